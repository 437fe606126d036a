"""What a case file holds of a team and its worksheets, as the fields of ``CaseState``."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import msgspec
from sqlcipher3 import dbapi2 as sqlite

from assessor_app.casefile.records import (
    Assignment,
    Decision,
    Declared,
    KeyFactor,
    Member,
    Outcome,
    Role,
    Scenario,
    Seal,
    Stage,
    Theme,
    ThemeKind,
    TrackedResult,
    Worksheet,
)
from assessor_app.criteria.edition import Edition

_decode = msgspec.json.Decoder().decode
_time = datetime.fromisoformat

_MEMBERS = (
    "SELECT m.id, coalesce(a.name, ''), m.role, d.kind, d.reason, s.hash, s.chains, s.time "
    "FROM member m LEFT JOIN assessor a ON a.id = m.id "
    "LEFT JOIN declaration d ON d.id = m.id LEFT JOIN seal s ON s.id = m.id ORDER BY 2, 1"
)
_COME = (
    "SELECT (SELECT count(DISTINCT seq) FROM change WHERE chain = ? AND seq <= ?), "
    "EXISTS (SELECT 1 FROM change WHERE id = ?)"
)
_AFTER = "SELECT DISTINCT entity, entity_id FROM change WHERE chain = ? AND seq > ?"


def read_team(connection: sqlite.Connection, edition: Edition) -> dict[str, Any]:
    """The team's part of the state, by the names of ``CaseState``; a default where there is none.

    The queries are few and on small tables: this is called after every change.
    """
    members = _members(connection, edition)
    fields: dict[str, Any] = {
        "members": members,
        "late": frozenset(
            entity for member in members.values() if member.seal is not None
            for entity in edited_after(connection, member.id, member.seal)
        ),
        "key_factors": tuple(
            KeyFactor(id_, who, area, text, page, _time(created))
            for id_, who, area, text, page, created in connection.execute(
                "SELECT id, assessor, area, text, page, created FROM key_factor "
                "ORDER BY area, created, id")),
        "worksheets": tuple(
            Worksheet(id_, who, item, tuple(_decode(factors)), area, rationale, late)
            for id_, who, item, factors, area, rationale, late in connection.execute(
                "SELECT id, assessor, item, key_factors, area, rationale, after_seal "
                "FROM worksheet ORDER BY item, assessor")),
        "assignments": tuple(
            Assignment(*row) for row in connection.execute(
                "SELECT id, lead, second FROM assignment ORDER BY id")),
        "results": tuple(
            TrackedResult(id_, who, item, indicator, unit, direction,
                          tuple((year, value) for year, value in _decode(points)),
                          target, comparator, page, _time(created))
            for (id_, who, item, indicator, unit, direction, points, target, comparator, page,
                 created) in connection.execute(
                "SELECT id, assessor, item, indicator, unit, direction, points, target, "
                "comparator, page, created FROM result ORDER BY item, created, id")),
        "themes": tuple(
            Theme(id_, who, ThemeKind(kind), text, tuple(_decode(items)), _time(created))
            for id_, who, kind, text, items, created in connection.execute(
                "SELECT id, assessor, kind, text, items, created FROM theme "
                "ORDER BY created, id")),
        "scenarios": tuple(
            Scenario(id_, who, name, _decode(percents), _time(created))
            for id_, who, name, percents, created in connection.execute(
                "SELECT id, assessor, name, percents, created FROM scenario "
                "ORDER BY created, id")),
    }
    stage = connection.execute("SELECT step, outcome, reason, time FROM stage").fetchone()
    if stage is not None:
        fields["stage"] = Stage(stage[0], Outcome(stage[1]), stage[2], _time(stage[3]))
    decision = connection.execute("SELECT awards, date, note FROM decision").fetchone()
    if decision is not None:
        fields["decision"] = Decision(
            tuple(_decode(decision[0])), date.fromisoformat(decision[1]), decision[2])
    return fields


def _members(connection: sqlite.Connection, edition: Edition) -> dict[str, Member]:
    members = {}
    for id_, name, role, kind, reason, hash_, chains, time in connection.execute(_MEMBERS):
        seal = None
        if hash_ is not None:
            seal = Seal(hash_, tuple((c, seq, last) for c, seq, last in _decode(chains)),
                        _time(time))
        members[id_] = Member(
            id_, name, Role(role), None if kind is None else Declared(kind), reason or "", seal,
            _scored(connection, id_, edition),
            seal is None or all(_has_come(connection, *end) for end in seal.chains))
    return members


def _has_come(connection: sqlite.Connection, chain: str, seq: int, last: str) -> bool:
    """Whether a chain is here from its beginning to its sealed end: changes come in any order."""
    found = connection.execute(_COME, (chain, seq, last))
    return bool(found.fetchone() == (seq, 1))


def _scored(connection: sqlite.Connection, assessor: str, edition: Edition) -> int:
    items: set[str] = set()
    for target, in connection.execute(
        "SELECT target FROM score WHERE assessor = ? AND round = 'independent'", (assessor,)
    ):
        category = edition.category_by_id.get(target)
        items.update([target] if category is None else (item.id for item in category.items))
    return len(items)


def edited_after(
    connection: sqlite.Connection, assessor: str, seal: Seal,
) -> frozenset[tuple[str, str]]:
    """The entities of a sealed review that changes beyond its seal touch, by the chains alone."""
    ends = {chain: seq for chain, seq, _ in seal.chains}
    return frozenset(
        (entity, entity_id)
        for chain, in connection.execute(
            "SELECT id FROM chain WHERE stream = ?", (f"review:{assessor}",))
        for entity, entity_id in connection.execute(_AFTER, (chain, ends.get(chain, 0)))
    )
