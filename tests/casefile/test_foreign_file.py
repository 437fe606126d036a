"""Another's file is read where it lies, whoever has it open or was killed over it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from assessor_app.assessment import entries
from assessor_app.casefile.arriving.foreign import open_foreign
from assessor_app.casefile.backup import copy_case
from assessor_app.casefile.connection import open_case
from assessor_app.casefile.merge import merge_file
from assessor_app.casefile.records.application import Applicant
from assessor_app.casefile.state import read_state
from assessor_app.errors import KnownFault

PERSON = "สมชาย ใจดี"
EDIT = """
import sys
from assessor_app.assessment import entries
from assessor_app.casefile.connection import open_case
from assessor_app.casefile.records.application import Applicant
case = open_case(sys.argv[1])
entries.edit(case, Applicant, "applicant", author=sys.argv[2], name_en="Before the kill")
print("saved", flush=True)
sys.stdin.read()
"""


def _content(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}


@pytest.mark.parametrize("shared", [True, False], ids=["all it left", "without its shared memory"])
def test_what_a_killed_program_left_in_its_log_is_read_and_stays_there(
    case_path: Path, tmp_path: Path, start: Callable, shared: bool,
) -> None:
    folder = tmp_path / "theirs"
    folder.mkdir()
    other = copy_case(case_path, folder)
    process = start(EDIT, other, PERSON)
    assert process.stdout.readline() == "saved\n"
    process.kill()
    process.wait()
    memory = other.with_name(f"{other.name}-shm")
    if not shared:
        memory.unlink()
    before = _content(folder)
    assert f"{other.name}-wal" in before
    with open_case(case_path) as case:
        assert merge_file(case, other).changes == 1
        assert read_state(case).applicant.name_en == "Before the kill"
        assert case.connection.execute("PRAGMA locking_mode").fetchone() == ("normal",)
    after = _content(folder)
    assert after.keys() == before.keys()
    assert after[other.name] == before[other.name]
    assert after[f"{other.name}-wal"] == before[f"{other.name}-wal"]
    with open_case(other, write=False) as case:
        assert read_state(case).applicant.name_en == "Before the kill"


def test_a_file_that_is_written_to_while_it_is_read_is_told_so(
    case_path: Path, tmp_path: Path,
) -> None:
    other = copy_case(case_path, tmp_path / "other.pmqa")
    with open_foreign(other) as held:
        held.refuse_moved()
        with open_case(other) as case:
            entries.edit(case, Applicant, "applicant", author=PERSON, name_en="Meanwhile")
        with pytest.raises(KnownFault) as caught:
            held.refuse_moved()
    assert caught.value.key == "merge_moving"
    assert caught.value.text("th") != caught.value.text("en")
    with open_case(case_path) as case:
        assert merge_file(case, other).changes == 1
