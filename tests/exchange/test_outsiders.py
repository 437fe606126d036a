"""Who is known to the office, or to nobody, but not of the team: their claims have no effect."""

from __future__ import annotations

from pathlib import Path

import pytest
from foreign_changes import put_in
from laptops import NAMES, Laptop, new
from offices import Office, team_of_two

from assessor_app.assessment.merging import merge_cases
from assessor_app.assessment.people import assessor_id
from assessor_app.assessment.team import add_member, set_role
from assessor_app.casefile.case_keys import case_keys, mint, speakers
from assessor_app.casefile.connection import CaseFile
from assessor_app.casefile.records.choices import Role
from assessor_app.casefile.state import read_state
from assessor_app.errors import KnownFault
from assessor_app.exchange.desk import sha256
from assessor_app.exchange.keys import age_secret, recipient_of, wrap

OUTSIDER = NAMES[2]


def _claims_the_team(case: CaseFile, laptop: Laptop) -> None:
    """Themselves as the lead, the lead as nobody, whatever their own program says to it."""
    own, lead = (assessor_id(case.case_id, name) for name in (OUTSIDER, NAMES[0]))
    for refused in (lambda: add_member(case, OUTSIDER, Role.ASSESSOR),
                    lambda: set_role(case, NAMES[1], Role.OBSERVER)):
        with pytest.raises(KnownFault) as fault:
            refused()
        assert fault.value.key in ("claim_lead", "claim_member")
    put_in(case, laptop.home, OUTSIDER, ("assessor", own, "name", OUTSIDER),
           ("member", own, "role", "lead"), ("member", lead, "role", "observer"),
           ("member", lead, "deleted", True), ("stage", "stage", "stage", {
               "step": 7, "outcome": "open", "reason": "ก"}))


def _team(case: CaseFile) -> dict[str, str]:
    return {one.name: one.role.value for one in read_state(case).members.values()}


@pytest.mark.parametrize("way", ["hub", "merge"])
def test_who_stands_in_the_roster_alone_says_nothing_of_the_team(
    tmp_path: Path, way: str,
) -> None:
    office = Office(tmp_path)
    lead, first = team_of_two(tmp_path, office)
    outsider = Laptop(tmp_path, "outsider")
    office.enlist(outsider, OUTSIDER)
    office.publish()
    lead.sync(office.hub)
    outsider.take_copy(lead)
    with lead.open() as case:
        team, step = _team(case), read_state(case).stage.step
    with outsider.open() as case:
        _claims_the_team(case, outsider)
        assert _team(case) == team
    if way == "hub":
        outsider.sync(office.hub)
        report = lead.sync(office.hub)
        assert report.refused == [], "the roster knows them: it is taken, and kept"
        told = report.claims
    else:
        with lead.open() as case:
            arrived, = merge_cases(case, [outsider.case]).arrivals
        told = arrived.claims
    with outsider.at_work() as by:
        assert {one.key for one in told} == {by.signer}
    # But for a name in the case: that is the members' word, and while one has no key anybody's
    assert sum(one.count for one in told) == 4
    with lead.open() as case:
        state = read_state(case)
        assert (_team(case), state.stage.step, state.conflicts) == (team, step, ())
        assert not case.authority.is_lead(told[0].key)
    # The honest ones go on, also by what reads the team: who gets the key of the case
    with lead.open() as case:
        add_member(case, NAMES[3], Role.OBSERVER)
    lead.sync(office.hub)
    first.sync(office.hub)
    with first.open() as case:
        assert _team(case) == team | {NAMES[3]: "observer"}


def test_a_stranger_is_not_the_first_lead_of_a_case_that_has_none(tmp_path: Path) -> None:
    """Without a roster: rules began with the first member, and no lead was named yet."""
    office = Office(tmp_path)
    lead, first, stranger = (Laptop(tmp_path, name) for name in ("lead", "first", "stranger"))
    new(lead)
    with lead.open() as case:
        add_member(case, NAMES[1], Role.ASSESSOR)
        case_id, current = case.case_id, case_keys(case)[0]
    first.take_copy(lead)
    stranger.take_copy(lead)
    with stranger.open() as case:
        own = assessor_id(case_id, OUTSIDER)
        with pytest.raises(KnownFault) as fault:
            add_member(case, OUTSIDER, Role.LEAD)
        assert fault.value.key == "claim_lead"
        put_in(case, stranger.home, OUTSIDER, ("assessor", own, "name", OUTSIDER),
               ("member", own, "role", "lead"))
    stranger.sync(office.hub)
    made = mint(current.id)
    with stranger.at_work() as by:
        to = [office.card.recipient]
        for laptop in (lead, first):
            with laptop.at_work() as other:
                to.append(recipient_of(age_secret(other)))
        data = wrap(made, case_id, to, by)
        liar = by.signer
    office.store.put_new(f"v1/{case_id}/keys/{sha256(data)}.key", data)
    for laptop in (lead, first):
        report = laptop.sync(office.hub)
        assert [one.reason.key for one in report.refused] == ["key_giver"]
        with laptop.open() as case:
            assert _team(case) == {NAMES[1]: "assessor"}
            assert liar not in speakers(case)
            assert [one.id for one in case_keys(case)] == [current.id]
    with lead.open() as case:  # who founded it names the lead
        add_member(case, NAMES[0], Role.LEAD)
    lead.sync(office.hub)
    first.sync(office.hub)
    with first.open() as case:
        assert _team(case) == {NAMES[0]: "lead", NAMES[1]: "assessor"}
        assert read_state(case).conflicts == ()
