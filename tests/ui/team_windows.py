"""One case on the desks of several people, each with an installation of their own, for tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from assessor_app.casefile.installation import default_person, set_default_person
from ui.dialogs.seal import SealDialog
from ui.pages.names import CONSENSUS, DECLARATION, SCORING
from ui.window.main_window import MainWindow


@contextmanager
def at_desk(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, home: Path, name: str, path: Path,
) -> Iterator[MainWindow]:
    """The window of a person's own installation, on a case; closed at the end."""
    monkeypatch.setenv("PMQA_HOME", str(home))
    home.mkdir(exist_ok=True)
    if default_person() != name:
        set_default_person(name)
    window = MainWindow()
    try:
        with qtbot.waitExposed(window):
            window.show()
        wake(qtbot, window)
        assert window.open_path(path)
        yield window
        assert window.close()
    finally:
        # Gone before the next desk is sat at, so that its language reaches no window but its own
        window.deleteLater()
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete.value)


def wake(qtbot: QtBot, window: MainWindow) -> None:
    """Make the window the active one, as a window manager does when a dialog closes."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


def answer(window: MainWindow, done: Callable[[QDialog], None]) -> None:
    """Do something with the dialog that opens next."""

    def act() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        try:
            done(dialog)
        finally:
            dialog.close()  # so that what failed is told and nothing waits for ever

    QTimer.singleShot(0, window, act)


def declare(window: MainWindow) -> None:
    """Declare no conflict of interest on the page that is all a newcomer sees."""
    page = window.case_view.page(DECLARATION)
    assert page.isVisible()
    page.none.click()
    page.declare.click()
    assert not page.isVisible()


def score_all(window: MainWindow, percents: dict[str, int]) -> None:
    """Score every item by the keys: its percent, Enter, and on to the next."""
    window.show_page(SCORING)
    page = window.case_view.page(SCORING)
    window.case_view.focus_item(next(iter(percents)))
    page.ladder.setFocus()
    for item, percent in percents.items():
        assert page.item == item
        focus = QApplication.focusWidget()
        assert focus is page.ladder
        QTest.keyClicks(focus, str(percent))
        QTest.keyClick(focus, Qt.Key.Key_Return)
        QTest.keyClick(focus, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def comment(window: MainWindow, item: str, key: Qt.Key, words: str) -> None:
    """Write a comment on an item, begun with F7 or F8; the words come as from an input method."""
    window.show_page(SCORING)
    window.case_view.focus_item(item)
    page = window.case_view.page(SCORING)
    page.ladder.setFocus()
    QTest.keyClick(QApplication.focusWidget(), key)
    focus = QApplication.focusWidget()
    assert focus is not page.ladder
    focus.insertPlainText(words)  # type: ignore[union-attr]


def seal(qtbot: QtBot, window: MainWindow) -> None:
    """Seal the review on the consensus page."""
    window.show_page(CONSENSUS)
    page = window.case_view.page(CONSENSUS)
    assert page.stack.currentWidget() is page.waiting

    def agree(dialog: QDialog) -> None:
        assert isinstance(dialog, SealDialog)
        dialog.seal.click()

    answer(window, agree)
    page.waiting.seal.click()
    wake(qtbot, window)
