"""The state tables as the journal's heads give them: those that changed, or all anew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from itertools import pairwise
from typing import Any

import msgspec
from sqlcipher3 import dbapi2 as sqlite

from assessor_app.casefile.authority import EVERYTHING, Authority
from assessor_app.casefile.change import canonical
from assessor_app.casefile.edition_row import edition_of
from assessor_app.casefile.heads import Story, find_heads
from assessor_app.casefile.records.application import ASSESSOR
from assessor_app.casefile.records.identity import CHARTER, IDENTITY
from assessor_app.casefile.records.kinds import KINDS, TABLES
from assessor_app.casefile.records.resolution import RESOLUTION
from assessor_app.casefile.records.values import DELETED, Row, Value, json_text
from assessor_app.casefile.solving import read_authority
from assessor_app.criteria.edition import Edition

PROJECTED = (*TABLES, "head", "waiting", "conflict", "unfit", "chain")

_HEADS = (  # and whether the entity is marked so far
    "SELECT h.entity, h.entity_id, h.field, h.change, EXISTS "
    "(SELECT 1 FROM conflict f WHERE f.entity = h.entity AND f.entity_id = h.entity_id) OR EXISTS "
    "(SELECT 1 FROM unfit u WHERE u.entity = h.entity AND u.entity_id = h.entity_id) "
    "FROM json_each(?) a CROSS JOIN head h "
    "ON h.entity = a.value ->> 0 AND h.entity_id = a.value ->> 1"
)
_SAYS = "SELECT id, time, value FROM change WHERE id IN (SELECT value FROM json_each(?))"
_ALL_HEADS = (
    "SELECT h.entity, h.entity_id, h.field, c.value FROM head h JOIN change c ON c.id = h.change "
    "ORDER BY h.entity, h.entity_id")
_WAITING = "SELECT DISTINCT field FROM waiting WHERE entity = ? AND entity_id = ?"
# Kinds of which two changes that did not see each other both say what they say
_JOINED = frozenset({RESOLUTION.name, CHARTER.name, IDENTITY.name})

Key = tuple[str, str]  # entity and entity id
Head = tuple[str, str, str]  # field, time, change id
Said = tuple[str, Any]  # the time and the value of a change
_decode = msgspec.json.Decoder().decode


def project(
    connection: sqlite.Connection, keys: Collection[Key], authority: Authority,
    said: Mapping[str, Said] | None = None,
) -> None:
    """Bring the rows and conflicts of entities to what their heads say.

    ``authority`` is that by which the heads were found. ``said`` is what is known of changes by
    their ids, so that it need not be read again.

    Of several heads of a field the one with the latest (time, id) is shown, everywhere the same;
    where they differ the field stands in ``conflict``, unless changes that it rests on have not
    arrived yet: then nobody can tell (see ``find_heads``). A deletion hides the entity, whatever is
    in conflict in it, unless a head exists that neither was seen by the deletion nor saw it.

    A value that its field cannot hold says nothing: the field shows what another head says, else as
    if nobody had written in it, and stands in ``unfit``.
    """
    asked = json_text(list(keys))
    found = connection.execute(_HEADS, (asked,)).fetchall()
    said = dict(said or {})
    unknown = [one[3] for one in found if one[3] not in said]
    if unknown:
        said |= {id_: (time, _decode(value)) for id_, time, value
                 in connection.execute(_SAYS, (json_text(unknown),))}
    heads: dict[Key, list[Head]] = {key: [] for key in keys}
    marked: set[Key] = set()
    for entity, entity_id, field, id_, is_marked in found:
        heads[entity, entity_id].append((field, said[id_][0], id_))
        if is_marked:
            marked.add((entity, entity_id))
    edition = edition_of(connection)
    rows: dict[str, list[Row]] = defaultdict(list)
    gone: dict[str, list[tuple[str]]] = defaultdict(list)
    for key, held in heads.items():
        held.sort()
        fit, unfit = _fitting(key, held, said, edition)
        conflicts, dead = _disputes(connection, key, fit, said, authority)
        if dead:
            unfit.clear()
        if conflicts or unfit or key in marked or not held:  # of what has no heads all were claims
            _keep(connection, "conflict", key, conflicts)
            _keep(connection, "unfit", key, unfit)
        entity, entity_id = key
        kind = TABLES.get(entity)
        if kind is None:
            continue  # of a later format: kept in the journal, not shown
        values = {field: Value(said[id_][1], time) for field, time, id_ in fit}
        row = None if dead else kind.row(entity_id, values)
        if row is None:
            gone[kind.delete].append((entity_id,))
        else:
            rows[kind.insert].append((entity_id, *row))
    for statement, ended in gone.items():
        connection.executemany(statement, ended)
    for statement, shown in rows.items():
        connection.executemany(statement, shown)


def _fitting(
    key: Key, heads: list[Head], said: Mapping[str, Said], edition: Edition | None,
) -> tuple[list[Head], set[str]]:
    """The heads whose values their fields can hold, and the fields of the others."""
    entity, entity_id = key
    kind = KINDS.get(entity)
    if kind is None:
        return heads, set()
    fit, unfit = [], set()
    for head in heads:
        if kind.can_hold(entity_id, head[0], said[head[2]][1], edition):
            fit.append(head)
        else:
            unfit.add(head[0])
    return fit, unfit


def _disputes(
    connection: sqlite.Connection, key: Key, heads: list[Head], said: Mapping[str, Said],
    authority: Authority,
) -> tuple[set[str], bool]:
    """The fields of an entity that copies disagree on, and whether it is gone."""
    conflicts = {field for (field, _, one), (other, _, two) in pairwise(heads)
                 if field == other and canonical(said[one][1]) != canonical(said[two][1])}
    dead = False
    deletions = {id_: said[id_][1] for field, _, id_ in heads if field == DELETED}
    if deletions:
        dead, disputed = _deletion(Story(connection, *key, authority), heads, deletions)
        conflicts.discard(DELETED)
        if disputed:
            conflicts.add(DELETED)
    if dead or key[0] in _JOINED:
        conflicts.clear()  # of what is gone; two people settled one conflict, each with a reason
    elif key[0] == ASSESSOR.name:
        conflicts.discard("name")  # two spellings of the name that the id is made of
    if conflicts:
        conflicts.difference_update(field for field, in connection.execute(_WAITING, key))
    return conflicts, dead


def _deletion(
    story: Story, heads: list[Head], said: Mapping[str, bool],
) -> tuple[bool, bool]:
    """Whether an entity is gone, and whether copies disagree on that."""
    deletions = {id_ for id_, deleted in said.items() if deleted}
    if not deletions:
        return False, False
    if len(deletions) < len(said):
        return False, True
    seen = {parent for id_ in deletions for parent in story.seen(id_)}
    unseen = any(
        field != DELETED and id_ not in seen and deletions.isdisjoint(story.seen(id_))
        for field, _, id_ in heads
    )
    return not unseen, unseen


def _keep(
    connection: sqlite.Connection, table: str, key: Key, fields: Iterable[str],
) -> None:
    """Keep which fields of an entity are in conflict, or hold what cannot be."""
    connection.execute(f"DELETE FROM {table} WHERE entity = ? AND entity_id = ?", key)
    connection.executemany(
        f"INSERT INTO {table} (entity, entity_id, field) VALUES (?, ?, ?)",
        [(*key, field) for field in sorted(fields)])


def project_unfit(connection: sqlite.Connection) -> None:
    """Bring the entities up to date of which some head is a value that its field cannot hold."""
    edition = edition_of(connection)
    unfit = {
        (entity, entity_id): None
        for entity, entity_id, field, value in connection.execute(_ALL_HEADS)
        if entity in KINDS and not KINDS[entity].can_hold(entity_id, field, _decode(value), edition)
    }
    project(connection, unfit, EVERYTHING)


def rebuild(connection: sqlite.Connection) -> None:
    """Make every projected table anew from the journal, inside the transaction that is open."""
    for name in PROJECTED:
        connection.execute(f"DELETE FROM {name}")
    connection.execute(
        "INSERT INTO chain (id, stream, signer) "
        "SELECT chain, stream, signer FROM change WHERE true GROUP BY chain ORDER BY chain")
    authority = read_authority(connection)
    entities = connection.execute(
        "SELECT DISTINCT entity, entity_id FROM change ORDER BY entity, entity_id").fetchall()
    for entity, entity_id in entities:
        find_heads(connection, entity, entity_id, authority)
    project(connection, entities, authority)
