"""The seven steps of an application, what each needs, and how the lead moves it on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from assessor_app.assessment.consensus import settled_everything
from assessor_app.assessment.eyes import all_sealed, members_who_count, that_counts
from assessor_app.assessment.standing import facts_of
from assessor_app.assessment.team import has_team, lead_of, opened_member
from assessor_app.casefile.connection import CaseFile
from assessor_app.casefile.journal import Changed, Edit, write
from assessor_app.casefile.records.case_state import CaseState
from assessor_app.casefile.records.choices import Declared, IssueStatus, Outcome, Role, Round
from assessor_app.casefile.records.team import Member
from assessor_app.casefile.state import read_state
from assessor_app.criteria.edition import Edition
from assessor_app.errors import KnownFault
from assessor_app.words import Language, say

LAST = 7
MAY_END = (4, 6, 7)  # steps that can end "not passed", with feedback


@dataclass(frozen=True, slots=True)
class Need:
    """One line of a step's checklist.

    Attributes:
        id: names its sentence
        done: whether it is met
        by_reason: whether the lead may go on without it, with a reason
        values: what fills the sentence
    """

    id: str
    done: bool
    by_reason: bool
    values: dict[str, Any]

    def text(self, language: Language | str) -> str:
        """The line in words."""
        return say(f"casefile.need_{self.id}", language, **self.values)


def step_name(step: int, language: Language | str) -> str:
    """What a step is called."""
    return say(f"casefile.step_{step}", language)


def checklist(state: CaseState, edition: Edition, step: int) -> tuple[Need, ...]:
    """What a step needs before the lead moves on; ``state`` is the whole state of the case.

    It tells of progress only, never of a score, so that it is the same for every reader. Work of
    the recused is no part of it: nobody could see what they would wait for.
    """
    return _needs(that_counts(state), edition, step)


def checklists(state: CaseState, edition: Edition) -> dict[int, tuple[Need, ...]]:
    """What each step needs, as ``checklist`` tells it."""
    counting = that_counts(state)
    return {step: _needs(counting, edition, step) for step in range(1, LAST + 1)}


def _needs(state: CaseState, edition: Edition, step: int) -> tuple[Need, ...]:
    application = state.application
    pages = application.report_pages
    match step:
        case 1:
            return (Need("awards", bool(application.awards), False, {}),)
        case 2:
            return (Need("fl", facts_of(state).fl_certified is True, False, {}),)
        case 3:
            return (_recorded(state, edition, Round.SELF),)
        case 4:
            return (_recorded(state, edition, Round.SCREENING),)
        case 5:
            return (
                Need("pages_given", pages is not None, True, {}),
                Need("pages", pages is None or pages <= edition.page_limit, True,
                     {"pages": pages or 0, "limit": edition.page_limit}),
            )
        case 6:
            counting = members_who_count(state)
            waiting = [one for one in counting if one.seal is None]
            undeclared = [one for one in state.members.values() if one.declared is None]
            return (
                Need("lead", _lead(state) is not None, False, {}),
                Need("declared", bool(state.members) and not undeclared, False,
                     {"names": _names(undeclared)}),
                Need("sealed", all_sealed(state), False, {"names": _names(waiting)}),
                Need("settled", settled_everything(state, edition), False, {}),
                Need("issues", bool(state.issues), True, {}),
            )
        case 7:
            unresolved = sum(one.status is not IssueStatus.RESOLVED for one in state.issues)
            return (Need("resolved", not unresolved, True, {"count": unresolved}),)
    raise ValueError(f"no step {step}")


def _recorded(state: CaseState, edition: Edition, round_: Round) -> Need:
    targets = {score.target for score in state.scores if score.round is round_}
    done = sum(item in targets or item.partition(".")[0] in targets for item in edition.items)
    every = len(edition.items)
    return Need(f"{round_.value}_scores", done == every, True, {"done": done, "all": every})


def _lead(state: CaseState) -> Member | None:
    return next((one for one in state.members.values()
                 if one.role is Role.LEAD and one.declared is Declared.NO_CONFLICT), None)


def _names(members: Iterable[Member]) -> str:
    return ", ".join(one.name for one in members) or "–"


def advance(
    case: CaseFile, name: str, *, to: int | None = None, reason: str = "",
) -> Changed:
    """Move the application to the next step, or, from the last, its result to the sub-committee.

    Raises a KnownFault where it is not the lead who does it, a step would be skipped (``to`` is
    not the next), the application has ended, or the checklist is not met; some lines of it a reason
    may stand for.
    """
    state = _state_for_lead(case, name)
    stage = state.stage
    if stage.outcome is not Outcome.OPEN:
        raise KnownFault("stage_ended")
    if to is not None and to != stage.step + 1:
        raise KnownFault("stage_skipped", step=stage.step, wanted=to)
    unmet = [need for need in checklist(state, case.edition, stage.step) if not need.done]
    hard = [need for need in unmet if not need.by_reason]
    if hard:
        raise KnownFault("stage_incomplete", step=stage.step, need=_told(hard[0]))
    if unmet and not reason.strip():
        raise KnownFault("stage_needs_reason", step=stage.step, need=_told(unmet[0]))
    if stage.step == LAST:
        return _move(case, name, LAST, Outcome.PASSED, reason)
    return _move(case, name, stage.step + 1, Outcome.OPEN, reason)


def _told(need: Need) -> KnownFault:
    """A need as a value of a sentence, told in the sentence's own language."""
    return _NeedFault(need)


class _NeedFault(KnownFault):
    def __init__(self, need: Need) -> None:
        super().__init__(f"need_{need.id}", **need.values)
        self.need = need

    def text(self, language: Language | str) -> str:
        return self.need.text(language)


def return_stage(
    case: CaseFile, name: str, *, reason: str, to: int | None = None,
) -> Changed:
    """Send the application back, to the step before where none is named; always with a reason.

    An application that ended is opened again at the step where it ended.
    """
    state = _state_for_lead(case, name)
    stage = state.stage
    if not reason.strip():
        raise KnownFault("reason_missing")
    ended = stage.outcome is not Outcome.OPEN
    back = to if to is not None else stage.step if ended else stage.step - 1
    if back < 1 or back > stage.step or (back == stage.step and not ended):
        raise KnownFault("stage_no_return", step=stage.step)
    return _move(case, name, back, Outcome.OPEN, reason)


def end_stage(case: CaseFile, name: str, *, reason: str) -> Changed:
    """End the application as not passed, with feedback; only at the steps 4, 6 and 7."""
    state = _state_for_lead(case, name)
    if not reason.strip():
        raise KnownFault("reason_missing")
    if state.stage.outcome is not Outcome.OPEN:
        raise KnownFault("stage_ended")
    if state.stage.step not in MAY_END:
        raise KnownFault("stage_no_end", step=state.stage.step)
    return _move(case, name, state.stage.step, Outcome.NOT_PASSED, reason)


def decide(
    case: CaseFile, name: str, *, awards: Iterable[str], on: date, note: str = "",
) -> Changed:
    """Record the sub-committee's decision: the awards given (none is a decision too) and the day.

    By the lead or the OPDC officer, once the result went to the sub-committee.
    """
    state = _state_for_member(case, name)
    member = opened_member(state, name)
    if member.role not in (Role.LEAD, Role.OFFICER):
        raise KnownFault("stage_not_lead", name=member.name)
    if state.stage.outcome is not Outcome.PASSED:
        raise KnownFault("decision_too_early", step=state.stage.step)
    given = list(dict.fromkeys(awards))
    for award in given:
        if award not in case.edition.award_by_id:
            raise KnownFault("award_unknown", award=award,
                             known=", ".join(case.edition.award_by_id))
    value = {"awards": given, "date": on.isoformat(), "note": note.strip()}
    return write(case, member.name, [Edit("decision", "decision", "decision", value)])


def _move(case: CaseFile, name: str, step: int, outcome: Outcome, reason: str) -> Changed:
    value = {"step": step, "outcome": outcome.value, "reason": reason.strip()}
    return write(case, opened_member(read_state(case), name).name,
                 [Edit("stage", "stage", "stage", value)])


def _state_for_member(case: CaseFile, name: str) -> CaseState:
    if not has_team(case):
        raise KnownFault("team_none")
    state = read_state(case)
    opened_member(state, name)
    return state


def _state_for_lead(case: CaseFile, name: str) -> CaseState:
    state = _state_for_member(case, name)
    lead = lead_of(state)
    member = opened_member(state, name)
    if member.id != lead.id:
        raise KnownFault("stage_not_lead", name=member.name)
    return state
