"""Words for a team: roles, and how a member stands."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from assessor_app.casefile.records.case_state import CaseState
from assessor_app.casefile.records.choices import Declared, Role
from assessor_app.casefile.records.team import Member
from ui.look.words import day_text


def role_word(role: Role) -> str:
    """A role in the language of the window."""
    match role:
        case Role.LEAD:
            return QCoreApplication.translate("Team", "Lead")
        case Role.ASSESSOR:
            return QCoreApplication.translate("Team", "Assessor")
        case Role.OBSERVER:
            return QCoreApplication.translate("Team", "Observer")
        case _:
            return QCoreApplication.translate("Team", "OPDC officer")


def stand_word(member: Member) -> str:
    """How a member stands: declared, recused, sealed."""
    if member.declared is Declared.RECUSED:
        return QCoreApplication.translate("Team", "Recused")
    if member.declared is None:
        return QCoreApplication.translate("Team", "Not declared yet")
    if member.seal is not None:
        return QCoreApplication.translate("Team", "Sealed: {0}").format(day_text(member.seal.time))
    if member.role.scores:
        return QCoreApplication.translate("Team", "Not sealed yet")
    return QCoreApplication.translate("Team", "Declared")


def member_here(state: CaseState, assessor_id: str) -> Member | None:
    """The member who works here; None without a team or for a stranger."""
    return state.members.get(assessor_id)


def is_closed_for(state: CaseState, assessor_id: str) -> bool:
    """Whether the case shows this person the declaration alone: undeclared, or recused."""
    member = state.members.get(assessor_id)
    return member is not None and member.declared is not Declared.NO_CONFLICT


def sorted_members(state: CaseState) -> list[Member]:
    """The members by role, then by name."""
    order = list(Role)
    return sorted(state.members.values(), key=lambda one: (order.index(one.role), one.name))
