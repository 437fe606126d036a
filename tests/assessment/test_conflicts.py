"""Conflicts: every value with its story, settled one by one with a reason that stays."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from team_cases import FIRST, LEAD, SECOND, WATCHER, person, score_all, seal_all, team_case

from assessor_app.assessment import entries
from assessor_app.assessment.case import new_case, undo
from assessor_app.assessment.conflicts import (
    conflicts_of,
    differing,
    resolutions_of,
    resolve,
    takes_words,
)
from assessor_app.assessment.consensus import consensus_matrix, settled_everything
from assessor_app.assessment.eyes import history_seen_by, seen_by
from assessor_app.assessment.people import ensure_assessor
from assessor_app.assessment.scenarios import what_if
from assessor_app.assessment.scores import set_scores
from assessor_app.assessment.site_visit import proposed_of, set_visit_percent
from assessor_app.assessment.standing import evaluate_case
from assessor_app.assessment.team import set_role
from assessor_app.casefile.backup import copy_case
from assessor_app.casefile.check import check_case
from assessor_app.casefile.connection import CaseFile, open_case
from assessor_app.casefile.merge import merge_file
from assessor_app.casefile.records.application import Applicant, Application
from assessor_app.casefile.records.choices import ApplicantKind, IssueKind, Role, Round, Sign
from assessor_app.casefile.records.review import Comment
from assessor_app.casefile.records.visit import Issue, VisitFinding
from assessor_app.casefile.state import read_state
from assessor_app.criteria.states import Verdict
from assessor_app.errors import KnownFault
from assessor_app.reports.feedback import build_feedback
from assessor_app.reports.feedback_records import Skin

ONE, TWO = "ผู้ตรวจประเมิน 1", "ผู้ตรวจประเมิน 2"
BEFORE = "ไม่พบหลักฐานการทบทวนประสิทธิผลของช่องทางรับฟัง"


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Path, Path, str]:
    """Two copies in which one issue was worded differently, and the issue's id."""
    mine, other = tmp_path / "mine.pmqa", tmp_path / "other.pmqa"
    applicant = Applicant("กรมน้ำใสไหลเย็น", "", ApplicantKind.DEPARTMENT)
    with new_case(mine, applicant, Application(2564, ("category-3",), True, None, (), 45, False),
                  author=ONE) as case:
        issue, _ = entries.add(case, ensure_assessor(case, ONE), Issue, item="3.1",
                               kind=IssueKind.VERIFY, question=BEFORE)
    copy_case(mine, other)
    for path, name, text in ((mine, ONE, "ตามรอบเวลา"), (other, TWO, "เชิงรุก")):
        with open_case(path) as case:
            entries.edit(case, Issue, issue.id, author=name, question=f"{BEFORE}{text}")
    return mine, other, issue.id


def _merged(mine: Path, *others: Path) -> CaseFile:
    case = open_case(mine)
    for other in others:
        merge_file(case, other)
    return case


def test_both_values_with_their_story(pair: tuple[Path, Path, str]) -> None:
    mine, other, issue = pair
    with _merged(mine, other) as case:
        conflict, = conflicts_of(case, read_state(case), None)
    assert conflict.place == ("issue", issue, "question")
    first, second = conflict.versions
    assert (first.author, second.author) == (ONE, TWO)
    assert (first.value, second.value) == (f"{BEFORE}ตามรอบเวลา", f"{BEFORE}เชิงรุก")
    assert first.chain != second.chain
    assert conflict.common is not None
    assert conflict.common.value == BEFORE
    assert first.seen is not None
    assert first.seen.change_id == conflict.common.change_id
    with _merged(other, mine) as case:  # the same on every copy
        assert conflicts_of(case, read_state(case), None) == (conflict,)


@pytest.mark.parametrize("way", ["take", "value"])
def test_settling_is_one_change_with_a_reason(pair: tuple[Path, Path, str], way: str) -> None:
    mine, other, issue = pair
    with _merged(mine, other) as case:
        conflict, = conflicts_of(case, read_state(case), None)
        chosen = {"take": conflict.versions[1].change_id[:10]} if way == "take" else {
            "value": "คำของทั้งสอง"}
        wanted = conflict.versions[1].value if way == "take" else "คำของทั้งสอง"
        changed = resolve(case, ensure_assessor(case, ONE), conflict.id[:8], reason=" ครอบคลุม ",
                          **chosen)
        row = changed.changes[0].change
        assert set(row.parents) == {one.change_id for one in conflict.versions}
        state = read_state(case)
        assert state.conflicts == ()
        assert next(one for one in state.issues if one.id == issue).question == wanted
        settled, = resolutions_of(case, state, None)
        assert (settled.reason, settled.author) == ("ครอบคลุม", ONE)
        assert settled.conflict == conflict
        assert settled.taken == (conflict.versions[1].change_id if way == "take" else "")
        told = [entry for entry in history_seen_by(case, state, None)
                if entry.entity == "resolution"]
        assert [entry.new["reason"] for entry in told] == ["ครอบคลุม"]
        undone = undo(case, changed, ONE)
        state = read_state(case)
        assert resolutions_of(case, state, None) == ()
        again, = conflicts_of(case, state, None)  # it is open as it was, not settled by default
        assert again.place == conflict.place
        assert sorted(one.value for one in again.versions) == sorted(
            one.value for one in conflict.versions)
        redone = undo(case, undone, ONE)
        state = read_state(case)
        assert state.conflicts == ()
        assert next(one for one in state.issues if one.id == issue).question == wanted
        assert [one.reason for one in resolutions_of(case, state, None)] == ["ครอบคลุม"]
        undo(case, redone, ONE)
        assert len(conflicts_of(case, read_state(case), None)) == 1
    assert check_case(mine).ok
    with _merged(other, mine) as case:
        assert read_state(case).conflicts == (conflict.place,)


def test_what_is_refused_changes_nothing(pair: tuple[Path, Path, str]) -> None:
    mine, other, _ = pair
    with _merged(mine, other) as case:
        who = ensure_assessor(case, ONE)
        id_ = conflicts_of(case, read_state(case), None)[0].id
        before = read_state(case)
        for key, arguments in {
            "reason_missing": {"conflict_id": id_, "value": "ก", "reason": "  "},
            "conflict_unknown": {"conflict_id": "f" * 12, "value": "ก", "reason": "ก"},
            "conflict_no_such_change": {"conflict_id": id_, "take": "zz", "reason": "ก"},
        }.items():
            with pytest.raises(KnownFault) as caught:
                resolve(case, who, **arguments)
            assert caught.value.key == key
            assert caught.value.text("th")
        assert read_state(case) == before


def test_two_people_settle_one_conflict_apart(pair: tuple[Path, Path, str]) -> None:
    """It is in conflict again, with the two answers; the reasons are none of it."""
    mine, other, issue = pair
    _merged(mine, other).close()
    _merged(other, mine).close()
    for path, name in ((mine, ONE), (other, TWO)):
        with open_case(path) as case:
            conflict, = conflicts_of(case, read_state(case), None)
            resolve(case, ensure_assessor(case, name), conflict.id, value=f"ของ {name}", reason="ก")
    with _merged(mine, other) as case:
        state = read_state(case)
        assert state.conflicts == (("issue", issue, "question"),)
        again, = conflicts_of(case, state, None)
        assert {one.value for one in again.versions} == {f"ของ {ONE}", f"ของ {TWO}"}
        assert resolutions_of(case, state, None) == ()
        resolve(case, ensure_assessor(case, ONE), again.id, take=again.versions[0].change_id,
                reason="ข")
        assert read_state(case).conflicts == ()
        assert len(resolutions_of(case, read_state(case), None)) == 3
    assert check_case(mine).ok


@pytest.mark.parametrize("keep", [True, False])
def test_a_disputed_deletion(pair: tuple[Path, Path, str], keep: bool) -> None:
    mine, other, issue = pair
    with open_case(mine) as case:
        entries.delete(case, Issue, issue, author=ONE)
    with _merged(mine, other) as case:
        state = read_state(case)
        assert ("issue", issue, "deleted") in state.conflicts
        disputed = next(one for one in conflicts_of(case, state, None) if one.field == "deleted")
        fields = {one.field: one for one in disputed.versions}
        assert set(fields) == {"deleted", "question"}
        assert not takes_words(disputed)
        resolve(case, ensure_assessor(case, ONE), disputed.id, reason="ก",
                take=fields["question" if keep else "deleted"].change_id)
        state = read_state(case)
        assert [one.id for one in state.issues] == ([issue] if keep else [])
        assert not any(place[2] == "deleted" for place in state.conflicts)
        assert resolutions_of(case, state, None)[0].conflict.place[2] == "deleted"
    assert check_case(mine).ok


def test_values_of_their_own_form(pair: tuple[Path, Path, str]) -> None:
    mine, other, issue = pair
    for path, name, sign, kind, cycle, awards in (
        (mine, ONE, "open", ApplicantKind.OTHER, 2565, ("category-1",)),
        (other, TWO, "partly", ApplicantKind.MINISTRY, 2566, ("category-2",)),
    ):
        with open_case(path) as case:
            entries.edit(case, Issue, issue, author=name, status=sign)
            entries.edit(case, Issue, issue, author=name,
                         status="partly" if sign == "open" else sign)
            entries.edit(case, Applicant, "applicant", author=name, kind=kind)
            entries.edit(case, Application, "application", author=name, cycle=cycle, awards=awards)
            set_scores(case, ensure_assessor(case, ONE), {"1.1": 40 if name == ONE else 60})
    with _merged(mine, other) as case:
        who = ensure_assessor(case, ONE)
        held = {one.field: one for one in conflicts_of(case, read_state(case), None)}
        assert set(held) == {"question", "kind", "cycle", "awards", "score"}
        bad = {"score": ("7", "percent_step"), "kind": ("นาย", "conflict_wrong_value"),
               "cycle": ("12", "conflict_wrong_value"), "awards": ("category-3",
                                                                   "conflict_take_only")}
        for field, (value, key) in bad.items():
            with pytest.raises(KnownFault) as caught:
                resolve(case, who, held[field].id, value=value, reason="ก")
            assert caught.value.key == key
        resolve(case, who, held["score"].id, value="50", reason="กึ่งกลาง")
        resolve(case, who, held["kind"].id, value="university", reason="ก")
        resolve(case, who, held["cycle"].id, value="2567", reason="ก")
        resolve(case, who, held["awards"].id, take=held["awards"].versions[0].change_id, reason="ก")
        state = read_state(case)
        score, = state.scores
        assert (score.percent, score.reason) == (50, "กึ่งกลาง")
        assert state.applicant.kind is ApplicantKind.UNIVERSITY
        assert (state.application.cycle, state.application.awards) == (2567, ("category-1",))
    assert check_case(mine).ok


# With a team


@pytest.fixture
def team(tmp_path: Path) -> tuple[Path, Path]:
    """Two copies of a case whose team has sealed, with the consensus set on both."""
    mine, other = tmp_path / "mine.pmqa", tmp_path / "other.pmqa"
    with team_case(mine) as case:
        for name in (LEAD, FIRST, SECOND):
            score_all(case, name, 50)
        seal_all(case, LEAD, FIRST, SECOND)
        set_scores(case, person(case, LEAD), dict.fromkeys(case.edition.items, 50),
                   round=Round.CONSENSUS)
    copy_case(mine, other)
    for path, name, percent in ((mine, LEAD, 45), (other, FIRST, 60)):
        with open_case(path) as case:
            set_scores(case, person(case, name), {"3.1": percent, "3.2": percent},
                       round=Round.CONSENSUS, reason="ตามหลักฐาน")
    return mine, other


def test_a_conflicted_consensus_counts_as_its_interval_everywhere(
    team: tuple[Path, Path],
) -> None:
    with _merged(*team) as case:
        edition = case.edition
        state = seen_by(read_state(case), person(case, LEAD).id)
        matrix = consensus_matrix(state, edition)
        whole = evaluate_case(state, edition)
        supposed = what_if(state, edition, {"1.1": 50})
    assert {place[1] for place in state.conflicts} == {
        "consensus/team/3.1", "consensus/team/3.2"}
    weight = sum(edition.items[item].weight for item in ("3.1", "3.2"))
    rest = 50 * (sum(item.weight for item in edition.items.values()) - weight)
    for evaluation in (whole, matrix.evaluation, supposed.real, supposed.assumed):
        assert evaluation.total.low == rest + 45 * weight
        assert evaluation.total.high == rest + 60 * weight
    assert whole.awards["category-3"].verdict is matrix.awards["category-3"].verdict
    assert matrix.left == ("3.1", "3.2")
    assert not settled_everything(state, edition)
    row = next(row for row in matrix.rows if row.target == "3.1")
    assert row.consensus is None
    assert row.disputed == (45, 60)


def test_who_may_settle_what(team: tuple[Path, Path]) -> None:
    mine, other = team
    for path, role in ((mine, Role.ASSESSOR), (other, Role.OFFICER)):
        with open_case(path) as case:
            set_role(case, WATCHER, role, author=LEAD)
    with _merged(mine, other) as case:
        held = {one.entity_id: one for one in conflicts_of(case, read_state(case),
                                                           person(case, LEAD).id)}
        percents = held["consensus/team/3.1"]
        role_ = held[person(case, WATCHER).id]
        for name, one, key in (
            (FIRST, role_, "conflict_of_lead"), ("เจ้าหน้าที่ สำนักงาน", percents,
                                                 "role_without_scores"),
        ):
            with pytest.raises(KnownFault) as caught:
                resolve(case, person(case, name), one.id, reason="ก",
                        take=one.versions[0].change_id)
            assert caught.value.key == key
        resolve(case, person(case, SECOND), percents.id, value="55", reason="ตกลงใหม่")
        resolve(case, person(case, LEAD), role_.id, take=role_.versions[0].change_id, reason="ก")
        state = read_state(case)
        assert {s.percent for s in state.scores
                if s.target == "3.1" and s.round is Round.CONSENSUS} == {55}
        assert [place[1] for place in state.conflicts] == ["consensus/team/3.2"]


def test_a_review_is_settled_by_its_owner_alone_and_seen_by_nobody_before(
    tmp_path: Path,
) -> None:
    mine, other = tmp_path / "mine.pmqa", tmp_path / "other.pmqa"
    with team_case(mine) as case:
        first = person(case, FIRST)
        comment, _ = entries.add(case, first, Comment, item="1.1", sign=Sign.STRENGTH, text="ก")
    copy_case(mine, other, own=first.id)
    for path, text in ((mine, "ข"), (other, "ค")):
        with open_case(path) as case:
            entries.edit(case, Comment, comment.id, text=text, author=FIRST)
            set_scores(case, first, {"1.1": 40 if text == "ข" else 60})
    with open_case(mine) as case:
        merge_file(case, other, own=first.id)
        state = read_state(case)
        assert len(state.conflicts) == 2
        assert conflicts_of(case, state, person(case, LEAD).id) == ()
        held = {one.entity: one for one in conflicts_of(case, state, first.id)}
        with pytest.raises(KnownFault) as caught:
            resolve(case, person(case, LEAD), held["comment"].id, value="x", reason="ก")
        assert caught.value.key == "conflict_unknown"
        changed = resolve(case, first, held["comment"].id, value="ทั้งสอง", reason="ความลับ")
        assert {row.change.stream for row in changed.changes} == {f"review:{first.id}"}
        seen = history_seen_by(case, read_state(case), person(case, LEAD).id)
        assert "ความลับ" not in repr(seen)
        seal_all(case, FIRST)
        resolve(case, first, held["score"].id, take=held["score"].versions[1].change_id,
                reason="หลังผนึก")
        score, = read_state(case).scores
        assert (score.percent, score.reason) == (60, "หลังผนึก")
        assert ("score", f"independent/{first.id}/1.1") in read_state(case).late
    assert check_case(mine).ok


def test_a_fact_in_conflict_leaves_verdicts_open(pair: tuple[Path, Path, str]) -> None:
    mine, other, _ = pair
    for path, certified in ((mine, None), (other, False)):
        with open_case(path) as case:
            set_scores(case, ensure_assessor(case, ONE), dict.fromkeys(case.edition.items, 70))
            entries.edit(case, Application, "application", author=ONE, fl_certified=certified)
    with open_case(other) as case:
        assert evaluate_case(read_state(case), case.edition).awards[
            "category-3"].verdict is Verdict.NOT_ELIGIBLE
    with _merged(mine, other) as case:
        state = read_state(case)
        assert ("application", "application", "fl") in state.conflicts
        told = build_feedback(state, case.edition, skin=Skin.COMMITTEE, language="en",
                              made_at=datetime(2026, 3, 1, tzinfo=UTC)).committee
        assert told is not None
        assert "In conflict" in [one.text for one in told.key_figures]
        assert evaluate_case(state, case.edition).awards["category-3"].verdict is Verdict.OPEN


@pytest.mark.parametrize(("text", "other", "own"), [
    ("ช่องทางรับฟังแต่ละช่องทางตามรอบเวลา", "ช่องทางรับฟังเชิงรุก", "แต่ละช่องทางตามรอบเวลา"),
    ("น้ำใจ", "น้ำใจ", ""),
    ("", "ก", ""),
    ("page 19", "page 18-19", "19"),
])
def test_texts_are_told_apart_by_words(text: str, other: str, own: str) -> None:
    runs = differing(text, other)
    assert "".join(run.text for run in runs) == text
    assert "".join(run.text for run in runs if run.own) == own


def test_a_percent_after_the_visit_decided_apart_is_one_conflict(tmp_path: Path) -> None:
    """The percent, its reason and its issues are one value; the issue says nothing beside it."""
    mine, other = tmp_path / "mine.pmqa", tmp_path / "other.pmqa"
    application = Application(2564, ("category-3",), None, None, None, None, False)
    with new_case(mine, Applicant("กรม", "", ApplicantKind.OTHER), application,
                  author=FIRST) as case:
        who = ensure_assessor(case, FIRST)
        issue, _ = entries.add(case, who, Issue, item="3.1", kind=IssueKind.VERIFY, question="ก")
        entries.add(case, who, VisitFinding, issue=issue.id, text="พบทะเบียนครบ")
        entries.edit(case, Issue, issue.id, author=FIRST, proposed=50)
    copy_case(mine, other)
    for path, percent in ((mine, 60), (other, 70)):
        with open_case(path) as case:
            set_visit_percent(case, ensure_assessor(case, FIRST), issue.id, percent)
            state = read_state(case)
            assert proposed_of(state, state.issues[0]) == percent
    with open_case(mine) as case:
        merge_file(case, other)
        assert [(entity, field) for entity, _, field in read_state(case).conflicts] == [
            ("score", "score")]
