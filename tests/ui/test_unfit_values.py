"""A value that cannot be is told by the window, shown as blank, and written anew by a click."""

from __future__ import annotations

from pathlib import Path

from foreign_changes import put_in
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from assessor_app.assessment import entries
from assessor_app.assessment.people import ensure_assessor
from assessor_app.casefile.check import check_case
from assessor_app.casefile.connection import open_case
from assessor_app.casefile.records.choices import IssueKind
from assessor_app.casefile.records.visit import Issue
from assessor_app.casefile.state import read_state
from assessor_app.words import Language
from ui.look import i18n
from ui.pages.names import SITE_VISIT
from ui.window.main_window import MainWindow

PERSON = "ผู้ตรวจประเมิน 1"


def test_told_shown_blank_and_written_anew(qtbot: QtBot, case_path: Path, tmp_path: Path) -> None:
    with open_case(case_path) as case:
        who = ensure_assessor(case, PERSON)
        issue, _ = entries.add(case, who, Issue, item="3.1", kind=IssueKind.VERIFY,
                               question="ถามจริง")
        put_in(case, tmp_path / "stranger", PERSON,
               ("issue", issue.id, "owners", "nobody"), ("issue", issue.id, "who", ["a list"]))
    window = MainWindow()
    qtbot.addWidget(window)
    window.show()
    window.open_path(case_path)
    view = window.case_view
    said = view.banner.words.text()
    for words in ("ผู้รับผิดชอบ", "2") if i18n.language() is Language.TH else ("owners", "2"):
        assert words in said
    window.show_page(SITE_VISIT)
    view.page(SITE_VISIT).focus_issue(issue.id)
    assert view.page(SITE_VISIT).editor.fields["question"].text() == "ถามจริง"
    assert view.page(SITE_VISIT).editor.fields["who"].text() == ""
    qtbot.mouseClick(view.banner.act, Qt.MouseButton.LeftButton)
    assert view.banner.isHidden()
    window.close()
    assert check_case(case_path).ok
    with open_case(case_path, write=False) as case:
        state = read_state(case)
        assert state.unfit == ()
        assert [one.owners for one in state.issues if one.id == issue.id] == [()]
