"""Reads of a journal who may sign what in its case: the least that follows from its founding."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import msgspec
from sqlcipher3 import dbapi2 as sqlite

from assessor_app.casefile.authority import Authority, seen_through
from assessor_app.casefile.change import ChangeRow
from assessor_app.casefile.ends import Ends, EndsReader, Place, place_of
from assessor_app.casefile.records.application import FOUNDING
from assessor_app.casefile.records.choices import Role
from assessor_app.casefile.records.identity import (
    BOUND,
    CHARTER,
    IDENTITY,
    SINCE,
    speaker_of,
)
from assessor_app.casefile.records.kinds import KINDS
from assessor_app.casefile.records.team import DECLARATION, MEMBER, SEAL
from assessor_app.casefile.records.values import DELETED, json_text

_KINDS = tuple(kind.name for kind in (FOUNDING, MEMBER, CHARTER, IDENTITY))
_ROWS = (
    "SELECT id, entity, entity_id, signer, chain, seq, field, value, parents FROM change "
    "WHERE entity IN (SELECT value FROM json_each(?)) ORDER BY position")
_REVIEWS = "SELECT id, stream, signer FROM chain WHERE substr(stream, 1, 7) = 'review:'"
_SPOKEN = (
    "SELECT id, entity, entity_id, signer, chain, seq FROM change "
    f"WHERE entity IN ('{DECLARATION.name}', '{SEAL.name}')")
_decode = msgspec.json.Decoder().decode

Pair = tuple[str, str]  # a person and a key


class _Said(NamedTuple):
    """One change that says who may sign what."""

    place: Place
    field: str
    value: Any
    parents: tuple[str, ...]


def bear_on(authority: Authority, new: Iterable[Place]) -> bool:
    """Whether new changes may change, or have changed, who may sign what."""
    listed = authority.listed
    return any(one.entity in _KINDS or one.seq <= listed.get(one.chain, 0) for one in new)


def brought_up(
    connection: sqlite.Connection, authority: Authority, rows: Iterable[ChangeRow],
) -> Authority:
    """Who may sign what, after new changes were put into the journal."""
    return read_authority(connection) if bear_on(authority, map(place_of, rows)) else authority


def read_authority(connection: sqlite.Connection) -> Authority:
    """Who may sign what, as all changes of a journal say together.

    A file begins with the founding of its case; another one is a claim. Without a charter of the
    founding key everything counts.
    """
    said = [_Said(Place(*row[:6]), row[6], _decode(row[7]), tuple(_decode(row[8])))
            for row in connection.execute(_ROWS, (json_text(_KINDS),))]
    said = [one for one in said if KINDS[one.place.entity].can_hold(
        one.place.entity_id, one.field, one.value)]
    founding = next((one.place for one in said if one.place.entity == FOUNDING.name
                     and one.field == FOUNDING.begins), None)
    members = [one for one in said if one.place.entity == MEMBER.name]
    if founding is None:
        return Authority(teamed=bool(members))
    charters = [one for one in said if one.field == SINCE and one.value is not None]
    if not any(one.place.signer == founding.signer for one in charters):
        return Authority(founding.id, founding.signer, teamed=bool(members))
    return _Solver(connection, founding, charters, members,
                   [one for one in said if one.field == BOUND]).authority()


@dataclass(slots=True)
class _Found:
    """What follows so far; it only grows."""

    ended: frozenset[Pair]
    counted: set[str] = field(default_factory=set)
    since: Ends = field(default_factory=Ends)
    keys: dict[str, set[str]] = field(default_factory=dict)
    grants: dict[str, Ends] = field(default_factory=dict)
    roles: dict[str, set[Role]] = field(default_factory=dict)
    adders: dict[str, set[str]] = field(default_factory=dict)

    def speaks(self, person: str, place: Place) -> bool:
        """Whether a change is a person's."""
        key = place.signer
        return (key in self.keys.get(person, ()) and (person, key) not in self.ended) or (
            person in self.grants and self.grants[person].hold(place))

    def bind(self, person: str, key: str) -> None:
        """Let a key speak for a person."""
        self.keys.setdefault(person, set()).add(key)

    def grant(self, person: str, ends: Ends) -> None:
        """Keep as a person's what lies before some ends."""
        self.grants[person] = self.grants.get(person, Ends()).joined(ends)


class _Solver:
    """Works out what follows from the changes that say who may sign what."""

    def __init__(
        self, connection: sqlite.Connection, founding: Place, charters: list[_Said],
        members: list[_Said], identities: list[_Said],
    ) -> None:
        self.founding = founding
        self.charters, self.members, self.identities = charters, members, identities
        self._connection = connection
        self._ends = EndsReader(connection)
        self._given: dict[str, Ends] = {}

    def authority(self) -> Authority:
        """The keys that the founding key ended are counted first, then those that leads ended."""
        founders = [one for one in self.identities if one.place.signer == self.founding.signer]
        first = self._ended(founders)
        found = self._follow({speaker_of(one.place.entity_id) for one in first}, first)
        leads = [one for one in self.identities if self._leads(found, one.place)]
        last = [*first, *self._ended(leads)]
        found = self._follow({speaker_of(one.place.entity_id) for one in last}, last)
        keys = {person: frozenset(one) for person, one in found.keys.items()}
        return Authority(
            self.founding.id, self.founding.signer, teamed=True, chartered=True,
            since=found.since, keys=keys, ended=found.ended, grants=found.grants,
            identities=frozenset(found.counted & {one.place.id for one in self.identities}),
            adders={person: frozenset(one) for person, one in found.adders.items()},
            roles={person: frozenset(one) for person, one in found.roles.items()},
            open=any(person not in keys for person in self._present(found)),
            listed=self._ends.listed)

    def _ended(self, signed: Collection[_Said]) -> list[_Said]:
        """Those of some changes that end a key, where none of the others that saw it takes it back.

        No key ends itself.
        """
        standing = []
        for one in signed:
            _, key = speaker_of(one.place.entity_id)
            if not _is_end(one) or one.place.signer == key:
                continue
            of_it = {other.place.id: other for other in self.identities
                     if other.place.entity_id == one.place.entity_id}
            parents = {id_: other.parents for id_, other in of_it.items()}
            if not any(not _is_end(other) and one.place.id in seen_through(
                    other.parents, parents, parents) for other in signed
                    if other.place.id in of_it):
                standing.append(one)
        return standing

    def _leads(self, found: _Found, place: Place) -> bool:
        return place.signer == self.founding.signer or found.since.hold(place) or any(
            Role.LEAD in roles and found.speaks(person, place)
            for person, roles in found.roles.items())

    def _follow(self, ended: Collection[Pair], given: Iterable[_Said]) -> _Found:
        """The least that follows where some keys speak no more; ``given`` counts as it is."""
        found = _Found(frozenset(ended))
        for one in given:
            self._count_identity(found, one)
        size = -1
        while size != len(found.counted):
            size = len(found.counted)
            for one in self.charters:
                if one.place.id not in found.counted and self._leads(found, one.place):
                    self._count_charter(found, one)
            for one in self.members:
                if one.place.id not in found.counted and self._leads(found, one.place):
                    self._count_member(found, one)
            for one in self.identities:
                if one.place.id not in found.counted and self._binds(found, one):
                    self._count_identity(found, one)
        return found

    def _binds(self, found: _Found, one: _Said) -> bool:
        person, key = speaker_of(one.place.entity_id)
        if _is_end(one):
            return one.place.signer != key and self._leads(found, one.place)
        return self._leads(found, one.place) or found.speaks(person, one.place)

    def _count_charter(self, found: _Found, one: _Said) -> None:
        found.counted.add(one.place.id)
        since = self._before(one, "chains")
        found.since = found.since.joined(since)
        for person, key in self._who_spoke(since):
            found.bind(person, key)

    def _count_member(self, found: _Found, one: _Said) -> None:
        found.counted.add(one.place.id)
        person = one.place.entity_id
        roles = found.roles.setdefault(person, set())
        if _takes_in(one):
            found.adders.setdefault(person, set()).add(one.place.signer)
        if one.field == MEMBER.begins:
            roles.add(Role(one.value))

    def _count_identity(self, found: _Found, one: _Said) -> None:
        found.counted.add(one.place.id)
        person, key = speaker_of(one.place.entity_id)
        found.grant(person, self._before(one, "before"))
        if not _is_end(one):
            found.bind(person, key)

    def _before(self, one: _Said, part: str) -> Ends:
        """What lies before the ends that a change lists; looked up only for those that count."""
        if one.place.id not in self._given:
            self._given[one.place.id] = self._ends.before(one.value[part] if one.value else ())
        return self._given[one.place.id]

    def _present(self, found: _Found) -> list[str]:
        """Those who are of the team: taken in, and not out again."""
        out = []
        for person in found.roles:
            rows = {one.place.id: one for one in self.members if one.place.entity_id == person}
            parents = {id_: one.parents for id_, one in rows.items()}
            claims = rows.keys() - found.counted
            deleted = [id_ for id_, one in rows.items()
                       if one.field == DELETED and id_ not in claims]
            seen: set[str] = set()
            for id_ in deleted:
                seen |= seen_through(parents[id_], parents, claims)
            heads = [id_ for id_ in deleted if id_ not in seen]
            if not heads or not all(rows[id_].value for id_ in heads):
                out.append(person)
        return out

    def _who_spoke(self, since: Ends) -> set[Pair]:
        """Who spoke for whom in what counts as it always did: their keys are theirs.

        Whoever signed a person's review, declaration or seal spoke for them, but for the founding
        key and one that took them into the team: what others declare is often typed there. A lead
        for whom nobody spoke has the key that took them in.
        """
        took_in = [one for one in self.members if _takes_in(one) and since.hold(one.place)]
        adders = {(one.place.entity_id, one.place.signer) for one in took_in}
        spoke = {(stream.partition(":")[2], signer)
                 for chain, stream, signer in self._connection.execute(_REVIEWS)
                 if since.reach(chain)}
        spoke |= {(place.entity_id, place.signer)
                  for place in map(Place._make, self._connection.execute(_SPOKEN))
                  if since.hold(place)}
        spoke = {(person, key) for person, key in spoke - adders if key != self.founding.signer}
        known = {person for person, _ in spoke}
        return spoke | {
            (one.place.entity_id, one.place.signer) for one in took_in
            if one.value == Role.LEAD and one.place.entity_id not in known
            and one.place.signer != self.founding.signer}


def _is_end(one: _Said) -> bool:
    """Whether a change of an identity says that its key speaks no more."""
    return one.value is None or bool(one.value.get("ended"))


def _takes_in(one: _Said) -> bool:
    """Whether a change of a member takes them into the team, or back."""
    return one.field == MEMBER.begins or one.value is False
