"""Sync of a case with a hub that holds very much of it and nothing new."""

from __future__ import annotations

import hashlib
import os
import random
import statistics
import sys
import time
from pathlib import Path
from unittest import mock

from figure import Figure

from assessor_app.casefile.connection import CaseFile

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests" / "exchange"))

PACKETS = 10_000
OTHER_CASES = 200
ROUNDS = 5


def sync_figures(folder: Path) -> list[Figure]:
    """Sync of one case with a hub in a folder that holds 10,000 packets of it, and other cases."""
    from assessor_app.assessment.people import ensure_assessor
    from assessor_app.assessment.sample import build_sample
    from assessor_app.assessment.scores import set_scores
    from assessor_app.casefile.installation import installation
    from assessor_app.exchange import push
    from assessor_app.exchange.desk import direct
    from assessor_app.exchange.hub import init_hub
    from assessor_app.exchange.report import SyncReport
    from assessor_app.exchange.stores.opening import open_store
    from assessor_app.exchange.sync import party_at, sync_case

    chance = random.Random(2562)
    store = open_store(str(folder / "hub"), create=True)
    init_hub(store)
    _other_cases(folder / "hub", chance)
    with build_sample(folder / "case.pmqa") as case:
        person = ensure_assessor(case, "ผู้ตรวจประเมิน 1")
        case.connection.execute("PRAGMA synchronous = OFF")  # what is prepared need not last
        while _changes(case) < PACKETS:
            items = {item: chance.randrange(0, 100, 5) for item in ("1.1", "1.2", "2.1", "2.2")}
            set_scores(case, person, items)

        def sync() -> SyncReport:
            by = installation()
            report = sync_case(direct(case), store, party_at(store, by),
                               SyncReport(case.case_id, "case"))
            assert report.stopped is None
            assert report.waiting == 0
            return report

        push.MOST_IN_ONE = 1  # as many packets as there are changes, as if each was sent alone
        with mock.patch.object(os, "fsync"):
            made = sync().sent_packets
        taken = []
        for _ in range(ROUNDS):
            before = time.perf_counter()
            assert sync().sent_packets == 0
            taken.append(time.perf_counter() - before)
    seconds = statistics.median(taken)
    return [Figure(f"sync of {made:,} packets on a folder with nothing new", seconds, 3, "s",
                   f"{OTHER_CASES} other cases lie there too")]


def _changes(case: CaseFile) -> int:
    count, = case.connection.execute("SELECT count(*) FROM change").fetchone()
    return int(count)


def _other_cases(hub: Path, chance: random.Random) -> None:
    for _ in range(OTHER_CASES):
        chain = hub / "v1" / chance.randbytes(16).hex() / chance.randbytes(16).hex()
        chain.mkdir(parents=True)
        for number in range(30):
            data = chance.randbytes(100)
            name = f"{number + 1:010d}-{hashlib.sha256(data).hexdigest()}.pkt"
            (chain / name).write_bytes(data)
