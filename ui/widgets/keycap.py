"""A key cap beside what the key does."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.look import theme

HEIGHT = 19


def keycap_width(keys: str) -> int:
    """How wide the cap of some keys is."""
    return QFontMetrics(theme.font(11, 500)).horizontalAdvance(keys) + 13


def paint_keycap(
    painter: QPainter, rect: QRectF, keys: str, ink: QColor | None = None,
    border: QColor | None = None, fill: QColor | None = None,
) -> None:
    """Paint a key cap into a rectangle, centred; colours are the theme's where not given."""
    on = theme.current()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    box = QRectF(rect.center().x() - keycap_width(keys) / 2, rect.center().y() - HEIGHT / 2,
                 keycap_width(keys), HEIGHT)
    painter.setPen(border or on.line)
    painter.setBrush(fill if fill is not None else on.sunk)
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    painter.setPen(ink or on.ink3)
    painter.setFont(theme.font(11, 500))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, keys)
    painter.restore()


class Keycap(QWidget):
    """A key cap as a widget of its own."""

    def __init__(self, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys = keys
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        theme.notifier().changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(keycap_width(self._keys), HEIGHT + 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_keycap(painter, QRectF(self.rect()), self._keys)
        painter.end()
