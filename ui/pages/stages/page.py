"""The stages page: the seven steps of an application, what each needs, and how it went so far."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSplitter, QVBoxLayout, QWidget

from assessor_app.assessment import stages as use
from assessor_app.casefile.journal import Changed
from assessor_app.casefile.records.choices import Outcome
from ui.look import i18n
from ui.look.words import moment_text
from ui.pages.stages.decision import StageDecision
from ui.pages.stages.now import StageNow
from ui.pages.stages.rows import Move, may_decide, may_move, moves, step_views
from ui.pages.stages.steps import StageSteps
from ui.session.case_part import CasePart
from ui.session.case_session import CaseSession
from ui.widgets.claim_mark import ClaimMark, under_name
from ui.widgets.frame import box, column
from ui.widgets.label import ThaiLabel

_WIDEST = 860


class StagesPage(CasePart):
    """The steps at the left, the chosen one in the middle, the history at the right.

    Signals:
        details_wanted(), team_wanted(): the dialogs of the window's menu
        round_wanted(Round): enter the percents of a round on the scoring page
    """

    details_wanted = Signal()
    team_wanted = Signal()
    round_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._step = 0  # 0: where the application is
        self.steps = StageSteps(self)
        self.now = StageNow()
        self.decision = StageDecision()
        splitter = QSplitter(Qt.Orientation.Horizontal, self)
        splitter.setHandleWidth(1)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.steps)
        splitter.addWidget(self._middle())
        splitter.addWidget(self._history())
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([330, 640, 330])
        column(self).addWidget(splitter)
        self.steps.chosen.connect(self._chosen)
        self.now.advance_wanted.connect(self._advance)
        self.now.return_wanted.connect(self._return)
        self.now.end_wanted.connect(self._end)
        self.now.details_wanted.connect(self.details_wanted)
        self.now.team_wanted.connect(self.team_wanted)
        self.now.round_wanted.connect(self.round_wanted)
        self.decision.decided.connect(self._decide)
        self.retranslate()

    def _middle(self) -> QWidget:
        inner = box("surface")
        inner.setMaximumWidth(_WIDEST)
        body = column(inner, 24, 14, 24, 18, gap=22)
        body.addWidget(self.now)
        body.addWidget(self.decision)
        body.addStretch(1)
        return _scrolled(inner)

    def _history(self) -> QWidget:
        side = box("side")
        whole = column(side)
        head = box("panel-head")
        head.setFixedHeight(40)
        self.history_title = ThaiLabel("", 13, 600)
        self.history_title.setMinimumHeight(32)
        column(head, 14, 4, 14, 4).addWidget(self.history_title)
        whole.addWidget(head)
        inner = box("surface")
        self._told: QVBoxLayout = column(inner, 14, 8, 14, 8, gap=10)
        self._told.addStretch(1)
        whole.addWidget(_scrolled(inner), 1)
        side.setMinimumWidth(240)
        return side

    def set_session(self, session: CaseSession | None) -> None:
        """Show the steps of an open case, or none."""
        if session is self._session:
            return
        self._follow(session)
        self._step = 0
        self.now.forget_reason()
        self.show_now()

    @property
    def step(self) -> int:
        """The step whose checklist is shown."""
        if self._session is None:
            return 1
        return self._step or self._session.state.stage.step

    def show_now(self) -> None:
        """Show the steps, the chosen one, and how the application came here."""
        session = self._session
        if session is None:
            return
        language, stage = i18n.language(), session.state.stage
        views = step_views(session, language)
        self.steps.show_steps(views, self.step)
        self.now.show_step(
            views[self.step - 1], stage, language, lead=may_move(session),
            team=bool(session.state.members), writable=session.writable)
        self.decision.show_decision(
            session.state.decision, session.edition, may=may_decide(session),
            passed=stage.outcome is Outcome.PASSED)
        self._show_moves(moves(session, language))

    def _show_moves(self, told: tuple[Move, ...]) -> None:
        while self._told.count() > 1:
            old = self._told.takeAt(0)
            if old is not None and (widget := old.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for place, move in enumerate(told):
            self._told.insertWidget(place, _MoveLine(move))
        if not told:
            self._told.insertWidget(
                0, ThaiLabel(self.tr("No move yet."), 13, color="ink2", wrap=True))

    # What a person does

    def _chosen(self, step: int) -> None:
        session = self._session
        if session is not None:
            self._step = 0 if step == session.state.stage.step else step
            self.show_now()

    def _advance(self, reason: str) -> None:
        session = self._session
        if session is not None:
            self._moved(session.perform(
                lambda: use.advance(session.case, session.assessor.name, reason=reason),
                self.tr("move the application on"), undoable=False))

    def _return(self, reason: str) -> None:
        session = self._session
        if session is not None:
            self._moved(session.perform(
                lambda: use.return_stage(
                    session.case, session.assessor.name, reason=reason, to=self._step or None),
                self.tr("return the application"), undoable=False))

    def _end(self, reason: str) -> None:
        session = self._session
        if session is not None:
            self._moved(session.perform(
                lambda: use.end_stage(session.case, session.assessor.name, reason=reason),
                self.tr("end the application"), undoable=False))

    def _decide(self, awards: tuple[str, ...], on: date, note: str) -> None:
        session = self._session
        if session is not None:
            session.perform(
                lambda: use.decide(session.case, session.assessor.name, awards=awards, on=on,
                                   note=note),
                self.tr("record the decision"), undoable=False)

    def _moved(self, changed: Changed | None) -> None:
        """A move is history and not undone: it is taken back by another, with its reason."""
        if changed is not None:
            self._step = 0
            self.now.forget_reason()
            self.show_now()

    def retranslate(self) -> None:
        """Say everything in the language of now."""
        self.steps.set_title(self.tr("Steps of the application"))
        self.history_title.setText(self.tr("History of the steps"))
        self.show_now()

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        row = self.steps.rows.get(self.step)
        if row is not None and not event.spontaneous():
            row.setFocus(Qt.FocusReason.OtherFocusReason)


class _MoveLine(QWidget):
    """One move: what, when, by whom, why; of one without effect, under whose name it is."""

    def __init__(self, move: Move) -> None:
        super().__init__()
        inner = column(self, gap=0)
        who, ink, weight = move.author, "ink", 500
        if move.claim:
            who, ink, weight = self.tr("key {0}…").format(move.key), "ink3", 400
            inner.addWidget(ClaimMark(under_name(move.claim)), 0, Qt.AlignmentFlag.AlignLeft)
            inner.addSpacing(3)
        inner.addWidget(ThaiLabel(move.words, 14, weight, ink, wrap=True))
        inner.addWidget(ThaiLabel(f"{moment_text(move.time)} · {who}", 12, color="ink3",
                                  wrap=True))
        if move.reason:
            inner.addWidget(ThaiLabel(move.reason, 13, color="ink3" if move.claim else "ink2",
                                      wrap=True))
        if move.claim:
            inner.addWidget(ThaiLabel(self.tr("No effect. {0}").format(move.stands), 13, 500,
                                      "op", wrap=True))


def _scrolled(inner: QWidget) -> QScrollArea:
    made = QScrollArea()
    made.setWidgetResizable(True)
    made.setFrameShape(QFrame.Shape.NoFrame)
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
    made.setWidget(inner)
    return made
