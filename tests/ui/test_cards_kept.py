"""Cards are kept from one item to the next, and nothing of the comment before is left on them."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLineEdit,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from assessor_app.assessment import entries
from assessor_app.assessment.craft import Hint, HintCode
from assessor_app.casefile.records.choices import Sign
from assessor_app.casefile.records.review import Comment
from assessor_app.criteria.edition import Kind
from assessor_app.criteria.edition_file import builtin_edition
from assessor_app.words import Language
from ui.look import i18n, theme
from ui.pages.names import SCORING, WORKSHEETS
from ui.pages.scoring.comment_card import CommentCard
from ui.pages.scoring.comments import CommentsPanel, CommentView, Whose
from ui.pages.scoring.page import ScoringPage
from ui.widgets.repair_note import RepairNote
from ui.window.main_window import MainWindow

ME = "ผู้ตรวจประเมิน 1"
WORDS = ("ที่", "รับฟังผู้รับบริการครบทุกกลุ่ม ",
         "ไม่พบหลักฐานการทบทวนประสิทธิผลของช่องทางรับฟังแต่ละช่องทางตามรอบเวลา " * 3, "", "<b>ก</b>\nข")


# --- the panel against one that is made anew ---------------------------------------------------


class Shown:
    """What a panel is given: some comments of one item, drawn by chance."""

    def __init__(self, chance: random.Random, number: int) -> None:
        language = chance.choice(list(Language))
        kind = chance.choice(list(Kind))
        self.dimensions = builtin_edition().dimensions_of(kind)
        self.language = language
        self.wide = chance.random() < 0.3
        self.views = [self._view(chance, f"{number}-{place}")
                      for place in range(chance.choice((0, 1, 3, 7, 9)))]

    def _view(self, chance: random.Random, id_: str) -> CommentView:
        whose = chance.choice((Whose.OWN, Whose.OWN, Whose.OTHERS, Whose.TEAM))
        text = chance.choice(WORDS)
        comment = Comment(
            id_, "one", "3.1", chance.choice(list(Sign)), text,
            chance.choice(["", *(one.id for one in self.dimensions)]),
            chance.choice(("", "น. 18", "<i>หน้า 20 ภาพที่ 3</i>")), chance.choice(WORDS),
            datetime(2021, 7, 2, tzinfo=UTC),
            after_seal=chance.choice(("", "", "อ่านใหม่ <หน้า 3>")))
        hints = [Hint(HintCode.EVIDENCE)] if chance.random() < 0.3 else []
        if len(text) > 3 and chance.random() < 0.5:
            hints.append(Hint(HintCode.ADVICE, ((0, chance.randrange(1, 4)),), "text"))
        return CommentView(comment, "" if whose is Whose.OWN else "ผู้ตรวจประเมิน 2",
                           whose is Whose.OWN, tuple(hints), whose)

    def show(self, app: QApplication, panel: CommentsPanel) -> None:
        i18n.set_language(app, self.language)
        panel.set_wide(self.wide)
        panel.show_comments(self.views, self.dimensions, self.language)
        for _ in range(3):
            app.processEvents()


def _panel(qtbot: QtBot) -> CommentsPanel:
    panel = CommentsPanel()
    qtbot.addWidget(panel)
    panel.resize(760, 420)
    with qtbot.waitExposed(panel):
        panel.show()
    return panel


def _editor(editor: QTextEdit) -> tuple[Any, ...]:
    cursor, document = editor.textCursor(), editor.document()
    marks = []
    block = document.begin()
    while block.isValid():
        marks += [(part.start, part.length) for part in block.layout().formats()]
        block = block.next()
    return (editor.toPlainText(), cursor.position(), cursor.anchor(), document.isUndoAvailable(),
            document.isRedoAvailable(), marks, editor.isReadOnly(),
            editor.verticalScrollBar().value(),
            None if editor.isHidden() else document.size().toTuple())


def _told(card: CommentCard) -> tuple[Any, ...]:
    """Everything that one can find on a card."""
    line = card.evidence
    menu = card.dimension.menu()
    menu.aboutToShow.emit()
    offered = [action.text() for action in menu.actions()]
    widgets = [(type(one).__name__, one.isEnabled(), None if one.isHidden() else
                one.geometry().getRect(), one.toolTip(), one.accessibleName(),
                one.accessibleDescription())
               for one in (card, *card.tab_stops(), card.hint)]
    return (card.comment, widgets, _editor(card.text), _editor(card.so_what),
            (line.text(), line.cursorPosition(), line.hasSelectedText(), line.isUndoAvailable(),
             line.isRedoAvailable(), line.isReadOnly()),
            card.dimension.text(), offered, card.hint.words, card.sign.sign, card.is_active())


def _image(panel: CommentsPanel) -> QImage:
    return panel.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def _work(chance: random.Random, panel: CommentsPanel) -> None:
    """What a person leaves behind: typed words, a chosen passage, a place within long words."""
    cards = [card for card in panel.cards() if not card.text.isReadOnly()]
    if not cards:
        return
    card = chance.choice(cards)
    field = chance.choice((card.text, card.so_what, card.evidence))
    field.show()
    field.setFocus()
    if isinstance(field, QTextEdit):
        field.insertPlainText("พิมพ์ไว้\n" * chance.randrange(1, 9))
        field.undo()
        field.redo()
        field.selectAll()
    else:
        field.insert("น. 99")
        field.selectAll()
    if chance.random() < 0.5:
        chance.choice(card.tab_stops()).setFocus()


@pytest.mark.parametrize("seed", range(4))
def test_a_card_tells_what_a_new_one_tells(
    dressed: QApplication, qtbot: QtBot, seed: int,
) -> None:
    chance = random.Random(seed)
    kept = _panel(qtbot)
    seen: set[int] = set()
    again = 0
    for number in range(12):
        shown = Shown(chance, number)
        if number == 6:
            theme.apply(dressed, theme.Mode.DARK)
        shown.show(dressed, kept)
        again += len(seen & {id(card) for card in kept.cards()})
        seen |= {id(card) for card in kept.cards()}
        anew = _panel(qtbot)
        shown.show(dressed, anew)
        assert [card.comment.id for card in kept.cards() if card.comment] == [
            view.comment.id for view in shown.views]
        for card, new in zip(kept.cards(), anew.cards(), strict=True):
            for told, expected in zip(_told(card), _told(new), strict=True):
                assert told == expected, number
        for panel in (kept, anew):
            for column in (panel.strengths, panel.improvements):
                column.area.verticalScrollBar().setValue(0)
            if (button := panel.focusWidget()) is not None:
                button.clearFocus()  # a window that comes up gives it to the first
            dressed.processEvents()
        assert _image(kept) == _image(anew), number
        anew.close()
        kept.activateWindow()
        _work(chance, kept)
    assert again > 10, "cards were made anew"


def test_what_stands_by_holds_no_words(dressed: QApplication, qtbot: QtBot) -> None:
    panel = _panel(qtbot)
    shown = Shown(random.Random(3), 0)
    assert len(shown.views) > 1
    shown.show(dressed, panel)
    cards = panel.cards()
    panel.clear()
    assert panel.cards() == []
    for card in cards:
        assert card.isHidden()
        assert card.comment is None
        said = [card.toolTip(), card.accessibleName(), card.accessibleDescription(),
                card.hint.words, card.hint.toolTip(), card.hint.accessibleName(),
                card.text.toPlainText(), card.so_what.toPlainText(), card.evidence.text(),
                card.evidence.toolTip()]
        assert said == [""] * len(said)
        assert card.dimension.text() in ("dimension…", "ระบุมิติ…")


def test_what_leaving_a_card_brings_is_what_stands(dressed: QApplication, qtbot: QtBot) -> None:
    """Leaving saves typed words, and that shows newer comments while others are being shown."""
    panel = _panel(qtbot)
    shown = Shown(random.Random(3), 0)
    own = [replace(view, editable=True, whose=Whose.OWN) for view in shown.views]
    first, second, *_ = own
    newer = replace(second, comment=replace(second.comment, text="ใหม่กว่า"))
    panel.show_comments([first, second], shown.dimensions, Language.TH)
    panel.activateWindow()
    panel.card(first.comment.id).text.setFocus()
    assert panel.card(first.comment.id).text.hasFocus()
    told = []

    def saved() -> None:
        told.append(1)
        panel.show_comments([newer, *own[2:]], shown.dimensions, Language.TH)

    panel.left.connect(saved)
    panel.show_comments([second], shown.dimensions, Language.TH)
    assert told
    assert [card.comment for card in panel.cards()] == [
        newer.comment, *(view.comment for view in own[2:])]
    assert all(card.isVisible() for card in panel.cards())
    assert panel.card(newer.comment.id).text.toPlainText() == "ใหม่กว่า"


# --- on the page -------------------------------------------------------------------------------


@pytest.fixture
def page(window: MainWindow, case_path: Path, dressed: QApplication) -> ScoringPage:
    """The scoring page on 3.1, with two comments on it and two on 3.2."""
    assert window.open_path(case_path)
    found = window.findChild(ScoringPage)
    session = window.session
    assert found is not None
    assert session is not None
    for item in ("3.1", "3.2"):
        for sign in (Sign.STRENGTH, Sign.OFI):
            session.perform(lambda item=item, sign=sign: entries.add(
                session.case, session.assessor, Comment, item=item, sign=sign,
                text=f"{item}{sign}", so_what="เพราะ", evidence="น. 1")[1], "x")
    found.focus_item("3.1")
    window.activateWindow()
    dressed.processEvents()
    return found


def _card(page: ScoringPage, text: str) -> CommentCard:
    return next(card for card in page.comments.cards()
                if card.comment is not None and card.comment.text == text)


def _stored(page: ScoringPage) -> dict[str, str]:
    session = page._session
    assert session is not None
    assert session.flush()
    return {one.text: one.evidence for one in session.state.comments}


FIELDS: dict[str, Callable[[CommentCard], QWidget]] = {
    "text": lambda card: card.text, "so_what": lambda card: card.so_what,
    "evidence": lambda card: card.evidence, "card": lambda card: card,
    "sign": lambda card: card.sign}


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("sign", ["+", "-"])
def test_the_focus_does_not_go_to_another_comment(
    page: ScoringPage, field: str, sign: str,
) -> None:
    card = _card(page, "3.1" + sign)
    part = FIELDS[field](card)
    part.setFocus()
    assert part.hasFocus()
    QTest.keyClick(part, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert page.item == "3.2"
    assert _card(page, "3.2" + sign) is card, "it is kept"
    for one in page.comments.cards():
        assert not one.is_active()
        assert one.focusWidget() is None


@pytest.mark.parametrize("field", ["text", "so_what", "evidence"])
def test_typed_words_stay_with_their_comment(page: ScoringPage, field: str) -> None:
    card = _card(page, "3.1+")
    part = FIELDS[field](card)
    part.setFocus()
    QTest.keyClicks(part, "zz")
    page.focus_item("3.2")
    assert _card(page, "3.2+") is card
    part.undo()  # type: ignore[attr-defined]
    words = part.toPlainText() if isinstance(part, QTextEdit) else part.text()  # type: ignore[attr-defined]
    assert words == {"text": "3.2+", "so_what": "เพราะ", "evidence": "น. 1"}[field]
    page.focus_item("3.1")
    session = page._session
    assert session is not None
    assert session.flush()
    first, second = (next(one for one in session.state.comments if one.item == item
                          and one.sign is Sign.STRENGTH) for item in ("3.1", "3.2"))
    assert "zz" in getattr(first, field)
    assert "zz" not in f"{second}"


def test_words_that_are_the_same_are_not_undone_either(page: ScoringPage) -> None:
    card = _card(page, "3.1+")
    card.text.setFocus()
    card.text.selectAll()
    card.text.insertPlainText("3.2+")
    page.focus_item("3.2")
    assert _card(page, "3.2+") is card
    assert not card.text.document().isUndoAvailable()
    card.text.undo()
    assert card.text.toPlainText() == "3.2+"
    assert card.text.textCursor().position() == 0


def test_what_is_edited_on_a_kept_card_is_the_comment_that_it_shows(page: ScoringPage) -> None:
    card = _card(page, "3.1+")
    page.focus_item("3.2")
    assert _card(page, "3.2+") is card
    card.evidence.setFocus()
    QTest.keyClicks(card.evidence, "7")
    assert _stored(page)["3.2+"] != _stored(page)["3.1+"] == "น. 1"
    card.setFocus()
    QTest.keyClick(card, Qt.Key.Key_Delete)
    assert sorted(_stored(page)) == ["3.1+", "3.1-", "3.2-"]
    page.comments.undone.button.click()
    assert sorted(_stored(page)) == ["3.1+", "3.1-", "3.2+", "3.2-"]


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # menus without a screen
@pytest.mark.parametrize("kind", ["dimension", "context"])
def test_an_open_menu_goes_with_its_comment(
    page: ScoringPage, dressed: QApplication, kind: str,
) -> None:
    card = _card(page, "3.1+")
    if kind == "dimension":
        card.dimension.menu().popup(page.mapToGlobal(QPoint(5, 5)))
    else:
        at = QPoint(3, 3)
        dressed.sendEvent(card.text.viewport(), QContextMenuEvent(
            QContextMenuEvent.Reason.Mouse, at, card.text.mapToGlobal(at)))
    assert dressed.activePopupWidget() is not None
    page.focus_item("3.2")
    assert _card(page, "3.2+") is card
    assert dressed.activePopupWidget() is None


def test_a_note_beside_a_field_goes_with_its_comment(
    page: ScoringPage, dressed: QApplication,
) -> None:
    card = _card(page, "3.1+")
    dressed.clipboard().setText("ท ี่")
    card.evidence.take("สำ นักงาน ท่ี")
    card.text.paste()
    notes = [one for one in page.window().findChildren(RepairNote) if one.isVisible()]
    page.focus_item("3.2")
    assert _card(page, "3.2+") is card
    assert notes
    assert not any(one.isVisible() for one in page.window().findChildren(RepairNote))


def test_the_focus_is_not_found_on_another_comment_when_the_page_comes_back(
    page: ScoringPage, window: MainWindow, dressed: QApplication,
) -> None:
    session = window.session
    assert session is not None
    session.perform(lambda: entries.add(
        session.case, session.assessor, Comment, item="3.1", sign=Sign.STRENGTH, text="ก")[1], "x")
    card = _card(page, "3.1+")
    card.text.setFocus()
    window.show_page(WORKSHEETS)
    assert card.comment is not None
    assert session.delete("comment", card.comment.id)
    window.show_page(SCORING)
    dressed.processEvents()
    assert card.comment is None or card.comment.text != "3.1+"
    assert not any(one.is_active() for one in page.comments.cards())


def test_another_item_is_shown_from_its_first_comment(
    page: ScoringPage, window: MainWindow, dressed: QApplication,
) -> None:
    session = window.session
    assert session is not None
    for number in range(24):
        item = "3.1" if number % 2 else "3.2"
        session.perform(lambda item=item, number=number: entries.add(
            session.case, session.assessor, Comment, item=item, sign=Sign.STRENGTH,
            text=f"{number}")[1], "x")
    place = page.comments.strengths.area.verticalScrollBar()
    dressed.processEvents()
    place.setValue(place.maximum())
    assert place.value() > 0
    session.set_scores({"3.1": 55})
    dressed.processEvents()
    assert place.value() == place.maximum(), "the same comments stay where they are"
    page.focus_item("3.2")
    dressed.processEvents()
    assert place.maximum() > 0
    assert place.value() == 0


def test_the_tab_key_goes_through_kept_cards_as_through_new_ones(
    page: ScoringPage, dressed: QApplication,
) -> None:
    def walked() -> list[tuple[str, str]]:
        page.ladder.setFocus()
        found = []
        for _ in range(60):
            now = dressed.focusWidget()
            if now is None or now in page.panel.blocks.values():
                break
            card: QWidget | None = now
            while card is not None and not isinstance(card, CommentCard):
                card = card.parentWidget()
            if card is not None:
                found.append((type(now).__name__, card.sign.sign.value))
            QTest.keyClick(now, Qt.Key.Key_Tab)
        return found

    before = walked()
    assert {sign for _, sign in before} == {"+", "-"}
    page.focus_item("3.2")
    page.focus_item("1.1")
    page.focus_item("3.1")
    assert walked() == before


def test_a_sign_is_named_in_the_language_of_now(
    page: ScoringPage, window: MainWindow,
) -> None:
    card = _card(page, "3.1+")
    assert card.sign.accessibleName() == "จุดแข็ง"
    window.set_language("en")
    QApplication.processEvents()
    assert card.sign.accessibleName() == "strength"
    assert card.accessibleName() == "strength: 3.1+"
    said = [one.accessibleName() for one in card.findChildren(QWidget)
            if isinstance(one, QAbstractButton | QLineEdit | QTextEdit)]
    assert not any("ก" <= letter <= "๛" for words in said for letter in words)
