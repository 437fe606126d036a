"""The state tables as the journal's heads give them: one entity at a time, or all anew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
from sqlcipher3 import dbapi2 as sqlite

DELETED = "deleted"  # the one field that every entity has


@dataclass(frozen=True, slots=True)
class Value:
    """The value of a field that the state shows, and when it was written."""

    value: Any
    time: str


Values = dict[str, Value]
Row = tuple[Any, ...]


def _plain(*fields: tuple[str, Any]) -> Callable[[str, Values], Row]:
    """A builder of rows whose columns are fields; the second of each pair stands where none is."""
    def build(_entity_id: str, values: Values) -> Row:
        return tuple(values[name].value if name in values else default for name, default in fields)
    return build


def _application(_entity_id: str, values: Values) -> Row:
    def of(field: str, default: Any) -> Any:
        return values[field].value if field in values else default

    fl = of("fl", {"certified": None, "date": None})
    prior = of("prior_awards", None)
    return (
        of("cycle", 0), _json(of("awards", [])), fl["certified"], fl["date"],
        None if prior is None else _json(prior), of("report_pages", None), of("sample", False),
    )


def _score(entity_id: str, values: Values) -> Row | None:
    held = values.get("score")
    if held is None or held.value is None or held.value["percent"] is None:
        return None  # cleared; after a seal with the reason beside it
    round_, assessor, target = entity_id.split("/")
    return assessor, round_, target, held.value["percent"], held.value["reason"], held.time


def _founding(_entity_id: str, values: Values) -> Row | None:
    held = values.get("founded")
    if held is None:
        return None
    return held.value["edition"], held.value["edition_sha256"], held.value["created"]


_comment_fields = _plain(
    ("sign", "+"), ("text", ""), ("dimension", ""), ("evidence", ""), ("so_what", ""))
_issue_fields = _plain(
    ("kind", "clarify"), ("question", ""), ("who", ""), ("documents", ""), ("status", "open"))


def _comment(entity_id: str, values: Values) -> Row | None:
    made = values.get("made")  # its own change may still be on its way from another copy
    if made is None:
        return None
    value = made.value
    fields = _comment_fields(entity_id, values)
    origins = _json(value.get("origins", []))
    late = values["after_seal"].value["reason"] if "after_seal" in values else ""
    return value["assessor"], value["item"], *fields, value["created"], origins, late


def _issue(entity_id: str, values: Values) -> Row | None:
    made = values.get("made")
    if made is None:
        return None
    value = made.value
    fields = _issue_fields(entity_id, values)
    return value["assessor"], value["item"], value["number"], *fields, value["created"]


def _one_value(
    field: str, *parts: str, timed: bool = False,
) -> Callable[[str, Values], Row | None]:
    """A builder for an entity that is one value of several parts; None clears it."""
    def build(_entity_id: str, values: Values) -> Row | None:
        held = values.get(field)
        if held is None or held.value is None:
            return None
        row = tuple(
            _json(part) if isinstance(part, list) else part
            for part in (held.value[name] for name in parts)
        )
        return (*row, held.time) if timed else row
    return build


def _made(
    in_made: Sequence[str], *fields: tuple[str, Any],
) -> Callable[[str, Values], Row | None]:
    """A builder for entities that people add: what ``made`` holds, the fields, ``created``."""
    def build(_entity_id: str, values: Values) -> Row | None:
        made = values.get("made")
        if made is None:
            return None
        held = [values[name].value if name in values else default for name, default in fields]
        return (*(made.value[name] for name in in_made),
                *(_json(one) if isinstance(one, list | dict) else one for one in held),
                made.value["created"])
    return build


def _member(_entity_id: str, values: Values) -> Row | None:
    return (values["role"].value,) if "role" in values else None


def _worksheet(entity_id: str, values: Values) -> Row:
    def of(field: str, default: Any) -> Any:
        return values[field].value if field in values else default

    assessor, _, item = entity_id.partition(".")
    late = of("after_seal", {"reason": ""})["reason"]
    return (assessor, item, _json(of("key_factors", [])), of("area", ""), of("rationale", ""),
            late)


@dataclass(frozen=True, slots=True)
class _Table:
    columns: tuple[str, ...]
    build: Callable[[str, Values], Row | None]
    insert: str
    delete: str


def _table(
    name: str, columns: str, build: Callable[[str, Values], Row | None],
) -> tuple[str, _Table]:
    names = ("id", *columns.split())
    sets = ", ".join(f"{column} = excluded.{column}" for column in names[1:])
    insert = (
        f"INSERT INTO {name} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))}) "
        f"ON CONFLICT (id) DO UPDATE SET {sets}"
    )
    return name, _Table(names, build, insert, f"DELETE FROM {name} WHERE id = ?")


TABLES: dict[str, _Table] = dict((
    _table("founding", "edition edition_sha256 created", _founding),
    _table("applicant", "name_th name_en kind",
           _plain(("name_th", ""), ("name_en", ""), ("kind", "other"))),
    _table("application",
           "cycle awards fl_certified fl_date prior_awards report_pages sample", _application),
    _table("assessor", "name", _plain(("name", ""))),
    _table("score", "assessor round target percent reason time", _score),
    _table("comment",
           "assessor item sign text dimension evidence so_what created origins after_seal",
           _comment),
    _table("issue", "assessor item number kind question who documents status created", _issue),
    _table("member", "role", _member),
    _table("declaration", "kind reason time",
           _one_value("declared", "kind", "reason", timed=True)),
    _table("seal", "hash chains time", _one_value("sealed", "hash", "chains", timed=True)),
    _table("stage", "step outcome reason time",
           _one_value("stage", "step", "outcome", "reason", timed=True)),
    _table("decision", "awards date note", _one_value("decision", "awards", "date", "note")),
    _table("key_factor", "assessor area text page created",
           _made(("assessor",), ("area", ""), ("text", ""), ("page", ""))),
    _table("worksheet", "assessor item key_factors area rationale after_seal", _worksheet),
    _table("assignment", "lead second", _plain(("lead", ""), ("second", ""))),
    _table("result",
           "assessor item indicator unit direction points target comparator page created",
           _made(("assessor", "item"), ("indicator", ""), ("unit", ""), ("direction", "higher"),
                 ("points", []), ("target", ""), ("comparator", ""), ("page", ""))),
    _table("theme", "assessor kind text items created",
           _made(("assessor",), ("kind", "role_model"), ("text", ""), ("items", []))),
    _table("scenario", "assessor name percents created",
           _made(("assessor",), ("name", ""), ("percents", {}))),
))

PROJECTED = (*TABLES, "head", "conflict", "chain")

_HEADS = (
    "SELECT c.field, c.value, c.time, c.id, EXISTS "
    "(SELECT 1 FROM conflict f WHERE f.entity = h.entity AND f.entity_id = h.entity_id) "
    "FROM head h JOIN change c ON c.id = h.change "
    "WHERE h.entity = ? AND h.entity_id = ? ORDER BY c.field, c.time, c.id"
)
_decode = msgspec.json.Decoder().decode


def _json(value: Any) -> str:
    return msgspec.json.encode(value).decode()


def project(connection: sqlite.Connection, entity: str, entity_id: str) -> None:
    """Bring one entity's row and conflicts to what its heads say.

    Of several heads of a field the one with the latest (time, id) is shown, everywhere the same;
    where they differ the field stands in ``conflict``. A deletion hides the entity unless a head
    exists that neither was seen by the deletion nor saw it.
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
    if entity == "assessor":
        conflicts.discard("name")  # two spellings of the name that the id is made of
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
    """Find an entity's heads anew from all its changes: those that no change of the field saw."""
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
