"""The one order in which papers, worksheets and lists name site-visit issues."""

from __future__ import annotations

from assessor_app.casefile.records.case_state import CaseState
from assessor_app.casefile.records.visit import Issue
from assessor_app.criteria.edition import Edition


def issues_in_order(state: CaseState, edition: Edition) -> list[Issue]:
    """The issues by item as the edition orders them, then by author's code and counter."""
    order = {item: place for place, item in enumerate(edition.items)}

    def key(issue: Issue) -> tuple[int, str, int, str]:
        code, _, counter = issue.number.rpartition("/")[2].rpartition("-")
        return (order.get(issue.item, len(order)), code,
                int(counter) if counter.isdecimal() else 0, issue.number)

    return sorted(state.issues, key=key)
