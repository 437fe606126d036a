"""The reports page: what is chosen is what is written, in a thread, and faults are told."""

from __future__ import annotations

from datetime import UTC, datetime, tzinfo
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from team_windows import answer

from assessor_app.assessment.finality import Lack, Standing
from assessor_app.casefile import clocks
from assessor_app.casefile.records.choices import Sign
from assessor_app.cli import run
from assessor_app.reports.feedback_records import Skin
from assessor_app.words import Language
from ui.look import i18n
from ui.pages.names import REPORTS, SCORING
from ui.pages.reports.draft import DraftDialog
from ui.pages.reports.export import Wish, writer
from ui.pages.reports.page import ReportsPage
from ui.pages.reports.replace import ReplaceDialog
from ui.session.worker import Progress
from ui.window.main_window import MainWindow

CASE = "กรมตัวอย่าง-2564"  # how the names of its files begin


@pytest.fixture
def page(window: MainWindow, case_path: Path, tmp_path: Path) -> ReportsPage:
    assert window.open_path(case_path)
    window.case_view.show_page(REPORTS)
    made = window.case_view.page(REPORTS)
    assert isinstance(made, ReportsPage)
    assert made.isVisible()
    made.choices.folder.setText(str(tmp_path / "out"))
    return made


def test_the_default_is_what_the_command_writes(page: ReportsPage) -> None:
    assert page.names() == [f"{CASE}-feedback-applicant-th-draft.{suffix}"
                            for suffix in ("pdf", "xlsx")]
    page.choices.skins[Skin.COMMITTEE].click()
    page.choices.languages[Language.EN].click()
    assert len(page.names()) == 8
    page.choices.formats["xlsx"].click()
    assert page.names() == [
        f"{CASE}-feedback-committee-th-draft.pdf",
        "Example-Department-2564-feedback-committee-en-draft.pdf",
        f"{CASE}-feedback-applicant-th-draft.pdf",
        "Example-Department-2564-feedback-applicant-en-draft.pdf"]
    page.choices.formats["pdf"].click()
    assert not page.foot.write.isEnabled()


def test_reports_are_written_with_what_was_just_typed(
    page: ReportsPage, window: MainWindow, qtbot: QtBot, tmp_path: Path,
) -> None:
    assert window.session is not None
    comment = window.session.add("comment", item="3.1", sign=Sign.STRENGTH, text="")
    assert comment is not None
    window.session.typed.type("comment", comment.id, text="ฟื้นฟูช่องทางรับฟังครบทุกกลุ่ม")
    page.choices.formats["xlsx"].click()
    with qtbot.waitSignal(page.written, timeout=60_000) as told:
        answer(window, lambda dialog: dialog.write.click())
        page.foot.write.click()
        assert page.foot.cancel.isVisible()
        assert not page.foot.write.isEnabled()
    assert told.args == [[tmp_path / "out" / f"{CASE}-feedback-applicant-th-draft.pdf"]]
    text = "".join(one.extract_text() for one in PdfReader(told.args[0][0]).pages)
    assert "ฟื้นฟูช่องทางรับฟังครบทุกกลุ่ม" in "".join(text.split())
    assert [way.text() for way in page.contents.files.ways[told.args[0][0]]] == [
        "เปิด", "แสดงในโฟลเดอร์"]
    assert page.foot.write.isEnabled()
    assert window.settings.report_folder == tmp_path / "out"


def test_cancel_stops_before_the_next_file(
    page: ReportsPage, window: MainWindow, qtbot: QtBot, tmp_path: Path,
) -> None:
    page.choices.skins[Skin.COMMITTEE].click()
    page.choices.languages[Language.EN].click()
    answer(window, lambda dialog: dialog.write.click())
    task = page.export()
    assert task is not None
    with qtbot.waitSignal(task.cancelled, timeout=60_000):
        page.foot.cancel.click()
    written = list((tmp_path / "out").glob("*")) if (tmp_path / "out").exists() else []
    assert len(written) < 8
    assert all(path.suffix in {".pdf", ".xlsx"} for path in written)
    assert page.foot.write.isEnabled()


def test_a_cancel_behind_the_last_file_still_tells_of_every_file(
    window: MainWindow, case_path: Path, tmp_path: Path,
) -> None:
    wish = Wish((Skin.APPLICANT,), (Language.TH, Language.EN), ("pdf",), tmp_path / "out")

    told: list[str] = []

    def tell(_done: int, _of: int, words: str) -> None:
        told.append(words)
        if words.endswith("-applicant-en-draft.pdf"):
            progress.cancel()  # the last file is being written

    progress = Progress(tell)
    written = writer(case_path, wish, viewer="")(progress)
    assert [path.name for path in written] == [words for words in told if words]
    assert all(path.exists() for path in written)


def test_a_folder_that_is_none_is_told_in_the_window(
    page: ReportsPage, window: MainWindow, qtbot: QtBot, tmp_path: Path,
) -> None:
    (tmp_path / "file").write_text("no folder")
    page.choices.folder.setText(str(tmp_path / "file"))
    with qtbot.waitSignal(page.fault, timeout=60_000):
        answer(window, lambda dialog: dialog.write.click())
        page.foot.write.click()
    assert window.case_view.banner.isVisible()
    assert page.foot.note.text() == "ยังไม่ได้เขียน"
    assert (tmp_path / "file").read_text() == "no folder"


def told_in(page: ReportsPage) -> str:
    """What is said beside the pages."""
    return "\n".join(f"{line.title.text()} {line.more.text()}"
                     for line in page.contents._lines if line.isVisible())


def test_what_to_look_at_before_writing_is_said_beside_the_pages(
    page: ReportsPage, window: MainWindow,
) -> None:
    assert "47" in told_in(page)  # the finding on the report's pages
    assert "ยังไม่มีความเห็น 18 หัวข้อ" in told_in(page)
    assert window.session is not None
    window.session.add("comment", item="3.1", sign=Sign.OFI, text="x")
    assert "ยังไม่มีความเห็น 17 หัวข้อ" in told_in(page)
    page.choices.kinds.button("letter").click()
    assert "ให้สำนักงานกรอกและลงนาม" in told_in(page)
    page.choices.kinds.button("requests").click()
    assert told_in(page) == "ยังไม่มีรายการที่ขอ "
    page.choices.kinds.button("evening").click()
    assert told_in(page) == "สำหรับทีมเท่านั้น "


def clock_at(monkeypatch: pytest.MonkeyPatch, moment: datetime) -> None:
    """Let this computer's clock say another time."""

    class Clock(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Clock:
            return cls.fromtimestamp(moment.timestamp(), tz)

    monkeypatch.setattr(clocks, "datetime", Clock)


@pytest.mark.parametrize(("year", "told"), [
    (1975, "1 มีนาคม พ.ศ. 2518 ซึ่งน่าจะผิด"), (2021, "1 มีนาคม พ.ศ. 2564 แต่แฟ้มนี้แก้ล่าสุดเมื่อ"),
    (2090, "")])
def test_a_clock_that_is_wrong_is_remarked_upon_as_by_the_command(
    page: ReportsPage, window: MainWindow, case_path: Path, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], year: int, told: str,
) -> None:
    clock_at(monkeypatch, datetime(year, 3, 1, tzinfo=UTC))
    page.show_now()
    window.close_case()
    run(["--lang", "th", "report", str(case_path), "--out", str(tmp_path / "cli"), "--for",
         "committee"])
    said = capsys.readouterr().out
    assert ("นาฬิกาของเครื่องนี้" in said) is bool(told)
    assert told in said
    assert window.open_path(case_path)
    banner = window.case_view.banner
    assert banner.isVisible() is bool(told)
    assert told in banner.words.text()
    window.show_page(REPORTS)
    assert ("นาฬิกาของเครื่องนี้" in told_in(page)) is bool(told)
    assert told in told_in(page)


def test_each_place_that_may_leak_is_gone_to_by_itself(
    page: ReportsPage, window: MainWindow, qtbot: QtBot,
) -> None:
    assert window.session is not None
    for item, text in {"1.1": "ราวร้อยละ 40", "3.1": "ราวร้อยละ 50"}.items():
        window.session.add("comment", item=item, sign=Sign.OFI, text=text)
    qtbot.keyClick(page.contents.leaks.lines[1], Qt.Key.Key_Space)
    assert window.case_view.current == SCORING
    assert window.case_view.page(SCORING).item == "3.1"


def test_what_has_not_arrived_is_fetched_from_here(
    page: ReportsPage, window: MainWindow, qtbot: QtBot,
) -> None:
    panel = page.contents.draft
    panel.show_standing(Standing((Lack("arrived", {"done": 1, "all": 2}, ("ผู้ตรวจประเมิน 2",)),)))
    assert panel.ways[0].text() == "รับส่งแฟ้ม…"
    panel.ways[0].click()
    assert window.sync.dialog is not None
    window.sync.dialog.close()


def test_what_may_leak_is_shown_and_looked_at_place_by_place(
    page: ReportsPage, window: MainWindow, qtbot: QtBot,
) -> None:
    session = window.session
    assert session is not None
    assert not page.contents.leaks.isVisible()
    words = {"1.1": "ตามที่ ผู้ตรวจประเมิน 1 เห็น", "3.1": "ราวร้อยละ 40", "7.2": "ดู 7.2/ก-2"}
    made = {item: session.add("comment", item=item, sign=Sign.OFI, text=text)
            for item, text in words.items()}
    page.show_now()
    panel = page.contents.leaks
    assert panel.isVisible()
    assert "3" in panel.title.text()
    assert [line.accessibleName() for line in panel.lines] == [
        "1.1 ตามที่  ผู้ตรวจประเมิน 1  เห็น ชื่อผู้ตรวจ ปิดให้แล้ว", "3.1 ราว ร้อยละ 40 ร้อยละ",
        "7.2 ดู  7.2/ก-2 เลขประเด็น"]
    page.choices.skins[Skin.COMMITTEE].click()
    page.choices.skins[Skin.APPLICANT].click()
    assert not panel.isVisible(), "the sub-committee reads all of it anyway"
    page.choices.skins[Skin.APPLICANT].click()
    for item in ("1.1", "3.1"):
        window.case_view.show_page(REPORTS)
        qtbot.keyClick(page, Qt.Key.Key_F3)
        assert window.case_view.current == SCORING
        assert window.case_view.page(SCORING).item == item
    comment = made["3.1"]
    assert comment is not None
    session.edit("comment", comment.id, text="ยังไม่ครบทุกกลุ่ม")
    window.case_view.show_page(REPORTS)
    assert [line.isVisible() for line in panel.lines] == [True, True, False]
    panel.look.click()
    assert window.case_view.page(SCORING).item == "7.2", "what was mended is not looked at again"
    window.case_view.show_page(REPORTS)
    panel.look.click()
    assert window.case_view.page(SCORING).item == "1.1", "and round again"


def test_a_file_of_another_case_is_shown_and_asked_about(
    page: ReportsPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(DraftDialog, "ask", lambda *_: True)
    out = tmp_path / "out"
    out.mkdir()
    page.choices.formats["xlsx"].click()
    name, = page.names()
    assert page.contents.files.lines == [Path(name).stem, ".pdf ไฟล์ใหม่"]
    (out / name).write_text("another's")
    page.show_now()
    assert page.contents.files.lines[1] == ".pdf มีอยู่แล้ว ไม่รู้ว่าเป็นของใคร"
    told: list[str] = []

    def reply(dialog: ReplaceDialog, given: str) -> int:
        told.extend(line.words for line in dialog.told.lines)
        getattr(dialog, given).click()
        return dialog.result()

    monkeypatch.setattr(ReplaceDialog, "exec", lambda dialog: reply(dialog, "cancel"))
    assert page.export() is None
    assert told == [name]
    assert (out / name).read_text() == "another's"
    monkeypatch.setattr(ReplaceDialog, "exec", lambda dialog: reply(dialog, "replace"))
    with qtbot.waitSignal(page.written, timeout=60_000):
        assert page.export() is not None
    assert page.contents.files.lines[1] == ".pdf เขียนแล้ว"
    page.choices.folder.setText(str(out / "."))  # its own may go unasked
    page._done = []
    page.show_now()
    assert page.contents.files.lines[1] == ".pdf แทนที่ฉบับก่อนของแฟ้มนี้"
    monkeypatch.setattr(ReplaceDialog, "exec", lambda _dialog: pytest.fail("nobody is asked"))
    with qtbot.waitSignal(page.written, timeout=60_000):
        assert page.export() is not None


def test_why_it_is_a_draft_stands_first_with_the_way_to_mend_it(
    page: ReportsPage, window: MainWindow, dressed: QApplication,
) -> None:
    panel = page.contents.draft
    assert panel.isVisible()
    assert page.foot.write.text() == "เขียนฉบับร่าง"
    assert panel.lines[0].title.text() == "มีคะแนนแล้ว 4 จาก 18 หัวข้อ"
    assert panel.lines[0].more.text().startswith("ยังเหลือ 2.1, 2.2, 4.1")
    assert [line.isVisible() for line in panel.lines] == [True] + [False] * 5
    i18n.set_language(dressed, Language.EN)
    QApplication.processEvents()
    assert panel.lines[0].title.text() == "4 of 18 items scored"
    assert panel.ways[0].text() == "Go to 2.1"
    page.choices.kinds.button("site-visit").click()
    assert not panel.isVisible(), "a working paper is never a draft"
    page.choices.kinds.button("feedback").click()
    panel.ways[0].click()
    assert window.case_view.current == SCORING
    assert window.case_view.page(SCORING).item == "2.1"
    assert window.session is not None
    window.session.set_scores(dict.fromkeys(window.session.edition.items, 50))
    window.case_view.show_page(REPORTS)
    assert not panel.isVisible()
    assert page.foot.write.text() == "Write the reports"
    assert not any("draft" in name for name in page.names())
