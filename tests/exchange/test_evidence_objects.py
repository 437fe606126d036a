"""Photos travel in encrypted pieces before the changes that name them, and are counted."""

from __future__ import annotations

import hashlib
import random
from pathlib import Path

import pytest
from laptops import NAMES, Laptop, add_photo, journal, new, packets

from assessor_app.assessment.people import ensure_assessor
from assessor_app.casefile.case_keys import case_keys
from assessor_app.casefile.evidence import (
    PIECE,
    Blob,
    content_holds,
    held_blob,
    read_pieces,
)
from assessor_app.casefile.journal import Edit, write
from assessor_app.errors import KnownFault
from assessor_app.exchange.desk import direct
from assessor_app.exchange.layout import piece_name
from assessor_app.exchange.pieces import FORMS, NEW, Form
from assessor_app.exchange.report import SyncReport
from assessor_app.exchange.stores.opening import open_store
from assessor_app.exchange.sync import party_at, sync_case
from assessor_app.exchange.together import AT_ONCE


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
    assert report.sent_pieces == sum(NEW.count(blob) for blob in blobs)
    assert (report.evidence, report.arrived) == (4, 4)
    # The last changes have come, and two photos are still on their way
    pieces = sorted(hub.glob("v1/*/evidence/*/*.obj"))
    with one.open() as case:
        secret = case_keys(case)[0].secret
    late = [path for path in pieces
            if path.parent.name in {NEW.folder(secret, blob.sha256) for blob in blobs[1:3]}]
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
    assert report.came_pieces == sum(NEW.count(blob) for blob in blobs[1:3])
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
    lying = sorted(hub.glob("v1/*/evidence/*/*.obj"))
    first, second, third = lying[:3]
    good = [path.read_bytes() for path in lying]
    first.unlink()
    second.write_bytes(good[1][:100])
    third.write_bytes(bytes(len(good[2])))  # of the same length: only who fetches it can tell
    report = two.sync(hub)
    assert (report.evidence, report.arrived) == (1, 0)
    two.sync(hub)
    one.sync(hub)
    assert [path.read_bytes() for path in lying] == good
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
        if told.count("pull_evidence") == 4:
            raise Stop

    store = open_store(str(hub))
    with two.open() as case, two.at_work() as by, pytest.raises(Stop):
        sync_case(direct(case), store, party_at(store, by), SyncReport(case.case_id, ""), step)
    report = two.sync(hub)
    assert 0 < report.came_pieces < NEW.count(blob)
    assert (report.evidence, report.arrived) == (1, 1)


def test_evidence_is_on_the_hub_before_the_changes_that_name_it(
    pair: tuple[Laptop, Laptop], hub: Path,
) -> None:
    one, _ = pair
    with one.open() as case:
        add_photo(case, 1, _photos(3)[2])
    for steps in range(1, 6):
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
        assert len(pieces) == 5 or not packets(hub)


@pytest.mark.parametrize("form", FORMS)
def test_only_the_case_key_tells_what_a_piece_is(form: Form) -> None:
    blob = Blob("ab" * 32, 5)
    made = form.seal("secret", "case", blob, 0, b"hello")
    assert made == form.seal("secret", "case", blob, 0, b"hello")
    assert b"hello" not in made
    assert form.open("secret", "case", blob, 0, made) == b"hello"
    assert form.open("secret", "case", blob, 1, made) is None
    assert form.open("secret", "other", blob, 0, made) is None
    assert form.open("other", "case", blob, 0, made) is None
    assert form.folder("secret", blob.sha256) != form.folder("other", blob.sha256)


def test_no_key_of_one_form_fits_another() -> None:
    """One key and one number encrypt one text alone, else both could be read."""
    blob = Blob("ab" * 32, 5)
    old, new = (form.seal("secret", "case", blob, 0, b"hello") for form in FORMS)
    assert old != new
    assert len({form.folder("secret", blob.sha256) for form in FORMS}) == 2


def test_every_piece_is_below_what_servers_take_unasked(
    pair: tuple[Laptop, Laptop], hub: Path,
) -> None:
    one, two = pair
    with one.open() as case:
        blob = add_photo(case, 1, _photos(3)[2])
    one.sync(hub)
    sizes = [path.stat().st_size for path in hub.glob("v1/*/evidence/*/*.obj")]
    assert len(sizes) == NEW.count(blob) == 5
    assert max(sizes) < 1_000_000
    two.sync(hub)
    _assert_whole(two, blob)


def _assert_whole(laptop: Laptop, blob: Blob) -> None:
    with laptop.open() as case:
        held = held_blob(case, blob.sha256)
        assert held == blob
        assert content_holds(case, held)


def _put_in_old_form(laptop: Laptop, hub: Path, blob: Blob, photo: bytes) -> list[Path]:
    """Lay the pieces on the hub as older copies did, in place of the new ones."""
    with laptop.open() as case:
        secret, case_id = case_keys(case)[0].secret, case.case_id
    old, = (form for form in FORMS if form.size == PIECE)
    for path in hub.glob(f"v1/*/evidence/{NEW.folder(secret, blob.sha256)}/*.obj"):
        path.unlink()
    made = []
    for number in range(old.count(blob)):
        data = old.seal(secret, case_id, blob, number, photo[number * PIECE:(number + 1) * PIECE])
        path = hub / "v1" / case_id / piece_name(
            old.folder(secret, blob.sha256), number, hashlib.sha256(data).hexdigest())
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        made.append(path)
    return made


def test_pieces_of_older_copies_are_read_and_not_sent_again(
    pair: tuple[Laptop, Laptop], hub: Path,
) -> None:
    one, two = pair
    photo = _photos(3)[2]
    with one.open() as case:
        blob = add_photo(case, 1, photo)
    one.sync(hub)
    made = _put_in_old_form(one, hub, blob, photo)
    assert one.sync(hub).sent_pieces == 0
    assert two.sync(hub).came_pieces == len(made)
    _assert_whole(two, blob)
    assert two.sync(hub).nothing_new
    made[1].write_bytes(b"")  # what is lost of them is put there in pieces of today
    assert one.sync(hub).sent_pieces == NEW.count(blob)


def test_garbage_of_the_same_length_is_moved_aside_and_the_right_piece_put_there(
    pair: tuple[Laptop, Laptop], hub: Path, tmp_path: Path,
) -> None:
    """Its name fits its bytes and its size is right: only who has the content can tell."""
    one, two = pair
    with one.open() as case:
        blob = add_photo(case, 1, _photos(3)[2])
    one.sync(hub)
    lying = sorted(hub.glob("v1/*/evidence/*/*.obj"))
    good = {path: path.read_bytes() for path in lying}
    garbage = bytes(len(good[lying[1]]))
    lying[1].unlink()
    false = lying[1].with_name(f"000001-{hashlib.sha256(garbage).hexdigest()}.obj")
    false.write_bytes(garbage)
    report = two.sync(hub)
    assert (report.evidence, report.arrived) == (1, 0)
    assert one.sync(hub).healed == 1
    assert {path: path.read_bytes() for path in hub.glob("v1/*/evidence/*/*.obj")} == good
    aside = [path for path in hub.glob("quarantine/**/*.obj.*") if path.suffix != ".txt"]
    assert [path.read_bytes() for path in aside] == [garbage]
    two.sync(hub)
    _assert_whole(two, blob)


def test_a_piece_that_a_member_altered_under_its_name_is_moved_aside_and_put_anew(
    pair: tuple[Laptop, Laptop], hub: Path,
) -> None:
    """It can be opened, and is not what its name says."""
    one, two = pair
    photo, = _photos(3)[2:]
    with one.open() as case:
        blob = add_photo(case, 1, photo)
        secret, case_id = case_keys(case)[0].secret, case.case_id
    one.sync(hub)
    true = sorted(hub.glob("v1/*/evidence/*/000000-*.obj"))[0]
    true.write_bytes(NEW.seal(secret, case_id, blob, 0, bytes(NEW.size)))
    for _ in range(2):  # the first time it may still be arriving
        two.sync(hub)
    assert not true.exists()
    one.sync(hub)
    two.sync(hub)
    _assert_whole(two, blob)


@pytest.mark.parametrize("length", [0, 5, PIECE // 2 - 1, PIECE // 2 + 1])
def test_a_piece_of_another_length_that_a_member_made_stops_no_sync(
    pair: tuple[Laptop, Laptop], hub: Path, length: int,
) -> None:
    """Who has the case key can seal anything as a piece of a photo."""
    one, two = pair
    photo, = _photos(3)[2:]
    with one.open() as case:
        blob = add_photo(case, 1, photo)
        secret, case_id = case_keys(case)[0].secret, case.case_id
    one.sync(hub)
    true = sorted(hub.glob("v1/*/evidence/*/000000-*.obj"))[0]
    false = NEW.seal(secret, case_id, blob, 0, bytes(length))
    true.with_name(f"000000-{hashlib.sha256(false).hexdigest()}.obj").write_bytes(false)
    kept = true.read_bytes()
    true.unlink()
    report = two.sync(hub)
    assert [one.reason.key for one in report.refused] == ["piece_unfit"]
    assert (report.evidence, report.arrived) == (1, 0)
    assert two.sync(hub).refused == []
    true.write_bytes(kept)
    two.sync(hub)
    _assert_whole(two, blob)


def test_nothing_moves_aside_on_an_honest_hub(pair: tuple[Laptop, Laptop], hub: Path) -> None:
    one, two = pair
    for number, photo in enumerate(_photos(4)):
        with pair[number % 2].open() as case:
            add_photo(case, number, photo)
        for laptop in (one, two, one):
            laptop.sync(hub)
    before = sorted(path for path in hub.rglob("*") if path.is_file())
    for laptop in pair:
        report = laptop.sync(hub, verify=True)
        assert report.nothing_new
        assert report.damaged == 0
        assert report.verified == sum(path.name != "hub.json" and "cases" not in path.parts
                                      for path in before)
    assert sorted(path for path in hub.rglob("*") if path.is_file()) == before
    assert not (hub / "quarantine").exists()


def test_content_damaged_at_home_touches_nothing_on_the_hub(
    pair: tuple[Laptop, Laptop], hub: Path,
) -> None:
    """A copy whose disk lost a bit takes right pieces for wrong ones, and must not act on it."""
    one, two = pair
    with one.open() as case:
        blob = add_photo(case, 1, _photos(3)[2])
    one.sync(hub)
    two.sync(hub)
    before = {path: path.read_bytes() for path in hub.rglob("*.obj")}
    with two.open() as case, case.transaction() as connection:
        connection.execute("UPDATE blob_piece SET content = zeroblob(length(content)) "
                           "WHERE sha256 = ? AND number = 1", (blob.sha256,))
    assert two.sync(hub, verify=True).sent_pieces == 0
    assert {path: path.read_bytes() for path in hub.rglob("*.obj")} == before
    assert not (hub / "quarantine").exists()


def test_verifying_heals_what_nobody_misses_yet(pair: tuple[Laptop, Laptop], hub: Path) -> None:
    """All have the photo, so that nobody fetches it: only reading tells that it is gone."""
    one, two = pair
    with one.open() as case:
        blob = add_photo(case, 1, _photos(3)[2])
    for laptop in (one, two, one):
        laptop.sync(hub)
    good = {path: path.read_bytes() for path in hub.rglob("v1/*/*/**/*") if path.is_file()}
    harmed = [path for path in good if path.suffix == ".obj"][:2]
    harmed += [path for path in good if path.suffix == ".pkt"][:1]
    for path in harmed:
        path.write_bytes(bytes(len(good[path])))
    assert two.sync(hub).nothing_new
    report = one.sync(hub, verify=True)
    assert (report.damaged, report.healed, report.arriving, report.refused) == (3, 3, [], [])
    assert {path: path.read_bytes() for path in good} == good
    third = Laptop(hub.parent, "three")
    third.take_copy(one)
    assert one.sync(hub, verify=True).damaged == 0
    _assert_whole(third, blob)


def _claim_sizes(laptop: Laptop, blob: Blob) -> None:
    """Somebody writes records of the same content with other sizes."""
    with laptop.open() as case:
        who = ensure_assessor(case, NAMES[1])
        for number, size in ((7, 1), (8, blob.size - 1), (9, blob.size + 5_000_000)):
            write(case, who.name, [Edit("evidence", f"{number:032x}", "made", {
                "assessor": who.id, "created": "2026-11-25T10:00:00.000Z",
                "number": f"ภ-ข-{number}", "code": "ข", "counter": number, "sha256": blob.sha256,
                "size": size, "name": "ภาพ.jpg", "media": "image/jpeg", "kind": "photo",
                "taken": None, "place": None, "pages": None})])


class _Counted:
    """How often a store was asked for pieces, or to put some, until a stop."""

    def __init__(self, hub: Path, *, stop: int = 1000) -> None:
        self.store = open_store(str(hub))
        self.gets = 0
        self._stop, self._get = stop, self.store.get
        self.store.get = self.get  # type: ignore[method-assign]

    def get(self, name: str, *, most: int) -> bytes:
        """Get, counted."""
        if name.endswith(".obj"):
            self.gets += 1
            if self.gets > self._stop:
                raise KnownFault("store_unreachable", place="hub", reason="cut")
        return self._get(name, most=most)


def test_a_size_that_somebody_claims_does_not_keep_content_away(
    pair: tuple[Laptop, Laptop], hub: Path,
) -> None:
    one, two = pair
    photo = random.Random(16).randbytes(12 * PIECE + 5)
    with one.open() as case:
        blob = add_photo(case, 1, photo)
    one.sync(hub)
    _claim_sizes(one, blob)
    one.sync(hub)
    counted = _Counted(hub)
    two.sync(counted.store)
    _assert_whole(two, blob)
    # The false sizes cost no more than what is under way when the first piece does not open
    assert counted.gets <= NEW.count(blob) + 3 * 2 * AT_ONCE
    assert two.sync(hub).nothing_new


def test_a_size_that_somebody_claims_throws_nothing_away_that_has_come(
    pair: tuple[Laptop, Laptop], hub: Path,
) -> None:
    one, two = pair
    with one.open() as case:
        blob = add_photo(case, 1, random.Random(17).randbytes(12 * PIECE + 5))
    one.sync(hub)
    first = two.sync(_Counted(hub, stop=9).store)
    assert first.stopped is not None
    assert 0 < first.came_pieces < NEW.count(blob)
    _claim_sizes(one, blob)
    one.sync(hub)
    assert two.sync(hub).came_pieces == NEW.count(blob) - first.came_pieces
    _assert_whole(two, blob)


def test_text_goes_although_a_piece_is_refused(pair: tuple[Laptop, Laptop], hub: Path) -> None:
    """The server takes no file over its limit, or has no room for large files any more."""
    one, two = pair
    with one.open() as case:
        add_photo(case, 1, random.Random(18).randbytes(12 * PIECE + 5))
        small = add_photo(case, 2, b"small")
    for refused, arrived in (("store_full", 0), ("store_limit", 1)):
        tried = []
        store = open_store(str(hub))
        put = store.put_new

        def limited(name: str, data: bytes, key: str = refused, put=put, tried=tried) -> bool:  # type: ignore[no-untyped-def]
            if len(data) > 100_000:
                tried.append(name)
                raise KnownFault(key, place="hub", size=len(data))
            return bool(put(name, data))

        store.put_new = limited  # type: ignore[method-assign]
        report = one.sync(store)
        assert report.stopped is not None
        assert report.stopped.key == refused
        assert report.waiting == 0
        assert 0 < len(tried) <= 2 * AT_ONCE  # the others would be refused as well
        assert len(list(hub.glob("v1/*/evidence/*/*.obj"))) >= arrived
    report = two.sync(hub)
    assert journal(one) == journal(two)
    assert (report.evidence, report.arrived) == (2, 1)
    _assert_whole(two, small)
    assert one.sync(hub).stopped is None
    assert two.sync(hub).arrived == 2
