"""What is painted in parts after a change is what painting everything would show."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.pages.scoring.page import ScoringPage
from ui.window.main_window import MainWindow


def _image(window: MainWindow, *, anew: bool) -> QImage:
    """The window painted anew, or as it stands on the screen."""
    held = window.grab() if anew else window.screen().grabWindow(window.winId())
    return held.toImage().convertToFormat(QImage.Format.Format_RGB32)


@pytest.mark.parametrize("percents", [(55, 60), (30, 75, 70), (0, 100), (50, None, 45)], ids=str)
def test_parts_are_as_a_whole(
    window: MainWindow, case_path: Path, qtbot: QtBot, percents: tuple[int | None, ...],
) -> None:
    assert window.open_path(case_path)
    page = window.findChild(ScoringPage)
    assert page is not None
    QApplication.processEvents()
    for percent in percents:
        page.ladder.choose(percent)
        page.paint_now()
        page.panel.tell_paths()
        QApplication.processEvents()
        QApplication.processEvents()
    assert _image(window, anew=False) == _image(window, anew=True)


def test_what_was_typed_and_looked_at_goes(
    window: MainWindow, case_path: Path, qtbot: QtBot,
) -> None:
    assert window.open_path(case_path)
    page = window.findChild(ScoringPage)
    assert page is not None
    page.ladder.look_at(5)
    qtbot.keyClicks(page.ladder, "35")
    QApplication.processEvents()
    page.ladder.enter_typed()
    page.paint_now()
    page.panel.tell_paths()
    QApplication.processEvents()
    QApplication.processEvents()
    assert _image(window, anew=False) == _image(window, anew=True)
