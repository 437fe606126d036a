"""Which changes were signed: each by its own signature, or by that of one after it in its chain.

A change holds the hash of the one before it, so that who signed it vouches for that one too, and
for all before. What comes in thousands is held to the signatures of the ends of its chains alone;
a signature that was damaged on the way takes nothing from a change that a later one vouches for.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from assessor_app.casefile.change import Change, ChangeRow
from assessor_app.casefile.signatures import SIGNATURE_DIGITS, signatures_hold
from assessor_app.errors import KnownFault


def refuse_unvouched(rows: Sequence[ChangeRow]) -> None:
    """Refuse changes unless each was signed, or is vouched for by one of them that was.

    Raises KnownFault ``change_forged``.
    """
    for row in rows:
        if len(row.signature) != SIGNATURE_DIGITS:
            raise KnownFault("change_forged", time=row.change.time)
    ends = unfollowed(rows)
    held = signatures_hold([(row.change.signer, row.signature, row.body) for row in ends])
    for row, holds in zip(ends, held, strict=True):
        if not holds:
            raise KnownFault("change_forged", time=row.change.time)


def unfollowed(rows: Iterable[ChangeRow]) -> list[ChangeRow]:
    """Those that no other of some changes names as the one before it, by the same key and chain."""
    rows = list(rows)
    named = {_before(row.change) for row in rows}
    return [row for row in rows if (
        row.id, row.change.chain, row.change.signer, row.change.seq) not in named]


def unvouched(changes: Mapping[str, Change], unsigned: Collection[str]) -> frozenset[str]:
    """Those of some changes, by their ids, that no later one of them vouches for.

    ``unsigned`` are the ids of those whose own signature does not hold.
    """
    signed = {_before(change) for id_, change in changes.items() if id_ not in unsigned}
    found = set()
    for id_ in sorted(unsigned, key=lambda one: changes[one].seq, reverse=True):
        change = changes[id_]
        if (id_, change.chain, change.signer, change.seq) in signed:
            signed.add(_before(change))
        else:
            found.add(id_)
    return frozenset(found)


def _before(change: Change) -> tuple[str | None, str, str, int]:
    return change.prev, change.chain, change.signer, change.seq - 1
