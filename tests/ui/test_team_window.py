"""A team's case in the window: the declaration first, the team dialog, seals, and consensus."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from assessor_app.assessment import entries, team
from assessor_app.assessment.people import ensure_assessor
from assessor_app.assessment.scores import set_scores
from assessor_app.casefile.connection import open_case
from assessor_app.casefile.records.choices import Declared, Role, Round, Sign
from assessor_app.casefile.records.review import Comment
from assessor_app.criteria.states import Verdict
from ui.dialogs.seal import SealDialog
from ui.pages.names import (
    CONSENSUS,
    DECLARATION,
    REPORTS,
    SCORING,
    SITE_VISIT,
    STAGES,
    TEAM,
    WORKSHEETS,
)
from ui.window.main_window import MainWindow
from ui.window.team import TeamDialog

ME, OTHER = "ผู้ตรวจประเมิน 1", "ผู้ตรวจประเมิน 2"


def add_team(path: Path, *, declared: tuple[str, ...] = ()) -> None:
    with open_case(path) as case:
        team.add_member(case, ME, Role.LEAD)
        team.add_member(case, OTHER, Role.ASSESSOR, author=ME)
        for name in declared:
            team.declare(case, name)


def score_and_seal(path: Path, name: str, percents: dict[str, int], text: str) -> None:
    with open_case(path) as case:
        person = ensure_assessor(case, name)
        set_scores(case, person, percents)
        entries.add(case, person, Comment, item="3.1", sign=Sign.STRENGTH, text=text)
        team.seal(case, name)


def shown_tabs(window: MainWindow) -> list[str]:
    return [name for name, tab in window.case_view.tabs.items() if not tab.isHidden()]


def page_shown(window: MainWindow) -> Any:
    return window.case_view._stack.currentWidget()


def answer(done: Callable[[QDialog], None]) -> None:
    """Do something with the dialog that opens next."""

    def act() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        try:
            done(dialog)
        finally:
            dialog.close()  # so that what failed is told and nothing waits for ever

    QTimer.singleShot(0, act)


def test_a_case_without_a_team_is_as_simple_as_it_was(
    window: MainWindow, case_path: Path,
) -> None:
    window.open_path(case_path)
    assert shown_tabs(window) == [SCORING, WORKSHEETS, SITE_VISIT, REPORTS]
    assert window.case_view.current == SCORING
    window._show_tab(2)
    assert window.case_view.current == SITE_VISIT
    window._show_tab(4)
    assert window.case_view.current == SITE_VISIT
    window.show_page(CONSENSUS)
    assert window.case_view.current == SCORING


def test_the_case_opens_on_the_declaration_alone(
    window: MainWindow, case_path: Path, qtbot: QtBot,
) -> None:
    add_team(case_path)
    window.open_path(case_path)
    assert window.session is not None
    view = window.case_view
    page = view.page(DECLARATION)
    assert page_shown(window) is page
    for place in range(4):
        window._show_tab(place)
        assert page_shown(window) is page
    view.focus_item("3.1")
    assert page_shown(window) is page
    assert not shown_tabs(window)
    assert not view.search.isEnabled()
    assert not window.session.state.scores
    assert not page.declare.isEnabled()
    page.none.click()
    page.declare.click()
    member = window.session.state.members[window.session.assessor.id]
    assert member.declared is Declared.NO_CONFLICT
    assert view.current == SCORING
    assert page_shown(window) is view.page(SCORING)
    assert shown_tabs(window) == [
        SCORING, WORKSHEETS, CONSENSUS, SITE_VISIT, STAGES, TEAM, REPORTS]
    assert window.session.state.scores
    assert not window.session.undo_stack.canUndo()


def test_who_steps_aside_stays_out(window: MainWindow, case_path: Path) -> None:
    add_team(case_path)
    window.open_path(case_path)
    page = window.case_view.page(DECLARATION)
    page.recuse.click()
    assert page.reason.isVisible()
    assert not page.declare.isEnabled()
    QTest.keyClicks(page.reason.text, "worked there")
    page.declare.click()
    assert page_shown(window) is page
    assert not page.answers.isVisible()
    assert "worked there" in page.out_words.text()
    window.close_case()
    window.open_path(case_path)
    assert page_shown(window) is window.case_view.page(DECLARATION)
    assert "worked there" in window.case_view.page(DECLARATION).out_words.text()


def test_a_team_is_made_in_the_dialog(window: MainWindow, case_path: Path) -> None:
    window.open_path(case_path)
    assert window.session is not None
    said: list[str] = []

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, TeamDialog)
        assert dialog.name.text() == ME
        assert dialog.role.currentData() == Role.LEAD
        dialog.add.click()
        assert dialog.role.currentData() == Role.ASSESSOR
        dialog.name.setText(OTHER)
        QTest.keyClick(dialog.name, Qt.Key.Key_Return)
        dialog.name.setText(OTHER)
        dialog.add.click()
        said.append(dialog.told.text())
        box = dialog.roles[OTHER]
        box.setCurrentIndex(box.findData(Role.OBSERVER))
        box.activated.emit(box.currentIndex())
        assert not dialog.told.text()
        dialog.removes[ME].click()
        said.append(dialog.told.text())
        dialog.close_button.click()

    answer(fill)
    window.tools.edit_team()
    members = {one.name: one.role for one in window.session.state.members.values()}
    assert members == {ME: Role.LEAD, OTHER: Role.OBSERVER}
    assert OTHER in said[0]
    assert said[1]
    assert page_shown(window) is window.case_view.page(DECLARATION)


@pytest.mark.parametrize("agreed", [50, 55])
def test_a_team_scores_seals_and_agrees(
    window: MainWindow, case_path: Path, agreed: int,
) -> None:
    add_team(case_path, declared=(OTHER,))
    secret = "เห็นเฉพาะหลังปิดผนึก"
    score_and_seal(case_path, OTHER, {"1.1": 55, "3.1": 70}, secret)
    window.open_path(case_path)
    session = window.session
    assert session is not None
    window.case_view.page(DECLARATION).none.click()
    window.case_view.page(DECLARATION).declare.click()
    window.show_page(CONSENSUS)
    page = window.case_view.page(CONSENSUS)
    assert page.stack.currentWidget() is page.waiting
    assert "ปิดผนึกแล้ว 1 จาก 2 คน" in window.status.round.word
    assert secret not in [one.text for one in session.state.comments]
    answer(lambda dialog: dialog.reject())
    page.waiting.seal.click()
    assert page.stack.currentWidget() is page.waiting

    def seal(dialog: QDialog) -> None:
        assert isinstance(dialog, SealDialog)
        assert dialog.focusWidget() is dialog.cancel
        dialog.seal.click()

    answer(seal)
    page.waiting.seal.click()
    assert page.stack.currentWidget() is page.splitter
    assert not session.undo_stack.canUndo()
    assert "ปิดผนึกครบ 2 คน" in window.status.round.word
    page.focus_item("3.1")
    assert [card.comment.text for card in page.comments.pooled] == [secret]
    page.comments.pooled[0].accept.click()
    page.decision.grid.setFocus()
    QTest.keyClicks(page.decision.grid, str(agreed))
    QTest.keyClicks(page.decision.reason.text, "evidence read together")
    page.decision.take()
    score, = [one for one in session.state.scores if one.round is Round.CONSENSUS]
    assert (score.target, score.percent, score.reason) == (
        "3.1", agreed, "evidence read together")
    assert page.head.badges[0].verdict in set(Verdict)
    for name in (SCORING, SITE_VISIT, REPORTS, CONSENSUS):
        window.show_page(name)
        assert not window.grab().isNull()
    session.undo()
    assert not [one for one in session.state.scores if one.round is Round.CONSENSUS]
