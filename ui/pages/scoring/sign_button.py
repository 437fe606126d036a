"""The sign of a comment as a small button."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from assessor_app.casefile.records.choices import Sign
from ui.look import theme
from ui.widgets import ink

TAG = 23


class SignButton(QAbstractButton):
    """The sign of a comment; a click turns ++ into + and back, − into −− and back."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sign = Sign.STRENGTH
        self.setFixedSize(32, TAG)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.notifier().changed.connect(self.update)

    @property
    def sign(self) -> Sign:
        """The sign shown."""
        return self._sign

    def set_sign(self, sign: Sign) -> None:
        """Show a sign."""
        if sign is not self._sign or not self.accessibleName():
            self._sign = sign
            self.retranslate()
            self.update()

    def retranslate(self) -> None:
        """Name the sign in the language of now."""
        name = {
            Sign.STRONG_STRENGTH: self.tr("strong strength"),
            Sign.STRENGTH: self.tr("strength"),
            Sign.OFI: self.tr("opportunity for improvement"),
            Sign.STRONG_OFI: self.tr("strong opportunity for improvement"),
        }[self._sign]
        self.setAccessibleName(name)
        self.setToolTip(self.tr("{0}: change with + and −").format(name))

    def sizeHint(self) -> QSize:
        return QSize(32, TAG)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = colours.ok if self._sign.is_strength else colours.no
        strong = self._sign in (Sign.STRONG_STRENGTH, Sign.STRONG_OFI)
        on = colours.surface if strong else colour
        rect = QRectF(self.rect())
        ink.panel(painter, rect, colour if strong else colours.surface, colour, 4)
        painter.setPen(QPen(on, 1.7, c=Qt.PenCapStyle.RoundCap))
        middle = rect.center()
        for x in ((-5.5, 5.5) if strong else (0.0,)):
            at = middle + QPointF(x, 0)
            painter.drawLine(at + QPointF(-3.6, 0), at + QPointF(3.6, 0))
            if self._sign.is_strength:
                painter.drawLine(at + QPointF(0, -3.6), at + QPointF(0, 3.6))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colours.acc, 2))
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 4, 4)
        painter.end()
