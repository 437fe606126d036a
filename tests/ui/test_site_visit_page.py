"""The site-visit page, driven as a person would: keys, clicks, typing, undo, filters, export."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from assessor_app.assessment.case import new_case
from assessor_app.assessment.sample import build_sample
from assessor_app.casefile.connection import open_case
from assessor_app.casefile.records.application import Applicant, Application
from assessor_app.casefile.records.choices import ApplicantKind, IssueKind, IssueStatus
from assessor_app.casefile.records.visit import Issue
from assessor_app.casefile.state import read_state
from assessor_app.words import Language
from ui.look import i18n, theme
from ui.models.issues import IdRole
from ui.pages.site_visit.page import SiteVisitPage
from ui.session.case_session import CaseSession

ME = "ผู้ตรวจประเมิน 1"


@pytest.fixture(autouse=True)
def _thai(qapp: QApplication) -> Iterator[None]:
    theme.apply(qapp, theme.Mode.LIGHT)
    i18n.set_language(qapp, Language.TH)
    yield
    i18n.set_language(qapp, Language.EN)


@pytest.fixture
def session(tmp_path: Path, qapp: QApplication) -> Iterator[CaseSession]:
    build_sample(tmp_path / "sample.pmqa").close()
    opened = CaseSession.open(tmp_path / "sample.pmqa", ME)
    yield opened
    opened.close()


@pytest.fixture
def page(session: CaseSession, qtbot: QtBot) -> Iterator[SiteVisitPage]:
    made = SiteVisitPage()
    qtbot.addWidget(made)
    made.list.order_box.setCurrentIndex(made.list.order_box.findData(False))
    made.set_session(session)
    made.resize(1366, 694)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    made.set_session(None)


def shown(page: SiteVisitPage) -> list[str]:
    proxy = page.list.proxy
    return [proxy.index(place, 0).data(IdRole) for place in range(proxy.rowCount())]


def issue(session: CaseSession, number: str) -> Issue:
    return next(one for one in session.state.issues if one.number == number)


def question(page: SiteVisitPage) -> str:
    return page.editor.fields["question"].text()


def test_lists_the_issues_and_shows_the_first(page: SiteVisitPage, session: CaseSession) -> None:
    assert len(shown(page)) == len(session.state.issues) == 8
    first = issue(session, "3.1/ก-1")
    assert page.list.current_id() == first.id
    assert page.editor.number.text() == "3.1/ก-1"
    assert question(page) == first.question
    assert page.editor.states.value == "partly"
    assert [note.comment.item for note in page.context.notes] == ["3.1"] * 5


def test_f8_drafts_an_issue_for_the_current_item_ready_to_type(
    page: SiteVisitPage, session: CaseSession, qtbot: QtBot,
) -> None:
    page.focus_item("3.2")
    qtbot.keyClick(page.list.view, Qt.Key.Key_F8)
    added = issue(session, "3.2/ก-5")
    assert page.list.current_id() == added.id
    field = page.editor.fields["question"]
    assert page.focusWidget() is field
    qtbot.keyClicks(field, "Verify the register")
    assert issue(session, "3.2/ก-5").question == "", "typing waits for a pause"
    with qtbot.waitSignal(session.saved):
        pass
    assert issue(session, "3.2/ก-5").question == "Verify the register"
    with open_case(session.case.path, write=False) as other:
        assert "Verify the register" in {one.question for one in read_state(other).issues}


def test_adding_to_another_item_from_the_menu(page: SiteVisitPage, session: CaseSession) -> None:
    actions = {action.text()[:3]: action for action in page.list.add_menu.actions()}
    assert len(actions) == 18
    actions["6.1"].trigger()
    assert issue(session, "6.1/ก-5").kind is IssueKind.CLARIFY
    assert page.editor.number.text() == "6.1/ก-5"


def test_an_item_without_issues_waits_for_its_first(page: SiteVisitPage) -> None:
    page.focus_item("1.1")
    assert page.list.current_id() == ""
    assert page.editor.currentIndex() == 0
    assert "1.1" in page.list.add.text()
    assert {note.comment.item for note in page.context.notes} == {"1.1"}
    added = page.add_issue()
    assert added is not None
    assert added.item == "1.1"


def test_words_being_typed_are_never_replaced_by_a_refresh(
    page: SiteVisitPage, session: CaseSession, qtbot: QtBot,
) -> None:
    field = page.editor.fields["question"]
    page.editor.edit_question()
    qtbot.keyClicks(field, " and ")
    typed = field.text()
    place = field.textCursor().position()
    session.set_scores({"6.2": 50})  # another edit is saved and everything is shown anew
    assert field.text() == typed
    assert field.textCursor().position() == place
    with qtbot.waitSignal(session.saved):
        pass
    assert field.text() == typed, "its own saving leaves the last blank where it was typed"
    assert field.textCursor().position() == place


def test_leaving_a_field_saves_it_at_once(
    page: SiteVisitPage, session: CaseSession, qtbot: QtBot,
) -> None:
    field = page.editor.fields["who"]
    field.setFocus()
    qtbot.keyClicks(field, "X ")
    page.list.view.setFocus()
    assert "X" in issue(session, "3.1/ก-1").who


def test_going_on_saves_what_was_typed(page: SiteVisitPage, session: CaseSession, qtbot: QtBot,
                                       ) -> None:
    field = page.editor.fields["documents"]
    field.setFocus()
    qtbot.keyClicks(field, "Y")
    qtbot.keyClick(field, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert page.editor.number.text() == "3.2/ก-3"
    assert "Y" in issue(session, "3.1/ก-1").documents
    assert "Y" not in issue(session, "3.2/ก-3").documents
    qtbot.keyClick(page.list.view, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    assert page.editor.number.text() == "3.1/ก-1"


def test_undo_and_redo_are_seen_in_the_editor(
    page: SiteVisitPage, session: CaseSession, qtbot: QtBot,
) -> None:
    before = question(page)
    page.editor.edit_question()
    qtbot.keyClicks(page.editor.fields["question"], "!!")
    session.undo()
    assert question(page) == before == issue(session, "3.1/ก-1").question
    session.redo()
    assert question(page) == before + "!!" == issue(session, "3.1/ก-1").question


def test_kind_and_state_are_saved_at_once(
    page: SiteVisitPage, session: CaseSession, qtbot: QtBot,
) -> None:
    qtbot.mouseClick(page.editor.states.button("resolved"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(page.editor.kinds.button("verify"), Qt.MouseButton.LeftButton)
    now = issue(session, "3.1/ก-1")
    assert (now.kind, now.status) == (IssueKind.VERIFY, IssueStatus.RESOLVED)
    session.undo()
    assert page.editor.kinds.value == "clarify"


def test_delete_undo_and_a_number_never_given_again(
    page: SiteVisitPage, session: CaseSession, qtbot: QtBot,
) -> None:
    before = issue(session, "5.2/ก-4")
    page.focus_issue(before.id)
    qtbot.keyClick(page.list.view, Qt.Key.Key_Delete)
    assert len(session.state.issues) == 7
    assert page.list.notice.isVisible()
    assert "5.2/ก-4" in page.list.notice_words.text()
    assert page.editor.number.text() == "6.2/ค-1", "the next one is chosen"
    qtbot.mouseClick(page.list.notice_button, Qt.MouseButton.LeftButton)
    assert issue(session, "5.2/ก-4") == before
    assert not page.list.notice.isVisible()
    session.undo_stack.redo()
    added = page.add_issue("5.2")
    assert added is not None
    assert added.number == "5.2/ก-5"


def test_the_line_about_a_deletion_goes_with_the_next_edit(
    page: SiteVisitPage, session: CaseSession, qtbot: QtBot,
) -> None:
    qtbot.mouseClick(page.editor.delete, Qt.MouseButton.LeftButton)
    assert page.list.notice.isVisible()
    session.set_scores({"6.2": 50})
    assert not page.list.notice.isVisible(), "its undo would undo the score"


def test_drafting_from_comments(page: SiteVisitPage, session: CaseSession, qtbot: QtBot) -> None:
    notes = page.context.notes
    strength, ofi = notes[0], notes[-1]
    qtbot.mouseClick(strength.draft, Qt.MouseButton.LeftButton)
    made = issue(session, "3.1/ก-5")
    assert made.kind is IssueKind.VERIFY
    assert made.question == strength.comment.text
    page.draft_from(ofi.comment)
    assert issue(session, "3.1/ก-6").kind is IssueKind.CLARIFY


def test_filters(page: SiteVisitPage, session: CaseSession, qtbot: QtBot) -> None:
    page.list.search.setText("ganja")
    assert shown(page) == [issue(session, "3.2/ก-3").id]
    assert page.editor.number.text() == "3.2/ก-3"
    page.list.search.setText("ไม่มีคำนี้")
    assert shown(page) == []
    assert page.list.body.currentWidget() is page.list.no_match
    qtbot.mouseClick(page.list.no_match.button, Qt.MouseButton.LeftButton)
    assert len(shown(page)) == 8
    page.list.kind_box.setCurrentIndex(page.list.kind_box.findData(IssueKind.VERIFY))
    assert len(shown(page)) == 2
    page.list.item_box.setCurrentIndex(page.list.item_box.findData("4.2"))
    assert shown(page) == [issue(session, "4.2/ค-2").id]
    assert page.list.clear.isVisible()
    page.list.clear_filters()
    assert len(shown(page)) == 8


def test_the_issue_being_edited_stays_in_view_until_one_goes_on(
    page: SiteVisitPage, session: CaseSession, qtbot: QtBot,
) -> None:
    page.list.status_box.setCurrentIndex(page.list.status_box.findData(IssueStatus.OPEN))
    here = page.list.current_id()
    count = len(shown(page))
    qtbot.waitUntil(lambda: not page.list._hold_later.isActive())
    qtbot.mouseClick(page.editor.states.button("resolved"), Qt.MouseButton.LeftButton)
    assert page.list.current_id() == here
    assert here in shown(page)
    page.list.step(1)
    qtbot.waitUntil(lambda: len(shown(page)) == count - 1)
    assert here not in shown(page)


def test_a_case_without_issues_says_what_will_be_there(tmp_path: Path, qtbot: QtBot) -> None:
    new_case(
        tmp_path / "new.pmqa", Applicant("กรมตัวอย่าง", "", ApplicantKind.DEPARTMENT),
        Application(2564, ("category-1",), None, None, None, None, False), author=ME,
    ).close()
    session = CaseSession.open(tmp_path / "new.pmqa", ME)
    page = SiteVisitPage()
    qtbot.addWidget(page)
    page.set_session(session)
    page.show()
    assert page.list.body.currentWidget() is page.list.none_yet
    assert not page.list.export.isEnabled()
    qtbot.mouseClick(page.list.none_yet.button, Qt.MouseButton.LeftButton)
    assert [one.number for one in session.state.issues] == ["1.1/ก-1"]
    assert page.list.body.currentWidget() is page.list.view
    page.set_session(None)
    session.close()


def test_another_case_starts_at_its_first_item(
    page: SiteVisitPage, session: CaseSession, tmp_path: Path,
) -> None:
    new_case(
        tmp_path / "next.pmqa", Applicant("กรมตัวอย่าง", "", ApplicantKind.DEPARTMENT),
        Application(2564, ("category-1",), None, None, None, None, False), author=ME,
    ).close()
    following = CaseSession.open(tmp_path / "next.pmqa", ME)
    page.focus_item("7.2")
    page.set_session(following)
    assert shown(page) == []
    assert "1.1" in page.list.add.text()
    assert not page.context.notes
    page.set_session(session)
    assert page.editor.number.text() == "3.1/ก-1"
    following.close()


def test_a_file_opened_for_reading_offers_no_edit(
    session: CaseSession, tmp_path: Path, qtbot: QtBot,
) -> None:
    case = open_case(session.case.path, write=False)
    reading = CaseSession(case, session.assessor)
    page = SiteVisitPage()
    qtbot.addWidget(page)
    page.set_session(reading)
    page.show()
    assert not page.list.add.isEnabled()
    assert not page.editor.delete.isEnabled()
    assert page.editor.fields["question"].isReadOnly()
    assert page.add_issue() is None
    page.set_session(None)
    reading.close()


def test_language_and_theme_change_while_it_is_open(
    page: SiteVisitPage, qapp: QApplication,
) -> None:
    assert page.list.title.text() == "ประเด็นตรวจประเมิน"
    assert page.editor.states.button("open").text() == "ยังไม่ตรวจ"
    typed = question(page)
    i18n.set_language(qapp, Language.EN)
    QApplication.processEvents()
    assert page.list.title.text() == "Site-visit issues"
    assert page.editor.states.button("open").text() == "Open"
    assert page.editor.item.text() == "Recipient information"
    assert page.list.kind_box.itemText(1) == "Verify"
    assert question(page) == typed
    theme.apply(qapp, theme.Mode.DARK)
    dark = page.grab().toImage()
    theme.apply(qapp, theme.Mode.LIGHT)
    light = page.grab().toImage()
    assert dark.pixelColor(356, 300).lightness() < 60 < light.pixelColor(356, 300).lightness()
    assert dark.pixelColor(344, 640).lightness() < light.pixelColor(344, 640).lightness()


def test_export_writes_every_issue_with_what_was_just_typed(
    page: SiteVisitPage, session: CaseSession, tmp_path: Path, qtbot: QtBot,
) -> None:
    page.editor.fields["who"].insertPlainText("=1+1 ")
    with qtbot.waitSignal(page.exported, timeout=20_000):
        page.export(tmp_path / "issues.xlsx")
    book = load_workbook(tmp_path / "issues.xlsx")
    cells = [cell for sheet in book for line in sheet.iter_rows() for cell in line]
    words = {str(cell.value) for cell in cells}
    assert {one.number for one in session.state.issues} <= words
    assert any(word.startswith("=1+1") for word in words)
    assert not any(cell.data_type == "f" for cell in cells), "what a person typed is no formula"
    assert "issues.xlsx" in page.list.notice_words.text()
    qtbot.waitUntil(page.list.export.isEnabled)


def test_a_refused_export_is_told_and_leaves_nothing(
    page: SiteVisitPage, tmp_path: Path, qtbot: QtBot,
) -> None:
    with qtbot.waitSignal(page.fault, timeout=20_000) as told:
        page.export(tmp_path / "nowhere" / "issues.xlsx")
    assert told.args[0].key == "output_folder_missing"
    assert not (tmp_path / "nowhere").exists()
    qtbot.waitUntil(page.list.export.isEnabled)
