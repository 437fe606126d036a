"""What came of something, line by line: a sign, a sentence, and small words below it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from ui.widgets.frame import box, column, row
from ui.widgets.label import ThaiLabel
from ui.widgets.sign import Sign

_SIGN, _GAP = 16, 8
_BAR = 14  # what a scroll bar takes at the right


@dataclass(frozen=True, slots=True)
class Told:
    """One line: a sign in a colour token, a sentence, and small words below it or ""."""

    sign: str
    color: str
    words: str
    below: str = ""


class ToldLines(QScrollArea):
    """As high as its lines need at a width, up to a limit; then it scrolls.

    Attributes:
        lines: what is shown
    """

    def __init__(self, width: int, most: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: tuple[Told, ...] = ()
        self._room, self._most = width, most
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.hide()

    def show_lines(self, lines: Sequence[Told]) -> None:
        """Show these lines; without any it takes no room."""
        self.lines = tuple(lines)
        inner = box("surface")
        whole = column(inner, 0, 4, _BAR, 4, gap=6)
        for told in lines:
            line = row(gap=_GAP)
            beside = column(None, 0, 4, 0, 0)  # beside the first line of the words
            beside.addWidget(Sign(told.sign, told.color, _SIGN))
            beside.addStretch(1)
            line.addLayout(beside)
            said = column()
            said.addWidget(ThaiLabel(
                told.words, 14, 500, "no" if told.color == "no" else "ink", wrap=True))
            if told.below:
                said.addWidget(ThaiLabel(told.below, 13, color="ink2", wrap=True))
            line.addLayout(said, 1)
            whole.addLayout(line)
        whole.addStretch(1)
        self.setWidget(inner)
        if lines:
            self.setFixedHeight(min(whole.totalHeightForWidth(self._room), self._most))
        self.setVisible(bool(lines))
