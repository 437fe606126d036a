"""What may leave this machine: the one place that decides it, for whatever way it would take.

The words of a review that is not sealed stay where they were written. Who may end that is the
person alone, and what proves it is a seal by the very key that signed the words. Whatever else a
file says, of members, roles or seals of others, opens nothing: anybody on the team can write that.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

import msgspec
from sqlcipher3 import dbapi2 as sqlite

from assessor_app.casefile.change import Change
from assessor_app.casefile.records.identity import BOUND, IDENTITY, identity_id
from assessor_app.casefile.records.team import MEMBER, SEAL
from assessor_app.casefile.records.values import SHARED, json_text

_TEAM = f"SELECT 1 FROM change WHERE entity = '{MEMBER.name}' LIMIT 1"
_CHAINS = f"SELECT id, stream, signer FROM chain WHERE stream <> '{SHARED}' ORDER BY id"
SEAL_ROWS = (
    f"SELECT id, entity_id, signer, value, parents FROM change WHERE entity = '{SEAL.name}' "
    f"AND field = '{SEAL.begins}'")
_BINDINGS = (
    f"SELECT entity_id, value FROM change WHERE entity = '{IDENTITY.name}' "
    f"AND field = '{BOUND}' AND signer = ?")
_END = "SELECT 1 FROM change WHERE id = ? AND chain = ?"
_decode = msgspec.json.Decoder().decode


@dataclass(frozen=True, slots=True)
class Seals:
    """The seals that stand, each by the key that set it and did not take it back.

    Attributes:
        signers: (person, key) of every such seal
        ends: (person, chain, id of the chain's last change, key that sealed) that they list
    """

    signers: frozenset[tuple[str, str]]
    ends: frozenset[tuple[str, str, str, str]]


@dataclass(frozen=True, slots=True)
class Chain:
    """A chain of somebody's review or what-ifs: whose it is as its stream says, and its key."""

    id: str
    owner: str
    signer: str


def owner_of(stream: str) -> str:
    """Whose a stream is, as its name says: ``review:ID``, ``scenario:ID``."""
    kind, colon, owner = stream.partition(":")
    return owner if colon else kind


def had_team(connection: sqlite.Connection) -> bool:
    """Whether a case has or ever had a team: one that had keeps its rules."""
    return connection.execute(_TEAM).fetchone() is not None


def standing_seals(rows: Iterable[tuple[str, str, str, str, str]]) -> Seals:
    """The seals that stand among changes: (id, person, key, value, parents as JSON).

    A key takes back its own seals alone.
    """
    seals = list(rows)
    back = {(signer, parent) for _, _, signer, _, parents in seals for parent in _decode(parents)}
    signers, ends = set(), set()
    for id_, person, signer, text, _ in seals:
        value = _decode(text)
        if value is None or (signer, id_) in back or not SEAL.can_hold(
                person, str(SEAL.begins), value):
            continue
        signers.add((person, signer))
        ends |= {(person, chain, last, signer) for chain, _, last in value["chains"]}
    return Seals(frozenset(signers), frozenset(ends))


def seal_row(id_: str, change: Change) -> tuple[str, str, str, str, str]:
    """A change of a seal as ``standing_seals`` takes it."""
    return (id_, change.entity_id, change.signer, json_text(change.value),
            json_text(change.parents))


def seals_of(connection: sqlite.Connection) -> Seals:
    """The seals that stand in a case."""
    return standing_seals(connection.execute(SEAL_ROWS))


def held_back(connection: sqlite.Connection, own_key: str, own: str = "") -> tuple[Chain, ...]:
    """The chains of a case that may not leave this machine.

    A case that never had a team holds nothing back. In any other a review, with the what-ifs
    beside it, leaves under a seal of the key that wrote it. What another key wrote, and came here
    sealed, goes on under a seal that lists the very end of it; so does what this machine's key
    wrote, if it bound the key that sealed to that person itself. ``own`` is the person (an
    assessor's id) who takes their own along, in a copy for themselves.
    """
    if not had_team(connection):
        return ()
    seals, linked = seals_of(connection), _linked(connection, own_key)
    held = []
    for id_, stream, signer in connection.execute(_CHAINS).fetchall():
        chain = Chain(id_, owner_of(stream), signer)
        if chain.owner != own and not _opened(connection, chain, seals, own_key, linked):
            held.append(chain)
    return tuple(held)


def holds_own(connection: sqlite.Connection, own_key: str, person: str) -> bool:
    """Whether something that a key itself wrote under a name may not leave."""
    return any((chain.owner, chain.signer) == (person, own_key)
               for chain in held_back(connection, own_key))


def _opened(
    connection: sqlite.Connection, chain: Chain, seals: Seals, own_key: str,
    linked: Collection[str],
) -> bool:
    if (chain.owner, chain.signer) in seals.signers:
        return True
    return any(
        (chain.signer != own_key or identity_id(chain.owner, sealed_by) in linked)
        and connection.execute(_END, (last, chain.id)).fetchone() is not None
        for owner, listed, last, sealed_by in seals.ends
        if (owner, listed) == (chain.owner, chain.id))


def _linked(connection: sqlite.Connection, key: str) -> frozenset[str]:
    """The ids of the identities by which a key bound others, and did not end them."""
    found: dict[str, bool] = {}
    for id_, text in connection.execute(_BINDINGS, (key,)):
        value = _decode(text)
        ends = value is None or (isinstance(value, dict) and bool(value.get("ended")))
        found[id_] = found.get(id_, True) and not ends
    return frozenset(id_ for id_, holds in found.items() if holds)
