"""One open case in the window: every edit is saved at once and can be undone.

Pages read ``state``, ``evaluation()`` and ``advice()`` and listen to ``changed``; they never touch
the case file. Typing goes through ``type_comment`` and ``type_issue``.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject

from assessor_app.assessment import case as use
from assessor_app.assessment.repairing import repair
from assessor_app.casefile.connection import CaseFile
from assessor_app.casefile.journal import Changed
from assessor_app.casefile.records.application import Assessor
from assessor_app.casefile.records.choices import IssueKind, Round, Sign
from assessor_app.casefile.records.review import Comment
from assessor_app.casefile.records.values import TEAM
from assessor_app.casefile.records.visit import Issue
from assessor_app.criteria.eligibility import Evaluation
from ui import i18n
from ui.blank_records import drop_blank
from ui.session_base import SessionBase
from ui.typed_words import TYPING_PAUSE_MS
from ui.verdicts import Scope

__all__ = ["TYPING_PAUSE_MS", "CaseSession", "Scope"]


class CaseSession(SessionBase):
    """The scores, comments and issues of an open case, and what the pages show of them."""

    def __init__(self, case: CaseFile, assessor: Assessor, parent: QObject | None = None) -> None:
        super().__init__(case, assessor, parent)
        self.savers |= {
            "comment": lambda id_, fields: (lambda: use.edit_comment(
                case, id_, author=self.assessor.name, **fields), self.tr("edit comment")),
            "issue": lambda id_, fields: (lambda: use.edit_issue(
                case, id_, author=self.assessor.name, **fields), self.tr("edit issue")),
        }  # by who edits, which need not be who wrote it

    def percent(self, target: str) -> int | None:
        """The percent of an item or a category scored as one, in the round that is entered."""
        for score in self.state.scores:
            if (score.target == target and score.assessor_id == self.score_owner
                    and score.round is self.round):
                return score.percent
        return None

    @property
    def recording(self) -> bool:
        """Whether percents that are kept and never counted are entered: self or screening."""
        return self.round in (Round.SELF, Round.SCREENING)

    @property
    def score_owner(self) -> str:
        """Whose percents are entered: the person's own, or in another round those of the team."""
        return TEAM if self.recording and self.state.members else self.assessor.id

    def set_round(self, round_: Round) -> None:
        """Enter the percents of another round."""
        if round_ is not self.round and self.flush():
            self.round = round_
            self.scope_changed.emit()

    def listed(self) -> Evaluation:
        """What the list of items shows: the round that is entered, else ``evaluation()``."""
        if not self.recording:
            return self.evaluation()
        return use.evaluate_case(
            self.state, self.edition, assessor_id=self.score_owner, round=self.round)

    def comments_of(self, item: str) -> list[Comment]:
        """The comments on an item, with words still being typed already in them."""
        return [self.with_typed("comment", comment) for comment in self.state.comments
                if comment.item == item]

    def set_score(self, target: str, percent: int | None) -> bool:
        """Set or clear the assessor's percent of an item or a whole category."""
        words = self.tr("score {0}: {1} %") if percent is not None else self.tr("clear score {0}")
        return self._set({target: percent}, words.format(target, percent))

    def set_scores(self, scores: dict[str, int | None]) -> bool:
        """Set or clear several percents as one step, for example a category scored as one unit."""
        return self._set(scores, self.tr("scores of {0}").format(", ".join(scores)))

    def _set(self, scores: dict[str, int | None], words: str) -> bool:
        item = next(iter(scores)) if len(scores) == 1 else next(iter(scores)).partition(".")[0]
        if self.recording:
            item = ""  # no part of anybody's review
        return self._late(
            item, lambda reason: use.set_scores(
                self.case, self.assessor, scores, round=self.round, reason=reason), words,
        ) is not None

    def add_comment(
        self, item: str, sign: Sign, *, text: str = "", dimension: str = "", evidence: str = "",
        so_what: str = "",
    ) -> Comment | None:
        """Add a comment; None where it could not be saved."""
        made: list[Comment] = []

        def add(reason: str | None) -> Changed:
            comment, changed = use.add_comment(
                self.case, self.assessor, item, sign=sign, text=text, dimension=dimension,
                evidence=evidence, so_what=so_what, reason=reason)
            made.append(comment)
            return changed

        self._late(item, add, self.tr("new comment on {0}").format(item))
        return made[0] if made else None

    def edit_comment(self, comment_id: str, **fields: Any) -> bool:
        """Change a comment and save at once."""
        return self.edit_fields("comment", comment_id, fields)

    def type_comment(self, comment_id: str, **fields: Any) -> None:
        """Take over words while they are typed; they are saved after a pause or at ``flush()``."""
        self.type_fields("comment", comment_id, fields)

    def delete_comment(self, comment_id: str) -> bool:
        """Delete a comment; undo brings it back."""
        item = self.own_item("comment", comment_id)
        if item and not self.reasons.wanted(item):
            return False
        self.flush()
        return self._late(
            item, lambda reason: use.delete_comment(
                self.case, comment_id, author=self.assessor.name, reason=reason),
            self.tr("delete comment")) is not None

    def add_issue(
        self, item: str, kind: IssueKind = IssueKind.VERIFY, question: str = "", *,
        who: str = "", documents: str = "",
    ) -> Issue | None:
        """Add a site-visit issue; None where it could not be saved."""
        made: list[Issue] = []

        def add() -> Changed:
            issue, changed = use.add_issue(
                self.case, self.assessor, item, kind=kind, question=question, who=who,
                documents=documents)
            made.append(issue)
            return changed

        self._do(add, self.tr("new issue on {0}").format(item))
        return made[0] if made else None

    def edit_issue(self, issue_id: str, **fields: Any) -> bool:
        """Change an issue and save at once."""
        return self.edit_fields("issue", issue_id, fields)

    def type_issue(self, issue_id: str, **fields: Any) -> None:
        """Take over words while they are typed; they are saved after a pause or at ``flush()``."""
        self.type_fields("issue", issue_id, fields)

    def delete_issue(self, issue_id: str) -> bool:
        """Delete an issue; undo brings it back and its number is never given again."""
        self.flush()
        return self._do(
            lambda: use.delete_issue(self.case, issue_id, author=self.assessor.name),
            self.tr("delete issue")) is not None

    def drop_blank(self, entity: str, item: str = "") -> None:
        """Take away the person's own comments or issues in which nothing was ever written.

        ``item`` limits it to one item. A record just added is un-added, leaving no step to undo.
        """
        delete = self.delete_comment if entity == "comment" else self.delete_issue
        drop_blank(self, entity, delete, item)

    def repair(self) -> bool:
        """Write values that cannot be anew, as one step; False where nothing could be written."""
        return self.flush() and self._do(
            lambda: repair(self.case, self.assessor.name, i18n.language()).changed,
            self.tr("values written anew")) is not None

    def edit_application(self, **fields: Any) -> bool:
        """Change what is known of the application (awards, certificate, prior awards, pages)."""
        return self._do(lambda: use.edit_application(self.case, self.assessor.name, **fields),
                        self.tr("application details")) is not None

    def edit_applicant(self, **fields: Any) -> bool:
        """Change who applies."""
        return self._do(lambda: use.edit_applicant(self.case, self.assessor.name, **fields),
                        self.tr("applicant details")) is not None
