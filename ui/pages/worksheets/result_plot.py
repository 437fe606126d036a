"""An indicator's figures as a small line: its years, its target and its comparator."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from assessor_app.assessment.results import FEWEST_POINTS, Measure, shown_value
from assessor_app.casefile.records.review import TrackedResult
from ui.look import theme
from ui.widgets import ink

_LEFT, _RIGHT, _TOP, _BOTTOM = 30, 150, 30, 38
HEIGHT = 172


class _Scale:
    """Maps years and values into a rectangle; one year or one value lies in its middle."""

    def __init__(self, rect: QRectF, years: Sequence[int], values: Sequence[Decimal]) -> None:
        self._rect = rect
        self._first, self._years = min(years), max(years) - min(years)
        self._low, self._span = min(values), max(values) - min(values)

    def x(self, year: int) -> float:
        share = (year - self._first) / self._years if self._years else 0.5
        return self._rect.left() + share * self._rect.width()

    def y(self, value: Decimal) -> float:
        share = float((value - self._low) / self._span) if self._span else 0.5
        return self._rect.bottom() - share * self._rect.height()


@dataclass(frozen=True, slots=True)
class _Point:
    """One year's value on the plot: a dot, a range from ``top`` to ``foot``, or a bound.

    ``beyond`` is where a bound's value lies: -1 above the dot, 1 below it, 0 where it is no bound.
    """

    x: float
    top: float
    foot: float
    beyond: int

    @property
    def middle(self) -> QPointF:
        return QPointF(self.x, (self.top + self.foot) / 2)

    def paint(self, painter: QPainter, colour: QColor, radius: float) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawRoundedRect(
            QRectF(self.x - radius, self.top - radius, 2 * radius,
                   self.foot - self.top + 2 * radius), radius, radius)
        if self.beyond:
            painter.setPen(QPen(colour, radius / 2, Qt.PenStyle.SolidLine,
                                Qt.PenCapStyle.RoundCap))
            base = self.top + 2 * self.beyond * radius
            tip = base + 2 * self.beyond * radius
            painter.drawLine(QPointF(self.x, base), QPointF(self.x, tip))
            for side in (-radius, radius):
                painter.drawLine(QPointF(self.x, tip),
                                 QPointF(self.x + side, tip - self.beyond * radius))


def _points(result: TrackedResult, scale: _Scale) -> list[_Point]:
    points = []
    for year, value in result.points:
        measure = Measure.of(value)
        foot, *_, top = (scale.y(end) for end in (measure.ends[0], measure.ends[-1]))
        beyond = (-1 if measure.low[0].is_finite() else 1) if measure.is_endless else 0
        points.append(_Point(scale.x(year), top, foot, beyond))
    return points


def _numbers(*kept: str) -> list[Decimal]:
    return [end for value in kept if value for end in Measure.of(value).ends]


def _join(painter: QPainter, points: list[_Point], colour: QColor, pen: float) -> None:
    """The line through the points; two are never joined, since they are no trend."""
    if len(points) >= FEWEST_POINTS:
        painter.setPen(QPen(colour, pen, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap,
                            Qt.PenJoinStyle.RoundJoin))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline([point.middle for point in points])


def paint_spark(painter: QPainter, rect: QRectF, result: TrackedResult, colour: QColor) -> None:
    """The line alone, for lists."""
    if len(result.points) < 2:
        return
    scale = _Scale(rect, [year for year, _ in result.points],
                   _numbers(*(value for _, value in result.points)))
    points = _points(result, scale)
    _join(painter, points, colour, 1.6)
    for point in points if len(points) < FEWEST_POINTS else points[-1:]:
        point.paint(painter, colour, 2.4)


class ResultPlot(QWidget):
    """The figures of one indicator; empty without any."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._result: TrackedResult | None = None
        self._words = ("", "", "")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.notifier().changed.connect(self.update)

    def show_result(self, result: TrackedResult | None, target: str, other: str, none: str) -> None:
        """Show an indicator; the words name its target, its comparator, and a plot of nothing."""
        shown = (target, other, none)
        if (result, shown) != (self._result, self._words):
            self._result, self._words = result, shown
            points = () if result is None else result.points
            self.setAccessibleName(
                ", ".join(f"{year}: {shown_value(value)}" for year, value in points) or none)
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(420, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(300, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink.panel(painter, QRectF(self.rect()), colours.sunk, colours.line2, 6)
        result = self._result
        if result is None or not result.points:
            ink.write(painter, 16, ink.baseline(0, self.height(), 13), self._words[2],
                      colours.ink3, 13, room=self.width() - 32)
        else:
            self._paint(painter, result)
        painter.end()

    def _paint(self, painter: QPainter, result: TrackedResult) -> None:
        colours = theme.current()
        rect = QRectF(self.rect()).adjusted(_LEFT, _TOP, -_RIGHT, -_BOTTOM)
        marks = [(ends[0], words, colour, dash) for ends, words, colour, dash in (
            (_numbers(result.target), self._words[0], colours.ok, [5.0, 3.0]),
            (_numbers(result.comparator), self._words[1], colours.dp, [1.0, 2.5])) if ends]
        scale = _Scale(rect, [year for year, _ in result.points],
                       [*_numbers(*(value for _, value in result.points)),
                        *(value for value, *_ in marks)])
        placed: list[float] = []
        for value, words, colour, dash in marks:
            y = scale.y(value)
            pen = QPen(colour, 1.4)
            pen.setDashPattern(dash)
            painter.setPen(pen)
            painter.drawLine(QPointF(rect.left() - 14, y), QPointF(rect.right() + 14, y))
            label = y if all(abs(y - other) >= 19 for other in placed) else min(placed) - 19
            placed.append(label)
            ink.write(painter, rect.right() + 20, ink.baseline(label - 10, 20, 12), words, colour,
                      12, 500, room=_RIGHT - 26)
        points = _points(result, scale)
        _join(painter, points, colours.acc, 2)
        base = self.height() - 9
        for (year, kept), at in zip(result.points, points, strict=True):
            at.paint(painter, colours.acc, 3.5)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            text = shown_value(kept)
            half = ink.width(text, 12, 600) / 2 + 3
            above = at.top - (9 if at.beyond < 0 else 0)
            painter.fillRect(QRectF(at.x - half, above - 22, 2 * half, 16), colours.sunk)
            ink.write(painter, at.x, above - 9, text, colours.ink, 12, 600, centre=True)
            ink.write(painter, at.x, base, str(year), colours.ink2, 12, centre=True)
