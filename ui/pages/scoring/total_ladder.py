"""The bar of the total with its marks: solid to the low end, hatched from there to the high end."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from assessor_app.criteria.edition import Rung
from assessor_app.criteria.scoring import Interval
from assessor_app.words import Language
from ui.look import theme
from ui.widgets import ink

BAR = 10
_SCALES = (500, 750)  # points; the whole of the edition is used where the high end lies above


class TotalLadder(QWidget):
    """The total as low..high hundredths of a point on a scale that starts at 0."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._total = Interval(0, 0)
        self._rungs: tuple[Rung, ...] = ()
        self._most = 1000
        self._language = Language.TH
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.notifier().changed.connect(self.update)

    def set_total(
        self, total: Interval, rungs: tuple[Rung, ...], most: int, language: Language
    ) -> None:
        """Show a total against the rungs of a ladder of ``most`` points."""
        shown = (total, rungs, most, language)
        if shown == (self._total, self._rungs, self._most, self._language):
            return
        self._total, self._rungs, self._most, self._language = shown
        self.update()

    def scale(self) -> int:
        """The points at the right end: the least step that holds the high end and all marks."""
        need = max([self._total.high, *(rung.points * 100 for rung in self._rungs)])
        return next((step for step in (*_SCALES, self._most) if step * 100 >= need), self._most)

    def _x(self, hundredths: int) -> float:
        return hundredths * self.width() / (self.scale() * 100)

    def sizeHint(self) -> QSize:
        return QSize(300, 60)

    def minimumSizeHint(self) -> QSize:
        return QSize(260, 60)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme.current()
        painter = QPainter(self)
        painter.fillRect(self.rect(), colours.surface)
        top = 25.0
        low, high = self._x(self._total.low), self._x(self._total.high)
        painter.fillRect(QRectF(0, top, self.width(), BAR), colours.rung)
        if high > low:
            open_part = QRectF(round(low), top, round(high) - round(low), BAR)
            painter.fillRect(open_part, colours.accS)
            painter.fillRect(open_part, QBrush(colours.acc, Qt.BrushStyle.BDiagPattern))
            painter.setPen(QPen(colours.acc, 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(open_part.adjusted(0.5, 0.5, -0.5, -0.5))
        painter.fillRect(QRectF(0, top, round(low), BAR), colours.acc)
        self._paint_rungs(painter, top)
        end = f"{self.scale():,}"
        ink.write(painter, self.width(), 18, end, colours.ink3, 12, right=True)
        painter.end()

    def _paint_rungs(self, painter: QPainter, top: float) -> None:
        colours = theme.current()
        names_fit = self._names_fit()
        for place, rung in enumerate(self._rungs):
            x = round(self._x(rung.points * 100))
            pen = QPen(colours.ink, 2)
            if not rung.rule:
                pen = QPen(colours.ink2, 2)
                pen.setDashPattern([1, 1])
            on_bar = self._total.low > rung.points * 100
            painter.setPen(pen)
            painter.drawLine(QPointF(x, top - 6), QPointF(x, top + BAR + 6))
            if on_bar:  # the mark stays visible on the solid bar
                pen.setColor(colours.on_acc)
                painter.setPen(pen)
                painter.drawLine(QPointF(x, top), QPointF(x, top + BAR))
            before = place + 1 < len(self._rungs) and not rung.rule
            at, right = (x + 2, True) if before else (x - 3, False)
            weight = 600 if rung.rule else 400
            colour = colours.ink if rung.rule else colours.ink2
            ink.write(painter, at, 17, str(rung.points), colour, 13, weight, right=right)
            if names_fit:
                ink.write(painter, at, top + BAR + 20, rung.name.of(self._language), colours.ink2,
                          12, right=right)
        if not names_fit:
            names = " · ".join(f"{r.points} {r.name.of(self._language)}" for r in self._rungs)
            ink.write(painter, 0, top + BAR + 20, names, colours.ink2, 12, room=self.width())

    def _names_fit(self) -> bool:
        """Whether each name ends before the next one begins."""
        edge = 0.0
        for place, rung in enumerate(self._rungs):
            run = ink.width(rung.name.of(self._language), 12)
            x = self._x(rung.points * 100)
            before = place + 1 < len(self._rungs) and not rung.rule
            start = x + 2 - run if before else x - 3
            if start < edge:
                return False
            edge = start + run + 6
        return edge - 6 <= self.width()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            words = "\n".join(
                f"{rung.points} {rung.name.of(self._language)}: {rung.note.of(self._language)}"
                for rung in self._rungs
            )
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().event(event)
