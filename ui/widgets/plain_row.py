"""A row that a person presses to open what it tells of; by mouse, Enter or blank."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.look import theme


class PlainRow(QWidget):
    """The ground of a row: tinted where chosen or at fault, ruled below, ringed with the focus.

    Signals:
        pressed()
    """

    pressed = Signal()

    def __init__(self, tint: str = "surface", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tint = tint
        self._over = False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        theme.notifier().changed.connect(self.update)

    @property
    def tint(self) -> str:
        """The colour token of its ground."""
        return self._tint

    def paintEvent(self, event: QPaintEvent) -> None:
        on = theme.current()
        painter = QPainter(self)
        rect = QRectF(self.rect())
        plain = self._tint == "surface"
        painter.fillRect(rect, on.color("sunk" if plain and self._over else self._tint))
        painter.fillRect(QRectF(0, rect.height() - 1, rect.width(), 1), on.line2)
        if self.hasFocus():
            painter.setPen(on.acc)
            painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -1.5))
        painter.end()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(
                event.position().toPoint()):
            self.pressed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.pressed.emit()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEvent) -> None:
        self._over = True
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._over = False
        self.update()

    def focusInEvent(self, event: object) -> None:
        self.update()

    def focusOutEvent(self, event: object) -> None:
        self.update()
