"""The small ladder of six rising bars that shows the band of an item at a glance."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter

BARS = 6
SIZE = QSizeF(BARS * 4 + (BARS - 1) * 1.2, 14.0)
_LEAST, _MOST = 3.0, 14.0


def paint_mini_ladder(
    painter: QPainter, at: QPointF, filled: int, colour: QColor, empty: QColor, *, maybe: int = 0,
) -> None:
    """Paint the bars with ``at`` as their lower left corner.

    ``filled`` bars stand in ``colour``; bars up to ``maybe`` (a spread's upper band) are drawn as
    outlines, so that a range reads without colour.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    pitch = 4 + 1.2
    for bar in range(BARS):
        height = _LEAST + (_MOST - _LEAST) * bar / (BARS - 1)
        rect = QRectF(at.x() + bar * pitch, at.y() - height, 4, height)
        if bar < filled or bar >= maybe:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour if bar < filled else empty)
            painter.drawRect(rect)
        else:
            painter.setPen(colour)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5))
    painter.restore()
