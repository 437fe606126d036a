"""The pages of a paper before it is written: made in a thread, the newest choice alone, printed."""

from __future__ import annotations

import tempfile
import threading
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from assessor_app.assessment import case as use
from assessor_app.assessment.people import ensure_assessor
from assessor_app.assessment.scores import set_scores
from assessor_app.casefile.connection import open_case
from assessor_app.casefile.installation import set_default_person
from assessor_app.casefile.records.application import Applicant, Application
from assessor_app.casefile.records.choices import ApplicantKind, Sign
from assessor_app.reports import writing
from assessor_app.reports.feedback_records import Skin
from assessor_app.reports.kinds import PaperKind
from assessor_app.reports.naming import MOST_LETTERS
from assessor_app.words import Language
from ui.pages.names import REPORTS, SCORING
from ui.pages.reports.draft import DraftDialog
from ui.pages.reports.page import ReportsPage
from ui.pages.reports.preview.making import PreviewMaker
from ui.pages.reports.preview.printing import printer_for_papers
from ui.pages.reports.rename import RenameDialog
from ui.session.worker import Progress
from ui.window.main_window import MainWindow

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(
    window: MainWindow, case_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> ReportsPage:
    (tmp_path / "passing").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "passing"))
    return shown(window, case_path, tmp_path)


def shown(window: MainWindow, case_path: Path, tmp_path: Path) -> ReportsPage:
    """The reports page of an open case."""
    assert window.open_path(case_path)
    window.show_page(REPORTS)
    made = window.case_view.page(REPORTS)
    assert isinstance(made, ReportsPage)
    made.choices.folder.setText(str(tmp_path / "out"))
    return made


def ready(page: ReportsPage, qtbot: QtBot) -> None:
    """Wait until the preview shows what is chosen."""
    qtbot.waitUntil(lambda: page.preview.settled)


def words_of(content: bytes, folder: Path) -> str:
    (folder / "seen.pdf").write_bytes(content)
    return "".join("".join(one.extract_text() for one in PdfReader(folder / "seen.pdf").pages)
                   .split())


def test_the_pages_are_those_that_are_written_and_nothing_is_before(
    page: ReportsPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(DraftDialog, "ask", lambda *_: True)
    ready(page, qtbot)
    seen = words_of(page.preview.content, tmp_path)
    assert "ยังไม่ใช่ผลสุดท้าย" in seen
    assert not (tmp_path / "out").exists()
    assert list((tmp_path / "passing").iterdir()) == []
    with qtbot.waitSignal(page.written) as told:
        page.foot.write.click()
    written = PdfReader(told.args[0][0])
    assert page.preview.pages.count == len(written.pages)
    assert words_of(told.args[0][0].read_bytes(), tmp_path) == seen
    assert list((tmp_path / "passing").iterdir()) == []


def test_the_papers_own_writer_makes_the_pages_away_from_the_windows_thread(
    page: ReportsPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch,
) -> None:
    ready(page, qtbot)
    threads: list[int] = []
    write_paper = writing.write_paper

    def watched(*given: object, **more: object) -> list[Path]:
        threads.append(threading.get_ident())
        return write_paper(*given, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(writing, "write_paper", watched)
    page.choices.kinds.button("requests").click()
    assert page.preview.told.isVisible(), "of another choice nothing old is shown"
    assert page.preview.content == b""
    ready(page, qtbot)
    assert len(threads) == 1
    assert threading.get_ident() not in threads


def test_a_newer_choice_cancels_an_older_one_and_it_alone_is_told(qtbot: QtBot) -> None:
    holder = QObject()
    maker = PreviewMaker(holder)
    told: list[object] = []
    maker.made.connect(told.append)
    begun, go_on, ended = threading.Event(), threading.Event(), threading.Event()

    def slow(progress: Progress) -> str:
        begun.set()
        assert go_on.wait(60)
        progress.step(1, 2)
        ended.set()
        return "old"

    maker.make(slow)
    assert begun.wait(60)
    maker.make(lambda _progress: "between")
    with qtbot.waitSignal(maker.made):
        maker.make(lambda _progress: "new")
        go_on.set()
    assert told == ["new"]
    assert not ended.is_set(), "the older work stopped at its next step"
    assert not maker.busy
    maker.make(lambda _progress: "forgotten")
    maker.stop()
    QApplication.processEvents()
    assert told == ["new"]


def test_many_choices_in_a_row_make_the_last_one_alone(
    page: ReportsPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch,
) -> None:
    ready(page, qtbot)
    made: list[PaperKind] = []
    source_of = writing.source_of

    def watched(case: object, viewer: object, kind: PaperKind, **more: object) -> object:
        made.append(kind)
        return source_of(case, viewer, kind, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(writing, "source_of", watched)
    for kind in PaperKind:
        page.choices.kinds.button(kind).click()
    ready(page, qtbot)
    assert made == [PaperKind.EVENING]
    assert page.preview.pages.count == 1


def test_an_edit_comes_into_the_pages_and_the_reader_stays_where_they_were(
    page: ReportsPage, window: MainWindow, qtbot: QtBot, tmp_path: Path,
) -> None:
    ready(page, qtbot)
    page.preview.pages.go_to(2)
    qtbot.waitUntil(lambda: page.preview.place.text().startswith("3 / "))
    at = page.preview.pages.pages.verticalScrollBar().value()
    assert at > 0
    assert window.session is not None
    window.session.add("comment", item="3.1", sign=Sign.STRENGTH, text="ฟื้นฟูช่องทางรับฟัง")
    assert page.preview.content, "the pages stay while the newer ones are made"
    assert not page.preview.print.isEnabled(), "but are not printed any more"
    ready(page, qtbot)
    assert "ฟื้นฟูช่องทางรับฟัง" in words_of(page.preview.content, tmp_path)
    assert page.preview.pages.pages.verticalScrollBar().value() == at


def test_a_hidden_page_makes_nothing_and_catches_up_when_it_is_looked_at(
    page: ReportsPage, window: MainWindow, qtbot: QtBot, tmp_path: Path,
) -> None:
    ready(page, qtbot)
    window.show_page(SCORING)
    before = page.preview.content
    assert window.session is not None
    window.session.add("comment", item="3.1", sign=Sign.OFI, text="ยังไม่ทบทวนทุกปี")
    assert page.preview.settled
    window.show_page(REPORTS)
    ready(page, qtbot)
    assert page.preview.content != before
    assert "ยังไม่ทบทวนทุกปี" in words_of(page.preview.content, tmp_path)


def test_what_one_person_saw_is_gone_when_another_works_here(
    page: ReportsPage, window: MainWindow, qtbot: QtBot,
) -> None:
    ready(page, qtbot)
    window.show_page(SCORING)
    assert window.session is not None
    assert window.session.set_person("ผู้ตรวจประเมิน 2")
    assert page.preview.content == b""
    assert page.preview.pages.count == 0
    window.show_page(REPORTS)
    ready(page, qtbot)
    assert page.preview.pages.count > 0


def test_a_case_is_closed_while_its_pages_are_being_made(
    page: ReportsPage, window: MainWindow, case_path: Path,
) -> None:
    page.choices.kinds.button("letter").click()
    page.preview._make()
    assert not page.preview.settled
    window.close_case()
    QApplication.processEvents()
    assert page.preview.settled
    assert page.preview.content == b""
    with open_case(case_path) as case:  # nobody holds it
        set_scores(case, ensure_assessor(case, "ผู้ตรวจประเมิน 1"), {"1.1": 60})


def test_the_workbook_is_shown_sheet_by_sheet(
    page: ReportsPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(DraftDialog, "ask", lambda *_: True)
    page.choices.skins[Skin.COMMITTEE].click()
    page.choices.skins[Skin.APPLICANT].click()
    page.preview.forms.button("xlsx").click()
    ready(page, qtbot)
    book = page.preview.book
    assert book.isVisible()
    assert not page.preview.print.isEnabled()
    with qtbot.waitSignal(page.written) as told:
        page.foot.write.click()
    sheets = [sheet for sheet in load_workbook(told.args[0][1], data_only=True)
              if sheet.sheet_state == "visible"]
    assert [book.names.item(at).text() for at in range(book.names.count())] == [
        sheet.title for sheet in sheets]
    for at, sheet in enumerate(sheets):
        book.names.setCurrentRow(at)
        model = book.table.model()
        for line in sheet.iter_rows():
            for cell in line:
                if isinstance(cell.value, str):
                    index = model.index(cell.row - 1, cell.column - 1)
                    assert index.data() == cell.value
    score = next(cell for sheet in sheets for line in sheet.iter_rows() for cell in line
                 if cell.value == 55 and cell.number_format == "0")
    book.names.setCurrentRow([sheet.title for sheet in sheets].index(score.parent.title))
    assert book.table.model().index(score.row - 1, score.column - 1).data() == "55"


def test_several_papers_are_looked_at_one_by_one(
    page: ReportsPage, qtbot: QtBot, tmp_path: Path,
) -> None:
    assert not page.preview.papers.isVisible()
    page.choices.languages[Language.EN].click()
    page.choices.skins[Skin.COMMITTEE].click()
    assert page.preview.papers.count() == 4
    ready(page, qtbot)
    assert page.preview.part == (Skin.APPLICANT, Language.TH, "pdf"), "the choice stays"
    page.preview.papers.setCurrentIndex(1)
    ready(page, qtbot)
    assert page.preview.part == (Skin.COMMITTEE, Language.EN, "pdf")
    assert "Forthesub-committee" in words_of(page.preview.content, tmp_path)
    for language in Language:
        page.choices.languages[language].setChecked(False)
    assert page.preview.part is None
    assert page.preview.told.text() == "เลือกผู้รับ ภาษา และรูปแบบ"


def test_a_preview_that_cannot_be_made_is_told_in_its_place(
    page: ReportsPage, window: MainWindow, qtbot: QtBot, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ready(page, qtbot)
    (tmp_path / "passing").rmdir()
    page.choices.kinds.button("letter").click()
    ready(page, qtbot)
    assert page.preview.told.isVisible()
    assert "passing" in page.preview.told.text()
    (tmp_path / "passing").mkdir()
    page.choices.kinds.button("feedback").click()
    ready(page, qtbot)
    assert page.preview.pages.isVisible()


# Names of the files


def answer_rename(monkeypatch: pytest.MonkeyPatch, *typed: str, take: bool = True) -> list[str]:
    """Type names into the dialog one after the other; what it says of each."""
    told: list[str] = []

    def reply(dialog: RenameDialog) -> int:
        for words in typed:
            dialog.name.setText(words)
            told.append(dialog.field.error or dialog.told.text())
        (dialog.take if take else dialog.cancel).click()
        return dialog.result()

    monkeypatch.setattr(RenameDialog, "exec", reply)
    return told


def test_a_file_is_written_under_the_name_that_was_typed(
    page: ReportsPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(DraftDialog, "ask", lambda *_: True)
    files = page.contents.files
    pdf, book = page.files().values()
    told = answer_rename(monkeypatch, "  ", "ถึงกรม/ฉบับที่ 2.PDF")
    files.ways[pdf][0].setFocus()
    files.ways[pdf][0].click()
    assert told == ["ชื่อต้องมีตัวอักษรหรือตัวเลข", "ไฟล์จะชื่อ ถึงกรม-ฉบับที่-2-draft.pdf"]
    assert page.names() == ["ถึงกรม-ฉบับที่-2-draft.pdf", book.name]
    again = files.ways[tmp_path / "out" / page.names()[0]][0]
    assert page.window().focusWidget() is again, "the keys stay where they were"
    with qtbot.waitSignal(page.written) as written:
        page.foot.write.click()
    assert [path.name for path in written.args[0]] == page.names()
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == sorted(page.names())
    assert "ฉบับร่าง" in words_of(written.args[0][0].read_bytes(), tmp_path)
    page._chosen()
    assert files.lines[1] == ".pdf แทนที่ฉบับก่อนของแฟ้มนี้", "it knows its own"
    answer_rename(monkeypatch, "อื่น", take=False)
    files.ways[tmp_path / "out" / page.names()[0]][0].click()
    assert page.names()[0] == "ถึงกรม-ฉบับที่-2-draft.pdf"
    page.choices.kinds.button("requests").click()
    page.choices.kinds.button("feedback").click()
    assert page.names()[0] == pdf.name


def test_another_cases_name_is_told_at_once_and_another_is_taken(
    page: ReportsPage, window: MainWindow, qtbot: QtBot, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(DraftDialog, "ask", lambda *_: True)
    page.choices.formats["xlsx"].click()
    with qtbot.waitSignal(page.written) as written:
        page.foot.write.click()
    theirs, = written.args[0]
    held = theirs.read_bytes()
    applicant = Applicant("กรมตัวอย่าง", "Example Department", ApplicantKind.DEPARTMENT)
    application = Application(2564, ("category-3",), True, None, None, 47, False)
    other = tmp_path / "อีกแฟ้ม.pmqa"
    use.new_case(other, applicant, application, author="ผู้ตรวจประเมิน 1").close()
    page = shown(window, other, tmp_path)
    assert page.names() == [theirs.name]
    assert page.contents.files.lines[1] == ".pdf ชื่อนี้เป็นของอีกแฟ้มหนึ่ง"
    told = answer_rename(monkeypatch, theirs.name, "ของเรา")
    page.contents.files.ways[theirs][0].click()
    assert told == ["ชื่อนี้เป็นของอีกแฟ้มหนึ่ง", "ไฟล์จะชื่อ ของเรา-draft.pdf"]
    with qtbot.waitSignal(page.written) as written:
        page.foot.write.click()
    assert written.args[0] == [tmp_path / "out" / "ของเรา-draft.pdf"]
    assert theirs.read_bytes() == held


def test_no_two_files_of_a_wish_have_one_name(
    page: ReportsPage, monkeypatch: pytest.MonkeyPatch,
) -> None:
    page.choices.formats["xlsx"].click()
    page.choices.languages[Language.EN].click()
    first, second = page.files().values()
    told = answer_rename(monkeypatch, second.name.upper(), take=False)
    page.contents.files.ways[first][0].click()
    assert told == ["ไฟล์อื่นในชุดนี้ใช้ชื่อนี้แล้ว"]
    part = next(iter(page.files()))
    page.choices.languages[Language.EN].click()
    page.choices.rename(part, second.name)
    assert page.names() == [second.name]
    page.choices.languages[Language.EN].click()
    assert page.names() == [first.name, second.name], "a name of one's own yields"


def test_what_was_written_is_opened_and_shown_in_its_folder(
    page: ReportsPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch,
) -> None:
    urls: list[str] = []

    class Opened(QObject):
        @Slot(QUrl)
        def take(self, url: QUrl) -> None:
            urls.append(url.toLocalFile())

    monkeypatch.setattr(DraftDialog, "ask", lambda *_: True)
    with qtbot.waitSignal(page.written) as written:
        page.foot.write.click()
    opened = Opened()
    QDesktopServices.setUrlHandler("file", opened, "take")  # type: ignore[arg-type]
    try:
        for path in written.args[0]:
            for way in page.contents.files.ways[path]:
                way.click()
    finally:
        QDesktopServices.unsetUrlHandler("file")
    assert urls == [str(place) for path in written.args[0] for place in (path, path.parent)]
    page.choices.languages[Language.EN].click()
    assert [way.text() for way in page.contents.files.ways[written.args[0][0]]] == [
        "เปลี่ยนชื่อ…"], "another choice is to be written again"


# Printing


def test_ctrl_p_prints_the_pages_that_are_shown(
    page: ReportsPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[bool] = []

    def ask(*_: object) -> bool:
        asked.append(True)
        return len(asked) > 1

    monkeypatch.setattr(DraftDialog, "ask", ask)

    def to_file() -> QPrinter:
        printer = printer_for_papers()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / "printed.pdf"))
        return printer

    monkeypatch.setattr(page, "ask_printer", to_file)
    ready(page, qtbot)
    qtbot.keyClick(page, Qt.Key.Key_P, CTRL)
    assert asked == [True], "a draft of the applicant's copy is asked about"
    assert page._task is None
    with qtbot.waitSignal(page.printed) as told:
        qtbot.keyClick(page, Qt.Key.Key_P, CTRL)
    printed = PdfReader(tmp_path / "printed.pdf").pages
    assert told.args == [page.preview.pages.count] == [len(printed)]
    assert [round(float(side)) for side in printed[0].mediabox[2:]] == [595, 842]
    assert f"{len(printed)} หน้า" in page.foot.note.text()
    monkeypatch.setattr(page, "ask_printer", lambda: None)
    assert page.print_pages() is None


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_takes_nothing_is_told(
    page: ReportsPage, window: MainWindow, qtbot: QtBot, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(DraftDialog, "ask", lambda *_: True)

    def to_nowhere() -> QPrinter:
        printer = printer_for_papers()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / "no folder" / "printed.pdf"))
        return printer

    monkeypatch.setattr(page, "ask_printer", to_nowhere)
    ready(page, qtbot)
    with qtbot.waitSignal(page.fault) as told:
        page.preview.print.click()
    assert told.args[0].key == "not_printed"
    assert page.foot.note.text() == "ยังไม่ได้พิมพ์"
    assert window.case_view.banner.isVisible()


# By keyboard, and in what room there is


def test_by_keyboard_alone_a_paper_is_chosen_read_renamed_and_written(
    page: ReportsPage, window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch,
) -> None:
    def at() -> QWidget:
        held = QApplication.focusWidget()
        assert held is not None
        return held

    def tab_to(wanted: QWidget) -> None:
        for _ in range(60):
            if at() is wanted or wanted.isAncestorOf(at()):
                return
            qtbot.keyClick(at(), Qt.Key.Key_Tab)
        raise AssertionError(wanted)

    window.activateWindow()
    ready(page, qtbot)
    page.choices.kinds.button("feedback").setFocus()
    qtbot.keyClick(at(), Qt.Key.Key_Down)
    assert page.wish().kind is PaperKind.LETTER
    qtbot.keyClick(at(), Qt.Key.Key_Up)
    tab_to(page.choices.skins[Skin.COMMITTEE])
    qtbot.keyClick(at(), Qt.Key.Key_Space)
    tab_to(page.choices.skins[Skin.APPLICANT])
    qtbot.keyClick(at(), Qt.Key.Key_Space)
    assert page.wish().skins == (Skin.COMMITTEE,)
    ready(page, qtbot)
    tab_to(page.preview.forms)
    qtbot.keyClick(at(), Qt.Key.Key_Right)
    ready(page, qtbot)
    tab_to(page.preview.book.names)
    qtbot.keyClick(at(), Qt.Key.Key_Down)
    assert page.preview.book.names.currentRow() == 1
    tab_to(page.preview.book.table)
    tab_to(page.preview.forms)
    qtbot.keyClick(at(), Qt.Key.Key_Left)
    ready(page, qtbot)
    tab_to(page.preview.pages.thumbs)
    for _ in range(2):
        qtbot.keyClick(at(), Qt.Key.Key_Down)
    assert page.preview.place.text().startswith(f"{page.preview.pages.page + 1} / ")
    assert page.preview.pages.page >= 1
    answer_rename(monkeypatch, "สำหรับที่ประชุม")
    tab_to(next(iter(page.contents.files.ways.values()))[0])
    qtbot.keyClick(at(), Qt.Key.Key_Space)
    assert page.names()[0] == "สำหรับที่ประชุม-draft.pdf"
    with qtbot.waitSignal(page.written) as written:
        qtbot.keyClick(at(), Qt.Key.Key_Return, CTRL)
    held = window.focusWidget()
    assert held is page.contents.files.ways[written.args[0][0]][0]


@pytest.mark.parametrize("language", list(Language))
def test_no_word_is_cut_with_the_longest_name_in_the_least_room(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, language: Language,
) -> None:
    set_default_person("ผู้ตรวจประเมิน 1")
    path = tmp_path / "ยาว.pmqa"
    name = "สำนักงานคณะกรรมการส่งเสริมการพัฒนาระบบราชการและการมีส่วนร่วมของประชาชน" * 4
    applicant = Applicant(name, "The Office of " + "Public Participation " * 10,
                          ApplicantKind.DEPARTMENT)
    application = Application(2564, ("category-3",), True, None, None, 47, False)
    use.new_case(path, applicant, application, author="ผู้ตรวจประเมิน 1").close()
    window.set_language(language)
    window.resize(1280, 700)
    page = shown(window, path, tmp_path)
    page.choices.skins[Skin.COMMITTEE].click()
    page.choices.languages[Language.EN].click()
    ready(page, qtbot)
    assert all(len(one) <= MOST_LETTERS for one in page.names())
    assert page.width() == window.case_view.width() <= 1280
    for button in (page.foot.write, page.preview.print, page.choices.choose,
                   *(way for ways in page.contents.files.ways.values() for way in ways)):
        assert button.width() >= button.fontMetrics().horizontalAdvance(button.text()) + 4
    assert page.preview.place.width() >= page.preview.place.natural_width() - 2
