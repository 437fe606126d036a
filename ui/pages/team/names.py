"""The names of a team, one under another: role, declaration, review, and whose key each has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from assessor_app.printable import printable
from ui.look import theme
from ui.look.icons import paint_icon
from ui.pages.team.key_rows import KeyState
from ui.widgets import ink
from ui.widgets.claim_mark import claim_width, paint_claim
from ui.widgets.frame import box, column
from ui.widgets.plain_row import PlainRow

_ROW, _HEAD = 60, 34
_LEFT, _RIGHT, _GAP = 18, 14, 12


@dataclass(frozen=True, slots=True)
class NameLine:
    """One row of the list."""

    name: str
    role: str
    declared: str
    work: str
    state: KeyState


def _columns(width: int) -> tuple[float, float, float, float]:
    """Where the four columns begin in a row of a width."""
    return _LEFT, width * 0.26, width * 0.38, width * 0.57


class _Head(QWidget):
    """The words over the columns."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(_HEAD)
        theme.notifier().changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        on = theme.current()
        painter = QPainter(self)
        painter.fillRect(self.rect(), on.head)
        painter.fillRect(QRectF(0, _HEAD - 1, self.width(), 1), on.line)
        words = (QCoreApplication.translate("Keys", "Name in the team"),
                 QCoreApplication.translate("Keys", "Interests"),
                 QCoreApplication.translate("Keys", "Review"),
                 QCoreApplication.translate("Keys", "Key"))
        lefts = _columns(self.width())
        for left, right, word in zip(lefts, (*lefts[1:], self.width()), words, strict=True):
            ink.write(painter, left, ink.baseline(0, _HEAD, 13), word, on.ink2, 13, 600,
                      room=right - left - _GAP)
        painter.end()


class NameRow(PlainRow):
    """One name; chosen, its keys are shown."""

    def __init__(self, line: NameLine) -> None:
        super().__init__()
        self.line = line
        self._chosen = False
        self.setFixedHeight(_ROW)
        state = line.state
        self.setAccessibleName(printable(" · ".join(filter(None, (
            line.name, line.role, line.declared, line.work, state.words, state.below,
            state.claim)))))

    def set_chosen(self, chosen: bool) -> None:
        """Mark it as the one whose keys are shown."""
        self._chosen = chosen
        self._tint = "accS" if chosen else "surface"
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(620, _ROW)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        on, line, state = theme.current(), self.line, self.line.state
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._chosen:
            painter.fillRect(QRectF(0, 0, 4, _ROW - 1), on.acc)
        name, declared, work, key = _columns(self.width())
        upper, lower = ink.baseline(7, 24, 14), ink.baseline(32, 20, 12)
        middle = ink.baseline(0, _ROW - 1, 13)
        ink.write(painter, name, upper, line.name, on.ink, 14, 600, room=declared - name - _GAP)
        ink.write(painter, name, lower, line.role, on.ink3, 12, room=declared - name - _GAP)
        ink.write(painter, declared, middle, line.declared, on.ink, 13,
                  room=work - declared - _GAP)
        ink.write(painter, work, middle, line.work, on.ink, 13, room=key - work - _GAP)
        colour = on.color(state.color)
        base = upper if state.below else middle
        paint_icon(painter, QRectF(key, base - 13, 16, 16), "key", colour)
        left, room = key + 22, self.width() - _RIGHT - key - 22
        mark = claim_width(state.claim) + 10 if state.claim else 0
        written = ink.write(painter, left, base, state.words, colour, 13, 500,
                            room=max(room - mark, room / 2))
        if state.below:
            ink.write(painter, left, lower, state.below, on.ink3, 12, room=room)
        if state.claim:
            at = left + written + 10
            paint_claim(painter, QRectF(at, base - 17, self.width() - _RIGHT - at, 24),
                        state.claim)
        painter.end()


class TeamNames(QWidget):
    """Rows to choose from.

    Signals:
        chosen(str): a name
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: dict[str, NameRow] = {}
        whole = column(self)
        self._head = _Head()
        whole.addWidget(self._head)
        inner = box("surface")
        self._column: QVBoxLayout = column(inner)
        self._column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inner)
        whole.addWidget(scroll, 1)

    def add_below(self, widget: QWidget) -> None:
        """Put something below the rows."""
        self._column.insertWidget(self._column.count() - 1, widget)

    def show_names(self, lines: Sequence[NameLine], name: str) -> None:
        """Show other lines and which name is chosen; a row that says the same stays."""
        if [one.line for one in self.rows.values()] != list(lines):
            had = next((one.line.name for one in self.rows.values() if one.hasFocus()), "")
            for old in self.rows.values():
                old.hide()
                old.deleteLater()
            self.rows = {line.name: NameRow(line) for line in lines}
            for place, row in enumerate(self.rows.values()):
                row.pressed.connect(lambda name=row.line.name: self.chosen.emit(name))
                self._column.insertWidget(place, row)
            if had in self.rows:
                self.rows[had].setFocus()
        for one, row in self.rows.items():
            row.set_chosen(one == name)
        self._head.update()
