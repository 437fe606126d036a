"""The office, its roster and its receipts; who comes late, and who may read no longer."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import msgspec
import pytest
from altering import alter
from laptops import NAMES, Laptop, journal, new, packets
from offices import Office, team_of_two

from assessor_app.assessment import entries
from assessor_app.assessment.people import ensure_assessor
from assessor_app.assessment.scores import set_scores
from assessor_app.assessment.team import add_member, declare, remove_member
from assessor_app.casefile.case_keys import case_keys
from assessor_app.casefile.check import check_case
from assessor_app.casefile.connection import open_case
from assessor_app.casefile.courier import outbox
from assessor_app.casefile.records.application import Applicant
from assessor_app.casefile.records.choices import Role
from assessor_app.casefile.state import read_state
from assessor_app.errors import KnownFault
from assessor_app.exchange.founding import found_from_hub
from assessor_app.exchange.hub import cases_of, init_hub, is_hub
from assessor_app.exchange.keys import (
    make_office,
    open_office,
    person_card,
    read_person_card,
)
from assessor_app.exchange.office_folder import hub_offices
from assessor_app.exchange.roster import (
    Roster,
    add_entry,
    read_draft,
    revoke,
    seal_roster,
    sign_roster,
    write_draft,
)
from assessor_app.exchange.signed import sign_body
from assessor_app.exchange.sync import party_at
from assessor_app.exchange.trusted import import_roster, trust_of, trust_office
from assessor_app.words import Language


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


@pytest.fixture
def pair(tmp_path: Path, office: Office) -> tuple[Laptop, Laptop]:
    """Two assessors with a copy of one case, both in the roster and in the team."""
    return team_of_two(tmp_path, office)


def test_a_hub_knows_its_office_and_no_other(office: Office, tmp_path: Path) -> None:
    assert is_hub(office.store)
    (held, data), = hub_offices(office.store)
    assert held == office.card
    assert data == office.card_bytes
    make_office(tmp_path / "false", "สำนักงาน ก.พ.ร.")
    with pytest.raises(KnownFault, match="belongs to"):
        init_hub(office.store, card=(tmp_path / "false" / "office-card.json").read_bytes())
    with pytest.raises(KnownFault, match="holds an office's keys"):
        make_office(tmp_path / "keys", "again")


def test_an_office_on_a_hub_is_not_trusted_unasked(office: Office, tmp_path: Path) -> None:
    one = Laptop(tmp_path, "one")
    new(one)
    report = one.sync(office.hub)
    assert report.office == ""
    assert report.strange_office.count("-") == 7
    assert report.unreceipted is None
    assert not list(office.hub.glob("v1/*/keys/*"))  # nobody was handed the key


def test_a_receipt_clears_the_outbox_and_nothing_else_does(
    office: Office, pair: tuple[Laptop, Laptop],
) -> None:
    lead, first = pair
    report = lead.sync(office.hub)
    assert report.office == office.card.name
    assert report.unreceipted == len(packets(office.hub)) > 0
    first.sync(office.hub)
    assert lead.sync(office.hub).unreceipted == report.unreceipted
    received, = office.receive()
    assert received.made
    assert received.receipted == len(packets(office.hub))
    assert lead.sync(office.hub).unreceipted == 0
    with lead.open() as case:
        assert outbox(case) == {}
    copy, = office.cases.glob("*.pmqa")
    assert copy.stem == "กรมน้ำใสไหลเย็น 2564"
    assert check_case(copy).ok
    with office.laptop.at_work(), open_case(copy) as case:
        assert read_state(case).members.keys() == _members(lead)
    again, = office.receive()
    assert again.receipted == 0
    assert not again.made


def _members(laptop: Laptop) -> set[str]:
    with laptop.open() as case:
        return set(read_state(case).members)


def test_an_altered_copy_of_the_offices_gets_no_receipt(
    office: Office, pair: tuple[Laptop, Laptop],
) -> None:
    """On a receipt others let go of what they keep to send again."""
    lead, _ = pair
    lead.sync(office.hub)
    received, = office.receive()
    assert received.path is not None
    alter(received.path, "UPDATE applicant SET name_en = 'somebody else'")
    _english(lead, "40")
    lead.sync(office.hub)
    before = sorted(office.hub.glob("v1/*/receipts/*"))
    again, = office.receive()
    assert again.problem is not None
    assert (again.problem.key, again.receipted) == ("case_state_altered", 0)
    assert sorted(office.hub.glob("v1/*/receipts/*")) == before
    assert lead.sync(office.hub).unreceipted


def _english(laptop: Laptop, word: str) -> None:
    with laptop.open() as case:
        entries.edit(case, Applicant, "applicant", author=NAMES[0], name_en=word)


def test_a_forged_receipt_clears_nothing(
    office: Office, pair: tuple[Laptop, Laptop], tmp_path: Path,
) -> None:
    lead, _ = pair
    lead.sync(office.hub)
    make_office(tmp_path / "false", "สำนักงาน ก.พ.ร.")
    keys, card = open_office(tmp_path / "false")
    from assessor_app.exchange.desk import sha256
    from assessor_app.exchange.pull import RECEIPT_KIND, Receipt
    from assessor_app.exchange.signed import sign_body

    names = tuple(f"{path.parent.name}/{path.name}" for path in packets(office.hub))
    with lead.open() as case:
        case_id = case.case_id
    data = sign_body(Receipt(RECEIPT_KIND, case_id, "", names, {}), keys)
    office.store.put_new(f"v1/{case_id}/receipts/{sha256(data)}.rcpt", data)
    report = lead.sync(office.hub)
    assert [one.reason.key for one in report.refused] == ["packet_signer_unknown"]
    assert report.unreceipted == len(packets(office.hub))
    assert card.signer != office.card.signer


def test_a_late_member_reads_what_came_before(
    office: Office, pair: tuple[Laptop, Laptop], tmp_path: Path,
) -> None:
    lead, _ = pair
    lead.sync(office.hub)
    late = Laptop(tmp_path, "late")
    case_id, = cases_of(office.store)
    with late.at_work() as by:
        assert found_from_hub(office.store, case_id, party_at(office.store, by), tmp_path) is None
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
    assert check_case(made).ok
    with late.open() as case, late.at_work():
        declare(case, NAMES[2])
    late.sync(office.hub)
    lead.sync(office.hub)  # and binds the name to the key that declared under it
    late.sync(office.hub)
    assert journal(late) == journal(lead)


def test_a_member_who_leaves_cannot_read_what_comes_after(
    office: Office, pair: tuple[Laptop, Laptop],
) -> None:
    lead, first = pair
    lead.sync(office.hub)
    first.sync(office.hub)
    with lead.open() as case:
        remove_member(case, NAMES[1])
        before = case_keys(case)
    lead.sync(office.hub)
    with lead.open() as case:
        after = case_keys(case)
        assert len(after) == len(before) + 1
        assert after[0].replaces == before[0].id
        declare_again = ensure_assessor(case, NAMES[0])
        set_scores(case, declare_again, {"1.1": 40})
        add_member(case, NAMES[3], Role.OBSERVER)
    lead.sync(office.hub)
    report = first.sync(office.hub)
    assert {one.reason.key for one in report.refused} == {"packet_no_key"}
    with first.open() as case:
        assert case_keys(case) == before
    received, = office.receive()
    assert received.path is not None
    with office.laptop.at_work(), open_case(received.path) as case:
        assert len(case_keys(case)) == 2


def test_an_unknown_signer_waits_in_quarantine_until_the_roster_knows_them(
    office: Office, pair: tuple[Laptop, Laptop], tmp_path: Path,
) -> None:
    lead, first = pair
    lead.sync(office.hub)
    stranger = Laptop(tmp_path, "stranger")
    stranger.take_copy(lead)
    with stranger.open() as case:
        ensure_assessor(case, NAMES[4])
    stranger.sync(office.hub)
    before = journal(lead)
    report = lead.sync(office.hub)
    assert {one.reason.key for one in report.refused} == {"packet_signer_unknown"}
    assert journal(lead) == before
    again = lead.sync(office.hub)
    assert (again.refused, again.told_before) == ([], len(report.refused))  # told once
    office.enlist(stranger, NAMES[4])
    office.publish()
    report = lead.sync(office.hub)
    assert not report.refused
    assert before < journal(lead)
    assert first.sync(office.hub).refused == []


def test_a_name_that_the_key_does_not_belong_to_is_told_and_taken(
    office: Office, pair: tuple[Laptop, Laptop],
) -> None:
    lead, first = pair
    with first.open() as case:
        ensure_assessor(case, NAMES[2])  # their own entry, whoever makes it
        entries.edit(case, Applicant, "applicant", author=NAMES[0], name_en="Under the lead's name")
        own = case.signer
        entries.edit(case, Applicant, "applicant", author=f" {NAMES[1]}  ",
                     name_en="Under their own, spelled with spaces")
    first.sync(office.hub)
    report = lead.sync(office.hub)
    assert report.refused == []
    told = [one for one in report.as_json(Language.TH)["strange_names"] if one["signer"] == own]
    assert [one["author"] for one in told] == [NAMES[0]]
    assert all(name in told[0]["reason"] for name in NAMES[:2])
    assert journal(first) <= journal(lead)
    again = lead.sync(office.hub)
    assert again.strange_names == {}  # told once, when it comes
    assert office.roster.of(own)[0].person == NAMES[1]


def test_a_revoked_key_is_taken_no_more_but_what_the_office_has_receipted(
    office: Office, pair: tuple[Laptop, Laptop], tmp_path: Path,
) -> None:
    lead, first = pair
    lead.sync(office.hub)
    with first.open() as case:
        ensure_assessor(case, NAMES[2])
    first.sync(office.hub)
    office.receive()
    receipted = journal(first)
    office.roster = revoke(office.roster, NAMES[1], date(2026, 1, 2))
    office.publish()
    with first.open() as case:
        ensure_assessor(case, NAMES[3])
    first.sync(office.hub)
    report = lead.sync(office.hub)
    assert {one.reason.key for one in report.refused} == {"packet_signer_revoked"}
    assert "2/1/2569" in report.refused[0].reason.text("th")
    assert receipted <= journal(lead)
    assert not journal(first) <= journal(lead)


def test_a_roster_is_taken_from_the_office_alone_and_never_an_older_one(
    office: Office, pair: tuple[Laptop, Laptop], tmp_path: Path,
) -> None:
    lead, _ = pair
    make_office(tmp_path / "false", "อื่น")
    keys, _card = open_office(tmp_path / "false")
    with lead.at_work() as by:
        office.roster, second = sign_roster(office.roster, office.keys)
        assert import_roster(by, second)[1]
        _, first = sign_roster(Roster(), office.keys)
        assert not import_roster(by, first)[1]
        held = trust_of(by).roster
        assert held is not None
        assert held.serial == 2
        with pytest.raises(KnownFault, match="not signed by"):
            import_roster(by, sign_roster(office.roster, keys)[1])
        with pytest.raises(KnownFault, match="already"):
            trust_office(by, (tmp_path / "false" / "office-card.json").read_bytes())


@pytest.mark.parametrize("wrong", [
    {"recipient": "age1x"}, {"role": "คนอื่น"}, {"person": " "}, {"revoked": "เมื่อวาน"}])
def test_a_roster_that_nobody_could_go_by_is_refused_however_rightly_signed(
    office: Office, pair: tuple[Laptop, Laptop], tmp_path: Path, wrong: dict[str, str],
) -> None:
    """Another program, or a hand in the draft, may have made it."""
    lead, _ = pair
    one, two = office.roster.members
    roster = msgspec.structs.replace(
        office.roster, serial=9, members=(one, msgspec.structs.replace(two, **wrong)))
    data = sign_body(roster, office.keys)
    readers = msgspec.structs.replace(roster, members=office.roster.members)
    init_hub(office.store, roster=seal_roster(readers, data, office.card, office.keys))
    report = lead.sync(office.hub)
    assert [one.reason.key for one in report.office_refused] == ["roster_entry_wrong"]
    assert (report.roster, report.stopped) == (1, None)
    assert len(packets(office.hub)) > 0
    draft = tmp_path / "draft.json"
    write_draft(draft, roster)
    with pytest.raises(KnownFault) as caught:
        read_draft(draft)
    assert caught.value.key == "roster_entry_wrong"


def test_who_may_not_assess_an_agency_gets_no_key_of_its_case(
    office: Office, pair: tuple[Laptop, Laptop],
) -> None:
    lead, first = pair
    with lead.at_work() as by, lead.open() as case:
        state = read_state(case)
        import_roster(by, sign_roster(office.roster, office.keys)[1])
        assert len(trust_of(by).readers(state)) == 4
        entry = office.roster.members[1]
        with first.at_work() as other:
            card = read_person_card(person_card(other, entry.person))
        office.roster = add_entry(office.roster, card, not_for=["กรมน้ำใสไหลเย็น"])
        office.roster, _ = sign_roster(office.roster, office.keys)
        import_roster(by, sign_roster(office.roster, office.keys)[1])
        assert entry.recipient not in trust_of(by).readers(state)
        assert len(trust_of(by).readers(state)) == 3
