"""The team's percent of one item and the reason for it, saved together as one value."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from assessor_app.criteria.states import Verdict
from ui.models.consensus import (
    FEW_AWARDS,
    ConsensusRow,
    NamedSpread,
    badges_of,
    median_text,
    so_far,
    spread_words,
)
from ui.widgets.badge_flow import BadgeFlow
from ui.widgets.frame import column, row
from ui.widgets.hint_line import HintLine
from ui.widgets.key_button import KeyButton
from ui.widgets.label import ThaiLabel
from ui.widgets.percent_grid import PercentGrid
from ui.widgets.reason_field import ReasonField
from ui.widgets.sign import Sign
from ui.widgets.verdict import verdict_word

_TOKENS = {Verdict.ELIGIBLE: "ok", Verdict.NOT_ELIGIBLE: "no", Verdict.OPEN: "op",
           Verdict.DEPENDS_ON_READING: "dp"}


class DecisionPanel(QWidget):
    """Chips, reason, what the awards would be, and the button that saves.

    Signals:
        save_wanted(int, str): percent and reason
        withdraw_wanted(): take the decision back
    """

    save_wanted = Signal(int, str)
    withdraw_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row: ConsensusRow | None = None
        self._can = False
        self._why = ""
        self._awards: Callable[[int], Sequence[NamedSpread]] = lambda _percent: ()
        self._craft: Callable[[int], str] = lambda _percent: ""
        whole = column(self, 14, 10, 14, 12, gap=7)
        head = row(gap=10)
        self.title = ThaiLabel("", 14, 600)
        self.figures = ThaiLabel("", 13, color="ink2", right=True)
        head.addWidget(self.title)
        head.addWidget(self.figures, 1)
        whole.addLayout(head)
        self.grid = PercentGrid(self)
        self.grid.chosen.connect(self._show_choice)
        whole.addWidget(self.grid)
        self.reason = ReasonField(self)
        whole.addWidget(self.reason)
        self.craft = HintLine(self)
        whole.addWidget(self.craft)
        self._verdicts: QVBoxLayout = column(gap=0)
        whole.addLayout(self._verdicts)
        self.note = ThaiLabel("", 13, color="ink3", wrap=True)
        whole.addWidget(self.note)
        foot = row(gap=8)
        self.withdraw = QPushButton()
        self.withdraw.setProperty("role", "link")
        self.withdraw.clicked.connect(self.withdraw_wanted)
        self.save = KeyButton("Ctrl+Enter")
        self.save.setProperty("role", "main")
        self.save.clicked.connect(self.take)
        foot.addWidget(self.withdraw)
        foot.addStretch(1)
        foot.addWidget(self.save)
        whole.addLayout(foot)
        self.retranslate()

    def show_row(
        self, shown: ConsensusRow | None, *, can: bool, why: str,
        awards: Callable[[int], Sequence[NamedSpread]],
        craft: Callable[[int], str] = lambda _percent: "",
    ) -> None:
        """Show an item; ``why`` says why nothing can be decided, ``awards`` what a percent gives.

        ``craft`` remarks on a percent that the team's text does not bear out.

        What is being written for the same item stays while its decision is the same.
        """
        before, self._row = self._row, shown
        self._can, self._why, self._awards, self._craft = can, why, awards, craft
        votes = () if shown is None else tuple(one for one in shown.percents if one is not None)
        start = None
        if shown is not None and shown.median is not None:
            start = int(shown.median) // 5 * 5
        self.grid.set_votes(votes, start)
        same = (before is not None and shown is not None and before.target == shown.target
                and before.team == shown.team)
        if not same:
            team = shown.team if shown is not None else None
            self.grid.set_percent(team.percent if team is not None else None)
            self.reason.text.set_text(team.reason if team is not None else "")
        self.grid.setEnabled(can)
        self.reason.text.setReadOnly(not can)
        self.reason.setEnabled(can)
        self.retranslate()
        self._show_choice()

    def take(self) -> None:
        """Save what is chosen, where something is."""
        if self._can and self.grid.percent is not None:
            self.save_wanted.emit(self.grid.percent, self.reason.text.toPlainText().strip())

    def _show_choice(self) -> None:
        while self._verdicts.count():
            taken = self._verdicts.takeAt(0)
            if taken is not None and (old := taken.widget()) is not None:
                old.hide()
                old.deleteLater()
        percent = self.grid.percent
        self.craft.set_words("" if percent is None else self._craft(percent))
        if percent is not None and self._row is not None:
            awards = self._awards(percent)
            if len(awards) > FEW_AWARDS:
                flow = BadgeFlow()
                flow.show_badges(badges_of(awards))
                self._verdicts.addWidget(flow)
            else:
                for award in awards:
                    self._verdicts.addWidget(_line(award))
        decided = self._row is not None and self._row.team is not None
        self.save.setEnabled(self._can and percent is not None)
        self.withdraw.setVisible(self._can and decided)
        self.note.setText(self._why or (
            "" if percent is not None else self.tr("Choose the team's percent and say why.")))
        self.note.setVisible(bool(self.note.text()))

    def retranslate(self) -> None:
        """Word everything in the language of the window."""
        self.title.setText(self.tr("Team's decision"))
        self.grid.setAccessibleName(self.tr("Team's percent"))
        self.reason.text.set_hint(self.tr("Why the team agreed on this percent"))
        self.save.setText(self.tr("Save decision"))
        self.withdraw.setText(self.tr("Withdraw"))
        shown = self._row
        self.figures.setText("" if shown is None or shown.low is None else so_far(shown, self.tr(
            "median {0} · lowest {1} · highest {2}").format(
                median_text(shown.median), shown.low, shown.high)))
        self._show_choice()


def _line(award: NamedSpread) -> QWidget:
    made = QWidget()
    line = row(made, 0, 0, 0, 0, gap=6)
    verdict, top = award.spread.verdict, Qt.AlignmentFlag.AlignTop
    beside = column(None, 0, 4, 0, 0)  # beside the first line of the words
    beside.addWidget(Sign(verdict, side=14))
    line.addLayout(beside)
    line.setAlignment(beside, top)
    line.addWidget(ThaiLabel(verdict_word(verdict), 13, 600, _TOKENS[verdict], wrap=True), 0, top)
    line.addWidget(ThaiLabel(
        f"{award.name} · {spread_words(award.spread)}", 13, color="ink2", wrap=True, most=2), 1)
    return made
