"""A comment's sign as a small mark."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from assessor_app.casefile.records.choices import Sign
from ui.look import theme
from ui.widgets import ink


class SignTag(QWidget):
    """A comment's sign as on its card, only to be seen."""

    def __init__(self, sign: Sign, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sign = sign
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.notifier().changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(30, 21)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = colours.ok if self._sign.is_strength else colours.no
        strong = len(self._sign.value) == 2
        ink.panel(painter, QRectF(self.rect()), colour if strong else colours.surface, colour, 4)
        painter.setPen(QPen(colours.surface if strong else colour, 1.6, c=Qt.PenCapStyle.RoundCap))
        for x in (-5.0, 5.0) if strong else (0.0,):
            at = QRectF(self.rect()).center() + QPointF(x, 0)
            painter.drawLine(at + QPointF(-3.4, 0), at + QPointF(3.4, 0))
            if self._sign.is_strength:
                painter.drawLine(at + QPointF(0, -3.4), at + QPointF(0, 3.4))
        painter.end()
