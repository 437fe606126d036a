"""Text on the screen that breaks at Thai words, never cuts a tone mark, and follows the theme."""

from __future__ import annotations

import math

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from assessor_app.printable import LINES, printable
from assessor_app.thai import breakable
from ui.look import fonts, theme
from ui.widgets import ink
from ui.widgets.tip import tip


class ThaiLabel(QLabel):
    """A label of one size, weight and colour token.

    With ``wrap`` it breaks between words and asks for the height it needs; without, it is one line,
    elided where there is too little room, with the whole text in its tooltip.
    """

    def __init__(
        self, text: str = "", px: int = 14, weight: int = 400, color: str = "ink", *,
        wrap: bool = False, right: bool = False, most: int = 0, parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._px = px
        self._weight = weight
        self._color = color
        self._right = right
        self._most = most
        self._step = fonts.line_height(px) if wrap else fonts.row_height(px)
        self._cut = False
        self.setFont(theme.font(px, weight))
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        policy = QSizePolicy(
            QSizePolicy.Policy.Preferred,
            QSizePolicy.Policy.Preferred if wrap else QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(wrap)
        self.setSizePolicy(policy)
        self.setText(text)
        theme.notifier().changed.connect(self.update)

    def setText(self, text: str) -> None:
        text = printable(text, kept=LINES)
        if text == self.text():
            return  # what is told after every change is mostly what stands there
        super().setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()
        self._tell_whole()
        self.update()

    def set_color(self, color: str) -> None:
        """Another colour token."""
        self._color = color
        self.update()

    def set_weight(self, weight: int) -> None:
        """Another weight."""
        self._weight = weight
        self.updateGeometry()
        self._tell_whole()
        self.update()

    def natural_width(self) -> int:
        """The width of the whole text on one line."""
        lines = self.text().splitlines() or [""]
        return math.ceil(max(ink.width(line, self._px, self._weight) for line in lines)) + 2

    def _lines(self, room: int) -> tuple[str, ...]:
        return ink.wrapped(self.text(), max(room, 1), self._px, self._weight, self._most)

    def hasHeightForWidth(self) -> bool:
        return self.wordWrap()

    def heightForWidth(self, width: int) -> int:
        if not self.wordWrap():
            return self._step
        margins = self.contentsMargins()
        room = width - margins.left() - margins.right()
        return max(1, len(self._lines(room))) * self._step + margins.top() + margins.bottom()

    def sizeHint(self) -> QSize:
        margins = self.contentsMargins()
        width = self.natural_width() + margins.left() + margins.right()
        if self.wordWrap():
            width = min(width, 480)
            return QSize(width, self.heightForWidth(width))
        return QSize(width, self._step + margins.top() + margins.bottom())

    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        return QSize(min(hint.width(), 48), self._step)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        box = self.contentsRect()
        color = theme.current().color(self._color if self.isEnabled() else "ink3")
        if self.wordWrap():
            ink.write_lines(painter, box.left(), box.top(), self._lines(box.width()), color,
                            self._px, self._weight, step=self._step)
        else:
            base = ink.baseline(box.top(), box.height(), self._px)
            ink.write(painter, box.right() + 1 if self._right else box.left(), base, self.text(),
                      color, self._px, self._weight, room=box.width(), right=self._right)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell_whole()

    def _tell_whole(self) -> None:
        """Let the tooltip tell the whole of what is cut."""
        cut = not self.wordWrap() and self.natural_width() - 2 > self.contentsRect().width()
        if cut or self._cut:
            self._cut = cut
            self.setToolTip(tip(breakable(self.text())) if cut else "")
