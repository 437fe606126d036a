"""What the window's menu does with the open case beside scoring it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from assessor_app import __version__
from assessor_app.casefile.home import home_folder
from assessor_app.errors import KnownFault
from ui.pages.names import CONFLICTS, TEAM
from ui.session.worker import Progress, Task
from ui.window.case_desk import CaseDesk
from ui.window.status_parts import StatusItem

if TYPE_CHECKING:
    from ui.session.case_session import CaseSession


class CaseTools(QObject):
    """Details, a copy, a check, and who made this program.

    Signals:
        told(KnownFault): what cannot be done with the open case
        page_wanted(str): the person wants to see a page of it
    """

    told = Signal(object)
    page_wanted = Signal(str)

    def __init__(self, window: QWidget, desk: CaseDesk, note: StatusItem) -> None:
        super().__init__(window)
        self._window, self._desk, self._note = window, desk, note
        self._task: Task | None = None

    def edit_details(self) -> None:
        """Change the application's facts, as one step that can be undone."""
        from assessor_app.assessment import entries
        from assessor_app.casefile.records.application import APPLICATION, Application
        from ui.window.details import DetailsDialog

        session = self._desk.session
        if session is None or not session.writable:
            return
        changed = DetailsDialog.ask(session.state.application, session.edition, self._window)
        if changed:
            session.perform(
                lambda: entries.edit(session.case, Application, APPLICATION.name,
                                     author=session.assessor.name, **changed),
                self.tr("application details"))

    def edit_team(self) -> None:
        """Say who is in the team and what each of them does."""
        from ui.window.team import TeamDialog

        session = self._desk.session
        if session is not None and session.flush():
            TeamDialog.show_for(session, self._window)

    def ask_copy(self, proposed: Path) -> Path | None:
        """Ask where a copy shall go; None where the person does not say."""
        given, _filter = QFileDialog.getSaveFileName(
            self._window, self.tr("Copy the case to"), str(proposed),
            self.tr("PMQA case (*.pmqa)"))
        return Path(given) if given else None

    def ask_own_review(self) -> bool | None:
        """Ask whether a copy takes the person's own unsealed review along; None to make none."""
        from ui.window.copy import CopyDialog

        return CopyDialog.ask(self._window)

    def copy_case(self) -> None:
        """A whole, consistent copy while the case stays open."""
        session = self._desk.session
        if session is None or (not session.flush() and session.case.in_place):
            return
        source = session.case.path
        name = self.tr("{0} - copy").format(source.stem)
        member = session.state.members.get(session.assessor.id)
        own = ""
        if member is not None and member.counts and member.seal is None and session.case.in_place:
            given = self.ask_own_review()
            if given is None:
                return
            own = member.id if given else ""
        target = self.ask_copy(source.with_name(f"{name}{source.suffix}"))
        if target is None:
            return
        if not session.case.in_place:
            self._rescue(target)
            return
        from assessor_app.casefile.backup import copy_case

        def work(progress: Progress) -> str:
            progress.step(0, 1)
            return copy_case(source, target, own=own).name

        self._run(work, lambda name: self.tr("Copied to {0}").format(name))

    def _rescue(self, target: Path) -> None:
        """The file is gone: write all of it elsewhere and go on there."""
        try:
            self._desk.rescue(target)
        except KnownFault as fault:
            self.told.emit(fault)
            return
        self._note.tell(self.tr("Copied to {0}").format(target.name))

    def check_case(self) -> None:
        """Hold the whole file against its journal."""
        session = self._desk.session
        if session is None or not session.flush():
            return
        source, person = session.case.path, session.assessor.name
        from assessor_app.assessment.checking import check_seen_by
        from assessor_app.casefile.check import CheckReport

        def work(progress: Progress) -> CheckReport:
            progress.step(0, 1)
            return check_seen_by(source, person)

        self._run(work, self._checked)

    def _checked(self, report: object) -> str:
        from assessor_app.casefile.check import CheckReport

        assert isinstance(report, CheckReport)
        if report.problems:
            self.told.emit(report.problems[0])
            return self.tr("Problems found: {0}").format(len(report.problems))
        return self.tr("The case file is whole; changes checked: {0}").format(report.changes)

    def ask_copies(self, folder: Path) -> list[Path]:
        """Ask which copies shall be merged; none where the person does not say."""
        given, _filter = QFileDialog.getOpenFileNames(
            self._window, self.tr("Merge copies of this case"), str(folder),
            self.tr("PMQA case (*.pmqa)"))
        return [Path(one) for one in given]

    def merge_cases(self) -> None:
        """Bring other copies of the case into it, away from the window, and tell what came."""
        session = self._desk.session
        if session is None or not session.writable or not session.flush():
            return
        others = self.ask_copies(session.case.path.parent)
        if not others:
            return
        from assessor_app.assessment.merging import Merged, merge_cases
        from assessor_app.casefile.evidence import beside

        case, own = session.case, session.assessor.id

        def work(progress: Progress) -> Merged:
            with beside(case, write=True) as held:
                return merge_cases(held, others, own=own, note=progress.step)

        self._run(work, lambda done: self._merged(session, done))

    def _merged(self, session: CaseSession, done: object) -> str:
        from assessor_app.assessment.merging import Merged
        from ui.window.merged import MergedDialog

        assert isinstance(done, Merged)
        if session is self._desk.session:
            session.arrived(done.touched)
        dialog = MergedDialog(done, session.state, self._window)
        dialog.to_conflicts.clicked.connect(lambda: self.page_wanted.emit(CONFLICTS))
        dialog.to_team.clicked.connect(lambda: self.page_wanted.emit(TEAM))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
        return self.tr("Changes that came in: {0}").format(done.changes)

    def _run(self, work: Callable[[Progress], object], words: Callable[[object], str]) -> None:
        if self._task is not None and self._task.running():
            return
        note = self._note
        self._task = task = Task(work, self)
        note.tell(self.tr("Working…"))
        task.progressed.connect(lambda _done, _of, said: note.tell(
            self.tr("Working… {0}").format(said)))
        task.finished.connect(lambda said: note.tell(words(said)))
        task.refused.connect(self.told)
        task.refused.connect(lambda _fault: note.tell(""))
        task.start()

    def wait(self) -> None:
        """Wait for what still runs, before the window goes."""
        if self._task is not None:
            self._task.wait()

    def about(self) -> None:
        """Which program this is and where its own files lie."""
        from ui.dialogs.base import Dialog

        dialog = Dialog(
            self.tr("PMQA assessor workbench"),
            self.tr("Version {0}. Settings and the signing key of this installation lie in "
                    "{1}").format(__version__, home_folder()), self._window)
        dialog.button(self.tr("Close"), main=True).clicked.connect(dialog.accept)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
