"""The files that a report makes: their names, and what stands there already."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from assessor_app.reports.making import Making
from ui.dialogs.replace import making_words
from ui.widgets.frame import box, column, row
from ui.widgets.label import ThaiLabel
from ui.widgets.sign import WARNING, Sign

_MOST_HEIGHT = 216
_ROOM = 310  # for the words, in the width of the side
_SIGNS = {Making.NONE: ("file", "ink2"), Making.OWN: ("file", "acc"),
          Making.OTHER: (WARNING, "dp"), Making.UNKNOWN: (WARNING, "dp")}


class FilesPanel(QWidget):
    """Names once, below them each form with what is there.

    Attributes:
        lines: what is shown, as text
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: list[str] = []
        whole = column(self, 16, 10, 4, 10, gap=2)
        self._title = ThaiLabel("", 13, color="ink2")
        whole.addWidget(self._title)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        whole.addWidget(self._scroll)

    def show_files(self, there: Mapping[Path, Making], done: Sequence[Path]) -> None:
        """Show what will be written, or what was."""
        self._title.setText(self.tr("Written") if done else self.tr("Files: {0}").format(
            len(there)))
        forms: dict[str, list[tuple[str, str, str, str]]] = {}
        if done:
            for path in done:
                forms.setdefault(path.stem, []).append(
                    (path.suffix, "tick", "ok", self.tr("written and read back")))
        else:
            for path, making in there.items():
                forms.setdefault(path.stem, []).append(
                    (path.suffix, *_SIGNS[making], making_words(making)))
        inner = box("surface")
        lines = column(inner, 0, 0, 10, 0, gap=1)
        self.lines = []
        for stem, told in forms.items():
            lines.addWidget(ThaiLabel(stem, 13, 500, wrap=True, most=3))
            self.lines.append(stem)
            for suffix, sign, color, words in told:
                line = row(gap=7)
                line.addSpacing(2)
                line.addWidget(Sign(sign, color, 14))
                form = ThaiLabel(suffix, 13, 600, "ink2")
                form.setFixedWidth(36)
                line.addWidget(form)
                line.addWidget(ThaiLabel(words, 13, color=color), 1)
                lines.addLayout(line)
                self.lines.append(f"{suffix} {words}")
        lines.addStretch(1)
        self._scroll.setWidget(inner)
        self._scroll.setFixedHeight(
            min(max(lines.totalHeightForWidth(_ROOM), 0), _MOST_HEIGHT))
