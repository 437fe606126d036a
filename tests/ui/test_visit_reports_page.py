"""The papers of the visit and the worksheet on the reports page; taken in only after a yes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from assessor_app.assessment.scores import set_scores
from assessor_app.assessment.stages import advance, end_stage
from assessor_app.assessment.team import add_member, declare, seal
from assessor_app.casefile.connection import open_case
from assessor_app.casefile.records.application import Assessor
from assessor_app.casefile.records.choices import IssueKind, Role, Round, Sign
from assessor_app.errors import KnownFault
from ui.pages.names import REPORTS
from ui.pages.reports.page import ReportsPage
from ui.pages.reports.worksheet_dialog import WorksheetDialog
from ui.window.main_window import MainWindow

PERSON = "ผู้ตรวจประเมิน 1"
CASE = "กรมตัวอย่าง-2564"  # how the names of its files begin


@pytest.fixture
def page(window: MainWindow, case_path: Path, tmp_path: Path) -> ReportsPage:
    return shown(window, case_path, tmp_path)


def shown(window: MainWindow, case_path: Path, tmp_path: Path) -> ReportsPage:
    """The reports page of an open case."""
    assert window.open_path(case_path)
    window.case_view.show_page(REPORTS)
    made = window.case_view.page(REPORTS)
    assert isinstance(made, ReportsPage)
    made.choices.folder.setText(str(tmp_path / "out"))
    return made


def test_each_kind_offers_what_it_has(page: ReportsPage) -> None:
    page.choices.kinds.button("site-visit").click()
    assert page.names() == [f"{CASE}-site-visit-team-th.{suffix}" for suffix in ("pdf", "xlsx")]
    assert not page.choices.skins["applicant"].isVisible()  # type: ignore[index]
    page.choices.kinds.button("requests").click()
    assert page.names() == [f"{CASE}-requests-applicant-th.{suffix}"
                            for suffix in ("pdf", "xlsx")]
    page.choices.kinds.button("evening").click()
    assert not page.choices.formats["xlsx"].isVisible()
    page.choices.day.setText("2/7/2564")
    assert page.names() == [f"{CASE}-evening-2021-07-02-team-th.pdf"]
    page.choices.day.setText("เมื่อวาน")
    assert page.names() == []
    assert not page.foot.write.isEnabled()
    page.choices.kinds.button("letter").click()
    assert not page.choices.formats["xlsx"].isVisible()
    assert page.names() == [f"{CASE}-letter-applicant-th-draft.pdf"]
    assert page.contents.draft.lines[0].title.text() == "ยังไม่มีมติที่บันทึกไว้"
    page.choices.kinds.button("readiness").click()
    assert page.names() == [f"{CASE}-readiness-applicant-th-draft.{suffix}"
                            for suffix in ("pdf", "xlsx")]
    page.choices.kinds.button("feedback").click()
    assert page.names() == [f"{CASE}-feedback-applicant-th-draft.{suffix}"
                            for suffix in ("pdf", "xlsx")]


def test_the_papers_hold_what_the_person_just_typed(
    page: ReportsPage, window: MainWindow, qtbot: QtBot, tmp_path: Path,
) -> None:
    assert window.session is not None
    issue = window.session.add(
        "issue", item="3.1", kind=IssueKind.VERIFY, documents="ทะเบียน", question="")
    assert issue is not None
    window.session.typed.type("issue", issue.id, question="ขอดูทะเบียนย้อนหลัง")
    for kind in ("site-visit", "requests", "evening"):
        page.choices.kinds.button(kind).click()
        with qtbot.waitSignal(page.written, timeout=60_000):
            page.foot.write.click()
    texts = {path.name.removeprefix(f"{CASE}-")[:10]: "".join(
        "".join(one.extract_text() for one in PdfReader(path).pages).split())
        for path in (tmp_path / "out").glob("*.pdf")}
    assert "ขอดูทะเบียนย้อนหลัง" in texts["site-visit"]
    assert "ขอดูทะเบียนย้อนหลัง" not in texts["requests-a"]
    assert "ทะเบียน" in texts["requests-a"]
    assert issue.number in texts["evening-20"]


def test_a_letter_is_written_once_the_lead_recorded_where_it_ended(
    window: MainWindow, case_path: Path, qtbot: QtBot, tmp_path: Path,
) -> None:
    with open_case(case_path) as case:
        add_member(case, PERSON, Role.LEAD)
        declare(case, PERSON)
        for _ in range(3):
            advance(case, PERSON, reason="ตามเอกสาร")
        end_stage(case, PERSON, reason="เอกสารไม่ครบ")
    page = shown(window, case_path, tmp_path)
    for kind, forms in (("letter", 1), ("readiness", 2)):
        page.choices.kinds.button(kind).click()
        assert not page.contents.draft.isVisible()
        with qtbot.waitSignal(page.written, timeout=60_000) as written:
            page.foot.write.click()
        assert len(written.args[0]) == forms
        told = PdfReader(written.args[0][0]).pages[0].extract_text()
        assert "ขั้นที่ 4 ตรวจคัดกรองเอกสาร" in " ".join(told.split())


Filled = Callable[..., Path]


@pytest.fixture
def filled(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Filled:
    """Export a worksheet through the page, fill in cells of its first sheet, offer it back."""

    def make(page: ReportsPage, *, round_: Round = Round.INDEPENDENT, **cells: Any) -> Path:
        target = tmp_path / "ใบงาน.xlsx"
        box = page.choices.worksheet
        monkeypatch.setattr(box, "ask_target", lambda name: str(target.with_suffix("")))
        monkeypatch.setattr(box, "ask_source", lambda: str(target))
        box.round.setCurrentIndex(box.round.findData(round_))
        with qtbot.waitSignal(box.exported, timeout=60_000):
            box.export.click()
        workbook = load_workbook(target)
        for address, value in cells.items():
            workbook.worksheets[0][address].value = value
        workbook.save(target)
        return target

    return make


def answer(
    page: ReportsPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch,
    reply: Callable[[WorksheetDialog], None],
) -> list[str]:
    """Take the worksheet in through the real dialog; returns what it showed."""
    told: list[str] = []

    def run(dialog: WorksheetDialog) -> int:
        dialog.show()
        QApplication.processEvents()
        told.extend([dialog.words.text(), *dialog.lines])
        reply(dialog)
        return dialog.result()

    monkeypatch.setattr(WorksheetDialog, "exec", run)
    with qtbot.waitSignal(page.choices.worksheet.compared, timeout=60_000):
        page.choices.worksheet.take.click()
    return told


def test_a_worksheet_is_shown_and_taken_only_after_a_yes(
    page: ReportsPage, window: MainWindow, qtbot: QtBot, filled: Filled,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    session = window.session
    assert session is not None
    filled(page, E8=70)
    told = answer(page, qtbot, monkeypatch, lambda dialog: dialog.leave.click())
    assert any("1.1" in line and "55" in line and "70" in line for line in told)
    assert session.percent("1.1") == 55
    answer(page, qtbot, monkeypatch, lambda dialog: dialog.take.click())
    assert session.percent("1.1") == 70
    assert "1" in page.choices.worksheet.told.text()
    session.undo()
    assert session.percent("1.1") == 55
    session.redo()
    told = answer(page, qtbot, monkeypatch, lambda dialog: dialog.leave.click())
    assert len(told) == 1
    assert session.percent("1.1") == 70


def test_a_cell_that_cannot_be_is_shown_and_nothing_can_be_taken(
    page: ReportsPage, window: MainWindow, qtbot: QtBot, filled: Filled,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    filled(page, E8=52, E9=60)

    def look(dialog: WorksheetDialog) -> None:
        assert not dialog.take.isVisible()
        dialog.leave.click()

    told = answer(page, qtbot, monkeypatch, look)
    assert any("E8" in line and "52" in line for line in told)
    assert window.session is not None
    assert window.session.percent("1.2") == 55


def test_what_was_edited_in_the_window_meanwhile_is_told_and_kept(
    page: ReportsPage, window: MainWindow, qtbot: QtBot, filled: Filled,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    session = window.session
    assert session is not None
    filled(page, E8=70)
    session.set_scores({"1.1": 65})
    told = answer(page, qtbot, monkeypatch, lambda dialog: dialog.take.click())
    assert any("แก้ทั้งสองฝั่ง" in line for line in told)
    assert {one.percent for one in session.state.scores if one.target == "1.1"} == {65, 70}
    assert session.state.conflicts


def test_a_file_that_is_no_worksheet_is_told(
    page: ReportsPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:
    (tmp_path / "ก.xlsx").write_bytes(b"no")
    monkeypatch.setattr(page.choices.worksheet, "ask_source", lambda: str(tmp_path / "ก.xlsx"))
    with qtbot.waitSignal(page.fault, timeout=60_000) as told:
        page.choices.worksheet.take.click()
    fault = told.args[0]
    assert isinstance(fault, KnownFault)
    assert fault.key == "worksheet_not_xlsx"
    assert page.choices.worksheet.take.isEnabled()


def test_after_the_seal_the_dialog_asks_for_the_reason(
    window: MainWindow, case_path: Path, qtbot: QtBot, filled: Filled, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with open_case(case_path) as case:
        for name, role in ((PERSON, Role.LEAD), ("ผู้ตรวจประเมิน 2", Role.ASSESSOR)):
            add_member(case, name, role)
            declare(case, name)
        seal(case, PERSON)
    page = shown(window, case_path, tmp_path)
    filled(page, E8=70)

    def reply(dialog: WorksheetDialog) -> None:
        assert dialog.reason is not None
        assert not dialog.take.isEnabled()
        dialog.reason.setText("พิมพ์ผิด")
        qtbot.mouseClick(dialog.take, Qt.MouseButton.LeftButton)

    answer(page, qtbot, monkeypatch, reply)
    assert window.session is not None
    score = next(one for one in window.session.state.scores if one.target == "1.1")
    assert (score.percent, score.reason) == (70, "พิมพ์ผิด")


def test_the_worksheet_of_a_teammate_is_theirs_to_take_in(
    window: MainWindow, case_path: Path, qtbot: QtBot, filled: Filled, tmp_path: Path,
) -> None:
    page = shown(window, case_path, tmp_path)
    assert window.session is not None
    window.session.add("comment", item="3.1", sign=Sign.STRENGTH, text="ของคนแรก")
    target = filled(page, E8=70)
    session = window.session
    case = session.case
    for name, role in ((PERSON, Role.LEAD), ("ผู้ตรวจประเมิน 2", Role.ASSESSOR)):
        add_member(case, name, role)
        declare(case, name)
    set_scores(case, Assessor(session.assessor.id, PERSON), {"2.1": 40})
    assert session.set_person("ผู้ตรวจประเมิน 2")
    with qtbot.waitSignal(page.fault, timeout=60_000) as told:
        page.choices.worksheet.take.click()
    assert told.args[0].key == "worksheet_other_person"
    assert target.is_file()
