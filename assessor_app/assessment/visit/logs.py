"""The logs of a visit: which requests for information are still waited for."""

from __future__ import annotations

from assessor_app.casefile.records.case_state import CaseState
from assessor_app.casefile.records.visit import Request


def awaited(state: CaseState) -> tuple[Request, ...]:
    """The requests not answered yet: those with a due date first, the earliest first."""
    return tuple(sorted((one for one in state.requests if not one.received),
                        key=lambda one: (not one.due, one.due, one.created, one.id)))


def overdue(request: Request, day: str) -> bool:
    """Whether a request is still not answered on a day ("2021-07-02") after it was due."""
    return bool(not request.received and request.due and request.due < day)
