"""The files that a report makes: their names, what stands there already, and what is done next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QWidget

from assessor_app.reports.making import Making
from ui.pages.reports.replace import making_words
from ui.widgets.frame import box, column, row
from ui.widgets.label import ThaiLabel
from ui.widgets.sign import WARNING, Sign

_MOST_SHARE = 0.28  # of the height of the window
_ROOM = 334  # for the words, in the width of the side
_SIGNS = {Making.NONE: ("file", "ink2"), Making.OWN: ("file", "acc"),
          Making.OTHER: (WARNING, "dp"), Making.UNKNOWN: (WARNING, "dp")}


class FilesPanel(QWidget):
    """Names once, below them each form with what is there and what can be done with it.

    Attributes:
        lines: what is shown, as text
        ways: what can be done with each file: its words and the button, by path

    Signals:
        rename_wanted(Path): the person gives a file another name before it is written
        open_wanted(Path), folder_wanted(Path): they open one that was written, or see where it is
    """

    rename_wanted = Signal(object)
    open_wanted = Signal(object)
    folder_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: list[str] = []
        self.ways: dict[Path, list[QPushButton]] = {}
        self._shown: object = None
        self._needed = 0
        whole = column(self, 16, 8, 4, 8, gap=2)
        self._title = ThaiLabel("", 13, color="ink2")
        whole.addWidget(self._title)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        whole.addWidget(self._scroll)

    def show_files(self, there: Mapping[Path, Making], done: Sequence[Path]) -> None:
        """Show what will be written and, of ``done``, what was."""
        title = self.tr("Files: {0}").format(len(there))
        shown = (title, tuple(there.items()), tuple(done))
        if shown == self._shown:
            return  # the keys stay where they are
        self._shown = shown
        keys = self._keys()
        self._title.setText(title)
        inner = box("surface")
        lines = column(inner, 0, 0, 10, 0, gap=0)
        self.lines, self.ways = [], {}
        stem = ""
        for path, making in there.items():
            if path.stem != stem:
                stem = path.stem
                lines.addWidget(ThaiLabel(stem, 13, 500, wrap=True, most=3))
                self.lines.append(stem)
            lines.addWidget(self._line(path, making, done=path in done))
        lines.addStretch(1)
        before = self._scroll.takeWidget()
        self._scroll.setWidget(inner)
        if before is not None:
            before.deleteLater()  # one of its buttons may be what was pressed
        self._needed = max(lines.totalHeightForWidth(_ROOM), 0)
        self.fit()
        buttons = [way for ways in self.ways.values() for way in ways]
        if keys is not None and buttons:
            buttons[min(keys, len(buttons) - 1)].setFocus()

    def _keys(self) -> int | None:
        """Which of the buttons has the keys, None where none of them."""
        buttons = [way for ways in self.ways.values() for way in ways]
        held = self.window().focusWidget()  # also while a dialog is in front
        return next((place for place, way in enumerate(buttons) if way is held), None)

    def fit(self) -> None:
        """Be as high as the lines, as far as the window has the room; then they scroll."""
        self._scroll.setFixedHeight(
            min(self._needed, round(self.window().height() * _MOST_SHARE)))

    def _line(self, path: Path, making: Making, *, done: bool) -> QWidget:
        sign, color = ("tick", "ok") if done else _SIGNS[making]
        words = self.tr("written") if done else making_words(making)
        made = QWidget()
        line = row(made, 2, 0, 0, 0, gap=6)
        line.addWidget(Sign(sign, color, 14))
        form = ThaiLabel(path.suffix, 13, 600, "ink2")
        form.setFixedWidth(34)
        line.addWidget(form)
        line.addWidget(ThaiLabel(words, 13, color=color), 1)
        ways = ((self.tr("Open"), self.open_wanted), (self.tr("Show in folder"),
                self.folder_wanted)) if done else ((self.tr("Rename…"), self.rename_wanted),)
        self.ways[path] = []
        for way, wanted in ways:
            link = QPushButton(way)
            link.setProperty("role", "link")
            link.setAccessibleName(f"{way} {path.name}")
            link.setCursor(Qt.CursorShape.PointingHandCursor)
            link.clicked.connect(lambda _=False, wanted=wanted: wanted.emit(path))
            line.addWidget(link)
            self.ways[path].append(link)
        self.lines.append(f"{path.suffix} {words}")
        return made
