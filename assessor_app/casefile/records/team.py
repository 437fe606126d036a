"""The team of a case: its members, what they declared and sealed, and where the application is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated

from msgspec import Meta, Struct

from assessor_app.casefile.records.choices import Declared, Outcome, Role
from assessor_app.casefile.records.kind import Kind
from assessor_app.casefile.records.marks import (
    AWARD,
    ITEM,
    Composite,
    EntityId,
    IsoDate,
    LinksTo,
    Part,
    Seen,
    Sha256,
    Signed,
    TimeOf,
    real_date,
)


@dataclass(frozen=True, slots=True)
class Membership:
    """That a person is of the team, and as what."""

    id: EntityId
    role: Role


MEMBER = Kind("member", Membership, seen=Seen.EVERYONE, signed=Signed.LEAD, ids=("assessor",),
              begins="role")


@dataclass(frozen=True, slots=True)
class Declaration:
    """What a person declared; ``reason`` of a recusal."""

    id: EntityId
    kind: Annotated[Declared, Part("declared", "kind")]
    reason: Annotated[str, Part("declared", "reason")]
    time: Annotated[datetime, TimeOf("declared")]


class _Declared(Struct):
    kind: Declared
    reason: str


DECLARATION = Kind("declaration", Declaration, seen=Seen.EVERYONE, signed=Signed.OWNER,
                   ids=("assessor",), begins="declared",
                   values={"declared": Composite(_Declared | None)})


@dataclass(frozen=True, slots=True)
class Seal:
    """A finished independent review: the hash of its chains' ends, and those ends.

    Attributes:
        hash: SHA-256 of the chains in canonical form
        chains: chain, place in it and id of its last change, for each chain of the review
    """

    hash: Annotated[str, Part("sealed", "hash")]
    chains: Annotated[tuple[tuple[str, int, str], ...], Part("sealed", "chains")]
    time: Annotated[datetime, TimeOf("sealed")]


class _Sealed(Struct):
    hash: Sha256
    chains: list[tuple[str, int, str]]


SEAL = Kind("seal", Seal, seen=Seen.EVERYONE, signed=Signed.OWNER, ids=("assessor",),
            begins="sealed", values={"sealed": Composite(_Sealed | None)})


@dataclass(frozen=True, slots=True)
class Member:
    """One person of the team, with what they declared and sealed.

    Attributes:
        declared: None until they have declared; then the case opens for them, or they are recused
        reason: the reason of a recusal
        seal: None until their independent review is sealed
        scored: how many items their independent review scores, which is all that is shown of an
            unsealed one
        arrived: whether all that was sealed is in this copy; True where nothing is sealed
    """

    id: str
    name: str
    role: Role
    declared: Declared | None
    reason: str
    seal: Seal | None
    scored: int
    arrived: bool = True

    @property
    def counts(self) -> bool:
        """Whether this person's review is one of the team's."""
        return self.role.scores and self.declared is not Declared.RECUSED


@dataclass(frozen=True, slots=True)
class Stage:
    """The step (1-7) that an application has come to; ``reason`` of the last move, or ""."""

    step: Annotated[int, Part("stage", "step")]
    outcome: Annotated[Outcome, Part("stage", "outcome")]
    reason: Annotated[str, Part("stage", "reason")]
    time: Annotated[datetime | None, TimeOf("stage")]


class _Stage(Struct):
    step: Annotated[int, Meta(ge=1, le=7)]
    outcome: Outcome
    reason: str


FIRST_STAGE = Stage(1, Outcome.OPEN, "", None)

STAGE = Kind("stage", Stage, seen=Seen.EVERYONE, signed=Signed.LEAD, held="stage",
             begins="stage", alone=True, values={"stage": Composite(_Stage | None)})


@dataclass(frozen=True, slots=True)
class Decision:
    """The sub-committee's decision: the awards given, none where it gave none."""

    awards: Annotated[tuple[str, ...], Part("decision", "awards"), AWARD]
    date: Annotated[date, Part("decision", "date")]
    note: Annotated[str, Part("decision", "note")]


class _Decision(Struct):
    awards: list[str]
    date: IsoDate
    note: str

    def __post_init__(self) -> None:
        real_date(self.date)


DECISION = Kind("decision", Decision, seen=Seen.EVERYONE, signed=Signed.OFFICE, held="decision",
                begins="decision", alone=True,
                values={"decision": Composite(_Decision | None)})


@dataclass(frozen=True, slots=True)
class Assignment:
    """Who leads the team's work on an item and who reads it second: assessor ids, or ""."""

    item: Annotated[EntityId, ITEM]
    lead: Annotated[str, LinksTo("assessor")]
    second: Annotated[str, LinksTo("assessor")]


ASSIGNMENT = Kind("assignment", Assignment, seen=Seen.OPENED, signed=Signed.LEAD,
                  held="assignments", order=("item",), begins=None)
