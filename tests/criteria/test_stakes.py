"""What one item's range can turn, held against every way to settle the others."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessor_app.criteria.edition_file import builtin_edition
from assessor_app.criteria.eligibility import evaluate
from assessor_app.criteria.score_sheet import ScoreSheet
from assessor_app.criteria.stakes import Stakes
from assessor_app.criteria.states import Verdict
from assessor_app.criteria.verdicts import Facts

EDITION = builtin_edition()
ITEMS = list(EDITION.items)
Spread = dict[str, tuple[int, int]]


def by_enumeration(spread: Spread, facts: Facts, item: str, low: int, high: int) -> set[str]:
    """The awards that some settlement of the others gives at the high end and not at the low."""
    apart = [one for one, (least, most) in spread.items() if least < most and one != item]
    ways = [range(spread[one][0], spread[one][1] + 1, 5) for one in apart]
    favoured = Facts(True if facts.fl_certified is None else facts.fl_certified,
                     EDITION.winnable_categories if facts.prior_awards is None
                     else facts.prior_awards)
    found = set()
    for way in product(*ways):
        percents = {one: (least, least) for one, (least, _) in spread.items()}
        percents |= {one: (percent, percent) for one, percent in zip(apart, way, strict=True)}
        told = []
        for end in (low, high):
            sheet = ScoreSheet(EDITION, percents | {item: (end, end)})
            told.append(evaluate(EDITION, sheet, favoured, splits=False).awards)
        for award in EDITION.award_by_id:
            if any(told[0][award].readings[reading.id] is not Verdict.ELIGIBLE
                   and told[1][award].readings[reading.id] is Verdict.ELIGIBLE
                   for reading in EDITION.readings):
                found.add(award)
    return found


@st.composite
def _cases(draw: st.DrawFn) -> tuple[Spread, Facts, str, int, int]:
    base = draw(st.sampled_from([25, 30, 40, 45, 50, 55]))
    spread = dict.fromkeys(ITEMS, (base, base))
    for item in draw(st.lists(st.sampled_from(ITEMS), max_size=6, unique=True)):
        percent = draw(st.integers(0, 20)) * 5
        spread[item] = percent, percent
    for item in draw(st.lists(st.sampled_from(ITEMS), max_size=3, unique=True)):
        low = draw(st.integers(0, 17)) * 5
        spread[item] = low, low + draw(st.integers(1, 3)) * 5
    low = draw(st.integers(0, 18)) * 5
    high = min(100, low + draw(st.integers(1, 6)) * 5)
    facts = Facts(draw(st.sampled_from([True, None, False])),
                  draw(st.sampled_from([None, frozenset({"1", "2"}), frozenset()])))
    return spread, facts, draw(st.sampled_from(ITEMS)), low, high


@settings(max_examples=60, deadline=None)
@given(_cases())
def test_what_a_range_turns_is_what_some_settlement_of_the_others_shows(
    given_: tuple[Spread, Facts, str, int, int],
) -> None:
    spread, facts, item, low, high = given_
    told = Stakes(EDITION, ScoreSheet(EDITION, spread), facts).turned(item, low, high)
    assert set(told) == by_enumeration(spread, facts, item, low, high)


@pytest.mark.soak
@settings(max_examples=3000, deadline=None)
@given(_cases())
def test_what_a_range_turns_soak(given_: tuple[Spread, Facts, str, int, int]) -> None:
    spread, facts, item, low, high = given_
    told = Stakes(EDITION, ScoreSheet(EDITION, spread), facts).turned(item, low, high)
    assert set(told) == by_enumeration(spread, facts, item, low, high)


def test_a_range_turns_what_depends_on_it() -> None:
    """All at 50 % but 3.1: category 3 by the text asks for more than 50 % of the category."""
    spread = dict.fromkeys(ITEMS, (50, 50))
    stakes = Stakes(EDITION, ScoreSheet(EDITION, spread), Facts(True, frozenset({"1", "2"})))
    assert stakes.turned("3.1", 50, 55) == stakes.turned("3.1", 50, 100)
    assert "category-3" in stakes.turned("3.1", 30, 65)
    assert stakes.turned("3.1", 50, 50) == ()


def test_a_category_scored_as_one_unit_is_compared_at_its_ends() -> None:
    items = {item: (50, 50) for item in ITEMS if not item.startswith("3.")}
    sheet = ScoreSheet(EDITION, items=items, units={"3": (50, 50)})
    stakes = Stakes(EDITION, sheet, Facts(True, frozenset({"1", "2"})))
    assert "distinguished" not in stakes.turned("1.1", 50, 50)
    whole = ScoreSheet(EDITION, dict.fromkeys(ITEMS, (50, 50)))
    exact = Stakes(EDITION, whole, Facts(True, frozenset({"1", "2"})))
    assert stakes.turned("1.1", 0, 100) == exact.turned("1.1", 0, 100)
