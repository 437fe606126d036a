"""Edits of a sealed review in the window: the reason is asked once, told, and no word is lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from assessor_app.assessment import entries, team
from assessor_app.assessment.people import ensure_assessor
from assessor_app.assessment.scores import set_scores
from assessor_app.casefile.connection import open_case
from assessor_app.casefile.history import history
from assessor_app.casefile.installation import default_person
from assessor_app.casefile.records.choices import Role, Sign
from assessor_app.casefile.records.review import Comment
from assessor_app.casefile.state import read_state
from ui.models.sheets import own_worksheet
from ui.pages.names import CONSENSUS
from ui.pages.scoring.comments import Whose
from ui.pages.scoring.page import ScoringPage
from ui.pages.scoring.views import waits
from ui.session.case_session import CaseSession
from ui.session.typed_words import TYPING_PAUSE_MS
from ui.window.late_reason import LateReasonDialog
from ui.window.main_window import MainWindow
from ui.window.person import PersonDialog
from ui.window.unsaved import Choice, UnsavedDialog

ME, OTHER, REASON = "ผู้ตรวจประเมิน 1", "ผู้ตรวจประเมิน 2", "อ่านหน้า 18 อีกครั้ง"
MINE, THEIRS, TEAMS = "ความเห็นของฉัน", "ความเห็นของเขา", "ความเห็นที่ทีมรับแล้ว"


class Sealed:
    """The window on a case in which both have sealed, and what it asked."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self.asked: list[str] = []

    @property
    def session(self) -> CaseSession:
        assert self.window.session is not None
        return self.window.session

    @property
    def page(self) -> ScoringPage:
        page = self.window.case_view.page("scoring")
        assert isinstance(page, ScoringPage)
        return page

    def own(self) -> Comment:
        return next(one for one in self.session.state.comments
                    if one.assessor_id == self.session.assessor.id and one.item == "3.1")

    def on_disk(self) -> list[tuple[str, str]]:
        """Texts and reasons of one's own comments, read anew from the file."""
        with open_case(self.session.case.path, write=False) as case:
            return [(one.text, one.after_seal) for one in read_state(case).comments
                    if one.assessor_id == self.session.assessor.id]

    def answer(self, reason: str) -> None:
        """Answer the next question for a reason by the keyboard; "" says no."""
        def act() -> None:
            dialog = QApplication.activeModalWidget()
            if dialog is None:  # typing asks a moment after the last key
                QTimer.singleShot(5, self.window, act)
                return
            assert isinstance(dialog, LateReasonDialog)
            self.asked.append(dialog.title.text())
            assert not dialog.yes.isEnabled()
            if reason:
                QTest.keyClicks(dialog.reason, "p18")
                dialog.reason.setText(reason)
                QTest.keyClick(dialog.reason, Qt.Key.Key_Return)
            else:
                QTest.keyClick(dialog.reason, Qt.Key.Key_Escape)

        QTimer.singleShot(0, self.window, act)


@pytest.fixture
def sealed(window: MainWindow, case_path: Path) -> Sealed:
    with open_case(case_path) as case:
        for name, role in ((ME, Role.LEAD), (OTHER, Role.ASSESSOR)):
            team.add_member(case, name, role, author=ME)
            team.declare(case, name)
        for name, text in ((ME, MINE), (OTHER, THEIRS)):
            who = ensure_assessor(case, name)
            set_scores(case, who, {"3.1": 50})
            entries.add(case, who, Comment, item="3.1", sign=Sign.STRENGTH, text=text)
            team.seal(case, name)
    window.open_path(case_path)
    window.case_view.focus_item("3.1")
    made = Sealed(window)
    made.session.reasons.ask = lambda item, held: pytest.fail(f"asked for {item} ({held})")
    return made


@pytest.fixture
def asking(sealed: Sealed) -> Sealed:
    """With the window's own question in place."""
    sealed.session.reasons.ask = sealed.window.desk.ask_reason
    return sealed


def test_a_percent_asks_once_for_the_reason_and_is_marked(asking: Sealed) -> None:
    page, session = asking.page, asking.session
    assert page.seal.isVisible()
    assert not page.seal.mark.isVisible()
    page.ladder.setFocus()
    asking.answer(REASON)
    QTest.keyClick(page.ladder, Qt.Key.Key_Right)
    assert session.percent("3.1") == 55
    QTest.keyClick(page.ladder, Qt.Key.Key_Right)  # no second question
    assert session.percent("3.1") == 60
    assert len(asking.asked) == 1
    assert "3.1" in asking.asked[0]
    score, = [one for one in session.state.scores
              if one.target == "3.1" and one.assessor_id == session.assessor.id]
    assert score.reason == REASON
    assert page.seal.mark.isVisible()
    assert REASON in page.seal.words.text()
    asking.window.case_view.undo()
    assert session.percent("3.1") == 55


def test_without_a_reason_the_percent_stays(asking: Sealed) -> None:
    page = asking.page
    asking.answer("")
    QTest.keyClick(page.ladder, Qt.Key.Key_Right)
    assert asking.session.percent("3.1") == page.ladder.percent == 50
    assert not page.seal.mark.isVisible()
    asking.answer("")  # it is a new wish, and asked again
    QTest.keyClick(page.ladder, Qt.Key.Key_Right)
    assert len(asking.asked) == 2


def test_another_item_has_a_reason_of_its_own(asking: Sealed) -> None:
    asking.answer(REASON)
    assert asking.session.set_scores({"3.1": 70})
    asking.answer("")
    assert not asking.session.set_scores({"1.1": 70})
    assert asking.session.percent("1.1") == 55


def test_typed_words_wait_on_the_screen_until_there_is_a_reason(
    asking: Sealed, qtbot: QtBot,
) -> None:
    page, session = asking.page, asking.session
    card = page.comments.card(asking.own().id)
    card.edit()
    asking.answer("")
    QTest.keyClicks(card.text, " more")
    assert waits(session, "3.1")
    assert page.seal.forget.isVisible()
    qtbot.waitUntil(lambda: len(asking.asked) == 1, timeout=TYPING_PAUSE_MS * 20)
    qtbot.waitUntil(lambda: session.stuck)
    assert card.text.toPlainText() == MINE + " more"
    assert (MINE + " more", "") not in asking.on_disk()
    assert asking.window.case_view.banner.fault is not None
    asking.window.show_page(CONSENSUS)  # what saves by itself asks no more
    asking.window.show_page("scoring")
    assert page.comments.card(card.comment.id).text.toPlainText() == MINE + " more"  # type: ignore[union-attr]
    asking.answer(REASON)
    page.seal.give.click()
    assert asking.on_disk() == [(MINE + " more", REASON)]
    assert not session.stuck
    assert not page.seal.forget.isVisible()
    assert asking.window.case_view.banner.fault is None
    assert REASON in card._late
    assert REASON in card.accessibleDescription()


def test_the_typing_can_be_taken_back(asking: Sealed, qtbot: QtBot) -> None:
    card = asking.page.comments.card(asking.own().id)
    card.edit()
    QTest.keyClicks(card.text, " x")
    asking.answer("")
    assert not asking.session.flush()
    asking.page.seal.forget.click()
    assert card.text.toPlainText() == MINE
    assert not asking.session.stuck
    assert asking.window.case_view.banner.fault is None
    assert asking.session.flush()
    assert asking.on_disk() == [(MINE, "")]


def test_words_typed_and_deleted_again_are_no_edit(sealed: Sealed) -> None:
    card = sealed.page.comments.card(sealed.own().id)
    card.edit()
    QTest.keyClicks(card.text, "x")
    QTest.keyClick(card.text, Qt.Key.Key_Backspace)
    assert sealed.session.flush()
    assert sealed.on_disk() == [(MINE, "")]


def test_the_case_is_not_left_with_words_that_wait(asking: Sealed, qtbot: QtBot) -> None:
    path = asking.session.case.path
    card = asking.page.comments.card(asking.own().id)
    card.edit()
    QTest.keyClicks(card.text, " y")
    shown: list[list[str]] = []

    def ask(unsaved: list[str], reason: str, _parent: object) -> Choice:
        shown.append(unsaved)
        assert "3.1" in reason
        asking.session.reasons.ask = lambda _item, _held: REASON
        return Choice.RETRY

    asking.session.reasons.ask = lambda _item, _held: ""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(UnsavedDialog, "ask", ask)
        asking.window.close_case()
    assert shown == [[MINE + " y"]]
    with open_case(path, write=False) as case:
        assert MINE + " y" in [one.text for one in read_state(case).comments]


@pytest.mark.parametrize("act", ["add", "sign", "delete"])
def test_adding_tagging_and_deleting_ask_too(asking: Sealed, act: str, qtbot: QtBot) -> None:
    page, session, own = asking.page, asking.session, asking.own()
    acts: dict[str, Callable[[], object]] = {
        "add": lambda: asking.window.case_view.page("scoring")._comment_wanted(Sign.OFI),
        "sign": lambda: QTest.keyClick(page.comments.card(own.id), Qt.Key.Key_Plus),
        "delete": lambda: QTest.keyClick(page.comments.card(own.id), Qt.Key.Key_Delete),
    }
    before = asking.on_disk()
    page.comments.card(own.id).setFocus()
    asking.answer("")
    acts[act]()
    assert len(asking.asked) == 1
    assert asking.on_disk() == before
    asking.window.activateWindow()
    qtbot.waitUntil(asking.window.isActiveWindow)
    page.comments.card(own.id).setFocus()
    asking.answer(REASON)
    acts[act]()
    now = asking.on_disk()
    if act == "delete":
        assert now == []
        session.undo()
        assert asking.on_disk() == [(MINE, REASON)]
        return
    assert (("", REASON) in now) is (act == "add")
    assert ((MINE, REASON) in now) is (act == "sign")
    if act == "add":  # left without a word, it goes by itself
        page.focus_item("1.1")
        assert asking.on_disk() == before


def test_every_late_edit_is_told_in_the_history(asking: Sealed) -> None:
    asking.answer(REASON)
    asking.session.set_scores({"3.1": 30})
    asking.session.edit("comment", asking.own().id, evidence="หน้า 18")
    told = [entry for entry in history(asking.session.case) if REASON in str(entry.new)]
    assert {entry.entity for entry in told} == {"score", "comment"}


def test_the_reason_goes_with_its_person(asking: Sealed) -> None:
    asking.answer(REASON)
    assert asking.session.set_scores({"3.1": 70})
    assert asking.session.set_person(OTHER)
    assert asking.session.reasons.of("3.1") == ""
    assert not asking.session.undo_stack.canUndo(), "nobody undoes the review of another"


def test_comments_stand_apart_own_first_then_others_then_the_teams(sealed: Sealed) -> None:
    from assessor_app.assessment.consensus import accept_comments

    session, page = sealed.session, sealed.page
    theirs = next(one for one in session.state.comments if one.text == THEIRS)
    session.perform(lambda: accept_comments(
        session.case, session.assessor, [theirs.id], text=TEAMS)[1], "accept")
    column = page.comments.strengths
    shown = sorted((card for card in page.comments.cards()), key=lambda card: card.y())
    assert [card.comment.text for card in shown if card.comment] == [MINE, THEIRS, TEAMS]
    assert [card._author for card in shown] == ["", OTHER, ""]
    heads = column.heads
    assert shown[0].y() < heads[Whose.OTHERS].y() < shown[1].y()
    assert shown[1].y() < heads[Whose.TEAM].y() < shown[2].y()
    assert heads[Whose.TEAM].text() == "ความเห็นของทีม"
    assert [card.text.isReadOnly() for card in shown] == [False, True, True]
    assert column._count == 1
    page.focus_item("1.1")
    assert not any(heading.isVisible() for heading in heads.values())


def test_the_items_worksheet_asks_too(asking: Sealed) -> None:
    session = asking.session
    id_ = own_worksheet(session, "3.1").id
    session.typed.type("worksheet", id_, rationale="รอเหตุผล")
    asking.answer("")
    assert not session.flush()
    assert waits(session, "3.1")
    assert own_worksheet(session, "3.1").rationale == "รอเหตุผล"
    asking.answer(REASON)
    assert session.edit("worksheet", id_, area="ก(1)")
    sheet, = asking.session.state.worksheets
    assert (sheet.rationale, sheet.area, sheet.after_seal) == ("รอเหตุผล", "ก(1)", REASON)
    asking.session.undo()
    assert asking.session.state.worksheets[0].rationale == ""
    assert asking.session.state.worksheets[0].after_seal == REASON


def test_words_that_waited_are_saved_with_the_reason_of_another_edit(
    asking: Sealed, qtbot: QtBot,
) -> None:
    card = asking.page.comments.card(asking.own().id)
    card.edit()
    QTest.keyClicks(card.text, " z")
    asking.answer("")
    assert not asking.session.flush()
    asking.answer(REASON)
    assert asking.session.set_scores({"3.1": 60})
    qtbot.waitUntil(lambda: asking.on_disk() == [(MINE + " z", REASON)])
    assert not asking.session.stuck


def test_the_person_is_not_changed_over_words_that_wait(asking: Sealed) -> None:
    card = asking.page.comments.card(asking.own().id)
    card.edit()
    QTest.keyClicks(card.text, " w")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(PersonDialog, "ask", lambda *_asked: OTHER)
        asking.answer("")
        asking.window.desk.ask_person()
        assert asking.session.assessor.name == default_person() == ME
        asking.answer(REASON)
        asking.window.desk.ask_person()
    assert asking.session.assessor.name == default_person() == OTHER
    with open_case(asking.session.case.path, write=False) as case:
        assert MINE + " w" in [one.text for one in read_state(case).comments]
