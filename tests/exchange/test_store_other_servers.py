"""Other people's servers: each serves as a hub, and takes the steps that every store is held to."""

from __future__ import annotations

import hashlib
import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, closing
from pathlib import Path

import pytest
from laptops import Laptop, add_photo, journal, new
from other_servers import OTHERS, PASSWORD, nginx
from servers import Served, apache
from store_steps import DiskHands, Hands, StoreSteps
from test_store_s3 import S3Hands

from assessor_app.casefile.evidence import PIECE, read_pieces
from assessor_app.errors import KnownFault
from assessor_app.exchange.hub import init_hub, is_hub
from assessor_app.exchange.stores.host_keys import shown_key, trust
from assessor_app.exchange.stores.opening import open_store
from assessor_app.exchange.stores.remote import RemoteStore
from assessor_app.exchange.stores.store import Store

_SECRETS = {"s3rver": "S3RVER"}


@pytest.fixture(scope="module", params=OTHERS)
def other(request: pytest.FixtureRequest) -> Iterator[tuple[str, Served]]:
    """One server after the other, by its name."""
    with ExitStack() as stack:
        yield request.param, stack.enter_context(OTHERS[request.param]())


@pytest.fixture
def hub_url(other: tuple[str, Served], monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of a hub of this test alone, the server's key trusted."""
    kind, served = other
    monkeypatch.setenv("PMQA_HUB_PASSWORD", _SECRETS.get(kind, PASSWORD))
    name = secrets.token_hex(4)
    if served.url.startswith("s3:"):
        return served.url.replace("@hub", f"@hub-{name}/in/here")
    if served.url.startswith("sftp:"):
        trust(shown_key(served.url))
    return f"{served.url}/a b/{name}"


class ServerHands:
    """Hands that go through the server itself, which remembers what it has seen of its folder."""

    def __init__(self, store: RemoteStore) -> None:
        self._store = store

    def write(self, name: str, data: bytes) -> None:
        """Put bytes there."""
        self._store._make_folders(name)
        self._store._remove(name)
        self._store._write(name, data)

    def remove(self, name: str) -> None:
        """Take an object away."""
        self._store._remove(name)

    def names(self, folder: str = "") -> list[str]:
        """Everything that stands there."""
        found = []
        for name, is_folder, _ in self._store._entries(folder) or []:
            way = f"{folder}/{name}" if folder else name
            found += self.names(way) if is_folder else [way]
        return sorted(set(found))  # rclone lists a name twice that two wrote at once


@pytest.mark.soak
class TestOtherServers(StoreSteps):
    """All the steps, each in a folder of its own on the server."""

    renames_blindly = True
    races = 100  # rclone's server took an object away once in some fifty

    @pytest.fixture(autouse=True)
    def _as_it_is(self, other: tuple[str, Served]) -> None:
        self.mixes_writers = other[0] == "s3rver"
        self.largest = 999_999 if other[0] == "nginx" else 3_000_000

    @pytest.fixture
    def store(self, hub_url: str) -> Iterator[Store]:
        store = open_store(hub_url, create=True)
        yield store
        store.close()

    @pytest.fixture
    def hands(self, store: Store, other: tuple[str, Served]) -> Hands:
        if store.address.scheme == "s3":
            return S3Hands(other[1], f"{store.address.host}/in/here", "S3RVER")
        if other[0].startswith("rclone"):
            assert isinstance(store, RemoteStore)
            return ServerHands(store)
        return DiskHands(Path(other[1].folder) / store.address.path.lstrip("/"))


Opening = Callable[[str], Store]


@pytest.fixture
def opened() -> Iterator[Opening]:
    """Opens stores that are closed with the test."""
    with ExitStack() as stack:
        yield lambda url: stack.enter_context(closing(open_store(url, create=True)))


def test_it_serves_as_a_hub(opened: Opening, hub_url: str, tmp_path: Path) -> None:
    """Text and a photo come over, and what is lost or harmed there is healed."""
    one, two = Laptop(tmp_path, "one"), Laptop(tmp_path, "two")
    new(one)
    two.take_copy(one)
    photo = hashlib.shake_256(b"photo").digest(2 * PIECE + 100)
    with one.open() as case:
        blob = add_photo(case, 1, photo)
    store = opened(hub_url)
    init_hub(store)
    assert is_hub(store)
    report = one.sync(store)
    assert (report.stopped, report.refused, report.waiting) == (None, [], 0)
    assert two.sync(store).arrived == 1
    assert journal(one) == journal(two)
    with two.open() as case:
        assert b"".join(read_pieces(case, blob.sha256)) == photo
    assert one.sync(store).nothing_new
    assert two.sync(store).nothing_new
    names = [listed.name for listed in store.list("v1")
             if listed.name.endswith((".obj", ".pkt"))]
    held = store.get(names[0], most=1_000_000)
    with pytest.raises(KnownFault) as told:  # whatever its rename does
        store.put_new(names[0], b"other bytes")
    assert told.value.key == "store_occupied"
    assert store.get(names[0], most=1_000_000) == held
    pieces = [name for name in names if name.endswith(".obj")]
    lost = [*(set(names) - set(pieces)), pieces[1]]
    for name in lost:
        store.quarantine(name, "taken away by hand")
    assert one.sync(store).healed == len(lost)
    assert {listed.name for listed in store.list("v1")} >= set(names)
    report = two.sync(store, verify=True)
    assert (report.stopped, report.damaged) == (None, 0)
    assert report.verified >= len(names)


@pytest.fixture(scope="module")
def nginx_server() -> Iterator[Served]:
    """nginx with its defaults, whose limit is 1 MiB."""
    with nginx() as served:
        yield served


def test_a_folder_that_is_missing_is_made_whatever_the_server_answers(
    opened: Opening, nginx_server: Served,
) -> None:
    """nginx says 500 where others say 409."""
    store = opened(f"{nginx_server.url}/a/b")
    assert store.put_new("v1/deep/down/a", b"1")
    shutil.rmtree(nginx_server.folder / "a" / "b" / "v1")
    assert store.put_new("v1/deep/down/a", b"1")
    shutil.rmtree(nginx_server.folder / "a" / "b")
    with pytest.raises(KnownFault) as told:  # the hub's own folder only `hub init` makes
        store.put_new("v1/a", b"1")
    assert told.value.values["reason"].key == "store_no_folder"  # type: ignore[attr-defined]


def test_a_limit_of_the_server_is_told_as_such(opened: Opening, nginx_server: Served) -> None:
    store = opened(f"{nginx_server.url}/limit")
    with pytest.raises(KnownFault) as told:
        store.put_new("v1/large", bytes(1_100_000))
    assert told.value.key == "store_limit"
    assert "1,100,000" in told.value.text("en")
    assert "full" not in told.value.text("en")
    assert store.put_new("v1/small", bytes(999_999))
    assert [one.name for one in store.list("")] == ["v1/small"]


@pytest.mark.parametrize("limited", [lambda: nginx(limit="200k"), lambda: apache(limit=200_000)],
                         ids=["nginx", "apache"])
def test_text_goes_where_the_server_takes_no_piece(
    opened: Opening, tmp_path: Path, limited: Callable[[], AbstractContextManager[Served]],
) -> None:
    one, two = Laptop(tmp_path, "one"), Laptop(tmp_path, "two")
    new(one)
    two.take_copy(one)
    with one.open() as case:
        add_photo(case, 1, hashlib.shake_256(b"photo").digest(PIECE))
        add_photo(case, 2, b"a small one")
    with limited() as served:
        store = opened(f"{served.url}/hub")
        init_hub(store)
        report = one.sync(store)
        assert report.stopped is not None
        assert report.stopped.key == "store_limit"
        assert report.waiting == 0
        report = two.sync(store)
        assert journal(one) == journal(two)
        assert (report.evidence, report.arrived) == (2, 1)
