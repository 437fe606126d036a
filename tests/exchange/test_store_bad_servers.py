"""Servers that stall, forbid, lie or hold what leads astray: told in a sentence, nothing lost."""

from __future__ import annotations

import secrets
import socket
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from servers import Served

from assessor_app.errors import KnownFault
from assessor_app.exchange.stores import s3, sftp, webdav
from assessor_app.exchange.stores.opening import open_store
from assessor_app.exchange.stores.store import Store


@pytest.fixture
def silent() -> Iterator[int]:
    """The port of a server that takes every connection and never says a word."""
    listener = socket.create_server(("127.0.0.1", 0))
    held: list[socket.socket] = []

    def take() -> None:
        with suppress(OSError):
            while True:
                held.append(listener.accept()[0])

    thread = threading.Thread(target=take)
    thread.start()
    yield int(listener.getsockname()[1])
    listener.shutdown(socket.SHUT_RDWR)
    listener.close()
    thread.join(10)
    for one in held:
        one.close()


@pytest.mark.parametrize("url", [
    "webdav+http://127.0.0.1:{port}/hub", "sftp://me@127.0.0.1:{port}/hub",
    "s3://key@hub?endpoint=http://127.0.0.1:{port}",
])
def test_a_server_that_never_answers_is_told(
    silent: int, url: str, monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PMQA_HUB_PASSWORD", "secret")
    for module in (webdav, sftp, s3):
        monkeypatch.setattr(module, "ANSWER_SECONDS", 0.3)
        monkeypatch.setattr(module, "CONNECT_SECONDS", 0.3)
    store = open_store(url.format(port=silent))
    for step in (lambda: list(store.list("v1")), lambda: store.put_new("v1/a", b"1"),
                 lambda: store.get("v1/a", most=9)):
        with pytest.raises(KnownFault) as told:
            step()
        assert told.value.key == "store_unreachable"
        assert "secret" not in told.value.text("en")
    store.close()


@pytest.fixture
def dav(dav_server: Served) -> Iterator[tuple[Store, Path]]:
    name = secrets.token_hex(4)
    store = open_store(f"{dav_server.url}/{name}", create=True)
    yield store, dav_server.folder / name
    store.close()


def test_a_server_that_cannot_write_there_is_told(dav: tuple[Store, Path]) -> None:
    store, folder = dav
    assert store.put_new("v1/a", b"1")
    (folder / "v1").chmod(0o555)
    try:
        with pytest.raises(KnownFault) as told:
            store.put_new("v1/b", b"2")
    finally:
        (folder / "v1").chmod(0o755)
    assert told.value.key == "store_unreachable"
    assert told.value.values["reason"].values == {"code": 500}  # type: ignore[attr-defined]
    assert "500" in told.value.text("th")
    assert store.get("v1/a", most=9) == b"1"
    assert store.put_new("v1/b", b"2")


def test_links_on_the_server_are_not_listed(trusted: Served) -> None:
    name = secrets.token_hex(4)
    store = open_store(f"{trusted.url}/{name}", create=True)
    store.put_new("v1/a", b"1")
    outside = trusted.folder / f"outside-{name}"
    outside.mkdir()
    (outside / "b").write_bytes(b"2")
    (trusted.folder / name / "v1" / "away").symlink_to(outside)
    (trusted.folder / name / "v1" / "linked").symlink_to(outside / "b")
    assert [one.name for one in store.list("")] == ["v1/a"]
    assert not store.exists("v1/linked")
    store.close()


def test_a_folder_below_the_persons_own_is_reached(trusted: Served) -> None:
    """With ~ the address begins where the login ends up, wherever that is."""
    name = secrets.token_hex(4)
    place = trusted.url.removesuffix(str(trusted.folder))
    store = open_store(f"{place}/~/hub/{name}", create=True)
    assert store.put_new("v1/a", b"1")
    assert [one.name for one in store.list("")] == ["v1/a"]
    assert (trusted.folder / name / "v1" / "a").read_bytes() == b"1"
    store.close()


def test_a_hub_that_was_not_made_is_no_empty_one(dav_server: Served, trusted: Served) -> None:
    for served in (dav_server, trusted):
        store = open_store(f"{served.url}/never-{secrets.token_hex(4)}/made")
        for step in (lambda one=store: list(one.list("v1")),
                     lambda one=store: one.put_new("v1/a", b"1"),
                     lambda one=store: one.exists("v1/a")):
            with pytest.raises(KnownFault) as told:
                step()
            assert told.value.key == "store_unreachable"
            assert told.value.values["reason"].key == "store_no_folder"  # type: ignore[attr-defined]
        store.close()
        assert not list(served.folder.glob("never-*"))


def test_a_listing_that_is_not_one_is_told(dav: tuple[Store, Path]) -> None:
    from assessor_app.exchange.stores.webdav import _read_properties

    bomb = (b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "' + b"x" * 1000 + b'">'
            + b"".join(b'<!ENTITY b%d "%s">' % (n, (b"&b%d;" % (n - 1) if n else b"&b;") * 50)
                       for n in range(8)) + b']><a>&b7;</a>')
    with pytest.raises(Exception) as told:  # noqa: PT011
        _read_properties(bomb)
    assert type(told.value).__name__ == "ParseError"
    store, _ = dav
    assert list(store.list("")) == []
