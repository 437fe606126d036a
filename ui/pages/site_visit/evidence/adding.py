"""Takes files into the case one after the other in a worker, and names them in small groups."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QImage

from assessor_app.assessment import entries
from assessor_app.assessment.evidence import TakenIn, record_all, take_in
from assessor_app.assessment.team import allow_team_work
from assessor_app.casefile.evidence import beside
from assessor_app.casefile.journal import Changed
from assessor_app.casefile.passing import passing_folder
from assessor_app.casefile.records.visit import Evidence
from assessor_app.errors import KnownFault
from ui.session.case_session import CaseSession
from ui.session.worker import Progress, Task

_GROUP = 6  # files that are named together: the window is refreshed once for them


class Adding(QObject):
    """The files that wait to be taken in, and the one that is being read.

    Signals:
        progressed(int, int, str): file of how many, and its name
        refused(KnownFault): one file could not be taken in; the others go on
        noted(KnownFault): something to be told of a file that was taken in
        ended(): nothing waits any more
    """

    progressed = Signal(int, int, str)
    refused = Signal(object)
    noted = Signal(object)
    ended = Signal()

    def __init__(self, session: CaseSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._waiting: deque[tuple[Path, str]] = deque()  # with the issue, or ""
        self._taken: list[tuple[TakenIn, str]] = []
        self._task: Task | None = None
        self._done = 0
        self._of = 0
        self._clipboard: Path | None = None
        self._passing = ExitStack()  # of the folder of what was pasted
        self._read: list[tuple[TakenIn, str]] = []  # by the thread, not heard of yet
        self._stopped = False

    @property
    def running(self) -> bool:
        """True while files wait or are read."""
        return self._task is not None

    def add(self, paths: list[Path], issue: str) -> None:
        """Take in files for an issue ("" for none); returns at once.

        Who may not is told before anything is read.
        """
        try:
            allow_team_work(self._session.case, self._session.assessor.name)
        except KnownFault as fault:
            self._session.fault.emit(fault)
            return
        self._waiting.extend((path, issue) for path in paths)
        self._of += len(paths)
        if self._task is None:
            self._next()

    def add_image(self, image: QImage, name: str, issue: str) -> None:
        """Take in a picture from the clipboard, as a PNG."""
        if self._clipboard is None:
            self._clipboard = self._passing.enter_context(passing_folder())
        path = self._clipboard / name
        number = 1
        while path.exists():
            number += 1
            path = self._clipboard / f"{Path(name).stem} {number}.png"
        if image.save(str(path)):
            self.add([path], issue)
        else:
            self.refused.emit(KnownFault("evidence_not_pasted"))

    def cancel(self) -> None:
        """Leave what still waits; what is in the case already stays."""
        self._waiting.clear()
        if self._task is not None:
            self._task.cancel()

    def stop(self) -> None:
        """Cancel and wait, for a window or a case that closes; what was read is named."""
        self._stopped = True
        self.cancel()
        if self._task is not None:
            self._task.wait()
            self._task = None
        self._hear()
        self._record()
        self._clean()

    def _next(self) -> None:
        if self._stopped:
            return
        if not self._waiting:
            self._record()
            self._clean()
            self._task = None
            self._done = self._of = 0
            self.ended.emit()
            return
        path, issue = self._waiting.popleft()
        self._done += 1
        self.progressed.emit(self._done, self._of, path.name)
        self._read = []
        self._task = Task(_reader(self._session, path, issue, self._read), self)
        self._task.finished.connect(self._take)
        self._task.refused.connect(self._refuse)
        self._task.cancelled.connect(self._next)
        self._task.start()

    def _take(self, taken: TakenIn) -> None:
        if self._stopped:
            return  # it was named when the window left
        for note in taken.look.notes:
            self.noted.emit(note)
        self._hear()
        if len(self._taken) >= _GROUP:
            self._record()
        self._next()

    def _hear(self) -> None:
        """Take over what the thread has read, once."""
        self._taken += self._read
        self._read = []

    def _refuse(self, fault: KnownFault) -> None:
        self.refused.emit(fault)
        self._next()

    def _record(self) -> None:
        """Name what was taken in; what may not be named any more goes when the case closes."""
        session, taken = self._session, self._taken
        self._taken = []
        for issue in dict.fromkeys(issue for _, issue in taken):
            known = {one.sha256: one for one in session.state.evidence}
            issues = [issue] if any(one.id == issue for one in session.state.issues) else []
            fresh = {one.blob.sha256: one for one, of in taken if of == issue}
            for sha256 in known.keys() & fresh.keys():
                del fresh[sha256]
                self._link(known[sha256], issues)
            if fresh:
                session.perform(partial(_named, session, list(fresh.values()), issues),
                                self.tr("add evidence"))

    def _link(self, one: Evidence, issues: list[str]) -> None:
        """The same bytes again: what is evidence already is linked, not numbered anew."""
        session = self._session
        self.noted.emit(KnownFault("evidence_again", number=one.number))
        if not set(issues) <= set(one.issues):
            session.perform(lambda: entries.edit(
                session.case, Evidence, one.id, author=session.assessor.name,
                issues=[*one.issues, *issues]), self.tr("link evidence"))

    def _clean(self) -> None:
        if self._clipboard is not None:
            self._passing.close()
            self._clipboard = None


def _named(session: CaseSession, group: list[TakenIn], issues: list[str]) -> Changed:
    return record_all(session.case, session.assessor, group, issues=issues)[1]


def _reader(
    session: CaseSession, path: Path, issue: str, read: list[tuple[TakenIn, str]],
) -> Callable[[Progress], TakenIn]:
    """The work for a Task: a second connection to the case takes the file in.

    What was taken in is put into ``read`` at once, for whom the thread's end does not reach.
    """
    case = session.case

    def work(progress: Progress) -> TakenIn:
        with beside(case, write=True) as other:
            taken = take_in(other, path,
                            note=lambda done, of: progress.step(done // 1000, of // 1000))
        read.append((taken, issue))
        return taken

    return work


def paths_of(mime: QMimeData) -> list[Path]:
    """The files on this machine that something dropped or copied names."""
    return [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]


def can_take(mime: QMimeData) -> bool:
    """Whether something dropped or on the clipboard can become evidence."""
    return bool(paths_of(mime)) or mime.hasImage()
