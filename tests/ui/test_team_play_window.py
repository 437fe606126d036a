"""A team of five assesses the sample through the window, each at a desk of their own."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot
from team_windows import answer, at_desk, comment, declare, score_all, seal, wake

from assessor_app.assessment.sample import build_sample, read_sample
from assessor_app.casefile.check import check_case
from assessor_app.casefile.connection import open_case
from assessor_app.casefile.records.choices import Declared, Role, Round
from assessor_app.casefile.state import read_state
from assessor_app.criteria.states import Verdict
from assessor_app.reports.feedback_records import Skin
from ui.pages.consensus.page import ConsensusPage
from ui.pages.names import CONSENSUS, REPORTS, SCORING
from ui.window.main_window import MainWindow
from ui.window.team import TeamDialog

NAMES = (*read_sample().assessors.names, "ผู้ตรวจประเมิน 4", "ผู้ตรวจประเมิน 5")
LEAD, WATCHER = NAMES[0], "ผู้สังเกตการณ์"
CASE = "กรมการแพทย์แผนไทยและการแพทย์ทางเลือก-2564"  # how the names of its files begin
REASON, TEAMS = "read together", "ข้อความที่ทีมตกลงร่วมกัน"


def words_of(name: str) -> str:
    return f"ความเห็นเฉพาะของ{name}"


def make_the_team(window: MainWindow) -> None:
    """The lead names everybody in the team dialog."""

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, TeamDialog)
        people = [*((name, Role.ASSESSOR) for name in NAMES), (WATCHER, Role.OBSERVER)]
        people[0] = (LEAD, Role.LEAD)
        for name, role in people:
            dialog.name.setText(name)
            dialog.role.setCurrentIndex(dialog.role.findData(role))
            QTest.keyClick(dialog.name, Qt.Key.Key_Return)
            assert not dialog.told.text()
        dialog.close_button.click()

    answer(window, fill)
    window.tools.edit_team()


def others_in(window: MainWindow) -> set[str]:
    """Names of the others whose scores or comments this window's session holds."""
    session = window.session
    assert session is not None
    ids = {one.assessor_id for one in (*session.state.scores, *session.state.comments)}
    return {session.state.assessors[id_].name for id_ in ids - {session.assessor.id}}


def settle_everything(window: MainWindow, agreed: dict[str, int]) -> ConsensusPage:
    """Line by line, what hangs most first, a percent and its reason by the keys."""
    page = window.case_view.page(CONSENSUS)
    assert isinstance(page, ConsensusPage)
    for _ in agreed:
        target = page.item
        page.decision.grid.setFocus()
        QTest.keyClicks(QApplication.focusWidget(), str(agreed[target]))
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is page.decision.reason.text
        QTest.keyClicks(QApplication.focusWidget(), REASON)
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return,
                       Qt.KeyboardModifier.ControlModifier)
    return page


def merge_the_comments(page: ConsensusPage) -> None:
    """Mark two of the pooled comments, merge them, and word the team's text."""
    page.focus_item("3.1")
    pooled = [card.comment.text for card in page.comments.pooled]
    assert {words_of(name) for name in NAMES} <= set(pooled)
    for name in NAMES[:2]:
        card = next(one for one in page.comments.pooled if one.comment.text == words_of(name))
        assert card.merge is not None
        card.merge.click()
    page.comments.merge.click()
    card, = page.comments.team
    assert len(card.comment.origins) == 2
    card.text.setFocus()
    card.text.selectAll()
    card.text.insertPlainText(TEAMS)


def test_a_team_of_five_assesses_the_sample_at_its_desks(
    dressed: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path,
) -> None:
    path = tmp_path / "ตัวอย่าง.pmqa"
    with build_sample(path) as case:
        items = tuple(case.edition.items)
        held = {score.target: score.percent for score in read_state(case).scores}
    base = {item: held.get(item, 50) for item in items}

    # Each declares, scores every item, writes, and sees nobody else's work before sealing
    for shift, name in enumerate(NAMES):
        with at_desk(qtbot, monkeypatch, tmp_path / f"home {shift}", name, path) as window:
            if name == LEAD:
                make_the_team(window)
                wake(qtbot, window)
            declare(window)
            score_all(window, {item: percent + 5 * (shift - 2) for item, percent in base.items()})
            comment(window, "3.1", Qt.Key.Key_F7, words_of(name))
            assert others_in(window) == set()

    # They seal one after the other, and each sees those who have sealed
    for number, name in enumerate(NAMES):
        with at_desk(qtbot, monkeypatch, tmp_path / f"home {number}", name, path) as window:
            assert others_in(window) == set()
            seal(qtbot, window)
            assert others_in(window) == set(NAMES[:number])
            page = window.case_view.page(CONSENSUS)
            assert page.decision.grid.isEnabled() is (name == NAMES[-1])

    # The lead leads them to one percent for each item and to one text
    out = tmp_path / "out"
    with at_desk(qtbot, monkeypatch, tmp_path / "home 0", LEAD, path) as window:
        window.show_page(CONSENSUS)
        page = window.case_view.page(CONSENSUS)
        row = next(row for row in page.matrix.model.rows if row.target == "1.1")
        assert row.percents == tuple(base["1.1"] + 5 * (shift - 2) for shift in range(5))
        assert page.head.badges[0].verdict is Verdict.OPEN
        settle_everything(window, base)
        assert page.head.settled.words.text() == f"{len(items)} จาก {len(items)} หัวข้อ"
        assert page.head.badges[0].verdict is not Verdict.OPEN
        assert "–" not in page.head.total.words.text()
        merge_the_comments(page)

        window.show_page(REPORTS)
        reports = window.case_view.page(REPORTS)
        reports.choices.folder.setText(str(out))
        reports.choices.skins[Skin.COMMITTEE].click()
        with qtbot.waitSignal(reports.written, timeout=120_000) as told:
            reports.foot.write.click()
        assert len(told.args[0]) == 4

    # The papers say what the team said
    applicant = "".join(
        page_.extract_text()
        for page_ in PdfReader(out / f"{CASE}-feedback-applicant-th.pdf").pages)
    assert TEAMS in "".join(applicant.split())
    assert not any(name in applicant for name in NAMES)
    assert words_of(NAMES[2]) not in "".join(applicant.split())
    book = load_workbook(out / f"{CASE}-feedback-committee-th.xlsx")
    cells = [cell.value for sheet in book for row_ in sheet.iter_rows() for cell in row_]
    assert TEAMS in [str(value) for value in cells]

    # The observer, who saw nothing before, reads along and decides nothing
    with at_desk(qtbot, monkeypatch, tmp_path / "home 9", WATCHER, path) as window:
        declare(window)
        window.show_page(CONSENSUS)
        page = window.case_view.page(CONSENSUS)
        assert page.matrix.model.rows
        assert not page.decision.save.isEnabled()
        window.show_page(SCORING)

    with open_case(path, write=False) as case:
        state = read_state(case)
        agreed = {one.target: (one.percent, one.reason) for one in state.scores
                  if one.round is Round.CONSENSUS}
        signers = {signer for signer, in case.connection.execute(
            "SELECT DISTINCT signer FROM change")}
    assert agreed == {item: (percent, REASON) for item, percent in base.items()}
    assert all(member.declared is Declared.NO_CONFLICT for member in state.members.values())
    assert len(signers) >= len(NAMES), "each installation signs with its own key"
    assert check_case(path).ok
