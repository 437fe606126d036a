"""Award verdicts over intervals: what is settled, what is open, and what depends on the reading."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from assessor_app.criteria.edition import Award, Edition, Rule
from assessor_app.criteria.score_sheet import ScoreSheet
from assessor_app.criteria.scoring import Interval
from assessor_app.criteria.splits import holds_under_any_split, split_ends
from assessor_app.criteria.states import Status, Verdict
from assessor_app.criteria.thresholds import required_of
from assessor_app.criteria.verdicts import AwardResult, Evaluation, Facts, RuleResult, combine


def evaluate(
    edition: Edition, sheet: ScoreSheet, facts: Facts, *, splits: bool = True,
) -> Evaluation:
    """Every award's verdict over the sheet's intervals.

    Every rule is a lower bound on something that grows with each score. So a rule is met for
    certain when it is met at the low end and cannot be met when it is not met at the high end;
    a reading is eligible when all its rules are met at the low end, not eligible when one of them
    is not met at the high end, and open otherwise.

    Without ``splits``, ``holds_under_any_split`` is not worked out and is False.
    """
    bounds = scope_bounds(edition, sheet, facts)
    ends = split_ends(edition, sheet) if splits else {}
    awards = {}
    for award in edition.awards:
        results = rule_results(edition, award, bounds)
        readings = reading_verdicts(edition, results)
        verdict = combine(readings.values())
        holds = splits and holds_under_any_split(edition, sheet, ends, results, verdict)
        awards[award.id] = AwardResult(award.id, verdict, readings, results, holds)
    return Evaluation(
        edition.id, sheet.scored, sheet.total, sheet.categories, sheet.items, awards,
    )


def reading_verdicts(
    edition: Edition, results: Iterable[RuleResult],
) -> dict[str, Verdict]:
    """Each reading's own verdict from an award's rule results."""
    verdicts = dict.fromkeys((reading.id for reading in edition.readings), Verdict.ELIGIBLE)
    for result in results:
        if result.status is Status.MET:
            continue
        for reading in result.rule.readings:
            if result.status is Status.NOT_MET:
                verdicts[reading] = Verdict.NOT_ELIGIBLE
            elif verdicts[reading] is Verdict.ELIGIBLE:
                verdicts[reading] = Verdict.OPEN
    return verdicts


def scope_bounds(edition: Edition, sheet: ScoreSheet, facts: Facts) -> dict[str, Interval]:
    """Low and high of every scope a rule can name; facts that are not given are fully open.

    Hundredths of a point for ``total``, ``category:N`` and ``item:N.M``; 0 or 1 for ``fl``; a count
    of different categories for ``prior_awards``.
    """
    bounds = fact_bounds(edition, facts)
    bounds["total"] = sheet.total
    for category_id, points in sheet.categories.items():
        bounds[f"category:{category_id}"] = points
    for item_id, points in sheet.item_points.items():
        bounds[f"item:{item_id}"] = points
    return bounds


def fact_bounds(edition: Edition, facts: Facts) -> dict[str, Interval]:
    """Low and high of ``fl`` (0 or 1) and ``prior_awards`` (different categories won before)."""
    winnable = edition.winnable_categories
    fl = (0, 1) if facts.fl_certified is None else (int(facts.fl_certified),) * 2
    if facts.prior_awards is None:
        prior = 0, len(winnable)
    else:
        prior = (len(winnable & facts.prior_awards),) * 2
    return {"fl": Interval(*fl), "prior_awards": Interval(*prior)}


def rule_results(
    edition: Edition, award: Award, bounds: Mapping[str, Interval],
) -> tuple[RuleResult, ...]:
    """An award's rules, in order, held against the bounds of every scope (``scope_bounds``)."""
    return tuple(rule_result(edition, rule, bounds[rule.scope]) for rule in award.rules)


def rule_result(edition: Edition, rule: Rule, bounds: Interval) -> RuleResult:
    """One rule held against the bounds of its scope."""
    required = required_of(edition, rule)
    least = required + (rule.operator == ">")
    if bounds.low >= least:
        status = Status.MET
    elif bounds.high < least:
        status = Status.NOT_MET
    else:
        status = Status.OPEN
    margin = None if rule.scope == "fl" else bounds.low - required
    return RuleResult(rule, bounds.low, bounds.high, required, margin, status)
