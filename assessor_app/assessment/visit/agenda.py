"""The agenda of a visit: who goes where and when, by day, and what in it clashes."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

from assessor_app.assessment.eyes import members_who_count
from assessor_app.assessment.people import display_name
from assessor_app.assessment.visit.times import minutes
from assessor_app.casefile.records.case_state import CaseState
from assessor_app.casefile.records.visit import Slot


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
