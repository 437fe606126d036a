"""The consensus page on real case files: seen, settled, merged, undone, as a person would."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from assessor_app.assessment import case as use
from assessor_app.assessment import entries, team
from assessor_app.assessment.people import ensure_assessor
from assessor_app.assessment.scores import set_scores
from assessor_app.casefile.connection import open_case
from assessor_app.casefile.records.application import Applicant, Application
from assessor_app.casefile.records.choices import ApplicantKind, Role, Round, Sign
from assessor_app.casefile.records.review import Comment
from assessor_app.casefile.records.values import TEAM
from assessor_app.words import Language
from ui.look import i18n, theme
from ui.models.consensus import Order, short_names
from ui.pages.consensus.page import ConsensusPage
from ui.session.case_session import CaseSession

NAMES = ("ผู้ตรวจประเมิน 1", "ผู้ตรวจประเมิน 2", "ผู้ตรวจประเมิน 3")
SCORES = {
    "1.1": (55, 55, 60), "1.2": (55, 55, 55), "2.1": (55, 50, 55), "2.2": (50, 50, 55),
    "3.1": (30, 50, 70), "3.2": (50, 50, 55), "4.1": (40, 45, 40), "4.2": (35, 35, 40),
    "5.1": (35, 35, 40), "5.2": (30, 30, 35), "6.1": (55, 50, 55), "6.2": (40, 45, 50),
    "7.1": (30, 30, 35), "7.2": (20, 30, 40), "7.3": (30, 35, 30), "7.4": (30, 30, 35),
    "7.5": (30, 30, 30), "7.6": (30, 35, 30),
}
COMMENTS = (
    (0, Sign.STRENGTH, "จำแนกผู้รับบริการเป็น 3 กลุ่ม", "น. 18"),
    (1, Sign.STRENGTH, "แบ่งผู้รับบริการเป็นสามกลุ่ม", "น. 18 ภาพที่ 1"),
    (2, Sign.OFI, "ไม่พบหลักฐานการทบทวนช่องทางรับฟัง", "น. 19"),
)
Make = Callable[..., Path]


@pytest.fixture(autouse=True)
def _thai(qapp: QApplication) -> Iterator[None]:
    theme.apply(qapp, theme.Mode.LIGHT)
    i18n.set_language(qapp, Language.TH)
    yield
    i18n.set_language(qapp, Language.EN)


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """A team's case with scores and comments; those of ``sealed`` have sealed."""

    def made(*, sealed: tuple[str, ...] = NAMES) -> Path:
        path = tmp_path / "team.pmqa"
        applicant = Applicant("กรมตัวอย่าง", "Example Department", ApplicantKind.DEPARTMENT)
        application = Application(2564, ("category-3",), True, None, (), 45, False)
        with use.new_case(path, applicant, application, author=NAMES[0]) as case:
            for place, name in enumerate(NAMES):
                team.add_member(case, name, Role.ASSESSOR if place else Role.LEAD,
                                author=NAMES[0])
                team.declare(case, name)
            people = [ensure_assessor(case, name) for name in NAMES]
            for place, person in enumerate(people):
                set_scores(case, person, {item: percents[place]
                                              for item, percents in SCORES.items()})
            for place, sign, text, evidence in COMMENTS:
                entries.add(case, people[place], Comment, item="3.1", sign=sign, text=text,
                            dimension="D", evidence=evidence)
            for name in sealed:
                team.seal(case, name)
        return path

    return made


class Shown:
    """A page with its session, for one person."""

    def __init__(self, path: Path, person: str, qtbot: QtBot) -> None:
        self.session = CaseSession.open(path, person)
        self.faults: list[str] = []
        self.session.fault.connect(lambda fault: self.faults.append(fault.key))
        self.page = ConsensusPage()
        qtbot.addWidget(self.page)
        self.page.set_session(self.session)
        self.page.resize(1366, 694)
        with qtbot.waitExposed(self.page):
            self.page.show()

    def close(self) -> None:
        self.page.set_session(None)
        self.session.close()

    def decision(self, target: str) -> tuple[int, str] | None:
        return next(((score.percent, score.reason) for score in self.session.state.scores
                     if score.round is Round.CONSENSUS and score.target == target), None)

    def team_text(self) -> list[Comment]:
        return [one for one in self.session.state.comments if one.assessor_id == TEAM]

    def targets(self) -> list[str]:
        return [row.target for row in self.page.matrix.model.rows]


@pytest.fixture
def opened(make: Make, qtbot: QtBot) -> Iterator[Shown]:
    shown = Shown(make(), NAMES[0], qtbot)
    yield shown
    shown.close()


def click(widget: object, at: QPointF | QPoint) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton,  # type: ignore[call-overload]
                     pos=at.toPoint() if isinstance(at, QPointF) else at)


def test_shows_what_hangs_on_it_first(opened: Shown) -> None:
    page = opened.page
    assert page.stack.currentWidget() is page.splitter
    assert set(opened.targets()) == set(SCORES)
    rows = page.matrix.model.rows
    turning = [bool(row.turns) for row in rows]
    assert turning == sorted(turning, reverse=True)
    assert any(turning)
    row = next(row for row in rows if row.target == "3.1")
    assert (row.low, row.high, row.median, row.spread_bands) == (30, 70, 50, 2)
    assert row.is_wide
    assert row.percents == (30, 50, 70)
    assert row.apart == 40 * opened.session.edition.items["3.1"].weight
    assert page.head.settled.words.text() == "0 จาก 18 หัวข้อ"
    assert "3.1" in page.head.words[0].text()


def test_another_order_keeps_the_item(opened: Shown) -> None:
    opened.page.focus_item("3.1")
    order = opened.page.head.order
    order.activated.emit(list(Order).index(Order.ITEM))
    assert opened.targets() == list(SCORES)
    assert opened.page.item == "3.1"
    order.activated.emit(list(Order).index(Order.APART))
    apart = [row.apart or 0 for row in opened.page.matrix.model.rows]
    assert apart == sorted(apart, reverse=True)


def test_settles_an_item_with_its_reason_and_goes_on(opened: Shown) -> None:
    page = opened.page
    page.focus_item("3.1")
    click(page.decision.grid, page.decision.grid.rect_of(50).center())
    page.decision.reason.text.setFocus()
    QTest.keyClicks(page.decision.reason.text, "agreed")
    QTest.keyClick(page.decision.reason.text, Qt.Key.Key_Return,
                   Qt.KeyboardModifier.ControlModifier)
    assert opened.decision("3.1") == (50, "agreed")
    assert page.item != "3.1"
    assert page.head.settled.words.text() == "1 จาก 18 หัวข้อ"
    page.focus_item("3.1")
    assert page.decision.grid.percent == 50
    assert page.decision.reason.text.toPlainText() == "agreed"
    opened.session.undo()
    assert opened.decision("3.1") is None
    assert page.decision.grid.percent is None


def test_a_percent_that_somebody_did_not_give_needs_a_reason(opened: Shown) -> None:
    page = opened.page
    page.focus_item("3.1")
    click(page.decision.grid, page.decision.grid.rect_of(50).center())
    page.decision.take()
    assert opened.faults == ["consensus_needs_reason"]
    assert opened.decision("3.1") is None
    assert page.item == "3.1"
    assert page.decision.grid.percent == 50
    page.focus_item("7.5")  # all gave 30
    click(page.decision.grid, page.decision.grid.rect_of(30).center())
    page.decision.take()
    assert opened.decision("7.5") == (30, "")


def test_says_what_the_awards_would_be_before_it_is_saved(opened: Shown) -> None:
    page = opened.page
    page.focus_item("3.1")
    before = opened.session.state
    click(page.decision.grid, page.decision.grid.rect_of(0).center())
    lines = page.decision._verdicts
    assert lines.count() == 1
    assert opened.session.state is before
    page.decision.grid.set_percent(None)


def test_a_decision_is_withdrawn(opened: Shown) -> None:
    page = opened.page
    page.focus_item("7.5")
    click(page.decision.grid, page.decision.grid.rect_of(30).center())
    page.decision.save.click()
    page.focus_item("7.5")
    page.decision.withdraw.click()
    assert opened.decision("7.5") is None


def test_the_keyboard_chooses_a_percent(opened: Shown) -> None:
    grid = opened.page.decision.grid
    opened.page.focus_item("3.1")
    grid.setFocus()
    QTest.keyClick(grid, Qt.Key.Key_Right)  # from the median
    assert grid.percent == 50
    QTest.keyClick(grid, Qt.Key.Key_Right)
    assert grid.percent == 55
    QTest.keyClicks(grid, "45")
    assert grid.percent == 45
    for digit in "๖๐":
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(
                grid, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, digit))
    assert grid.percent == 60
    QTest.keyClicks(grid, "5")
    QTest.keyClick(grid, Qt.Key.Key_Return)
    assert grid.percent == 5
    QTest.keyClick(grid, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert opened.page.item != "3.1"


def test_comments_are_merged_with_their_origins(opened: Shown) -> None:
    page = opened.page
    page.focus_item("3.1")
    first, second, third = page.comments.pooled
    assert "น. 18" in first.source.text()
    assert NAMES[0] in first.source.text()
    assert first.merge is not None
    first.merge.click()
    assert not page.comments.merge.isEnabled()
    again = page.comments.pooled[1]
    assert again.merge is not None
    again.merge.click()
    page.comments.merge.click()
    written, = opened.team_text()
    assert set(written.origins) == {first.comment.id, second.comment.id}
    assert written.text == "จำแนกผู้รับบริการเป็น 3 กลุ่ม\nแบ่งผู้รับบริการเป็นสามกลุ่ม"
    card, = page.comments.team
    assert NAMES[0] in card.source.text()
    assert NAMES[1] in card.source.text()
    assert [one.accept is None for one in page.comments.pooled] == [True, True, False]
    assert not page.comments.bar.isVisible()
    card.text.setFocus()
    card.text.selectAll()
    QTest.keyClicks(card.text, "one text")
    opened.session.flush()
    assert opened.team_text()[0].text == "one text"
    assert page.comments.team[0] is card  # still the one being written in
    page.matrix.view.setFocus()
    page.comments.team[0].leave.click()  # type: ignore[union-attr]
    assert not opened.team_text()
    assert not page.comments.team
    opened.session.undo()
    assert opened.team_text()[0].text == "one text"
    assert third.comment.id not in opened.team_text()[0].origins


def test_a_comment_is_accepted_alone(opened: Shown) -> None:
    opened.page.focus_item("3.1")
    card = opened.page.comments.pooled[2]
    assert card.accept is not None
    card.accept.click()
    assert [one.text for one in opened.team_text()] == [COMMENTS[2][2]]


def test_a_score_edited_after_the_seal_is_marked(make: Make, qtbot: QtBot) -> None:
    path = make()
    with open_case(path) as case:
        set_scores(case, ensure_assessor(case, NAMES[1]), {"3.1": 60}, reason="read again")
    shown = Shown(path, NAMES[0], qtbot)
    row = next(row for row in shown.page.matrix.model.rows if row.target == "3.1")
    assert (row.percents, row.late) == ((30, 60, 70), (False, True, False))
    assert not shown.page.grab().isNull()
    shown.close()


def test_before_the_own_seal_nothing_of_others_is_shown(make: Make, qtbot: QtBot) -> None:
    shown = Shown(make(sealed=NAMES[1:]), NAMES[0], qtbot)
    page = shown.page
    assert page.stack.currentWidget() is page.waiting
    assert page.waiting.title.text() == "รอบประเมินอิสระ: ปิดผนึกแล้ว 2 จาก 3 คน"
    assert page.waiting.seal.isVisible()
    assert not page.matrix.model.rows
    shown.close()


def test_before_all_seals_nothing_is_settled(make: Make, qtbot: QtBot) -> None:
    shown = Shown(make(sealed=NAMES[:2]), NAMES[0], qtbot)
    page = shown.page
    assert list(page.matrix.model.names) == [NAMES[0], NAMES[1], NAMES[2]]
    page.focus_item("3.1")
    assert page.matrix.current is not None
    assert page.matrix.current.percents == (30, 50, None)
    assert NAMES[2] in page.decision.note.text()
    assert not page.decision.grid.isEnabled()
    assert not page.decision.save.isEnabled()
    assert all(card.accept is None for card in page.comments.pooled)
    assert COMMENTS[2][2] not in [card.comment.text for card in page.comments.pooled]
    shown.close()


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("mode", [theme.Mode.LIGHT, theme.Mode.DARK])
def test_paints_in_every_language_and_theme(
    opened: Shown, qapp: QApplication, language: Language, mode: theme.Mode,
) -> None:
    i18n.set_language(qapp, language)
    theme.apply(qapp, mode)
    for size in ((1280, 626), (1920, 1006)):
        opened.page.resize(*size)
        assert not opened.page.grab().isNull()
    theme.apply(qapp, theme.Mode.LIGHT)


def test_names_of_columns_tell_people_apart() -> None:
    assert short_names(NAMES) == ("1", "2", "3")
    assert short_names(("นางสาวอรุณี สุขใจ", "ดร.ธนพล วงศ์ดี")) == ("อรุณี", "ธนพล")
    assert short_names(("ศิริพร แก้วมณี", "ศิริพร ทองคำ")) == ("แก้วมณี", "ทองคำ")
    assert short_names(("ศิริพร แก้วมณี", "ศิริพร ทองคำ", "กมล ดี")) == (
        "ศิริพร แ.", "ศิริพร ท.", "กมล")
    assert short_names(("กมล ก", "กมล ก ข", "ดี")) == ("กมล ก", "กมล ก ข", "ดี")
    assert short_names(("อรุณี",)) == ("อรุณี",)
    assert short_names(()) == ()
