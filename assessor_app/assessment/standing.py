"""Where an applicant stands: the scores that count, the facts, the verdicts, the findings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import msgspec

from assessor_app.assessment.eyes import members_who_count
from assessor_app.casefile.records.case_state import CaseState
from assessor_app.casefile.records.choices import Round
from assessor_app.casefile.records.review import Score
from assessor_app.criteria.edition import Category, Edition
from assessor_app.criteria.eligibility import Evaluation, Facts, evaluate
from assessor_app.criteria.score_sheet import ScoreSheet
from assessor_app.criteria.verdicts import Reviews
from assessor_app.words import Language, say

COUNTING = (Round.SITE_VISIT, Round.CONSENSUS, Round.INDEPENDENT)  # the latest first

_Percents = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a reader should know of the application, with the source line it rests on."""

    id: str
    values: dict[str, Any]
    source: str

    def text(self, language: Language | str) -> str:
        """The finding as a sentence."""
        return say(f"casefile.finding_{self.id}", language, **self.values)


def reviews_of(state: CaseState) -> Reviews | None:
    """How far the reviews are open that a team's figures rest on; None in a case without a team.

    One that is sealed but has not arrived here, or not all of it, is as little open as one that is
    not sealed, and so is the reader's own until they seal it.
    """
    if not state.members:
        return None
    counting = members_who_count(state)
    sealed = [member for member in counting if member.seal is not None]
    return Reviews(
        len(counting), len(sealed),
        tuple(member.name for member in counting if member.seal is None),
        tuple(member.name for member in sealed if not member.arrived))


def score_sheet(
    state: CaseState, edition: Edition, *, assessor_id: str | None = None,
    round: Round | None = None,
) -> tuple[ScoreSheet, dict[str, Round]]:
    """The scores that count, and the round each scored item counts by.

    Each item counts by the latest round in which it has a score, of its own or through its whole
    category: site_visit, else consensus, else the spread of the independent scores. Several
    assessors in one round make a spread from the lowest to the highest. In a team the independent
    scores count only when every review is open (``reviews_of``): until then an item that no later
    round scored may come out anywhere, as one that nobody scored. ``round`` takes one round's
    scores; self and screening count only when asked for. ``assessor_id`` takes one person's, which
    is that review alone and says nothing of the team.

    Where a later round scores some items of a category that an earlier round scored as one unit,
    those items count by their own scores, and the others by the bounds that the unit leaves them.
    """
    rounds = COUNTING if round is None else (round,)
    spreads = _spreads(
        score for score in (
            team_scores(state) if assessor_id is None else state.scores)
        if score.round in rounds and assessor_id in (None, score.assessor_id)
    )
    items: dict[str, _Percents] = {}
    units: dict[str, _Percents] = {}
    counts: dict[str, Round] = {}
    for category in edition.categories:
        unit_round = _latest(spreads, rounds, category.id)
        own_rounds = {item.id: _latest(spreads, rounds, item.id) for item in category.items}
        later = {item_id for item_id, own in own_rounds.items()
                 if own is not None and _is_after(own, unit_round)}
        if unit_round is not None:
            unit = spreads[unit_round, category.id]
            if later:
                items.update(_bounds(edition, category, unit))
            else:
                units[category.id] = unit
        for item_id, own in own_rounds.items():
            if own is not None and item_id in later:
                items[item_id] = spreads[own, item_id]
                counts[item_id] = own
            elif unit_round is not None:
                counts[item_id] = unit_round
                if own == unit_round:  # a teammate scored by items; an older score is superseded
                    spread = spreads[own, item_id]
                    items[item_id] = _hull(spread, items[item_id]) if later else spread
    return ScoreSheet(edition, items=items, units=units), counts


def team_scores(state: CaseState) -> tuple[Score, ...]:
    """The scores that may speak for the team: all, but for the independent ones of those who do
    not count in it, and of everybody while a review is not open. Without a team, all.
    """
    reviews = reviews_of(state)
    if reviews is None:
        return state.scores
    heard = ({member.id for member in members_who_count(state)} if reviews.complete
             else frozenset[str]())
    return tuple(score for score in state.scores
                 if score.round is not Round.INDEPENDENT or score.assessor_id in heard)


def _spreads(scores: Iterable[Score]) -> dict[tuple[Round, str], _Percents]:
    percents: dict[tuple[Round, str], list[int]] = defaultdict(list)
    for score in scores:
        percents[score.round, score.target].append(score.percent)
    return {key: (min(values), max(values)) for key, values in percents.items()}


def _latest(
    spreads: dict[tuple[Round, str], _Percents], rounds: tuple[Round, ...], target: str,
) -> Round | None:
    return next((round_ for round_ in rounds if (round_, target) in spreads), None)


def _is_after(own: Round, unit: Round | None) -> bool:
    order = tuple(Round)
    return unit is None or order.index(own) > order.index(unit)


def _bounds(edition: Edition, category: Category, unit: _Percents) -> dict[str, _Percents]:
    """The percents that a unit score leaves to each item of its category, rounded outwards."""
    sheet = ScoreSheet(edition, units={category.id: unit})
    return {
        item.id: (sheet.items[item.id].low_percent, sheet.items[item.id].high_percent)
        for item in category.items
    }


def _hull(first: _Percents, second: _Percents) -> _Percents:
    return min(first[0], second[0]), max(first[1], second[1])


def facts_of(state: CaseState) -> Facts:
    """What is known of the applicant beside the scores; a fact in conflict is not known."""
    prior, fl = state.application.prior_awards, state.application.fl_certified
    for entity, _, field in (*state.conflicts, *state.waiting):
        if entity == "application":
            prior = None if field == "prior_awards" else prior
            fl = None if field == "fl" else fl
    return Facts(
        fl_certified=fl,
        prior_awards=None if prior is None else frozenset(award.category for award in prior),
    )


def evaluate_case(
    state: CaseState, edition: Edition, *, assessor_id: str | None = None,
    round: Round | None = None,
) -> Evaluation:
    """Every award's verdict for the scores that count; see ``score_sheet``."""
    sheet, _ = score_sheet(state, edition, assessor_id=assessor_id, round=round)
    return evaluate_sheet(state, edition, sheet, assessor_id=assessor_id)


def evaluate_sheet(
    state: CaseState, edition: Edition, sheet: ScoreSheet, *, assessor_id: str | None = None,
    splits: bool = True,
) -> Evaluation:
    """The evaluation of a sheet made of a state, which tells whether it is the team's or of whom.

    ``assessor_id`` is whose review alone the sheet was made of.
    """
    found = evaluate(edition, sheet, facts_of(state), splits=splits)
    if assessor_id is None:
        return msgspec.structs.replace(found, reviews=reviews_of(state))
    person = state.assessors.get(assessor_id)
    return msgspec.structs.replace(found, alone=person.name if person is not None else "")


def findings(state: CaseState, edition: Edition) -> tuple[Finding, ...]:
    """What a reader should know of the application; nothing here is refused or hidden."""
    pages = state.application.report_pages
    if pages is None or pages <= edition.page_limit:
        return ()
    values = {"pages": pages, "limit": edition.page_limit}
    return (Finding("report_pages", values, edition.page_limit_source),)
