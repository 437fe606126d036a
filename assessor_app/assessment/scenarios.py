"""What-if: percents in a sandbox beside the record, which they never touch."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace

from assessor_app.assessment.people import display_name
from assessor_app.assessment.standing import (
    evaluate_sheet,
    facts_of,
    reviews_of,
    score_sheet,
)
from assessor_app.assessment.team import allow_worker
from assessor_app.casefile.connection import CaseFile
from assessor_app.casefile.journal import Changed, Edit, storable, time_now, time_text, write
from assessor_app.casefile.records.application import Assessor
from assessor_app.casefile.records.case_state import CaseState
from assessor_app.casefile.records.review import Scenario
from assessor_app.casefile.records.values import DELETED, MADE
from assessor_app.casefile.state import read_state
from assessor_app.criteria.advice import Advice, advise
from assessor_app.criteria.edition import Edition
from assessor_app.criteria.scoring import parse_percent
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


def refuse_targets(edition: Edition, percents: Mapping[str, int]) -> None:
    """Refuse unknown targets, percents that cannot be, and categories given both ways."""
    for target, percent in percents.items():
        if target not in edition.items and target not in edition.category_by_id:
            raise KnownFault("target_unknown", target=target)
        parse_percent(percent)
        category = target.partition(".")[0]
        if target != category and category in percents:
            raise KnownFault("scored_both_ways", category=category)


def add_scenario(
    case: CaseFile, assessor: Assessor, name: str, percents: Mapping[str, int],
) -> tuple[Scenario, Changed]:
    """Keep a what-if under a name; one of the person's own with that name is written over.

    It is theirs: others see it when they see the person's review.
    """
    allow_worker(case, assessor.name)
    shown = display_name(name)
    if not shown:
        raise KnownFault("scenario_without_name")
    refuse_targets(case.edition, percents)
    if not percents:
        raise KnownFault("scenario_empty")
    held = next((one for one in read_state(case).scenarios
                 if one.assessor_id == assessor.id and one.name == shown), None)
    created = time_now()
    id_ = held.id if held is not None else f"{assessor.id}.{secrets.token_hex(10)}"
    edits = [] if held is not None else [
        Edit("scenario", id_, MADE,
             {"assessor": assessor.id, "created": time_text(created)}),
        Edit("scenario", id_, "name", storable(shown)),
    ]
    edits.append(Edit("scenario", id_, "percents", dict(percents)))
    scenario = Scenario(id_, assessor.id, shown, dict(percents),
                        held.created if held is not None else created)
    return scenario, write(case, assessor.name, edits)


def delete_scenario(case: CaseFile, assessor: Assessor, name: str) -> Changed:
    """Delete one of a person's own scenarios by its name; KnownFault ``scenario_unknown``."""
    allow_worker(case, assessor.name)
    state = read_state(case)
    own = tuple(one for one in state.scenarios if one.assessor_id == assessor.id)
    found = scenario_named(replace(state, scenarios=own), assessor.id, name)
    return write(case, assessor.name, [Edit("scenario", found.id, DELETED, True)])


def scenario_named(state: CaseState, assessor_id: str | None, name: str) -> Scenario:
    """The scenario of a name, a person's own first; refused with the names that there are."""
    shown = display_name(name)
    found = [one for one in state.scenarios if one.name == shown]
    own = [one for one in found if one.assessor_id == assessor_id]
    if not found:
        names = ", ".join(one.name for one in state.scenarios) or "–"
        raise KnownFault("scenario_unknown", name=shown, names=names)
    return (own or found)[0]
