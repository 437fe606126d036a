"""The team's comments on one item, and the pooled ones of the assessors to accept or merge."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from assessor_app.assessment.craft import Hint, hint_line
from assessor_app.casefile.records.review import Comment
from ui.look import icons, theme
from ui.widgets import ink
from ui.widgets.frame import box, column, row
from ui.widgets.growing_text import GrowingText
from ui.widgets.hint_line import HintLine
from ui.widgets.label import ThaiLabel
from ui.widgets.sign import Sign as Mark
from ui.widgets.sign_tag import SignTag


class DimensionTag(QWidget):
    """A dimension's letter in a small frame."""

    def __init__(self, letter: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._letter = letter
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.notifier().changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(max(23, round(ink.width(self._letter, 12, 600)) + 12), 21)

    def paintEvent(self, event: QPaintEvent) -> None:
        on = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink.panel(painter, QRectF(self.rect()), on.sunk, on.line, 4)
        ink.write(painter, self.width() / 2, ink.baseline(0, self.height(), 12), self._letter,
                  on.ink, 12, 600, centre=True)
        painter.end()


class _Card(QFrame):
    """Sign, dimension, who and where, actions; the words below."""

    def __init__(self, comment: Comment, source: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.comment = comment
        self.setProperty("role", "card")
        layout = column(self, 10, 5, 8, 7, gap=2)
        self.head = row(gap=6)
        self.head.addWidget(SignTag(comment.sign, self))
        if comment.dimension:
            self.head.addWidget(DimensionTag(comment.dimension, self))
        self.source = ThaiLabel(source, 12, color="ink3", parent=self)
        self.head.addWidget(self.source, 1)
        layout.addLayout(self.head)
        self.body = column(None, 0, 0, 2, 0)
        layout.addLayout(self.body)

    def _link(self, icon: str = "") -> QToolButton:
        made = QToolButton(self)
        made.setProperty("role", "link")
        made.setCursor(Qt.CursorShape.PointingHandCursor)
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        if icon:
            made.setIcon(icons.icon(icon, "acc"))
            made.setIconSize(QSize(13, 13))
        self.head.addWidget(made)
        return made


class PooledCard(_Card):
    """An assessor's comment, to be accepted alone or merged with others.

    Signals:
        accept_wanted(str), merge_turned(str, bool): with the comment's id
    """

    accept_wanted = Signal(str)
    merge_turned = Signal(str, bool)

    def __init__(
        self, comment: Comment, source: str, *, taken: bool, picked: bool, can: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(comment, source, parent)
        self.accept: QToolButton | None = None
        self.merge: QToolButton | None = None
        if taken:
            self.head.addWidget(Mark("tick", "ok", 14))
            self.head.addWidget(ThaiLabel(self.tr("Accepted"), 13, 600, "ok"))
        elif can:
            if not picked:
                self.accept = self._link()
                self.accept.setText(self.tr("Accept"))
                self.accept.clicked.connect(lambda: self.accept_wanted.emit(comment.id))
            self.merge = self._link("tick" if picked else "")
            self.merge.setText(self.tr("Merging") if picked else self.tr("Merge"))
            self.merge.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            self.merge.setToolTip(self.tr("Mark the comments that say the same, then merge them"))
            self.merge.clicked.connect(lambda: self.merge_turned.emit(comment.id, not picked))
        words = ThaiLabel(
            comment.text, 13, color="ink3" if taken else "ink", wrap=True, most=3 if taken else 0,
            parent=self)
        self.body.addWidget(words)
        if comment.so_what.strip() and not taken:
            self.body.addWidget(
                ThaiLabel(comment.so_what, 12, color="ink2", wrap=True, most=2, parent=self))
        if comment.after_seal:
            self.body.addWidget(ThaiLabel(
                self.tr("edited after the seal: {0}").format(comment.after_seal), 12, color="dp",
                wrap=True, most=2, parent=self))
        if picked:
            on = theme.current()
            self.setStyleSheet(f"PooledCard {{ background: {on.accS.name()};"
                               f" border: 1px solid {on.acc.name()}; border-radius: 6px; }}")


class TeamCard(_Card):
    """A comment of the team's text, edited in place; it can be taken out again.

    Signals:
        typed(str, str): the comment's id and its words, while they are typed
        left(): the focus left its words
        leave_wanted(str): take it out of the team's text
    """

    typed = Signal(str, str)
    left = Signal()
    leave_wanted = Signal(str)

    def __init__(
        self, comment: Comment, source: str, *, can: bool, parent: QWidget | None = None,
    ) -> None:
        super().__init__(comment, source, parent)
        self.leave: QToolButton | None = None
        if can:
            self.leave = self._link()
            self.leave.setText(self.tr("Leave out"))
            self.leave.clicked.connect(lambda: self.leave_wanted.emit(comment.id))
        self.text = GrowingText(self, px=13)
        self.text.lines_shown = 0
        self.text.set_text(comment.text)
        self.text.setReadOnly(not can)
        self.text.setAccessibleName(self.tr("Team's comment"))
        self.text.typed.connect(lambda words: self.typed.emit(comment.id, words))
        self.text.left.connect(self.left)
        self.body.addWidget(self.text)
        self.hint = HintLine(self)
        self.body.addWidget(self.hint)

    def set_hints(self, hints: Sequence[Hint], language: str) -> None:
        """Remark on the comment in one line, and mark the words that are meant."""
        self.hint.set_words(hint_line(hints, language))
        self.text.mark(tuple(
            span for hint in hints if hint.part == "text" for span in hint.spans))


class ConsensusComments(QWidget):
    """Both lists of one item in one scroll area; comments picked for merging are told below.

    Signals:
        accept_wanted(tuple): ids of the comments to take as one into the team's text
        leave_wanted(str): id of a team comment to take out
        typed(str, str), left(): as of a ``TeamCard``
    """

    accept_wanted = Signal(object)
    leave_wanted = Signal(str)
    typed = Signal(str, str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: object = None
        self._item = ""
        self._given: tuple[Sequence[Comment], Sequence[Comment], Mapping[str, str], bool] = (
            (), (), {}, False)
        self._picked: list[str] = []
        self._hints: dict[str, tuple[tuple[Hint, ...], str]] = {}
        self.pooled: list[PooledCard] = []
        self.team: list[TeamCard] = []
        self._inner = box("surface")
        self._list: QVBoxLayout = column(self._inner, 14, 6, 12, 12, gap=7)
        self._list.addStretch(1)
        self.area = QScrollArea(self)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(self._inner)
        self.bar = box("foot")
        line = row(self.bar, 14, 7, 12, 7, gap=8)
        self.merge_words = ThaiLabel("", 13, color="ink2")
        line.addWidget(self.merge_words, 1)
        self.cancel = QPushButton()
        self.cancel.clicked.connect(self._forget)
        self.merge = QPushButton()
        self.merge.setProperty("role", "main")
        self.merge.clicked.connect(lambda: self.accept_wanted.emit(tuple(self._picked)))
        line.addWidget(self.cancel)
        line.addWidget(self.merge)
        whole = column(self)
        whole.addWidget(self.area, 1)
        whole.addWidget(self.bar)
        self._tell_picked()

    def show_comments(
        self, item: str, team: Sequence[Comment], pooled: Sequence[Comment],
        names: Mapping[str, str], *, can: bool, language: str,
        hints: Callable[[Comment], Sequence[Hint]] = lambda _comment: (),
    ) -> None:
        """Show an item's comments; ``names`` are the assessors' by id, ``hints`` on the team's."""
        if item != self._item:
            self._item, self._picked = item, []
            self.area.verticalScrollBar().setValue(0)
        held = {one.id for one in pooled}
        taken = {origin for one in team for origin in one.origins}
        self._picked = [one for one in self._picked if one in held - taken]
        shown = (item, tuple(team), tuple(pooled), tuple(names.items()), can, language,
                 tuple(self._picked), theme.current().dark)
        editing = next((card for card in self.team if card.text.hasFocus()), None)
        if shown != self._shown and not (
                editing is not None and self._only_words(team, shown)):
            self._shown, self._given = shown, (team, pooled, names, can)
            self._build(taken)
            self._tell_picked()
        self._hints = {one.id: (tuple(hints(one)), language) for one in team}
        self._show_hints()

    def remark(self, comment_id: str, hints: Sequence[Hint], language: str) -> None:
        """Other hints on one of the team's comments, as it is typed."""
        self._hints[comment_id] = (tuple(hints), language)
        self._show_hints()

    def _show_hints(self) -> None:
        for card in self.team:
            found, language = self._hints.get(card.comment.id, ((), ""))
            card.set_hints(found, language)

    def _only_words(self, team: Sequence[Comment], shown: tuple[object, ...]) -> bool:
        """Whether nothing but the words being typed differs: then no card is made anew."""
        if not isinstance(self._shown, tuple) or shown[2:] != self._shown[2:]:
            return False
        return [one.id for one in team] == [card.comment.id for card in self.team]

    def _build(self, taken: set[str]) -> None:
        team, pooled, names, can = self._given
        while self._list.count() > 1:  # the room below stays
            old = self._list.takeAt(0)
            if old is not None and (widget := old.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.team, self.pooled = [], []
        held = {one.id: one for one in pooled}
        self._heading(self.tr("Team's text"), team)
        for comment in team:
            owners = dict.fromkeys(
                names.get(held[one].assessor_id, "") for one in comment.origins if one in held)
            card = TeamCard(
                comment, _source(", ".join(filter(None, owners)), comment), can=can,
                parent=self._inner)
            card.typed.connect(self.typed)
            card.left.connect(self.left)
            card.leave_wanted.connect(self.leave_wanted)
            self.team.append(card)
            self._add(card)
        if not team:
            self._add(ThaiLabel(self.tr("Nothing accepted yet."), 13, color="ink3"))
        self._heading(self.tr("Pooled comments"), pooled)
        for comment in sorted(pooled, key=lambda one: not one.sign.is_strength):
            note = PooledCard(
                comment, _source(names.get(comment.assessor_id, ""), comment),
                taken=comment.id in taken, picked=comment.id in self._picked, can=can,
                parent=self._inner)
            note.accept_wanted.connect(lambda id_: self.accept_wanted.emit((id_,)))
            note.merge_turned.connect(self._turn)
            self.pooled.append(note)
            self._add(note)
        if not pooled:
            self._add(ThaiLabel(self.tr("Nobody has written on this item."), 13, color="ink3"))

    def _add(self, widget: QWidget) -> None:
        self._list.insertWidget(self._list.count() - 1, widget)

    def _heading(self, words: str, comments: Sequence[Comment]) -> None:
        head = QWidget(self._inner)
        line = row(head, 0, 4, 2, 0, gap=6)
        line.addWidget(ThaiLabel(words, 14, 600))
        line.addWidget(ThaiLabel(str(len(comments)), 13, color="ink3"))
        strengths = sum(one.sign.is_strength for one in comments)
        line.addWidget(ThaiLabel(
            self.tr("strengths {0} · OFIs {1}").format(strengths, len(comments) - strengths)
            if comments else "", 13, color="ink2", right=True), 1)
        self._add(head)

    def _turn(self, comment_id: str, picked: bool) -> None:
        if picked:
            self._picked.append(comment_id)
        else:
            self._picked.remove(comment_id)
        self._again()

    def _forget(self) -> None:
        self._picked = []
        self._again()

    def _again(self) -> None:
        at = self.area.verticalScrollBar().value()
        self._shown = None
        self._build({origin for one in self._given[0] for origin in one.origins})
        self._show_hints()
        self._tell_picked()
        self.area.verticalScrollBar().setValue(at)

    def _tell_picked(self) -> None:
        count = len(self._picked)
        self.bar.setVisible(bool(count))
        self.merge.setEnabled(count > 1)
        self.merge_words.setText(
            self.tr("{0} marked").format(count) if count > 1 else self.tr("Mark another one"))
        self.cancel.setText(self.tr("Cancel"))
        self.merge.setText(self.tr("Merge into one"))


def _source(who: str, comment: Comment) -> str:
    return " · ".join(part for part in (who, " ".join(comment.evidence.split())) if part)
