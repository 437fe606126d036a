"""The window on a case with another edition, and the choice of one for a new case."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import workshop
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from window_words import settle, words_in
from workshop import EDITION, FILE, LEAD, told_of_2562

from assessor_app.assessment.search import search
from assessor_app.casefile.connection import open_case
from assessor_app.casefile.editions import add_edition
from assessor_app.casefile.home import home_folder
from assessor_app.casefile.installation import set_default_person
from assessor_app.casefile.records.application import PriorAward
from assessor_app.casefile.state import read_state
from assessor_app.words import Language
from ui.look import i18n
from ui.pages.names import CONSENSUS, SCORING, WORKSHEETS, pages_of
from ui.pages.new_case.page import NewCasePage
from ui.pages.scoring.page import ScoringPage
from ui.window.main_window import MainWindow

_DAY = "15/3/2562"  # how a day may be typed, in whatever year
_ADDRESS = re.compile("0x[0-9a-f]+")  # where an object lies in memory
_PLAIN = (str, tuple, list, dict, frozenset)
CTRL = Qt.KeyboardModifier.ControlModifier


def _told(window: QWidget) -> str:
    """What a window and its parts say, or hold to paint it."""
    told = words_in(window)
    for widget in (window, *window.findChildren(QWidget)):
        for name, value in vars(widget).items():
            if name in ("_edition", "_editions", "_session", "_shown"):  # whole records
                continue
            if isinstance(value, _PLAIN) or dataclasses.is_dataclass(value):
                told.append(_ADDRESS.sub("", repr(value)))
    return "\n".join(told).replace(_DAY, "")


@pytest.fixture(scope="module")
def assessed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A case that a team took to the decision."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PMQA_HOME", str(tmp_path_factory.mktemp("home")))
        path = tmp_path_factory.mktemp("case") / "workshop.pmqa"
        workshop.assessed_case(path).close()
        yield path


@pytest.mark.parametrize("language", list(Language))
def test_no_page_says_a_word_of_2562(
    window: MainWindow, assessed: Path, dressed: QApplication, language: Language,
) -> None:
    set_default_person(LEAD)
    assert window.open_path(assessed)
    i18n.set_language(dressed, language)
    session = window.session
    assert session is not None
    seen = set()
    for page in pages_of(session.state):
        window.show_page(page.name)
        settle()
        shown = _told(window.case_view)
        assert not told_of_2562(shown), (page.name, told_of_2562(shown))
        seen.add(page.name)
        if page.name == WORKSHEETS:
            for part in ("factors", "results", "themes", "items"):
                window.case_view.page(WORKSHEETS).show_part(part)
                settle()
                assert not told_of_2562(_told(window.case_view)), part
    assert seen >= {SCORING, CONSENSUS, WORKSHEETS}
    window.what_if()
    settle()
    shown = _told(window.case_view)
    assert not told_of_2562(shown), told_of_2562(shown)
    assert "2570" in window.windowTitle()


def test_search_finds_items_of_the_edition(assessed: Path) -> None:
    with open_case(assessed, write=False) as case:
        hits = search(read_state(case), case.edition, "1.10", language="th")
        assert [hit.id for hit in hits if hit.kind == "item"] == ["1.10"]
        assert {hit.item for hit in search(read_state(case), case.edition, "งานไม้ของ")} == {
            "1.2", "1.10", "2.1", "10.1"}


def test_each_item_has_its_own_comments(window: MainWindow, assessed: Path) -> None:
    set_default_person(LEAD)
    assert window.open_path(assessed)
    session = window.session
    assert session is not None
    for item in EDITION.items:
        expected = {one.id for one in session.state.comments if one.item == item}
        assert {one.id for one in session.comments_of(item)} == expected, item
    assert session.comments_of("1.10")


def test_an_item_shows_its_areas_and_questions_beside_the_bands(
    window: MainWindow, tmp_path: Path, qtbot: QtBot,
) -> None:
    set_default_person(LEAD)
    path = tmp_path / "a.pmqa"
    workshop.workshop_case(path).close()
    assert window.open_path(path)
    page = window.case_view.page(SCORING)
    assert isinstance(page, ScoringPage)
    page.list.choose("1.10")
    settle()
    areas = EDITION.items["1.10"].areas
    assert page.guide.isVisible()
    assert page.guide.told.text() == " · ".join(area.name.th for area in areas)
    assert not page.guide.lines
    QTest.keyClick(window, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: page.guide.is_open)
    told = [label.text() for label in page.guide.lines]
    assert told[0] == areas[0].name.th
    assert told[1] == f"• {areas[0].questions[0].th}"
    page.list.choose("2.1")  # has none
    settle()
    assert not page.guide.isVisible()


@pytest.fixture
def new_case(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> NewCasePage:
    set_default_person(LEAD)
    window.settings.folder = tmp_path
    qtbot.keyClick(window, Qt.Key.Key_N, CTRL)
    assert isinstance(window._new_case, NewCasePage)
    return window._new_case


def test_with_one_edition_there_is_nothing_to_choose(new_case: NewCasePage) -> None:
    assert new_case.fields["edition"].isHidden()
    assert len(new_case.awards) == 7


def test_a_case_is_made_with_the_chosen_edition(
    new_case: NewCasePage, window: MainWindow, qtbot: QtBot,
) -> None:
    add_edition(FILE)
    new_case.start()
    assert new_case.fields["edition"].isVisible()
    new_case.name_th.insert("โรงช่างริมคลอง")
    new_case.kind.button("other").click()
    new_case.awards["category-3"].click()
    new_case.edition.setCurrentIndex(1)
    new_case.edition.activated.emit(1)
    assert list(new_case.awards) == ["saw", "market", "grand"]
    assert new_case.name_th.text() == "โรงช่างริมคลอง"
    assert list(new_case.checks) == ["applicant", "saw", "market", "grand", "pages"]
    settle()  # the choices of the other edition are gone
    shown = _told(new_case)
    for choice in (new_case.edition.itemText(0), new_case.edition.itemData(0)):
        shown = shown.replace(choice, "")
    assert told_of_2562(shown) == []
    new_case.awards["market"].click()
    new_case.awards["grand"].click()
    new_case.prior.answer.button("some").click()
    new_case.prior.category.setCurrentIndex(1)
    new_case.prior.add.click()
    assert new_case.path().name.startswith("โรงช่างริมคลอง-10-grand-")
    qtbot.mouseClick(new_case.make, Qt.MouseButton.LeftButton)
    session = window.session
    assert session is not None
    assert session.edition == EDITION
    assert session.state.application.awards == ("market", "grand")
    assert session.state.application.prior_awards == (PriorAward("10"),)


def test_a_kept_file_that_is_no_edition_is_told(new_case: NewCasePage) -> None:
    add_edition(FILE)
    (home_folder() / "editions" / "edition-workshop-2570.toml").write_text("format = 1\n")
    new_case.start()
    assert new_case.fields["edition"].isVisible()
    assert "edition-workshop-2570.toml" in new_case.fields["edition"].error
    assert new_case.edition.count() == 1
    new_case.name_th.insert("กรมตัวอย่าง")
    assert "edition-workshop-2570.toml" in new_case.fields["edition"].error
