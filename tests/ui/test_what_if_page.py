"""The what-if page: other percents beside the record, which they never touch."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from assessor_app.assessment import scenarios, team
from assessor_app.assessment.people import ensure_assessor
from assessor_app.assessment.scenarios import what_if
from assessor_app.assessment.scores import set_scores
from assessor_app.casefile.connection import open_case
from assessor_app.casefile.records.choices import Role
from assessor_app.casefile.state import read_state
from assessor_app.criteria.states import Verdict
from assessor_app.words import Language
from ui.pages.names import REPORTS, SCORING, WHAT_IF
from ui.pages.scoring.eligibility_panel import EligibilityPanel
from ui.pages.what_if.page import WhatIfPage
from ui.pages.what_if.what_if import Sandbox, what_if_rows
from ui.window.main_window import MainWindow

ME, OTHER = "ผู้ตรวจประเมิน 1", "ผู้ตรวจประเมิน 2"


@pytest.fixture
def page(window: MainWindow, case_path: Path, qtbot: QtBot) -> WhatIfPage:
    """The what-if of a small case that needs 55 in category 3, opened from 3.2 by its key."""
    with open_case(case_path) as case:
        rest: dict[str, int | None] = dict.fromkeys(case.edition.items, 50)
        me = ensure_assessor(case, ME)
        set_scores(case, me, rest | {"3.1": 45, "3.2": 45})
    window.open_path(case_path)
    window.case_view.focus_item("3.2")
    qtbot.keyClick(window, Qt.Key.Key_F9)
    made = window.case_view.page(WHAT_IF)
    assert isinstance(made, WhatIfPage)
    return made


def test_keys_lead_there_and_back_and_the_record_stays(
    page: WhatIfPage, window: MainWindow, qtbot: QtBot,
) -> None:
    session = window.session
    assert session is not None
    before = session.state
    assert window.case_view.current == WHAT_IF
    assert window.case_view.tabs[WHAT_IF].isHidden()  # it lies over the page it came from
    assert window.case_view.tabs[SCORING].isChecked()
    assert QApplication.focusWidget() is page.rows.view
    assert page.rows.current is not None
    assert page.rows.current.target == "3.2"
    for key in (Qt.Key.Key_6, Qt.Key.Key_5):  # digits, while the list has the keys
        qtbot.keyClick(page.rows.view, key)
    qtbot.keyClick(page.rows.view, Qt.Key.Key_Up)
    qtbot.keyClick(page.rows.view, Qt.Key.Key_Right)
    assert page.sandbox.percents == {"3.2": 65, "3.1": 50}
    assert page.found is not None
    assert page.found.real.awards["category-3"].verdict is Verdict.NOT_ELIGIBLE
    assert page.found.assumed.awards["category-3"].verdict is Verdict.ELIGIBLE
    line = page.awards.lines["category-3"]
    assert line.turned
    assert (line.real.badge.verdict, line.assumed.badge.verdict) == (
        Verdict.NOT_ELIGIBLE, Verdict.ELIGIBLE)
    assert line.real.words.text().startswith("ทางที่สั้นที่สุด")
    assert session.state is before
    assert not session.undo_stack.canUndo()
    qtbot.keyClick(page.rows.view, Qt.Key.Key_Delete)
    assert page.sandbox.percents == {"3.2": 65}
    qtbot.keyClick(page.rows.view, Qt.Key.Key_Escape)
    assert window.case_view.current == SCORING
    assert window.case_view.tabs[WHAT_IF].isHidden()
    panel = window.case_view.page(SCORING).panel
    assert isinstance(panel, EligibilityPanel)
    panel.title.what_if.click()
    assert window.case_view.current == WHAT_IF
    assert page.sandbox.percents == {"3.2": 65}
    window.show_page(REPORTS)
    qtbot.keyClick(window, Qt.Key.Key_F9)
    qtbot.keyClick(window, Qt.Key.Key_F9)
    assert window.case_view.current == REPORTS


def test_it_says_in_both_languages_that_it_is_a_what_if(
    page: WhatIfPage, window: MainWindow,
) -> None:
    for language, words in ((Language.TH, "ไม่เปลี่ยนคะแนนที่บันทึกไว้"),
                            (Language.EN, "Nothing here changes the scores")):
        window.set_language(language)
        QApplication.processEvents()
        assert page.banner.isVisible()
        assert any(words in label.text() for label in page.banner.findChildren(QLabel))
    window.set_language(Language.TH)


def test_a_scenario_is_kept_loaded_and_deleted(page: WhatIfPage, window: MainWindow) -> None:
    session = window.session
    assert session is not None
    bar = page.bar
    assert not bar.keep.isEnabled()
    page.focus_item("3.1")
    page.grid.setFocus()
    QTest.keyClicks(page.grid, "70")
    bar.name.setText("  ถ้า 3.1  ได้ ")
    assert bar.keep.isEnabled()
    QTest.keyClick(bar.name, Qt.Key.Key_Return)
    kept, = session.state.scenarios
    assert (kept.name, kept.percents) == ("ถ้า 3.1 ได้", {"3.1": 70})
    assert session.percent("3.1") == 45
    bar.clear.click()
    assert page.sandbox.percents == {}
    assert bar.name.text() == ""
    page.focus_item("7.1")
    QTest.keyClicks(page.grid, "55")
    bar.kept.setCurrentIndex(1)
    bar.kept.activated.emit(1)
    assert page.sandbox.percents == {"3.1": 70}
    assert bar.name.text() == "ถ้า 3.1 ได้"
    bar.delete.click()
    assert session.state.scenarios == ()
    assert page.sandbox.percents == {"3.1": 70}
    session.undo()
    assert session.state.scenarios == (kept,)


def test_another_case_starts_as_recorded(
    page: WhatIfPage, window: MainWindow, case_path: Path, tmp_path: Path,
) -> None:
    page.focus_item("3.1")
    QTest.keyClicks(page.grid, "70")
    window.close_case()
    window.open_path(case_path)
    window.what_if()
    assert page.sandbox.percents == {}
    assert page.found is not None
    assert page.found.real == page.found.assumed


def test_what_another_has_not_sealed_is_in_no_figure(
    window: MainWindow, case_path: Path,
) -> None:
    with open_case(case_path) as case:
        team.add_member(case, ME, Role.LEAD)
        team.add_member(case, OTHER, Role.ASSESSOR, author=ME)
        for name in (ME, OTHER):
            team.declare(case, name)
        other = ensure_assessor(case, OTHER)
        set_scores(case, other, dict.fromkeys(case.edition.items, 95))
        scenarios.add_scenario(case, other, "กรณีของคนอื่น", {"1.1": 95})
    window.open_path(case_path)
    window.what_if()
    page = window.case_view.page(WHAT_IF)
    row = next(row for row in page.rows.model.rows if row.target == "3.1")
    assert (row.real, row.assumed) == ("50%", "50%")
    assert next(row for row in page.rows.model.rows if row.target == "5.1").real == "—"
    assert page.bar.kept.count() == 1
    page.focus_item("3.1")
    assert set(page.grid._votes) == {50}


def test_a_category_scored_as_one_is_assumed_as_one(case_path: Path) -> None:
    with open_case(case_path) as case:
        me = ensure_assessor(case, ME)
        set_scores(case, me, {"4": 40})
        state, edition = read_state(case), case.edition
    box = Sandbox()
    rows = {row.target: row for row in what_if_rows(
        edition, what_if(state, edition, box.percents), box.percents, Language.TH)}
    assert (rows["4.1"].scored, rows["4"].real) == ("4", "40%")
    assert rows["3.1"].scored == "3.1"
    box.put("4", 60)
    rows = {row.target: row for row in what_if_rows(
        edition, what_if(state, edition, box.percents), box.percents, Language.TH)}
    assert (rows["4"].real, rows["4"].assumed, rows["4"].changed) == ("40%", "60%", True)
    assert rows["4"].points_text == "+20.00"
    box.put("4.1", 30)
    assert box.percents == {"4.1": 30}
    box.put("4", 20)
    box.put("3.1", 35)
    assert box.percents == {"4": 20, "3.1": 35}
    box.put("4", None)
    assert box.percents == {"3.1": 35}


def test_the_first_item_stands_with_the_head_of_its_category(
    window: MainWindow, case_path: Path,
) -> None:
    assert window.open_path(case_path)
    window.resize(1366, 768)
    window.case_view.focus_item("1.1")
    window.show_page(WHAT_IF)
    QApplication.processEvents()
    view = window.case_view.page(WHAT_IF).rows.view
    assert view.verticalScrollBar().maximum() > 0
    assert view.verticalScrollBar().value() == 0
