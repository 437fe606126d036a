"""What the window does about syncing the open case: the dialog, and the line at its foot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from ui.look.settings import Settings
from ui.window.status_parts import StatusItem
from ui.window.sync_words import stand_words, step_words
from ui.window.sync_work import SyncWork

if TYPE_CHECKING:
    from ui.session.case_session import CaseSession
    from ui.window.sync import SyncDialog

_PAUSE_MS = 1500  # after the last edit, until what waits is counted anew


class CaseSync(QObject):
    """Owns the sync of the open case; it goes on while the person works.

    Attributes:
        work: the sync that runs or ran last
        dialog: the dialog while it is open
    """

    def __init__(self, window: QWidget, settings: Settings, line: StatusItem) -> None:
        super().__init__(window)
        self._window, self._settings, self._line = window, settings, line
        self._session: CaseSession | None = None
        self.work = SyncWork(self)
        self.dialog: SyncDialog | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.count)
        self.work.progressed.connect(self._progressed)
        self.work.ended.connect(self.count)

    def enter(self, session: CaseSession) -> None:
        """A case is open now."""
        self._session = session
        session.changed.connect(self.count_soon)
        self.count_soon()

    def leave(self) -> None:
        """The case is about to close."""
        self._pause.stop()
        if self.dialog is not None:
            self.dialog.close()
        self.work.leave()
        self._session = None
        self._line.tell("")

    def show_dialog(self) -> None:
        """The dialog, also while a sync runs."""
        from ui.window.sync import SyncDialog

        session = self._session
        if session is None or (not self.work.running and not session.flush()):
            return
        if self.dialog is None:
            self.dialog = made = SyncDialog(
                session, self.work, self._settings, self._window)
            made.finished.connect(self._closed)
        self.dialog.show()
        self.dialog.activateWindow()

    def _closed(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None

    def count_soon(self, *_changed: object) -> None:
        """Count what waits once the person rests; at once would cost every edit a little."""
        if self._settings.hub:
            self._pause.start()

    def _progressed(self, done: int, of: int, what: str) -> None:
        words = step_words(what)
        self._line.tell(f"{words} {done + 1}/{of}" if of else words, "globe", "acc")

    def count(self) -> None:
        """Say at the foot of the window what waits; nothing where no hub was ever named."""
        session = self._session
        if session is None or self.work.running or not self._settings.hub:
            return
        from assessor_app.casefile.courier import waiting

        count = waiting(session.case)
        ended = self.work.ended_at if self.work.fault is None else None
        self._line.tell(
            stand_words(count, ended), "globe", "dp" if count else "ink2")
