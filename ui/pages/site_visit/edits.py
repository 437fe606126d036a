"""What the site-visit page does to a case through its session: drafts, links, percents."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from assessor_app.assessment import site_visit as visit
from assessor_app.casefile.records.review import Comment
from assessor_app.casefile.records.visit import Issue, VisitFinding
from ui.look import i18n
from ui.session.case_session import CaseSession
from ui.session.record_edits import adding


def add_finding(session: CaseSession, issue: Issue) -> VisitFinding | None:
    """A finding without words yet, of now."""
    now = datetime.now().astimezone()
    made: VisitFinding | None = session.add(
        "finding", issue=issue.id, text="", date=now.date().isoformat(), time=f"{now:%H:%M}")
    return made


def draft_from(session: CaseSession, comment: Comment) -> Issue | None:
    """An issue drawn from a comment and linked to it."""
    made: Issue | None = session.make(
        lambda: visit.draft_from_comment(session.case, session.assessor, comment),
        adding("issue", comment.item))
    return made


def draft_from_spread(session: CaseSession, item: str) -> Issue | None:
    """An issue on what divides the team on an item."""
    made: Issue | None = session.make(
        lambda: visit.draft_from_spread(session.case, session.assessor, item, i18n.language()),
        adding("issue", item))
    return made


def link(session: CaseSession, issue: Issue, comment_id: str, *, on: bool) -> bool:
    """Link a comment to an issue, or take the link away; links to what is gone go too."""
    there = {one.id for one in session.state.comments}
    kept = [one for one in issue.comments if one in there and one != comment_id]
    return session.edit("issue", issue.id, comments=[*kept, comment_id] if on else kept)


def set_percent(
    session: CaseSession, issue: Issue, percent: int | None, reason: str,
) -> bool:
    """Give the issue's item its percent after the visit, or take it back."""
    return session.perform(
        lambda: visit.set_visit_percent(
            session.case, session.assessor, issue.id, percent, reason),
        QCoreApplication.translate("VisitEdits", "percent of {0} after the visit").format(
            issue.item)) is not None
