"""A choice that can be on together with others: a box, a word and perhaps a line more."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from ui.look import theme
from ui.widgets import ink
from ui.widgets.choice_row import paint_box

_HEIGHT, _TALL = 34, 52
_LEFT, _ROOM = 40, 12


class OptionCard(QCheckBox):
    """A check box painted as a card."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = ""
        self._more = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.notifier().changed.connect(self.update)

    def set_words(self, title: str, more: str = "") -> None:
        """The word and the line under it."""
        self._title = title
        self._more = more
        self.setAccessibleName(title)
        self.setAccessibleDescription(more)
        self.setToolTip(more)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(_LEFT + _ROOM + round(ink.width(self._title, 14, 600)),
                     _TALL if self._more else _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, pos: object) -> bool:
        return True

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()
        super().enterEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        on = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self.isChecked()
        ink.panel(painter, QRectF(self.rect()), on.accS if chosen else on.surface,
                  on.acc if chosen or self.underMouse() else on.ctl, 6)
        paint_box(painter, QRectF(11, (self.height() - 18) / 2, 18, 18), checked=chosen,
                  focus=self.hasFocus())
        room = self.width() - _LEFT - _ROOM
        middle = self.height() / 2
        if self._more:
            ink.write(painter, _LEFT, middle - 4, self._title, on.ink, 14, 600, room=room)
            ink.write(painter, _LEFT, middle + 16, self._more, on.ink2, 13, room=room)
        else:
            ink.write(painter, _LEFT, ink.baseline(0, self.height(), 14), self._title, on.ink, 14,
                      600, room=room)
        painter.end()
