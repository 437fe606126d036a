"""A search field with its glass and its key cap."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ui import icons, theme
from ui.widgets.keycap import keycap_width, paint_keycap


class SearchField(QLineEdit):
    """A line to type into; Esc clears it, arrow keys and Enter go to who shows the hits.

    Signals:
        stepped(int): 1 or -1 for the arrow keys down and up
        left(): Esc on an empty field
    """

    stepped = Signal(int)
    left = Signal()

    def __init__(self, keys: str = "Ctrl+F", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys = keys
        self.setFixedHeight(32)
        self.setTextMargins(24, 0, keycap_width(keys) + 2, 0)
        theme.notifier().changed.connect(self.update)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Down:
                self.stepped.emit(1)
            case Qt.Key.Key_Up:
                self.stepped.emit(-1)
            case Qt.Key.Key_Escape:
                if self.text():
                    self.clear()
                else:
                    self.left.emit()
            case _:
                super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        icons.paint_icon(painter, QRectF(10, (self.height() - 16) / 2, 16, 16), "search",
                         theme.current().ink2)
        if not self.text():
            width = keycap_width(self._keys)
            paint_keycap(painter, QRectF(self.width() - width - 9, 0, width, self.height()),
                         self._keys)
        painter.end()
