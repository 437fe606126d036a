"""The whole projected state of a case: read at one moment, or brought up by what changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import fields as fields_of
from dataclasses import replace
from datetime import datetime
from functools import cache, wraps
from operator import attrgetter
from typing import Any, TypeVar

import msgspec
from sqlcipher3 import dbapi2 as sqlite

from assessor_app.casefile.authority import Authority
from assessor_app.casefile.connection import CaseFile
from assessor_app.casefile.ends import Place
from assessor_app.casefile.held import altered_table
from assessor_app.casefile.records.application import (
    APPLICANT,
    APPLICATION,
    ASSESSOR,
)
from assessor_app.casefile.records.case_state import CaseState
from assessor_app.casefile.records.choices import Declared, Round
from assessor_app.casefile.records.kind import Kind
from assessor_app.casefile.records.kinds import TABLES, kind_of
from assessor_app.casefile.records.marks import ITEM, TARGET
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
from assessor_app.casefile.solving import bear_on
from assessor_app.criteria.edition import Edition, by_number
from assessor_app.errors import KnownFault

_decode = msgspec.json.Decoder().decode
_time = datetime.fromisoformat

_SOME = " WHERE id IN (SELECT value FROM json_each(?))"
_PLACES = "SELECT DISTINCT entity, entity_id, field FROM {} ORDER BY entity, entity_id, field"
_SETTLED = (
    f"SELECT DISTINCT entity_id FROM head WHERE entity = '{RESOLUTION.name}' ORDER BY entity_id")
_LAST = (
    "SELECT position, time, id, entity, entity_id, signer, chain, seq FROM change "
    "ORDER BY position DESC")
_SINCE = "SELECT id, entity, entity_id, signer, chain, seq, stream FROM change WHERE position > ?"
_SCORE_HEADS = (
    "SELECT c.value, c.time FROM head h JOIN change c ON c.id = h.change "
    "WHERE h.entity = 'score' AND h.entity_id = ? AND h.field = 'score' ORDER BY c.time, c.id"
)
_SCORED = "SELECT assessor, target FROM score WHERE round = ?"
_COME = (
    "SELECT (SELECT count(DISTINCT seq) FROM change WHERE chain = ? AND seq <= ?), "
    "EXISTS (SELECT 1 FROM change WHERE id = ?)")
_AFTER = (
    "SELECT id, entity, entity_id, signer, chain, seq FROM change WHERE chain = ? AND seq > ?")
_ALONE = (APPLICANT, APPLICATION, STAGE, DECISION)  # of which a case holds one, or none
_OF_TEAM = (MEMBER, DECLARATION, SEAL, ASSESSOR)  # what ``Member`` is made of, beside the scores
_PLACES_IN = ("conflict", "waiting", "unfit")  # the tables of what stands in ``_marks``
_REVIEW = "review:"  # what the streams of own reviews begin with

_Places = tuple[tuple[str, str, str], ...]
_Touched = Iterable[tuple[str, str]]
_New = list[tuple[Place, str]]  # of each change that is new, and its stream
_Read = Callable[..., CaseState]
Record = TypeVar("Record")


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
                table = altered_table(connection)
                if not table:
                    raise
            raise KnownFault("case_state_altered", name=case.path.name, table=table) from error

    return guarded


def read_state(case: CaseFile) -> CaseState:
    """The whole state of the case at this moment."""
    return _read(case)


def read_part(case: CaseFile, *kinds: Kind) -> CaseState:
    """The team, how far the application is, and the records of some kinds.

    That is all that most use cases ask before they write. Of all other kinds the state is empty,
    and it does not tell what was edited after a seal, which sealed reviews have not arrived, or
    which conflicts are settled.
    """
    return _read(case, (*_ALONE, *kinds))


def held_record(case: CaseFile, record: type[Record], id_: str) -> Record | None:
    """One record of a kind by its id; None where there is none, or none any more."""
    try:
        with case.reading() as connection:
            return next(iter(_records(connection, kind_of(record), [id_])), None)
    except (ValueError, LookupError, TypeError, msgspec.MsgspecError):
        read_state(case)  # an altered file is told as that
        raise


def refuse_unreadable(case: CaseFile, touched: _Touched) -> None:
    """Refuse a state that cannot be read after entities (kind and id) changed, as ``read_state``.

    Comments, of which there are thousands, depend on nothing else: only those that changed are
    read, so that what it costs grows with what is new.
    """
    _read(case, None, [id_ for entity, id_ in touched if entity == COMMENT.name])


@_held_to_the_journal
def _read(
    case: CaseFile, some: Collection[Kind] | None = None, comments: Collection[str] | None = None,
) -> CaseState:
    """The state, whole or of some kinds of record, with all comments or with those of some ids."""
    with case.reading() as connection:
        members = _members(connection, case.edition, part=some is not None)
        fields = _marks(connection, case.authority) | {
            "assessors": {}, "scores": (), "comments": (), "issues": ()}
        fields["recused"] = _recused(connection)
        for kind in TABLES.values() if some is None else some:
            if kind.held:
                ids = comments if kind is COMMENT else None
                fields |= _held(connection, kind, _records(connection, kind, ids), case.path.name)
        if some is None or SCORE in some:
            fields["scores"] = _with_disputed(
                connection, fields["scores"], (*fields["conflicts"], *fields["waiting"]))
        if some is None:
            fields |= {"late": _late(case, connection, members), "settled": _settled(connection)}
        return CaseState(case_id=case.case_id, members=members, **fields)


@_held_to_the_journal
def refreshed(case: CaseFile, state: CaseState) -> CaseState:
    """The state of this moment, made of an earlier one of this case: what ``read_state`` gives.

    The journal says what changed since, so that what this costs grows with that, and not with what
    the case holds. What did not change stays the very object that it was in the earlier state.
    Where other people may sign now, what stood here long ago may count or not: all is read then.
    """
    with case.reading() as connection:
        new: _New = [(Place(*place), stream) for *place, stream in connection.execute(
            _SINCE, (state.position,))]
        if not new:
            return state
        if bear_on(case.authority, (place for place, _ in new)):
            now = _read(case)
            return replace(now, **{
                one.name: _kept(getattr(state, one.name), getattr(now, one.name))
                for one in fields_of(now)})
        ids: dict[str, set[str]] = defaultdict(set)
        for place, _ in new:
            ids[place.entity].add(place.entity_id)
        fields = _marks(connection, case.authority)
        disputed = [place for places in (fields["conflicts"], fields["waiting"], state.conflicts,
                                         state.waiting) for place in places]
        for kind in TABLES.values():
            if kind.held and kind.name in ids:
                whole = kind in _ALONE or kind is ASSESSOR or (
                    kind is SCORE and any(place[0] == SCORE.name for place in disputed))
                records = (_records(connection, kind, None) if whole
                           else _brought_up(connection, kind, state, ids[kind.name]))
                fields |= _held(connection, kind, records, case.path.name)
        if SCORE.name in ids:
            fields["scores"] = _with_disputed(
                connection, fields["scores"], (*fields["conflicts"], *fields["waiting"]))
        if not ids.keys().isdisjoint(kind.name for kind in _OF_TEAM):
            fields["members"] = _members(connection, case.edition)
            fields["late"] = _late(case, connection, fields["members"])
            fields["recused"] = _recused(connection)
        elif state.members:
            fields |= _brought_up_team(case, connection, state, new)
        if RESOLUTION.name in ids:
            fields["settled"] = _settled(connection)
        return replace(state, **{
            name: _kept(getattr(state, name), held) for name, held in fields.items()})


def _kept(before: Any, now: Any) -> Any:
    """What was held before where it says the same, so that who compares need not look inside."""
    return before if before == now else now


def _brought_up(
    connection: sqlite.Connection, kind: Kind, state: CaseState, ids: set[str],
) -> list[Any]:
    """The records of a kind, those of some ids read anew."""
    kept = [one for one in getattr(state, kind.held) if kind.id_of(one) not in ids]
    return kept + _records(connection, kind, ids)


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
    records.sort(key=_order(kind))  # nearly sorted already where few are new
    if kind is ASSESSOR:
        return {kind.held: {one.id: one for one in records}}
    return {kind.held: tuple(records)}


@cache
def _order(kind: Kind) -> Callable[[Any], Any]:
    """What readers want a kind's records sorted by; items and categories go by their numbers."""
    if not (ids := {*kind.attributes(ITEM), *kind.attributes(TARGET)}.intersection(kind.order)):
        return attrgetter(*kind.order)
    wanted = [(attrgetter(name), name in ids) for name in kind.order]
    return lambda record: [by_number(get(record)) if is_id else get(record)
                           for get, is_id in wanted]


def _marks(connection: sqlite.Connection, authority: Authority) -> dict[str, Any]:
    """What stands against each other, waits, or cannot be; and when the last change was made."""
    position, last = 0, None
    for at, time, *place in connection.execute(_LAST):  # most often the first
        position = max(position, at)
        if authority.counts(Place(*place)):
            last = time
            break
    conflicts, waiting, unfit = (_places(connection, table) for table in _PLACES_IN)
    return {"conflicts": conflicts, "waiting": waiting, "unfit": unfit, "position": position,
            "last_change": None if last is None else _time(last)}


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


def _members(
    connection: sqlite.Connection, edition: Edition, *, part: bool = False,
) -> dict[str, Member]:
    """The team, by name; a ``part`` does not tell of sealed reviews that have not arrived."""
    names = {one.id: one.name for one in _records(connection, ASSESSOR, None)}
    declared = {one.id: one for one in _records(connection, DECLARATION, None)}
    seals = {id_: SEAL.record_of((id_, *cells))
             for id_, *cells in connection.execute(SEAL.select)}
    scored = _scored(connection, edition)
    members = {}
    for one in sorted(_records(connection, MEMBER, None),
                      key=lambda one: (names.get(one.id, ""), one.id)):
        said = declared.get(one.id)
        members[one.id] = Member(
            one.id, names.get(one.id, ""), one.role, said.kind if said else None,
            said.reason if said else "", seals.get(one.id), scored.get(one.id, 0),
            part or _has_arrived(connection, seals.get(one.id)))
    return members


def _recused(connection: sqlite.Connection) -> frozenset[str]:
    """Who declared a conflict of interest, also of those who left the team since."""
    return frozenset(one.id for one in _records(connection, DECLARATION, None)
                     if one.kind is Declared.RECUSED)


def _brought_up_team(
    case: CaseFile, connection: sqlite.Connection, state: CaseState, new: _New,
) -> dict[str, Any]:
    """The team after changes that none of its members, declarations and seals are among."""
    members, late = dict(state.members), set(state.late)
    scored = _scored(connection, case.edition)
    for owner, member in state.members.items():
        changes = [place for place, stream in new if stream == f"{_REVIEW}{owner}"]
        if changes:
            members[owner] = replace(
                member, scored=scored.get(owner, 0),
                arrived=member.arrived or _has_arrived(connection, member.seal))
        if member.seal is not None:
            late |= _beyond(case, changes, member.seal)
    return {"members": members, "late": frozenset(late)}


def _scored(connection: sqlite.Connection, edition: Edition) -> Mapping[str, int]:
    """How many items each independent review scores, by its assessor."""
    items: dict[str, set[str]] = defaultdict(set)
    for assessor, target in connection.execute(_SCORED, (Round.INDEPENDENT.value,)):
        category = edition.category_by_id.get(target)
        items[assessor].update(
            [target] if category is None else (item.id for item in category.items))
    return {assessor: len(held) for assessor, held in items.items()}


def _late(
    case: CaseFile, connection: sqlite.Connection, members: Mapping[str, Member],
) -> frozenset[tuple[str, str]]:
    """The entities of sealed reviews that were edited after their seals."""
    return frozenset(
        entity for member in members.values() if member.seal is not None
        for entity in _edited_after(case, connection, member.id, member.seal))


def _has_arrived(connection: sqlite.Connection, seal: Seal | None) -> bool:
    """Whether a sealed review is here from its beginning to its end: changes come in any order."""
    return seal is None or all(
        connection.execute(_COME, end).fetchone() == (end[1], 1) for end in seal.chains)


def _ends(seal: Seal) -> dict[str, int]:
    """How far a seal reaches in each chain."""
    return {chain: seq for chain, seq, _ in seal.chains}


def _edited_after(
    case: CaseFile, connection: sqlite.Connection, assessor: str, seal: Seal,
) -> frozenset[tuple[str, str]]:
    """The entities of a sealed review that changes beyond its seal touch, by the chains alone."""
    ends = _ends(seal)
    return _beyond(case, [
        Place(*row)
        for chain, in connection.execute(
            "SELECT id FROM chain WHERE stream = ?", (f"{_REVIEW}{assessor}",)).fetchall()
        for row in connection.execute(_AFTER, (chain, ends.get(chain, 0)))], seal)


def _beyond(case: CaseFile, changes: Iterable[Place], seal: Seal) -> frozenset[tuple[str, str]]:
    """The entities that changes of a sealed review touch beyond its seal; no claim is an edit."""
    ends = _ends(seal)
    after = [one for one in changes if one.seq > ends.get(one.chain, 0)]
    if not after:
        return frozenset()
    authority = case.authority
    return frozenset((one.entity, one.entity_id) for one in after if authority.counts(one))
