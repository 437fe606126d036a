"""The eligibility panel: cards, rows that open, paths told after, nothing painted in vain."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from assessor_app.criteria.edition_file import builtin_edition
from assessor_app.criteria.eligibility import evaluate
from assessor_app.criteria.score_sheet import ScoreSheet
from assessor_app.criteria.states import Verdict
from assessor_app.criteria.verdicts import Evaluation, Facts
from assessor_app.words import Language
from ui.look import theme
from ui.pages.scoring.eligibility_panel import LEAST_WIDTH, EligibilityPanel

EDITION = builtin_edition()


def evaluation(percent: int) -> Evaluation:
    scores = dict.fromkeys(EDITION.items, (percent, percent))
    return evaluate(EDITION, ScoreSheet(EDITION, items=scores), Facts(True, frozenset()))


@pytest.fixture
def panel(qtbot: QtBot, qapp: QApplication) -> EligibilityPanel:
    theme.apply(qapp, "light")
    made = EligibilityPanel()
    qtbot.addWidget(made)
    made.resize(354, 664)
    show(made, 50)
    with qtbot.waitExposed(made):
        made.show()
    return made


def show(panel: EligibilityPanel, percent: int, *applied: str) -> None:
    panel.show_evaluation(EDITION, evaluation(percent), applied or ("category-3",), Language.TH,
                          lambda award: f"path of {award}")


def test_the_award_applied_for_is_a_card_before_the_others(panel: EligibilityPanel) -> None:
    tops = sorted(panel.blocks.items(), key=lambda pair: pair[1].y())
    assert tops[0][0] == "category-3"
    assert panel.blocks["category-3"].is_open
    assert not panel.blocks["category-1"].is_open
    assert len(panel.blocks) == 7


def test_it_can_be_widened_and_never_gets_too_narrow(panel: EligibilityPanel) -> None:
    assert panel.minimumWidth() == LEAST_WIDTH == 330


def test_another_award_opens_with_all_its_rules(panel: EligibilityPanel, qtbot: QtBot) -> None:
    block = panel.blocks["category-1"]
    assert block.view.rows == ()
    qtbot.mouseClick(block, Qt.MouseButton.LeftButton, pos=QPoint(60, 12))
    assert block.is_open
    assert len(block.view.rows) >= 6
    panel.tell_paths()
    assert block.path == "path of category-1"
    show(panel, 55)
    assert block.view.rows
    at = block.row_rect("head").center().toPoint()
    qtbot.mouseClick(block, Qt.MouseButton.LeftButton, pos=at)
    assert not block.is_open


def test_a_row_opens_to_every_rule_behind_it(panel: EligibilityPanel, qtbot: QtBot) -> None:
    block = panel.blocks["category-3"]
    height = block.height()
    at = block.row_rect("categories").center().toPoint()
    qtbot.mouseClick(block, Qt.MouseButton.LeftButton, pos=at)
    assert block.height() > height + 6 * 20
    at = block.row_rect("categories").center().toPoint()
    qtbot.mouseClick(block, Qt.MouseButton.LeftButton, pos=at)
    assert block.height() == height


def test_keys_reach_every_row(panel: EligibilityPanel, qtbot: QtBot) -> None:
    block = panel.blocks["category-3"]
    block.setFocus()
    height = block.height()
    qtbot.keyClick(block, Qt.Key.Key_Down)
    qtbot.keyClick(block, Qt.Key.Key_Return)
    assert block.height() > height


def test_paths_come_after_the_verdicts(panel: EligibilityPanel, qtbot: QtBot) -> None:
    block = panel.blocks["category-3"]
    show(panel, 45)
    assert block.view.verdict is Verdict.NOT_ELIGIBLE
    qtbot.waitUntil(lambda: block.path == "path of category-3")


def test_a_screen_reader_hears_verdict_and_rules(panel: EligibilityPanel) -> None:
    block = panel.blocks["category-3"]
    assert block.accessibleName().startswith(EDITION.award_by_id["category-3"].name.th)
    assert "55.00" in block.accessibleDescription()


def test_the_same_evaluation_lays_nothing_out_anew(panel: EligibilityPanel) -> None:
    before = panel.blocks["category-3"].view
    show(panel, 50)
    assert panel.blocks["category-3"].view == before


def test_awards_applied_for_change_places(panel: EligibilityPanel) -> None:
    show(panel, 50, "distinguished", "category-2")
    QApplication.processEvents()
    assert panel.blocks["category-2"].is_open
    assert panel.blocks["distinguished"].is_open
    assert not panel.blocks["category-3"].is_open
    assert panel.blocks["category-2"].y() < panel.blocks["category-1"].y()


def test_the_scopes_are_offered_only_where_they_differ(
    panel: EligibilityPanel, qtbot: QtBot
) -> None:
    assert not panel.title.scope.isVisible()
    panel.set_scopes(False)
    assert panel.title.scope.isVisible()
    with qtbot.waitSignal(panel.scope_chosen) as chosen:
        panel.title.scope.button("team").click()
    assert chosen.args == [True]
