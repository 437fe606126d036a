"""The verdicts of one state of a case, each computed when first asked for and then kept."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from assessor_app.assessment.standing import evaluate_case, facts_of, score_sheet
from assessor_app.casefile.records.case_state import CaseState
from assessor_app.criteria.edition import Edition
from assessor_app.criteria.verdicts import Evaluation

if TYPE_CHECKING:
    from assessor_app.criteria.advice import Advice


class Scope(StrEnum):
    """Whose scores the verdicts on the screen count: the assessor's own, or the whole file's.

    In a team the first is one review alone and says so; the second is the team's.
    """

    MINE = "mine"
    CASE = "case"


class Verdicts:
    """Those of one state; ``assessor_id`` is whose scores count in the scope MINE."""

    def __init__(self, state: CaseState, edition: Edition, assessor_id: str) -> None:
        self._state = state
        self._edition = edition
        self._assessor_id = assessor_id
        self._evaluations: dict[Scope, Evaluation] = {}
        self._advice: dict[tuple[Scope, str], Advice] = {}

    def of(self, state: CaseState, assessor_id: str) -> Verdicts:
        """Those of another state: the same where what they are made of is the same."""
        was = self._state
        same = (was.scores is state.scores and was.application is state.application
                and was.members is state.members and was.assessors is state.assessors)
        if same and assessor_id == self._assessor_id:
            return self
        return Verdicts(state, self._edition, assessor_id)

    def evaluation(self, scope: Scope) -> Evaluation:
        """Every award's verdict."""
        if scope not in self._evaluations:
            self._evaluations[scope] = evaluate_case(
                self._state, self._edition, assessor_id=self._counted(scope))
        return self._evaluations[scope]

    def advice(self, scope: Scope, award_id: str) -> Advice:
        """What an award still needs."""
        key = (scope, award_id)
        if key not in self._advice:
            from assessor_app.criteria.advice import advise  # here: start-up does not need it

            sheet, _rounds = score_sheet(
                self._state, self._edition, assessor_id=self._counted(scope))
            self._advice[key] = advise(self._edition, sheet, facts_of(self._state), award_id)
        return self._advice[key]

    def _counted(self, scope: Scope) -> str | None:
        return self._assessor_id if scope is Scope.MINE else None
