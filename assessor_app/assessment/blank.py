"""Comments and issues that were added and never written in: a report shows none of them."""

from __future__ import annotations

import dataclasses
from typing import Any

from assessor_app.casefile.records.case_state import CaseState
from assessor_app.casefile.records.review import Comment
from assessor_app.casefile.records.visit import Issue


def is_blank(record: Comment | Issue) -> bool:
    """Whether no word was written: a sign, a dimension or a status alone says nothing."""
    written: tuple[str, ...]
    if isinstance(record, Comment):
        written = (record.text, record.evidence, record.so_what)
    else:
        written = (record.question, record.who, record.documents, record.area, record.strategy,
                   record.observation)
    return not any(words.strip() for words in written)


def leant_on(state: CaseState) -> frozenset[str]:
    """The ids of issues on which something else rests, so that they are never taken for blank.

    These are findings, evidence, appointments and log entries, and percents after the visit.
    """
    named = [one.issue for one in state.findings]
    linked: tuple[Any, ...] = (*state.scores, *state.evidence, *state.slots, *state.interviews,
                               *state.documents, *state.requests)
    return frozenset([*named, *(id_ for one in linked for id_ in one.issues)])


def without_blank(state: CaseState) -> CaseState:
    """The state as a reader is to see it, without what nobody wrote in."""
    comments = tuple(one for one in state.comments if not is_blank(one))
    used = leant_on(state)
    issues = tuple(one for one in state.issues if one.id in used or not is_blank(one))
    if (len(comments), len(issues)) == (len(state.comments), len(state.issues)):
        return state
    return dataclasses.replace(state, comments=comments, issues=issues)
