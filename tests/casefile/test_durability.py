"""An acknowledged score is there after kill -9 and on a full disk, and work goes on."""

from __future__ import annotations

import random
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from assessor_app.assessment.case import ensure_assessor, read_state, set_scores
from assessor_app.casefile.check import check_case
from assessor_app.casefile.connection import CaseFile, open_case
from assessor_app.casefile.records.application import Assessor
from assessor_app.errors import KnownFault

SCORE = """
import random, sys
from assessor_app.assessment.case import add_comment, ensure_assessor, open_case, set_scores
from assessor_app.casefile.records.review import Sign
path, seed = sys.argv[1:]
choice = random.Random(seed)
case = open_case(path)
assessor = ensure_assessor(case, "ผู้ตรวจประเมิน 1")
items = list(case.edition.items)
while True:
    item = choice.choice(items)
    if choice.random() < 0.2:
        _, changed = add_comment(case, assessor, item, sign=Sign.OFI, text="น้ำ" * 50)
    else:
        changed = set_scores(case, assessor, {item: choice.randrange(21) * 5})
    for row in changed.changes:
        print(row.id, flush=True)
"""
LIMITED = """
import resource, sys
from assessor_app.assessment.case import ensure_assessor, open_case, set_scores
from assessor_app.errors import KnownFault
case = open_case(sys.argv[1])
assessor = ensure_assessor(case, "ผู้ตรวจประเมิน 1")
resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, resource.RLIM_INFINITY))
percent = 0
try:
    while True:
        percent = (percent + 5) % 105
        changed = set_scores(case, assessor, {"5.1": percent})
        print(changed.changes[0].id, flush=True)
except KnownFault as fault:
    print(fault.key, flush=True)
"""


def _kill_once(path: Path, start: Callable, seed: int) -> int:
    """Score in a process, kill it after some acknowledged changes, and look for every one."""
    process = start(SCORE, path, seed)
    wanted = random.Random(seed).randint(1, 120)
    acknowledged = [process.stdout.readline().strip() for _ in range(wanted)]
    process.kill()
    rest, errors = process.communicate()
    assert not errors
    acknowledged += [line for line in rest.splitlines() if len(line) == 64]
    assert all(len(id_) == 64 for id_ in acknowledged)
    with open_case(path) as case:
        held = {id_ for id_, in case.db.execute("SELECT id FROM change")}
        assert set(acknowledged) <= held
        assessor = ensure_assessor(case, "ผู้ตรวจประเมิน 1")
        set_scores(case, assessor, {"6.1": 40})
        set_scores(case, assessor, {"6.1": 45})
        shown = {score.target: score.percent for score in read_state(case).scores
                 if score.assessor_id == assessor.id}
        assert shown["6.1"] == 45
    return len(acknowledged)


def _kill_often(path: Path, start: Callable, times: int) -> int:
    acknowledged = 0
    for seed in range(times):
        acknowledged += _kill_once(path, start, seed)
        if seed % 20 == 9:  # the check reads all that was ever written
            report = check_case(path)
            assert report.ok, [problem.text("en") for problem in report.problems]
    assert check_case(path).chains == 3  # no killed session began a new one
    return acknowledged


def test_every_acknowledged_change_survives_kill(case_path: Path, start: Callable) -> None:
    assert _kill_often(case_path, start, 10) > 100


@pytest.mark.soak
def test_every_acknowledged_change_survives_200_kills(case_path: Path, start: Callable) -> None:
    assert _kill_often(case_path, start, 200) > 2000


def _score_until_refused(case: CaseFile, assessor: Assessor) -> tuple[int | None, KnownFault]:
    saved = None
    for turn in range(1000):
        percent = turn % 20 * 5
        try:
            set_scores(case, assessor, {"1.1": percent})
        except KnownFault as fault:
            return saved, fault
        saved = percent
    raise AssertionError("the disk never got full")


def test_full_disk(small_disk, make_case: Callable[[Path], CaseFile]) -> None:
    path = small_disk.folder / "x.pmqa"
    with make_case(path) as case:
        assessor = ensure_assessor(case, "ก")
        small_disk.fill(leave=100_000)
        saved, fault = _score_until_refused(case, assessor)
        assert fault.key == "disk_full"
        assert saved is not None
        assert [score.percent for score in read_state(case).scores] == [saved]
        (small_disk.folder / "filler").unlink()
        set_scores(case, assessor, {"1.2": 35})  # the same session goes on
    with open_case(path) as case:
        assert {s.target: s.percent for s in read_state(case).scores} == {"1.1": saved, "1.2": 35}
    assert check_case(path).ok


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on a file's size")
def test_file_that_may_not_grow(case_path: Path, start: Callable) -> None:
    process = start(LIMITED, case_path)
    output, errors = process.communicate()
    assert not errors
    *acknowledged, fault = output.split()
    assert fault in ("disk_full", "case_io")
    assert acknowledged
    with open_case(case_path) as case:
        held = {id_ for id_, in case.db.execute("SELECT id FROM change")}
        assert set(acknowledged) <= held
    assert check_case(case_path).ok


def test_a_case_on_a_full_disk_is_read_and_says_why_it_is_not_written(
    small_disk, make_case: Callable[[Path], CaseFile],
) -> None:
    path = small_disk.folder / "x.pmqa"
    make_case(path).close()
    small_disk.fill(leave=0)
    with open_case(path, write=False) as case:
        assert read_state(case).applicant.name_th
    assert check_case(path).ok
    with pytest.raises(KnownFault) as caught, open_case(path) as case:
        ensure_assessor(case, "ก")
    assert caught.value.key == "disk_full"
