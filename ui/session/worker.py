"""Long work away from the window: a thread with progress, cancel and faults told as sentences."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QThread, Signal, Slot

from assessor_app.errors import KnownFault


class Cancelled(Exception):
    """Raised inside the work where the person cancelled it."""


class Progress:
    """What the work holds in its thread: it tells how far it is and learns of a cancel."""

    def __init__(self, tell: Callable[[int, int, str], None]) -> None:
        self._tell = tell
        self._cancelled = threading.Event()

    def cancel(self) -> None:
        """Ask the work to stop at its next step."""
        self._cancelled.set()

    def step(self, done: int, of: int, words: str = "") -> None:
        """Tell how far the work is; raises Cancelled where it shall stop.

        Work that is done to its end is not cancelled any more: its result is told.
        """
        if self._cancelled.is_set() and not 0 < of <= done:
            raise Cancelled
        self._tell(done, of, words)


class Task(QObject):
    """One piece of work in its own thread; it must open its own connections.

    Signals:
        progressed(int, int, str): steps done, steps in all, what is being done
        finished(object): the work's result
        cancelled(): it stopped because the person wished so
        refused(KnownFault): a fault of the world
        ended(): after any of these, when the thread is gone
    """

    progressed = Signal(int, int, str)
    finished = Signal(object)
    cancelled = Signal()
    refused = Signal(object)
    ended = Signal()

    def __init__(
        self, work: Callable[[Progress], Any], parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._progress = Progress(self.progressed.emit)
        self._thread = _Thread(work, self._progress, self)
        self._thread.finished.connect(self._ended)

    def start(self) -> None:
        """Begin; the answer comes by signal."""
        self._thread.start()

    def cancel(self) -> None:
        """Ask the work to stop at its next step."""
        self._progress.cancel()

    def running(self) -> bool:
        """True while the thread works."""
        return self._thread.isRunning()

    def wait(self) -> None:
        """Wait for the thread's end, for a window that closes."""
        self._thread.wait()

    @Slot()
    def _ended(self) -> None:
        outcome = self._thread.outcome
        self.ended.emit()
        if isinstance(outcome, KnownFault):
            self.refused.emit(outcome)
        elif isinstance(outcome, Cancelled):
            self.cancelled.emit()
        elif isinstance(outcome, BaseException):
            raise outcome  # a bug: the crash report takes it, on the window's thread
        else:
            self.finished.emit(outcome)


class _Thread(QThread):
    """Runs the work and keeps what came of it."""

    def __init__(
        self, work: Callable[[Progress], Any], progress: Progress, parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._work = work
        self._progress = progress
        self.outcome: object = None

    def run(self) -> None:
        try:
            self.outcome = self._work(self._progress)
        except Exception as error:  # told by Task on the window's thread
            self.outcome = error
