"""No copy, packet, hub or merge takes along a word of a review or what-if that is not sealed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from marked_case import LATER, NAMES, SEALED, UNSEALED, MarkedCase, Shape, Word, words_in

from assessor_app.assessment.merging import merge_cases
from assessor_app.assessment.people import assessor_id
from assessor_app.casefile.backup import copy_case
from assessor_app.casefile.case_keys import ensure_keys
from assessor_app.casefile.connection import CaseFile, open_case
from assessor_app.casefile.installation import installation
from assessor_app.casefile.leaving import owner_of
from assessor_app.casefile.records.kinds import stream_of
from assessor_app.casefile.records.values import SHARED, TEAM
from assessor_app.exchange.by_hand import send_packet
from assessor_app.exchange.desk import direct
from assessor_app.exchange.hub import init_hub
from assessor_app.exchange.packet import open_packet
from assessor_app.exchange.report import SyncReport
from assessor_app.exchange.stores.opening import open_store
from assessor_app.exchange.sync import party_at, sync_case


def _stays(marked: MarkedCase, own: str = "") -> frozenset[str]:
    """The words that stay where they are, of a case in which only ``SEALED`` has sealed."""
    return frozenset(word for word, at in marked.words.items() if _is_own_work(at)
                     and at.record.owner in NAMES and at.record.owner not in (SEALED, own)
                     and at.record.owner not in ("recused", "left"))  # they had sealed before


def _is_own_work(at: Word) -> bool:
    return at.record.kind != LATER and stream_of(at.record.kind, at.record.entity_id) != SHARED


def _by_another_key(marked: MarkedCase) -> frozenset[str]:
    """The words of reviews and what-ifs whose key sealed nothing for their person.

    These words stay here: a seal opens what its own key wrote, and nothing of another key.
    """
    with open_case(marked.torn, write=False) as case:
        seals = set(case.connection.execute(
            "SELECT entity_id, signer FROM change WHERE entity = 'seal'"))
        rows = case.connection.execute(
            "SELECT body, stream, signer FROM change WHERE stream <> 'shared'").fetchall()
    return words_in("\n".join(body for body, stream, signer in rows
                              if (owner_of(stream), signer) not in seals)) & marked.words.keys()


def _goes(marked: MarkedCase) -> frozenset[str]:
    """Words that go along: what the team wrote, and the sealed review; whatever the shape."""
    return frozenset(word for word, at in marked.words.items()
                     if at.record.owner in (TEAM, SEALED) and at.record.shape is not Shape.MARRED
                     and not (_is_own_work(at) and at.record.owner == TEAM)
                     ) - _by_another_key(marked)


def _held(path: Path) -> frozenset[str]:
    """The words in the bytes of a file, whatever part of it they stand in."""
    return words_in(path.read_bytes().decode("latin-1"))


@pytest.fixture
def case_path(marked: MarkedCase, tmp_path: Path) -> Path:
    return Path(shutil.copy(marked.torn, tmp_path / "case.pmqa"))


def test_a_copy(marked: MarkedCase, case_path: Path, tmp_path: Path) -> None:
    held = _held(copy_case(case_path, tmp_path / "copy.pmqa"))
    assert marked.told(held & (_stays(marked) | _by_another_key(marked)))[:5] == []
    assert marked.told(_goes(marked) - held)[:5] == []


def _own(path: Path) -> str:
    with open_case(path, write=False) as case:
        return assessor_id(case.case_id, NAMES[UNSEALED])


@pytest.mark.soak
def test_a_copy_for_oneself_takes_ones_own_along(
    marked: MarkedCase, case_path: Path, tmp_path: Path,
) -> None:
    held = _held(copy_case(case_path, tmp_path / "copy.pmqa", own=_own(case_path)))
    stays = _stays(marked, UNSEALED)
    assert marked.told(held & stays)[:5] == []
    assert marked.told(_stays(marked) - stays - held)[:5] == []


def _opened(case: CaseFile, data: bytes) -> frozenset[str]:
    """The words in a packet, opened with the case's own keys."""
    opened = open_packet(data, [key.secret for key in ensure_keys(case)], case.case_id)
    return words_in("\n".join(body for body, _ in opened.rows))


def test_a_packet_by_hand(marked: MarkedCase, case_path: Path, tmp_path: Path) -> None:
    with open_case(case_path) as case:
        sent = send_packet(case, tmp_path / "case.pkt", installation())
        held = _opened(case, sent.path.read_bytes())
    assert marked.told(held & (_stays(marked) | _by_another_key(marked)))[:5] == []
    assert marked.told(_goes(marked) - held)[:5] == []


def test_a_hub(marked: MarkedCase, case_path: Path, tmp_path: Path) -> None:
    store = open_store(str(tmp_path / "hub"), create=True)
    init_hub(store)
    with open_case(case_path) as case:
        sync_case(direct(case), store, party_at(store, installation()),
                  SyncReport(case.case_id, "case"))
        packets = [*(tmp_path / "hub").rglob("*.pkt")]
        held = frozenset[str]().union(*(_opened(case, one.read_bytes()) for one in packets))
        there = " ".join(str(one) for one in (tmp_path / "hub").rglob("*"))
    assert packets
    assert marked.told(held & (_stays(marked) | _by_another_key(marked)))[:5] == []
    assert marked.told(_goes(marked) - held)[:5] == []
    assert not words_in(there) & marked.words.keys(), "names on a hub hold no content"


@pytest.mark.soak
def test_a_merge(marked: MarkedCase, case_path: Path, tmp_path: Path) -> None:
    """Also of a whole file that somebody carried past the program."""
    for own, stays in (("", _stays(marked)), (_own(case_path), _stays(marked, UNSEALED))):
        mine = copy_case(case_path, tmp_path / f"mine{own}.pmqa")
        before = _held(mine)
        with open_case(mine) as case:
            assert not merge_cases(case, [marked.torn], own=own).refused
        held = _held(copy_case(mine, tmp_path / f"whole{own}.pmqa", own=own))
        assert marked.told(held & stays)[:5] == []
        assert bool(held - before) is bool(own)
