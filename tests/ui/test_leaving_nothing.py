"""What was added and never written in goes away by itself, and is in no report meanwhile."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from assessor_app.assessment import entries
from assessor_app.assessment.people import ensure_assessor
from assessor_app.casefile.connection import open_case
from assessor_app.casefile.records.choices import Sign
from assessor_app.casefile.records.review import Comment
from assessor_app.casefile.state import read_state
from ui.pages.names import REPORTS, SCORING, SITE_VISIT
from ui.session.case_session import CaseSession
from ui.window.main_window import MainWindow

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def opened(window: MainWindow, case_path: Path) -> MainWindow:
    assert window.open_path(case_path)
    return window


def session_of(window: MainWindow) -> CaseSession:
    assert window.session is not None
    return window.session


def test_a_comment_left_blank_is_gone_with_the_item(opened: MainWindow, qtbot: QtBot) -> None:
    session, page = session_of(opened), opened.case_view.page(SCORING)
    qtbot.keyClick(page.ladder, Qt.Key.Key_F7)
    qtbot.keyClick(page.ladder, Qt.Key.Key_F8)
    assert len(session.state.comments) == 2
    qtbot.keyClick(page.ladder, Qt.Key.Key_Down, CTRL)
    assert session.state.comments == ()
    assert not session.undo_stack.canUndo()
    assert not session.undo_stack.canRedo()


@pytest.mark.parametrize("page", [SITE_VISIT, REPORTS])
def test_a_comment_left_blank_is_gone_with_the_page(
    opened: MainWindow, qtbot: QtBot, page: str,
) -> None:
    session = session_of(opened)
    qtbot.keyClick(opened.case_view.page(SCORING).ladder, Qt.Key.Key_F7)
    opened.show_page(page)
    assert session.state.comments == ()


def test_closing_takes_a_blank_comment_along(
    opened: MainWindow, case_path: Path, qtbot: QtBot,
) -> None:
    qtbot.keyClick(opened.case_view.page(SCORING).ladder, Qt.Key.Key_F8)
    opened.close_case()
    with open_case(case_path, write=False) as case:
        assert read_state(case).comments == ()


def test_words_wiped_away_can_be_had_back(opened: MainWindow) -> None:
    session = session_of(opened)
    comment = session.add("comment", item="3.1", sign=Sign.STRENGTH, text="จะถูกลบ")
    assert comment is not None
    session.edit("comment", comment.id, text="  ")
    opened.show_page(REPORTS)
    assert session.state.comments == ()
    session.undo()
    session.undo()
    assert session.state.comments[0].text == "จะถูกลบ"


def test_evidence_alone_is_kept_and_so_are_others_comments(opened: MainWindow) -> None:
    session = session_of(opened)
    mate = ensure_assessor(session.case, "ผู้ตรวจประเมิน 2")
    entries.add(session.case, mate, Comment, item="3.1", sign=Sign.OFI, text="")
    session.add("comment", item="3.1", sign=Sign.STRENGTH, evidence="น. 18", text="")
    opened.show_page(REPORTS)
    assert {one.evidence for one in session.state.comments} == {"", "น. 18"}
    told = [label.text() for label in opened.case_view.page(REPORTS).contents.findChildren(QLabel)]
    assert "ยังไม่มีความเห็น 17 หัวข้อ" in told


def test_an_issue_left_blank_is_gone_with_the_page(opened: MainWindow, qtbot: QtBot) -> None:
    session = session_of(opened)
    opened.show_page(SITE_VISIT)
    page = opened.case_view.page(SITE_VISIT)
    qtbot.keyClick(page.list, Qt.Key.Key_F7)
    assert len(session.state.issues) == 1
    opened.show_page(SCORING)
    assert session.state.issues == ()
    opened.show_page(SITE_VISIT)
    qtbot.keyClick(page.list, Qt.Key.Key_F7)
    page.editor.fields["question"].insertPlainText("ดูทะเบียนที่ใด")
    opened.close_case()
    assert opened.open_path(session.case.path)
    assert [one.question for one in session_of(opened).state.issues] == ["ดูทะเบียนที่ใด"]
