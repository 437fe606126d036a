"""Copies of a case come together over a folder, whatever was done to it meanwhile."""

from __future__ import annotations

import base64
import random
from dataclasses import replace
from pathlib import Path

import pytest
from altering import alter
from laptops import NAMES, Cut, Laptop, journal, new, packets

from assessor_app.assessment.case import (
    add_comment,
    ensure_assessor,
    read_state,
    set_scores,
)
from assessor_app.assessment.team import add_member, declare, seal
from assessor_app.casefile.check import check_case
from assessor_app.casefile.courier import outbox, waiting
from assessor_app.casefile.merge import merge_file
from assessor_app.casefile.records.choices import Role, Sign
from assessor_app.exchange import push
from assessor_app.exchange.by_hand import send_packet
from assessor_app.exchange.packet import open_packet
from assessor_app.exchange.stores.opening import open_store


def score(laptop: Laptop, name: str, target: str, percent: int) -> None:
    """One person's percent."""
    with laptop.open() as case:
        set_scores(case, ensure_assessor(case, name), {target: percent})


@pytest.fixture
def hub(tmp_path: Path) -> Path:
    folder = tmp_path / "hub"
    folder.mkdir()
    return folder


@pytest.fixture
def five(tmp_path: Path) -> list[Laptop]:
    """Five laptops with a copy of one case each."""
    return _laptops(tmp_path, 5)


@pytest.fixture
def three(tmp_path: Path) -> list[Laptop]:
    """Three laptops with a copy of one case each."""
    return _laptops(tmp_path, 3)


def _laptops(folder: Path, count: int) -> list[Laptop]:
    laptops = [Laptop(folder, f"laptop{number}") for number in range(count)]
    new(laptops[0])
    for one in laptops[1:]:
        one.take_copy(laptops[0])
    return laptops


def test_five_files_end_equal_and_the_counts_are_right(five: list[Laptop], hub: Path) -> None:
    for number, one in enumerate(five):
        score(one, NAMES[number], "1.1", 10 * number)
    assert packets(hub) == []
    first = five[0].sync(hub)
    assert (first.came_changes, first.waiting, first.stopped) == (0, 0, None)
    assert first.sent_changes == len(journal(five[0]))
    assert first.sent_packets == len(packets(hub))
    for one in five[1:]:
        held = journal(one)
        report = one.sync(hub)
        assert report.came_changes == len(journal(one)) - len(held)
        assert report.sent_changes == len(held - journal(five[0]))
        assert not report.refused
    for one in five:
        one.sync(hub)
    assert len({frozenset(journal(one)) for one in five}) == 1
    states = []
    for one in five:
        with one.open() as case:
            states.append(replace(read_state(case), last_change=None))
        assert check_case(one.case).ok
    assert all(state == states[0] for state in states)
    assert sorted(s.percent for s in states[0].scores) == [0, 10, 20, 30, 40]
    for one in five:
        report = one.sync(hub)
        assert report.nothing_new
        assert report.waiting == 0


def test_no_packet_is_larger_than_servers_take_unasked(three: list[Laptop], hub: Path) -> None:
    """Text that cannot be made smaller goes in several packets."""
    chance = random.Random(413)
    with three[0].open() as case:
        who = ensure_assessor(case, NAMES[0])
        for _ in range(70):
            text = base64.b64encode(chance.randbytes(24_000)).decode()
            add_comment(case, who, "1.1", sign=Sign.STRENGTH, text=text)
    three[0].sync(hub)
    sizes = [path.stat().st_size for path in packets(hub)]
    assert sum(sizes) > 1_200_000
    assert max(sizes) < 1_000_000
    three[1].sync(hub)
    assert journal(three[1]) == journal(three[0])


def test_what_is_done_offline_waits_and_is_counted(three: list[Laptop], hub: Path) -> None:
    one = three[0]
    one.sync(hub)
    with one.open() as case:
        assert waiting(case) == 0
    score(one, NAMES[0], "1.1", 40)
    with one.open() as case:
        assert waiting(case) == 2  # the name of the assessor, and the score
    assert one.sync(hub).sent_changes == 2
    with one.open() as case:
        assert waiting(case) == 0
        assert len(outbox(case)) == len(packets(hub))  # until the office's receipt


def test_two_hubs_get_all_of_it_from_whoever_comes(three: list[Laptop], tmp_path: Path) -> None:
    """A stick carries on what came over the network, also the work of those who never see it."""
    network, stick = tmp_path / "network", tmp_path / "stick"
    network.mkdir()
    stick.mkdir()
    score(three[0], NAMES[0], "1.1", 40)
    three[0].sync(network)
    three[1].sync(network)
    three[1].sync(stick)
    three[2].sync(stick)
    assert journal(three[2]) == journal(three[0])
    assert three[1].sync(network).nothing_new


def test_what_is_gone_from_the_hub_is_put_there_again(three: list[Laptop], hub: Path) -> None:
    score(three[0], NAMES[0], "1.1", 40)
    three[0].sync(hub)
    names = {path.name for path in packets(hub)}
    for path in packets(hub):
        path.unlink()
    before = journal(three[0])
    report = three[0].sync(hub)
    assert journal(three[0]) == before
    assert report.healed == len(names)
    assert {path.name for path in packets(hub)} == names


def test_a_case_taken_off_the_list_of_a_hub_comes_back(three: list[Laptop], hub: Path) -> None:
    three[0].sync(hub)
    listed, = (hub / "v1" / "cases").iterdir()
    listed.unlink()
    three[1].sync(hub)
    assert listed.exists()


def test_another_heals_what_the_sender_has_no_more(three: list[Laptop], hub: Path) -> None:
    """Whoever holds the changes makes a packet of them: the signatures are the authors'."""
    score(three[0], NAMES[0], "1.1", 40)
    three[0].sync(hub)
    three[1].sync(hub)
    for path in packets(hub):
        path.unlink()
    assert three[1].sync(hub).sent_changes == len(journal(three[0]))
    three[2].sync(hub)
    assert journal(three[2]) == journal(three[0])


@pytest.mark.parametrize("most", [1, 2, 3, 500])
def test_a_signature_that_was_damaged_before_it_came_stops_no_packet(
    three: list[Laptop], hub: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: int,
) -> None:
    """Every packet ends with a change whose own signature holds, however many are put into one."""
    monkeypatch.setattr(push, "MOST_IN_ONE", most)
    for percent in (10, 20, 30, 40, 50):
        score(three[0], NAMES[0], "1.1", percent)
    alter(
        three[0].case,
        "UPDATE change SET signature = substr(signature, 65) || substr(signature, 1, 64) "
        "WHERE field = 'score' AND seq IN "
        "(SELECT seq FROM change WHERE field = 'score' ORDER BY seq DESC LIMIT 3 OFFSET 1)")
    with three[1].open() as case:
        assert merge_file(case, three[0].case).changes == 6  # their name, and five percents
    assert three[1].sync(hub).refused == []
    assert three[2].sync(hub).refused == []
    assert journal(three[2]) == journal(three[0])
    assert three[1].sync(hub).nothing_new
    by_hand = tmp_path / "by-hand.pmqa-packet"
    with three[1].at_work() as by, three[1].open() as case:
        assert send_packet(case, by_hand, by).changes == len(journal(three[0]))


@pytest.mark.parametrize("harm", ["cut", "empty", "bit", "swapped"])
def test_damage_on_the_store_is_noticed_and_healed(
    three: list[Laptop], hub: Path, harm: str,
) -> None:
    sender, reader = three[:2]
    score(sender, NAMES[0], "1.1", 40)
    sender.sync(hub)
    score(sender, NAMES[0], "1.2", 45)
    sender.sync(hub)
    first, second = random.Random(harm).sample(packets(hub), 2)
    good = first.read_bytes()
    inside = _changes_in(sender, first) - journal(reader)
    assert inside or len(packets(hub)) > 2
    if harm == "cut":
        first.write_bytes(good[:len(good) // 2])
    elif harm == "empty":
        first.write_bytes(b"")
    elif harm == "bit":
        first.write_bytes(good[:99] + bytes([good[99] ^ 1]) + good[100:])
    else:
        first.write_bytes(second.read_bytes())
    report = reader.sync(hub)
    assert report.arriving == [f"{first.parent.name}/{first.name}"]  # it may still be on its way
    assert not report.refused
    assert not journal(reader) & inside
    report = reader.sync(hub)
    assert [one.reason.key for one in report.refused] == ["packet_garbled"]
    report = sender.sync(hub)
    assert first.read_bytes() == good
    assert report.healed == 1
    report = reader.sync(hub)
    assert not report.refused
    assert journal(reader) == journal(sender)
    assert check_case(reader.case).ok


def _changes_in(sender: Laptop, packet: Path) -> set[str]:
    """The ids of the changes in a packet, as the sender reads it."""
    with sender.open() as case:
        secrets = [one for one, in case.connection.execute("SELECT secret FROM case_key")]
        ids = {body: id_ for id_, body in case.connection.execute("SELECT id, body FROM change")}
    return {ids[body] for body, _ in open_packet(packet.read_bytes(), secrets).rows}


def test_a_sender_notices_by_itself_that_its_packet_was_cut(
    three: list[Laptop], hub: Path,
) -> None:
    score(three[0], NAMES[0], "1.1", 40)
    three[0].sync(hub)
    held = packets(hub)[0]
    good = held.read_bytes()
    held.write_bytes(good[:-10])
    assert three[0].sync(hub).healed == 1
    assert held.read_bytes() == good
    aside, = [path for path in hub.glob("quarantine/**/*.pkt*") if not path.name.endswith(".txt")]
    assert aside.read_bytes() == good[:-10]


def test_a_connection_cut_anywhere_loses_and_doubles_nothing(
    five: list[Laptop], hub: Path,
) -> None:
    chance = random.Random(5)
    for number, one in enumerate(five):
        score(one, NAMES[number], "1.1", 10 * number)
    for _ in range(4):
        for one in five:
            store = Cut(open_store(str(hub)), chance.randrange(1, 9))
            report = one.sync(store)  # type: ignore[arg-type]
            assert report.stopped is None or report.stopped.key == "store_unreachable"
    for _ in range(2):
        for one in five:
            assert one.sync(hub).stopped is None
    assert len({frozenset(journal(one)) for one in five}) == 1
    assert all(one.sync(hub).nothing_new for one in five)
    places = [path.name.split("-")[0] + path.parent.name for path in packets(hub)]
    assert len(places) == len(set(places))  # no change went twice


def test_a_cancelled_sync_goes_on_where_it_stood(three: list[Laptop], hub: Path) -> None:
    three[0].sync(hub)

    class Stop(Exception):
        pass

    def stop(_done: int, _of: int, what: str) -> None:
        if what == "pull":
            raise Stop

    from assessor_app.exchange.desk import direct
    from assessor_app.exchange.report import SyncReport
    from assessor_app.exchange.sync import party_at, sync_case

    score(three[0], NAMES[0], "1.1", 40)
    three[0].sync(hub)
    store = open_store(str(hub))
    with three[1].open() as case, three[1].at_work() as by, pytest.raises(Stop):
        sync_case(direct(case), store, party_at(store, by), SyncReport(case.case_id, ""), stop)
    three[1].sync(hub)
    assert journal(three[1]) == journal(three[0])


def test_an_unsealed_review_is_in_no_packet(tmp_path: Path, hub: Path) -> None:
    lead, first = Laptop(tmp_path, "lead"), Laptop(tmp_path, "first")
    new(lead)
    with lead.open() as case:
        add_member(case, NAMES[0], Role.LEAD)
        add_member(case, NAMES[1], Role.ASSESSOR)
        declare(case, NAMES[0])
        declare(case, NAMES[1])
    first.take_copy(lead)
    score(first, NAMES[1], "3.1", 85)
    with first.open() as case:
        review = {id_ for id_, in case.connection.execute(
            "SELECT id FROM change WHERE stream <> 'shared'")}
        assert review
    report = first.sync(hub)
    assert report.held_back == (NAMES[1],)
    assert report.waiting == 0
    assert not review & set().union(*(_changes_in(first, path) for path in packets(hub)))
    lead.sync(hub)
    assert not review & journal(lead)
    with first.open() as case:
        seal(case, NAMES[1])
    assert first.sync(hub).held_back == ()
    lead.sync(hub)
    assert review <= journal(lead)
    assert check_case(lead.case).ok


def test_foreign_files_and_other_cases_on_the_hub_are_left_alone(
    three: list[Laptop], hub: Path, tmp_path: Path,
) -> None:
    three[0].sync(hub)
    other = Laptop(tmp_path, "other")
    new(other)
    other.sync(hub)
    case_folder = next(path.parent.parent for path in packets(hub)
                       if path.parent.parent.name != "cases")
    (case_folder / "notes.txt").write_text("a shopping list")
    (case_folder / "evil.pmqa").write_bytes(three[0].case.read_bytes())
    (hub / "v1" / "..pkt").write_bytes(b"x")
    report = three[1].sync(hub)
    assert not report.refused
    assert not report.arriving
    assert journal(three[1]) == journal(three[0])
    assert not journal(three[1]) & journal(other)


def test_copies_of_before_there_were_keys_understand_each_other(
    three: list[Laptop], hub: Path,
) -> None:
    """A team that went apart with files of format 1 has no key in common but the founding's."""
    for one in three:
        with one.open() as case, case.transaction() as connection:
            connection.execute("DELETE FROM case_key")
    score(three[0], NAMES[0], "1.1", 40)
    three[0].sync(hub)
    report = three[1].sync(hub)
    assert not report.refused
    assert journal(three[1]) == journal(three[0])
    keys = []
    for one in three[:2]:
        with one.open() as case:
            keys.append(case.connection.execute("SELECT * FROM case_key").fetchall())
    assert keys[0] == keys[1]
    assert len(keys[0]) == 1
