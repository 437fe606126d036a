"""Random histories of 2 to 7 file copies end in one state, whatever the clocks and the delivery.

Real case files of real installations: edited apart, copied by hand and edited apart on one machine,
put back from a backup; changes delivered in parts, out of order, twice, resumed in the middle;
whole files merged; clocks wrong by decades. Every history is held against a plain reading of the
format.
"""

from __future__ import annotations

import os
import random
import shutil
import sys
import tempfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from in_memory import memory_folder, unsafe

sys.path.insert(0, str(Path(__file__).parents[1] / "casefile"))
from plain_union import Meaning, meaning_of

from assessor_app.assessment import entries
from assessor_app.assessment.case import new_case, undo
from assessor_app.assessment.conflicts import conflicts_of, resolve
from assessor_app.assessment.people import ensure_assessor
from assessor_app.casefile import journal
from assessor_app.casefile.arriving.union import apply_changes
from assessor_app.casefile.chains import chain_faults
from assessor_app.casefile.change import read_change
from assessor_app.casefile.check import check_case
from assessor_app.casefile.connection import CaseFile, open_case
from assessor_app.casefile.journal import Edit, write
from assessor_app.casefile.merge import merge_file
from assessor_app.casefile.projection import PROJECTED, rebuild
from assessor_app.casefile.records.application import Applicant, Application
from assessor_app.casefile.records.case_state import CaseState
from assessor_app.casefile.records.choices import ApplicantKind, IssueKind
from assessor_app.casefile.records.values import DELETED
from assessor_app.casefile.records.visit import Issue
from assessor_app.casefile.signatures import signatures_hold
from assessor_app.casefile.state import read_state, refreshed

PEOPLE = ("ผู้ตรวจประเมิน 1", "ผู้ตรวจประเมิน 2", "ผู้ตรวจประเมิน 3")
HOMES = 3  # installations among which the copies lie
DECADES = 30 * 365 * 24 * 3600  # seconds by which a clock may be wrong
TEXTS = ("ก", "ข", "น้ำใจ")

Row = tuple[str, str]


class World:
    """The copies of one case in one history."""

    def __init__(self, folder: Path, template: Path, seed: int) -> None:
        self.chance = random.Random(seed)
        self.folder = folder
        self.files: list[Path] = []
        self.homes: dict[Path, Path] = {}
        self.skews: dict[Path, timedelta] = {}
        self.open: dict[Path, CaseFile] = {}
        self.seen: dict[Path, CaseState] = {}  # what an open file held when it was last looked at
        self.parcels: list[tuple[int, list[Row], int]] = []  # for which file, what, how far
        self.kinds = self.chance.sample(range(8), 3)  # what people edit here, and so meet on
        for _ in range(self.chance.randint(2, 5)):
            self.add(template)

    def add(self, source: Path, home: Path | None = None) -> None:
        """One more copy by hand, on an installation of its own or on a given one."""
        path = Path(shutil.copy(source, self.folder / f"{len(self.files)}.pmqa"))
        self.files.append(path)
        self.homes[path] = home or self.folder.parent / f"home{self.chance.randrange(HOMES)}"
        self.skews[path] = timedelta(seconds=self.chance.choice(
            [0, 0, self.chance.randint(-DECADES, DECADES)]))

    def case(self, path: Path) -> CaseFile:
        """A file open for writing on its installation, by its clock."""
        os.environ["PMQA_HOME"] = str(self.homes[path])
        if path not in self.open:
            self.open[path] = unsafe(open_case(path))
        skew = self.skews[path]
        journal.time_now = lambda: TIME() + skew  # type: ignore[assignment]
        return self.open[path]

    def close(self, path: Path) -> None:
        """Close a file, so that it lies whole on the disk."""
        if path in self.open:
            os.environ["PMQA_HOME"] = str(self.homes[path])
            self.open.pop(path).close()
            self.seen.pop(path, None)

    def some(self) -> Path:
        """One of the files."""
        return self.chance.choice(self.files)

    def step(self) -> None:
        """Something that happens."""
        happening = self.chance.choices(
            (self.edit, self.send, self.deliver, self.merge, self.copy, self.put_back, self.settle,
             self.reopen, self.look),
            (14, 3, 5, 3, 1, 1, 2, 1, 6))[0]
        happening()

    def edit(self) -> None:
        """Somebody edits somewhere, most often what others edit too."""
        case, chance = self.case(self.some()), self.chance
        name = chance.choice(PEOPLE)
        who = chance.choice(("a" * 16, "b" * 16))
        issues = sorted({id_ for id_, in case.connection.execute(
            "SELECT entity_id FROM change WHERE entity = 'issue'")})
        issue, text = chance.choice(issues), chance.choice(TEXTS)
        percent = {"percent": 5 * chance.randrange(21), "reason": text}
        kind = chance.choice(self.kinds)
        if kind == 0:
            entries.add(case, ensure_assessor(case, name), Issue, item="3.1", kind=IssueKind.VERIFY,
                        question=text)
            return
        write(case, name, {
            1: [Edit("applicant", "applicant", "name_en", text)],
            2: [Edit("issue", issue, "question", text), Edit("issue", issue, "who", text)],
            3: [Edit("issue", issue, "status", chance.choice(("open", "partly", "resolved")))],
            4: [Edit("issue", issue, DELETED, chance.choice((True, True, False)))],
            5: [Edit("score", f"consensus/team/{chance.choice(('1.1', '3.1'))}", "score",
                     chance.choice((percent, percent, None)))],
            6: [Edit("score", f"independent/{who}/1.1", "score", percent)],
            7: [Edit("application", "application", "prior_awards",
                     chance.choice(([], None, [["1", 2560]])))],
        }[kind])

    def send(self) -> None:
        """A parcel of changes sets out, in any order, some twice."""
        rows = rows_of(self.case(self.some()))
        part = self.chance.sample(rows, self.chance.randint(1, len(rows)))
        part += self.chance.sample(part, min(3, len(part)))
        self.parcels.append((self.chance.randrange(len(self.files)), part, 0))

    def deliver(self) -> None:
        """Some of a parcel arrives; the rest goes on later, with a little of it again."""
        if not self.parcels:
            return
        place = self.chance.randrange(len(self.parcels))
        target, rows, start = self.parcels.pop(place)
        end = self.chance.randint(start, len(rows))
        apply_changes(self.case(self.files[target]), rows[start:end])
        if end < len(rows):
            self.parcels.append((target, rows, max(0, end - self.chance.randint(0, 2))))

    def merge(self) -> None:
        """Somebody merges another's file, which may be open and have a log."""
        mine, other = self.some(), self.some()
        if mine != other:
            merge_file(self.case(mine), other)

    def copy(self) -> None:
        """A file is copied by hand, and both are gone on with, here or elsewhere."""
        source = self.some()
        if len(self.files) < 7:
            self.close(source)
            self.add(source, self.chance.choice((self.homes[source], None)))

    def put_back(self) -> None:
        """A file is lost, and another copy is put in its place."""
        lost, source = self.some(), self.some()
        rows = rows_of(self.case(lost))  # what it had sent before
        self.parcels.append((self.files.index(source), rows, 0))
        self.close(lost)
        self.close(source)
        if lost != source:
            shutil.copy(source, lost)

    def settle(self) -> None:
        """Somebody settles a conflict, and perhaps thinks better of it."""
        case = self.case(self.some())
        held = conflicts_of(case, read_state(case), None)
        if held:
            conflict = self.chance.choice(held)
            name = self.chance.choice(PEOPLE)
            done = resolve(case, ensure_assessor(case, name), conflict.id,
                           take=self.chance.choice(conflict.versions).change_id, reason="ตกลงกัน")
            if self.chance.random() < 0.3:
                undo(case, done, name)
                if conflict.field != DELETED:
                    assert conflict.place in read_state(case).conflicts

    def reopen(self) -> None:
        """A file is closed, and opened when it is next needed."""
        self.close(self.some())

    def look(self) -> None:
        """Somebody looks at a file: what changed since they last did gives what it holds now."""
        path = self.some()
        case = self.case(path)
        now = read_state(case)
        if path in self.seen:
            assert refreshed(case, self.seen[path]) == now
        self.seen[path] = now

    def finish(self) -> None:
        """Everything arrives everywhere in the end, in every way there is."""
        every = list({row for path in self.files for row in rows_of(self.case(path))}
                     | {row for _, rows, _ in self.parcels for row in rows})
        for path in self.files:
            self.chance.shuffle(every)
            while len(rows_of(self.case(path))) < len(every):
                cut = self.chance.randint(1, len(every))
                apply_changes(self.case(path), every[:cut])
                every = every[cut:] + every[:cut]


TIME = journal.time_now


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Path]]:
    """A folder in memory where there is one, with installations and a case to copy."""
    with memory_folder() as folder:
        before = os.environ.get("PMQA_HOME")
        os.environ["PMQA_HOME"] = str(folder / "home0")
        path = folder / "template.pmqa"
        with new_case(path, Applicant("กรมน้ำใสไหลเย็น", "", ApplicantKind.DEPARTMENT),
                      Application(2564, ("category-3",), True, None, (), 45, False),
                      author=PEOPLE[0]) as case:
            for person in PEOPLE:
                ensure_assessor(case, person)
            entries.add(case, ensure_assessor(case, PEOPLE[0]), Issue, item="3.1",
                        kind=IssueKind.VERIFY, question="เดิม")
        yield folder, path
        if before is not None:
            os.environ["PMQA_HOME"] = before


@pytest.fixture(autouse=True)
def _clock() -> Iterator[None]:
    yield
    journal.time_now = TIME


def rows_of(case: CaseFile) -> list[Row]:
    return case.connection.execute(
        "SELECT body, signature FROM change ORDER BY position").fetchall()


def tables_of(case: CaseFile) -> dict[str, list[Any]]:
    return {name: sorted(case.connection.execute(f"SELECT * FROM {name}").fetchall(), key=repr)
            for name in PROJECTED}


def means_what_it_says(case: CaseFile) -> Meaning:
    """Hold a file against the plain reading, which it gives."""
    rows, tables = rows_of(case), tables_of(case)
    plain = meaning_of(rows)
    assert set(tables["head"]) == plain.heads
    assert set(tables["waiting"]) == plain.waiting
    assert set(tables["conflict"]) == plain.conflicts
    shown = {("issue", row[0]) for row in tables["issue"]}
    assert not shown & plain.gone
    return plain


def play(folder: Path, template: Path, seed: int, *, whole: bool) -> int:
    """One history; how many pairs of concurrent changes it ended with, all of them kept."""
    with tempfile.TemporaryDirectory(dir=folder) as name:
        world = World(Path(name), template, seed)
        try:
            for _ in range(world.chance.randint(8, 28)):
                world.step()
            means_what_it_says(world.case(world.some()))  # also while much is on its way
            world.finish()
            cases = [world.case(path) for path in world.files]
            tables = [tables_of(case) for case in cases]
            assert all(held == tables[0] for held in tables)
            pairs = means_what_it_says(cases[0]).concurrent
            chains_hold(cases[-1])
            with cases[-1].transaction() as connection:
                rebuild(connection)
            assert tables_of(cases[-1]) == tables[0]
            state = read_state(cases[0])
            assert set(state.conflicts) == set(tables[0]["conflict"])
            if whole:
                for path in world.files:
                    world.close(path)
                    report = check_case(path)
                    assert report.ok, report.problems
            return pairs
        finally:
            for path in world.files:
                world.close(path)


def chains_hold(case: CaseFile) -> None:
    """Each chain counts 1, 2, 3 …, each change names the one before it, each signature holds."""
    rows = rows_of(case)
    changes = [read_change(body.encode()) for body, _ in rows]
    assert all(signatures_hold([
        (change.signer, mark, body.encode())
        for change, (body, mark) in zip(changes, rows, strict=True)]))
    with case.reading() as connection:
        assert chain_faults(connection, case.authority) == ()
        assert connection.execute(
            "SELECT count(*) FROM change c LEFT JOIN change p ON p.id = c.prev "
            "WHERE c.seq > 1 AND (p.chain <> c.chain OR p.seq <> c.seq - 1 OR p.id IS NULL "
            "OR p.signer <> c.signer OR p.stream <> c.stream)").fetchone() == (0,)


@pytest.mark.parametrize("seed", range(24))
def test_histories_end_in_one_state(ground: tuple[Path, Path], seed: int) -> None:
    play(*ground, seed, whole=True)


@pytest.mark.soak
@pytest.mark.parametrize("block", range(100))
def test_ten_thousand_histories(ground: tuple[Path, Path], block: int) -> None:
    pairs = [play(*ground, 1000 + 100 * block + number, whole=number == 0)
             for number in range(100)]
    assert sum(pairs) > 100  # the histories were no empty ones
