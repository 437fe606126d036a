"""What the window does on bad days: files gone, held, broken or full, and its process killed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from assessor_app.assessment.search import ITEM, Hit
from assessor_app.casefile.connection import open_case
from assessor_app.casefile.records.choices import Sign
from assessor_app.casefile.state import read_state
from assessor_app.words import Language
from ui.look import theme
from ui.look.theme import Mode
from ui.pages.names import PAGES, REPORTS, SCORING, SITE_VISIT, WORKSHEETS
from ui.widgets.form_field import FormField
from ui.window.details import DetailsDialog
from ui.window.main_window import MainWindow
from ui.window.search_popup import _beside_number

CTRL = Qt.KeyboardModifier.ControlModifier
ROOT = Path(__file__).resolve().parents[2]
posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows lets no open file be deleted")


@pytest.fixture
def opened(window: MainWindow, case_path: Path) -> MainWindow:
    assert window.open_path(case_path)
    return window


def write_comment(window: MainWindow, qtbot: QtBot, words: str) -> None:
    page = window.case_view.page(SCORING)
    qtbot.keyClick(page.ladder, Qt.Key.Key_F7)
    page.comments.cards()[-1].text.insertPlainText(words)


@posix
def test_a_file_deleted_under_the_window_is_told_and_all_of_it_rescued(
    opened: MainWindow, case_path: Path, tmp_path: Path, qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    session = opened.session
    assert session is not None
    write_comment(opened, qtbot, "ก่อนแฟ้มหาย")
    assert session.flush()
    for name in ("", "-wal", "-shm"):
        case_path.with_name(case_path.name + name).unlink(missing_ok=True)
    page = opened.case_view.page(SCORING)
    page.comments.cards()[0].text.insertPlainText(" และหลังจากนั้น")
    assert not session.flush()
    assert opened.case_view.banner.isVisible()
    assert "สำเนา" in opened.case_view.banner.words.text()
    assert page.comments.cards()[0].text.toPlainText().endswith("และหลังจากนั้น")
    monkeypatch.setattr(opened.tools, "ask_copy", lambda _proposed: tmp_path / "ที่ใหม่.pmqa")
    opened.menu.copy.trigger()
    assert opened.session is not None
    assert opened.session.case.path == tmp_path / "ที่ใหม่.pmqa"
    assert not opened.case_view.banner.isVisible()
    assert opened.session.set_scores({"1.1": 60})
    with open_case(tmp_path / "ที่ใหม่.pmqa", write=False) as again:
        state = read_state(again)
    assert state.comments[0].text == "ก่อนแฟ้มหาย และหลังจากนั้น"
    assert {score.target: score.percent for score in state.scores}["1.1"] == 60


def test_a_held_case_can_be_read_meanwhile(window: MainWindow, case_path: Path) -> None:
    with open_case(case_path):
        assert not window.open_path(case_path)
        assert window.banner.act.isVisible()
        assert window.banner.act.text() == "เปิดเพื่ออ่าน"
        window.banner.act.click()
        assert window.session is not None
        assert not window.session.writable
        assert not window.banner.isVisible()
        page = window.case_view.page(SCORING)
        assert not page.ladder.isEnabled()
        assert not page.comments.strengths.add.isEnabled()
    window.close_case()


def test_a_file_that_will_not_open_leaves_the_open_case_alone(
    opened: MainWindow, tmp_path: Path, qtbot: QtBot,
) -> None:
    write_comment(opened, qtbot, "พิมพ์ค้าง")
    session = opened.session
    (tmp_path / "เสีย.pmqa").write_bytes(b"SQLite format 3\x00 and no more")
    assert not opened.open_path(tmp_path / "เสีย.pmqa")
    assert opened.session is session
    assert opened.in_case
    assert opened.banner.isVisible()
    assert opened.case_view.page(SCORING).comments.cards()[0].text.toPlainText() == "พิมพ์ค้าง"


def test_damaged_text_is_kept_as_far_as_text_goes(opened: MainWindow, qtbot: QtBot) -> None:
    session = opened.session
    assert session is not None
    QApplication.clipboard().setText("ครึ่ง\ud83d ศูนย์\x00 👩‍👩‍👧 บรรทัด\r\nใหม่ น้ํา")
    page = opened.case_view.page(SCORING)
    qtbot.keyClick(page.ladder, Qt.Key.Key_F8)
    page.comments.cards()[0].text.paste()
    assert session.flush()
    kept = session.state.comments[0].text
    assert "👩‍👩‍👧 บรรทัด\nใหม่ น้ำ" in kept  # sara am in two parts is put right, and that is said
    assert kept.encode("utf-8")
    assert "\x00" not in kept


def test_fifty_thousand_letters_are_one_comment(opened: MainWindow, qtbot: QtBot) -> None:
    session = opened.session
    assert session is not None
    words = "ระบบรับฟังผู้รับบริการ " * 2200
    write_comment(opened, qtbot, words)
    page = opened.case_view.page(SCORING)
    page.ladder.setFocus()
    assert session.state.comments[0].text == words
    assert page.comments.cards()[0].height() < 200  # folded to its first lines


@pytest.mark.parametrize("page", PAGES)
def test_words_stay_while_language_and_colours_change(
    opened: MainWindow, qtbot: QtBot, page: str,
) -> None:
    session = opened.session
    assert session is not None
    if page == SCORING:
        qtbot.keyClick(opened.case_view.page(SCORING).ladder, Qt.Key.Key_F7)
    opened.show_page(page)
    shown = opened.case_view.page(page)
    if page == SITE_VISIT:
        qtbot.keyClick(shown.list, Qt.Key.Key_F7)
    if page == WORKSHEETS:
        qtbot.keyClick(shown, Qt.Key.Key_F7)
    editor = {SCORING: lambda: shown.comments.cards()[0].text,
              SITE_VISIT: lambda: shown.editor.fields["question"],
              WORKSHEETS: lambda: next(iter(shown.panel.groups.cards.values())).text,
              REPORTS: lambda: shown.choices.folder}[page]()
    editor.setFocus()
    editor.selectAll()
    insert = getattr(editor, "insertPlainText", None) or editor.insert
    insert("กำลังพิ")
    for turn in (lambda: opened.set_language(Language.EN), lambda: opened.set_theme(Mode.DARK),
                 lambda: opened.set_language(Language.TH), lambda: opened.set_theme(Mode.LIGHT)):
        turn()
        QApplication.processEvents()
        assert editor.hasFocus()
        insert("ม")
    words = editor.text() if hasattr(editor, "text") else editor.toPlainText()
    assert words == "กำลังพิมมมม"


_FULL = """
import os, resource, sys
from pathlib import Path
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from ui.window.app import application
from ui.window.main_window import MainWindow
from ui.pages.names import SCORING
app = application()
window = MainWindow()
window.show()
path = Path(sys.argv[1])
assert window.open_path(path)
page = window.case_view.page(SCORING)
window.session.add("comment", item="3.1", sign=page.comments.strengths._sign, text="")
page.focus_item("3.1")
log = path.with_name(path.name + "-wal")
most = log.stat().st_size + 4096
resource.setrlimit(resource.RLIMIT_FSIZE, (most, resource.RLIM_INFINITY))
editor = page.comments.cards()[0].text
editor.insertPlainText("ถ้อยคำยาว " * 4000)
assert not window.session.flush()
assert window.case_view.banner.isVisible()
assert window.case_view.banner.fault.key in {"disk_full", "case_io"}  # a limit is no full disk
assert editor.toPlainText() == "ถ้อยคำยาว " * 4000
assert window.session.typed.words
unsaved = window.status.saved.word
window.session.saved.emit(window.session.last_saved)  # as when a short edit finds room
assert window.case_view.banner.isVisible()
assert window.status.saved.word == unsaved
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
assert window.session.flush()
assert not window.case_view.banner.isVisible()
assert window.status.saved.word != unsaved
print("kept", flush=True)
window.close()
"""

_KILLED = """
import os, signal, sys
from ui.window.app import application
from assessor_app.casefile.records.choices import Sign
from ui.window.main_window import MainWindow
app = application()
window = MainWindow()
window.show()
assert window.open_path(sys.argv[1])
session = window.session
kept = []
session.saved.connect(kept.append)
for number in range(12):
    session.set_scores({"2.1": 5 * number})
    comment = session.add("comment", item="2.1", sign=Sign.STRENGTH, text=f"ข้อ {number}")
    session.typed.type("comment", comment.id, text=f"ข้อ {number} แก้แล้ว")
    session.flush()
print(len(kept), flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


def run(script: str, path: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", script, str(path)], cwd=ROOT, capture_output=True, text=True,
        encoding="utf-8", check=False, timeout=120)


@posix
def test_a_full_disk_keeps_the_words_on_the_screen(case_path: Path) -> None:
    done = run(_FULL, case_path)
    assert done.stdout == "kept\n", done.stderr
    with open_case(case_path) as case:
        assert read_state(case).comments[0].text == "ถ้อยคำยาว " * 4000


@posix
def test_a_killed_window_loses_nothing_it_acknowledged(case_path: Path) -> None:
    done = run(_KILLED, case_path)
    assert done.stdout == "36\n", done.stderr
    assert done.returncode == -9
    with open_case(case_path) as case:
        state = read_state(case)
    assert [comment.text for comment in state.comments] == [
        f"ข้อ {number} แก้แล้ว" for number in range(12)]
    assert {score.target: score.percent for score in state.scores}["2.1"] == 55


def test_a_small_edit_saved_does_not_hide_that_words_are_not(
    opened: MainWindow, qtbot: QtBot,
) -> None:
    session = opened.session
    assert session is not None
    write_comment(opened, qtbot, "ถ้อยคำยาว")
    session.case.writable = False
    assert not session.flush()
    assert opened.status.saved.word == "ถ้อยคำที่พิมพ์ยังไม่ได้บันทึก"
    session.case.writable = True
    assert session.set_scores({"1.1": 60})
    assert opened.case_view.banner.isVisible()
    assert opened.status.saved.word == "ถ้อยคำที่พิมพ์ยังไม่ได้บันทึก"
    assert session.flush()
    assert not opened.case_view.banner.isVisible()
    assert opened.status.saved.word.startswith("บันทึกแล้ว ")


def test_the_rows_of_the_details_stand_in_line(opened: MainWindow, qtbot: QtBot) -> None:
    session = opened.session
    assert session is not None
    dialog = DetailsDialog(session.state.application, session.edition, opened)
    qtbot.addWidget(dialog)
    dialog.show()
    QApplication.processEvents()
    lefts = {field.label.mapTo(dialog, field.label.rect().topLeft()).x()
             for field in dialog.findChildren(FormField)}
    assert len(lefts) == 1
    dialog.fl_date.setText("31/2/2562")
    assert dialog.fl_date.property("state") == "error"


def test_an_item_found_says_its_number_once() -> None:
    hit = Hit(ITEM, "1.1", "1.1", "name", "1.1 การนำองค์การ", 4, 3)
    assert _beside_number(hit) == ("การนำองค์การ", 0, 3)
    note = Hit("comment", "c", "1.1", "text", "ตามการนำ", 3, 3)
    assert _beside_number(note) == ("ตามการนำ", 3, 6)


def test_closing_within_the_pause_keeps_the_words(
    opened: MainWindow, case_path: Path, qtbot: QtBot,
) -> None:
    write_comment(opened, qtbot, "ปิดทันที")
    opened.close()
    with open_case(case_path) as case:
        assert [one.text for one in read_state(case).comments] == ["ปิดทันที"]


def test_the_editor_of_an_issue_fits_the_smallest_window(opened: MainWindow) -> None:
    session = opened.session
    assert session is not None
    opened.resize(1280, 700)
    for language in Language:
        opened.set_language(language)
        opened.show_page(SITE_VISIT)
        page = opened.case_view.page(SITE_VISIT)
        if not session.state.issues:
            page.add_issue("3.1")
        QApplication.processEvents()
        editor = page.editor
        for part in (editor.states, editor.after, *editor.fields.values()):
            right = part.mapTo(editor, part.rect().topRight()).x()
            assert right < editor.width(), (language, part)
    opened.set_language(Language.TH)
    session.add("comment", item="3.1", sign=Sign.STRENGTH, text="ก")


def test_nothing_of_another_page_shines_through(opened: MainWindow) -> None:
    opened.new_case()
    opened.grab()
    opened.show_page(SCORING)
    picture = opened.grab().toImage()
    page = opened.case_view.page(SCORING)
    margin = page.head.mapTo(opened, page.head.rect().topLeft())
    colours = theme.current()
    for by in (0, 100, 200):
        assert picture.pixelColor(margin.x() - 8, margin.y() + by) == colours.surface
    foot = opened.status.mapTo(opened, opened.status.rect().center())
    assert picture.pixelColor(foot) == colours.head
