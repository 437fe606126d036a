"""Addresses of stores: what is read from them, what is refused, and that no secret is shown."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from assessor_app.errors import KnownFault
from assessor_app.exchange.stores.address import parse_address
from assessor_app.exchange.stores.opening import open_store
from assessor_app.exchange.stores.store import (
    check_name,
    hash_in_name,
    is_whole,
    passing_name,
    quarantine_name,
)

EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def test_each_kind_of_address_is_read() -> None:
    sftp = parse_address("sftp://opdc@hub.example:2222/srv/pmqa%20hub/")
    assert (sftp.scheme, sftp.user, sftp.host, sftp.port) == ("sftp", "opdc", "hub.example", 2222)
    assert sftp.path == "/srv/pmqa hub"
    assert sftp.shown == "sftp://opdc@hub.example:2222/srv/pmqa%20hub"
    dav = parse_address("webdav+https://cloud.example/remote.php/dav/files/a")
    assert (dav.port, dav.place, dav.user) == (443, "cloud.example", "")
    assert dav.server == "webdav+https://cloud.example"
    s3 = parse_address("s3://KEY@bucket/pmqa?endpoint=https://s3.example:9000&region=th")
    assert (s3.host, s3.path, s3.user) == ("bucket", "/pmqa", "KEY")
    assert s3.server == "https://s3.example:9000"
    assert s3.shown == "s3://KEY@bucket/pmqa?endpoint=https://s3.example:9000&region=th"
    assert parse_address(s3.shown) == s3
    assert parse_address("webdav+http://[::1]:8080/x").is_loopback
    assert not parse_address("webdav+http://10.0.0.1/x").is_loopback


def test_a_folder_may_be_written_as_path_or_as_file_address(tmp_path: Path) -> None:
    thai = tmp_path / "ที่รับส่ง งาน"
    assert Path(parse_address(str(thai)).path) == thai
    assert Path(parse_address(thai.as_uri()).path) == thai
    assert parse_address(str(thai)).shown == str(thai)
    assert parse_address("C:\\hub").scheme == "file"


@pytest.mark.parametrize("text", [
    "", "  ", "a\0b", "ftp://host/x", "http://host/x", "sftp:///x", "sftp://host:99999/x",
    "sftp://[::1/x", "webdav+https://host/a/../b", "sftp://host/x?y=1", "sftp://host/x#y",
    "s3://bucket/x?password=1", "file://", "file:///", "s3://bucket:99/x",
    "s3://b/x?endpoint=ftp://h", "s3://b/x?endpoint=https://me:secret@h",
    *(["file:///C:/a:b", "file:///|x"] if os.name == "nt" else []),
])
def test_what_cannot_be_an_address_is_told(text: str) -> None:
    with pytest.raises(KnownFault) as told:
        parse_address(text)
    assert told.value.key == "store_address"
    assert "store" not in told.value.text("en")


@pytest.mark.parametrize("text", [
    "sftp://me:geheim@host/x", "webdav+https://me:ge%68eim@host/x", "s3://me:geheim@b/x",
    "sftp://me:geheim@host:99999/x",
])
def test_a_password_in_an_address_is_refused_and_not_repeated(text: str) -> None:
    with pytest.raises(KnownFault) as told:
        open_store(text)
    for language in ("th", "en"):
        assert "eim" not in told.value.text(language)
    assert "eim" not in repr(told.value)


@pytest.mark.parametrize("name", [
    "", "/a", "a/", "a//b", "../a", "a/../b", "a/./b", ".a", "a/.b", "A", "a b", "a\\b", "ก",
    "c:/x", "a\n", "a\0", "a/nul", "con.txt", "lpt1/a", "a./b", "a.", "x" * 241,
])
def test_a_name_that_could_lead_astray_is_refused(name: str) -> None:
    with pytest.raises(KnownFault) as told:
        check_name(name)
    assert told.value.key == "store_name"


def test_names_under_way_and_set_aside_are_apart_from_objects() -> None:
    name = f"v1/{'a' * 64}/0001-{EMPTY}.pkt"
    assert check_name(name) == name
    with pytest.raises(KnownFault):
        check_name(passing_name(name))
    assert passing_name(name).startswith(f"v1/{'a' * 64}/.")
    assert check_name(quarantine_name(name)).startswith("quarantine/v1/")
    assert quarantine_name(name) != quarantine_name(name)
    check_name(quarantine_name(quarantine_name("v1/" + "b" * 230)) + ".txt")


def test_a_name_tells_what_its_bytes_hash_to() -> None:
    assert hash_in_name(f"v1/{'a' * 64}/0001-{EMPTY}.pkt") == EMPTY
    assert hash_in_name(f"v1/{EMPTY}/card.json") is None
    assert hash_in_name(f"{EMPTY}0") is None
    assert is_whole(f"x/{EMPTY}.pkt", b"")
    assert not is_whole(f"x/{EMPTY}.pkt", b"1")
    assert is_whole("card.json", b"1")
