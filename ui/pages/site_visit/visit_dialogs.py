"""The dialogs of the site-visit page, each imported when it is first opened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from ui.models.issues import IssueRow
    from ui.session.case_session import CaseSession


def ask_entry(
    session: CaseSession, row: IssueRow | None, kind: str, entry_id: str, parent: QWidget,
    **given: Any,
) -> bool:
    """Let the person add or change an entry; a new one is for the chosen issue, where one is."""
    from ui.pages.site_visit.visit_entry import VisitEntryDialog

    session.flush()
    if not entry_id and row is not None:
        given["issues"] = [row.issue.id]
        if kind == "slot":
            given["owners"] = list(row.issue.owners)
    return VisitEntryDialog.show_for(session, kind, entry_id, parent, **given)


def show_evening(session: CaseSession, day: str, parent: QWidget) -> None:
    """Show the evening page of a day."""
    from ui.pages.site_visit.evening import EveningDialog

    dialog = EveningDialog(session, day, parent)
    dialog.exec()
    dialog.deleteLater()


def show_rounds(session: CaseSession, parent: QWidget) -> None:
    """Show the three rounds side by side."""
    from ui.pages.site_visit.rounds import RoundsDialog

    dialog = RoundsDialog(session, parent)
    dialog.exec()
    dialog.deleteLater()
