"""Sync, packets, the roster and the office from the command line, each person with a home."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from pmqa_process import Pmqa

from assessor_app.exchange.keys import open_office
from assessor_app.exchange.roster import read_draft, sign_roster

NAMES = ("ผู้ตรวจประเมิน 1", "ผู้ตรวจประเมิน 2")


@pytest.fixture
def hub(pmqa: Pmqa, tmp_path: Path) -> Path:
    pmqa("hub", "init", tmp_path / "hub").done()
    return tmp_path / "hub"


def _home(tmp_path: Path, name: str) -> dict[str, str]:
    (tmp_path / name).mkdir(exist_ok=True)
    return {"PMQA_HOME": str(tmp_path / name)}


def test_two_copies_meet_over_a_folder(pmqa: Pmqa, case: Path, hub: Path, tmp_path: Path) -> None:
    other = tmp_path / "b.pmqa"
    pmqa("copy", case, other).done()
    pmqa("score", case, "3.1=50", "--assessor", NAMES[0]).done()
    second = _home(tmp_path, "second")
    pmqa("score", other, "3.1=70", "--assessor", NAMES[1], **second).done()
    told = pmqa("sync", case, hub, "--lang", "en").done()
    assert "sent" in told
    assert "No office" in told
    report = json.loads(pmqa("sync", other, hub, "--json", **second).done())
    one, = report["cases"]
    assert one["came"]["changes"] == 2
    assert one["sent"]["changes"] == 2
    assert one["waiting"] == 0
    assert one["office"] is None
    pmqa("sync", case, hub).done()
    told_by = [json.loads(pmqa("history", path, "--json").done()) for path in (case, other)]
    ids = [{change["id"] for change in one["changes"]} for one in told_by]
    assert ids[0] == ids[1]
    assert "nothing new" in pmqa("sync", case, hub, "--lang", "en").done()
    pmqa("check", case).done()
    status = json.loads(pmqa("hub", "status", hub, "--json").done())
    assert status["office"] is None
    assert len(status["cases"]) == 1
    assert status["cases"][0]["packets"] == len(list(hub.glob("v1/*/*/*.pkt")))


def test_a_folder_that_is_no_hub_is_refused_and_left_alone(
    pmqa: Pmqa, case: Path, tmp_path: Path,
) -> None:
    (tmp_path / "holidays").mkdir()
    assert "ที่เก็บกลาง" in pmqa("sync", case, tmp_path / "holidays").refused()
    assert not list((tmp_path / "holidays").iterdir())
    pmqa("sync", case, tmp_path / "not-there").refused()
    pmqa("hub", "status", tmp_path / "holidays").refused()


def test_a_packet_goes_by_hand(pmqa: Pmqa, case: Path, tmp_path: Path) -> None:
    other, packet = tmp_path / "b.pmqa", tmp_path / "for-b.pkt"
    pmqa("copy", case, other).done()
    pmqa("score", case, "3.1=50", "--assessor", NAMES[0]).done()
    pmqa("packet", "send", case, "--out", packet).done()
    assert NAMES[0].encode() not in packet.read_bytes()
    assert "อยู่แล้ว" in pmqa("packet", "send", case, "--out", packet).refused()
    before = pmqa("history", other, "--json").done()
    good = packet.read_bytes()
    for harmed in (good[:-5], good[:200] + b"x" + good[201:], b"", b"hello"):
        packet.write_bytes(harmed)
        pmqa("packet", "open", packet, "--into", other).refused()
        assert pmqa("history", other, "--json").done() == before
    packet.write_bytes(good)
    assert "2 of them new" in pmqa("packet", "open", packet, "--into", other,
                                   "--lang", "en").done()
    assert "0 of them new" in pmqa("packet", "open", packet, "--into", other,
                                   "--lang", "en").done()
    stranger = tmp_path / "stranger.pmqa"
    pmqa("new", stranger, "--applicant", "กรมอื่น", "--kind", "department", "--cycle", "2564",
         "--award", "category-3").done()
    assert "กุญแจ" in pmqa("packet", "open", packet, "--into", stranger).refused()
    assert "กุญแจ" in pmqa("packet", "open", packet, "--into", tmp_path / "new.pmqa",
                           **_home(tmp_path, "nobody")).refused()
    assert not (tmp_path / "new.pmqa").exists()


def test_an_office_enlists_hands_out_and_receives(
    pmqa: Pmqa, case: Path, tmp_path: Path,
) -> None:
    hub, keys, office = tmp_path / "hub", tmp_path / "keys", _home(tmp_path, "office")
    second = _home(tmp_path, "second")
    made = pmqa("office", "init", "--keys", keys, **office).done()
    assert "recovery.age" in made
    pmqa("office", "init", "--keys", keys, **office).refused()
    card = keys / "office-card.json"
    for number, home in ((0, {}), (1, second)):
        pmqa("roster", "card", "--out", tmp_path / f"card{number}.json",
             "--assessor", NAMES[number], **home).done()
        pmqa("roster", "add", tmp_path / "draft.json", tmp_path / f"card{number}.json",
             **office).done()
    signed = tmp_path / "roster-1.json"
    pmqa("roster", "sign", tmp_path / "draft.json", "--keys", keys, "--out", signed,
         **office).done()
    pmqa("hub", "init", hub, "--office", card, "--roster", signed, **office).done()
    assert "roster import" in pmqa("sync", case, hub, "--lang", "en").done()
    assert pmqa("roster", "import", signed).refused()  # before the office is trusted
    for home in ({}, second):
        pmqa("roster", "import", signed, "--office", card, **home).done()
    shown = json.loads(pmqa("roster", "show", "--json").done())
    assert [one["person"] for one in shown["members"]] == list(NAMES)
    for number, role in ((0, "lead"), (1, "assessor")):
        pmqa("team", "add", case, NAMES[number], "--role", role).done()
    told = pmqa("new", tmp_path / "named.pmqa", "--applicant", "กรมใหม่", "--kind", "department",
                "--cycle", "2564", "--award", "3", "--lang", "en").done()
    assert f"names “{open_office(keys)[1].name}”" in told
    assert "as its office" not in pmqa(
        "new", tmp_path / "plain.pmqa", "--applicant", "กรมใหม่", "--kind", "department",
        "--cycle", "2564", "--award", "3", "--lang", "en", **_home(tmp_path, "new")).done()
    told = json.loads(pmqa("sync", case, hub, "--json").done())["cases"][0]
    assert told["unreceipted"] > 0
    # The second has no copy: the case comes out of the hub
    mine = tmp_path / "mine"
    mine.mkdir()
    report = json.loads(pmqa("sync", mine, hub, "--json", **second).done())
    path, = report["made"]
    assert Path(path).name == "กรมป่าและน้ำ 2564.pmqa"
    pmqa("check", path, **second).done()
    copies = tmp_path / "copies"
    copies.mkdir()
    received = json.loads(pmqa("office", "receive", hub, "--into", copies, "--keys", keys, "--json",
                               **office).done())
    assert received["cases"][0]["receipted"] > 0
    assert json.loads(pmqa("sync", case, hub, "--json").done())["cases"][0]["unreceipted"] == 0
    # A packet by e-mail is opened by a member who has no file
    packet = tmp_path / "mail.pkt"
    pmqa("packet", "send", case, "--out", packet).done()
    pmqa("packet", "open", packet, "--into", tmp_path / "fresh.pmqa", **second).done()
    pmqa("check", tmp_path / "fresh.pmqa", **second).done()
    # Revoked: what comes after is refused with the reason
    pmqa("roster", "revoke", tmp_path / "draft.json", NAMES[1], **office).done()
    again = tmp_path / "roster-2.json"
    pmqa("roster", "sign", tmp_path / "draft.json", "--keys", keys, "--out", again, **office).done()
    pmqa("hub", "init", hub, "--roster", again, **office).done()
    pmqa("declare", path, "--assessor", NAMES[1], "--no-conflict", **second).done()
    pmqa("sync", path, hub, **second).done()
    told = json.loads(pmqa("sync", case, hub, "--json").done())["cases"][0]
    assert {one["key"] for one in told["refused"]} == {"packet_signer_revoked"}
    assert NAMES[1] in told["refused"][0]["reason"]
    # The office says so in the case, and the lead lets count what came another way
    pmqa("office", "receive", hub, "--into", copies, "--keys", keys, **office).done()
    told = json.loads(pmqa("sync", case, hub, "--json").done())["cases"][0]
    assert (told["roster_in_case"], told["roster"]) == (2, 2)
    assert "without effect" in pmqa("merge", case, path, "--lang", "en").done()
    for declared in (None, "no_conflict"):
        team = json.loads(pmqa("team", "list", case, "--json").done())["team"]
        assert [one["declared"] for one in team if one["name"] == NAMES[1]] == [declared]
        pmqa("roster", "take", case, NAMES[1], "--reason", "เอกสารยืนยันแล้ว").done()
    assert NAMES[0] in pmqa("roster", "take", case, NAMES[0], "--reason", "x").refused()
    assert "already" in pmqa("roster", "name", case, "--reason", "x", "--lang", "en").refused()
    pmqa("roster", "take", path, NAMES[0], "--reason", "x", **second).refused()


def test_junk_on_a_hub_is_told_in_a_few_lines_and_once(
    pmqa: Pmqa, case: Path, hub: Path,
) -> None:
    pmqa("sync", case, hub).done()
    folder, = hub.glob("v1/*/*/*.pkt")
    place = folder.parent.parent / ("ab" * 16)
    place.mkdir()
    for number in range(1, 41):
        data = b"junk %d" % number
        place.joinpath(f"{number:010d}-{hashlib.sha256(data).hexdigest()}.pkt").write_bytes(data)
    for language, words in (("en", "37 more for the same reason"), ("en", "40 objects that")):
        told = pmqa("sync", case, hub, "--lang", language).done()
        assert words in told
        assert len(told.splitlines()) < 10
    assert json.loads(pmqa("sync", case, hub, "--json").done())["cases"][0]["told_before"] == 40


def test_an_office_tells_that_a_hub_hides_its_roster(
    pmqa: Pmqa, case: Path, tmp_path: Path,
) -> None:
    hub, keys, office = tmp_path / "hub", tmp_path / "keys", _home(tmp_path, "office")
    pmqa("office", "init", "--keys", keys, **office).done()
    pmqa("roster", "card", "--out", tmp_path / "card.json", "--assessor", NAMES[0]).done()
    pmqa("roster", "add", tmp_path / "draft.json", tmp_path / "card.json", **office).done()
    first_draft = (tmp_path / "draft.json").read_bytes()
    for number in (1, 2):
        pmqa("roster", "sign", tmp_path / "draft.json", "--keys", keys, "--out",
             tmp_path / f"roster-{number}.json", **office).done()
    pmqa("hub", "init", hub, "--office", keys / "office-card.json", "--roster",
         tmp_path / "roster-1.json", **office).done()
    card = keys / "office-card.json"
    pmqa("roster", "import", tmp_path / "roster-1.json", "--office", card).done()
    pmqa("score", case, "3.1=50", "--assessor", NAMES[0]).done()
    pmqa("sync", case, hub).done()
    told = pmqa("office", "receive", hub, "--into", tmp_path / "copies", "--lang", "en",
                **office).done()
    assert "does not hold roster 2" in told
    # An older draft gives no number twice
    (tmp_path / "draft.json").write_bytes(first_draft)
    assert " 3 " in pmqa("roster", "sign", tmp_path / "draft.json", "--keys", keys, "--out",
                         tmp_path / "roster-3.json", "--lang", "en", **office).done()


def test_one_machine_can_be_office_and_assessor(pmqa: Pmqa, tmp_path: Path) -> None:
    """The office's own machine knows where its keys are, and trusts the card that it was given."""
    hub, case = tmp_path / "hub", tmp_path / "ก.pmqa"
    pmqa("new", case, "--applicant", "กรมตัวอย่าง", "--kind", "department", "--cycle", "2564",
         "--award", "category-3").done()
    pmqa("score", case, "3.1=50", "--assessor", "ผู้ตรวจประเมิน 1").done()
    refused = pmqa("office", "receive", hub, "--into", tmp_path / "office").refused()
    assert "--keys" in refused
    pmqa("office", "init", "--keys", tmp_path / "keys").done()
    pmqa("hub", "init", hub, "--office", tmp_path / "keys" / "office-card.json").done()
    pmqa("sync", case, hub).done()
    pmqa("office", "receive", hub, "--into", tmp_path / "office" / "2564").done()
    told = json.loads(pmqa("sync", case, hub, "--json").done())["cases"][0]
    assert told["unreceipted"] == 0
    received, = (tmp_path / "office" / "2564").glob("*.pmqa")
    assert "3.1" in pmqa("history", received).done()


def test_what_is_damaged_on_a_hub_is_told_and_put_right(
    pmqa: Pmqa, case: Path, hub: Path,
) -> None:
    pmqa("score", case, "3.1=50", "--assessor", NAMES[0]).done()
    pmqa("sync", case, hub).done()
    assert "0 damaged" in pmqa("hub", "status", hub, "--verify", "--lang", "en").done()
    packet, *_ = sorted(hub.glob("v1/*/*/*.pkt"))
    good = packet.read_bytes()
    packet.write_bytes(bytes(len(good)))
    assert "1 object on the hub" in pmqa("hub", "status", hub, "--verify", "--lang",
                                         "en").refused()
    told = pmqa("hub", "status", hub, "--verify", "--json")
    assert told.code == 1
    assert json.loads(told.out)["verified"]["damaged"] == [packet.relative_to(hub).as_posix()]
    assert packet.read_bytes() == bytes(len(good))
    assert "nothing new" in pmqa("sync", case, hub, "--lang", "en").done()
    told_by = pmqa("sync", case, hub, "--verify", "--lang", "en").done()
    assert "1 damaged" in told_by
    assert "put 1 object back" in told_by
    assert packet.read_bytes() == good
    pmqa("hub", "status", hub, "--verify").done()


def test_a_roster_in_the_open_is_not_laid_on_a_hub(pmqa: Pmqa, tmp_path: Path) -> None:
    hub, keys, office = tmp_path / "hub", tmp_path / "keys", _home(tmp_path, "office")
    pmqa("office", "init", "--keys", keys, **office).done()
    pmqa("roster", "card", "--out", tmp_path / "card.json", "--assessor", NAMES[0]).done()
    pmqa("roster", "add", tmp_path / "draft.json", tmp_path / "card.json", **office).done()
    signed, clear = tmp_path / "roster-1.json", tmp_path / "clear.json"
    pmqa("roster", "sign", tmp_path / "draft.json", "--keys", keys, "--out", signed,
         **office).done()
    assert NAMES[0].encode() not in signed.read_bytes()
    held, _ = open_office(keys)
    clear.write_bytes(sign_roster(read_draft(tmp_path / "draft.json"), held)[1])
    assert "for everybody to read" in pmqa("hub", "init", hub, "--office",
                                           keys / "office-card.json", "--roster", clear,
                                           "--lang", "en", **office).refused()
    assert not hub.exists()
    pmqa("hub", "init", hub, "--office", keys / "office-card.json", "--roster", signed,
         **office).done()
    stranger = _home(tmp_path, "stranger")
    assert "Roster 1, to be read only" in pmqa("hub", "status", hub, "--lang", "en",
                                               **stranger).done()
    assert "Roster 1: 1 entry" in pmqa("hub", "status", hub, "--lang", "en").done()
    told = json.loads(pmqa("hub", "status", hub, "--json", **stranger).done())
    assert told["roster"] == {"serial": 1, "members": None}
    card = keys / "office-card.json"
    assert "not sealed for this machine" in pmqa(
        "roster", "import", signed, "--office", card, "--lang", "en", **stranger).refused()
    pmqa("roster", "import", signed, "--office", card).done()
