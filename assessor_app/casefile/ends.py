"""Ends of chains: what lies before them, and where the chains of a file end now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from sqlcipher3 import dbapi2 as sqlite

from assessor_app.casefile.change import ChangeRow
from assessor_app.casefile.records.identity import ChainEnd

_BEFORE = "SELECT id, prev, seq FROM change WHERE chain = ? AND seq <= ? ORDER BY seq DESC"
_TIPS = (
    "SELECT c.chain, c.seq, c.id FROM change c WHERE c.chain = ? AND NOT EXISTS "
    "(SELECT 1 FROM change n WHERE n.chain = c.chain AND n.seq = c.seq + 1 AND n.prev = c.id) "
    "ORDER BY c.seq, c.id")


class Place(NamedTuple):
    """Where a change stands in the journal, and whose signature it has."""

    id: str
    entity: str
    entity_id: str
    signer: str
    chain: str
    seq: int


def place_of(row: ChangeRow) -> Place:
    """The place of a change that was read."""
    change = row.change
    return Place(row.id, change.entity, change.entity_id, change.signer, change.chain, change.seq)


@dataclass(frozen=True, slots=True)
class Ends:
    """The changes at some ends of chains, and those that they rest on.

    Attributes:
        whole: for a chain the place up to which each change that is here is one of them
        some: for a chain that has a fork or a gap before the end, their ids
    """

    whole: Mapping[str, int] = field(default_factory=dict)
    some: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def hold(self, place: Place) -> bool:
        """Whether a change is one of them."""
        return (place.seq <= self.whole.get(place.chain, 0)
                or place.id in self.some.get(place.chain, ()))

    def reach(self, chain: str) -> bool:
        """Whether a change of a chain is one of them."""
        return chain in self.whole or chain in self.some

    def joined(self, other: Ends) -> Ends:
        """These and others."""
        whole = {chain: max(self.whole.get(chain, 0), other.whole.get(chain, 0))
                 for chain in {*self.whole, *other.whole}}
        some = {chain: self.some.get(chain, frozenset()) | other.some.get(chain, frozenset())
                for chain in {*self.some, *other.some}}
        return Ends(whole, some)


class EndsReader:
    """Finds in a journal what lies before ends of chains; each chain is read once.

    Attributes:
        listed: for each chain that was asked for the farthest place that was named
    """

    def __init__(self, connection: sqlite.Connection) -> None:
        self._connection = connection
        self._chains: dict[str, tuple[int, list[tuple[str, str | None, int]]]] = {}
        self.listed: dict[str, int] = {}

    def before(self, ends: Iterable[ChainEnd]) -> Ends:
        """What lies before ends, as (chain, place, id), as far as this file holds it.

        Places alone say nothing: who forks their own chain could write at any. A change is before
        an end where that names it as the one before, or one that is itself before it does.
        """
        by_chain: dict[str, dict[str, int]] = {}
        for chain, seq, id_ in ends:
            by_chain.setdefault(chain, {})[id_] = seq
            self.listed[chain] = max(seq, self.listed.get(chain, 0))
        whole, some = {}, {}
        for chain, named in by_chain.items():
            last = max(named.values())
            rows = [row for row in self._rows(chain, last) if row[2] <= last]
            found = _walked(rows, named)
            if found and len(found) == len(rows):
                whole[chain] = last
            elif found:
                some[chain] = frozenset(found)
        return Ends(whole, some)

    def _rows(self, chain: str, last: int) -> list[tuple[str, str | None, int]]:
        """A chain's changes up to a place, the last one first: (id, the one before, place)."""
        known, rows = self._chains.get(chain, (0, []))
        if known < last:
            rows = self._connection.execute(_BEFORE, (chain, last)).fetchall()
            self._chains[chain] = last, rows
        return rows


def _walked(rows: Iterable[tuple[str, str | None, int]], named: Mapping[str, int]) -> set[str]:
    """The changes that are named, each at its place, and those before them."""
    wanted: dict[str | None, int] = dict(named.items())
    found = set()
    for id_, prev, seq in rows:
        if wanted.get(id_) == seq:
            found.add(id_)
            wanted[prev] = seq - 1
    return found


def tips(connection: sqlite.Connection, chains: Iterable[str]) -> list[ChainEnd]:
    """Where chains end in this file: [chain, place, id]; one that forks ends more than once."""
    return [(chain, seq, id_) for one in chains
            for chain, seq, id_ in connection.execute(_TIPS, (one,))]
