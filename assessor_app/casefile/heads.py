"""Heads and what waits: which changes of a field no other has seen, as the journal grows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import msgspec
from sqlcipher3 import dbapi2 as sqlite

from assessor_app.casefile.change import ChangeRow
from assessor_app.casefile.records.values import json_text

_IN_JOURNAL = (
    "SELECT id, entity, entity_id FROM change WHERE id IN (SELECT value FROM json_each(?))")
_AWAITED = (
    "SELECT entity, entity_id, field, parent FROM waiting "
    "WHERE parent IN (SELECT value FROM json_each(?))")
_ADD_HEAD = "INSERT INTO head (entity, entity_id, field, change) VALUES (?, ?, ?, ?)"
_END_HEAD = "DELETE FROM head WHERE entity = ? AND entity_id = ? AND field = ? AND change = ?"
_WAIT = "INSERT OR IGNORE INTO waiting (entity, entity_id, field, parent) VALUES (?, ?, ?, ?)"
_CAME = "DELETE FROM waiting WHERE entity = ? AND entity_id = ? AND field = ? AND parent = ?"
_decode = msgspec.json.Decoder(list[str]).decode


def find_heads(connection: sqlite.Connection, entity: str, entity_id: str) -> None:
    """Find an entity's heads anew from all its changes: those that no change of the field saw.

    A field whose changes name others that have not arrived is ``waiting`` for them. A change names
    changes of its own entity alone.
    """
    ids: dict[str, set[str]] = defaultdict(set)
    seen: dict[str, set[str]] = defaultdict(set)
    changes = connection.execute(
        "SELECT id, field, parents FROM change WHERE entity = ? AND entity_id = ?",
        (entity, entity_id),
    )
    for id_, field, parents in changes:
        ids[field].add(id_)
        seen[field].update(_decode(parents))
    connection.execute(
        "DELETE FROM head WHERE entity = ? AND entity_id = ?", (entity, entity_id))
    connection.executemany(_ADD_HEAD, [
        (entity, entity_id, field, id_) for field in ids for id_ in ids[field] - seen[field]])
    connection.execute(
        "DELETE FROM waiting WHERE entity = ? AND entity_id = ?", (entity, entity_id))
    here = set().union(*ids.values())
    connection.executemany(_WAIT, [
        (entity, entity_id, field, id_) for field in seen for id_ in seen[field] - here])


def add_heads(connection: sqlite.Connection, added: Sequence[ChangeRow]) -> None:
    """Bring heads to where ``find_heads`` would, after new changes were put into the journal.

    It looks at the new changes and what they name alone, however long the journal is.
    """
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

