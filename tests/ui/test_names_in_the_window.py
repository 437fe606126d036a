"""What acts instead of being seen is shown escaped, in every name that the window shows."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from window_words import settle
from window_words import words_in as texts_of

from assessor_app.assessment import case as use
from assessor_app.assessment import team
from assessor_app.casefile.connection import open_case
from assessor_app.casefile.installation import set_default_person
from assessor_app.casefile.records.application import Applicant, Application
from assessor_app.casefile.records.choices import ApplicantKind, Role
from assessor_app.printable import LINES, printable
from ui.pages.names import pages_of
from ui.widgets import ink
from ui.widgets.label import ThaiLabel
from ui.window.main_window import MainWindow

ODD = "กรม\x1b[31mแดง\u202eดำ\x9d"
SEEN = "กรม\\x1b[31mแดง\\u202eดำ\\x9d"


def test_a_label_and_a_painted_line_show_it_as_the_command_does(
    dressed: QApplication, qtbot: QtBot,
) -> None:
    assert printable(ODD) == SEEN
    label = ThaiLabel(ODD)
    qtbot.addWidget(label)
    assert label.text() == label.accessibleName() == SEEN
    assert ink.elided(ODD, 10_000, 14) == SEEN
    assert ink.width(ODD, 14) == ink.width(SEEN, 14)
    assert ink.wrapped(f"{ODD}\nสอง", 10_000, 14) == (SEEN, "สอง")
    assert printable("หนึ่ง\n\tสอง", kept=LINES) == "หนึ่ง\n\tสอง"


def test_no_page_shows_a_name_that_acts(window: MainWindow, tmp_path: Path) -> None:
    set_default_person("ผู้ตรวจประเมิน 1")
    path = tmp_path / "ตัวอย่าง.pmqa"
    applicant = Applicant(ODD, "Odd \x1b\u202e", ApplicantKind.DEPARTMENT)
    application = Application(2564, ("category-3",), True, None, None, 47, False)
    use.new_case(path, applicant, application, author="ผู้ตรวจประเมิน 1").close()
    with open_case(path) as case:
        for name, role in (("ผู้ตรวจประเมิน 1", Role.LEAD), ("สอง\u202eสาม", Role.ASSESSOR)):
            team.add_member(case, name, role, author="ผู้ตรวจประเมิน 1")
        team.declare(case, "ผู้ตรวจประเมิน 1")
    assert window.open_path(path)
    assert window.session is not None
    assert SEEN in window.windowTitle()
    for page in pages_of(window.session.state):
        window.show_page(page.name)
        settle()
        acting = [one for one in shown(window) if {"\x1b", "\u202e", "\x9d"} & set(one)]
        assert acting == [], page.name


def shown(window: QWidget) -> list[str]:
    return [*texts_of(window), window.windowTitle()]
