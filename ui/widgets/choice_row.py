"""One award to tick: a box, its number (or star), its name; the whole row answers to a click."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from ui.look import icons, theme
from ui.widgets import ink

HEIGHT = 29


class ChoiceRow(QCheckBox):
    """A check box painted as a row; chosen = tint and weight, never colour alone."""

    def __init__(self, number: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number = number
        self._name = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.notifier().changed.connect(self.update)

    def set_name(self, name: str) -> None:
        """The words of the row."""
        self._name = name
        self.setAccessibleName(f"{self._number} {name}".strip())
        self.setToolTip(name)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(round(ink.width(self._name, 13, 600)) + 66, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(140, HEIGHT)

    def hitButton(self, pos: object) -> bool:
        return True

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()
        super().enterEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        on = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isChecked() or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(on.accS if self.isChecked() else on.sunk)
            painter.drawRoundedRect(QRectF(self.rect()), 5, 5)
        square = QRectF(8, (self.height() - 18) / 2, 18, 18)
        paint_box(painter, square, checked=self.isChecked(), focus=self.hasFocus())
        base = ink.baseline(0, self.height(), 13)
        if self._number:
            ink.write(painter, 35, base, self._number, on.ink, 13, 600)
        else:
            icons.paint_icon(painter, QRectF(31, (self.height() - 15) / 2, 15, 15), "star", on.ink)
        ink.write(painter, 53, base, self._name, on.ink, 13, 600 if self.isChecked() else 400,
                  room=self.width() - 59)
        painter.end()


def paint_box(painter: QPainter, square: QRectF, *, checked: bool, focus: bool) -> None:
    """Paint a check box; its tick is drawn, so that it is seen without colour."""
    on = theme.current()
    painter.setPen(QPen(on.acc if checked or focus else on.ctl, 2 if focus else 1))
    painter.setBrush(on.acc if checked else on.surface)
    painter.drawRoundedRect(square.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    if focus:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(on.acc, 1.5))
        painter.drawRoundedRect(square.adjusted(-2, -2, 2, 2), 6, 6)
    if checked:
        painter.setPen(QPen(on.on_acc, 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap,
                            Qt.PenJoinStyle.RoundJoin))
        painter.drawPolyline([square.topLeft() + QPointF(x, y)
                              for x, y in ((4.5, 9.3), (7.7, 12.4), (13.5, 5.8))])
