"""Holds an open case against its signed journal behind the window, and tells what does not hold."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from assessor_app.errors import KnownFault
from ui.session.worker import Progress, Task

if TYPE_CHECKING:
    from assessor_app.casefile.held import Verified
    from ui.session.case_session import CaseSession


class CaseHeld(QObject):
    """The look at one session's file; the window is on the screen before it begins.

    Signals:
        told(KnownFault): the case is not what its journal says: nothing more is written to it
        ended(): the look is over, whatever it found
    """

    told = Signal(object)
    ended = Signal()

    def __init__(self, session: CaseSession, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._task: Task | None = None
        self._over = False
        QTimer.singleShot(0, self, self._begin)

    def _begin(self) -> None:
        if self._over:  # the case was closed before the window came to this
            return
        refusal = self._session.case.refusal
        if refusal is not None:
            self.told.emit(refusal)
        self._task = Task(partial(_look, self._session.case.path), self)
        self._task.refused.connect(self._refuse)
        self._task.ended.connect(self.ended)
        self._task.start()

    def _refuse(self, fault: KnownFault) -> None:
        from assessor_app.casefile.held import ALTERED

        if fault.key not in ALTERED:
            return  # the file is gone, or its disk: whoever saves next is told
        self._session.case.refuse_writing(fault)
        self._session.scope_changed.emit()  # what could be edited cannot any more
        self.told.emit(fault)

    def wait(self) -> None:
        """Wait for its end, for a case that is closed; nothing is told any more."""
        self._over = True
        self.blockSignals(True)
        if self._task is not None:
            self._task.refused.disconnect(self._refuse)
            self._task.wait()


def _look(path: Path, _progress: Progress) -> Verified:
    from assessor_app.casefile.connection import open_case
    from assessor_app.casefile.held import hold

    with open_case(path, write=False) as case:
        return hold(case)
