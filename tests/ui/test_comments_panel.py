"""Comments written, weighed, moved, deleted and brought back, and found again in the file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from assessor_app.assessment import case as use
from assessor_app.assessment import entries
from assessor_app.assessment.people import ensure_assessor
from assessor_app.casefile.connection import open_case
from assessor_app.casefile.records.application import Applicant, Application
from assessor_app.casefile.records.choices import ApplicantKind, Sign
from assessor_app.casefile.records.review import Comment
from assessor_app.casefile.state import read_state
from assessor_app.words import Language
from ui.look import i18n, theme
from ui.pages.scoring.comment_card import CommentCard
from ui.pages.scoring.page import ScoringPage
from ui.session.case_session import CaseSession

ME = "ผู้ตรวจประเมิน 1"


def type_in(widget: QWidget, words: str) -> None:
    """Type words that QTest's own keys, which are ASCII, cannot."""
    for letter in words:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(
                widget, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))


class Desk:
    """A page on a case file with the cards at hand."""

    def __init__(self, path: Path, qtbot: QtBot) -> None:
        self.path = path
        self.qtbot = qtbot
        self.session = CaseSession.open(path, ME)
        self.page = ScoringPage()
        qtbot.addWidget(self.page)
        self.page.resize(1366, 664)
        self.page.set_session(self.session)
        with qtbot.waitExposed(self.page):
            self.page.show()
        self.page.activateWindow()

    def press(self, key: Qt.Key) -> None:
        self.qtbot.keyClick(self.page.ladder, key)

    def card(self, place: int = 0) -> CommentCard:
        return self.page.comments.cards()[place]

    def stored(self) -> list[tuple[str, str, str, str, str]]:
        """What another reader of the file finds now."""
        with open_case(self.path, write=False) as case:
            return [(c.sign.value, c.text, c.dimension, c.evidence, c.so_what)
                    for c in read_state(case).comments]


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot, qapp: QApplication) -> Iterator[Desk]:
    theme.apply(qapp, "light")
    i18n.set_language(qapp, Language.TH)
    path = tmp_path / "case.pmqa"
    applicant = Applicant("กรมตัวอย่าง", "Example Department", ApplicantKind.DEPARTMENT)
    application = Application(2564, ("category-3",), True, None, (), 44, False)
    use.new_case(path, applicant, application, author=ME).close()
    made = Desk(path, qtbot)
    yield made
    made.page.set_session(None)
    made.session.close()
    i18n.set_language(qapp, Language.EN)


def test_an_empty_item_says_so_and_offers_both(desk: Desk) -> None:
    for column, words in ((desk.page.comments.strengths, "ยังไม่มีจุดแข็งในหัวข้อนี้"),
                          (desk.page.comments.improvements,
                           "ยังไม่มีโอกาสในการปรับปรุงในหัวข้อนี้")):
        assert column.empty_words.isVisible()
        assert column.empty_words.text() == words
        assert column.empty_button.isVisible()


def test_a_strength_is_typed_and_found_in_the_file(desk: Desk, qtbot: QtBot) -> None:
    desk.press(Qt.Key.Key_F7)
    assert desk.card().text.hasFocus()
    type_in(desk.card().text, "ฟื้นฟูน้ำ ที่ป่า ปี่ กตัญญู")
    qtbot.waitUntil(lambda: desk.stored()[0][1] == "ฟื้นฟูน้ำ ที่ป่า ปี่ กตัญญู")
    assert desk.stored()[0][0] == "+"
    assert desk.card().text.hasFocus()


def test_going_to_the_next_item_saves_at_once(desk: Desk, qtbot: QtBot) -> None:
    desk.press(Qt.Key.Key_F8)
    type_in(desk.card().text, "ควรทบทวน")
    qtbot.keyClick(desk.card().text, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert desk.page.item == "3.2"
    assert desk.stored() == [("-", "ควรทบทวน", "", "", "")]
    assert desk.page.comments.cards() == []


def test_leaving_the_editor_saves_at_once(desk: Desk, qtbot: QtBot) -> None:
    desk.press(Qt.Key.Key_F7)
    type_in(desk.card().text, "ก")
    desk.page.ladder.setFocus()
    assert desk.stored()[0][1] == "ก"


def test_evidence_and_reason_are_kept(desk: Desk, qtbot: QtBot) -> None:
    desk.press(Qt.Key.Key_F7)
    card = desk.card()
    card.evidence.setFocus()
    type_in(card.evidence, "น. 18 ภาพที่ 1")
    card.so_what.setFocus()
    type_in(card.so_what, "ได้สารสนเทศที่ตรง")
    desk.page.flush()
    assert desk.stored() == [("+", "", "", "น. 18 ภาพที่ 1", "ได้สารสนเทศที่ตรง")]


def test_a_refresh_leaves_the_words_under_the_cursor(desk: Desk, qtbot: QtBot) -> None:
    desk.press(Qt.Key.Key_F7)
    editor = desk.card().text
    type_in(editor, "เริ่ม")
    desk.session.set_scores({"1.1": 50})
    type_in(editor, "ต้น")
    assert editor.toPlainText() == "เริ่มต้น"
    assert editor.textCursor().position() == len("เริ่มต้น")
    desk.page.flush()
    assert desk.stored()[0][1] == "เริ่มต้น"


def test_an_input_method_composes_in_peace(desk: Desk) -> None:
    desk.press(Qt.Key.Key_F7)
    editor = desk.card().text
    QApplication.sendEvent(editor, QInputMethodEvent("ก", []))
    desk.session.set_scores({"1.1": 50})
    done = QInputMethodEvent("", [])
    done.setCommitString("กำ")
    QApplication.sendEvent(editor, done)
    assert editor.toPlainText() == "กำ"


def test_plus_and_minus_weigh_a_card_and_move_it_over(desk: Desk, qtbot: QtBot) -> None:
    desk.press(Qt.Key.Key_F7)
    desk.card().setFocus()
    signs = []
    for key in "+", "-", "-", "-", "-", "+":
        qtbot.keyClicks(desk.card(), key)
        signs.append(desk.stored()[0][0])
        assert desk.card().hasFocus()
    assert signs == ["++", "+", "-", "--", "--", "-"]
    assert desk.page.comments.strengths.empty_words.isVisible()


def test_a_click_on_the_sign_stays_on_its_side(desk: Desk, qtbot: QtBot) -> None:
    desk.press(Qt.Key.Key_F8)
    qtbot.mouseClick(desk.card().sign, Qt.MouseButton.LeftButton)
    assert desk.card().sign.sign is Sign.STRONG_OFI
    qtbot.mouseClick(desk.card().sign, Qt.MouseButton.LeftButton)
    assert desk.stored()[0][0] == "-"


def test_tab_goes_from_the_ladder_through_strengths_to_opportunities(
    desk: Desk, qtbot: QtBot
) -> None:
    desk.press(Qt.Key.Key_F8)
    desk.press(Qt.Key.Key_F7)
    desk.page.ladder.setFocus()
    seen: list[CommentCard] = []
    blocks = set(desk.page.panel.blocks.values())
    for _ in range(30):
        now = QApplication.focusWidget()
        if now in blocks:
            break
        if isinstance(now, CommentCard):
            seen.append(now)
        qtbot.keyClick(now, Qt.Key.Key_Tab)
    assert [card.sign.sign for card in seen] == [Sign.STRENGTH, Sign.OFI]
    assert QApplication.focusWidget() in blocks


def test_the_dimension_is_chosen_from_the_items_own(desk: Desk) -> None:
    desk.press(Qt.Key.Key_F7)
    menu = desk.card().dimension.menu()
    menu.aboutToShow.emit()
    actions = menu.actions()
    assert [action.text()[0] for action in actions if action.text()][:4] == ["A", "D", "L", "I"]
    actions[1].trigger()
    assert desk.stored()[0][2] == "D"
    assert desk.card().dimension.text().startswith("D ")


def test_a_deleted_comment_can_be_brought_back(desk: Desk, qtbot: QtBot) -> None:
    desk.press(Qt.Key.Key_F7)
    type_in(desk.card().text, "เก็บไว้")
    desk.card().delete.click()
    assert desk.stored() == []
    assert desk.page.comments.undone.isVisible()
    desk.page.comments.undone.button.click()
    assert desk.stored()[0][1] == "เก็บไว้"
    assert desk.card().text.toPlainText() == "เก็บไว้"


def test_undo_takes_typed_words_back_into_the_card(desk: Desk, qtbot: QtBot) -> None:
    desk.press(Qt.Key.Key_F7)
    type_in(desk.card().text, "ผิด")
    desk.page.flush()
    desk.session.undo()
    assert desk.card().text.toPlainText() == ""
    desk.session.redo()
    assert desk.card().text.toPlainText() == "ผิด"


def test_another_assessors_comment_is_named_and_cannot_be_changed(
    tmp_path: Path, qtbot: QtBot, desk: Desk
) -> None:
    mate = ensure_assessor(desk.session.case, "ผู้ตรวจประเมิน 2")
    entries.add(desk.session.case, mate, Comment, item="3.1", sign=Sign.STRENGTH, text="ของเพื่อน")
    desk.session.set_scores({"1.1": 50})
    card = desk.card()
    assert card.text.isReadOnly()
    assert not card.sign.isEnabled()
    qtbot.keyClicks(card, "+")
    assert desk.stored()[0][0] == "+"


def test_long_words_grow_the_card_and_pasted_styles_are_dropped(desk: Desk, qtbot: QtBot) -> None:
    desk.press(Qt.Key.Key_F7)
    card = desk.card()
    low = card.height()
    QApplication.clipboard().setText("ระบบรับฟังผู้รับบริการ " * 40)
    card.text.paste()
    QApplication.processEvents()
    assert card.height() > low + 100
    card.text.document().undo()
    desk.page.ladder.setFocus()
    assert card.text.toPlainText() == ""
