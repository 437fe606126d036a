"""Who acts: the assessor named on the command line, or the installation's own person."""

from __future__ import annotations

from assessor_app.casefile.records import CaseState
from assessor_app.errors import KnownFault


def acting_person(name: str | None) -> str:
    """The name to work under; refused with a sentence that asks for one where none is known."""
    from assessor_app.casefile.installation import default_person

    person = name or default_person()
    if not person:
        raise KnownFault("cli_who", misuse=True)
    return person


def known_assessor(state: CaseState, name: str) -> str:
    """The id of an assessor who is in the case, by name; refused with the names that are."""
    from assessor_app.assessment.case import assessor_id

    wanted = assessor_id(state.case_id, name)
    if wanted not in state.assessors:
        names = ", ".join(sorted(person.name for person in state.assessors.values())) or "-"
        raise KnownFault("cli_no_such_assessor", name=name, names=names)
    return wanted
