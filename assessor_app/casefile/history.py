"""Who changed what, when, from what to what."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import msgspec
from sqlcipher3 import dbapi2 as sqlite

from assessor_app.casefile.authority import seen_through
from assessor_app.casefile.claims import claimed_name, names_in
from assessor_app.casefile.clocks import clock_error
from assessor_app.casefile.connection import CaseFile
from assessor_app.casefile.ends import Place
from assessor_app.casefile.records.kinds import held_value
from assessor_app.casefile.records.values import json_text
from assessor_app.criteria.edition import Edition


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One change as a person reads it.

    Attributes:
        old: the value that the author saw in the field, None where it had none; never a claim's
        new: the value written; for the field ``deleted`` whether the entity is deleted
        change_id: the change's id in the journal
        stream, chain, seq: where in the journal it stands
        after_seal: True for an edit of a review that was sealed before it (see ``eyes``)
        clock_off: True where the clock of its machine was wrong (see ``clocks``)
        unfit: True where the field cannot hold what was written; ``new`` is then its blank
        signer: the key that signed it
        claim: of a change without effect the name that it is under (see ``claims``); "" where it
            counts
        stands: of a claim what its field shows all the same, None where nothing
    """

    time: datetime
    author: str
    entity: str
    entity_id: str
    field: str
    old: Any
    new: Any
    change_id: str
    stream: str = ""
    chain: str = ""
    seq: int = 0
    after_seal: bool = False
    clock_off: bool = False
    unfit: bool = False
    signer: str = ""
    claim: str = ""
    stands: Any = None


_EVERY = (
    "SELECT c.id, c.time, c.author, c.entity, c.entity_id, c.field, c.value, c.parents, c.stream, "
    "c.chain, c.seq, c.prev, c.signer FROM change c ORDER BY c.position")
_OF_KINDS = _EVERY.replace(
    "ORDER", "WHERE c.entity IN (SELECT value FROM json_each(?)) ORDER")
_AT_PLACES = _EVERY.replace("change c", (
    "json_each(?) a CROSS JOIN change c "
    "ON c.entity = a.value ->> 0 AND c.entity_id = a.value ->> 1"))
_SHOWN = (
    "SELECT h.entity, h.entity_id, h.field, c.value FROM json_each(?) a CROSS JOIN head h "
    "ON h.entity = a.value ->> 0 AND h.entity_id = a.value ->> 1 JOIN change c ON c.id = h.change "
    "ORDER BY c.time, c.id")
_decode = msgspec.json.Decoder().decode

_Field = tuple[str, str, str]  # entity, entity id, field


def history(
    case: CaseFile, *entities: str, places: Collection[tuple[str, str]] | None = None,
) -> list[HistoryEntry]:
    """Every change of the case, or of some kinds, in the order in which it reached this file.

    ``places`` limits it to some records, as (entity, entity id).

    ``old`` is what the change's author saw, even where another copy changed the field meanwhile.
    A clock is held against the changes that are read. What has no effect is among them, marked.
    """
    some, asked = (_EVERY, "") if not entities else (_OF_KINDS, json_text(list(entities)))
    if places is not None:
        some, asked = _AT_PLACES, json_text(sorted(places))
    authority, edition = case.authority, case.edition
    with case.reading() as connection:
        rows = connection.execute(some, (asked,) if asked else ()).fetchall()
        claims = {} if not authority.chartered else {
            id_: (entity, entity_id, field)
            for (id_, _, _, entity, entity_id, field, _, _, _, chain, seq, _, signer) in rows
            if not authority.counts(Place(id_, entity, entity_id, signer, chain, seq))}
        names = names_in(connection) if claims else {}
        shown = _shown(connection, claims.values(), edition)
    written, parents_of, unfit = {}, {}, set()
    for id_, time, _, entity, entity_id, field, text, parents, *_ in rows:
        value, fits = held_value(entity, entity_id, field, _decode(text), edition)
        written[id_] = field, time, value
        parents_of[id_] = _decode(parents)
        if not fits:
            unfit.add(id_)
    now = datetime.now(UTC)

    def off(time: str, before: Sequence[str]) -> bool:
        return bool(clock_error(time, [written[id_][1] for id_ in before if id_ in written], now))

    return [
        HistoryEntry(datetime.fromisoformat(time), author, entity, entity_id, field,
                     _seen(written, field, seen_through(parents_of[id_], parents_of, claims)),
                     written[id_][2], id_, stream, chain, seq,
                     clock_off=off(time, [*parents_of[id_], prev]), unfit=id_ in unfit,
                     signer=signer,
                     claim=claimed_name(names, entity, entity_id, author) if id_ in claims else "",
                     stands=shown.get(claims[id_]) if id_ in claims else None)
        for (id_, time, author, entity, entity_id, field, _, _, stream, chain, seq, prev, signer)
        in rows
    ]


def _shown(
    connection: sqlite.Connection, places: Collection[_Field], edition: Edition,
) -> Mapping[_Field, Any]:
    """What the state shows of some fields; those of which it shows nothing are left out."""
    found: dict[_Field, Any] = {}
    if places:
        asked = json_text(sorted({place[:2] for place in places}))
        for *place, text in connection.execute(_SHOWN, (asked,)):
            entity, entity_id, field = place
            value, fits = held_value(entity, entity_id, field, _decode(text), edition)
            if fits:
                found[entity, entity_id, field] = value
    return found


def _seen(
    written: Mapping[str, tuple[str, str, Any]], field: str, parents: Iterable[str],
) -> Any:
    """The value that was shown of the field when a change with these parents was written."""
    seen = [(written[parent][1], parent) for parent in parents
            if parent in written and written[parent][0] == field]
    return written[max(seen)[1]][2] if seen else None
