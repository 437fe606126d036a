"""The evening page on the screen: what changed today, what is open, who goes where tomorrow."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from assessor_app.assessment.visit.evening import Evening, evening_of
from assessor_app.casefile.records.choices import IssueStatus
from assessor_app.casefile.state import read_state
from assessor_app.thai import long_date_text
from ui.dialogs.base import Dialog
from ui.look import i18n
from ui.models.issues import status_word
from ui.models.visit import clash_words, day_words, due_told, names_of, numbers_of
from ui.session.case_session import CaseSession
from ui.widgets.frame import box, column, row, rule
from ui.widgets.label import ThaiLabel
from ui.widgets.sign import WARNING, Sign

_BEHIND = 250  # pixels for what stands behind a line
Line = tuple[str, str, str]  # what stands in front, the words, what stands behind


class EveningDialog(Dialog):
    """One day's evening page; nothing is changed in it.

    Attributes:
        lines: every line that is shown, as text
    """

    def __init__(self, session: CaseSession, day: str, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        session.flush()
        self._session = session
        whole = read_state(session.case)
        viewer = session.assessor.id if whole.members else None
        page = evening_of(session.case, whole, viewer, day)
        self.page = page
        self.lines: list[str] = []
        title = self.tr("Evening of {0}").format(
            long_date_text(date.fromisoformat(day), i18n.language()))
        self.setWindowTitle(title)
        self.title.setText(title)
        self.setMinimumSize(760, 560)
        inner = box("surface")
        self._body: QVBoxLayout = column(inner, 0, 0, 10, 0, gap=3)
        self._fill(page)
        self._body.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inner)
        self.body.addWidget(scroll, 1)
        self.close_button = self.button(self.tr("Close"), main=True)
        self.close_button.clicked.connect(self.accept)

    def _fill(self, page: Evening) -> None:
        state, on = self._session.state, i18n.language()
        numbers = {issue.id: issue.number for issue in state.issues}
        self._section(self.tr("On this day"), [
            *((one.issue.number, one.issue.question, self.tr("{0} → {1}").format(
                _status(one.before), _status(one.after))) for one in page.concluded if one.issue),
            *((one.item, self.tr("percent after the visit"), self.tr("{0} → {1}").format(
                one.before or "–", one.after or "–")) for one in page.percents),
            *((numbers.get(one.issue, ""), one.text, one.time) for one in page.findings),
            *((one.number, one.question, self.tr("new issue")) for one in page.new_issues),
            *((one.number, one.roles, one.time) for one in page.interviews),
            *((one.number, one.title, one.source) for one in page.documents),
            *((one.number, one.caption or one.name, "") for one in page.evidence),
            *((one.number, one.what, self.tr("received") if one.received == page.day
               else self.tr("asked")) for one in page.requests),
        ], self.tr("Nothing changed on this day."))
        self._section(self.tr("Still open"), [
            (one.number, one.question, " · ".join(filter(None, (
                status_word(one.status), names_of(state, one.owners))))) for one in page.open
        ], self.tr("Every issue is resolved."))
        self._section(self.tr("Awaited from the applicant"), [
            (one.number, one.what, due_told(one, page.day, on)) for one in page.awaited
        ], self.tr("Nothing is awaited."))
        slots = page.tomorrow
        self._section(self.tr("Next day: {0}").format(day_words(page.next_day, on)), [
            (one.start, " · ".join(filter(None, (one.title, one.place,
                                                 numbers_of(state, one.issues)))),
             names_of(state, one.owners) or self.tr("the whole team")) for one in slots
        ], self.tr("No appointment yet."))
        for slot in slots:
            if words := clash_words(state, slot, page.clashes):
                self._warn(f"{slot.start} {words}")

    def _section(self, title: str, lines: Sequence[Line], none: str) -> None:
        if self.lines:
            self._body.addSpacing(8)
        self._body.addWidget(ThaiLabel(title, 15, 600))
        self.lines.append(title)
        self._body.addWidget(rule())
        for front, words, behind in lines:
            line = row(None, 0, 1, 0, 1, gap=12)
            first = ThaiLabel(front, 13, 600, "acc")
            first.setFixedWidth(92)
            line.addWidget(first, 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(ThaiLabel(words or "–", 13, wrap=True, most=3), 1)
            last = ThaiLabel(behind, 13, color="ink2", right=True)
            last.setMaximumWidth(_BEHIND)
            line.addWidget(last, 0, Qt.AlignmentFlag.AlignTop)
            self._body.addLayout(line)
            self.lines.append(" ".join(filter(None, (front, words, behind))))
        if not lines:
            self._body.addWidget(ThaiLabel(none, 13, color="ink3"))
            self.lines.append(none)

    def _warn(self, words: str) -> None:
        line = row(gap=6)
        line.addWidget(Sign(WARNING, "no", 14))
        line.addWidget(ThaiLabel(words, 13, 600, "no", wrap=True), 1)
        self._body.addLayout(line)
        self.lines.append(words)


def _status(value: str) -> str:
    return status_word(IssueStatus(value))
