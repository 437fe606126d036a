"""The state tables as the journal's heads give them: those that changed, or all anew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from itertools import pairwise
from typing import Any

import msgspec
from sqlcipher3 import dbapi2 as sqlite

from assessor_app.casefile.change import canonical
from assessor_app.casefile.heads import find_heads
from assessor_app.casefile.tables.case import CASE_TABLES
from assessor_app.casefile.tables.table import DELETED, Row, Table, Value, json_text
from assessor_app.casefile.tables.visit import VISIT_TABLES

TABLES: dict[str, Table] = CASE_TABLES | VISIT_TABLES
PROJECTED = (*TABLES, "head", "waiting", "conflict", "chain")
RESOLUTION = "resolution"  # why a conflict was settled so; kept beside what was settled
SETTLED = "settled"  # its one field

_HEADS = (  # and whether the entity is in conflict so far
    "SELECT h.entity, h.entity_id, h.field, h.change, EXISTS "
    "(SELECT 1 FROM conflict f WHERE f.entity = h.entity AND f.entity_id = h.entity_id) "
    "FROM json_each(?) a CROSS JOIN head h "
    "ON h.entity = a.value ->> 0 AND h.entity_id = a.value ->> 1"
)
_SAYS = "SELECT id, time, value FROM change WHERE id IN (SELECT value FROM json_each(?))"
_WAITING = "SELECT DISTINCT field FROM waiting WHERE entity = ? AND entity_id = ?"

Key = tuple[str, str]  # entity and entity id
Head = tuple[str, str, str]  # field, time, change id
Said = tuple[str, Any]  # the time and the value of a change
_decode = msgspec.json.Decoder().decode


def resolved_place(resolution_id: str) -> tuple[str, str, str]:
    """The entity, entity id and field that a resolution is of, as its id says."""
    entity, _, rest = resolution_id.partition("/")
    entity_id, _, field = rest.rpartition("/")
    return entity, entity_id, field


def project(
    connection: sqlite.Connection, keys: Collection[Key], said: Mapping[str, Said] | None = None,
) -> None:
    """Bring the rows and conflicts of entities to what their heads say.

    ``said`` is what is known of changes by their ids, so that it need not be read again.

    Of several heads of a field the one with the latest (time, id) is shown, everywhere the same;
    where they differ the field stands in ``conflict``, unless changes that it rests on have not
    arrived yet: then nobody can tell (see ``find_heads``). A deletion hides the entity, whatever is
    in conflict in it, unless a head exists that neither was seen by the deletion nor saw it.
    """
    asked = json_text(list(keys))
    found = connection.execute(_HEADS, (asked,)).fetchall()
    said = dict(said or {})
    unknown = [one[3] for one in found if one[3] not in said]
    if unknown:
        said |= {id_: (time, _decode(value)) for id_, time, value
                 in connection.execute(_SAYS, (json_text(unknown),))}
    heads: dict[Key, list[Head]] = {key: [] for key in keys}
    disputed: set[Key] = set()
    for entity, entity_id, field, id_, in_conflict in found:
        heads[entity, entity_id].append((field, said[id_][0], id_))
        if in_conflict:
            disputed.add((entity, entity_id))
    rows: dict[str, list[Row]] = defaultdict(list)
    gone: dict[str, list[tuple[str]]] = defaultdict(list)
    for key, held in heads.items():
        held.sort()
        values = {field: Value(said[id_][1], time) for field, time, id_ in held}
        conflicts, dead = _disputes(connection, key, held, said)
        if conflicts or key in disputed:
            _keep_conflicts(connection, *key, conflicts)
        entity, entity_id = key
        table = TABLES.get(entity)
        if table is None:
            continue  # an entity of a later format: kept in the journal, not shown
        row = None if dead else table.build(entity_id, values)
        if row is None:
            gone[table.delete].append((entity_id,))
        else:
            rows[table.insert].append((entity_id, *row))
    for statement, ended in gone.items():
        connection.executemany(statement, ended)
    for statement, shown in rows.items():
        connection.executemany(statement, shown)


def _disputes(
    connection: sqlite.Connection, key: Key, heads: list[Head], said: Mapping[str, Said],
) -> tuple[set[str], bool]:
    """The fields of an entity that copies disagree on, and whether it is gone."""
    conflicts = {field for (field, _, one), (other, _, two) in pairwise(heads)
                 if field == other and canonical(said[one][1]) != canonical(said[two][1])}
    dead = False
    deletions = {id_: said[id_][1] for field, _, id_ in heads if field == DELETED}
    if deletions:
        dead, disputed = _deletion(connection, heads, deletions)
        conflicts.discard(DELETED)
        if disputed:
            conflicts.add(DELETED)
    if dead or key[0] == RESOLUTION:
        conflicts.clear()  # of what is gone; two people settled one conflict, each with a reason
    elif key[0] == "assessor":
        conflicts.discard("name")  # two spellings of the name that the id is made of
    if conflicts:
        conflicts.difference_update(field for field, in connection.execute(_WAITING, key))
    return conflicts, dead


def _deletion(
    connection: sqlite.Connection, heads: list[Head], said: Mapping[str, bool],
) -> tuple[bool, bool]:
    """Whether an entity is gone, and whether copies disagree on that."""
    deletions = {id_ for id_, deleted in said.items() if deleted}
    if not deletions:
        return False, False
    if len(deletions) < len(said):
        return False, True
    seen = {parent for id_ in deletions for parent in _parents(connection, id_)}
    unseen = any(
        field != DELETED and id_ not in seen and deletions.isdisjoint(_parents(connection, id_))
        for field, _, id_ in heads
    )
    return not unseen, unseen


def _parents(connection: sqlite.Connection, change_id: str) -> list[str]:
    row = connection.execute("SELECT parents FROM change WHERE id = ?", (change_id,)).fetchone()
    return _decode(row[0])


def _keep_conflicts(
    connection: sqlite.Connection, entity: str, entity_id: str, conflicts: Iterable[str],
) -> None:
    connection.execute(
        "DELETE FROM conflict WHERE entity = ? AND entity_id = ?", (entity, entity_id))
    connection.executemany(
        "INSERT INTO conflict (entity, entity_id, field) VALUES (?, ?, ?)",
        [(entity, entity_id, field) for field in sorted(conflicts)],
    )


def rebuild(connection: sqlite.Connection) -> None:
    """Make every projected table anew from the journal, inside the transaction that is open."""
    for name in PROJECTED:
        connection.execute(f"DELETE FROM {name}")
    connection.execute(
        "INSERT INTO chain (id, stream, signer) "
        "SELECT chain, stream, signer FROM change WHERE true GROUP BY chain ORDER BY chain")
    entities = connection.execute(
        "SELECT DISTINCT entity, entity_id FROM change ORDER BY entity, entity_id").fetchall()
    for entity, entity_id in entities:
        find_heads(connection, entity, entity_id)
    project(connection, entities)
