"""Where the team agrees and where not, what hangs on it, and the text the team accepts."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from assessor_app.assessment.entries import add_all
from assessor_app.assessment.eyes import members_who_count, seen_by
from assessor_app.assessment.standing import evaluate_sheet, score_sheet
from assessor_app.assessment.team import allow_review, has_team
from assessor_app.casefile.connection import CaseFile
from assessor_app.casefile.journal import Changed
from assessor_app.casefile.records.application import Assessor
from assessor_app.casefile.records.case_state import CaseState
from assessor_app.casefile.records.choices import Round, Sign
from assessor_app.casefile.records.review import Comment, Score
from assessor_app.casefile.records.values import TEAM
from assessor_app.casefile.state import read_state
from assessor_app.criteria.edition import Edition
from assessor_app.criteria.settling import hangs_on
from assessor_app.criteria.states import Verdict
from assessor_app.criteria.verdicts import Evaluation, Reviews
from assessor_app.errors import KnownFault


@dataclass(frozen=True, slots=True)
class Row:
    """One item, or a category that somebody scored as one unit, across the team.

    Attributes:
        scores: each assessor's percent by their id
        low, high, median: of the reviews that are open, None where none of them scores it; the
            median is exact, maybe a half
        spread_bands: the difference of the band numbers of high and low; None likewise
        consensus: the team's percent and its reason, or None; None too while it is in conflict
        turns: the awards whose verdict changes within this row's spread
        earlier: the percents of the rounds self and screening, which count in nothing
        disputed: the team's percents that are in conflict, from the least; else none
    """

    target: str
    scores: dict[str, int]
    low: int | None
    high: int | None
    median: Fraction | None
    spread_bands: int | None
    consensus: Score | None
    turns: tuple[str, ...]
    earlier: dict[Round, tuple[int, ...]]
    disputed: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class AwardSpread:
    """One award over all that the team may still settle.

    ``eligible`` and ``not_eligible`` hold whatever is settled; ``depends_on_reading`` likewise, by
    the readings; ``open`` hangs on the items named, or on a fact alone where none is. ``missing``
    are the team's reviews where one of them is not open, on which all may hang; else None.
    """

    award_id: str
    verdict: Verdict
    hangs_on: tuple[str, ...]
    missing: Reviews | None = None


@dataclass(frozen=True, slots=True)
class Matrix:
    """The team's independent scores side by side.

    Attributes:
        assessors: ids and names of those whose scores stand in it, in order of names
        rows: what hangs on it first, then by how far the team is apart
        awards: the verdicts within the spread
        left: items that the team has not settled yet, in the edition's order
        evaluation: the evaluation over the spread, with how far the reviews are open
    """

    assessors: dict[str, str]
    rows: tuple[Row, ...]
    awards: dict[str, AwardSpread]
    left: tuple[str, ...]
    evaluation: Evaluation


def consensus_matrix(state: CaseState, edition: Edition) -> Matrix:
    """The matrix over a state as one person sees it (``eyes.seen_by``).

    What the team has settled counts by its percent, everything else from the least to the greatest
    of its independent scores: from 0 to 100 where nobody scored it, or a review is not open.
    """
    team = [score for score in state.scores if score.round is Round.CONSENSUS]
    own = [score for score in state.scores if score.round is Round.INDEPENDENT]
    agreed, disputed = _agreed(state, Round.CONSENSUS)
    bare = replace(state, scores=(*own, *team))
    sheet, _ = score_sheet(bare, edition)
    evaluation = evaluate_sheet(state, edition, sheet, splits=False)
    awards = {
        award.id: AwardSpread(award.id, evaluation.awards[award.id].verdict,
                              hangs_on(edition, sheet, evaluation, award.id),
                              evaluation.missing)
        for award in edition.awards
    }
    by_target: dict[str, list[Score]] = {}
    for score in own:
        by_target.setdefault(score.target, []).append(score)
    places = [target for category in edition.categories
              for target in (category.id, *(item.id for item in category.items))
              if target in edition.items or target in by_target or target in agreed
              or target in disputed]
    rows = [replace(_row(edition, target, by_target.get(target, []), agreed.get(target), awards,
                         _earlier(state, target)), disputed=disputed.get(target, ()))
            for target in places]
    applied = set(state.application.awards)
    order = {target: place for place, target in enumerate(places)}
    rows.sort(key=lambda row: (
        -len(applied.intersection(row.turns)), -len(row.turns), -(row.spread_bands or 0),
        -((row.high or 0) - (row.low or 0)), order[row.target]))
    ids = {member.id for member in members_who_count(state)} if state.members else set()
    ids |= {score.assessor_id for score in own}
    people = sorted((state.assessors[id_].name, id_) for id_ in ids if id_ in state.assessors)
    return Matrix(
        {id_: name for name, id_ in people}, tuple(rows), awards,
        tuple(item for item in edition.items if not _is_settled(agreed, item)), evaluation)


def _agreed(
    state: CaseState, round_: Round,
) -> tuple[dict[str, Score], dict[str, tuple[int, ...]]]:
    """The team's percents of a round by target: those it has, and those that are in conflict."""
    held: dict[str, list[Score]] = {}
    for score in state.scores:
        if score.round is round_:
            held.setdefault(score.target, []).append(score)
    return (
        {target: scores[0] for target, scores in held.items() if len(scores) == 1},
        {target: tuple(sorted(score.percent for score in scores))
         for target, scores in held.items() if len(scores) > 1},
    )


def _is_settled(agreed: Container[str], item: str) -> bool:
    return item in agreed or item.partition(".")[0] in agreed


def settled_everything(state: CaseState, edition: Edition) -> bool:
    """Whether the team has a percent for every item, of its own or through its category."""
    agreed, _ = _agreed(state, Round.CONSENSUS)
    return all(_is_settled(agreed, item) for item in edition.items)


def settled_items(state: CaseState, edition: Edition) -> frozenset[str]:
    """The items for which the team has one percent, by consensus or after the visit, of their own
    or through their category."""
    consensus, _ = _agreed(state, Round.CONSENSUS)
    visit, disputed = _agreed(state, Round.SITE_VISIT)
    return frozenset(item for item in edition.items
                     if _is_settled({**consensus, **visit}, item)
                     and not _is_settled(disputed, item))


def _row(
    edition: Edition, target: str, given: list[Score], agreed: Score | None,
    awards: Mapping[str, AwardSpread], earlier: dict[Round, tuple[int, ...]],
) -> Row:
    turns = tuple(id_ for id_, award in awards.items() if target in award.hangs_on)
    scores = {score.assessor_id: score.percent for score in given}
    if not given:
        return Row(target, {}, None, None, None, None, agreed, turns, earlier)
    percents = sorted(score.percent for score in given)
    low, high = percents[0], percents[-1]
    return Row(target, scores, low, high, median(percents),
               band_number(edition, high) - band_number(edition, low), agreed, turns, earlier)


def _earlier(state: CaseState, target: str) -> dict[Round, tuple[int, ...]]:
    return {
        round_: tuple(sorted(score.percent for score in state.scores
                             if score.round is round_ and score.target == target))
        for round_ in (Round.SELF, Round.SCREENING)
    }


def median(percents: Iterable[int]) -> Fraction:
    """The exact median of some percents."""
    held = sorted(percents)
    middle = len(held) // 2
    return Fraction(held[middle] + held[~middle], 2)


def band_number(edition: Edition, percent: int) -> int:
    """The place of a percent's band among the bands, from 0."""
    return edition.bands.index(edition.band_of(percent))


def pooled_comments(state: CaseState, item: str) -> tuple[Comment, ...]:
    """The assessors' comments on an item, beside which the team writes its own."""
    return tuple(one for one in state.comments if one.item == item and one.assessor_id != TEAM)


def team_comments(state: CaseState, item: str) -> tuple[Comment, ...]:
    """The text that the team accepted for an item."""
    return tuple(one for one in state.comments if one.item == item and one.assessor_id == TEAM)


def accept_comments(
    case: CaseFile, assessor: Assessor, comment_ids: Iterable[str], *, text: str | None = None,
    sign: Sign | None = None, dimension: str | None = None, evidence: str | None = None,
    so_what: str | None = None,
) -> tuple[Comment, Changed]:
    """Take comments of one item into the team's text, merged into one, with their origins kept.

    What is not given is that of the comments: their texts, evidence and so-whats one below the
    other, the sign and dimension of the first. The comments themselves stay as they are. The
    team's comment is edited and deleted as any other.

    Raises KnownFault ``team_none`` without a team, ``team_not_sealed`` before all have sealed,
    ``comment_gone`` for a comment that is not there, ``comments_of_two_items``.
    """
    if not has_team(case):
        raise KnownFault("team_none")
    allow_review(case, TEAM, assessor.name, None)
    held = {one.id: one for one in seen_by(read_state(case), assessor.id).comments}
    origins = tuple(dict.fromkeys(comment_ids))
    if not origins or any(one not in held for one in origins):
        raise KnownFault("comment_gone")
    parts = [held[one] for one in origins]
    if len({part.item for part in parts}) > 1:
        raise KnownFault("comments_of_two_items")

    def joined(given: str | None, field: str) -> str:
        return given if given is not None else "\n".join(dict.fromkeys(
            words for part in parts if (words := getattr(part, field).strip())))

    (made,), changed = add_all(case, assessor, Comment, [{
        "item": parts[0].item, "origins": origins, "sign": sign or parts[0].sign,
        "text": joined(text, "text"), "evidence": joined(evidence, "evidence"),
        "so_what": joined(so_what, "so_what"),
        "dimension": parts[0].dimension if dimension is None else dimension}], owner=TEAM)
    return made, changed


def for_the_record(state: CaseState) -> CaseState:
    """The state that reports are made of: where the team accepted text, it stands for the rest."""
    written = {one.item for one in state.comments if one.assessor_id == TEAM}
    if not written:
        return state
    return replace(state, comments=tuple(
        one for one in state.comments
        if one.assessor_id == TEAM or one.item not in written))
