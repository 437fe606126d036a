"""The list of conflicts at the left of their page: what waits, then what was settled."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from ui.look import theme
from ui.look.icons import paint_icon
from ui.models.conflicts import ConflictLine
from ui.widgets import ink
from ui.widgets.frame import box, column, row
from ui.widgets.label import ThaiLabel
from ui.widgets.plain_row import PlainRow

WIDTH = 300
_ROW = 60


class ConflictRow(PlainRow):
    """One conflict: its number, its place and field, and whether it waits."""

    def __init__(self, number: int, line: ConflictLine, state_word: str) -> None:
        super().__init__()
        self.line = line
        self._number = number
        self._word = state_word
        self._chosen = False
        self.setFixedHeight(_ROW)
        self.setAccessibleName(f"{number} {line.title} {line.field} {state_word}")
        self.setToolTip(f"{line.title} · {line.field}")

    def set_chosen(self, chosen: bool) -> None:
        """Mark it as the one that is looked at."""
        self._chosen = chosen
        self._tint = "accS" if chosen else "surface"
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, _ROW)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        on = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._chosen:
            painter.fillRect(QRectF(0, 0, 4, _ROW - 1), on.acc)
        settled = self.line.resolution is not None
        colour = on.ink3 if settled else on.acc
        base, below = ink.baseline(6, 24, 13), ink.baseline(30, 22, 13)
        right = self.width() - 12.0
        right -= ink.write(painter, right, base, self._word, colour, 12, 600, right=True) + 5
        mark = QRectF(right - 13, base - 11, 13, 13)
        if settled:
            paint_icon(painter, mark, "tick", colour)
        else:
            pen = painter.pen()
            pen.setColor(colour)
            pen.setWidthF(1.6)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(mark.adjusted(1, 1, -1, -1))
        room = mark.left() - 8 - 38
        ink.write(painter, 14, base, str(self._number), on.ink2, 13)
        ink.write(painter, 38, base, self.line.title, on.ink, 13, 600, room=room)
        ink.write(painter, 38, below, self.line.field, on.ink2, 13, room=self.width() - 50)
        painter.end()


class ConflictList(QWidget):
    """Rows to choose from.

    Signals:
        chosen(str): the key of a line
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(WIDTH)
        self._lines: tuple[ConflictLine, ...] = ()
        self._rows: list[ConflictRow] = []
        self._key = ""
        whole = column(self)
        head = box("panel-head")
        head.setFixedHeight(40)
        line = row(head, 14, 0, 12, 0, gap=8)
        self.title = ThaiLabel("", 14, 600)
        self.left = ThaiLabel("", 13, color="ink2", right=True)
        line.addWidget(self.title)
        line.addWidget(self.left, 1)
        whole.addWidget(head)
        inner = box("surface")
        self._column: QVBoxLayout = column(inner)
        self._column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(inner)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        whole.addWidget(scroll, 1)
        foot = box("foot")
        below = column(foot, 14, 10, 14, 10)
        self.note = ThaiLabel("", 13, color="ink2", wrap=True)
        below.addWidget(self.note)
        whole.addWidget(foot)
        self.retranslate()

    @property
    def current(self) -> ConflictLine | None:
        """The line that is looked at."""
        return next((one for one in self._lines if one.key == self._key), None)

    @property
    def lines(self) -> tuple[ConflictLine, ...]:
        """All lines, as they are shown."""
        return self._lines

    def set_lines(self, lines: Sequence[ConflictLine]) -> None:
        """Show other lines; what is looked at stays, else the first is."""
        before = next((place for place, one in enumerate(self._lines) if one.key == self._key), 0)
        self._lines = tuple(lines)
        for old in self._rows:
            old.hide()
            old.deleteLater()
        waits, settled = self.tr("To resolve"), self.tr("Resolved")
        self._rows = []
        for place, one in enumerate(self._lines):
            made = ConflictRow(place + 1, one, settled if one.resolution else waits)
            made.pressed.connect(lambda key=one.key: self.choose(key))
            self._column.insertWidget(place, made)
            self._rows.append(made)
        if self.current is None and self._lines:
            self._key = self._lines[min(before, len(self._lines) - 1)].key
        open_ = sum(one.resolution is None for one in self._lines)
        self.left.setText(self.tr("{0} of {1} left").format(open_, len(self._lines)))
        self._mark()

    def choose(self, key: str) -> None:
        """Look at a line."""
        self._key = key
        self._mark()
        self.chosen.emit(key)

    def step(self, by: int) -> None:
        """Look at the line above or below."""
        places = [one.key for one in self._lines]
        if self._key in places:
            self.choose(places[max(0, min(len(places) - 1, places.index(self._key) + by))])

    def next_open(self) -> None:
        """Look at the next conflict that waits, from the top again at the end."""
        places = [one.key for one in self._lines]
        at = places.index(self._key) if self._key in places else -1
        for one in (*self._lines[at + 1:], *self._lines[:at + 1]):
            if one.resolution is None:
                self.choose(one.key)
                return

    def _mark(self) -> None:
        for one in self._rows:
            one.set_chosen(one.line.key == self._key)

    def retranslate(self) -> None:
        """Word everything in the language of the window."""
        self.title.setText(self.tr("Conflicts"))
        self.note.setText(self.tr("Every value stays in the history. Conflicts are settled one by "
                                  "one; no file as a whole ever wins."))
        self.set_lines(self._lines)
