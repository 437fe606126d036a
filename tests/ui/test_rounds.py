"""Percents of the self-assessment and the screening: entered in the window, never counted."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from assessor_app.assessment import stages, team
from assessor_app.casefile.connection import open_case
from assessor_app.casefile.installation import set_default_person
from assessor_app.casefile.records.choices import Role, Round
from assessor_app.casefile.records.values import TEAM
from assessor_app.casefile.state import read_state
from ui.pages.names import SCORING, STAGES
from ui.pages.scoring.page import ScoringPage
from ui.window.main_window import MainWindow

ME, OTHER, OFFICER = "ผู้ตรวจประเมิน 1", "ผู้ตรวจประเมิน 2", "เจ้าหน้าที่ 1"


def make_team(path: Path, *, step: int = 3, seal: bool = False) -> None:
    with open_case(path) as case:
        team.add_member(case, ME, Role.LEAD)
        for name, role in ((OTHER, Role.ASSESSOR), (OFFICER, Role.OFFICER)):
            team.add_member(case, name, role, author=ME)
        for name in (ME, OTHER, OFFICER):
            team.declare(case, name)
        while read_state(case).stage.step < step:
            stages.advance(case, ME, reason="ไปก่อน")
        if seal:
            team.seal(case, ME)


def scoring(window: MainWindow) -> ScoringPage:
    page = window.case_view.page(SCORING)
    assert isinstance(page, ScoringPage)
    return page


def test_one_alone_enters_the_applicants_own_percents(
    window: MainWindow, case_path: Path, qtbot: QtBot,
) -> None:
    window.open_path(case_path)
    session = window.session
    assert session is not None
    page = scoring(window)
    before = session.evaluation()
    window.menu.menu.aboutToShow.emit()
    window.menu.rounds[Round.SELF].trigger()
    assert page.round.isVisible()
    assert not page.comments.isVisible()
    assert not page.sheet.isVisible()
    assert page.ladder.percent is None  # 3.1 has 50 in the independent round
    assert window.status.round.word.startswith("รอบประเมินตนเอง · ")
    page.ladder.percent_chosen.emit(70)
    assert session.percent("3.1") == 70
    kept = {(score.round, score.target): score.percent for score in session.state.scores}
    assert kept[Round.SELF, "3.1"] == 70
    assert kept[Round.INDEPENDENT, "3.1"] == 50
    assert session.evaluation().awards == before.awards
    listed = next(row for row in page.list.model.rows if row.target == "3.1")
    assert listed.percent_text == "70%"
    assert next(row for row in page.list.model.rows if row.target == "1.1").percent_text == "—"
    session.undo()
    assert session.percent("3.1") is None
    page.round.rounds.button(Round.INDEPENDENT).click()
    assert not page.round.isVisible()
    assert page.comments.isVisible()
    assert page.ladder.percent == 50


def test_a_team_keeps_one_value_of_each_and_a_seal_does_not_matter(
    window: MainWindow, case_path: Path, qtbot: QtBot,
) -> None:
    make_team(case_path, step=4, seal=True)
    window.open_path(case_path)
    window.show_page(STAGES)
    stages_page = window.case_view.page(STAGES)
    QApplication.processEvents()
    assert stages_page.now.scores.isVisible()
    stages_page.now.scores.click()
    session = window.session
    assert session is not None
    assert window.case_view.current == SCORING
    assert session.round is Round.SCREENING
    scoring(window).ladder.percent_chosen.emit(40)
    held, = (score for score in session.state.scores if score.round is Round.SCREENING)
    assert (held.assessor_id, held.target, held.percent) == (TEAM, "3.1", 40)
    window.close_case()
    set_default_person(OTHER)
    window.open_path(case_path)
    assert window.session is not None
    assert window.session.round is Round.INDEPENDENT
    window.case_view.enter_round(Round.SCREENING)
    assert scoring(window).ladder.percent == 40


def test_a_closed_round_says_so(window: MainWindow, case_path: Path, qtbot: QtBot) -> None:
    make_team(case_path, step=5)
    window.open_path(case_path)
    window.case_view.enter_round(Round.SELF)
    page = scoring(window)
    assert "5" in page.round.words.text()
    assert "ปิด" in page.round.words.text()
    assert not page.ladder.isEnabled()
    page.round.rounds.button(Round.INDEPENDENT).click()
    assert page.ladder.isEnabled()


def test_the_officer_enters_screening_and_no_review(
    window: MainWindow, case_path: Path, qtbot: QtBot,
) -> None:
    make_team(case_path, step=4)
    set_default_person(OFFICER)
    window.open_path(case_path)
    session = window.session
    assert session is not None
    window.case_view.enter_round(Round.SCREENING)
    page = scoring(window)
    page.ladder.percent_chosen.emit(35)
    assert session.percent("3.1") == 35
    qtbot.keyClick(page.ladder, Qt.Key.Key_F7)
    assert session.state.comments == ()
    session.set_round(Round.INDEPENDENT)
    assert not session.set_scores({"3.1": 50})
    assert window.case_view.banner.isVisible()
