"""Giving percents: by items or whole categories, for oneself or for the team, in one change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from assessor_app.assessment.entries import refuse_gone
from assessor_app.assessment.team import score_owner
from assessor_app.casefile.connection import CaseFile
from assessor_app.casefile.journal import Changed, Edit, write
from assessor_app.casefile.lookup import held_reason, held_targets
from assessor_app.casefile.records.application import Assessor
from assessor_app.casefile.records.choices import Round
from assessor_app.casefile.records.visit import ISSUE
from assessor_app.casefile.state import read_part
from assessor_app.criteria.score_input import ends_of
from assessor_app.criteria.scoring import parse_percent
from assessor_app.errors import KnownFault


def set_scores(
    case: CaseFile, assessor: Assessor, scores: Mapping[str, int | None], *,
    round: Round = Round.INDEPENDENT, reason: str | None = None, issues: Sequence[str] = (),
) -> Changed:
    """Set or clear (None) percents of items ("3.1") or whole categories ("3").

    Per assessor and round a category is scored by its items or as one unit: setting the one clears
    the other in the same transaction. Setting the same value again writes nothing. Without a
    reason the one given before stays with the same percent and goes with another.

    In a case with a team the rounds other than independent are the team's, one value for each
    target, and a sealed review changes only with a reason (see ``team.score_owner``). After the
    site visit a percent is given to items alone, with a reason and ``issues``, the ids of the
    site-visit issues of these items that stand behind it.

    Raises KnownFault for an unknown target, a percent that is no step of 5 from 0 to 100, a
    category given both ways at once, a site-visit percent without reason or issue, or a person
    who may not; then nothing is written.
    """
    return write(case, assessor.name, score_edits(
        case, assessor, scores, round_=round, reason=reason, issues=issues))


def score_edits(
    case: CaseFile, assessor: Assessor, scores: Mapping[str, int | None], *,
    round_: Round, reason: str | None = None, issues: Sequence[str] = (),
) -> list[Edit]:
    """The edits of ``set_scores``, to be written with others in one transaction."""
    edition = case.edition
    owner, late = score_owner(case, assessor, round_, scores, reason)
    nothing = {"percent": None, "reason": (reason or "").strip()} if late else None
    edits: list[Edit] = []
    clears: dict[str, None] = {}
    for target, given in scores.items():
        category = edition.category_by_id.get(target.partition(".")[0])
        if category is None or (target != category.id and target not in edition.items):
            raise KnownFault("target_unknown", target=target, **ends_of(edition))
        if given is None:
            clears[target] = None
            continue
        percent = parse_percent(given)
        other_way = [item.id for item in category.items] if target == category.id else [category.id]
        for other in other_way:
            if scores.get(other) is not None:
                raise KnownFault("scored_both_ways", category=category.id)
            clears[other] = None
        kept = held_reason(case, owner, round_, target, percent) if reason is None else reason
        value: dict[str, Any] = {"percent": percent, "reason": kept}
        if round_ is Round.SITE_VISIT:
            value["issues"] = _behind(case, target, kept, issues)
        edits.append(_score(owner, round_, target, value))
    held = held_targets(case, owner, round_) if late else set(clears)
    cleared = [_score(owner, round_, target, nothing) for target in clears if target in held]
    return [*cleared, *edits]


def _behind(case: CaseFile, target: str, reason: str, issues: Sequence[str]) -> list[str]:
    """The issues that stand behind a site-visit percent: those given that are of its item."""
    if target not in case.edition.items:
        raise KnownFault("visit_score_category", category=target)
    if not reason.strip():
        raise KnownFault("visit_score_reason", item=target)
    refuse_gone(case, ISSUE.name, issues)
    items = {issue.id: issue.item for issue in read_part(case, ISSUE).issues}
    kept = [one for one in dict.fromkeys(issues) if items[one] == target]
    if not kept:
        raise KnownFault("visit_score_issue", item=target)
    return kept


def _score(owner: str, round_: Round, target: str, value: Any) -> Edit:
    return Edit("score", f"{round_.value}/{owner}/{target}", "score", value)
