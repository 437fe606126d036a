"""How a case gets onto the desk and off it again, and who the person is that works on it."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from assessor_app.casefile.faults import told
from assessor_app.casefile.home import home_folder, own_folder
from assessor_app.casefile.installation import default_person, set_default_person
from assessor_app.casefile.records.choices import Round
from assessor_app.errors import KnownFault
from ui.look.settings import Settings
from ui.pages.start.recent import remember, snapshot
from ui.window.case_held import CaseHeld
from ui.window.opening import open_session, rescue, save_all

if TYPE_CHECKING:
    from assessor_app.casefile.connection import CaseFile
    from ui.session.case_session import CaseSession

log = logging.getLogger(__name__)

SUFFIX = ".pmqa"


class CaseDesk(QObject):
    """Holds one case at a time and remembers where it stood.

    Attributes:
        session: the open case, or None
        held: the look at the open case behind the window, None where none is open

    Signals:
        entered(CaseSession): a case is open now
        leaving(): the open case is saved and about to close
        left(): the case is off the desk
        asked_again(): the case that is to be opened is open already
        unopened(KnownFault, Path): why a case cannot be opened
        undecided(): a case was not opened, since nobody said who works on it
        told(KnownFault): what else cannot be done
        person_changed(str): the name that scores are kept under from now on
    """

    entered = Signal(object)
    leaving = Signal()
    left = Signal()
    asked_again = Signal()
    unopened = Signal(object, object)
    undecided = Signal()
    told = Signal(object)
    person_changed = Signal(str)

    def __init__(self, window: QWidget, settings: Settings) -> None:
        super().__init__(window)
        self._window, self._settings = window, settings  # the window is what dialogs stand before
        self.session: CaseSession | None = None
        self.held: CaseHeld | None = None
        self._fault: KnownFault | None = None  # the last that kept something from being saved

    # --- opening --------------------------------------------------------------------------------

    def ask_file(self) -> Path | None:
        """Ask which case shall be opened; None where the person does not say."""
        given, _filter = QFileDialog.getOpenFileName(
            self._window, self.tr("Open a case"), str(self._settings.folder),
            self.tr("PMQA case (*.pmqa)"))
        return Path(given) if given else None

    def open_file(self) -> None:
        """Open a case that the person chooses."""
        path = self.ask_file()
        if path is not None:
            self.open_path(path)

    def open_sample(self) -> None:
        """Open this installation's own copy of the sample, made where it is not there yet."""
        from assessor_app.assessment.sample import build_sample

        path = home_folder() / "sample" / f"sample{SUFFIX}"
        try:
            with told(path):
                own_folder("sample")
            if not path.exists():
                build_sample(path).close()
        except KnownFault as fault:
            self.told.emit(fault)
            return
        self.open_path(path)

    def open_path(self, path: Path | str, *, write: bool = True) -> bool:
        """Open a case; False (and a signal) where that cannot be: what was open then stays open."""
        wanted = Path(path)
        from assessor_app.casefile.files import real_path

        try:
            if self.session is not None and self.session.case.path == real_path(wanted):
                self.asked_again.emit()
                return True
            session = open_session(wanted, self._person, self, write=write)
        except KnownFault as fault:
            log.warning("cannot open: %s", fault.key)
            self.unopened.emit(fault, wanted)
            return False
        if session is None or not self.leave():
            if session is not None:
                session.close()
            else:
                self.undecided.emit()
            return False
        self.enter(session)
        return True

    def open_made(self, case: CaseFile) -> None:
        """Go on with a case that was just made."""
        from assessor_app.assessment.people import ensure_assessor
        from ui.session.case_session import CaseSession

        if not self.leave():
            case.close()
            return
        try:
            session = CaseSession(case, ensure_assessor(case, default_person()), self)
        except KnownFault as fault:
            case.close()
            self.told.emit(fault)
            return
        self.enter(session)

    def enter(self, session: CaseSession) -> None:
        """Take an open case onto the desk."""
        self.session, self._fault = session, None
        session.reasons.ask = self.ask_reason
        session.fault.connect(self._note_fault)
        session.saved.connect(self._forget_fault)
        self.entered.emit(session)
        self.held = CaseHeld(session, self)
        self.held.told.connect(self.told)
        self._remember()

    def ask_reason(self, item: str, held: str) -> str:
        """Why an item of a sealed review is changed; "" where it shall stay as it is."""
        from ui.window.late_reason import LateReasonDialog

        return LateReasonDialog.ask(item, held, self._window)

    def _note_fault(self, fault: KnownFault) -> None:
        self._fault = fault

    def _forget_fault(self) -> None:
        if self.session is not None and not self.session.stuck:
            self._fault = None

    # --- leaving --------------------------------------------------------------------------------

    def leave(self) -> bool:
        """Save and close the open case; False where the person stays with unsaved words."""
        if self.session is None:
            return True
        if not save_all(self.session, lambda: self._fault, self._window):
            return False
        self._take_off()
        return True

    def rescue(self, target: Path) -> None:
        """Go on in a copy of the open case, whose file is gone; KnownFault where none can be made.
        """
        assert self.session is not None
        made = rescue(self.session, target, self)
        self._take_off(remember_it=False)
        self.enter(made)
        made.flush()

    def _take_off(self, *, remember_it: bool = True) -> None:
        self.leaving.emit()
        if remember_it:
            self._remember()
        session, self.session = self.session, None
        self.left.emit()
        held, self.held = self.held, None
        if held is not None:
            held.wait()
            held.deleteLater()
        if session is not None:
            session.close()
            session.deleteLater()

    def _remember(self) -> None:
        session = self.session
        if session is None:
            return
        from ui.session.verdicts import Scope

        counted = [score.round for score in session.state.scores]
        last = max(counted, key=list(Round).index, default=Round.INDEPENDENT)
        evaluation = session.evaluation(Scope.CASE)
        alone = (session.evaluation(Scope.MINE)
                 if session.reviews and evaluation.missing is not None else None)
        remember(self._settings, snapshot(
            session.case.path, session.state, session.edition, evaluation, last.value,
            session.assessor.name, alone=alone))

    # --- who works here -------------------------------------------------------------------------

    def _person(self) -> str:
        name = default_person()
        if not name:
            self.ask_person()
            name = default_person()
        return name

    def ask_person(self) -> None:
        """Ask for the name that scores are kept under."""
        from ui.window.person import PersonDialog

        name = PersonDialog.ask(default_person(), self._window)
        if not name or name == default_person():
            return
        session = self.session
        if session is not None and not session.flush(again=True):
            return  # the words on the screen are those of the person before, who is told so
        try:
            set_default_person(name)
        except KnownFault as fault:
            self.told.emit(fault)
            return
        if session is not None and (session.writable or session.state.members):
            session.set_person(name)
        self.person_changed.emit(name)
