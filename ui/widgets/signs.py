"""Small signs drawn as paths: stairs, information, question, chevron, plus."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from ui import theme
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


def paint_chevron(painter: QPainter, centre: QPointF, colour: QColor, *, up: bool = False) -> None:
    """A small angle that points down, or up."""
    reach = -2.2 if up else 2.2
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(_pen(colour, 1.5))
    painter.drawPolyline([centre + QPointF(-4, -reach), centre + QPointF(0, reach),
                          centre + QPointF(4, -reach)])


def paint_plus(painter: QPainter, centre: QPointF, colour: QColor) -> None:
    """A plus of two strokes."""
    painter.setPen(_pen(colour, 1.6))
    painter.drawLine(centre + QPointF(-4.5, 0), centre + QPointF(4.5, 0))
    painter.drawLine(centre + QPointF(0, -4.5), centre + QPointF(0, 4.5))


def paint_bin(painter: QPainter, centre: QPointF, colour: QColor | None = None) -> None:
    """A waste bin."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(_pen(colour or theme.current().ink3, 1.2))
    painter.drawLine(centre + QPointF(-5, -3.5), centre + QPointF(5, -3.5))
    painter.drawLine(centre + QPointF(-1.5, -5.5), centre + QPointF(1.5, -5.5))
    painter.drawPolyline([centre + QPointF(-4, -3.5), centre + QPointF(-3.3, 5.5),
                          centre + QPointF(3.3, 5.5), centre + QPointF(4, -3.5)])
    painter.drawLine(centre + QPointF(-1.2, -1), centre + QPointF(-1, 3.2))
    painter.drawLine(centre + QPointF(1.2, -1), centre + QPointF(1, 3.2))
