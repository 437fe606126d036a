"""The state tables as the journal's heads give them: one entity at a time, or all anew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import msgspec
from sqlcipher3 import dbapi2 as sqlite

from assessor_app.casefile.tables import DELETED, Table, Value, Values
from assessor_app.casefile.tables_case import CASE_TABLES
from assessor_app.casefile.tables_visit import VISIT_TABLES

TABLES: dict[str, Table] = CASE_TABLES | VISIT_TABLES
PROJECTED = (*TABLES, "head", "waiting", "conflict", "chain")
RESOLUTION = "resolution"  # why a conflict was settled so; kept beside what was settled
SETTLED = "settled"  # its one field

_HEADS = (
    "SELECT c.field, c.value, c.time, c.id, EXISTS "
    "(SELECT 1 FROM conflict f WHERE f.entity = h.entity AND f.entity_id = h.entity_id) "
    "FROM head h JOIN change c ON c.id = h.change "
    "WHERE h.entity = ? AND h.entity_id = ? ORDER BY c.field, c.time, c.id"
)
_WAITING = "SELECT DISTINCT field FROM waiting WHERE entity = ? AND entity_id = ?"
_decode = msgspec.json.Decoder().decode


def resolved_place(resolution_id: str) -> tuple[str, str, str]:
    """The entity, entity id and field that a resolution is of, as its id says."""
    entity, _, rest = resolution_id.partition("/")
    entity_id, _, field = rest.rpartition("/")
    return entity, entity_id, field


def project(connection: sqlite.Connection, entity: str, entity_id: str) -> None:
    """Bring one entity's row and conflicts to what its heads say.

    Of several heads of a field the one with the latest (time, id) is shown, everywhere the same;
    where they differ the field stands in ``conflict``, unless changes that it rests on have not
    arrived yet: then nobody can tell (see ``find_heads``). A deletion hides the entity, whatever is
    in conflict in it, unless a head exists that neither was seen by the deletion nor saw it.
    """
    values: Values = {}
    conflicts: set[str] = set()
    rows = connection.execute(_HEADS, (entity, entity_id)).fetchall()
    heads = [row[:4] for row in rows]
    was_in_conflict = bool(rows) and rows[0][4] == 1
    previous: tuple[str, str] | None = None
    for field, value, time, _ in heads:
        if previous is not None and previous[0] == field and previous[1] != value:
            conflicts.add(field)
        previous = field, value
        values[field] = Value(_decode(value), time)
    dead = False
    if DELETED in values:
        dead, disputed = _deletion(connection, heads)
        conflicts.discard(DELETED)
        if disputed:
            conflicts.add(DELETED)
    if dead or entity == RESOLUTION:
        conflicts.clear()  # of what is gone; two people settled one conflict, each with a reason
    elif entity == "assessor":
        conflicts.discard("name")  # two spellings of the name that the id is made of
    if conflicts:
        conflicts.difference_update(
            field for field, in connection.execute(_WAITING, (entity, entity_id)))
    if conflicts or was_in_conflict:
        _keep_conflicts(connection, entity, entity_id, conflicts)
    table = TABLES.get(entity)
    if table is None:
        return  # an entity of a later format: kept in the journal, not shown
    row = None if dead else table.build(entity_id, values)
    if row is None:
        connection.execute(table.delete, (entity_id,))
    else:
        connection.execute(table.insert, (entity_id, *row))


def _deletion(connection: sqlite.Connection, heads: list[tuple[str, ...]]) -> tuple[bool, bool]:
    """Whether an entity is gone, and whether copies disagree on that."""
    deletions = {id_ for field, value, _, id_ in heads if field == DELETED and value == "true"}
    if not deletions:
        return False, False
    if any(field == DELETED and value == "false" for field, value, _, _ in heads):
        return False, True
    seen = {parent for id_ in deletions for parent in _parents(connection, id_)}
    unseen = any(
        field != DELETED and id_ not in seen and deletions.isdisjoint(_parents(connection, id_))
        for field, _, _, id_ in heads
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
    connection.executemany(
        "INSERT INTO head (entity, entity_id, field, change) VALUES (?, ?, ?, ?)",
        [(entity, entity_id, field, id_) for field in ids for id_ in ids[field] - seen[field]],
    )
    connection.execute(
        "DELETE FROM waiting WHERE entity = ? AND entity_id = ?", (entity, entity_id))
    here = set().union(*ids.values())
    connection.executemany(
        "INSERT INTO waiting (entity, entity_id, field, parent) VALUES (?, ?, ?, ?)",
        [(entity, entity_id, field, id_) for field in seen for id_ in seen[field] - here])


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
        project(connection, entity, entity_id)
