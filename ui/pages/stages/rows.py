"""The seven steps of an application as the stages page shows them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QCoreApplication

from assessor_app.assessment.eyes import history_seen_by
from assessor_app.assessment.stages import MAY_END, Need, checklists, step_name
from assessor_app.casefile.history import HistoryEntry
from assessor_app.casefile.records.choices import Outcome, Role
from assessor_app.casefile.records.team import DECISION, STAGE
from assessor_app.casefile.sayings import short
from assessor_app.words import Language
from ui.models.team import member_here
from ui.session.case_session import CaseSession


class Standing(StrEnum):
    """How a step stands to where the application is."""

    DONE = "done"
    NOW = "now"
    ENDED = "ended"  # not passed here
    LATER = "later"


@dataclass(frozen=True, slots=True)
class StepView:
    """One step, and what it needs."""

    step: int
    name: str
    standing: Standing
    needs: tuple[Need, ...]

    @property
    def missing(self) -> tuple[Need, ...]:
        """What is not met yet and no reason can stand for."""
        return tuple(need for need in self.needs if not need.done and not need.by_reason)

    @property
    def by_reason(self) -> tuple[Need, ...]:
        """What is not met yet and the lead may pass over with a reason."""
        return tuple(need for need in self.needs if not need.done and need.by_reason)

    @property
    def may_end(self) -> bool:
        """Whether an application may end here as not passed."""
        return self.step in MAY_END


@dataclass(frozen=True, slots=True)
class Move:
    """One move of the application, or a decision on it, as the history tells it.

    ``claim`` says of one without effect whose name it is under, ``key`` what signed it, and
    ``stands`` what stands all the same; all are "" where it counts.
    """

    time: datetime
    author: str
    words: str
    reason: str
    claim: str = ""
    key: str = ""
    stands: str = ""


def step_views(session: CaseSession, language: Language) -> tuple[StepView, ...]:
    """The seven steps. A checklist tells of progress only and is the same for every reader."""
    state = session.whole
    at = state.stage

    def standing(step: int) -> Standing:
        if step < at.step or at.outcome is Outcome.PASSED:
            return Standing.DONE
        if step > at.step:
            return Standing.LATER
        return Standing.ENDED if at.outcome is Outcome.NOT_PASSED else Standing.NOW

    return tuple(
        StepView(step, step_name(step, language), standing(step), needs)
        for step, needs in checklists(state, session.edition).items())


def moves(session: CaseSession, language: Language) -> tuple[Move, ...]:
    """The moves and decisions, the latest first, as this person may see them."""
    entries = history_seen_by(
        session.case, session.whole, session.assessor.id, STAGE.name, DECISION.name)
    told = []
    for entry in entries:
        if entry.new is None or entry.unfit:
            continue
        if entry.entity == STAGE.name and entry.field == STAGE.begins:
            told.append(_move(entry, _move_words(entry.old, entry.new), entry.new["reason"],
                              QCoreApplication.translate("Stages", "Step {0} stands").format(
                                  (entry.stands or {"step": 1})["step"])))
        elif entry.entity == DECISION.name:
            told.append(_move(
                entry, _decision_words(session, language, entry.new), entry.new["note"],
                _decision_words(session, language, entry.stands) if entry.stands
                else QCoreApplication.translate("Stages", "No decision stands")))
    return tuple(reversed(told))


def _move(entry: HistoryEntry, words: str, reason: str, stands: str) -> Move:
    made = Move(entry.time, entry.author, words, reason)
    return made if not entry.claim else replace(
        made, claim=entry.claim, key=short(entry.signer), stands=stands)


def _decision_words(session: CaseSession, language: Language, value: dict[str, Any]) -> str:
    names = [session.edition.award_by_id[award].short_name.of(language)
             for award in value["awards"]]
    words = QCoreApplication.translate("Stages", "The sub-committee's decision: {0}")
    return words.format(", ".join(names) or QCoreApplication.translate("Stages", "no award"))


def _move_words(old: dict[str, object] | None, new: dict[str, object]) -> str:
    before = old["step"] if old else 1
    match new["outcome"]:
        case Outcome.NOT_PASSED.value:
            words = QCoreApplication.translate("Stages", "Ended at step {1}: not passed")
        case Outcome.PASSED.value:
            words = QCoreApplication.translate("Stages", "Result sent to the sub-committee")
        case _ if old and old["outcome"] != Outcome.OPEN.value:
            words = QCoreApplication.translate("Stages", "Opened again at step {1}")
        case _ if isinstance(before, int) and int(str(new["step"])) < before:
            words = QCoreApplication.translate("Stages", "Returned from step {0} to step {1}")
        case _:
            words = QCoreApplication.translate("Stages", "From step {0} on to step {1}")
    return words.format(before, new["step"])


def may_move(session: CaseSession) -> bool:
    """Whether the person who works here moves the application: the team's lead."""
    member = member_here(session.state, session.assessor.id)
    return session.writable and member is not None and member.role is Role.LEAD


def may_decide(session: CaseSession) -> bool:
    """Whether the person records the sub-committee's decision: the lead or the OPDC officer."""
    member = member_here(session.state, session.assessor.id)
    return (session.writable and member is not None
            and member.role in (Role.LEAD, Role.OFFICER)
            and session.state.stage.outcome is Outcome.PASSED)
