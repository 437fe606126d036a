"""The three rounds side by side: each item before and after the visit, each award's verdicts."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QWidget

from assessor_app.assessment.standing import reviews_of
from assessor_app.assessment.visit.rounds import ItemRounds, Span, award_rounds, item_rounds
from assessor_app.criteria.reasons import missing_text
from assessor_app.criteria.states import Verdict
from ui.dialogs.base import Dialog
from ui.look import i18n
from ui.session.case_session import CaseSession
from ui.widgets.frame import box, column, rule
from ui.widgets.label import ThaiLabel
from ui.widgets.verdict import VerdictBadge

_RESTS = 320  # pixels at least for what a percent rests on


class RoundsDialog(Dialog):
    """Awards first, then every item; what the visit changed is named with its issues.

    Attributes:
        items: what is shown of each item; badges: the badges of each award, "" where there is none
    """

    def __init__(self, session: CaseSession, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        session.flush()
        state, edition, on = session.state, session.edition, i18n.language()
        title = self.tr("Three rounds side by side")
        self.setWindowTitle(title)
        self.title.setText(title)
        self.setMinimumSize(1100, 620)
        missing = missing_text(reviews_of(state), on)
        if missing:
            self.body.addWidget(ThaiLabel(missing, 13, 600, wrap=True))
        inner = box("surface")
        grid = QGridLayout(inner)
        grid.setContentsMargins(0, 0, 12, 0)
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(5)
        grid.setColumnStretch(4, 1)
        self._grid, self._at = grid, 0
        heads = (self.tr("Independent"), self.tr("Consensus"), self.tr("After the visit"))
        self._head(self.tr("Award"), *heads, "")
        self.badges: dict[str, tuple[Verdict | None, ...]] = {}
        for award in award_rounds(state, edition):
            shown = (award.independent, award.consensus, award.final)
            self.badges[award.award] = shown
            name = edition.award_by_id[award.award].short_name.of(on)
            applied = award.award in state.application.awards
            grid.addWidget(ThaiLabel(name, 14, 600 if applied else 400), self._at, 0)
            for place, verdict in enumerate(shown, start=1):
                grid.addWidget(ThaiLabel("–", 13, color="ink3") if verdict is None
                               else VerdictBadge(verdict), self._at, place,
                               Qt.AlignmentFlag.AlignLeft)
            self._at += 1
        grid.setRowMinimumHeight(self._at, 12)
        self._at += 1
        self._head(self.tr("Item"), *heads, self.tr("What it rests on"))
        self.items: dict[str, ItemRounds] = {}
        for one in item_rounds(state, edition):
            self.items[one.item] = one
            self._item(one, edition.items[one.item].short_name.of(on))
        grid.setRowStretch(self._at, 1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(inner)
        self.body.addWidget(scroll, 1)
        self.close_button = self.button(self.tr("Close"), main=True)
        self.close_button.clicked.connect(self.accept)

    def _head(self, *words: str) -> None:
        self._grid.setColumnMinimumWidth(len(words) - 1, _RESTS)
        for place, word in enumerate(words):
            self._grid.addWidget(ThaiLabel(word, 13, 600, "ink2"), self._at, place)
        self._grid.addWidget(rule(), self._at + 1, 0, 1, 5)
        self._at += 2

    def _item(self, one: ItemRounds, name: str) -> None:
        label = ThaiLabel(f"{one.item} {name}", 13)
        label.setMinimumWidth(label.natural_width())
        self._grid.addWidget(label, self._at, 0, Qt.AlignmentFlag.AlignTop)
        for place, span in enumerate((one.independent, one.consensus, one.site_visit), start=1):
            strong = place == 3 and one.changed
            self._grid.addWidget(
                ThaiLabel(_span(span), 13, 600 if strong else 400, "acc" if strong else "ink"),
                self._at, place, Qt.AlignmentFlag.AlignTop)
        if one.site_visit is not None:
            numbers = ", ".join(issue.number for issue in one.issues)
            words = " · ".join(filter(None, (numbers, ", ".join(one.sources))))
            inside = QWidget()
            lines = column(inside, gap=0)
            lines.addWidget(ThaiLabel(words, 13, 600, wrap=True, most=2))
            if one.reason.strip():
                lines.addWidget(ThaiLabel(one.reason, 13, color="ink2", wrap=True, most=3))
            self._grid.addWidget(inside, self._at, 4, Qt.AlignmentFlag.AlignTop)
        self._at += 1


def _span(span: Span | None) -> str:
    if span is None:
        return "–"
    return str(span[0]) if span[0] == span[1] else f"{span[0]}–{span[1]}"
