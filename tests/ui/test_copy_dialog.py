"""A copy made in the window leaves unsealed reviews out, unless it is the person's own to keep."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from assessor_app.assessment import entries, team
from assessor_app.assessment.people import ensure_assessor
from assessor_app.casefile.connection import open_case
from assessor_app.casefile.records.choices import Role, Sign
from assessor_app.casefile.records.review import Comment
from ui.window.copy import CopyDialog
from ui.window.main_window import MainWindow

ME, OTHER = "ผู้ตรวจประเมิน 1", "ผู้ตรวจประเมิน 2"
MINE, THEIRS = "ความเห็นของฉันที่ยังไม่ปิดผนึก", "ความเห็นของผู้อื่นที่ยังไม่ปิดผนึก"


@pytest.mark.parametrize("own", [False, True], ids=["for others", "for myself"])
def test_copy_takes_at_most_the_own_review_along(
    window: MainWindow, case_path: Path, tmp_path: Path, qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch, own: bool,
) -> None:
    with open_case(case_path) as case:
        team.add_member(case, ME, Role.LEAD)
        team.add_member(case, OTHER, Role.ASSESSOR, author=ME)
        for name, text in ((ME, MINE), (OTHER, THEIRS)):
            team.declare(case, name)
            entries.add(case, ensure_assessor(case, name), Comment, item="3.1", sign=Sign.STRENGTH,
                        text=text)
    window.open_path(case_path)
    target = tmp_path / "copy.pmqa"
    monkeypatch.setattr(window.tools, "ask_copy", lambda _proposed: target)

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, CopyDialog)
        (dialog.mine if own else dialog.others).click()

    QTimer.singleShot(0, answer)
    window.tools.copy_case()
    window.tools.wait()
    qtbot.waitUntil(lambda: target.exists())
    content = target.read_bytes()
    assert (MINE.encode() in content) is own
    assert THEIRS.encode() not in content
