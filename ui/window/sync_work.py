"""A sync away from the window: the network in a thread, every step on the case on the window's.

The window holds the case file's writer lock and its one connection. So the thread that talks to
the hub hands each short step (apply this packet, note that object) to the window's thread and waits
for its answer: a few milliseconds at a time, between two paints.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

from assessor_app.errors import KnownFault
from ui.session.worker import Cancelled, Progress, Task

if TYPE_CHECKING:
    from assessor_app.casefile.connection import CaseFile
    from assessor_app.exchange.report import SyncReport
    from ui.session.case_session import CaseSession

Result = TypeVar("Result")
Rest = ParamSpec("Rest")
Before = Callable[[], None]  # what is done in the thread before a sync begins


class _Call:
    """One step on its way to the window's thread and its answer on the way back."""

    def __init__(self, step: Callable[[CaseFile], Any], *, changes: bool) -> None:
        self.step = step
        self.changes = changes  # whether it brings changes of others
        self.answer: Any = None
        self.error: BaseException | None = None
        self.done = threading.Event()


class Hands(QObject):
    """Runs steps on the session's case for another thread, until it is let go."""

    _wanted = Signal(object)

    def __init__(self, session: CaseSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session: CaseSession | None = session
        self._lock = threading.Lock()
        self._waiting: _Call | None = None
        self._wanted.connect(self._do, Qt.ConnectionType.QueuedConnection)

    def run(
        self, step: Callable[Concatenate[CaseFile, Rest], Result], /,
        *rest: Rest.args, **named: Rest.kwargs,
    ) -> Result:
        """Run a step in the window's thread; raises what it raises, Cancelled once let go."""
        from assessor_app.casefile.arriving.receiving import receive

        call = _Call(lambda case: step(case, *rest, **named), changes=step is receive)
        with self._lock:
            if self._session is None:
                raise Cancelled
            self._waiting = call
        self._wanted.emit(call)
        call.done.wait()
        if call.error is not None:
            raise call.error
        answer: Result = call.answer
        return answer

    @Slot(object)
    def _do(self, call: _Call) -> None:
        session = self._session
        if session is None or call.done.is_set():
            return
        try:
            if call.changes:  # what is being typed was typed without knowing of them
                session.flush()
            call.answer = call.step(session.case)
        except BaseException as error:  # raised in the thread that asked
            call.error = error
        finally:
            call.done.set()

    def let_go(self) -> None:
        """The case closes: whoever waits is told, and nothing more is done."""
        with self._lock:
            self._session = None
            if self._waiting is not None and not self._waiting.done.is_set():
                self._waiting.error = Cancelled()
                self._waiting.done.set()


class SyncWork(QObject):
    """The sync of the open case with a hub, one at a time.

    Attributes:
        report: what the last sync did so far; None before the first
        fault: what stopped it, None where nothing did
        cancelled: whether the person stopped it
        ended_at: when it ended (aware), None while it runs or before the first
        hub: the address it was with

    Signals:
        progressed(int, int, str): steps done, of how many, what (list, pull, push …)
        ended(): when it is over, however it ended
    """

    progressed = Signal(int, int, str)
    ended = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.report: SyncReport | None = None
        self.fault: KnownFault | None = None
        self.cancelled = False
        self.ended_at: datetime | None = None
        self.hub = ""
        self._session: CaseSession | None = None
        self._task: Task | None = None
        self._hands: Hands | None = None
        self._leaving: list[Task] = []  # of cases that are closed: they wait for the network

    @property
    def running(self) -> bool:
        """True while a sync runs."""
        return self._task is not None

    def start(self, session: CaseSession, hub: str, before: Before | None = None) -> None:
        """Begin; nothing where one runs already or the case can only be read.

        ``before`` is done first, away from the window; a fault that it raises stops the sync.
        """
        if self.running or not session.writable or not session.flush():
            return
        from assessor_app.exchange.report import SyncReport

        self.report = SyncReport(session.case.case_id, session.case.path.name)
        self.fault, self.cancelled, self.ended_at, self.hub = None, False, None, hub
        self._session = session
        self._hands = Hands(session, self)
        self._task = task = Task(_work(self._hands, hub, self.report, before), self)
        hands = self._hands
        task.progressed.connect(self._progressed)  # a method: it is told in the other thread
        task.refused.connect(lambda fault: self._over(task, fault))
        task.cancelled.connect(lambda: self._over(task, None, stopped=True))
        task.finished.connect(lambda _report: self._over(task, None))
        task.ended.connect(lambda: self._gone(task, hands))
        task.start()

    def cancel(self) -> None:
        """Stop at the next step; what was done stays done."""
        if self._task is not None:
            self._task.cancel()

    def leave(self) -> None:
        """The case is about to close: from now on nothing of it is touched.

        The thread ends when the network answers; nobody waits for that here.
        """
        if self._task is None:
            return
        self._task.cancel()
        self._task.progressed.disconnect(self._progressed)
        if self._hands is not None:
            self._hands.let_go()
        self._leaving.append(self._task)
        self._task = self._hands = self._session = self.report = None
        self.ended.emit()

    def wait(self) -> None:
        """Wait until the threads of closed cases are gone, before the program ends."""
        for task in self._leaving:
            task.wait()

    def _gone(self, task: Task, hands: Hands) -> None:
        """A thread is gone, and with it the last that needed these."""
        if task in self._leaving:
            self._leaving.remove(task)
        hands.let_go()
        hands.deleteLater()
        task.deleteLater()

    @Slot(int, int, str)
    def _progressed(self, done: int, of: int, what: str) -> None:
        if self.running:
            self._tell_arrived()
            self.progressed.emit(done, of, what)

    def _over(self, task: Task, fault: KnownFault | None, *, stopped: bool = False) -> None:
        if task is not self._task or self.report is None:
            return
        self._task = self._hands = None
        self.cancelled = stopped
        self.fault = fault or self.report.stopped
        self.ended_at = datetime.now(UTC)
        self._tell_arrived()
        self.ended.emit()

    def _tell_arrived(self) -> None:
        """Let the pages show what has come, without waiting for the rest."""
        if self._session is None or self.report is None or not self.report.touched:
            return
        touched, self.report.touched = frozenset(self.report.touched), set()
        self._session.arrived(touched)


def _work(
    hands: Hands, hub: str, report: SyncReport, before: Before | None,
) -> Callable[[Progress], SyncReport]:
    def work(progress: Progress) -> SyncReport:
        from assessor_app.casefile.installation import installation
        from assessor_app.exchange.hub import is_hub
        from assessor_app.exchange.stores.opening import open_store
        from assessor_app.exchange.sync import party_at, sync_case

        progress.step(0, 0, "list")
        if before is not None:
            before()
        store = open_store(hub)
        try:
            if not is_hub(store, mend=True):
                raise KnownFault("hub_none", address=store.address.shown)
            party = party_at(store, installation())
            return sync_case(hands.run, store, party, report, progress.step)
        finally:
            store.close()

    return work
