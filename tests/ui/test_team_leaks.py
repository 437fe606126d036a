"""Before the seals no page of the window shows one person anything of another's review.

Held in two ways: what was written is looked for, and all that a person sees (words, what models
hold, the very pixels, the files of an export) is the same whatever the other wrote.
"""

from __future__ import annotations

import os
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader, PdfWriter
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from team_windows import at_desk
from window_words import PASSING, settle, words_in

from assessor_app.assessment import case as use
from assessor_app.assessment import entries, team
from assessor_app.assessment.evidence import add_evidence
from assessor_app.assessment.people import assessor_id, ensure_assessor
from assessor_app.assessment.scenarios import add_scenario
from assessor_app.assessment.scores import set_scores
from assessor_app.assessment.worksheets import set_worksheet
from assessor_app.casefile.connection import CaseFile, open_case
from assessor_app.casefile.installation import set_default_person
from assessor_app.casefile.records.application import Applicant, Application
from assessor_app.casefile.records.choices import ApplicantKind, IssueKind, Role, Sign, ThemeKind
from assessor_app.casefile.records.review import Comment, Theme
from assessor_app.casefile.records.visit import (
    Interview,
    Issue,
    LoggedDocument,
    Request,
    Slot,
    VisitFinding,
)
from assessor_app.reports.feedback_records import Skin
from assessor_app.reports.kinds import PaperKind
from assessor_app.words import Language
from ui.pages.names import REPORTS, SCORING, pages_of
from ui.pages.reports.export import Wish, writer
from ui.pages.site_visit.evening import EveningDialog
from ui.session.case_session import CaseSession
from ui.window.main_window import MainWindow

LEAD, WRITER, OTHER = "หัวหน้าทีม", "ผู้ตรวจประเมิน 1", "ผู้ตรวจประเมิน 2"
WATCHER, OFFICER, STRANGER = "ผู้สังเกตการณ์", "เจ้าหน้าที่สำนักงาน", "คนนอกทีม"
SECRET, DAY = "ความลับ", "2021-07-01"
Look = tuple[list[str], bytes]  # words, pixels
ITEMS = ("1.1", "3.1", "7.1")


def write_review(case: CaseFile, percent: int, mark: str, *, sealed: bool) -> None:
    """All that a review holds, in figures and words of its own; again, it is all other ones."""
    writer = ensure_assessor(case, WRITER)
    reason = f"{SECRET} เหตุผล {mark}" if sealed else None
    set_scores(case, writer, dict.fromkeys(case.edition.items, percent), reason=reason)
    for item, sign in (("3.1", Sign.STRENGTH), ("7.1", Sign.STRONG_OFI)):
        entries.add(case, writer, Comment, item=item, sign=sign, text=f"{SECRET} ความเห็น {mark}",
                    evidence=f"{SECRET} หลักฐาน {mark}", reason=reason)
    set_worksheet(case, writer, "3.1", rationale=f"{SECRET} คะแนน {mark}", reason=reason)
    add_scenario(case, writer, f"{SECRET} สมมุติ {mark}", {"3.1": percent})
    if sealed:
        issue, _ = entries.add(case, writer, Issue, item="3.1", kind=IssueKind.VERIFY,
                               question=f"{SECRET} ถาม {mark}", who=f"{SECRET} ใคร {mark}")
        entries.add(case, writer, Theme, kind=ThemeKind.ROLE_MODEL, text=f"{SECRET} ประเด็น {mark}")
        entries.add(case, writer, VisitFinding, issue=issue.id, text=f"{SECRET} พบ {mark}",
                    date=DAY)
        entries.add(case, writer, Slot, day=DAY, start="09:00", title=f"{SECRET} นัด {mark}")
        entries.add(case, writer, Interview, roles=f"{SECRET} กลุ่ม {mark}", day=DAY)
        entries.add(case, writer, LoggedDocument, title=f"{SECRET} เอกสาร {mark}", date=DAY)
        entries.add(case, writer, Request, what=f"{SECRET} ขอ {mark}", asked_on=DAY)
        note = case.path.with_name(f"{mark}.pdf")
        note.write_bytes(_page(mark))
        add_evidence(case, writer, note, caption=f"{SECRET} ภาพ {mark}", issues=[issue.id])


def _page(mark: str) -> bytes:
    """A PDF of one empty page, other bytes for each mark."""
    page = PdfWriter()
    page.add_blank_page(200, 200)
    page.add_metadata({"/Title": mark})
    held = BytesIO()
    page.write(held)
    return held.getvalue()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A declared team of three with an observer and an officer; one has written a whole review."""
    set_default_person(LEAD)
    made = tmp_path / "team.pmqa"
    applicant = Applicant("กรมตัวอย่าง", "Example Department", ApplicantKind.DEPARTMENT)
    application = Application(2564, ("category-3", "distinguished"), True, None, (), 45, False)
    with use.new_case(made, applicant, application, author=LEAD) as case:
        for name, role in ((LEAD, Role.LEAD), (WRITER, Role.ASSESSOR), (OTHER, Role.ASSESSOR),
                           (WATCHER, Role.OBSERVER), (OFFICER, Role.OFFICER)):
            team.add_member(case, name, role, author=LEAD)
            team.declare(case, name)
        for name in (LEAD, OTHER):
            who = ensure_assessor(case, name)
            set_scores(case, who, dict.fromkeys(case.edition.items, 50))
            entries.add(case, who, Comment, item="3.1", sign=Sign.OFI, text=f"ของ {name}")
        write_review(case, 35, "แรก", sealed=False)
    return made


def picture_of(page: QWidget) -> bytes:
    """The page's pixels."""
    image = page.grab().toImage()
    return bytes(image.constBits())


def leaked(words: list[str]) -> list[str]:
    """The words of the writer's review; the bare word that is searched for is none."""
    return [one for one in words if f"{SECRET} " in one]


def seen(window: MainWindow, viewer: str) -> dict[str, Look]:
    """All that one person can come to see: each page, its pixels, search, the start page."""
    session = window.session
    assert session is not None
    assert session.assessor.name == viewer
    found: dict[str, Look] = {}
    for page in pages_of(session.state):
        window.show_page(page.name)
        for item in ITEMS if page.name == SCORING else ("",):
            if item:
                window.case_view.focus_item(item)
            settle()
            window.setFocus()  # a blinking cursor is no figure
            settle()
            found[f"{page.name} {item}"] = (
                words_in(window), picture_of(window.case_view.page(page.name)))
    for words in (SECRET, "ผู้ตรวจประเมิน", "3.1"):
        window.case_view.search.setText(words)
        settle()
        found[f"search {words}"] = (words_in(window), picture_of(window.case_view.popup))
        window.case_view.search.clear()
    return found


def exported(window: MainWindow, qtbot: QtBot, out: Path) -> list[str]:
    """What stands in the cells of the sub-committee's workbook, written from the reports page."""
    window.show_page(REPORTS)
    page = window.case_view.page(REPORTS)
    choices = page.choices
    choices.folder.setText(str(out))
    for card, on in ((choices.skins[Skin.COMMITTEE], True), (choices.skins[Skin.APPLICANT], False),
                     (choices.formats["pdf"], False), (choices.formats["xlsx"], True)):
        card.setChecked(on)
    with qtbot.waitSignal(page.written, timeout=60_000) as told:
        page.foot.write.click()
    book = load_workbook(told.args[0][0])
    cells = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row]
    return [PASSING.sub("·", cell) for cell in cells]


@pytest.mark.parametrize(("viewer", "sealed"), [
    (LEAD, True), (OTHER, False), (WATCHER, True),
    *(pytest.param(viewer, sealed, marks=pytest.mark.soak)
      for viewer, sealed in ((LEAD, False), (OTHER, True), (WATCHER, False), (OFFICER, False),
                             (OFFICER, True), (STRANGER, False), (STRANGER, True))),
])
def test_nothing_of_a_review_reaches_another_before_the_seals(
    dressed: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path,
    path: Path, viewer: str, sealed: bool,
) -> None:
    if sealed:
        with open_case(path) as case:
            team.seal(case, WRITER)
    looks: list[dict[str, Look]] = []
    home = os.environ["PMQA_HOME"]  # where the review is written, both times
    for turn in range(2):
        if turn:
            monkeypatch.setenv("PMQA_HOME", home)
            with open_case(path) as case:
                write_review(case, 95, "หลัง", sealed=sealed)
        with at_desk(qtbot, monkeypatch, tmp_path / f"home {turn}", viewer, path) as window:
            look = seen(window, viewer)
            if viewer == OTHER:
                look["export"] = exported(window, qtbot, tmp_path / "out"), b""
            window.close_case()
            settle()
            look["start page"] = words_in(window), b""
        looks.append(look)
    before, after = looks
    assert before.keys() == after.keys()
    for place, (words, pixels) in after.items():
        assert leaked(words) == [], place
        differing = [pair for pair in zip(before[place][0], words, strict=True)
                     if pair[0] != pair[1]]
        assert differing[:3] == [], place
        assert (pixels == before[place][1]) is True, f"pixels of {place}"


def papers(path: Path, viewer: str, out: Path) -> dict[str, list[str]]:
    """What stands in every kind of paper that the reports page writes for one person."""
    with open_case(path, write=False) as case:
        seer = assessor_id(case.case_id, viewer)
    found: dict[str, list[str]] = {}
    for kind in PaperKind:
        wish = Wish(tuple(Skin), (Language.TH,), kind.paper.suffixes[-1:], out, kind, DAY)
        for written in writer(path, wish, viewer=seer)(Quiet()):  # type: ignore[arg-type]
            if written.suffix == ".pdf":
                words = [page.extract_text() for page in PdfReader(written).pages]
            else:
                words = [str(cell.value) for sheet in load_workbook(written)
                         for row in sheet.iter_rows() for cell in row]
            found[written.name] = [PASSING.sub("·", one) for one in words]
    return found


class Quiet:
    """Progress that nobody is told of."""

    def step(self, *_told: object) -> None:
        """Tell nobody."""


@pytest.mark.parametrize("viewer", [
    OTHER, *(pytest.param(one, marks=pytest.mark.soak)
             for one in (LEAD, WATCHER, OFFICER, STRANGER))])
def test_no_paper_of_the_window_tells_of_a_review_before_the_seals(
    dressed: QApplication, qtbot: QtBot, tmp_path: Path, path: Path, viewer: str,
) -> None:
    with open_case(path) as case:
        team.seal(case, WRITER)
    before = papers(path, viewer, tmp_path / "out")
    with open_case(path) as case:
        write_review(case, 95, "หลัง", sealed=True)
    after = papers(path, viewer, tmp_path / "out")
    assert len(after) == len(PaperKind) + 1
    for name, words in after.items():
        assert leaked(words) == [], name
        assert words == before[name], name
    session = CaseSession.open(path, viewer)
    dialog = EveningDialog(session, DAY)
    qtbot.addWidget(dialog)
    assert leaked(dialog.lines) == []
    dialog.close()
    session.close()
    with open_case(path) as case:
        for name in (OTHER, LEAD):
            team.seal(case, name)
    told = papers(path, viewer, tmp_path / "out")
    silent = {name for name, words in told.items() if not leaked(words)}
    assert len(silent) == 2, "the same look finds it afterwards"
    assert all(PaperKind.LETTER in name or PaperKind.READINESS in name for name in silent)


def test_the_same_look_finds_it_once_all_have_sealed(
    dressed: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path,
    path: Path,
) -> None:
    with open_case(path) as case:
        for name in (WRITER, OTHER, LEAD):
            team.seal(case, name)
    with at_desk(qtbot, monkeypatch, tmp_path / "home", WATCHER, path) as window:
        look = seen(window, WATCHER)
        look["export"] = exported(window, qtbot, tmp_path / "out"), b""
    for place in ("scoring 3.1", "consensus ", f"search {SECRET}", "export"):
        assert any(f"{SECRET} ความเห็น" in words for words in look[place][0]), place


def test_a_change_of_the_person_takes_the_work_of_the_last_off_every_page(
    dressed: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path,
    path: Path,
) -> None:
    with at_desk(qtbot, monkeypatch, tmp_path / "home", WRITER, path) as window:
        assert window.session is not None
        mine = seen(window, WRITER)
        assert any(f"{SECRET} ความเห็น" in words for words in mine["scoring 3.1"][0])
        assert window.session.set_person(OTHER)
        settle()
        assert leaked(words_in(window)) == []
        window.case_view.undo()
        settle()
        for place, told in seen(window, OTHER).items():
            assert leaked(told[0]) == [], place
