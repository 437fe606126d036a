"""What-ifs show other verdicts and leave the record as it is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from team_cases import FIRST, LEAD, SECOND, WATCHER, person, score_all, seal_all, team_case

from assessor_app.assessment.eyes import seen_by
from assessor_app.assessment.scenarios import (
    add_scenario,
    delete_scenario,
    scenario_named,
    starting_from,
    what_if,
)
from assessor_app.assessment.scores import set_scores
from assessor_app.assessment.standing import evaluate_case
from assessor_app.assessment.team import declare
from assessor_app.casefile.connection import CaseFile
from assessor_app.casefile.state import read_state
from assessor_app.criteria.states import Verdict
from assessor_app.errors import KnownFault


@pytest.fixture
def case(tmp_path: Path) -> Iterator[CaseFile]:
    with team_case(tmp_path / "team.pmqa") as held:
        score_all(held, FIRST, 50, i3_1=45)
        yield held


def test_a_scenario_shows_other_verdicts_beside_the_real_ones(case: CaseFile) -> None:
    first = person(case, FIRST).id
    state = seen_by(read_state(case), first)
    found = what_if(state, case.edition, {"3.1": 60}, assessor_id=first)
    assert found.real == evaluate_case(state, case.edition, assessor_id=first)
    assert found.real.awards["category-3"].verdict is Verdict.NOT_ELIGIBLE
    assert found.assumed.awards["category-3"].verdict is Verdict.ELIGIBLE
    path = found.real_advice["category-3"].path
    assert path is not None
    assert path.total_steps == 2
    assert found.assumed_advice["category-3"].path is None
    # As if somebody had scored so
    set_scores(case, person(case, FIRST), {"3.1": 60})
    again = seen_by(read_state(case), first)
    assert evaluate_case(again, case.edition, assessor_id=first).awards == found.assumed.awards


def test_a_what_if_starts_from_the_record_once_every_review_is_open(case: CaseFile) -> None:
    """Until then from the person's own review alone; who reviews nothing has only the record."""
    score_all(case, SECOND, 70)
    people = {name: person(case, name).id for name in (LEAD, FIRST, SECOND, WATCHER)}

    def starts() -> list[str | None]:
        whole = read_state(case)
        return [starting_from(seen_by(whole, id_), id_) for id_ in people.values()]

    assert starts() == [people[LEAD], people[FIRST], people[SECOND], None]
    assert starting_from(seen_by(read_state(case), None), None) is None
    seal_all(case, FIRST, SECOND, LEAD)
    assert starts() == [None] * 4
    state = seen_by(read_state(case), people[FIRST])
    found = what_if(state, case.edition, {"3.2": 80})
    assert (found.real.items["3.1"].low_percent, found.real.items["3.1"].high_percent) == (45, 70)
    assert found.real.reviews is not None
    assert found.real.reviews.complete


def test_a_whole_category_may_be_assumed(case: CaseFile) -> None:
    first = person(case, FIRST).id
    state = seen_by(read_state(case), first)
    whole = what_if(state, case.edition, {"3": 55}, assessor_id=first).assumed
    assert whole.categories["3"].low == 55 * 110
    only = what_if(state, case.edition, {"3.2": 80}, assessor_id=first).assumed
    assert only.items["3.1"].low_percent == 45
    assert only.items["3.2"].low_percent == 80


def test_a_scenario_never_touches_the_record(case: CaseFile) -> None:
    seal_all(case, FIRST)
    before = seen_by(read_state(case), person(case, FIRST).id)
    add_scenario(case, person(case, FIRST), "ถ้ายืนยันได้", {"3.1": 60})
    made, _ = add_scenario(case, person(case, FIRST), "ถ้ายืนยันได้", {"3.1": 65})
    after = seen_by(read_state(case), person(case, FIRST).id)
    assert (after.scores, after.late) == (before.scores, before.late) == (before.scores, set())
    assert [(one.name, one.percents) for one in after.scenarios] == [
        ("ถ้ายืนยันได้", {"3.1": 65})]
    assert seen_by(read_state(case), person(case, SECOND).id).scenarios == ()
    assert seen_by(read_state(case), None).scenarios == ()
    with pytest.raises(KnownFault) as caught:
        delete_scenario(case, person(case, SECOND), "ถ้ายืนยันได้")
    assert "ถ้ายืนยันได้" not in str(caught.value).partition(";")[2]
    assert scenario_named(after, None, " ถ้ายืนยันได้ ") == made
    delete_scenario(case, person(case, FIRST), "ถ้ายืนยันได้")
    assert read_state(case).scenarios == ()


def test_what_cannot_be_is_refused(case: CaseFile) -> None:
    first = person(case, FIRST)
    for name, percents, key in (
        (" ", {"3.1": 50}, "scenario_without_name"), ("ก", {}, "scenario_empty"),
        ("ก", {"9.9": 50}, "target_unknown"), ("ก", {"3.1": 52}, "percent_step"),
        ("ก", {"3": 50, "3.1": 50}, "scored_both_ways"),
    ):
        with pytest.raises(KnownFault) as caught:
            add_scenario(case, first, name, percents)
        assert caught.value.key == key
    with pytest.raises(KnownFault) as caught:
        scenario_named(read_state(case), None, "ไม่มี")
    assert caught.value.key == "scenario_unknown"


def test_whoever_is_recused_is_told_no_scenario_of_their_own(case: CaseFile) -> None:
    add_scenario(case, person(case, SECOND), "ถ้ายืนยันได้", {"3.1": 70})
    declare(case, SECOND, recuse="ญาติ")
    with pytest.raises(KnownFault) as refused:
        delete_scenario(case, person(case, SECOND), "ไม่มี")
    assert refused.value.key == "scenario_unknown"
    assert refused.value.values["names"] == "–"
