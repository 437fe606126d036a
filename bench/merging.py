"""Seven assessors' work merged into one file, and what merging again costs when nothing is new."""

from __future__ import annotations

import os
import random
import shutil
import statistics
import time
from pathlib import Path

from figure import Figure

PEOPLE = 7
CHANGES = 2_000
TURNS = 5
_TEXT = "ไม่พบหลักฐานการทบทวนประสิทธิผลของช่องทางรับฟังแต่ละช่องทางตามรอบเวลา "


def merge_figures(folder: Path) -> list[Figure]:
    """``merge_file`` of seven copies with 2,000 changes each, then of all of them once more."""
    from assessor_app.assessment.people import ensure_assessor
    from assessor_app.assessment.sample import build_sample
    from assessor_app.casefile.connection import CaseFile, open_case
    from assessor_app.casefile.journal import Edit, write
    from assessor_app.casefile.merge import merge_file

    chance = random.Random(2564)
    source = folder / "case.pmqa"
    build_sample(source).close()

    def work(case: CaseFile, name: str) -> None:
        who = ensure_assessor(case, name).id
        held, = case.connection.execute("SELECT count(*) FROM change").fetchone()
        edits: list[Edit] = []
        while len(edits) < CHANGES:
            id_ = f"{who}.{len(edits):020x}"
            edits.append(Edit("comment", id_, "made", {
                "assessor": who, "created": "2026-01-01T00:00:00.000Z", "item": "3.1"}))
            edits += [Edit("comment", id_, chance.choice(("text", "evidence", "so_what")),
                           _TEXT * chance.randint(1, 3) + str(len(edits) + part))
                      for part in range(9)]
        for start in range(0, CHANGES, 100):
            write(case, name, edits[start:min(start + 100, CHANGES)])
        now, = case.connection.execute("SELECT count(*) FROM change").fetchone()
        assert now - held >= CHANGES

    copies = []
    for number in range(PEOPLE):
        copies.append(Path(shutil.copy(source, folder / f"{number}.pmqa")))
        os.environ["PMQA_HOME"] = str(folder / f"home{number}")
        with open_case(copies[-1]) as case:
            work(case, f"ผู้ตรวจประเมิน {number + 1}")
    first: list[float] = []
    again: list[float] = []
    for turn in range(TURNS):
        with open_case(shutil.copy(source, folder / f"turn{turn}.pmqa")) as case:
            for taken in (first, again):
                before = time.perf_counter()
                arrived = [merge_file(case, copy) for copy in copies]
                taken.append(time.perf_counter() - before)
                came = sum(one.changes for one in arrived)
                assert (came >= PEOPLE * CHANGES) is (taken is first), came
    new, nothing = statistics.median(first), statistics.median(again)
    return [
        Figure(f"merging {PEOPLE} assessors x {CHANGES:,} changes", new, 1, "s",
               f"median of {TURNS}, {min(first):.2f}-{max(first):.2f} s"),
        Figure("merging them again with nothing new", nothing, None, "s",
               f"{nothing / new:.2f} of the first time"),
    ]
