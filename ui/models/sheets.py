"""The worksheet of an item, one's own."""

from __future__ import annotations

from assessor_app.casefile.records.review import Worksheet
from ui.session.case_session import CaseSession


def own_worksheet(session: CaseSession, item: str) -> Worksheet:
    """The person's own worksheet of an item; an empty one where nothing is written yet."""
    own = session.assessor.id
    held = next((one for one in session.state.worksheets
                 if one.assessor_id == own and one.item == item), None)
    sheet: Worksheet = session.typed.over(
        "worksheet", held or Worksheet(f"{own}.{item}", own, item, (), "", ""))
    return sheet
