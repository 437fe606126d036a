"""The whole projected state of one case file, as it stands in memory at one moment."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from assessor_app.casefile.records.application import Applicant, Application, Assessor
from assessor_app.casefile.records.review import (
    Comment,
    KeyFactor,
    Scenario,
    Score,
    Theme,
    TrackedResult,
    Worksheet,
)
from assessor_app.casefile.records.team import FIRST_STAGE, Assignment, Decision, Member, Stage
from assessor_app.casefile.records.visit import (
    Evidence,
    Interview,
    Issue,
    LoggedDocument,
    Request,
    Slot,
    VisitFinding,
)


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
    unfit: tuple[tuple[str, str, str], ...] = ()  # the same of values that cannot be: shown blank
    settled: tuple[str, ...] = ()  # ids of the resolutions: conflicts that somebody settled
    members: dict[str, Member] = field(default_factory=dict)
    recused: frozenset[str] = frozenset()  # assessor ids, also of those who left the team since
    late: frozenset[tuple[str, str]] = frozenset()
    stage: Stage = FIRST_STAGE
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
    # where the last change stands in the journal of this file, which says nothing of the case
    position: int = field(default=0, compare=False)
