"""Words that a seal of another machine does not let go are told, and sealed here by a click."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from team_windows import answer, at_desk

from assessor_app.assessment.case import new_case
from assessor_app.assessment.identities import bind
from assessor_app.assessment.people import ensure_assessor
from assessor_app.assessment.scores import set_scores
from assessor_app.assessment.team import add_member, declare, holds_back, member_of, seal
from assessor_app.casefile.connection import open_case
from assessor_app.casefile.installation import Installation
from assessor_app.casefile.records.application import Applicant, Application
from assessor_app.casefile.records.choices import ApplicantKind, Role
from assessor_app.casefile.state import read_state
from ui.dialogs.seal import SealDialog

LEAD, ME = "หัวหน้า ทีม", "ผู้ตรวจประเมิน 1"


@pytest.fixture
def sealed_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The lead bound a second laptop of a person, which sealed; this one wrote some of it."""
    path, here = tmp_path / "case.pmqa", Installation(tmp_path / "here")
    monkeypatch.setenv("PMQA_HOME", str(tmp_path / "lead"))
    with new_case(path, Applicant("กรมตัวอย่าง", "", ApplicantKind.DEPARTMENT),
                  Application(2564, ("category-3",), True, None, (), 45, False),
                  author=LEAD) as case:
        add_member(case, LEAD, Role.LEAD)
        add_member(case, ME, Role.ASSESSOR, author=LEAD, key=here.signer)
    monkeypatch.setenv("PMQA_HOME", str(here.home))
    with open_case(path) as case:
        declare(case, ME)
        set_scores(case, ensure_assessor(case, ME), {"3.1": 55})
    other = Installation(tmp_path / "other")
    monkeypatch.setenv("PMQA_HOME", str(tmp_path / "lead"))
    with open_case(path) as case:
        bind(case, member_of(read_state(case), ME), other.signer, "เครื่องที่สอง", author=LEAD)
    monkeypatch.setenv("PMQA_HOME", str(other.home))
    with open_case(path) as case:
        seal(case, ME)
    monkeypatch.setenv("PMQA_HOME", str(here.home))
    return path


def test_told_and_sealed_here_too(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, sealed_elsewhere: Path,
) -> None:
    with at_desk(qtbot, monkeypatch, tmp_path / "here", ME, sealed_elsewhere) as window:
        banner, session = window.case_view.banner, window.session
        assert session is not None
        assert banner.isVisible()
        assert banner.fault is not None
        assert banner.fault.key == "review_held"
        me = member_of(session.state, ME)
        answer(window, lambda dialog: dialog.reject())
        qtbot.mouseClick(banner.act, Qt.MouseButton.LeftButton)
        assert holds_back(session.case, me)
        assert banner.isVisible(), "nothing has changed, so it still says so"

        def seals(dialog: object) -> None:
            assert isinstance(dialog, SealDialog)
            dialog.seal.click()

        answer(window, seals)
        qtbot.mouseClick(banner.act, Qt.MouseButton.LeftButton)
        assert not holds_back(session.case, me)
        assert banner.isHidden()


def test_who_sealed_here_is_told_nothing(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, sealed_elsewhere: Path,
) -> None:
    with open_case(sealed_elsewhere) as case:
        seal(case, ME)
    with at_desk(qtbot, monkeypatch, tmp_path / "here", ME, sealed_elsewhere) as window:
        assert window.case_view.banner.isHidden()
