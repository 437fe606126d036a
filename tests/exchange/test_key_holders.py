"""Whose key is which: what a team is shown of the keys of its names."""

from __future__ import annotations

from pathlib import Path

import pytest
from keyed_team import GONE, LEAD, OFFICER, WATCHER, A, B, KeyedTeam, merged
from laptops import Laptop, new

from assessor_app.assessment.identities import bind
from assessor_app.assessment.key_holders import Hold, Holder, key_holders
from assessor_app.assessment.people import ensure_assessor
from assessor_app.assessment.scores import set_scores
from assessor_app.assessment.team import add_member, declare, member_of, seal, seal_hash
from assessor_app.casefile.connection import CaseFile
from assessor_app.casefile.records.choices import Role
from assessor_app.casefile.state import read_state


def _held(case: CaseFile, viewer: str | None) -> dict[str, Holder]:
    return {one.name: one for one in key_holders(case, read_state(case), viewer)}


def _stands(held: Holder) -> list[tuple[str, Hold]]:
    return [(one.key, one.hold) for one in held.keys]


@pytest.fixture
def team(tmp_path: Path) -> KeyedTeam:
    return KeyedTeam(tmp_path)


def _key(laptop: Laptop) -> str:
    with laptop.at_work() as by:
        return by.signer


def test_each_name_has_its_keys_with_who_bound_them_and_why(team: KeyedTeam) -> None:
    with team.laptops[A].open() as case:
        held = _held(case, team.id(A))
        assert list(held) == [one.name for one in read_state(case).members.values()]
        assert GONE not in held
        own, = held[A].keys
        assert (own.key, own.hold, own.here, own.by, own.reason) == (
            team.key(A), Hold.BOUND, True, LEAD, "บัตร")
        assert own.time is not None
        other, = held[B].keys
        assert (other.hold, other.here, other.others, other.claimed) == (Hold.BOUND, False, (), 0)


def test_a_second_machine_and_one_that_was_lost(team: KeyedTeam) -> None:
    second, lead = team.other("a2"), team.laptops[LEAD]
    with lead.open() as case:
        member = member_of(read_state(case), A)
        bind(case, member, _key(second), "เครื่องหาย", author=LEAD, replace=True)
        first, last = _held(case, None)[A].keys
        assert [(one.key, one.hold) for one in (first, last)] == [
            (_key(second), Hold.BOUND), (team.key(A), Hold.ENDED)]
        assert last.reason == "เครื่องหาย"
    lost = team.laptops[A]
    with lost.open() as case:  # which does not know it yet
        set_scores(case, ensure_assessor(case, A), {"7.1": 60}, reason="ก")
    merged(lead, lost)
    with lead.open() as case:
        _, last = _held(case, team.id(LEAD))[A].keys
        assert (last.claimed, last.claims) == (1, ()), "the lead has not sealed"
        assert _held(case, team.id(LEAD))[A].claimed == 1


def test_a_name_without_a_key_shows_who_typed_and_who_waits(tmp_path: Path) -> None:
    lead, other, third = (Laptop(tmp_path, name) for name in ("lead", "a", "b"))
    new(lead)
    with lead.open() as case:
        add_member(case, LEAD, Role.LEAD)
        add_member(case, A, Role.ASSESSOR, author=LEAD)
        declare(case, LEAD)
        assert _stands(_held(case, None)[A]) == []
        declare(case, A)
        held = _held(case, None)
        assert _stands(held[A]) == [(_key(lead), Hold.TYPED)]
        assert held[A].keys[0].others == (LEAD,)
        assert held[A].ruled
    for laptop in (other, third):
        laptop.take_copy(lead)
        with laptop.open() as case:
            set_scores(case, ensure_assessor(case, A), {"7.1": 55})
            seal(case, A)
    merged(lead, other, third)
    with lead.open() as case:
        assert sorted(_stands(_held(case, None)[A])) == sorted([
            (_key(lead), Hold.TYPED), (_key(other), Hold.WAITING), (_key(third), Hold.WAITING)])


def test_what_a_machine_claims_stands_at_the_name_with_whose_it_is(team: KeyedTeam) -> None:
    lie = [("score", f"independent/{team.id(A)}/7.1", "score", {"percent": 95, "reason": ""}),
           ("seal", team.id(A), "sealed", {"hash": seal_hash([]), "chains": []})]
    team.lie(team.laptops[B], A, *lie)
    stranger = team.other("stranger")
    team.lie(stranger, "ใคร", ("applicant", "applicant", "name_en", "Murky Water"))
    merged(team.laptops[LEAD], team.laptops[B], stranger)
    merged(team.laptops[A], team.laptops[LEAD])
    with team.laptops[A].open() as case:
        held = _held(case, team.id(A))
        own, claim = held[A].keys
        assert own.hold is Hold.BOUND
        assert (claim.key, claim.hold, claim.others) == (team.key(B), Hold.CLAIMS, (B,))
        assert (claim.claimed, held[A].claimed) == (2, 2)
        score, sealed = claim.claims
        assert (score.new["percent"], score.stands["percent"], sealed.entity) == (95, 55, "seal")
        assert held["ใคร"].member is None
        assert _stands(held["ใคร"]) == [(_key(stranger), Hold.CLAIMS)]
        for name in (WATCHER, OFFICER):
            claim = _held(case, team.id(name))[A].of(Hold.CLAIMS)[0]
            assert claim.claimed == 2
            assert [one.entity for one in claim.claims] == ["seal"], "nothing of A's review"


def test_a_case_that_holds_nobody_to_a_key_says_so(tmp_path: Path) -> None:
    founder, other = Laptop(tmp_path, "founder"), Laptop(tmp_path, "other")
    new(founder)
    other.take_copy(founder)
    with other.open() as case:
        add_member(case, LEAD, Role.LEAD)
        declare(case, LEAD)
        held = _held(case, None)[LEAD]
        assert not held.ruled
