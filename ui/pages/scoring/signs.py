"""Small signs drawn as paths: stairs, information, question."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from ui.widgets import ink


def _pen(colour: QColor, width: float) -> QPen:
    return QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap,
                Qt.PenJoinStyle.RoundJoin)


def paint_stairs(painter: QPainter, rect: QRectF, colour: QColor) -> None:
    """Three rising steps: the way up."""
    path = QPainterPath(rect.bottomLeft())
    third = rect.width() / 3
    for step in range(3):
        y = rect.bottom() - rect.height() * (step + 0.5) / 3
        path.lineTo(rect.left() + step * third, y)
        path.lineTo(rect.left() + (step + 1) * third, y)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(_pen(colour, 1.8))
    painter.drawPath(path)


def paint_info(painter: QPainter, centre: QPointF, radius: float, colour: QColor) -> None:
    """A ring with an i."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(_pen(colour, 1.2))
    painter.drawEllipse(centre, radius, radius)
    painter.drawLine(centre + QPointF(0, -0.5), centre + QPointF(0, radius * 0.5))
    painter.setPen(_pen(colour, 1.7))
    painter.drawPoint(centre + QPointF(0, -radius * 0.48))


def paint_question(painter: QPainter, centre: QPointF, radius: float, colour: QColor) -> None:
    """A ring with a question mark: the source leaves something open here."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(_pen(colour, 1))
    painter.drawEllipse(centre, radius, radius)
    ink.write(painter, centre.x(), round(centre.y() + 3.5), "?", colour, 10, 600, centre=True)
