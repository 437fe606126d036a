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
    FOUNDER,
    IDENTITY,
    OFFICE,
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
    founding = next((one for one in said if one.place.entity == FOUNDING.name
                     and one.field == FOUNDING.begins), None)
    members = [one for one in said if one.place.entity == MEMBER.name]
    if founding is None:
        return Authority(teamed=bool(members))
    charters = [one for one in said if one.field == SINCE and one.value is not None]
    founder = founding.place.signer
    if not any(one.place.signer == founder for one in charters):
        return Authority(founding.place.id, founder, teamed=bool(members))
    return _Solver(connection, founding, charters, members,
                   [one for one in said if one.field == BOUND]).authority()


@dataclass(slots=True)
class _Found:
    """What follows so far; it only grows."""

    founder: str
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

    def founds(self, place: Place) -> bool:
        """Whether a change is that of whoever founded the case."""
        return (place.signer == self.founder and (FOUNDER, self.founder) not in self.ended) or (
            FOUNDER in self.grants and self.grants[FOUNDER].hold(place))

    def bind(self, person: str, key: str) -> None:
        """Let a key speak for a person."""
        self.keys.setdefault(person, set()).add(key)

    def grant(self, person: str, ends: Ends) -> None:
        """Keep as a person's what lies before some ends."""
        self.grants[person] = self.grants.get(person, Ends()).joined(ends)


class _Solver:
    """Works out what follows from the changes that say who may sign what."""

    def __init__(
        self, connection: sqlite.Connection, founding: _Said, charters: list[_Said],
        members: list[_Said], identities: list[_Said],
    ) -> None:
        self.founding, self.founder = founding.place.id, founding.place.signer
        self.charters, self.members, self.identities = charters, members, identities
        self._connection = connection
        self._ends = EndsReader(connection)
        self._given: dict[str, Ends] = {}
        self._first_office: str = founding.value.get("office", "")
        self._office = self._begun(())  # that which the founding named, or else the founding key

    def authority(self) -> Authority:
        """Keys end by whose word it is, and who comes first is not undone by who comes later.

        The office that the founding names is the first; then come the founding key, an office that
        it named, leads, and an office that they alone named: nobody is above who named them.
        """
        ended: list[_Said] = []
        ranks = self._ended_by_founder, self._ended_by_office
        for rank in reversed(ranks) if self._first_office else ranks:
            ended += rank(ended)
        found = self._follow(ended)
        ended += self._ended([one for one in self.identities if self._leads(found, one.place)
                              and not found.speaks(OFFICE, one.place)])
        found = self._follow(ended)
        revoked = self._revoked([one for one in self.identities
                                 if found.speaks(OFFICE, one.place)])
        if any(one not in ended for one in revoked):
            found = self._follow([*ended, *revoked])
        waits = any(person not in found.keys for person in self._present(found))
        found.roles.setdefault(OFFICE, set()).add(Role.LEAD)
        return Authority(
            self.founding, self.founder, self._first_office, teamed=True, chartered=True,
            since=found.since,
            keys={person: frozenset(one) for person, one in found.keys.items()},
            ended=found.ended, grants=found.grants,
            identities=frozenset(found.counted & {one.place.id for one in self.identities}),
            adders={person: frozenset(one) for person, one in found.adders.items()},
            roles={person: frozenset(one) for person, one in found.roles.items()},
            open=waits, listed=self._ends.listed)

    def _begun(self, ended: Iterable[_Said]) -> _Found:
        """What follows where some changes end their keys; they count as they are."""
        found = _Found(self.founder, frozenset(map(_pair, ended)))
        if self._first_office:
            found.bind(OFFICE, self._first_office)
        for one in ended:
            self._count_identity(found, one)
        return found

    def _ended_by_founder(self, ended: list[_Said]) -> list[_Said]:
        found = self._begun(ended)
        for one in self.identities:  # what the office above keeps as the founder's, by any roster
            if _pair(one)[0] == FOUNDER and self._binds(self._office, one):
                self._count_identity(found, one)
        return self._ended([one for one in self.identities if found.founds(one.place)])

    def _ended_by_office(self, ended: list[_Said]) -> list[_Said]:
        self._office = self._named(ended)
        return self._revoked([one for one in self.identities
                              if self._office.speaks(OFFICE, one.place)],
                             founder=bool(self._first_office))

    def _named(self, ended: Iterable[_Said]) -> _Found:
        """The office that the founding named, else the founding key; its own keys name others."""
        found = self._begun(ended)
        size = -1
        while size != len(found.counted):
            size = len(found.counted)
            for one in self.identities:
                if one.place.id not in found.counted and _pair(one)[0] == OFFICE and (
                        not _is_end(one)) and (found.speaks(OFFICE, one.place) or (
                            not self._first_office and found.founds(one.place))):
                    self._count_identity(found, one)
        return found

    def _ended(self, signed: Collection[_Said]) -> list[_Said]:
        """Those of some changes that end a key, where none of the others that saw it takes it back.

        No key ends itself, and no office ends that came first.
        """
        standing = []
        for one in signed:
            person, key = _pair(one)
            if not _is_end(one) or one.place.signer == key or person == FOUNDER or (
                    person == OFFICE and key in self._office.keys.get(OFFICE, ())):
                continue
            of_it = {other.place.id: other for other in self.identities
                     if other.place.entity_id == one.place.entity_id}
            parents = {id_: other.parents for id_, other in of_it.items()}
            if not any(not _is_end(other) and one.place.id in seen_through(
                    other.parents, parents, parents) for other in signed
                    if other.place.id in of_it):
                standing.append(one)
        return standing

    def _revoked(self, said: Collection[_Said], *, founder: bool = False) -> list[_Said]:
        """Those of an office's changes that end a key, by the highest roster that speaks of it.

        Which of two rosters is the newer one its number tells, whatever either had seen. An office
        ends no office's key, and the founding one where it is above it.
        """
        newest: dict[str, int] = {}
        for one in said:
            newest[one.place.entity_id] = max(newest.get(one.place.entity_id, 0), _roster(one))
        return [one for one in said if _is_end(one) and _roster(one) == newest[one.place.entity_id]
                and _pair(one)[0] != OFFICE and (founder or _pair(one)[0] != FOUNDER)]

    def _leads(self, found: _Found, place: Place) -> bool:
        return (found.founds(place) or found.since.hold(place) or found.speaks(OFFICE, place)
                or any(Role.LEAD in roles and found.speaks(person, place)
                       for person, roles in found.roles.items()))

    def _follow(self, ended: Iterable[_Said]) -> _Found:
        """The least that follows where some changes end their keys."""
        found = self._begun(ended)
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
        person, key = _pair(one)
        if person == FOUNDER and not (self._first_office
                                      and self._office.speaks(OFFICE, one.place)):
            return False
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
        person, key = _pair(one)
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
        spoke = {(person, key) for person, key in spoke - adders if key != self.founder}
        known = {person for person, _ in spoke}
        return spoke | {
            (one.place.entity_id, one.place.signer) for one in took_in
            if one.value == Role.LEAD and one.place.entity_id not in known
            and one.place.signer != self.founder}


def _pair(one: _Said) -> Pair:
    """The person and the key that a change of an identity is of."""
    return speaker_of(one.place.entity_id)


def _roster(one: _Said) -> int:
    """The number of the roster by which an identity is said, 0 for none."""
    return int(one.value.get("roster", 0)) if one.value else 0


def _is_end(one: _Said) -> bool:
    """Whether a change of an identity says that its key speaks no more."""
    return one.value is None or bool(one.value.get("ended"))


def _takes_in(one: _Said) -> bool:
    """Whether a change of a member takes them into the team, or back."""
    return one.field == MEMBER.begins or one.value is False
