"""What strangers lay on a hub costs little, is told once, and never stands in anybody's way."""

from __future__ import annotations

import base64
import hashlib
import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import zstandard
from laptops import NAMES, Laptop, add_photo, journal, new
from test_limits import HEADERS, within
from test_packet import Bench

from assessor_app.assessment.people import ensure_assessor
from assessor_app.assessment.scores import set_scores
from assessor_app.casefile.change import canonical
from assessor_app.casefile.check import check_case
from assessor_app.errors import KnownFault
from assessor_app.exchange import packet as packet_module
from assessor_app.exchange.keys import CASE_KEY, WrappedKey, encrypt, recipient_of
from assessor_app.exchange.layout import key_name, packet_name, receipt_name
from assessor_app.exchange.packet import MOST_PACKET, PacketHead, open_packet
from assessor_app.exchange.refusals import MOST, Refusals
from assessor_app.exchange.signed import sign_body
from assessor_app.exchange.stores.opening import open_store
from assessor_app.exchange.stores.store import Listed, Store


class Counted:
    """A store that remembers which objects were asked for."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.address = store.address
        self.asked: list[str] = []

    def list(self, prefix: str) -> Iterator[Listed]:
        return self._store.list(prefix)

    def get(self, name: str, *, most: int) -> bytes:
        self.asked.append(name)
        return self._store.get(name, most=most)

    def put_new(self, name: str, data: bytes) -> bool:
        return self._store.put_new(name, data)

    def exists(self, name: str) -> bool:
        return self._store.exists(name)

    def quarantine(self, name: str, reason: str) -> None:
        self._store.quarantine(name, reason)


@pytest.fixture
def hub(tmp_path: Path) -> Path:
    folder = tmp_path / "hub"
    folder.mkdir()
    return folder


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Laptop, Laptop]:
    one, two = Laptop(tmp_path, "one"), Laptop(tmp_path, "two")
    new(one)
    two.take_copy(one)
    return one, two


def _case(laptop: Laptop) -> str:
    with laptop.open() as case:
        return case.case_id


def _lay(hub: Path, case_id: str, name: str, data: bytes) -> str:
    place = hub / "v1" / case_id / name
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(data)
    return name


def _lay_packet(hub: Path, case_id: str, data: bytes, seq: int = 1) -> str:
    return _lay(hub, case_id, packet_name("ab" * 16, seq, hashlib.sha256(data).hexdigest()), data)


def _work(laptop: Laptop, percent: int) -> None:
    with laptop.open() as case:
        set_scores(case, ensure_assessor(case, NAMES[0]), {"1.1": percent})


def _objects(laptop: Laptop) -> int:
    with laptop.open() as case:
        count, = case.connection.execute("SELECT count(*) FROM hub_object").fetchone()
    return int(count)


@pytest.mark.parametrize("header", HEADERS)
def test_a_header_that_only_costs_time_is_never_decrypted(
    pair: tuple[Laptop, Laptop], hub: Path, header: str,
) -> None:
    one, two = pair
    name = _lay_packet(hub, _case(one), HEADERS[header]())
    with within():
        report = two.sync(hub)
    assert [(one.name, one.reason.key) for one in report.refused] == [(name, "packet_header")]
    _work(one, 40)
    one.sync(hub)
    store = Counted(open_store(str(hub)))
    report = two.sync(store)  # type: ignore[arg-type]
    assert journal(two) == journal(one)
    assert (report.refused, report.told_before) == ([], 1)
    assert not any(asked.endswith(name) for asked in store.asked)


@pytest.mark.parametrize("header", HEADERS)
def test_neither_is_that_of_a_wrapped_key(
    pair: tuple[Laptop, Laptop], hub: Path, header: str,
) -> None:
    one, two = pair
    with one.at_work() as by, one.open() as case:
        from assessor_app.casefile.case_keys import mint

        key = mint()
        data = sign_body(WrappedKey(
            CASE_KEY, case.case_id, key.id, key.created, "", (key.id,),
            base64.b64encode(HEADERS[header]()).decode()), by)
    _lay(hub, _case(one), key_name(hashlib.sha256(data).hexdigest()), data)
    with within():
        report = two.sync(hub)
    assert {one.reason.key for one in report.refused} <= {"packet_header", "signed_unreadable"}
    assert len(report.refused) == 1


def test_sixty_four_recipients_are_read(pair: tuple[Laptop, Laptop]) -> None:
    with pair[0].at_work() as by, pair[0].open() as case:
        bench = Bench(case, by)
        whole = zstandard.ZstdCompressor().compress(_whole(bench))
        others = [recipient_of(_secret()) for _ in range(62)]
        data = encrypt(whole, [bench.key.id, *others])
        with within():
            assert open_packet(data, [bench.key.secret]).head.changes == len(bench.rows)
        with pytest.raises(KnownFault) as caught:
            encrypt(whole, [bench.key.id, *others, recipient_of(_secret())])
        assert caught.value.key == "packet_many_readers"


def _secret() -> str:
    import pyrage

    return str(pyrage.x25519.Identity.generate())


def _whole(bench: Bench, lines: bytes | None = None, changes: int | None = None) -> bytes:
    """What a packet unpacks to: the signed head and the lines."""
    rows = b"".join(canonical({"body": body, "signature": mark}) + b"\n"
                    for body, mark in bench.rows) if lines is None else lines
    said = json.loads(bench.rows[-1][0])
    heads = {said["chain"]: (said["seq"], hashlib.sha256(bench.rows[-1][0].encode()).hexdigest())}
    return sign_body(PacketHead(
        packet_module.PACKET, bench.case_id, 1, "2026-01-01T00:00:00.000Z", heads,
        len(bench.rows) if changes is None else changes,
        hashlib.sha256(rows).hexdigest()), bench.by) + b"\n" + rows


def _body(bench: Bench, size: int, fill: str) -> str:
    """A body of about a size whose value is a text of one sign."""
    body, _ = bench.change(value=fill * (size // len(fill)))
    return body


def _line(body: str) -> bytes:
    return canonical({"body": body, "signature": "00" * 64}) + b"\n"


def _edition() -> bytes:
    content = "a" * 30_000
    return canonical({"edition": {
        "id": "e", "sha256": hashlib.sha256(content.encode()).hexdigest(),
        "content": content}}) + b"\n"


def _chain(bench: Bench, count: int, size: int) -> bytes:
    """A packet that is right in every point but one: its last change is not signed."""
    rows: list[tuple[str, str]] = []
    prev = None
    for number in range(count):
        row = bench.change(
            chain="ab" * 16, seq=number + 1, prev=prev, nonce=f"{number:032x}", parents=(),
            entity="applicant", entity_id="applicant", field="name_en",
            value="a" * size + "😀")  # one such letter makes every other take four bytes
        prev = hashlib.sha256(row[0].encode()).hexdigest()
        rows.append(row)
    rows[-1] = rows[-1][0], "00" * 64
    lines = b"".join(canonical({"body": body, "signature": mark}) + b"\n" for body, mark in rows)
    return sign_body(PacketHead(
        packet_module.PACKET, bench.case_id, 1, "2026-01-01T00:00:00.000Z",
        {"ab" * 16: (count, prev or "")}, count, hashlib.sha256(lines).hexdigest()),
        bench.by) + b"\n" + lines


INSIDE: dict[str, tuple[Callable[[Bench], bytes], str]] = {
    "20 million empty lines": (lambda b: _whole(b, b"\n" * 20_000_000), "packet_lines"),
    "60 million empty lines": (lambda b: _whole(b, b"\n" * 60_000_000), "packet_lines"),
    "a million lines of nothing": (lambda b: _whole(b, b"{}\n" * 1_000_000), "packet_lines"),
    "as many as it says": (lambda b: _whole(b, b"{}\n" * 60_000, 60_000), "packet_lines"),
    "one line of 60 MB": (
        lambda b: _whole(b, b'{"key":"' + b"a" * 60_000_000 + b'"}\n'), "packet_bomb"),
    "one line of 20 MB": (
        lambda b: _whole(b, b'{"key":"' + b"a" * 20_000_000 + b'"}\n'), "packet_value_large"),
    "20 MB of keys": (lambda b: _whole(
        b, (b'{"key":"' + b"a" * 60_000 + b'"}\n') * 330), "packet_wrong_content"),
    "two editions": (lambda b: _whole(b, _edition() * 2), "packet_wrong_content"),
    "marks that open no text": (
        lambda b: _whole(b, _line('{"a":"' + '\\"' * 240_000 + "[" * 9)), "packet_deep"),
    "marks and deep brackets": (
        lambda b: _whole(b, _line('"' * 400_001 + "[" * 9)), "change_unreadable"),
    "brackets in texts": (
        lambda b: _whole(b, _line(_body(b, 900_000, "[{")) * 15), "packet_wrong_content"),
    "brackets side by side": (
        lambda b: _whole(b, _line("[" + "[]," * 300_000 + "0]") * 15), "change_unreadable"),
    "brackets within brackets": (
        lambda b: _whole(b, _line("[" * 900_000) * 15), "packet_deep"),
    "a number of 900,000 digits": (
        lambda b: _whole(b, _line('{"value":' + "9" * 900_000 + "}") * 15), "change_unreadable"),
    "letters of four bytes": (lambda b: _chain(b, 25, 900_000), "change_forged"),
    "very many changes": (lambda b: _chain(b, 8_000, 0), "change_forged"),
    "a text that is no UTF-8": (lambda b: _whole(b, b'{"key":"\xff"}\n'), "packet_line"),
    "a head that is no UTF-8": (
        lambda b: b'{"body":"\xff","signature":"","signer":""}\n', "signed_unreadable"),
    "a head of 20 MB": (lambda b: b"a" * 20_000_000 + b"\n", "packet_garbled"),
    "a head without end": (lambda b: b"a" * 30_000_000, "packet_bomb"),
}


@pytest.mark.parametrize("inside", INSIDE)
def test_what_a_packet_unpacks_to_costs_little(
    pair: tuple[Laptop, Laptop], hub: Path, inside: str,
) -> None:
    """Who knows the case key's name, which stands on the hub, can encrypt to it."""
    one, two = pair
    with one.at_work() as by, one.open() as case:
        bench = Bench(case, by)
        make, reason = INSIDE[inside]
        data = encrypt(zstandard.ZstdCompressor(level=1).compress(make(bench)), [bench.key.id])
    assert len(data) < MOST_PACKET
    name = _lay_packet(hub, _case(one), data)
    with within():
        report = two.sync(hub)
    assert [(one.name, one.reason.key) for one in report.refused] == [(name, reason)]
    _work(one, 40)
    one.sync(hub)
    two.sync(hub)
    assert journal(two) == journal(one)


def test_a_window_larger_than_ours_is_not_made(pair: tuple[Laptop, Laptop]) -> None:
    """A frame may ask for 128 MB before it gives a byte."""
    with pair[0].at_work() as by, pair[0].open() as case:
        bench = Bench(case, by)
        wide = zstandard.ZstdCompressor(compression_params=zstandard.ZstdCompressionParameters(
            window_log=27, write_content_size=0)).compressobj()
        text = _whole(bench)
        data = encrypt(wide.compress(text) + wide.flush(), [bench.key.id])
        assert bench.refused(data) == "packet_garbled"
        honest = zstandard.ZstdCompressor(level=9).compress(os.urandom(20_000_000))
        assert zstandard.get_frame_parameters(honest).window_size <= packet_module.MOST_WINDOW


@pytest.mark.parametrize("name", ["receipt", "key"])
def test_a_document_nested_without_end_is_refused(
    pair: tuple[Laptop, Laptop], hub: Path, tmp_path: Path, name: str,
) -> None:
    from offices import Office

    one, two = pair
    (tmp_path / "apart").mkdir()
    office = Office(tmp_path / "apart")
    for laptop in pair:
        office.enlist(laptop, NAMES[0])
    with one.at_work() as by:
        deep = '{"kind":"pmqa-receipt-1","x":' + "[" * 900_000 + "}"
        data = canonical({"body": deep, "signature": by.sign(
            b"pmqa-signed-1\n" + deep.encode()), "signer": by.signer})
    made = receipt_name if name == "receipt" else key_name
    _lay(hub, _case(one), made(hashlib.sha256(data).hexdigest()), data)
    with within():
        report = two.sync(hub)
    assert len(report.refused) == 1
    assert report.stopped is None


NO_TEXT = b'{"body":"\xff","signature":"00","signer":"00"}'


def test_a_document_that_is_no_text_stops_nobody(
    pair: tuple[Laptop, Laptop], hub: Path, tmp_path: Path,
) -> None:
    """Whoever can write to the hub lays it in every place where documents lie."""
    from offices import Office

    one, two = pair
    (tmp_path / "apart").mkdir()
    office = Office(tmp_path / "apart")
    for laptop in pair:
        office.enlist(laptop, NAMES[0])
    hash_, case_id = hashlib.sha256(NO_TEXT).hexdigest(), _case(one)
    names = {_lay(hub, case_id, name(hash_), NO_TEXT) for name in (key_name, receipt_name)}
    folder = hub / "v1" / "office"
    folder.mkdir(parents=True)
    for name in (f"card-{hash_}.json", f"roster-00000009-{hash_}.json"):
        (folder / name).write_bytes(NO_TEXT)
    report = two.sync(hub)
    assert {one.name for one in report.refused} == names
    assert len(report.office_refused) == 2
    told = {one.reason.key for one in (*report.refused, *report.office_refused)}
    assert told == {"signed_unreadable"}
    _work(one, 40)
    one.sync(hub)
    two.sync(hub)
    assert journal(two) == journal(one)


def _strew(hub: Path, case_id: str, count: int) -> None:
    """Junk of every kind that costs a stranger nothing to make."""
    from assessor_app.casefile.case_keys import mint

    stranger = mint().id
    for number in range(count):
        noise = os.urandom(60)
        match number % 4:
            case 0:
                _lay_packet(hub, case_id, noise, number + 1)
            case 1:
                _lay_packet(hub, case_id, encrypt(noise, [stranger]), number + 1)
            case 2:
                _lay(hub, case_id, key_name(hashlib.sha256(noise).hexdigest()), noise)
            case _:  # bytes that are not those of the name
                _lay(hub, case_id, packet_name("cd" * 16, number + 1, noise.hex()[:64]), noise)


def _through_junk(one: Laptop, two: Laptop, hub: Path, count: int) -> None:
    two.sync(hub)
    rows, size = _objects(two), two.case.stat().st_size
    _strew(hub, _case(one), count)
    wrong = count // 4  # still arriving, perhaps, when they are first seen
    report = two.sync(hub)
    assert len(report.refused) == count - wrong
    assert len(report.arriving) == wrong
    report = two.sync(hub)
    assert (len(report.refused), report.told_before) == (wrong, count - wrong)
    _work(one, 40)
    one.sync(hub)
    store = Counted(open_store(str(hub)))
    report = two.sync(store)  # type: ignore[arg-type]
    assert (report.refused, report.told_before) == ([], count - wrong)
    assert len(store.asked) < 10
    assert journal(two) == journal(one)
    assert check_case(two.case).ok
    with two.open() as case:
        count_new, = case.connection.execute(
            "SELECT count(*) FROM hub_object WHERE state <> 'held'").fetchone()
    assert count_new == 0
    assert _objects(two) <= rows + 5
    assert two.case.stat().st_size <= size + 100_000
    kept = sum(path.stat().st_size for path in two.home.rglob("*") if path.is_file())
    assert kept < 200_000 + 40 * count


def test_junk_is_told_once_and_neither_fetched_nor_kept_again(
    pair: tuple[Laptop, Laptop], hub: Path,
) -> None:
    _through_junk(*pair, hub, 240)


@pytest.mark.soak
def test_twenty_thousand_pieces_of_junk_do_not_either(
    pair: tuple[Laptop, Laptop], hub: Path,
) -> None:
    _through_junk(*pair, hub, 20_000)


def test_junk_in_the_place_of_a_photo_is_not_fetched_again(
    pair: tuple[Laptop, Laptop], hub: Path,
) -> None:
    one, two = pair
    photo = os.urandom(5000)
    with one.open() as case:
        add_photo(case, 1, photo)
    one.sync(hub)
    true, = hub.glob("v1/*/evidence/*/*.obj")
    for _ in range(6):
        data = os.urandom(len(photo) + 16)
        true.with_name(f"000000-{hashlib.sha256(data).hexdigest()}.obj").write_bytes(data)
    good = true.read_bytes()
    true.unlink()
    told = []
    for _ in range(6):  # one that is no piece of it ends the fetching of this content
        report = two.sync(hub)
        assert (report.evidence, report.arrived) == (1, 0)
        told += [one.name for one in report.refused]
    assert len(told) == len(set(told)) == 6
    store = Counted(open_store(str(hub)))
    assert two.sync(store).told_before == 6  # type: ignore[arg-type]
    assert not any("/evidence/" in name for name in store.asked)
    true.write_bytes(good)
    report = two.sync(hub)
    assert (report.evidence, report.arrived) == (1, 1)


def test_what_is_remembered_is_bounded(tmp_path: Path) -> None:
    place = tmp_path / "refused"
    held = Refusals(place)
    told = sum(held.add(f"object {number}", 1, "stamp", "reason") for number in range(MOST))
    held.save()
    assert place.stat().st_size <= 16 * MOST
    assert told == MOST // 2  # each object takes two places; what does not fit is counted only
    again = Refusals(place)
    assert again.settled("object 0", 1, ["stamp"])
    assert not again.settled("object 0", 1, ["another stamp"])
    assert not again.add("object 0", 1, "another stamp", "reason")  # looked at anew, told before
    assert not again.settled(f"object {MOST - 1}", 1, ["stamp"])
    # What lies on no hub any more makes room for what does
    for number in range(20):
        again.settled(f"object {number}", 1, ["stamp"])
    assert again.add("one more", 1, "stamp", "reason")
    again.save()
    third = Refusals(place)
    assert third.settled("one more", 1, ["stamp"])
    assert third.settled("object 7", 1, ["stamp"])


def test_a_memory_that_was_damaged_is_begun_anew(pair: tuple[Laptop, Laptop], hub: Path) -> None:
    one, two = pair
    _lay_packet(hub, _case(one), b"junk")
    assert len(two.sync(hub).refused) == 1
    for path in (two.home / "refused").iterdir():
        path.write_bytes(b"\xff" * 7)
    assert len(two.sync(hub).refused) == 1
    assert two.sync(hub).told_before == 1
