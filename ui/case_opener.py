"""How the main window comes by its case and leaves it, and who the person is that works in it."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog

from assessor_app.casefile.home import home_folder, own_folder
from assessor_app.casefile.installation import default_person, set_default_person
from assessor_app.casefile.records.choices import Round
from assessor_app.errors import KnownFault
from ui.case_held import CaseHeld
from ui.case_sync import CaseSync
from ui.case_tools import CaseTools
from ui.case_window import CaseWindow
from ui.opening import open_session, save_all
from ui.page_names import SCORING
from ui.recent import remember, snapshot
from ui.settings import Settings
from ui.widgets.banner import Banner
from ui.window_status import WindowStatus

if TYPE_CHECKING:
    from assessor_app.casefile.connection import CaseFile
    from ui.case_session import CaseSession

log = logging.getLogger(__name__)

SUFFIX = ".pmqa"


class CaseOpener(CaseWindow):
    """Holds one case at a time and remembers where it stood.

    Attributes:
        banner: what cannot be done, above everything
        held: the look at the open case behind the window, None where none is open
        tools, sync: what the menu does with the open case
    """

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.settings = settings
        self.session: CaseSession | None = None
        self.held: CaseHeld | None = None
        self.banner = Banner()
        self.status = WindowStatus()
        self.tools = CaseTools(self)
        self.sync = CaseSync(self)
        self.setAcceptDrops(True)

    def ask_file(self) -> Path | None:
        """Ask which case shall be opened; None where the person does not say."""
        given, _filter = QFileDialog.getOpenFileName(
            self, self.tr("Open a case"), str(self.settings.folder),
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
            if not path.exists():
                own_folder("sample")
                build_sample(path).close()
        except KnownFault as fault:
            self.banner.tell(fault)
            return
        self.open_path(path)

    def open_path(self, path: Path | str, *, write: bool = True) -> bool:
        """Open a case; False (and a banner) where that cannot be: what was open then stays open."""
        wanted = Path(path)
        if self.session is not None and self.session.case.path == wanted.resolve():
            self.show_page(self.case_view.current)
            return True
        try:
            session = open_session(wanted, self._person, self, write=write)
        except KnownFault as fault:
            log.warning("cannot open: %s", fault.key)
            self._tell_unopened(fault, wanted)
            return False
        if session is None or not self._leave_case():
            if session is not None:
                session.close()
            elif self.session is None:
                self.show_start()
            return False
        self.enter(session)
        return True

    def _tell_unopened(self, fault: KnownFault, wanted: Path) -> None:
        if self.session is None:
            self.show_start()
        if fault.key == "case_locked":  # the one fault that reading gets round
            self.banner.tell(fault, words=self.tr("Open for reading"),
                             act=lambda: self.open_path(wanted, write=False))
        else:
            self.banner.tell(fault)

    def _created(self, case: CaseFile) -> None:
        from assessor_app.assessment.case import ensure_assessor
        from ui.case_session import CaseSession

        if not self._leave_case():
            case.close()
            return
        try:
            session = CaseSession(case, ensure_assessor(case, default_person()), self)
        except KnownFault as fault:
            case.close()
            self.banner.tell(fault)
            return
        self.enter(session)

    def enter(self, session: CaseSession) -> None:
        """Show an open case on the scoring page."""
        self.session = session
        self.banner.put_away()
        self.case_view.set_session(session)
        session.reasons.ask = self._ask_reason
        session.fault.connect(lambda _fault: self.tell_status())
        session.changed.connect(self.tell_status)
        session.scope_changed.connect(self.tell_status)
        self.sync.enter(session)
        self.held = CaseHeld(session, self)
        self.held.told.connect(self.banner.tell)
        self._remember()
        self.show_page(SCORING)
        self.tell_status()

    def _ask_reason(self, item: str, held: str) -> str:
        """Why an item of a sealed review is changed; "" where it shall stay as it is."""
        from ui.dialogs.late_reason import LateReasonDialog

        return LateReasonDialog.ask(item, held, self)

    def close_case(self) -> None:
        """Close the open case and go to the start page."""
        if self._leave_case():
            self.show_start()

    def _leave_case(self) -> bool:
        """Save and close the open case; False where the person stays with unsaved words."""
        if self.session is None:
            return True
        if not save_all(self.session, lambda: self.case_view.banner.fault, self):
            return False
        self.sync.leave()
        self._remember()
        session, self.session = self.session, None
        self.case_view.set_session(None)
        self._end_look()
        session.close()
        session.deleteLater()
        return True

    def go_on_in(self, session: CaseSession) -> None:
        """Leave the open case, whose file is gone, for its copy."""
        self.sync.leave()
        self._end_look()
        old, self.session = self.session, None
        self.case_view.set_session(None)
        if old is not None:
            old.close()
            old.deleteLater()
        self.enter(session)
        session.flush()

    def _end_look(self) -> None:
        held, self.held = self.held, None
        if held is not None:
            held.wait()
            held.deleteLater()

    def _remember(self) -> None:
        session = self.session
        if session is None:
            return
        from ui.case_session import Scope

        counted = [score.round for score in session.state.scores]
        last = max(counted, key=list(Round).index, default=Round.INDEPENDENT)
        evaluation = session.evaluation(Scope.CASE)
        alone = (session.evaluation(Scope.MINE)
                 if session.reviews and evaluation.missing is not None else None)
        remember(self.settings, snapshot(
            session.case.path, session.state, evaluation, last.value, session.assessor.name,
            alone=alone))

    def _person(self) -> str:
        name = default_person()
        if not name:
            self.ask_person()
            name = default_person()
        return name

    def ask_person(self) -> None:
        """Ask for the name that scores are kept under."""
        from ui.dialogs.person import PersonDialog

        name = PersonDialog.ask(default_person(), self)
        if not name or name == default_person():
            return
        if self.session is not None and not self.session.flush(again=True):
            return  # the words on the screen are those of the person before, who is told so
        try:
            set_default_person(name)
        except KnownFault as fault:
            self.banner.tell(fault)
            return
        self.start.set_person(name)
        if self.session is not None and (self.session.writable or self.session.state.members):
            self.session.set_person(name)
            self.case_view.corner.person.set_name(self.session.assessor.name)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = _dropped(event)
        if path is not None:
            event.acceptProposedAction()
            self.open_path(path)


def _dropped(event: QDropEvent) -> Path | None:
    """The one case file that is being dragged, else None."""
    urls = event.mimeData().urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    path = Path(urls[0].toLocalFile())
    return path if path.suffix.casefold() == SUFFIX else None
