"""One liar among 2 to 7 copies: what the honest ones hold is what they would hold without the lies.

Random histories as in ``test_histories``, of a team in which everybody has a key of their own and
one copy is a liar's: a stranger's, or a member's who writes under other names. The liar says
anything of any kind, names whatever parents they like, forks their own chains, sets their clock as
they please, and hands it on by every way. What everybody ends with is held against the same changes
without the lies, against the plain reading of the format, and against what the history tells of it.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import os
import random
import secrets
import shutil
import tempfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from fitting import STAMP, fitting_values, id_of, made_of
from in_memory import memory_folder, unsafe
from test_histories import (
    DECADES,
    TEXTS,
    TIME,
    Row,
    World,
    means_what_it_says,
    rows_of,
    tables_of,
)

from assessor_app.assessment.case import new_case, undo
from assessor_app.assessment.conflicts import conflicts_of, resolve
from assessor_app.assessment.identities import bind
from assessor_app.assessment.people import assessor_id, ensure_assessor
from assessor_app.assessment.team import add_member, declare, member_of, seal
from assessor_app.casefile import journal
from assessor_app.casefile.arriving.union import apply_changes
from assessor_app.casefile.change import SCHEMA, Change, canonical, read_change
from assessor_app.casefile.check import check_case
from assessor_app.casefile.claims import claims_in
from assessor_app.casefile.connection import CaseFile, open_case
from assessor_app.casefile.history import history
from assessor_app.casefile.installation import Installation
from assessor_app.casefile.journal import Edit, time_text, write
from assessor_app.casefile.records.application import Applicant, Application
from assessor_app.casefile.records.choices import ApplicantKind, Role
from assessor_app.casefile.records.kinds import KINDS, stream_of
from assessor_app.casefile.records.marks import Signed
from assessor_app.casefile.records.values import DELETED, MADE, TEAM
from assessor_app.casefile.state import read_state
from assessor_app.errors import KnownFault

LEAD, A, B, C = "หัวหน้า ทีม", "ผู้ตรวจ ก", "ผู้ตรวจ ข", "ผู้ตรวจ ค"
MEMBERS = (LEAD, A, B, C)
NEW = "ผู้ตรวจ ใหม่"
KINDS_OF_LIES = [kind for kind in KINDS.values() if kind.name != "founding"]


class Ground(NamedTuple):
    """Where the histories are played: the case as founded, and with its team."""

    folder: Path
    begun: Path
    template: Path
    case_id: str

    def home(self, name: str) -> Path:
        """The installation of a person, or of the stranger."""
        return self.folder / f"home-{(*MEMBERS, 'stranger', 'second').index(name)}"

    def key(self, name: str) -> str:
        """The key of a person's installation."""
        return Installation(self.home(name)).signer

    def id(self, name: str) -> str:
        """A person's id."""
        return assessor_id(self.case_id, name)


class TeamWorld(World):
    """The copies of one case, of which one is a liar's.

    Attributes:
        liar: who lies: a stranger, or C
        lies: the ids of what the liar wrote and may not say
    """

    def __init__(self, folder: Path, ground: Ground, seed: int) -> None:
        self.ground = ground
        self.liar = random.Random(seed).choice((C, "stranger"))
        self.lies: set[str] = set()
        self.chains: dict[str, list[tuple[str, int, str | None]]] = {}
        self.people: dict[Path, str] = {}
        super().__init__(folder, ground.template, seed)
        self.false = self.files[0]

    def add(self, source: Path, home: Path | None = None) -> None:
        """One more copy: the first is the liar's, the others are honest people's."""
        path = Path(shutil.copy(source, self.folder / f"{len(self.files)}.pmqa"))
        self.files.append(path)
        honest = [name for name in MEMBERS if name != self.liar]
        self.people[path] = name = self.chance.choice(honest) if self.files[1:] else self.liar
        self.homes[path] = self.ground.home(name)
        self.skews[path] = timedelta(seconds=self.chance.choice(
            [0, 0, self.chance.randint(-DECADES, DECADES)]))

    def step(self) -> None:
        """Something that happens; the liar is busy."""
        if self.chance.random() < 0.3:
            self.lie()
        else:
            super().step()

    def put_back(self) -> None:
        """A file is lost, and another's is put in its place; the liar keeps theirs."""
        if self.chance.random() < 0.5:
            super().put_back()

    # --- what honest people do -----------------------------------------------------------------

    def edit(self) -> None:
        """Somebody writes what is theirs to write: nothing that others claim keeps them from it."""
        path, chance = self.some(), self.chance
        name, case = self.people[path], self.case(path)
        if name == "stranger":
            return
        own = self.ground.id(name)
        issues = sorted({id_ for id_, in case.connection.execute(
            "SELECT entity_id FROM head WHERE entity = 'issue'")})
        text = chance.choice(TEXTS)
        percent = {"percent": 5 * chance.randrange(21), "reason": text}
        several: list[Any] = [
            [Edit("score", f"independent/{own}/{chance.choice(('1.1', '3.1'))}", "score",
                  chance.choice((percent, percent, None)))],
            [Edit("comment", f"{own}.bbbb", "text", text)],
            [Edit("comment", f"{own}.bbbb", DELETED, chance.choice((True, False)))],
            [Edit("worksheet", f"{own}.3.1", "rationale", text)],
            [Edit("applicant", "applicant", "name_en", text)],
            [Edit("issue", chance.choice(issues), "question", text)],
            [Edit("issue", chance.choice(issues), DELETED, chance.choice((True, True, False)))],
            [Edit("score", "consensus/team/1.1", "score", percent)],
        ]
        if name == LEAD:
            several += [
                [Edit("stage", "stage", "stage",
                      {"step": chance.randint(1, 7), "outcome": "open", "reason": text})],
                [Edit("member", self.ground.id(B), "role",
                      chance.choice(("assessor", "observer")))],
                [Edit("assignment", "3.1", "lead", self.ground.id(A))],
                NEW,
                "second",
            ]
        what = chance.choice(several)
        if what == NEW:
            if self.ground.id(NEW) not in read_state(case).members:
                add_member(case, NEW, Role.ASSESSOR, author=LEAD, key=self.ground.key("second"))
        elif what == "second":  # B's second laptop
            key = self.ground.key("second")
            if key not in case.authority.speakers(self.ground.id(B)):
                bind(case, member_of(read_state(case), B), key, text, author=LEAD)
        elif chance.random() < 0.2:
            write(case, name, [_issue(own)])
        else:
            write(case, name, what)

    def settle(self) -> None:
        """Somebody settles a conflict that they may settle, and perhaps thinks better of it."""
        path = self.some()
        name, case = self.people[path], self.case(path)
        held = [] if name == "stranger" else conflicts_of(
            case, read_state(case), self.ground.id(name))
        if held:
            conflict = self.chance.choice(held)
            try:
                done = resolve(case, ensure_assessor(case, name), conflict.id,
                               take=self.chance.choice(conflict.versions).change_id,
                               reason="ตกลงกัน")
                if self.chance.random() < 0.3:
                    undo(case, done, name)
            except KnownFault as fault:  # it is the lead's to settle, or of another's review
                if fault.key not in ("conflict_of_lead", "review_of_other", "seal_first"):
                    raise

    # --- what the liar does --------------------------------------------------------------------

    def lie(self) -> None:
        """The liar writes what they may not say into their file, and sends it to somebody."""
        case = self.case(self.false)
        rows = [self._lie(case) for _ in range(self.chance.randint(1, 4))]
        apply_changes(case, rows)
        self.lies |= {hashlib.sha256(body.encode()).hexdigest() for body, _ in rows}
        if self.chance.random() < 0.5:
            self.parcels.append((self.chance.randrange(len(self.files)), rows, 0))

    def _lie(self, case: CaseFile) -> Row:
        chance, by = self.chance, Installation(self.ground.home(self.liar))
        entity, entity_id, field, value = self._said(case, by.signer)
        stream = stream_of(entity, entity_id)
        ends = self.chains.setdefault(stream, [])
        chain, seq, prev = (chance.choice(ends[-3:]) if ends and chance.random() < 0.8
                            else (secrets.token_hex(16), 0, None))
        known = [id_ for id_, in case.connection.execute(
            "SELECT id FROM change WHERE entity = ? AND entity_id = ?", (entity, entity_id))]
        heads = [id_ for id_, in case.connection.execute(
            "SELECT change FROM head WHERE entity = ? AND entity_id = ?", (entity, entity_id))]
        parents = chance.choice((heads, chance.sample(known, min(2, len(known))), [],
                                 [secrets.token_hex(32)]))
        moment = TIME() + timedelta(seconds=chance.choice(
            (0, chance.randint(-DECADES, DECADES))))
        body = canonical(Change(
            author=chance.choice((*MEMBERS, "ใคร")), case=self.ground.case_id, chain=chain,
            entity=entity, entity_id=entity_id, field=field, nonce=secrets.token_hex(16),
            parents=tuple(sorted(parents)), prev=prev, schema=SCHEMA, seq=seq + 1,
            signer=by.signer, stream=stream, time=time_text(moment), value=value))
        ends.append((chain, seq + 1, hashlib.sha256(body).hexdigest()))
        return body.decode(), by.sign(body)

    def _said(self, case: CaseFile, key: str) -> tuple[str, str, str, Any]:
        """Something that is not the liar's to say; of a member, not what all members may."""
        chance = self.chance
        person = self.ground.id(chance.choice((LEAD, A, B)))
        others = [] if self.liar == "stranger" else [Signed.MEMBERS]
        match chance.randrange(8):
            case 0:
                return ("identity", f"{person}.{key}", "bound", {"reason": "", "before": []})
            case 1:
                held = sorted(case.authority.speakers(person)) or [key]
                return ("identity", f"{person}.{chance.choice(held)}", "bound",
                        {"reason": "", "before": [], "ended": True})
            case 2:
                return ("member", self.ground.id(chance.choice(MEMBERS)), *chance.choice((
                    ("role", "lead"), ("role", "observer"), (DELETED, True))))
            case 3:
                said, = case.connection.execute(
                    "SELECT value FROM change WHERE entity = 'founding'").fetchone()
                return "founding", "founding", "founded", json.loads(said) | {"created": STAMP}
            case 4:
                return ("seal", person, "sealed", {"hash": "0" * 64, "chains": []})
        while True:
            kind = chance.choice(KINDS_OF_LIES)
            owner = chance.choice((person, person, TEAM)) if "assessor" in kind.made or (
                kind.signed is Signed.OWNER) else person
            id_ = id_of(kind, owner)
            field = chance.choice([*kind.fields, DELETED])
            values = fitting_values(kind, id_, field, case.edition, owner)
            signed = Signed.MEMBERS if kind.owner(id_) == TEAM else kind.signed
            if values and signed not in others and (kind.name, owner) != ("resolution", TEAM):
                if kind.name == "resolution" and others:
                    id_ = f"score/independent/{person}/1.1/score"
                return kind.name, id_, field, chance.choice(values)


def _issue(owner: str) -> Edit:
    counter = secrets.randbelow(2**40)
    return Edit("issue", secrets.token_hex(10), MADE, made_of(KINDS["issue"], owner) | {
        "counter": counter, "number": f"3.1/ก-{counter}"})


@pytest.fixture(scope="module")
def ground() -> Iterator[Ground]:
    """A case whose team has declared, each on a machine of their own."""
    before = os.environ.get("PMQA_HOME")
    with memory_folder() as folder:
        made = Ground(folder, folder / "begun.pmqa", folder / "template.pmqa", "")
        os.environ["PMQA_HOME"] = str(made.home(LEAD))
        with new_case(made.template, Applicant("กรมน้ำใสไหลเย็น", "", ApplicantKind.DEPARTMENT),
                      Application(2564, ("category-3",), True, None, (), 45, False),
                      author=LEAD) as case:
            made = made._replace(case_id=case.case_id)
        shutil.copy(made.template, made.begun)
        with open_case(made.template) as case:
            add_member(case, LEAD, Role.LEAD)
            declare(case, LEAD)
            for name in MEMBERS[1:]:
                add_member(case, name, Role.ASSESSOR, author=LEAD, key=made.key(name))
        for name in MEMBERS[1:]:
            os.environ["PMQA_HOME"] = str(made.home(name))
            with open_case(made.template) as case:
                declare(case, name)
                write(case, name, [
                    Edit("score", f"independent/{made.id(name)}/1.1", "score",
                         {"percent": 55, "reason": ""}),
                    Edit("comment", f"{made.id(name)}.bbbb", MADE, {
                        "assessor": made.id(name), "created": STAMP, "item": "3.1"}),
                    Edit("applicant", "applicant", "name_en", name), _issue(made.id(name))])
                if name == B:
                    seal(case, B)
        yield made
    if before is not None:
        os.environ["PMQA_HOME"] = before


@pytest.fixture(autouse=True)
def _clock() -> Iterator[None]:
    yield
    journal.time_now = TIME


def _claims(case: CaseFile) -> set[str]:
    with case.reading() as connection:
        return {place.id for place in claims_in(connection, case.authority)}


def _honest(case: CaseFile, ground: Ground) -> dict[str, Any]:
    """All that is made of what counts."""
    state = read_state(case)
    tables = tables_of(case)
    del tables["chain"]
    return {
        "tables": tables, "state": dataclasses.replace(state, position=0, last_change=None),
        "conflicts": conflicts_of(case, state, ground.id(LEAD)),
        "history": {one.change_id: one for one in history(case) if not one.claim},
        "keys": (case.authority.keys, case.authority.ended, case.authority.roles)}


def _is_as_without(case: CaseFile, world: TeamWorld) -> None:
    """Hold a file against one that everything but the claims comes to, in any order."""
    claims, ground = _claims(case), world.ground
    kept = [row for row in rows_of(case)
            if hashlib.sha256(row[0].encode()).hexdigest() not in claims]
    world.chance.shuffle(kept)
    honest = Path(shutil.copy(ground.begun, world.folder / "honest.pmqa"))
    with unsafe(open_case(honest)) as other:
        apply_changes(other, kept)
        expected = _honest(other, ground)
    honest.unlink()
    for part, held in _honest(case, ground).items():
        assert held == expected[part], part


def play(ground: Ground, seed: int, *, whole: bool) -> int:
    """One history; how many lies it ended with, all of them kept and shown."""
    with tempfile.TemporaryDirectory(dir=ground.folder) as name:
        world = TeamWorld(Path(name), ground, seed)
        try:
            for _ in range(world.chance.randint(8, 28)):
                world.step()
            some = world.case(world.some())  # also while much is on its way
            means_what_it_says(some)
            if whole:
                _is_as_without(some, world)
            world.finish()
            cases = [world.case(path) for path in world.files]
            tables = [tables_of(case) for case in cases]
            assert all(held == tables[0] for held in tables)
            plain = means_what_it_says(cases[0])
            claims = _claims(cases[-1])
            assert claims == plain.claims
            rows = rows_of(cases[-1])
            by = {hashlib.sha256(body.encode()).hexdigest(): read_change(body.encode())
                  for body, _ in rows}
            assert world.lies <= claims, "what the liar may not say counts nowhere"
            assert {by[id_].signer for id_ in claims} <= {ground.key(world.liar)}, (
                "and nothing that an honest person wrote became a claim")
            assert {one.change_id for one in history(cases[-1]) if one.claim} == claims
            _is_as_without(cases[0], world)
            if whole:
                chains = {chain for chain, in cases[-1].connection.execute(
                    "SELECT id FROM chain WHERE signer = ?", (ground.key(world.liar),))}
                for path in world.files:
                    world.close(path)
                    report = check_case(path)
                    faults = [one for one in (*report.problems, *report.missing)
                              if not (one.key in ("check_fork", "check_gap") and any(
                                  chain.startswith(str(one.values["chain"])) for chain in chains))]
                    assert faults == [], [one.text("en") for one in faults]
            return len(world.lies)
        finally:
            for path in world.files:
                world.close(path)


@pytest.mark.parametrize("seed", range(30))
def test_a_liar_changes_nothing(ground: Ground, seed: int) -> None:
    play(ground, seed, whole=True)


@pytest.mark.soak
@pytest.mark.parametrize("block", range(100))
def test_ten_thousand_histories_with_a_liar(ground: Ground, block: int) -> None:
    lies = [play(ground, 1000 + 100 * block + number, whole=number == 0) for number in range(100)]
    assert sum(lies) > 300  # the liar was no idle one
