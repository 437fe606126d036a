"""Heads and what waits: which changes of a field no other has seen, as the journal grows.

Only changes that count are heads, and only what they name is waited for (see ``authority``). A
claim is no more than a step on the way: who names it has seen what it had seen.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import msgspec
from sqlcipher3 import dbapi2 as sqlite

from assessor_app.casefile.authority import Authority, seen_through
from assessor_app.casefile.change import ChangeRow
from assessor_app.casefile.ends import Place, place_of
from assessor_app.casefile.records.values import json_text

_OF_ENTITY = (
    "SELECT id, field, parents, signer, chain, seq FROM change WHERE entity = ? AND entity_id = ?")
_PLAIN_OF_ENTITY = "SELECT id, field, parents FROM change WHERE entity = ? AND entity_id = ?"
_IN_JOURNAL = (
    "SELECT id, entity, entity_id FROM change WHERE id IN (SELECT value FROM json_each(?))")
_PLACES = (
    "SELECT id, entity, entity_id, signer, chain, seq FROM change "
    "WHERE id IN (SELECT value FROM json_each(?))")
_ALL_PLACES = "SELECT id, entity, entity_id, signer, chain, seq FROM change"
_AWAITED = (
    "SELECT entity, entity_id, field, parent FROM waiting "
    "WHERE parent IN (SELECT value FROM json_each(?))")
_ADD_HEAD = "INSERT INTO head (entity, entity_id, field, change) VALUES (?, ?, ?, ?)"
_END_HEAD = "DELETE FROM head WHERE entity = ? AND entity_id = ? AND field = ? AND change = ?"
_WAIT = "INSERT OR IGNORE INTO waiting (entity, entity_id, field, parent) VALUES (?, ?, ?, ?)"
_CAME = "DELETE FROM waiting WHERE entity = ? AND entity_id = ? AND field = ? AND parent = ?"
_decode = msgspec.json.Decoder(list[str]).decode

Key = tuple[str, str]  # entity and entity id


class Story:
    """What an entity's changes had seen, and which of them are claims.

    Attributes:
        fields: the field of each change that is here, by its id
        parents: what each names
        claims: those that do not count
    """

    def __init__(
        self, connection: sqlite.Connection, entity: str, entity_id: str, authority: Authority,
    ) -> None:
        self.fields: dict[str, str] = {}
        self.parents: dict[str, list[str]] = {}
        self.claims: set[str] = set()
        rows = connection.execute(
            _OF_ENTITY if authority.chartered else _PLAIN_OF_ENTITY, (entity, entity_id))
        for id_, field, parents, *where in rows:
            self.fields[id_], self.parents[id_] = field, _decode(parents)
            if where and not authority.counts(Place(id_, entity, entity_id, *where)):
                self.claims.add(id_)

    def seen(self, id_: str) -> set[str]:
        """What a change has seen: what it names, and through claims what they name."""
        return seen_through(self.parents[id_], self.parents, self.claims)


def find_heads(
    connection: sqlite.Connection, entity: str, entity_id: str, authority: Authority,
) -> None:
    """Find an entity's heads anew from all its changes: those that no change of the field saw.

    A field whose changes name others that have not arrived is ``waiting`` for them. A change names
    changes of its own entity alone.
    """
    ids: dict[str, set[str]] = defaultdict(set)
    seen: dict[str, set[str]] = defaultdict(set)
    story = Story(connection, entity, entity_id, authority)
    for id_, field in story.fields.items():
        if id_ not in story.claims:
            ids[field].add(id_)
            seen[field] |= story.seen(id_)
    connection.execute(
        "DELETE FROM head WHERE entity = ? AND entity_id = ?", (entity, entity_id))
    connection.executemany(_ADD_HEAD, [
        (entity, entity_id, field, id_) for field in ids for id_ in ids[field] - seen[field]])
    connection.execute(
        "DELETE FROM waiting WHERE entity = ? AND entity_id = ?", (entity, entity_id))
    connection.executemany(_WAIT, [
        (entity, entity_id, field, id_)
        for field in seen for id_ in seen[field] - story.fields.keys()])


def add_heads(
    connection: sqlite.Connection, added: Sequence[ChangeRow], authority: Authority,
) -> None:
    """Bring heads to where ``find_heads`` would, after new changes were put into the journal.

    It looks at the new changes and what they name alone, however long the journal is; at all
    changes of an entity only where a claim is among those.
    """
    if authority.chartered:
        added, tangled = _without_claims(connection, added, authority)
        for key in tangled:
            find_heads(connection, *key, authority)
    entities = {row.id: (row.change.entity, row.change.entity_id) for row in added}
    seen = {(*entities[row.id], row.change.field, parent)
            for row in added for parent in row.change.parents}
    came = set(connection.execute(_AWAITED, (json_text(list(entities)),)).fetchall())
    connection.executemany(_END_HEAD, [one for one in seen if one[3] not in entities])
    heads = [(*entities[row.id], row.change.field, row.id) for row in added]
    connection.executemany(_ADD_HEAD, [
        head for head in heads if head not in seen and head not in came])
    connection.executemany(_CAME, [one for one in came if entities[one[3]] == one[:2]])
    named = {one[3] for one in seen if one[3] not in entities}
    here = entities | {id_: (entity, entity_id) for id_, entity, entity_id
                       in connection.execute(_IN_JOURNAL, (json_text(list(named)),))}
    connection.executemany(_WAIT, [one for one in seen if here.get(one[3]) != one[:2]])


def _without_claims(
    connection: sqlite.Connection, added: Sequence[ChangeRow], authority: Authority,
) -> tuple[list[ChangeRow], set[Key]]:
    """The new changes without claims, and without the entities where a claim was seen by others."""
    claims = {row.id for row in added if not authority.counts(place_of(row))}
    new = {row.id for row in added}
    named = {parent for row in added for parent in row.change.parents} - new
    claims |= {place.id for place in map(Place._make, connection.execute(
        _PLACES, (json_text(list(named)),))) if not authority.counts(place)}
    tangled = {(entity, entity_id) for entity, entity_id, _, _ in connection.execute(
        _AWAITED, (json_text(list(claims)),))}
    if claims:
        tangled |= {(row.change.entity, row.change.entity_id) for row in added
                    if not claims.isdisjoint(row.change.parents)}
    return [row for row in added if row.id not in claims and (
        row.change.entity, row.change.entity_id) not in tangled], tangled


@dataclass(frozen=True, slots=True)
class Turned:
    """What looks different where other people may sign now.

    Attributes:
        entities: those of which some change counts now and did not, or did and does no more
        claims: the ids of the changes that do no more
    """

    entities: frozenset[Key] = frozenset()
    claims: frozenset[str] = frozenset()


def turned(connection: sqlite.Connection, before: Authority, after: Authority) -> Turned:
    """What counts now and did not, and the other way round."""
    if before == after:
        return Turned()
    changed = [(place, before.counts(place))
               for place in map(Place._make, connection.execute(_ALL_PLACES))
               if before.counts(place) != after.counts(place)]
    return Turned(frozenset((place.entity, place.entity_id) for place, _ in changed),
                  frozenset(place.id for place, counted in changed if counted))
