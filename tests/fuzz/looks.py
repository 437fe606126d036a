"""Opens harmed files in one real window, as a person does, and looks at what it tells."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop
from steps import Done, Judged, words_of


class Looks:
    """One window, in which file after file is opened and closed again."""

    def __init__(self, base: Path) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="pmqa-fuzz-window-"))
        os.environ["PMQA_HOME"] = str(self._folder / "home")
        from assessor_app.casefile.installation import set_default_person
        from ui.window.app import application
        from ui.window.crash import CrashKeeper
        from ui.window.main_window import MainWindow

        set_default_person("ผู้ตรวจประเมิน 1")
        self._base = base
        self._words = words_of(base)
        self._app = application()
        self._window = MainWindow()
        self._keeper = CrashKeeper(lambda: True, self._window)
        self._keeper.harmed.connect(self._window.banner.tell)
        self._keeper.install()
        self._window.show()

    def judge(self, harm: Callable[[Path], str]) -> Judged:
        """Harm a copy, open it, wait until the window has looked at it, and close it."""
        folder = Path(tempfile.mkdtemp(dir=self._folder))
        path = Path(shutil.copy(self._base, folder / "case.pmqa"))
        judged = Judged(harm(path))
        altered = words_of(path) != self._words
        before = time.process_time()
        opened = False
        try:
            opened = self._window.open_path(path)
            if opened:
                self._look()
        except Exception as bug:  # as Qt would hand it on
            self._keeper.take(type(bug), bug, bug.__traceback__)
        self._app.processEvents()
        fault = self._window.banner.fault
        judged.note("open", Done(0 if opened and fault is None else 1, "",
                                 fault.text("en") if fault else ""))
        if opened and altered and fault is None:
            judged.complaints.append("open: shows other words as right")
        self._window.close_case()
        self._window.banner.put_away()
        self._app.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        judged.measured("open", time.process_time() - before)
        if self._keeper.last is not None:
            judged.complaints.append(f"open: {self._keeper.last.read_text('utf-8')}")
            self._keeper.last = None
        shutil.rmtree(folder, ignore_errors=True)
        return judged

    def _look(self) -> None:
        """Wait for the look behind the window, then turn to every page."""
        from ui.pages.names import PAGES

        held = self._window.desk.held
        assert held is not None
        loop = QEventLoop()
        held.ended.connect(loop.quit)
        loop.exec()
        for page in PAGES:
            self._window.show_page(page)
            self._app.processEvents()
        self._window.grab()
