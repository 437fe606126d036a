"""Sync over real WebDAV, SFTP and S3 servers on a line that breaks: all meet, nothing twice."""

from __future__ import annotations

import random
import secrets
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
import servers
from cutting import CuttingLine, cutting_line
from laptops import NAMES, Laptop, add_photo, journal, new

from assessor_app.assessment.people import ensure_assessor
from assessor_app.assessment.scores import set_scores
from assessor_app.casefile.check import check_case
from assessor_app.casefile.evidence import PIECE, read_pieces
from assessor_app.casefile.state import read_state
from assessor_app.errors import KnownFault
from assessor_app.exchange import push
from assessor_app.exchange.hub import init_hub, is_hub
from assessor_app.exchange.report import SyncReport
from assessor_app.exchange.stores.host_keys import shown_key, trust
from assessor_app.exchange.stores.opening import open_store
from assessor_app.exchange.stores.store import Store, is_whole
from assessor_app.exchange.together import AT_ONCE

KINDS = ("webdav", "sftp", "s3")


class Line:
    """A hub on one kind of server, reached by whoever syncs through one line that may break."""

    def __init__(self, served: servers.Served, line: CuttingLine) -> None:
        self.cutting = line
        name = secrets.token_hex(4)
        self._direct = self._at(served.url, name)
        self.url = self._at(served.at(line.port), name)
        self._served = served

    def _at(self, url: str, name: str) -> str:
        return url.replace("@hub?", f"@hub/{name}?") if url.startswith("s3:") else f"{url}/{name}"

    def make(self) -> None:
        """Make the hub over a connection that is never cut."""
        self._trust(self._direct)
        store = open_store(self._direct, create=True)
        init_hub(store)
        store.close()

    def open_at(self, laptop: Laptop) -> Store:
        """The hub as one laptop reaches it."""
        with laptop.at_work():
            self._trust(self.url)
            store = open_store(self.url)
            assert is_hub(store)
        return store

    def objects(self) -> dict[str, bytes]:
        """Everything on the hub, read over a connection that is never cut."""
        store = open_store(self._direct)
        try:
            return {one.name: store.get(one.name, most=one.size) for one in store.list("")}
        finally:
            store.close()

    def _trust(self, url: str) -> None:
        if url.startswith("sftp:"):
            trust(shown_key(url))


@pytest.fixture(params=KINDS)
def line(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Line]:
    fixture = {"webdav": "dav_server", "sftp": "ssh_server", "s3": "s3_server"}[request.param]
    served: servers.Served = request.getfixturevalue(fixture)
    if request.param == "sftp":
        monkeypatch.setenv("HOME", str(served.home))
    monkeypatch.setenv("PMQA_HUB_PASSWORD", "secret")
    with cutting_line(served.port) as cutting:
        one = Line(served, cutting)
        one.make()
        yield one


@pytest.fixture
def three(tmp_path: Path) -> list[Laptop]:
    """Three laptops with a copy of one case each."""
    laptops = [Laptop(tmp_path, f"laptop{number}") for number in range(3)]
    new(laptops[0])
    for one in laptops[1:]:
        one.take_copy(laptops[0])
    return laptops


def _score(laptop: Laptop, name: str, scores: dict[str, int]) -> None:
    with laptop.open() as case:
        set_scores(case, ensure_assessor(case, name), scores)


def _sync_until_done(laptop: Laptop, store: Store) -> list[SyncReport]:
    """Sync as somebody does who tries again after each break."""
    reports = []
    for _ in range(20):
        try:
            report = laptop.sync(store)
        except KnownFault as fault:  # before the case was reached
            if fault.key != "store_unreachable":
                raise
            continue
        reports.append(report)
        assert report.refused == []
        if report.stopped is None:
            assert report.waiting == 0
            return reports
        assert report.stopped.key == "store_unreachable"
    raise AssertionError("it never came to an end")


@pytest.mark.parametrize("count", [2, pytest.param(34, marks=pytest.mark.soak)])
def test_a_line_that_breaks_anywhere_loses_and_doubles_nothing(
    line: Line, three: list[Laptop], count: int,
) -> None:
    chance = random.Random(2562)
    cuts = 0
    stores = [line.open_at(one) for one in three]
    for round_ in range(count):
        for number, (one, store) in enumerate(zip(three, stores, strict=True)):
            _score(one, NAMES[number], {"1.1": chance.randrange(0, 100, 5),
                                        "1.2": chance.randrange(0, 100, 5)})
            # A cut of four tries in a row ends a sync; one of fewer is mended on the way.
            line.cutting.cut_after(*(chance.randrange(20_000)
                                     for _ in range(chance.choice([1, 1, 5]))))
            _sync_until_done(one, store)
            cuts += line.cutting.cuts
            line.cutting.cut_after()
        assert cuts, round_
    sent = 0
    for one, store in zip(three, stores, strict=True):
        sent += sum(report.sent_changes for report in _sync_until_done(one, store))
    assert sent == 0
    for store in stores:
        store.close()
    assert len({frozenset(journal(one)) for one in three}) == 1
    states = []
    for one in three:
        with one.open() as case:
            states.append(replace(read_state(case), last_change=None))
        assert check_case(one.case).ok
    assert states[0] == states[1] == states[2]
    objects = line.objects()
    aside = {name: data for name, data in objects.items() if name.startswith("quarantine/")}
    assert [name for name, data in objects.items()
            if name not in aside and not is_whole(name, data)] == []
    # Nothing but what the S3 server makes of a request that is cut within its head
    assert not [name for name, data in aside.items() if data and not name.endswith(".txt")]


@pytest.mark.parametrize("count", [1, pytest.param(30, marks=pytest.mark.soak)])
def test_photos_arrive_whole_over_a_line_that_breaks(
    line: Line, three: list[Laptop], count: int,
) -> None:
    chance = random.Random(2564)
    there, back = line.open_at(three[0]), line.open_at(three[1])
    for round_ in range(count):
        photo = chance.randbytes(PIECE * chance.randrange(1, 3) + 1000)
        with three[0].open() as case:
            blob = add_photo(case, round_ + 1, photo)
        for one, store in ((three[0], there), (three[1], back)):
            line.cutting.cut_after(*(chance.randrange(len(photo)) for _ in range(5)))
            report = _sync_until_done(one, store)[-1]
            assert line.cutting.cuts
            line.cutting.cut_after()
            assert (report.evidence, report.arrived) == (round_ + 1, round_ + 1)
        with three[1].open() as case:
            assert b"".join(read_pieces(case, blob.sha256)) == photo
    pieces = [name for name in line.objects() if name.endswith(".obj")]
    assert len({name.rpartition("-")[0] for name in pieces}) == len(pieces)  # each piece once
    there.close()
    back.close()


def test_what_hands_did_on_the_server_is_noticed_and_healed(
    line: Line, three: list[Laptop],
) -> None:
    stores = [line.open_at(one) for one in three]
    _score(three[0], NAMES[0], {"1.1": 50})
    _sync_until_done(three[0], stores[0])
    packets = [name for name in line.objects() if name.endswith(".pkt")]
    assert packets
    for name in packets:
        stores[0].quarantine(name, "taken away by hand")
    report = three[1].sync(stores[1])
    assert report.came_changes == 0
    _sync_until_done(three[0], stores[0])
    _sync_until_done(three[1], stores[1])
    _sync_until_done(three[2], stores[2])
    assert journal(three[0]) <= journal(three[2])
    for store in stores:
        store.close()


class Counting:
    """A store that tells how many steps are under way at once."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock = threading.Lock()
        self._now = 0
        self.most = 0

    def __getattr__(self, name: str) -> object:
        return getattr(self._store, name)

    def put_new(self, name: str, data: bytes) -> bool:
        """Put, counted."""
        with self._counted():
            return self._store.put_new(name, data)

    def get(self, name: str, *, most: int) -> bytes:
        """Get, counted."""
        with self._counted():
            return self._store.get(name, most=most)

    @contextmanager
    def _counted(self) -> Iterator[None]:
        with self._lock:
            self._now += 1
            self.most = max(self.most, self._now)
        try:
            yield
        finally:
            with self._lock:
                self._now -= 1


def test_packets_go_and_come_several_at_once(
    line: Line, three: list[Laptop], monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(push, "MOST_IN_ONE", 1)
    for percent in range(0, 100, 10):
        _score(three[0], NAMES[0], {"1.1": percent})
    there, back = (Counting(line.open_at(one)) for one in three[:2])
    assert three[0].sync(there).sent_packets > 10  # type: ignore[arg-type]
    assert three[1].sync(back).came_packets > 10  # type: ignore[arg-type]
    assert 1 < there.most <= AT_ONCE
    assert 1 < back.most <= AT_ONCE
    assert journal(three[0]) == journal(three[1])
    there.close()  # type: ignore[operator]
    back.close()  # type: ignore[operator]
