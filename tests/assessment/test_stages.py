"""The seven steps: their checklists, who moves them, and what is refused in one sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from team_cases import (
    FIRST,
    LEAD,
    OFFICER,
    SECOND,
    person,
    score_all,
    seal_all,
    settle,
    team_case,
)

from assessor_app.assessment import entries
from assessor_app.assessment.case import new_case
from assessor_app.assessment.eyes import history_seen_by
from assessor_app.assessment.scores import set_scores
from assessor_app.assessment.stages import (
    advance,
    checklist,
    decide,
    end_stage,
    return_stage,
    step_name,
)
from assessor_app.assessment.team import declare
from assessor_app.casefile.connection import CaseFile
from assessor_app.casefile.history import HistoryEntry, history
from assessor_app.casefile.records.application import Applicant, Application
from assessor_app.casefile.records.choices import (
    ApplicantKind,
    IssueKind,
    IssueStatus,
    Outcome,
    Round,
)
from assessor_app.casefile.records.visit import Issue
from assessor_app.casefile.state import read_state
from assessor_app.errors import KnownFault
from assessor_app.words import Language


@pytest.fixture
def case(tmp_path: Path) -> Iterator[CaseFile]:
    with team_case(tmp_path / "team.pmqa") as held:
        yield held


def _read(case: CaseFile, act: Callable[[], object]) -> int:
    """How many steps SQLite takes for what an act reads."""
    taken: list[int] = []
    case.connection.set_progress_handler(lambda: taken.append(1), 1)
    try:
        act()
    finally:
        case.connection.set_progress_handler(None, 1)
    return len(taken)


def test_the_history_of_the_steps_reads_nothing_of_other_records(case: CaseFile) -> None:
    """Its cost does not grow with what the case holds: counted in steps of SQLite, not in time."""
    _agreed(case)
    advance(case, LEAD, reason="ครบ")
    viewer = person(case, FIRST)

    def moves() -> list[HistoryEntry]:
        return history_seen_by(case, read_state(case), viewer.id, "stage", "decision")

    def read() -> int:
        state = read_state(case)
        return _read(case, lambda: history_seen_by(
            case, state, viewer.id, "stage", "decision"))

    before, told = read(), moves()
    assert before > 0
    assert [entry.entity for entry in told] == ["stage"]
    entries.add_all(case, person(case, LEAD), Issue, [
        {"item": "3.1", "kind": IssueKind.VERIFY, "question": f"{number}"}
        for number in range(300)])
    assert moves() == told
    assert read() < 2 * before
    everything = _read(case, lambda: history_seen_by(case, read_state(case), viewer.id))
    assert everything > 10 * before, "the count would not show it"


def _refused(key: str, act: Callable[[], object]) -> None:
    with pytest.raises(KnownFault) as caught:
        act()
    assert caught.value.key == key
    for language in Language:
        assert caught.value.text(language)


def _go_to(case: CaseFile, step: int) -> None:
    while read_state(case).stage.step < step:
        advance(case, LEAD, reason="ตามเอกสาร")


def _agreed(case: CaseFile) -> None:
    score_all(case, FIRST, 50)
    score_all(case, SECOND, 55)
    seal_all(case, FIRST, SECOND, LEAD)
    settle(case, 50)


def test_a_report_over_the_limit_goes_on_only_with_the_leads_reason(case: CaseFile) -> None:
    _go_to(case, 5)
    entries.edit(case, Application, "application", author=LEAD, report_pages=46)
    _refused("stage_needs_reason", lambda: advance(case, LEAD))
    advance(case, LEAD, reason="หน้าเกินเป็นปก")
    stage = read_state(case).stage
    assert (stage.step, stage.reason) == (6, "หน้าเกินเป็นปก")
    assert history(case)[-1].old["step"] == 5


def test_only_the_lead_moves_and_no_step_is_skipped(case: CaseFile, tmp_path: Path) -> None:
    _refused("stage_not_lead", lambda: advance(case, FIRST))
    _refused("stage_skipped", lambda: advance(case, LEAD, to=3))
    _refused("reason_missing", lambda: return_stage(case, LEAD, reason=" "))
    _refused("stage_no_return", lambda: return_stage(case, LEAD, reason="ก"))
    entries.edit(case, Application, "application", author=LEAD, awards=())
    _refused("stage_incomplete", lambda: advance(case, LEAD, reason="ก"))
    applicant = Applicant("กรม", "", ApplicantKind.DEPARTMENT)
    application = Application(2564, ("category-3",), None, None, None, None, False)
    with new_case(tmp_path / "alone.pmqa", applicant, application, author="ก") as alone:
        _refused("team_none", lambda: advance(alone, "ก"))


def test_step_six_needs_every_seal_and_the_teams_percent_for_every_item(case: CaseFile) -> None:
    _go_to(case, 6)
    _refused("stage_incomplete", lambda: advance(case, LEAD, reason="ก"))
    _agreed(case)
    unmet = [need.id for need in checklist(read_state(case), case.edition, 6) if not need.done]
    assert unmet == ["issues"]
    entries.add(case, person(case, FIRST), Issue, item="3.1", kind=IssueKind.VERIFY,
                question="ดูของจริง")
    advance(case, LEAD)
    assert read_state(case).stage.step == 7


def test_no_step_waits_for_the_issue_of_one_who_was_recused(case: CaseFile) -> None:
    """Nobody could see, nor answer, what it would wait for."""
    for name in (FIRST, SECOND):
        score_all(case, name, 50)
    seal_all(case, FIRST, SECOND, LEAD)
    entries.add(case, person(case, FIRST), Issue, item="3.1", kind=IssueKind.VERIFY,
                question="ของผู้ถอนตัว")
    needs = {need.id: need for step in (6, 7)
             for need in checklist(read_state(case), case.edition, step)}
    assert (needs["issues"].done, needs["resolved"].done) == (True, False)
    declare(case, FIRST, recuse="ญาติทำงานในส่วนราชการนี้")
    needs = {need.id: need for step in (6, 7)
             for need in checklist(read_state(case), case.edition, step)}
    assert (needs["issues"].done, needs["resolved"].done) == (False, True)
    assert needs["resolved"].values == {"count": 0}


def test_rounds_close_as_the_application_moves_on(case: CaseFile) -> None:
    set_scores(case, person(case, FIRST), {"1.1": 30}, round=Round.SELF)
    _go_to(case, 4)
    _refused("round_closed", lambda: set_scores(
        case, person(case, FIRST), {"1.1": 35}, round=Round.SELF))
    set_scores(case, person(case, FIRST), {"1.1": 35}, round=Round.SCREENING)
    _go_to(case, 6)
    _agreed(case)
    advance(case, LEAD, reason="ไม่มีประเด็น")
    for round_ in (Round.SCREENING, Round.INDEPENDENT, Round.CONSENSUS):
        _refused("round_closed", lambda round_=round_: set_scores(
            case, person(case, FIRST), {"1.1": 35}, round=round_, reason="ก"))
    issue, _ = entries.add(case, person(case, FIRST), Issue, item="1.1", kind=IssueKind.VERIFY,
                           question="จริง")
    set_scores(case, person(case, FIRST), {"1.1": 60}, round=Round.SITE_VISIT, reason="เห็นจริง",
               issues=[issue.id])
    return_stage(case, LEAD, reason="ทบทวน 1.1")
    set_scores(case, person(case, FIRST), {"1.1": 55}, reason="พบหลักฐานเพิ่ม")


@pytest.mark.parametrize("step", [4, 6, 7])
def test_three_steps_may_end_with_feedback(case: CaseFile, step: int) -> None:
    if step == 7:
        _go_to(case, 6)
        _agreed(case)
    _go_to(case, step)
    _refused("reason_missing", lambda: end_stage(case, LEAD, reason=""))
    end_stage(case, LEAD, reason="ไม่ผ่านเกณฑ์")
    assert read_state(case).stage.outcome is Outcome.NOT_PASSED
    _refused("stage_ended", lambda: advance(case, LEAD))
    _refused("round_closed", lambda: set_scores(
        case, person(case, FIRST), {"1.1": 35}, round=Round.SITE_VISIT))
    return_stage(case, LEAD, reason="ยื่นเอกสารเพิ่ม")
    assert (read_state(case).stage.step, read_state(case).stage.outcome) == (step, Outcome.OPEN)


def test_other_steps_do_not_end(case: CaseFile) -> None:
    _refused("stage_no_end", lambda: end_stage(case, LEAD, reason="ก"))


def test_the_sub_committees_decision_comes_last(case: CaseFile) -> None:
    def given() -> object:
        return decide(case, OFFICER, awards=["category-3"], on=date(2021, 9, 1), note="มติ 1/2564")

    _refused("decision_too_early", given)
    _go_to(case, 6)
    _agreed(case)
    issue, _ = entries.add(case, person(case, FIRST), Issue, item="3.1", kind=IssueKind.VERIFY,
                           question="ดู")
    advance(case, LEAD)
    _refused("stage_needs_reason", lambda: advance(case, LEAD))
    entries.edit(case, Issue, issue.id, status=IssueStatus.RESOLVED, author=FIRST)
    advance(case, LEAD)
    assert read_state(case).stage.outcome is Outcome.PASSED
    _refused("stage_not_lead", lambda: decide(case, FIRST, awards=[], on=date(2021, 9, 1)))
    _refused("award_unknown", lambda: decide(case, LEAD, awards=["x"], on=date(2021, 9, 1)))
    given()
    decision = read_state(case).decision
    assert decision is not None
    assert (decision.awards, decision.date) == (("category-3",), date(2021, 9, 1))


def test_every_step_and_need_has_words(case: CaseFile) -> None:
    state = read_state(case)
    for language in Language:
        for step in range(1, 8):
            assert step_name(step, language)
            for need in checklist(state, case.edition, step):
                assert need.text(language)
