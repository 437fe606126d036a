"""Photos travel in encrypted pieces before the changes that name them, and are counted."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from laptops import Laptop, add_photo, new, packets

from assessor_app.casefile.case_keys import case_keys
from assessor_app.casefile.evidence import (
    PIECE,
    Blob,
    content_holds,
    held_blob,
    read_pieces,
)
from assessor_app.errors import KnownFault
from assessor_app.exchange.blobs import object_id, open_piece, seal_piece
from assessor_app.exchange.desk import direct
from assessor_app.exchange.report import SyncReport
from assessor_app.exchange.stores.opening import open_store
from assessor_app.exchange.sync import party_at, sync_case


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Laptop, Laptop]:
    one, two = Laptop(tmp_path, "one"), Laptop(tmp_path, "two")
    new(one)
    two.take_copy(one)
    return one, two


@pytest.fixture
def hub(tmp_path: Path) -> Path:
    (tmp_path / "hub").mkdir()
    return tmp_path / "hub"


def _photos(count: int) -> list[bytes]:
    chance = random.Random(15)
    return [chance.randbytes(PIECE * (number % 3) + 1000 + number) for number in range(count)]


def test_photos_arrive_whole_and_are_counted(pair: tuple[Laptop, Laptop], hub: Path) -> None:
    one, two = pair
    photos = _photos(4)
    with one.open() as case:
        blobs = [add_photo(case, number, photo) for number, photo in enumerate(photos)]
    report = one.sync(hub)
    assert report.sent_pieces == sum(blob.pieces for blob in blobs)
    assert (report.evidence, report.arrived) == (4, 4)
    # The last changes have come, and two photos are still on their way
    pieces = sorted(hub.glob("v1/*/evidence/*/*.obj"))
    with one.open() as case:
        secret = case_keys(case)[0].secret
    late = [path for path in pieces
            if path.parent.name in {object_id(secret, blob.sha256) for blob in blobs[1:3]}]
    kept = {path: path.read_bytes() for path in late}
    for path in late:
        path.unlink()
    report = two.sync(hub)
    assert (report.evidence, report.arrived) == (4, 2)
    assert not report.refused
    for path, data in kept.items():
        path.write_bytes(data)
    report = two.sync(hub)
    assert (report.evidence, report.arrived) == (4, 4)
    assert report.came_pieces == sum(blob.pieces for blob in blobs[1:3])
    with two.open() as case:
        for blob, photo in zip(blobs, photos, strict=True):
            assert b"".join(read_pieces(case, blob.sha256)) == photo
    assert two.sync(hub).nothing_new


def test_two_who_send_one_photo_store_it_once(pair: tuple[Laptop, Laptop], hub: Path) -> None:
    one, two = pair
    photo, = _photos(1)
    for laptop in pair:
        with laptop.open() as case:
            add_photo(case, 1 if laptop is one else 2, photo)
    one.sync(hub)
    before = sorted(hub.glob("v1/*/evidence/*/*"))
    assert two.sync(hub).sent_pieces == 0
    assert sorted(hub.glob("v1/*/evidence/*/*")) == before


def test_a_piece_lost_or_altered_on_the_hub_is_made_anew(
    pair: tuple[Laptop, Laptop], hub: Path,
) -> None:
    one, two = pair
    photo = _photos(3)[2]
    with one.open() as case:
        blob = add_photo(case, 1, photo)
    one.sync(hub)
    first, second, third = sorted(hub.glob("v1/*/evidence/*/*.obj"))
    good = [path.read_bytes() for path in (first, second, third)]
    first.unlink()
    second.write_bytes(good[1][:100])
    third.write_bytes(bytes(len(good[2])))  # of the same length: only who fetches it can tell
    report = two.sync(hub)
    assert (report.evidence, report.arrived) == (1, 0)
    two.sync(hub)
    one.sync(hub)
    assert [path.read_bytes() for path in (first, second, third)] == good
    two.sync(hub)
    with two.open() as case:
        held = held_blob(case, blob.sha256)
        assert held is not None
        assert content_holds(case, held)


def test_fetching_goes_on_where_it_was_cut(pair: tuple[Laptop, Laptop], hub: Path) -> None:
    one, two = pair
    with one.open() as case:
        blob = add_photo(case, 1, _photos(3)[2])
    one.sync(hub)

    class Stop(Exception):
        pass

    told: list[str] = []

    def step(_done: int, _of: int, what: str) -> None:
        told.append(what)
        if told.count("pull_evidence") == 3:
            raise Stop

    store = open_store(str(hub))
    with two.open() as case, two.at_work() as by, pytest.raises(Stop):
        sync_case(direct(case), store, party_at(store, by), SyncReport(case.case_id, ""), step)
    report = two.sync(hub)
    assert 0 < report.came_pieces < blob.pieces
    assert (report.evidence, report.arrived) == (1, 1)


def test_evidence_is_on_the_hub_before_the_changes_that_name_it(
    pair: tuple[Laptop, Laptop], hub: Path,
) -> None:
    one, _ = pair
    with one.open() as case:
        add_photo(case, 1, _photos(3)[2])
    for steps in range(1, 4):
        store = open_store(str(hub))
        put = store.put_new
        done = 0

        def counted(name: str, data: bytes, most: int = steps, put=put) -> bool:  # type: ignore[no-untyped-def]
            nonlocal done
            done += 1
            if done > most:
                raise KnownFault("store_unreachable", address="hub", reason="cut")
            return bool(put(name, data))

        store.put_new = counted  # type: ignore[method-assign]
        one.sync(store)
        pieces = list(hub.glob("v1/*/evidence/*/*.obj"))
        assert len(pieces) == 3 or not packets(hub)


def test_only_the_case_key_tells_what_a_piece_is() -> None:
    blob = Blob("ab" * 32, 5)
    made = seal_piece("secret", "case", blob, 0, b"hello")
    assert made == seal_piece("secret", "case", blob, 0, b"hello")
    assert b"hello" not in made
    assert open_piece("secret", "case", blob, 0, made) == b"hello"
    assert open_piece("secret", "case", blob, 1, made) is None
    assert open_piece("secret", "other", blob, 0, made) is None
    assert open_piece("other", "case", blob, 0, made) is None
    assert object_id("secret", blob.sha256) != object_id("other", blob.sha256)
