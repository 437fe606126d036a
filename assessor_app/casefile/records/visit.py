"""The site visit: issues, what was found, who goes where, the logs, and the evidence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from msgspec import Meta

from assessor_app.casefile.records.choices import (
    Effect,
    EvidenceKind,
    IssueKind,
    IssueStatus,
    Taken,
)
from assessor_app.casefile.records.kind import Kind
from assessor_app.casefile.records.marks import (
    CARRIED,
    ITEM,
    MADE_WITH,
    SEARCHED,
    WRITTEN,
    Between,
    Blank,
    Check,
    Clock,
    Day,
    EntityId,
    LinksTo,
    People,
    Percent,
    Seen,
    Sha256,
    Signed,
    Words,
    camera_time,
)

MOST_OWNERS = 2  # the pair that answers an issue

_Owner = Annotated[str, MADE_WITH]
_Created = Annotated[datetime, MADE_WITH]
_Number = Annotated[str, MADE_WITH, SEARCHED]
_Issues = Annotated[tuple[str, ...], LinksTo("issue")]


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
        place: where on site it is looked at
    """

    id: EntityId
    number: _Number
    assessor_id: _Owner
    item: Annotated[str, MADE_WITH, ITEM]
    kind: Annotated[IssueKind, Blank("clarify")]
    question: Words
    who: Words
    documents: Words
    status: Annotated[IssueStatus, Blank("open"), CARRIED]
    created: _Created
    area: Words = ""
    comments: Annotated[tuple[str, ...], LinksTo("comment")] = ()
    priority: Annotated[int, Between(1, 3), Blank(2)] = 2
    strategy: Words = ""
    observation: Annotated[Words, CARRIED] = ""
    owners: Annotated[tuple[str, ...], LinksTo("assessor", MOST_OWNERS)] = ()
    effect: Annotated[Effect, Blank(""), CARRIED] = Effect.NONE
    proposed: Annotated[Percent | None, CARRIED] = None
    place: Annotated[Words, CARRIED] = ""


ISSUE = Kind("issue", Issue, seen=Seen.TEAM_WORK, signed=Signed.MEMBERS, held="issues",
             order=("item", "created", "id"), mark="")


@dataclass(frozen=True, slots=True)
class VisitFinding:
    """Something found on the visit.

    Attributes:
        issue: the id of the issue it answers
        date, time: "2021-07-02" and "09:40", each "" where not given
        source: from where, as the number of an interview or a document, or in words
        evidence: ids of evidence
    """

    id: EntityId
    assessor_id: _Owner
    issue: Annotated[str, MADE_WITH, LinksTo("issue")]
    text: Annotated[Words, CARRIED]
    date: Annotated[Day, CARRIED]
    time: Annotated[Clock, CARRIED]
    source: Annotated[str, SEARCHED, CARRIED, WRITTEN]
    evidence: Annotated[tuple[str, ...], LinksTo("evidence"), WRITTEN]
    created: _Created


FINDING = Kind("finding", VisitFinding, seen=Seen.TEAM_WORK, signed=Signed.MEMBERS,
               held="findings", order=("date", "time", "created", "id"))


@dataclass(frozen=True, slots=True)
class Slot:
    """One entry of the agenda: who goes where, when, and for which issues.

    ``day`` is "2021-07-02", ``start`` and ``end`` are "09:30"; each "" where not given.
    """

    id: EntityId
    assessor_id: _Owner
    day: Day
    start: Clock
    end: Clock
    place: Words
    title: Words
    owners: People
    issues: _Issues
    created: _Created


SLOT = Kind("slot", Slot, seen=Seen.TEAM_WORK, signed=Signed.MEMBERS, held="slots",
            order=("day", "start", "created", "id"))


@dataclass(frozen=True, slots=True)
class Interview:
    """One line of the interview log; ``roles`` rather than names are kept of those asked."""

    id: EntityId
    number: _Number
    assessor_id: _Owner
    day: Day
    time: Clock
    place: Words
    roles: Words
    interviewers: People
    issues: _Issues
    notes: Words
    created: _Created


INTERVIEW = Kind("interview", Interview, seen=Seen.TEAM_WORK, signed=Signed.MEMBERS,
                 held="interviews", order=("day", "time", "created", "id"), mark="สภ-")


@dataclass(frozen=True, slots=True)
class LoggedDocument:
    """One line of the document log; ``date`` as "2021-07-02", ``source`` from whom."""

    id: EntityId
    number: _Number
    assessor_id: _Owner
    title: Words
    date: Day
    source: Words
    issues: _Issues
    taken: Annotated[Taken, Blank("seen")]
    created: _Created


DOCUMENT = Kind("document", LoggedDocument, seen=Seen.TEAM_WORK, signed=Signed.MEMBERS,
                held="documents", order=("created", "id"), mark="อส-")


@dataclass(frozen=True, slots=True)
class Request:
    """Information asked of the applicant; dates as "2021-07-02", ``received`` "" while awaited."""

    id: EntityId
    number: _Number
    assessor_id: _Owner
    what: Words
    asked_on: Day
    asked_of: Words
    due: Day
    received: Day
    issues: _Issues
    created: _Created


REQUEST = Kind("request", Request, seen=Seen.TEAM_WORK, signed=Signed.MEMBERS, held="requests",
               order=("due", "created", "id"), mark="ขอ-")


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

    id: EntityId
    number: _Number
    assessor_id: _Owner
    sha256: Annotated[Sha256, MADE_WITH]
    size: Annotated[int, MADE_WITH, Meta(ge=0)]
    name: Annotated[str, MADE_WITH, SEARCHED]
    media: Annotated[str, MADE_WITH]
    kind: Annotated[EvidenceKind, MADE_WITH]
    taken: Annotated[str | None, MADE_WITH, Check(camera_time)]
    place: Annotated[tuple[float, float] | None, MADE_WITH]
    pages: Annotated[Annotated[int, Meta(ge=0)] | None, MADE_WITH]
    caption: Words
    issues: _Issues
    comments: Annotated[tuple[str, ...], LinksTo("comment")]
    created: _Created


EVIDENCE = Kind("evidence", Evidence, seen=Seen.EVIDENCE, signed=Signed.MEMBERS, held="evidence",
                order=("created", "id"), mark="ภ-")
