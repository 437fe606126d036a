"""Whoever signs whatever, and in whatever order it arrives: one state, that of the plain reading.

Random changes of seven keys, most of which may not say what they say: who is in the team, who
speaks for whom, from where on the rules hold, scores, deletions, forks of own chains.
"""

from __future__ import annotations

import hashlib
import random
import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from in_memory import memory_folder, unsafe
from plain_union import meaning_of

from assessor_app.assessment.case import new_case
from assessor_app.casefile.arriving.union import apply_changes
from assessor_app.casefile.change import SCHEMA, Change, canonical, read_change
from assessor_app.casefile.connection import CaseFile, open_case
from assessor_app.casefile.ends import Place
from assessor_app.casefile.installation import Installation
from assessor_app.casefile.projection import PROJECTED, rebuild
from assessor_app.casefile.records.application import Applicant, Application
from assessor_app.casefile.records.choices import ApplicantKind
from assessor_app.casefile.records.kinds import stream_of

PEOPLE = ("a" * 16, "b" * 16, "c" * 16)
KEYS = 6  # beside the founding one
OFFICE = 6  # which of them the office's is
Row = tuple[str, str]  # body, signature


class Writers:
    """Seven keys that write into one case, and what each change could have seen."""

    def __init__(self, case: CaseFile, folder: Path, chance: random.Random) -> None:
        self.chance, self.case_id = chance, case.case_id
        self.keys = [Installation(Path(folder / "founder"))]
        self.keys += [Installation(folder / f"key{number}") for number in range(1, KEYS + 1)]
        self.rows: list[Row] = []
        self.of: dict[tuple[str, str, str], list[str]] = {}
        self.chains: dict[tuple[int, str], list[tuple[str, int, str | None]]] = {}
        self.ends: list[tuple[str, int, str]] = []
        for body, mark in _rows(case):
            self._note(body, mark)

    def _note(self, body: str, mark: str) -> str:
        change = read_change(body.encode())
        id_ = hashlib.sha256(body.encode()).hexdigest()
        self.rows.append((body, mark))
        self.of.setdefault((change.entity, change.entity_id, change.field), []).append(id_)
        self.ends.append((change.chain, change.seq, id_))
        return id_

    def write(self, by: int, entity: str, entity_id: str, field: str, value: Any) -> None:
        """One change of a key, on one of its chains; now and then it forks one."""
        stream, chance = stream_of(entity, entity_id), self.chance
        places = self.chains.setdefault((by, stream), [])
        chain, seq, prev = (
            chance.choice(places[-3:]) if places and chance.random() < 0.9
            else (secrets.token_hex(16), 0, None))
        known = self.of.get((entity, entity_id, field), [])
        others = [id_ for (kind, one, _), ids in self.of.items()
                  if (kind, one) == (entity, entity_id) for id_ in ids]
        parents = set(chance.sample(known[-4:], chance.randint(0, len(known[-4:]))))
        if field == "deleted":
            parents |= set(others)
        change = Change(
            author="ก", case=self.case_id, chain=chain, entity=entity, entity_id=entity_id,
            field=field, nonce=secrets.token_hex(16), parents=tuple(sorted(parents)), prev=prev,
            schema=SCHEMA, seq=seq + 1, signer=self.keys[by].signer, stream=stream,
            time=f"2026-03-15T07:05:{chance.randrange(60):02d}.120Z", value=value)
        body = canonical(change)
        id_ = self._note(body.decode(), self.keys[by].sign(body))
        places.append((chain, seq + 1, id_))

    def some(self) -> None:
        """Something that somebody says."""
        chance = self.chance
        by = chance.choice((0, 0, *range(KEYS + 1)))
        person = chance.choice(PEOPLE)
        key = self.keys[chance.randint(1, KEYS)].signer
        ends = [list(one) for one in chance.sample(
            self.ends, min(len(self.ends), chance.choice((0, 1, 1, 4))))]
        percent = {"percent": chance.randrange(0, 101, 5), "reason": "ก"}
        if chance.random() < 0.2:
            self.write(*self._of_office(by, ends))
            return
        said: list[tuple[int, tuple[str, str, str, Any]]] = [
            (2, ("member", person, "role", chance.choice(("lead", "assessor", "officer")))),
            (1, ("member", person, "deleted", chance.choice((True, False)))),
            (4, ("identity", f"{person}.{key}", "bound", {"before": ends, "reason": "ก"})),
            (1, ("identity", f"{person}.{key}", "bound",
                 {"before": ends, "reason": "ก", "ended": True})),
            (1, ("identity", f"{person}.{key}", "bound", None)),
            (1, ("charter", "charter", "since", {"chains": ends})),
            (1, ("charter", "charter", "since", None)),
            (4, ("score", f"independent/{person}/1.1", "score", percent)),
            (2, ("score", "consensus/team/1.1", "score", percent)),
            (2, ("declaration", person, "declared", {"kind": "no_conflict", "reason": ""})),
            (2, ("seal", person, "sealed", chance.choice((None, {"hash": "0" * 64,
                                                                 "chains": []})))),
            (2, ("stage", "stage", "stage", {"step": chance.randint(1, 7), "outcome": "open",
                                             "reason": ""})),
            (1, ("decision", "decision", "decision", {"awards": [], "date": "2021-09-02",
                                                      "note": chance.choice("กข")})),
            (2, ("issue", "ffff", "question", chance.choice("กข"))),
            (1, ("issue", "ffff", "made", {
                "assessor": person, "created": "2026-03-15T07:05:09.120Z", "item": "3.1",
                "number": "3.1/ก-9", "code": "ก", "counter": 9})),
            (2, ("issue", "ffff", "deleted", chance.choice((True, True, False)))),
            (1, ("comment", f"{person}.dddd", "deleted", chance.choice((True, False)))),
            (1, ("comment", f"{person}.dddd", "text", chance.choice("กข"))),
            (1, ("resolution", f"score/independent/{person}/1.1/score", "settled",
                 {"heads": [], "reason": "ก", "taken": "", "value": percent})),
            (1, ("founding", "founding", "founded", {
                "created": "2026-03-15T07:05:09.120Z", "edition": "pmqa-2562",
                "edition_sha256": self.edition})),
        ]
        what = chance.choices([one for _, one in said], [weight for weight, _ in said])[0]
        self.write(by, *what)

    def _of_office(self, by: int, ends: list[Any]) -> tuple[int, str, str, str, Any]:
        """Who speaks for the office, or what one of its keys says of others by its roster."""
        chance = self.chance
        value: dict[str, Any] = {"before": ends, "reason": "ก"}
        if chance.random() < 0.4:
            value["ended"] = True
        if chance.random() < 0.3:
            return chance.choice((0, by)), "identity", f"office.{self.keys[OFFICE].signer}", (
                "bound"), value
        value["roster"] = chance.randint(1, 3)
        key = self.keys[chance.randint(0, KEYS)].signer
        person = chance.choice((*PEOPLE, *PEOPLE, "office"))
        if chance.random() < 0.2:
            person, key = "founder", self.keys[0].signer
        return chance.choice((OFFICE, OFFICE, by)), "identity", f"{person}.{key}", "bound", value

    edition = ""


def _rows(case: CaseFile) -> list[Row]:
    return case.connection.execute(
        "SELECT body, signature FROM change ORDER BY position").fetchall()


def _tables(case: CaseFile) -> dict[str, list[Any]]:
    return {name: sorted(case.connection.execute(f"SELECT * FROM {name}").fetchall(), key=repr)
            for name in PROJECTED}


def _claims(case: CaseFile) -> set[str]:
    authority = case.authority
    return {row[0] for row in case.connection.execute(
        "SELECT id, entity, entity_id, signer, chain, seq FROM change")
        if not authority.counts(Place(*row))}


@pytest.fixture
def grounds(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Path, Path]]:
    """Two cases that a key founded, to copy: one names no office at its founding, one does."""
    with memory_folder() as folder:
        founder = Installation(folder / "founder")
        monkeypatch.setenv("PMQA_HOME", str(founder.home))
        paths = folder / "case.pmqa", folder / "of office.pmqa"
        for path in paths:
            with new_case(
                    path, Applicant("กรม", "", ApplicantKind.DEPARTMENT),
                    Application(2564, ("category-3",), True, None, (), 45, False), author="ก"):
                key = Installation(folder / f"key{OFFICE}").signer
                founder.office_card.write_text(f'{{"signer": "{key}"}}')
        yield paths


def play(grounds: tuple[Path, Path], seed: int) -> int:
    """Changes as chance has them, arriving twice in other orders; how many were claims."""
    chance = random.Random(seed)
    ground = grounds[seed % 2]
    with open_case(ground) as case:
        writers = Writers(case, ground.parent, chance)
        founded = len(writers.rows)
        writers.edition = case.connection.execute(
            "SELECT sha256 FROM edition").fetchone()[0]
    if chance.random() < 0.8:
        writers.write(0, "charter", "charter", "since", {"chains": []})
    for _ in range(chance.randint(5, 60)):
        writers.some()
    tables, claims = [], set()
    for copy in range(2):
        path = Path(shutil.copy(ground, ground.with_name(f"{seed}-{copy}.pmqa")))
        with unsafe(open_case(path)) as case:
            coming = writers.rows[founded:]
            chance.shuffle(coming)
            while coming:
                part = chance.randint(1, len(coming))
                apply_changes(case, coming[:part] + chance.sample(coming, min(2, len(coming))))
                coming = coming[part:]
                plain = meaning_of(_rows(case))
                assert _claims(case) == plain.claims
                held = _tables(case)
                assert set(held["head"]) == plain.heads
                assert set(held["waiting"]) == plain.waiting
                assert set(held["conflict"]) == plain.conflicts
                assert not {("issue", row[0]) for row in held["issue"]} & plain.gone
            tables.append(_tables(case))
            claims = _claims(case)
            with case.transaction() as connection:
                rebuild(connection)
            assert _tables(case) == tables[-1]
        path.unlink()
    assert tables[0] == tables[1]
    return len(claims)


@pytest.mark.parametrize("block", range(6))
def test_any_order_gives_one_state(grounds: tuple[Path, Path], block: int) -> None:
    assert sum(play(grounds, 20 * block + number) for number in range(20)) > 50


@pytest.mark.soak
@pytest.mark.parametrize("block", range(100))
def test_ten_thousand_orders_give_one_state(grounds: tuple[Path, Path], block: int) -> None:
    assert sum(play(grounds, 1000 + 100 * block + number) for number in range(100)) > 50
