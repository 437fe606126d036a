"""Whether a verdict holds under any split, against trying every split of small editions."""

from __future__ import annotations

from itertools import product

import msgspec
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from score_strategies import WORDS, percents, small_editions

from assessor_app.criteria.edition import Award, Category, Edition, Item, Kind, Reading, Rule
from assessor_app.criteria.edition_file import builtin_edition
from assessor_app.criteria.eligibility import evaluate
from assessor_app.criteria.score_sheet import ScoreSheet
from assessor_app.criteria.splits import shape_of, splits_of
from assessor_app.criteria.states import Verdict
from assessor_app.criteria.verdicts import Facts

few_percents = st.one_of(st.sampled_from([20, 25, 30, 40, 50, 55, 60]), percents)
few_intervals = st.one_of(
    few_percents.map(lambda percent: (percent, percent)),
    st.tuples(few_percents, few_percents).map(lambda ends: (min(ends), max(ends))),
)
Given = dict[str, dict[str, tuple[int, int]]]


@st.composite
def editions_and_scores(draw: st.DrawFn, *, units: bool) -> tuple[Edition, Given]:
    edition = draw(small_editions())
    scores: Given = {"items": {}, "units": {}}
    for category in edition.categories:
        form = draw(st.sampled_from(["items", "items", "unit", "both"])) if units else "items"
        if form != "items":
            scores["units"][category.id] = draw(few_intervals)
        if form != "unit":
            for item in category.items:
                if draw(st.integers(0, 4)):
                    scores["items"][item.id] = draw(few_intervals)
    return edition, scores


def split_editions(edition: Edition) -> list[Edition]:
    """The edition under every split, one by one."""
    parts = [list(splits_of(shape_of(category))) for category in edition.categories]
    made = []
    for weights in product(*parts):
        categories = tuple(
            msgspec.structs.replace(category, items=tuple(
                msgspec.structs.replace(item, weight=weight)
                for item, weight in zip(category.items, chosen, strict=True)
            ))
            for category, chosen in zip(edition.categories, weights, strict=True)
        )
        made.append(msgspec.structs.replace(edition, categories=categories))
    return made


def brute_force(edition: Edition, scores: Given) -> tuple[bool, bool]:
    """What is claimed, and what trying every split says."""
    evaluation = evaluate(edition, ScoreSheet(edition, **scores), Facts())
    claimed = evaluation.awards["category-1"].holds_under_any_split
    verdict = evaluation.awards["category-1"].verdict
    found = {
        evaluate(one, ScoreSheet(one, **scores), Facts(), splits=False).awards["category-1"].verdict
        for one in split_editions(edition)
    }
    assert verdict in found  # the edition's own weights are one of the splits
    return claimed, found == {verdict}


@given(editions_and_scores(units=False))
@settings(max_examples=200, deadline=None)
def test_holds_is_exact_where_items_are_scored(drawn: tuple[Edition, Given]) -> None:
    claimed, true = brute_force(*drawn)
    assert claimed == true


@given(editions_and_scores(units=True))
@settings(max_examples=150, deadline=None)
def test_holds_is_never_claimed_wrongly(drawn: tuple[Edition, Given]) -> None:
    claimed, true = brute_force(*drawn)
    assert true or not claimed
    edition, scores = drawn
    if not any(
        rule.scope.startswith("item:") and rule.scope[5:].partition(".")[0] in scores["units"]
        for rule in edition.awards[0].rules
    ):
        assert claimed == true


@pytest.mark.soak
@given(editions_and_scores(units=False))
@settings(max_examples=1_500, deadline=None)
def test_holds_is_exact_where_items_are_scored_many(drawn: tuple[Edition, Given]) -> None:
    claimed, true = brute_force(*drawn)
    assert claimed == true


@pytest.mark.soak
@given(editions_and_scores(units=True))
@settings(max_examples=1_500, deadline=None)
def test_holds_is_never_claimed_wrongly_many(drawn: tuple[Edition, Given]) -> None:
    claimed, true = brute_force(*drawn)
    assert true or not claimed


def made_up(rules: list[Rule], *weights: int) -> Edition:
    """One or more categories of two assumed items each, with one award."""
    categories = tuple(
        Category(str(n), WORDS, WORDS, WORDS, Kind.PROCESS, weight, "made-up", tuple(
            Item(f"{n}.{place}", WORDS, WORDS, part, "assumed", "made-up")
            for place, part in ((1, weight // 2), (2, weight - weight // 2))
        ))
        for n, weight in enumerate(weights, start=1)
    )
    return Edition(
        1, "made-up", 2500, WORDS, {"made-up": WORDS}, 45, "made-up",
        (Reading("text", WORDS, WORDS), Reading("table", WORDS, WORDS)), (), (), (), categories,
        (Award("category-1", WORDS, WORDS, (), tuple(rules), "1"),), (),
    )


def rule(name: str, scope: str, operator: str, percent: int, *readings: str) -> Rule:
    return Rule(name, scope, WORDS, operator, readings, "made-up", percent=percent)


def test_an_open_verdict_that_a_split_turns_into_one_that_depends_on_the_reading() -> None:
    # 45 % and 75 % of six points: exactly half with five points on the first, more otherwise.
    rules = [
        rule("text", "category:1", ">", 50, "text"), rule("table", "category:1", ">=", 50, "table"),
        rule("open", "item:2.1", ">=", 50, "text"),
    ]
    edition = made_up(rules, 6, 4)
    scores: Given = {
        "items": {"1.1": (45, 45), "1.2": (75, 75), "2.1": (40, 60), "2.2": (50, 50)}, "units": {},
    }
    evaluation = evaluate(edition, ScoreSheet(edition, **scores), Facts())
    assert evaluation.awards["category-1"].verdict is Verdict.OPEN
    assert brute_force(edition, scores) == (False, False)
    scores["items"]["1.2"] = (80, 80)  # more than half in every split
    assert brute_force(edition, scores) == (True, True)


def test_totals_that_differ_by_reading() -> None:
    rules = [
        rule("text", "total", ">=", 60, "text"), rule("table", "total", ">=", 40, "table"),
        rule("one", "category:1", ">=", 30, "text", "table"),
    ]
    edition = made_up(rules, 6, 4)
    for low, high in product(range(20, 75, 5), repeat=2):
        scores: Given = {
            "items": {
                "1.1": (low, low + 10), "1.2": (40, 60), "2.1": (30, 70), "2.2": (high, high),
            },
            "units": {},
        }
        claimed, true = brute_force(edition, scores)
        assert claimed == true


def test_official_weights_are_not_split() -> None:
    edition = builtin_edition()
    results = edition.category_by_id["7"]
    assert list(splits_of(shape_of(results))) == [(60, 70, 70, 70, 60, 70)]
    first = edition.category_by_id["1"]
    assert list(splits_of(shape_of(first))) == [(one, 120 - one) for one in range(1, 120)]


def at(**given_percents: int) -> dict[str, tuple[int, int]]:
    base = dict.fromkeys(builtin_edition().items, (55, 55))
    return base | {f"{n[1]}.{n[2]}": (p, p) for n, p in given_percents.items()}


def test_a_split_can_undo_the_award_of_the_shipped_edition() -> None:
    edition = builtin_edition()
    known = Facts(True, frozenset())
    even = evaluate(edition, ScoreSheet(edition, at(i31=70, i32=35)), known)
    award = even.awards["category-3"]
    assert award.verdict is Verdict.ELIGIBLE  # 52.5 % when split evenly
    assert not award.holds_under_any_split  # 35 % when 3.2 weighs most
    as_unit = at() | {"3": (55, 55)}
    del as_unit["3.1"], as_unit["3.2"]
    unit = evaluate(edition, ScoreSheet(edition, as_unit), known)
    assert unit.awards["category-3"].verdict is Verdict.ELIGIBLE
    assert unit.awards["category-3"].holds_under_any_split
    assert even.awards["distinguished"].verdict is Verdict.NOT_ELIGIBLE
    assert even.awards["distinguished"].holds_under_any_split  # no award before: no weight helps


@given(st.integers(0, 20), st.integers(0, 20))
@example(9, 11)
@settings(max_examples=60)
def test_the_shipped_edition_with_one_open_category(first: int, second: int) -> None:
    """119 splits of category 1 tried one by one, the rest of the scores far from any threshold."""
    edition = builtin_edition()
    scores = at(i11=5 * first, i12=5 * second)
    claimed = evaluate(edition, ScoreSheet(edition, scores), Facts(True)).awards["category-1"]
    low = [weight * 5 * first + (120 - weight) * 5 * second for weight in range(1, 120)]
    seen = {
        ("not_eligible" if points < 6_000 else "depends" if points == 6_000 else "eligible")
        for points in low
    }
    assert claimed.holds_under_any_split == (len(seen) == 1)
