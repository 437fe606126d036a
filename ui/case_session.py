"""One open case in the window: every edit is saved at once and can be undone.

Pages read ``state``, ``evaluation()`` and ``advice()`` and listen to ``changed``; they never touch
the case file. Typing goes through ``type_comment`` and ``type_issue``, which save about 400 ms
after the last key and whenever ``flush()`` is called (focus-out, page change, export, close).
"""

from __future__ import annotations

import dataclasses
import logging
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QUndoStack

from assessor_app.assessment import case as use
from assessor_app.assessment.eyes import seen_by
from assessor_app.casefile.connection import CaseFile, open_case
from assessor_app.casefile.journal import Changed
from assessor_app.casefile.records import (
    Assessor,
    CaseState,
    Comment,
    Issue,
    IssueKind,
    Round,
    Sign,
)
from assessor_app.criteria.edition import Edition
from assessor_app.criteria.eligibility import Evaluation
from assessor_app.errors import KnownFault
from ui.blank_records import drop_blank
from ui.edit_step import EditStep, Place
from ui.opening import assessor_for
from ui.verdicts import Scope, Verdicts

if TYPE_CHECKING:
    from assessor_app.criteria.advice import Advice

log = logging.getLogger(__name__)

TYPING_PAUSE_MS = 400
# How the fields of a record are saved: its id and the fields, to the edit and the words of its step
Saver = Callable[[str, dict[str, Any]], tuple[Callable[[], Changed], str]]


class CaseSession(QObject):
    """An open case with its undo stack.

    Attributes:
        case: the open case file; edition: its criteria; state: what it holds now
        assessor: who works here; undo_stack: every edit of this sitting
        last_saved: when the last edit was saved, None before the first of this sitting
        savers: how the fields of each kind of record are saved; pages add those of their records

    Signals:
        changed(Changed): after each edit, undo and redo, when ``state`` is new
        scope_changed(): when the verdicts count other scores or another assessor works here
        saved(datetime): when an edit was safe on the disk (aware, UTC)
        fault(KnownFault): when an edit could not be saved; the typed words are kept
        flushing(): before pending words are saved, for editors that keep words of their own
    """

    changed = Signal(object)
    scope_changed = Signal()
    saved = Signal(object)
    fault = Signal(object)
    flushing = Signal()

    def __init__(self, case: CaseFile, assessor: Assessor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.case = case
        self.edition: Edition = case.edition
        self.assessor = assessor
        self.state: CaseState = seen_by(use.read_state(case), assessor.id)
        self.undo_stack = QUndoStack(self)
        self.last_saved = self.state.last_change
        self.round = Round.INDEPENDENT
        self._scope = Scope.MINE
        self._verdicts = Verdicts(self.state, self.edition, assessor.id)
        self._pending: dict[tuple[str, str], dict[str, Any]] = {}
        self.savers: dict[str, Saver] = {
            "comment": lambda id_, fields: (lambda: use.edit_comment(
                case, id_, author=self.assessor.name, **fields), self.tr("edit comment")),
            "issue": lambda id_, fields: (lambda: use.edit_issue(
                case, id_, author=self.assessor.name, **fields), self.tr("edit issue")),
        }  # by who edits, which need not be who wrote it
        self._refused = False  # the last try to save what is typed
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(TYPING_PAUSE_MS)
        self._pause.timeout.connect(self.flush)

    @classmethod
    def open(cls, path: Path | str, person: str, parent: QObject | None = None) -> CaseSession:
        """Open a case file for a person; a file that cannot be written is opened for reading.

        Raises KnownFault where it cannot be opened at all.
        """
        return cls.of(open_case(path), person, parent)

    @classmethod
    def of(cls, case: CaseFile, person: str, parent: QObject | None = None) -> CaseSession:
        """A session on a case that is open already; it is closed where that fails."""
        try:
            return cls(case, assessor_for(case, person), parent)
        except BaseException:
            case.close()
            raise

    @property
    def writable(self) -> bool:
        """False where the file can only be read."""
        return self.case.writable

    @property
    def scope(self) -> Scope:
        """Whose scores ``evaluation()`` counts."""
        return self._scope

    def set_scope(self, scope: Scope) -> None:
        """Count the assessor's own scores, or every assessor's as a span from low to high."""
        if scope is not self._scope:
            self._scope = scope
            self.scope_changed.emit()

    def set_person(self, name: str) -> bool:
        """Work on under another name; False (and ``fault``) where that could not be saved."""
        self.flush()
        try:
            self.assessor = use.ensure_assessor(self.case, name)
        except KnownFault as fault:
            self.fault.emit(fault)
            return False
        self._refresh()
        self.scope_changed.emit()
        return True

    # What the pages show

    def evaluation(self, scope: Scope | None = None) -> Evaluation:
        """Every award's verdict now; computed once for each state and scope."""
        return self._verdicts.evaluation(scope or self._scope)

    def advice(self, award_id: str) -> Advice:
        """What an award still needs; computed once for each state and scope."""
        return self._verdicts.advice(self._scope, award_id)

    def percent(self, target: str) -> int | None:
        """The assessor's own percent of an item or a category scored as one unit."""
        for score in self.state.scores:
            if (score.target == target and score.assessor_id == self.assessor.id
                    and score.round is self.round):
                return score.percent
        return None

    def comments_of(self, item: str) -> list[Comment]:
        """The comments on an item, with words still being typed already in them."""
        return [self.with_typed("comment", comment) for comment in self.state.comments
                if comment.item == item]

    def with_typed(self, entity: str, record: Any) -> Any:
        """A record with the words that are typed into it and not saved yet."""
        typed = self._pending.get((entity, record.id))
        return dataclasses.replace(record, **typed) if typed else record

    # Edits

    def set_score(self, target: str, percent: int | None) -> bool:
        """Set or clear the assessor's percent of an item or a whole category."""
        words = self.tr("score {0}: {1} %") if percent is not None else self.tr("clear score {0}")
        return self._set({target: percent}, words.format(target, percent))

    def set_scores(self, scores: dict[str, int | None]) -> bool:
        """Set or clear several percents as one step, for example a category scored as one unit."""
        return self._set(scores, self.tr("scores of {0}").format(", ".join(scores)))

    def _set(self, scores: dict[str, int | None], words: str) -> bool:
        return self._do(
            lambda: use.set_scores(self.case, self.assessor, scores, round=self.round), words,
        ) is not None

    def add_comment(
        self, item: str, sign: Sign, *, text: str = "", dimension: str = "", evidence: str = "",
        so_what: str = "",
    ) -> Comment | None:
        """Add a comment; None where it could not be saved."""
        made: list[Comment] = []

        def add() -> Changed:
            comment, changed = use.add_comment(
                self.case, self.assessor, item, sign=sign, text=text, dimension=dimension,
                evidence=evidence, so_what=so_what)
            made.append(comment)
            return changed

        self._do(add, self.tr("new comment on {0}").format(item))
        return made[0] if made else None

    def edit_comment(self, comment_id: str, **fields: Any) -> bool:
        """Change a comment and save at once."""
        return self.edit_fields("comment", comment_id, fields)

    def type_comment(self, comment_id: str, **fields: Any) -> None:
        """Take over words while they are typed; they are saved after a pause or at ``flush()``."""
        self.type_fields("comment", comment_id, fields)

    def delete_comment(self, comment_id: str) -> bool:
        """Delete a comment; undo brings it back."""
        self.flush()
        return self._do(
            lambda: use.delete_comment(self.case, comment_id, author=self.assessor.name),
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
        drop_blank(self, entity, item)

    def edit_application(self, **fields: Any) -> bool:
        """Change what is known of the application (awards, certificate, prior awards, pages)."""
        return self._do(lambda: use.edit_application(self.case, self.assessor.name, **fields),
                        self.tr("application details")) is not None

    def edit_applicant(self, **fields: Any) -> bool:
        """Change who applies."""
        return self._do(lambda: use.edit_applicant(self.case, self.assessor.name, **fields),
                        self.tr("applicant details")) is not None

    def perform(
        self, edit: Callable[[], Changed], words: str, *, undoable: bool = True,
    ) -> Changed | None:
        """Do an edit of the team's; None where it was refused and told.

        What is for good (a seal, a declaration) is not ``undoable``: the steps before it are
        forgotten with it, since they belong to what was sealed.
        """
        if not self.flush():
            return None
        if undoable:
            return self._do(edit, words)
        try:
            changed = edit()
        except KnownFault as fault:
            log.warning("refused: %s", fault.key)
            self.fault.emit(fault)
            return None
        self.undo_stack.clear()
        self._tell(changed)
        return changed

    def undo(self) -> None:
        """Take back the last edit, after saving what is still being typed."""
        self.flush()
        self.undo_stack.undo()

    def redo(self) -> None:
        """Do the last undone edit again."""
        self.flush()
        self.undo_stack.redo()

    def flush(self) -> bool:
        """Save what is being typed; False where some of it could not be saved and is kept."""
        self.flushing.emit()
        self._pause.stop()
        self._refused = False
        for (entity, record_id), fields in list(self._pending.items()):
            if self._save_fields(entity, record_id, dict(fields)) is None:
                return False
            del self._pending[entity, record_id]
        return True

    @property
    def stuck(self) -> bool:
        """True while words wait on the screen that could not be saved."""
        return self._refused and bool(self._pending)

    @property
    def unsaved(self) -> list[str]:
        """The words that are typed and not saved yet, for a person to copy."""
        return [str(value) for fields in self._pending.values() for value in fields.values()]

    def forget_typed(self, entity: str, record_id: str) -> None:
        """Drop what was typed into a record that goes away."""
        self._pending.pop((entity, record_id), None)

    def take_over(self, other: CaseSession) -> None:
        """Go on with the words that were being typed in another session of the same case."""
        for place, fields in other._pending.items():
            self._pending.setdefault(place, {}).update(fields)
        other._pending.clear()

    def close(self) -> None:
        """Close the case file; call ``flush()`` first and look at its answer."""
        self._pause.stop()
        self.undo_stack.clear()
        self.case.close()

    def type_fields(self, entity: str, record_id: str, fields: dict[str, Any]) -> None:
        """Take over words typed into a record; saved after a pause or at ``flush()``."""
        self._pending.setdefault((entity, record_id), {}).update(fields)
        self._pause.start()

    def edit_fields(self, entity: str, record_id: str, fields: dict[str, Any]) -> bool:
        """Change fields of a record and save at once; False where that was refused and told."""
        typed = self._pending.pop((entity, record_id), {})
        done = self._save_fields(entity, record_id, typed | fields)
        if done is None and typed:
            self._pending[entity, record_id] = typed | self._pending.get((entity, record_id), {})
        return done is not None

    def _save_fields(
        self, entity: str, record_id: str, fields: dict[str, Any],
    ) -> Changed | None:
        edit, words = self.savers[entity](record_id, fields)
        return self._do(edit, words, (entity, record_id, tuple(sorted(fields))))

    def _do(
        self, edit: Callable[[], Changed], words: str,
        place: Place | None = None,
    ) -> Changed | None:
        """Do an edit, keep it for undo and tell it; None where it was refused and told."""
        try:
            changed = edit()
        except KnownFault as fault:
            log.warning("edit refused: %s", fault.key)
            self._refused = True
            self.fault.emit(fault)
            return None
        if changed:
            self.undo_stack.push(EditStep(self._put_back, changed, words, place))
            self._tell(changed)
        return changed

    def _put_back(self, changed: Changed) -> Changed | None:
        try:
            done = use.undo(self.case, changed, self.assessor.name)
        except KnownFault as fault:
            log.warning("undo refused: %s", fault.key)
            self.fault.emit(fault)
            return None
        # Words typed after the edit belong to what is being put back.
        for touched in done.touched:
            self._pending.pop(touched, None)
        self._tell(done)
        return done

    def _tell(self, changed: Changed) -> None:
        self._refresh()
        self.last_saved = changed.time
        self.changed.emit(changed)
        self.saved.emit(changed.time)

    def _refresh(self) -> None:
        self.state = seen_by(use.read_state(self.case), self.assessor.id)
        self._verdicts = Verdicts(self.state, self.edition, self.assessor.id)
