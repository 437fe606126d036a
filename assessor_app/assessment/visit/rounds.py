"""Before and after the visit: each item's three rounds side by side, and every award's verdicts."""

from __future__ import annotations

from dataclasses import dataclass, replace

from assessor_app.assessment.site_visit import visit_score
from assessor_app.assessment.standing import evaluate_sheet, score_sheet, team_scores
from assessor_app.casefile.records.case_state import CaseState
from assessor_app.casefile.records.choices import Round
from assessor_app.casefile.records.visit import Issue, VisitFinding
from assessor_app.criteria.edition import Edition
from assessor_app.criteria.states import Verdict

THREE = (Round.INDEPENDENT, Round.CONSENSUS, Round.SITE_VISIT)

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class ItemRounds:
    """One item through the rounds.

    Attributes:
        item: its id
        independent: the least and greatest independent percent, None where nobody gave one or a
            review of the team is not open
        consensus, site_visit: the percents of those rounds likewise
        before: what counted before the visit, 0 to 100 where nothing did
        changed: True where the percent after the visit is not what counted before
        reason: that of the percent after the visit
        issues: the issues that stand behind it, in their order
        sources: what their findings rest on: evidence numbers and sources, each once
    """

    item: str
    independent: Span | None
    consensus: Span | None
    site_visit: Span | None
    before: Span
    changed: bool
    reason: str
    issues: tuple[Issue, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AwardRounds:
    """One award's verdict by the independent scores, by the consensus, and as it counts now.

    Each takes a later round's percent only from its own round on: ``consensus`` is what stood
    before the visit. None where no percent of that round was given.
    """

    award: str
    independent: Verdict | None
    consensus: Verdict | None
    final: Verdict | None


def item_rounds(state: CaseState, edition: Edition) -> tuple[ItemRounds, ...]:
    """Every item of the edition in order; ``state`` is the case as its reader may see it."""
    sheet, _ = score_sheet(up_to(state, Round.CONSENSUS), edition)
    spans = {round_: _spans(state, edition, round_) for round_ in THREE}
    found = []
    for item in edition.items:
        score = visit_score(state, item)
        before = sheet.items[item]
        after = spans[Round.SITE_VISIT].get(item)
        span = before.low_percent, before.high_percent
        issues = tuple(one for one in state.issues
                       if score is not None and one.id in score.issues)
        found.append(ItemRounds(
            item, spans[Round.INDEPENDENT].get(item), spans[Round.CONSENSUS].get(item), after,
            span, after is not None and after != span, score.reason if score else "", issues,
            sources_of(state, issues)))
    return tuple(found)


def award_rounds(state: CaseState, edition: Edition) -> tuple[AwardRounds, ...]:
    """Every award of the edition in order, its verdict round by round."""
    found: dict[Round, dict[str, Verdict]] = {}
    for round_ in THREE:
        if any(score.round is round_ for score in state.scores):
            sheet, _ = score_sheet(up_to(state, round_), edition)
            evaluation = evaluate_sheet(state, edition, sheet, splits=False)
            found[round_] = {id_: one.verdict for id_, one in evaluation.awards.items()}
    return tuple(
        AwardRounds(award, *(found[round_][award] if round_ in found else None
                             for round_ in THREE))
        for award in edition.award_by_id)


def up_to(state: CaseState, last: Round) -> CaseState:
    """The state without the scores of rounds after one."""
    order = tuple(Round)
    kept = tuple(score for score in state.scores
                 if order.index(score.round) <= order.index(last))
    return state if len(kept) == len(state.scores) else replace(state, scores=kept)


def sources_of(state: CaseState, issues: tuple[Issue, ...]) -> tuple[str, ...]:
    """What the findings of issues rest on: the numbers of their evidence, then their sources."""
    ids = {issue.id for issue in issues}
    findings = [one for one in state.findings if one.issue in ids]
    used = {id_ for one in findings for id_ in one.evidence}
    numbers = [one.number for one in state.evidence
               if one.id in used or ids.intersection(one.issues)]
    return tuple(dict.fromkeys([*numbers, *(one.source.strip() for one in findings
                                            if one.source.strip())]))


def findings_of(state: CaseState, issue_id: str) -> tuple[VisitFinding, ...]:
    """An issue's findings, by date and time, then in the order in which they were written."""
    return tuple(one for one in state.findings if one.issue == issue_id)


def _spans(state: CaseState, edition: Edition, round_: Round) -> dict[str, Span]:
    given: dict[str, list[int]] = {}
    for score in team_scores(state):
        if score.round is not round_:
            continue
        category = edition.category_by_id.get(score.target)
        for item in ([score.target] if category is None else [one.id for one in category.items]):
            given.setdefault(item, []).append(score.percent)
    return {item: (min(percents), max(percents)) for item, percents in given.items()}
