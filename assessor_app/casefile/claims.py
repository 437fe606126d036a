"""Claims: changes under a name, or of a kind, that their signer may not speak for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlcipher3 import dbapi2 as sqlite

from assessor_app.casefile.authority import Authority, ruled
from assessor_app.casefile.change import Change, ChangeRow
from assessor_app.casefile.ends import Place, place_of
from assessor_app.casefile.records.choices import Role
from assessor_app.casefile.records.marks import Signed
from assessor_app.casefile.records.values import json_text
from assessor_app.casefile.sayings import short
from assessor_app.errors import KnownFault
from assessor_app.words import Language

_MOST = 6  # names that are told one by one, as anybody can claim thousands
_LONGEST_NAME = 120  # of what somebody else wrote
_CHAINS = "SELECT id, stream, signer FROM chain ORDER BY id"
_PLACES = (
    "SELECT id, entity, entity_id, signer, chain, seq FROM change WHERE chain = ? "
    "ORDER BY seq, id")
_SAID = (
    "SELECT entity, entity_id, signer, author FROM change "
    "WHERE id IN (SELECT value FROM json_each(?))")
_NAMES = "SELECT id, name FROM assessor"
_NAME = "SELECT name FROM assessor WHERE id = ?"
_LEADS = (
    "SELECT a.name FROM member m JOIN assessor a ON a.id = m.id "
    f"WHERE m.role = '{Role.LEAD.value}' ORDER BY a.name")


def refuse_claims(
    connection: sqlite.Connection, authority: Authority, rows: Iterable[ChangeRow],
) -> None:
    """Refuse to write what would have no effect anywhere.

    Raises KnownFault ``claim_name`` for what is another person's own, ``claim_lead`` for what is
    the lead's to say, ``claim_member`` for what only members say.
    """
    for row in rows:
        if not authority.counts(place_of(row)):
            raise _refusal(connection, row.change)


def _refusal(connection: sqlite.Connection, change: Change) -> KnownFault:
    signed, owner = ruled(change.entity, change.entity_id)
    if signed is Signed.OWNER:
        held = connection.execute(_NAME, (owner,)).fetchone()
        return KnownFault("claim_name", name=held[0] if held else change.author)
    if signed is Signed.MEMBERS:
        return KnownFault("claim_member", name=change.author)
    leads = ", ".join(name for name, in connection.execute(_LEADS)) or "–"
    return KnownFault("claim_lead", names=leads)


@dataclass(frozen=True, slots=True)
class Claim:
    """Changes under one name, by one key that may not speak so.

    Attributes:
        name: whose word it would be, or, of what is no single person's, who is named as the author
        key: what signed them
        count: how many
    """

    name: str
    key: str
    count: int

    def fault(self) -> KnownFault:
        """The sentence that tells of it."""
        return KnownFault("claims_told", name=" ".join(self.name.split())[:_LONGEST_NAME],
                          count=self.count, key=short(self.key))

    def as_json(self, language: Language) -> dict[str, Any]:
        """For ``--json``; the sentence is in the language."""
        return {"name": self.name, "signer": self.key, "changes": self.count,
                "reason": self.fault().text(language)}


def summed(claims: Iterable[Claim]) -> list[Claim]:
    """Claims that came by and by, each name and key once; those with most changes first."""
    counts: Counter[tuple[str, str]] = Counter()
    for one in claims:
        counts[one.name, one.key] += one.count
    return [Claim(*key, count) for key, count in sorted(
        counts.items(), key=lambda one: (-one[1], one[0]))]


def claim_faults(claims: Iterable[Claim]) -> tuple[KnownFault, ...]:
    """The sentences that tell of claims, and beyond a few of them how many more changes."""
    ordered = summed(claims)
    rest = sum(one.count for one in ordered[_MOST:])
    return (*(one.fault() for one in ordered[:_MOST]),
            *((KnownFault("claims_more", count=rest),) if rest else ()))


def claims_in(connection: sqlite.Connection, authority: Authority) -> tuple[Place, ...]:
    """Where all changes of a journal stand that have no effect, by their chains.

    Most of a journal are people's own chains, and what somebody's key wrote there is theirs.
    """
    if not authority.chartered:
        return ()
    found: list[Place] = []
    for chain, stream, signer in connection.execute(_CHAINS).fetchall():
        if signer not in authority.speakers(stream.partition(":")[2]):
            places = map(Place._make, connection.execute(_PLACES, (chain,)))
            found += [place for place in places if not authority.counts(place)]
    return tuple(found)


def names_in(connection: sqlite.Connection) -> dict[str, str]:
    """The names of the people of a case by their ids, for ``claimed_name``."""
    return dict(connection.execute(_NAMES).fetchall())


def claimed_name(names: Mapping[str, str], entity: str, entity_id: str, author: str) -> str:
    """The name that a change without effect is under: whose word it would be, else its author's."""
    signed, owner = ruled(entity, entity_id)
    return names.get(owner, author) if signed is Signed.OWNER else author


def told_claims(connection: sqlite.Connection, ids: Collection[str]) -> tuple[Claim, ...]:
    """Changes without effect, by their ids, as they are told: by name and key."""
    if not ids:
        return ()
    names = names_in(connection)
    found = Counter(
        (claimed_name(names, entity, entity_id, author), signer)
        for entity, entity_id, signer, author
        in connection.execute(_SAID, (json_text(list(ids)),)))
    return tuple(summed(Claim(*key, count) for key, count in found.items()))
