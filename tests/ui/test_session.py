"""The open case: every edit saved at once, undone, redone, and nothing typed lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from assessor_app.assessment import entries
from assessor_app.assessment.case import undo
from assessor_app.assessment.people import ensure_assessor
from assessor_app.assessment.scores import set_scores
from assessor_app.casefile.connection import CaseFile, open_case
from assessor_app.casefile.records.choices import IssueKind, Sign
from assessor_app.casefile.records.review import Comment
from assessor_app.casefile.records.visit import Issue
from assessor_app.casefile.state import read_state
from assessor_app.criteria.states import Verdict
from assessor_app.errors import KnownFault
from ui.session.case_session import CaseSession
from ui.session.typed_words import TYPING_PAUSE_MS
from ui.session.verdicts import Scope

PERSON = "ผู้ตรวจประเมิน 1"


@pytest.fixture
def session(qapp: QApplication, case_path: Path) -> Iterator[CaseSession]:
    made = CaseSession.open(case_path, PERSON)
    yield made
    made.close()


def stored(path: Path) -> CaseFile:
    return open_case(path, write=False)


def test_a_score_is_in_the_file_before_anything_else_happens(
    session: CaseSession, case_path: Path, qtbot: QtBot,
) -> None:
    with qtbot.waitSignals([session.changed, session.saved], order="strict"):
        assert session.set_scores({"2.1": 60})
    with stored(case_path) as case:
        state = read_state(case)
    assert {score.target: score.percent for score in state.scores}["2.1"] == 60
    assert session.percent("2.1") == 60
    assert session.evaluation().scored == (5, 18)


def test_words_typed_into_what_is_gone_are_kept_and_hinder_nothing(session: CaseSession) -> None:
    comment = session.add("comment", item="3.1", sign=Sign.OFI, text="ก")
    assert comment is not None
    told: list[KnownFault] = []
    session.fault.connect(told.append)
    session.typed.type("comment", comment.id, text="ยังพิมพ์อยู่")
    deleted = entries.delete(session.case, Comment, comment.id, author=PERSON)
    session.arrived(deleted.touched)
    assert session.flush()
    assert [fault.key for fault in told] == ["comment_gone"]
    assert session.stuck
    assert session.typed.words == ["ยังพิมพ์อยู่"]
    assert session.perform(
        lambda: entries.add(session.case, session.assessor, Issue, item="3.1")[1], "x")
    back = undo(session.case, deleted, PERSON)
    session.arrived(back.touched)
    assert session.flush()
    assert not session.stuck
    assert {one.id: one.text for one in session.state.comments}[comment.id] == "ยังพิมพ์อยู่"


def test_undo_and_redo_go_through_the_journal(session: CaseSession) -> None:
    before = session.evaluation()
    session.set_scores({"3.1": 70})
    after = session.evaluation()
    assert after != before
    session.undo()
    assert session.percent("3.1") == 50
    assert session.evaluation() == before
    session.redo()
    assert session.percent("3.1") == 70
    assert session.evaluation() == after
    session.undo()
    assert session.evaluation() == before


def test_verdicts_are_computed_once_for_each_state(session: CaseSession) -> None:
    assert session.evaluation() is session.evaluation()
    first = session.evaluation()
    assert session.advice("category-3") is session.advice("category-3")
    session.set_scores({"1.1": 60})
    assert session.evaluation() is not first


def test_typing_is_saved_after_a_pause_and_is_one_step(
    session: CaseSession, case_path: Path, qtbot: QtBot,
) -> None:
    comment = session.add("comment", item="3.1", sign=Sign.STRENGTH, text="")
    assert comment is not None
    with qtbot.waitSignal(session.saved, timeout=TYPING_PAUSE_MS * 20):
        session.typed.type("comment", comment.id, text="มีช่องทาง")
    session.typed.type("comment", comment.id, text="มีช่องทางรับฟังครบทุกกลุ่ม")
    assert session.comments_of("3.1")[0].text == "มีช่องทางรับฟังครบทุกกลุ่ม"
    assert session.flush()
    with stored(case_path) as case:
        assert read_state(case).comments[0].text == "มีช่องทางรับฟังครบทุกกลุ่ม"
    session.undo()
    assert session.state.comments[0].text == ""
    session.redo()
    assert session.state.comments[0].text == "มีช่องทางรับฟังครบทุกกลุ่ม"
    session.undo()
    session.undo()
    assert session.state.comments == ()
    session.redo()
    assert len(session.state.comments) == 1


def test_undo_saves_what_is_being_typed_first(session: CaseSession) -> None:
    comment = session.add("comment", item="1.1", sign=Sign.OFI, text="เดิม")
    assert comment is not None
    session.typed.type("comment", comment.id, text="ใหม่")
    session.undo()
    assert session.state.comments[0].text == "เดิม"
    session.redo()
    assert session.state.comments[0].text == "ใหม่"


def test_deleting_comes_back_with_undo(session: CaseSession) -> None:
    comment = session.add("comment", item="1.1", sign=Sign.OFI, text="ไม่พบหลักฐาน")
    issue = session.add("issue", item="1.1", kind=IssueKind.VERIFY, question="พบหลักฐานหรือไม่")
    assert comment is not None
    assert issue is not None
    session.typed.type("issue", issue.id, who="ผู้อำนวยการ")
    session.delete("issue", issue.id)
    session.delete("comment", comment.id)
    assert (session.state.comments, session.state.issues) == ((), ())
    session.undo()
    session.undo()
    assert session.state.comments[0].text == "ไม่พบหลักฐาน"
    assert session.state.issues[0].who == "ผู้อำนวยการ"
    assert session.state.issues[0].number == issue.number


def test_a_refused_edit_is_told_and_leaves_no_step(
    session: CaseSession, qtbot: QtBot,
) -> None:
    with qtbot.waitSignal(session.fault) as told:
        assert not session.set_scores({"3.1": 52})
    assert isinstance(told.args[0], KnownFault)
    assert session.undo_stack.count() == 0
    assert session.percent("3.1") == 50


def test_words_that_cannot_be_saved_are_kept(
    session: CaseSession, qtbot: QtBot,
) -> None:
    comment = session.add("comment", item="3.1", sign=Sign.STRENGTH, text="")
    assert comment is not None
    session.case.writable = False  # as when the drive has turned read-only
    session.typed.type("comment", comment.id, text="ถ้อยคำสำคัญ")
    with qtbot.waitSignal(session.fault):
        assert not session.flush()
    assert session.typed.words == ["ถ้อยคำสำคัญ"]
    assert session.comments_of("3.1")[0].text == "ถ้อยคำสำคัญ"
    session.case.writable = True
    assert session.flush()
    assert session.typed.words == []
    assert session.state.comments[0].text == "ถ้อยคำสำคัญ"


def test_an_undo_that_fails_is_not_kept_as_if_it_could_be(
    session: CaseSession, qtbot: QtBot,
) -> None:
    session.set_scores({"3.1": 60})
    session.case.writable = False
    with qtbot.waitSignal(session.fault):
        session.undo()
    assert session.undo_stack.count() == 0
    assert session.percent("3.1") == 60
    session.case.writable = True


def test_own_scores_and_those_of_the_file(session: CaseSession, qtbot: QtBot) -> None:
    other = ensure_assessor(session.case, "ผู้ตรวจประเมิน 2")
    set_scores(session.case, other, {"3.1": 70})
    session.set_scores({"3.1": 55})
    assert session.evaluation().items["3.1"].high_percent == 55
    with qtbot.waitSignal(session.scope_changed):
        session.set_scope(Scope.CASE)
    item = session.evaluation().items["3.1"]
    assert (item.low_percent, item.high_percent) == (55, 70)


def test_another_name_is_another_person(session: CaseSession, qtbot: QtBot) -> None:
    with qtbot.waitSignal(session.scope_changed):
        assert session.set_person("ผู้ตรวจประเมิน 9")
    assert session.percent("3.1") is None
    assert session.evaluation().awards["category-3"].verdict is Verdict.OPEN


def test_a_file_that_another_holds_is_read_only(case_path: Path, qapp: QApplication) -> None:
    first = CaseSession.open(case_path, PERSON)
    try:
        with pytest.raises(KnownFault):
            CaseSession.open(case_path, PERSON)
        with open_case(case_path, write=False) as reader:
            second = CaseSession(reader, first.assessor)
            assert not second.writable
            assert second.percent("3.1") == 50
            assert not second.set_scores({"3.1": 60})
    finally:
        first.close()
