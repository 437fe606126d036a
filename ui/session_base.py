"""An open case that edits are done in: what it holds, what is typed, what can be undone.

Every edit is saved at once. Words that are typed are saved about 400 ms after the last key and
whenever ``flush()`` is called (focus-out, page change, export, close). An edit of a sealed review
asks for its reason first (``reasons``), once for each item.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from assessor_app.assessment import case as use
from assessor_app.assessment.eyes import seen_by
from assessor_app.assessment.people import assessor_for
from assessor_app.casefile.chains import forget_forked
from assessor_app.casefile.connection import CaseFile, open_case
from assessor_app.casefile.journal import Changed, time_now
from assessor_app.casefile.records.application import Assessor
from assessor_app.casefile.records.case_state import CaseState
from assessor_app.casefile.records.choices import Round
from assessor_app.casefile.records.review import Comment, Worksheet
from assessor_app.criteria.edition import Edition
from assessor_app.criteria.eligibility import Evaluation
from assessor_app.errors import KnownFault
from ui.edit_step import EditStep, Place
from ui.late_edits import LateReasons
from ui.typed_words import TypedWords
from ui.verdicts import Scope, Verdicts

if TYPE_CHECKING:
    from assessor_app.criteria.advice import Advice

log = logging.getLogger(__name__)

# How the fields of a record are saved: its id and the fields, to the edit and the words of its step
Saver = Callable[[str, dict[str, Any]], tuple[Callable[[], Changed], str]]


class SessionBase(QObject):
    """An open case with its undo stack.

    Attributes:
        case: the open case file; edition: its criteria; state: what it holds now
        assessor: who works here; undo_stack: every edit of this sitting
        last_saved: when the last edit was saved, None before the first of this sitting
        reasons: why the person edits their sealed review, item by item
        savers: how the fields of each kind of record are saved; pages add those of their records.
            The fields hold a ``reason`` too where the record is of the person's sealed review

    Signals:
        changed(Changed): after each edit, undo and redo, when ``state`` is new
        scope_changed(): when the verdicts count other scores or another assessor works here
        saved(datetime): when all that was edited is safe on the disk, the last at (aware, UTC)
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
        self.reasons = LateReasons()
        self.savers: dict[str, Saver] = {}
        self._typed = TypedWords(self)
        self._typed.paused.connect(self.flush)
        self._refused = False  # the last try to save what is typed

    @classmethod
    def open(cls, path: Path | str, person: str, parent: QObject | None = None) -> Self:
        """Open a case file for a person; a file that cannot be written is opened for reading.

        Raises KnownFault where it cannot be opened at all.
        """
        return cls.of(open_case(path), person, parent)

    @classmethod
    def of(cls, case: CaseFile, person: str, parent: QObject | None = None) -> Self:
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
    def reviews(self) -> bool:
        """Whether the person has a review of their own here, as everybody has without a team."""
        member = self.state.members.get(self.assessor.id)
        return not self.state.members or (member is not None and member.counts)

    @property
    def scope(self) -> Scope:
        """Whose scores ``evaluation()`` counts: the case's where the person reviews nothing."""
        return self._scope if self.reviews else Scope.CASE

    def set_scope(self, scope: Scope) -> None:
        """Count the assessor's own scores, or every assessor's as a span from low to high."""
        if scope is not self._scope:
            self._scope = scope
            self.scope_changed.emit()

    def set_person(self, name: str) -> bool:
        """Work on under another name; False (and ``fault``) where that could not be saved."""
        if not self.flush():
            return False
        try:
            self.assessor = (use.ensure_assessor(self.case, name) if self.writable
                             else assessor_for(self.case, name))
        except KnownFault as fault:
            self.fault.emit(fault)
            return False
        ask, self.reasons = self.reasons.ask, LateReasons()
        self.reasons.ask = ask
        if self.state.members:
            self.undo_stack.clear()  # nobody undoes the review of another
        self._refresh()
        self.scope_changed.emit()
        return True

    def evaluation(self, scope: Scope | None = None) -> Evaluation:
        """Every award's verdict now; computed once for each state and scope."""
        return self._verdicts.evaluation(scope or self.scope)

    def advice(self, award_id: str) -> Advice:
        """What an award still needs; computed once for each state and scope."""
        return self._verdicts.advice(self.scope, award_id)

    @property
    def sealed(self) -> bool:
        """Whether the person's own review is sealed, so that its edits need a reason."""
        member = self.state.members.get(self.assessor.id)
        return member is not None and member.counts and member.seal is not None

    def waits(self, item: str) -> bool:
        """Whether words typed on an item wait for the reason of an edit after the seal."""
        return not self.reasons.of(item) and any(
            self.own_item(*place) == item for place in self._typed.places())

    def forget_waiting(self, item: str) -> None:
        """Give up the words that wait on an item for a reason: the sealed ones stand again."""
        for place in self._typed.places():
            if self.own_item(*place) == item:
                self._typed.pop(*place)
        self._refused = False
        self.scope_changed.emit()
        self.saved.emit(self.last_saved)

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

    def perform_own(
        self, item: str, edit: Callable[[str | None], Changed], words: str,
    ) -> Changed | None:
        """Do an edit of the person's own review; after the seal ``edit`` is given its reason.

        None where it was refused and told, or where the person gave no reason.
        """
        if self.sealed and not self.reasons.wanted(item):
            return None
        return self._late(item, edit, words) if self.flush() else None

    def arrived(self, touched: frozenset[tuple[str, str]]) -> None:
        """Show what came from other copies: the (entity, entity id) pairs that it touched."""
        forget_forked(self.case)
        self._refresh()
        self.changed.emit(Changed((), touched, (), self.last_saved or time_now()))

    def undo(self) -> None:
        """Take back the last edit, after saving what is still being typed."""
        if self.flush():
            self.undo_stack.undo()

    def redo(self) -> None:
        """Do the last undone edit again."""
        if self.flush():
            self.undo_stack.redo()

    def flush(self, *, again: bool = False) -> bool:
        """Save what is being typed; False where some of it could not be saved and is kept.

        Words of a sealed review are kept where the person gives no reason; they are asked once, or
        ``again`` where they say so.
        """
        if self.reasons.asking:
            return False  # the answer decides
        self.flushing.emit()
        self._typed.rest()
        self._refused = False
        waiting = ""
        for place in self._typed.places():
            item = self.own_item(*place)
            if item and self._is_saved(*place):
                self._typed.pop(*place)  # typed and taken back: no edit after the seal
            elif item and not self.reasons.wanted(item, again=again):
                waiting = item
            elif self._save_fields(*place, self._typed.of(*place)) is None:
                return False
            else:
                self._typed.pop(*place)
        if waiting:
            self._refused = True
            self.fault.emit(KnownFault("late_words_wait", item=waiting))
        return not waiting

    @property
    def stuck(self) -> bool:
        """True while words wait on the screen that could not be saved."""
        return self._refused and bool(self._typed)

    @property
    def unsaved(self) -> list[str]:
        """The words that are typed and not saved yet, for a person to copy."""
        return self._typed.words

    def take_over(self, other: SessionBase) -> None:
        """Go on with the words that were being typed in another session of the same case."""
        self._typed.take_over(other._typed)
        self.reasons = other.reasons

    def close(self) -> None:
        """Close the case file; call ``flush()`` first and look at its answer."""
        self._typed.rest()
        self.undo_stack.clear()
        self.case.close()

    def with_typed(self, entity: str, record: Any) -> Any:
        """A record with the words that are typed into it and not saved yet."""
        return self._typed.over(entity, record)

    def type_fields(self, entity: str, record_id: str, fields: dict[str, Any]) -> None:
        """Take over words typed into a record; saved after a pause or at ``flush()``."""
        self._typed.type(entity, record_id, fields)

    def forget_typed(self, entity: str, record_id: str) -> None:
        """Drop what was typed into a record that goes away."""
        self._typed.pop(entity, record_id)

    def edit_fields(self, entity: str, record_id: str, fields: dict[str, Any]) -> bool:
        """Change fields of a record and save at once; False where that was refused and told."""
        typed = self._typed.pop(entity, record_id)
        done = self._save_fields(entity, record_id, typed | fields)
        if done is None:
            self._typed.put_back(entity, record_id, typed)
        return done is not None

    def _save_fields(
        self, entity: str, record_id: str, fields: dict[str, Any],
    ) -> Changed | None:
        place, item = (entity, record_id, tuple(sorted(fields))), self.own_item(entity, record_id)
        reason = self.reasons.wanted(item) if item else ""
        if item and not reason:
            return None
        late = {"reason": reason} if item else {}
        edit, words = self.savers[entity](record_id, fields | late)
        return self._do(edit, words, place, item)

    def _late(
        self, item: str, edit: Callable[[str | None], Changed], words: str,
    ) -> Changed | None:
        if not self.sealed or not item:
            return self._do(lambda: edit(None), words)
        reason = self.reasons.wanted(item)
        return self._do(lambda: edit(reason), words, None, item) if reason else None

    def own_item(self, entity: str, record_id: str) -> str:
        """The item of a record of the person's own sealed review; "" for all else."""
        if not self.sealed:
            return ""
        if entity == "worksheet":
            owner, _, item = record_id.partition(".")
            return item if owner == self.assessor.id else ""
        return next((one.item for one in self.state.comments if entity == "comment"
                     and one.id == record_id and one.assessor_id == self.assessor.id), "")

    def _is_saved(self, entity: str, record_id: str) -> bool:
        """Whether what is typed in a record is what it holds already."""
        held: tuple[Comment | Worksheet, ...] = (*self.state.comments, *self.state.worksheets)
        return any(one.id == record_id and self.with_typed(entity, one) == one for one in held)

    def _do(
        self, edit: Callable[[], Changed], words: str,
        place: Place | None = None, late: str = "",
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
            self.undo_stack.push(EditStep(
                lambda done: self._put_back(done, late), changed, words, place))
            self._tell(changed)
            self._typed.wait()  # what is still held may have waited for the same reason
        return changed

    def _put_back(self, changed: Changed, late: str) -> Changed | None:
        reason = self.reasons.of(late) if late else None
        try:
            done = use.undo(self.case, changed, self.assessor.name, reason=reason)
        except KnownFault as fault:
            log.warning("undo refused: %s", fault.key)
            self.fault.emit(fault)
            return None
        # Words typed after the edit belong to what is being put back.
        for touched in done.touched:
            self._typed.pop(*touched)
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
