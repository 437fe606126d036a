"""The comments on the chosen item in two columns: strengths, and opportunities for improvement."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from assessor_app.assessment.craft import Hint
from assessor_app.casefile.records.choices import Sign
from assessor_app.casefile.records.review import Comment
from assessor_app.criteria.edition import Dimension
from assessor_app.words import Language
from ui.look import icons, theme
from ui.pages.scoring.comment_card import CommentCard
from ui.widgets import ink
from ui.widgets.keycap import Keycap
from ui.widgets.label import ThaiLabel

_Groups = tuple[list[CommentCard], list[CommentCard], list[CommentCard]]

HEAD = 38
_TITLE_GAP = 8
_UNDO_SHOWN_MS = 8000


class Whose(IntEnum):
    """Whose comments stand together, in the order in which they are shown."""

    OWN = 0
    OTHERS = 1
    TEAM = 2


@dataclass(frozen=True, slots=True)
class CommentView:
    """One comment to show; ``author`` is named where it is another person's."""

    comment: Comment
    author: str
    editable: bool
    hints: tuple[Hint, ...] = ()
    whose: Whose = Whose.OWN


class CommentColumn(QWidget):
    """One side: a head with a count and a button, the cards, or a sentence where there are none.

    Signals:
        wanted(object): a new comment of this Sign
    """

    wanted = Signal(object)

    def __init__(self, sign: Sign, key: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._sign = sign
        self._count = 0
        self._shown: list[CommentCard] = []
        self._spare: list[CommentCard] = []  # in the layout behind those shown, hidden and empty
        self.add = QToolButton(self)
        self.add.setProperty("role", "link")
        self.add.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.add.clicked.connect(lambda: self.wanted.emit(self._sign))
        self.empty_words = ThaiLabel("", 14, color="ink2", wrap=True, parent=self)
        self.empty_button = QPushButton(self)
        self.empty_button.clicked.connect(lambda: self.wanted.emit(self._sign))
        self._inside = QWidget()
        self._inside.setObjectName("cards")
        self._cards = QVBoxLayout(self._inside)
        self._cards.setContentsMargins(0, 0, 8, 8)
        self._cards.setSpacing(8)
        self._cards.addStretch(1)
        self.heads = {whose: ThaiLabel("", 13, 600, "ink2", parent=self._inside)
                      for whose in (Whose.OTHERS, Whose.TEAM)}
        for heading in self.heads.values():
            heading.hide()
        self.area = QScrollArea(self)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(self._inside)
        self.area.setStyleSheet("QScrollArea, QWidget#cards { background: transparent; }")
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 8, 0)
        head.setSpacing(0)
        head.addStretch(1)
        head.addWidget(self.add)
        head.addWidget(Keycap(key, self))
        self._head = QWidget(self)
        self._head.setFixedHeight(HEAD)
        self._head.setLayout(head)
        self._empty = QWidget(self)
        empty = QVBoxLayout(self._empty)
        empty.setContentsMargins(0, 4, 8, 8)
        empty.setSpacing(8)
        empty.addWidget(self.empty_words)
        row = QHBoxLayout()
        row.addWidget(self.empty_button)
        row.addStretch(1)
        empty.addLayout(row)
        empty.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._head)
        layout.addWidget(self._empty, 1)
        layout.addWidget(self.area, 1)
        theme.notifier().changed.connect(self._recolour)
        self.retranslate()
        self._recolour()

    def give_up(self, gone: Collection[CommentCard]) -> None:
        """Keep some of the cards here for other comments; the first are taken first."""
        self._spare[:0] = [card for card in self._shown if card in gone]
        self._shown = [card for card in self._shown if card not in gone]

    def take(self) -> CommentCard | None:
        """A card that no comment has any more; None where there is none."""
        return self._spare.pop(0) if self._spare else None

    @property
    def inside(self) -> QWidget:
        """What the cards of the column lie in."""
        return self._inside

    def arrange(self, groups: Sequence[Sequence[CommentCard]]) -> None:
        """Put cards in the column, group by group as ``Whose``; those there keep their focus."""
        self._count = len(groups[Whose.OWN])
        self._shown = [card for cards in groups for card in cards]
        order: list[QWidget] = list(groups[Whose.OWN])
        for whose, heading in self.heads.items():
            heading.setVisible(bool(groups[whose]))
            order += [heading, *groups[whose]] if groups[whose] else []
        for place, widget in enumerate(order):
            # Not itemAt: its Python object would outlive the item and pass for what comes after it.
            if self._cards.indexOf(widget) != place:
                self._cards.insertWidget(place, widget)
            widget.show()
        for card in self._spare:
            if card.comment is not None:
                card.put_away()
        self._empty.setVisible(not order)
        self.area.setVisible(bool(order))
        self.update()

    def set_editable(self, editable: bool) -> None:
        """Offer new comments, or not where the case can only be read."""
        self.add.setEnabled(editable)
        self.empty_button.setVisible(editable)

    def reveal(self, card: CommentCard) -> None:
        """Scroll a card into view."""
        self.area.ensureWidgetVisible(card, 0, 8)

    def retranslate(self) -> None:
        """Say the fixed words in the language of now."""
        self.add.setText(self.tr("Add"))
        if self._sign.is_strength:
            self.empty_words.setText(self.tr("No strengths on this item yet."))
            self.empty_button.setText(self.tr("Add a strength  F7"))
            self.add.setToolTip(self.tr("Add a strength (F7)"))
        else:
            self.empty_words.setText(self.tr("No opportunities for improvement on this item yet."))
            self.empty_button.setText(self.tr("Add an opportunity  F8"))
            self.add.setToolTip(self.tr("Add an opportunity for improvement (F8)"))
        self.add.setAccessibleName(self.add.toolTip())
        self.heads[Whose.OTHERS].setText(self.tr("Other assessors"))
        self.heads[Whose.TEAM].setText(self.tr("Team's text"))
        self.update()

    def title(self) -> str:
        """What the head says in the room that it has: the whole words, else short ones."""
        if self._sign.is_strength:
            return self.tr("Strengths")
        whole = self.tr("Opportunities for improvement")
        fits = ink.width(whole, 14, 600) <= self._room()
        return whole if fits else self.tr("Opportunities")

    def _room(self) -> float:
        return self.add.x() - 2 * _TITLE_GAP - ink.width(str(self._count), 14)

    def _recolour(self) -> None:
        self.add.setIcon(icons.icon("plus", "acc"))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        base = ink.baseline(0, HEAD, 14)
        x = ink.write(painter, 0, base, self.title(), colours.ink, 14, 600, room=self._room())
        ink.write(painter, x + _TITLE_GAP, base, str(self._count), colours.ink2, 14)
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


class _Undone(QWidget):
    """Says that a comment was deleted and offers to bring it back."""

    undo = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.button = QToolButton(self)
        self.button.setProperty("role", "link")
        self.button.clicked.connect(self.undo)
        self._timer = QTimer(self, singleShot=True, interval=_UNDO_SHOWN_MS)
        self._timer.timeout.connect(self.hide)
        self.setFixedHeight(34)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 6, 0)
        row.addStretch(1)
        row.addWidget(self.button)
        self.hide()
        theme.notifier().changed.connect(self.update)

    def offer(self) -> None:
        self.button.setText(self.tr("Undo  Ctrl+Z"))
        self.setAccessibleName(self.tr("Comment deleted"))
        self.show()
        self.raise_()
        self._timer.start()

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink.panel(painter, QRectF(self.rect()), colours.accS, colours.accL, 6)
        ink.write(painter, 12, ink.baseline(0, self.height(), 13), self.tr("Comment deleted"),
                  colours.ink, 13)
        painter.end()


class CommentsPanel(QWidget):
    """Both columns; it tells what a person does and shows what it is given.

    Signals:
        wanted(object): a new comment of a Sign
        typed(str, str, str): comment id, field, words while they are typed
        changed(str, str, object): comment id, field, value to be saved at once
        removed(str): delete a comment
        undo_wanted(): bring the deleted comment back
        left(): the focus left an editor

    Attributes:
        wide: whether whole texts are shown
    """

    wanted = Signal(object)
    typed = Signal(str, str, str)
    changed = Signal(str, str, object)
    removed = Signal(str)
    undo_wanted = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards: dict[str, CommentCard] = {}
        self.wide = False
        self._asked: tuple[object, ...] = ()
        self._stops: list[QWidget] = []
        self.strengths = CommentColumn(Sign.STRENGTH, "F7", self)
        self.improvements = CommentColumn(Sign.OFI, "F8", self)
        self.undone = _Undone(self)
        self.undone.undo.connect(self._bring_back)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for column in (self.strengths, self.improvements):
            column.wanted.connect(self.wanted)
            layout.addWidget(column, 1)

    def set_wide(self, wide: bool) -> None:
        """Show whole texts (comfortable) or their first two lines (compact)."""
        self.wide = wide

    def set_editable(self, editable: bool) -> None:
        """Offer new comments, or not where the case can only be read."""
        self.strengths.set_editable(editable)
        self.improvements.set_editable(editable)

    def card(self, comment_id: str) -> CommentCard:
        """The card of a comment; KeyError where it is not shown."""
        return self._cards[comment_id]

    def cards(self) -> list[CommentCard]:
        """Every card now shown."""
        return list(self._cards.values())

    def show_comments(
        self, views: Iterable[CommentView], dimensions: tuple[Dimension, ...], language: Language
    ) -> None:
        """Show the comments of one item; a card being edited keeps its cursor and its words."""
        shown = list(views)
        asked = (tuple(shown), dimensions, language, self.wide)
        if asked == self._asked:
            return
        self._asked = asked
        ids = {view.comment.id for view in shown}
        gone = [card for id_, card in self._cards.items() if id_ not in ids]
        self._leave(gone)
        if self._asked is not asked:
            return  # leaving saved words that were typed, and what came of that is shown by now
        self._cards = {id_: card for id_, card in self._cards.items() if id_ in ids}
        for column in (self.strengths, self.improvements):
            column.give_up(gone)
            if not self._cards:
                column.area.verticalScrollBar().setValue(0)
        made: dict[str, CommentCard] = {}
        active = None
        columns = self.strengths, self.improvements
        groups: tuple[_Groups, _Groups] = (([], [], []), ([], [], []))
        for whose in Whose:  # as they stand in the columns, so that the cards stay in their places
            for view in shown:
                if view.whose is not whose:
                    continue
                side = 0 if view.comment.sign.is_strength else 1
                card = (self._cards.get(view.comment.id) or columns[side].take()
                        or self._make(columns[side].inside))
                made[view.comment.id] = card
                if card.is_active():
                    active = card
                card.set_comment(view.comment, dimensions, language, author=view.author,
                                 editable=view.editable, wide=self.wide)
                card.set_hints(view.hints, language)
                groups[side][whose].append(card)
        self._cards |= {view.comment.id: made[view.comment.id] for view in shown}
        for column, cards in zip(columns, groups, strict=True):
            column.arrange(cards)
        self._order_tab_stops(groups)
        if active is not None and not active.is_active():
            active.setFocus(Qt.FocusReason.OtherFocusReason)  # it went to the other column

    def _leave(self, gone: Collection[CommentCard]) -> None:
        """Take the focus and open menus off cards that are to show other comments.

        Where a person works in one of them, all are hidden first, so that the focus goes where it
        goes when a card goes for good.
        """
        asked = self._asked
        popup = QApplication.activePopupWidget()
        if popup is not None and _card_of(popup) in gone:
            popup.close()
        if _card_of(self.focusWidget()) in gone:
            for card in gone:
                card.hide()
                if self._asked is not asked:
                    return
        for card in gone:
            while (last := card.focusWidget()) is not None:
                last.clearFocus()  # it waits there also where nobody looks at the page or window
                if self._asked is not asked:
                    return

    def _order_tab_stops(self, columns: tuple[_Groups, _Groups]) -> None:
        """Tab goes down the strengths, then down the opportunities, whenever they were made."""
        stops: list[QWidget] = []
        for column, groups in zip((self.strengths, self.improvements), columns, strict=True):
            stops += [column.add, column.empty_button]
            stops += [stop for cards in groups for card in cards for stop in card.tab_stops()]
        if stops != self._stops:
            self._stops = stops
            for before, after in pairwise(stops):
                QWidget.setTabOrder(before, after)

    def edit(self, comment_id: str) -> None:
        """Put the cursor into a comment and bring it into view."""
        card = self._cards[comment_id]
        card.edit()
        is_strength = card.comment is not None and card.comment.sign.is_strength
        column = self.strengths if is_strength else self.improvements
        QTimer.singleShot(0, card, lambda: column.reveal(card)
                          if self._cards.get(comment_id) is card else None)

    def clear(self) -> None:
        """Show nothing, as between two cases."""
        self.forget_undo()
        self.show_comments((), (), Language.TH)

    def forget_undo(self) -> None:
        """Offer to bring the deleted comment back no more."""
        self.undone.hide()

    def offer_undo(self) -> None:
        """Say that a comment was deleted and offer to bring it back."""
        self._place_undo()
        self.undone.offer()

    def _bring_back(self) -> None:
        self.undone.hide()
        self.undo_wanted.emit()

    def _make(self, inside: QWidget) -> CommentCard:
        card = CommentCard(inside)
        card.retranslate()
        card.typed.connect(self.typed)
        card.changed.connect(self.changed)
        card.removed.connect(self.removed)
        card.left.connect(self.left)
        return card

    def _place_undo(self) -> None:
        across = min(340, self.width() - 16)
        self.undone.setGeometry((self.width() - across) // 2,
                                self.height() - self.undone.height() - 8, across,
                                self.undone.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place_undo()


def _card_of(part: QObject | None) -> CommentCard | None:
    """The card that a widget or an open menu belongs to."""
    while part is not None and not isinstance(part, CommentCard):
        part = part.parent()
    return part
