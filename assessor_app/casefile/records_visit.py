"""What a case file holds of the site visit, as frozen records."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from assessor_app.casefile.kinds import IssueKind, IssueStatus


class Effect(StrEnum):
    """What an issue's findings do to the comment behind it; "" where nothing is said yet."""

    NONE = ""
    KEEP = "keep"
    STRENGTHEN = "strengthen"
    WEAKEN = "weaken"
    DELETE = "delete"
    ADD = "add"
    TURN = "turn"  # a strength becomes an opportunity for improvement, or the other way round


@dataclass(frozen=True, slots=True)
class Issue:
    """One site-visit issue; ``number`` such as 3.1/ก-2 is given once and never changes.

    Attributes:
        area: the part of the item, as "3.1ก(1)", or ""
        comments: ids of the comments that it is drawn from
        priority: 1 (first) to 3
        strategy, observation: the questions prepared, and what to look at on the spot
        owners: assessor ids of the pair that answers it, at most two
        status: the conclusion; effect: on the comments
        proposed: the percent that the findings speak for, or None
    """

    id: str
    number: str
    assessor_id: str
    item: str
    kind: IssueKind
    question: str
    who: str
    documents: str
    status: IssueStatus
    created: datetime
    area: str = ""
    comments: tuple[str, ...] = ()
    priority: int = 2
    strategy: str = ""
    observation: str = ""
    owners: tuple[str, ...] = ()
    effect: Effect = Effect.NONE
    proposed: int | None = None


@dataclass(frozen=True, slots=True)
class VisitFinding:
    """Something found on the visit.

    Attributes:
        issue: the id of the issue it answers
        date, time: "2021-07-02" and "09:40", each "" where not given
        source: from where, as the number of an interview or a document, or in words
        evidence: ids of evidence
    """

    id: str
    assessor_id: str
    issue: str
    text: str
    date: str
    time: str
    source: str
    evidence: tuple[str, ...]
    created: datetime


@dataclass(frozen=True, slots=True)
class Slot:
    """One entry of the agenda: who goes where, when, and for which issues.

    ``day`` is "2021-07-02", ``start`` and ``end`` are "09:30"; each "" where not given.
    """

    id: str
    assessor_id: str
    day: str
    start: str
    end: str
    place: str
    title: str
    owners: tuple[str, ...]
    issues: tuple[str, ...]
    created: datetime


@dataclass(frozen=True, slots=True)
class Interview:
    """One line of the interview log; ``roles`` rather than names are kept of those asked."""

    id: str
    number: str
    assessor_id: str
    day: str
    time: str
    place: str
    roles: str
    interviewers: tuple[str, ...]  # assessor ids
    issues: tuple[str, ...]
    notes: str
    created: datetime


class Taken(StrEnum):
    """What became of a document that was looked at."""

    SEEN = "seen"  # seen, not taken
    COPY = "copy"
    RETURNED = "returned"


@dataclass(frozen=True, slots=True)
class LoggedDocument:
    """One line of the document log; ``date`` as "2021-07-02", ``source`` from whom."""

    id: str
    number: str
    assessor_id: str
    title: str
    date: str
    source: str
    issues: tuple[str, ...]
    taken: Taken
    created: datetime


@dataclass(frozen=True, slots=True)
class Request:
    """Information asked of the applicant; dates as "2021-07-02", ``received`` "" while awaited."""

    id: str
    number: str
    assessor_id: str
    what: str
    asked_on: str
    asked_of: str
    due: str
    received: str
    issues: tuple[str, ...]
    created: datetime


class EvidenceKind(StrEnum):
    """What a piece of evidence is."""

    PHOTO = "photo"
    DOCUMENT = "document"
    REPORT = "report"  # the applicant's application report


@dataclass(frozen=True, slots=True)
class Evidence:
    """A photo or document; its content is stored once under its SHA-256, however often it is used.

    Attributes:
        size: bytes; name: the file's name as it was given; media: its MIME type
        taken: when the photo was taken, as its EXIF says ("2021-07-02T09:40:00"), or None
        place: latitude and longitude in degrees as its EXIF says, or None
        pages: of a PDF, or None
        issues, comments: ids of what it is evidence for; findings name it themselves
    """

    id: str
    number: str
    assessor_id: str
    sha256: str
    size: int
    name: str
    media: str
    kind: EvidenceKind
    taken: str | None
    place: tuple[float, float] | None
    pages: int | None
    caption: str
    issues: tuple[str, ...]
    comments: tuple[str, ...]
    created: datetime
