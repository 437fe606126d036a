"""The pages of a case: one list that tabs, keys and the menu are made of."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from assessor_app.words import Language
from ui.pages.names import ALL, BY_NAME, PAGES, REPORTS, SCORING
from ui.window.main_window import MINIMUM, MainWindow
from ui.window.page_tab import PageTab


def test_every_page_has_its_class() -> None:
    assert ALL[0].name == SCORING
    assert len(BY_NAME) == len(ALL) <= 9  # Ctrl+1 … Ctrl+9
    for page in ALL:
        module = import_module(f"ui.pages.{page.name}.page")
        assert hasattr(getattr(module, page.kind), "set_session")


def test_the_menu_leads_to_every_page_that_the_case_has(
    window: MainWindow, case_path: Path,
) -> None:
    window.menu.menu.aboutToShow.emit()
    assert not window.menu.pages_menu.isEnabled()
    window.open_path(case_path)
    window.menu.menu.aboutToShow.emit()
    actions = window.menu.pages_menu.actions()
    assert {action.text().split("\t")[0] for action in actions} >= {
        BY_NAME[name].title() for name in PAGES}
    assert [action.text().split("\t")[0] for action in actions if action.isChecked()] == [
        BY_NAME[SCORING].title()]
    actions[-1].trigger()
    assert window.case_view.current == ALL[-1].name == REPORTS


@pytest.mark.parametrize("language", list(Language))
def test_all_tabs_fit_the_smallest_window(
    window: MainWindow, case_path: Path, qtbot: QtBot, language: Language,
) -> None:
    window.open_path(case_path)
    window.set_language(language)
    window.resize(*MINIMUM)
    view = window.case_view
    view.corner.person.set_name("ผู้ตรวจประเมินที่มีชื่อและนามสกุลยาวกว่าใครในทีมทั้งหมด")
    title = {Language.TH: "ให้คะแนน", Language.EN: "Scoring"}[language]
    qtbot.waitUntil(lambda: view.tabs[SCORING].text() == title)
    QApplication.processEvents()  # what still words the tabs anew would hide them again
    shown = {name: tab for name, tab in view.tabs.items() if not BY_NAME[name].untabbed}
    for name, tab in shown.items():
        tab.show()
        tab.set_count(12 if BY_NAME[name].count is not None else 0)
    qtbot.waitUntil(lambda: all(tab.width() == tab.sizeHint().width() for tab in shown.values()))
    try:
        assert window.width() == MINIMUM[0]
        assert view.minimumSizeHint().width() <= MINIMUM[0]
        placed = sorted(shown.values(), key=PageTab.x)
        assert placed == list(shown.values())
        for one in (*placed, view.search, view.undo_button, view.corner):
            assert one.width() >= one.minimumSizeHint().width()
        assert placed[-1].geometry().right() < view.undo_button.geometry().left()
        assert view.corner.geometry().right() <= view.width()
    finally:
        window.set_language(Language.TH)
