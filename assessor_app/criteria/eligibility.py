"""Award verdicts over intervals: what is settled, what is open, and what depends on the reading."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from assessor_app.criteria.edition import Rule
from assessor_app.criteria.scoring import Interval


class Status(StrEnum):
    """One rule over the intervals it is given."""

    MET = "met"
    NOT_MET = "not_met"
    OPEN = "open"


class Verdict(StrEnum):
    """One award, by one reading or by both together."""

    ELIGIBLE = "eligible"
    NOT_ELIGIBLE = "not_eligible"
    OPEN = "open"
    DEPENDS_ON_READING = "depends_on_reading"


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of the applicant beside the scores; None is 'not given', which is open.

    Attributes:
        fl_certified: certified at the Fundamental Level (yes, no, not given)
        prior_awards: the category ids ("1" … "6") of awards won before; empty means none
    """

    fl_certified: bool | None = None
    prior_awards: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class RuleResult:
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


@dataclass(frozen=True, slots=True)
class AwardResult:
    """One award's verdict, by each reading and together, with every rule."""

    award_id: str
    verdict: Verdict
    readings: dict[str, Verdict]
    rules: tuple[RuleResult, ...]
    holds_under_any_split: bool


@dataclass(frozen=True, slots=True)
class ItemScore:
    """One item's percents as they count: low..high, and whether any score is behind them."""

    item_id: str
    low_percent: int
    high_percent: int
    scored: bool
    unit: bool  # its category is scored as one unit


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Everything the panel, the reports and the command line show of one set of scores."""

    edition_id: str
    scored: tuple[int, int]  # scored items, all items
    total: Interval
    categories: dict[str, Interval]  # points in hundredths
    items: dict[str, ItemScore]
    awards: dict[str, AwardResult]
