"""The logs of a visit: interviews held, documents looked at, information asked for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from assessor_app.assessment.entries import (
    author_of,
    edits_of,
    make_edits,
    next_number,
    refuse_unknown,
    unique,
)
from assessor_app.assessment.site_visit import refuse_owners
from assessor_app.assessment.team import allow_team_work, allow_worker
from assessor_app.assessment.visit.times import kept_day, kept_time
from assessor_app.casefile.connection import CaseFile
from assessor_app.casefile.journal import Changed, Edit, storable, time_now, write
from assessor_app.casefile.records.application import Assessor
from assessor_app.casefile.records.case_state import CaseState
from assessor_app.casefile.records.choices import Taken
from assessor_app.casefile.records.values import DELETED
from assessor_app.casefile.records.visit import Interview, LoggedDocument, Request
from assessor_app.casefile.state import read_state

# The fields of each log, how a value is kept, and what it is before anything is said
_LOGS: dict[str, dict[str, tuple[Any, Any]]] = {
    "interview": {
        "day": (kept_day, ""), "time": (kept_time, ""), "place": (storable, ""),
        "roles": (storable, ""), "interviewers": (unique, ()), "issues": (unique, ()),
        "notes": (storable, ""),
    },
    "document": {
        "title": (storable, ""), "date": (kept_day, ""), "source": (storable, ""),
        "issues": (unique, ()), "taken": (Taken, Taken.SEEN),
    },
    "request": {
        "what": (storable, ""), "asked_on": (kept_day, ""), "asked_of": (storable, ""),
        "due": (kept_day, ""), "received": (kept_day, ""), "issues": (unique, ()),
    },
}
MARKS = {"interview": "สภ-", "document": "อส-", "request": "ขอ-"}  # before code and counter


def add_interview(
    case: CaseFile, assessor: Assessor, *, roles: str, day: str = "", time: str = "",
    place: str = "", interviewers: Sequence[str] = (), issues: Sequence[str] = (), notes: str = "",
) -> tuple[Interview, Changed]:
    """Log an interview, numbered สภ-ก-1; ``roles`` are roles and groups rather than names."""
    id_, changed = _add(case, assessor, "interview", {
        "day": day, "time": time, "place": place, "roles": roles, "interviewers": interviewers,
        "issues": issues, "notes": notes})
    return _found(read_state(case).interviews, id_), changed


def add_document(
    case: CaseFile, assessor: Assessor, *, title: str, date: str = "", source: str = "",
    issues: Sequence[str] = (), taken: Taken = Taken.SEEN,
) -> tuple[LoggedDocument, Changed]:
    """Log a document, numbered อส-ก-1: from whom, and whether it was taken or only seen."""
    id_, changed = _add(case, assessor, "document", {
        "title": title, "date": date, "source": source, "issues": issues, "taken": taken})
    return _found(read_state(case).documents, id_), changed


def add_request(
    case: CaseFile, assessor: Assessor, *, what: str, asked_on: str = "", asked_of: str = "",
    due: str = "", received: str = "", issues: Sequence[str] = (),
) -> tuple[Request, Changed]:
    """Log a request for information, numbered ขอ-ก-1; dates are YYYY-MM-DD or ""."""
    id_, changed = _add(case, assessor, "request", {
        "what": what, "asked_on": asked_on, "asked_of": asked_of, "due": due,
        "received": received, "issues": issues})
    return _found(read_state(case).requests, id_), changed


def edit_entry(
    case: CaseFile, log: str, entry_id: str, *, author: str | None = None, **fields: Any,
) -> Changed:
    """Change an entry of a log ("interview", "document", "request"), fields as in its record.

    Raises KnownFault ``log_entry_gone``, and what a wrong day, person or issue raises.
    """
    author = author or author_of(case, log, entry_id, "log_entry_gone")
    allow_worker(case, author)
    _refuse(read_state(case), fields)
    return write(case, author, edits_of(log, entry_id, fields, _kinds(log)))


def delete_entry(
    case: CaseFile, log: str, entry_id: str, *, author: str | None = None,
) -> Changed:
    """Delete an entry of a log; its number is never given again. Raises ``log_entry_gone``."""
    author = author or author_of(case, log, entry_id, "log_entry_gone")
    allow_worker(case, author)
    return write(case, author, [Edit(log, entry_id, DELETED, True)])


def awaited(state: CaseState) -> tuple[Request, ...]:
    """The requests not answered yet: those with a due date first, the earliest first."""
    return tuple(sorted((one for one in state.requests if not one.received),
                        key=lambda one: (not one.due, one.due, one.created, one.id)))


def overdue(request: Request, day: str) -> bool:
    """Whether a request is still not answered on a day ("2021-07-02") after it was due."""
    return bool(not request.received and request.due and request.due < day)


def _kinds(log: str) -> dict[str, Any]:
    return {field: kind for field, (kind, _) in _LOGS[log].items()}


def _add(
    case: CaseFile, assessor: Assessor, log: str, given: dict[str, Any],
) -> tuple[str, Changed]:
    allow_team_work(case, assessor.name)
    _refuse(read_state(case), given)
    kept = {edit.field: edit.value for edit in edits_of(log, "", given, _kinds(log))}
    made = next_number(case, assessor, log, MARKS[log])
    id_, edits = make_edits(log, assessor, time_now(), made, kept)
    return id_, write(case, assessor.name, edits)


def _refuse(state: CaseState, fields: dict[str, Any]) -> None:
    refuse_owners(state, fields.get("interviewers", ()))
    refuse_unknown(fields.get("issues", ()), [one.id for one in state.issues], "issue_gone")


def _found(entries: Sequence[Any], id_: str) -> Any:
    return next(one for one in entries if one.id == id_)
