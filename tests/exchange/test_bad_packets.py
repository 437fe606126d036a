"""Whatever lies on a hub: it is told with its reason, nothing of it counts, the good comes through.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from laptops import NAMES, Laptop, journal, new, packets
from test_packet import WRONG, Bench

from assessor_app.assessment.people import ensure_assessor
from assessor_app.assessment.scores import set_scores
from assessor_app.casefile.check import check_case
from assessor_app.casefile.history import history
from assessor_app.casefile.state import read_state
from assessor_app.exchange.layout import packet_name
from assessor_app.exchange.packet import MOST_PACKET, pack


def _lay(hub: Path, case_id: str, data: bytes, chain: str = "ab" * 16, seq: int = 1) -> str:
    """Put bytes on the hub as someone may who can write there and knows how names are made."""
    name = packet_name(chain, seq, hashlib.sha256(data).hexdigest())
    place = hub / "v1" / case_id / name
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(data)
    return name


def _pair(tmp_path: Path) -> tuple[Laptop, Laptop, Path]:
    one, two = Laptop(tmp_path, "one"), Laptop(tmp_path, "two")
    new(one)
    two.take_copy(one)
    (tmp_path / "hub").mkdir()
    return one, two, tmp_path / "hub"


def test_every_bad_packet_is_told_and_nothing_of_it_counts(tmp_path: Path) -> None:
    hostile, reader, hub = _pair(tmp_path)
    with hostile.at_work() as by, hostile.open() as case:
        bench = Bench(case, by)
        expected = {_lay(hub, case.case_id, make(bench), seq=number + 1): key
                    for number, (make, key) in enumerate(WRONG.values())}
        huge = bytes(MOST_PACKET + 1)
        expected[_lay(hub, case.case_id, huge, seq=900)] = "packet_too_large"
        expected[_lay(hub, case.case_id, hostile.case.read_bytes(), seq=901)] = "packet_garbled"
    before = journal(reader)
    report = reader.sync(hub)
    told = {one.name: one.reason.key for one in report.refused}
    assert told == expected
    assert journal(reader) == before
    assert check_case(reader.case).ok
    # Told once, and not fetched again, while nothing has changed
    held = {path: path.read_bytes() for path in packets(hub)}
    for path in held:
        if path.stat().st_size <= MOST_PACKET and f"{path.parent.name}/{path.name}" in expected:
            path.write_bytes(bytes(path.stat().st_size))
    again = reader.sync(hub)
    assert (again.refused, again.told_before) == ([], len(expected))
    assert not again.arriving
    # An honest packet still comes through beside the junk
    with hostile.open() as case:
        set_scores(case, ensure_assessor(case, NAMES[0]), {"1.1": 40})
    hostile.sync(hub)
    reader.sync(hub)
    assert journal(reader) == journal(hostile)


def test_values_that_cannot_be_come_with_all_the_rest_and_say_nothing(tmp_path: Path) -> None:
    hostile, reader, hub = _pair(tmp_path)
    wrong = {"percent": {"percent": 999, "reason": ""}, "text": {"percent": "x", "reason": 7}}
    with hostile.at_work() as by, hostile.open() as case:
        bench = Bench(case, by)
        for name, value in wrong.items():
            chain = hashlib.sha256(name.encode()).hexdigest()[:32]
            change = bench.change(entity="score", entity_id="consensus/team/3.1", field="score",
                                  value=value, chain=chain)
            _lay(hub, case.case_id, bench.made([change]), chain, 1)
    report = reader.sync(hub)
    assert not report.refused
    assert report.came_changes == len(wrong)
    with reader.open() as case:
        state = read_state(case)
        assert state.unfit == (("score", "consensus/team/3.1", "score"),)
        assert not state.scores
        assert not state.conflicts
        assert [entry.unfit for entry in history(case)][-2:] == [True, True]
    assert [one.key for one in check_case(reader.case).problems] == ["check_unfit"]


def test_a_packet_replayed_elsewhere_counts_once(tmp_path: Path) -> None:
    one, two, hub = _pair(tmp_path)
    with one.open() as case:
        set_scores(case, ensure_assessor(case, NAMES[0]), {"1.1": 40})
        case_id = case.case_id
    one.sync(hub)
    first = packets(hub)[0]
    data = first.read_bytes()
    other_chain = _lay(hub, case_id, data, "cd" * 16, 3)
    other_place = _lay(hub, case_id, data, first.parent.name, 77)
    report = two.sync(hub)
    assert {one.name: one.reason.key for one in report.refused} == {
        other_chain: "packet_misplaced", other_place: "packet_misplaced"}
    assert journal(two) == journal(one)


def test_a_packet_of_another_case_is_refused_even_with_its_key(tmp_path: Path) -> None:
    one, two, hub = _pair(tmp_path)
    other = Laptop(tmp_path, "other")
    new(other)
    with one.at_work() as by, one.open() as case, other.open() as foreign:
        key = Bench(case, by).key
        rows = foreign.connection.execute("SELECT body, signature FROM change").fetchall()
        data = pack(foreign.case_id, rows, by, [key.id])
        chain, = {one for one, in foreign.connection.execute("SELECT id FROM chain")}
        name = _lay(hub, case.case_id, data, chain, len(rows))
    before = journal(two)
    assert {one.name: one.reason.key for one in two.sync(hub).refused} == {
        name: "packet_other_case"}
    assert journal(two) == before


def test_a_gap_is_counted_until_what_is_missing_comes(tmp_path: Path) -> None:
    """A packet withheld by the store is noticed by the places that are skipped."""
    one, two, hub = _pair(tmp_path)
    for percent in (40, 45, 50):
        with one.open() as case:
            set_scores(case, ensure_assessor(case, NAMES[0]), {"1.1": percent})
        one.sync(hub)
    scores = [path for path in packets(hub) if len(list(path.parent.glob("*.pkt"))) == 3]
    middle = sorted(scores)[1]
    data = middle.read_bytes()
    middle.unlink()
    report = two.sync(hub)
    assert report.missing_changes == 1
    assert not report.refused
    middle.write_bytes(data)
    assert two.sync(hub).missing_changes == 0
    assert journal(two) == journal(one)
    assert check_case(two.case).ok


def test_histories_forked_by_a_copied_home_all_arrive(tmp_path: Path) -> None:
    """A home and a case copied together give two writers of one chain: shown, never refused."""
    one, two, hub = _pair(tmp_path)
    with one.open() as case:
        set_scores(case, ensure_assessor(case, NAMES[0]), {"2.1": 35})
    state = one.case.read_bytes()
    records = {path: path.read_bytes() for path in one.home.glob("files/*")}
    with one.open() as case:
        set_scores(case, ensure_assessor(case, NAMES[0]), {"1.1": 40})
    one.sync(hub)
    # The machine is put back to a picture of its whole disk, where file numbers are the same
    with one.case.open("r+b") as file:
        file.truncate(0)
        file.write(state)
    for path, content in records.items():
        path.write_bytes(content)
    with one.open() as case:
        set_scores(case, ensure_assessor(case, NAMES[0]), {"1.2": 55})
    one.sync(hub)
    two.sync(hub)
    one.sync(hub)
    assert journal(one) == journal(two)
    with two.open() as case:
        percents = {row[0] for row in case.connection.execute("SELECT percent FROM score")}
    assert percents == {35, 40, 55}
    assert {problem.key for problem in check_case(two.case).problems} == {"check_fork"}
    assert two.sync(hub).nothing_new
