"""A search field with its glass and its key cap."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.look import icons, theme
from ui.widgets.keycap import keycap_width, paint_keycap

LEAST, MOST = 132, 200
_WITH_KEYS = 170  # from this width on the key cap has room beside the hint


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
        self.setMinimumWidth(LEAST)
        self.setMaximumWidth(MOST)
        theme.notifier().changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(MOST, self.height())

    def _shows_keys(self) -> bool:
        return self.width() >= _WITH_KEYS

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        right = keycap_width(self._keys) + 2 if self._shows_keys() else 0
        self.setTextMargins(24, 0, right, 0)

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
        if not self.text() and self._shows_keys():
            width = keycap_width(self._keys)
            paint_keycap(painter, QRectF(self.width() - width - 9, 0, width, self.height()),
                         self._keys)
        painter.end()
