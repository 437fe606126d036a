"""A site visit of three days, played through the window, ends in a report with its grounds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from pypdf import PdfReader
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot
from team_windows import answer

from assessor_app.assessment import team
from assessor_app.assessment.people import ensure_assessor
from assessor_app.assessment.sample import build_sample, read_sample
from assessor_app.assessment.scores import set_scores
from assessor_app.assessment.site_visit import visit_score
from assessor_app.assessment.stages import advance
from assessor_app.assessment.visit.agenda import clashes
from assessor_app.assessment.visit.rounds import award_rounds, item_rounds
from assessor_app.casefile.check import check_case
from assessor_app.casefile.installation import set_default_person
from assessor_app.casefile.records.case_state import CaseState
from assessor_app.casefile.records.choices import IssueStatus, Role, Round
from assessor_app.casefile.state import read_state
from assessor_app.criteria.states import Verdict
from assessor_app.reports.feedback_records import Skin
from ui.pages.names import REPORTS, SITE_VISIT
from ui.pages.site_visit.evening import EveningDialog
from ui.pages.site_visit.page import SiteVisitPage
from ui.pages.site_visit.visit_entry import VisitEntryDialog
from ui.window.main_window import MainWindow

SECOND, THIRD = read_sample().assessors.names[1:3]
LEAD = read_sample().assessors.names[0]
CASE = "กรมการแพทย์แผนไทยและการแพทย์ทางเลือก-2564"  # how the names of its files begin
DAYS = tuple((date(2021, 7, 1) + timedelta(days=day)).isoformat() for day in range(3))
# What is found: the issue, the day of the visit, the words, the percent after it, the conclusion
FOUND: tuple[tuple[str, int, str, str, IssueStatus], ...] = (
    ("3.1/ก-1", 0, "Reviewed every quarter since 2562, six reports seen", "55",
     IssueStatus.RESOLVED),
    ("3.2/ก-3", 0, "The waiting time holds in two clinics of three", "45", IssueStatus.RESOLVED),
    ("6.2/ค-1", 1, "An emergency plan was tried in March", "60", IssueStatus.PARTLY),
    ("7.2/ก-2", 1, "Three years of data by group, all rising", "55", IssueStatus.RESOLVED),
    ("4.2/ค-2", 2, "Used in every province that was asked", "50", IssueStatus.RESOLVED),
)


def _prepared(path: Path) -> None:
    """A team has sealed and agreed on 50 % for every item, and the application is at step 7."""
    with build_sample(path) as case:
        team.add_member(case, LEAD, Role.LEAD, author=LEAD)
        for name in (SECOND, THIRD):
            team.add_member(case, name, Role.ASSESSOR, author=LEAD)
        for shift, name in enumerate((LEAD, SECOND, THIRD)):
            team.declare(case, name)
            set_scores(case, ensure_assessor(case, name),
                           dict.fromkeys(case.edition.items, 40 + 10 * shift))
            team.seal(case, name)
        set_scores(case, ensure_assessor(case, LEAD),
                       dict.fromkeys(case.edition.items, 50), round=Round.CONSENSUS,
                       reason="ตกลงร่วมกัน")
        for _ in range(6):
            advance(case, LEAD, reason="ตามเอกสาร")
        assert read_state(case).stage.step == 7


def _answer(done: Callable[[Any], None]) -> None:
    """Do something with the dialog that opens next."""

    def act() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        try:
            done(dialog)
        finally:
            dialog.close()

    QTimer.singleShot(0, act)


class _Desk:
    """One person at the site-visit page."""

    def __init__(self, window: MainWindow, qtbot: QtBot, folder: Path) -> None:
        assert window.session is not None
        self.window, self.qtbot, self.folder = window, qtbot, folder
        self.session = window.session
        window.show_page(SITE_VISIT)
        page = window.case_view.page(SITE_VISIT)
        assert isinstance(page, SiteVisitPage)
        self.page = page

    @property
    def state(self) -> CaseState:
        return self.session.state

    def choose(self, number: str) -> None:
        self.page.focus_issue(next(one.id for one in self.state.issues if one.number == number))

    def own(self, *names: str) -> None:
        for name in names:
            next(action for action in self.page.editor.owners_menu.actions()
                 if action.text() == name).trigger()

    def form(self, open_: Callable[[], object], **words: Any) -> None:
        """Fill in the form that opens and save it."""

        def fill(form: VisitEntryDialog) -> None:
            for name, value in words.items():
                field: Any = form.fields[name]
                if name in ("owners", "interviewers", "issues"):
                    field.choose(value)
                elif hasattr(field, "show_text"):
                    field.show_text(value)
                else:
                    field.setText(value)
            form.save.click()
            assert form.result() == QDialog.DialogCode.Accepted, form.told.text()

        _answer(fill)
        open_()

    def find(self, words: str, day: str) -> str:
        """F7, the words, the day; returns the finding's id."""
        self.window.activateWindow()  # a form was over it
        self.qtbot.waitUntil(self.window.isActiveWindow)
        self.page.list.view.setFocus()
        self.qtbot.keyClick(self.page.list.view, Qt.Key.Key_F7)
        field = self.page.focusWidget()
        assert field is not None
        self.qtbot.keyClicks(field, words)
        self.session.flush()
        found = next(one for one in self.state.findings if one.text == words)
        row = self.page.editor.findings.rows[found.id]
        row.day.setFocus()
        row.day.setText(day)
        self.page.list.view.setFocus()
        return found.id

    def photograph(self, name: str) -> str:
        """A photo dropped on the issue that is shown; returns its number."""
        path = self.folder / f"{name}.png"
        image = QImage(64, 48, QImage.Format.Format_RGB32)
        image.fill(len(self.state.evidence) * 40 + 20)
        image.save(str(path))
        held = len(self.state.evidence)
        self.page.editor.evidence.panel.add_files([path])
        self.qtbot.waitUntil(lambda: len(self.state.evidence) == held + 1, timeout=20_000)
        return self.state.evidence[-1].number

    def rest(self, finding: str, number: str) -> None:
        row = self.page.editor.findings.rows[finding]
        next(action for action in row.rest_menu.actions() if number in action.text()).trigger()

    def conclude(self, percent: str, status: IssueStatus) -> None:
        bar = self.page.editor.conclusion
        next(action for action in bar.others_menu.actions()
             if action.text() == percent).trigger()
        self.qtbot.mouseClick(bar.states.button(status.value), Qt.MouseButton.LeftButton)


def test_a_visit_of_three_days_ends_in_a_report_that_tells_its_grounds(
    window: MainWindow, qtbot: QtBot, tmp_path: Path,
) -> None:
    set_default_person(LEAD)
    path = tmp_path / "visit.pmqa"
    _prepared(path)
    assert window.open_path(path)
    desk = _Desk(window, qtbot, tmp_path)
    page = desk.page

    # Before the visit: one issue more from a comment, one from a spread, owners, the agenda
    desk.choose("3.1/ก-1")
    page.side.show_part("comments")
    qtbot.mouseClick(page.context.notes[-1].draft, Qt.MouseButton.LeftButton)
    assert desk.state.issues[-1].comments or any(one.comments for one in desk.state.issues)
    spread = page.list.add_menu.actions()[-1]
    spread.trigger()
    assert len(desk.state.issues) == 10
    people = {one.name: id_ for id_, one in desk.state.assessors.items()}
    for number, *_ in FOUND:
        desk.choose(number)
        desk.own(LEAD, SECOND)
    page.side.show_part("agenda")
    for number, day, *_ in FOUND:
        desk.choose(number)
        desk.form(page.agenda.add.click, day=DAYS[day], start="09:30", title=number)
    assert len(clashes(desk.state)) == 2, "two on each of the first two days, by the same pair"
    second_of_day = [one for one in desk.state.slots if one.title in ("3.2/ก-3", "7.2/ก-2")]
    for slot in second_of_day:
        page.agenda.show_day(slot.day)
        row = page.agenda.rows[slot.id]
        assert row.tint == "noS"
        desk.form(lambda row=row: qtbot.mouseClick(row, Qt.MouseButton.LeftButton),
                  start="13:00", owners=[people[THIRD]])
    assert clashes(desk.state) == ()
    desk.form(page.logs.adds["request"].click, what="ผลสำรวจความพึงพอใจ", due=DAYS[1])

    # Three days: interviews, photos, findings that rest on them, conclusions
    for number, day, words, percent, status in FOUND:
        desk.choose(number)
        desk.form(page.logs.adds["interview"].click, day=DAYS[day], roles=f"ผู้ดูแล {number}")
        interview = desk.state.interviews[-1].number
        photo = desk.photograph(f"photo {number.replace('/', ' ')}")
        finding = desk.find(words, DAYS[day])
        desk.rest(finding, photo)
        desk.rest(finding, desk.state.interviews[-1].number)
        desk.conclude(percent, status)
        held = next(one for one in desk.state.findings if one.id == finding)
        assert (held.date, held.source) == (DAYS[day], interview)
        assert held.evidence == (desk.state.evidence[-1].id,)
    request, = desk.state.requests
    desk.form(lambda: qtbot.mouseClick(page.logs.rows[request.id], Qt.MouseButton.LeftButton),
              received=DAYS[2])

    # Every evening: what was found that day, what is open, who goes where tomorrow
    for day, next_day in zip(DAYS, (*DAYS[1:], None), strict=True):
        told: list[EveningDialog] = []
        _answer(told.append)
        page.agenda.show_day(day)
        page.agenda.evening.click()
        evening = told[0].page
        assert [one.text for one in evening.findings] == [
            words for _, at, words, _, _ in FOUND if DAYS[at] == day]
        assert {one.number for one in evening.open} >= {"6.2/ค-1", "5.2/ก-4"}
        if next_day is not None:
            assert evening.next_day == next_day
            assert evening.tomorrow
    window.show_page(REPORTS)
    state = desk.state

    # What the visit changed, and the verdict it turned
    changed = {one.item: one for one in item_rounds(state, desk.session.edition) if one.changed}
    assert sorted(changed) == ["3.1", "3.2", "6.2", "7.2"]
    assert visit_score(state, "4.2") is not None, "looked at, and left as it was"
    award = next(one for one in award_rounds(state, desk.session.edition)
                 if one.award == "category-3")
    assert award.consensus is Verdict.DEPENDS_ON_READING
    assert award.final is not None

    # The report names the issue and the evidence of every changed percent
    reports = window.case_view.page(REPORTS)
    reports.choices.folder.setText(str(tmp_path / "out"))
    reports.choices.skins[Skin.COMMITTEE].click()
    assert [lack.id for lack in reports.standing().lacks] == ["visit"], "two are still open"
    with qtbot.waitSignal(reports.written, timeout=120_000) as written:
        answer(window, lambda dialog: dialog.write.click())
        reports.foot.write.click()
    papers = {one.name.removeprefix(f"{CASE}-"): one for one in written.args[0]}
    pdf = "\n".join(one.extract_text()
                    for one in PdfReader(papers["feedback-committee-th-draft.pdf"]).pages)
    book = load_workbook(papers["feedback-committee-th-draft.xlsx"])
    rows = [[str(cell.value or "") for cell in line] for sheet in book
            for line in sheet.iter_rows()]
    words_of = {number: words for number, _, words, _, _ in FOUND}
    for item, one in changed.items():
        issue, = one.issues
        photo, interview = one.sources
        assert one.reason == words_of[issue.number]
        line = next(row for row in rows if issue.number in row and row[0] == item)
        assert f"{photo}, {interview}" in line
        for named in (issue.number, photo, interview):
            assert pdf.count(named) >= 2, named
    applicant = "\n".join(one.extract_text()
                          for one in PdfReader(papers["feedback-applicant-th-draft.pdf"]).pages)
    assert not any(number in applicant for number in words_of)
    window.close_case()
    assert check_case(path).ok
