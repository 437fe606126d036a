"""The side of the reports page: what to look at before writing, the files, and the writing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from assessor_app.assessment.blank import without_blank
from assessor_app.assessment.consensus import for_the_record
from assessor_app.assessment.finality import Standing
from assessor_app.assessment.standing import findings
from assessor_app.casefile.records.case_state import CaseState
from assessor_app.casefile.records.choices import IssueStatus
from assessor_app.errors import KnownFault
from assessor_app.reports.kinds import PaperKind
from assessor_app.reports.making import Making
from assessor_app.reports.outcome import outcome_told
from ui.look import i18n
from ui.look.words import source_words
from ui.pages.reports.export import Wish
from ui.pages.reports.files import FilesPanel
from ui.pages.reports.leaks import LeaksPanel
from ui.pages.reports.standing import StandingPanel
from ui.session.case_session import CaseSession
from ui.widgets.check_line import CheckLine
from ui.widgets.frame import box, column, row, rule
from ui.widgets.label import ThaiLabel
from ui.widgets.sign import WARNING

SIDE_WIDTH = 354

Line = tuple[str, str, str, str]  # icon, words, words under them, colour


class ReportContents(QWidget):
    """Lines that say what stands in a report, above the files that it makes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(SIDE_WIDTH)
        body = column(self, 1, 0, 0, 0)
        head = box("panel-head")
        head.setFixedHeight(40)
        line = row(head, 15, 0, 14, 0)
        self._title = ThaiLabel("", 14, 600)
        line.addWidget(self._title)
        body.addWidget(head)
        holder = box("surface")
        self._contents = column(holder)
        self.draft = StandingPanel()
        self._contents.addWidget(self.draft)
        self.leaks = LeaksPanel()
        self._contents.addWidget(self.leaks)
        self._lines = [CheckLine() for _ in range(9)]
        for one in self._lines:
            self._contents.addWidget(one)
        self._contents.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(holder)
        body.addWidget(scroll, 1)
        body.addWidget(rule())
        self.files = FilesPanel()
        body.addWidget(self.files)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.files.fit()

    def show_wish(
        self, session: CaseSession | None, wish: Wish, standing: Standing,
        there: Mapping[Path, Making], done: Sequence[Path], clock: KnownFault | None,
    ) -> None:
        """Tell what a wish would write, what stands there, and what of it was written.

        ``clock`` is what is wrong with this computer's.
        """
        lines: list[Line] = []
        if session is not None and wish.kind is PaperKind.FEEDBACK:
            lines = self._feedback(session)
        elif session is not None and wish.kind is PaperKind.LETTER:
            lines = self._letter(session)
        elif session is not None and wish.kind.paper.standing is None:
            lines = self._visit(session.state, wish.kind)
        if clock is not None:
            lines.insert(0, (WARNING, clock.text(i18n.language()), "", "dp"))
        for place, line in enumerate(self._lines):
            line.setVisible(place < len(lines))
            if place < len(lines):
                line.tell(*lines[place])
        self.draft.show_standing(standing)
        self.files.show_files(there, done)

    def _feedback(self, session: CaseSession) -> list[Line]:
        edition = session.edition
        state = without_blank(for_the_record(session.state))  # as the writer takes it
        lines: list[Line] = []
        commented = {comment.item for comment in state.comments}
        silent = [item for item in edition.items if item not in commented]
        if silent:
            lines.append((WARNING, self.tr("Items without a comment: {0}").format(len(silent)),
                          ", ".join(silent), "dp"))
        lines += [(WARNING, finding.text(i18n.language()),
                   source_words(edition, finding.source), "dp")
                  for finding in findings(state, edition)]
        if state.application.sample:
            lines.append(("info", self.tr("Sample, illustrative scores"),
                          self.tr("said on every page"), "ink2"))
        return lines[:len(self._lines)]

    def _letter(self, session: CaseSession) -> list[Line]:
        told = outcome_told(session.state, session.edition, i18n.language())
        return [("report", told.label, told.text, "acc" if told.recorded else "dp"),
                ("edit", self.tr("Number, name and position are left free"),
                 self.tr("for the office to fill in and sign"), "ink2")]

    def _visit(self, state: CaseState, kind: PaperKind) -> list[Line]:
        issues = without_blank(state).issues
        waiting = [one for one in issues if one.status is not IssueStatus.RESOLVED]
        wanted = [one for one in waiting if one.documents.strip() or one.who.strip()]
        lines: list[Line] = []
        if kind is PaperKind.PACK and not issues:
            lines.append((WARNING, self.tr("There is no site-visit issue yet"), "", "dp"))
        if kind is PaperKind.REQUESTS and not wanted and not state.requests:
            lines.append((WARNING, self.tr("Nothing is asked for yet"), "", "dp"))
        if kind is not PaperKind.REQUESTS:
            lines.append(("lock", self.tr("For the team only"), "", "ink2"))
        return lines

    def retranslate(self) -> None:
        """Say the title in the language of now; the rest comes with ``show_wish``."""
        self._title.setText(self.tr("Before it is written"))
