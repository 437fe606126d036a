"""A text whose runs that another has not are bold, underlined and tinted, broken at Thai words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from assessor_app.assessment.conflicts import Run
from assessor_app.thai import words
from ui.look import theme
from ui.widgets import ink

_PX, _STEP = 14, 26


class DiffText(QWidget):
    """Shows runs; as high as its width needs."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._runs: tuple[Run, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.notifier().changed.connect(self.update)

    def show_runs(self, runs: Sequence[Run]) -> None:
        """Show a text in its runs."""
        self._runs = tuple(runs)
        self.setAccessibleName("".join(run.text for run in runs))
        self.updateGeometry()
        self.update()

    def _lines(self, room: int) -> list[list[Run]]:
        """The runs broken into lines at words; white space at a line's end is left out."""
        lines: list[list[Run]] = [[]]
        left = float(room)
        for run in self._runs:
            for part in run.text.splitlines(keepends=True):
                for word in words(part.rstrip("\n")):
                    wide = ink.width(word, _PX, 600 if run.own else 400)
                    if wide > left and lines[-1]:
                        lines.append([])
                        left = float(room)
                        if word.isspace():
                            continue
                    if lines[-1] and lines[-1][-1].own == run.own:
                        lines[-1][-1] = Run(lines[-1][-1].text + word, run.own)
                    else:
                        lines[-1].append(Run(word, run.own))
                    left -= wide
                if part.endswith("\n"):
                    lines.append([])
                    left = float(room)
        return lines

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max(1, len(self._lines(max(width - 2, 20)))) * _STEP + 4

    def sizeHint(self) -> QSize:
        return QSize(260, self.heightForWidth(260))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, _STEP)

    def paintEvent(self, event: QPaintEvent) -> None:
        on = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        for place, line in enumerate(self._lines(max(self.width() - 2, 20))):
            top, left = place * _STEP, 0.0
            base = ink.baseline(top, _STEP, _PX)
            for run in line:
                weight = 600 if run.own else 400
                wide = ink.width(run.text, _PX, weight)
                if run.own:
                    painter.fillRect(QRectF(left, top + 2, wide, _STEP - 3), on.accS)
                    painter.fillRect(QRectF(left, top + _STEP - 2.5, wide, 1.5), on.acc)
                ink.write(painter, left, base, run.text, on.acc if run.own else on.ink, _PX, weight)
                left += wide
        painter.end()
