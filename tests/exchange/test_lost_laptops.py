"""Laptops that are lost and replaced: honest work goes on, by every way, with and without a roster.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from foreign_changes import put_in
from laptops import Laptop, new
from offices import Office

from assessor_app.assessment.identities import bind, name_elsewhere
from assessor_app.assessment.merging import merge_cases
from assessor_app.assessment.people import assessor_id, ensure_assessor
from assessor_app.assessment.scores import set_scores
from assessor_app.assessment.team import (
    add_member,
    declare,
    member_of,
    seal,
    seal_hash,
    set_role,
)
from assessor_app.casefile.check import check_case
from assessor_app.casefile.connection import CaseFile
from assessor_app.casefile.installation import Installation, set_default_person
from assessor_app.casefile.records.choices import Role
from assessor_app.casefile.state import read_state
from assessor_app.errors import KnownFault
from assessor_app.exchange.by_hand import open_by_hand, send_packet
from assessor_app.exchange.founding import found_from_hub
from assessor_app.exchange.hub import cases_of
from assessor_app.exchange.identity import identity_of, take_identity
from assessor_app.exchange.roster import revoke
from assessor_app.exchange.sync import party_at
from assessor_app.exchange.trusted import import_roster

LEAD, A, B, NEW, THIEF = "หัวหน้า ทีม", "ผู้ตรวจ ก", "ผู้ตรวจ ข", "คนใหม่", "ผู้บุกรุก"
OFFICER = "เจ้าหน้าที่"


class Group:
    """Laptops of a team, the way that their work takes, and the office where there is one."""

    def __init__(self, folder: Path, way: str, *, rostered: bool) -> None:
        self.folder, self.way, self.rostered = folder, way, rostered
        self.office = Office(folder)
        if not rostered:
            (folder / "plain").mkdir()
        self.hub = self.office.hub if rostered else folder / "plain"
        self._laptops: list[Laptop] = []
        self._packets = 0

    def laptop(self, name: str, person: str, key_of: Laptop | None = None) -> Laptop:
        """A new laptop of a person, known to the office; ``key_of`` is whose keys it takes over."""
        laptop = Laptop(self.folder, name)
        with laptop.at_work() as by:
            if key_of is not None:
                take_identity(by, identity_of(_installation(key_of)), replace=False)
            set_default_person(person)
        if self.rostered:
            self.office.enlist(laptop, person)
        self._laptops.append(laptop)
        self.publish()
        return laptop

    def lose(self, laptop: Laptop, person: str) -> None:
        """Tell the office of a laptop that is in strange hands; the person's next one comes after.

        What the office had before stays good on a hub. A packet by hand carries no receipt of that,
        so that the office waits with it here.
        """
        self._laptops.remove(laptop)
        if self.rostered and self.way != "packet":
            self.office.receive()
            self.office.roster = revoke(self.office.roster, person, date(2026, 1, 2))

    def publish(self) -> None:
        """Let every laptop have the roster as it is now."""
        if self.rostered:
            data = self.office.publish().read_bytes()
            for laptop in self._laptops:
                with laptop.at_work() as by:
                    import_roster(by, data)

    def bring(self, sender: Laptop, *receivers: Laptop) -> list[KnownFault]:
        """Bring all that may go from one laptop to others; what those were told of names."""
        if self.way == "hub":
            sender.sync(self.hub)
        elif self.way == "packet":
            self._packets += 1
            out = self.folder / f"{self._packets}.pkt"
            with sender.at_work() as by, sender.open() as case:
                send_packet(case, out, by)
        told: list[KnownFault] = []
        for receiver in receivers:
            if self.way == "hub":
                report = receiver.sync(self.hub)
                told += [one for one in (*report.bound, report.elsewhere)
                         if one is not None and one.key != "roster_behind"]  # not received yet
            elif self.way == "packet":
                with receiver.at_work() as by:
                    came = open_by_hand(out, receiver.case, by)
                told += [*came.bound.faults(), *filter(None, [came.elsewhere])]
            else:
                with receiver.open() as case:
                    done = merge_cases(case, [sender.case])
                assert not done.refused
                told += [*done.bound.faults(), *filter(None, [done.elsewhere])]
        return told

    def begin(self, laptop: Laptop, other: Laptop) -> list[KnownFault]:
        """Let a laptop have the case: by the way where a roster hands it the key, else by a copy.
        """
        if self.rostered and self.way == "hub":
            other.sync(self.hub)
            case_id, = cases_of(self.office.store)
            folder = self.folder / f"cases-{laptop.name}"
            folder.mkdir()
            with laptop.at_work() as by:
                made = found_from_hub(self.office.store, case_id, party_at(self.office.store, by),
                                      folder)
            assert made is not None
            laptop.case = made
            return [*filter(None, [laptop.sync(self.hub).elsewhere])]
        if self.rostered and self.way == "packet":
            return self.bring(other, laptop)
        laptop.take_copy(other)
        with laptop.open() as case, laptop.at_work() as by:
            return [*filter(None, [name_elsewhere(case, by.person)])]


def _installation(laptop: Laptop) -> Installation:
    with laptop.at_work() as by:
        return by


@pytest.fixture(params=["hub", "packet", "merge"])
def way(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(params=[False, True], ids=["no roster", "roster"])
def group(request: pytest.FixtureRequest, tmp_path: Path, way: str) -> Group:
    return Group(tmp_path, way, rostered=request.param)


@pytest.fixture
def lead(group: Group) -> Laptop:
    """The lead's laptop: it founded the case and set up the team."""
    laptop = group.laptop("lead", LEAD)
    new(laptop)
    with laptop.open() as case:
        for name, role in ((LEAD, Role.LEAD), (A, Role.ASSESSOR), (B, Role.ASSESSOR)):
            add_member(case, name, role)
        declare(case, LEAD)
    return laptop


def _joins(group: Group, lead: Laptop, name: str, person: str) -> Laptop:
    """An assessor's laptop, which the lead's program has bound to their name."""
    laptop = group.laptop(name, person)
    group.begin(laptop, lead)
    with laptop.open() as case:
        declare(case, person)
    assert [one.key for one in group.bring(laptop, lead)] == ["identity_bound"]
    assert group.bring(lead, laptop) == []
    return laptop


def _scores(laptop: Laptop, person: str | None = None) -> dict[str, int | None]:
    with laptop.open() as case:
        own = assessor_id(case.case_id, person) if person else ""
        return {one.target: one.percent for one in read_state(case).scores
                if own in ("", one.assessor_id)}


def _names(laptop: Laptop) -> set[str]:
    with laptop.open() as case:
        return {one.name for one in read_state(case).members.values()}


def _key(laptop: Laptop) -> str:
    return _installation(laptop).signer


def _works(laptop: Laptop, person: str, **percents: int) -> None:
    with laptop.open() as case:
        set_scores(case, ensure_assessor(case, person),
                   {target.replace("_", "."): percent for target, percent in percents.items()})


def test_each_ones_own_review_travels_after_their_own_seal(group: Group, lead: Laptop) -> None:
    """And a liar's words and seal under A's name change nothing of it, on either side."""
    first, second = (_joins(group, lead, name, who) for name, who in (("a", A), ("b", B)))
    group.bring(lead, first)
    _works(first, A, **{"7_1": 55})
    _works(second, B, **{"7_2": 45})
    with second.open() as case:
        own = assessor_id(case.case_id, A)
        put_in(case, second.home, A, ("score", f"independent/{own}/7.1", "score",
                                      {"percent": 0, "reason": ""}),
               ("seal", own, "sealed", {"hash": seal_hash([]), "chains": []}))
    group.bring(second, lead, first)
    group.bring(first, lead, second)
    assert _scores(lead) == {}
    assert (_scores(first), _scores(second)) == ({"7.1": 55}, {"7.2": 45})
    with second.open() as case:
        seal(case, B)
    group.bring(second, lead, first)
    assert _scores(lead) == {"7.2": 45}
    with first.open() as case:
        seal(case, A)
    group.bring(first, lead, second)
    for laptop in (lead, first, second):
        assert _scores(laptop) == {"7.1": 55, "7.2": 45}
        with laptop.open() as case:
            assert read_state(case).conflicts == ()
        assert check_case(laptop.case).ok


def _by_binding(group: Group, first: Laptop) -> Laptop:
    other = group.laptop("a2", A)
    with first.open() as case:
        bind(case, member_of(read_state(case), A), _key(other), "เครื่องที่สอง", author=A)
    return other


def _by_export(group: Group, first: Laptop) -> Laptop:
    return group.laptop("a2", A, key_of=first)


@pytest.mark.parametrize("link", [_by_binding, _by_export])
def test_a_second_laptop_of_a_person_works(
    group: Group, lead: Laptop, link: Callable[[Group, Laptop], Laptop],
) -> None:
    first = _joins(group, lead, "a", A)
    _works(first, A, **{"7_1": 55})
    other = link(group, first)
    with first.open() as case:
        own = assessor_id(case.case_id, A)
    other.take_copy(first, own=own)
    _works(other, A, **{"7_2": 45})
    with other.open() as case:
        seal(case, A)
    told = group.bring(other, lead, first)
    assert told == []
    for laptop in (lead, first, other):
        assert _scores(laptop) == {"7.1": 55, "7.2": 45}
    with first.open() as case:  # both go on
        set_scores(case, ensure_assessor(case, A), {"7.3": 35}, reason="หลังผนึก")
    group.bring(first, lead, other)
    assert _scores(lead) == _scores(other) == {"7.1": 55, "7.2": 45, "7.3": 35}


def test_a_lead_goes_on_with_the_key_that_they_took_along(group: Group, lead: Laptop) -> None:
    first = _joins(group, lead, "a", A)
    _works(lead, LEAD, **{"7_1": 55})
    with lead.open() as case:
        seal(case, LEAD)
    group.bring(lead, first)
    fresh = group.laptop("fresh", LEAD, key_of=lead)  # and the old one is gone
    assert group.begin(fresh, first) == []
    assert _scores(fresh) == {"7.1": 55}
    with fresh.open() as case:
        add_member(case, NEW, Role.ASSESSOR)
        set_scores(case, ensure_assessor(case, LEAD), {"7.1": 60}, reason="อ่านอีกครั้ง")
    assert group.bring(fresh, first) == []
    assert NEW in _names(first)
    assert _scores(first) == {"7.1": 60}
    second = _joins(group, fresh, "b", B)  # it binds as the lead's program does
    assert check_case(second.case).ok


def test_who_founded_the_case_binds_the_laptop_that_a_lead_gets_for_a_lost_one(
    group: Group,
) -> None:
    """Nothing was exported: the officer who made the case was asked by telephone."""
    office, lost = group.laptop("office-desk", OFFICER), group.laptop("lead", LEAD)
    new(office)
    with office.open() as case:
        add_member(case, OFFICER, Role.OFFICER)
        add_member(case, LEAD, Role.LEAD, author=OFFICER, key=_key(lost))
    group.begin(lost, office)
    with lost.open() as case:
        add_member(case, A, Role.ASSESSOR)
        declare(case, LEAD)
        set_scores(case, ensure_assessor(case, LEAD), {"7.1": 55})
        seal(case, LEAD)
    group.bring(lost, office)
    first = _joins(group, lost, "a", A)
    group.bring(first, office)
    _replaced(group, office, first, lost)


def test_a_lead_binds_the_laptop_that_the_next_lead_gets_for_a_lost_one(
    group: Group, lead: Laptop,
) -> None:
    """Who led before may still, and here is who founded the case too."""
    lost = _joins(group, lead, "a", A)
    with lead.open() as case:
        set_role(case, A, Role.LEAD)
    group.bring(lead, lost)
    _works(lost, A, **{"7_1": 55})
    with lost.open() as case:
        seal(case, A)
    group.bring(lost, lead)
    first = _joins(group, lead, "b", B)
    group.bring(lead, first)
    _replaced(group, lead, first, lost, person=A)


def _replaced(
    group: Group, by: Laptop, witness: Laptop, lost: Laptop, person: str = LEAD,
) -> None:
    """Bind a fresh laptop in the place of a lost one; whoever finds the lost one has no say."""
    group.lose(lost, person)
    fresh = group.laptop("fresh", person)
    told = group.begin(fresh, witness)
    assert [one.key for one in told] == ["identity_elsewhere"]
    assert person in told[0].text("th")
    with fresh.open() as case:
        for refused in (lambda: add_member(case, NEW, Role.ASSESSOR),
                        lambda: set_scores(case, ensure_assessor(case, person), {"7.2": 0},
                                           reason="ก")):
            with pytest.raises(KnownFault) as claim:
                refused()
            assert claim.value.key in ("claim_lead", "claim_member", "claim_name")
    with by.open() as case, pytest.raises(KnownFault) as no_reason:
        _bind(case, person, fresh, "")
    assert no_reason.value.key == "reason_missing"
    with by.open() as case:
        _bind(case, person, fresh, "เครื่องหาย โทรยืนยันแล้ว")
    if group.rostered and group.way == "hub":  # until the office receives, it says otherwise
        told = group.bring(by, fresh)
        assert {one.key for one in told} == {"identity_disputed", "identity_disputed_end"}
        group.office.receive()
    assert group.bring(by, fresh, witness) == []
    with lost.open() as case:  # its finder knows nothing of that
        add_member(case, THIEF, Role.ASSESSOR)
        set_scores(case, ensure_assessor(case, person), {"7.1": 0}, reason="ก")
    if not group.rostered:  # else nobody takes it, but by a merge
        group.bring(lost, by, witness, fresh)
    for laptop in (by, witness, fresh):
        with laptop.open() as case:
            assert not merge_cases(case, [lost.case]).refused
    with fresh.open() as case:
        add_member(case, NEW, Role.ASSESSOR)
        set_scores(case, ensure_assessor(case, person), {"7.2": 45}, reason="ต่อจากเครื่องเดิม")
    group.bring(fresh, by, witness)
    for laptop in (by, witness, fresh):
        assert NEW in _names(laptop)
        assert THIEF not in _names(laptop)
        assert _scores(laptop, person) == {"7.1": 55, "7.2": 45}
        assert check_case(laptop.case).ok
    assert group.way != "merge" or [one.key for one in group.bring(fresh, lost)] == [
        "identity_elsewhere"]


def _bind(case: CaseFile, person: str, laptop: Laptop, reason: str) -> None:
    bind(case, member_of(read_state(case), person), _key(laptop), reason, author=OFFICER,
         replace=True)
