"""Makes previews one at a time in a thread: a newer wish takes the place of an older one."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal, SignalInstance

from ui.session.worker import Progress, Task

Work = Callable[[Progress], object]


class PreviewMaker(QObject):
    """What was asked for last is told, and nothing that was asked for before it.

    Signals:
        made(object): what came of the last work asked for
        refused(KnownFault): it could not be made
    """

    made = Signal(object)
    refused = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._task: Task | None = None
        self._next: Work | None = None
        self._asked = 0

    @property
    def busy(self) -> bool:
        """Whether something is being made."""
        return self._task is not None

    def make(self, work: Work) -> None:
        """Do some work as soon as what is under way has stopped."""
        self._asked += 1
        self._next = work
        if self._task is None:
            self._start()
        else:
            self._task.cancel()

    def forget(self) -> None:
        """Tell nothing of what was asked for until now."""
        self._asked += 1
        self._next = None
        if self._task is not None:
            self._task.cancel()

    def stop(self) -> None:
        """The same, and wait for the thread, for a case or a window that closes."""
        self.forget()
        if self._task is not None:
            self._task.wait()

    def _start(self) -> None:
        assert self._next is not None
        self._task = task = Task(self._next, self)
        self._next = None
        task.ended.connect(self._ended)
        task.finished.connect(partial(self._tell, self.made, self._asked))
        task.refused.connect(partial(self._tell, self.refused, self._asked))
        task.start()

    def _ended(self) -> None:
        if self._task is not None:
            self._task.deleteLater()
        self._task = None
        if self._next is not None:
            self._start()

    def _tell(self, signal: SignalInstance, asked: int, told: object) -> None:
        if asked == self._asked:
            signal.emit(told)
