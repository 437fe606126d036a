"""The large buttons of the start page: what it does, a line more, and its key."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui.look import icons, theme
from ui.widgets import ink
from ui.widgets.keycap import keycap_width, paint_keycap

HEIGHT = 68


class ActionCard(QAbstractButton):
    """A button painted as a card; ``main`` is the one in the accent colour."""

    def __init__(
        self, icon: str, keys: str, *, main: bool = False, parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon = icon
        self._keys = keys
        self._main = main
        self._more = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme.notifier().changed.connect(self.update)

    def set_words(self, title: str, more: str) -> None:
        """The title and the line under it."""
        self._more = more
        self.setText(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(more)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(280, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, HEIGHT)

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()
        super().enterEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        on = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        ground, word, hint = (
            (on.acc, on.on_acc, on.on_acc) if self._main else (on.surface, on.ink, on.ink2))
        if self.underMouse() and not self._main:
            ground = on.accS
        border = on.acc if self._main or self.underMouse() else on.ctl
        ink.panel(painter, box, ground, border, 6)
        if self.isDown():
            painter.setOpacity(0.85)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(on.on_acc if self._main else on.acc, 2))
            inset = 4 if self._main else 1
            painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), 5, 5)
        icons.paint_icon(painter, QRectF(16, (self.height() - 18) / 2, 18, 18), self._icon, word)
        cap = keycap_width(self._keys)
        room = self.width() - 47 - cap - 26
        middle = self.height() / 2
        ink.write(painter, 47, middle - 5, self.text(), word, 15, 600, room=room)
        ink.write(painter, 47, middle + 17, self._more, hint, 13, room=room)
        paint_keycap(painter, QRectF(self.width() - cap - 15, 0, cap, self.height()), self._keys,
                     hint if self._main else None, hint if self._main else on.line, ground)
        painter.end()
