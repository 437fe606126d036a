"""The window's session sees of a team's case what its person may see, and nobody borrows eyes."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtWidgets import QApplication

from assessor_app.assessment import entries
from assessor_app.assessment.people import assessor_id, ensure_assessor
from assessor_app.assessment.scores import set_scores
from assessor_app.assessment.team import add_member, declare, seal
from assessor_app.casefile.connection import open_case
from assessor_app.casefile.installation import default_person
from assessor_app.casefile.records.choices import Role, Sign
from assessor_app.casefile.records.review import Comment
from assessor_app.reports.feedback_records import Skin
from assessor_app.words import Language
from ui.pages.reports.export import Wish, writer
from ui.pages.start.recent_rows import Column
from ui.session.case_session import CaseSession
from ui.session.verdicts import Scope
from ui.window.main_window import MainWindow

FIRST, SECOND, SECRET = "ผู้ตรวจประเมิน 1", "ผู้ตรวจประเมิน 2", "ความลับของคนที่สอง"


@pytest.fixture
def team_path(case_path: Path) -> Path:
    """The small case with a team of two: the window's person leads, neither has sealed."""
    with open_case(case_path) as case:
        add_member(case, FIRST, Role.LEAD)
        add_member(case, SECOND, Role.ASSESSOR)
        for name in (FIRST, SECOND):
            declare(case, name)
        second = ensure_assessor(case, SECOND)
        set_scores(case, second, {"1.1": 85, "7": 90})
        entries.add(case, second, Comment, item="1.1", sign=Sign.STRENGTH, text=SECRET)
    return case_path


@pytest.fixture
def opened(qapp: QApplication, team_path: Path) -> Path:
    return team_path


def test_a_session_shows_ones_own_review_until_both_have_sealed(opened: Path) -> None:
    session = CaseSession.open(opened, FIRST)
    try:
        session.set_scope(Scope.CASE)
        assert {score.percent for score in session.state.scores} == {55, 50}
        assert session.state.comments == ()
        low = session.evaluation().items["7.1"].low_percent
        assert (low, session.evaluation().items["7.1"].scored) == (0, False)
        assert session.set_scores({"1.1": 60})
        assert session.state.comments == ()
        seal(session.case, FIRST)
        seal(session.case, SECOND)
        session.set_person(FIRST)
        assert [comment.text for comment in session.state.comments] == [SECRET]
        assert session.evaluation().items["1.1"].high_percent == 85
    finally:
        session.close()


def test_a_stranger_borrows_nobodys_eyes(opened: Path) -> None:
    os.chmod(opened, 0o444)
    session = CaseSession.open(opened, "คนนอกทีม")
    try:
        assert session.assessor.name == "คนนอกทีม"
        assert session.state.scores == session.state.comments == ()
    finally:
        session.close()
        os.chmod(opened, 0o644)


class Quiet:
    def step(self, *_args: object) -> None:
        """Tell nobody."""


def exported(path: Path, folder: Path, viewer: str) -> list[str]:
    """What stands in the cells of an export made for one pair of eyes."""
    with open_case(path, write=False) as case:
        seer = assessor_id(case.case_id, viewer)
    wish = Wish((Skin.COMMITTEE,), (Language.TH,), ("xlsx",), folder)
    written, = writer(path, wish, viewer=seer)(Quiet())  # type: ignore[arg-type]
    book = load_workbook(written)
    return [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row]


def test_an_export_of_the_window_holds_nothing_of_another(opened: Path, tmp_path: Path) -> None:
    cells = exported(opened, tmp_path / "out", FIRST)
    assert not [cell for cell in cells if SECRET in cell]
    assert any("กรมตัวอย่าง" in cell for cell in cells)


def test_an_export_is_seen_with_the_eyes_of_the_window_not_of_the_installation(
    opened: Path, tmp_path: Path,
) -> None:
    assert default_person() == FIRST
    assert any(SECRET in cell for cell in exported(opened, tmp_path / "out", SECOND))


def test_the_start_page_shows_the_next_person_no_figure_of_the_last(
    window: MainWindow, team_path: Path,
) -> None:
    window.open_path(team_path)
    window.close_case()
    columns = (Column.PROGRESS, Column.TOTAL)
    model = window.start.model
    assert all(model.index(0, column).data() for column in columns)
    window.start.set_person(SECOND)
    assert not any(model.index(0, column).data() for column in columns)
    case = model.case_at(0)
    assert case is not None
    assert (case.verdict, case.low, case.high) == ("", 0, 0)
    window.start.set_person(FIRST)
    assert all(model.index(0, column).data() for column in columns)


def test_a_file_opened_for_reading_is_seen_with_the_next_persons_eyes(
    window: MainWindow, team_path: Path,
) -> None:
    assert window.open_path(team_path, write=False)
    assert window.session is not None
    assert window.session.state.scores
    assert window.session.set_person(SECOND)
    assert {score.percent for score in window.session.state.scores} == {85, 90}
