"""What is said of an attribute beside its type, and the types that several records share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum, auto
from typing import Annotated, Any

from msgspec import Meta


class Seen(Enum):
    """Who may see the records of a kind once the case has a team (see ``assessment/eyes.py``)."""

    EVERYONE = auto()  # every member, also before they declare
    OPENED = auto()  # whoever the case has opened for, unless who made it is recused
    REVIEW = auto()  # whose review it is; others once they and the owner have sealed
    ROUND = auto()  # a percent: of the team's rounds as its work, else as a review
    SCENARIO = auto()  # whose what-if it is; others once they and the owner have sealed
    TEAM_WORK = auto()  # who made it; others once they may see what the team made of the reviews
    EVIDENCE = auto()  # as the team's work; the application report as what the case opens
    RESOLVED = auto()  # as the record whose conflict it settled


class Signed(Enum):
    """Whose signature a change of a kind needs."""

    OWNER = auto()  # the person whose review, seal, declaration or what-if it is
    LEAD = auto()  # the lead
    OFFICE = auto()  # the lead, or an officer of the office
    SPEAKER = auto()  # the lead, or a key that speaks for the person already
    MEMBERS = auto()  # anybody of the team
    FOUNDER = auto()  # who makes the case, once


class Mark(Enum):
    """What one word says of an attribute."""

    MADE = auto()  # stands in the change that makes the record, and never changes
    IN_ID = auto()  # is a part of the entity's id
    ID = auto()  # is the entity's id
    SEARCHED = auto()  # the search looks into it
    WRITTEN = auto()  # a record is blank until one of these holds something
    CARRIED = auto()  # a worksheet in Excel carries it
    ITEM = auto()  # is an item of the edition, or several
    TARGET = auto()  # is an item of the edition, or a category scored as one
    AWARD = auto()  # is an award of the edition, or several
    DIMENSION = auto()  # is a dimension of the edition


MADE_WITH, IN_ID, ID = Mark.MADE, Mark.IN_ID, Mark.ID
SEARCHED, WRITTEN, CARRIED = Mark.SEARCHED, Mark.WRITTEN, Mark.CARRIED
ITEM, TARGET, AWARD, DIMENSION = Mark.ITEM, Mark.TARGET, Mark.AWARD, Mark.DIMENSION


@dataclass(frozen=True, slots=True)
class Part:
    """The attribute is one part of a field whose value has several."""

    field: str
    name: str


@dataclass(frozen=True, slots=True)
class TimeOf:
    """The attribute is the time when a field was written."""

    field: str


@dataclass(frozen=True, slots=True)
class Blank:
    """What stands in a field before anybody wrote, where that is no empty text, list or nothing."""

    value: Any


@dataclass(frozen=True, slots=True)
class Check:
    """A function that raises ValueError for a value that the field cannot hold.

    ``example`` shows a person what it can hold, where words are typed into it.
    """

    holds: Callable[[Any], object]
    example: str = ""


@dataclass(frozen=True, slots=True)
class OneOf:
    """The texts that the field takes, beside the blank one where that is what stands first."""

    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Between:
    """The least and the greatest number that the field takes, beside its blank."""

    least: int
    most: int


@dataclass(frozen=True, slots=True)
class LinksTo:
    """The ids in the attribute are of records of another kind, at most ``most`` of them."""

    kind: str
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Composite:
    """A field whose value has several parts: its type, and what stands before anybody wrote."""

    wire: Any
    blank: Any = None


def _day(text: str) -> None:
    if text and date.fromisoformat(text).isoformat() != text:
        raise ValueError(text)


def _clock(text: str) -> None:
    if text and datetime.strptime(text, "%H:%M").strftime("%H:%M") != text:
        raise ValueError(text)


def moment(text: str) -> None:
    """Raise ValueError for a text that is no moment with its zone."""
    if datetime.fromisoformat(text).tzinfo is None:
        raise ValueError(text)


def camera_time(text: str | None) -> None:
    """Raise ValueError for a text that is no moment as a camera writes it."""
    if text is not None:
        datetime.fromisoformat(text)


def real_date(text: str) -> None:
    """Raise ValueError for a text that is no day of the calendar."""
    date.fromisoformat(text)


EntityId = Annotated[str, Mark.ID]
Percent = Annotated[int, Meta(ge=0, le=100, multiple_of=5)]
Sha256 = Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]
Stamp = Annotated[str, Meta(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?(Z|\+\d\d:\d\d)$")]
IsoDate = Annotated[str, Meta(pattern=r"^\d{4}-\d\d-\d\d$")]
Words = Annotated[str, SEARCHED, WRITTEN]
DAY, CLOCK = Check(_day, "2021-07-02"), Check(_clock, "09:30")
Day = Annotated[str, DAY]  # "2021-07-02", or "" where none is given
Clock = Annotated[str, CLOCK]  # "09:30", or ""
People = Annotated[tuple[str, ...], LinksTo("assessor")]
