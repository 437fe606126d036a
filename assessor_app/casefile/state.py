"""The whole projected state of a case: read at one moment, or brought up by what changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from datetime import datetime
from functools import wraps
from operator import attrgetter
from typing import Any

import msgspec
from sqlcipher3 import dbapi2 as sqlite

from assessor_app.casefile.check import projection_holds
from assessor_app.casefile.connection import CaseFile
from assessor_app.casefile.records.application import (
    APPLICANT,
    APPLICATION,
    ASSESSOR,
)
from assessor_app.casefile.records.case_state import CaseState
from assessor_app.casefile.records.choices import Declared, Round
from assessor_app.casefile.records.kind import Kind
from assessor_app.casefile.records.kinds import TABLES
from assessor_app.casefile.records.resolution import RESOLUTION
from assessor_app.casefile.records.review import COMMENT, SCORE, Score
from assessor_app.casefile.records.team import (
    DECISION,
    DECLARATION,
    MEMBER,
    SEAL,
    STAGE,
    Member,
    Seal,
)
from assessor_app.casefile.records.values import json_text
from assessor_app.criteria.edition import Edition
from assessor_app.errors import KnownFault

_decode = msgspec.json.Decoder().decode
_time = datetime.fromisoformat

_SOME = " WHERE id IN (SELECT value FROM json_each(?))"
_PLACES = "SELECT DISTINCT entity, entity_id, field FROM {} ORDER BY entity, entity_id, field"
_SETTLED = (
    f"SELECT DISTINCT entity_id FROM change WHERE entity = '{RESOLUTION.name}' ORDER BY entity_id")
_LAST = "SELECT time FROM change ORDER BY position DESC LIMIT 1"
_SCORE_HEADS = (
    "SELECT c.value, c.time FROM head h JOIN change c ON c.id = h.change "
    "WHERE h.entity = 'score' AND h.entity_id = ? AND h.field = 'score' ORDER BY c.time, c.id"
)
_SCORED = "SELECT target FROM score WHERE assessor = ? AND round = ?"
_AFTER = "SELECT DISTINCT entity, entity_id FROM change WHERE chain = ? AND seq > ?"
_ALONE = (APPLICANT, APPLICATION, STAGE, DECISION)  # of which a case holds one, or none
_OF_MEMBERS = (MEMBER, DECLARATION, SEAL, ASSESSOR, SCORE)  # what ``Member`` is made of

_Places = tuple[tuple[str, str, str], ...]
_Touched = Iterable[tuple[str, str]]
_Read = Callable[..., CaseState]


def _held_to_the_journal(read: _Read) -> _Read:
    """Tell what cannot be read as the altered file that it is, and only then.

    The state tables are written by ``project`` alone. Where one holds what no change says, someone
    else wrote into it: that is a known fault. Where they hold, the error is a bug and goes on.
    """
    @wraps(read)
    def guarded(case: CaseFile, *given: Any) -> CaseState:
        try:
            state = read(case, *given)
            known = case.edition.items.keys() | case.edition.category_by_id.keys()
            for score in state.scores:
                if score.target not in known or not 0 <= score.percent <= 100:
                    raise ValueError(f"no score: {score}")
            return state
        except (ValueError, LookupError, TypeError, msgspec.MsgspecError) as error:
            with case.reading() as connection:
                if projection_holds(connection):
                    raise
            raise KnownFault("case_state_altered", name=case.path.name) from error

    return guarded


def read_state(case: CaseFile) -> CaseState:
    """The whole state of the case at this moment."""
    return _read(case, None)


def refuse_unreadable(case: CaseFile, touched: _Touched) -> None:
    """Refuse a state that cannot be read after entities (kind and id) changed, as ``read_state``.

    Comments, of which there are thousands, depend on nothing else: only those that changed are
    read, so that what it costs grows with what is new.
    """
    _read(case, [id_ for entity, id_ in touched if entity == COMMENT.name])


@_held_to_the_journal
def _read(case: CaseFile, comments: Collection[str] | None) -> CaseState:
    """The state, with all comments or with those of some ids."""
    with case.reading() as connection:
        fields = _marks(connection) | _members(connection, case.edition)
        for kind in TABLES.values():
            if kind.held:
                ids = comments if kind is COMMENT else None
                fields |= _held(connection, kind, _records(connection, kind, ids), case.path.name)
        fields["scores"] = _with_disputed(
            connection, fields["scores"], (*fields["conflicts"], *fields["waiting"]))
        return CaseState(case_id=case.case_id, settled=_settled(connection), **fields)


@_held_to_the_journal
def refreshed(case: CaseFile, state: CaseState, touched: _Touched) -> CaseState:
    """The state after entities (kind and id) changed: what ``read_state`` gives, but the quicker.

    What it costs grows with what changed, not with what the case holds. ``state`` must have been
    read of this case, with no change since but those that touched these entities.
    """
    ids: dict[str, set[str]] = defaultdict(set)
    for entity, entity_id in touched:
        ids[entity].add(entity_id)
    with case.reading() as connection:
        fields = _marks(connection)
        for kind in TABLES.values():
            if kind.held and kind.name in ids:
                fields |= _held(connection, kind, _brought_up(connection, kind, state, ids),
                                case.path.name)
        if SCORE.name in ids:
            fields["scores"] = _with_disputed(
                connection, fields["scores"], (*fields["conflicts"], *fields["waiting"]))
        if state.members or not ids.keys().isdisjoint(kind.name for kind in _OF_MEMBERS):
            fields |= _members(connection, case.edition)
        if RESOLUTION.name in ids:
            fields["settled"] = _settled(connection)
        return replace(state, **fields)


def _brought_up(
    connection: sqlite.Connection, kind: Kind, state: CaseState, ids: dict[str, set[str]],
) -> list[Any]:
    """The records of a kind, those of some ids read anew."""
    if kind.order[-1:] != ("id",) or kind is ASSESSOR:  # few, and not told apart by an id
        return _records(connection, kind, None)
    some = ids[kind.name]
    kept = [one for one in getattr(state, kind.held) if one.id not in some]
    return kept + _records(connection, kind, some)


def _records(
    connection: sqlite.Connection, kind: Kind, ids: Collection[str] | None,
) -> list[Any]:
    rows = (connection.execute(kind.select) if ids is None
            else connection.execute(kind.select + _SOME, (json_text(list(ids)),)))
    return [kind.record_of(row) for row in rows]


def _held(
    connection: sqlite.Connection, kind: Kind, records: list[Any], name: str,
) -> dict[str, Any]:
    """The attribute of ``CaseState`` that holds a kind's records, in the order readers want.

    Where there is no stage or decision yet the default of ``CaseState`` stands.
    """
    if kind in _ALONE:
        if kind in (APPLICANT, APPLICATION) and len(records) != 1:
            raise KnownFault("case_damaged", name=name)
        default = CaseState.__dataclass_fields__[kind.held].default
        return {kind.held: records[0] if records else default}
    records.sort(key=attrgetter(*kind.order))
    if kind is ASSESSOR:
        return {kind.held: {one.id: one for one in records}}
    return {kind.held: tuple(records)}


def _marks(connection: sqlite.Connection) -> dict[str, Any]:
    """What stands against each other, waits, or cannot be; and when the last change was made."""
    last = connection.execute(_LAST).fetchone()
    return {
        "conflicts": _places(connection, "conflict"), "waiting": _places(connection, "waiting"),
        "unfit": _places(connection, "unfit"),
        "last_change": None if last is None else _time(last[0]),
    }


def _places(connection: sqlite.Connection, table: str) -> _Places:
    return tuple(connection.execute(_PLACES.format(table)).fetchall())


def _settled(connection: sqlite.Connection) -> tuple[str, ...]:
    return tuple(id_ for id_, in connection.execute(_SETTLED))


def _with_disputed(
    connection: sqlite.Connection, scores: tuple[Score, ...], open_: _Places,
) -> tuple[Score, ...]:
    """Every score; of one in conflict, each of its values, so that a verdict spans them all.

    Where one side cleared it, it may be anything: it then spans 0 to 100, as what nobody scored.
    """
    found = list(scores)
    for entity, entity_id, _ in open_:
        if entity != SCORE.name:
            continue
        heads = [(_decode(value), time)
                 for value, time in connection.execute(_SCORE_HEADS, (entity_id,))]
        heads = [one for one in heads if SCORE.can_hold(entity_id, "score", one[0])]
        if len(heads) < 2:
            continue
        round_, assessor = Round(SCORE.part(entity_id, "round")), SCORE.part(entity_id, "assessor")
        target = SCORE.part(entity_id, "target")
        known = {score.percent for score in found
                 if (score.round, score.assessor_id, score.target) == (round_, assessor, target)}
        for value, time in heads:
            held: dict[str, Any] = value or {"percent": None, "reason": ""}
            sides = (0, 100) if held["percent"] is None else (held["percent"],)
            for percent in sides:
                if percent not in known:
                    known.add(percent)
                    found.append(Score(
                        assessor, round_, target, percent, held["reason"], _time(time),
                        tuple(held.get("issues", []))))
    return tuple(found)


def _members(connection: sqlite.Connection, edition: Edition) -> dict[str, Any]:
    """The team, and the entities of its sealed reviews that were edited after their seals."""
    names = {one.id: one.name for one in _records(connection, ASSESSOR, None)}
    declared = {one.id: one for one in _records(connection, DECLARATION, None)}
    seals = {id_: SEAL.record_of((id_, *cells))
             for id_, *cells in connection.execute(SEAL.select)}
    members = {}
    for one in sorted(_records(connection, MEMBER, None),
                      key=lambda one: (names.get(one.id, ""), one.id)):
        said = declared.get(one.id)
        members[one.id] = Member(
            one.id, names.get(one.id, ""), one.role, said.kind if said else None,
            said.reason if said else "", seals.get(one.id), _scored(connection, one.id, edition))
    late = frozenset(
        entity for member in members.values() if member.seal is not None
        for entity in edited_after(connection, member.id, member.seal))
    recused = frozenset(id_ for id_, said in declared.items() if said.kind is Declared.RECUSED)
    return {"members": members, "recused": recused, "late": late}


def _scored(connection: sqlite.Connection, assessor: str, edition: Edition) -> int:
    items: set[str] = set()
    for target, in connection.execute(_SCORED, (assessor, Round.INDEPENDENT.value)):
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
