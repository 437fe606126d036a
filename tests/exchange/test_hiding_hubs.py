"""Hubs that lie about the office: junk beside its card, rosters and packets that are hidden."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from laptops import NAMES, Laptop, journal, packets
from offices import Office, team_of_two

from assessor_app.assessment import entries
from assessor_app.assessment.team import add_member
from assessor_app.casefile.connection import open_case
from assessor_app.casefile.records.application import Applicant
from assessor_app.casefile.records.choices import Role
from assessor_app.errors import KnownFault
from assessor_app.exchange.desk import sha256
from assessor_app.exchange.hub import init_hub
from assessor_app.exchange.keys import make_office, open_office
from assessor_app.exchange.layout import card_name, roster_name
from assessor_app.exchange.roster import Roster, revoke, sign_roster
from assessor_app.exchange.trusted import trust_of
from assessor_app.words import Language


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


@pytest.fixture
def pair(tmp_path: Path, office: Office) -> tuple[Laptop, Laptop]:
    return team_of_two(tmp_path, office)


def _work(laptop: Laptop, name: str, word: str) -> None:
    with laptop.open() as case:
        # shared, so that it goes unsealed
        entries.edit(case, Applicant, "applicant", author=name, name_en=word)


def _junk(office: Office, folder: Path) -> int:
    """What a stranger lays beside the office's card; gives how many objects."""
    make_office(folder / "false", "สำนักงาน ก.พ.ร.")
    keys, _ = open_office(folder / "false")
    false_card = (folder / "false" / "office-card.json").read_bytes()
    _, forged = sign_roster(Roster(serial=88888888), keys)
    _, own = sign_roster(office.roster, office.keys)  # the office's, under a greater number
    laid = {
        card_name(sha256(b"no card")): b"no card",
        card_name(sha256(false_card)): false_card,
        card_name("0" * 64): b"bytes of another name",
        roster_name(99999999, sha256(b"no roster")): b"no roster",
        roster_name(99999998, "f" * 64): b"bytes of another name",
        roster_name(88888889, sha256(forged)): forged,
        roster_name(77777777, sha256(b"[" * 100_000)): b"[" * 100_000,
        roster_name(66666666, sha256(own)): own,
    }
    for name, data in laid.items():
        (office.hub / name).write_bytes(data)
    return len(laid)


def test_junk_beside_the_card_stops_nobody_and_hides_no_roster(
    office: Office, pair: tuple[Laptop, Laptop], tmp_path: Path,
) -> None:
    lead, first = pair
    lead.sync(office.hub)
    laid = _junk(office, tmp_path)
    _work(first, NAMES[1], "40")
    report = first.sync(office.hub)
    assert report.stopped is None
    assert report.strange_office == ""
    assert report.roster == 1
    assert len(report.office_refused) == laid - 2  # two may still be arriving
    for language in Language:
        assert all(one.reason.text(language) for one in report.office_refused)
    report = first.sync(office.hub)
    assert (len(report.office_refused), report.office_told_before) == (2, laid - 2)
    report = first.sync(office.hub)
    assert (report.office_refused, report.office_told_before) == ((), laid)
    assert report.refused == []
    # An honest roster is found among it
    late = Laptop(tmp_path, "late")
    office.enlist(late, NAMES[2])
    office.publish()
    with lead.open() as case:
        add_member(case, NAMES[2], Role.ASSESSOR)
    assert lead.sync(office.hub).roster == 2
    assert first.sync(office.hub).roster == 2
    received, = office.receive()
    assert received.problem is None
    assert received.receipted == len(packets(office.hub))


def test_a_person_who_trusts_no_office_yet_sees_every_card(
    office: Office, tmp_path: Path,
) -> None:
    from laptops import new

    make_office(tmp_path / "false", "สำนักงาน ก.พ.ร.")
    false_card = (tmp_path / "false" / "office-card.json").read_bytes()
    for data in (false_card, b"no card"):
        (office.hub / card_name(sha256(data))).write_bytes(data)
    one = Laptop(tmp_path, "one")
    new(one)
    report = one.sync(office.hub)
    assert report.stopped is None
    assert len(report.strange_offices) == 2
    make_office(tmp_path / "third", "x")
    with pytest.raises(KnownFault, match="belongs to"):
        init_hub(office.store, card=(tmp_path / "third" / "office-card.json").read_bytes())


def _hide(roster: Path) -> None:
    roster.unlink()


def _revoke_first(office: Office) -> Path:
    office.roster = revoke(office.roster, NAMES[1], date(2026, 1, 2))
    return office.publish()


def _refuses_the_revoked(office: Office, first: Laptop, said: int = 0) -> None:
    """The office takes, receipts and hands nothing by roster 1 any more.

    ``said`` is in how many packets it says so in the case, which it receipts itself.
    """
    receipts = set(office.hub.glob("v1/*/receipts/*"))
    _work(first, NAMES[1], "85")
    first.sync(office.hub)
    keys = set(office.hub.glob("v1/*/keys/*"))
    received, = office.receive()
    assert received.path is not None
    assert received.receipted == said
    assert received.report is not None
    assert received.report.sent_packets == said
    assert received.report.roster == 2
    assert received.report.roster_hidden
    assert len(set(office.hub.glob("v1/*/receipts/*")) - receipts) == said
    with office.laptop.at_work(), open_case(received.path) as case:
        held = {id_ for id_, in case.connection.execute("SELECT id FROM change")}
    assert not journal(first) <= held
    with first.at_work() as by:
        from assessor_app.exchange.keys import age_secret, recipient_of

        own = recipient_of(age_secret(by))
    for path in set(office.hub.glob("v1/*/keys/*")) - keys:
        assert own not in path.read_text()


def test_the_office_never_goes_by_an_older_roster_than_it_has_seen(
    office: Office, pair: tuple[Laptop, Laptop],
) -> None:
    lead, first = pair
    lead.sync(office.hub)
    first.sync(office.hub)
    office.receive()
    second = _revoke_first(office)
    office.receive()
    _hide(second)
    _refuses_the_revoked(office, first)
    # Its twin: the next honest roster is taken
    office.roster = Roster(serial=office.roster.serial, members=tuple(
        one for one in office.roster.members if not one.revoked))
    office.publish()
    received, = office.receive()
    assert received.report is not None
    assert received.report.roster == 3
    assert not received.report.roster_hidden


def test_the_office_on_a_new_machine_knows_the_roster_from_its_copies(
    office: Office, pair: tuple[Laptop, Laptop], tmp_path: Path,
) -> None:
    lead, first = pair
    lead.sync(office.hub)
    first.sync(office.hub)
    office.receive()
    second = _revoke_first(office)
    office.receive()
    office.laptop = Laptop(tmp_path, "office-again")
    _hide(second)
    _refuses_the_revoked(office, first)


def test_the_office_knows_what_it_signed_itself(
    office: Office, pair: tuple[Laptop, Laptop], tmp_path: Path,
) -> None:
    from assessor_app.exchange.trusted import keep_newest

    lead, first = pair
    lead.sync(office.hub)
    first.sync(office.hub)
    office.receive()
    office.roster = revoke(office.roster, NAMES[1], date(2026, 1, 2))
    office.roster, data = sign_roster(office.roster, office.keys)
    with office.laptop.at_work() as by:
        kept = keep_newest(by, office.card, data, (office.keys.secret,))  # `pmqa roster sign`
        assert kept.serial == 2
    _refuses_the_revoked(office, first, said=1)


def test_a_laptop_tells_of_a_roster_that_the_hub_hides_and_keeps_to_it(
    office: Office, pair: tuple[Laptop, Laptop], tmp_path: Path,
) -> None:
    lead, first = pair
    lead.sync(office.hub)
    first.sync(office.hub)
    fresh = Laptop(tmp_path, "fresh")
    office.enlist(fresh, NAMES[0])
    second = _revoke_first(office)
    assert not lead.sync(office.hub).roster_hidden
    _hide(second)
    _work(first, NAMES[1], "85")
    first.sync(office.hub)
    report = lead.sync(office.hub)
    assert report.roster == 2
    assert report.roster_hidden
    assert report.refused
    assert not journal(first) <= journal(lead)
    assert second.exists()  # who has it lays it there again
    assert not lead.sync(office.hub).roster_hidden
    _hide(second)
    # A new laptop of the lead, which begins with a copy of the file, knows it as well
    fresh.take_copy(lead)
    with fresh.at_work() as by:
        assert trust_of(by).roster is None
    report = fresh.sync(office.hub)
    assert report.roster == 2
    assert report.roster_hidden
    assert not journal(first) <= journal(fresh)
    with fresh.at_work() as by:
        held = trust_of(by).roster
        assert held is not None
        assert held.serial == 2


def test_a_roster_in_a_case_that_the_office_did_not_sign_means_nothing(
    office: Office, pair: tuple[Laptop, Laptop], tmp_path: Path,
) -> None:
    from assessor_app.casefile.from_office import keep_roster

    lead, _ = pair
    make_office(tmp_path / "false", "สำนักงาน ก.พ.ร.")
    keys, _card = open_office(tmp_path / "false")
    _, forged = sign_roster(Roster(serial=40), keys)
    for data in (forged, b"no roster", b"\xff"):
        with lead.open() as case:
            keep_roster(case, data)
        report = lead.sync(office.hub)
        assert report.roster == 1
        assert report.stopped is None


def test_what_the_office_received_and_the_hub_withholds_is_counted(
    office: Office, pair: tuple[Laptop, Laptop],
) -> None:
    lead, first = pair
    lead.sync(office.hub)
    office.receive()
    for laptop in (lead, first):
        laptop.sync(office.hub)
    assert first.sync(office.hub).unarrived == 0
    before = journal(lead)
    _work(lead, NAMES[0], "40")
    _work(lead, NAMES[0], "45")
    held = set(packets(office.hub))
    lead.sync(office.hub)
    office.receive()
    came = {path: path.read_bytes() for path in set(packets(office.hub)) - held}
    for path in came:
        path.unlink()
    report = first.sync(office.hub)
    assert report.unarrived == len(journal(lead) - before)
    assert first.sync(office.hub).unarrived == report.unarrived  # until they come
    assert report.as_json(Language.EN)["unarrived"] == report.unarrived
    for path, data in came.items():
        path.write_bytes(data)
    assert first.sync(office.hub).unarrived == 0
    assert journal(first) == journal(lead)
    # The sender itself misses nothing
    assert lead.sync(office.hub).unarrived == 0


def test_who_cannot_read_the_newest_roster_hands_out_no_key_by_an_older_one(
    office: Office, pair: tuple[Laptop, Laptop], tmp_path: Path,
) -> None:
    """Also after the hub hides it: its number was seen."""
    lead, first = pair
    lead.sync(office.hub)
    first.sync(office.hub)
    second = _revoke_first(office)
    report = first.sync(office.hub)
    assert (report.roster, report.enlisted) == (2, False)
    for path in office.hub.glob("v1/*/keys/*"):
        path.unlink()
    _hide(second)
    report = first.sync(office.hub)
    assert (report.roster, report.enlisted, report.roster_hidden) == (2, False, True)
    assert not list(office.hub.glob("v1/*/keys/*"))
    lead.sync(office.hub)
    assert list(office.hub.glob("v1/*/keys/*"))
