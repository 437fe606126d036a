"""What-if: percents in a sandbox beside the record, which they never touch."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from assessor_app.assessment.entries import add, delete, edit
from assessor_app.assessment.eyes import seen_by
from assessor_app.assessment.people import display_name
from assessor_app.assessment.standing import (
    evaluate_sheet,
    facts_of,
    reviews_of,
    score_sheet,
)
from assessor_app.casefile.connection import CaseFile
from assessor_app.casefile.journal import Changed
from assessor_app.casefile.records.application import Assessor
from assessor_app.casefile.records.case_state import CaseState
from assessor_app.casefile.records.review import Scenario
from assessor_app.casefile.state import read_state
from assessor_app.criteria.advice import Advice, advise
from assessor_app.criteria.edition import Edition
from assessor_app.criteria.score_input import refuse_targets
from assessor_app.criteria.settling import settled
from assessor_app.criteria.verdicts import Evaluation
from assessor_app.errors import KnownFault


@dataclass(frozen=True, slots=True)
class WhatIf:
    """A scenario beside the record.

    Attributes:
        real, assumed: the evaluations of the record and with the scenario's percents
        real_advice, assumed_advice: by award, the cheapest path and what it still needs
    """

    real: Evaluation
    assumed: Evaluation
    real_advice: dict[str, Advice]
    assumed_advice: dict[str, Advice]


def starting_from(state: CaseState, viewer: str | None) -> str | None:
    """Whose review alone a person's what-if starts from; None: from the record of the case.

    While a review of the team is not open the record tells nothing that could be tried out, so
    that it is the person's own, where they review at all.
    """
    reviews = reviews_of(state)
    member = state.members.get(viewer) if viewer is not None else None
    alone = reviews is not None and not reviews.complete and member is not None and member.counts
    return viewer if alone else None


def what_if(
    state: CaseState, edition: Edition, percents: Mapping[str, int], *,
    assessor_id: str | None = None,
) -> WhatIf:
    """Every verdict and path as they are, and as they were if these targets had these percents.

    ``state`` is what one person sees (``eyes.seen_by``). The record is that of the case, where a
    team's reviews that are not open count as 0 to 100, or with ``assessor_id`` one review alone.
    Raises KnownFault for a target that the edition lacks or a category given both as a whole and
    by its items.
    """
    refuse_targets(edition, percents)
    sheet, _ = score_sheet(state, edition, assessor_id=assessor_id)
    other = settled(sheet, percents)
    facts = facts_of(state)
    real = evaluate_sheet(state, edition, sheet, assessor_id=assessor_id)
    assumed = evaluate_sheet(state, edition, other, assessor_id=assessor_id)
    return WhatIf(
        real, assumed,
        {award: advise(edition, sheet, facts, award, evaluation=real)
         for award in edition.award_by_id},
        {award: advise(edition, other, facts, award, evaluation=assumed)
         for award in edition.award_by_id},
    )


def add_scenario(
    case: CaseFile, assessor: Assessor, name: str, percents: Mapping[str, int],
) -> tuple[Scenario, Changed]:
    """Keep a what-if under a name; one of the person's own with that name is written over.

    It is theirs: others see it when they see the person's review.
    """
    shown = display_name(name)
    held = next((one for one in read_state(case).scenarios
                 if one.assessor_id == assessor.id and one.name == shown), None)
    if held is None:
        return add(case, assessor, Scenario, name=shown, percents=percents)
    changed = edit(case, Scenario, held.id, author=assessor.name, percents=percents)
    return replace(held, percents=dict(percents)), changed


def delete_scenario(case: CaseFile, assessor: Assessor, name: str) -> Changed:
    """Delete one of a person's own scenarios by its name; KnownFault ``scenario_unknown``.

    Whoever is recused sees their own no more, and is told of none.
    """
    state = seen_by(read_state(case), assessor.id)
    own = tuple(one for one in state.scenarios if one.assessor_id == assessor.id)
    found = scenario_named(replace(state, scenarios=own), assessor.id, name)
    return delete(case, Scenario, found.id, author=assessor.name)


def scenario_named(state: CaseState, assessor_id: str | None, name: str) -> Scenario:
    """The scenario of a name, a person's own first; refused with the names that there are."""
    shown = display_name(name)
    found = [one for one in state.scenarios if one.name == shown]
    own = [one for one in found if one.assessor_id == assessor_id]
    if not found:
        names = ", ".join(one.name for one in state.scenarios) or "–"
        raise KnownFault("scenario_unknown", name=shown, names=names)
    return (own or found)[0]
