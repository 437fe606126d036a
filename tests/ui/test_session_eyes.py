"""The window's session sees of a team's case what its person may see, and nobody borrows eyes."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from assessor_app.assessment import case as use
from assessor_app.assessment.team import add_member, declare, seal
from assessor_app.casefile.records import Role, Sign
from ui.case_session import CaseSession, Scope
from ui.export import Wish, writer

FIRST, SECOND, SECRET = "ผู้ตรวจประเมิน 1", "ผู้ตรวจประเมิน 2", "ความลับของคนที่สอง"


@pytest.fixture
def team_path(case_path: Path) -> Path:
    """The small case with a team of two: the window's person leads, neither has sealed."""
    with use.open_case(case_path) as case:
        add_member(case, FIRST, Role.LEAD)
        add_member(case, SECOND, Role.ASSESSOR)
        for name in (FIRST, SECOND):
            declare(case, name)
        second = use.ensure_assessor(case, SECOND)
        use.set_scores(case, second, {"1.1": 85, "7": 90})
        use.add_comment(case, second, "1.1", sign=Sign.STRENGTH, text=SECRET)
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
        assert session.set_score("1.1", 60)
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


def test_an_export_of_the_window_holds_nothing_of_another(opened: Path, tmp_path: Path) -> None:
    from openpyxl import load_workbook

    from assessor_app.reports.feedback_records import Skin
    from assessor_app.words import Language

    class Quiet:
        def step(self, *_args: object) -> None:
            """Tell nobody."""

    wish = Wish((Skin.COMMITTEE,), (Language.TH,), ("xlsx",), tmp_path / "out")
    path, = writer(opened, wish)(Quiet())  # type: ignore[arg-type]
    book = load_workbook(path)
    cells = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if SECRET in cell]
    assert any("น้ำ" in cell or "กรมตัวอย่าง" in cell for cell in cells)
