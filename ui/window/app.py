"""Starts the window."""

from __future__ import annotations

import logging
import os
import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from assessor_app.thai import load_words_beside
from assessor_app.words import Language
from ui.look import i18n, theme
from ui.look.settings import Settings

log = logging.getLogger(__name__)


def application() -> QApplication:
    """The one application object, dressed in the person's language and colours."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(sys.argv[:1])
    app.setApplicationName("pmqa-workbench")
    settings = Settings()
    wanted = os.environ.get("PMQA_LANG", "")
    i18n.set_language(app, wanted if wanted in set(Language) else settings.language)
    theme.apply(app, settings.theme)
    return app


def run(path: Path | str | None = None) -> int:
    """Open the window, on a case where one is given; returns the exit code when it closes."""
    from assessor_app.casefile.installation import default_person
    from ui.window.crash import CrashKeeper
    from ui.window.main_window import MainWindow

    app = application()
    window = MainWindow()
    keeper = CrashKeeper(lambda: window.session.flush() if window.session else True, window)
    keeper.harmed.connect(window.banner.tell)
    keeper.install()
    if path is None or not default_person():
        window.show()  # with the start page, also behind the question who is working
        QTimer.singleShot(1000, load_words_beside)  # the first case that is opened needs them
    if path is not None:
        window.open_path(path)
        window.show()
    return app.exec()
