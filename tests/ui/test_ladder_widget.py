"""The band ladder by itself: keys of Thai keyboards, typing, focus, what a screen reader hears."""

from __future__ import annotations

import sys
from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from assessor_app.criteria.edition import Kind
from assessor_app.criteria.edition_file import builtin_edition
from assessor_app.criteria.scoring import Interval
from assessor_app.words import Language
from ui.look import theme
from ui.pages.scoring.ladder import LadderWidget
from ui.pages.scoring.total_ladder import TotalLadder
from ui.widgets.native_digits import digit_of


@pytest.fixture
def ladder(qtbot: QtBot, qapp: QApplication) -> LadderWidget:
    theme.apply(qapp, "light")
    widget = LadderWidget()
    qtbot.addWidget(widget)
    widget.resize(700, widget.minimumSizeHint().height())
    widget.set_scale(builtin_edition(), Kind.PROCESS, Language.TH)
    widget.show()
    return widget


def press(widget: QWidget, text: str, *, place: int = 0,
          modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> QKeyEvent:
    event = QKeyEvent(QEvent.Type.KeyPress, 0, modifiers, place, 0, 0, text)
    QApplication.sendEvent(widget, event)
    return event


def test_there_are_21_chips_that_do_not_overlap(ladder: LadderWidget) -> None:
    rects = [ladder.chip_rect(percent) for percent in range(0, 101, 5)]
    assert len(rects) == 21
    for before, after in pairwise(rects):
        assert before.right() < after.left()
    assert rects[0].left() >= 0
    assert rects[-1].right() <= ladder.width()


def test_blocks_rise_from_band_to_band(ladder: LadderWidget) -> None:
    tops = [ladder.block_rect(band).top() for band in range(6)]
    assert tops == sorted(tops, reverse=True)
    assert len(set(tops)) == 6


def test_thai_digits_are_digits(ladder: LadderWidget) -> None:
    press(ladder, "๖")
    press(ladder, "๕")
    assert ladder.typed == "65"
    ladder.enter_typed()
    assert ladder.percent == 65


@pytest.mark.skipif(sys.platform in ("darwin", "win32"), reason="key codes of X11 and Wayland")
def test_the_digit_row_counts_where_a_thai_keyboard_types_letters(ladder: LadderWidget) -> None:
    for letter, place in (("ค", 17), ("จ", 19)):  # the keys 8 and 0
        press(ladder, letter, place=place)
    assert ladder.typed == "80"
    assert digit_of(QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, 14, 0, 0,
                              "ถ")) == 5


def test_a_letter_elsewhere_is_no_digit(ladder: LadderWidget) -> None:
    press(ladder, "ก", place=40)
    assert ladder.typed == ""


def test_backspace_takes_a_digit_before_it_takes_the_score(
    ladder: LadderWidget, qtbot: QtBot
) -> None:
    ladder.set_percent(50)
    qtbot.keyClicks(ladder, "4")
    qtbot.keyClick(ladder, Qt.Key.Key_Backspace)
    assert (ladder.typed, ladder.percent) == ("", 50)
    with qtbot.waitSignal(ladder.percent_chosen) as chosen:
        qtbot.keyClick(ladder, Qt.Key.Key_Backspace)
    assert chosen.args == [None]


def test_escape_forgets_what_was_typed(ladder: LadderWidget, qtbot: QtBot) -> None:
    qtbot.keyClicks(ladder, "4")
    qtbot.keyClick(ladder, Qt.Key.Key_Escape)
    assert ladder.typed == ""


def test_a_whole_percent_typed_counts_when_the_focus_leaves(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    widget, other = LadderWidget(window), QLineEdit(window)
    widget.set_scale(builtin_edition(), Kind.PROCESS, Language.TH)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    widget.setFocus()
    qtbot.waitUntil(widget.hasFocus)
    qtbot.keyClicks(widget, "35")
    other.setFocus()
    assert widget.percent == 35


def test_choosing_the_same_percent_tells_nothing(ladder: LadderWidget, qtbot: QtBot) -> None:
    ladder.set_percent(50)
    with qtbot.assertNotEmitted(ladder.percent_chosen):
        ladder.choose(50)


def test_the_wheel_changes_no_score(ladder: LadderWidget) -> None:
    event = QEvent(QEvent.Type.Wheel)
    ladder.set_percent(50)
    ladder.wheelEvent(event)
    assert not event.isAccepted()
    assert ladder.percent == 50


def test_a_screen_reader_sees_a_slider(ladder: LadderWidget) -> None:
    ladder.setAccessibleName("3.1")
    ladder.set_percent(50)
    seen = QAccessible.queryAccessibleInterface(ladder)
    assert seen.role() is QAccessible.Role.Slider
    assert seen.valueInterface().currentValue() == 50
    assert seen.text(QAccessible.Text.Description) == "50 %, ครบคำถามหลัก"
    ladder.set_percent(None)
    assert "50" not in seen.text(QAccessible.Text.Description)


def test_every_language_and_spread_is_painted(ladder: LadderWidget) -> None:
    plain = ladder.grab().toImage()
    ladder.set_spread((40, 50, 50, 60))
    assert ladder.grab().toImage() != plain
    ladder.set_spread(())
    ladder.set_scale(builtin_edition(), Kind.RESULTS, Language.EN)
    assert ladder.grab().toImage() != plain


@pytest.mark.parametrize(("high", "scale"), [(43275, 500), (50000, 500), (52775, 750),
                                             (100000, 1000)])
def test_the_total_is_drawn_on_the_least_scale_that_holds_it(
    qtbot: QtBot, high: int, scale: int
) -> None:
    bar = TotalLadder()
    qtbot.addWidget(bar)
    bar.resize(326, 60)
    bar.set_total(Interval(20000, high), builtin_edition().ladder, 1000, Language.TH)
    assert bar.scale() == scale
    assert not bar.grab().isNull()
