"""The evening of a day on site: what changed, what is still open, who goes where tomorrow."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from assessor_app.assessment.visit.agenda import Clash, agenda_days, clashes, slots_of
from assessor_app.assessment.visit.logs import awaited, overdue
from assessor_app.casefile.connection import CaseFile
from assessor_app.casefile.history import HistoryEntry
from assessor_app.casefile.records.case_state import CaseState
from assessor_app.casefile.records.choices import IssueStatus, Round
from assessor_app.casefile.records.values import MADE
from assessor_app.casefile.records.visit import (
    Evidence,
    Interview,
    Issue,
    LoggedDocument,
    Request,
    Slot,
    VisitFinding,
)
from assessor_app.criteria.edition import by_number


@dataclass(frozen=True, slots=True)
class Moved:
    """An issue or a percent that is not what it was in the morning.

    Attributes:
        issue: the issue; None for a percent
        item: the item
        before, after: the issue's status or the percent, as text; "" where none was
    """

    issue: Issue | None
    item: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Evening:
    """The evening page, as the reader of its state may see it.

    Attributes:
        day: the day it closes; next_day: the next day with an agenda, else the day after
        concluded: issues whose status moved today; percents: items whose site_visit percent did
        new_issues, findings, interviews, documents, evidence: what was added today; a finding, an
            interview or a document counts for the day it bears, where it bears one
        requests: those asked or answered today; awaited: those not answered; late: of them, those
            that were due before the day
        open: the issues without a conclusion, those of priority 1 first
        tomorrow: the entries of the next day; clashes: its clashes
    """

    day: str
    next_day: str
    concluded: tuple[Moved, ...]
    percents: tuple[Moved, ...]
    new_issues: tuple[Issue, ...]
    findings: tuple[VisitFinding, ...]
    interviews: tuple[Interview, ...]
    documents: tuple[LoggedDocument, ...]
    evidence: tuple[Evidence, ...]
    requests: tuple[Request, ...]
    awaited: tuple[Request, ...]
    late: tuple[Request, ...]
    open: tuple[Issue, ...]
    tomorrow: tuple[Slot, ...]
    clashes: tuple[Clash, ...]


def evening(state: CaseState, entries: Iterable[HistoryEntry], day: str) -> Evening:
    """The evening page of a day ("2021-07-02").

    ``state`` and ``entries`` are the case as one reader may see it (``eyes.seen_by`` and
    ``eyes.history_seen_by``). The day of a change is that of this computer's time zone. Claims
    moved nothing.
    """
    today = [entry for entry in entries if not entry.claim and local_day(entry) == day]
    made = {entry.entity_id for entry in today if entry.field == MADE}
    next_day = next((one for one in agenda_days(state) if one > day),
                    (date.fromisoformat(day) + timedelta(days=1)).isoformat())
    waiting = awaited(state)
    tomorrow = slots_of(state, next_day)
    there = {slot.id for slot in tomorrow}

    def counts(own_day: str, id_: str) -> bool:
        return own_day == day if own_day else id_ in made

    return Evening(
        day=day, next_day=next_day,
        concluded=_concluded(state, today), percents=_percents(today),
        new_issues=tuple(one for one in state.issues if one.id in made),
        findings=tuple(one for one in state.findings if counts(one.date, one.id)),
        interviews=tuple(one for one in state.interviews if counts(one.day, one.id)),
        documents=tuple(one for one in state.documents if one.id in made),
        evidence=tuple(one for one in state.evidence if one.id in made),
        requests=tuple(one for one in state.requests
                       if day in (one.asked_on, one.received)
                       or (not one.asked_on and one.id in made)),
        awaited=waiting,
        late=tuple(one for one in waiting if overdue(one, day)),
        open=tuple(sorted((one for one in state.issues if one.status is not IssueStatus.RESOLVED),
                          key=lambda one: (one.priority, one.item, one.created, one.id))),
        tomorrow=tomorrow,
        clashes=tuple(one for one in clashes(state) if one.first in there),
    )


def evening_of(case: CaseFile, state: CaseState, viewer: str | None, day: str) -> Evening:
    """The evening page of a day as one person may see it; ``state`` is the whole state."""
    from assessor_app.assessment.eyes import history_seen_by, seen_by

    return evening(seen_by(state, viewer), history_seen_by(case, state, viewer), day)


def local_day(entry: HistoryEntry) -> str:
    """The day of a change on this computer's calendar, YYYY-MM-DD."""
    return entry.time.astimezone().date().isoformat()


def _concluded(state: CaseState, today: list[HistoryEntry]) -> tuple[Moved, ...]:
    issues = {issue.id: issue for issue in state.issues}
    first: dict[str, str] = {}
    for entry in today:
        if entry.entity == "issue" and entry.field == "status" and entry.entity_id in issues:
            first.setdefault(entry.entity_id, str(entry.old or IssueStatus.OPEN.value))
    return tuple(
        Moved(issues[id_], issues[id_].item, before, issues[id_].status.value)
        for id_, before in first.items() if before != issues[id_].status.value)


def _percents(today: list[HistoryEntry]) -> tuple[Moved, ...]:
    moved: dict[str, list[str]] = {}
    for entry in today:
        if entry.entity == "score" and entry.entity_id.startswith(f"{Round.SITE_VISIT}/"):
            item = entry.entity_id.rpartition("/")[2]
            ends = moved.setdefault(item, [_percent(entry.old), ""])
            ends[1] = _percent(entry.new)
    return tuple(Moved(None, item, before, after)
                 for item, (before, after) in sorted(
                     moved.items(), key=lambda one: by_number(one[0])) if before != after)


def _percent(value: object) -> str:
    if not isinstance(value, dict) or value.get("percent") is None:
        return ""
    return str(value["percent"])
