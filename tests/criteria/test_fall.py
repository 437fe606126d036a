"""The fewest steps down that take an award away in every reading, held against trying them all."""

from __future__ import annotations

from itertools import combinations_with_replacement

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from assessor_app.criteria.edition_file import builtin_edition
from assessor_app.criteria.eligibility import evaluate
from assessor_app.criteria.fall import shortest_fall
from assessor_app.criteria.score_sheet import ScoreSheet
from assessor_app.criteria.states import Verdict
from assessor_app.criteria.verdicts import Facts

EDITION = builtin_edition("pmqa-2562")
ITEMS = tuple(EDITION.items)
FACTS = Facts(True, frozenset({"1", "2"}))
MOST = 2  # steps that are tried in every way


def _sheet(percents: dict[str, int]) -> ScoreSheet:
    return ScoreSheet(EDITION, {target: (percent, percent) for target, percent in percents.items()})


def _verdict(percents: dict[str, int], award: str) -> Verdict:
    sheet = _sheet(percents)
    return evaluate(EDITION, sheet, FACTS, splits=False).awards[award].verdict


def _lowered(percents: dict[str, int], items: tuple[str, ...]) -> dict[str, int]:
    lowered = dict(percents)
    for item in items:
        lowered[item] = max(0, lowered[item] - 5)
    return lowered


@settings(max_examples=30)
@given(st.fixed_dictionaries({item: st.sampled_from((40, 45, 50, 50, 55, 60)) for item in ITEMS}),
       st.sampled_from([award.id for award in EDITION.awards]))
def test_it_takes_the_award_away_and_nothing_less_does(
    percents: dict[str, int], award: str,
) -> None:
    sheet = _sheet(percents)
    fall = shortest_fall(EDITION, sheet, EDITION.award_by_id[award])
    if _verdict(percents, award) is Verdict.NOT_ELIGIBLE:
        assert fall is None
        return
    assert fall is not None
    after = {**percents, **{step.target: step.to_percent for step in fall.steps}}
    assert _verdict(after, award) is Verdict.NOT_ELIGIBLE
    assert sum(step.steps for step in fall.steps) == fall.total_steps
    for count in range(1, min(fall.total_steps, MOST + 1)):
        for items in combinations_with_replacement(ITEMS, count):
            assert _verdict(_lowered(percents, items), award) is not Verdict.NOT_ELIGIBLE
    if fall.total_steps == 1:
        alone = {item for item in ITEMS
                 if _verdict(_lowered(percents, (item,)), award) is Verdict.NOT_ELIGIBLE}
        assert alone == {step.target for step in (*fall.steps, *fall.alternatives)}


def test_there_is_none_where_a_category_is_one_unit_or_nothing_is_scored() -> None:
    award = EDITION.award_by_id["category-3"]
    by_items = dict.fromkeys((item for item in ITEMS if not item.startswith("3.")), 50)
    assert shortest_fall(EDITION, _sheet({**by_items, "3": 60}), award) is None
    assert shortest_fall(EDITION, _sheet({}), award) is None


def test_at_the_tie_one_step_of_either_item_is_enough() -> None:
    percents = dict.fromkeys(ITEMS, 50)
    fall = shortest_fall(EDITION, _sheet(percents), EDITION.award_by_id["category-3"])
    assert fall is not None
    assert {(step.target, step.from_percent, step.to_percent)
            for step in (*fall.steps, *fall.alternatives)} == {("3.1", 50, 45), ("3.2", 50, 45)}


def test_an_edition_with_too_many_choices_is_not_tried() -> None:
    """A case brings its edition along, whoever wrote it: four readings of thirty rules are 810,000.
    """
    first = EDITION.readings[0]
    readings = tuple(replace(first, id=f"r{number}") for number in range(4))
    award = EDITION.award_by_id["category-3"]
    scopes = ["total", *(f"category:{one.id}" for one in EDITION.categories),
              *(f"item:{item}" for item in ITEMS)]
    rules = tuple(replace(award.rules[1], id=scope, scope=scope, points=None, percent=30,
                          readings=tuple(one.id for one in readings)) for scope in scopes)
    edition = replace(EDITION, readings=readings)
    sheet = _sheet(dict.fromkeys(ITEMS, 50))
    assert shortest_fall(edition, sheet, replace(award, rules=rules)) is None
    assert shortest_fall(edition, sheet, replace(award, rules=rules[:3])) is not None
