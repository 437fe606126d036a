"""The window as a person uses it: keys, tabs, search, languages, faults, and closing safely."""

from __future__ import annotations

import sys
import threading
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from evidence_files import photo
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QPushButton,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from assessor_app.assessment import entries
from assessor_app.assessment.evidence import add_evidence
from assessor_app.casefile.connection import open_case
from assessor_app.casefile.installation import default_person, set_default_person
from assessor_app.casefile.records.choices import IssueKind, Sign, ThemeKind
from assessor_app.casefile.records.review import Comment, KeyFactor, Theme, TrackedResult
from assessor_app.casefile.records.visit import Interview, Issue, Request
from assessor_app.casefile.state import read_state
from assessor_app.errors import KnownFault
from assessor_app.resources_path import resource
from assessor_app.words import Language
from ui.look import palette, theme
from ui.pages.names import PAGES, REPORTS, SCORING, SITE_VISIT, WORKSHEETS
from ui.session.worker import Progress, Task
from ui.widgets.label import ThaiLabel
from ui.window.crash import CrashKeeper
from ui.window.crash_dialog import CrashDialog
from ui.window.details import DetailsDialog
from ui.window.main_window import MINIMUM, MainWindow
from ui.window.person import PersonDialog
from ui.window.screenshots import grab_pages
from ui.window.unsaved import Choice, UnsavedDialog

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def opened(window: MainWindow, case_path: Path) -> MainWindow:
    assert window.open_path(case_path)
    return window


def test_an_open_case_names_itself_and_tells_when_it_was_saved(opened: MainWindow) -> None:
    assert opened.windowTitle() == (
        "กรมตัวอย่าง · รางวัลหมวด 3 · ปี 2564 — โปรแกรมผู้ตรวจประเมิน PMQA")
    assert opened.session is not None
    opened.session.set_scores({"2.1": 60})
    assert opened.status.saved.word.startswith("บันทึกแล้ว ")
    assert opened.status.saved.word.endswith(" น.")
    assert opened.status.round.word == "รอบประเมินอิสระ · เกณฑ์ พ.ศ. 2562"
    assert opened.status.sample.word == ""
    assert (opened.minimumWidth(), opened.minimumHeight()) == MINIMUM


def test_pages_by_key_and_by_tab(opened: MainWindow, qtbot: QtBot) -> None:
    view = opened.case_view
    assert view.current == SCORING
    for key, name in ((Qt.Key.Key_2, WORKSHEETS), (Qt.Key.Key_3, SITE_VISIT),
                      (Qt.Key.Key_4, REPORTS), (Qt.Key.Key_1, SCORING)):
        qtbot.keyClick(opened, key, CTRL)
        assert view.current == name
        assert view.tabs[name].isChecked()
        assert view.page(name).isAncestorOf(QApplication.focusWidget())
    view.tabs[REPORTS].click()
    assert view.current == REPORTS


def test_pages_are_built_when_first_shown(window: MainWindow) -> None:
    assert window._case_view is None
    assert window.case_view._pages == {}


def test_undo_and_redo_by_key_and_button(opened: MainWindow, qtbot: QtBot) -> None:
    session = opened.session
    assert session is not None
    view = opened.case_view
    assert not view.undo_button.isEnabled()
    session.set_scores({"3.1": 65})
    assert "3.1" in view.undo_button.toolTip()
    qtbot.keyClick(view.tabs[SCORING], Qt.Key.Key_Z, CTRL)
    assert session.percent("3.1") == 50
    qtbot.keyClick(view.tabs[SCORING], Qt.Key.Key_Y, CTRL)
    assert session.percent("3.1") == 65
    view.undo_button.click()
    assert session.percent("3.1") == 50
    view.redo_button.click()
    assert session.percent("3.1") == 65


def test_search_goes_to_items_comments_and_issues(opened: MainWindow, qtbot: QtBot) -> None:
    session = opened.session
    assert session is not None
    session.add("comment", item="4.2", sign=Sign.OFI, text="ไม่พบการจัดการความรู้เชิงรุก")
    session.add("issue", item="6.1", kind=IssueKind.VERIFY, question="ดูคลังยาสมุนไพรที่ใด")
    view = opened.case_view
    qtbot.keyClick(opened, Qt.Key.Key_F, CTRL)
    assert view.search.hasFocus()
    view.search.insert("ความรู้เชิงรุก")
    assert view.popup.isVisible()
    assert [hit.item for hit in view.popup.hits] == ["4.2"]
    qtbot.keyClick(view.search, Qt.Key.Key_Return)
    assert view.current == SCORING
    assert view.page(SCORING).item == "4.2"
    assert not view.popup.isVisible()
    view.focus_search()
    view.search.insert("คลังยา")
    qtbot.keyClick(view.search, Qt.Key.Key_Return)
    assert view.current == SITE_VISIT
    view.focus_search()
    view.search.insert("5.")
    hits = view.popup.hits
    assert len(hits) >= 2
    qtbot.keyClick(view.search, Qt.Key.Key_Down)
    qtbot.keyClick(view.search, Qt.Key.Key_Return)
    assert view.page(SCORING).item == hits[1].item
    view.focus_search()
    view.search.insert("ไม่มีคำนี้แน่นอน")
    assert view.popup.hits == ()
    qtbot.keyClick(view.search, Qt.Key.Key_Escape)
    qtbot.keyClick(view.search, Qt.Key.Key_Escape)
    assert not view.popup.isVisible()


def test_search_goes_to_logs_evidence_and_worksheets(
    opened: MainWindow, qtbot: QtBot, tmp_path: Path,
) -> None:
    session = opened.session
    assert session is not None
    session.flush()
    case, who = session.case, session.assessor
    issue, _ = entries.add(case, who, Issue, item="6.1", kind=IssueKind.VERIFY,
                           question="ดูคลังยาที่ใด")
    entries.add(case, who, Interview, roles="เภสัชกรอาวุโส")
    asked, _ = entries.add(case, who, Request, what="สถิติย้อนหลังห้าปี")
    photo(tmp_path / "ภาพหน้าคลัง.jpg", size=(80, 60))
    add_evidence(case, who, tmp_path / "ภาพหน้าคลัง.jpg", issues=(issue.id,))
    comment, _ = entries.add(case, who, Comment, item="5.1", sign=Sign.OFI, text="ไม่พบแผนกำลังคน")
    photo(tmp_path / "ผังกำลังพล.jpg", size=(60, 80))
    add_evidence(case, who, tmp_path / "ผังกำลังพล.jpg", comments=(comment.id,))
    factor, _ = entries.add(case, who, KeyFactor, area="P.2b", text="แข่งขันกับเอกชนรายใหญ่")
    result, _ = entries.add(case, who, TrackedResult, item="7.2", indicator="ร้อยละความเชื่อมั่น")
    theme, _ = entries.add(case, who, Theme, kind=ThemeKind.ROLE_MODEL, text="ผู้นำลงพื้นที่เอง")
    session.arrived(frozenset())
    view = opened.case_view

    def go(words: str) -> None:
        view.focus_search()
        view.search.insert(words)
        assert len(view.popup.hits) == 1, words
        qtbot.keyClick(view.search, Qt.Key.Key_Return)

    go("ภาพหน้าคลัง")
    assert (view.current, view.page(SITE_VISIT).list.current_id()) == (SITE_VISIT, issue.id)
    go("ผังกำลังพล")
    assert (view.current, view.page(SCORING).item) == (SCORING, "5.1")
    go("ย้อนหลังห้าปี")
    assert view.page(SITE_VISIT).logs.rows[asked.id].hasFocus()
    go("เอกชนรายใหญ่")
    sheets = view.page(WORKSHEETS)
    assert (view.current, sheets.part) == (WORKSHEETS, "factors")
    assert sheets.panel.groups.cards[factor.id].isAncestorOf(QApplication.focusWidget())
    go("ความเชื่อมั่น")
    assert (sheets.part, sheets.panel.result.id) == ("results", result.id)
    go("ลงพื้นที่เอง")
    assert sheets.panel.groups.cards[theme.id].isAncestorOf(QApplication.focusWidget())
    go("อาวุโส")
    assert view.page(SITE_VISIT).side.choice.value == "logs"


# Languages and looks

def _translations() -> dict[str, set[str]]:
    made: dict[str, set[str]] = {}
    for message in ET.parse(resource("i18n", "pmqa_th.ts")).getroot().iter("message"):
        made.setdefault(message.findtext("source", ""), set()).add(
            message.findtext("translation", ""))
    return made


def _texts(widget: QWidget) -> set[str]:
    labels = {label.text() for label in widget.findChildren(QLabel)}
    buttons = {button.text() for button in widget.findChildren(QAbstractButton)}
    tips = {child.toolTip() for child in widget.findChildren(QWidget)}
    return {text.strip() for text in labels | buttons | tips if text.strip()}


def test_every_page_speaks_both_languages(opened: MainWindow, qtbot: QtBot) -> None:
    session = opened.session
    assert session is not None
    session.add("comment", item="3.1", sign=Sign.OFI, text="")
    session.add("issue", item="3.1", kind=IssueKind.VERIFY, question="")
    words = _translations()
    thai_only = {source for source, thai in words.items() if source not in thai}
    english_only = {thai for said in words.values() for thai in said} - set(words)
    for name in PAGES:
        opened.show_page(name)
    opened.new_case()
    menu = opened.menu

    def said() -> set[str]:
        return _texts(opened) | {action.text() for action in menu.menu.actions() if action.text()}

    qtbot.waitUntil(lambda: not said() & thai_only)
    assert len(said() & english_only) > 40
    opened.set_language(Language.EN)
    qtbot.waitUntil(lambda: not said() & english_only)
    assert len(said() & thai_only) > 40
    opened.set_language(Language.TH)
    qtbot.waitUntil(lambda: not said() & thai_only)


def test_the_switch_in_the_corner(opened: MainWindow, qtbot: QtBot) -> None:
    qtbot.mouseClick(opened.case_view.corner.language, Qt.MouseButton.LeftButton)
    assert opened.case_view.tabs[SCORING].text() in {"Scoring", "ให้คะแนน"}
    qtbot.waitUntil(lambda: opened.case_view.tabs[SCORING].text() == "Scoring")
    assert opened.settings.language is Language.EN
    assert opened.windowTitle().startswith("Example Department · award of category 3")
    qtbot.keyClick(opened.case_view.corner.language, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: opened.case_view.tabs[SCORING].text() == "ให้คะแนน")


def test_dark_is_put_on_at_once_and_kept(opened: MainWindow) -> None:
    opened.menu.modes[theme.Mode.DARK].trigger()
    assert theme.current().dark
    assert opened.settings.theme is theme.Mode.DARK
    ground = opened.case_view.grab().toImage().pixelColor(700, 20)
    assert ground == palette.dark().surface
    opened.menu.modes[theme.Mode.LIGHT].trigger()


@pytest.mark.parametrize("size", [(1280, 700), (1366, 768), (1920, 1080)])
@pytest.mark.parametrize("language", list(Language))
def test_no_label_or_button_is_cut(
    opened: MainWindow, qtbot: QtBot, size: tuple[int, int], language: Language,
) -> None:
    opened.set_language(language)
    opened.resize(*size)
    for name in (SITE_VISIT, REPORTS, SCORING):
        opened.show_page(name)
        QApplication.processEvents()
        for button in opened.case_view.findChildren(QAbstractButton):
            if button.isVisible() and button.text() and type(button) in (QToolButton, QPushButton):
                word = button.fontMetrics().horizontalAdvance(button.text())
                assert button.width() >= word + 6, button.text()
                assert button.height() >= 1.6 * button.font().pixelSize(), button.text()
        for label in opened.case_view.findChildren(ThaiLabel):
            if label.isVisible() and label.wordWrap():
                assert label.height() >= label.heightForWidth(label.width()), label.text()
    opened.set_language(Language.TH)


def test_pictures_of_every_page(dressed: QApplication, case_path: Path, tmp_path: Path) -> None:
    made = grab_pages(case_path, tmp_path / "out", "en", "dark", (1366, 768))
    assert [path.name for path in made] == [
        f"window-{name}-en-dark-1366x768.png"
        for name in ("start", "new-case", "scoring", "worksheets", "site-visit", "reports")]
    assert len({path.read_bytes() for path in made}) == 6
    with open_case(case_path) as case:  # nothing holds the file any more
        assert case.writable


# Opening

@pytest.mark.parametrize("content", [
    b"", b"no case file at all", b"SQLite format 3\x00" + b"x" * 90])
def test_what_is_no_case_is_told_calmly(
    window: MainWindow, tmp_path: Path, content: bytes,
) -> None:
    set_default_person("ผู้ตรวจประเมิน 1")
    path = tmp_path / "broken.pmqa"
    path.write_bytes(content)
    assert not window.open_path(path)
    assert window.banner.isVisible()
    assert window.banner.fault is not None
    assert window.banner.words.text() == window.banner.fault.text("th")
    assert path.read_bytes() == content
    window.banner.away.click()
    assert not window.banner.isVisible()


def test_a_case_that_another_window_holds_is_told(window: MainWindow, case_path: Path) -> None:
    with open_case(case_path):
        assert not window.open_path(case_path)
    assert window.banner.isVisible()
    assert window.open_path(case_path)
    assert not window.banner.isVisible()


def test_a_dropped_case_opens(window: MainWindow, case_path: Path, tmp_path: Path) -> None:
    def drop(path: Path) -> QDropEvent:
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path))])
        event = QDropEvent(QPoint(50, 50), Qt.DropAction.CopyAction, data,
                           Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
        window.dropEvent(event)
        return event

    other = tmp_path / "notes.txt"
    other.touch()
    drop(other)
    assert window.session is None
    drop(case_path)
    assert window.session is not None


def test_the_name_is_asked_once_before_the_first_case(
    window: MainWindow, case_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:
    set_default_person("")
    answers = iter(["", "ผู้ตรวจประเมิน 5"])
    monkeypatch.setattr(PersonDialog, "ask", classmethod(lambda *_: next(answers)))
    assert not window.open_path(case_path)
    assert window.session is None
    assert window.open_path(case_path)
    assert window.session is not None
    assert window.session.assessor.name == default_person() == "ผู้ตรวจประเมิน 5"


def test_details_are_one_step_that_can_be_undone(
    opened: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch,
) -> None:
    session = opened.session
    assert session is not None

    def answer(dialog: DetailsDialog) -> int:
        dialog.fl.button("no").click()
        dialog.awards["category-6"].click()
        dialog.pages.setText("๔๐")
        dialog.awards["category-3"].click()
        dialog.awards["category-6"].click()
        assert not dialog.keep.isEnabled()  # no award at all
        dialog.awards["category-3"].click()
        assert dialog.keep.isEnabled()
        return 1

    monkeypatch.setattr(DetailsDialog, "exec", answer)
    opened.menu.details.trigger()
    assert session.state.application.fl_certified is False
    assert session.state.application.report_pages == 40
    assert session.undo_stack.count() == 1
    session.undo()
    assert session.state.application.fl_certified is True
    assert session.state.application.report_pages == 47


def test_a_copy_and_a_check_run_away_from_the_window(
    opened: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(opened.tools, "ask_copy", lambda _proposed: tmp_path / "copy.pmqa")
    opened.menu.copy.trigger()
    qtbot.waitUntil(lambda: opened.status.note.word == "คัดลอกไว้ที่ copy.pmqa แล้ว", timeout=10_000)
    with open_case(tmp_path / "copy.pmqa", write=False) as copy:
        assert read_state(copy).applicant.name_th == "กรมตัวอย่าง"
    opened.menu.check.trigger()
    qtbot.waitUntil(lambda: opened.status.note.word.startswith("แฟ้มสมบูรณ์"), timeout=10_000)


# Closing and faults

def test_closing_saves_what_is_being_typed_and_the_place_of_the_window(
    window: MainWindow, case_path: Path,
) -> None:
    window.open_path(case_path)
    session = window.session
    assert session is not None
    comment = session.add("comment", item="3.1", sign=Sign.STRENGTH, text="")
    assert comment is not None
    session.typed.type("comment", comment.id, text="พิมพ์ค้างไว้")
    window.resize(1400, 800)
    window.close()
    with open_case(case_path) as case:
        assert read_state(case).comments[0].text == "พิมพ์ค้างไว้"
    assert not window.settings.geometry.isEmpty()


@pytest.mark.parametrize(("choice", "stays"), [(Choice.STAY, True), (Choice.LEAVE, False)])
@pytest.mark.parametrize("gone", [False, True])
def test_words_that_cannot_be_saved_are_offered_before_closing(
    opened: MainWindow, monkeypatch: pytest.MonkeyPatch, choice: Choice, stays: bool, gone: bool,
) -> None:
    session = opened.session
    assert session is not None
    comment = session.add("comment", item="3.1", sign=Sign.STRENGTH, text="")
    assert comment is not None
    session.typed.type("comment", comment.id, text="ถ้อยคำสำคัญ")
    if gone:  # as when another copy brought the deletion
        session.arrived(entries.delete(
            session.case, Comment, comment.id, author=session.assessor.name).touched)
    else:
        session.case.writable = False  # as when the drive has turned read-only
    asked: list[tuple[list[str], str]] = []

    def ask(_cls: type, unsaved: list[str], reason: str, _parent: object) -> Choice:
        asked.append((unsaved, reason))
        return choice

    monkeypatch.setattr(UnsavedDialog, "ask", classmethod(ask))
    opened.close_case()
    assert asked[0][0] == ["ถ้อยคำสำคัญ"]
    told = KnownFault("comment_gone") if gone else KnownFault(
        "case_read_only", name=session.case.path.name, folder=session.case.path.parent)
    assert asked[0][1] == told.text("th")
    assert (opened.session is session) is stays
    if stays:
        session.case.writable = True
        session.typed.pop("comment", comment.id)


def test_the_dialogs_have_no_destroying_default(window: MainWindow, qtbot: QtBot) -> None:
    dialog = UnsavedDialog(["หนึ่ง", "สอง"], "เหตุ", window)
    qtbot.addWidget(dialog)
    defaults = [button for button in dialog.findChildren(QAbstractButton)
                if getattr(button, "isDefault", bool)()]
    assert [button.property("role") for button in defaults] == ["main"]
    dialog.copy.click()
    assert QGuiApplication.clipboard().text() == "หนึ่ง\n\nสอง"
    assert dialog.choice is Choice.STAY
    person = PersonDialog("", window)
    qtbot.addWidget(person)
    assert not person.use.isEnabled()
    person.name.insert("  ")
    assert not person.use.isEnabled()
    person.name.insert("ผู้ตรวจประเมิน 2")
    assert person.use.isEnabled()


def test_a_bug_leaves_a_report_and_nothing_is_lost(opened: MainWindow, qtbot: QtBot) -> None:
    session = opened.session
    assert session is not None
    comment = session.add("comment", item="3.1", sign=Sign.STRENGTH, text="")
    assert comment is not None
    session.typed.type("comment", comment.id, text="ก่อนโปรแกรมล้ม")
    keeper = CrashKeeper(session.flush, opened)
    try:
        raise ZeroDivisionError("a bug of ours")
    except ZeroDivisionError:
        kind, error, trace = sys.exc_info()
        assert kind is not None
        assert error is not None
        keeper.take(kind, error, trace)
    qtbot.waitUntil(lambda: bool(opened.findChildren(CrashDialog)))
    dialog = opened.findChildren(CrashDialog)[0]
    assert session.state.comments[0].text == "ก่อนโปรแกรมล้ม"
    assert "builtins.ZeroDivisionError" in dialog.report.toPlainText()
    assert "a bug of ours" not in dialog.report.toPlainText()  # an error's words may be a case's
    dialog.copy.click()
    assert "ZeroDivisionError" in QGuiApplication.clipboard().text()
    assert keeper.last is not None
    assert keeper.last.read_text("utf-8") == dialog.report.toPlainText()
    with qtbot.waitSignal(dialog.finished):
        dialog.accept()


def test_a_bug_in_a_thread_is_shown_in_the_window(window: MainWindow, qtbot: QtBot) -> None:
    keeper = CrashKeeper(lambda: True, window)
    caught = threading.Event()
    kept = threading.excepthook

    def hook(given: threading.ExceptHookArgs) -> None:
        keeper._take_from_thread(given)
        caught.set()

    def fail() -> None:
        raise ValueError("in a thread")

    threading.excepthook = hook
    try:
        thread = threading.Thread(target=fail)
        thread.start()
        thread.join()
    finally:
        threading.excepthook = kept
    assert caught.is_set()
    qtbot.waitUntil(lambda: bool(window.findChildren(CrashDialog)))
    window.findChildren(CrashDialog)[0].accept()


def test_a_task_tells_its_progress_its_end_and_its_faults(
    qapp: QApplication, qtbot: QtBot,
) -> None:
    def work(progress: Progress) -> str:
        progress.step(1, 2, "half")
        return "done"

    task = Task(work)
    with qtbot.waitSignals([task.progressed, task.finished]):
        task.start()

    def refuse(progress: Progress) -> str:
        raise KnownFault("percent_step", given=52)

    refused = Task(refuse)
    with qtbot.waitSignal(refused.refused) as told:
        refused.start()
    assert told.args[0].key == "percent_step"

    gate = threading.Event()

    def long(progress: Progress) -> str:
        gate.wait(30)
        progress.step(1, 2)
        return "never"

    cancelled = Task(long)
    cancelled.start()
    cancelled.cancel()
    with qtbot.waitSignal(cancelled.cancelled):
        gate.set()


def test_a_bug_in_a_task_comes_up_on_the_windows_thread(
    qapp: QApplication, qtbot: QtBot,
) -> None:
    def fail(progress: Progress) -> None:
        raise RuntimeError("a bug in the work")

    task = Task(fail)
    with qtbot.captureExceptions() as caught, qtbot.waitSignal(task.ended):
        task.start()
    assert [str(one[1]) for one in caught] == ["a bug in the work"]


@pytest.mark.parametrize("language", list(Language))
def test_a_full_foot_keeps_what_is_saved_sent_and_in_conflict_whole(
    opened: MainWindow, language: Language,
) -> None:
    opened.set_language(language)
    opened.resize(1280, 700)
    status = opened.status
    told = {status.saved: "Saved 14:03", status.sync: "Fetching photos and documents 12/140",
            status.conflicts: "Conflicts: 12", status.read_only: "Opened for reading only"}
    for item in (status.waiting, status.note, status.sample):
        item.tell("a long sentence that may give way to what matters more " * 2)
    for item, words in told.items():
        item.tell(words)
    QApplication.processEvents()
    assert opened.width() == 1280
    for item, words in told.items():
        label = item.findChild(ThaiLabel)
        assert isinstance(label, ThaiLabel)
        assert label.width() >= label.natural_width(), words
