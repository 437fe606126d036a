"""Before the seals nobody learns anything of another's review, whatever they look at."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from foreign_changes import put_in
from team_cases import (
    FIRST,
    LEAD,
    OFFICER,
    SECOND,
    WATCHER,
    person,
    score_all,
    seal_all,
    settle,
    team_case,
)

from assessor_app.assessment import entries
from assessor_app.assessment.case import new_case
from assessor_app.assessment.conflicts import conflicts_of
from assessor_app.assessment.consensus import consensus_matrix, for_the_record
from assessor_app.assessment.eyes import eyes_of, history_seen_by, seen_by
from assessor_app.assessment.scores import set_scores
from assessor_app.assessment.search import search
from assessor_app.assessment.standing import evaluate_case, score_sheet
from assessor_app.assessment.team import add_member, declare, opened_member, remove_member
from assessor_app.casefile.backup import copy_told
from assessor_app.casefile.check import check_case
from assessor_app.casefile.connection import CaseFile, open_case
from assessor_app.casefile.history import history
from assessor_app.casefile.records.application import Applicant, Application
from assessor_app.casefile.records.case_state import CaseState
from assessor_app.casefile.records.choices import ApplicantKind, IssueKind, Role, Sign
from assessor_app.casefile.records.review import Comment
from assessor_app.casefile.records.values import MADE
from assessor_app.casefile.records.visit import Issue
from assessor_app.casefile.state import read_state
from assessor_app.errors import KnownFault
from assessor_app.reports.feedback import build_feedback
from assessor_app.reports.feedback_records import Skin
from assessor_app.words import Language

SECRET = "ความลับของผู้ตรวจหนึ่ง"


@pytest.fixture
def case(tmp_path: Path) -> Iterator[CaseFile]:
    with team_case(tmp_path / "team.pmqa") as held:
        score_all(held, FIRST, 40)
        entries.add(held, person(held, FIRST), Comment, item="3.1", sign=Sign.STRENGTH, text=SECRET)
        score_all(held, SECOND, 55)
        yield held


def _seen(case: CaseFile, name: str | None) -> CaseState:
    state = read_state(case)
    return seen_by(state, None if name is None else person(case, name).id)


def _everything(case: CaseFile, name: str | None) -> dict[str, Any]:
    """All that is made of the case for one reader; nothing in it names a time."""
    viewer = None if name is None else person(case, name).id
    state = seen_by(read_state(case), viewer)
    record = for_the_record(state)
    sheet, rounds = score_sheet(state, case.edition)
    found: dict[str, Any] = {
        "evaluation": evaluate_case(state, case.edition),
        "sheet": (sheet.items, sheet.categories, sheet.total, rounds),
        "matrix": consensus_matrix(state, case.edition),
        "history": history_seen_by(case, read_state(case), viewer),
        "search": search(state, case.edition, "ผู้ตรวจ"),
        "scores": state.scores, "comments": state.comments, "issues": state.issues,
        "late": state.late, "conflicts": state.conflicts,
    }
    for skin in Skin:
        report = build_feedback(record, case.edition, skin=skin, language=Language.TH,
                                made_at=datetime(2021, 1, 1, 12))
        found[f"report {skin.value}"] = re.sub(r" at 0x[0-9A-Fa-f]+", "", repr(report))
    return found


@pytest.mark.parametrize("name", [SECOND, LEAD, WATCHER, OFFICER, None, "คนนอก ทีม"])
def test_what_one_writes_changes_nothing_that_another_sees(
    case: CaseFile, name: str | None,
) -> None:
    before = _everything(case, name)
    set_scores(case, person(case, FIRST), dict.fromkeys(case.edition.items, 95))
    set_scores(case, person(case, FIRST), {"1": 85})
    entries.add(case, person(case, FIRST), Comment, item="7.1", sign=Sign.OFI, text=SECRET * 2)
    after = _everything(case, name)
    for part, value in before.items():
        assert after[part] == value, part
    assert SECRET not in str(after)


def test_an_assessor_sees_their_own_until_they_seal_and_then_others_who_have(
    case: CaseFile,
) -> None:
    first, second, lead = (person(case, name).id for name in (FIRST, SECOND, LEAD))
    assert {score.assessor_id for score in _seen(case, FIRST).scores} == {first}
    seal_all(case, FIRST)
    assert {score.assessor_id for score in _seen(case, FIRST).scores} == {first}
    assert {score.assessor_id for score in _seen(case, SECOND).scores} == {second}
    assert _seen(case, LEAD).scores == (), "the lead has no privilege"
    seal_all(case, SECOND)
    assert {score.assessor_id for score in _seen(case, SECOND).scores} == {first, second}
    assert [comment.text for comment in _seen(case, SECOND).comments] == [SECRET]
    assert _seen(case, LEAD).scores == _seen(case, WATCHER).scores == ()
    seal_all(case, LEAD)
    assert eyes_of(read_state(case), None).reviews == {first, second, lead}
    for name in (LEAD, WATCHER, OFFICER, None):
        assert {score.assessor_id for score in _seen(case, name).scores} == {first, second}


def test_progress_is_all_that_an_observer_sees(case: CaseFile) -> None:
    state = _seen(case, WATCHER)
    members = {member.name: member.scored for member in state.members.values()}
    assert members[FIRST] == 18
    assert members[LEAD] == 0
    assert state.scores == state.comments == state.issues == ()
    assert evaluate_case(state, case.edition).scored == (0, 18)


def test_who_has_not_declared_sees_the_application_alone(case: CaseFile) -> None:
    seal_all(case, FIRST, SECOND, LEAD)
    add_member(case, "คนใหม่", Role.OBSERVER)
    state = _seen(case, "คนใหม่")
    assert state.applicant.name_th == "กรมน้ำใสไหลเย็น"
    assert state.scores == state.comments == ()
    told = {entry.entity for entry in
            history_seen_by(case, read_state(case), person(case, "คนใหม่").id)}
    assert not told & {"score", "comment", "issue"}


def test_a_recusal_takes_a_person_out_of_every_figure_and_is_in_the_history(
    case: CaseFile,
) -> None:
    seal_all(case, FIRST, SECOND, LEAD)
    before = evaluate_case(_seen(case, LEAD), case.edition)
    assert before.total.low != before.total.high
    declare(case, FIRST, recuse="ญาติทำงานในส่วนราชการนี้")
    state = _seen(case, LEAD)
    assert {score.percent for score in state.scores} == {55}
    assert state.comments == ()
    assert evaluate_case(state, case.edition).total.low == 55_000
    assert FIRST not in consensus_matrix(state, case.edition).assessors.values()
    assert _seen(case, FIRST).scores == ()
    told = history_seen_by(case, read_state(case), person(case, LEAD).id)
    assert told[-1].new == {"kind": "recused", "reason": "ญาติทำงานในส่วนราชการนี้"}
    assert SECRET not in str(told)
    with pytest.raises(KnownFault, match="recused"):
        set_scores(case, person(case, FIRST), {"1.1": 50}, reason="แก้")


def test_a_recusal_outlives_the_membership(case: CaseFile) -> None:
    """Who is taken out of the team after a recusal stays out, with all that they wrote."""
    seal_all(case, FIRST, SECOND, LEAD)
    entries.add(case, person(case, FIRST), Issue, item="3.1",
                kind=IssueKind.VERIFY, question=SECRET)
    declare(case, FIRST, recuse="ญาติทำงานในส่วนราชการนี้")
    remove_member(case, FIRST)
    for name in (LEAD, WATCHER, None, FIRST):
        assert _seen(case, name).issues == ()
        viewer = None if name is None else person(case, name).id
        assert SECRET not in str(history_seen_by(case, read_state(case), viewer))
    assert _seen(case, FIRST).scores == ()
    assert _seen(case, LEAD).scores != ()
    with pytest.raises(KnownFault) as caught:
        opened_member(read_state(case), FIRST)
    assert caught.value.key == "team_recused"
    add_member(case, FIRST, Role.ASSESSOR)
    assert _seen(case, LEAD).issues == ()


def test_a_second_word_on_who_made_a_record_is_taken_alike_by_all_eyes(
    case: CaseFile, tmp_path: Path,
) -> None:
    """No program writes one; whatever is made of it, pages, history and conflicts agree."""
    seal_all(case, FIRST, SECOND)
    issue, _ = entries.add(case, person(case, FIRST), Issue, item="3.1",
                kind=IssueKind.VERIFY, question=SECRET)
    made = next(entry.new for entry in history(case) if entry.entity == "issue"
                and entry.field == MADE)
    liar = {**made, "assessor": person(case, WATCHER).id}
    for seen in (True, False):
        put_in(case, tmp_path / "stranger", WATCHER, ("issue", issue.id, MADE, liar), seen=seen)
        put_in(case, tmp_path / "stranger", WATCHER, ("issue", issue.id, "who", "ก"), seen=False)
        put_in(case, tmp_path / "stranger", WATCHER, ("issue", issue.id, "who", "ข"), seen=False)
        whole = read_state(case)
        for name in (WATCHER, LEAD, OFFICER, SECOND, None):
            viewer = None if name is None else person(case, name).id
            shown = bool(seen_by(whole, viewer).issues)
            assert (SECRET in str(history_seen_by(case, whole, viewer))) is shown, name
            assert bool(conflicts_of(case, whole, viewer)) is shown, name


def test_a_newcomer_does_not_learn_what_the_team_agreed(case: CaseFile) -> None:
    seal_all(case, FIRST, SECOND, LEAD)
    settle(case, 50, reason="เหตุผลของทีม")
    entries.add(case, person(case, FIRST), Issue, item="3.1", kind=IssueKind.VERIFY,
                question=SECRET)
    assert evaluate_case(_seen(case, WATCHER), case.edition).total.low == 50_000
    add_member(case, "คนใหม่", Role.ASSESSOR)
    declare(case, "คนใหม่")
    for name in ("คนใหม่", WATCHER, None):
        state = _seen(case, name)
        assert state.scores == state.comments == state.issues == ()
        told = str(history_seen_by(
            case, read_state(case), None if name is None else person(case, name).id))
        assert SECRET not in told
        assert "เหตุผลของทีม" not in told


def test_issues_wait_for_ones_own_seal(case: CaseFile) -> None:
    with pytest.raises(KnownFault) as caught:
        entries.add(case, person(case, FIRST), Issue, item="3.1", kind=IssueKind.VERIFY,
                    question=SECRET)
    assert caught.value.key == "seal_first"
    seal_all(case, FIRST)
    entries.add(case, person(case, FIRST), Issue, item="3.1", kind=IssueKind.VERIFY,
                question=SECRET)
    assert _seen(case, SECOND).issues == ()
    assert len(_seen(case, FIRST).issues) == 1


def test_a_copy_holds_no_byte_of_an_unsealed_review(case: CaseFile, tmp_path: Path) -> None:
    seal_all(case, SECOND)
    copied = copy_told(case.path, tmp_path / "others.pmqa")
    target = copied.path
    assert (copied.left_out, copied.altered) == ((FIRST,), ())
    data = target.read_bytes()
    assert SECRET.encode() not in data
    assert json.dumps(SECRET).encode() not in data
    connection = sqlite3.connect(target)
    reviews = {stream for stream, in connection.execute(
        "SELECT DISTINCT body ->> '$.stream' FROM change")}
    assert reviews == {"shared", f"review:{person(case, SECOND).id}"}
    assert {name for name, in connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'trigger'")} == {
            "change_is_never_updated", "change_is_never_deleted"}
    connection.close()
    assert check_case(target).ok


def test_a_copy_takes_ones_own_review_along(case: CaseFile, tmp_path: Path) -> None:
    copied = copy_told(case.path, tmp_path / "mine.pmqa", own=person(case, FIRST).id)
    target = copied.path
    with open_case(target, write=False) as copy:
        owners = {score.assessor_id for score in read_state(copy).scores}
    assert owners == {person(case, FIRST).id}
    assert copied.left_out == (SECOND,)


def test_a_case_without_a_team_is_seen_whole(tmp_path: Path) -> None:
    applicant = Applicant("กรม", "", ApplicantKind.DEPARTMENT)
    application = Application(2564, ("category-3",), None, None, None, None, False)
    with new_case(tmp_path / "alone.pmqa", applicant, application, author="ก") as case:
        set_scores(case, person(case, "ก"), {"3.1": 50})
        set_scores(case, person(case, "ข"), {"3.1": 70})
        state = read_state(case)
        assert seen_by(state, None) is state
        assert seen_by(state, "whoever") is state
        assert history_seen_by(case, state, None) == history(case)
        assert copy_told(case.path, tmp_path / "copy.pmqa").left_out == ()
