"""Nobody keeps another's words away by beginning a chain under the name of theirs."""

from __future__ import annotations

import contextlib
import hashlib
import json
from pathlib import Path

import pytest
from laptops import Laptop, journal, new, packets
from sqlcipher3 import dbapi2 as sqlite

from assessor_app.assessment.merging import merge_cases
from assessor_app.assessment.people import ensure_assessor
from assessor_app.assessment.scores import set_scores
from assessor_app.assessment.team import add_member, declare, seal
from assessor_app.casefile.case_keys import case_keys
from assessor_app.casefile.change import canonical
from assessor_app.casefile.records.choices import Role
from assessor_app.errors import KnownFault
from assessor_app.exchange.by_hand import open_by_hand
from assessor_app.exchange.layout import packet_name
from assessor_app.exchange.packet import pack

LEAD, A, B = "หัวหน้า ทีม", "ผู้ตรวจ ก", "ผู้ตรวจ ข"
Row = tuple[str, str]


@pytest.fixture
def team(tmp_path: Path) -> tuple[Laptop, Laptop, Laptop, Path]:
    """A, who has sealed and sent; B, who lies; the lead, who has none of it yet; and the hub."""
    lead, first, second = (Laptop(tmp_path, name) for name in ("lead", "a", "b"))
    new(lead)
    with lead.open() as case:
        for name, role in ((LEAD, Role.LEAD), (A, Role.ASSESSOR), (B, Role.ASSESSOR)):
            add_member(case, name, role)
    for laptop, name in ((first, A), (second, B)):
        laptop.take_copy(lead)
        with laptop.open() as case:
            declare(case, name)
    (tmp_path / "hub").mkdir()
    with first.open() as case:
        set_scores(case, ensure_assessor(case, A), {"7.1": 55})
        seal(case, A)
    first.sync(tmp_path / "hub")
    return first, second, lead, tmp_path / "hub"


def _under_the_names(liar: Laptop, first: Laptop) -> list[Row]:
    """For each chain that the first one wrote a change of the liar's under its name."""
    rows = []
    with liar.at_work() as by, first.open() as case:
        for body, in case.connection.execute(
                "SELECT body FROM change WHERE signer = ? AND seq = 1", (case.signer,)):
            said = {**json.loads(body), "signer": by.signer, "nonce": "ab" * 16}
            data = canonical(said)
            rows.append((data.decode(), by.sign(data)))
    assert len(rows) == 2, "what all share, and the review"
    return rows


def _packet(liar: Laptop, rows: list[Row]) -> bytes:
    with liar.at_work() as by, liar.open() as case:
        return pack(case.case_id, rows, by, [case_keys(case)[0].id])


def test_by_a_hub(team: tuple[Laptop, Laptop, Laptop, Path]) -> None:
    first, liar, lead, hub = team
    liar.sync(hub)
    wanted = journal(first)
    true = packets(hub)
    for row in _under_the_names(liar, first):
        data = _packet(liar, [row])
        said = json.loads(row[0])
        name = packet_name(said["chain"], 1, hashlib.sha256(data).hexdigest())
        (hub / "v1" / said["case"] / name).write_bytes(data)
        for path in true:
            if path.parent.name == said["chain"]:
                path.unlink()
    report = lead.sync(hub)
    assert [one.reason.key for one in report.refused] == ["packet_wrong_value"] * 2
    assert not wanted <= journal(lead)
    first.sync(hub)
    assert lead.sync(hub).refused == []
    assert wanted <= journal(lead)


def test_by_hand(team: tuple[Laptop, Laptop, Laptop, Path], tmp_path: Path) -> None:
    first, liar, lead, hub = team
    for number, row in enumerate(_under_the_names(liar, first)):
        made = tmp_path / f"{number}.pkt"
        made.write_bytes(_packet(liar, [row]))
        with lead.at_work() as by, pytest.raises(KnownFault) as caught:
            open_by_hand(made, lead.case, by)
        assert caught.value.key == "packet_wrong_value"
    lead.sync(hub)
    assert journal(first) <= journal(lead)


def test_by_a_copy(team: tuple[Laptop, Laptop, Laptop, Path]) -> None:
    first, liar, lead, _ = team
    before = journal(lead)
    with contextlib.closing(sqlite.connect(liar.case, isolation_level=None)) as connection:
        connection.executemany(
            "INSERT INTO change (id, body, signature) VALUES (?, ?, ?)",
            [(hashlib.sha256(body.encode()).hexdigest(), body, mark)
             for body, mark in _under_the_names(liar, first)])
    with lead.open() as case:
        refused = merge_cases(case, [liar.case]).refused
        assert [fault.key for _, fault in refused] == ["merge_wrong_value"]
    assert journal(lead) == before
    with lead.open() as case:
        assert not merge_cases(case, [first.case]).refused
    assert journal(first) <= journal(lead)
