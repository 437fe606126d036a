"""One step of the undo history: an edit already done, and what puts it back."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Callable

from PySide6.QtGui import QUndoCommand

from assessor_app.casefile.journal import Changed, Edit
from assessor_app.casefile.records.values import DELETED

_ONE_STEP_S = 60  # typing in one field within this time is one undo step
PutBack = Callable[[Changed], "Changed | None"]
Place = tuple[str, str, tuple[str, ...]]  # entity, id and fields that are typed in


class EditStep(QUndoCommand):
    """An edit already done: holds only what was changed, never a widget or an index."""

    _TYPING_ID = 1

    def __init__(
        self, put_back: PutBack, changed: Changed, words: str, place: Place | None,
    ) -> None:
        super().__init__(words)
        self._put_back = put_back
        self._done: Changed = changed
        self._place = place
        self._at = time.monotonic()
        self._fresh = True  # pushing calls redo once, for what is done already
        self._undone = False
        self.once = False  # undone for good: there is nothing to do again

    def id(self) -> int:
        return self._TYPING_ID if self._place is not None else -1

    def adds(self, entity: str, record_id: str) -> bool:
        """Whether this edit did nothing but add a record."""
        return not self._undone and self._done.inverse == (
            Edit(entity, record_id, DELETED, True),)

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, EditStep) or other._place != self._place or self._undone:
            return False
        if other._at - self._at > _ONE_STEP_S:
            return False
        earlier = {(edit.entity, edit.entity_id, edit.field) for edit in self._done.inverse}
        later = tuple(edit for edit in other._done.inverse
                      if (edit.entity, edit.entity_id, edit.field) not in earlier)
        self._done = dataclasses.replace(
            other._done, inverse=self._done.inverse + later,
            touched=self._done.touched | other._done.touched)
        self._at = other._at
        return True

    def undo(self) -> None:
        self._turn()
        self._undone = True

    def redo(self) -> None:
        if self._fresh:
            self._fresh = False
            return
        self._turn()
        self._undone = False

    def _turn(self) -> None:
        done = self._put_back(self._done)
        if done is None or self.once:
            self.setObsolete(True)  # what cannot be put back must not stay as if it could
        if done is not None:
            self._done = done
