"""The rows behind the item list and the award cards, without a window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from assessor_app.criteria.edition_file import builtin_edition
from assessor_app.criteria.eligibility import evaluate
from assessor_app.criteria.score_sheet import ScoreSheet
from assessor_app.criteria.states import Verdict
from assessor_app.criteria.verdicts import Evaluation, Facts
from assessor_app.words import Language
from ui.models.items import ItemsModel, fixed, rows_of
from ui.pages.scoring.award_view import AwardView, Mark, spoken, view_of

EDITION = builtin_edition()
KNOWN = Facts(fl_certified=True, prior_awards=frozenset())


def all_at(percent: int, **other: tuple[int, int]) -> Evaluation:
    scores = dict.fromkeys(EDITION.items, (percent, percent))
    scores.update({key.replace("_", "."): value for key, value in other.items()})
    return evaluate(EDITION, ScoreSheet(EDITION, items=scores), KNOWN)


def view(evaluation: Evaluation, award: str = "category-3") -> AwardView:
    return view_of(EDITION, evaluation, award, applied=True, language=Language.TH)


def test_the_model_keeps_qts_promises(qtbot: QtBot) -> None:
    model = ItemsModel()
    tester = QAbstractItemModelTester(
        model, QAbstractItemModelTester.FailureReportingMode.Warning)
    rows = rows_of(EDITION, all_at(50), frozenset({"3"}), Language.TH)
    model.set_rows(rows)
    assert model.rowCount() == 25
    assert model.rowCount(model.index(0)) == 0
    with qtbot.waitSignal(model.dataChanged) as changed:
        model.set_rows(rows_of(EDITION, all_at(50, **{"7_6": (55, 55)}), frozenset({"3"}),
                               Language.TH))
    assert changed.args[0].row() >= 18
    model.set_rows(())
    assert model.rowCount() == 0
    assert tester.model() is model


def test_only_changed_rows_are_told(qtbot: QtBot) -> None:
    model = ItemsModel()
    model.set_rows(rows_of(EDITION, all_at(50), frozenset(), Language.TH))
    told: list[int] = []
    model.dataChanged.connect(lambda first, last: told.append(first.row()))
    model.set_rows(rows_of(EDITION, all_at(50, **{"3_1": (55, 55)}), frozenset(), Language.TH))
    assert told == [6, 7]


def test_heads_can_be_pressed_and_not_selected() -> None:
    model = ItemsModel()
    model.set_rows(rows_of(EDITION, all_at(50), frozenset(), Language.TH))
    assert not model.flags(model.index(0)) & Qt.ItemFlag.ItemIsSelectable
    assert model.flags(model.index(1)) & Qt.ItemFlag.ItemIsSelectable
    assert model.flags(QModelIndex()) == Qt.ItemFlag.NoItemFlags
    assert model.index_of("7.6").row() == 24
    assert not model.index_of("8.1").isValid()


def test_percents_and_points_as_listed() -> None:
    rows = {row.target: row for row in rows_of(
        EDITION, all_at(50, **{"3_1": (45, 60)}), frozenset(), Language.TH)}
    assert rows["3.1"].percent_text == "45–60%"
    assert rows["3.1"].bands == (3, 4)
    assert rows["3.2"].percent_text == "50%"
    assert rows["3"].points_text == "52.25–60.50"
    assert rows["1"].points_text == "60.00"


def test_a_category_scored_as_one_shows_one_percent() -> None:
    sheet = ScoreSheet(EDITION, units={"3": (55, 55)})
    rows = {row.target: row for row in rows_of(
        EDITION, evaluate(EDITION, sheet, KNOWN), frozenset(), Language.TH)}
    assert (rows["3"].percent_text, rows["3"].unit) == ("55%", True)
    assert (rows["3.1"].percent_text, rows["3.1"].unit) == ("—", True)


@pytest.mark.parametrize(("hundredths", "text"), [
    (0, "0.00"), (5, "0.05"), (2750, "27.50"), (-1250, "−12.50"), (-5, "−0.05"),
])
def test_points_have_two_decimals_and_a_true_minus(hundredths: int, text: str) -> None:
    assert fixed(hundredths) == text


def test_rules_are_gathered_and_failing_ones_come_first() -> None:
    rows = view(all_at(50, **{"5_1": (10, 10), "5_2": (10, 10)})).rows
    assert [row.mark for row in rows] == sorted(row.mark for row in rows)
    assert len(rows) == 6
    assert rows[0].key == "categories"
    assert "5" in rows[0].name
    assert rows[0].margin == "−13.50"
    assert len(rows[0].members) == 6
    assert {member.mark for member in rows[0].members} == {Mark.NOT_MET, Mark.MET}


def test_the_exact_tie_at_25_names_the_results_item() -> None:
    shown = view(all_at(55, **{"7_4": (25, 25)}))
    assert shown.verdict is Verdict.DEPENDS_ON_READING
    row = next(row for row in shown.rows if row.readings)
    assert (row.key, row.mark, row.margin) == ("items", Mark.DEPENDS, "0.00")
    assert [line.mark for line in row.readings] == [Mark.NOT_MET, Mark.MET]


def test_a_rule_of_one_reading_says_that_the_other_asks_nothing() -> None:
    low = {f"7_{n}": (25, 25) for n in range(1, 7)} | {"7_2": (30, 30), "7_3": (20, 20)}
    shown = view(all_at(90, **low))
    row = next(row for row in shown.rows if row.key == "items")
    assert row.mark is Mark.NOT_MET
    assert all(row.questions for row in shown.rows)


def test_facts_not_given_are_open_in_words() -> None:
    evaluation = evaluate(EDITION, ScoreSheet(EDITION), Facts())
    shown = view_of(EDITION, evaluation, "distinguished", applied=True, language=Language.TH)
    rows = {row.key: row for row in shown.rows}
    assert rows["fl"].mark is Mark.OPEN
    assert rows["prior_awards"].margin == ""
    assert rows["categories"].has == "0–400"


def test_a_folded_award_has_its_reason_and_no_rows() -> None:
    shown = view_of(EDITION, all_at(50), "category-1", applied=False, language=Language.EN,
                    with_rows=False)
    assert shown.rows == ()
    assert shown.reason
    assert shown.split
    words = spoken(shown, "Depends on reading")
    assert words.startswith(shown.full_name)
