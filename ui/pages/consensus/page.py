"""The consensus page: where the team is apart, what hangs on it, and what it settles."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from assessor_app.assessment import consensus as agree
from assessor_app.assessment.eyes import all_sealed, members_who_count
from assessor_app.assessment.scores import set_scores
from assessor_app.casefile.records.case_state import CaseState
from assessor_app.casefile.records.choices import Round
from assessor_app.casefile.records.review import Comment
from assessor_app.casefile.records.values import TEAM
from ui.dialogs.seal import ask_to_seal
from ui.look import i18n, theme
from ui.models.consensus import (
    NamedSpread,
    Order,
    applied_spreads,
    awards_if,
    named,
    rows_of,
    target_name,
)
from ui.models.craft import CraftOfCase
from ui.models.team import member_here, sorted_members
from ui.pages.consensus.comments import ConsensusComments
from ui.pages.consensus.decision import DecisionPanel
from ui.pages.consensus.head import ConsensusHead
from ui.pages.consensus.matrix import ConsensusMatrix
from ui.pages.consensus.waiting import WaitingPanel
from ui.session.case_part import CasePart
from ui.session.case_session import CaseSession
from ui.widgets.frame import box, column, row
from ui.widgets.keycap import Keycap
from ui.widgets.label import ThaiLabel

_WIDE = 1700  # from here on the side panel gets more room


class ConsensusPage(CasePart):
    """The matrix at the left; at the right the chosen item's decision and comments.

    Until a person may see the reviews, who has sealed stands in the place of both.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._matrix: agree.Matrix | None = None
        self._read: CaseState | None = None  # the state that the matrix was made of
        self._order = Order.TURNS
        self._craft = CraftOfCase(TEAM)
        self._wide: bool | None = None
        self.matrix = ConsensusMatrix(self)  # first, so that the keys go to it first
        self.head = ConsensusHead(self)
        self.decision = DecisionPanel(self)
        self.comments = ConsensusComments(self)
        self.waiting = WaitingPanel(self)
        left = QWidget()
        left_column = column(left)
        left_column.addWidget(self.head)
        left_column.addWidget(self.matrix, 1)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(left)
        self.splitter.addWidget(self._side())
        self.splitter.setStretchFactor(0, 1)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.splitter)
        self.stack.addWidget(self.waiting)
        column(self).addWidget(self.stack)
        self._connect()
        QWidget.setTabOrder(self.matrix.view, self.decision.grid)
        QWidget.setTabOrder(self.decision.grid, self.decision.reason.text)
        QWidget.setTabOrder(self.decision.save, self.head.order)  # the matrix has the keys first
        self.setFocusProxy(self.matrix.view)
        self.retranslate()

    def _side(self) -> QWidget:
        side = box("side")
        side.setMinimumWidth(348)
        whole = column(side, 1, 0, 0, 0)
        head = box("panel-head")
        head.setFixedHeight(40)
        line = row(head, 14, 0, 12, 0, gap=8)
        self.number = ThaiLabel("", 14, 700, "acc")
        self.title = ThaiLabel("", 14, 600)
        line.addWidget(self.number)
        line.addWidget(self.title, 1)
        line.addWidget(Keycap("Ctrl+↑"))
        line.addWidget(Keycap("Ctrl+↓"))
        whole.addWidget(head)
        whole.addWidget(self.decision)
        between = box("top")
        between.setFixedHeight(1)
        whole.addWidget(between)
        whole.addWidget(self.comments, 1)
        return side

    def _connect(self) -> None:
        self.head.order_chosen.connect(self._set_order)
        self.matrix.chosen.connect(self._chosen)
        self.decision.save_wanted.connect(self._save)
        self.decision.withdraw_wanted.connect(self._withdraw)
        self.comments.accept_wanted.connect(self._accept)
        self.comments.leave_wanted.connect(self._leave)
        self.comments.typed.connect(self._typed)
        self.comments.left.connect(self._flush)
        self.waiting.seal_wanted.connect(self._seal)
        theme.notifier().changed.connect(self.show_now)
        for keys, act in (
            (QKeySequence("Ctrl+Up"), lambda: self.matrix.step(-1)),
            (QKeySequence("Ctrl+Down"), lambda: self.matrix.step(1)),
            (QKeySequence("Ctrl+Return"), self.decision.take),
            (QKeySequence("Ctrl+Enter"), self.decision.take),
        ):
            QShortcut(keys, self, act, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def set_session(self, session: CaseSession | None) -> None:
        """Show the team's scores of an open case, or nothing."""
        if self._session is session:
            return
        self._follow(session)
        self._matrix = self._read = None
        if session is not None:
            self.matrix.set_edition(session.edition)
        else:
            self.decision.show_row(None, can=False, why="", awards=lambda _percent: [])
        self.show_now()

    def focus_item(self, item_id: str) -> None:
        """Choose an item, or its category where that was scored as one unit."""
        self.matrix.choose(item_id)

    @property
    def item(self) -> str:
        """The item or category that is looked at."""
        row_ = self.matrix.current
        return row_.target if row_ is not None else ""

    # What is shown

    def show_now(self) -> None:
        """Show the team's scores, or who has sealed while they are not to be seen yet."""
        session = self._session
        if session is None:
            return
        state = session.state
        if not self._may_see():
            self.waiting.show_team(sorted_members(state), session.assessor.id,
                                   len(session.edition.items), writable=session.writable)
            self.stack.setCurrentWidget(self.waiting)
            return
        if self._read is not state or self._matrix is None:
            self._matrix = agree.consensus_matrix(state, session.edition)
            self._read = state
        matrix = self._matrix
        self.head.show_figures(
            self._named(applied_spreads(state, matrix)), matrix.evaluation.total, matrix.left,
            len(session.edition.items), matrix.evaluation.missing)
        self.matrix.set_rows(
            rows_of(state, session.edition, matrix, self._order, i18n.language()),
            matrix.assessors)
        self.stack.setCurrentWidget(self.splitter)
        self._show_item()

    def _may_see(self) -> bool:
        """Whether there is anything of the team's to see for who works here."""
        assert self._session is not None
        member = member_here(self._session.state, self._session.assessor.id)
        own = member is not None and member.counts and member.seal is not None
        return own or all_sealed(self._session.state)

    def _show_item(self) -> None:
        session, shown = self._session, self.matrix.current
        if session is None or shown is None:
            return
        state, language = session.state, i18n.language()
        self.number.setText(shown.target)
        self.title.setText(target_name(session.edition, shown.target, language))
        why = self._why_not()
        can = not why and session.writable
        self.decision.show_row(
            shown, can=can, why=why,
            awards=lambda percent: self._named(
                awards_if(state, session.edition, shown.target, percent)),
            craft=self._of_score)
        items = [shown.target]
        if shown.target in session.edition.category_by_id:
            items = [item.id for item in session.edition.category_by_id[shown.target].items]
        pooled: list[Comment] = []
        taken: list[Comment] = []
        for item in items:
            pooled += agree.pooled_comments(state, item)
            taken += agree.team_comments(state, item)
        names = {one.id: one.name for one in state.assessors.values()}
        self.comments.show_comments(
            shown.target, taken, pooled, names, can=can, language=language,
            hints=lambda comment: self._craft.of_comment(session, comment))

    def _of_score(self, percent: int) -> str:
        """Where the team's percent and the team's text tell different stories; "" where not."""
        session, target = self._session, self.item
        if session is None or target not in session.edition.items:
            return ""
        hints = self._craft.of_score(session, target, percent) or ()
        return " · ".join(hint.text(i18n.language()) for hint in hints)

    def _why_not(self) -> str:
        """Why the person can settle nothing yet; empty where they can."""
        assert self._session is not None
        state = self._session.state
        waiting = [one.name for one in members_who_count(state) if one.seal is None]
        if waiting:
            return self.tr("The team decides when all have sealed. Still open: {0}").format(
                ", ".join(waiting))
        member = member_here(state, self._session.assessor.id)
        if member is None or not member.counts:
            return self.tr("The lead and the assessors decide; you can read along.")
        return ""

    def _named(self, awards: tuple[agree.AwardSpread, ...]) -> tuple[NamedSpread, ...]:
        assert self._session is not None
        return named(self._session.edition, awards, i18n.language())

    # What happens

    def _chosen(self, _target: str) -> None:
        self._flush()
        self._show_item()

    def _set_order(self, order: Order) -> None:
        self._order = order
        self.show_now()

    def _save(self, percent: int, reason: str) -> None:
        session, target = self._session, self.item
        if session is None or not target:
            return
        done = session.perform(
            lambda: set_scores(session.case, session.assessor, {target: percent},
                                   round=Round.CONSENSUS, reason=reason),
            self.tr("team's decision on {0}: {1} %").format(target, percent))
        if done is not None:
            self._go_on(target)

    def _go_on(self, after: str) -> None:
        """The first line below, then from the top, that is still to be settled."""
        rows = self.matrix.model.rows
        at = next((place for place, one in enumerate(rows) if one.target == after), 0)
        for one in (*rows[at + 1:], *rows[:at]):
            if one.team is None and one.low is not None:
                self.matrix.choose(one.target)
                return

    def _withdraw(self) -> None:
        session, target = self._session, self.item
        if session is not None:
            session.perform(
                lambda: set_scores(session.case, session.assessor, {target: None},
                                       round=Round.CONSENSUS),
                self.tr("withdraw the decision on {0}").format(target))

    def _accept(self, ids: tuple[str, ...]) -> None:
        session = self._session
        if session is not None:
            session.perform(
                lambda: agree.accept_comments(session.case, session.assessor, ids)[1],
                self.tr("accept into the team's text"))

    def _leave(self, comment_id: str) -> None:
        if self._session is not None:
            self._session.delete("comment", comment_id)

    def _typed(self, comment_id: str, words: str) -> None:
        if self._session is not None:
            self._session.typed.type("comment", comment_id, text=words)
            for comment in self._session.comments_of(self.item):
                if comment.id == comment_id:
                    self.comments.remark(comment_id, self._craft.of_comment(
                        self._session, comment), i18n.language())

    def _flush(self) -> None:
        if self._session is not None:
            self._session.flush()

    def _seal(self) -> None:
        if self._session is not None:
            ask_to_seal(self._session, self.window())

    def retranslate(self) -> None:
        """Word everything in the language of the window."""
        for part in (self.head, self.matrix, self.decision, self.waiting):
            part.retranslate()
        self.show_now()

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def hideEvent(self, event: QHideEvent) -> None:
        self._flush()
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= _WIDE
        if wide is not self._wide:
            self._wide = wide
            right = 470 if wide else 372
            self.splitter.setSizes([self.width() - right, right])
