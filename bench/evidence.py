"""Evidence: a photo added beside a plain copy, and a case opened whatever its photos weigh."""

from __future__ import annotations

import json
import os
import secrets
import shutil
import statistics
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from figure import Figure, by_turns

if TYPE_CHECKING:
    from assessor_app.casefile.connection import CaseFile

PHOTO = 5_000_000
ROUNDS = 31
PHOTOS, CHANGES, COMMENTS, ISSUES, ASSESSORS = 200, 10_000, 500, 60, 5
OPEN = """
import json, re, sys, time
from pathlib import Path
from assessor_app.casefile.connection import open_case
from assessor_app.casefile.state import read_state
import assessor_app.assessment.eyes, assessor_app.casefile.installation
before = time.process_time()
case = open_case(sys.argv[1])
state = read_state(case)
spent = time.process_time() - before
counts = [len(state.assessors), len(state.comments), len(state.issues), len(state.evidence)]
# What getrusage tells begins with the memory of the process that started this one
most = int(re.search(r"VmHWM:\\s*(\\d+)", Path("/proc/self/status").read_text())[1])
print(json.dumps([spent, most, counts]))
"""


def adding_figures(folder: Path) -> list[Figure]:
    """A 5 MB photo: copied with fsync; added, read back and written from the log to the file.

    And what SQLite alone takes to keep the same bytes: in a file of the same pages, not read back.
    """
    from sqlcipher3 import dbapi2 as sqlite

    from assessor_app.assessment.case import ensure_assessor
    from assessor_app.assessment.evidence import add_evidence
    from assessor_app.assessment.sample import build_sample
    from assessor_app.casefile.evidence import PIECE
    from assessor_app.casefile.schema import PAGE_SIZE

    with build_sample(folder / "case.pmqa") as case:
        who = ensure_assessor(case, "ผู้ตรวจประเมิน 1")
        photos = iter([_photo(folder / f"photo{number}.jpg") for number in range(ROUNDS + 2)])
        copies = iter(range(ROUNDS + 2))
        held: list[Path] = []

        def copy() -> None:
            held.append(next(photos))
            target = folder / f"copy{next(copies)}"
            shutil.copyfile(held[-1], target)
            _sync(target)
            _sync(folder)  # else its name may be gone after a power cut

        def add() -> None:
            add_evidence(case, who, held[-1])
            case.connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()

        bare = sqlite.connect(folder / "bare.db", isolation_level=None)
        bare.execute(f"PRAGMA page_size = {PAGE_SIZE}")
        bare.execute("PRAGMA journal_mode = WAL")
        bare.execute("PRAGMA synchronous = FULL")
        bare.execute("PRAGMA wal_autocheckpoint = 0")
        bare.execute("CREATE TABLE piece (number INTEGER PRIMARY KEY, content BLOB NOT NULL)")

        def keep() -> None:
            bare.execute("BEGIN IMMEDIATE")
            with held[-1].open("rb", buffering=0) as file:
                while piece := file.read(PIECE):
                    bare.execute("INSERT INTO piece (content) VALUES (?)", (piece,))
            bare.execute("COMMIT")
            bare.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()

        copy()
        add()  # the first one loads what looks at pictures
        plain, ours, theirs = by_turns(ROUNDS, copy, add, keep)
        bare.close()
    return [
        Figure("adding a 5 MB photo / copying it with fsync (checkpoint included)",
               ours / plain, 3, "x", f"{ours * 1000:.1f} ms / {plain * 1000:.1f} ms"),
        Figure("the same bytes kept by bare SQLite / copying the file", theirs / plain, None, "x",
               f"{theirs * 1000:.1f} ms; adding takes {ours / theirs:.1f} times that"),
    ]


def opening_figures(folder: Path) -> list[Figure]:
    """A case of 5 assessors, 500 comments, 60 issues, 10,000 changes: small and large photos."""
    told: dict[str, tuple[float, int]] = {}
    for name, size in (("small", 5_000), ("large", PHOTO)):
        path = folder / f"{name}.pmqa"
        _build(path, folder, size)
        runs = [_opened(path) for _ in range(7)]
        assert runs[0][2] == [ASSESSORS, COMMENTS, ISSUES, PHOTOS], runs[0][2]
        told[name] = (statistics.median(run[0] for run in runs),
                      statistics.median(run[1] for run in runs))
    (small, little), (large, much) = told["small"], told["large"]
    return [
        Figure(f"opening {CHANGES:,} changes, {COMMENTS} comments, {PHOTOS} photos of 5 MB, CPU",
               large * 1000, 300, "ms", f"{small * 1000:.0f} ms with photos of 5 kB"),
        Figure("memory of it more than with photos of 5 kB", (much - little) / 1000, 5, "MB",
               f"{much / 1000:.0f} MB / {little / 1000:.0f} MB at most"),
    ]


def _photo(path: Path, size: int = PHOTO) -> Path:
    """A small picture with noise behind it: a file of that size that is a photo."""
    from PIL import Image

    Image.new("RGB", (64, 48), "teal").save(path, "JPEG")
    with path.open("ab") as file:
        file.write(os.urandom(max(0, size - path.stat().st_size)))
        os.fsync(file.fileno())
    return path


def _sync(path: Path) -> None:
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def _opened(path: Path) -> tuple[float, int, list[int]]:
    done = subprocess.run([sys.executable, "-c", OPEN, str(path)], check=True, text=True,
                          stdout=subprocess.PIPE, cwd=Path(__file__).resolve().parent.parent)
    spent, memory, counts = json.loads(done.stdout)
    return spent, memory, counts


def _build(path: Path, folder: Path, size: int) -> None:
    """The case that is opened: its photos by the file, its changes by the thousand."""
    from assessor_app.assessment.case import ensure_assessor, new_case
    from assessor_app.assessment.evidence import record_all, take_in
    from assessor_app.assessment.site_visit import add_issue
    from assessor_app.casefile.journal import Edit, write
    from assessor_app.casefile.records.application import Applicant, Application
    from assessor_app.casefile.records.choices import ApplicantKind, IssueKind

    applicant = Applicant("กรมตัวอย่าง", "", ApplicantKind.DEPARTMENT)
    application = Application(2564, ("category-3",), None, None, None, 45, False)
    with new_case(path, applicant, application, author="ผู้ตรวจประเมิน 1") as case:
        people = [ensure_assessor(case, f"ผู้ตรวจประเมิน {number + 1}")
                  for number in range(ASSESSORS)]
        items = list(case.edition.items)
        for number in range(ISSUES):
            add_issue(case, people[number % ASSESSORS], items[number % len(items)],
                      kind=IssueKind.CLARIFY, question=f"มีการทบทวนหรือไม่ อย่างไร {number}")
        photo = folder / "photo.jpg"
        taken = []
        for _ in range(PHOTOS):
            taken.append(take_in(case, _photo(photo, size)))
            photo.unlink()
        record_all(case, people[0], taken)
        comments = [f"{people[number % ASSESSORS].id}.{secrets.token_hex(10)}"
                    for number in range(COMMENTS)]
        for number, one in enumerate(comments):
            made = {"assessor": people[number % ASSESSORS].id, "item": items[number % len(items)],
                    "created": "2021-07-02T02:00:00.000Z"}
            write(case, "ผู้ตรวจประเมิน 1", [
                Edit("comment", one, "made", made), Edit("comment", one, "sign", "+")])
        number = 0
        while (missing := CHANGES - _changes(case)) > 0:
            write(case, "ผู้ตรวจประเมิน 1", [
                Edit("comment", comments[(number + place) % COMMENTS], "text",
                     f"มีการทบทวนประสิทธิผลของช่องทางตามรอบเวลา ครั้งที่ {number + place}")
                for place in range(min(500, missing))])
            number += 500


def _changes(case: CaseFile) -> int:
    count: int = case.connection.execute("SELECT count(*) FROM change").fetchone()[0]
    return count
