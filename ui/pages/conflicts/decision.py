"""What will be saved of a conflict: one of its values or another, and the reason."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPushButton, QStackedWidget, QWidget

from ui.models.conflicts import Side
from ui.widgets.frame import box, column, row
from ui.widgets.key_button import KeyButton
from ui.widgets.keycap import Keycap
from ui.widgets.label import ThaiLabel
from ui.widgets.reason_field import ReasonField
from ui.widgets.segment import Segment

OWN = "own"  # the choice of a value of one's own


class ConflictDecision(QWidget):
    """Which value, its words, the reason, skip and save; or how it was settled.

    Signals:
        chosen(str): the id of the change that is taken, or ``OWN``
        save_wanted(str, str, str): the same, the words of one's own, the reason
        skip_wanted()
    """

    chosen = Signal(str)
    save_wanted = Signal(str, str, str)
    skip_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sides: tuple[Side, ...] = ()
        self._choice = ""
        self._own = ""
        self._can = False
        self._takes_words = False
        self.segment: Segment | None = None
        foot = box("foot")
        whole = column(foot, 18, 11, 18, 12, gap=9)
        self._line = row(gap=8)
        self.label = ThaiLabel("", 14, 600)
        self._line.addWidget(self.label)
        self._cap = Keycap("F4")
        self._line.addWidget(self._cap)
        self.note = ThaiLabel("", 13, color="ink3", right=True)
        self._line.addWidget(self.note, 1)
        whole.addLayout(self._line)
        self.field = ReasonField(self)
        self.field.text.typed.connect(self._typed)
        whole.addWidget(self.field)
        below = row(gap=10)
        self.reason_label = ThaiLabel("", 14, 600)
        self.reason = QLineEdit()
        self.reason.textChanged.connect(self._enable)
        self.skip = QPushButton()
        self.skip.clicked.connect(self.skip_wanted)
        self.save = KeyButton("Ctrl+Enter")
        self.save.setProperty("role", "main")
        self.save.clicked.connect(self.take)
        below.addWidget(self.reason_label)
        below.addWidget(self.reason, 1)
        below.addWidget(self.skip)
        below.addWidget(self.save)
        whole.addLayout(below)
        self.settled = ThaiLabel("", 14, wrap=True)
        told = box("foot")
        inner = column(told, 18, 12, 18, 14)
        inner.addWidget(self.settled)
        inner.addStretch(1)
        self.stack = QStackedWidget()
        self.stack.addWidget(foot)
        self.stack.addWidget(told)
        column(self).addWidget(self.stack)
        self.retranslate()

    def show_open(self, sides: Sequence[Side], *, takes_words: bool, why: str) -> None:
        """Show a conflict that waits; ``why`` says why the person cannot settle it, or is empty."""
        self._sides = tuple(sides)
        self._takes_words, self._can = takes_words, not why
        self._choice = self._own = ""
        self._build(why)
        self.reason.clear()
        self.stack.setCurrentIndex(0)
        self._show_choice()

    def show_settled(self, words: str) -> None:
        """Show how a conflict was settled."""
        self._sides, self._choice, self._can = (), "", False
        self.settled.setText(words)
        self.stack.setCurrentIndex(1)

    def _build(self, why: str) -> None:
        if self.segment is not None:
            self.segment.hide()
            self.segment.deleteLater()
        keys = [side.change_id for side in self._sides]
        self.segment = Segment([*keys, OWN] if self._takes_words else keys, self)
        words = {side.change_id: self.tr("Take {0}").format(side.letter) for side in self._sides}
        if self._takes_words:
            words[OWN] = self.tr("Write new from them")
        self.segment.set_words(words)
        self.segment.chosen.connect(self.choose)
        self.segment.setEnabled(self._can)
        self._line.insertWidget(1, self.segment)
        self._cap.setVisible(self._takes_words)
        self._hint()
        self.note.setText(why or self.tr("Saved as a new edit in your name"))
        self.reason.setEnabled(self._can)

    def _hint(self) -> None:
        self.field.text.set_hint(self.tr("Choose one of the values, or write your own")
                                 if self._takes_words else self.tr("Choose one of the values"))

    @property
    def choice(self) -> str:
        """The id of the change that is taken, ``OWN``, or "" where nothing is chosen yet."""
        return self._choice

    @property
    def written(self) -> tuple[str, str, str]:
        """The choice, the words of one's own, and the reason, as far as they are given."""
        return self._choice, self._own, self.reason.text()

    def write_again(self, choice: str, own: str, reason: str) -> None:
        """Go on with what was being written of the same conflict."""
        self._own = own
        if choice:
            self.choose(choice)
        self.reason.setText(reason)

    def choose(self, choice: str) -> None:
        """Take a change's value, or write one's own."""
        if not self._can or (choice == OWN and not self._takes_words):
            return
        if choice == OWN and self._choice != OWN and not self._own:
            held = next((side.words for side in self._sides
                         if side.change_id == self._choice), self._sides[0].words)
            self._own = held.split("\n")[0].removesuffix(" %")
        self._choice = choice
        if self.segment is not None:
            self.segment.set_value(choice)
        self._show_choice()
        self.chosen.emit(choice)
        if choice == OWN:
            self.field.text.setFocus()

    def take(self) -> None:
        """Save what is chosen, where a reason is given."""
        if self.save.isEnabled():
            self.save_wanted.emit(self._choice, self._own, self.reason.text().strip())

    def _typed(self, words: str) -> None:
        if self._choice == OWN:
            self._own = words
            self._enable()

    def _show_choice(self) -> None:
        own = self._choice == OWN
        self.field.text.setReadOnly(not own)
        self.field.setEnabled(own)
        shown = self._own if own else next(
            (side.words for side in self._sides if side.change_id == self._choice), "")
        self.field.text.set_text(shown)
        self._enable()

    def _enable(self) -> None:
        said = self._choice != OWN or bool(self._own.strip())
        self.save.setEnabled(
            self._can and bool(self._choice) and said and bool(self.reason.text().strip()))

    def retranslate(self) -> None:
        """Word everything in the language of the window."""
        self.label.setText(self.tr("What will be saved"))
        self._hint()
        self.reason_label.setText(self.tr("Reason"))
        self.reason.setPlaceholderText(self.tr("Why so; it stays in the history"))
        self.reason.setAccessibleName(self.tr("Reason"))
        self.skip.setText(self.tr("Skip for now"))
        self.save.setText(self.tr("Save and go on"))
