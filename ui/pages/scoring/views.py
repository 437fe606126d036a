"""What the scoring page shows of a session: whose comments, which seal, what the team gave."""

from __future__ import annotations

from assessor_app.assessment.standing import evaluate_case, reviews_of
from assessor_app.casefile.records.values import TEAM
from assessor_app.criteria.reasons import alone_text, missing_text
from assessor_app.criteria.verdicts import Evaluation
from assessor_app.words import Language
from ui.models.craft import CraftOfCase
from ui.pages.scoring.comments import CommentView, Whose
from ui.pages.scoring.seal_bar import SealView
from ui.session.case_session import CaseSession
from ui.session.verdicts import Scope


def first_item(session: CaseSession) -> str:
    """The first item of the first category applied for: the reason why the case is opened."""
    for award_id in session.state.application.awards:
        category = session.edition.award_by_id[award_id].category
        if category is not None:
            return session.edition.category_by_id[category].items[0].id
    return next(iter(session.edition.items))


def listed(session: CaseSession) -> Evaluation:
    """The scores in the list of items: of the round being entered, else those of the verdicts."""
    if not session.recording:
        return session.evaluation()
    return evaluate_case(
        session.state, session.edition, assessor_id=session.score_owner, round=session.round)


def comment_views(session: CaseSession, item: str, craft: CraftOfCase) -> list[CommentView]:
    """The comments on an item as this person sees them, with the hints on their own."""
    views = []
    for comment in session.comments_of(item):
        own = comment.assessor_id == session.assessor.id
        author = session.state.assessors.get(comment.assessor_id)
        views.append(CommentView(
            comment, "" if own or author is None else author.name, own and session.writable,
            craft.of_comment(session, comment) if own else (),
            Whose.OWN if own else Whose.TEAM if comment.assessor_id == TEAM else Whose.OTHERS))
    return views


def seal_view(session: CaseSession, item: str, target: str) -> SealView:
    """What stands below a percent of a sealed review; ``target`` is the item or its category."""
    me, state = session.assessor.id, session.state
    late = ("score", f"{session.round.value}/{me}/{target}") in state.late
    reason = next((score.reason for score in state.scores if score.assessor_id == me
                   and score.target == target and score.round is session.round), "")
    return SealView(target, session.reasons.of(target), waits(session, item),
                    reason if late else None)


def waits(session: CaseSession, item: str) -> bool:
    """Whether words typed on an item wait for the reason of an edit after the seal."""
    return not session.reasons.of(item) and any(
        session.own_item(*place) == item for place in session.typed.places())


def two_scopes(session: CaseSession) -> bool:
    """Whether the team's verdicts may be others than those of one's own review alone."""
    reviews = reviews_of(session.state)
    return (reviews is not None and not reviews.complete) or any(
        score.assessor_id != session.assessor.id for score in session.state.scores)


def heading(session: CaseSession, language: Language) -> str:
    """What stands over the verdicts: whose review alone they are, or which of the team's lack.

    Empty where they are those of the case and nothing is missing.
    """
    evaluation = session.evaluation()
    if session.scope is Scope.CASE:
        return missing_text(evaluation.reviews, language)
    shared = bool(session.state.members) or two_scopes(session)
    return alone_text(evaluation.alone, language, own=True) if shared else ""


def team_percents(session: CaseSession, target: str) -> tuple[int, ...]:
    """What the team gave to a target in this round; empty where one is alone."""
    if session.recording:
        return ()
    given = [score for score in session.state.scores
             if score.target == target and score.round is session.round]
    if not any(score.assessor_id != session.assessor.id for score in given):
        return ()
    return tuple(score.percent for score in given)
