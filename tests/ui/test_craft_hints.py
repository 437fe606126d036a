"""Hints on comment cards and in the item head: shown, followed while typing, never in the way."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QTextCharFormat, QTextDocument
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from assessor_app.assessment import case as use
from assessor_app.assessment import entries
from assessor_app.assessment.people import ensure_assessor
from assessor_app.assessment.scores import set_scores
from assessor_app.casefile.records.application import Applicant, Application
from assessor_app.casefile.records.choices import ApplicantKind, Sign
from assessor_app.casefile.records.review import Comment
from assessor_app.words import Language
from ui.look import i18n, theme
from ui.pages.scoring.page import ScoringPage
from ui.session.case_session import CaseSession
from ui.widgets.hint_line import HintMarks

ME, MATE = "ผู้ตรวจประเมิน 1", "ผู้ตรวจประเมิน 2"
ADVICE = "ส่วนราชการควรมีช่องทางเฉพาะ"


@pytest.fixture
def page(tmp_path: Path, qtbot: QtBot, qapp: QApplication) -> Iterator[ScoringPage]:
    theme.apply(qapp, "light")
    i18n.set_language(qapp, Language.TH)
    path = tmp_path / "case.pmqa"
    applicant = Applicant("กรมตัวอย่าง", "Example Department", ApplicantKind.DEPARTMENT)
    application = Application(2564, ("category-3",), True, None, (), 44, False)
    with use.new_case(path, applicant, application, author=ME) as case:
        me, mate = ensure_assessor(case, ME), ensure_assessor(case, MATE)
        set_scores(case, me, {"3.1": 70})
        entries.add(case, me, Comment, item="3.1", sign=Sign.STRONG_OFI, text=ADVICE, dimension="D")
        entries.add(case, mate, Comment, item="3.1", sign=Sign.OFI, text=ADVICE)
    session = CaseSession.open(path, ME)
    made = ScoringPage()
    qtbot.addWidget(made)
    made.resize(1366, 700)
    made.set_session(session)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    made.set_session(None)
    session.close()
    i18n.set_language(qapp, Language.EN)


def _own(page: ScoringPage):  # type: ignore[no-untyped-def]
    return next(card for card in page.comments.cards() if not card._author)


def _waves(document: QTextDocument) -> list[str]:
    """The words under which a wavy line stands."""
    found = []
    block = document.begin()
    while block.isValid():
        for part in block.layout().formats():
            wave = QTextCharFormat.UnderlineStyle.WaveUnderline
            if part.format.underlineStyle() == wave:
                units = block.text().encode("utf-16-le")[2 * part.start:][:2 * part.length]
                found.append(units.decode("utf-16-le"))
        block = block.next()
    return found


def test_a_card_shows_its_hints_and_marks_the_words(page: ScoringPage) -> None:
    card = _own(page)
    assert card.hint.isVisible()
    assert card.hint.words == "“ควร” เป็นการแนะนำ · ขาดหลักฐานและนัยสำคัญ"
    assert card.hint.toolTip() == card.hint.accessibleName() == card.hint.words
    assert _waves(card.text.document()) == ["ควร"]
    assert card.hint.geometry().bottom() <= card.height()


def test_the_comments_of_others_are_theirs_to_mend(page: ScoringPage) -> None:
    [other] = [card for card in page.comments.cards() if card._author]
    assert other.hint.words == ""
    assert not other.hint.isVisible()


def test_hints_follow_the_typing_of_their_card_alone(page: ScoringPage, qtbot: QtBot) -> None:
    card = _own(page)
    page.comments.edit(card.comment.id)
    told: list[str] = []
    card.typed.connect(lambda _id, _field, words: told.append(words))
    for part in (" 😀 ", "ต้อง", "ทบทวน"):
        card.text.insertPlainText(part)
    assert told[-1] == ADVICE + " 😀 ต้องทบทวน"
    assert len(told) == len(set(told)), "a mark is no typing"
    assert _waves(card.text.document()) == ["ควร", "ต้อง"]
    height = card.height()
    card.text.selectAll()
    card.text.insertPlainText("ไม่พบช่องทางเฉพาะ")
    assert card.hint.words == "ขาดหลักฐานและนัยสำคัญ"
    assert _waves(card.text.document()) == []
    qtbot.keyClicks(card.evidence, "Figure 2")
    card.so_what.insertPlainText("ยังไม่ทราบความคาดหวัง")
    assert card.hint.words == ""
    assert not card.hint.isVisible()
    assert card.height() < height


def test_hints_speak_the_language_of_now(
    page: ScoringPage, qapp: QApplication, qtbot: QtBot,
) -> None:
    i18n.set_language(qapp, Language.EN)
    words = "“ควร” is advice · lacks evidence and a “so what”"
    qtbot.waitUntil(lambda: _own(page).hint.words == words)


def test_the_head_tells_whether_score_and_comments_agree(page: ScoringPage) -> None:
    session = page._session
    assert session is not None
    [hint] = page.head._agreement or ()
    assert "70" in hint.text("th")
    assert page.head.accessibleDescription().endswith(hint.text("th"))
    page.grab()
    session.set_scores({"3.1": 30})
    assert page.head._agreement == ()
    assert page.head.accessibleDescription().endswith("สอดคล้องกับความเห็น")
    page.grab()
    session.set_scores({"3.1": None})
    assert page.head._agreement is None
    page.focus_item("1.1")
    assert page.head._agreement is None


def test_marks_follow_the_theme(page: ScoringPage, qapp: QApplication) -> None:
    document = _own(page).text.document()
    [marks] = document.findChildren(HintMarks)
    theme.apply(qapp, "dark")
    marks.rehighlight()
    [part] = document.begin().layout().formats()
    assert part.format.underlineColor() == theme.current().dp
    theme.apply(qapp, "light")
