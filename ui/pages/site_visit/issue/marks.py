"""The shapes of a site-visit issue: what kind it is and where it stands."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPainterPath, QPen, QPixmap

from assessor_app.casefile.records.choices import IssueKind, IssueStatus
from ui.look import theme
from ui.widgets.verdict import paint_task

_DONE = {IssueStatus.OPEN: 0, IssueStatus.PARTLY: 1, IssueStatus.RESOLVED: 2}


def paint_status(painter: QPainter, rect: QRectF, status: IssueStatus, color: QColor) -> None:
    """Paint where an issue stands: a ring, a half ring or a full disc with a tick."""
    paint_task(painter, rect, _DONE[status], color)


def paint_kind(painter: QPainter, rect: QRectF, kind: IssueKind, color: QColor) -> None:
    """Paint the kind of an issue: a shield with a tick to verify, a question to clarify."""
    side = min(rect.width(), rect.height())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(rect.center().x() - side / 2, rect.center().y() - side / 2)
    painter.scale(side / 14, side / 14)
    painter.setPen(QPen(color, 1.3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap,
                        Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if kind is IssueKind.VERIFY:
        shield = QPainterPath(QPointF(7, 0.9))
        shield.lineTo(12.4, 2.7)
        shield.cubicTo(12.4, 8.2, 11.2, 11.2, 7, 13.2)
        shield.cubicTo(2.8, 11.2, 1.6, 8.2, 1.6, 2.7)
        shield.closeSubpath()
        painter.drawPath(shield)
        painter.drawPolyline([QPointF(4.6, 6.9), QPointF(6.4, 8.7), QPointF(9.6, 5.2)])
    else:
        painter.drawEllipse(QRectF(1, 1, 12, 12))
        mark = QPainterPath(QPointF(5.1, 5.5))
        mark.cubicTo(5.2, 3.0, 8.9, 3.1, 8.9, 5.4)
        mark.cubicTo(8.9, 6.9, 7.0, 6.9, 7.0, 8.3)
        painter.drawPath(mark)
        painter.setBrush(color)
        painter.drawEllipse(QPointF(7, 10.3), 0.35, 0.35)
    painter.restore()


def mark_icon(value: IssueKind | IssueStatus) -> QIcon:
    """The shape as an icon for a segment: in ink, or in the accent where the segment is chosen."""
    return QIcon(_Engine(value))


class _Engine(QIconEngine):
    """Draws a shape in the colours of the theme that is on."""

    def __init__(self, value: IssueKind | IssueStatus) -> None:
        super().__init__()
        self._value = value

    def paint(self, painter: QPainter, rect: object, mode: QIcon.Mode, state: QIcon.State) -> None:
        colours = theme.current()
        color = colours.acc if state is QIcon.State.On else colours.ink2
        whole = QRectF(rect)  # type: ignore[call-overload]
        side = whole.height() - 2  # at the left: what is over is the gap before the word
        box = QRectF(whole.left() + 1, whole.top() + 1, side, side)
        if isinstance(self._value, IssueKind):
            paint_kind(painter, box, self._value, color)
        else:
            paint_status(painter, box, self._value, color)

    def pixmap(self, size: object, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        made = QPixmap(size)  # type: ignore[call-overload]
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        self.paint(painter, made.rect(), mode, state)
        painter.end()
        return made

    def clone(self) -> QIconEngine:
        return _Engine(self._value)
