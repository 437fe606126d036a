"""How a case gets into the window and out of it: opened, saved to the last word, or rescued."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from assessor_app.casefile.installation import default_person
from assessor_app.errors import KnownFault
from ui.look import i18n

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.session.case_session import CaseSession


def open_session(
    path: Path, ask_person: Callable[[], str], parent: QObject, *, write: bool = True,
) -> CaseSession | None:
    """A session on a case file; None where the person did not say who works here.

    Raises the KnownFault that says why the file cannot be opened.
    """
    from assessor_app.casefile.connection import open_case
    from assessor_app.casefile.state import read_state
    from ui.session.case_session import CaseSession

    case = open_case(path, write=write)
    try:
        # The sample can be looked at by anyone: its own first assessor stands in.
        state = read_state(case)
        known = bool((state.application.sample and not state.members) or ask_person())
    except BaseException:
        case.close()
        raise
    if not known:
        case.close()
        return None
    return CaseSession.of(case, default_person(), parent)


def save_all(session: CaseSession, fault: Callable[[], KnownFault | None], parent: QWidget) -> bool:
    """Save what is typed before the case is left; False where the person stays with the words."""
    from ui.window.unsaved import Choice, UnsavedDialog

    again = False
    while not session.flush(again=again) or session.stuck:
        again = True
        told = fault()
        reason = told.text(i18n.language()) if told is not None else ""
        choice = UnsavedDialog.ask(session.typed.words, reason, parent)
        if choice is Choice.STAY:
            return False
        if choice is Choice.LEAVE:
            return True
    return True


def rescue(session: CaseSession, target: Path, parent: QObject) -> CaseSession:
    """Go on in a copy of a case whose file is gone, with the words that were being typed.

    Raises a KnownFault where the copy cannot be written; the session given stays as it was.
    """
    from assessor_app.casefile.backup import copy_open_case
    from assessor_app.casefile.connection import open_case
    from ui.session.case_session import CaseSession

    place = copy_open_case(session.case, target)
    made = CaseSession.of(open_case(place), session.assessor.name, parent)
    made.typed.take_over(session.typed)
    made.reasons = session.reasons
    return made
