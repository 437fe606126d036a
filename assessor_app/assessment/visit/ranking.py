"""Site-visit issues by what hangs on them: points and verdicts within their plausible range."""

from __future__ import annotations

from dataclasses import dataclass, replace

from assessor_app.assessment.site_visit import proposed_of
from assessor_app.assessment.standing import facts_of, score_sheet
from assessor_app.casefile.records.case_state import CaseState
from assessor_app.casefile.records.choices import IssueKind, IssueStatus, Round
from assessor_app.casefile.records.visit import Issue
from assessor_app.criteria.edition import Edition
from assessor_app.criteria.score_sheet import ScoreSheet
from assessor_app.criteria.scoring import STEP
from assessor_app.criteria.stakes import Stakes


@dataclass(frozen=True, slots=True)
class Stake:
    """What hangs on one issue.

    Attributes:
        issue: its id
        before: the item's low and high percent without what this issue did to it
        low, high: the plausible range, in percent
        points: what the item's points differ by within the range, in hundredths
        turns: the awards that one end of the range earns and the other does not, the other items
            standing as they count now; in the edition's order
    """

    issue: str
    before: tuple[int, int]
    low: int
    high: int
    points: int
    turns: tuple[str, ...]


def rank_issues(state: CaseState, edition: Edition) -> tuple[Stake, ...]:
    """Every issue with what hangs on it, the most decisive first.

    The plausible range of an issue, in this order of preference:

    1. from the percent before the issue to the one proposed, where one is proposed;
    2. the team's spread, where the item has no settled percent;
    3. nothing, where it is resolved and proposes none: the percent stays;
    4. one band by kind: to verify a strength, from the foot of the band below up to the percent;
       to clarify a doubt, from the percent up to the top of the band above.

    Ordered by how many awards applied for it turns, how many awards at all, the points, the
    priority, and then the item and the age of the issue.
    """
    sheet, _ = score_sheet(state, edition)
    stakes = Stakes(edition, sheet, facts_of(state))
    bases = _Bases(state, edition, sheet)
    found: list[tuple[tuple[int, ...], Stake]] = []
    known: dict[tuple[str, int, int], tuple[str, ...]] = {}
    applied = set(state.application.awards)
    places = {item: place for place, item in enumerate(edition.items)}
    for age, issue in enumerate(sorted(state.issues, key=lambda one: (one.created, one.id))):
        if issue.item not in places:
            continue
        before = bases.before(issue)
        proposed = replace(issue, proposed=proposed_of(state, issue))
        low, high = plausible_range(edition, proposed, before)
        key = issue.item, low, high
        if key not in known:
            known[key] = stakes.turned(*key)
        stake = Stake(issue.id, before, low, high,
                      (high - low) * edition.items[issue.item].weight, known[key])
        found.append((
            (-len(applied.intersection(stake.turns)), -len(stake.turns), -stake.points,
             issue.priority, places[issue.item], age), stake))
    return tuple(stake for _, stake in sorted(found, key=lambda one: one[0]))


def plausible_range(
    edition: Edition, issue: Issue, before: tuple[int, int],
) -> tuple[int, int]:
    """The percents between which an issue may settle its item, as ``rank_issues`` tells."""
    low, high = before
    if issue.proposed is not None:
        return min(low, issue.proposed), max(high, issue.proposed)
    if low < high or issue.status is IssueStatus.RESOLVED:
        return before
    bands = edition.bands
    place = bands.index(edition.band_of(low))
    if issue.kind is IssueKind.VERIFY:
        return bands[max(0, place - 1)].low, high
    return low, bands[min(len(bands) - 1, place + 1)].high


class _Bases:
    """The percents that items had before an issue moved them."""

    def __init__(self, state: CaseState, edition: Edition, sheet: ScoreSheet) -> None:
        self._now = sheet
        self._behind: dict[str, set[str]] = {}
        earlier = []
        for score in state.scores:
            if score.round is Round.SITE_VISIT:
                self._behind.setdefault(score.target, set()).update(score.issues)
            else:
                earlier.append(score)
        self._earlier = sheet
        if self._behind:
            self._earlier, _ = score_sheet(replace(state, scores=tuple(earlier)), edition)

    def before(self, issue: Issue) -> tuple[int, int]:
        """Low and high percent, in steps of 5, rounded outwards."""
        moved = issue.id in self._behind.get(issue.item, ())
        score = (self._earlier if moved else self._now).items[issue.item]
        return score.low_percent // STEP * STEP, -(-score.high_percent // STEP) * STEP
