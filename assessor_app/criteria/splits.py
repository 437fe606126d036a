"""Whether a verdict holds under every split of a category's points into whole item weights."""

from __future__ import annotations

from assessor_app.criteria.edition import Award, Edition
from assessor_app.criteria.score_sheet import ScoreSheet
from assessor_app.criteria.verdicts import RuleResult, Verdict


def holds_under_any_split(
    edition: Edition, sheet: ScoreSheet, award: Award,
    results: tuple[RuleResult, ...], verdict: Verdict,
) -> bool:
    """Conservative until worked out: never claims that a verdict holds."""
    return False
