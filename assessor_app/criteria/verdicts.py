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


class Reviews(msgspec.Struct, frozen=True):
    """How far the reviews of a team are open, on which its verdict rests.

    Attributes:
        counting: how many reviews count, the recused and those who do not score aside
        sealed: how many of these are sealed
        unsealed: the names of those whose review is not
        absent: the names of those whose sealed review has not arrived here, or not all of it
    """

    counting: int
    sealed: int
    unsealed: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()

    @property
    def complete(self) -> bool:
        """Whether every review is open, so that none can change what is told."""
        return bool(self.counting) and not self.missing

    @property
    def missing(self) -> tuple[str, ...]:
        """The names of those whose review is not open."""
        return self.unsealed + self.absent


class Evaluation(msgspec.Struct, frozen=True):
    """Everything the panel, the reports and the command line show of one set of scores.

    ``alone`` names the person whose review alone it is, else "". ``reviews`` tells what a team's
    evaluation rests on; None without a team, and for one review alone.
    """

    edition_id: str
    scored: tuple[int, int]  # scored items, all items
    total: Interval
    categories: dict[str, Interval]  # points in hundredths
    items: dict[str, ItemScore]
    awards: dict[str, AwardResult]
    reviews: Reviews | None = None
    alone: str = ""

    @property
    def missing(self) -> Reviews | None:
        """The team's reviews where one of them is not open, so that what is told is a draft."""
        return None if self.reviews is None or self.reviews.complete else self.reviews


def combine(verdicts: Iterable[Verdict]) -> Verdict:
    """The readings' verdicts as one: that of all where they agree, else what keeps them apart."""
    seen = set(verdicts)
    if len(seen) == 1:
        return seen.pop()
    if Verdict.ELIGIBLE in seen and Verdict.NOT_ELIGIBLE in seen:
        return Verdict.DEPENDS_ON_READING
    return Verdict.OPEN
