"""What a case file holds, as frozen records; the projected state in memory."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from assessor_app.casefile.kinds import ApplicantKind, IssueKind, IssueStatus, Round, Sign
from assessor_app.casefile.records_visit import (
    Evidence,
    Interview,
    Issue,
    LoggedDocument,
    Request,
    Slot,
    VisitFinding,
)

__all__ = [
    "Applicant", "ApplicantKind", "Application", "Assessor", "Assignment", "CaseState", "Comment",
    "Decision", "Declared", "Issue", "IssueKind", "IssueStatus", "KeyFactor", "Member", "Outcome",
    "PriorAward", "Role", "Round", "Scenario", "Score", "Seal", "Sign", "Stage", "Theme",
    "ThemeKind", "TrackedResult", "Worksheet",
]


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
    issues: tuple[str, ...] = ()  # ids of the site-visit issues that stand behind the percent


@dataclass(frozen=True, slots=True)
class Comment:
    """One strength or opportunity for improvement; ``dimension`` "" where not yet tagged.

    The assessor of a team's accepted text is ``TEAM``; ``origins`` are the comments it was made of.
    ``after_seal`` is the reason of the last edit after the review was sealed, else "".
    """

    id: str
    assessor_id: str
    item: str
    sign: Sign
    text: str
    dimension: str
    evidence: str
    so_what: str
    created: datetime
    origins: tuple[str, ...] = ()
    after_seal: str = ""


class Role(StrEnum):
    """What a person does in a team."""

    LEAD = "lead"
    ASSESSOR = "assessor"
    OBSERVER = "observer"
    OFFICER = "officer"

    @property
    def scores(self) -> bool:
        """True for those who review: the lead and the assessors."""
        return self in (Role.LEAD, Role.ASSESSOR)


class Declared(StrEnum):
    """What a person declared before the case opened for them."""

    NO_CONFLICT = "no_conflict"
    RECUSED = "recused"


@dataclass(frozen=True, slots=True)
class Seal:
    """A finished independent review: the hash of its chains' ends, and those ends.

    Attributes:
        hash: SHA-256 of the chains in canonical form
        chains: chain, place in it and id of its last change, for each chain of the review
    """

    hash: str
    chains: tuple[tuple[str, int, str], ...]
    time: datetime


@dataclass(frozen=True, slots=True)
class Member:
    """One person of the team.

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


class Outcome(StrEnum):
    """How a stage stands."""

    OPEN = "open"
    PASSED = "passed"  # of the last step only: the result went to the sub-committee
    NOT_PASSED = "not_passed"  # ended with feedback, at the steps 4, 6 and 7


@dataclass(frozen=True, slots=True)
class Stage:
    """The step (1-7) that an application has come to; ``reason`` of the last move, or ""."""

    step: int
    outcome: Outcome
    reason: str
    time: datetime | None


@dataclass(frozen=True, slots=True)
class Decision:
    """The sub-committee's decision: the awards given, none where it gave none."""

    awards: tuple[str, ...]
    date: date
    note: str


@dataclass(frozen=True, slots=True)
class KeyFactor:
    """A key factor of the profile; ``area`` is one of P.1a, P.1b, P.2a, P.2b, P.2c."""

    id: str
    assessor_id: str
    area: str
    text: str
    page: str
    created: datetime


@dataclass(frozen=True, slots=True)
class Worksheet:
    """What one assessor's worksheet of an item holds beside the score and the comments."""

    id: str
    assessor_id: str
    item: str
    key_factors: tuple[str, ...]  # ids
    area: str
    rationale: str
    after_seal: str = ""


@dataclass(frozen=True, slots=True)
class Assignment:
    """Who leads the team's work on an item and who reads it second: assessor ids, or ""."""

    item: str
    lead: str
    second: str


@dataclass(frozen=True, slots=True)
class TrackedResult:
    """One indicator of the results tracker.

    Attributes:
        direction: "higher" or "lower" is better
        points: year พ.ศ. and value (decimal text), the oldest first
        target, comparator: decimal text, or "" where none is given
    """

    id: str
    assessor_id: str
    item: str
    indicator: str
    unit: str
    direction: str
    points: tuple[tuple[int, str], ...]
    target: str
    comparator: str
    page: str
    created: datetime


class ThemeKind(StrEnum):
    """What a key theme tells across items."""

    ROLE_MODEL = "role_model"
    SIGNIFICANT_OFI = "significant_ofi"
    RESULTS_STRENGTH = "results_strength"
    RESULTS_GAP = "results_gap"


@dataclass(frozen=True, slots=True)
class Theme:
    """One key theme and the items it links."""

    id: str
    assessor_id: str
    kind: ThemeKind
    text: str
    items: tuple[str, ...]
    created: datetime


@dataclass(frozen=True, slots=True)
class Scenario:
    """A named what-if: percents that stand in for those of the record, which it never touches."""

    id: str
    assessor_id: str
    name: str
    percents: dict[str, int]
    created: datetime


@dataclass(frozen=True, slots=True)
class CaseState:
    """The whole projected state of one case file at one moment.

    What a team adds is empty in a case without one. ``late`` names the entities of sealed reviews
    that were edited after the seal. What one person may see of it is ``eyes.seen_by``.
    """

    case_id: str
    applicant: Applicant
    application: Application
    assessors: dict[str, Assessor]
    scores: tuple[Score, ...]
    comments: tuple[Comment, ...]
    issues: tuple[Issue, ...]
    conflicts: tuple[tuple[str, str, str], ...]  # entity, entity id, field with several heads
    last_change: datetime | None
    # the same of fields that rest on changes which have not arrived yet
    waiting: tuple[tuple[str, str, str], ...] = ()
    settled: tuple[str, ...] = ()  # ids of the resolutions: conflicts that somebody settled
    members: dict[str, Member] = field(default_factory=dict)
    late: frozenset[tuple[str, str]] = frozenset()
    stage: Stage = Stage(1, Outcome.OPEN, "", None)
    decision: Decision | None = None
    key_factors: tuple[KeyFactor, ...] = ()
    worksheets: tuple[Worksheet, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    results: tuple[TrackedResult, ...] = ()
    themes: tuple[Theme, ...] = ()
    scenarios: tuple[Scenario, ...] = ()
    findings: tuple[VisitFinding, ...] = ()
    slots: tuple[Slot, ...] = ()
    interviews: tuple[Interview, ...] = ()
    documents: tuple[LoggedDocument, ...] = ()
    requests: tuple[Request, ...] = ()
    evidence: tuple[Evidence, ...] = ()
