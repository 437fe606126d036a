"""Who acts: the assessor named on the command line, the installation's own person, the login."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from assessor_app.casefile.records.application import Assessor
from assessor_app.casefile.records.case_state import CaseState
from assessor_app.errors import KnownFault

if TYPE_CHECKING:
    from assessor_app.casefile.connection import CaseFile
    from assessor_app.casefile.records.visit import Issue
    from assessor_app.commands.screen import Screen


def acting_person(name: str | None) -> str:
    """The name to work under: the given one, that set in the window, else the login name.

    Refused with a sentence that asks for one where the system knows no login either.
    """
    from assessor_app.casefile.installation import default_person

    person = name or default_person() or _login_name()
    if not person:
        raise KnownFault("cli_who", misuse=True)
    return person


def _login_name() -> str:
    """The name this user logs in with; "" where the system has none."""
    import getpass

    try:
        return getpass.getuser().strip()
    except (KeyError, ImportError, OSError):  # what it raises depends on the version and system
        return ""


def tell_keys(screen: Screen, told: Iterable[KnownFault | None]) -> None:
    """Say what is to be said of names and keys, and with which command that is put right."""
    lines = [fault.text(screen.language) for fault in told if fault is not None]
    for line in lines:
        screen.line(line)
    if lines:
        screen.say("keys_hint")


def known_assessor(state: CaseState, name: str) -> str:
    """The id of an assessor who is in the case, by name; refused with the names that are."""
    from assessor_app.assessment.people import assessor_id

    wanted = assessor_id(state.case_id, name)
    if wanted not in state.assessors:
        names = ", ".join(sorted(person.name for person in state.assessors.values())) or "-"
        raise KnownFault("cli_no_such_assessor", name=name, names=names)
    return wanted


def viewer_in(state: CaseState, name: str | None) -> str | None:
    """The id of the person whose eyes a reading command looks through, or None for nobody.

    ``name`` is what ``--as`` gave; without it this installation's person, where they are of the
    team. In a case without a team everybody sees everything. Refused for a name that is not of the
    team, and for one who has not declared or is recused.
    """
    from assessor_app.assessment.people import assessor_id
    from assessor_app.assessment.team import opened_member
    from assessor_app.casefile.installation import default_person

    if not state.members:
        return None
    if name is None:
        name = default_person()
        if not name or assessor_id(state.case_id, name) not in {*state.members, *state.recused}:
            return None
    return opened_member(state, name).id


def review_alone(state: CaseState, viewer: str | None, name: str) -> str:
    """The id of the person whose review alone is asked for; ``state`` is the whole state.

    Refused for a person who is not in the case, and for a review that the viewer may not see.
    """
    from assessor_app.assessment.eyes import eyes_of

    who = known_assessor(state, name)
    if state.members and who not in eyes_of(state, viewer).reviews:
        raise KnownFault("review_not_open", name=state.assessors[who].name)
    return who


def is_own(state: CaseState, who: str, as_name: str | None) -> bool:
    """Whether a review is that of the person who looks: of ``--as``, else of this installation."""
    from assessor_app.assessment.people import assessor_id
    from assessor_app.casefile.installation import default_person

    name = as_name or default_person()
    return bool(name) and assessor_id(state.case_id, name) == who


def seen_state(case: CaseFile, name: str | None) -> CaseState:
    """The state of a case as the person of ``--as`` may see it."""
    from assessor_app.assessment.eyes import seen_by
    from assessor_app.casefile.state import read_state

    state = read_state(case)
    return seen_by(state, viewer_in(state, name))


def known_or_new(case: CaseFile, name: str) -> Assessor:
    """The person who writes: new people are taken in, but not past the team where there is one."""
    from assessor_app.assessment.people import ensure_assessor
    from assessor_app.assessment.team import has_team, member_of
    from assessor_app.casefile.state import read_state

    if has_team(case):
        member = member_of(read_state(case), name)
        return Assessor(member.id, member.name)
    return ensure_assessor(case, name)


def issues_named(case: CaseFile, person: str, numbers: Iterable[str]) -> list[Issue]:
    """The issues of some numbers, among those that the person who acts may see.

    Nothing is written yet, so that a wrong number leaves a new person out of the case.
    """
    from assessor_app.assessment.eyes import seen_by
    from assessor_app.assessment.site_visit import issue_numbered
    from assessor_app.assessment.team import opened_member
    from assessor_app.casefile.state import read_state

    asked = list(numbers)
    if not asked:
        return []
    state = read_state(case)
    seen = seen_by(state, opened_member(state, person).id if state.members else None)
    return [issue_numbered(seen, number) for number in asked]
