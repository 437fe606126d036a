"""What a case file holds, as frozen records; the projected state in memory."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class ApplicantKind(StrEnum):
    """What kind of body applies (seed:L75-79)."""

    MINISTRY = "ministry"
    DEPARTMENT = "department"
    PROVINCE = "province"
    UNIVERSITY = "university"
    OTHER = "other"


class Round(StrEnum):
    """A round of scores, in the order in which a later one supersedes an earlier one.

    Self and screening are kept and shown and never count in a verdict.
    """

    SELF = "self"
    SCREENING = "screening"
    INDEPENDENT = "independent"
    CONSENSUS = "consensus"
    SITE_VISIT = "site_visit"


class Sign(StrEnum):
    """A comment's weight: strengths ++ and +, opportunities for improvement - and --."""

    STRONG_STRENGTH = "++"
    STRENGTH = "+"
    OFI = "-"
    STRONG_OFI = "--"

    @property
    def is_strength(self) -> bool:
        """True for ++ and +."""
        return self.value.startswith("+")


class IssueKind(StrEnum):
    """Verify a strength, or clarify a doubt."""

    VERIFY = "verify"
    CLARIFY = "clarify"


class IssueStatus(StrEnum):
    """Where a site-visit issue stands."""

    OPEN = "open"
    PARTLY = "partly"
    RESOLVED = "resolved"


@dataclass(frozen=True, slots=True)
class PriorAward:
    """A category award won before; the year พ.ศ. may be unknown."""

    category: str
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Applicant:
    """Who applies."""

    name_th: str
    name_en: str
    kind: ApplicantKind


@dataclass(frozen=True, slots=True)
class Application:
    """One applicant's application in one cycle, for one or more awards.

    ``fl_certified`` and ``prior_awards`` are None where not given. ``fl_date`` is a Gregorian date
    as Python has it; screens and papers show พ.ศ. ``sample`` marks illustrative scores.
    """

    cycle: int  # พ.ศ.
    awards: tuple[str, ...]
    fl_certified: bool | None
    fl_date: date | None
    prior_awards: tuple[PriorAward, ...] | None
    report_pages: int | None
    sample: bool


@dataclass(frozen=True, slots=True)
class Assessor:
    """One person who scores; the id is made of the case id and the normalised name."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Score:
    """One percent of one assessor in one round, for an item ("3.1") or a whole category ("3")."""

    assessor_id: str
    round: Round
    target: str
    percent: int
    reason: str
    time: datetime


@dataclass(frozen=True, slots=True)
class Comment:
    """One strength or opportunity for improvement; ``dimension`` "" where not yet tagged."""

    id: str
    assessor_id: str
    item: str
    sign: Sign
    text: str
    dimension: str
    evidence: str
    so_what: str
    created: datetime


@dataclass(frozen=True, slots=True)
class Issue:
    """One site-visit issue; ``number`` such as 3.1/ก-2 is given once and never changes."""

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


@dataclass(frozen=True, slots=True)
class CaseState:
    """The whole projected state of one case file at one moment."""

    case_id: str
    applicant: Applicant
    application: Application
    assessors: dict[str, Assessor]
    scores: tuple[Score, ...]
    comments: tuple[Comment, ...]
    issues: tuple[Issue, ...]
    conflicts: tuple[tuple[str, str, str], ...]  # entity, entity id, field with several heads
    last_change: datetime | None
