"""A durable change beside a raw insert; the verdicts of 10,000 applications beside start-up."""

from __future__ import annotations

import json
import os
import random
import statistics
import subprocess
import sys
import time
from dataclasses import replace
from itertools import islice
from pathlib import Path

from figure import Figure, percentile

CHANGES = 300
APPLICATIONS = 10_000
MANY = 100_000


def durable_figures(folder: Path) -> list[Figure]:
    """``set_scores`` beside the same journal row written by plain SQLite, WAL and FULL both."""
    from sqlcipher3 import dbapi2 as sqlite

    from assessor_app.assessment.people import ensure_assessor
    from assessor_app.assessment.sample import build_sample
    from assessor_app.assessment.scores import set_scores

    with build_sample(folder / "case.pmqa") as case:
        raw = sqlite.connect(folder / "raw.db", isolation_level=None)
        raw.execute("PRAGMA journal_mode = WAL")
        raw.execute("PRAGMA synchronous = FULL")
        raw.execute("CREATE TABLE change (position INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,"
                    " body TEXT NOT NULL, signature TEXT NOT NULL) STRICT")
        who = ensure_assessor(case, "ผู้ตรวจประเมิน 1")
        ours: list[float] = []
        plain: list[float] = []
        for number in range(CHANGES):
            percent = 5 * (number % 20)
            before = time.perf_counter()
            set_scores(case, who, {"3.1": percent})
            ours.append(time.perf_counter() - before)
            row = case.connection.execute(
                "SELECT position, id, body, signature FROM change ORDER BY position DESC LIMIT 1"
            ).fetchone()
            before = time.perf_counter()
            raw.execute("BEGIN IMMEDIATE")
            raw.execute("INSERT INTO change VALUES (?, ?, ?, ?)", row)
            raw.execute("COMMIT")
            plain.append(time.perf_counter() - before)
        raw.close()
    mine, theirs = statistics.median(ours), statistics.median(plain)
    return [Figure(
        "durable change / the same insert by raw SQLite (FULL)", mine / theirs, 2, "x",
        f"{mine * 1000:.2f} ms / {theirs * 1000:.2f} ms, p95 "
        f"{percentile(ours, 0.95) * 1000:.2f} / {percentile(plain, 0.95) * 1000:.2f} ms",
    )]


def batch_figures(folder: Path) -> list[Figure]:
    """CPU seconds of ``pmqa eligibility --batch``, the start of the program taken off."""
    chance = random.Random(2564)
    items = [f"{category}.{number}" for category in range(1, 8)
             for number in range(1, 7 if category == 7 else 3)]
    batch, empty = folder / "batch.jsonl", folder / "empty.jsonl"
    many = folder / "many.jsonl"
    empty.write_bytes(b"")
    with many.open("w", encoding="utf-8") as file:
        for _ in range(MANY):
            file.write(json.dumps({
                "scores": {item: 5 * chance.randrange(21) for item in items},
                "fl_certified": chance.choice([True, False, None]),
                "prior_awards": chance.choice([None, [], ["1"], ["1", "3"]]),
            }) + "\n")
    with many.open("rb") as lines, batch.open("wb") as file:
        file.writelines(islice(lines, APPLICATIONS))
    whole = statistics.median(_cpu(batch) for _ in range(5))
    start = statistics.median(_cpu(empty) for _ in range(5))
    helped = statistics.median(_cpu(None) for _ in range(5))
    full = _cpu(many, "--full")
    return [
        Figure(f"verdicts of {APPLICATIONS:,} applications (--batch), CPU beside start-up",
               whole - start, 1, "s", f"{whole:.2f} s with start-up"),
        Figure(f"whole evaluations of {MANY:,} applications (--batch --full), CPU", full, 12, "s",
               "with start-up, one run"),
        Figure("pmqa --help, CPU", helped, None, "s", "information only"),
    ]


def _cpu(source: Path | None, *more: str) -> float:
    """CPU seconds of one run; wall seconds where the system does not tell (Windows)."""
    arguments = ["--help"] if source is None else [
        "eligibility", "--batch", str(source), *more]
    before, wall = os.times(), time.perf_counter()
    subprocess.run([sys.executable, "-m", "assessor_app.cli", *arguments], check=True,
                   stdout=subprocess.DEVNULL)
    after = os.times()
    used = (after.children_user - before.children_user
            + after.children_system - before.children_system)
    return used or time.perf_counter() - wall


def ranking_figures(folder: Path) -> list[Figure]:
    """Ranking 60 site-visit issues: a team agreed on every item, and one that agreed on none."""
    from datetime import UTC, datetime, timedelta

    from assessor_app.assessment.sample import build_sample
    from assessor_app.assessment.visit.ranking import rank_issues
    from assessor_app.casefile.records.choices import IssueKind, IssueStatus, Round
    from assessor_app.casefile.records.review import Score
    from assessor_app.casefile.records.visit import Issue
    from assessor_app.casefile.state import read_state

    with build_sample(folder / "case.pmqa") as case:
        state, edition = read_state(case), case.edition
    chance, now = random.Random(60), datetime(2021, 7, 2, tzinfo=UTC)
    issues = tuple(
        Issue(str(number), str(number), "", chance.choice(list(edition.items)),
              chance.choice(list(IssueKind)), "", "", "", IssueStatus.OPEN,
              now + timedelta(minutes=number),
              proposed=chance.choice([None, 5 * chance.randrange(21)]))
        for number in range(60))
    settled = tuple(Score("team", Round.CONSENSUS, item, 5 * chance.randrange(21), "", now)
                    for item in edition.items)
    spread = tuple(Score(who, Round.INDEPENDENT, item, 5 * chance.randrange(6, 15), "", now)
                   for item in edition.items for who in "abcde")
    told = []
    for scores, words in ((settled, "settled"), (spread, "five assessors apart")):
        held = replace(state, scores=scores, issues=issues)
        times = []
        for _ in range(20):
            before = time.perf_counter()
            rank_issues(held, edition)
            times.append(time.perf_counter() - before)
        told.append(Figure(f"ranking 60 site-visit issues, {words}",
                           statistics.median(times) * 1000, 50, "ms",
                           f"p95 {percentile(times, 0.95) * 1000:.1f} ms"))
    return told
