"""One case after another in the same window: nothing of the last one stays on the screen."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from assessor_app.assessment import case as use
from assessor_app.casefile.records.application import Applicant, Application
from assessor_app.casefile.records.choices import ApplicantKind, Sign
from ui.pages.names import SCORING
from ui.window.main_window import MainWindow

ME = "ผู้ตรวจประเมิน 1"


def made(path: Path, *awards: str) -> Path:
    applicant = Applicant("กรมอื่น", "", ApplicantKind.DEPARTMENT)
    application = Application(2564, awards, None, None, None, None, False)
    use.new_case(path, applicant, application, author=ME).close()
    return path


@pytest.fixture
def opened(window: MainWindow, case_path: Path) -> MainWindow:
    assert window.open_path(case_path)
    return window


def test_the_next_case_shows_its_own_item_and_comments(
    opened: MainWindow, tmp_path: Path, qtbot: QtBot,
) -> None:
    assert opened.session is not None
    opened.session.add("comment", item="3.1", sign=Sign.STRENGTH, text="ของแฟ้มแรก")
    page = opened.case_view.page(SCORING)
    assert [card.text.toPlainText() for card in page.comments.cards()] == ["ของแฟ้มแรก"]
    assert opened.open_path(made(tmp_path / "b.pmqa", "category-3"))
    assert page.item == "3.1"  # the same item as before
    assert page.comments.cards() == []
    assert page.ladder.percent is None
    qtbot.keyClick(page.ladder, Qt.Key.Key_F7)
    assert len(opened.session.state.comments) == 1


def test_every_award_applied_for_in_the_next_case_has_its_rules(
    opened: MainWindow, tmp_path: Path,
) -> None:
    awards = (*(f"category-{number}" for number in range(1, 7)), "distinguished")
    assert opened.open_path(made(tmp_path / "b.pmqa", *awards))
    blocks = opened.case_view.page(SCORING).panel.blocks
    for award in awards:
        assert blocks[award].is_open
        assert blocks[award].view is not None
        assert blocks[award].view.rows


def test_bringing_a_comment_back_is_offered_until_the_next_edit(opened: MainWindow) -> None:
    session = opened.session
    assert session is not None
    session.add("comment", item="3.1", sign=Sign.STRENGTH, text="จะลบ")
    page = opened.case_view.page(SCORING)
    page.comments.cards()[0].delete.click()
    assert page.comments.undone.isVisible()
    session.set_scores({"3.1": 65})  # now it would be this that is undone
    assert not page.comments.undone.isVisible()


def test_bringing_back_is_not_offered_in_the_next_case(
    opened: MainWindow, tmp_path: Path,
) -> None:
    session = opened.session
    assert session is not None
    session.add("comment", item="3.1", sign=Sign.STRENGTH, text="จะลบ")
    page = opened.case_view.page(SCORING)
    page.comments.cards()[0].delete.click()
    assert opened.open_path(made(tmp_path / "b.pmqa", "category-3"))
    assert not page.comments.undone.isVisible()
