"""A name stands for a person: whose key speaks under it is bound by a change, and told."""

from __future__ import annotations

from pathlib import Path

import pytest
from foreign_changes import put_in
from laptops import Laptop, new

from assessor_app.assessment import entries
from assessor_app.assessment.identities import bind, bind_new
from assessor_app.assessment.merging import Merged, merge_cases
from assessor_app.assessment.people import assessor_id, ensure_assessor
from assessor_app.assessment.scores import set_scores
from assessor_app.assessment.team import add_member, declare, member_of, seal, set_role
from assessor_app.casefile.check import check_case
from assessor_app.casefile.connection import CaseFile
from assessor_app.casefile.installation import set_default_person
from assessor_app.casefile.records.choices import Declared, Role, Sign
from assessor_app.casefile.records.review import Comment
from assessor_app.casefile.state import read_state
from assessor_app.errors import KnownFault
from assessor_app.exchange.by_hand import open_by_hand, send_packet

LEAD, A, B = "หัวหน้า ทีม", "ผู้ตรวจ ก", "ผู้ตรวจ ข"


@pytest.fixture
def lead(tmp_path: Path) -> Laptop:
    """The lead's laptop: it founded the case and set up the team."""
    laptop = Laptop(tmp_path, "lead")
    new(laptop)
    with laptop.open() as case:
        for name, role in ((LEAD, Role.LEAD), (A, Role.ASSESSOR), (B, Role.ASSESSOR)):
            add_member(case, name, role)
    (tmp_path / "hub").mkdir()
    return laptop


def _other(lead: Laptop, tmp_path: Path, name: str) -> Laptop:
    laptop = Laptop(tmp_path, name)
    laptop.take_copy(lead)
    return laptop


def _key(laptop: Laptop) -> str:
    with laptop.at_work() as by:
        return by.signer


def _keys(case: CaseFile, name: str) -> set[str]:
    return set(case.authority.speakers(assessor_id(case.case_id, name)))


def _merged(into: Laptop, *others: Laptop) -> Merged:
    with into.open() as case:
        done = merge_cases(case, [one.case for one in others])
    assert not done.refused
    return done


def test_the_first_other_key_is_bound_by_the_lead_and_told(lead: Laptop, tmp_path: Path) -> None:
    first = _other(lead, tmp_path, "a")
    with first.open() as case:
        declare(case, A)
        set_scores(case, ensure_assessor(case, A), {"7.1": 55})
        assert case.authority.keys == {}, "nobody binds themselves"
    done = _merged(lead, first)
    assert [(one.name, one.keys) for one in done.bound.made] == [(A, (_key(first),))]
    assert {fault.key for fault in done.bound.faults()} == {"identity_bound"}
    for fault in done.bound.faults():
        assert A in fault.text("th") != fault.text("en")
    with lead.open() as case:
        assert _keys(case, A) == {_key(first)}
        with pytest.raises(KnownFault) as refused:
            declare(case, A, recuse="ก")
        assert refused.value.key == "claim_name"
    assert _merged(lead, first).bound.made == ()


def test_what_was_typed_for_somebody_stays_when_their_key_comes(
    lead: Laptop, tmp_path: Path,
) -> None:
    with lead.open() as case:
        declare(case, A)
        set_scores(case, ensure_assessor(case, A), {"7.1": 50})
    first = _other(lead, tmp_path, "a")
    with first.open() as case:
        set_scores(case, ensure_assessor(case, A), {"7.2": 55})
        seal(case, A)
    _merged(lead, first)
    with lead.open() as case:
        assert _keys(case, A) == {_key(first)}
        state = read_state(case)
        assert state.members[assessor_id(case.case_id, A)].declared is Declared.NO_CONFLICT
        assert {one.target: one.percent for one in state.scores} == {"7.1": 50, "7.2": 55}


def test_a_hub_and_a_packet_bind_too(lead: Laptop, tmp_path: Path) -> None:
    hub, first, second = tmp_path / "hub", *(_other(lead, tmp_path, name) for name in "ab")
    with first.open() as case:
        declare(case, A)
    first.sync(hub)
    report = lead.sync(hub)
    assert [fault.key for fault in report.bound] == ["identity_bound"]
    with second.at_work() as by, second.open() as case:
        declare(case, B)
        send_packet(case, tmp_path / "b.pkt", by)
    with lead.at_work() as by:
        came = open_by_hand(tmp_path / "b.pkt", lead.case, by)
    assert [one.name for one in came.bound.made] == [B]
    lead.sync(hub)
    second.sync(hub)
    with second.open() as case:
        assert _keys(case, A) == {_key(first)}
        assert _keys(case, B) == {_key(second)}


def test_a_key_that_speaks_under_two_names_is_not_bound_without_asking(
    lead: Laptop, tmp_path: Path,
) -> None:
    """B may be faster than A; or it is one laptop of both."""
    second = _other(lead, tmp_path, "b")
    with second.open() as case:
        declare(case, B)
        declare(case, A)
    done = _merged(lead, second)
    assert done.bound.made == ()
    assert {one.name for one in done.bound.unsure} == {A, B}
    assert {fault.key for fault in done.bound.faults()} == {"identity_unsure"}
    with lead.open() as case:
        bind(case, member_of(read_state(case), B), _key(second), "โทรถามแล้ว", author=LEAD)
        done_again = bind_new(case)
        assert [one.name for one in done_again.unsure] == [A], "it is B's"


def test_a_key_that_is_bound_takes_no_second_name(lead: Laptop, tmp_path: Path) -> None:
    first, second = (_other(lead, tmp_path, name) for name in "ab")
    with second.open() as case:
        declare(case, B)
    _merged(lead, second)
    _merged(second, lead)
    with second.open() as case:
        declare(case, A, recuse="คำโกหก")
    done = _merged(lead, second)
    assert (done.bound.made, [one.name for one in done.bound.unsure]) == ((), [A])
    with first.open() as case:
        declare(case, A)
    done = _merged(lead, first)
    assert [set(one.keys) for one in done.bound.unsure] == [{_key(first), _key(second)}]
    with lead.open() as case:
        assert len(read_state(case).conflicts) == 1, "both are seen until one is bound"
        bind(case, member_of(read_state(case), A), _key(first), "บัตร", author=LEAD)
        state = read_state(case)
        assert state.conflicts == ()
        assert state.members[assessor_id(case.case_id, A)].declared is Declared.NO_CONFLICT


def test_nobody_becomes_the_lead_by_declaring_under_their_name(
    lead: Laptop, tmp_path: Path,
) -> None:
    second = _other(lead, tmp_path, "b")
    with second.open() as case:
        declare(case, LEAD)
    done = _merged(lead, second)
    assert [one.name for one in done.bound.unsure] == [LEAD]
    with lead.open() as case:
        assert not case.authority.is_lead(_key(second))
        declare(case, LEAD, recuse="ก")
        assert _keys(case, LEAD) == {_key(lead)}
        assert read_state(case).conflicts == ()


def test_the_lead_is_bound_where_they_declare(lead: Laptop) -> None:
    with lead.open() as case:
        declare(case, LEAD)
        assert _keys(case, LEAD) == {_key(lead)}
        declare(case, A)
        assert _keys(case, A) == set()


def test_the_founders_machine_is_not_the_leads(tmp_path: Path) -> None:
    """An officer makes the case; the lead works elsewhere and is bound by their card."""
    office, lead = Laptop(tmp_path, "office"), Laptop(tmp_path, "lead")
    new(office)
    with office.open() as case:
        set_default_person("เจ้าหน้าที่")
        add_member(case, LEAD, Role.LEAD)
        declare(case, LEAD)
        assert _keys(case, LEAD) == set()
    lead.take_copy(office)
    with lead.open() as case:
        with pytest.raises(KnownFault) as refused:
            add_member(case, A, Role.ASSESSOR)
        assert refused.value.key == "claim_lead"
        set_scores(case, ensure_assessor(case, LEAD), {"7.1": 55})
        seal(case, LEAD)
    done = _merged(office, lead)
    assert [(one.name, one.keys) for one in done.bound.unsure] == [(LEAD, (_key(lead),))]
    with office.open() as case:
        bind(case, member_of(read_state(case), LEAD), _key(lead), "บัตร", author="เจ้าหน้าที่")
    _merged(lead, office)
    with lead.open() as case:
        add_member(case, A, Role.ASSESSOR)
        assert {one.name for one in read_state(case).members.values()} == {LEAD, A}


def test_a_card_binds_at_once(lead: Laptop, tmp_path: Path) -> None:
    other = Laptop(tmp_path, "c")
    key = _key(other)
    with lead.open() as case:
        add_member(case, "คนใหม่", Role.ASSESSOR, key=key)
        assert _keys(case, "คนใหม่") == {key}
        with pytest.raises(KnownFault) as refused:
            declare(case, "คนใหม่")
        assert refused.value.key == "claim_name"
    other.take_copy(lead)
    with other.open() as case:
        declare(case, "คนใหม่")
        new = member_of(read_state(case), "คนใหม่")
        assert new.declared is Declared.NO_CONFLICT


def test_one_laptop_of_three_people_goes_on(lead: Laptop, tmp_path: Path) -> None:
    shared = _other(lead, tmp_path, "shared")
    names = (A, B, LEAD)
    with shared.open() as case:
        for name in names:
            declare(case, name)
            set_scores(case, ensure_assessor(case, name), {"7.1": 55})
            seal(case, name)
    done = _merged(lead, shared)
    assert len(done.bound.unsure) == 3
    _merged(shared, lead)
    with shared.open() as case:
        for name in names:
            entries.add(case, ensure_assessor(case, name), Comment, item="7.1",
                        sign=Sign.STRENGTH, text=name, reason="หลังผนึก")
    _merged(lead, shared)
    with lead.open() as case:
        state = read_state(case)
        assert {one.text for one in state.comments} == set(names)
        assert len(state.scores) == 3
        for name in names:
            bind(case, member_of(state, name), _key(shared), "เครื่องเดียวกัน", author=LEAD)
        assert read_state(case).scores == state.scores
    _merged(shared, lead)
    with shared.open() as case:
        set_scores(case, ensure_assessor(case, B), {"7.2": 40}, reason="หลังผนึก")
    assert check_case(shared.case).ok


def test_a_person_binds_their_second_laptop_and_loses_the_first(
    lead: Laptop, tmp_path: Path,
) -> None:
    first = _other(lead, tmp_path, "a")
    with first.open() as case:
        declare(case, A)
    _merged(lead, first)
    _merged(first, lead)
    other = Laptop(tmp_path, "a2")
    with first.open() as case:
        bind(case, member_of(read_state(case), A), _key(other), "เครื่องที่สอง", author=A)
        set_scores(case, ensure_assessor(case, A), {"7.1": 55})
        with pytest.raises(KnownFault) as refused:
            bind(case, member_of(read_state(case), A), _key(other), "อีกครั้ง", author=A)
        assert refused.value.key == "identity_known"
        own = assessor_id(case.case_id, A)
    other.take_copy(first, own=own)
    with other.open() as case:
        set_scores(case, ensure_assessor(case, A), {"7.2": 45})
        seal(case, A)
    _merged(lead, other)
    with lead.open() as case:
        assert {one.target for one in read_state(case).scores} == {"7.1", "7.2"}
        bind(case, member_of(read_state(case), A), _key(other), "เครื่องแรกหาย", author=LEAD,
             replace=True)
        assert _keys(case, A) == {_key(other)}
        assert {one.target for one in read_state(case).scores} == {"7.1", "7.2"}
        put_in(case, first.home, A, ("score", f"independent/{own}/7.1", "score",
                                     {"percent": 0, "reason": "ก"}))
        assert {one.percent for one in read_state(case).scores} == {55, 45}


def test_own_words_leave_under_a_seal_by_the_laptop_that_one_bound_oneself(
    lead: Laptop, tmp_path: Path,
) -> None:
    """A writes on one laptop, binds a second, goes on there and seals: both may send all of it."""
    first, other, hub = _other(lead, tmp_path, "a"), Laptop(tmp_path, "a2"), tmp_path / "hub"
    with first.open() as case:
        declare(case, A)
    _merged(lead, first)
    _merged(first, lead)
    with first.open() as case:
        set_scores(case, ensure_assessor(case, A), {"7.1": 55})
        own = assessor_id(case.case_id, A)
    other.take_copy(first, own=own)
    with first.open() as case:
        bind(case, member_of(read_state(case), A), _key(other), "เครื่องที่สอง", author=A)
    _merged(other, first)
    with other.open() as case:
        seal(case, A)
    seal_alone = other.case
    with first.open() as case:
        assert not merge_cases(case, [seal_alone]).refused
    first.sync(hub)
    lead.sync(hub)
    with lead.open() as case:
        assert {one.target for one in read_state(case).scores} == {"7.1"}


def test_a_person_is_told_that_their_name_is_bound_elsewhere(
    lead: Laptop, tmp_path: Path,
) -> None:
    first, second, hub = _other(lead, tmp_path, "a"), _other(lead, tmp_path, "b"), tmp_path / "hub"
    with second.open() as case:  # the liar is faster, and keeps their own name out of it
        declare(case, A)
    done = _merged(lead, second)
    assert [one.name for one in done.bound.made] == [A]
    with first.at_work():
        set_default_person(A)
    told = _merged(first, lead).elsewhere
    assert told is not None
    assert (told.key, A in told.text("th")) == ("identity_elsewhere", True)
    lead.sync(hub)
    assert first.sync(hub).elsewhere is not None
    with first.open() as case, pytest.raises(KnownFault) as refused:
        declare(case, A, recuse="ก")
    assert refused.value.key == "claim_name"
    with lead.open() as case:
        bind(case, member_of(read_state(case), A), _key(first), "โทรถามแล้ว", author=LEAD,
             replace=True)
    assert _merged(first, lead).elsewhere is None
    with first.open() as case:
        assert _keys(case, A) == {_key(first)}
        declare(case, A, recuse="ก")
        assert member_of(read_state(case), A).declared is Declared.RECUSED


def test_a_lead_who_was_given_the_role_sets_the_team_up(lead: Laptop, tmp_path: Path) -> None:
    first = _other(lead, tmp_path, "a")
    with first.open() as case:
        declare(case, A)
    _merged(lead, first)
    with lead.open() as case:
        set_role(case, A, Role.LEAD)
    _merged(first, lead)
    with first.open() as case:
        add_member(case, "คนใหม่", Role.ASSESSOR)
        assert "คนใหม่" in {one.name for one in read_state(case).members.values()}


def test_no_machine_ends_its_own_key_and_a_reason_is_needed(lead: Laptop, tmp_path: Path) -> None:
    other = Laptop(tmp_path, "l2")
    with lead.open() as case:
        declare(case, LEAD)
        member = member_of(read_state(case), LEAD)
        with pytest.raises(KnownFault) as refused:
            bind(case, member, _key(other), "ใหม่", author=LEAD, replace=True)
        assert refused.value.key == "identity_self"
        with pytest.raises(KnownFault) as refused:
            bind(case, member, _key(other), " ", author=LEAD)
        assert refused.value.key == "reason_missing"
        assert _keys(case, LEAD) == {_key(lead)}


def test_an_old_case_begins_its_rules_where_its_founder_merges(tmp_path: Path) -> None:
    """Two laptops of before: the team was set up elsewhere; the founder only merges."""
    founder, other = Laptop(tmp_path, "founder"), Laptop(tmp_path, "other")
    new(founder)
    other.take_copy(founder)
    with other.open() as case:
        for name, role in ((LEAD, Role.LEAD), (A, Role.ASSESSOR)):
            add_member(case, name, role)
            declare(case, name)
        set_scores(case, ensure_assessor(case, A), {"7.1": 55})
        seal(case, A)
        before = read_state(case)
    _merged(founder, other)
    with founder.open() as case:
        assert case.authority.chartered
        after = read_state(case)
        assert (after.members, after.scores) == (before.members, before.scores)
