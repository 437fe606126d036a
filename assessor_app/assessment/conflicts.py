"""Conflicts: what a person sees of them, how the texts differ, and how one is settled."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from assessor_app.assessment.eyes import eyes_of
from assessor_app.assessment.people import display_name
from assessor_app.assessment.team import after_seal, lead_of, opened_member
from assessor_app.casefile.conflicts import (
    Conflict,
    Resolution,
    Version,
    read_conflicts,
    read_resolutions,
)
from assessor_app.casefile.connection import CaseFile
from assessor_app.casefile.journal import Changed, Edit, storable, write
from assessor_app.casefile.lookup import made_values
from assessor_app.casefile.records.application import Assessor
from assessor_app.casefile.records.case_state import CaseState
from assessor_app.casefile.records.field import Field
from assessor_app.casefile.records.kinds import KINDS, stream_of
from assessor_app.casefile.records.marks import DIMENSION, Seen, Signed
from assessor_app.casefile.records.resolution import RESOLUTION, SETTLED, resolution_id
from assessor_app.casefile.records.review import SCORE
from assessor_app.casefile.records.values import SHARED, TEAM
from assessor_app.casefile.state import read_state
from assessor_app.criteria.scoring import parse_percent
from assessor_app.errors import KnownFault


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a text; ``own`` where the other text has it not."""

    text: str
    own: bool


def conflicts_of(case: CaseFile, state: CaseState, viewer: str | None) -> tuple[Conflict, ...]:
    """The open conflicts that a person may see; ``state`` is the whole state of the case."""
    held = read_conflicts(case)
    if not state.members:
        return held
    eyes = eyes_of(state, viewer)
    made = made_values(case, {(one.entity, one.entity_id) for one in held})
    return tuple(one for one in held if eyes.see(one.entity, one.entity_id, made))


def resolutions_of(case: CaseFile, state: CaseState, viewer: str | None) -> tuple[Resolution, ...]:
    """The settled conflicts that a person may see, the last one first.

    Where two people settled the same conflict differently, it is open again and left out here.
    """
    open_ = set(state.conflicts)
    held = tuple(one for one in read_resolutions(case) if one.conflict.place not in open_)
    if not state.members:
        return held
    eyes = eyes_of(state, viewer)
    made = made_values(case, {one.conflict.place[:2] for one in held})
    return tuple(one for one in held if eyes.see(*one.conflict.place[:2], made))


def find_conflict(
    case: CaseFile, state: CaseState, viewer: str | None, conflict_id: str,
) -> Conflict:
    """The open conflict of an id, or of the first digits of one.

    Raises KnownFault ``conflict_unknown`` where there is none, or none that this person may see.
    """
    found = [one for one in conflicts_of(case, state, viewer)
             if conflict_id and one.id.startswith(conflict_id)]
    if len(found) != 1:
        raise KnownFault("conflict_unknown", id=conflict_id)
    return found[0]


def differing(text: str, other: str) -> tuple[Run, ...]:
    """A text in runs that it shares with another and runs that it has alone, by words."""
    from assessor_app.thai import words

    mine, theirs = words(text), words(other)
    runs: list[Run] = []
    matcher = SequenceMatcher(None, mine, theirs, autojunk=False)
    for kind, start, end, _, _ in matcher.get_opcodes():
        part = "".join(mine[start:end])
        if part:
            runs.append(Run(part, kind != "equal"))
    return tuple(runs)


def takes_words(conflict: Conflict) -> bool:
    """Whether a value of one's own can be typed: a text, a percent or a number."""
    if (conflict.entity, conflict.field) == (SCORE.name, SCORE.begins):
        return True
    field = _field(conflict)
    return field is not None and not field.choices and field.links is None and (
        (field.is_text and DIMENSION not in field.marks) or field.is_number)


def _field(conflict: Conflict) -> Field | None:
    """The declared field of a conflict; None of a deletion, and of a later format."""
    kind = KINDS.get(conflict.entity)
    return None if kind is None else kind.fields.get(conflict.field)


def resolve(
    case: CaseFile, assessor: Assessor, conflict_id: str, *, take: str | None = None,
    value: str | None = None, reason: str,
) -> Changed:
    """Settle one conflict: by the value of a change (its id or first digits), or by another value.

    It is one more change that has all that stood against each other as its parents, and beside it
    the reason, which stays in the history. Of a disputed deletion, taking the deletion deletes,
    taking an edit keeps.

    Raises KnownFault ``reason_missing``, ``conflict_unknown``, ``conflict_no_such_change``,
    ``conflict_take_only``, ``conflict_wrong_value``, or one that says why this person may not.
    """
    why = storable(reason.strip())
    if not why:
        raise KnownFault("reason_missing")
    if (take is None) == (value is None):
        raise ValueError("give one of take and value")
    state = read_state(case)
    conflict = find_conflict(case, state, assessor.id, conflict_id)
    late = _allow(state, conflict, assessor.name)
    taken = _taken(conflict, take) if take is not None else None
    new: Any
    if taken is not None:
        new = taken.value if taken.field == conflict.field else False  # an edit: it is kept
    else:
        new = _own_value(conflict, value or "", why)
    if late and conflict.entity == "score":
        new = {**(new or {"percent": None}), "reason": why}
    place = conflict.entity, conflict.entity_id
    held = {"heads": [one.change_id for one in conflict.versions], "reason": why, "value": new,
            "taken": taken.change_id if taken is not None else ""}
    edits = [Edit(*place, conflict.field, new),
             Edit(RESOLUTION.name, resolution_id(conflict.place), SETTLED, held)]
    if late and conflict.entity in ("comment", "worksheet"):
        edits += after_seal(*place, why)
    return write(case, display_name(assessor.name), edits)


def _taken(conflict: Conflict, wanted: str) -> Version:
    found = [one for one in conflict.versions if wanted and one.change_id.startswith(wanted)]
    if len(found) != 1:
        known = ", ".join(one.change_id[:12] for one in conflict.versions)
        raise KnownFault("conflict_no_such_change", change=wanted, known=known)
    return found[0]


def _own_value(conflict: Conflict, given: str, reason: str) -> Any:
    """A third value, in the form that the field has."""
    if (conflict.entity, conflict.field) == (SCORE.name, SCORE.begins):
        latest: dict[str, Any] = next(
            (one.value for one in reversed(conflict.versions) if one.value), {})
        return {**latest, "percent": _percent(given), "reason": reason}
    field = _field(conflict)
    if field is None or not (field.choices or takes_words(conflict)):
        raise KnownFault("conflict_take_only")
    value: Any = storable(given)
    if field.is_number:
        value = (_percent(given) if not field.takes
                 else int(given) if given.isdecimal() else given)
    if not KINDS[conflict.entity].can_hold(conflict.entity_id, conflict.field, value):
        raise KnownFault("conflict_wrong_value", value=given, known=field.takes)
    return value


def _percent(given: str) -> int:
    try:
        percent = int(given)
    except ValueError as error:
        raise KnownFault("percent_not_a_number", given=given) from error
    return parse_percent(percent)


def _allow(state: CaseState, conflict: Conflict, name: str) -> bool:
    """Whether settling it comes after the seal of the review it is in; refused who may not.

    A round that is closed hinders nobody: what is in conflict must be settled some time.
    """
    if not state.members:
        return False
    member = opened_member(state, name)
    stream = stream_of(conflict.entity, conflict.entity_id)
    if stream != SHARED:
        if stream.partition(":")[2] != member.id:
            raise KnownFault("review_of_other", name=member.name)
        return member.seal is not None and stream.startswith("review:")
    kind = KINDS[conflict.entity]
    if kind.signed is Signed.LEAD and member.id != lead_of(state).id:
        raise KnownFault("conflict_of_lead", name=member.name)
    of_one = kind.signed is Signed.OWNER and kind.seen is Seen.EVERYONE
    if of_one and kind.owner(conflict.entity_id) != member.id:
        raise KnownFault("review_of_other", name=member.name)
    of_team = conflict.entity == "score" or conflict.entity_id.startswith(f"{TEAM}.")
    if of_team and not member.role.scores:
        raise KnownFault("role_without_scores", name=member.name)
    return False
