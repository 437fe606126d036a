"""Packets: what goes in comes out, and whatever is wrong with one is refused in a sentence."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
import zstandard
from laptops import Laptop, new

from assessor_app.casefile.case_keys import case_keys
from assessor_app.casefile.change import Change, canonical
from assessor_app.casefile.connection import CaseFile
from assessor_app.casefile.installation import Installation
from assessor_app.errors import KnownFault
from assessor_app.exchange import packet as packets
from assessor_app.exchange.keys import encrypt
from assessor_app.exchange.packet import PACKET, EditionLine, PacketHead, open_packet, pack
from assessor_app.exchange.signed import sign_body
from assessor_app.words import Language

Rows = list[tuple[str, str]]


class Bench:
    """A case, its rows and its key, and hands to make any packet of them."""

    def __init__(self, case: CaseFile, by: Installation) -> None:
        self.case_id = case.case_id
        self.by = by
        self.key = case_keys(case)[0]
        self.rows: Rows = case.connection.execute(
            "SELECT body, signature FROM change ORDER BY position").fetchall()

    def change(self, **other: Any) -> tuple[str, str]:
        """The first change with some of its parts changed, signed anew as if it were honest."""
        said = msgspec.json.decode(self.rows[0][0], type=Change)
        data = canonical(msgspec.structs.replace(said, signer=self.by.signer, **other))
        return data.decode(), self.by.sign(data)

    def made(self, rows: Rows, **head: Any) -> bytes:
        """A packet as a careless or hostile program would make it; ``head`` says what else."""
        lines = b"".join(canonical({"body": body, "signature": mark}) + b"\n"
                         for body, mark in rows)
        heads = {}
        for body, _ in rows if "heads" not in head else ():
            said = msgspec.json.decode(body)
            heads[said["chain"]] = said["seq"], hashlib.sha256(body.encode()).hexdigest()
        held = PacketHead(PACKET, self.case_id, 1, "2026-01-01T00:00:00.000Z", heads, len(rows),
                          hashlib.sha256(lines).hexdigest())
        return self.closed(
            sign_body(msgspec.structs.replace(held, **head), self.by) + b"\n" + lines)

    def closed(self, text: bytes) -> bytes:
        """Bytes packed and encrypted to the case key."""
        return encrypt(zstandard.ZstdCompressor().compress(text), [self.key.id])

    def open(self, data: bytes) -> packets.Opened:
        """Open as one who has the case."""
        return open_packet(data, [self.key.secret], self.case_id)

    def refused(self, data: bytes) -> str:
        """The key of the fault with which a packet is refused; it has its sentences."""
        with pytest.raises(KnownFault) as caught:
            self.open(data)
        for language in Language:
            assert caught.value.text(language)
        return caught.value.key


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    laptop = Laptop(tmp_path, "one")
    new(laptop)
    with laptop.at_work() as by, laptop.open() as case:
        yield Bench(case, by)


def test_what_goes_in_comes_out(bench: Bench) -> None:
    edition = EditionLine("e", hashlib.sha256("ก".encode()).hexdigest(), "ก")
    data = pack(bench.case_id, bench.rows, bench.by, [bench.key.id], edition=edition)
    opened = bench.open(data)
    assert list(opened.rows) == bench.rows
    assert opened.edition == edition
    assert opened.sender == bench.by.signer
    assert opened.spans[0][1:] == (1, len(bench.rows))
    assert data != pack(bench.case_id, bench.rows, bench.by, [bench.key.id], edition=edition)
    plain = bench.made(bench.rows)
    assert bench.open(plain).rows == tuple(bench.rows)


def test_nothing_of_it_can_be_read_without_the_key(bench: Bench) -> None:
    data = pack(bench.case_id, bench.rows, bench.by, [bench.key.id])
    for secret in (bench.case_id, bench.by.signer, "กรมน้ำใส", PACKET):
        assert secret.encode() not in data
    with pytest.raises(KnownFault, match="no key"):
        open_packet(data, [], bench.case_id)


def test_every_flipped_bit_and_every_cut_is_noticed(bench: Bench) -> None:
    data = pack(bench.case_id, bench.rows, bench.by, [bench.key.id])
    chance = random.Random(1)
    for _ in range(60):
        at, bit = chance.randrange(len(data)), 1 << chance.randrange(8)
        harmed = data[:at] + bytes([data[at] ^ bit]) + data[at + 1:]
        assert bench.refused(harmed) in ("packet_garbled", "packet_no_key")
        assert bench.refused(data[:chance.randrange(len(data))]) == "packet_garbled"
    assert bench.refused(b"") == "packet_garbled"
    assert bench.refused(b"SQLite format 3\x00" + bytes(4000)) == "packet_garbled"


def _reordered(bench: Bench) -> bytes:
    rows = [bench.rows[1], bench.rows[0], *bench.rows[2:]]
    return bench.made(rows)


def _with_value(value: object, **other: Any) -> Callable[[Bench], bytes]:
    return lambda bench: bench.made([bench.change(value=value, **other)])


def _deep() -> object:
    value: object = 1
    for _ in range(30):
        value = [value]
    return value


def _bomb(bench: Bench) -> bytes:
    return bench.closed(b"x" * (packets.MOST_UNPACKED + 10))


def _path(name: str) -> Callable[[Bench], bytes]:
    return _with_value({"name": name, "sha256": "0" * 64}, entity="evidence", field="made",
                       entity_id="ab12")


def _forged(bench: Bench) -> bytes:
    body, _ = bench.rows[0]
    return bench.made([(body, bench.rows[1][1])])


def _of_other_key(bench: Bench) -> bytes:
    body = canonical(msgspec.structs.replace(
        msgspec.json.decode(bench.rows[0][0], type=Change), signer="ab" * 32)).decode()
    return bench.made([(body, bench.by.sign(body.encode()))])


def _swapped_inside(bench: Bench) -> bytes:
    """The signed head of one packet over the lines of another."""
    whole = zstandard.ZstdDecompressor().stream_reader(
        _opened(bench, bench.made(bench.rows))).read()
    head = whole.split(b"\n", 1)[0]
    rest = canonical({"body": bench.rows[0][0], "signature": bench.rows[0][1]})
    return bench.closed(head + b"\n" + rest + b"\n")


def _opened(bench: Bench, data: bytes) -> bytes:
    import pyrage

    return pyrage.decrypt(data, [pyrage.x25519.Identity.from_str(bench.key.secret)])


def _head_altered(bench: Bench) -> bytes:
    whole = zstandard.ZstdDecompressor().stream_reader(
        _opened(bench, bench.made(bench.rows))).read()
    return bench.closed(whole.replace(b"2026-01-01", b"2027-01-01", 1))


WRONG: dict[str, tuple[Callable[[Bench], bytes], str]] = {
    "reordered": (_reordered, "packet_wrong_content"),
    "left out in the middle": (
        lambda b: b.made([b.rows[0], b.rows[2]]), "packet_wrong_content"),
    "fewer than signed": (lambda b: b.made(b.rows, changes=99), "packet_wrong_content"),
    "other heads": (lambda b: b.made(b.rows, heads={}), "packet_wrong_content"),
    "another hash": (lambda b: b.made(b.rows, sha256="0" * 64), "packet_wrong_content"),
    "lines of another": (_swapped_inside, "packet_wrong_content"),
    "head altered": (_head_altered, "signed_forged"),
    "signature of another change": (_forged, "change_forged"),
    "key of another": (_of_other_key, "change_forged"),
    "of another case": (lambda b: b.made(b.rows, case="0" * 32), "packet_other_case"),
    "a change of another case": (
        lambda b: b.made([b.change(case="0" * 32)]), "packet_other_case"),
    "newer packet": (lambda b: b.made(b.rows, kind="pmqa-packet-2"), "signed_newer"),
    "newer schema": (lambda b: b.made(b.rows, schema=2), "packet_newer"),
    "a change of a newer schema": (lambda b: b.made([b.change(schema=2)]), "change_newer"),
    "no packet at all": (lambda b: b.made(b.rows, kind="shopping"), "signed_unreadable"),
    "a bomb": (_bomb, "packet_bomb"),
    "ten megabytes": (_with_value("ก" * 3_400_000), "packet_value_large"),
    "too deep": (_with_value(_deep()), "packet_deep"),
    "deep as in no parser": (
        lambda b: b.made([("[" * 100_000, "00")], heads={}), "packet_deep"),
    "a path": (_path("../../evil.jpg"), "packet_path"),
    "a path of Windows": (_path("C:\\x\\y"), "packet_path"),
    "a drive": (_path("C:evil.exe"), "packet_path"),
    "no name": (_path(".."), "packet_path"),
    "a path as an entity": (
        _with_value("x", entity="../evil"), "packet_name"),
    "a path as a chain": (_with_value("x", chain="../../x"), "packet_name"),
    "a review in the shared stream": (
        _with_value({"percent": 5, "reason": ""}, entity="score", field="score",
                    entity_id="independent/0123456789abcdef/1.1"), "packet_wrong_content"),
    "not in the one form": (
        lambda b: b.made([(b.rows[0][0].replace(":", ": ", 1), "00")]), "change_unreadable"),
    "no lines": (lambda b: b.closed(b""), "packet_garbled"),
    "not packed": (lambda b: encrypt(b"hello", [b.key.id]), "packet_garbled"),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_what_is_wrong_is_refused_with_its_reason(bench: Bench, wrong: str) -> None:
    make, key = WRONG[wrong]
    try:
        data = make(bench)
    except UnicodeDecodeError as error:  # the test's own fault, not the packet's
        raise AssertionError(wrong) from error
    assert bench.refused(data) == key


def test_a_packet_too_large_is_not_even_opened(bench: Bench) -> None:
    assert bench.refused(bytes(packets.MOST_PACKET + 1)) == "packet_too_large"
    huge = [bench.change(value="x" * (packets.MOST_CHANGE + 1))]
    with pytest.raises(KnownFault, match="larger"):
        pack(bench.case_id, huge, bench.by, [bench.key.id])
