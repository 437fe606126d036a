"""Bad input of a team in the window: one sentence that says what to do, and nothing changed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from team_windows import answer

from assessor_app.assessment import stages, team
from assessor_app.assessment.people import ensure_assessor
from assessor_app.assessment.scores import set_scores
from assessor_app.casefile.connection import open_case
from assessor_app.casefile.journal import Changed
from assessor_app.casefile.records.choices import Declared, Role, Round, Sign
from assessor_app.casefile.state import read_state
from assessor_app.words import Language
from ui.look import i18n
from ui.pages.names import CONSENSUS, DECLARATION, SCORING
from ui.window.main_window import MainWindow
from ui.window.team import TeamDialog

ME, OTHER = "ผู้ตรวจประเมิน 1", "ผู้ตรวจประเมิน 2"


def make_team(path: Path, *, sealed: bool = False) -> None:
    with open_case(path) as case:
        for name, role in ((ME, Role.LEAD), (OTHER, Role.ASSESSOR)):
            team.add_member(case, name, role, author=ME)
            team.declare(case, name)
        if sealed:
            set_scores(case, ensure_assessor(case, OTHER), {"3.1": 70})
            for name in (ME, OTHER):
                team.seal(case, name)


def pass_on(path: Path, step: int) -> None:
    """Move the application on to a step, by the lead."""
    with open_case(path) as case:
        set_scores(case, ensure_assessor(case, ME), dict.fromkeys(case.edition.items, 55),
                       round=Round.CONSENSUS, reason="ตกลงร่วมกัน")
        done: Changed | None = None
        while read_state(case).stage.step < step:
            done = stages.advance(case, ME, reason="ตามเอกสาร")
        assert done


def told(window: MainWindow) -> str:
    fault = window.case_view.banner.fault
    assert fault is not None
    assert window.case_view.banner.isVisible()
    said = fault.text(i18n.language())
    assert window.case_view.banner.words.text() == said
    for language in Language:
        assert fault.text(language).strip()
    return fault.key


def in_dialog(window: MainWindow, act: Callable[[TeamDialog], str]) -> str:
    """What the team dialog says after something is done in it."""
    said: list[str] = []

    def do(dialog: QDialog) -> None:
        assert isinstance(dialog, TeamDialog)
        said.append(act(dialog))

    answer(window, do)
    window.tools.edit_team()
    return said[0]


def test_two_people_with_one_name(window: MainWindow, case_path: Path) -> None:
    make_team(case_path)
    window.open_path(case_path)

    def add_again(dialog: TeamDialog) -> str:
        dialog.name.setText(f"  {OTHER} ")
        QTest.keyClick(dialog.name, Qt.Key.Key_Return)
        assert dialog.name.text().strip() == OTHER, "what was typed is still there to be mended"
        return dialog.told.text()

    said = in_dialog(window, add_again)
    assert OTHER in said
    assert "pmqa" not in said
    assert window.session is not None
    assert len(window.session.state.members) == 2


@pytest.mark.parametrize("way", ["role", "remove", "second"])
def test_a_team_keeps_its_one_lead(window: MainWindow, case_path: Path, way: str) -> None:
    make_team(case_path)
    window.open_path(case_path)

    def act(dialog: TeamDialog) -> str:
        if way == "role":
            box = dialog.roles[ME]
            box.setCurrentIndex(box.findData(Role.OBSERVER))
            box.activated.emit(box.currentIndex())
            assert dialog.roles[ME].currentData() == Role.LEAD, "shown as it is"
        elif way == "remove":
            dialog.removes[ME].click()
        else:
            dialog.name.setText("คนที่สาม")
            dialog.role.setCurrentIndex(dialog.role.findData(Role.LEAD))
            dialog.add.click()
        return dialog.told.text()

    assert in_dialog(window, act)
    assert window.session is not None
    members = {one.name: one.role for one in window.session.state.members.values()}
    assert members == {ME: Role.LEAD, OTHER: Role.ASSESSOR}


def test_a_team_whose_lead_stepped_aside_says_so(window: MainWindow, case_path: Path) -> None:
    make_team(case_path)
    with open_case(case_path) as case:
        team.add_member(case, "คนที่สาม", Role.ASSESSOR, author=ME)
        team.declare(case, ME, recuse="ญาติทำงานที่นี่")
    window.open_path(case_path)
    assert window.session is not None
    assert window.session.set_person(OTHER)
    window.show_page(SCORING)
    assert not window.session.set_scores({"3.1": 40})
    assert told(window) == "team_no_lead"
    page = window.case_view.page(SCORING)
    assert page.ladder.percent is None


def test_a_percent_in_a_closed_round(window: MainWindow, case_path: Path) -> None:
    make_team(case_path, sealed=True)
    pass_on(case_path, 7)
    window.open_path(case_path)
    assert window.session is not None
    window.session.reasons.ask = lambda _item, _held: "อ่านอีกครั้ง"
    page = window.case_view.page(SCORING)
    window.case_view.focus_item("3.1")
    page.ladder.setFocus()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    assert told(window) == "round_closed"
    assert page.ladder.percent == window.session.percent("3.1") == 50
    window.case_view.banner.put_away()

    assert window.session.add("comment", item="3.1", sign=Sign.OFI, text="") is None
    assert told(window) == "round_closed"
    window.case_view.banner.put_away()

    window.show_page(CONSENSUS)
    consensus = window.case_view.page(CONSENSUS)
    consensus.focus_item("3.1")
    consensus.decision.grid.set_percent(60)
    consensus.decision.reason.text.set_text("อ่านอีกครั้ง")
    consensus.decision.take()
    assert told(window) == "round_closed"
    assert {one.percent for one in window.session.state.scores
            if one.round is Round.CONSENSUS} == {55}
    assert consensus.decision.grid.percent == 60, "what was chosen is still there"


def test_who_has_not_declared_scores_nothing(window: MainWindow, case_path: Path) -> None:
    make_team(case_path)
    with open_case(case_path) as case:
        team.add_member(case, "คนที่สาม", Role.ASSESSOR, author=ME)
    window.open_path(case_path)
    assert window.session is not None
    assert window.session.set_person("คนที่สาม")
    assert window.case_view.page(DECLARATION).isVisible()
    assert not window.session.set_scores({"3.1": 40})
    assert told(window) == "declare_first"
    member = window.session.state.members[window.session.assessor.id]
    assert member.declared is not Declared.NO_CONFLICT


def test_an_empty_review_is_not_sealed(window: MainWindow, case_path: Path) -> None:
    make_team(case_path)
    window.open_path(case_path)
    assert window.session is not None
    assert window.session.set_person(OTHER)
    window.show_page(CONSENSUS)
    page = window.case_view.page(CONSENSUS)
    answer(window, lambda dialog: dialog.seal.click())  # type: ignore[attr-defined]
    page.waiting.seal.click()
    assert told(window) == "seal_empty"
    assert not window.session.sealed
