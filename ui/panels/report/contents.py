"""The side of the reports page: what will be in the chosen report, and the names of its files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget

from assessor_app.assessment.blank import without_blank
from assessor_app.assessment.consensus import for_the_record
from assessor_app.assessment.finality import Standing
from assessor_app.assessment.standing import findings
from assessor_app.casefile.records.case_state import CaseState
from assessor_app.casefile.records.choices import IssueStatus, Round
from assessor_app.reports.feedback_records import Skin
from assessor_app.reports.kinds import PaperKind
from assessor_app.reports.making import Making
from assessor_app.reports.outcome import outcome_told
from ui import i18n
from ui.case_session import CaseSession
from ui.export import Wish
from ui.panels.report.files import FilesPanel
from ui.panels.report.leaks import LeaksPanel
from ui.panels.report.standing import StandingPanel
from ui.widgets.check_line import CheckLine
from ui.widgets.frame import box, column, row, rule
from ui.widgets.label import ThaiLabel
from ui.widgets.sign import WARNING
from ui.words import source_words

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

    def show_wish(
        self, session: CaseSession | None, wish: Wish, standing: Standing,
        there: Mapping[Path, Making], done: Sequence[Path],
    ) -> None:
        """Tell what a wish would write and what stands there, or what was written."""
        lines: list[Line] = []
        if session is not None and wish.kind is PaperKind.FEEDBACK:
            lines = self._feedback(session, wish)
        elif session is not None and wish.kind.paper.standing is not None:
            lines = self._letters(session, wish)
        elif session is not None:
            lines = self._visit(session.state, wish)
        for place, line in enumerate(self._lines):
            line.setVisible(place < len(lines))
            if place < len(lines):
                line.tell(*lines[place])
        self.draft.show_standing(standing)
        self.files.show_files(there, done)

    def _feedback(self, session: CaseSession, wish: Wish) -> list[Line]:
        edition = session.edition
        state = without_blank(for_the_record(session.state))  # as the writer takes it
        strengths = sum(comment.sign.is_strength for comment in state.comments)
        lines = [("edit", self.tr("Strengths: {0} · opportunities: {1}").format(
            strengths, len(state.comments) - strengths), self.tr("by item, with their bands"),
            "acc")]
        lines += self._before_items(state, wish)
        commented = {comment.item for comment in state.comments}
        silent = [item for item in edition.items if item not in commented]
        if silent:
            lines.append((WARNING, self.tr("Items without a comment: {0}").format(len(silent)),
                          ", ".join(silent), "dp"))
        if Skin.COMMITTEE in wish.skins:
            lines.append(("report", self.tr("For the sub-committee: all figures"), self.tr(
                "key figures, ladder, radar, award rules in both readings, {0} site-visit "
                "issues").format(len(state.issues)), "acc"))
        if Skin.APPLICANT in wish.skins:
            lines.append(("lock", self.tr("For the applicant: no figures"), self.tr(
                "no percent, point or margin, no assessor's name, no site-visit issue"), "acc"))
        lines += [(WARNING, finding.text(i18n.language()),
                   source_words(edition, finding.source), "dp")
                  for finding in findings(state, edition)]
        if state.application.sample:
            lines.append(("info", self.tr("Sample, illustrative scores"),
                          self.tr("said on every page"), "ink2"))
        return lines[:len(self._lines)]

    def _before_items(self, state: CaseState, wish: Wish) -> list[Line]:
        """Key themes and key factors, where there are any."""
        themes = sum(bool(one.text.strip()) for one in state.themes)
        factors = sum(bool(one.text.strip()) for one in state.key_factors)
        words = [self.tr("Key themes: {0}").format(themes)] if themes else []
        if factors and Skin.COMMITTEE in wish.skins:
            words.append(self.tr("Key factors, for the sub-committee: {0}").format(factors))
        return [("steps", one, self.tr("before the items"), "acc") for one in words]

    def _letters(self, session: CaseSession, wish: Wish) -> list[Line]:
        told = outcome_told(session.state, session.edition, i18n.language())
        none = ("lock", self.tr("For the applicant: no figures"), self.tr(
            "no percent, point or margin, no assessor's name, no site-visit issue"), "acc")
        if wish.kind is PaperKind.LETTER:
            return [("report", told.label, told.text, "acc" if told.recorded else "dp"),
                    ("edit", self.tr("Number, name and position are left free"),
                     self.tr("for the office to fill in and sign"), "ink2"), none]
        own = {score.target for score in session.state.scores if score.round is Round.SELF}
        items = sum(item in own or item.partition(".")[0] in own
                    for item in session.edition.items)
        return [("steps", self.tr("Self-assessed items: {0} of {1}").format(
                    items, len(session.edition.items)),
                 self.tr("each with its band, and what the next one looks for"), "acc"),
                ("report", self.tr("The first papers"),
                 self.tr("what is there and what is not yet"), "acc"), none]

    def _visit(self, state: CaseState, wish: Wish) -> list[Line]:
        issues = without_blank(state).issues
        waiting = [one for one in issues if one.status is not IssueStatus.RESOLVED]
        asked = [one for one in state.requests if not one.received]
        if wish.kind is PaperKind.EVENING:
            return [
                ("calendar", self.tr("One page for the evening meeting"),
                 self.tr("what changed that day, what is open, who goes where next"), "acc"),
                ("pin", self.tr("Issues without a conclusion: {0}").format(len(waiting)), "",
                 "ink2"),
                ("info", self.tr("Information awaited: {0}").format(len(asked)), "", "ink2"),
                ("lock", self.tr("For the team only"), "", "ink2")]
        wanted = [one for one in waiting if one.documents.strip() or one.who.strip()]
        if wish.kind is PaperKind.PACK:
            lines = [
                ("pin", self.tr("Issue sheets: {0}").format(len(issues)),
                 self.tr("each on a page with room to write"), "acc"),
                ("calendar", self.tr("Appointments in the agenda: {0}").format(len(state.slots)),
                 self.tr("by day, with clashes"), "acc"),
                ("people", self.tr("Interview guide and logs"),
                 self.tr("by whom to see"), "acc"),
                ("lock", self.tr("No percent in it"),
                 self.tr("since it is carried about; for the team only"), "ink2")]
            if not issues:
                lines.insert(0, (WARNING, self.tr("There is no site-visit issue yet"), "", "dp"))
            return lines
        lines = [
            ("report", self.tr("Requests: {0}").format(len(state.requests)),
             self.tr("with due dates"), "acc"),
            ("people", self.tr("Issues that ask for documents or people: {0}").format(
                len(wanted)), self.tr("by item and role, each said once"), "acc"),
            ("lock", self.tr("For the applicant"), self.tr(
                "no score, question, comment or assessor's name"), "acc")]
        if not wanted and not state.requests:
            lines.insert(0, (WARNING, self.tr("Nothing is asked for yet"), "", "dp"))
        return lines

    def retranslate(self) -> None:
        """Say the title in the language of now; the rest comes with ``show_wish``."""
        self._title.setText(self.tr("What will be in it"))
