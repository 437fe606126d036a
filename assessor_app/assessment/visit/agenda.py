"""The agenda of a visit: who goes where and when, by day, and what in it clashes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from assessor_app.assessment.entries import author_of, edits_of, make_edits, refuse_unknown, unique
from assessor_app.assessment.eyes import members_who_count
from assessor_app.assessment.people import display_name
from assessor_app.assessment.site_visit import refuse_owners
from assessor_app.assessment.team import allow_team_work, allow_worker
from assessor_app.assessment.visit.times import kept_day, kept_time, minutes
from assessor_app.casefile.connection import CaseFile
from assessor_app.casefile.journal import Changed, Edit, storable, time_now, write
from assessor_app.casefile.records.application import Assessor
from assessor_app.casefile.records.case_state import CaseState
from assessor_app.casefile.records.values import DELETED
from assessor_app.casefile.records.visit import Slot
from assessor_app.casefile.state import read_state
from assessor_app.errors import KnownFault

_KINDS: dict[str, Any] = {
    "day": kept_day, "start": kept_time, "end": kept_time, "place": storable, "title": storable,
    "owners": unique, "issues": unique,
}


def add_slot(
    case: CaseFile, assessor: Assessor, *, day: str, start: str, end: str = "", place: str = "",
    title: str = "", owners: Sequence[str] = (), issues: Sequence[str] = (),
) -> tuple[Slot, Changed]:
    """Add an entry to the agenda; without owners it is the whole team's.

    ``day`` is YYYY-MM-DD, ``start`` and ``end`` HH:MM, ``owners`` assessor ids, ``issues`` ids.
    Raises ``slot_no_day``, ``slot_ends_first``, ``owner_unknown``, ``issue_gone``, and what a wrong
    day or time raises. A clash is no fault: ``clashes`` tells of it.
    """
    allow_team_work(case, assessor.name)
    given = {"day": day, "start": start, "end": end, "place": place, "title": title,
             "owners": owners, "issues": issues}
    kept = {edit.field: edit.value for edit in edits_of("slot", "", given, _KINDS)}
    _refuse(read_state(case), kept)
    created = time_now()
    id_, edits = make_edits("slot", assessor, created, {}, kept)
    slot = Slot(id_, assessor.id, kept["day"], kept["start"], kept["end"], kept["place"],
                kept["title"], tuple(kept["owners"]), tuple(kept["issues"]), created)
    return slot, write(case, assessor.name, edits)


def edit_slot(
    case: CaseFile, slot_id: str, *, author: str | None = None, **fields: Any,
) -> Changed:
    """Change an entry of the agenda, its fields named as in ``Slot``. Raises ``slot_gone``."""
    author = author or author_of(case, "slot", slot_id)
    allow_worker(case, author)
    edits = edits_of("slot", slot_id, fields, _KINDS)
    state = read_state(case)
    held = next((one for one in state.slots if one.id == slot_id), None)
    if held is None:
        raise KnownFault("slot_gone")
    kept: dict[str, Any] = {name: getattr(held, name) for name in ("day", "start", "end")}
    _refuse(state, kept | {edit.field: edit.value for edit in edits})
    return write(case, author, edits)


def delete_slot(case: CaseFile, slot_id: str, *, author: str | None = None) -> Changed:
    """Take an entry off the agenda. Raises KnownFault ``slot_gone``."""
    author = author or author_of(case, "slot", slot_id)
    allow_worker(case, author)
    return write(case, author, [Edit("slot", slot_id, DELETED, True)])


def _refuse(state: CaseState, kept: dict[str, Any]) -> None:
    if not kept["day"] or not kept["start"]:
        raise KnownFault("slot_no_day")
    if kept["end"] and minutes(kept["end"]) <= minutes(kept["start"]):
        raise KnownFault("slot_ends_first", start=kept["start"], end=kept["end"])
    refuse_owners(state, kept.get("owners", ()))
    refuse_unknown(kept.get("issues", ()), [one.id for one in state.issues], "issue_gone")


@dataclass(frozen=True, slots=True)
class Clash:
    """Two entries of one day that cannot both be kept.

    Attributes:
        first, second: their ids, the earlier first
        people: assessor ids of those who would be in both
        place: the place that would be used twice, or ""
    """

    first: str
    second: str
    people: tuple[str, ...]
    place: str


def clashes(state: CaseState) -> tuple[Clash, ...]:
    """Every clash of the agenda, by day and time.

    Two entries overlap where one begins before the other ends; one without an end is a moment. In
    both of two that overlap nobody can be (an entry without owners is the whole team's), nor can
    one place be.
    """
    found = []
    days: dict[str, list[Slot]] = {}
    for slot in state.slots:
        if slot.day and slot.start:
            days.setdefault(slot.day, []).append(slot)
    for day in sorted(days):
        for first, second in combinations(
                sorted(days[day], key=lambda one: (one.start, one.created, one.id)), 2):
            if not _overlap(first, second):
                continue
            people = tuple(one for one in people_of(state, first)
                           if one in people_of(state, second))
            same = display_name(first.place).casefold() == display_name(second.place).casefold()
            place = first.place.strip() if same else ""
            if people or place:
                found.append(Clash(first.id, second.id, people, place))
    return tuple(found)


def _overlap(first: Slot, second: Slot) -> bool:
    begin, other = minutes(first.start), minutes(second.start)
    end = minutes(first.end) if first.end else begin + 1
    return other < max(end, begin + 1) and begin < (
        minutes(second.end) if second.end else other + 1)


def people_of(state: CaseState, slot: Slot) -> tuple[str, ...]:
    """The assessor ids of those who go: the owners, or the whole team where none is named."""
    if slot.owners:
        return slot.owners
    if state.members:
        return tuple(member.id for member in members_who_count(state))
    return tuple(state.assessors)


def agenda_days(state: CaseState) -> tuple[str, ...]:
    """The days that have an entry, in order; the first is the visit's day 1."""
    return tuple(sorted({slot.day for slot in state.slots if slot.day}))


def slots_of(state: CaseState, day: str) -> tuple[Slot, ...]:
    """The entries of a day in their order."""
    return tuple(sorted((slot for slot in state.slots if slot.day == day),
                        key=lambda one: (one.start, one.end, one.created, one.id)))
