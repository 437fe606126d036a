"""The store in a folder, by the steps that every store is held to, and what only a disk can do."""

from __future__ import annotations

import errno
import io
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from store_steps import DiskHands, Hands, StoreSteps, object_name

from assessor_app.errors import KnownFault
from assessor_app.exchange.stores import folder as folder_store
from assessor_app.exchange.stores.opening import open_store
from assessor_app.exchange.stores.store import Store, put_whole


class TestFolder(StoreSteps):
    """All the steps, in a folder."""

    @pytest.fixture
    def store(self, tmp_path: Path) -> Store:
        return open_store(str(tmp_path / "hub"), create=True)

    @pytest.fixture
    def hands(self, store: Store) -> Hands:
        return DiskHands(Path(store.address.path))


class TestStick(TestFolder):
    """The same on a disk that knows no second name for a file, as sticks do not."""

    @pytest.fixture
    def store(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
        def no_link(*_: object, **__: object) -> None:
            raise OSError(errno.EPERM, "no links here")

        monkeypatch.setattr(os, "link", no_link)
        return open_store(str(tmp_path / "hub"), create=True)


@pytest.mark.skipif(os.name == "nt", reason="there a rename never overwrites, and claims nothing")
@pytest.mark.parametrize("same", [True, False])
def test_a_name_that_another_writer_fills_just_now_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, same: bool,
) -> None:
    """On a stick a writer claims a name with an empty file first: that is not other bytes."""
    store = open_store(str(tmp_path / "hub"), create=True)
    claimed, go_on = threading.Event(), threading.Event()
    rename = os.rename

    def no_link(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, "no links here")

    def late_rename(source: Path, target: Path) -> None:
        claimed.set()
        assert go_on.wait(30)
        rename(source, target)

    monkeypatch.setattr(os, "link", no_link)
    monkeypatch.setattr(os, "rename", late_rename)
    first: list[bool] = []
    quick = threading.Thread(target=lambda: first.append(store.put_new("v1/a", b"quick")))
    quick.start()
    assert claimed.wait(30)
    assert store.get("v1/a", most=9) == b""
    threading.Timer(0.2, go_on.set).start()
    if same:
        assert store.put_new("v1/a", b"quick") is False
    else:
        with pytest.raises(KnownFault) as told:
            store.put_new("v1/a", b"other")
        assert told.value.key == "store_occupied"
        assert go_on.is_set()
    quick.join()
    assert first == [True]
    assert store.get("v1/a", most=9) == b"quick"


def test_a_name_that_a_dead_writer_claimed_is_healed(tmp_path: Path) -> None:
    store = open_store(str(tmp_path / "hub"), create=True)
    name = object_name(b"whole")
    place = tmp_path / "hub" / name
    place.parent.mkdir(parents=True)
    place.touch()
    with pytest.raises(KnownFault) as told:
        store.put_new(name, b"whole")
    assert told.value.key == "store_occupied"
    assert put_whole(store, name, b"whole")
    assert store.get(name, most=9) == b"whole"


def test_a_stick_pulled_out_is_not_an_empty_store(tmp_path: Path) -> None:
    store = open_store(str(tmp_path / "stick" / "hub"))
    steps = [
        lambda: list(store.list("v1")), lambda: store.put_new("v1/a", b"1"),
        lambda: store.get("v1/a", most=9), lambda: store.exists("v1/a"),
        lambda: store.quarantine("v1/a", "why"),
    ]
    for step in steps:
        with pytest.raises(KnownFault) as told:
            step()
        assert told.value.key == "store_unreachable"
    assert not (tmp_path / "stick").exists()
    with pytest.raises(KnownFault) as told:
        open_store(str(tmp_path / "stick" / "hub"), create=True)
    assert told.value.key == "store_unreachable"


@pytest.mark.skipif(os.name != "posix", reason="links and pipes of POSIX")
def test_links_and_pipes_are_never_followed(tmp_path: Path) -> None:
    store = open_store(str(tmp_path / "hub"), create=True)
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret").write_bytes(b"secret")
    hub = tmp_path / "hub"
    (hub / "v1").mkdir()
    (hub / "v1" / "linked").symlink_to(outside / "secret")
    (hub / "away").symlink_to(outside)
    os.mkfifo(hub / "v1" / "pipe")
    assert list(store.list("")) == []
    for name in ("v1/linked", "away/secret", "v1/pipe"):
        with pytest.raises(KnownFault) as told:
            store.get(name, most=100)
        assert told.value.key == "store_missing", name
    for name, key in (("away/new", "store_not_ours"), ("v1/linked", "store_occupied"),
                      ("v1/pipe", "store_occupied")):
        with pytest.raises(KnownFault) as told:
            store.put_new(name, b"1")
        assert told.value.key == key, name
    assert [path.name for path in outside.iterdir()] == ["secret"]


@pytest.mark.parametrize(("number", "key"), [
    (errno.ENOSPC, "store_full"), (errno.EROFS, "store_forbidden"), (errno.EFBIG, "store_limit"),
    (errno.EIO, "store_unreachable"),
])
def test_a_disk_that_refuses_is_told_and_nothing_half_made_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, key: str,
) -> None:
    store = open_store(str(tmp_path / "hub"), create=True)
    store.put_new("v1/first", b"1")

    def refuse(_number: int) -> None:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", refuse)
        with pytest.raises(KnownFault) as told:
            store.put_new("v1/second", b"2")
    assert told.value.key == key
    assert sorted(os.listdir(tmp_path / "hub" / "v1")) == ["first"]
    assert store.put_new("v1/second", b"2")


def test_the_rename_of_a_stick_that_fails_leaves_no_empty_object(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:
    store = open_store(str(tmp_path / "hub"), create=True)

    def refuse(*_: object) -> None:
        raise OSError(errno.EIO, "gone")

    with monkeypatch.context() as patched:
        patched.setattr(os, "link", refuse)
        patched.setattr(os, "rename", refuse)
        with pytest.raises(KnownFault):
            store.put_new("v1/a", b"1")
    assert os.listdir(tmp_path / "hub" / "v1") == []


KILLED = """
import os, sys
from assessor_app.exchange.stores.opening import open_store
store = open_store(sys.argv[1])
real = os.fsync
count = 0
def fsync(number):
    global count
    count += 1
    if count == int(sys.argv[2]):
        os.kill(os.getpid(), 9)
    real(number)
os.fsync = fsync
store.put_new("v1/case/object", b"x" * 300_000)
"""


@pytest.mark.skipif(os.name != "posix", reason="kill -9")
@pytest.mark.parametrize("at", [1, 2, 3, 4])
def test_a_writer_killed_between_leaves_a_whole_object_or_none(tmp_path: Path, at: int) -> None:
    store = open_store(str(tmp_path / "hub"), create=True)
    done = subprocess.run([sys.executable, "-c", KILLED, str(tmp_path / "hub"), str(at)],
                          check=False)
    assert done.returncode == -9
    assert [one.size for one in store.list("")] in ([], [300_000])
    store.put_new("v1/case/object", b"x" * 300_000)
    assert [(one.name, one.size) for one in store.list("")] == [("v1/case/object", 300_000)]


def test_only_the_folder_asked_for_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = open_store(str(tmp_path / "hub"), create=True)
    for case in ("one", "two"):
        store.put_new(f"v1/{case}/a/1", b"1")
    seen: list[str] = []
    real = os.scandir

    def scandir(place: Path) -> object:
        seen.append(Path(place).relative_to(tmp_path / "hub").as_posix())
        return real(place)

    monkeypatch.setattr(folder_store.os, "scandir", scandir)
    assert [one.name for one in store.list("v1/one/")] == ["v1/one/a/1"]
    assert seen == ["v1/one", "v1/one/a"]


def test_many_threads_use_one_store(tmp_path: Path) -> None:
    store = open_store(str(tmp_path / "hub"), create=True)
    made: list[bool] = []

    def work() -> None:
        made.extend(store.put_new(f"v1/case/{number}", bytes([number])) for number in range(20))

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(made) == 20
    out = io.BytesIO()
    assert [store.get_to(one.name, out, most=1) for one in store.list("")] == [1] * 20
