"""Conflicts in the window: merged from the menu, seen side by side, settled with the keys."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest
from foreign_changes import put_in
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from assessor_app.assessment import entries
from assessor_app.assessment.merging import merge_cases
from assessor_app.assessment.people import ensure_assessor
from assessor_app.assessment.scores import set_scores
from assessor_app.casefile.arriving.union import apply_changes
from assessor_app.casefile.backup import copy_case
from assessor_app.casefile.check import check_case
from assessor_app.casefile.connection import open_case
from assessor_app.casefile.records.application import Applicant, Application
from assessor_app.casefile.records.choices import IssueKind
from assessor_app.casefile.records.visit import Issue
from assessor_app.casefile.state import read_state
from assessor_app.reports.feedback_records import Skin
from assessor_app.words import Language
from ui.look import i18n
from ui.pages.conflicts.decision import OWN
from ui.pages.conflicts.page import ConflictsPage
from ui.pages.names import CONFLICTS, REPORTS, SCORING
from ui.pages.reports.draft import DraftDialog
from ui.widgets.label import ThaiLabel
from ui.window.main_window import MainWindow
from ui.window.merged import MergedDialog

ONE, TWO = "ผู้ตรวจประเมิน 1", "ผู้ตรวจประเมิน 2"
BEFORE = "ไม่พบหลักฐานการทบทวนประสิทธิผลของช่องทางรับฟัง"


@pytest.fixture
def other(case_path: Path, tmp_path: Path) -> Path:
    """A copy on which another person edited what is edited in the case too."""
    with open_case(case_path) as case:
        issue, _ = entries.add(case, ensure_assessor(case, ONE), Issue, item="3.1",
                               kind=IssueKind.VERIFY, question=BEFORE)
    copy = copy_case(case_path, tmp_path / "other.pmqa")
    for path, name, text, percent in (
        (case_path, ONE, "แต่ละช่องทางตามรอบเวลา", 40), (copy, TWO, "เชิงรุก", 60),
    ):
        with open_case(path) as case:
            entries.edit(case, Issue, issue.id, author=name, question=f"{BEFORE}{text}")
            set_scores(case, ensure_assessor(case, ONE), {"2.1": percent})
    return copy


@pytest.fixture
def merged(
    window: MainWindow, case_path: Path, other: Path, qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> MainWindow:
    """The window after the copy was merged from the menu."""
    assert window.open_path(case_path)
    assert CONFLICTS not in window.case_view.pages
    monkeypatch.setattr(window.tools, "ask_copies", lambda _folder: [other])
    window.menu.merge.trigger()
    qtbot.waitUntil(lambda: bool(window.findChildren(MergedDialog)), timeout=20_000)
    return window


def _page(window: MainWindow) -> ConflictsPage:
    for dialog in window.findChildren(MergedDialog):
        dialog.accept()
    window.case_view.show_page(CONFLICTS)
    QApplication.processEvents()
    page: ConflictsPage = window.case_view.page(CONFLICTS)
    return page


def test_a_merge_is_told_and_leads_to_the_conflicts(merged: MainWindow) -> None:
    dialog, = merged.findChildren(MergedDialog)
    assert dialog.title.text().endswith("2 รายการ")
    assert merged.session is not None
    assert len(merged.session.state.conflicts) == 2
    assert merged.case_view.tabs[CONFLICTS].count == 2
    assert "2" in merged.status.conflicts.word
    dialog.to_conflicts.click()
    assert merged.case_view.current == CONFLICTS
    page = _page(merged)
    assert [line.resolution for line in page.list.lines] == [None, None]
    merged.session.set_scores({"1.1": 70})  # the session goes on writing
    assert merged.session.percent("1.1") == 70


def test_what_differs_is_marked_and_what_was_seen_is_told(merged: MainWindow) -> None:
    page = _page(merged)
    line = next(one for one in page.list.lines if one.conflict.entity == "issue")
    page.list.choose(line.key)
    first, second = page.sides.cards
    assert [run.text for run in first.side.runs if run.own] == ["แต่ละช่องทางตามรอบเวลา"]
    assert [run.text for run in second.side.runs if run.own] == ["เชิงรุก"]
    assert dict(first.side.facts)["ผู้แก้ไข"] == ONE
    assert page.sides.common.text.text() == BEFORE
    assert page.title.text() == "ประเด็นตรวจประเมิน 3.1/ก-1 · คำถาม"


def test_settled_by_keys_with_a_reason(merged: MainWindow, qtbot: QtBot) -> None:
    page = _page(merged)
    merged.activateWindow()
    qtbot.waitUntil(merged.isActiveWindow)
    line = next(one for one in page.list.lines if one.conflict.entity == "issue")
    page.list.choose(line.key)
    page.decision.reason.setFocus()
    QTest.keyClick(page.decision.reason, Qt.Key.Key_F3)
    assert page.decision.choice == page.sides.cards[1].side.change_id
    assert not page.decision.save.isEnabled()  # a reason is still missing
    QTest.keyClicks(page.decision.reason, "shorter")
    QTest.keyClick(page.decision.reason, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert merged.session is not None
    issue, = merged.session.state.issues
    assert issue.question == f"{BEFORE}เชิงรุก"
    current = page.list.current
    assert current is not None
    assert current.conflict.entity == "score"  # it went on to the next one
    QTest.keyClick(page.decision.reason, Qt.Key.Key_F4)
    assert page.decision.choice == OWN
    page.decision.field.text.set_text("")
    page.decision.field.text.insertPlainText("50")
    page.decision.reason.setText("กึ่งกลาง")
    page.decision.take()
    assert merged.session.percent("2.1") == 50
    assert merged.session.state.conflicts == ()
    assert merged.case_view.tabs[CONFLICTS].count == 0
    assert CONFLICTS in merged.case_view.pages  # what was settled is still told
    assert "กึ่งกลาง" in page.decision.settled.text()
    assert merged.status.conflicts.word == ""
    merged.session.undo()  # it is open again: nobody's word is the last by default
    assert merged.session.state.conflicts == (("score", "independent/"
                                               f"{merged.session.assessor.id}/2.1", "score"),)
    assert "1" in merged.status.conflicts.word
    merged.session.redo()
    assert merged.session.percent("2.1") == 50
    assert merged.session.state.conflicts == ()
    path = merged.session.case.path
    merged.close_case()
    assert check_case(path).ok


def test_a_wrong_percent_is_refused_in_a_sentence(merged: MainWindow) -> None:
    page = _page(merged)
    line = next(one for one in page.list.lines if one.conflict.entity == "score")
    page.list.choose(line.key)
    page.decision.choose(OWN)
    page.decision.field.text.set_text("")
    page.decision.field.text.insertPlainText("52")
    page.decision.reason.setText("ก")
    page.decision.take()
    assert merged.session is not None
    assert len(merged.session.state.conflicts) == 2
    assert merged.case_view.banner.isVisible()
    assert page.decision.field.text.toPlainText() == "52"  # what was typed stays


def test_skipping_and_stepping(merged: MainWindow) -> None:
    page = _page(merged)
    first, second = (line.key for line in page.list.lines)
    assert page.list.current is not None
    page.list.choose(first)
    page.decision.skip.click()
    assert page.list.current.key == second
    page.decision.skip.click()
    assert page.list.current.key == first
    page.list.step(1)
    assert page.list.current.key == second


def test_an_applicants_copy_is_asked_for_while_conflicts_are_open(
    merged: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, qtbot: QtBot,
) -> None:
    merged.case_view.show_page(REPORTS)
    page = merged.case_view.page(REPORTS)
    page.choices.folder.setText(str(tmp_path))
    told: list[str] = []

    def reply(dialog: DraftDialog, given: str) -> int:
        told.extend(line.words for line in dialog.told.lines)
        getattr(dialog, given).click()
        return dialog.result()

    monkeypatch.setattr(DraftDialog, "exec", lambda dialog: reply(dialog, "cancel"))
    assert page.export() is None
    assert told == ["มีคะแนนแล้ว 5 จาก 18 หัวข้อ", "ข้อขัดแย้ง 2 รายการ"]
    monkeypatch.setattr(DraftDialog, "exec", lambda dialog: reply(dialog, "write"))
    with qtbot.waitSignal(page.written, timeout=60_000) as written:
        assert page.export() is not None
    assert all("-draft." in path.name for path in written.args[0])
    page.choices.skins[Skin.APPLICANT].click()
    page.choices.skins[Skin.COMMITTEE].click()
    monkeypatch.setattr(DraftDialog, "exec", lambda _dialog: pytest.fail("nobody is asked"))
    with qtbot.waitSignal(page.written, timeout=60_000):
        assert page.export() is not None


def test_both_languages_and_the_way_back(merged: MainWindow, dressed: QApplication) -> None:
    page = _page(merged)
    page.decision.choose(page.sides.cards[1].side.change_id)
    page.decision.reason.setText("half written")
    i18n.set_language(dressed, Language.EN)
    QApplication.processEvents()
    assert page.decision.choice == page.sides.cards[1].side.change_id
    assert page.decision.reason.text() == "half written"
    assert page.list.title.text() == "Conflicts"
    assert page.sides.cards[0].side.letter == "A"
    assert merged.case_view.tabs[CONFLICTS].text() == "Conflicts"
    merged.case_view.show_page(SCORING)
    assert merged.case_view.current == SCORING


def test_of_what_was_settled_only_one_value_is_here_yet(
    window: MainWindow, case_path: Path, tmp_path: Path,
) -> None:
    with open_case(case_path) as case:
        issue, _ = entries.add(case, ensure_assessor(case, ONE), Issue, item="3.1",
                               kind=IssueKind.VERIFY,
                                 question=BEFORE)
        place = "issue", issue.id, "who"
        head, = put_in(case, tmp_path / "elsewhere", TWO, (*place, "ก"))
        id_ = hashlib.sha256(head[0].encode()).hexdigest()
        put_in(case, tmp_path / "elsewhere", TWO, (
            "resolution", "/".join(place), "settled",
            {"heads": ["0" * 64, id_], "reason": "เพราะ", "taken": id_, "value": "ก"}))
    assert window.open_path(case_path)
    page = _page(window)
    line, = page.list.lines
    assert line.resolution is not None
    assert [card.side.change_id for card in page.sides.cards] == [id_]
    assert "เพราะ" in page.decision.settled.text()


def test_what_has_not_arrived_is_told_as_incomplete(
    window: MainWindow, case_path: Path, other: Path,
) -> None:
    with open_case(other) as case:
        for name in ("ก", "ข"):
            entries.edit(case, Applicant, "applicant", author=TWO, name_en=name)
        late = case.connection.execute(
            "SELECT body, signature FROM change ORDER BY position DESC LIMIT 1").fetchall()
    with open_case(case_path) as case:
        apply_changes(case, late)
    assert window.open_path(case_path)
    assert "1" in window.status.waiting.word
    assert window.status.conflicts.word == ""


@pytest.mark.parametrize("size", [(1280, 700), (1920, 1080)])
def test_nothing_is_cut(merged: MainWindow, size: tuple[int, int]) -> None:
    page = _page(merged)
    merged.resize(*size)
    QApplication.processEvents()
    for card in page.sides.cards:
        assert card.text.height() >= card.text.heightForWidth(card.text.width())
    assert page.decision.save.width() >= page.decision.save.sizeHint().width()


@pytest.mark.parametrize("language", list(Language))
def test_whatever_a_merge_tells_can_be_read_to_its_end(
    window: MainWindow, case_path: Path, other: Path, dressed: QApplication, language: Language,
) -> None:
    damaged = other.with_name(f"{'แฟ้มที่ส่งมาเมื่อวันศุกร์ ' * 2}.pmqa")
    damaged.write_bytes(b"no case")
    with open_case(case_path) as case:
        done = merge_cases(case, [other, damaged])
        state = read_state(case)
    long = replace(done.arrivals[0], left_out=tuple(
        f"{TWO} ที่มีชื่อและนามสกุลยาวกว่าใครในทีม {number}" for number in range(4)))
    i18n.set_language(dressed, language)
    dialog = MergedDialog(replace(done, arrivals=(long,)), state, window)
    dialog.show()
    QApplication.processEvents()
    inner = dialog.told.widget()
    labels = inner.findChildren(ThaiLabel)
    assert len(labels) > len(dialog.told.lines)
    for label in labels:
        assert label.height() >= label.heightForWidth(label.width()), label.text()
    whole = inner.height() <= dialog.told.viewport().height()
    assert whole or dialog.told.verticalScrollBar().maximum() > 0
    assert dialog.height() <= dialog.screen().availableSize().height()
    dialog.close()


def test_a_number_in_conflict_is_called_a_value(
    window: MainWindow, case_path: Path, tmp_path: Path,
) -> None:
    copy = copy_case(case_path, tmp_path / "other.pmqa")
    for path, name, pages in ((case_path, ONE, 40), (copy, TWO, 41)):
        with open_case(path) as case:
            entries.edit(case, Application, "application", author=name, report_pages=pages)
            entries.edit(case, Applicant, "applicant", author=name, name_en=f"Office {pages}")
    with open_case(case_path) as case:
        merge_cases(case, [copy])
    assert window.open_path(case_path)
    window.case_view.show_page(CONFLICTS)
    page = window.case_view.page(CONFLICTS)
    said = {}
    for line in page.list.lines:
        page.list.choose(line.key)
        said[line.conflict.field] = page.sides.cards[0].accessibleName()
    assert said["report_pages"].startswith("ค่า ก")
    assert said["name_en"].startswith("ข้อความ ก")
