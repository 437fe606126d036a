"""Whether a paper is final, or a draft and why: decided here for all that writes or shows one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from assessor_app.assessment.blank import without_blank
from assessor_app.assessment.consensus import settled_items
from assessor_app.assessment.standing import reviews_of, score_sheet
from assessor_app.casefile.records.case_state import CaseState
from assessor_app.casefile.records.choices import IssueStatus, Outcome, Round
from assessor_app.criteria.edition import Edition
from assessor_app.words import Language, say

_JOINT = " · "
_FEEDBACK_STEP, _VISIT_STEP = 3, 7


@dataclass(frozen=True, slots=True)
class Lack:
    """One thing that a paper lacks to be final.

    Attributes:
        id: names its sentence: reviews, arrived, items, settled, visit, conflicts, waiting,
            decision, readiness
        values: the counts that fill the sentence; no name is among them, as applicants read it
        where: the items or issues that it is about, or names, which the applicant never reads
    """

    id: str
    values: dict[str, int]
    where: tuple[str, ...] = ()

    def text(self, language: Language | str) -> str:
        """The count in words: "1 of 2 reviews sealed"."""
        return say(f"casefile.lack_{self.id}", language, **self.values)

    def detail(self, language: Language | str) -> str:
        """What is waited for, by name; "" where the count says all."""
        if not self.where:
            return ""
        return say(f"casefile.lack_{self.id}_where", language, where=", ".join(self.where))


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether a paper is final: it is where it lacks nothing."""

    lacks: tuple[Lack, ...] = ()

    @property
    def final(self) -> bool:
        """Whether it may be acted upon."""
        return not self.lacks

    def text(self, language: Language | str) -> str:
        """Why it is a draft, in counts: "1 of 2 reviews sealed · 2 conflicts"; "" where final."""
        return _JOINT.join(lack.text(language) for lack in self.lacks)

    def as_json(self, language: Language | str) -> dict[str, Any]:
        """The same for programs."""
        return {"final": self.final, "lacks": [
            {"id": lack.id, "text": lack.text(language), **lack.values} for lack in self.lacks]}


FINAL = Standing()


def feedback_standing(state: CaseState, edition: Edition) -> Standing:
    """How a feedback paper of a state stands; ``state`` as its reader may see it.

    It is final when every item counts, nothing is in conflict or has yet to arrive and, in a case
    with a team, every review is sealed (recusals aside) and the team has settled the round that the
    paper tells of: the consensus, and from the visit on its issues too, unless the lead moved the
    application on without.
    """
    state = without_blank(state)
    team = _team_lacks(state, edition) if state.members else _item_lacks(state, edition)
    return Standing((*team, *_open_lacks(state)))


def decision_standing(state: CaseState) -> Standing:
    """How the result letter stands: it is final once its decision is recorded."""
    return FINAL if outcome_of(state) is not None else Standing((Lack("decision", {}),))


def readiness_standing(state: CaseState) -> Standing:
    """How the feedback of step 3 stands: it is final once the lead has moved on from there."""
    done = state.stage.step > _FEEDBACK_STEP and not _torn(state, "stage")
    return FINAL if done else Standing((Lack("readiness", {}),))


def _item_lacks(state: CaseState, edition: Edition) -> Iterator[Lack]:
    sheet, _ = score_sheet(state, edition)
    left = tuple(item for item in edition.items if not sheet.items[item].scored)
    if left:
        yield _counted("items", len(edition.items), left)


def _team_lacks(state: CaseState, edition: Edition) -> Iterator[Lack]:
    reviews = reviews_of(state)
    if reviews is None:
        return
    if reviews.sealed < reviews.counting or not reviews.counting:
        yield Lack("reviews", {"done": reviews.sealed, "all": reviews.counting}, reviews.unsealed)
    if reviews.absent:
        yield _counted("arrived", reviews.counting, reviews.missing)
    settled = settled_items(state, edition)
    left = tuple(item for item in edition.items if item not in settled)
    if left:
        yield _counted("settled", len(edition.items), left)
    visited = state.stage.step == _VISIT_STEP or any(
        score.round is Round.SITE_VISIT for score in state.scores)
    open_ = tuple(one.number for one in state.issues if one.status is not IssueStatus.RESOLVED)
    if visited and open_ and state.stage.outcome is Outcome.OPEN:
        yield _counted("visit", len(state.issues), open_)


def _counted(id_: str, every: int, left: tuple[str, ...]) -> Lack:
    return Lack(id_, {"done": every - len(left), "all": every}, left)


def _open_lacks(state: CaseState) -> Iterator[Lack]:
    if state.conflicts:
        yield Lack("conflicts", {"count": len(state.conflicts)})
    if state.waiting:
        yield Lack("waiting", {"count": len(state.waiting)})


@dataclass(frozen=True, slots=True)
class Ending:
    """How an application ended.

    Attributes:
        step: the step at which it ended as not passed; None where the sub-committee decided
        awards: ids of the awards given; none is a decision too
        on: the day of the decision, None where it ended at a step
    """

    step: int | None
    awards: tuple[str, ...] = ()
    on: date | None = None


def outcome_of(state: CaseState) -> Ending | None:
    """How the application ended, as the record says it; None while it is under way or disputed.

    A decision counts while the application stands as passed: one that was sent back is open again.
    """
    stage, decision = state.stage, state.decision
    if _torn(state, "stage"):
        return None
    if stage.outcome is Outcome.NOT_PASSED:
        return Ending(stage.step)
    if stage.outcome is Outcome.PASSED and decision is not None and not _torn(state, "decision"):
        return Ending(None, decision.awards, decision.date)
    return None


def _torn(state: CaseState, entity: str) -> bool:
    """Whether a record of which there is one alone is in conflict, or has yet to arrive."""
    return any(place[0] == entity for place in (*state.conflicts, *state.waiting))
