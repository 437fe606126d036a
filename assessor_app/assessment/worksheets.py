"""The worksheets of items: whose picks and rationale they hold, and who leads an item."""

from __future__ import annotations

from collections.abc import Sequence

from assessor_app.assessment.entries import edit
from assessor_app.assessment.entry_values import refuse_item
from assessor_app.assessment.people import display_name
from assessor_app.assessment.team import (
    has_team,
    lead_of,
    member_of,
    opened_member,
)
from assessor_app.casefile.connection import CaseFile
from assessor_app.casefile.journal import Changed, Edit, write
from assessor_app.casefile.records.application import Assessor
from assessor_app.casefile.records.review import (
    Worksheet,
)
from assessor_app.casefile.state import read_state
from assessor_app.errors import KnownFault

PICKS = range(4, 7)  # how many key factors an item's worksheet should pick


def set_worksheet(
    case: CaseFile, assessor: Assessor, item: str, *, key_factors: Sequence[str] | None = None,
    area: str | None = None, rationale: str | None = None, reason: str | None = None,
) -> Changed:
    """Set parts of a person's own worksheet of an item; it belongs to their sealed review.

    ``key_factors`` are ids of the case's key factors. What is None stays as it is. Raises
    ``item_unknown``, ``key_factor_gone``, and what an edit of a review raises.
    """
    refuse_item(case.edition, item)
    fields = {"key_factors": key_factors, "area": area, "rationale": rationale}
    return edit(case, Worksheet, f"{assessor.id}.{item}", author=assessor.name, reason=reason,
                **{name: value for name, value in fields.items() if value is not None})


def picks_out_of_range(worksheet: Worksheet) -> bool:
    """Whether a worksheet picks fewer than four or more than six key factors: a hint, no fault."""
    return len(worksheet.key_factors) not in PICKS


def assign_item(case: CaseFile, author: str, item: str, *, lead: str, second: str) -> Changed:
    """Name who leads the team's work on an item and who reads it second; "" for nobody yet.

    By the team's lead. Both are members who score, and two different people.
    """
    refuse_item(case.edition, item)
    if not has_team(case):
        raise KnownFault("team_none")
    state = read_state(case)
    member = opened_member(state, author)
    if member.id != lead_of(state).id:
        raise KnownFault("assign_not_lead", name=member.name)
    ids = []
    for name in (lead, second):
        if not display_name(name):
            ids.append("")
            continue
        named = member_of(state, name)
        if not named.counts:
            raise KnownFault("role_without_scores", name=named.name)
        ids.append(named.id)
    if ids[0] and ids[0] == ids[1]:
        raise KnownFault("assign_twice", item=item)
    return write(case, member.name, [Edit("assignment", item, "lead", ids[0]),
                                     Edit("assignment", item, "second", ids[1])])
