"""An assessor works without the mouse: keys go to whatever has the focus, nothing else is used."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu
from pytestqt.qtbot import QtBot

from assessor_app.assessment import team
from assessor_app.assessment.people import ensure_assessor
from assessor_app.assessment.scores import set_scores
from assessor_app.casefile.connection import open_case
from assessor_app.casefile.records.case_state import CaseState
from assessor_app.casefile.records.choices import Declared, Role, Sign
from ui.pages.names import CONSENSUS, DECLARATION, SCORING
from ui.window.main_window import MainWindow

ME, OTHER = "ผู้ตรวจประเมิน 1", "ผู้ตรวจประเมิน 2"
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
PAGE_KEYS = (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4, Qt.Key.Key_5, Qt.Key.Key_6,
             Qt.Key.Key_7, Qt.Key.Key_8, Qt.Key.Key_9)
NONE = Qt.KeyboardModifier.NoModifier


class Keys:
    """A keyboard on the window."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window = window
        self._qtbot = qtbot
        self.wake()

    def wake(self) -> None:
        """Make the window the active one, as a window manager does when a popup closes."""
        self.window.activateWindow()
        self._qtbot.waitUntil(self.window.isActiveWindow)

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE, times: int = 1) -> None:
        """Press a key where the focus is."""
        for _ in range(times):
            QTest.keyClick(self._focus(), key, modifiers)

    def type(self, words: str) -> None:
        """Type Latin letters and figures, the only ones that Qt's test keys know."""
        QTest.keyClicks(self._focus(), words)

    def _focus(self):  # type: ignore[no-untyped-def]
        focus = QApplication.activePopupWidget() or QApplication.focusWidget()
        assert focus is not None
        return focus

    def in_menu(self, key: Qt.Key, *keys: Qt.Key) -> None:
        """Press a key that opens a menu, then keys within it."""
        seen: list[bool] = []

        def act() -> None:
            seen.append(isinstance(QApplication.activePopupWidget(), QMenu))
            for one in keys:
                if QApplication.activePopupWidget() is not None:
                    QTest.keyClick(QApplication.activePopupWidget(), one)
            if QApplication.activePopupWidget() is not None:
                QApplication.activePopupWidget().close()

        QTimer.singleShot(0, self.window, act)
        QTest.keyPress(self._focus(), key)
        self.wake()
        QTest.keyRelease(self._focus(), key)
        assert seen == [True]


@pytest.fixture
def keys(window: MainWindow, qtbot: QtBot) -> Keys:
    return Keys(window, qtbot)


def state_of(window: MainWindow) -> CaseState:
    assert window.session is not None
    return window.session.state


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # menus without a screen
def test_an_item_is_scored_and_commented_and_the_next_one_reached(
    window: MainWindow, case_path: Path, keys: Keys,
) -> None:
    window.open_path(case_path)
    page = window.case_view.page(SCORING)
    assert QApplication.focusWidget() is page.ladder
    item = page.item
    assert item == "3.1"
    keys.press(Qt.Key.Key_F6)  # read all six bands, and three again
    assert page.table.six
    keys.press(Qt.Key.Key_F6)

    keys.type("70")
    keys.press(Qt.Key.Key_Return)
    keys.press(Qt.Key.Key_Left)
    assert window.session.percent(item) == 65  # type: ignore[union-attr]

    # a strong strength, tagged D
    keys.press(Qt.Key.Key_F7)
    keys.type("Five channels")
    keys.press(Qt.Key.Key_Backtab, SHIFT)
    keys.type("p. 18")
    keys.press(Qt.Key.Key_Backtab, SHIFT)
    keys.in_menu(Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return)
    keys.press(Qt.Key.Key_Backtab, SHIFT)
    keys.press(Qt.Key.Key_Space)
    keys.press(Qt.Key.Key_Tab, times=4)
    keys.type("needs are known")

    # an opportunity, tagged L, by the keys of the card
    keys.press(Qt.Key.Key_F8)
    keys.type("No review found")
    keys.press(Qt.Key.Key_Escape)
    keys.press(Qt.Key.Key_Minus)
    keys.press(Qt.Key.Key_Tab, times=2)
    keys.in_menu(Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down,
                 Qt.Key.Key_Return)

    keys.press(Qt.Key.Key_Return, CTRL)
    assert page.item == "3.2"
    assert QApplication.focusWidget() is page.ladder
    keys.type("5")
    keys.press(Qt.Key.Key_Return)
    first, second = (one for one in state_of(window).comments if one.item == item)
    assert (first.text, first.evidence, first.so_what, first.dimension, first.sign) == (
        "Five channels", "p. 18", "needs are known", "D", Sign.STRONG_STRENGTH)
    assert (second.text, second.dimension, second.sign) == (
        "No review found", "L", Sign.STRONG_OFI)
    assert window.session.percent("3.2") == 5  # type: ignore[union-attr]
    keys.press(Qt.Key.Key_Up, CTRL)
    assert page.item == "3.1"


def test_a_review_is_declared_sealed_and_changed_after_it_by_the_keyboard(
    window: MainWindow, case_path: Path, keys: Keys,
) -> None:
    with open_case(case_path) as case:
        for name, role in ((ME, Role.LEAD), (OTHER, Role.ASSESSOR)):
            team.add_member(case, name, role, author=ME)
        team.declare(case, OTHER)
        set_scores(case, ensure_assessor(case, OTHER), {"3.1": 80})
        team.seal(case, OTHER)
    window.open_path(case_path)
    page = window.case_view.page(DECLARATION)
    assert QApplication.focusWidget() in (page.none, page.recuse)
    keys.press(Qt.Key.Key_Space)
    assert page.none.isChecked()
    keys.press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is page.declare
    keys.press(Qt.Key.Key_Space)
    member = state_of(window).members[window.session.assessor.id]  # type: ignore[union-attr]
    assert member.declared is Declared.NO_CONFLICT

    keys.press(PAGE_KEYS[window.case_view.pages.index(CONSENSUS)], CTRL)
    assert window.case_view.current == CONSENSUS

    def seal() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Space)

    QTimer.singleShot(0, window, seal)
    keys.press(Qt.Key.Key_Space)  # the button has the keys
    assert window.session.sealed  # type: ignore[union-attr]
    keys.wake()

    # the team's percent with its reason
    matrix = window.case_view.page(CONSENSUS).matrix
    assert QApplication.focusWidget() is matrix.view
    target = window.case_view.page(CONSENSUS).item
    keys.press(Qt.Key.Key_Tab)
    keys.type("60")
    keys.press(Qt.Key.Key_Tab)
    keys.type("read together")
    keys.press(Qt.Key.Key_Return, CTRL)
    assert [(one.target, one.percent, one.reason) for one in state_of(window).scores
            if one.round.value == "consensus"] == [(target, 60, "read together")]

    # an edit after the seal
    keys.press(Qt.Key.Key_1, CTRL)
    page = window.case_view.page(SCORING)
    page.ladder.setFocus()

    def reason() -> None:
        QTest.keyClicks(QApplication.activeModalWidget().focusWidget(), "read again")
        QTest.keyClick(QApplication.activeModalWidget().focusWidget(), Qt.Key.Key_Return)

    QTimer.singleShot(0, window, reason)
    keys.press(Qt.Key.Key_Right)
    assert window.session.reasons.of(page.item) == "read again"  # type: ignore[union-attr]
