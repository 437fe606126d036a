"""``pmqa conflict``: what people on copies apart set differently, and how it is settled."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from assessor_app.commands.framework import Group, argument, command, option
from assessor_app.commands.parameters import NAME, PATH, TEXT, NameType
from assessor_app.commands.people import acting_person, known_or_new, viewer_in
from assessor_app.commands.screen import Screen
from assessor_app.errors import KnownFault

if TYPE_CHECKING:
    from assessor_app.casefile.conflicts import Conflict, Version
    from assessor_app.commands.history_words import Describer

_PLACE = "assessor_app.commands.conflict"
conflict = Group(
    "conflict", help="conflict", short_prefix="conflict_",
    places={"list": f"{_PLACE}:list_", "resolve": f"{_PLACE}:resolve"},
)


@command("list", help="conflict_list")
@argument("case", type=PATH)
@option("--as", "as_name", type=NAME, help="opt_as")
@option("--json", "as_json", is_flag=True, help="opt_json")
def list_(screen: Screen, *, case: Path, as_name: str | None, as_json: bool) -> None:
    """The open conflicts with every value, and the fields that wait for changes."""
    from assessor_app.assessment.conflicts import conflicts_of, resolutions_of
    from assessor_app.assessment.eyes import history_seen_by, seen_by
    from assessor_app.casefile.held import open_held
    from assessor_app.casefile.state import read_state
    from assessor_app.commands.history_words import Describer

    with open_held(case, write=False) as held:
        state = read_state(held)
        viewer = viewer_in(state, as_name)
        open_ = conflicts_of(held, state, viewer)
        settled = resolutions_of(held, state, viewer)
        waiting = seen_by(state, viewer).waiting
        words = Describer(screen, history_seen_by(held, state, viewer))
    if as_json:
        screen.json({
            "case": str(case),
            "conflicts": [_as_json(one) for one in open_],
            "settled": [
                {**_as_json(one.conflict), "reason": one.reason, "value": one.value,
                 "taken": one.taken or None, "author": one.author,
                 "time": one.time.isoformat()}
                for one in settled
            ],
            "waiting": [list(one) for one in waiting],
        })
        return
    for one in open_:
        _show(screen, words, one)
    if not open_:
        screen.say("conflict_none")
    if settled:
        screen.say("conflict_settled", count=len(settled))
    if waiting:
        screen.say("merge_waiting", count=len(waiting))


def _as_json(held: Conflict) -> dict[str, Any]:
    return {
        "id": held.id, "entity": held.entity, "entity_id": held.entity_id, "field": held.field,
        "versions": [_version(one) for one in held.versions],
        "common": _version(held.common) if held.common is not None else None,
    }


def _version(one: Version) -> dict[str, Any]:
    return {
        "change": one.change_id, "field": one.field, "value": one.value, "author": one.author,
        "time": one.time.isoformat(), "signer": one.signer, "chain": one.chain,
        "seen": one.seen.value if one.seen is not None else None,
    }


def _show(screen: Screen, words: Describer, held: Conflict) -> None:
    from assessor_app.thai import date_text, time_text

    screen.line(f"{held.id}  {words.place(held.entity, held.entity_id, held.field)}")

    def line(one: Version) -> str:
        when = date_text(one.time.astimezone().date(), screen.language)
        value = words.plain(held.entity, held.entity_id, one.field, one.value) or "–"
        if one.field != held.field:  # an edit that disputes the deletion
            value = f"{words.place(held.entity, held.entity_id, one.field)}: {value}"
        return f"{one.author}, {when} {time_text(one.time)}: {value}"

    for one in held.versions:
        screen.line(f"  {one.change_id[:12]}  {line(one)}")
    if held.common is not None:
        screen.line(f"  {screen.word('conflict_common')}  {line(held.common)}")


@command("resolve", help="conflict_resolve")
@argument("case", type=PATH)
@argument("conflict_id", metavar="ID", type=NAME)
@option("--take", type=NAME, metavar="CHANGE", help="opt_take")
@option("--value", type=TEXT, metavar="VALUE", help="opt_value")
@option("--reason", required=True, type=TEXT, metavar="REASON", help="opt_conflict_reason")
@option("--assessor", "--as", "assessor", type=NameType(), help="opt_assessor")
def resolve(
    screen: Screen, *, case: Path, conflict_id: str, take: str | None, value: str | None,
    reason: str, assessor: str | None,
) -> None:
    """Settle one conflict by one of its values or by another, with the reason."""
    from assessor_app.assessment.conflicts import conflicts_of
    from assessor_app.assessment.conflicts import resolve as settle
    from assessor_app.casefile.held import open_held
    from assessor_app.casefile.state import read_state

    if (take is None) == (value is None):
        raise KnownFault("cli_take_or_value", misuse=True)
    person = acting_person(assessor)
    with open_held(case) as held:
        who = known_or_new(held, person)
        settle(held, who, conflict_id, take=take, value=value, reason=reason)
        left = len(conflicts_of(held, read_state(held), who.id))
    screen.say("conflict_resolved", id=conflict_id, left=left)
