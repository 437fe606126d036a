"""Which scores count: the latest round of each item, one person's, one round's, or the spread."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessor_app.assessment.case import (
    CaseFile,
    edit_application,
    ensure_assessor,
    evaluate_case,
    facts_of,
    findings,
    open_case,
    read_state,
    score_sheet,
    set_scores,
)
from assessor_app.casefile.arriving.union import apply_changes
from assessor_app.casefile.backup import copy_case
from assessor_app.casefile.records.application import Applicant, Application, Assessor
from assessor_app.casefile.records.case_state import CaseState
from assessor_app.casefile.records.choices import ApplicantKind, Round
from assessor_app.casefile.records.review import Score
from assessor_app.criteria.edition_file import builtin_edition
from assessor_app.criteria.eligibility import Facts
from assessor_app.criteria.scoring import Interval

EDITION = builtin_edition()
NOW = datetime(2026, 1, 1, tzinfo=UTC)
IND, CON, SITE = Round.INDEPENDENT, Round.CONSENSUS, Round.SITE_VISIT


def _state(*scores: tuple[str, Round, str, int]) -> CaseState:
    return CaseState(
        "0" * 32, Applicant("ก", "", ApplicantKind.OTHER),
        Application(2564, ("category-3",), None, None, None, None, False),
        {name: Assessor(name, name) for name, *_ in scores},
        tuple(Score(name, round_, target, percent, "", NOW)
              for name, round_, target, percent in scores), (), (), (), NOW,
    )


def _item(state: CaseState, item: str) -> tuple[int, int]:
    sheet, _ = score_sheet(state, EDITION)
    return sheet.items[item].low_percent, sheet.items[item].high_percent


def test_nothing_scored_is_all_open() -> None:
    sheet, rounds = score_sheet(_state(), EDITION)
    assert sheet.total == Interval(0, 100_000)
    assert sheet.scored == (0, 18)
    assert rounds == {}


def test_spread_of_independent_scores() -> None:
    state = _state(("a", IND, "3.1", 40), ("b", IND, "3.1", 70), ("c", IND, "3.1", 55))
    assert _item(state, "3.1") == (40, 70)
    assert score_sheet(state, EDITION)[1] == {"3.1": IND}


def test_latest_round_counts_item_by_item() -> None:
    state = _state(("a", IND, "3.1", 40), ("b", IND, "3.1", 70), ("a", CON, "3.1", 60),
                   ("a", IND, "3.2", 30), ("a", SITE, "4.1", 50), ("a", CON, "4.1", 90))
    assert _item(state, "3.1") == (60, 60)
    assert _item(state, "3.2") == (30, 30)
    assert _item(state, "4.1") == (50, 50)
    assert score_sheet(state, EDITION)[1] == {"3.1": CON, "3.2": IND, "4.1": SITE}


def test_self_and_screening_never_count_unless_asked_for() -> None:
    state = _state(("a", Round.SELF, "3.1", 95), ("a", Round.SCREENING, "3", 90))
    assert score_sheet(state, EDITION)[0].scored == (0, 18)
    sheet, rounds = score_sheet(state, EDITION, round=Round.SELF)
    assert sheet.items["3.1"].low_percent == 95
    assert rounds == {"3.1": Round.SELF}


def test_one_person_and_one_round() -> None:
    state = _state(("a", IND, "3.1", 40), ("b", IND, "3.1", 70), ("b", CON, "3.1", 55))
    assert score_sheet(state, EDITION, assessor_id="a")[0].items["3.1"].high_percent == 40
    assert score_sheet(state, EDITION, assessor_id="b")[0].items["3.1"].high_percent == 55
    sheet, _ = score_sheet(state, EDITION, assessor_id="b", round=IND)
    assert sheet.items["3.1"].high_percent == 70


def test_category_as_one_unit() -> None:
    state = _state(("a", IND, "3", 50))
    sheet, rounds = score_sheet(state, EDITION)
    assert sheet.categories["3"] == Interval(5_500, 5_500)
    assert rounds == {"3.1": IND, "3.2": IND}
    assert sheet.scored == (2, 18)


def test_teammates_who_differ_in_form() -> None:
    state = _state(("a", IND, "3", 50), ("b", IND, "3.1", 60), ("b", IND, "3.2", 60))
    sheet, _ = score_sheet(state, EDITION)
    assert sheet.categories["3"] == Interval(5_500, 6_600)


def test_later_unit_supersedes_earlier_items() -> None:
    state = _state(("a", IND, "3.1", 80), ("a", IND, "3.2", 90), ("a", CON, "3", 50))
    sheet, rounds = score_sheet(state, EDITION)
    assert sheet.categories["3"] == Interval(5_500, 5_500)
    assert rounds == {"3.1": CON, "3.2": CON}


def test_later_item_beside_an_earlier_unit() -> None:
    """3.2 keeps the bounds that the unit leaves it, 3.1 counts by its own later score."""
    state = _state(("a", CON, "3", 50), ("a", SITE, "3.1", 80))
    sheet, rounds = score_sheet(state, EDITION)
    bounds = score_sheet(_state(("a", CON, "3", 50)), EDITION)[0].items["3.2"]
    assert sheet.items["3.1"].low_percent == sheet.items["3.1"].high_percent == 80
    assert (sheet.items["3.2"].low_percent, sheet.items["3.2"].high_percent) == (
        bounds.low_percent, bounds.high_percent)
    assert rounds == {"3.1": SITE, "3.2": CON}
    assert sheet.mode_of(EDITION.category_by_id["3"]) == "items"


def test_every_item_later_than_the_unit() -> None:
    state = _state(("a", CON, "3", 50), ("a", SITE, "3.1", 80), ("a", SITE, "3.2", 20))
    sheet, rounds = score_sheet(state, EDITION)
    weights = {item: EDITION.items[item].weight for item in ("3.1", "3.2")}
    points = 80 * weights["3.1"] + 20 * weights["3.2"]
    assert sheet.categories["3"] == Interval(points, points)
    assert set(rounds.values()) == {SITE}


def test_three_rounds_in_one_category() -> None:
    """An item scored before the unit is superseded by it; one of the unit's round adds its span."""
    state = _state(("a", IND, "7.1", 95), ("a", CON, "7", 40), ("b", CON, "7.2", 60),
                   ("a", SITE, "7.3", 10))
    sheet, rounds = score_sheet(state, EDITION)
    bounds = score_sheet(_state(("a", CON, "7", 40)), EDITION)[0].items
    assert (sheet.items["7.1"].low_percent, sheet.items["7.1"].high_percent) == (
        bounds["7.1"].low_percent, bounds["7.1"].high_percent)
    assert sheet.items["7.2"].low_percent <= 60 <= sheet.items["7.2"].high_percent
    assert sheet.items["7.3"].high_percent == 10
    assert rounds == {"7.1": CON, "7.2": CON, "7.3": SITE, "7.4": CON, "7.5": CON, "7.6": CON}


_SCORES = st.lists(
    st.tuples(st.sampled_from("ab"), st.sampled_from(list(Round)),
              st.sampled_from(["1", "1.1", "1.2", "7", "7.1", "7.2", "7.6"]),
              st.integers(0, 20).map(lambda step: step * 5)),
    max_size=14, unique_by=lambda score: score[:3]).map(lambda scores: [
        score for score in scores  # one person scores a category in one form in each round
        if len(score[2]) == 1 or all(
            (*score[:2], score[2][0]) != other[:3] for other in scores)])


@settings(max_examples=100)
@given(scores=_SCORES)
def test_one_more_score_of_a_round_never_narrows_that_round(
    scores: list[tuple[str, Round, str, int]],
) -> None:
    """A teammate's view can only widen what the team leaves possible in a round."""
    for round_ in (IND, CON):
        one = [score for score in scores if score[0] == "a" and score[1] is round_]
        both = [score for score in scores if score[1] is round_]
        given_by_one, rounds = score_sheet(_state(*one), EDITION, round=round_)
        given_by_both, _ = score_sheet(_state(*both), EDITION, round=round_)
        for item in rounds:
            mine, team = given_by_one.items[item], given_by_both.items[item]
            assert team.low_percent <= mine.low_percent
            assert mine.high_percent <= team.high_percent


@settings(max_examples=100)
@given(scores=_SCORES)
def test_every_item_counts_by_its_latest_round(
    scores: list[tuple[str, Round, str, int]],
) -> None:
    _, rounds = score_sheet(_state(*scores), EDITION)
    order = [SITE, CON, IND]
    for item, category in ((i, i[0]) for i in EDITION.items):
        held = {round_ for _, round_, target, _ in scores if target in (item, category)}
        assert rounds.get(item) == next((round_ for round_ in order if round_ in held), None)


def test_conflicted_score_spans_its_values(case: CaseFile, tmp_path: Path) -> None:
    """One person's score set apart on two copies: both are kept, and a verdict spans them."""
    assessor = ensure_assessor(case, "ก")
    set_scores(case, assessor, {"3.1": 40, "3.2": 30})
    copy = copy_case(case.path, tmp_path / "copy.pmqa")
    set_scores(case, assessor, {"3.1": 50, "3.2": 35})
    with open_case(copy) as other:
        set_scores(other, assessor, {"3.1": 70, "3.2": 35})
        apply_changes(case, other.db.execute("SELECT body, signature FROM change").fetchall())
    state = read_state(case)
    assert state.conflicts == (("score", f"independent/{assessor.id}/3.1", "score"),)
    assert sorted(score.percent for score in state.scores) == [35, 50, 70]
    assert _item(state, "3.1") == (50, 70)
    set_scores(case, assessor, {"3.1": 60})
    state = read_state(case)
    assert state.conflicts == ()
    assert _item(state, "3.1") == (60, 60)


def test_facts(case: CaseFile) -> None:
    assert facts_of(read_state(case)) == Facts(None, frozenset({"1", "2"}))
    edit_application(case, "ก", fl_certified=False, prior_awards=())
    assert facts_of(read_state(case)) == Facts(False, frozenset())
    edit_application(case, "ก", prior_awards=None)
    assert facts_of(read_state(case)) == Facts(False, None)


def test_verdicts_of_a_case(case: CaseFile) -> None:
    assessor = ensure_assessor(case, "ก")
    set_scores(case, assessor, dict.fromkeys(EDITION.items, 55))
    edit_application(case, "ก", fl_certified=True)
    evaluation = evaluate_case(read_state(case), case.edition)
    assert evaluation.total == Interval(55_000, 55_000)
    assert {award.verdict.value for award in evaluation.awards.values()} == {"eligible"}


@pytest.mark.parametrize(("pages", "found"), [(None, False), (45, False), (46, True)])
def test_too_many_pages_are_a_finding(case: CaseFile, pages: int | None, found: bool) -> None:
    edit_application(case, "ก", report_pages=pages)
    held = findings(read_state(case), EDITION)
    assert bool(held) is found
    if found:
        assert held[0].source == EDITION.page_limit_source
        assert "46" in held[0].text("th")
        assert "45" in held[0].text("en")
