"""What somebody claims is shown as that, to whom it may be shown, and tells nothing of others."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from foreign_changes import put_in
from keyed_team import GONE, LEAD, WATCHER, A, B, KeyedTeam, merged
from laptops import NAMES
from offices import Office, team_of_two

from assessor_app.assessment import entries
from assessor_app.assessment.case import undo
from assessor_app.assessment.eyes import history_seen_by
from assessor_app.assessment.identities import bind
from assessor_app.assessment.people import ensure_assessor
from assessor_app.assessment.scores import set_scores
from assessor_app.assessment.team import member_of, seal, seal_hash
from assessor_app.assessment.visit.evening import evening_of, local_day
from assessor_app.casefile import journal
from assessor_app.casefile.arriving.union import apply_changes
from assessor_app.casefile.change import Change, canonical, read_change
from assessor_app.casefile.check import check_case
from assessor_app.casefile.claims import Claim, claim_faults
from assessor_app.casefile.connection import CaseFile
from assessor_app.casefile.history import HistoryEntry
from assessor_app.casefile.installation import Installation
from assessor_app.casefile.journal import Edit, time_now, write
from assessor_app.casefile.lookup import chain_ends
from assessor_app.casefile.records.choices import IssueKind
from assessor_app.casefile.records.visit import Issue
from assessor_app.casefile.sayings import short
from assessor_app.casefile.state import read_state
from assessor_app.cli import run
from assessor_app.errors import KnownFault
from assessor_app.exchange.by_hand import open_by_hand, send_packet
from assessor_app.words import Language

NINETY_FIVE = {"percent": 95, "reason": "คำของผู้แอบอ้าง"}
MADE = {"assessor": "", "created": "2026-03-15T07:05:09.120Z", "item": "3.1", "number": "3.1/ก-1",
        "code": "ก", "counter": 1}


@pytest.fixture
def team(tmp_path: Path) -> KeyedTeam:
    return KeyedTeam(tmp_path)


@pytest.fixture
def lied(team: KeyedTeam) -> KeyedTeam:
    """B has put 95 % under A's name, and a seal that lets it go: it came to the lead and to A."""
    team.lie(team.laptops[B], A, ("score", f"independent/{team.id(A)}/7.1", "score", NINETY_FIVE),
             ("seal", team.id(A), "sealed", {"hash": seal_hash([]), "chains": []}))
    merged(team.laptops[LEAD], team.laptops[B])
    merged(team.laptops[A], team.laptops[LEAD])
    return team


def _told(team: KeyedTeam, case: CaseFile, name: str) -> list[HistoryEntry]:
    return [one for one in history_seen_by(case, read_state(case), team.id(name)) if one.claim]


def test_the_history_tells_a_claim_with_its_key_and_what_stands(lied: KeyedTeam) -> None:
    with lied.laptops[A].open() as case:
        entry, sealed = _told(lied, case, A)
        assert sealed.entity == "seal"
        assert (entry.claim, entry.signer, entry.author) == (A, lied.key(B), A)
        assert entry.old["percent"] == 55
        assert entry.new == NINETY_FIVE
        assert entry.stands == entry.old
        assert not entry.after_seal, "nobody edited what A sealed"
        set_scores(case, ensure_assessor(case, A), {"7.1": 60}, reason="หลังผนึก")
        last = history_seen_by(case, read_state(case), lied.id(A))[-1]
        assert (last.claim, last.old["percent"], last.after_seal) == ("", 55, True)


def test_eyes_hold_for_claims_too(lied: KeyedTeam) -> None:
    """A claim in A's review is seen by A, and by those who may see A's review."""
    with lied.laptops[LEAD].open() as case:
        assert {one.entity for one in _told(lied, case, A)} == {"score", "seal"}
        for name in (LEAD, B, WATCHER, GONE):
            assert {one.entity for one in _told(lied, case, name)} == {"seal"}, name
        set_scores(case, ensure_assessor(case, LEAD), {"7.1": 50})
        seal(case, LEAD)
        assert len(_told(lied, case, LEAD)) == 2


def test_the_history_of_some_kinds_is_that_part_of_the_whole(lied: KeyedTeam) -> None:
    with lied.laptops[LEAD].open() as case:
        state = read_state(case)
        for name in (LEAD, A, B, WATCHER, GONE):
            whole = history_seen_by(case, state, lied.id(name))
            for kinds in (("seal",), ("score", "seal"), ("stage", "decision"), ("member",)):
                assert history_seen_by(case, state, lied.id(name), *kinds) == [
                    one for one in whole if one.entity in kinds], (name, kinds)


def test_a_record_that_only_a_claim_makes_is_seen_as_its_like(team: KeyedTeam) -> None:
    """A stranger's issue, told to whom an issue of the team would be told."""
    stranger = team.other("stranger")
    team.lie(stranger, "ใคร", ("issue", "f" * 20, "made", MADE | {"assessor": team.id(A)}),
             ("issue", "f" * 20, "question", "คำถามที่ไม่มีผล"))
    merged(team.laptops[LEAD], stranger)
    merged(team.laptops[A], team.laptops[LEAD])
    with team.laptops[A].open() as case:
        assert {one.claim for one in _told(team, case, A)} == {"ใคร"}
        assert _told(team, case, B) == [], "B has not sealed"
        assert read_state(case).issues == ()


def test_a_claim_says_of_no_record_that_counts_whose_it_is(team: KeyedTeam) -> None:
    """Else who claims to have made an issue would read along with it."""
    with team.laptops[A].open() as case:
        issue, _ = entries.add(case, ensure_assessor(case, A), Issue, item="3.1",
                               kind=IssueKind.VERIFY, question="ของ ก")
    stranger = team.other("stranger")
    team.lie(stranger, "ใคร", ("issue", issue.id, "made", MADE | {"assessor": team.id(WATCHER)}),
             seen=False)
    with team.laptops[A].open() as case:
        rows = case.connection.execute(
            "SELECT body, signature FROM change WHERE entity_id = ? ORDER BY field = 'made'",
            (issue.id,)).fetchall()
    merged(team.laptops[LEAD], stranger)
    with team.laptops[LEAD].open() as case:
        for coming, seen_by_a in ((rows[:-1], False), (rows, True)):  # what made it comes last
            apply_changes(case, coming)
            for name, sees in ((WATCHER, False), (A, seen_by_a)):
                told = history_seen_by(case, read_state(case), team.id(name))
                assert any(one.entity == "issue" and not one.claim for one in told) is sees
        assert read_state(case).issues[0].assessor_id == team.id(A)


@pytest.fixture
def asked(capsys: pytest.CaptureFixture[str]) -> Iterator[Any]:
    def ask(*arguments: object, code: int = 0) -> str:
        assert run([str(one) for one in arguments]) == code
        return capsys.readouterr().out

    return ask


def test_the_command_tells_it_in_both_languages(lied: KeyedTeam, asked: Any) -> None:
    path, key = lied.laptops[A].case, short(lied.key(B))
    line, = [one for one in asked("history", path, "--as", A).splitlines() if "95 %" in one]
    assert f"ภายใต้ชื่อของ {A} · ไม่มีผล · กุญแจ {key}…" in line
    assert "ยังใช้ 55" in line
    assert "55 %" in line.split("95 %")[0]
    line, = [one for one in asked("history", path, "--as", A, "--lang", "en").splitlines()
             if "95 %" in one]
    assert f"under the name of {A}, without effect, key {key}…" in line
    assert "55 % stands" in line
    told = json.loads(asked("history", path, "--as", A, "--json"))["changes"]
    claim, _ = [one["claim"] for one in told if "claim" in one]
    assert claim == {"name": A, "signer": lied.key(B), "key": key,
                     "stands": {"percent": 55, "reason": ""}}


def test_what_a_claim_calls_somebody_is_not_their_name(team: KeyedTeam, asked: Any) -> None:
    stranger = team.other("stranger")
    team.lie(stranger, "ใคร", ("assessor", team.id(B), "name", "ชื่อที่ไม่ใช่"))
    merged(team.laptops[LEAD], stranger)
    told = asked("history", team.laptops[LEAD].case, "--as", LEAD)
    assert told.count("ชื่อที่ไม่ใช่") == 1, "as what was claimed, and nowhere else"
    with team.laptops[LEAD].open() as case:
        assert read_state(case).members[team.id(B)].name == B


def test_the_check_notes_claims_and_holds_nothing_in_them_against_the_file(
    team: KeyedTeam, asked: Any,
) -> None:
    """Seals that do not hold, forks, gaps, numbers given twice, times to come: all of a liar."""
    with team.laptops[A].open() as case:
        entries.add(case, ensure_assessor(case, A), Issue, item="3.1", kind=IssueKind.VERIFY,
                    question="ของ ก")
        number = read_state(case).issues[0].number
    merged(team.laptops[LEAD], team.laptops[A])
    honest = asked("check", team.laptops[LEAD].case)
    stranger = team.other("stranger")
    rows = team.lie(
        stranger, LEAD,
        ("seal", team.id(B), "sealed", {"hash": "0" * 64, "chains": [["x", 1, "y"]]}),
        ("issue", "f" * 20, "made", MADE | {"assessor": team.id(A), "number": number}),
        ("applicant", "applicant", "name_en", "Murky Water"), seen=False)
    with team.laptops[LEAD].open() as case:
        apply_changes(case, [*rows, *_fork_and_gap(rows[-1], stranger.home)])
    report = check_case(team.laptops[LEAD].case)
    assert (report.problems, report.missing) == ((), ())
    assert {note.key for note in report.notes} == {"claims_told"}
    assert sum(int(str(note.values["count"])) for note in report.notes) == 5
    assert {note.values["name"] for note in report.notes} == {LEAD, B, "คนอื่น"}
    told = asked("check", team.laptops[LEAD].case)
    assert short(Installation(stranger.home).signer) in told
    assert told.count("\n") == honest.count("\n") + 3
    assert len(json.loads(asked("check", team.laptops[LEAD].case, "--json"))["notes"]) == 3


def _fork_and_gap(row: tuple[str, str], home: Path) -> list[tuple[str, str]]:
    """Beside a change one more at its place, and one two places on, a year from now."""
    change = read_change(row[0].encode())
    held = {name: getattr(change, name) for name in Change.__struct_fields__}
    later = (datetime.now(UTC) + timedelta(days=365)).isoformat(timespec="milliseconds")
    made = []
    for more in ({}, {"seq": change.seq + 2, "prev": "0" * 64}):
        body = canonical(Change(**{**held, "nonce": secrets.token_hex(16), "author": "คนอื่น",
                                   "time": later.replace("+00:00", "Z"), **more}))
        made.append((body.decode(), Installation(home).sign(body)))
    return made


def test_a_merge_names_nobody_for_what_is_a_claim(team: KeyedTeam) -> None:
    stranger = team.other("stranger")
    rows = team.lie(stranger, A, ("applicant", "applicant", "name_en", "Murky Water"))
    with stranger.open() as case:
        apply_changes(case, _fork_and_gap(rows[0], stranger.home))
    done = merged(team.laptops[LEAD], stranger)
    arrival, = done.arrivals
    assert (arrival.changes, arrival.people, arrival.clocks) == (3, {}, ())
    assert done.chains == ()
    assert [(one.name, one.count) for one in arrival.claims] == [("คนอื่น", 2), (A, 1)]


def test_a_packet_and_a_hub_tell_claims_too(lied: KeyedTeam, tmp_path: Path) -> None:
    watcher, hub = lied.laptops[WATCHER], tmp_path / "hub"
    with lied.laptops[LEAD].at_work() as by, lied.laptops[LEAD].open() as case:
        send_packet(case, tmp_path / "lead.pkt", by)
    with watcher.at_work() as by:
        came = open_by_hand(tmp_path / "lead.pkt", watcher.case, by)
    assert [(one.name, one.key, one.count) for one in came.claims] == [(A, lied.key(B), 2)]
    hub.mkdir()
    lied.laptops[LEAD].sync(hub)
    report = lied.laptops[B].sync(hub)
    assert report.claims == [], "they are B's own"
    with lied.laptops[GONE].open() as case:
        assert not _told(lied, case, A)
    report = lied.laptops[GONE].sync(hub)
    assert [(one["name"], one["changes"]) for one in report.as_json(Language.EN)["claims"]] == [
        (A, 2)]


def test_thousands_of_names_make_few_sentences() -> None:
    claims = [Claim(f"ชื่อ {number}", "ab" * 32, 1 + number % 3) for number in range(5000)]
    faults = claim_faults([*claims, *claims])
    assert len(faults) < 10
    assert sum(int(str(fault.values["count"])) for fault in faults) == 2 * sum(
        one.count for one in claims)
    long = Claim("ก\nข " * 10_000, "ab" * 32, 1).fault()
    for language in ("th", "en"):
        assert len(long.text(language)) < 500
        assert "\n" not in long.text(language)
        assert faults[-1].text(language)


# --- what a claim may not do beside ---------------------------------------------------------


def test_a_seal_lists_no_chain_of_a_liar(team: KeyedTeam) -> None:
    """Else the sealed review would wait, in every copy, for what the liar sends or keeps."""
    with team.laptops[B].open() as case:
        set_scores(case, ensure_assessor(case, B), {"7.1": 40})
        before = chain_ends(case, f"review:{team.id(B)}")
    put = team.lie(team.laptops[A], B,
                   ("score", f"independent/{team.id(B)}/7.1", "score", NINETY_FIVE))
    with team.laptops[B].open() as case:
        apply_changes(case, put)
        assert chain_ends(case, f"review:{team.id(B)}") == before
        seal(case, B)
        held = read_state(case).members[team.id(B)].seal
        assert held is not None
        assert [list(one) for one in held.chains] == before


def test_words_from_a_worksheet_are_written_where_a_claim_says_the_same(lied: KeyedTeam) -> None:
    """A claim with the same words and parents is not the edit that came back."""
    with lied.laptops[A].open() as case:
        place = "score", f"independent/{lied.id(A)}/7.1", "score"
        heads = tuple(one for one, in case.connection.execute(
            "SELECT change FROM head WHERE entity = ? AND entity_id = ? AND field = ?", place))
        set_scores(case, ensure_assessor(case, A), {"7.1": 60}, reason="หลังผนึก")
        done = write(case, A, [Edit(*place, NINETY_FIVE, heads)])
        assert len(done.changes) == 1
        assert read_state(case).conflicts == (place,)


def test_a_claim_makes_no_issue_of_today_and_no_last_change(
    team: KeyedTeam, monkeypatch: pytest.MonkeyPatch,
) -> None:
    with team.laptops[A].open() as case, monkeypatch.context() as patch:
        patch.setattr(journal, "time_now", lambda: time_now() - timedelta(days=2))
        issue, _ = entries.add(case, ensure_assessor(case, A), Issue, item="3.1",
                               kind=IssueKind.VERIFY, question="ของ ก")
    merged(team.laptops[LEAD], team.laptops[A])
    stranger = team.other("stranger")
    team.lie(stranger, "ใคร", ("issue", issue.id, "made", MADE | {"assessor": team.id(A)}))
    with team.laptops[A].open() as case:
        before = read_state(case)
        last = before.last_change
    merged(team.laptops[A], stranger)
    with team.laptops[A].open() as case:
        state = read_state(case)
        assert state.last_change == last
        claim, = _told(team, case, A)
        day = evening_of(case, state, team.id(A), local_day(claim))
        assert day.new_issues == ()
        assert len(state.issues) == 1


def test_undo_never_undoes_a_claim(team: KeyedTeam) -> None:
    """A's lost laptop goes on, and then its person takes a step back: nothing of A's moves."""
    new, lead, lost = team.other("a2"), team.laptops[LEAD], team.laptops[A]
    with lead.open() as case:
        with new.at_work() as by:
            key = by.signer
        bind(case, member_of(read_state(case), A), key, "เครื่องหาย", author=LEAD, replace=True)
    with lost.open() as case:
        done = set_scores(case, ensure_assessor(case, A), {"7.1": 95}, reason="ยังไม่รู้")
    merged(lost, lead)
    with lost.open() as case:
        state = read_state(case)
        assert [one.percent for one in state.scores] == [55]
        count = case.connection.execute("SELECT count(*) FROM change").fetchone()
        with pytest.raises(KnownFault) as refused:
            undo(case, done, A, reason="ย้อน")
        assert refused.value.key == "claim_name"
        assert case.connection.execute("SELECT count(*) FROM change").fetchone() == count
        assert read_state(case) == state


def test_a_packet_that_makes_a_case_tells_the_claims_in_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str],
) -> None:
    office = Office(tmp_path)
    lead, first = team_of_two(tmp_path, office)
    for laptop in (lead, first):
        laptop.sync(office.hub)
    claimed = ("stage", "stage", "stage", {"step": 7, "outcome": "open", "reason": ""})
    with lead.open() as case:
        put_in(case, first.home, NAMES[1], claimed)  # an assessor decides what is the lead's
        send_packet(case, tmp_path / "for-first.pkt", Installation(lead.home))
    first.case.unlink()
    with first.at_work() as by:
        came = open_by_hand(tmp_path / "for-first.pkt", tmp_path / "new.pmqa", by)
        assert came.made
        assert came.claims == (Claim(NAMES[1], by.signer, 1),)
        assert run(["--lang", "en", "packet", "open", str(tmp_path / "for-first.pkt"),
                    "--into", str(tmp_path / "newer.pmqa")]) == 0
    assert f"under the name of {NAMES[1]}" in capsys.readouterr().out
