"""A chain goes on only in the very file that this installation last wrote; else one begins."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from assessor_app.assessment.case import add_issue, ensure_assessor, set_scores
from assessor_app.casefile.backup import copy_case
from assessor_app.casefile.check import check_case
from assessor_app.casefile.connection import open_case
from assessor_app.casefile.installation import home_folder
from assessor_app.casefile.records.choices import IssueKind

PERSON = "สมชาย ใจดี"
KILLED = """
import sys
from assessor_app.assessment.case import ensure_assessor, open_case, set_scores
case = open_case(sys.argv[1])
assessor = ensure_assessor(case, sys.argv[2])
for percent in (5, 10, 15):
    set_scores(case, assessor, {"4.1": percent})
print("done", flush=True)
sys.stdin.read()
"""


def _write(path: Path, percent: int) -> str:
    """Write one score and tell its chain."""
    with open_case(path) as case:
        changed = set_scores(case, ensure_assessor(case, PERSON), {"1.1": percent})
    assert check_case(path).ok
    return changed.changes[0].change.chain


def _issue(path: Path) -> str:
    with open_case(path) as case:
        issue, _ = add_issue(case, ensure_assessor(case, PERSON), "3.1", kind=IssueKind.CLARIFY,
                             question="เปรียบเทียบกับใคร")
    return issue.number


def test_the_same_file_goes_on(case_path: Path) -> None:
    assert _write(case_path, 60) == _write(case_path, 65) == _write(case_path, 70)
    assert check_case(case_path).chains == 2  # shared, and the assessor's review
    assert [_issue(case_path), _issue(case_path)] == ["3.1/ก-1", "3.1/ก-2"]


def test_a_copy_begins_chains_of_its_own(case_path: Path, tmp_path: Path) -> None:
    chain = _write(case_path, 60)
    copy = copy_case(case_path, tmp_path / "copy.pmqa")
    other = _write(copy, 65)
    assert other != chain
    assert _write(copy, 70) == other
    assert _write(case_path, 75) == chain
    number = _issue(copy)
    assert len(number) == len("3.1/กขคง-1")
    assert _issue(case_path) == "3.1/ก-1"


def test_a_file_copied_by_hand_begins_chains_of_its_own(case_path: Path, tmp_path: Path) -> None:
    chain = _write(case_path, 60)
    copy = Path(shutil.copy(case_path, tmp_path / "copy.pmqa"))
    assert _write(copy, 65) != chain


@pytest.mark.parametrize("in_place", [True, False], ids=["over the file", "as a new file"])
def test_a_backup_put_back_begins_new_chains(
    case_path: Path, tmp_path: Path, in_place: bool,
) -> None:
    chain = _write(case_path, 60)
    backup = Path(shutil.copy(case_path, tmp_path / "backup.pmqa"))
    assert _write(case_path, 65) == chain
    if in_place:
        case_path.write_bytes(backup.read_bytes())
    else:
        os.replace(backup, case_path)
    other = _write(case_path, 70)
    assert other != chain
    assert _write(case_path, 75) == other


def test_a_renamed_file_begins_new_chains(case_path: Path, tmp_path: Path) -> None:
    chain = _write(case_path, 60)
    assert _write(case_path.rename(tmp_path / "other.pmqa"), 65) != chain


def test_another_installation_begins_new_chains(
    case_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:
    chain = _write(case_path, 60)
    with monkeypatch.context() as elsewhere:
        elsewhere.setenv("PMQA_HOME", str(tmp_path / "second home"))
        other = _write(case_path, 65)
    assert other != chain
    # The first one's chain goes on: no change of it was written elsewhere
    assert _write(case_path, 70) == chain


def test_a_killed_session_goes_on(case_path: Path, start: Callable) -> None:
    chain = _write(case_path, 60)
    process = start(KILLED, case_path, PERSON)
    assert process.stdout.readline() == "done\n"
    process.kill()
    process.wait()
    assert _write(case_path, 65) == chain


def test_a_backup_put_back_after_a_killed_session_begins_new_chains(
    case_path: Path, start: Callable,
) -> None:
    """The record of what was written last is kept with every commit, not only at closing."""
    chain = _write(case_path, 60)
    backup = case_path.read_bytes()
    process = start(KILLED, case_path, PERSON)
    assert process.stdout.readline() == "done\n"
    process.kill()
    process.wait()
    for suffix in ("-wal", "-shm"):
        case_path.with_name(case_path.name + suffix).unlink(missing_ok=True)
    case_path.write_bytes(backup)
    assert _write(case_path, 65) != chain


@pytest.mark.parametrize("damage", [b"", b"{}", b"\xff" * 300], ids=["empty", "other", "garbage"])
def test_a_doubtful_record_begins_new_chains(case_path: Path, damage: bytes) -> None:
    chain = _write(case_path, 60)
    record, = (home_folder() / "files").iterdir()
    record.write_bytes(damage)
    assert _write(case_path, 65) != chain


def test_a_missing_record_folder_is_no_fault(case_path: Path) -> None:
    chain = _write(case_path, 60)
    shutil.rmtree(home_folder() / "files")
    (home_folder() / "files").write_text("no folder")
    assert _write(case_path, 65) != chain


def test_two_copies_never_give_one_number(case_path: Path, tmp_path: Path) -> None:
    copies = [case_path, *(copy_case(case_path, tmp_path / f"{n}.pmqa") for n in range(4))]
    numbers = [_issue(copy) for copy in copies for _ in range(3)]
    assert len(set(numbers)) == 15
