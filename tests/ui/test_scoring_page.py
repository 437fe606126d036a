"""The scoring page driven as a person would: real case files, clicks, keys and typing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from assessor_app.assessment import case as use
from assessor_app.assessment import entries
from assessor_app.assessment.people import ensure_assessor
from assessor_app.assessment.scores import set_scores
from assessor_app.casefile.records.application import Applicant, Application
from assessor_app.casefile.records.choices import ApplicantKind, Sign
from assessor_app.casefile.records.review import Comment
from assessor_app.casefile.state import read_state
from assessor_app.criteria.states import Verdict
from assessor_app.words import Language
from ui.look import i18n, theme
from ui.pages.scoring.award_view import Mark
from ui.pages.scoring.comments import CommentColumn
from ui.pages.scoring.one_score import OneScoreDialog
from ui.pages.scoring.page import ScoringPage
from ui.session.case_session import CaseSession
from ui.session.verdicts import Scope
from ui.widgets import ink

ME = "ผู้ตรวจประเมิน 1"
PERCENTS = {
    "1.1": 55, "1.2": 55, "2.1": 55, "2.2": 55, "3.1": 50, "3.2": 50, "4.1": 40, "4.2": 35,
    "5.1": 35, "5.2": 30, "6.1": 55, "7.1": 30, "7.2": 35, "7.3": 30, "7.4": 30, "7.5": 30,
    "7.6": 30,
}


def write_case(path: Path, scores: dict[str, int], *, mates: int = 0) -> None:
    applicant = Applicant("กรมตัวอย่าง", "Example Department", ApplicantKind.DEPARTMENT)
    application = Application(2564, ("category-3",), True, None, (), 44, False)
    with use.new_case(path, applicant, application, author=ME) as case:
        set_scores(case, ensure_assessor(case, ME), scores) if scores else None
        for number in range(mates):
            mate = ensure_assessor(case, f"ผู้ตรวจประเมิน {number + 2}")
            set_scores(case, mate, {"3.1": 30 + 40 * number, "1.1": 60})
            entries.add(case, mate, Comment, item="3.1", sign=Sign.STRENGTH, text="มีฐานข้อมูลกลาง")


@pytest.fixture
def open_page(
    tmp_path: Path, qtbot: QtBot, qapp: QApplication
) -> Iterator[Callable[..., tuple[ScoringPage, CaseSession]]]:
    theme.apply(qapp, "light")
    i18n.set_language(qapp, Language.TH)
    opened: list[tuple[ScoringPage, CaseSession]] = []

    def make(scores: dict[str, int] | None = None, *, mates: int = 0,
             path: Path | None = None) -> tuple[ScoringPage, CaseSession]:
        if path is None:
            path = tmp_path / "case.pmqa"
            write_case(path, PERCENTS if scores is None else scores, mates=mates)
        session = CaseSession.open(path, ME)
        page = ScoringPage()
        qtbot.addWidget(page)
        page.resize(1366, 664)
        page.set_session(session)
        with qtbot.waitExposed(page):
            page.show()
        page.activateWindow()
        opened.append((page, session))
        return page, session

    yield make
    for page, session in opened:
        page.set_session(None)
        session.close()
    i18n.set_language(qapp, Language.EN)


def click(qtbot: QtBot, page: ScoringPage, percent: int) -> None:
    at = page.ladder.chip_rect(percent).center().toPoint()
    qtbot.mouseClick(page.ladder, Qt.MouseButton.LeftButton, pos=at)


def test_opens_on_the_award_applied_for(open_page: Callable) -> None:
    page, _ = open_page()
    assert page.item == "3.1"
    assert page.ladder.percent == 50
    assert page.list.head.accessibleName() == "ให้คะแนนแล้ว 17 จาก 18 หัวข้อ"


def test_a_click_on_a_chip_is_saved_and_moves_the_verdict(
    open_page: Callable, qtbot: QtBot
) -> None:
    page, session = open_page()
    assert page.panel.blocks["category-3"].view.verdict is Verdict.DEPENDS_ON_READING
    click(qtbot, page, 55)
    assert session.percent("3.1") == 55
    assert page.panel.blocks["category-3"].view.verdict is Verdict.ELIGIBLE
    assert read_state(session.case).scores == session.state.scores
    page.panel.tell_paths()
    assert page.panel.blocks["category-3"].view.rows[-1].mark is Mark.MET


def test_the_tie_shows_both_readings_in_words(open_page: Callable) -> None:
    page, _ = open_page()
    row = page.panel.blocks["category-3"].view.rows[0]
    assert row.mark is Mark.DEPENDS
    assert [line.name for line in row.readings] == ["ตามข้อความ", "ตามตาราง"]
    assert [line.mark for line in row.readings] == [Mark.NOT_MET, Mark.MET]
    assert row.readings[0].words == "มากกว่าร้อยละ 50 (55 คะแนน)"
    assert row.readings[1].words == "ตั้งแต่ร้อยละ 50 (55 คะแนน)"
    page.panel.tell_paths()
    assert "3.1 หรือ 3.2 จากร้อยละ 50 เป็น 55" in page.panel.blocks["category-3"].path


def test_a_click_on_a_band_shows_its_help_and_scores_nothing(
    open_page: Callable, qtbot: QtBot
) -> None:
    page, session = open_page()
    at = page.ladder.block_rect(1).center().toPoint()
    qtbot.mouseClick(page.ladder, Qt.MouseButton.LeftButton, pos=at)
    assert page.table.shown_bands() == (0, 1, 2)
    assert session.percent("3.1") == 50
    qtbot.keyClick(page.ladder, Qt.Key.Key_Right)
    assert session.percent("3.1") == 10


def test_keys_step_by_five_by_band_and_clear(open_page: Callable, qtbot: QtBot) -> None:
    page, session = open_page()
    for key, percent in (
        (Qt.Key.Key_Right, 55), (Qt.Key.Key_Left, 50), (Qt.Key.Key_PageUp, 70),
        (Qt.Key.Key_PageDown, 50), (Qt.Key.Key_End, 100), (Qt.Key.Key_Right, 100),
        (Qt.Key.Key_Home, 0), (Qt.Key.Key_Left, 0), (Qt.Key.Key_Delete, None),
    ):
        qtbot.keyClick(page.ladder, key)
        assert session.percent("3.1") == percent
    assert page.list.model.index_of("3.1").data() is not None
    assert "6.2" in page.panel.total.accessibleName()


def test_typed_digits_count_after_enter(open_page: Callable, qtbot: QtBot) -> None:
    page, session = open_page()
    qtbot.keyClicks(page.ladder, "65")
    assert session.percent("3.1") == 50
    qtbot.keyClick(page.ladder, Qt.Key.Key_Return)
    assert session.percent("3.1") == 65


def test_a_percent_that_cannot_be_given_is_refused(open_page: Callable, qtbot: QtBot) -> None:
    page, session = open_page()
    with qtbot.waitSignal(page.ladder.refused) as refused:
        qtbot.keyClicks(page.ladder, "53")
        qtbot.keyClick(page.ladder, Qt.Key.Key_Return)
    assert refused.args == ["53"]
    assert session.percent("3.1") == 50


def test_undo_and_redo_move_ladder_list_and_panel(open_page: Callable, qtbot: QtBot) -> None:
    page, session = open_page()
    click(qtbot, page, 30)
    before = page.panel.total.accessibleName()
    session.undo()
    assert page.ladder.percent == 50
    assert page.panel.total.accessibleName() != before
    session.redo()
    assert page.ladder.percent == 30
    assert page.panel.total.accessibleName() == before


def test_ctrl_down_and_up_move_between_items(open_page: Callable, qtbot: QtBot) -> None:
    page, _ = open_page()
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(page.ladder, Qt.Key.Key_Down, control)
    qtbot.keyClick(page.ladder, Qt.Key.Key_Down, control)
    assert page.item == "4.1"
    qtbot.keyClick(page.ladder, Qt.Key.Key_Up, control)
    assert page.item == "3.2"


def test_a_category_is_scored_as_one_unit_and_back(
    open_page: Callable, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, session = open_page()
    asked: list[dict[str, int]] = []
    monkeypatch.setattr(
        OneScoreDialog, "ask", classmethod(lambda cls, *a, **k: asked.append(k["lost"]) or True))
    qtbot.mouseClick(page.head.unit, Qt.MouseButton.LeftButton, pos=QPoint(8, 12))
    assert asked == [{"3.1": 50, "3.2": 50}]
    assert session.percent("3.1") is None
    click(qtbot, page, 60)
    assert session.percent("3") == 60
    assert session.evaluation().items["3.2"].unit
    assert page.list.model.rows[6].percent_text == "60%"
    qtbot.mouseClick(page.head.unit, Qt.MouseButton.LeftButton, pos=QPoint(8, 12))
    assert session.percent("3") is None
    click(qtbot, page, 45)
    assert (session.percent("3.1"), session.percent("3.2")) == (45, None)
    assert not page.head.unit.isChecked()


def test_undo_takes_one_score_back_to_the_items(
    open_page: Callable, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, session = open_page()
    monkeypatch.setattr(OneScoreDialog, "ask", classmethod(lambda cls, *a, **k: True))
    qtbot.mouseClick(page.head.unit, Qt.MouseButton.LeftButton, pos=QPoint(8, 12))
    click(qtbot, page, 60)
    session.undo()
    assert page.head.unit.isChecked()
    session.undo()
    assert not page.head.unit.isChecked()
    assert page.ladder.percent == 50
    session.redo()
    session.redo()
    assert page.head.unit.isChecked()
    assert page.ladder.percent == 60


def test_one_score_is_not_begun_without_consent(
    open_page: Callable, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, session = open_page()
    monkeypatch.setattr(OneScoreDialog, "ask", classmethod(lambda cls, *a, **k: False))
    qtbot.mouseClick(page.head.unit, Qt.MouseButton.LeftButton, pos=QPoint(8, 12))
    assert session.percent("3.1") == 50
    assert not page.head.unit.isChecked()


def test_the_team_spread_is_shown_on_request(open_page: Callable, qtbot: QtBot) -> None:
    page, session = open_page(mates=2)
    assert page.panel.title.scope.isVisible()
    assert page.list.model.rows[7].percent_text == "50%"
    page.panel.title.scope.button("team").click()
    assert session.scope is Scope.CASE
    assert page.list.model.rows[7].percent_text == "30–70%"
    assert page.ladder.percent == 50
    page.panel.title.scope.button("mine").click()
    assert page.list.model.rows[7].percent_text == "50%"


def test_alone_there_is_no_choice_of_scope(open_page: Callable) -> None:
    page, _ = open_page()
    assert not page.panel.title.scope.isVisible()


def test_words_change_with_the_language(open_page: Callable, qapp: QApplication) -> None:
    page, _ = open_page()
    i18n.set_language(qapp, Language.EN)
    QApplication.processEvents()
    assert page.panel.blocks["category-3"].view.name == "Category 3 award"
    assert page.head.accessibleDescription().startswith("Process item")
    assert page.comments.strengths.empty_words.text() == "No strengths on this item yet."
    i18n.set_language(qapp, Language.TH)
    QApplication.processEvents()
    assert page.panel.blocks["category-3"].view.name == "รางวัลหมวด 3"


def test_the_theme_changes_what_is_painted(open_page: Callable, qapp: QApplication) -> None:
    page, _ = open_page()
    light = page.ladder.grab().toImage()
    theme.apply(qapp, "dark")
    dark = page.ladder.grab().toImage()
    theme.apply(qapp, "light")
    assert light.pixelColor(4, 4).lightness() > dark.pixelColor(4, 4).lightness()


@pytest.mark.parametrize(("width", "height"), [(1280, 626), (1366, 664), (1920, 976)])
@pytest.mark.parametrize("language", list(Language))
def test_nothing_is_pushed_out_of_the_page(
    open_page: Callable, qapp: QApplication, width: int, height: int, language: Language
) -> None:
    page, _ = open_page()
    i18n.set_language(qapp, language)
    page.resize(width, height)
    QApplication.processEvents()
    assert page.width() == width
    assert page.panel.width() >= 330
    for part in (page.head, page.ladder, page.table, page.comments, page.panel.ladder):
        corner = part.mapTo(page, part.rect().bottomRight())
        assert corner.x() < width
        assert corner.y() < height
    assert page.comments.height() >= 150


@pytest.mark.parametrize("language", list(Language))
def test_the_heads_of_the_comments_are_read_whole(
    open_page: Callable, qapp: QApplication, language: Language,
) -> None:
    page, _ = open_page(mates=2)
    i18n.set_language(qapp, language)
    for width, long in ((1366, True), (1280, language is Language.TH)):
        page.resize(width, 664)
        QApplication.processEvents()
        columns = page.findChildren(CommentColumn)
        assert len(columns) == 2
        for column in columns:
            assert ink.width(column.title(), 14, 600) + 24 <= column.add.x()
        whole = columns[1].title() in {"Opportunities for improvement", "โอกาสในการปรับปรุง"}
        assert whole is long


def test_the_unscored_case_waits_for_all(open_page: Callable) -> None:
    page, _ = open_page({})
    assert page.list.model.rows[1].percent_text == "—"
    assert page.list.model.rows[0].points_text == "—"
    assert "รอ 18 หัวข้อ" in page.panel.total.accessibleName()
    assert page.panel.blocks["category-3"].view.verdict is Verdict.OPEN


def test_a_click_on_a_category_goes_to_its_first_item(open_page: Callable, qtbot: QtBot) -> None:
    page, _ = open_page()
    rect = page.list.view.visualRect(page.list.model.index_of("5"))
    qtbot.mouseClick(page.list.view.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert page.item == "5.1"
    qtbot.keyClick(page.list.view, Qt.Key.Key_Down)
    qtbot.keyClick(page.list.view, Qt.Key.Key_Down)
    assert page.item == "6.1"


def test_f6_shows_six_bands(open_page: Callable, qtbot: QtBot) -> None:
    page, _ = open_page()
    assert len(page.table.shown_bands()) == 3
    qtbot.keyClick(page.ladder, Qt.Key.Key_F6)
    assert page.table.shown_bands() == (0, 1, 2, 3, 4, 5)
    at = QPointF(page.table.width() - 20, 60).toPoint()
    qtbot.mouseClick(page.table, Qt.MouseButton.LeftButton, pos=at)
    assert page.ladder.shown_band() == 5
