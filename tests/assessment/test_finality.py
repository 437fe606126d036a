"""A paper is final when nothing is left to do for it, and else a draft that says why in counts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from team_cases import FIRST, LEAD, SECOND, person, score_all, seal_all, settle, team_case

from assessor_app.assessment import entries
from assessor_app.assessment.case import new_case
from assessor_app.assessment.eyes import seen_by
from assessor_app.assessment.finality import (
    Ending,
    Standing,
    decision_standing,
    feedback_standing,
    outcome_of,
    readiness_standing,
)
from assessor_app.assessment.people import ensure_assessor
from assessor_app.assessment.scores import set_scores
from assessor_app.assessment.stages import advance, decide, end_stage, return_stage
from assessor_app.assessment.team import declare
from assessor_app.casefile.backup import copy_case
from assessor_app.casefile.connection import CaseFile, open_case
from assessor_app.casefile.merge import merge_file
from assessor_app.casefile.records.application import Applicant, Application
from assessor_app.casefile.records.choices import ApplicantKind, IssueKind, IssueStatus, Round
from assessor_app.casefile.records.visit import Issue
from assessor_app.casefile.state import read_state
from assessor_app.words import Language


@pytest.fixture
def case(tmp_path: Path) -> Iterator[CaseFile]:
    """A team of three; the second has yet to score."""
    with team_case(tmp_path / "team.pmqa") as held:
        score_all(held, FIRST, 50)
        yield held


def _standing(case: CaseFile, viewer: str = LEAD) -> Standing:
    state = read_state(case)
    return feedback_standing(seen_by(state, person(case, viewer).id), case.edition)


def _lacks(standing: Standing) -> dict[str, tuple[int, ...]]:
    return {lack.id: tuple(lack.values.values()) for lack in standing.lacks}


def test_without_a_team_every_item_counts_and_nothing_is_in_conflict(tmp_path: Path) -> None:
    mine, other = tmp_path / "mine.pmqa", tmp_path / "other.pmqa"
    with new_case(mine, Applicant("กรมน้ำใสไหลเย็น", "", ApplicantKind.DEPARTMENT),
                  Application(2564, ("category-3",), True, None, (), 45, False),
                  author=LEAD) as case:
        one = ensure_assessor(case, LEAD)
        assert _lacks(feedback_standing(read_state(case), case.edition)) == {"items": (0, 18)}
        set_scores(case, one, {item: 50 for item in case.edition.items if item != "6.2"})
        lack, = feedback_standing(read_state(case), case.edition).lacks
        assert lack.where == ("6.2",)
        assert lack.text(Language.EN) == "17 of 18 items scored"
        set_scores(case, one, {"6": 50})
        assert feedback_standing(read_state(case), case.edition).final
    copy_case(mine, other)
    for path, percent in ((mine, 55), (other, 60)):
        with open_case(path) as case:
            set_scores(case, one, {"3.1": percent})
    with open_case(mine) as case:
        merge_file(case, other)
        standing = feedback_standing(read_state(case), case.edition)
    assert _lacks(standing) == {"conflicts": (1,)}
    assert standing.text("th") == "ข้อขัดแย้ง 1 รายการ"


def test_a_team_seals_settles_and_then_resolves_what_the_visit_is_for(case: CaseFile) -> None:
    issue = None
    while read_state(case).stage.step < 6:
        advance(case, LEAD, reason="ตามเอกสาร")
    assert _lacks(_standing(case)) == {"reviews": (0, 3), "settled": (0, 18)}
    score_all(case, SECOND, 55)
    seal_all(case, FIRST, SECOND)
    for viewer in (FIRST, LEAD):  # sealed or not, in the team's eyes it is the same
        standing = _standing(case, viewer)
        assert standing.text("en") == "2 of 3 reviews sealed · 0 of 18 items settled"
    assert standing.lacks[0].detail("th") == f"รอการปิดผนึกของ {LEAD}"
    seal_all(case, LEAD)
    assert _lacks(_standing(case)) == {"settled": (0, 18)}, "a spread is no decision"
    settle(case, 50)
    assert _standing(case).final
    issue, _ = entries.add(case, person(case, FIRST), Issue, item="3.1", kind=IssueKind.VERIFY,
                           question="ขอดูทะเบียน")
    assert _standing(case).final, "the consensus stands before the visit"
    advance(case, LEAD, reason="พร้อม")
    assert _lacks(_standing(case)) == {"visit": (0, 1)}
    assert _standing(case).lacks[0].where == (issue.number,)
    entries.edit(case, Issue, issue.id, author=FIRST, status=IssueStatus.RESOLVED)
    assert _standing(case).final


def test_what_the_lead_moved_on_without_is_lacked_no_more(case: CaseFile) -> None:
    score_all(case, SECOND, 55)
    seal_all(case, FIRST, SECOND, LEAD)
    settle(case, 50)
    entries.add(case, person(case, FIRST), Issue, item="3.1", kind=IssueKind.VERIFY,
                question="ขอดูทะเบียน")
    while read_state(case).stage.step < 7:
        advance(case, LEAD, reason="ตามเอกสาร")
    assert not _standing(case).final
    advance(case, LEAD, reason="ตรวจไม่ได้ในวันนั้น")
    assert _standing(case).final


def test_the_recused_are_aside_and_a_team_of_nobody_is_no_team(case: CaseFile) -> None:
    declare(case, SECOND, recuse="เคยเป็นที่ปรึกษา")
    seal_all(case, FIRST, LEAD)
    assert _lacks(_standing(case)) == {"settled": (0, 18)}
    settle(case, 50)
    assert _standing(case).final


def test_a_sealed_review_that_has_not_arrived_is_told_without_a_name(case: CaseFile) -> None:
    score_all(case, SECOND, 55)
    seal_all(case, FIRST, SECOND, LEAD)
    settle(case, 50)
    state, absent = read_state(case), person(case, SECOND).id
    members = {**state.members, absent: replace(state.members[absent], arrived=False)}
    standing = feedback_standing(replace(state, members=members), case.edition)
    assert _lacks(standing) == {"arrived": (2, 3)}
    assert standing.text("th") == "การพิจารณามาถึงแฟ้มนี้แล้ว 2 จาก 3 คน"
    assert standing.lacks[0].where == (SECOND,)


def test_a_disputed_percent_is_not_settled(case: CaseFile, tmp_path: Path) -> None:
    score_all(case, SECOND, 55)
    seal_all(case, FIRST, SECOND, LEAD)
    settle(case, 50)
    other = copy_case(case.path, tmp_path / "other.pmqa")
    with open_case(other) as theirs:
        set_scores(theirs, person(theirs, LEAD), {"3.1": 60}, round=Round.CONSENSUS, reason="ก")
    set_scores(case, person(case, LEAD), {"3.1": 45}, round=Round.CONSENSUS, reason="ข")
    merge_file(case, other)
    standing = _standing(case)
    assert _lacks(standing) == {"settled": (17, 18), "conflicts": (1,)}
    assert standing.as_json("en") == {"final": False, "lacks": [
        {"id": "settled", "text": "17 of 18 items settled", "done": 17, "all": 18},
        {"id": "conflicts", "text": "1 conflict", "count": 1}]}


def test_letters_and_readiness_wait_for_what_is_recorded(case: CaseFile) -> None:
    state = read_state(case)
    assert not decision_standing(state).final
    assert not readiness_standing(state).final
    while read_state(case).stage.step < 4:
        advance(case, LEAD, reason="ตามเอกสาร")
    assert readiness_standing(read_state(case)).final
    assert not decision_standing(read_state(case)).final
    end_stage(case, LEAD, reason="เอกสารไม่ครบ")
    state = read_state(case)
    assert outcome_of(state) == Ending(4)
    assert decision_standing(state).final
    return_stage(case, LEAD, reason="ส่งเพิ่มแล้ว")
    assert not decision_standing(read_state(case)).final


def test_a_decision_counts_until_the_application_is_sent_back(case: CaseFile) -> None:
    score_all(case, SECOND, 55)
    seal_all(case, FIRST, SECOND, LEAD)
    settle(case, 50)
    while read_state(case).stage.step < 7:
        advance(case, LEAD, reason="ตามเอกสาร")
    advance(case, LEAD)
    assert outcome_of(read_state(case)) is None
    decide(case, LEAD, awards=["category-3"], on=date(2021, 9, 1))
    assert outcome_of(read_state(case)) == Ending(None, ("category-3",), date(2021, 9, 1))
    return_stage(case, LEAD, reason="ขอทบทวน")
    assert outcome_of(read_state(case)) is None


def test_a_decision_in_conflict_is_none(case: CaseFile, tmp_path: Path) -> None:
    while read_state(case).stage.step < 4:
        advance(case, LEAD, reason="ตามเอกสาร")
    other = copy_case(case.path, tmp_path / "other.pmqa")
    with open_case(other) as theirs:
        advance(theirs, LEAD, reason="ผ่าน")
    end_stage(case, LEAD, reason="ไม่ผ่าน")
    merge_file(case, other)
    state = read_state(case)
    assert state.conflicts
    assert outcome_of(state) is None
    assert not decision_standing(state).final
    assert not readiness_standing(state).final
