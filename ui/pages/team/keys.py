"""The keys of one name as cards: which machine, who bound it, what it claims, and what to do."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from assessor_app.assessment.key_holders import HeldKey, Hold, Holder
from assessor_app.casefile.records.case_state import CaseState
from assessor_app.casefile.sayings import short
from ui.look import theme
from ui.pages.team.key_rows import ClaimLine, claim_line, machine_word, story_of
from ui.widgets import ink
from ui.widgets.claim_mark import ClaimMark
from ui.widgets.frame import box, column, row, rule
from ui.widgets.label import ThaiLabel
from ui.widgets.sign import WARNING, Sign

_MOST_CLAIMS = 6  # that are told one by one


class _Struck(ThaiLabel):
    """Numbers that do not count, with a line through them."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.fillRect(QRectF(0, round(self.height() / 2) + 0.5, min(
            self.natural_width() - 2, self.width()), 1), theme.current().ink3)
        painter.end()


class _Claimed(QWidget):
    """One line of what was claimed: what, from what to what, and what stands."""

    def __init__(self, line: ClaimLine) -> None:
        super().__init__()
        whole = column(self, 10, 4, 10, 4, gap=0)
        whole.addWidget(ThaiLabel(line.what, 13, wrap=True))
        below = row(gap=10)
        # Numbers alone: a line through Thai would run through its tone marks
        change = ThaiLabel if any(sign.isalpha() for sign in line.change) else _Struck
        below.addWidget(change(line.change, 13, color="ink3"), 1)
        below.addWidget(ThaiLabel(line.stands, 13, 500, "op"))
        whole.addLayout(below)


class KeyCard(QWidget):
    """One key; dashed where nobody has confirmed it.

    Signals:
        bind_wanted(str): the key shall be bound to the name
    """

    bind_wanted = Signal(str)

    def __init__(
        self, holder: Holder, key: HeldKey, number: int, state: CaseState, *, may_bind: bool,
    ) -> None:
        super().__init__()
        self.key = key
        self._open = key.hold in (Hold.WAITING, Hold.CLAIMS)
        whole = column(self, 14, 10, 14, 11, gap=2)
        head = row(gap=9)
        colour = {Hold.BOUND: "ok", Hold.TYPED: "dp", Hold.ENDED: "ink3"}.get(key.hold, "op")
        head.addWidget(Sign("laptop", colour, 18))
        head.addWidget(ThaiLabel(machine_word(key, number), 14, 600), 1)
        for part in self._stand():
            head.addWidget(part)
        whole.addLayout(head)
        inner = column(None, 27, 0, 0, 0, gap=0)
        inner.addWidget(ThaiLabel(story_of(holder, key), 13, wrap=True))
        if key.others and key.hold in (Hold.BOUND, Hold.ENDED):
            inner.addWidget(ThaiLabel(self.tr("Also bound to {0}").format(
                ", ".join(key.others)), 13, color="ink2", wrap=True))
        inner.addWidget(ThaiLabel(self.tr("Key {0}…").format(short(key.key)), 12,
                                  color="ink3", wrap=True))
        whole.addLayout(inner)
        self.claims: list[ClaimLine] = []
        if key.claimed:
            whole.addSpacing(6)
            whole.addWidget(self._claimed(state))
        self.bind = QPushButton(self.tr("The number matches: bind to this name…"))
        self.bind.setVisible(may_bind and self._open)
        self.bind.clicked.connect(lambda: self.bind_wanted.emit(key.key))
        if self._open:
            whole.addSpacing(6)
            whole.addWidget(ThaiLabel(self.tr(
                "Ask {0} by telephone to read out the number of their machine, and compare it with "
                "{1}").format(holder.name, short(key.key)), 13, wrap=True))
            foot = row(gap=8)
            foot.addWidget(self.bind)
            if not may_bind:
                foot.addWidget(ThaiLabel(
                    self.tr("The lead binds it"), 12, color="ink3"))
            foot.addStretch(1)
            whole.addLayout(foot)
        theme.notifier().changed.connect(self.update)

    def _stand(self) -> list[QWidget]:
        match self.key.hold:
            case Hold.BOUND:
                return [Sign("tick", "ok", 15), ThaiLabel(self.tr("In force"), 13, 600, "ok")]
            case Hold.TYPED:
                return [ThaiLabel(self.tr("For now"), 13, 600, "dp")]
            case Hold.ENDED:
                return [ThaiLabel(self.tr("Ended"), 13, 600, "ink3")]
            case Hold.WAITING:
                return [Sign(WARNING, "dp", 15), ThaiLabel(self.tr("Choose"), 13, 600, "dp")]
            case _:
                return [ClaimMark(self.tr("Claims the name · no effect"))]

    def _claimed(self, state: CaseState) -> QWidget:
        inside = QFrame()
        inside.setProperty("role", "group")
        lines = column(inside, 0, 2, 0, 2)
        told = self.key.claims[-_MOST_CLAIMS:]
        for entry in reversed(told):
            self.claims.append(claim_line(state, entry))
            if len(self.claims) > 1:
                lines.addWidget(rule())
            lines.addWidget(_Claimed(self.claims[-1]))
        rest = self.key.claimed - len(told)
        if rest:
            words = (self.tr("and {0} more") if told else self.tr(
                "{0} without effect; you do not see that part of the case yet")).format(rest)
            lines.addWidget(_margin(ThaiLabel(words, 13, color="ink3", wrap=True)))
        return inside

    def paintEvent(self, event: QPaintEvent) -> None:
        on = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink.panel(painter, QRectF(self.rect()), on.claimS if self._open else on.surface,
                  on.claimL if self._open else on.line, 6, dashed=self._open)
        painter.end()


def _margin(widget: QWidget) -> QWidget:
    made = QWidget()
    column(made, 10, 2, 10, 2).addWidget(widget)
    return made


class NameKeys(QWidget):
    """Every key of a name, and how a lost machine is replaced.

    Signals:
        bind_wanted(str): a key shall be bound to the name
        card_wanted(): a machine shall be bound by its card
    """

    bind_wanted = Signal(str)
    card_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards: list[KeyCard] = []
        whole = column(self)
        head = box("panel-head")
        head.setFixedHeight(40)
        line = row(head, 14, 0, 14, 0, gap=8)
        self.title = ThaiLabel("", 13, 600)
        self.count = ThaiLabel("", 13, color="ink2", right=True)
        line.addWidget(self.title, 1)
        line.addWidget(self.count)
        whole.addWidget(head)
        inner = box("surface")
        self._column: QVBoxLayout = column(inner, 16, 12, 16, 12, gap=10)
        self.nothing = ThaiLabel("", 14, color="ink2", wrap=True)
        self._column.addWidget(self.nothing)
        self._column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inner)
        whole.addWidget(scroll, 1)
        self.foot = box("foot")
        below = row(self.foot, 16, 11, 16, 11, gap=12)
        self.card = QPushButton()
        self.card.clicked.connect(self.card_wanted)
        self.note = ThaiLabel("", 12, color="ink3", wrap=True)
        below.addWidget(self.card)
        below.addWidget(self.note, 1, Qt.AlignmentFlag.AlignVCenter)
        whole.addWidget(self.foot)

    def show_keys(self, holder: Holder | None, state: CaseState, *, may_bind: bool) -> None:
        """Show the keys of a name, or of nobody."""
        for old in self.cards:
            old.hide()
            old.deleteLater()
        self.cards = []
        keys = holder.keys if holder is not None else ()
        own = 0
        for place, key in enumerate(keys):
            own += key.hold in (Hold.BOUND, Hold.ENDED)
            assert holder is not None
            card = KeyCard(holder, key, own, state,
                           may_bind=may_bind and holder.member is not None)
            card.bind_wanted.connect(self.bind_wanted)
            self._column.insertWidget(place, card)
            self.cards.append(card)
        name = holder.name if holder is not None else ""
        self.title.setText(self.tr("Keys of {0}").format(name))
        open_ = sum(card.key.hold in (Hold.WAITING, Hold.CLAIMS) for card in self.cards)
        self.count.setText(" · ".join(filter(None, (
            self.tr("machines: {0}").format(own) if own else "",
            self.tr("to confirm: {0}").format(open_) if open_ else ""))))
        self.nothing.setText(
            self.tr("Every change under this name counts, whatever machine it comes from: the case "
                    "begins to bind names when whoever made it opens it and writes.")
            if holder is not None and not holder.ruled else
            self.tr("No machine has written under this name yet. The first of their own that "
                    "declares, scores or seals is bound, and that is told."))
        self.nothing.setVisible(holder is not None and (not holder.ruled or not keys))
        self.foot.setVisible(may_bind and holder is not None and holder.member is not None)
        self.card.setText(self.tr("Bind a machine by its card…"))
        self.note.setText(self.tr("Needs a reason, which stays in the history"))
