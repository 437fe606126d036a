"""What the office says of a case's team by its roster travels in the case, and counts alike."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from foreign_changes import put_in
from laptops import NAMES, Laptop, journal, new, packets
from offices import Office, team_of_two

from assessor_app.assessment import entries
from assessor_app.assessment.identities import bind, replace_office, take_over
from assessor_app.assessment.merging import merge_cases
from assessor_app.assessment.people import assessor_id, ensure_assessor
from assessor_app.assessment.scores import set_scores
from assessor_app.assessment.team import add_member, declare, member_of, seal, set_role
from assessor_app.casefile.check import check_case
from assessor_app.casefile.connection import CaseFile
from assessor_app.casefile.records.application import Applicant
from assessor_app.casefile.records.choices import Role
from assessor_app.casefile.records.identity import OFFICE
from assessor_app.casefile.sayings import short
from assessor_app.casefile.state import read_state
from assessor_app.cli import run
from assessor_app.errors import KnownFault
from assessor_app.exchange.keys import make_office, open_office
from assessor_app.exchange.report import SyncReport
from assessor_app.exchange.roster import revoke
from assessor_app.words import Language

LEAD, A, OTHER = NAMES[:3]


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


@pytest.fixture
def pair(tmp_path: Path, office: Office) -> tuple[Laptop, Laptop]:
    """A lead who founded the case before they trusted the office, and an assessor."""
    return team_of_two(tmp_path, office)


def _key(laptop: Laptop) -> str:
    with laptop.at_work() as by:
        return by.signer


def _keys(case: CaseFile, name: str) -> set[str]:
    return set(case.authority.speakers(assessor_id(case.case_id, name)))


def _told(report: SyncReport) -> list[str]:
    for fault in report.bound:
        assert fault.text("th") != fault.text("en")
        assert "pmqa" not in fault.text("en"), "the window shows it too"
    return [fault.key for fault in report.bound]


def _round(office: Office, *laptops: Laptop) -> None:
    """Everybody syncs, the office receives, and everybody syncs again."""
    for laptop in laptops:
        laptop.sync(office.hub)
    office.receive()
    for laptop in laptops:
        laptop.sync(office.hub)


def _percents(laptop: Laptop) -> dict[str, int]:
    with laptop.open() as case:
        return {one.target: one.percent for one in read_state(case).scores}


def _sealed(laptop: Laptop, name: str, item: str) -> None:
    with laptop.open() as case:
        set_scores(case, ensure_assessor(case, name), {item: 55})
        seal(case, name)


def test_the_history_tells_it_in_words(
    office: Office, pair: tuple[Laptop, Laptop], capsys: pytest.CaptureFixture[str],
) -> None:
    lead, first = pair
    for laptop in (lead, first):
        laptop.sync(office.hub)
    office.receive()
    lead.sync(office.hub)
    told = {}
    with lead.at_work():
        for language in ("th", "en"):
            assert run(["--lang", language, "history", str(lead.case), "--as", LEAD]) == 0
            told[language] = [
                " ".join(line.split()) for line in capsys.readouterr().out.splitlines()]
    key, card = short(_key(first)), short(office.card.signer)
    assert any(f"key of {A} · {key}… – bound (by roster 1)" in line for line in told["en"])
    assert any(f"กุญแจของ {A} · {key}… – ผูก (ตามทะเบียนฉบับที่ 1)" in line
               for line in told["th"])
    assert any(f"key of the office · {card}… – bound" in line for line in told["en"])
    assert any(f"กุญแจของ สำนักงาน · {card}… – ผูก" in line for line in told["th"])


# --- how it comes into a case ---------------------------------------------------------------


def test_the_lead_names_the_office_and_the_office_binds(
    office: Office, pair: tuple[Laptop, Laptop],
) -> None:
    lead, first = pair
    report = first.sync(office.hub)
    assert _told(report) == ["office_unnamed"]
    assert report.as_json(Language.EN)["roster_in_case"] is None
    assert _told(lead.sync(office.hub)) == ["office_named", "roster_behind"]
    assert _told(first.sync(office.hub)) == ["roster_behind"], "a copy without it says so"
    received, = office.receive()
    assert received.report is not None
    assert _told(received.report) == []
    for laptop in pair:
        report = laptop.sync(office.hub)
        assert (_told(report), report.roster_in_case) == ([], 1)
        with laptop.open() as case:
            assert (_keys(case, LEAD), _keys(case, A)) == ({_key(lead)}, {_key(first)})
            assert case.authority.speakers(OFFICE) == {office.card.signer}
            with pytest.raises(KnownFault) as refused:
                declare(case, A if laptop is lead else LEAD, recuse="ก")
            assert refused.value.key == "claim_name"
        assert check_case(laptop.case).ok
    assert journal(lead) == journal(first)


def test_what_is_said_is_not_said_again(office: Office, pair: tuple[Laptop, Laptop]) -> None:
    _round(office, *pair)
    _round(office, *pair)
    before, held = journal(pair[0]), set(packets(office.hub))
    _round(office, *pair)
    assert (journal(pair[0]), set(packets(office.hub))) == (before, held)
    office.publish()  # a new roster that changes nothing for this team
    assert _told(pair[0].sync(office.hub)) == ["roster_behind"]
    office.receive()
    assert _told(pair[0].sync(office.hub)) == []
    assert len(journal(pair[0]) - before) == 1


def test_nothing_of_others_in_the_roster_comes_into_a_case(
    office: Office, pair: tuple[Laptop, Laptop], tmp_path: Path,
) -> None:
    stranger = Laptop(tmp_path, "stranger")
    office.enlist(stranger, "คนนอก ทีมนี้", not_for=["กรมที่ห้าม"])
    office.publish()
    _round(office, *pair)
    with pair[0].open() as case:
        text = "\n".join(body for body, in case.connection.execute("SELECT body FROM change"))
        assert assessor_id(case.case_id, A) in text
        for word in ("คนนอก", "กรมที่ห้าม", _key(stranger),
                     assessor_id(case.case_id, "คนนอก ทีมนี้")):
            assert word not in text


def test_another_office_says_nothing_in_a_case(
    office: Office, pair: tuple[Laptop, Laptop], tmp_path: Path,
) -> None:
    """Its roster is no more than junk here, and a laptop that trusts it is told."""
    lead, first = pair
    _round(office, lead, first)
    (tmp_path / "false").mkdir()
    false = Office(tmp_path / "false")
    other = Laptop(tmp_path, "other")
    false.enlist(other, A)
    false.publish()
    other.take_copy(lead)
    report = other.sync(false.hub)
    assert _told(report) == ["office_differs"]
    false.receive()
    report = other.sync(false.hub)
    with other.open() as case:
        assert _keys(case, A) == {_key(first)}
        assert case.authority.speakers(OFFICE) == {office.card.signer}
        count = case.connection.execute(
            "SELECT count(*) FROM change WHERE signer = ?", (false.card.signer,)).fetchone()
        assert count == (0,)


def test_what_was_typed_for_somebody_at_the_leads_stays_when_the_office_binds(
    office: Office, pair: tuple[Laptop, Laptop],
) -> None:
    """The office has not what was never sent: the lead's program keeps it as theirs."""
    lead, first = pair
    with lead.open() as case:
        set_scores(case, ensure_assessor(case, A), {"7.1": 45})
    lead.sync(office.hub)
    office.receive()
    lead.sync(office.hub)
    with lead.open() as case:
        assert _keys(case, A) == {_key(first)}
    assert _percents(lead) == {"7.1": 45}
    before = journal(lead)
    lead.sync(office.hub)
    assert journal(lead) == before
    first.sync(office.hub)
    with lead.open() as case, pytest.raises(KnownFault) as refused:
        set_scores(case, ensure_assessor(case, A), {"7.1": 95})
    assert refused.value.key == "claim_name"


# --- a revoked key --------------------------------------------------------------------------


def _lost(office: Office, lead: Laptop, first: Laptop, tmp_path: Path) -> Laptop:
    """A's laptop is revoked after the office had a review of it; A has a new one."""
    _sealed(first, A, "7.1")
    _round(office, lead, first)
    office.roster = revoke(office.roster, A, date(2026, 1, 2))
    fresh = Laptop(tmp_path, "fresh")
    office.enlist(fresh, A)
    office.publish()
    fresh.take_copy(lead)
    _round(office, lead, fresh)
    return fresh


def test_what_the_office_had_of_a_revoked_key_stays_and_what_lies_beyond_waits(
    office: Office, pair: tuple[Laptop, Laptop], tmp_path: Path,
) -> None:
    lead, first = pair
    fresh = _lost(office, lead, first, tmp_path)
    with first.open() as case:  # it never synced since, and goes on
        set_scores(case, ensure_assessor(case, A), {"7.1": 95, "7.2": 95}, reason="หลังผนึก")
    with lead.open() as case:
        done = merge_cases(case, [first.case])
        assert not done.refused
        assert sum(claim.count for arrival in done.arrivals for claim in arrival.claims) == 2
        assert _keys(case, A) == {_key(fresh)}
    assert _percents(lead) == {"7.1": 55}
    with fresh.open() as case:
        entries.edit(case, Applicant, "applicant", author=A, name_en="by the new laptop")
    _round(office, fresh, lead)
    assert _percents(lead) == {"7.1": 55}
    with lead.open() as case:
        member = member_of(read_state(case), A)
        with pytest.raises(KnownFault) as refused:
            take_over(case, member_of(read_state(case), LEAD), "ก", author=LEAD)
        assert refused.value.key == "identity_none_ended"
        with pytest.raises(KnownFault) as refused:
            take_over(case, member, " ", author=LEAD)
        assert refused.value.key == "reason_missing"
        take_over(case, member, "เอกสารยืนยันแล้ว", author=LEAD)
        assert _keys(case, A) == {_key(fresh)}
        assert read_state(case).applicant.name_en == "by the new laptop"
    assert _percents(lead) == {"7.1": 95, "7.2": 95}
    _round(office, lead, fresh)
    assert _percents(fresh) == _percents(lead)
    assert _told(lead.sync(office.hub)) == []


def test_a_key_that_was_revoked_before_it_spoke_speaks_for_nobody(
    office: Office, pair: tuple[Laptop, Laptop], tmp_path: Path,
) -> None:
    lead, first = pair
    with lead.open() as case:
        add_member(case, OTHER, Role.ASSESSOR)
    late = Laptop(tmp_path, "late")
    office.enlist(late, OTHER)
    office.roster = revoke(office.roster, OTHER, date(2026, 1, 2))
    office.publish()
    _round(office, lead, first)
    with lead.open() as case:
        own = assessor_id(case.case_id, OTHER)
        assert own in case.authority.keys
        put_in(case, late.home, OTHER, ("declaration", own, "declared",
                                        {"kind": "recused", "reason": "ก"}))
        assert read_state(case).members[own].declared is None


def test_a_key_that_was_found_again_is_the_persons_again(
    office: Office, pair: tuple[Laptop, Laptop], tmp_path: Path,
) -> None:
    lead, first = pair
    _lost(office, lead, first, tmp_path)
    office.enlist(first, A)
    office.publish()
    _round(office, lead, first)
    with lead.open() as case:
        assert _key(first) in _keys(case, A)
    with first.open() as case:
        set_scores(case, ensure_assessor(case, A), {"7.2": 25}, reason="หลังผนึก")
    _round(office, first, lead)
    assert _percents(lead) == {"7.1": 55, "7.2": 25}


def test_the_founders_laptop_is_replaced_by_the_office_that_the_founding_names(
    office: Office, tmp_path: Path,
) -> None:
    lead, first, fresh = (Laptop(tmp_path, name) for name in ("lead", "first", "fresh"))
    for laptop, name in ((lead, LEAD), (first, A)):
        office.enlist(laptop, name)
    new(lead)  # who trusts the office by now
    with lead.open() as case:
        for name, role in ((LEAD, Role.LEAD), (A, Role.ASSESSOR)):
            add_member(case, name, role)
        declare(case, LEAD)
    first.take_copy(lead)
    office.publish()
    report = lead.sync(office.hub)
    assert _told(report) == ["roster_behind"], "the founding has named it"
    _round(office, lead, first)
    office.roster = revoke(office.roster, LEAD, date(2026, 1, 2))
    office.enlist(fresh, LEAD)
    office.publish()
    fresh.take_copy(first)
    received, = office.receive()
    assert received.report is not None
    assert _told(received.report) == []
    _round(office, first, fresh)
    with lead.open() as case:  # in a thief's hands
        own = assessor_id(case.case_id, A)
        rows = put_in(case, lead.home, LEAD, ("member", own, "deleted", True))
    for laptop in (first, fresh):
        with laptop.open() as case:
            assert not merge_cases(case, [lead.case]).refused
            assert case.connection.execute(
                "SELECT count(*) FROM change WHERE body = ?", (rows[0][0],)).fetchone() == (1,)
            assert own in read_state(case).members
            assert not case.authority.is_lead(_key(lead))
    with fresh.open() as case:
        add_member(case, OTHER, Role.ASSESSOR)
    _round(office, fresh, first)
    with first.open() as case:
        assert OTHER in {one.name for one in read_state(case).members.values()}


def test_where_the_founding_names_no_office_the_founding_key_stays_and_it_is_told(
    office: Office, pair: tuple[Laptop, Laptop],
) -> None:
    lead, first = pair
    _round(office, lead, first)
    office.roster = revoke(office.roster, LEAD, date(2026, 1, 2))
    office.publish()
    received, = office.receive()
    assert received.report is not None
    assert _told(received.report) == ["office_founder_stays"]
    first.sync(office.hub)
    with first.open() as case:
        assert _keys(case, LEAD) == set()
        assert case.authority.is_lead(_key(lead))


# --- where lead and roster do not agree -------------------------------------------------------


def test_a_key_that_the_lead_bound_and_the_roster_does_not_know_is_shown(
    office: Office, pair: tuple[Laptop, Laptop], tmp_path: Path,
) -> None:
    lead, first = pair
    liar = Laptop(tmp_path, "liar")
    lead.sync(office.hub)
    with lead.open() as case:
        bind(case, member_of(read_state(case), A), _key(liar), "โทรมาบอก", author=LEAD)
    office.receive()
    lead.sync(office.hub)
    office.receive()
    for laptop in (lead, first):
        report = laptop.sync(office.hub)
        assert _told(report) == ["identity_disputed"]
        assert A in report.bound[0].text("th")
        with laptop.open() as case:
            assert _keys(case, A) == {_key(first), _key(liar)}, "neither is overwritten"
    with lead.open() as case:
        bind(case, member_of(read_state(case), A), _key(first), "ถามแล้ว", author=LEAD,
             replace=True)
    assert _told(lead.sync(office.hub)) == []
    assert _told(first.sync(office.hub)) == []


def test_a_second_laptop_that_a_person_bound_themselves_is_no_dispute(
    office: Office, pair: tuple[Laptop, Laptop], tmp_path: Path,
) -> None:
    lead, first = pair
    _round(office, lead, first)
    second = Laptop(tmp_path, "second")
    with first.open() as case:
        bind(case, member_of(read_state(case), A), _key(second), "เครื่องที่สอง", author=A)
    _round(office, first, lead)
    assert _told(lead.sync(office.hub)) == []
    with lead.open() as case:
        assert _keys(case, A) == {_key(first), _key(second)}


def test_a_key_that_one_ended_and_the_other_goes_by_is_shown_and_has_no_say(
    office: Office, pair: tuple[Laptop, Laptop], tmp_path: Path,
) -> None:
    lead, first = pair
    fresh = Laptop(tmp_path, "fresh")
    _round(office, lead, first)
    fresh.take_copy(first)
    with lead.open() as case:  # A tells that their laptop is lost; the office does not know yet
        bind(case, member_of(read_state(case), A), _key(fresh), "เครื่องหาย", author=LEAD,
             replace=True)
        assert _keys(case, A) == {_key(fresh)}
    office.publish()
    _round(office, lead, first)
    with lead.open() as case:
        assert _keys(case, A) == {_key(fresh)}, "the roster does not bring it back"
    assert _told(lead.sync(office.hub)) == ["identity_disputed"]
    office.roster = revoke(office.roster, A, date(2026, 1, 2))
    office.enlist(fresh, A)
    office.publish()
    _round(office, lead, fresh)
    assert _told(lead.sync(office.hub)) == []
    with lead.open() as case:  # and the other way round: the lead goes by what the office revoked
        bind(case, member_of(read_state(case), A), _key(first), "หาเจอแล้ว", author=LEAD)
        assert _keys(case, A) == {_key(fresh)}
    assert _told(lead.sync(office.hub)) == ["identity_disputed_end"]
    fresh.sync(office.hub)
    assert _told(fresh.sync(office.hub)) == ["identity_disputed_end"]


def test_two_offices_that_were_named_apart_are_shown(
    office: Office, pair: tuple[Laptop, Laptop], tmp_path: Path,
) -> None:
    lead, first = pair
    make_office(tmp_path / "false", "อื่น")
    _, card = open_office(tmp_path / "false")
    _round(office, lead, first)
    with lead.open() as case:
        put_in(case, lead.home, LEAD, ("identity", f"{OFFICE}.{card.signer}", "bound",
                                       {"reason": "", "before": []}))
    assert _told(lead.sync(office.hub)) == ["office_several"]
    assert _told(first.sync(office.hub)) == ["office_several"]
    for laptop, fault in ((first, "claim_lead"), (lead, "")):
        with laptop.open() as case:
            try:
                replace_office(case, office.card.signer, "ก", "ผิดแห่ง", author=LEAD)
                refused = ""
            except KnownFault as told:
                refused = told.key
            assert refused == fault
    assert _told(lead.sync(office.hub)) == []
    with lead.open() as case, pytest.raises(KnownFault) as again:
        replace_office(case, office.card.signer, "ก", "อีกครั้ง", author=LEAD)
    assert again.value.key == "office_alone"


def test_a_lead_replaces_no_office_that_the_founder_named(
    office: Office, pair: tuple[Laptop, Laptop], tmp_path: Path,
) -> None:
    lead, first = pair
    make_office(tmp_path / "false", "อื่น")
    _, card = open_office(tmp_path / "false")
    _round(office, lead, first)
    with lead.open() as case:
        set_role(case, A, Role.LEAD)
    _round(office, lead, first)
    with first.open() as case:
        before = case.connection.execute("SELECT count(*) FROM change").fetchone()
        with pytest.raises(KnownFault) as refused:
            replace_office(case, card.signer, "อื่น", "ใหม่", author=A)
        assert refused.value.key == "office_above"
        assert case.connection.execute("SELECT count(*) FROM change").fetchone() == before
        assert case.authority.speakers(OFFICE) == {office.card.signer}
    with lead.open() as case:
        replace_office(case, card.signer, "อื่น", "ใหม่", author=LEAD)
        assert case.authority.speakers(OFFICE) == {card.signer}
