"""Teams: who may be in one, who may write what, and what a seal fixes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from altering import alter
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
from assessor_app.assessment.case import undo
from assessor_app.assessment.eyes import history_seen_by
from assessor_app.assessment.scores import set_scores
from assessor_app.assessment.team import (
    add_member,
    declare,
    remove_member,
    seal,
    seal_hash,
    set_role,
)
from assessor_app.casefile.backup import copy_case
from assessor_app.casefile.check import check_case
from assessor_app.casefile.connection import CaseFile, open_case
from assessor_app.casefile.journal import Edit, write
from assessor_app.casefile.lookup import chain_ends
from assessor_app.casefile.records.choices import Role, Round, Sign
from assessor_app.casefile.records.review import Comment
from assessor_app.casefile.state import read_state
from assessor_app.errors import KnownFault
from assessor_app.words import Language


@pytest.fixture
def case(tmp_path: Path) -> Iterator[CaseFile]:
    with team_case(tmp_path / "team.pmqa") as held:
        yield held


def _refused(key: str, act: Callable[[], object]) -> None:
    with pytest.raises(KnownFault) as caught:
        act()
    assert caught.value.key == key
    for language in Language:
        assert caught.value.text(language)


def test_two_people_of_one_name_are_refused(case: CaseFile) -> None:
    _refused("team_name_taken", lambda: add_member(case, f" {FIRST}\u200b ", Role.OBSERVER))
    _refused("team_second_lead", lambda: add_member(case, "อีกคน", Role.LEAD))


def test_undeclared_recused_and_strangers_do_not_score(case: CaseFile) -> None:
    add_member(case, "คนใหม่", Role.ASSESSOR)
    _refused("declare_first", lambda: set_scores(case, person(case, "คนใหม่"), {"1.1": 50}))
    declare(case, "คนใหม่", recuse="เคยเป็นที่ปรึกษา")
    _refused("team_recused", lambda: set_scores(case, person(case, "คนใหม่"), {"1.1": 50}))
    _refused("team_recused", lambda: declare(case, "คนใหม่"))
    _refused("team_unknown", lambda: set_scores(case, person(case, "คนนอก"), {"1.1": 50}))
    for name in (WATCHER, OFFICER):
        _refused("role_without_scores", lambda name=name: set_scores(
            case, person(case, name), {"1.1": 50}))
        _refused("role_without_scores", lambda name=name: entries.add(
            case, person(case, name), Comment, item="1.1", sign=Sign.OFI, text="ก"))
    _refused("reason_missing", lambda: declare(case, FIRST, recuse="  "))
    assert read_state(case).scores == ()


def test_a_team_has_a_lead_before_it_scores(case: CaseFile) -> None:
    declare(case, LEAD, recuse="ย้ายไปสังกัดเดียวกัน")
    _refused("team_no_lead", lambda: set_scores(case, person(case, FIRST), {"1.1": 50}))
    set_role(case, FIRST, Role.LEAD)
    set_scores(case, person(case, FIRST), {"1.1": 50})
    _refused("team_no_lead", lambda: set_role(case, FIRST, Role.OBSERVER))
    _refused("team_no_lead", lambda: remove_member(case, FIRST))


def test_a_team_does_not_end_while_a_review_of_others_is_there(case: CaseFile) -> None:
    set_scores(case, person(case, FIRST), {"1.1": 50})
    for name in (FIRST, SECOND, WATCHER, OFFICER):
        remove_member(case, name)
    _refused("team_no_lead", lambda: remove_member(case, LEAD))
    add_member(case, FIRST, Role.ASSESSOR)
    assert read_state(case).members[person(case, FIRST).id].declared is not None


def test_a_new_lead_takes_the_place_of_the_old(case: CaseFile) -> None:
    set_role(case, SECOND, Role.LEAD)
    roles = {member.name: member.role for member in read_state(case).members.values()}
    assert (roles[SECOND], roles[LEAD]) == (Role.LEAD, Role.ASSESSOR)


def test_a_sealed_review_changes_only_with_a_reason(case: CaseFile) -> None:
    first = person(case, FIRST)
    set_scores(case, first, {"1.1": 50, "1.2": 50})
    comment, _ = entries.add(case, first, Comment, item="1.1", sign=Sign.STRENGTH, text="ก่อน")
    seal(case, FIRST)
    _refused("seal_twice", lambda: seal(case, FIRST))
    for act in (
        lambda: set_scores(case, first, {"1.1": 55}),
        lambda: set_scores(case, first, {"1.1": None}, reason=" "),
        lambda: entries.add(case, first, Comment, item="1.1", sign=Sign.OFI, text="ใหม่"),
        lambda: entries.edit(case, Comment, comment.id, text="หลัง", author=FIRST),
        lambda: entries.delete(case, Comment, comment.id, author=FIRST),
    ):
        _refused("seal_needs_reason", act)
    assert read_state(case).late == frozenset()

    changed = set_scores(case, first, {"1.1": 55, "1.2": None}, reason="อ่านหน้า 12 แล้ว")
    entries.edit(case, Comment, comment.id, text="หลัง", reason="แก้คำผิด", author=FIRST)
    state = read_state(case)
    assert {score.target: (score.percent, score.reason) for score in state.scores} == {
        "1.1": (55, "อ่านหน้า 12 แล้ว")}
    assert [(one.text, one.after_seal) for one in state.comments] == [("หลัง", "แก้คำผิด")]
    assert state.late == {("score", f"independent/{first.id}/1.1"),
                          ("score", f"independent/{first.id}/1.2"), ("comment", comment.id)}
    _refused("seal_undo", lambda: undo(case, changed, FIRST))
    _refused("review_of_other", lambda: undo(case, changed, SECOND, reason="แทน"))
    told = history_seen_by(case, state, first.id)
    late = [entry for entry in told if entry.after_seal]
    assert [(entry.entity, entry.field) for entry in late] == [
        ("score", "score"), ("score", "score"), ("comment", "text"), ("comment", "after_seal")]
    assert late[0].new == {"percent": None, "reason": "อ่านหน้า 12 แล้ว"}
    assert check_case(case.path).ok


def test_an_edit_after_the_seal_is_undone_with_a_reason_and_done_again(case: CaseFile) -> None:
    first = person(case, FIRST)
    set_scores(case, first, {"1.1": 50, "1.2": 40})
    comment, _ = entries.add(case, first, Comment, item="1.1", sign=Sign.STRENGTH, text="ก่อน")
    seal(case, FIRST)
    scored = set_scores(case, first, {"1.1": 55, "1.2": None}, reason="อ่านหน้า 12")
    edited = entries.edit(case, Comment, comment.id, text="หลัง", reason="แก้คำผิด", author=FIRST)
    _, added = entries.add(case, first, Comment, item="1.1", sign=Sign.OFI, text="ใหม่",
                           reason="เพิ่ม")
    deleted = entries.delete(case, Comment, comment.id, reason="ซ้ำ", author=FIRST)

    def stand() -> tuple[dict[str, tuple[int, str]], dict[str, str]]:
        state = read_state(case)
        return ({score.target: (score.percent, score.reason) for score in state.scores},
                {one.text: one.after_seal for one in state.comments})

    back = [undo(case, done, FIRST, reason="กลับคำ") for done in (deleted, added, edited, scored)]
    assert stand() == ({"1.1": (50, "กลับคำ"), "1.2": (40, "กลับคำ")}, {"ก่อน": "กลับคำ"})
    for done in reversed(back):
        undo(case, done, FIRST, reason="ยืนยัน")
    assert stand() == ({"1.1": (55, "ยืนยัน")}, {"ใหม่": "ยืนยัน"})
    written = {change.id for done in back for change in done.changes}
    told = history_seen_by(case, read_state(case), first.id)
    assert all(entry.after_seal for entry in told if entry.change_id in written)
    assert check_case(case.path).ok


def test_nobody_edits_the_review_of_another(case: CaseFile) -> None:
    comment, _ = entries.add(case, person(case, FIRST), Comment, item="1.1", sign=Sign.STRENGTH,
                             text="ก")
    _refused("review_of_other", lambda: entries.edit(
        case, Comment, comment.id, text="ข", author=SECOND))
    _refused("review_of_other", lambda: entries.delete(case, Comment, comment.id, author=LEAD))


def test_an_empty_review_is_sealed_by_a_lead_only(case: CaseFile) -> None:
    _refused("seal_empty", lambda: seal(case, FIRST))
    seal(case, LEAD)
    member = read_state(case).members[person(case, LEAD).id]
    assert member.seal is not None
    assert member.seal.hash == seal_hash([])


def test_a_seal_takes_in_every_chain_of_the_review(case: CaseFile, tmp_path: Path) -> None:
    first = person(case, FIRST)
    set_scores(case, first, {"1.1": 50})
    target = copy_case(case.path, tmp_path / "copy.pmqa", own=first.id)
    with open_case(target) as copy:
        set_scores(copy, first, {"1.2": 55})
        seal(copy, FIRST)
        held = read_state(copy).members[first.id].seal
        assert held is not None
        assert len(held.chains) == 2
        assert read_state(copy).late == frozenset()
        set_scores(copy, first, {"1.2": 60}, reason="ทบทวน")
        assert read_state(copy).late == {("score", f"independent/{first.id}/1.2")}
    assert check_case(target).ok


def test_the_check_holds_a_seal_against_its_chain(case: CaseFile) -> None:
    set_scores(case, person(case, FIRST), {"1.1": 50})
    seal(case, FIRST)
    path = case.path
    case.close()
    assert check_case(path).ok
    alter(path, "DELETE FROM change WHERE body ->> '$.stream' LIKE 'review:%'")
    assert [missing.key for missing in check_case(path).missing] == ["check_seal_missing"]


def test_the_check_holds_a_seal_against_the_review_that_it_lists(case: CaseFile) -> None:
    first = person(case, FIRST)
    set_scores(case, first, {"1.1": 50})
    ends = chain_ends(case, f"review:{first.id}")
    for value in (
        {"chains": ends, "hash": "00" * 32},
        {"chains": (wrong := [[ends[0][0], 7, ends[0][2]]]), "hash": seal_hash(wrong)},
    ):
        write(case, FIRST, [Edit("seal", first.id, "sealed", value)])
        assert [one.key for one in check_case(case.path).problems] == ["check_seal"]
    write(case, FIRST, [Edit("seal", first.id, "sealed", {
        "chains": ends, "hash": seal_hash(ends)})])
    assert check_case(case.path).problems == (), "only the seal that stands is looked at"


def test_the_other_rounds_are_the_teams(case: CaseFile) -> None:
    set_scores(case, person(case, OFFICER), {"1.1": 40}, round=Round.SELF)
    set_scores(case, person(case, FIRST), {"1.1": 35}, round=Round.SELF)
    assert [(score.assessor_id, score.percent) for score in read_state(case).scores] == [
        ("team", 35)]
    score_all(case, FIRST, 50)
    score_all(case, SECOND, 50)
    _refused("team_not_sealed", lambda: settle(case, 50))
    seal_all(case, FIRST, SECOND, LEAD)
    settle(case, 50, reason="")  # all agree: no reason is needed
    _refused("consensus_needs_reason", lambda: settle(case, 55, reason=" "))
    settle(case, 55)
    scores = [score for score in read_state(case).scores if score.round is Round.CONSENSUS]
    assert {(score.assessor_id, score.percent, score.reason) for score in scores} == {
        ("team", 55, "ตกลงร่วมกัน")}
    assert len(scores) == 18
