"""A dressed application, a real case file, and a window on it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from assessor_app.assessment import case as use
from assessor_app.casefile.installation import set_default_person
from assessor_app.casefile.records.application import Applicant, Application
from assessor_app.casefile.records.choices import ApplicantKind
from assessor_app.words import Language
from ui import i18n, theme
from ui.main_window import MainWindow

ITEMS = {"1.1": 55, "1.2": 55, "3.1": 50, "3.2": 50}


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
        use.set_scores(case, use.ensure_assessor(case, "ผู้ตรวจประเมิน 1"), ITEMS)
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
