"""Spread, median and the verdict within the spread, against every way to settle the items."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from team_cases import FIRST, LEAD, OFFICER, SECOND, person, score_all, seal_all, settle, team_case

from assessor_app.assessment.case import (
    CaseFile,
    add_comment,
    edit_comment,
    read_state,
    set_scores,
)
from assessor_app.assessment.consensus import (
    accept_comments,
    band_number,
    consensus_matrix,
    for_the_record,
    median,
    pooled_comments,
    team_comments,
)
from assessor_app.assessment.eyes import seen_by
from assessor_app.casefile.records.choices import Round, Sign
from assessor_app.criteria.edition_file import builtin_edition
from assessor_app.criteria.eligibility import Facts, Verdict, evaluate
from assessor_app.criteria.score_sheet import ScoreSheet
from assessor_app.criteria.settling import hangs_on
from assessor_app.errors import KnownFault

EDITION = builtin_edition()
ITEMS = list(EDITION.items)
FACTS = Facts(True, frozenset({"1", "2"}))


def _by_enumeration(
    spread: dict[str, tuple[int, int]], award: str,
) -> tuple[set[Verdict], set[str]]:
    """The verdicts of every settlement, and the items that alone turn one of them."""
    apart = [item for item, (low, high) in spread.items() if low < high]
    ways = [range(spread[item][0], spread[item][1] + 1, 5) for item in apart]
    verdicts: dict[tuple[int, ...], Verdict] = {}
    for way in product(*ways):
        percents = {item: (low, low) for item, (low, _) in spread.items()}
        percents |= {item: (one, one) for item, one in zip(apart, way, strict=True)}
        result = evaluate(EDITION, ScoreSheet(EDITION, percents), FACTS, splits=False)
        verdicts[way] = result.awards[award].verdict
    turning = set()
    for place, item in enumerate(apart):
        low, high = spread[item]
        for way, verdict in verdicts.items():
            if way[place] == low:
                other = (*way[:place], high, *way[place + 1:])
                if verdicts[other] != verdict:
                    turning.add(item)
                    break
    return set(verdicts.values()), turning


@st.composite
def _spreads(draw: st.DrawFn) -> dict[str, tuple[int, int]]:
    base = draw(st.sampled_from([25, 30, 35, 40, 50, 55]))
    spread = dict.fromkeys(ITEMS, (base, base))
    for item in draw(st.lists(st.sampled_from(ITEMS), max_size=4, unique=True)):
        middle = draw(st.integers(2, 16)) * 5
        spread[item] = (max(0, middle - draw(st.integers(0, 3)) * 5),
                        min(100, middle + draw(st.integers(0, 3)) * 5))
    for item in draw(st.lists(st.sampled_from(ITEMS), max_size=6, unique=True)):
        percent = draw(st.integers(0, 20)) * 5
        if spread[item][0] == spread[item][1]:
            spread[item] = (percent, percent)
    return spread


@settings(max_examples=60)
@given(_spreads(), st.sampled_from(list(EDITION.award_by_id)))
def test_verdict_within_the_spread_is_that_of_every_settlement(
    spread: dict[str, tuple[int, int]], award: str,
) -> None:
    sheet = ScoreSheet(EDITION, spread)
    evaluation = evaluate(EDITION, sheet, FACTS, splits=False)
    verdicts, turning = _by_enumeration(spread, award)
    told = evaluation.awards[award].verdict
    if told is Verdict.OPEN:
        assert len(verdicts) > 1
    else:
        assert verdicts == {told}
    assert set(hangs_on(EDITION, sheet, evaluation, award)) == turning


@pytest.mark.soak
@settings(max_examples=3000)
@given(_spreads(), st.sampled_from(list(EDITION.award_by_id)))
def test_verdict_within_the_spread_soak(
    spread: dict[str, tuple[int, int]], award: str,
) -> None:
    sheet = ScoreSheet(EDITION, spread)
    evaluation = evaluate(EDITION, sheet, FACTS, splits=False)
    assert set(hangs_on(EDITION, sheet, evaluation, award)) == _by_enumeration(spread, award)[1]


def test_an_item_within_an_open_rule_need_not_turn_it() -> None:
    """Another item settles the rule either way: only that one is named."""
    spread = dict.fromkeys(ITEMS, (50, 50)) | {"7.3": (5, 15), "7.5": (25, 40)}
    sheet = ScoreSheet(EDITION, spread)
    evaluation = evaluate(EDITION, sheet, FACTS, splits=False)
    for award in EDITION.award_by_id:
        _, turning = _by_enumeration(spread, award)
        assert set(hangs_on(EDITION, sheet, evaluation, award)) == turning


@given(st.lists(st.integers(0, 20).map(lambda step: step * 5), min_size=1, max_size=7))
def test_median_and_spread_in_bands(percents: list[int]) -> None:
    held = sorted(percents)
    below = sum(one <= median(percents) for one in held)
    above = sum(one >= median(percents) for one in held)
    assert below * 2 >= len(held)
    assert above * 2 >= len(held)
    assert median(percents).denominator in (1, 2)
    bands = [next(n for n, band in enumerate(EDITION.bands) if one in band.percents)
             for one in held]
    assert band_number(EDITION, held[-1]) - band_number(EDITION, held[0]) == bands[-1] - bands[0]


@pytest.fixture
def case(tmp_path: Path) -> Iterator[CaseFile]:
    with team_case(tmp_path / "team.pmqa") as held:
        yield held


def test_matrix_puts_first_what_a_verdict_hangs_on(case: CaseFile) -> None:
    score_all(case, FIRST, 55, i1_1=30, i3_1=45)
    score_all(case, SECOND, 55, i1_1=70, i3_1=50)
    score_all(case, LEAD, 55, i3_1=45)
    seal_all(case, FIRST, SECOND, LEAD)
    state = seen_by(read_state(case), person(case, LEAD).id)
    matrix = consensus_matrix(state, case.edition)
    assert list(matrix.assessors.values()) == sorted([FIRST, SECOND, LEAD])
    assert matrix.awards["category-3"].verdict is Verdict.OPEN
    assert matrix.awards["category-3"].hangs_on == ("3.1",)
    assert matrix.awards["category-2"].hangs_on == ()
    # 1.1 is three bands apart and yet comes after 3.1, on which the award applied for hangs
    assert [row.target for row in matrix.rows[:2]] == ["3.1", "1.1"]
    first, second = matrix.rows[:2]
    assert (first.low, first.high, first.median, first.spread_bands) == (45, 50, 45, 1)
    assert (second.low, second.high, second.median, second.spread_bands) == (30, 70, 55, 2)
    assert len(matrix.left) == 18
    set_scores(case, person(case, LEAD), {"3.1": 50}, round=Round.CONSENSUS, reason="หน้า 9")
    matrix = consensus_matrix(read_state(case), case.edition)
    assert "3.1" not in matrix.left
    row = next(row for row in matrix.rows if row.target == "3.1")
    assert row.consensus is not None
    assert (row.consensus.percent, row.consensus.reason) == (50, "หน้า 9")
    assert matrix.awards["category-3"].hangs_on == ()


def test_self_and_screening_are_shown_and_count_in_nothing(case: CaseFile) -> None:
    score_all(case, FIRST, 50)
    score_all(case, SECOND, 50)
    seal_all(case, FIRST, SECOND, LEAD)
    before = consensus_matrix(read_state(case), case.edition)
    set_scores(case, person(case, OFFICER), {"3.1": 90}, round=Round.SELF)
    set_scores(case, person(case, FIRST), {"3.1": 20}, round=Round.SCREENING)
    after = consensus_matrix(read_state(case), case.edition)
    row = next(row for row in after.rows if row.target == "3.1")
    assert row.earlier == {Round.SELF: (90,), Round.SCREENING: (20,)}
    assert after.evaluation == before.evaluation


def test_median_of_an_even_team_may_be_a_half(case: CaseFile) -> None:
    score_all(case, FIRST, 50)
    score_all(case, SECOND, 55)
    seal_all(case, FIRST, SECOND, LEAD)
    rows = consensus_matrix(read_state(case), case.edition).rows
    assert {row.median for row in rows} == {Fraction(105, 2)}


def test_a_category_scored_whole_has_a_row_of_its_own(case: CaseFile) -> None:
    score_all(case, FIRST, 50)
    set_scores(case, person(case, SECOND), {"3": 60})
    seal_all(case, FIRST, SECOND, LEAD)
    rows = {row.target: row for row in consensus_matrix(read_state(case), case.edition).rows}
    assert rows["3"].scores == {person(case, SECOND).id: 60}
    assert rows["3.1"].scores == {person(case, FIRST).id: 50}
    assert len(rows) == 19


def test_pooled_comments_become_the_teams_with_their_origins(case: CaseFile) -> None:
    first, second = person(case, FIRST), person(case, SECOND)
    score_all(case, FIRST, 50)
    score_all(case, SECOND, 50)
    one, _ = add_comment(case, first, "3.1", sign=Sign.STRENGTH, text="ก", evidence="น. 1")
    two, _ = add_comment(case, second, "3.1", sign=Sign.STRONG_STRENGTH, text="ข")
    other, _ = add_comment(case, second, "3.2", sign=Sign.OFI, text="ค")
    lead = person(case, LEAD)
    with pytest.raises(KnownFault) as caught:
        accept_comments(case, lead, [one.id, two.id])
    assert caught.value.key == "team_not_sealed"
    seal_all(case, FIRST, SECOND, LEAD)
    merged, _ = accept_comments(case, lead, [one.id, two.id])
    assert (merged.text, merged.evidence, merged.sign) == ("ก\nข", "น. 1", Sign.STRENGTH)
    edit_comment(case, merged.id, text="ก และ ข", author=LEAD)
    for ids, key in (([one.id, other.id], "comments_of_two_items"), (["x"], "comment_gone")):
        with pytest.raises(KnownFault) as caught:
            accept_comments(case, lead, ids)
        assert caught.value.key == key
    state = read_state(case)
    assert [(t.text, t.origins) for t in team_comments(state, "3.1")] == [
        ("ก และ ข", (one.id, two.id))]
    assert [c.text for c in pooled_comments(state, "3.1")] == ["ก", "ข"]
    # On paper the team's text stands for those it was made of; other items keep theirs
    assert sorted(c.text for c in for_the_record(state).comments) == ["ก และ ข", "ค"]
    settle(case, 50)
