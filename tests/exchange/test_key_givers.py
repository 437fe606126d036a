"""Who may hand out a case key: nobody reads along by giving a key that others encrypt to."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

import pytest
from laptops import NAMES, Laptop, journal, new, packets
from offices import Office, team_of_two

from assessor_app.assessment import entries
from assessor_app.assessment.identities import bind
from assessor_app.assessment.people import ensure_assessor
from assessor_app.assessment.team import add_member, member_of, remove_member
from assessor_app.casefile.case_keys import CaseKey, add_key, case_keys, mint
from assessor_app.casefile.connection import open_case
from assessor_app.casefile.records.application import Applicant
from assessor_app.casefile.records.choices import Role
from assessor_app.casefile.state import read_state
from assessor_app.errors import KnownFault
from assessor_app.exchange.by_hand import open_by_hand, send_packet
from assessor_app.exchange.desk import sha256
from assessor_app.exchange.founding import found_from_hub
from assessor_app.exchange.hub import cases_of
from assessor_app.exchange.keys import age_secret, decrypt, recipient_of, wrap
from assessor_app.exchange.roster import revoke
from assessor_app.exchange.sync import party_at
from assessor_app.exchange.trusted import trust_office

AGENCY = "กรมน้ำใสไหลเย็น"
LATE = "2099-01-01T00:00:00.000Z"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


@pytest.fixture
def pair(tmp_path: Path, office: Office) -> tuple[Laptop, Laptop]:
    return team_of_two(tmp_path, office)


def _recipient(laptop: Laptop) -> str:
    with laptop.at_work() as by:
        return recipient_of(age_secret(by))


def _hand_out(
    liar: Laptop, office: Office, case_id: str, replaces: str, *to: Laptop, below: str = "b",
) -> CaseKey:
    """A key of the liar's own making, of the year 2099, wrapped for everybody else.

    Its id is below another in the order of the alphabet.
    """
    made = next(key for key in iter(partial(mint, replaces), None) if key.id < below)
    key = CaseKey(made.id, made.secret, LATE, replaces)
    with liar.at_work() as by:
        data = wrap(key, case_id, [office.card.recipient, *map(_recipient, to)], by)
    office.store.put_new(f"v1/{case_id}/keys/{sha256(data)}.key", data)
    return key


def _work(laptop: Laptop, word: str) -> None:
    with laptop.open() as case:
        # shared, so that it goes unsealed
        entries.edit(case, Applicant, "applicant", author=NAMES[0], name_en=word)


def _opens(hub: Path, before: set[Path], key: CaseKey) -> list[Path]:
    """The packets that came since, and that a key opens."""
    return [path for path in set(packets(hub)) - before
            if decrypt(path.read_bytes(), [key.secret]) is not None]


@pytest.mark.parametrize("why", ["barred", "expired", "not in the team", "revoked", "unknown"])
def test_who_may_not_read_hands_out_no_key(
    office: Office, pair: tuple[Laptop, Laptop], tmp_path: Path, why: str,
) -> None:
    lead, first = pair
    lead.sync(office.hub)
    liar = Laptop(tmp_path, "liar")
    rules: dict[str, dict[str, object]] = {
        "barred": {"not_for": [AGENCY]}, "expired": {"valid_to": date(2024, 1, 1)},
    }
    with lead.open() as case:
        if why != "not in the team":
            add_member(case, NAMES[2], Role.ASSESSOR)
        case_id, current = case.case_id, case_keys(case)[0]
    office.enlist(liar, NAMES[2], **rules.get(why, {}))
    if why == "revoked":
        office.roster = revoke(office.roster, NAMES[2], date(2026, 1, 1))
    if why == "unknown":
        office.roster = type(office.roster)(
            serial=office.roster.serial, members=office.roster.members[:-1])
    office.publish()
    key = _hand_out(liar, office, case_id, current.id, lead, first)
    before = set(packets(office.hub))
    _work(lead, "40")
    report = lead.sync(office.hub)
    assert [one.name.split("/")[0] for one in report.refused] == ["keys"]
    _work(lead, "45")
    assert lead.sync(office.hub).refused == []  # told once
    with lead.open() as case:
        assert [one.id for one in case_keys(case)] == [current.id]
    assert set(packets(office.hub)) > before
    assert _opens(office.hub, before, key) == []
    # The office goes by the same rule, and the honest work comes through
    office.receive()
    first.sync(office.hub)
    assert journal(lead) <= journal(first)
    assert _opens(office.hub, before, key) == []


def test_a_date_makes_no_key_the_newest(office: Office, pair: tuple[Laptop, Laptop]) -> None:
    """Of keys from members who may give them, the one at the end of the line counts."""
    lead, first = pair
    lead.sync(office.hub)
    with lead.open() as case:
        case_id, current = case.case_id, case_keys(case)[0]
    with lead.open() as case, case.transaction() as connection:  # one that is not the first
        second = next(key for key in iter(partial(mint, current.id), None) if key.id > "age1g")
        connection.execute("INSERT INTO case_key VALUES (?, ?, ?, ?)",
                           (second.id, second.secret, second.created, current.id))
    stray = _hand_out(first, office, case_id, "", lead)
    rival = _hand_out(first, office, case_id, current.id, lead, below=second.id)
    report = lead.sync(office.hub)
    assert report.refused == []
    with lead.open() as case:
        keys = [one.id for one in case_keys(case)]
        assert set(keys) == {current.id, second.id, rival.id, stray.id}  # kept for reading
        assert keys[0] == second.id
        remove_member(case, NAMES[1])
    lead.sync(office.hub)
    with lead.open() as case:
        assert case_keys(case)[0].replaces == second.id
    before = set(packets(office.hub))
    _work(lead, "40")
    lead.sync(office.hub)
    assert _opens(office.hub, before, stray) == _opens(office.hub, before, rival) == []


def test_a_key_of_somebody_who_left_since_is_replaced(
    office: Office, pair: tuple[Laptop, Laptop], tmp_path: Path,
) -> None:
    """They may have left their own name out of those who were handed it."""
    lead, first = pair
    lead.sync(office.hub)
    with lead.open() as case:
        case_id, current = case.case_id, case_keys(case)[0]
    key = _hand_out(first, office, case_id, current.id, lead)
    _work(lead, "40")
    lead.sync(office.hub)
    with lead.open() as case:
        assert case_keys(case)[0].id == key.id  # they may, while they are a member
        remove_member(case, NAMES[1])
    before = set(packets(office.hub))
    _work(lead, "45")
    lead.sync(office.hub)
    assert _opens(office.hub, before, key) == []
    # Who comes later gets all keys from those who are still there
    late = Laptop(tmp_path, "late")
    office.enlist(late, NAMES[2])
    office.publish()
    with lead.open() as case:
        add_member(case, NAMES[2], Role.ASSESSOR)
    lead.sync(office.hub)
    with late.at_work() as by:
        made = found_from_hub(office.store, case_id, party_at(office.store, by), tmp_path)
    assert made is not None
    late.case = made
    late.sync(office.hub)
    assert journal(late) == journal(lead)
    with late.open() as case:
        assert len(case_keys(case)) == 3


def test_a_key_waits_until_it_is_known_that_its_giver_is_in_the_team(
    office: Office, pair: tuple[Laptop, Laptop], tmp_path: Path,
) -> None:
    lead, first = pair
    lead.sync(office.hub)
    first.sync(office.hub)
    late = Laptop(tmp_path, "late")
    office.enlist(late, NAMES[2])
    office.publish()
    before = set(packets(office.hub))
    with lead.open() as case:
        case_id, current = case.case_id, case_keys(case)[0]
        add_member(case, NAMES[2], Role.ASSESSOR)
    lead.sync(office.hub)
    hidden = {path: path.read_bytes() for path in set(packets(office.hub)) - before}
    for path in hidden:
        path.unlink()
    key = _hand_out(late, office, case_id, current.id, lead, first)
    assert [one.reason.key for one in first.sync(office.hub).refused] == ["key_giver"]
    for path, data in hidden.items():
        path.write_bytes(data)
    report = first.sync(office.hub)
    assert (report.refused, report.told_before) == ([], 0)
    with first.open() as case:
        assert key.id in {one.id for one in case_keys(case)}


def test_a_key_is_replaced_in_the_very_sync_that_tells_of_its_giver_leaving(
    office: Office, pair: tuple[Laptop, Laptop], tmp_path: Path,
) -> None:
    """It was handed to those alone who may read, and still its giver knows it."""
    lead, first = pair
    other = Laptop(tmp_path, "other")
    with other.at_work() as by, lead.open() as case:
        bind(case, member_of(read_state(case), NAMES[0]), by.signer, "เครื่องที่สอง",
             author=NAMES[0])
    other.take_copy(lead)
    office.enlist(other, NAMES[0])
    office.publish()
    for laptop in (lead, other):
        laptop.sync(office.hub)
    with other.open() as case:
        remove_member(case, NAMES[1])
    before = set(packets(office.hub))
    other.sync(office.hub)
    with other.open() as case:
        case_id, made = case.case_id, mint(case_keys(case)[0].id)
    with first.at_work() as by:
        data = wrap(made, case_id, [office.card.recipient, office.card.recovery,
                                    _recipient(lead), _recipient(other)], by)
    office.store.put_new(f"v1/{case_id}/keys/{sha256(data)}.key", data)
    _work(lead, "40")
    lead.sync(office.hub)
    with lead.open() as case:
        assert made.id in {one.id for one in case_keys(case)}  # it came while they were a member
    assert _opens(office.hub, before, made) == []
    other.sync(office.hub)
    assert journal(other) == journal(lead)


def test_a_leads_new_laptop_gets_the_key_when_the_roster_knows_it(
    office: Office, pair: tuple[Laptop, Laptop], tmp_path: Path,
) -> None:
    lead, first = pair
    lead.sync(office.hub)
    first.sync(office.hub)
    office.receive()
    office.roster = revoke(office.roster, NAMES[0], date(2026, 1, 2))  # the old one was stolen
    fresh = Laptop(tmp_path, "fresh")
    office.enlist(fresh, NAMES[0])
    office.publish()
    first.sync(office.hub)
    office.receive()  # and says in the case whose the new one is
    case_id, = cases_of(office.store)
    with fresh.at_work() as by:
        made = found_from_hub(office.store, case_id, party_at(office.store, by), tmp_path)
    assert made is not None
    fresh.case = made
    fresh.sync(office.hub)
    _work(fresh, "55")
    fresh.sync(office.hub)
    first.sync(office.hub)
    with first.open() as case:
        old, new_ = len(case_keys(case)), case_keys(case)[0].replaces
        assert old == 2
        assert new_  # the thief reads no more
    assert journal(fresh) <= journal(first)


def test_without_a_roster_the_founder_hands_the_key_out_and_nobody_else(
    office: Office, tmp_path: Path,
) -> None:
    founder, other, stranger = (Laptop(tmp_path, name) for name in ("one", "two", "three"))
    new(founder)
    other.take_copy(founder)
    for laptop in (founder, other):
        with laptop.at_work() as by:
            trust_office(by, office.card_bytes)
    with founder.open() as case:
        case_id, current = case.case_id, case_keys(case)[0]
    with other.open() as case:
        ensure_assessor(case, NAMES[1])
    other.sync(office.hub)  # its key is known in the case from now on, and gives nothing
    assert not list(office.hub.glob("v1/*/keys/*"))
    key = _hand_out(other, office, case_id, current.id, founder)
    strange = _hand_out(stranger, office, case_id, current.id, founder, other)
    report = founder.sync(office.hub)
    assert {one.reason.key for one in report.refused} == {"key_giver"}
    assert len(report.refused) == 2
    with founder.open() as case:
        assert [one.id for one in case_keys(case)] == [current.id]
        ensure_assessor(case, NAMES[2])
    before = set(packets(office.hub))
    founder.sync(office.hub)
    assert _opens(office.hub, before, key) == _opens(office.hub, before, strange) == []
    received, = office.receive()
    assert received.path is not None
    assert received.problem is None
    with office.laptop.at_work(), open_case(received.path) as case:
        assert [one.id for one in case_keys(case)] == [current.id]


def test_a_packet_by_hand_brings_no_key_of_one_who_may_not_give(
    office: Office, pair: tuple[Laptop, Laptop], tmp_path: Path,
) -> None:
    lead, first = pair
    lead.sync(office.hub)
    first.sync(office.hub)
    with first.open() as case, case.transaction() as connection:
        old = case_keys(case)[0]
        made = mint(old.id)
        connection.execute("INSERT INTO case_key VALUES (?, ?, ?, ?)",
                           (made.id, made.secret, LATE, old.id))
    out = tmp_path / "by-hand.pmqa-packet"
    with first.open() as case, first.at_work() as by:
        entries.edit(case, Applicant, "applicant", author=NAMES[1], name_en="by hand")
        send_packet(case, out, by)
    with lead.open() as case:
        remove_member(case, NAMES[1])
    with lead.at_work() as by:
        came = open_by_hand(out, lead.case, by)
    assert came.key_refused is not None
    assert came.key_refused.key == "key_giver"
    with lead.open() as case:
        assert [one.id for one in case_keys(case)] == [old.id]


def test_a_key_whose_secret_gives_another_id_is_no_key(
    office: Office, pair: tuple[Laptop, Laptop], tmp_path: Path,
) -> None:
    """Whoever had the file wrote their own recipient into it, beside a secret that reads nothing.
    """
    lead, first = pair
    lead.sync(office.hub)
    liar = mint()
    with lead.open() as case, case.transaction() as connection:
        current = case_keys(case)[0]
        connection.execute("INSERT INTO case_key VALUES (?, ?, ?, ?)",
                           (liar.id, mint().secret, LATE, current.id))
    with lead.open() as case:
        assert [one.id for one in case_keys(case)] == [current.id]
    before = set(packets(office.hub))
    _work(lead, "40")
    lead.sync(office.hub)
    first.sync(office.hub)
    assert set(packets(office.hub)) > before
    assert _opens(office.hub, before, liar) == []
    assert journal(lead) <= journal(first)
    # It comes rightly from who may give it: then it is one
    with lead.open() as case:
        add_key(case, liar)
        assert liar in case_keys(case)
    # Where no key is right, nothing goes and nothing is made up
    with first.open() as case, case.transaction() as connection:
        connection.execute("UPDATE case_key SET secret = ?", (mint().secret,))
    there = set(packets(office.hub))
    _work(first, "45")
    for told in (lambda: first.sync(office.hub), lambda: _by_hand(first, tmp_path / "x.pkt")):
        with pytest.raises(KnownFault) as refused:
            told()
        assert refused.value.key == "case_keys_altered"
    assert (set(packets(office.hub)), (tmp_path / "x.pkt").exists()) == (there, False)


def _by_hand(laptop: Laptop, out: Path) -> None:
    with laptop.open() as case, laptop.at_work() as by:
        send_packet(case, out, by)
