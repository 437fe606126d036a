"""The hints on one's own comments or the team's text, worked out when the comments change."""

from __future__ import annotations

from dataclasses import replace

from assessor_app.assessment.craft import Hint, case_hints, comment_hints, item_hints
from assessor_app.casefile.records.review import Comment
from ui.session.case_session import CaseSession


class CraftOfCase:
    """Asks for hints; what looks across items is kept until the case changes.

    Only the comments of one hand are looked at, one's own or the team's (``owner``): another's are
    theirs to mend.
    """

    def __init__(self, owner: str = "") -> None:
        self._owner = owner
        self._looked_at: tuple[tuple[Comment, ...], str, str] = ((), "", "")
        self._across: tuple[Hint, ...] = ()

    def _whose(self, session: CaseSession) -> str:
        return self._owner or session.assessor.id

    def of_comment(self, session: CaseSession, comment: Comment) -> tuple[Hint, ...]:
        """The hints on one comment, as it is typed or as it stands."""
        held, whose = session.state.comments, self._whose(session)
        comments, *others = self._looked_at
        if comments is not held or others != [whose, session.edition.id]:
            self._looked_at = held, whose, session.edition.id
            own = tuple(one for one in held if one.assessor_id == whose)
            self._across = case_hints(replace(session.state, comments=own), session.edition)
        applicant = session.state.applicant
        return (
            *comment_hints(comment, applicant_names=(applicant.name_th, applicant.name_en),
                           edition=session.edition),
            *(hint for hint in self._across if comment.id in hint.comments),
        )

    def of_score(
        self, session: CaseSession, item: str, percent: int | None,
    ) -> tuple[Hint, ...] | None:
        """Where percent and comments differ; None where there is nothing yet to compare."""
        own = [comment for comment in session.comments_of(item)
               if comment.assessor_id == self._whose(session) and comment.text.strip()]
        if percent is None or not own:
            return None
        return item_hints(own, percent, session.edition)
