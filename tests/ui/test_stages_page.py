"""The stages page: the seven steps, led by the team's lead, and the sub-committee's decision."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from assessor_app.assessment import stages, team
from assessor_app.assessment.people import ensure_assessor
from assessor_app.assessment.scores import set_scores
from assessor_app.casefile.connection import open_case
from assessor_app.casefile.installation import set_default_person
from assessor_app.casefile.records.choices import Outcome, Role, Round
from assessor_app.casefile.state import read_state
from assessor_app.words import Language
from ui.pages.names import REPORTS, SCORING, SITE_VISIT, STAGES, WORKSHEETS
from ui.pages.stages.page import StagesPage
from ui.pages.stages.rows import Standing, moves, step_views
from ui.window.main_window import MainWindow

ME, OTHER, OFFICER = "ผู้ตรวจประเมิน 1", "ผู้ตรวจประเมิน 2", "เจ้าหน้าที่ 1"


def make_team(path: Path, *, step: int = 1) -> None:
    with open_case(path) as case:
        team.add_member(case, ME, Role.LEAD)
        for name, role in ((OTHER, Role.ASSESSOR), (OFFICER, Role.OFFICER)):
            team.add_member(case, name, role, author=ME)
        for name in (ME, OTHER, OFFICER):
            team.declare(case, name)
        while read_state(case).stage.step < step:
            stages.advance(case, ME, reason="ไปก่อน")


def show(window: MainWindow, path: Path) -> StagesPage:
    assert window.open_path(path)
    window.show_page(STAGES)
    page = window.case_view.page(STAGES)
    assert isinstance(page, StagesPage)
    QApplication.processEvents()
    return page


def test_without_a_team_the_page_is_quiet(window: MainWindow, case_path: Path) -> None:
    window.open_path(case_path)
    view = window.case_view
    assert view.tabs[STAGES].isHidden()
    assert view.pages == (SCORING, WORKSHEETS, SITE_VISIT, REPORTS)
    assert STAGES in [name for name, _, _ in view.listed()]
    window.menu.menu.aboutToShow.emit()
    next(one for one in window.menu.pages_menu.actions() if one.text() == "ขั้นตอน").trigger()
    assert view.current == STAGES
    assert not view.tabs[STAGES].isHidden()
    page = view.page(STAGES)
    assert not page.now.moves.isVisible()
    assert page.now.note.isVisible()
    assert page.now.team.isVisible()
    window.show_page(SCORING)
    assert view.tabs[STAGES].isHidden()


def test_the_lead_moves_on_with_what_is_needed(
    window: MainWindow, case_path: Path, qtbot: QtBot,
) -> None:
    make_team(case_path, step=5)  # the report has 47 pages
    page = show(window, case_path)
    session = window.session
    assert session is not None
    now = page.now
    assert [line.title.text() for line in now.lines if line.isVisible()] == [
        need.text("th") for need in step_views(session, Language.TH)[4].needs]
    assert not now.advance.isEnabled()
    assert now.hint.isVisible()
    assert not now.back.isEnabled()
    assert not now.end.isVisible()  # step 5 cannot end the application
    now.reason.text.setFocus()
    now.reason.text.insertPlainText("รวมภาคผนวก")
    assert now.advance.isEnabled()
    now.advance.click()
    assert session.state.stage.step == 6
    assert session.state.stage.reason == "รวมภาคผนวก"
    assert now.words == ""
    assert not session.undo_stack.canUndo()
    assert page.step == 6
    # What no reason can stand for
    assert not now.advance.isEnabled()
    now.reason.text.insertPlainText("ไม่รอ")
    assert not now.advance.isEnabled()
    assert OTHER in now.hint.text()
    assert now.end.isVisible()
    now.end.click()
    assert session.state.stage.outcome is Outcome.NOT_PASSED
    assert step_views(session, Language.TH)[5].standing is Standing.ENDED
    assert not now.advance.isVisible()
    now.reason.text.insertPlainText("ตรวจซ้ำ")
    now.back.click()
    assert (session.state.stage.step, session.state.stage.outcome) == (6, Outcome.OPEN)
    page.steps.rows[2].click()
    assert page.step == 2
    now.reason.text.insertPlainText("ใบรับรองหมดอายุ")
    assert not now.advance.isVisible()
    now.back.click()
    assert session.state.stage.step == 2
    told = moves(session, Language.TH)
    assert [one.words for one in told[:4]] == [
        "ส่งกลับจากขั้น 6 ไปขั้น 2", "เปิดใหม่ที่ขั้น 6", "สิ้นสุดที่ขั้น 6: ไม่ผ่าน",
        "เลื่อนจากขั้น 5 ไปขั้น 6"]
    assert [one.reason for one in told[:4]] == [
        "ใบรับรองหมดอายุ", "ตรวจซ้ำ", "ไม่รอ", "รวมภาคผนวก"]


def test_others_read_and_move_nothing(window: MainWindow, case_path: Path) -> None:
    make_team(case_path, step=3)
    set_default_person(OTHER)
    page = show(window, case_path)
    assert not page.now.moves.isVisible()
    assert "หัวหน้าทีม" in page.now.note.text()
    assert [row.isChecked() for row in page.steps.rows.values()].index(True) == 2


def test_the_officer_records_the_decision(window: MainWindow, case_path: Path) -> None:
    make_team(case_path, step=6)
    with open_case(case_path) as case:
        me = ensure_assessor(case, ME)
        for name in (ME, OTHER):
            person = ensure_assessor(case, name)
            set_scores(case, person, dict.fromkeys(case.edition.items, 55))
            team.seal(case, name)
        set_scores(case, me, dict.fromkeys(case.edition.items, 55), round=Round.CONSENSUS)
        stages.advance(case, ME, reason="ไม่มีประเด็น")
        stages.advance(case, ME)
    set_default_person(OFFICER)
    page = show(window, case_path)
    session = window.session
    assert session is not None
    decision = page.decision
    assert decision.form.isVisible()
    assert not decision.keep.isEnabled()  # the day is missing
    decision.day.setText("15/13/2564")
    assert decision.day_field.error
    decision.day.setText("15/9/2564")
    decision.awards["category-3"].click()
    decision.note.insertPlainText("ครั้งที่ 4")
    decision.keep.click()
    held = session.state.decision
    assert held is not None
    assert (held.awards, held.date, held.note) == (
        ("category-3",), date(2021, 9, 15), "ครั้งที่ 4")
    assert "15 ก.ย. 2564" in decision.told.text()
    assert "รางวัลหมวด 3" in moves(session, Language.TH)[0].words
    assert not page.now.moves.isVisible()


def test_the_checklist_tells_of_progress_and_no_score(
    window: MainWindow, case_path: Path,
) -> None:
    make_team(case_path, step=6)
    with open_case(case_path) as case:
        set_scores(case, ensure_assessor(case, OTHER), {"7.1": 95})
    page = show(window, case_path)
    told = " ".join(line.title.text() for line in page.now.lines) + page.now.hint.text()
    assert "95" not in told
    assert OTHER in told  # that the seal is waited for


@pytest.mark.parametrize("language", list(Language))
def test_it_speaks_both_languages(
    window: MainWindow, case_path: Path, language: Language,
) -> None:
    make_team(case_path, step=3)
    page = show(window, case_path)
    window.set_language(language)
    QApplication.processEvents()
    assert page.now.advance.text() == {
        Language.TH: "ไปขั้น 4", Language.EN: "Go on to step 4"}[language]
    window.set_language(Language.TH)
