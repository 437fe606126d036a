"""Both palettes can be read, the fonts are ours, and the shapes tell verdicts without colour."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QFont, QFontInfo, QImage, QPainter, QPalette
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from assessor_app.criteria.states import Status, Verdict
from assessor_app.resources_path import resource
from ui.look import fonts, icons, palette, theme
from ui.widgets.ink import wrapped
from ui.widgets.verdict import (
    VerdictBadge,
    badge_size,
    paint_task,
    paint_verdict,
    paint_warning,
    verdict_of,
)


def luminance(color: QColor) -> float:
    def part(value: float) -> float:
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    return (0.2126 * part(color.redF()) + 0.7152 * part(color.greenF())
            + 0.0722 * part(color.blueF()))


def contrast(first: QColor, second: QColor) -> float:
    low, high = sorted((luminance(first), luminance(second)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("colours", [palette.light(), palette.dark()], ids=["light", "dark"])
def test_every_text_can_be_read(colours: palette.Theme) -> None:
    for ink in ("ink", "ink2", "ink3"):
        for ground in ("surface", "bg", "sunk", "head"):
            assert contrast(colours.color(ink), colours.color(ground)) >= 4.5, (ink, ground)
    for verdict in ("ok", "no", "op", "dp"):
        assert contrast(colours.color(verdict), colours.color(verdict + "S")) >= 4.5
    assert contrast(colours.on_acc, colours.acc) >= 4.5
    assert contrast(colours.acc, colours.accS) >= 4.5
    assert contrast(colours.op, colours.claimS) >= 4.5
    for edge in (colours.ctl, colours.claimL):
        assert contrast(edge, colours.surface) >= 3


def test_the_theme_changes_and_is_told(dressed: QApplication, qtbot: QtBot) -> None:
    with qtbot.waitSignal(theme.notifier().changed):
        theme.apply(dressed, theme.Mode.DARK)
    assert theme.current() is palette.dark()
    assert dressed.palette().window().color() == palette.dark().bg
    with qtbot.assertNotEmitted(theme.notifier().changed):
        theme.apply(dressed, theme.Mode.DARK)
    theme.apply(dressed, theme.Mode.SYSTEM)
    assert theme.mode() is theme.Mode.SYSTEM


@pytest.mark.parametrize(("weight", "style"), [
    (400, "Regular"), (500, "Medium"), (600, "SemiBold"), (700, "Bold")])
def test_each_weight_is_a_face_of_its_own(dressed: QApplication, weight: int, style: str) -> None:
    made = theme.font(14, weight)
    assert (QFontInfo(made).family(), QFontInfo(made).styleName()) == ("Sarabun", style)
    assert made.pixelSize() == 14
    assert made.hintingPreference() is QFont.HintingPreference.PreferNoHinting


def test_rows_leave_room_for_stacked_marks() -> None:
    for px in (11, 12, 13, 14, 15, 19, 22):
        assert fonts.row_height(px) >= 1.75 * px
        assert fonts.mark_room(px) >= 0.25 * px


def picture(paint: object, side: int = 14) -> QImage:
    made = QImage(side, side, QImage.Format.Format_Grayscale8)
    made.fill(QColor("white"))
    painter = QPainter(made)
    paint(painter, QRect(0, 0, side, side))  # type: ignore[operator]
    painter.end()
    return made


def test_shapes_differ_in_grey_at_their_smallest(dressed: QApplication) -> None:
    grey = QColor("#444444")
    verdicts = [
        picture(lambda painter, rect, one=verdict: paint_verdict(painter, rect, one))
        for verdict in Verdict
    ]
    tasks = [
        picture(lambda painter, rect, one=done: paint_task(painter, rect, one, grey))
        for done in (0, 1, 2)
    ]
    warning = picture(lambda painter, rect: paint_warning(painter, rect, grey))

    def difference(one: QImage, other: QImage) -> int:
        return sum(abs(one.pixelColor(x, y).value() - other.pixelColor(x, y).value()) > 80
                   for x in range(14) for y in range(14))

    for shapes in ([*verdicts, warning], [*tasks, warning]):
        for place, shape in enumerate(shapes):
            for other in shapes[place + 1:]:
                assert difference(shape, other) >= 12


def test_a_badge_is_as_wide_as_its_word(dressed: QApplication, qtbot: QtBot) -> None:
    badge = VerdictBadge(Verdict.ELIGIBLE)
    qtbot.addWidget(badge)
    assert badge.sizeHint() == badge_size(Verdict.ELIGIBLE)
    assert badge.accessibleName() == "ผ่านเกณฑ์"
    badge.set_verdict(Verdict.DEPENDS_ON_READING)
    assert badge.accessibleName() == "ขึ้นกับการตีความ"
    assert badge.sizeHint().height() == 26
    assert [verdict_of(status) for status in Status] == [
        Verdict.ELIGIBLE, Verdict.NOT_ELIGIBLE, Verdict.OPEN]


def test_every_icon_can_be_drawn(dressed: QApplication) -> None:
    for path in resource("icons").glob("*.svg"):
        drawn = icons.pixmap(path.stem, "ink", 18).toImage()
        assert any(drawn.pixelColor(x, y).alpha() for x in range(18) for y in range(18)), path.name
    with pytest.raises(FileNotFoundError):
        icons.pixmap("no-such-icon", "ink")


@pytest.mark.parametrize("mode", [theme.Mode.LIGHT, theme.Mode.DARK])
@pytest.mark.parametrize("kind", [QLineEdit, QTextEdit, QPlainTextEdit])
def test_hints_in_fields_are_as_dark_as_other_hints(
    qapp: QApplication, qtbot: QtBot, mode: theme.Mode, kind: type[QWidget],
) -> None:
    theme.apply(qapp, mode)
    field = kind()
    qtbot.addWidget(field)
    field.show()
    shown = field.palette().color(QPalette.ColorRole.PlaceholderText)
    assert shown == theme.current().ink3
    theme.apply(qapp, theme.Mode.LIGHT)


def test_a_line_that_is_elided_runs_into_no_other_paragraph(qapp: QApplication) -> None:
    lines = wrapped("First words\nSecond words\nThird words", 400, 14, 400, 2)
    assert lines == ("First words", "Second words…")
    long = wrapped("one two three four five six seven eight nine ten " * 3, 200, 14, 400, 2)
    assert len(long) == 2
    assert long[1].endswith("…")
