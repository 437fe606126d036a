"""Merging copies of a case: what came, what waits, what is in conflict, told to one person."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from assessor_app.assessment.eyes import seen_by
from assessor_app.assessment.identities import (
    NOTHING_BOUND,
    Bound,
    bind_new,
    name_elsewhere,
)
from assessor_app.casefile.chains import ChainFault, chain_faults
from assessor_app.casefile.connection import CaseFile
from assessor_app.casefile.evidence import evidence_count
from assessor_app.casefile.installation import default_person
from assessor_app.casefile.merge import Arrival, merge_file
from assessor_app.casefile.state import read_state
from assessor_app.errors import KnownFault

Place = tuple[str, str, str]  # entity, entity id, field
Told = Callable[[int, int, str], None]  # files done, of how many, the next one's name


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge did; every file stands in ``arrivals`` or in ``refused``.

    Attributes:
        arrivals: what came of each file that was merged
        refused: the other files by name, and why nothing of them was taken
        touched: the (entity, entity id) pairs that may look different now
        new_conflicts: fields in conflict now that were not before
        conflicts: every open conflict, as the person may see them
        waiting: fields that rest on changes which have not arrived yet, likewise
        chains: forks, and places of chains that have not arrived yet
        evidence: how many files of evidence are here, of how many the case names
        bound: names that were bound to keys, or wait for the lead to say which is theirs
        elsewhere: that the own name is bound to a key that is not this machine's
    """

    arrivals: tuple[Arrival, ...]
    refused: tuple[tuple[str, KnownFault], ...]
    touched: frozenset[tuple[str, str]]
    new_conflicts: tuple[Place, ...]
    conflicts: tuple[Place, ...]
    waiting: tuple[Place, ...]
    chains: tuple[ChainFault, ...]
    evidence: tuple[int, int]
    bound: Bound = NOTHING_BOUND
    elsewhere: KnownFault | None = None

    @property
    def changes(self) -> int:
        """How many changes came in all."""
        return sum(arrival.changes for arrival in self.arrivals)

    @property
    def forks(self) -> tuple[ChainFault, ...]:
        """Chains that two copies wrote on at once."""
        return tuple(one for one in self.chains if one.fork)

    @property
    def gaps(self) -> tuple[ChainFault, ...]:
        """Chains of which some changes have not arrived yet."""
        return tuple(one for one in self.chains if not one.fork)


def merge_cases(
    case: CaseFile, others: Sequence[Path | str], *, own: str = "", note: Told | None = None,
) -> Merged:
    """Merge other copies of a case into it, one after the other.

    The lead's program binds names to the keys that came with them (see ``identities``).

    ``own`` is the assessor's id of the person who merges: their own unsealed review is taken along
    from copies of theirs, that of anybody else is not, and what is told is what they may see. A
    file that is refused leaves nothing behind and hinders no other. ``note`` may raise to stop; the
    files before are merged then.

    Raises a KnownFault where the case itself cannot be written.
    """
    before = set(read_state(case).conflicts)
    arrivals: list[Arrival] = []
    refused: list[tuple[str, KnownFault]] = []
    for number, other in enumerate(others):
        name = Path(other).name

        def step(number: int = number, name: str = name) -> None:
            if note is not None:
                note(number, len(others), name)

        step()
        try:
            arrivals.append(merge_file(case, other, own=own, step=step))
        except KnownFault as fault:
            if not case.writable or not case.in_place:
                raise
            refused.append((name, fault))
    bound = bind_new(case) if arrivals else NOTHING_BOUND
    state = read_state(case)
    seen = seen_by(state, own or None)
    authority = case.authority
    with case.reading() as connection:
        chains = chain_faults(connection, authority)
    return Merged(
        tuple(arrivals), tuple(refused),
        bound.touched.union(*(arrival.touched for arrival in arrivals)),
        tuple(one for one in seen.conflicts if one not in before), seen.conflicts, seen.waiting,
        chains, evidence_count(case), bound, name_elsewhere(case, default_person()))
