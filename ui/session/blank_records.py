"""Taking away the records in which nothing was ever written."""

from __future__ import annotations

from assessor_app.assessment.blank import is_blank, leant_on
from ui.session.case_session import CaseSession
from ui.session.edit_step import EditStep


def drop_blank(session: CaseSession, entity: str, item: str = "") -> None:
    """Take away the person's own records of a kind that stayed without a word.

    ``item`` limits it to one item. A record just added is un-added, leaving no step to undo.
    """
    if not session.writable:
        return
    used = leant_on(session.state) if entity == "issue" else frozenset()
    for one in reversed(session.records(entity)):  # the last added first, which undo takes off
        late = session.own_item(entity, one.id)
        if (one.assessor_id == session.assessor.id and (not item or one.item == item)
                and is_blank(one) and one.id not in used
                and (not late or session.reasons.of(late))):
            session.typed.pop(entity, one.id)
            if not _un_add(session, entity, one.id):
                session.delete(entity, one.id)


def _un_add(session: CaseSession, entity: str, id_: str) -> bool:
    """Take back the last step for good where it did nothing but add a record; else False."""
    last = session.undo_stack.command(session.undo_stack.index() - 1)
    if not isinstance(last, EditStep) or not last.adds(entity, id_):
        return False
    last.once = True
    session.undo_stack.undo()
    return True
