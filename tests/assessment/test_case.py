"""What a person does with a case: what it changes, what it refuses, and that undo puts it back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessor_app.assessment.case import (
    CaseFile,
    Changed,
    add_comment,
    add_issue,
    delete_comment,
    delete_issue,
    edit_applicant,
    edit_application,
    edit_comment,
    edit_issue,
    ensure_assessor,
    open_case,
    read_state,
    set_scores,
    undo,
)
from assessor_app.casefile.check import check_case
from assessor_app.casefile.history import history
from assessor_app.casefile.records.application import Applicant, Assessor, PriorAward
from assessor_app.casefile.records.case_state import CaseState
from assessor_app.casefile.records.choices import ApplicantKind, IssueKind, IssueStatus, Round, Sign
from assessor_app.errors import KnownFault


@pytest.fixture
def assessor(case: CaseFile) -> Assessor:
    return ensure_assessor(case, "ผู้ตรวจประเมิน 1")


def _percents(case: CaseFile, round_: Round = Round.INDEPENDENT) -> dict[str, int]:
    return {s.target: s.percent for s in read_state(case).scores if s.round is round_}


def _shown(case: CaseFile) -> CaseState:
    """The state but for the times, which an undo rightly moves on."""
    state = read_state(case)
    scores = tuple(replace(s, time=datetime.min) for s in state.scores)
    return replace(state, scores=scores, last_change=None)


def test_new_case_reads_as_it_was_given(case: CaseFile) -> None:
    state = read_state(case)
    assert state.case_id == case.case_id
    assert state.applicant == Applicant(
        "กรมน้ำใสไหลเย็น", "Department of Clear Water", ApplicantKind.DEPARTMENT)
    assert state.application.prior_awards == (PriorAward("1", 2562), PriorAward("2"))
    assert state.application.fl_certified is None
    assert state.scores == state.comments == state.issues == state.conflicts == ()
    assert state.last_change is not None


def test_scores_by_items_and_as_one_unit(case: CaseFile, assessor: Assessor) -> None:
    set_scores(case, assessor, {"3.1": 50, "3.2": 40, "4.1": 30})
    switched = set_scores(case, assessor, {"3": 55})
    assert _percents(case) == {"3": 55, "4.1": 30}
    assert [(row.change.entity_id.rpartition("/")[2], row.change.value)
            for row in switched.changes] == [
        ("3.1", None), ("3.2", None), ("3", {"percent": 55, "reason": ""})]
    back = set_scores(case, assessor, {"3.2": 45})
    assert _percents(case) == {"3.2": 45, "4.1": 30}
    undo(case, back, "x")
    undo(case, switched, "x")
    assert _percents(case) == {"3.1": 50, "3.2": 40, "4.1": 30}


def test_teammates_and_rounds_are_apart(case: CaseFile, assessor: Assessor) -> None:
    other = ensure_assessor(case, "ผู้ตรวจประเมิน 2")
    set_scores(case, assessor, {"3.1": 50})
    set_scores(case, other, {"3": 60})
    set_scores(case, assessor, {"3": 70}, round=Round.CONSENSUS)
    assert {(s.assessor_id, s.round.value, s.target, s.percent) for s in read_state(case).scores} \
        == {(assessor.id, "independent", "3.1", 50), (other.id, "independent", "3", 60),
            (assessor.id, "consensus", "3", 70)}


def test_streams_of_scores(case: CaseFile, assessor: Assessor) -> None:
    independent = set_scores(case, assessor, {"3.1": 50})
    consensus = set_scores(case, assessor, {"3.1": 50}, round=Round.CONSENSUS)
    _, comment = add_comment(case, assessor, "3.1", sign=Sign.OFI, text="ก")
    streams = [changed.changes[0].change.stream for changed in (independent, consensus, comment)]
    assert streams == [f"review:{assessor.id}", "shared", f"review:{assessor.id}"]


def test_same_score_writes_nothing(case: CaseFile, assessor: Assessor) -> None:
    assert set_scores(case, assessor, {"3.1": 50})
    length = len(history(case))
    for scores in ({"3.1": 50}, {"3.2": None}, {}):
        assert not set_scores(case, assessor, scores)
    assert len(history(case)) == length
    assert set_scores(case, assessor, {"3.1": 50}, reason="ดูหน้า 4")  # the reason is part of it


def test_reason_stays_with_its_percent(case: CaseFile, assessor: Assessor) -> None:
    set_scores(case, assessor, {"3.1": 50}, reason="ดูหน้า 4")
    assert not set_scores(case, assessor, {"3.1": 50})
    assert read_state(case).scores[0].reason == "ดูหน้า 4"
    set_scores(case, assessor, {"3.1": 55})
    assert read_state(case).scores[0].reason == ""
    set_scores(case, assessor, {"3.1": 55}, reason="ดูหน้า 5")
    set_scores(case, assessor, {"3.1": 55}, reason="")
    assert read_state(case).scores[0].reason == ""


def test_cleared_score(case: CaseFile, assessor: Assessor) -> None:
    set_scores(case, assessor, {"3.1": 50})
    cleared = set_scores(case, assessor, {"3.1": None})
    assert _percents(case) == {}
    assert cleared.changes[0].change.value is None
    undo(case, cleared, "x")
    assert _percents(case) == {"3.1": 50}


@pytest.mark.parametrize(("scores", "key"), [
    ({"3.9": 50}, "target_unknown"), ({"8": 50}, "target_unknown"), ({"": 50}, "target_unknown"),
    ({"3.1.1": 50}, "target_unknown"), ({"3.1": 101}, "percent_out_of_range"),
    ({"3.1": -5}, "percent_out_of_range"), ({"3.1": 52}, "percent_step"),
    ({"3.1": "x"}, "percent_not_a_number"), ({"3": 50, "3.1": 50}, "scored_both_ways"),
    ({"1.1": 50, "3.9": 50}, "target_unknown"),
])
def test_refused_scores_write_nothing(
    case: CaseFile, assessor: Assessor, scores: dict[str, Any], key: str,
) -> None:
    before = read_state(case), history(case)
    with pytest.raises(KnownFault) as caught:
        set_scores(case, assessor, scores)
    assert caught.value.key == key
    assert (read_state(case), history(case)) == before


def test_comment_lives(case: CaseFile, assessor: Assessor) -> None:
    comment, added = add_comment(
        case, assessor, "3.1", sign=Sign.OFI, text="ยังไม่พบการเปรียบเทียบ", evidence="น. 12")
    assert read_state(case).comments == (comment,)
    assert added.touched == {("comment", comment.id)}
    edited = edit_comment(case, comment.id, text="น้ำใจ", sign=Sign.STRONG_OFI, dimension="L")
    state = read_state(case)
    assert state.comments == (
        replace(comment, text="น้ำใจ", sign=Sign.STRONG_OFI, dimension="L"),)
    assert not edit_comment(case, comment.id, text="น้ำใจ")
    undone = undo(case, edited, "ผู้ตรวจประเมิน 1")
    assert read_state(case).comments == (comment,)
    undo(case, undone, "ผู้ตรวจประเมิน 1")
    assert read_state(case).comments == state.comments
    deleted = delete_comment(case, comment.id)
    assert read_state(case).comments == ()
    undo(case, deleted, "ผู้ตรวจประเมิน 1")
    assert read_state(case).comments == state.comments


def test_added_comment_undone_and_redone(case: CaseFile, assessor: Assessor) -> None:
    comment, added = add_comment(case, assessor, "3.1", sign=Sign.OFI, text="ก", so_what="ข")
    undone = undo(case, added, "ก")
    assert read_state(case).comments == ()
    redone = undo(case, undone, "ก")
    assert read_state(case).comments == (comment,)
    undo(case, redone, "ก")
    assert read_state(case).comments == ()


def test_what_is_gone_is_said(case: CaseFile, assessor: Assessor) -> None:
    comment, _ = add_comment(case, assessor, "3.1", sign=Sign.OFI, text="ก")
    delete_comment(case, comment.id)
    issue, _ = add_issue(case, assessor, "3.1", kind=IssueKind.VERIFY, question="ก")
    delete_issue(case, issue.id)
    calls = {
        "comment_gone": [lambda: edit_comment(case, comment.id, text="ข"),
                         lambda: delete_comment(case, comment.id)],
        "issue_gone": [lambda: edit_issue(case, issue.id, who="ข"),
                       lambda: delete_issue(case, issue.id)],
        "item_unknown": [lambda: add_comment(case, assessor, "3", sign=Sign.OFI, text="ก"),
                         lambda: add_issue(case, assessor, "9.9", kind=IssueKind.VERIFY,
                                           question="ก")],
    }
    for key, fails in calls.items():
        for fail in fails:
            with pytest.raises(KnownFault) as caught:
                fail()
            assert caught.value.key == key


def test_unknown_fields_are_a_bug(case: CaseFile, assessor: Assessor) -> None:
    comment, _ = add_comment(case, assessor, "3.1", sign=Sign.OFI, text="ก")
    with pytest.raises(TypeError):
        edit_comment(case, comment.id, colour="red")
    with pytest.raises(ValueError, match="maybe"):
        edit_comment(case, comment.id, sign="maybe")
    with pytest.raises(TypeError):
        edit_application(case, "ก", colour="red")


def test_issue_lives(case: CaseFile, assessor: Assessor) -> None:
    issue, _ = add_issue(case, assessor, "3.1", kind=IssueKind.CLARIFY, question="เทียบกับใคร",
                         who="ผู้อำนวยการ", documents="รายงาน")
    assert read_state(case).issues == (issue,)
    edit_issue(case, issue.id, status=IssueStatus.PARTLY, kind=IssueKind.VERIFY)
    changed = edit_issue(case, issue.id, question="เทียบกับหน่วยงานใด", author="หัวหน้าทีม")
    assert read_state(case).issues == (replace(
        issue, status=IssueStatus.PARTLY, kind=IssueKind.VERIFY, question="เทียบกับหน่วยงานใด"),)
    assert changed.changes[0].change.author == "หัวหน้าทีม"
    assert changed.changes[0].change.stream == "shared"


def test_applicant_and_application_change(case: CaseFile) -> None:
    edit_applicant(case, "ก", name_th="กรมน้ำ", kind=ApplicantKind.OTHER)
    changed = edit_application(
        case, "ก", fl_certified=True, fl_date=date(2020, 2, 29), prior_awards=None,
        report_pages=46, awards=("category-3", "distinguished"))
    assert len(changed.changes) == 4  # the certificate and its date are one value
    state = read_state(case)
    assert state.applicant.name_th == "กรมน้ำ"
    assert state.application.fl_date == date(2020, 2, 29)
    assert state.application.prior_awards is None
    undo(case, changed, "ก")
    assert read_state(case).application.prior_awards == (PriorAward("1", 2562), PriorAward("2"))
    assert not edit_application(case, "ก", cycle=2564)
    with pytest.raises(KnownFault) as caught:
        edit_application(case, "ก", awards=("category-9",))
    assert caught.value.key == "award_unknown"


def test_history_tells_from_and_to(case: CaseFile, assessor: Assessor) -> None:
    set_scores(case, assessor, {"3.1": 50})
    set_scores(case, assessor, {"3.1": 65}, reason="ดูหน้า 4")
    set_scores(case, assessor, {"3.1": None})
    comment, _ = add_comment(case, assessor, "3.1", sign=Sign.OFI, text="เดิม")
    edit_comment(case, comment.id, text="ใหม่", author="ผู้อื่น")
    delete_comment(case, comment.id)
    entries = [entry for entry in history(case) if entry.entity in ("score", "comment")]
    assert [(e.author, e.field, e.old, e.new) for e in entries if e.entity == "score"] == [
        ("ผู้ตรวจประเมิน 1", "score", None, {"percent": 50, "reason": ""}),
        ("ผู้ตรวจประเมิน 1", "score", {"percent": 50, "reason": ""},
         {"percent": 65, "reason": "ดูหน้า 4"}),
        ("ผู้ตรวจประเมิน 1", "score", {"percent": 65, "reason": "ดูหน้า 4"}, None),
    ]
    assert [(e.author, e.field, e.old, e.new) for e in entries if e.entity == "comment"][-2:] == [
        ("ผู้อื่น", "text", "เดิม", "ใหม่"), ("ผู้ตรวจประเมิน 1", "deleted", None, True)]
    times = [entry.time for entry in history(case)]
    assert times == sorted(times)
    assert times[-1] == read_state(case).last_change


_ITEMS = ("1.1", "1.2", "3", "3.1", "3.2", "7", "7.4")
_ACTION = st.one_of(
    st.tuples(st.just("score"), st.sampled_from(_ITEMS), st.sampled_from([None, 0, 50, 100])),
    st.tuples(st.just("comment"), st.sampled_from(_ITEMS), st.sampled_from(["", "ก", "น้ำ"])),
    st.tuples(st.just("edit"), st.integers(0, 5), st.sampled_from(["", "ก", "น้ำ"])),
    st.tuples(st.just("delete"), st.integers(0, 5), st.none()),
    st.tuples(st.just("pages"), st.integers(1, 60), st.none()),
)


def _act(case: CaseFile, assessor: Assessor, action: tuple[Any, Any, Any]) -> Changed | None:
    kind, what, value = action
    comments = read_state(case).comments
    match kind:
        case "score":
            return set_scores(case, assessor, {what: value})
        case "comment":
            item = what if "." in what else f"{what}.1"
            return add_comment(case, assessor, item, sign=Sign.OFI, text=value)[1]
        case "edit" if what < len(comments):
            return edit_comment(case, comments[what].id, text=value)
        case "delete" if what < len(comments):
            return delete_comment(case, comments[what].id)
        case "pages":
            return edit_application(case, "ก", report_pages=what)
    return None


@settings(max_examples=40)
@given(actions=st.lists(_ACTION, max_size=12))
def test_undo_of_everything_and_redo_of_everything(
    case: CaseFile, actions: list[tuple[Any, Any, Any]],
) -> None:
    """Each undo gives the state before, each redo the state after; the journal only grows."""
    assessor = ensure_assessor(case, "ผู้ตรวจประเมิน 1")
    states, done = [_shown(case)], []
    for action in actions:
        changed = _act(case, assessor, action)
        if changed is not None:
            done.append(changed)
            states.append(_shown(case))
    undone = []
    for position in range(len(done) - 1, -1, -1):
        undone.append(undo(case, done[position], "ก"))
        assert _shown(case) == states[position]
    for position in range(1, len(done) + 1):
        undo(case, undone.pop(), "ก")
        assert _shown(case) == states[position]
    assert check_case(case.path).ok


def test_everything_is_there_after_reopening(case: CaseFile, assessor: Assessor) -> None:
    set_scores(case, assessor, {"3.1": 50, "7": 35}, reason="ดูหน้า 4")
    add_comment(case, assessor, "3.1", sign=Sign.STRENGTH, text="ผู้รับบริการและผู้มีส่วนได้ส่วนเสีย")
    add_issue(case, assessor, "3.1", kind=IssueKind.CLARIFY, question="ปี่")
    before = read_state(case)
    with open_case(case.path, write=False) as reader:
        assert read_state(reader) == before
