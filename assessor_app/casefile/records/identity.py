"""Who speaks under which name, and since when a case holds its signers to that."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from msgspec import Meta, Struct

from assessor_app.casefile.records.kind import Kind
from assessor_app.casefile.records.marks import Composite, EntityId, Part, Seen, Signed

SINCE, BOUND = "since", "bound"  # the one field of each
# Stand in an identity where a person's id would; no person has such an id
OFFICE, FOUNDER = "office", "founder"

# A chain, a place in it, and the id of the change there
ChainEnd = tuple[str, Annotated[int, Meta(ge=1, le=2**53)], str]


@dataclass(frozen=True, slots=True)
class Charter:
    """From where on a case holds its signers to what they may say.

    Attributes:
        chains: the ends of what counts as it always did
    """

    chains: Annotated[tuple[ChainEnd, ...], Part(SINCE, "chains")]


class _Since(Struct):
    chains: list[ChainEnd]


CHARTER = Kind("charter", Charter, seen=Seen.EVERYONE, signed=Signed.LEAD, begins=SINCE,
               alone=True, table=False, values={SINCE: Composite(_Since | None)})


@dataclass(frozen=True, slots=True)
class Identity:
    """That a key speaks for a person; its id is the person's and the key, apart by a dot.

    Attributes:
        reason: why
        before: the ends of what counts as the person's, whatever key wrote it
        ended: whether the key speaks for the person no more, but for what lies before these ends
        roster: the number of the roster by which the office says so; 0 where others say it
    """

    id: EntityId
    reason: Annotated[str, Part(BOUND, "reason")]
    before: Annotated[tuple[ChainEnd, ...], Part(BOUND, "before")]
    ended: Annotated[bool, Part(BOUND, "ended")] = False
    roster: Annotated[int, Part(BOUND, "roster")] = 0


class _Bound(Struct):
    reason: str
    before: list[ChainEnd]
    ended: bool = False
    roster: Annotated[int, Meta(ge=0, le=2**53)] = 0


IDENTITY = Kind("identity", Identity, seen=Seen.EVERYONE, signed=Signed.SPEAKER,
                ids=("assessor", "key"), begins=BOUND, table=False,
                values={BOUND: Composite(_Bound | None)})


def identity_id(person: str, key: str) -> str:
    """The id of what says that a key speaks for a person."""
    return f"{person}.{key}"


def speaker_of(identity_id: str) -> tuple[str, str]:
    """The person and the key that an identity is of."""
    person, _, key = identity_id.partition(".")
    return person, key
