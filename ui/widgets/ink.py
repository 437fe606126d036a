"""Drawing text by its baseline, so that no tone mark is cut and Thai lines break at words."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPen,
    QStaticText,
    QTextLayout,
    QTextOption,
    QTransform,
)

from assessor_app.printable import LINES, printable
from assessor_app.thai import breakable
from ui.look import theme

# A stacked mark reaches 1.28 em above the baseline and a lower vowel 0.54 em below it, more than
# the font's own ascent and descent say: text is placed by its baseline and never by a box.
_MIDDLE = 0.34  # half the height of a Thai consonant: where the eye sees the line's middle
_BREAK = "\u200b"


@lru_cache(maxsize=64)
def metrics(px: int, weight: int = 400) -> QFontMetricsF:
    """The font metrics of one size and weight."""
    return QFontMetricsF(theme.font(px, weight))


@lru_cache(maxsize=8192)
def width(text: str, px: int, weight: int = 400) -> float:
    """How wide a text runs in pixels."""
    return metrics(px, weight).horizontalAdvance(printable(text, kept=LINES))


def baseline(top: float, height: float, px: int) -> float:
    """The baseline on which a line of ``px`` looks centred in a row."""
    return round(top + height / 2 + _MIDDLE * px)


@lru_cache(maxsize=4096)
def _shaped(text: str, px: int, weight: int) -> QStaticText:
    """A line with its glyphs placed: shaping Thai anew takes three times as long as drawing it."""
    made = QStaticText(printable(text, kept=LINES))
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.prepare(QTransform(), font(px, weight))
    return made


def _draw(painter: QPainter, x: float, base: float, text: str, px: int, weight: int) -> None:
    top = base - metrics(px, weight).ascent()
    painter.drawStaticText(QPointF(x, top), _shaped(text, px, weight))


def write(
    painter: QPainter, x: float, base: float, text: str, colour: QColor, px: int, weight: int = 400,
    *, room: float | None = None, right: bool = False, centre: bool = False,
) -> float:
    """Write one line on a baseline, elided to ``room`` where given; returns the width written.

    ``x`` is the left end, or the right end with ``right``, or the middle with ``centre``.
    """
    if room is not None:
        text = elided(text, room, px, weight)
    run = width(text, px, weight)
    left = x - run if right else x - run / 2 if centre else x
    painter.setFont(font(px, weight))
    painter.setPen(colour)
    _draw(painter, left, base, text, px, weight)
    return run


@lru_cache(maxsize=4096)
def elided(text: str, room: float, px: int, weight: int = 400) -> str:
    """The text cut at a whole letter with an ellipsis where it is wider than its room."""
    text = printable(text, kept=LINES)
    if width(text, px, weight) <= room:
        return text
    return metrics(px, weight).elidedText(text, Qt.TextElideMode.ElideRight, max(0.0, room))


@lru_cache(maxsize=2048)
def wrapped(text: str, room: int, px: int, weight: int = 400, most: int = 0) -> tuple[str, ...]:
    """The lines of a text broken at words; at most ``most`` lines (0: all), the last one elided."""
    if not text:
        return ()
    text = printable(text, kept=LINES)
    lines: list[str] = []
    ends: set[int] = set()  # the lines with which a paragraph ends
    for paragraph in text.splitlines():
        lines.extend(_lines(paragraph, room, px, weight))
        ends.add(len(lines) - 1)
        if most and len(lines) > most:
            break
    if most and len(lines) > most:
        kept = lines[:most]
        more = "" if most - 1 in ends else lines[most]
        kept[-1] = elided(f"{kept[-1]}{more}…", room, px, weight)
        lines = kept
    return tuple(line.rstrip() for line in lines)


def _lines(paragraph: str, room: int, px: int, weight: int) -> list[str]:
    if width(paragraph, px, weight) <= room:
        return [paragraph.rstrip()]  # what fits needs no word list, which takes time to load
    shown = breakable(paragraph)
    layout = QTextLayout(shown, theme.font(px, weight))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    lines: list[str] = []
    layout.beginLayout()
    while True:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(max(room, px))
        start, length = line.textStart(), line.textLength()
        lines.append(shown[start:start + length].replace(_BREAK, ""))
    layout.endLayout()
    return lines or [""]


def write_lines(
    painter: QPainter, x: float, top: float, lines: tuple[str, ...], colour: QColor, px: int,
    weight: int = 400, *, step: float,
) -> float:
    """Write wrapped lines ``step`` apart from a top edge; returns the height they take."""
    painter.setFont(font(px, weight))
    painter.setPen(colour)
    for index, line in enumerate(lines):
        _draw(painter, x, baseline(top + index * step, step, px), line, px, weight)
    return len(lines) * step


def panel(
    painter: QPainter, rect: QRectF, fill: QColor, border: QColor | None, radius: float,
    *, border_width: float = 1.0, dashed: bool = False,
) -> None:
    """Fill a rounded rectangle and draw its border inside its edge, sharp on whole pixels."""
    if border is None:
        painter.setPen(Qt.PenStyle.NoPen)
    else:
        pen = QPen(border, border_width)
        if dashed:
            pen.setStyle(Qt.PenStyle.CustomDashLine)
            pen.setDashPattern([3, 2])
        painter.setPen(pen)
    painter.setBrush(fill)
    inset = border_width / 2 if border is not None else 0.0
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius, radius)


@lru_cache(maxsize=64)
def font(px: int, weight: int = 400) -> QFont:
    """The program's font at a whole pixel size."""
    return theme.font(px, weight)
