"""A case file that goes away under its program: no edit is acknowledged that nobody could find."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

from assessor_app.assessment import case as use
from assessor_app.casefile.backup import copy_open_case
from assessor_app.casefile.records.application import Applicant, Application
from assessor_app.casefile.records.choices import ApplicantKind
from assessor_app.errors import KnownFault

ME = "ผู้ตรวจประเมิน 1"
pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows lets no open file be deleted")


def made(path: Path) -> use.CaseFile:
    applicant = Applicant("กรมตัวอย่าง", "", ApplicantKind.DEPARTMENT)
    application = Application(2564, ("category-3",), None, None, None, None, False)
    return use.new_case(path, applicant, application, author=ME)


def remove(path: Path) -> None:
    for name in (path.name, f"{path.name}-wal", f"{path.name}-shm"):
        path.with_name(name).unlink(missing_ok=True)


def test_an_edit_of_a_deleted_file_is_refused_and_told(tmp_path: Path) -> None:
    path = tmp_path / "a.pmqa"
    with made(path) as case:
        me = use.ensure_assessor(case, ME)
        use.set_scores(case, me, {"3.1": 50})
        assert case.in_place
        remove(path)
        with pytest.raises(KnownFault) as told:
            use.set_scores(case, me, {"3.1": 55})
        assert told.value.key == "case_gone"
        assert not case.in_place
        assert use.read_state(case).scores[0].percent == 50


def test_a_file_replaced_by_another_is_not_written_past(tmp_path: Path) -> None:
    path, older = tmp_path / "a.pmqa", tmp_path / "older.pmqa"
    with made(path) as case:
        me = use.ensure_assessor(case, ME)
        shutil.copyfile(path, older)
        os.replace(older, path)  # as a cloud folder does that brings an older state back
        with pytest.raises(KnownFault, match="replaced while it was open"):
            use.set_scores(case, me, {"3.1": 55})


def test_what_was_saved_before_can_be_copied_out(tmp_path: Path) -> None:
    path, rescued = tmp_path / "a.pmqa", tmp_path / "b.pmqa"
    with made(path) as case:
        me = use.ensure_assessor(case, ME)
        use.set_scores(case, me, {"3.1": 50, "3.2": 55})
        remove(path)
        assert copy_open_case(case, rescued) == rescued
        with pytest.raises(KnownFault):  # never over what is there
            copy_open_case(case, rescued)
    with use.open_case(rescued) as again:
        state = use.read_state(again)
        assert {score.target: score.percent for score in state.scores} == {"3.1": 50, "3.2": 55}
        use.set_scores(again, use.ensure_assessor(again, ME), {"3.1": 60})
