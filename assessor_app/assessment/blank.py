"""Comments and issues that were added and never written in: a report shows none of them."""

from __future__ import annotations

import dataclasses

from assessor_app.casefile.records import CaseState, Comment, Issue


def is_blank(record: Comment | Issue) -> bool:
    """Whether no word was written: a sign, a dimension or a status alone says nothing."""
    written: tuple[str, ...]
    if isinstance(record, Comment):
        written = (record.text, record.evidence, record.so_what)
    else:
        written = (record.question, record.who, record.documents, record.area, record.strategy,
                   record.observation)
    return not any(words.strip() for words in written)


def without_blank(state: CaseState) -> CaseState:
    """The state as a reader is to see it, without what nobody wrote in."""
    comments = tuple(one for one in state.comments if not is_blank(one))
    issues = tuple(one for one in state.issues if not is_blank(one))
    if (len(comments), len(issues)) == (len(state.comments), len(state.issues)):
        return state
    return dataclasses.replace(state, comments=comments, issues=issues)
