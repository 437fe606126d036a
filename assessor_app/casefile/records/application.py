"""Who applies for what, in which cycle, and the people whom a case knows by name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, NamedTuple

from msgspec import Struct

from assessor_app.casefile.records.choices import ApplicantKind
from assessor_app.casefile.records.kind import Kind
from assessor_app.casefile.records.marks import (
    AWARD,
    Between,
    Blank,
    Composite,
    EntityId,
    IsoDate,
    Part,
    Seen,
    Sha256,
    Signed,
    real_date,
)


@dataclass(frozen=True, slots=True)
class Founding:
    """The making of the case: its edition, by id and hash, and when."""

    edition: Annotated[str, Part("founded", "edition")]
    edition_sha256: Annotated[str, Part("founded", "edition_sha256")]
    created: Annotated[str, Part("founded", "created")]


class _Founded(Struct):
    created: str
    edition: str
    edition_sha256: Sha256
    office: str = ""  # the key of the office that its maker's installation trusted


FOUNDING = Kind("founding", Founding, seen=Seen.EVERYONE, signed=Signed.FOUNDER, begins="founded",
                alone=True, values={"founded": Composite(_Founded)})


MOST_LETTERS = 300  # of an applicant's name; the longest of the registry has fewer than a hundred


@dataclass(frozen=True, slots=True)
class Applicant:
    """Who applies."""

    name_th: str
    name_en: str
    kind: Annotated[ApplicantKind, Blank("other")]


APPLICANT = Kind("applicant", Applicant, seen=Seen.EVERYONE, signed=Signed.MEMBERS,
                 held="applicant", begins=None, alone=True)


class PriorAward(NamedTuple):
    """A category award won before; the year พ.ศ. may be unknown."""

    category: str
    year: int | None = None


class _Fl(Struct):
    certified: bool | None
    date: IsoDate | None

    def __post_init__(self) -> None:
        if self.date is not None:
            real_date(self.date)


@dataclass(frozen=True, slots=True)
class Application:
    """One applicant's application in one cycle, for one or more awards.

    ``fl_certified`` and ``prior_awards`` are None where not given. ``fl_date`` is a Gregorian date
    as Python has it; screens and papers show พ.ศ. ``sample`` marks illustrative scores.
    """

    cycle: Annotated[int, Between(2400, 9999), Blank(0)]  # พ.ศ.
    awards: Annotated[tuple[str, ...], AWARD]
    fl_certified: Annotated[bool | None, Part("fl", "certified")]
    fl_date: Annotated[date | None, Part("fl", "date")]
    prior_awards: tuple[PriorAward, ...] | None
    report_pages: Annotated[int | None, Between(0, 1_000_000)]
    sample: Annotated[bool, Blank(False)]


APPLICATION = Kind(
    "application", Application, seen=Seen.EVERYONE, signed=Signed.MEMBERS, held="application",
    begins=None, alone=True,
    values={"fl": Composite(_Fl, {"certified": None, "date": None})})


@dataclass(frozen=True, slots=True)
class Assessor:
    """One person who scores; the id is made of the case id and the normalised name."""

    id: EntityId
    name: str


ASSESSOR = Kind("assessor", Assessor, seen=Seen.EVERYONE, signed=Signed.MEMBERS, held="assessors",
                order=("name", "id"), ids=("assessor",), begins=None)
