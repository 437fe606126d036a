"""One open case in the window: every edit is saved at once, shown at once and can be undone.

Pages read ``state``, ``evaluation()`` and ``advice()`` and listen to ``changed``; they edit by
``add``, ``edit`` and ``delete``, and hand any other use case to ``perform``. Words that are typed
are saved about 400 ms after the last key and whenever ``flush()`` is called (focus-out, page
change, export, close). An edit of a sealed review asks for its reason first, once for each item.
"""

from __future__ import annotations

import logging
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from assessor_app.assessment import entries
from assessor_app.assessment.case import undo
from assessor_app.assessment.eyes import seen_by
from assessor_app.assessment.people import assessor_for, ensure_assessor
from assessor_app.assessment.repairing import repair
from assessor_app.assessment.scores import set_scores
from assessor_app.casefile.chains import forget_forked
from assessor_app.casefile.connection import CaseFile, open_case
from assessor_app.casefile.journal import Changed, time_now
from assessor_app.casefile.records.application import Assessor
from assessor_app.casefile.records.choices import Round
from assessor_app.casefile.records.kinds import KINDS
from assessor_app.casefile.records.review import Comment
from assessor_app.casefile.records.values import TEAM
from assessor_app.casefile.state import read_state, refreshed
from assessor_app.criteria.edition import by_number
from assessor_app.criteria.verdicts import Evaluation
from assessor_app.errors import KnownFault
from ui.look import i18n
from ui.session import record_edits
from ui.session.edit_step import EditStep, Place
from ui.session.late_edits import LateReasons
from ui.session.typed_words import TYPING_PAUSE_MS, TypedWords
from ui.session.verdicts import Scope, Verdicts

if TYPE_CHECKING:
    from assessor_app.criteria.advice import Advice

__all__ = ["TYPING_PAUSE_MS", "CaseSession", "Scope"]

log = logging.getLogger(__name__)


class CaseSession(QObject):
    """An open case with its undo stack.

    Attributes:
        case: the open case file; edition: its criteria
        whole: what it holds now; state: what the person who works here sees of it
        assessor: who works here; round: whose percents are entered
        undo_stack: every edit of this sitting
        last_saved: when the last edit was saved, None before the first of this sitting
        typed: words not saved yet; reasons: why the person edits their sealed review, by items

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
        self.edition = case.edition
        self.assessor = assessor
        self.whole = read_state(case)
        self.state = seen_by(self.whole, assessor.id)
        self.undo_stack = QUndoStack(self)
        self.last_saved = self.state.last_change
        self.round = Round.INDEPENDENT
        self.reasons = LateReasons()
        self._scope = Scope.MINE
        self._verdicts = Verdicts(self.state, self.edition, assessor.id)
        self.typed = TypedWords(self)
        self.typed.paused.connect(self.flush)
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

    def close(self) -> None:
        """Close the case file; call ``flush()`` first and look at its answer."""
        self.typed.rest()
        self.undo_stack.clear()
        self.case.close()

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
            self.assessor = (ensure_assessor(self.case, name) if self.writable
                             else assessor_for(self.case, name))
        except KnownFault as fault:
            self.fault.emit(fault)
            return False
        ask, self.reasons = self.reasons.ask, LateReasons()
        self.reasons.ask = ask
        if self.state.members:
            self.undo_stack.clear()  # nobody undoes the review of another
        self._look(other_eyes=True)
        self.scope_changed.emit()
        return True

    def set_round(self, round_: Round) -> None:
        """Enter the percents of another round."""
        if round_ is not self.round and self.flush():
            self.round = round_
            self.scope_changed.emit()

    @property
    def recording(self) -> bool:
        """Whether percents that are kept and never counted are entered: self or screening."""
        return self.round in (Round.SELF, Round.SCREENING)

    @property
    def score_owner(self) -> str:
        """Whose percents are entered: the person's own, or in another round those of the team."""
        return TEAM if self.recording and self.state.members else self.assessor.id

    def percent(self, target: str) -> int | None:
        """The percent of an item or a category scored as one, in the round that is entered."""
        owner = self.score_owner
        return next((score.percent for score in self.state.scores if score.target == target
                     and score.assessor_id == owner and score.round is self.round), None)

    def evaluation(self, scope: Scope | None = None) -> Evaluation:
        """Every award's verdict now; computed once for each state and scope."""
        return self._verdicts.evaluation(scope or self.scope)

    def advice(self, award_id: str) -> Advice:
        """What an award still needs; computed once for each state and scope."""
        return self._verdicts.advice(self.scope, award_id)

    def records(self, entity: str) -> list[Any]:
        """Every record of a kind that the person sees, in order."""
        return [self.typed.over(entity, one) for one in getattr(self.state, KINDS[entity].held)]

    def comments_of(self, item: str) -> list[Comment]:
        """The comments on an item; of thousands, only these are looked at."""
        held, at = self.state.comments, by_number(item)  # in the order of their items

        def by(one: Comment) -> tuple[tuple[int, str], ...]:
            return by_number(one.item)

        first, end = bisect_left(held, at, key=by), bisect_right(held, at, key=by)
        return [self.typed.over("comment", one) for one in held[first:end]]

    def perform(
        self, edit: Callable[[], Changed], words: str, *, undoable: bool = True,
    ) -> Changed | None:
        """Do what a use case does, after saving what is typed; None where it was refused and told.

        What is for good (a seal, a declaration) is not ``undoable``: the steps before it are
        forgotten with it, since they belong to what was sealed.
        """
        return self._do(edit, words, undoable=undoable) if self.flush() else None

    def make(
        self, add: Callable[..., tuple[Any, Changed]], words: str, item: str = "",
    ) -> Any | None:
        """Do what a use case does that adds a record: the record, None where it was refused."""
        made: list[Any] = []

        def edit(**late: str) -> Changed:
            record, changed = add(**late)
            made.append(record)
            return changed

        self.flush()
        self._own(item, edit, words)
        return made[0] if made else None

    def add(self, entity: str, /, **fields: Any) -> Any | None:
        """Add a record, after saving what is typed; None where it was refused and told."""
        item = fields.get("item", "")
        return self.make(
            lambda **late: entries.add(
                self.case, self.assessor, KINDS[entity].record, **fields, **late),
            record_edits.adding(entity, item),
            item if entity == "comment" and self.sealed else "")

    def edit(self, entity: str, id_: str, /, **fields: Any) -> bool:
        """Change fields of a record and save at once; False where that was refused and told."""
        typed = self.typed.pop(entity, id_)
        done = self._save(entity, id_, typed | fields)
        if done is None:
            self.typed.put_back(entity, id_, typed)
        return done is not None

    def delete(self, entity: str, id_: str) -> bool:
        """Delete a record; undo brings it back with what was typed in it."""
        item = self.own_item(entity, id_)
        if item and not self.reasons.wanted(item):
            return False
        self.flush()
        self.typed.pop(entity, id_)
        return self._own(item, lambda **late: entries.delete(
            self.case, KINDS[entity].record, id_, author=self.assessor.name, **late),
            record_edits.deleting(entity, item)) is not None

    def set_scores(self, scores: dict[str, int | None]) -> bool:
        """Set or clear percents in the round that is entered, as one step.

        Several are given together where a category is scored as one unit.
        """
        first = next(iter(scores))
        late = self.sealed and not self.recording  # a recording is no part of anybody's review
        item = first if len(scores) == 1 else first.partition(".")[0]
        return self._own(item if late else "", lambda **reason: set_scores(
            self.case, self.assessor, scores, round=self.round, **reason),
            record_edits.scoring(scores)) is not None

    def repair(self) -> bool:
        """Write values that cannot be anew, as one step; False where nothing could be written."""
        return self.perform(
            lambda: repair(self.case, self.assessor.name, i18n.language()).changed,
            self.tr("values written anew")) is not None

    def undo(self) -> None:
        """Take back the last edit, after saving what is still being typed."""
        if self.flush():
            self.undo_stack.undo()

    def redo(self) -> None:
        """Do the last undone edit again."""
        if self.flush():
            self.undo_stack.redo()

    def arrived(self, touched: frozenset[tuple[str, str]]) -> None:
        """Show what came from other copies: the (entity, entity id) pairs that it touched."""
        forget_forked(self.case)
        self._look()
        self.changed.emit(Changed((), touched, (), self.last_saved or time_now()))

    def flush(self, *, again: bool = False) -> bool:
        """Save what is being typed; False where some of it could not be saved and is kept.

        Words of a sealed review are kept where the person gives no reason; they are asked once, or
        ``again`` where they say so. Words of a record that is gone are kept too, for the person to
        copy, and hinder nothing else.
        """
        if self.reasons.asking:
            return False  # the answer decides
        self.flushing.emit()
        self.typed.rest()
        self._refused = False
        waiting = ""
        for place in self.typed.places():
            item = self.own_item(*place)
            if item and self._is_saved(*place):
                self.typed.pop(*place)  # typed and taken back: no edit after the seal
            elif item and not self.reasons.wanted(item, again=again):
                waiting = item
            elif self._save(*place, self.typed.of(*place)) is not None:
                self.typed.pop(*place)
            elif self._is_there(*place):
                return False
        if waiting:
            self._refused = True
            self.fault.emit(KnownFault("late_words_wait", item=waiting))
        return not waiting

    @property
    def stuck(self) -> bool:
        """True while words wait on the screen that could not be saved."""
        return self._refused and bool(self.typed)

    @property
    def sealed(self) -> bool:
        """Whether the person's own review is sealed, so that its edits need a reason."""
        member = self.state.members.get(self.assessor.id)
        return member is not None and member.counts and member.seal is not None

    def own_item(self, entity: str, id_: str) -> str:
        """The item of a record of the person's own sealed review; "" for all else."""
        if not (self.sealed and entity in ("comment", "worksheet")
                and KINDS[entity].owner(id_) == self.assessor.id):
            return ""
        if entity == "worksheet":
            return KINDS[entity].part(id_, "item")
        return next((one.item for one in self.state.comments if one.id == id_), "")

    def forget_waiting(self, item: str) -> None:
        """Give up the words that wait on an item for a reason: the sealed ones stand again."""
        for place in self.typed.places():
            if self.own_item(*place) == item:
                self.typed.pop(*place)
        self._refused = False
        self.scope_changed.emit()
        self.saved.emit(self.last_saved)

    def _save(self, entity: str, id_: str, fields: dict[str, Any]) -> Changed | None:
        item = self.own_item(entity, id_)
        return self._own(item, lambda **late: entries.edit(
            self.case, KINDS[entity].record, id_, author=self.assessor.name, **fields, **late),
            record_edits.editing(entity, item), (entity, id_, tuple(sorted(fields))))

    def _own(
        self, item: str, edit: Callable[..., Changed], words: str, place: Place | None = None,
    ) -> Changed | None:
        """Do an edit; one of a sealed review (``item`` says where) with the reason it needs."""
        reason = self.reasons.wanted(item) if item else ""
        if item and not reason:
            return None
        late = {"reason": reason} if item else {}
        return self._do(lambda: edit(**late), words, place, item)

    def _do(
        self, edit: Callable[[], Changed], words: str, place: Place | None = None, late: str = "",
        *, undoable: bool = True,
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
            if undoable:
                self.undo_stack.push(EditStep(
                    lambda done: self._put_back(done, late), changed, words, place))
            else:
                self.undo_stack.clear()
            self._tell(changed)
            self.typed.wait()  # what is still held may have waited for the same reason
        return changed

    def _put_back(self, changed: Changed, late: str) -> Changed | None:
        reason = self.reasons.of(late) if late else None
        try:
            done = undo(self.case, changed, self.assessor.name, reason=reason)
        except KnownFault as fault:
            log.warning("undo refused: %s", fault.key)
            self.fault.emit(fault)
            return None
        # Words typed after the edit belong to what is being put back.
        for touched in done.touched:
            self.typed.pop(*touched)
        self._tell(done)
        return done

    def _is_there(self, entity: str, id_: str) -> bool:
        """Whether a record is still in the case; what is always there is."""
        kind = KINDS[entity]
        return kind.begins is None or any(
            one.id == id_ for one in getattr(self.state, kind.held))

    def _is_saved(self, entity: str, id_: str) -> bool:
        """Whether what is typed in a record is what it holds already."""
        return any(one.id == id_ and self.typed.over(entity, one) == one
                   for one in getattr(self.state, KINDS[entity].held))

    def _tell(self, changed: Changed) -> None:
        self._look()
        self.last_saved = changed.time
        self.changed.emit(changed)
        self.saved.emit(changed.time)

    def _look(self, *, other_eyes: bool = False) -> None:
        """Bring the state up by what changed in the file, whoever wrote it there."""
        before = None if other_eyes else (self.whole, self.state)
        self.whole = refreshed(self.case, self.whole)
        self.state = seen_by(self.whole, self.assessor.id, before)
        self._verdicts = self._verdicts.of(self.state, self.assessor.id)
