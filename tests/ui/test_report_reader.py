"""The report beside the item: read, searched, selected, and its passages made evidence."""

from __future__ import annotations

from pathlib import Path

import evidence_files as files
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from assessor_app.assessment.evidence import add_evidence
from assessor_app.assessment.sample import build_sample
from assessor_app.casefile.backup import copy_case
from assessor_app.casefile.check import check_case
from assessor_app.casefile.held import hold
from assessor_app.casefile.installation import set_default_person
from assessor_app.casefile.records.choices import Sign
from assessor_app.casefile.state import read_state
from assessor_app.reports.feedback_records import Skin
from assessor_app.reports.output import write_packet
from assessor_app.thai_repair import Repair
from assessor_app.words import Language
from ui.pages.scoring.page import ScoringPage
from ui.pages.scoring.report_side import ReportSide
from ui.session.case_session import CaseSession
from ui.widgets.reader.reader import ReportReader
from ui.window.main_window import MainWindow

ME = "ผู้ตรวจประเมิน 1"


@pytest.fixture(scope="module")
def thai_pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A real PDF in Thai with an outline: the applicant's copy of the sample."""
    folder = tmp_path_factory.mktemp("report")
    with build_sample(folder / "sample.pmqa") as case:
        return write_packet(read_state(case), case.edition, folder / "out", Skin.APPLICANT,
                            Language.TH, formats=("pdf",), verified=hold(case))[0]


@pytest.fixture
def reader(dressed: QApplication, qtbot: QtBot, thai_pdf: Path) -> ReportReader:
    """The reader on that PDF."""
    made = ReportReader()
    qtbot.addWidget(made)
    made.resize(500, 700)
    with qtbot.waitExposed(made):
        made.show()
    assert made.show_pdf(thai_pdf.read_bytes())
    return made


def _page(window: MainWindow, case: Path) -> ScoringPage:
    window.resize(1366, 768)
    assert window.open_path(case)
    page = window.findChild(ScoringPage)
    assert page is not None
    return page


def test_pages_are_counted_and_gone_to(reader: ReportReader, qtbot: QtBot) -> None:
    pages = reader.document.pageCount()
    assert reader.of.text() == f"/ {pages}"
    reader.page.setText("๓")
    qtbot.keyClick(reader.page, Qt.Key.Key_Return)
    assert reader.current_page == 3
    reader.page.setText("900")
    qtbot.keyClick(reader.page, Qt.Key.Key_Return)
    assert (reader.current_page, reader.page.text()) == (3, "3")


def test_the_outline_leads_to_pages(reader: ReportReader, qtbot: QtBot) -> None:
    reader.contents.setChecked(True)
    assert reader.outline.isVisible()
    last = reader.bookmarks.index(reader.bookmarks.rowCount(reader.outline.rootIndex()) - 1, 0)
    reader._jump(last)
    assert reader.current_page > 3


def test_words_are_found_and_selected(reader: ReportReader, qtbot: QtBot) -> None:
    reader.search_field.setText("ผู้รับบริการ")
    qtbot.waitUntil(lambda: reader.results() > 1)
    qtbot.keyClick(reader.search_field, Qt.Key.Key_Return)
    assert reader.pages.text() == "ผู้รับบริการ"
    first = reader.pages.selection
    reader.step(1)
    assert reader.pages.text() == "ผู้รับบริการ"
    assert reader.pages.selection != first
    reader.step(-1)
    assert reader.pages.selection == first
    reader.search_field.setText("ไม่มีคำนี้แน่นอน")
    qtbot.waitUntil(lambda: reader.found.text() == "ไม่พบ")
    reader.step(1)


def test_a_passage_is_selected_with_the_mouse(reader: ReportReader, qtbot: QtBot) -> None:
    view = reader.pages
    text = reader.document.getAllText(0).text()
    start = text.index("กรมการแพทย์แผนไทย")
    end = start + len("กรมการแพทย์แผนไทย")
    letters = view._letters_of(0)
    box = view.page_places()[0]
    scale = box.width() / reader.document.pagePointSize(0).width()
    points = [box.topLeft() + letters[place].center() * scale - view._scrolled()
              for place in (start, end - 1)]
    before = points[0] - QPointF(letters[start].width() * scale / 2 + 1, 0)
    after = points[1] + QPointF(letters[end - 1].width() * scale / 2 + 1, 0)
    port = view.viewport()
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=before.toPoint())
    QTest.mouseMove(port, after.toPoint())
    view._stretch(view._nearest(0, view._at(after, 0)[1]))
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=after.toPoint())
    assert view.text() == "กรมการแพทย์แผนไทย"
    assert reader.strip.words.text() == "กรมการแพทย์แผนไทย"
    assert "1" in reader.strip.head.text()
    assert not view.grab().isNull()


def test_a_passage_grows_by_keys_and_is_taken_by_enter(
    reader: ReportReader, qtbot: QtBot,
) -> None:
    taken: list[tuple[int, Repair]] = []
    reader.passage_taken.connect(lambda page, passage: taken.append((page, passage)))
    qtbot.keyClick(reader.pages, Qt.Key.Key_Return)
    assert not taken
    text = reader.document.getAllText(1).text()
    reader.pages._anchor = 4
    reader.pages.select(1, 4, 9)
    qtbot.keyClick(reader.pages, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert reader.pages.text() == text[4:10]
    qtbot.keyClick(reader.pages, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert reader.pages.text() == text[4:9]
    qtbot.keyClick(reader.pages, Qt.Key.Key_Return)
    (page, passage), = taken
    assert (page, passage.original) == (2, text[4:9].strip())


def test_zoom_keeps_the_place(reader: ReportReader) -> None:
    width = reader.pages.page_places()[0].width()
    reader.larger.click()
    assert reader.pages.page_places()[0].width() > width * 1.15
    reader.fit.click()
    assert abs(reader.pages.page_places()[0].width() - width) < 2


def test_a_repair_is_shown_with_the_original(reader: ReportReader) -> None:
    from assessor_app.assessment.files.passage import passage_of

    made = passage_of("ส�ำนักงาน")
    reader.strip.show_passage(3, made)
    assert reader.strip.words.text() == "สำนักงาน"
    assert reader.strip.repaired.isVisible()
    reader.strip.original.click()
    assert reader.strip.words.text() == "ส�ำนักงาน"
    assert reader.strip.wanted(made).text == "ส�ำนักงาน"
    reader.strip.original.click()
    assert reader.strip.wanted(made).text == "สำนักงาน"


def test_qt_reads_nothing_of_what_is_no_pdf(reader: ReportReader) -> None:
    assert not reader.show_pdf(b"%PDF-1.7\n" + b"<<" * 500)
    assert reader.of.text() == ""
    assert not reader.search_field.isEnabled()


def test_f4_shows_the_report_and_enter_makes_a_passage_evidence(
    window: MainWindow, qtbot: QtBot, case_path: Path, thai_pdf: Path,
) -> None:
    with_report = CaseSession.open(case_path, ME)
    add_evidence(with_report.case, with_report.assessor, thai_pdf, report=True)
    with_report.close()
    page = _page(window, case_path)
    session = window.session
    assert session is not None
    page.focus_item("3.1")
    qtbot.keyClick(page.ladder, Qt.Key.Key_F4)
    assert page.report is not None
    assert page.report.isVisible()
    assert not page.list.isVisible()  # there is no room for both
    reader = page.report.reader
    assert reader is not None
    reader.search_field.setText("ผู้รับบริการ")
    qtbot.waitUntil(lambda: reader.results() > 0)
    reader.step(1)
    shown = reader.current_page
    qtbot.keyClick(reader.pages, Qt.Key.Key_Return)
    assert "F7" in reader.strip.told.text()  # there is no comment yet
    first = session.add("comment", item="3.1", sign=Sign.OFI, text="ไม่พบรอบการทบทวน")
    qtbot.keyClick(reader.pages, Qt.Key.Key_Return)
    held = next(one for one in session.state.comments if one.id == first.id)
    assert held.evidence == f"หน้า {shown}: “ผู้รับบริการ”"
    second = session.add("comment", item="3.1", sign=Sign.STRENGTH, text="จำแนกผู้รับบริการ")
    page.comments.edit(second.id)
    qtbot.keyClick(reader.pages, Qt.Key.Key_Return)
    held = next(one for one in session.state.comments if one.id == second.id)
    assert held.evidence.startswith("หน้า ")
    session.undo()
    held = next(one for one in session.state.comments if one.id == second.id)
    assert held.evidence == ""
    reader.pages.setFocus()
    qtbot.keyClick(reader.pages, Qt.Key.Key_Escape)
    assert page.report.isHidden()
    assert page.list.isVisible()


def test_the_report_is_chosen_and_what_is_odd_of_it_is_told(
    window: MainWindow, qtbot: QtBot, case_path: Path, tmp_path: Path,
) -> None:
    page = _page(window, case_path)
    page.toggle_report()
    side, session = page.report, window.session
    assert side is not None
    assert session is not None
    assert side.choose.isVisible()
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7 nothing")
    for path, word in ((tmp_path / "broken.pdf", "broken.pdf"),
                       (files.pdf(tmp_path / "locked.pdf", password="x"), "รหัสผ่าน")):
        side.add(path)
        qtbot.waitUntil(lambda word=word: word in side.told.text() and side._task is None)
        assert session.state.evidence == ()
    side.add(files.pdf(tmp_path / "r.pdf", 47))
    qtbot.waitUntil(lambda: side.reader is not None and side.reader.isVisible())
    assert session.state.application.report_pages == 47
    assert "47" in side.reader.strip.told.text()
    assert side.reader.document.pageCount() == 47
    session.undo()
    assert side.choose.isVisible()


def test_a_report_that_is_read_when_another_case_opens_is_that_of_its_own_case(
    dressed: QApplication, qtbot: QtBot, case_path: Path, tmp_path: Path,
) -> None:
    other_path = copy_case(case_path, tmp_path / "other.pmqa")
    first, second = CaseSession.open(case_path, ME), CaseSession.open(other_path, ME)
    side = ReportSide()
    qtbot.addWidget(side)
    side.set_session(first)
    side.add(files.pdf(tmp_path / "r.pdf", 5))
    assert side._task is not None
    side._task.wait()  # its signals wait for the event loop
    side.set_session(second)
    side.add(files.pdf(tmp_path / "s.pdf", 6))
    qtbot.waitUntil(lambda: bool(second.state.evidence), timeout=20_000)
    side.set_session(None)
    for session, name, pages in ((first, "r.pdf", 5), (second, "s.pdf", 6)):
        assert [one.name for one in session.state.evidence] == [name]
        assert session.state.application.report_pages == pages
        session.close()
        report = check_case(session.case.path)
        assert report.ok
        assert "check_blob_unused" not in {note.key for note in report.notes}


def test_a_report_that_is_cancelled_by_another_case_leaves_nothing(
    dressed: QApplication, qtbot: QtBot, case_path: Path, tmp_path: Path,
) -> None:
    session = CaseSession.open(case_path, ME)
    side = ReportSide()
    qtbot.addWidget(side)
    side.set_session(session)
    side.add(files.pdf(tmp_path / "r.pdf", 5))
    side.set_session(None)
    assert side.choose.isEnabled()
    assert side.told.text() == ""
    session.close()
    assert "check_blob_unused" not in {note.key for note in check_case(case_path).notes}


def test_an_untouched_sample_opens_without_the_reader(window: MainWindow, tmp_path: Path) -> None:
    set_default_person(ME)
    build_sample(tmp_path / "s.pmqa").close()
    page = _page(window, tmp_path / "s.pmqa")
    assert page.report is None
    page.toggle_report()
    page.toggle_report()
    assert page.report is not None
    assert page.report.isHidden()
    assert page.list.isVisible()
