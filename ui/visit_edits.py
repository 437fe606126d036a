"""What the site-visit page does to a case through its session: findings, conclusions, links."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from PySide6.QtCore import QCoreApplication

from assessor_app.assessment import site_visit as visit
from assessor_app.casefile.journal import Changed
from assessor_app.casefile.records.review import Comment
from assessor_app.casefile.records.visit import Issue, VisitFinding
from ui import i18n
from ui.blank_records import un_add
from ui.case_session import CaseSession


def teach(session: CaseSession) -> None:
    """Tell a session how the fields of findings are saved."""
    session.savers["finding"] = lambda id_, fields: (lambda: visit.edit_finding(
        session.case, id_, author=session.assessor.name, **fields),
        QCoreApplication.translate("VisitEdits", "edit finding"))


def _made(
    session: CaseSession, make: Callable[[], tuple[Any, Changed]], step: str,
) -> Any | None:
    """What a use case made, None where it was refused and told."""
    found: list[Any] = []

    def edit() -> Changed:
        made, changed = make()
        found.append(made)
        return changed

    session.perform(edit, step)
    return found[0] if found else None


def add_finding(session: CaseSession, issue: Issue) -> VisitFinding | None:
    """A finding without words yet, of now."""
    now = datetime.now().astimezone()
    made: VisitFinding | None = _made(session, lambda: visit.add_finding(
        session.case, session.assessor, issue.id, text="", date=now.date().isoformat(),
        time=f"{now:%H:%M}"), QCoreApplication.translate("VisitEdits", "new finding"))
    return made


def drop_blank_findings(session: CaseSession) -> None:
    """Take away the person's own findings in which nothing was ever written."""
    if not session.writable:
        return
    for held in reversed(session.state.findings):
        typed = session.with_typed("finding", held)
        if held.assessor_id == session.assessor.id and not (
                typed.text.strip() or typed.source.strip() or typed.evidence):
            session.forget_typed("finding", held.id)
            if not un_add(session, "finding", held.id):
                delete_finding(session, held.id)


def delete_finding(session: CaseSession, finding_id: str) -> bool:
    """Delete a finding; undo brings it back."""
    session.forget_typed("finding", finding_id)
    return session.perform(
        lambda: visit.delete_finding(session.case, finding_id, author=session.assessor.name),
        QCoreApplication.translate("VisitEdits", "delete finding")) is not None


def draft_from(session: CaseSession, comment: Comment) -> Issue | None:
    """An issue drawn from a comment and linked to it."""
    made: Issue | None = _made(session, lambda: visit.draft_from_comment(
        session.case, session.assessor, comment),
        QCoreApplication.translate("VisitEdits", "new issue on {0}").format(comment.item))
    return made


def draft_from_spread(session: CaseSession, item: str) -> Issue | None:
    """An issue on what divides the team on an item."""
    made: Issue | None = _made(session, lambda: visit.draft_from_spread(
        session.case, session.assessor, item, i18n.language()),
        QCoreApplication.translate("VisitEdits", "new issue on {0}").format(item))
    return made


def link(session: CaseSession, issue: Issue, comment_id: str, *, on: bool) -> bool:
    """Link a comment to an issue, or take the link away; links to what is gone go too."""
    there = {one.id for one in session.state.comments}
    kept = [one for one in issue.comments if one in there and one != comment_id]
    return session.edit_issue(issue.id, comments=[*kept, comment_id] if on else kept)


def set_percent(
    session: CaseSession, issue: Issue, percent: int | None, reason: str,
) -> bool:
    """Give the issue's item its percent after the visit, or take it back."""
    return session.perform(
        lambda: visit.set_visit_percent(
            session.case, session.assessor, issue.id, percent, reason),
        QCoreApplication.translate("VisitEdits", "percent of {0} after the visit").format(
            issue.item)) is not None
