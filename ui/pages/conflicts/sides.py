"""The values of a conflict side by side, what differs marked, and below what all had seen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.look import theme
from ui.models.conflicts import Side
from ui.pages.conflicts.diff_text import DiffText
from ui.widgets.frame import column, row, rule
from ui.widgets.keycap import Keycap
from ui.widgets.label import ThaiLabel

_HEAD = 40
_KEYS = ("F2", "F3")


class SideCard(QWidget):
    """One value: who, when, where, what they had seen, and the value itself.

    Signals:
        taken(str): the change's id, when a person chooses it
    """

    taken = Signal(str)

    def __init__(self, side: Side, keys: str, title: str) -> None:
        super().__init__()
        self.side = side
        self._chosen = False
        self._title = title
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setAccessibleName(f"{title}: {side.words}")
        whole = column(self, 2, 2, 2, 2)
        top = QWidget()
        top.setFixedHeight(_HEAD)
        head = row(top, 38, 0, 12, 0, gap=8)
        head.addWidget(ThaiLabel(title, 14, 600), 1)
        if keys:
            head.addWidget(Keycap(keys))
        whole.addWidget(top)
        whole.addWidget(rule())
        facts = QGridLayout()
        facts.setContentsMargins(14, 8, 14, 8)
        facts.setHorizontalSpacing(14)
        facts.setVerticalSpacing(0)
        facts.setColumnMinimumWidth(0, 76)
        facts.setColumnStretch(1, 1)
        for place, (name, words) in enumerate(side.facts):
            facts.addWidget(ThaiLabel(name, 13, color="ink3"), place, 0)
            facts.addWidget(ThaiLabel(words, 13, 600 if place == 0 else 400), place, 1)
        whole.addLayout(facts)
        whole.addWidget(rule())
        text = column(None, 14, 12, 14, 14)
        self.text = DiffText()
        self.text.show_runs(side.runs)
        text.addWidget(self.text)
        text.addStretch(1)
        whole.addLayout(text, 1)
        theme.notifier().changed.connect(self.update)

    def set_chosen(self, chosen: bool) -> None:
        """Mark its value as the one that will be saved."""
        self._chosen = chosen
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        on = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focus = self.hasFocus()
        border = on.acc if self._chosen or focus else on.line
        rect = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(QPen(border, 2 if self._chosen or focus else 1))
        painter.setBrush(on.surface)
        painter.drawRoundedRect(rect, 6, 6)
        dot = QRectF(16, (_HEAD - 16) / 2 + 2, 16, 16)
        painter.setPen(QPen(on.acc if self._chosen else on.ctl, 1.4))
        painter.setBrush(on.acc if self._chosen else on.surface)
        painter.drawEllipse(dot)
        if self._chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(on.surface)
            painter.drawEllipse(dot.center(), 3, 3)
        painter.end()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(
                event.position().toPoint()):
            self.taken.emit(self.side.change_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return):
            self.taken.emit(self.side.change_id)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: object) -> None:
        self.update()

    def focusOutEvent(self, event: object) -> None:
        self.update()


class CommonBox(QWidget):
    """What everybody had seen before, in a dashed box."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        whole = column(self, 15, 9, 15, 10, gap=2)
        head = row(gap=8)
        self.title = ThaiLabel("", 13, 600)
        self.when = ThaiLabel("", 13, color="ink2")
        head.addWidget(self.title)
        head.addWidget(self.when, 1)
        whole.addLayout(head)
        self.text = ThaiLabel("", 14, color="ink2", wrap=True)
        whole.addWidget(self.text)
        theme.notifier().changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        on = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(on.ctl, 1, Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.end()


class ConflictSides(QWidget):
    """Two or three values stand in a row; more, in several.

    Signals:
        taken(str): the id of the change whose value a person chooses
    """

    taken = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards: list[SideCard] = []
        self._whole: QVBoxLayout = column(self, 18, 14, 18, 14, gap=14)
        self._rows: list[QHBoxLayout] = []
        self.common = CommonBox()
        self._whole.addWidget(self.common)
        self._whole.addStretch(1)

    def show_sides(self, sides: Sequence[Side], common: tuple[str, str], *, text: bool) -> None:
        """Show values; ``common`` is when and what all had seen, or empty; ``text`` of a text."""
        for old in self.cards:
            old.hide()
            old.deleteLater()
        for line in self._rows:
            self._whole.removeItem(line)
            line.deleteLater()
        self.cards, self._rows = [], []
        in_row = 3 if len(sides) in (3, 5, 6) else 2
        for place, side in enumerate(sides):
            keys = _KEYS[place] if place < len(_KEYS) else ""
            word = self.tr("Text {0}") if text else self.tr("Value {0}")
            card = SideCard(side, keys, word.format(side.letter))
            card.taken.connect(self.taken)
            if place % in_row == 0:
                self._rows.append(row(gap=14))
                self._whole.insertLayout(len(self._rows) - 1, self._rows[-1])
            self._rows[-1].addWidget(card, 1)
            self.cards.append(card)
        for _ in range(-len(sides) % in_row):
            self._rows[-1].addStretch(1)
        self.common.setVisible(bool(common[0]))
        self.common.title.setText(
            self.tr("What both had seen before") if len(sides) == 2
            else self.tr("What all had seen before"))
        self.common.when.setText(common[0])
        self.common.text.setText(common[1])

    def mark(self, change_id: str) -> None:
        """Mark the value that will be saved; "" marks none."""
        for card in self.cards:
            card.set_chosen(bool(change_id) and card.side.change_id == change_id)


