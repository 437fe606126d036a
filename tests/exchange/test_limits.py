"""Limits that are held before anything is decrypted or parsed: cheap, and none for the honest."""

from __future__ import annotations

import base64
import gc
import json
import os
import time
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pyrage
import pytest

from assessor_app.errors import KnownFault
from assessor_app.exchange.keys import MOST_TOGETHER, decrypt, encrypt
from assessor_app.exchange.limits import MOST_DEPTH, refuse_deep, refuse_header

MOST_CPU = 5.0  # seconds of a step
MOST_MEMORY = 300_000_000


def _base64(count: int) -> bytes:
    return base64.b64encode(os.urandom(count)).rstrip(b"=")


def _stanza(name: bytes = b"X25519", count: int = 32) -> bytes:
    text = _base64(count)
    lines = [text[at:at + 64] for at in range(0, len(text), 64)]
    if len(lines[-1]) == 64:
        lines.append(b"")
    return b"-> " + name + b" " + _base64(32) + b"\n" + b"\n".join(lines) + b"\n"


def _age(*stanzas: bytes, end: bytes | None = None) -> bytes:
    mac = b"--- " + _base64(32) + b"\n" if end is None else end
    return b"age-encryption.org/v1\n" + b"".join(stanzas) + mac + os.urandom(200)


HEADERS: dict[str, Callable[[], bytes]] = {
    "sixty-five recipients": lambda: _age(*(_stanza() for _ in range(65))),
    "150 kB of recipients": lambda: _age(*(_stanza() for _ in range(1500))),
    "one recipient of 150 kB": lambda: _age(_stanza(b"junk", 110_000)),
    "150 kB of tiny recipients": lambda: _age(b"-> j\n\n" * 25_000),
    "nine that are no recipients": lambda: _age(*(_stanza(b"junk") for _ in range(9))),
    "a line of 150 kB": lambda: _age(b"-> X25519 " + b"a" * 150_000 + b"\n\n"),
    "words of 150 kB": lambda: _age(b"-> j" + b" a" * 75_000 + b"\n\n"),
    "no end": lambda: b"age-encryption.org/v1\n" + b"-> j\n\n" * 25_000,
    "no lines": lambda: b"age-encryption.org/v1\n" + b"a" * 15_000_000,
    "an end without end": lambda: _age(_stanza(), end=b"--- " + b"a" * 15_000_000),
    "an end of many lines": lambda: _age(_stanza(), end=b"---\n" * 30_000),
}


@contextmanager
def within(cpu: float = MOST_CPU, memory: int = MOST_MEMORY) -> Iterator[None]:
    """A step takes no more of the processor and of the memory than a step may."""
    gc.collect()
    tracemalloc.start()
    begin = time.process_time()
    try:
        yield
        spent, (_, peak) = time.process_time() - begin, tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert spent < cpu, spent
    assert peak < memory, peak


def _secret() -> str:
    return str(pyrage.x25519.Identity.generate())


def _public(secret: str) -> str:
    return str(pyrage.x25519.Identity.from_str(secret).to_public())


@pytest.mark.parametrize("header", HEADERS)
def test_a_header_that_only_costs_time_is_refused_before_it_is_read(header: str) -> None:
    data, secret = HEADERS[header](), _secret()
    with within(cpu=1), pytest.raises(KnownFault) as caught:
        decrypt(data, [secret])
    assert caught.value.key == "packet_header"


def test_the_dearest_header_that_passes_costs_a_moment() -> None:
    data = _age(*(_stanza() for _ in range(56)),
                *(_stanza(b"j" * 80, 140) for _ in range(8)))
    secrets = [_secret() for _ in range(3)]
    with within(cpu=1):
        assert decrypt(data, secrets) is None


def test_every_header_that_is_written_passes() -> None:
    """age makes up a part of its own for each, of any length that it likes."""
    secrets = [_secret() for _ in range(MOST_TOGETHER)]
    names = [_public(secret) for secret in secrets]
    for _ in range(100):
        refuse_header(encrypt(b"x", names[:2]))
    data = encrypt(b"x", names)
    assert decrypt(data, secrets[:1]) == decrypt(data, secrets[-1:]) == b"x"
    with pytest.raises(KnownFault) as caught:
        encrypt(b"x", [*names, _public(_secret())])
    assert caught.value.key == "packet_many_readers"


def test_one_damaged_bit_of_a_header_is_damage_and_no_header_too_large() -> None:
    """Also where it joins two parts, so that one has more lines than any program makes."""
    for _ in range(5):
        data = encrypt(b"x", [_public(_secret()), _public(_secret())])
        for at in range(data.index(b"\n---") + 48):
            for bit in range(8):
                harmed = data[:at] + bytes([data[at] ^ 1 << bit]) + data[at + 1:]
                try:
                    refuse_header(harmed)
                except KnownFault as fault:
                    told = fault.key
                    if told != "packet_garbled":
                        pytest.fail(f"{told}: {harmed[:300]!r}")
    with pytest.raises(KnownFault) as caught:
        refuse_header(_age(_stanza(count=320)))
    assert caught.value.key == "packet_garbled"


@pytest.mark.parametrize("cut", [0, 10, 22, 30, 80, 120, 160])
def test_a_cut_header_is_damaged_and_not_too_large(cut: int) -> None:
    data = encrypt(b"x", [_public(_secret())])[:cut]
    with pytest.raises(KnownFault) as caught:
        refuse_header(data)
    assert caught.value.key == "packet_garbled"


def _is_deep(text: str) -> bool:
    try:
        refuse_deep(text.encode())
    except KnownFault:
        return True
    return False


def test_the_depth_is_that_of_the_brackets_outside_texts() -> None:
    value: object = "[{" * 50
    for depth in range(1, 2 * MOST_DEPTH):
        value = [value, 1] if depth % 2 else {'"[\\': value, "b": "]}" * 9}
        assert _is_deep(json.dumps(value)) == (depth > MOST_DEPTH)
    assert not _is_deep(json.dumps([[{"a": []}] * 1000] * 50))


@pytest.mark.parametrize("text", [
    '"' + '\\"' * 2_000_000 + "[" * 9, '"' * 4_000_001 + "[" * 9, "[" * 4_000_000,
    "[]" * 2_000_000, "[{" * 4 + "\\" * 4_000_000, '"\\' + "\n[" * 2_000_000,
    '"[' * 2_000_000, '"[{' * 700_000,
], ids=range(8))
def test_the_depth_is_told_in_a_time_that_grows_with_the_length_alone(text: str) -> None:
    """As long as the longest document."""
    with within():
        _is_deep(text)
