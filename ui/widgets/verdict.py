"""The verdict shapes and badges: one painting for panels, delegates and lists.

Each verdict has a shape, a word and a tint, so that it reads in grey and at 14 pixels.
"""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from assessor_app.criteria.states import Status, Verdict
from ui.look import theme

BADGE_HEIGHT = 26
_SHAPE = 14
_PAD = 8
_GAP = 5


def verdict_word(verdict: Verdict) -> str:
    """The verdict in the language of the window."""
    match verdict:
        case Verdict.ELIGIBLE:
            return QCoreApplication.translate("Verdict", "Eligible")
        case Verdict.NOT_ELIGIBLE:
            return QCoreApplication.translate("Verdict", "Not eligible")
        case Verdict.DEPENDS_ON_READING:
            return QCoreApplication.translate("Verdict", "Depends on reading")
        case _:
            return QCoreApplication.translate("Verdict", "Open")


def verdict_colors(verdict: Verdict) -> tuple[QColor, QColor, QColor]:
    """Ink, tint and border of a verdict in the theme that is on."""
    on = theme.current()
    match verdict:
        case Verdict.ELIGIBLE:
            return on.ok, on.okS, on.okL
        case Verdict.NOT_ELIGIBLE:
            return on.no, on.noS, on.noL
        case Verdict.DEPENDS_ON_READING:
            return on.dp, on.dpS, on.dpL
        case _:
            return on.op, on.opS, on.opL


def verdict_of(status: Status) -> Verdict:
    """The verdict whose shape stands for one rule's status."""
    return {
        Status.MET: Verdict.ELIGIBLE, Status.NOT_MET: Verdict.NOT_ELIGIBLE,
        Status.OPEN: Verdict.OPEN,
    }[status]


def paint_verdict(painter: QPainter, rect: QRect | QRectF, verdict: Verdict) -> None:
    """Paint a verdict's shape, centred in a rectangle, as large as its shorter side allows."""
    ink = verdict_colors(verdict)[0]
    box = _square(QRectF(rect))
    unit = box.width() / 14
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(box.topLeft())
    painter.scale(unit, unit)
    mark = QPen(theme.current().surface, 1.9, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap,
                Qt.PenJoinStyle.RoundJoin)
    match verdict:
        case Verdict.ELIGIBLE:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink)
            painter.drawEllipse(QRectF(0.3, 0.3, 13.4, 13.4))
            painter.setPen(mark)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPolyline([QPointF(3.9, 7.3), QPointF(6.1, 9.5), QPointF(10.2, 5.0)])
        case Verdict.NOT_ELIGIBLE:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink)
            painter.drawRoundedRect(QRectF(0.6, 0.6, 12.8, 12.8), 2.2, 2.2)
            painter.setPen(mark)
            painter.drawLine(QPointF(4.5, 4.5), QPointF(9.5, 9.5))
            painter.drawLine(QPointF(9.5, 4.5), QPointF(4.5, 9.5))
        case Verdict.DEPENDS_ON_READING:
            diamond = QPainterPath()
            diamond.moveTo(7, 0.7)
            diamond.lineTo(13.3, 7)
            diamond.lineTo(7, 13.3)
            diamond.lineTo(0.7, 7)
            diamond.closeSubpath()
            half = QPainterPath()
            half.moveTo(7, 0.7)
            half.lineTo(7, 13.3)
            half.lineTo(0.7, 7)
            half.closeSubpath()
            painter.setPen(QPen(ink, 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap,
                                Qt.PenJoinStyle.MiterJoin))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(diamond)
            painter.fillPath(half, ink)
        case _:
            ring = QPen(ink, 1.5)
            ring.setDashPattern([2.0, 1.55])
            painter.setPen(ring)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QRectF(1.1, 1.1, 11.8, 11.8))
            painter.setPen(QPen(ink, 1.8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            painter.drawLine(QPointF(4.6, 7), QPointF(9.4, 7))
    painter.restore()


def paint_task(painter: QPainter, rect: QRect | QRectF, done: int, color: QColor) -> None:
    """Paint a task's state: 0 a ring, 1 a half-filled ring, 2 a full disc with a tick."""
    box = _square(QRectF(rect)).adjusted(0.8, 0.8, -0.8, -0.8)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(color, 1.6))
    painter.setBrush(color if done >= 2 else Qt.BrushStyle.NoBrush)
    painter.drawEllipse(box)
    if done == 1:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        painter.drawPie(box, 90 * 16, 180 * 16)
    if done >= 2:
        unit = box.width() / 12.4
        painter.setPen(QPen(theme.current().surface, 1.8 * unit, Qt.PenStyle.SolidLine,
                            Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
        painter.drawPolyline([box.topLeft() + QPointF(x, y) * unit
                              for x, y in ((3.2, 6.5), (5.3, 8.6), (9.3, 4.2))])
    painter.restore()


def paint_warning(painter: QPainter, rect: QRect | QRectF, color: QColor) -> None:
    """Paint the warning triangle (error, clash, a finding) in a colour."""
    box = _square(QRectF(rect))
    unit = box.width() / 14
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(box.topLeft())
    painter.scale(unit, unit)
    shape = QPainterPath()
    shape.moveTo(7, 1.6)
    shape.lineTo(13, 12.4)
    shape.lineTo(1, 12.4)
    shape.closeSubpath()
    painter.setPen(QPen(color, 1.2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap,
                        Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(color)
    painter.drawPath(shape)
    painter.setPen(QPen(theme.current().surface, 1.6, Qt.PenStyle.SolidLine,
                        Qt.PenCapStyle.RoundCap))
    painter.drawLine(QPointF(7, 5.6), QPointF(7, 8.4))
    painter.drawPoint(QPointF(7, 10.7))
    painter.restore()


def badge_size(verdict: Verdict, word: str | None = None) -> QSize:
    """How large a badge with its word is."""
    return QSize(_badge_width(verdict_word(verdict) if word is None else word), BADGE_HEIGHT)


@lru_cache(maxsize=64)
def _badge_width(word: str) -> int:
    metrics = QFontMetrics(theme.font(13, 600))
    return _PAD * 2 + _SHAPE + _GAP + metrics.horizontalAdvance(word) + 1


def paint_badge(painter: QPainter, rect: QRect, verdict: Verdict, word: str | None = None) -> None:
    """Paint a badge: tint, border (dashed where open), shape and word, vertically centred."""
    text = verdict_word(verdict) if word is None else word
    size = badge_size(verdict, text)
    width = min(size.width(), rect.width())
    if width > 0:
        tint = verdict_colors(verdict)[1].name()
        made = _badge(verdict, text, width, tint, painter.device().devicePixelRatioF())
        top = rect.y() + (rect.height() - size.height()) // 2
        painter.drawPixmap(QPoint(rect.x(), top), made)


@lru_cache(maxsize=64)
def _badge(verdict: Verdict, text: str, width: int, tint: str, ratio: float) -> QPixmap:
    """A badge drawn once for each theme (its tint): lists paint the same few again and again."""
    ink, _, border = verdict_colors(verdict)
    made = QPixmap(QSize(width, BADGE_HEIGHT) * ratio)
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(border, 1)
    if verdict is Verdict.OPEN:
        pen.setDashPattern([3, 2])
    painter.setPen(pen)
    painter.setBrush(QColor(tint))
    painter.drawRoundedRect(QRectF(0.5, 0.5, width - 1, BADGE_HEIGHT - 1), 5, 5)
    paint_verdict(painter, QRectF(_PAD, (BADGE_HEIGHT - _SHAPE) / 2, _SHAPE, _SHAPE), verdict)
    painter.setPen(ink)
    painter.setFont(theme.font(13, 600))
    left = _PAD + _SHAPE + _GAP
    painter.drawText(QRectF(left, 0, width - left, BADGE_HEIGHT),
                     Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
    painter.end()
    return made


class VerdictBadge(QWidget):
    """A badge that shows one verdict."""

    def __init__(self, verdict: Verdict = Verdict.OPEN, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._verdict = verdict
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(verdict_word(verdict))
        theme.notifier().changed.connect(self.update)

    @property
    def verdict(self) -> Verdict:
        """The verdict shown."""
        return self._verdict

    def set_verdict(self, verdict: Verdict) -> None:
        """Show another verdict."""
        if verdict is not self._verdict:
            self._verdict = verdict
            self._renamed()

    def _renamed(self) -> None:
        self.setAccessibleName(verdict_word(self._verdict))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return badge_size(self._verdict)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_badge(painter, self.rect(), self._verdict)
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._renamed()
        super().changeEvent(event)


def _square(rect: QRectF) -> QRectF:
    side = min(rect.width(), rect.height())
    return QRectF(rect.center().x() - side / 2, rect.center().y() - side / 2, side, side)
