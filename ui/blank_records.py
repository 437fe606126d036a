"""Taking away the records in which nothing was ever written."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from assessor_app.assessment.blank import is_blank, leant_on
from ui.edit_step import EditStep

if TYPE_CHECKING:
    from assessor_app.casefile.records.review import Comment
    from assessor_app.casefile.records.visit import Issue
    from ui.session_base import SessionBase


def drop_blank(
    session: SessionBase, entity: str, delete: Callable[[str], object], item: str = "",
) -> None:
    """Take away the person's own comments or issues that stayed without a word.

    ``delete`` takes away the one of an id; ``item`` limits it to one item. A record just added is
    un-added, leaving no step to undo.
    """
    if not session.writable:
        return
    held: tuple[Comment | Issue, ...] = (
        session.state.comments if entity == "comment" else session.state.issues)
    used = leant_on(session.state) if entity == "issue" else frozenset()
    for record in reversed(held):  # the last added first, which undo takes off first
        if (record.assessor_id == session.assessor.id and item in ("", record.item)
                and record.id not in used
                and is_blank(session.with_typed(entity, record))
                and (not (late := session.own_item(entity, record.id))
                     or session.reasons.of(late))):
            session.forget_typed(entity, record.id)
            if not un_add(session, entity, record.id):
                delete(record.id)


def un_add(session: SessionBase, entity: str, record_id: str) -> bool:
    """Take back the last step for good where it did nothing but add a record; else False."""
    last = session.undo_stack.command(session.undo_stack.index() - 1)
    if not isinstance(last, EditStep) or not last.adds(entity, record_id):
        return False
    last.once = True
    session.undo_stack.undo()
    return True
