"""``pmqa agenda``: who goes where and when on the visit, and what clashes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from assessor_app.commands.framework import argument, command, option
from assessor_app.commands.parameters import NAME, PATH, TEXT
from assessor_app.commands.people import (
    acting_person,
    issues_named,
    known_assessor,
    known_or_new,
    seen_state,
)
from assessor_app.commands.screen import Screen
from assessor_app.errors import KnownFault

if TYPE_CHECKING:
    from assessor_app.assessment.visit.agenda import Clash
    from assessor_app.casefile.records.case_state import CaseState
    from assessor_app.casefile.records.visit import Slot


@command("agenda")
@argument("case", type=PATH)
@option("--add", "added", type=NAME, metavar="DAY_START[-END]", help="opt_slot_add")
@option("--title", type=TEXT, help="opt_slot_title")
@option("--place", type=TEXT, help="opt_slot_place")
@option("--owner", "owners", type=NAME, multiple=True, help="opt_owner")
@option("--issue", "issues", type=NAME, multiple=True, metavar="N", help="opt_slot_issue")
@option("--assessor", type=NAME, help="opt_assessor")
@option("--as", "as_name", type=NAME, help="opt_as")
@option("--json", "as_json", is_flag=True, help="opt_json")
def agenda(
    screen: Screen, *, case: Path, added: str | None, title: str | None, place: str | None,
    owners: tuple[str, ...], issues: tuple[str, ...], assessor: str | None, as_name: str | None,
    as_json: bool,
) -> None:
    """The agenda day by day; with ``--add`` one entry more is put on it first."""
    from assessor_app.assessment.visit.agenda import agenda_days, clashes, slots_of
    from assessor_app.casefile.held import open_held

    if added is not None:
        _add(case, added, title or "", place or "", owners, issues, assessor)
    with open_held(case, write=False) as held:
        state = seen_state(held, as_name)
    days, found = agenda_days(state), clashes(state)
    if as_json:
        screen.json({"case": str(case), "days": [
            {"day": day, "slots": [_as_json(state, one, found) for one in slots_of(state, day)]}
            for day in days]})
        return
    if not days:
        screen.say("agenda_none")
    for number, day in enumerate(days, start=1):
        if number > 1:
            screen.line()
        _show_day(screen, state, number, day, found)


def _add(
    case: Path, added: str, title: str, place: str, owners: tuple[str, ...],
    issues: tuple[str, ...], assessor: str | None,
) -> None:
    from assessor_app.assessment import entries
    from assessor_app.casefile.held import open_held
    from assessor_app.casefile.records.visit import Slot
    from assessor_app.casefile.state import read_state

    day, _, times = added.strip().partition(" ")
    if not times:
        day, _, times = added.strip().partition("T")
    if not times:
        raise KnownFault("cli_slot", misuse=True, given=added)
    start, _, end = times.strip().replace("–", "-").partition("-")
    person = acting_person(assessor)
    with open_held(case) as held:
        state = read_state(held)
        ids = [known_assessor(state, name) for name in owners]
        linked = [issue.id for issue in issues_named(held, person, issues)]
        entries.add(held, known_or_new(held, person), Slot, day=day, start=start, end=end,
                    place=place, title=title, owners=ids, issues=linked)


def _as_json(state: CaseState, slot: Slot, found: tuple[Clash, ...]) -> dict[str, Any]:
    numbers = {one.id: one.number for one in state.issues}
    return {
        "id": slot.id, "start": slot.start, "end": slot.end, "place": slot.place,
        "title": slot.title, "owners": _people(state, slot.owners),
        "issues": [numbers[one] for one in slot.issues if one in numbers],
        "clashes": [
            {"with": clash.second if clash.first == slot.id else clash.first,
             "people": _people(state, clash.people), "place": clash.place}
            for clash in found if slot.id in (clash.first, clash.second)],
    }


def _people(state: CaseState, ids: tuple[str, ...]) -> list[str]:
    return [state.assessors[id_].name for id_ in ids if id_ in state.assessors]


def _show_day(
    screen: Screen, state: CaseState, number: int, day: str, found: tuple[Clash, ...],
) -> None:
    from datetime import date

    from assessor_app.assessment.visit.agenda import slots_of
    from assessor_app.thai import date_text

    numbers = {one.id: one.number for one in state.issues}
    slots = slots_of(state, day)
    by_id = {one.id: one for one in slots}
    shown = date_text(date.fromisoformat(day), screen.language)
    screen.say("agenda_day", number=number, day=shown)
    screen.table([
        [screen.word(f"column_{name}") for name in ("when", "what_where", "owners", "issues")],
        *([f"{one.start}–{one.end}" if one.end else one.start,
           " · ".join(part for part in (one.title, one.place) if part.strip()),
           " · ".join(_people(state, one.owners)) or screen.word("whole_team"),
           ", ".join(numbers[id_] for id_ in one.issues if id_ in numbers)] for one in slots),
    ])
    for clash in found:
        if clash.first in by_id:
            what = ", ".join([*_people(state, clash.people), *filter(None, (clash.place,))])
            screen.say("agenda_clash", what=what, first=by_id[clash.first].start,
                       second=by_id[clash.second].start)
