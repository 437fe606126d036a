"""Nobody but the person opens an unsealed review: their words leave under a seal of their key."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from foreign_changes import put_in
from laptops import Laptop, new

from assessor_app.assessment import entries
from assessor_app.assessment.identities import bind
from assessor_app.assessment.merging import merge_cases
from assessor_app.assessment.people import assessor_id, ensure_assessor
from assessor_app.assessment.scores import set_scores
from assessor_app.assessment.team import add_member, declare, member_of, seal
from assessor_app.casefile.connection import CaseFile
from assessor_app.casefile.journal import Edit, write
from assessor_app.casefile.lookup import chain_ends
from assessor_app.casefile.records.choices import Role, Sign
from assessor_app.casefile.records.review import Comment
from assessor_app.casefile.state import read_state
from assessor_app.errors import KnownFault
from assessor_app.exchange.by_hand import open_by_hand, send_packet

LEAD, A, B = "หัวหน้า ทีม", "ผู้ตรวจ ก", "ผู้ตรวจ ข"
SECRET = "ความลับที่ยังไม่ปิดผนึก"
UNSEEN = "ความลับบนเครื่องที่สอง"


@pytest.fixture
def lead(tmp_path: Path) -> Laptop:
    """The laptop of the lead, who founded the case."""
    laptop = Laptop(tmp_path, "lead")
    new(laptop)
    return laptop


@pytest.fixture
def team(tmp_path: Path, lead: Laptop) -> tuple[Laptop, Laptop, Path]:
    """The laptops of A, who has written, and of B, and the hub between them."""
    first, second = (Laptop(tmp_path, name) for name in ("a", "b"))
    with lead.open() as case:
        for name, role in ((LEAD, Role.LEAD), (A, Role.ASSESSOR), (B, Role.ASSESSOR)):
            add_member(case, name, role)
            declare(case, name)
    first.take_copy(lead)
    second.take_copy(lead)
    with first.open() as case:
        person = ensure_assessor(case, A)
        set_scores(case, person, {"7.1": 55})
        entries.add(case, person, Comment, item="7.1", sign=Sign.STRENGTH, text=SECRET)
    (tmp_path / "hub").mkdir()
    return first, second, tmp_path / "hub"


def _seals_for_a(case: CaseFile) -> None:
    person = ensure_assessor(case, A)
    set_scores(case, person, {"7.1": 0})
    seal(case, A)


def _claim(case: CaseFile, *edits: tuple[str, str, str, object]) -> None:
    """Put edits into the file with this installation's key, whatever the program says to them."""
    put_in(case, Path(os.environ["PMQA_HOME"]), B, *edits)


def _ends_the_team(case: CaseFile) -> None:
    ids = {name: assessor_id(case.case_id, name) for name in (A, LEAD, B)}
    _claim(case, ("member", ids[B], "role", "lead"),
           *(("member", id_, "deleted", True) for id_ in ids.values()))


def _takes_a_out(case: CaseFile) -> None:
    _claim(case, ("member", assessor_id(case.case_id, B), "role", "lead"),
           ("member", assessor_id(case.case_id, A), "deleted", True))


def _recuses_a(case: CaseFile) -> None:
    declare(case, A, recuse="ก")


ATTACKS: dict[str, Callable[[CaseFile], None]] = {
    "a seal of another": _seals_for_a, "no team": _ends_the_team, "no member": _takes_a_out,
    "recused": _recuses_a,
}


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS)
@pytest.mark.parametrize("way", ["hub", "merge"])
def test_no_claim_of_another_opens_a_review(
    team: tuple[Laptop, Laptop, Path], attack: Callable[[CaseFile], None], way: str,
    tmp_path: Path,
) -> None:
    first, second, hub = team
    with second.open() as case:
        attack(case)
    if way == "hub":
        second.sync(hub)
        first.sync(hub)
        first.sync(hub)
        second.sync(hub)
    else:
        with first.open() as case:
            assert not merge_cases(case, [second.case]).refused
        first.sync(hub)
        second.sync(hub)
    assert SECRET not in _all_that(second)
    assert SECRET in _all_that(first), "their own words stay with them"
    made = tmp_path / "by-hand.pkt"
    with first.at_work() as by, first.open() as case:
        send_packet(case, made, by)
    with second.at_work() as by:
        open_by_hand(made, second.case, by)
    assert SECRET not in _all_that(second)
    with second.open() as case:
        merge_cases(case, [first.case])
    assert SECRET not in _all_that(second), "nor does a merge take them out of the file"


def test_own_words_leave_after_the_own_seal(team: tuple[Laptop, Laptop, Path]) -> None:
    first, second, hub = team
    with second.open() as case:
        _seals_for_a(case)
    second.sync(hub)
    first.sync(hub)
    with first.open() as case:
        ends = chain_ends(case, f"review:{ensure_assessor(case, A).id}")
        write(case, A, [Edit("seal", ensure_assessor(case, A).id, "sealed", {
            "chains": ends, "hash": _hash(ends)})])
    first.sync(hub)
    second.sync(hub)
    assert SECRET in _all_that(second)


def test_a_seal_that_lists_a_chain_opens_what_came_from_another_laptop(
    team: tuple[Laptop, Laptop, Path], tmp_path: Path,
) -> None:
    """A goes on with a copy for themselves on a second laptop, and seals there."""
    first, second, hub = team
    other = Laptop(tmp_path, "a2")
    with first.open() as case:
        own = ensure_assessor(case, A).id
    other.take_copy(first, own=own)
    with other.open() as case:
        set_scores(case, ensure_assessor(case, A), {"7.2": 45})
        seal(case, A)
    other.sync(hub)
    second.sync(hub)
    assert SECRET in _all_that(second)
    with second.open() as case:
        assert {one.target for one in read_state(case).scores} == {"7.1", "7.2"}


@pytest.fixture
def second_of_a(
    team: tuple[Laptop, Laptop, Path], lead: Laptop, tmp_path: Path,
) -> tuple[Laptop, Laptop, Path]:
    """The lead's laptop, and one that the lead bound to A, who wrote and sealed on another."""
    first, _, hub = team
    other = Laptop(tmp_path, "a2")
    first.sync(hub)
    with first.open() as case:
        seal(case, A)
    first.sync(hub)
    lead.sync(hub)
    with lead.open() as case, other.at_work() as by:
        bind(case, member_of(read_state(case), A), by.signer, "เครื่องหาย", author=LEAD)
    return lead, other, hub


def test_what_is_added_on_the_next_laptop_leaves_under_the_seal_of_the_lost_one(
    second_of_a: tuple[Laptop, Laptop, Path],
) -> None:
    lead, other, hub = second_of_a
    other.take_copy(lead)
    with other.open() as case:
        before = member_of(read_state(case), A).seal
        assert before is not None
        done = set_scores(case, ensure_assessor(case, A), {"7.2": 45}, reason="อ่านอีกครั้ง")
        after = member_of(read_state(case), A).seal
        assert after is not None
        assert (after.hash, after.chains) == (before.hash, before.chains)
        assert {one.change.entity for one in done.changes} == {"score", "seal"}
        again = set_scores(case, ensure_assessor(case, A), {"7.3": 35}, reason="อ่านอีกครั้ง")
        assert [one.change.entity for one in again.changes] == ["score"], "once is enough"
        with pytest.raises(KnownFault) as refused:
            seal(case, A)
        assert refused.value.key == "seal_twice"
    other.sync(hub)
    lead.sync(hub)
    with lead.open() as case:
        state = read_state(case)
        assert {one.target: one.percent for one in state.scores} == {
            "7.1": 55, "7.2": 45, "7.3": 35}
        assert state.late == {("score", f"independent/{assessor_id(case.case_id, A)}/{target}")
                              for target in ("7.2", "7.3")}


def test_what_was_written_there_before_waits_for_a_seal_there(
    second_of_a: tuple[Laptop, Laptop, Path],
) -> None:
    """It was written by who did not know yet of the seal; only they say when it goes."""
    lead, other, hub = second_of_a
    with lead.open() as case:
        own = assessor_id(case.case_id, A)
    other.take_copy(lead)
    with other.open() as case:
        put_in(case, other.home, A, ("score", f"independent/{own}/7.4", "score",
                                     {"percent": 15, "reason": UNSEEN}))
        set_scores(case, ensure_assessor(case, A), {"7.2": 45}, reason="อ่านอีกครั้ง")
    other.sync(hub)
    lead.sync(hub)
    assert UNSEEN not in _all_that(lead)
    with lead.open() as case:
        assert {one.target for one in read_state(case).scores} == {"7.1"}
    with other.open() as case:
        seal(case, A)
    other.sync(hub)
    lead.sync(hub)
    assert UNSEEN in _all_that(lead)
    with lead.open() as case:
        assert {one.target for one in read_state(case).scores} == {"7.1", "7.2", "7.4"}


def test_who_was_typed_and_sealed_for_goes_on_with_a_laptop_of_their_own(
    tmp_path: Path, lead: Laptop,
) -> None:
    hub, own = tmp_path / "hub", Laptop(tmp_path, "b")
    hub.mkdir()
    with lead.open() as case:
        for name, role in ((LEAD, Role.LEAD), (B, Role.ASSESSOR)):
            add_member(case, name, role)
            declare(case, name)
        set_scores(case, ensure_assessor(case, B), {"7.1": 55})
        seal(case, B)
        with own.at_work() as by:
            bind(case, member_of(read_state(case), B), by.signer, "เครื่องใหม่", author=LEAD)
    own.take_copy(lead)
    with own.open() as case:
        set_scores(case, ensure_assessor(case, B), {"7.2": 45}, reason="อ่านอีกครั้ง")
    own.sync(hub)
    lead.sync(hub)
    with lead.open() as case:
        assert {one.target for one in read_state(case).scores} == {"7.1", "7.2"}


def test_a_seal_by_a_key_that_is_nobodys_is_confirmed_by_none(
    team: tuple[Laptop, Laptop, Path], lead: Laptop, tmp_path: Path,
) -> None:
    """B is faster than A, who is told that their review is sealed, and writes with a reason."""
    _, second, hub = team
    other = Laptop(tmp_path, "a2")
    with second.open() as case:
        _seals_for_a(case)
    second.sync(hub)
    other.take_copy(lead)
    other.sync(hub)
    with other.open() as case:
        person = ensure_assessor(case, A)
        assert member_of(read_state(case), A).seal is not None
        set_scores(case, person, {"7.4": 15}, reason=SECRET)
    other.sync(hub)
    for laptop in (second, lead):
        laptop.sync(hub)
        assert SECRET not in _all_that(laptop)


def test_b_still_sends_what_b_sealed(team: tuple[Laptop, Laptop, Path]) -> None:
    first, second, hub = team
    with second.open() as case:
        set_scores(case, ensure_assessor(case, B), {"1.1": 40})
        seal(case, B)
    second.sync(hub)
    first.sync(hub)
    with first.open() as case:
        assert {one.target for one in read_state(case).scores} == {"7.1", "1.1"}


def _all_that(laptop: Laptop) -> str:
    with laptop.open() as case, case.reading() as connection:
        return "\n".join(body for body, in connection.execute("SELECT body FROM change"))


def _hash(ends: object) -> str:
    from assessor_app.assessment.team import seal_hash

    return seal_hash(ends)
