"""What the applicant's copy may give away: the first places, and the way to look at each."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QPushButton, QSizePolicy, QWidget

from assessor_app.reports.leaks import Leak
from ui.look import fonts, i18n, theme
from ui.widgets import ink
from ui.widgets.frame import box, column, row
from ui.widgets.keycap import Keycap
from ui.widgets.label import ThaiLabel
from ui.widgets.sign import WARNING, Sign

_MOST = 3
_ITEM, _KIND, _PX = 34, 118, 13


class LeakLine(QAbstractButton):
    """One place on one line: the item, what stands around it, and what it may give away."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._leak: Leak | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.notifier().changed.connect(self.update)

    @property
    def leak(self) -> Leak | None:
        """The place that is shown."""
        return self._leak

    def tell(self, leak: Leak | None) -> None:
        """Show a place, or nothing."""
        self._leak = leak
        self.setVisible(leak is not None)
        if leak is not None:
            self.setAccessibleName(" ".join(filter(None, (
                leak.item, leak.before, leak.found, leak.after, leak.word(i18n.language())))))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, fonts.row_height(_PX))

    def paintEvent(self, event: QPaintEvent) -> None:
        leak = self._leak
        if leak is None:
            return
        on = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus():
            ink.panel(painter, QRectF(self.rect()), on.surface, on.acc, 4, border_width=2)
        base = ink.baseline(0, self.height(), _PX)
        ink.write(painter, 0, base, leak.item or "–", on.ink, _PX, 600)
        kind = leak.word(i18n.language())
        room = self.width() - 8 - ink.write(
            painter, self.width(), base, kind, on.ink2, _PX, room=_KIND, right=True)
        x: float = _ITEM
        found = ink.elided(leak.found, room - _ITEM, _PX)
        wide = ink.width(found, _PX)
        before = _end_of(leak.before, (room - _ITEM - wide) * 0.5)
        x += ink.write(painter, x, base, before, on.ink2, _PX)
        ink.panel(painter, QRectF(x - 1, 3, wide + 2, self.height() - 6), on.dpS, on.dpL, 3)
        x += ink.write(painter, x, base, found, on.dp, _PX)
        ink.write(painter, x, base, leak.after, on.ink2, _PX, room=max(room - x, 0))
        painter.end()


def _end_of(words: str, room: float) -> str:
    """The end of words that fits, with an ellipsis before it where it was longer."""
    if ink.width(words, _PX) <= room:
        return words
    kept = words.lstrip("…")
    while kept and (ink.width(f"…{kept}", _PX) > room
                    or unicodedata.category(kept[0]).startswith("M")):
        kept = kept[1:]
    return f"…{kept}"


class LeaksPanel(QWidget):
    """Nothing where there is nothing to look at.

    Signals:
        look_wanted(): the person looks at the next place; place_wanted(Leak): at this one
    """

    look_wanted = Signal()
    place_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        whole = column(self)
        ground = box("leaks")
        inner = column(ground, 16, 10, 14, 10, gap=3)
        head = row(gap=9)
        head.addWidget(Sign(WARNING, "no", 16), 0, Qt.AlignmentFlag.AlignTop)
        self.title = ThaiLabel("", 14, 600, wrap=True)
        head.addWidget(self.title, 1)
        inner.addLayout(head)
        self.lines = [LeakLine() for _ in range(_MOST)]
        for line in self.lines:
            line.clicked.connect(lambda _=False, line=line: self.place_wanted.emit(line.leak))
            inner.addWidget(line)
        foot = row(gap=10)
        self.look = QPushButton()
        self.look.clicked.connect(self.look_wanted)
        foot.addWidget(self.look)
        foot.addWidget(Keycap("F3"))
        self.note = ThaiLabel("", 12, color="ink2", wrap=True)
        foot.addWidget(self.note, 1)
        inner.addLayout(foot)
        whole.addWidget(ground)

    def show_leaks(self, leaks: Sequence[Leak], place: int) -> None:
        """Show some places from one on; ``place`` is the next to look at."""
        self.setVisible(bool(leaks))
        if not leaks:
            return
        self.title.setText(self.tr("A name or a score may reach the applicant: {0}").format(
            len(leaks)))
        first = min(place, max(len(leaks) - _MOST, 0))
        for number, line in enumerate(self.lines, start=first):
            line.tell(leaks[number] if number < len(leaks) else None)
        self.look.setText(self.tr("Look and mend"))
        self.note.setText(self.tr("Names are taken out; the rest only you can mend"))
