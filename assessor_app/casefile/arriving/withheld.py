"""Which changes of another copy may be taken along: an unsealed review stays with its owner."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from assessor_app.casefile.arriving.foreign import ForeignCase
from assessor_app.casefile.change import Change
from assessor_app.casefile.connection import CaseFile
from assessor_app.casefile.faults import told
from assessor_app.casefile.leaving import (
    SEAL_ROWS,
    had_team,
    owner_of,
    seal_row,
    standing_seals,
)
from assessor_app.casefile.records.team import MEMBER
from assessor_app.casefile.records.values import SHARED, json_text


@dataclass(frozen=True, slots=True)
class Allowed:
    """Which of another copy's own streams may be taken, or all where it is None.

    Attributes:
        opened: of a person the keys that sealed what they wrote, and the chains that a seal lists
        own: the person whose own copies come together, whatever key wrote
    """

    opened: frozenset[tuple[str, str]] | None
    own: str = ""

    def holds(self, change: Change) -> bool:
        """Whether a change may be taken; what all share always is."""
        if self.opened is None or change.stream == SHARED:
            return True
        owner = owner_of(change.stream)
        return (owner == self.own != "" or (owner, change.signer) in self.opened
                or (owner, change.chain) in self.opened)

    @property
    def values(self) -> dict[str, str | None]:
        """The same for ``HOLDS``."""
        opened = self.opened
        return {"own": self.own, "opened": None if opened is None else json_text(
            [f"{owner} {name}" for owner, name in opened])}


# What ``Allowed.holds`` says, for SQLite, of a row ``o`` of a journal: ``:opened`` is a JSON list,
# or NULL for all
_STREAM = "(o.body ->> '$.stream')"
_OWNER = f"substr({_STREAM}, instr({_STREAM}, ':') + 1)"
_IS_OPEN = f"{_OWNER} || ' ' || (o.body ->> '$.{{}}') IN (SELECT value FROM json_each(:opened))"
HOLDS = (
    f"(:opened IS NULL OR {_STREAM} = '{SHARED}' OR (:own <> '' AND {_OWNER} = :own) "
    f"OR {_IS_OPEN.format('signer')} OR {_IS_OPEN.format('chain')})"
)


def allowed_of(
    case: CaseFile, other: ForeignCase, known: Collection[str], own: str,
) -> Allowed:
    """What may be taken of another copy: all before there is a team, then what was sealed.

    A review comes under a seal of the key that wrote it, or under one that lists its chain. The
    seal may stand here, or come as a change that is not ``known`` here. ``own`` is who merges (an
    assessor's id, or nothing): they bring their own copies together.
    """
    with told(case.path):
        team = had_team(case.connection)
        seals = list(case.connection.execute(SEAL_ROWS))
    for id_, change in other.seals_and_members(known):
        if change.entity == MEMBER.name:
            team = True
        else:
            seals.append(seal_row(id_, change))
    stand = standing_seals(seals)
    opened = stand.signers | {(owner, chain) for owner, chain, *_ in stand.ends}
    return Allowed(opened if team else None, own)
