"""The content of the papers of a site visit: every word that a writer shows, frozen.

The pack holds no percent and no point: it is carried about. What goes to the applicant stands in
records of its own, which have no room for an assessor's name, question or comment.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from assessor_app.casefile.records.choices import Effect, IssueStatus, Sign
from assessor_app.reports.papers import Frame, Labelled
from assessor_app.words import Language, say


@dataclass(frozen=True, slots=True)
class Head:
    """What a paper is: its kind, whose it is, and a row of facts."""

    language: Language
    made_at: datetime
    title: str  # of the document, for metadata
    kind: str
    family: str
    applicant: str
    cycle: str
    facts: tuple[Labelled, ...]
    frame: Frame

    def label(self, key: str, **values: object) -> str:
        """A fixed heading or label (``visit.KEY``) in the paper's language."""
        return say(f"visit.{key}", self.language, **values)


@dataclass(frozen=True, slots=True)
class SlotLine:
    """One entry of the agenda; ``clash`` says with what it clashes, "" where it does not."""

    time: str
    title: str
    place: str
    people: str
    issues: str
    clash: str


@dataclass(frozen=True, slots=True)
class DayPlan:
    """One day of the agenda; ``title`` as "Day 1 · 15 March"."""

    title: str
    slots: tuple[SlotLine, ...]


@dataclass(frozen=True, slots=True)
class LinkedComment:
    """A comment that an issue is drawn from."""

    sign: Sign
    text: str


@dataclass(frozen=True, slots=True)
class FoundLine:
    """What was found already; ``note`` joins date, source, evidence and who wrote it."""

    text: str
    note: str


@dataclass(frozen=True, slots=True)
class IssueSheet:
    """One issue as it is carried along; ``facts`` are strategy, whom to see, papers, what to
    look at, each only where given."""

    number: str
    item: str
    kind: str
    priority: str
    status: IssueStatus
    effect: Effect
    status_word: str
    question: str
    facts: tuple[Labelled, ...]
    owners: str
    when: str
    comments: tuple[LinkedComment, ...]
    found: tuple[FoundLine, ...]
    evidence: str


@dataclass(frozen=True, slots=True)
class GuideLine:
    """One issue in the interview guide."""

    number: str
    item: str
    question: str
    strategy: str


@dataclass(frozen=True, slots=True)
class GuideGroup:
    """The issues to raise with one role or group."""

    who: str
    lines: tuple[GuideLine, ...]


@dataclass(frozen=True, slots=True)
class LogLine:
    """One line of the interview or the document log, its cells as texts."""

    number: str
    when: str
    what: str
    who: str
    issues: str
    note: str


@dataclass(frozen=True, slots=True)
class AskedLine:
    """One request to the applicant: what, of whom, and until when; "" where not given."""

    number: str
    what: str
    asked_of: str
    due: str
    received: str


@dataclass(frozen=True, slots=True)
class WantedLine:
    """What one item needs of the applicant: papers to have at hand, or people to be there."""

    item: str
    what: str


@dataclass(frozen=True, slots=True)
class RequestList:
    """All that the applicant is asked for; nothing else of the case is in it."""

    head: Head
    intro: str
    asked: tuple[AskedLine, ...]
    papers: tuple[WantedLine, ...]
    people: tuple[WantedLine, ...]

    @property
    def empty(self) -> bool:
        """Whether nothing is asked for."""
        return not (self.asked or self.papers or self.people)


@dataclass(frozen=True, slots=True)
class VisitPack:
    """All that the team takes along."""

    head: Head
    days: tuple[DayPlan, ...]
    sheets: tuple[IssueSheet, ...]
    guide: tuple[GuideGroup, ...]
    interviews: tuple[LogLine, ...]
    documents: tuple[LogLine, ...]
    requests: RequestList


@dataclass(frozen=True, slots=True)
class OpenLine:
    """One issue without a conclusion."""

    number: str
    priority: str
    status_word: str
    question: str
    owners: str


@dataclass(frozen=True, slots=True)
class EveningSheet:
    """The evening page: what changed today, what is open, who goes where tomorrow."""

    head: Head
    changed: tuple[str, ...]
    issues: int  # how many there are, concluded or not
    open: tuple[OpenLine, ...]
    awaited: tuple[AskedLine, ...]
    late: frozenset[str]  # numbers of requests that are overdue
    tomorrow: DayPlan
