"""The steps that every store is held to, whatever it stands on; each store's tests inherit them."""

from __future__ import annotations

import hashlib
import io
import threading
from pathlib import Path
from typing import Protocol

import pytest

from assessor_app.errors import KnownFault
from assessor_app.exchange.stores.opening import open_store
from assessor_app.exchange.stores.store import Listed, Store, is_whole, put_whole


def object_name(data: bytes, folder: str = "v1/case/chain") -> str:
    """A name that says its bytes' hash."""
    return f"{folder}/{hashlib.sha256(data).hexdigest()}.pkt"


class Hands(Protocol):
    """What somebody can do to the objects of a store without this program."""

    def write(self, name: str, data: bytes) -> None:
        """Put bytes there, over whatever stands there."""

    def remove(self, name: str) -> None:
        """Take an object away."""

    def names(self) -> list[str]:
        """Everything that stands there, whatever its name."""


class DiskHands:
    """Hands on the folder that a server serves."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def write(self, name: str, data: bytes) -> None:
        """Put bytes there."""
        (self._root / name).parent.mkdir(parents=True, exist_ok=True)
        (self._root / name).write_bytes(data)

    def remove(self, name: str) -> None:
        """Take an object away, and the folders that are empty then."""
        place = self._root / name
        place.unlink()
        while place.parent != self._root and not any(place.parent.iterdir()):
            place = place.parent
            place.rmdir()

    def names(self) -> list[str]:
        """Everything that stands there."""
        return [place.relative_to(self._root).as_posix() for place in self._root.rglob("*")
                if place.is_file()]


class StoreSteps:
    """Inherited by the tests of one store, which give ``store`` and ``hands``."""

    # A server that only looks whether a name is free and then renames, as mod_dav does, lets the
    # later of two writers win within some microseconds.
    renames_blindly = False
    # A server that writes two uploads of one moment into one file, which the name's hash tells.
    mixes_writers = False
    races = 10
    largest = 3_000_000

    def test_an_object_comes_back_as_it_went(self, store: Store) -> None:
        for size in (1, 20_000, 32_768, 32_769, self.largest):
            data = hashlib.shake_256(str(size).encode()).digest(size)
            name = object_name(data)
            assert not store.exists(name)
            assert store.put_new(name, data)
            assert store.exists(name)
            assert store.get(name, most=size) == data
            out = io.BytesIO()
            assert store.get_to(name, out, most=size) == size
            assert out.getvalue() == data

    def test_the_same_again_is_no_second_object(self, store: Store) -> None:
        for data in (b"small", b"large" * 100_000):
            name = object_name(data)
            assert store.put_new(name, data)
            assert not store.put_new(name, data)
            assert [one for one in store.list("v1") if one.name == name] == [
                Listed(name, len(data))]

    def test_other_bytes_are_never_overwritten(self, store: Store) -> None:
        store.put_new("v1/card", b"first")
        for other in (b"other", b"firs", b"first!", b"x" * 500_000):
            with pytest.raises(KnownFault) as told:
                store.put_new("v1/card", other)
            assert told.value.key == "store_occupied"
        assert store.get("v1/card", most=99) == b"first"

    def test_what_is_not_there_is_told(self, store: Store) -> None:
        for name in ("nothing", "no/folder/here"):
            with pytest.raises(KnownFault) as told:
                store.get(name, most=9)
            assert told.value.key == "store_missing"
            with pytest.raises(KnownFault) as told:
                store.get_to(name, io.BytesIO(), most=9)
            assert told.value.key == "store_missing"
            assert not store.exists(name)
            store.quarantine(name, "it is not even there")
        assert list(store.list("no/folder")) == []
        assert list(store.list("")) == []

    def test_a_folder_is_no_object(self, store: Store) -> None:
        store.put_new("v1/case/a", b"1")
        assert not store.exists("v1/case")
        with pytest.raises(KnownFault) as told:
            store.get("v1/case", most=9)
        assert told.value.key == "store_missing"

    def test_more_than_wanted_is_not_taken(self, store: Store) -> None:
        store.put_new("v1/big", b"x" * 100_000)
        out = io.BytesIO()
        for most in (0, 10, 99_999):
            with pytest.raises(KnownFault) as told:
                store.get("v1/big", most=most)
            assert told.value.key == "store_too_large"
            with pytest.raises(KnownFault) as told:
                store.get_to("v1/big", out, most=most)
            assert told.value.key == "store_too_large"
        assert len(store.get("v1/big", most=100_000)) == 100_000

    def test_a_listing_is_of_one_folder_and_in_order(self, store: Store) -> None:
        names = ["v1/a/x/2", "v1/a/x/1", "v1/a/x.y", "v1/a.b/1", "v1/ab/1", "v1/b/1", "v2/a"]
        for name in names:
            store.put_new(name, name.encode())
        assert [one.name for one in store.list("")] == sorted(names)
        assert [one.name for one in store.list("v1/a")] == ["v1/a/x.y", "v1/a/x/1", "v1/a/x/2"]
        assert list(store.list("v1/a/x/")) == [Listed("v1/a/x/1", 8), Listed("v1/a/x/2", 8)]
        assert [one.name for one in store.list("v1/ab")] == ["v1/ab/1"]

    def test_names_that_lead_astray_touch_nothing(self, store: Store, hands: Hands) -> None:
        for name in ("../out", "/etc/passwd", "a/../../out", ".hidden", "A", "a\\b", ""):
            for step in (
                lambda n=name: store.put_new(n, b"1"), lambda n=name: store.get(n, most=9),
                lambda n=name: store.exists(n), lambda n=name: store.quarantine(n, ""),
            ):
                with pytest.raises(KnownFault) as told:
                    step()
                assert told.value.key == "store_name"
        with pytest.raises(KnownFault):
            list(store.list("../"))
        assert hands.names() == []

    def test_foreign_things_in_the_store_are_left_alone(
        self, store: Store, hands: Hands,
    ) -> None:
        store.put_new("v1/case/a", b"1")
        for name in (".0123456789abcdef.tmp", "Thumbs.db", "รายงาน.docx", "a b.txt", ".DS_Store"):
            hands.write(f"v1/case/{name}", b"foreign")
        hands.write(".Trash/x", b"foreign")
        assert [one.name for one in store.list("")] == ["v1/case/a"]
        assert len(hands.names()) == 7

    def test_an_object_set_aside_is_kept_with_the_reason(
        self, store: Store, hands: Hands,
    ) -> None:
        for data in (b"first", b"second"):
            store.put_new("v1/case/a", data)
            store.quarantine("v1/case/a", "ลายเซ็นไม่ถูกต้อง")
            assert not store.exists("v1/case/a")
        kept = {one.name: store.get(one.name, most=999) for one in store.list("quarantine")}
        assert sorted(kept.values()) == sorted(
            [b"first", b"second", *["ลายเซ็นไม่ถูกต้อง\n".encode()] * 2])
        assert list(store.list("v1")) == []
        assert store.put_new("v1/case/a", b"good")

    @pytest.mark.parametrize("harm", ["cut", "emptied", "swapped", "longer"])
    def test_harm_by_hand_is_noticed_and_healed(
        self, store: Store, hands: Hands, harm: str,
    ) -> None:
        data = hashlib.shake_256(b"packet").digest(50_000)
        name = object_name(data)
        assert put_whole(store, name, data)
        changed = {
            "cut": data[:30_000], "emptied": b"", "longer": data + b"x",
            "swapped": data[:100] + bytes([data[100] ^ 1]) + data[101:],
        }[harm]
        hands.write(name, changed)
        assert not is_whole(name, store.get(name, most=99_999))
        assert put_whole(store, name, data)
        assert store.get(name, most=99_999) == data
        assert not put_whole(store, name, data)
        aside = [one for one in store.list("quarantine") if not one.name.endswith(".txt")]
        assert [store.get(one.name, most=99_999) for one in aside] == [changed]

    def test_an_object_removed_by_hand_comes_again(self, store: Store, hands: Hands) -> None:
        data = b"packet" * 1000
        name = object_name(data)
        store.put_new(name, data)
        for _ in range(2):
            hands.remove(name)
            assert list(store.list("v1")) == []
            assert store.put_new(name, data)

    def test_two_writers_at_once_make_one_object(self, store: Store, hands: Hands) -> None:
        other = open_store(store.address.shown) if store.address.scheme == "file" else store
        for number in range(self.races):
            same = number % 2 == 0
            contents = [b"s" * 70_000] * 2 if same else [b"a" * 70_000, b"b" * 80_000]
            name = f"v1/race/{number}"
            start = threading.Barrier(2)
            ends: list[bool | str] = []

            def write(one: Store, data: bytes, start: threading.Barrier = start,
                      ends: list[bool | str] = ends, name: str = name) -> None:
                start.wait()
                try:
                    ends.append(one.put_new(name, data))
                except KnownFault as fault:
                    ends.append(fault.key)

            threads = [threading.Thread(target=write, args=(one, data))
                       for one, data in zip((store, other), contents, strict=True)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            if same or not self.mixes_writers:
                assert store.get(name, most=99_999) in contents
            if not self.renames_blindly:
                assert ends.count(True) == 1, ends
                assert [end for end in ends if end is not True] == [
                    False if same else "store_occupied"]
        assert len(list(store.list("v1/race"))) == self.races
        assert len(hands.names()) == self.races
