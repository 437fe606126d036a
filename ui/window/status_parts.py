"""The status line at the foot of the window: what was saved, the sample note, the round."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.widgets.frame import box, row, rule
from ui.widgets.label import ThaiLabel
from ui.widgets.sign import Sign

HEIGHT = 28


class StatusItem(QWidget):
    """A sign and a word; hidden while it has no word.

    One that ``keeps`` its word whole lets the others be elided where the line is full.
    """

    def __init__(
        self, icon: str, color: str = "ink2", *, keeps: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._keeps = keeps
        line = row(self, 0, 0, 0, 0, gap=6)
        self._sign = Sign(icon, color, 14)
        self._sign.setVisible(bool(icon))
        line.addWidget(self._sign)
        self._word = ThaiLabel("", 13, color=color)
        line.addWidget(self._word)
        line.addSpacing(11)
        line.addWidget(rule(vertical=True, height=16))
        line.addSpacing(11)
        self.hide()

    def tell(self, word: str, icon: str = "", color: str = "") -> None:
        """Show a word, with another sign and colour where given."""
        self._word.setText(word)
        if self._keeps:
            self._word.setMinimumWidth(self._word.natural_width())
        if icon:
            self._sign.show_sign(icon, color or "ink2")
        if color:
            self._word.set_color(color)
        self.setVisible(bool(word))

    @property
    def word(self) -> str:
        """What it says."""
        return self._word.text()


class StatusLine(QWidget):
    """Items at the left and at the right of a 28 pixel line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(HEIGHT)
        whole = row(self)
        ground = box("status")
        whole.addWidget(ground)
        line = row(ground, 14, 0, 14, 0)
        self._left = row()
        self._right = row()
        line.addLayout(self._left)
        line.addStretch(1)
        line.addLayout(self._right)

    def add(self, item: StatusItem, *, right: bool = False) -> StatusItem:
        """Put an item at the end of a side."""
        (self._right if right else self._left).addWidget(item)
        return item
