"""A small sign beside words: an icon, a verdict's shape, or the warning triangle."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from assessor_app.criteria.states import Verdict
from ui.look import icons, theme
from ui.widgets.verdict import paint_verdict, paint_warning

WARNING = "warning"


class Sign(QWidget):
    """Paints ``what``: an icon's name, ``warning``, or a Verdict; in a colour token."""

    def __init__(
        self, what: str | Verdict, color: str = "ink2", side: int = 16,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._what = what
        self._color = color
        self._side = side
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.notifier().changed.connect(self.update)

    def show_sign(self, what: str | Verdict, color: str = "ink2") -> None:
        """Show another sign."""
        if (what, color) != (self._what, self._color):
            self._what = what
            self._color = color
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._side, self._side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        rect = QRectF(self.rect())
        if isinstance(self._what, Verdict):
            paint_verdict(painter, rect, self._what)
        elif self._what == WARNING:
            paint_warning(painter, rect, theme.current().color(self._color))
        else:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            icons.paint_icon(painter, rect, self._what, theme.current().color(self._color))
        painter.end()
