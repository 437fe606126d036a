"""The engine's verdicts, held against the plain implementation and worked by hand."""

from __future__ import annotations

import plain_rules
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from score_strategies import facts, score_sets

from assessor_app.criteria.edition_file import builtin_edition
from assessor_app.criteria.eligibility import evaluate
from assessor_app.criteria.score_sheet import ScoreSheet
from assessor_app.criteria.scoring import Interval
from assessor_app.criteria.states import Status, Verdict
from assessor_app.criteria.verdicts import Evaluation, Facts

EDITION = builtin_edition()
CERTIFIED = Facts(True, frozenset())
Scores = dict[str, tuple[int, int]]


def all_at(percent: int, **others: int) -> Scores:
    scores = dict.fromkeys(EDITION.items, (percent, percent))
    return scores | {f"{name[1]}.{name[2]}": (value, value) for name, value in others.items()}


def verdicts(evaluation: Evaluation) -> dict[str, tuple[str, str, str]]:
    return {
        name: (award.verdict.value, award.readings["text"].value, award.readings["table"].value)
        for name, award in evaluation.awards.items()
    }


def same_as_plain(scores: Scores, known: Facts) -> None:
    low = {item: scores.get(item, (0, 100))[0] for item in EDITION.items}
    high = {item: scores.get(item, (0, 100))[1] for item in EDITION.items}
    expected = plain_rules.verdicts(low, high, known.fl_certified, known.prior_awards)
    evaluation = evaluate(EDITION, ScoreSheet(EDITION, scores), known, splits=False)
    assert verdicts(evaluation) == expected


@given(score_sets(EDITION), facts)
@settings(max_examples=300)
@example(all_at(50), CERTIFIED)
@example(all_at(25), CERTIFIED)
@example(all_at(30), CERTIFIED)
@example(all_at(40), Facts(True, frozenset("12")))
@example({}, Facts())
def test_verdicts_are_those_of_the_plain_rules(scores: Scores, known: Facts) -> None:
    same_as_plain(scores, known)


@pytest.mark.soak
@given(score_sets(EDITION), facts)
@settings(max_examples=5_000, deadline=None)
def test_verdicts_are_those_of_the_plain_rules_many(scores: Scores, known: Facts) -> None:
    same_as_plain(scores, known)


def test_the_items_are_those_of_the_plain_rules() -> None:
    assert list(EDITION.items) == plain_rules.ITEMS
    assert {award.id: set(award.linked_items) for award in EDITION.awards if award.category} == {
        f"category-{one}": linked for one, linked in plain_rules.LINKED.items()
    }


def test_half_everywhere_is_500_points_and_depends_on_the_reading() -> None:
    evaluation = evaluate(EDITION, ScoreSheet(EDITION, all_at(50)), CERTIFIED)
    assert evaluation.total == Interval(50_000, 50_000)
    assert evaluation.scored == (18, 18)
    for number in range(1, 7):
        award = evaluation.awards[f"category-{number}"]
        assert award.verdict is Verdict.DEPENDS_ON_READING
        assert award.readings == {"text": Verdict.NOT_ELIGIBLE, "table": Verdict.ELIGIBLE}
        assert award.holds_under_any_split  # every item at 50 %: no weight can change it
    assert evaluation.awards["distinguished"].verdict is Verdict.NOT_ELIGIBLE  # no award before


def test_the_pictured_case() -> None:
    scores = all_at(
        30, i11=55, i12=55, i21=55, i22=55, i31=50, i32=50, i41=40, i42=35, i51=35, i52=30,
        i61=55, i72=35,
    )
    del scores["6.2"]
    evaluation = evaluate(EDITION, ScoreSheet(EDITION, scores), CERTIFIED)
    assert evaluation.total == Interval(38_275, 43_275)
    assert evaluation.categories["3"] == Interval(5_500, 5_500)
    assert evaluation.categories["6"] == Interval(2_750, 7_750)
    assert [award.verdict.value for award in evaluation.awards.values()] == [
        "eligible", "eligible", "depends_on_reading", "not_eligible", "not_eligible", "open",
        "not_eligible",
    ]
    rules = {one.rule.id: one for one in evaluation.awards["category-3"].rules}
    assert (rules["total"].low, rules["total"].required, rules["total"].margin) == (
        38_275, 30_000, 8_275,
    )
    assert rules["own-text"].status is Status.NOT_MET
    assert rules["own-table"].status is Status.MET
    assert rules["own-text"].margin == rules["own-table"].margin == 0
    assert (rules["linked-7.2"].low, rules["linked-7.2"].required) == (2_450, 2_100)


@pytest.mark.parametrize(("tie", "text", "table"), [
    ({"i71": 25}, "not_eligible", "eligible"),  # another results item at exactly 25 %
    ({"i72": 30}, "eligible", "eligible"),  # a linked one at exactly 30 %
    ({"i72": 25}, "not_eligible", "not_eligible"),
    ({"i41": 25, "i42": 25}, "eligible", "eligible"),  # another category at exactly 25 %
    ({"i41": 25, "i42": 20}, "not_eligible", "not_eligible"),
])
def test_exact_ties_of_the_category_3_award(tie: dict[str, int], text: str, table: str) -> None:
    evaluation = evaluate(EDITION, ScoreSheet(EDITION, all_at(55, **tie)), CERTIFIED)
    award = evaluation.awards["category-3"]
    assert (award.readings["text"].value, award.readings["table"].value) == (text, table)


def test_a_total_of_exactly_300_is_enough_and_a_step_below_is_not() -> None:
    # 30 + 20 + 60.5 + 25 + 22.5 + 25 = 183; results 117 points: 7.2 at 30 %, the rest 25-35 %
    scores = all_at(25, i31=55, i32=55, i71=35, i72=30, i73=30, i74=30, i75=25, i76=25)
    sheet = ScoreSheet(EDITION, scores | {"7.5": (30, 30), "7.1": (25, 25), "7.6": (30, 30)})
    assert sheet.total.low == 30_000
    assert evaluate(EDITION, sheet, CERTIFIED).awards["category-3"].readings["table"] == "eligible"
    lower = ScoreSheet(EDITION, scores | {"7.5": (30, 30), "7.1": (25, 25), "7.6": (25, 25)})
    assert lower.total.low == 29_650
    assert evaluate(EDITION, lower, CERTIFIED).awards["category-3"].verdict == "not_eligible"


@pytest.mark.parametrize(("known", "verdict"), [
    (Facts(True, frozenset("12")), "eligible"),
    (Facts(True, frozenset("1")), "not_eligible"),
    (Facts(True, frozenset()), "not_eligible"),
    (Facts(False, frozenset("12")), "not_eligible"),
    (Facts(True, None), "open"),
    (Facts(None, frozenset("12")), "open"),
    (Facts(None, frozenset()), "not_eligible"),
    (Facts(True, frozenset({"1", "9"})), "not_eligible"),  # there is no award of category 9
])
def test_facts_of_the_distinguished_award(known: Facts, verdict: str) -> None:
    evaluation = evaluate(EDITION, ScoreSheet(EDITION, all_at(40)), known)
    assert evaluation.awards["distinguished"].verdict == verdict


LADDER = (Verdict.NOT_ELIGIBLE, Verdict.OPEN, Verdict.ELIGIBLE)


@given(score_sets(EDITION, units=True), facts, st.data())
@settings(max_examples=150)
def test_raising_a_score_never_loses_an_award(
    scores: Scores, known: Facts, data: st.DataObject,
) -> None:
    before = evaluate(EDITION, ScoreSheet(EDITION, scores), known, splits=False)
    target = data.draw(st.sampled_from(sorted(scores) or ["1.1"]))
    low, high = scores.get(target, (0, 100))
    up = data.draw(st.integers(low, 100))
    raised = scores | {target: (up, max(up, high, data.draw(st.integers(up, 100))))}
    after = evaluate(EDITION, ScoreSheet(EDITION, raised), known, splits=False)
    for name, award in before.awards.items():
        for reading, verdict in award.readings.items():
            now = after.awards[name].readings[reading]
            assert LADDER.index(now) >= LADDER.index(verdict)


@given(score_sets(EDITION, units=True), facts, st.data())
@settings(max_examples=150)
def test_narrowing_never_flips_a_settled_verdict(
    scores: Scores, known: Facts, data: st.DataObject,
) -> None:
    before = evaluate(EDITION, ScoreSheet(EDITION, scores), known, splits=False)
    narrowed = dict(scores)
    for category in EDITION.categories:
        for item in category.items:
            if category.id not in scores and data.draw(st.booleans()):
                low, high = scores.get(item.id, (0, 100))
                first = data.draw(st.integers(low, high))
                narrowed[item.id] = first, data.draw(st.integers(first, high))
    fl = known.fl_certified if known.fl_certified is not None else data.draw(st.booleans())
    after = evaluate(
        EDITION, ScoreSheet(EDITION, narrowed), Facts(fl, known.prior_awards), splits=False,
    )
    for name, award in before.awards.items():
        for reading, verdict in award.readings.items():
            if verdict is not Verdict.OPEN:
                assert after.awards[name].readings[reading] is verdict
        if award.verdict is not Verdict.OPEN:
            assert after.awards[name].verdict is award.verdict


@given(score_sets(EDITION), facts, st.sampled_from("1234567"))
@settings(max_examples=100)
def test_a_unit_score_settles_nothing_that_its_items_could_undo(
    scores: Scores, known: Facts, one: str,
) -> None:
    """Items that make up exactly the unit's points give a verdict that the unit allows."""
    category = EDITION.category_by_id[one]
    exact = {item: (scores.get(item, (30, 30))[0],) * 2 for item in EDITION.items}
    points = sum(exact[item.id][0] * item.weight for item in category.items)
    if points % category.weight:
        return
    percent = points // category.weight
    unit = {item: p for item, p in exact.items() if not item.startswith(f"{one}.")}
    unit[one] = percent, percent
    by_unit = evaluate(EDITION, ScoreSheet(EDITION, unit), known, splits=False)
    by_items = evaluate(EDITION, ScoreSheet(EDITION, exact), known, splits=False)
    assert by_unit.total == by_items.total
    for name, award in by_unit.awards.items():
        for reading, verdict in award.readings.items():
            if verdict is not Verdict.OPEN:
                assert by_items.awards[name].readings[reading] is verdict


def test_a_category_scored_as_a_unit_and_by_items_is_the_hull_of_both() -> None:
    sheet = ScoreSheet(
        EDITION, items={"3.1": (50, 50), "3.2": (60, 60)}, units={"3": (45, 50), "7": (50, 50)},
    )
    assert sheet.categories["3"] == Interval(4_950, 6_050)
    assert sheet.mode_of(EDITION.category_by_id["3"]) == "mixed"
    assert sheet.mode_of(EDITION.category_by_id["7"]) == "unit"
    assert sheet.mode_of(EDITION.category_by_id["1"]) == "items"
    assert sheet.item_points["3.1"] == Interval(0, 5_500)  # the unit allows all on one item
    assert sheet.item_points["7.1"] == Interval(0, 6_000)
    assert sheet.scored == (8, 18)


def test_a_high_unit_score_bounds_its_items_from_below() -> None:
    sheet = ScoreSheet(EDITION, {"7": (90, 90)})
    assert sheet.item_points["7.1"] == Interval(36_000 - 34_000, 6_000)
    assert sheet.items["7.1"].low_percent == 33
    assert sheet.items["7.1"].high_percent == 100


def test_unknown_targets_and_percents_are_bugs_of_the_caller() -> None:
    with pytest.raises(KeyError):
        ScoreSheet(EDITION, {"9.1": (50, 50)})
    with pytest.raises(KeyError):
        ScoreSheet(EDITION, units={"9": (50, 50)})
    with pytest.raises(ValueError, match=r"3\.1"):
        ScoreSheet(EDITION, {"3.1": (60, 50)})
