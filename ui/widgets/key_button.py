"""A push button that shows its key beside its word."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QStyle, QStyleOptionButton, QStylePainter, QWidget

from ui.look import theme
from ui.widgets import ink
from ui.widgets.keycap import keycap_width, paint_keycap


class KeyButton(QPushButton):
    """The style draws the button, this paints the word and the key cap side by side."""

    def __init__(self, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys = keys

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        if not self._keys:
            return hint
        word = ink.width(self.text(), 14, 600)
        return QSize(round(word) + keycap_width(self._keys) + 40, max(hint.height(), 34))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._keys:
            super().paintEvent(event)
            return
        on = theme.current()
        frame = QStylePainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        frame.drawControl(QStyle.ControlElement.CE_PushButton, option)
        frame.end()
        painter = QPainter(self)
        main = self.property("role") == "main"
        color = on.ink3 if not self.isEnabled() else on.on_acc if main else on.ink
        weight = 600 if main else 500
        cap = keycap_width(self._keys)
        word = ink.width(self.text(), 14, weight)
        left = (self.width() - word - 9 - cap) / 2
        ink.write(painter, left, ink.baseline(0, self.height(), 14), self.text(), color, 14, weight)
        cap_ink = color if main else on.ink3
        fill = on.acc if main and self.isEnabled() else on.rung if not self.isEnabled() else on.sunk
        paint_keycap(painter, QRectF(left + word + 9, 0, cap, self.height()), self._keys, cap_ink,
                     cap_ink if main else on.line, fill)
        painter.end()
