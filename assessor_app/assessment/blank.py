"""Comments and issues that were added and never written in: a report shows none of them."""

from __future__ import annotations

import dataclasses

from assessor_app.casefile.records.case_state import CaseState
from assessor_app.casefile.records.kinds import KINDS, kind_of
from assessor_app.casefile.records.marks import Mark
from assessor_app.casefile.records.review import Comment
from assessor_app.casefile.records.visit import ISSUE, Issue


def is_blank(record: Comment | Issue) -> bool:
    """Whether no word was written: a sign, a dimension or a status alone says nothing."""
    written = kind_of(type(record)).attributes(Mark.WRITTEN)
    return not any(getattr(record, field).strip() for field in written)


def leant_on(state: CaseState) -> frozenset[str]:
    """The ids of issues on which something else rests, so that they are never taken for blank.

    These are findings, evidence, appointments and log entries, and percents after the visit.
    """
    return frozenset(
        id_ for kind in KINDS.values() if kind.held
        for field in kind.links_to(ISSUE.name)
        for one in getattr(state, kind.held)
        for id_ in _ids(getattr(one, field)))


def _ids(links: str | tuple[str, ...]) -> tuple[str, ...]:
    return (links,) if isinstance(links, str) else links


def without_blank(state: CaseState) -> CaseState:
    """The state as a reader is to see it, without what nobody wrote in."""
    comments = tuple(one for one in state.comments if not is_blank(one))
    used = leant_on(state)
    issues = tuple(one for one in state.issues if one.id in used or not is_blank(one))
    if (len(comments), len(issues)) == (len(state.comments), len(state.issues)):
        return state
    return dataclasses.replace(state, comments=comments, issues=issues)
