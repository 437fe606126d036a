"""What lies on a hub tells its operator no name, no agency, and not who sits on which case."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from laptops import NAMES, Laptop, add_photo, journal, new
from offices import Office

from assessor_app.assessment.people import ensure_assessor
from assessor_app.assessment.scores import set_scores
from assessor_app.errors import KnownFault
from assessor_app.exchange.hub import init_hub
from assessor_app.exchange.keys import (
    PersonCard,
    age_secret,
    new_secret,
    person_card,
    read_person_card,
    recipient_of,
)
from assessor_app.exchange.office_folder import newest_roster
from assessor_app.exchange.roster import (
    Roster,
    add_entry,
    open_roster,
    revoke,
    roster_serial,
    seal_roster,
    sign_roster,
)
from assessor_app.exchange.trusted import import_roster, trust_of, trust_office

AGENCY = "กรมที่ห้ามพิจารณา"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


def _member(office: Office, folder: Path, number: int) -> Laptop:
    laptop = Laptop(folder, f"laptop{number}")
    office.enlist(laptop, NAMES[number], not_for=[AGENCY])
    return laptop


@pytest.fixture
def two(office: Office, tmp_path: Path) -> tuple[Laptop, Laptop]:
    """Two of the roster who have worked on one case that the office received."""
    one, other = _member(office, tmp_path, 0), _member(office, tmp_path, 1)
    office.publish()
    new(one)
    with one.open() as case:
        for name in NAMES[:2]:
            ensure_assessor(case, name)
    other.take_copy(one)
    for number, laptop in enumerate((one, other)):
        with laptop.open() as case:
            set_scores(case, ensure_assessor(case, NAMES[number]), {"1.1": 50})
            add_photo(case, number, b"photo %d" % number)
        laptop.sync(office.store)
    office.receive()
    one.sync(office.store)
    return one, other


def _card(laptop: Laptop, name: str) -> PersonCard:
    with laptop.at_work() as by:
        return read_person_card(person_card(by, name))


def test_no_object_on_a_hub_holds_a_name_an_agency_or_a_recipient(
    office: Office, two: tuple[Laptop, Laptop],
) -> None:
    cards = [_card(laptop, name) for laptop, name in zip(two, NAMES, strict=False)]
    secret = [*NAMES[:2], AGENCY, "กรมน้ำใสไหลเย็น", "photo", *(card.recipient for card in cards)]
    objects = [path for path in office.hub.rglob("*") if path.is_file()]
    kinds = {path.relative_to(office.hub).parts[1] for path in objects}
    assert {"office", "cases"} < kinds
    assert {path.suffix for path in objects} == {".json", ".pkt", ".key", ".rcpt", ".obj"}
    for path in objects:
        held = str(path).encode() + path.read_bytes()
        assert not [one for one in secret if one.encode() in held], path
        # JSON may write a letter as its number
        assert not [one for one in secret if ascii(one)[1:-1].encode() in held], path


def test_a_roster_is_read_by_those_it_names_and_nobody_else(
    office: Office, two: tuple[Laptop, Laptop], tmp_path: Path,
) -> None:
    data = newest_roster(office.store, office.card)
    assert data is not None
    stranger = Laptop(tmp_path, "stranger")
    for laptop in two:
        with laptop.at_work() as by:
            assert open_roster(data, office.card, (age_secret(by),)) == office.roster
            assert trust_of(by).roster == office.roster
    with stranger.at_work() as by:
        assert roster_serial(data, office.card) == 1
        with pytest.raises(KnownFault) as told:
            open_roster(data, office.card, (age_secret(by),))
        assert told.value.key == "roster_sealed"
        trust_office(by, office.card_bytes)
        with pytest.raises(KnownFault, match="card"):
            import_roster(by, data)
    for secret in ((tmp_path / "keys" / "recovery.age").read_text().strip(), office.keys.secret):
        assert open_roster(data, office.card, (secret,)) == office.roster


def test_who_is_not_in_the_roster_is_told_and_syncs(
    office: Office, two: tuple[Laptop, Laptop], tmp_path: Path,
) -> None:
    stranger = Laptop(tmp_path, "stranger")
    stranger.take_copy(two[0])
    with stranger.at_work() as by:
        trust_office(by, office.card_bytes)
    report = stranger.sync(office.store)
    assert (report.stopped, report.enlisted, report.roster) == (None, False, 1)
    assert journal(stranger) >= journal(two[1])
    office.enlist(stranger, NAMES[2])
    office.publish()
    report = stranger.sync(office.store)
    assert (report.stopped, report.enlisted, report.roster) == (None, True, 2)


def test_who_was_revoked_reads_no_later_roster_and_keeps_the_one_before(
    office: Office, two: tuple[Laptop, Laptop],
) -> None:
    one, other = two
    office.roster = revoke(office.roster, NAMES[1], date(2026, 1, 2))
    office.publish()
    report = other.sync(office.store)
    assert (report.enlisted, report.roster) == (False, 2)
    with other.at_work() as by:
        held = trust_of(by).roster
        assert held is not None
        assert held.serial == 1
    report = one.sync(office.store)
    assert (report.enlisted, report.roster) == (True, 2)


def test_a_roster_in_the_open_of_an_older_office_is_still_read(
    office: Office, two: tuple[Laptop, Laptop],
) -> None:
    office.roster, data = sign_roster(office.roster, office.keys)
    init_hub(office.store, roster=data)
    for laptop in two:
        report = laptop.sync(office.store)
        assert (report.enlisted, report.roster) == (True, 2)


def test_another_office_seals_nothing_for_this_one(
    office: Office, two: tuple[Laptop, Laptop], tmp_path: Path,
) -> None:
    (tmp_path / "other").mkdir()
    false = Office(tmp_path / "other")
    made, data = sign_roster(office.roster, false.keys)
    with two[0].at_work() as by:
        for forged in (seal_roster(made, data, office.card, false.keys), data):
            with pytest.raises(KnownFault) as told:
                import_roster(by, forged)
            assert told.value.key == "roster_not_office"
        held, inside = sign_roster(office.roster, office.keys)
        with pytest.raises(KnownFault) as told:  # another's seal around what the office signed
            import_roster(by, seal_roster(held, inside, office.card, false.keys))
        assert told.value.key == "roster_not_office"
        # The office's seal around what another signed
        with pytest.raises(KnownFault) as told:
            import_roster(by, seal_roster(made, data, office.card, office.keys))
        assert told.value.key == "roster_not_office"


def test_a_roster_of_hundreds_is_read_by_each(office: Office) -> None:
    """Readers are wrapped for some at a time: age's time grows with the square of their number."""
    secrets = [new_secret() for _ in range(300)]
    roster = Roster()
    for number, secret in enumerate(secrets):
        roster = add_entry(roster, PersonCard("", f"คนที่ {number}", f"{number:064x}",
                                              recipient_of(secret), ""))
    made, data = sign_roster(roster, office.keys)
    sealed = seal_roster(made, data, office.card, office.keys)
    assert len(sealed) < 1_000_000
    for secret in (secrets[0], secrets[150], secrets[299], office.keys.secret):
        assert open_roster(sealed, office.card, (secret,)) == made
    with pytest.raises(KnownFault):
        open_roster(sealed, office.card, (new_secret(),))
