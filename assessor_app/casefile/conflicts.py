"""What stands against each other in a field: every value, who wrote it, and what they had seen."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec
from sqlcipher3 import dbapi2 as sqlite

from assessor_app.casefile.authority import Authority
from assessor_app.casefile.connection import CaseFile
from assessor_app.casefile.edition_row import edition_of
from assessor_app.casefile.ends import Place
from assessor_app.casefile.heads import Story
from assessor_app.casefile.records.kinds import held_value
from assessor_app.casefile.records.resolution import RESOLUTION, SETTLED, resolved_place
from assessor_app.casefile.records.values import DELETED

_decode = msgspec.json.Decoder().decode


@dataclass(frozen=True, slots=True)
class Version:
    """One change that stands against others, or that they had seen.

    Attributes:
        change_id: the change's id, by which it can be taken
        field: its field; an edit that disputes a deletion is of another field than ``deleted``
        value: what it set
        author, time: who and when, by that machine's clock
        chain, signer: where it was written
        seen: the change that its author saw in the field, None where there was none
    """

    change_id: str
    field: str
    value: Any
    author: str
    time: datetime
    chain: str
    signer: str
    seen: Version | None = None


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field in which people on copies apart did not see each other's edit.

    Attributes:
        id: short and the same in every copy
        versions: the values that stand against each other, the oldest first
        common: the last change that all of them had seen, None where there was none
    """

    id: str
    entity: str
    entity_id: str
    field: str
    versions: tuple[Version, ...]
    common: Version | None

    @property
    def place(self) -> tuple[str, str, str]:
        """Entity, entity id and field."""
        return self.entity, self.entity_id, self.field


@dataclass(frozen=True, slots=True)
class Resolution:
    """A conflict that somebody settled.

    Attributes:
        reason: why so
        conflict: as it stood before it was settled
        value: what was set, by ``author`` at ``time``
        taken: the id of the change whose value was taken, "" for a value of its own
    """

    conflict: Conflict
    reason: str
    value: Any
    taken: str
    author: str
    time: datetime


def conflict_id(entity: str, entity_id: str, field: str) -> str:
    """The short id of a conflict: twelve digits of a hash of its place."""
    return hashlib.sha256(f"{entity}\n{entity_id}\n{field}".encode()).hexdigest()[:12]


def read_conflicts(case: CaseFile) -> tuple[Conflict, ...]:
    """Every open conflict of the case, ordered by its place."""
    authority = case.authority
    with case.reading() as connection:
        places = connection.execute(
            "SELECT entity, entity_id, field FROM conflict ORDER BY entity, entity_id, field"
        ).fetchall()
        return tuple(_conflict(_Story(connection, entity, entity_id, authority), field)
                     for entity, entity_id, field in places)


def read_resolutions(case: CaseFile) -> tuple[Resolution, ...]:
    """Every conflict that was settled, the last one first; one taken back is not among them."""
    found = []
    authority = case.authority
    with case.reading() as connection:
        rows = [row for row in connection.execute(
            "SELECT id, entity_id, value, author, time, parents, signer, chain, seq FROM change "
            "WHERE entity = ? ORDER BY time DESC, id", (RESOLUTION.name,))
            if authority.counts(Place(row[0], RESOLUTION.name, row[1], *row[6:]))]
        back = {parent for row in rows if row[2] == "null" for parent in _decode(row[5])}
        for id_, place, text, author, time, *_ in rows:
            value = _decode(text)
            if id_ in back or value is None or not RESOLUTION.can_hold(place, SETTLED, value):
                continue
            entity, entity_id, field = resolved_place(place)
            story = _Story(connection, entity, entity_id, authority)
            heads = [one for one in value["heads"] if one in story.changes]
            if heads:
                found.append(Resolution(
                    _conflict(story, field, heads), value["reason"], value["value"],
                    value["taken"], author, datetime.fromisoformat(time)))
    return tuple(found)


class _Story:
    """The changes of one entity that count, and what each had seen.

    A value that its field cannot hold is none of those that stand against each other.
    """

    def __init__(
        self, connection: sqlite.Connection, entity: str, entity_id: str, authority: Authority,
    ) -> None:
        self.entity, self.entity_id = entity, entity_id
        self.changes: dict[str, Version] = {}
        seen = Story(connection, entity, entity_id, authority)
        self.parents = {id_: seen.seen(id_) for id_ in seen.fields.keys() - seen.claims}
        rows = connection.execute(
            "SELECT id, field, value, author, time, chain, signer FROM change "
            "WHERE entity = ? AND entity_id = ?", (entity, entity_id))
        edition = edition_of(connection)
        unfit = set()
        for id_, field, text, author, time, chain, signer in rows:
            if id_ in seen.claims:
                continue
            value, fits = held_value(entity, entity_id, field, _decode(text), edition)
            if not fits:
                unfit.add(id_)
            self.changes[id_] = Version(id_, field, value, author,
                                        datetime.fromisoformat(time), chain, signer)
        self.heads: dict[str, list[str]] = {}
        for field, id_ in connection.execute(
            "SELECT field, change FROM head WHERE entity = ? AND entity_id = ?",
            (entity, entity_id),
        ):
            if id_ not in unfit:
                self.heads.setdefault(field, []).append(id_)

    def of_field(self, ids: Iterable[str], field: str) -> list[str]:
        """Those of some changes that are here and of a field, the oldest first."""
        held = [id_ for id_ in ids if id_ in self.changes and self.changes[id_].field == field]
        return sorted(held, key=lambda id_: (self.changes[id_].time, id_))

    def before(self, id_: str) -> set[str]:
        """Every change of the same field that a change rests on, not itself."""
        field = self.changes[id_].field
        found: set[str] = set()
        ways = self.of_field(self.parents[id_], field)
        while ways:
            one = ways.pop()
            if one not in found:
                found.add(one)
                ways += self.of_field(self.parents[one], field)
        return found

    def version(self, id_: str) -> Version:
        """A change with what its author had seen of the field."""
        held = self.changes[id_]
        seen = self.of_field(self.parents[id_], held.field)
        return Version(held.change_id, held.field, held.value, held.author, held.time, held.chain,
                       held.signer, self.changes[seen[-1]] if seen else None)


def _conflict(story: _Story, field: str, heads: Iterable[str] | None = None) -> Conflict:
    given = story.heads.get(field, []) if heads is None else list(heads)
    against = story.of_field(given, field)
    sides = [story.version(id_) for id_ in against]
    if field == DELETED:
        edits = _unseen(story, against) if heads is None else [
            id_ for id_ in given if id_ in story.changes and id_ not in against]
        sides += [story.version(id_) for id_ in edits]
        sides.sort(key=lambda one: (one.time, one.change_id))
    return Conflict(
        conflict_id(story.entity, story.entity_id, field), story.entity, story.entity_id, field,
        tuple(sides), _common(story, against))


def _unseen(story: _Story, deletions: list[str]) -> list[str]:
    """The heads of other fields that a deletion neither saw nor was seen by."""
    gone = {id_ for id_ in deletions if story.changes[id_].value is True}
    seen = {parent for id_ in gone for parent in story.parents[id_]}
    return [
        id_ for field, ids in sorted(story.heads.items()) if field != DELETED
        for id_ in ids if id_ not in seen and gone.isdisjoint(story.parents[id_])
    ]


def _common(story: _Story, against: list[str]) -> Version | None:
    """The last change that all of some changes rest on."""
    if not against:
        return None
    shared = set.intersection(*(story.before(id_) for id_ in against))
    inner: Mapping[str, set[str]] = {id_: story.before(id_) for id_ in shared}
    last = shared - {one for held in inner.values() for one in held}
    ordered = story.of_field(last, story.changes[against[0]].field)
    return story.changes[ordered[-1]] if ordered else None
