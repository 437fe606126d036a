"""The consensus head with all awards, and the craft hints on one's own and on the team's text."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from assessor_app.assessment import case as use
from assessor_app.assessment import entries, team
from assessor_app.assessment.consensus import accept_comments
from assessor_app.assessment.people import ensure_assessor
from assessor_app.assessment.scores import set_scores
from assessor_app.casefile.installation import set_default_person
from assessor_app.casefile.records.application import Applicant, Application
from assessor_app.casefile.records.choices import ApplicantKind, Role, Sign
from assessor_app.casefile.records.review import Comment
from assessor_app.casefile.state import read_state
from assessor_app.words import Language
from ui.look import i18n
from ui.pages.consensus.page import ConsensusPage
from ui.pages.names import CONSENSUS, SCORING
from ui.window.main_window import MainWindow

NAMES = tuple(f"ผู้ตรวจประเมิน {number}" for number in range(1, 8))
AWARDS = (*(f"category-{number}" for number in range(1, 7)), "distinguished")
FIGURE = "หน้า 24 ภาพที่ 3"


@pytest.fixture
def team_path(tmp_path: Path) -> Path:
    """Seven have scored alike but for 7.1, written on two items, and sealed; all awards applied."""
    set_default_person(NAMES[0])
    path = tmp_path / "seven.pmqa"
    applicant = Applicant("กรมตัวอย่าง", "Example Department", ApplicantKind.DEPARTMENT)
    application = Application(2564, AWARDS, True, None, (), 45, False)
    with use.new_case(path, applicant, application, author=NAMES[0]) as case:
        for place, name in enumerate(NAMES):
            team.add_member(case, name, Role.ASSESSOR if place else Role.LEAD, author=NAMES[0])
            team.declare(case, name)
            who = ensure_assessor(case, name)
            set_scores(case, who, dict.fromkeys(case.edition.items, 50)
                           | {"7.1": 20 + 10 * place})
        who = ensure_assessor(case, NAMES[0])
        entries.add(case, who, Comment, item="3.1", sign=Sign.STRENGTH, text="จำแนกผู้รับบริการ 3 กลุ่ม",
                    dimension="D", evidence=FIGURE, so_what="รู้ความต้องการ")
        entries.add(case, who, Comment, item="1.1", sign=Sign.STRONG_OFI, text="ไม่พบการทบทวน",
                    dimension="D", evidence=FIGURE, so_what="แผนอาจไม่ทันสถานการณ์")
        for name in NAMES:
            team.seal(case, name)
        ids = [one.id for one in read_state(case).comments]
        for id_ in ids:
            accept_comments(case, who, [id_])
    return path


def consensus(window: MainWindow, path: Path) -> ConsensusPage:
    window.open_path(path)
    window.show_page(CONSENSUS)
    page = window.case_view.page(CONSENSUS)
    assert isinstance(page, ConsensusPage)
    QApplication.processEvents()
    return page


@pytest.mark.parametrize("language", list(Language))
def test_the_head_stays_low_with_all_awards(
    window: MainWindow, team_path: Path, qapp: QApplication, language: Language,
) -> None:
    i18n.set_language(qapp, language)
    window.resize(1366, 768)
    page = consensus(window, team_path)
    assert len(page.head.badges) == len(AWARDS)
    assert page.head.height() <= 120
    for badge in page.head.badges:
        assert badge.geometry().right() <= page.head.flow.width()
        assert badge.geometry().bottom() < page.head.flow.height()
        assert badge.accessibleName()
    hanging = [one for one in page.head.badges if "7.1" in one.accessibleName()]
    assert hanging
    assert "7.1" in page.head.hanging.text()
    assert page.head.hanging.text().startswith(str(len(hanging)))
    page.focus_item("7.1")
    page.decision.grid.set_percent(20)
    page.decision._show_choice()
    line = page.decision._verdicts.itemAt(0).widget()
    assert len(line.badges) == len(AWARDS)


def test_evidence_praised_here_and_blamed_there_is_told_on_the_cards(
    window: MainWindow, team_path: Path,
) -> None:
    page = consensus(window, team_path)
    for item, other in (("3.1", "1.1"), ("1.1", "3.1")):
        page.focus_item(item)
        card, = page.comments.team
        assert other in card.hint.words, "on the team's text"
        assert FIGURE in card.hint.words
    window.show_page(SCORING)
    window.case_view.focus_item("3.1")
    own = next(card for card in window.case_view.page(SCORING).comments.cards()
               if card.comment.assessor_id == window.session.assessor.id)  # type: ignore[union-attr]
    assert "1.1" in own.hint.words, "on one's own"


def test_the_hints_follow_what_is_typed_into_the_teams_text(
    window: MainWindow, team_path: Path,
) -> None:
    page = consensus(window, team_path)
    page.focus_item("3.1")
    card, = page.comments.team
    assert "ควร" not in card.hint.words
    card.text.setFocus()
    card.text.insertPlainText("ส่วนราชการควรทบทวน ")
    assert "ควร" in card.hint.words


def test_the_teams_percent_is_held_against_the_teams_text(
    window: MainWindow, team_path: Path,
) -> None:
    page = consensus(window, team_path)
    page.focus_item("1.1")
    page.decision.grid.setFocus()
    QTest.keyClicks(page.decision.grid, "80")
    assert "80" in page.decision.craft.words
    assert page.decision.craft.isVisible()
    assert page.decision.save.isEnabled(), "a hint, never a block"
    QTest.keyClicks(page.decision.grid, "30")
    assert page.decision.craft.words == ""
