"""One step: its checklist, and what the lead can do with the application there."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from assessor_app.assessment.stages import LAST
from assessor_app.casefile.records.choices import Outcome, Round
from assessor_app.casefile.records.team import Stage
from assessor_app.words import Language
from ui.look import i18n
from ui.pages.stages.rows import Standing, StepView
from ui.widgets.check_line import CheckLine
from ui.widgets.frame import box, column, row
from ui.widgets.label import ThaiLabel
from ui.widgets.reason_field import ReasonField

_ROUND_OF = {3: Round.SELF, 4: Round.SCREENING}


class StageNow(QWidget):
    """The checklist of one step and the moves.

    Signals:
        advance_wanted(str), return_wanted(str), end_wanted(str): with the reason given, or ""
        details_wanted(): change the facts of the application
        round_wanted(Round): enter the percents of a round
        team_wanted(): make a team
    """

    advance_wanted = Signal(str)
    return_wanted = Signal(str)
    end_wanted = Signal(str)
    details_wanted = Signal()
    round_wanted = Signal(object)
    team_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view: StepView | None = None
        self._stage: Stage | None = None
        self._why = ""
        self._earlier = False  # a step before the current one, to which one may return
        self.lines: list[CheckLine] = []
        whole = column(self, gap=6)
        self.title = ThaiLabel("", 19, 600, wrap=True)
        self.state = ThaiLabel("", 13, color="ink2", wrap=True)
        whole.addWidget(self.title)
        whole.addWidget(self.state)
        card = box("card", frame=True)
        self._checks: QVBoxLayout = column(card, 0, 4, 0, 4)
        whole.addWidget(card)
        links = row(gap=4)
        self.details = self._link(self.details_wanted.emit)
        self.scores = self._link(self._round)
        links.addWidget(self.details)
        links.addWidget(self.scores)
        links.addStretch(1)
        whole.addLayout(links)
        self.moves = QWidget()
        inner = column(self.moves, gap=6)
        self.reason_label = ThaiLabel("", 13, 600, "ink2", wrap=True)
        self.reason = ReasonField(self)
        self.reason.text.typed.connect(lambda _words: self._enable())
        inner.addWidget(self.reason_label)
        inner.addWidget(self.reason)
        self.hint = ThaiLabel("", 13, color="dp", wrap=True)
        inner.addWidget(self.hint)
        buttons = row(gap=8)
        self.back = QPushButton()
        self.back.clicked.connect(lambda: self.return_wanted.emit(self.words))
        self.end = QPushButton()
        self.end.setProperty("role", "danger")
        self.end.clicked.connect(lambda: self.end_wanted.emit(self.words))
        self.advance = QPushButton()
        self.advance.setProperty("role", "main")
        self.advance.clicked.connect(lambda: self.advance_wanted.emit(self.words))
        buttons.addWidget(self.back)
        buttons.addWidget(self.end)
        buttons.addStretch(1)
        buttons.addWidget(self.advance)
        inner.addLayout(buttons)
        whole.addWidget(self.moves)
        self.note = ThaiLabel("", 14, color="ink2", wrap=True)
        whole.addWidget(self.note)
        self.team = QPushButton()
        self.team.clicked.connect(self.team_wanted)
        line = row()
        line.addWidget(self.team)
        line.addStretch(1)
        whole.addLayout(line)

    def _link(self, done: object) -> QPushButton:
        made = QPushButton()
        made.setProperty("role", "link")
        made.clicked.connect(done)
        return made

    @property
    def words(self) -> str:
        """The reason as typed."""
        return self.reason.text.toPlainText().strip()

    def forget_reason(self) -> None:
        """Empty the reason, which belonged to a move that was made."""
        self.reason.text.set_text("")
        self._enable()

    def show_step(
        self, view: StepView, stage: Stage, language: Language, *, lead: bool, team: bool,
        writable: bool,
    ) -> None:
        """Show a step; ``lead``: the person moves it on; ``team``: there is one."""
        self._view, self._stage = view, stage
        self.title.setText(f"{view.step}  {view.name}")
        self._show_needs(view, language)
        here = view.standing in (Standing.NOW, Standing.ENDED) or (
            view.step == LAST and view.standing is Standing.DONE)
        self._earlier = view.step < stage.step and stage.outcome is Outcome.OPEN
        self.moves.setVisible((here or self._earlier) and lead)
        self.details.setVisible(writable and view.step in (1, 2, 5))
        self.scores.setVisible(writable and view.step in _ROUND_OF)
        self.team.setVisible(not team and writable)
        if not team:
            self.note.setText(self.tr(
                "The steps are led by the lead of a team. A case of one assessor needs none."))
        elif not lead:
            self.note.setText(self.tr("The lead of the team moves the application on."))
        else:
            self.note.setText("" if here or self._earlier else self.tr(
                "The application is at step {0}; moves are made there.").format(stage.step))
        self.note.setVisible(bool(self.note.text()))
        self._word()
        self._enable()

    def _show_needs(self, view: StepView, language: Language) -> None:
        while len(self.lines) < len(view.needs):
            line = CheckLine(self)
            self.lines.append(line)
            self._checks.addWidget(line)
        for place, line in enumerate(self.lines):
            line.setVisible(place < len(view.needs))
            line.close_below(closed=place < len(view.needs) - 1)
            if place >= len(view.needs):
                continue
            need = view.needs[place]
            words = need.text(language)
            more = self.tr("The lead may go on without it, with a reason.") if (
                need.by_reason and not need.done) else ""
            line.tell("tick" if need.done else "cross" if not need.by_reason else "info",
                      words[:1].upper() + words[1:], more, "ok" if need.done else "dp")

    def _enable(self) -> None:
        view = self._view
        if view is None:
            return
        reason = bool(self.words)
        ended = view.standing is not Standing.NOW
        hint = ""
        if view.missing:
            hint = self.tr("To go on, this is missing: {0}").format(
                "; ".join(need.text(i18n.language()) for need in view.missing))
        elif view.by_reason and not reason:
            hint = self.tr("To go on without what is not met, give the reason.")
        self.advance.setEnabled(not ended and not view.missing and (
            reason or not view.by_reason))
        self.back.setEnabled(reason and (ended or view.step > 1))
        self.end.setEnabled(reason and not ended)
        self.hint.setText("" if ended else hint)
        self.hint.setVisible(bool(self.hint.text()))

    def _word(self) -> None:
        view, stage = self._view, self._stage
        if view is None or stage is None:
            return
        ended = view.standing is not Standing.NOW
        self.advance.setVisible(not ended)
        self.end.setVisible(view.may_end and not ended)
        self.advance.setText(self.tr("Send the result to the sub-committee")
                             if view.step == LAST else
                             self.tr("Go on to step {0}").format(view.step + 1))
        back = view.step if self._earlier else max(1, view.step - 1)
        self.back.setText(self.tr("Open again") if ended and not self._earlier else
                          self.tr("Return to step {0}").format(back))
        self.back.setVisible(ended or view.step > 1)
        self.end.setText(self.tr("End: not passed, with feedback"))
        self.reason_label.setText(self.tr("Reason (for returning, ending, or going on without all)")
                                  if not ended else self.tr("Reason for returning")
                                  if self._earlier else self.tr("Reason for opening it again"))
        self.reason.text.set_hint(self.tr("The reason, which stays in the history"))
        self.details.setText(self.tr("Application details…"))
        self.scores.setText(self.tr("Enter self-assessment scores") if view.step == 3
                            else self.tr("Enter screening scores"))
        self.team.setText(self.tr("Team and roles…"))
        words = {Standing.DONE: self.tr("This step is done."),
                 Standing.NOW: self.tr("The application is at this step."),
                 Standing.ENDED: self.tr("The application ended here: not passed."),
                 Standing.LATER: self.tr("This step is still to come.")}[view.standing]
        if stage.reason and view.step == stage.step:
            words += " " + self.tr("Reason of the last move: {0}").format(stage.reason)
        self.state.setText(words)

    def _round(self) -> None:
        if self._view is not None:
            self.round_wanted.emit(_ROUND_OF[self._view.step])
