"""A page's tab in the toolbar: its name, and how many things wait on the page."""

from __future__ import annotations

import math

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QSizePolicy,
    QStyle,
    QStyleOptionToolButton,
    QStylePainter,
    QToolButton,
    QWidget,
)

from ui.look import theme
from ui.widgets import ink

_PAD, _GAP = 4, 12  # inside the tab, and between it and the next
_PILL = 20


class PageTab(QToolButton):
    """The style draws the underline, this the word and the count's pill."""

    def __init__(self, height: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._count = 0
        self.setProperty("role", "tab")
        self.setCheckable(True)
        self.setFixedHeight(height)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.notifier().changed.connect(self.update)

    @property
    def count(self) -> int:
        """How many things wait on the page."""
        return self._count

    def set_count(self, count: int) -> None:
        """Show how many things wait on the page; 0 shows no number."""
        if count != self._count:
            self._count = count
            self.setAccessibleDescription(str(count) if count else "")
            self.updateGeometry()
            self.update()

    def _pill_width(self) -> int:
        return max(_PILL, math.ceil(ink.width(str(self._count), 12, 600)) + 12)

    def sizeHint(self) -> QSize:
        word = math.ceil(ink.width(self.text(), 14, 600))
        pill = 6 + self._pill_width() if self._count else 0
        return QSize(word + pill + 2 * _PAD + _GAP + 2, self.height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        frame = QStylePainter(self)
        option = QStyleOptionToolButton()
        self.initStyleOption(option)
        option.text = ""
        frame.drawComplexControl(QStyle.ComplexControl.CC_ToolButton, option)
        frame.end()
        on = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self.isChecked()
        colour = on.acc if chosen or self.hasFocus() else on.ink if self.underMouse() else on.ink2
        weight = 600 if chosen else 500
        room = self.width() - _GAP - (6 + self._pill_width() if self._count else 0)
        run = ink.width(self.text(), 14, weight)
        left = (room - run) / 2
        ink.write(painter, left, ink.baseline(0, self.height(), 14), self.text(), colour, 14,
                  weight)
        if self._count:
            pill = QRectF(room + 2, (self.height() - _PILL) / 2, self._pill_width(), _PILL)
            ink.panel(painter, pill, on.dpS, on.dpL, _PILL / 2)
            ink.write(painter, pill.center().x(), ink.baseline(pill.top(), _PILL, 12),
                      str(self._count), on.dp, 12, 600, centre=True)
        painter.end()
