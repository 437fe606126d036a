"""The item's worksheet on the scoring page: key factors picked, area, rationale, after the seal."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from assessor_app.assessment import entries, team, worksheets
from assessor_app.assessment.people import ensure_assessor
from assessor_app.assessment.scores import set_scores
from assessor_app.casefile.connection import open_case
from assessor_app.casefile.records.choices import Role
from assessor_app.casefile.records.review import KEY_AREAS, KeyFactor
from ui.pages.names import SCORING, WORKSHEETS
from ui.pages.scoring.item_sheet import ItemSheet
from ui.window.main_window import MainWindow

ME, OTHER, WATCHER = "ผู้ตรวจประเมิน 1", "ผู้ตรวจประเมิน 2", "ผู้สังเกตการณ์ 1"


def add_factors(path: Path) -> list[str]:
    with open_case(path) as case:
        me = ensure_assessor(case, ME)
        made = [entries.add(case, me, KeyFactor, area=area, text=f"ปัจจัย {area}", page="น. 3")
                for area in KEY_AREAS]
    return [factor.id for factor, _ in made]


def add_team(path: Path, *, seal: str = "") -> None:
    with open_case(path) as case:
        team.add_member(case, ME, Role.LEAD)
        team.add_member(case, OTHER, Role.ASSESSOR, author=ME)
        team.add_member(case, WATCHER, Role.OBSERVER, author=ME)
        for name in (ME, OTHER, WATCHER):
            team.declare(case, name)
        if seal:
            team.seal(case, seal)


def sheet_of(window: MainWindow, path: Path) -> ItemSheet:
    assert window.open_path(path)
    sheet = window.case_view.page(SCORING).sheet
    assert isinstance(sheet, ItemSheet)
    return sheet


def test_in_a_small_window_it_opens_by_its_key(
    window: MainWindow, case_path: Path, qtbot: QtBot,
) -> None:
    sheet = sheet_of(window, case_path)
    window.resize(1366, 768)
    QApplication.processEvents()
    page = window.case_view.page(SCORING)
    assert sheet.isVisible()
    assert not sheet.body.isVisible()
    assert sheet.told.text() == "ยังไม่เลือกปัจจัยสำคัญ · ยังไม่มีเหตุผล"
    qtbot.keyClick(page.ladder, Qt.Key.Key_F5)
    assert sheet.body.isVisible()
    assert QApplication.focusWidget() is sheet.rationale.text
    assert not page.comments.isVisible()  # it stands in their place
    sheet.rationale.text.insertPlainText("\n".join("word" for _ in range(30)))
    QApplication.processEvents()
    assert page.ladder.height() >= page.ladder.minimumSizeHint().height()
    assert window.height() == 768
    sheet.rationale.text.clear()
    qtbot.keyClick(sheet.rationale.text, Qt.Key.Key_F5)
    assert not sheet.body.isVisible()
    assert page.comments.isVisible()
    qtbot.keyClick(page.ladder, Qt.Key.Key_F5)
    qtbot.keyClick(sheet.rationale.text, Qt.Key.Key_F7)
    assert page.comments.isVisible()
    assert len(page.comments.cards()) == 1
    window.resize(1920, 1080)
    qtbot.waitUntil(lambda: window.height() == 1080)
    qtbot.keyClick(page.ladder, Qt.Key.Key_F5)
    assert sheet.body.isVisible()


def test_words_are_saved_and_stay_with_their_item(
    window: MainWindow, case_path: Path, qtbot: QtBot,
) -> None:
    sheet = sheet_of(window, case_path)
    session = window.session
    assert session is not None
    sheet.toggle()
    QTest.keyClicks(sheet.rationale.text, "Systematic and deployed")
    QTest.keyClicks(sheet.area, "a(1)")
    window.case_view.focus_item("3.2")
    kept, = session.state.worksheets
    assert (kept.item, kept.rationale, kept.area) == ("3.1", "Systematic and deployed", "a(1)")
    assert sheet.rationale.text.toPlainText() == ""
    assert sheet.area.text() == ""
    window.case_view.focus_item("3.1")
    assert sheet.rationale.text.toPlainText() == "Systematic and deployed"
    session.undo()
    assert session.state.worksheets[0].rationale == "" or not session.state.worksheets[0].area


def test_key_factors_are_picked_by_keys(
    window: MainWindow, case_path: Path, qtbot: QtBot,
) -> None:
    ids = add_factors(case_path)
    sheet = sheet_of(window, case_path)
    session = window.session
    assert session is not None
    sheet.toggle()
    sheet.pick.click()
    assert sheet.picker.isVisible()
    assert QApplication.focusWidget() is sheet.picker.list
    assert sheet.picker.list.count() == 5
    for _ in range(2):
        qtbot.keyClick(sheet.picker.list, Qt.Key.Key_Space)
        qtbot.keyClick(sheet.picker.list, Qt.Key.Key_Down)
    assert session.state.worksheets == ()  # saved as one step when it closes
    qtbot.keyClick(sheet.picker, Qt.Key.Key_Escape)
    assert session.state.worksheets[0].key_factors == tuple(ids[:2])
    assert [chip.text() for chip in sheet.chips if chip.isVisible()] == [
        "P.1ก ปัจจัย P.1a", "P.1ข ปัจจัย P.1b"]
    assert "2" in sheet.told.text()  # four to six are usual
    assert "4" in sheet.told.text()
    session.undo()
    assert not [chip for chip in sheet.chips if chip.isVisible()]


def test_without_key_factors_it_leads_to_them(window: MainWindow, case_path: Path) -> None:
    sheet = sheet_of(window, case_path)
    sheet.toggle()
    sheet.pick.click()
    sheet.picker.more.click()
    assert window.case_view.current == WORKSHEETS
    assert window.session is not None
    assert len(window.session.state.key_factors) == 1  # begun, to be written in


def test_a_teammates_rationale_is_shown_once_both_have_sealed(
    window: MainWindow, case_path: Path,
) -> None:
    add_team(case_path)
    with open_case(case_path) as case:
        set_scores(case, ensure_assessor(case, OTHER), {"3.1": 40})
        worksheets.set_worksheet(case, ensure_assessor(case, OTHER), "3.1",
                                 rationale="เหตุผลของคนอื่น")
        worksheets.assign_item(case, ME, "3.1", lead=OTHER, second=ME)
    sheet = sheet_of(window, case_path)
    window.resize(1920, 1080)
    QApplication.processEvents()
    session = window.session
    assert session is not None
    assert sheet.rationale.text.toPlainText() == ""
    assert sheet.people.text() == f"หัวหน้าหัวข้อ: {OTHER} · ผู้อ่านคนที่สอง: {ME}"
    assert session.state.worksheets == ()
    assert sheet.others.isHidden()
    for name in (OTHER, ME):
        session.perform(lambda name=name: team.seal(session.case, name), "seal", undoable=False)
        hidden = name == OTHER  # I have not sealed mine yet
        assert sheet.others.isHidden() is hidden
    assert sheet.others.text() == f"{OTHER}: เหตุผลของคนอื่น"


def test_who_does_not_score_has_none(window: MainWindow, case_path: Path) -> None:
    from assessor_app.casefile.installation import set_default_person

    add_team(case_path)
    set_default_person(WATCHER)
    assert not sheet_of(window, case_path).isVisible()


@pytest.mark.parametrize("reason", ["ตรวจหลักฐานอีกครั้ง", ""])
def test_after_the_seal_a_reason_is_asked(
    window: MainWindow, case_path: Path, reason: str,
) -> None:
    add_team(case_path, seal=ME)
    sheet = sheet_of(window, case_path)
    session = window.session
    assert session is not None
    asked: list[str] = []

    def ask(item: str, _held: str) -> str:
        asked.append(item)
        return reason

    session.reasons.ask = ask
    sheet.toggle()
    QTest.keyClicks(sheet.rationale.text, "late")
    session.flush()
    assert asked == ["3.1"]
    held = [(one.rationale, one.after_seal) for one in session.state.worksheets]
    assert held == ([("late", reason)] if reason else [])
    if not reason:
        assert session.typed.words == ["late"]
        session.forget_waiting("3.1")
