"""What happens on a bug: the report is written, shown on the window's thread, and work goes on."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QApplication, QWidget

log = logging.getLogger(__name__)


class CrashKeeper(QObject):
    """Takes errors of any thread; ``rescue`` is called first, to save what is being typed.

    Attributes:
        last: where the last report lies, None before the first

    Signals:
        harmed(KnownFault): what went wrong comes of a case file that is damaged
    """

    harmed = Signal(object)
    _caught = Signal(object)

    def __init__(self, rescue: Callable[[], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rescue = rescue
        self._showing = False
        self.last: Path | None = None
        self._caught.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Take the errors of all threads from now on."""
        sys.excepthook = self.take
        threading.excepthook = self._take_from_thread

    def take(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None,
    ) -> None:
        """Keep a report of an error; Ctrl+C in a terminal just ends the program."""
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        from assessor_app.commands.crash import damage_behind, write_crash_report

        damage = damage_behind()
        if damage is not None:
            log.warning("a damaged case led to an error", exc_info=error)
            self.harmed.emit(damage)
            return
        error = error.with_traceback(trace)
        self.last = write_crash_report(error)
        log.error("bug, report in %s", self.last, exc_info=error)
        self._caught.emit(self.last)

    def _take_from_thread(self, given: threading.ExceptHookArgs) -> None:
        if given.exc_value is not None:
            self.take(given.exc_type, given.exc_value, given.exc_traceback)

    @Slot(object)
    def _tell(self, place: Path) -> None:
        if self._showing:
            return  # one report at a time; the others lie beside it
        self._showing = True
        try:
            self._rescue()
        finally:
            self.show_report(place)

    def show_report(self, place: Path) -> None:
        """Show a report without blocking what else goes on."""
        from ui.window.crash_dialog import CrashDialog

        parent = self.parent()
        dialog = CrashDialog(place.read_text(encoding="utf-8"), place,
                             parent if isinstance(parent, QWidget) else None)
        dialog.finished.connect(self._shown)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    @Slot()
    def _shown(self) -> None:
        self._showing = False
