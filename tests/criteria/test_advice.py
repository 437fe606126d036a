"""The cheapest path against brute force, shortfalls, and which items still matter."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from score_strategies import facts, percents, score_sets, small_editions

from assessor_app.criteria.advice import Step, advise, cheapest_path
from assessor_app.criteria.edition import Edition
from assessor_app.criteria.edition_file import builtin_edition
from assessor_app.criteria.eligibility import evaluate
from assessor_app.criteria.score_sheet import ScoreSheet
from assessor_app.criteria.states import Status, Verdict
from assessor_app.criteria.verdicts import Facts

EDITION = builtin_edition()
CERTIFIED = Facts(True, frozenset("12"))
Scores = dict[str, tuple[int, int]]


@st.composite
def small_cases(draw: st.DrawFn) -> tuple[Edition, Scores]:
    """Targets few and near enough to the thresholds that every path can be tried."""
    edition = draw(small_editions())
    scores: Scores = {}
    for category in edition.categories:
        unit = draw(st.booleans())
        for target in [category.id] if unit else [item.id for item in category.items]:
            low = draw(st.sampled_from([25, 30, 35, 40, 45, 50, 95, 97, 33]))
            scores[target] = low, draw(st.integers(low, 100))
    return edition, scores


def eligible(edition: Edition, scores: Scores, award_id: str) -> bool:
    """Whether every score rule of the award is met by these percents (facts aside)."""
    sheet = ScoreSheet(edition, {target: (low, low) for target, (low, _) in scores.items()})
    results = evaluate(edition, sheet, CERTIFIED, splits=False).awards[award_id].rules
    return all(one.status is Status.MET for one in results)


def spread(steps: int, targets: int) -> Iterator[tuple[int, ...]]:
    """Every way to give so many steps to so many targets."""
    if targets == 1:
        yield (steps,)
        return
    for first in range(steps + 1):
        for rest in spread(steps - first, targets - 1):
            yield (first, *rest)


def raised(scores: Scores, steps: dict[str, int]) -> Scores:
    return {
        target: (min(100, low + 5 * steps.get(target, 0)),) * 2
        for target, (low, _) in scores.items()
    }


def least_steps(edition: Edition, scores: Scores, most: int) -> int | None:
    """The fewest steps found by trying all ways; None where more than ``most`` are needed."""
    targets = list(scores)
    for steps in range(most + 1):
        for ways in spread(steps, len(targets)):
            tried = raised(scores, dict(zip(targets, ways, strict=True)))
            if eligible(edition, tried, "category-1"):
                return steps
    return None


def hold_against_brute_force(edition: Edition, scores: Scores) -> None:
    path = cheapest_path(edition, ScoreSheet(edition, scores), edition.awards[0])
    taken = {step.target: step.steps for step in path.steps} if path else {}
    total = path.total_steps if path else 0
    assert total == sum(taken.values())
    assert eligible(edition, raised(scores, taken), "category-1")
    most = {1: 60, 2: 30, 3: 12, 4: 7, 5: 5}.get(len(scores), 3)
    least = least_steps(edition, scores, min(most, total))
    assert least == total if total <= most else least is None
    if path and total == 1:
        equals = [t for t in scores if eligible(edition, raised(scores, {t: 1}), "category-1")]
        assert {step.target for step in (*path.steps, *path.alternatives)} == set(equals)


@given(small_cases())
@settings(max_examples=100, deadline=None)
def test_no_path_is_cheaper(case: tuple[Edition, Scores]) -> None:
    hold_against_brute_force(*case)


@pytest.mark.soak
@given(small_cases())
@settings(max_examples=1_000, deadline=None)
def test_no_path_is_cheaper_many(case: tuple[Edition, Scores]) -> None:
    hold_against_brute_force(*case)


@given(score_sets(EDITION, units=True), st.sampled_from([award.id for award in EDITION.awards]))
@settings(max_examples=100, deadline=None)
def test_the_path_reaches_the_award_and_no_step_can_be_spared(scores: Scores, award: str) -> None:
    full = {
        target: scores.get(target, (0, 100)) for category in EDITION.categories
        for target in ([category.id] if category.id in scores else [i.id for i in category.items])
    }
    advice = advise(EDITION, ScoreSheet(EDITION, scores), CERTIFIED, award)
    steps = {step.target: step.steps for step in advice.path.steps} if advice.path else {}
    assert eligible(EDITION, raised(full, steps), award)
    assert bool(steps) == any(
        one.rule.scope not in ("fl", "prior_awards") for one in advice.shortfalls
    )
    for target in steps:
        assert not eligible(EDITION, raised(full, steps | {target: steps[target] - 1}), award)


def pictured() -> Scores:
    given_percents = dict.fromkeys(EDITION.items, 30) | {
        "1.1": 55, "1.2": 55, "2.1": 55, "2.2": 55, "3.1": 50, "3.2": 50, "4.1": 40, "4.2": 35,
        "5.1": 35, "6.1": 55, "7.2": 35,
    }
    del given_percents["6.2"]
    return {item: (percent, percent) for item, percent in given_percents.items()}


def test_the_pictured_case_needs_one_step_on_either_item() -> None:
    advice = advise(EDITION, ScoreSheet(EDITION, pictured()), CERTIFIED, "category-3")
    assert advice.path is not None
    assert advice.path.total_steps == 1
    assert advice.path.steps == (Step("3.1", 50, 55, 1),)
    assert advice.path.alternatives == (Step("3.2", 50, 55, 1),)
    assert [one.rule.id for one in advice.shortfalls] == ["own-text"]
    assert advice.blocked_by == ()
    assert advice.matters == ()  # the verdict depends on the reading, no open score


def test_an_unscored_item_counts_from_nothing_and_matters() -> None:
    advice = advise(EDITION, ScoreSheet(EDITION, pictured()), CERTIFIED, "category-6")
    assert advice.matters == ("6.2",)
    assert advice.path is not None
    assert advice.path.steps == (Step("6.2", 0, 50, 10, scored=False),)


def test_facts_that_no_score_can_mend() -> None:
    sheet = ScoreSheet(EDITION, dict.fromkeys(EDITION.items, (45, 45)))
    advice = advise(EDITION, sheet, Facts(False, frozenset("1")), "distinguished")
    assert [one.rule.id for one in advice.blocked_by] == ["fl", "prior-awards"]
    assert advice.path is None  # the scores themselves are enough
    unknown = advise(EDITION, sheet, Facts(), "distinguished")
    assert unknown.blocked_by == ()
    assert [one.rule.id for one in unknown.shortfalls] == ["fl", "prior-awards"]


def test_an_eligible_award_needs_nothing() -> None:
    sheet = ScoreSheet(EDITION, dict.fromkeys(EDITION.items, (55, 55)))
    advice = advise(EDITION, sheet, CERTIFIED, "category-1")
    assert (advice.shortfalls, advice.path, advice.blocked_by, advice.matters) == ((), None, (), ())


def test_a_unit_scored_category_is_one_target() -> None:
    scores = {str(number): (55, 55) for number in range(1, 8)} | {"3": (45, 45)}
    sheet = ScoreSheet(EDITION, scores)
    advice = advise(EDITION, sheet, CERTIFIED, "category-3")
    assert advice.path is not None
    # Only at 90 % does category 7 as a whole leave no room for 7.2 under 30 %.
    assert advice.path.steps == (Step("3", 45, 55, 2), Step("7", 55, 90, 7))
    assert advice.by_items == ("7",)


@given(score_sets(EDITION), facts, percents)
@settings(max_examples=80, deadline=None)
def test_an_item_that_does_not_matter_settles_nothing(
    scores: Scores, known: Facts, percent: int,
) -> None:
    evaluation = evaluate(EDITION, ScoreSheet(EDITION, scores), known, splits=False)
    for award_id, award in evaluation.awards.items():
        advice = advise(
            EDITION, ScoreSheet(EDITION, scores), known, award_id, evaluation=evaluation,
        )
        if award.verdict is not Verdict.OPEN:
            assert advice.matters == ()
            continue
        for item in EDITION.items:
            low, high = scores.get(item, (0, 100))
            if item in advice.matters or not low <= percent <= high:
                continue
            settled = ScoreSheet(EDITION, scores | {item: (percent, percent)})
            after = evaluate(EDITION, settled, known, splits=False)
            assert after.awards[award_id].verdict is award.verdict
