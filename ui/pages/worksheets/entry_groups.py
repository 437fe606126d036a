"""Cards in named groups in two columns: key factors by area, key themes by kind."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QToolButton, QVBoxLayout, QWidget

from ui.look import icons
from ui.pages.worksheets.entry_card import EntryCard
from ui.widgets.frame import column, row
from ui.widgets.label import ThaiLabel


@dataclass(frozen=True, slots=True)
class EntryView:
    """One entry to show: the words, and whose it is where it is another's."""

    id: str
    group: str
    text: str
    author: str


class EntryGroup(QWidget):
    """A head with a title, a count and a button; the cards; a sentence where there are none.

    Signals:
        wanted(str): a new entry in this group
    """

    wanted = Signal(str)

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = key
        self._count = 0
        whole = column(self, gap=6)
        head = row(gap=8)
        self.title = ThaiLabel("", 14, 600)
        self.add = QToolButton(self)
        self.add.setProperty("role", "link")
        self.add.setIcon(icons.icon("plus", "acc"))
        self.add.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.add.clicked.connect(lambda: self.wanted.emit(self.key))
        head.addWidget(self.title, 1)
        head.addWidget(self.add)
        whole.addLayout(head)
        self.hint = ThaiLabel("", 13, color="ink3", wrap=True)
        whole.addWidget(self.hint)
        self.cards: QVBoxLayout = column(gap=6)
        whole.addLayout(self.cards)

    def set_words(self, title: str, hint: str, add: str) -> None:
        """The title, what belongs here (said while there is nothing), and the button's word."""
        self.title.setText(title)
        self.hint.setText(hint)
        self.add.setText(add)
        self.add.setAccessibleName(f"{add}: {title}")

    def arrange(self, cards: Sequence[EntryCard], *, editable: bool) -> None:
        """Put cards in the group in this order."""
        for place, card in enumerate(cards):
            if self.cards.indexOf(card) != place:
                self.cards.insertWidget(place, card)
                card.show()
        self.hint.setVisible(not cards)
        self.add.setVisible(editable)


class EntryGroups(QWidget):
    """All groups, scrolled together; a card is made by ``make`` and filled by ``fill``.

    Signals:
        wanted(str): a new entry in a group
        typed(str, str): an entry's id and its words so far
        removed(str): delete an entry
        left(): the focus left an entry
    """

    wanted = Signal(str)
    typed = Signal(str, str)
    removed = Signal(str)
    left = Signal()

    def __init__(
        self, columns: Sequence[Sequence[str]], make: Callable[[str], QWidget],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._make = make
        self._views: tuple[EntryView, ...] = ()
        self._here = next(iter(columns[0]))
        self.cards: dict[str, EntryCard] = {}
        self.groups: dict[str, EntryGroup] = {}
        whole = column(self)
        self.note = ThaiLabel("", 14, color="ink2", wrap=True)
        self.note.setContentsMargins(18, 10, 18, 0)
        self.note.hide()
        whole.addWidget(self.note)
        self._inside = QWidget()
        self._inside.setObjectName("groups")
        self._line = row(self._inside, 18, 14, 18, 18, gap=24)
        for keys in columns:
            side = column(gap=18)
            for key in keys:
                group = EntryGroup(key)
                group.wanted.connect(self.wanted)
                self.groups[key] = group
                side.addWidget(group)
            side.addStretch(1)
            self._line.addLayout(side, 1)
        self.area = QScrollArea(self)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setStyleSheet("QScrollArea, QWidget#groups { background: transparent; }")
        self.area.setWidget(self._inside)
        whole.addWidget(self.area, 1)

    def show_entries(
        self, views: Sequence[EntryView], *, editable: bool, note: str,
        fill: Callable[[EntryCard, str], None],
    ) -> None:
        """Show entries; ``note`` says why none can be written, or is ""."""
        self._views = tuple(views)
        self.note.setText(note)
        self.note.setVisible(bool(note))
        ids = {view.id for view in views}
        for gone in [id_ for id_ in self.cards if id_ not in ids]:
            card = self.cards.pop(gone)
            card.hide()
            card.setParent(None)
            card.deleteLater()
        for key, group in self.groups.items():
            own = [view for view in views if view.group == key]
            group.arrange([self._card(view) for view in own], editable=editable)
            for view in own:
                card = self.cards[view.id]
                card.show_entry(view.text, author=view.author, editable=editable)
                fill(card, view.id)

    def _card(self, view: EntryView) -> EntryCard:
        if view.id not in self.cards:
            id_ = view.id
            card = EntryCard(self._make(id_), self)
            card.typed.connect(lambda text: self.typed.emit(id_, text))
            card.left.connect(self.left)
            card.removed.connect(lambda: self.removed.emit(id_))
            card.next_wanted.connect(lambda: self.wanted.emit(self.group_of(id_)))
            self.cards[id_] = card
        return self.cards[view.id]

    def group_of(self, id_: str) -> str:
        """The group that an entry stands in."""
        return next((view.group for view in self._views if view.id == id_), self._here)

    @property
    def here(self) -> str:
        """The group that the keys are in, else the first."""
        now = self.window().focusWidget()
        for key, group in self.groups.items():
            if now is not None and group.isAncestorOf(now):
                self._here = key
        return self._here

    def edit(self, id_: str) -> None:
        """Bring an entry into view and put the cursor into it."""
        card = self.cards.get(id_)
        if card is not None:
            self._line.activate()
            self.area.ensureWidgetVisible(card, 0, 24)
            card.edit()
