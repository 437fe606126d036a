"""What a verdict is: the records that an evaluation is made of."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from assessor_app.criteria.edition import Rule
from assessor_app.criteria.score_sheet import ItemScore
from assessor_app.criteria.scoring import Interval
from assessor_app.criteria.states import Status as Status
from assessor_app.criteria.states import Verdict as Verdict


class Facts(msgspec.Struct, frozen=True):
    """What is known of the applicant beside the scores; None is 'not given', which is open.

    Attributes:
        fl_certified: certified at the Fundamental Level (yes, no, not given)
        prior_awards: the category ids ("1" … "6") of awards won before; empty means none
    """

    fl_certified: bool | None = None
    prior_awards: frozenset[str] | None = None


class RuleResult(msgspec.Struct, frozen=True):
    """One rule held against the intervals.

    ``low``, ``high``, ``required`` and ``margin`` (low - required) are hundredths of a point for
    scores, a count for ``prior_awards``, and 0 or 1 for ``fl`` (margin then None).
    """

    rule: Rule
    low: int
    high: int
    required: int
    margin: int | None
    status: Status


class AwardResult(msgspec.Struct, frozen=True):
    """One award's verdict, by each reading and together, with every rule."""

    award_id: str
    verdict: Verdict
    readings: dict[str, Verdict]
    rules: tuple[RuleResult, ...]
    holds_under_any_split: bool


class Evaluation(msgspec.Struct, frozen=True):
    """Everything the panel, the reports and the command line show of one set of scores."""

    edition_id: str
    scored: tuple[int, int]  # scored items, all items
    total: Interval
    categories: dict[str, Interval]  # points in hundredths
    items: dict[str, ItemScore]
    awards: dict[str, AwardResult]


def combine(verdicts: Iterable[Verdict]) -> Verdict:
    """The readings' verdicts as one: that of all where they agree, else what keeps them apart."""
    seen = set(verdicts)
    if len(seen) == 1:
        return seen.pop()
    if Verdict.ELIGIBLE in seen and Verdict.NOT_ELIGIBLE in seen:
        return Verdict.DEPENDS_ON_READING
    return Verdict.OPEN
