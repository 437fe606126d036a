"""A dressed application, a real case file, and a window on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from assessor_app.assessment import case as use
from assessor_app.assessment.people import ensure_assessor
from assessor_app.assessment.scores import set_scores
from assessor_app.casefile.installation import set_default_person
from assessor_app.casefile.records.application import Applicant, Application
from assessor_app.casefile.records.choices import ApplicantKind
from assessor_app.words import Language
from ui.look import i18n, theme
from ui.window.main_window import MainWindow

ITEMS = {"1.1": 55, "1.2": 55, "3.1": 50, "3.2": 50}
PATIENCE_MS = 60_000  # on a busy machine; what comes is waited for no longer than it takes


class PatientBot(QtBot):
    """Waits until something is there or a busy machine had all the time it may need."""

    def waitUntil(self, callback: Callable[[], object], *, timeout: int = 0) -> None:
        super().waitUntil(callback, timeout=max(timeout, PATIENCE_MS))

    def waitSignal(self, signal: object, *, timeout: int = 0, **more: Any) -> Any:
        return super().waitSignal(signal, timeout=max(timeout, PATIENCE_MS), **more)

    def assertNotEmitted(self, signal: object, *, wait: int = 0) -> Any:
        """What shall not come is not waited for: patience would wait to its end."""
        return QtBot(self._request).assertNotEmitted(signal, wait=wait)

    def waitSignals(self, signals: object, *, timeout: int = 0, **more: Any) -> Any:
        return super().waitSignals(signals, timeout=max(timeout, PATIENCE_MS), **more)

    def waitExposed(self, widget: QWidget, *, timeout: int = 0) -> Any:
        return super().waitExposed(widget, timeout=max(timeout, PATIENCE_MS))


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    """Hands on the window, with patience."""
    return PatientBot(request)


@pytest.fixture
def dressed(qapp: QApplication) -> Iterator[QApplication]:
    """The application in Thai and light, put back to the source words at the end."""
    i18n.set_language(qapp, Language.TH)
    theme.apply(qapp, theme.Mode.LIGHT)
    yield qapp
    i18n.set_language(qapp, Language.EN)
    theme.apply(qapp, theme.Mode.LIGHT)


@pytest.fixture
def case_path(tmp_path: Path) -> Path:
    """A small case of one assessor called ผู้ตรวจประเมิน 1, who works here."""
    set_default_person("ผู้ตรวจประเมิน 1")
    path = tmp_path / "ตัวอย่าง.pmqa"
    applicant = Applicant("กรมตัวอย่าง", "Example Department", ApplicantKind.DEPARTMENT)
    application = Application(2564, ("category-3",), True, None, None, 47, False)
    with use.new_case(path, applicant, application, author="ผู้ตรวจประเมิน 1") as case:
        set_scores(case, ensure_assessor(case, "ผู้ตรวจประเมิน 1"), ITEMS)
    return path


@pytest.fixture
def window(dressed: QApplication, qtbot: QtBot) -> Iterator[MainWindow]:
    """The window on its start page."""
    made = MainWindow()
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    if made.session is not None:
        made.session.flush()
    made.close()
