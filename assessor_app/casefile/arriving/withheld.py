"""Which changes of another copy may be taken along: an unsealed review stays with its owner."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from assessor_app.casefile.arriving.foreign import ForeignCase
from assessor_app.casefile.connection import CaseFile
from assessor_app.casefile.faults import told
from assessor_app.casefile.records.values import SHARED


@dataclass(frozen=True, slots=True)
class Allowed:
    """Whose streams may be taken: those of ``owners`` (assessor ids), or all where it is None."""

    owners: frozenset[str] | None

    def holds(self, stream: str) -> bool:
        """Whether the changes of a stream may be taken; what all share always is."""
        return self.owners is None or stream == SHARED or owner_of(stream) in self.owners


# What ``Allowed.holds`` says, for SQLite, of a row ``o`` of a journal: ``:owners`` is a JSON list,
# or NULL for all
_STREAM = "(o.body ->> '$.stream')"
HOLDS = (
    f"(:owners IS NULL OR {_STREAM} = '{SHARED}' OR substr({_STREAM}, instr({_STREAM}, ':') + 1) "
    "IN (SELECT value FROM json_each(:owners)))"
)


def owner_of(stream: str) -> str:
    """Whose a stream is, as its name says: ``review:ID``, ``scenario:ID``."""
    kind, colon, owner = stream.partition(":")
    return owner if colon else kind


def allowed_of(
    case: CaseFile, other: ForeignCase, known: Collection[str], own: str,
) -> Allowed:
    """What may be taken of another copy: all before there is a team, then what was sealed.

    A seal may stand here, or come as a change that is not ``known`` here: one that was taken back
    here since opens nothing. ``own`` is who merges (an assessor's id, or nothing): they bring their
    own copies together.
    """
    with told(case.path):
        open_ = {id_ for id_, in case.connection.execute("SELECT id FROM seal")}
        team = case.connection.execute("SELECT 1 FROM member LIMIT 1").fetchone() is not None
    for change in other.seals_and_members(known):
        if change.entity == "member":
            team = True
        elif change.value is not None:
            open_.add(change.entity_id)
    return Allowed(frozenset((*open_, own) if own else open_) if team else None)
