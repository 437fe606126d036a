"""Packets: changes of one case as signed, compressed and encrypted bytes, and how they are opened.

A packet is ``age(zstd(lines))``. The first line is a signed document: which case, how many changes,
the last change of every chain in it, and the SHA-256 of all that follows. Then come, one JSON
object a line, the edition's content where the founding change is in the packet, the case key where
the packet goes by hand, and the changes as the journal keeps them. It is signed before it is
encrypted, so that nobody without the key learns who wrote, and named by the SHA-256 of its bytes,
so that any store can be checked without the key.
"""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import msgspec

from assessor_app.casefile.arriving.vouching import refuse_unvouched
from assessor_app.casefile.change import SCHEMA, Change, ChangeRow, canonical, read_change
from assessor_app.casefile.journal import time_now, time_text
from assessor_app.casefile.records.kinds import stream_of
from assessor_app.casefile.records.values import MADE
from assessor_app.errors import KnownFault
from assessor_app.exchange.keys import decrypt, encrypt
from assessor_app.exchange.signed import Signer, read_signed, sign_body

PACKET = "pmqa-packet-1"
MOST_PACKET = 16_000_000  # bytes of a packet
MOST_LINES = 64_000_000  # bytes that one may unpack to
MOST_CHANGE = 1_000_000  # bytes of one change: some 300 pages of Thai, far above what is typed
MOST_DEPTH = 8  # brackets within brackets of a change's text
_LEVEL = 9  # of zstd: 13 ms for 1,500 changes

_CHAIN = re.compile(r"[0-9a-f]{32}")
_STREAM = re.compile(r"[a-z_]{1,32}(:[0-9a-z]{1,64})?")
_WORD = re.compile(r"[a-z][a-z0-9_]{0,63}")
_ENTITY_ID = re.compile(r"[0-9A-Za-z_.:/-]{1,128}")
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"')
_OWNED = frozenset({"score", "comment", "worksheet", "scenario"})  # entities that name their stream


class PacketHead(msgspec.Struct, frozen=True):
    """What the sender signs.

    Attributes:
        schema: the version of the changes in it
        heads: for each chain its last change in the packet, as [place in the chain, id]
        changes: how many there are
        sha256: of all bytes after the first line
    """

    kind: str
    case: str
    schema: int
    made: str
    heads: dict[str, tuple[int, str]]
    changes: int
    sha256: str


class EditionLine(msgspec.Struct, frozen=True):
    """The edition that a case was made with, for who makes a copy out of packets."""

    id: str
    sha256: str
    content: str


class _Line(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    body: str = ""
    signature: str = ""
    edition: EditionLine | None = None
    key: str = ""


@dataclass(frozen=True, slots=True)
class Opened:
    """A packet whose every part was found right.

    Attributes:
        sender: the key that signed the packet
        rows: the changes as (body, signature), each chain in its order
        edition: where it came along
        keys: signed documents that hand over case keys
        spans: chain, first and last place, for each chain
    """

    head: PacketHead
    sender: str
    rows: tuple[tuple[str, str], ...]
    edition: EditionLine | None
    keys: tuple[bytes, ...]
    spans: tuple[tuple[str, int, int], ...]
    signers: frozenset[tuple[str, str]]  # signer of a change and its day
    # Signer of a change and the name it is under; a person's entry is under their own, whoever
    # takes them into the team
    authors: frozenset[tuple[str, str]]


_read_line = msgspec.json.Decoder(_Line).decode


def pack(
    case_id: str, rows: Sequence[tuple[str, str]], by: Signer, recipients: Iterable[str], *,
    edition: EditionLine | None = None, keys: Sequence[bytes] = (),
) -> bytes:
    """The bytes of a packet of changes; never twice the same.

    ``rows`` are (body, signature), the changes of each chain following each other. Raises
    KnownFault ``packet_too_large`` where they do not go into one packet.
    """
    import zstandard

    lines: list[bytes] = []
    if edition is not None:
        lines.append(canonical({"edition": edition}))
    lines += [canonical({"key": key.decode()}) for key in keys]
    heads: dict[str, tuple[int, str]] = {}
    for body, signature in rows:
        if len(body.encode()) > MOST_CHANGE:
            raise KnownFault("packet_value_large", most=MOST_CHANGE // 1000)
        change = read_change(body.encode())
        heads[change.chain] = change.seq, hashlib.sha256(body.encode()).hexdigest()
        lines.append(canonical({"body": body, "signature": signature}))
    rest = b"".join(line + b"\n" for line in lines)
    head = PacketHead(PACKET, case_id, SCHEMA, time_text(time_now()), heads, len(rows),
                      hashlib.sha256(rest).hexdigest())
    whole = sign_body(head, by) + b"\n" + rest
    if len(whole) > MOST_LINES:
        raise KnownFault("packet_too_large", most=MOST_LINES // 1_000_000)
    made = encrypt(zstandard.ZstdCompressor(level=_LEVEL).compress(whole), recipients)
    if len(made) > MOST_PACKET:
        raise KnownFault("packet_too_large", most=MOST_PACKET // 1_000_000)
    return made


def open_packet(data: bytes, secrets: Sequence[str], case_id: str | None = None) -> Opened:
    """Open a packet and look at every part of it; nothing is applied here.

    ``secrets`` are the case keys, or an installation's own for a packet that goes by hand. Raises a
    KnownFault that says what is wrong: cut or altered bytes, no key, too large, another case, a
    newer version, changes that nothing signed vouches for, a signature over something else …
    """
    if len(data) > MOST_PACKET:
        raise KnownFault("packet_too_large", most=MOST_PACKET // 1_000_000)
    packed = decrypt(data, secrets)
    if packed is None:
        raise KnownFault("packet_no_key")
    first, newline, rest = _unpack(packed).partition(b"\n")
    if not newline:
        raise KnownFault("packet_garbled")
    head, sender = read_signed(first, PACKET, PacketHead)
    if case_id is not None and head.case != case_id:
        raise KnownFault("packet_other_case")
    if head.schema > SCHEMA:
        raise KnownFault("packet_newer", schema=head.schema, known=SCHEMA)
    if hashlib.sha256(rest).hexdigest() != head.sha256:
        raise KnownFault("packet_wrong_content", what="sha256")
    return _read_lines(head, sender, rest)


def _unpack(packed: bytes) -> bytes:
    import zstandard

    try:
        reader = zstandard.ZstdDecompressor(max_window_size=2 ** 27).stream_reader(
            io.BytesIO(packed))
        whole = reader.read(MOST_LINES + 1)
    except zstandard.ZstdError as error:
        raise KnownFault("packet_garbled") from error
    if len(whole) > MOST_LINES:
        raise KnownFault("packet_bomb", most=MOST_LINES // 1_000_000)
    return whole


def _read_lines(head: PacketHead, sender: str, rest: bytes) -> Opened:
    rows: list[ChangeRow] = []
    keys: list[bytes] = []
    edition: EditionLine | None = None
    chains: dict[str, list[ChangeRow]] = {}
    for line in rest.split(b"\n")[:-1]:
        try:
            read = _read_line(line)  # texts only: whatever is deep stands in one and is not parsed
        except (msgspec.DecodeError, RecursionError) as error:
            raise KnownFault("packet_line", reason=str(error)) from error
        if read.edition is not None:
            edition = read.edition
            if hashlib.sha256(edition.content.encode()).hexdigest() != edition.sha256:
                raise KnownFault("packet_wrong_content", what="edition")
        elif read.key:
            keys.append(read.key.encode())
        else:
            row = _checked(read.body, read.signature, head.case)
            chains.setdefault(row.change.chain, []).append(row)
            rows.append(row)
    if len(rows) != head.changes or set(chains) != set(head.heads):
        raise KnownFault("packet_wrong_content", what="changes")
    spans = []
    for chain, held in chains.items():
        _refuse_disorder(held)
        last = held[-1]
        if head.heads[chain] != (last.change.seq, last.id):
            raise KnownFault("packet_wrong_content", what="heads")
        spans.append((chain, held[0].change.seq, last.change.seq))
    refuse_unvouched(rows)
    return Opened(
        head, sender, tuple((row.body.decode(), row.signature) for row in rows), edition,
        tuple(keys), tuple(spans),
        frozenset((row.change.signer, row.change.time[:10]) for row in rows),
        frozenset((row.change.signer, row.change.author) for row in rows
                  if row.change.entity != "assessor"))


def _refuse_deep(body: str) -> None:
    """Refuse brackets within brackets, before a parser goes down into them."""
    if body.count("{") + body.count("[") <= MOST_DEPTH:
        return
    depth = 0
    for sign in _QUOTED.sub("", body):
        if sign in "{[":
            depth += 1
            if depth > MOST_DEPTH:
                raise KnownFault("packet_deep", most=MOST_DEPTH)
        elif sign in "}]":
            depth -= 1


def _checked(body: str, signature: str, case_id: str) -> ChangeRow:
    """A change of a packet; a KnownFault where anything that it says is not right."""
    data = body.encode()
    if len(data) > MOST_CHANGE:
        raise KnownFault("packet_value_large", most=MOST_CHANGE // 1000)
    _refuse_deep(body)
    change = read_change(data)
    if change.case != case_id:
        raise KnownFault("packet_other_case")
    if not (_CHAIN.fullmatch(change.chain) and _STREAM.fullmatch(change.stream)
            and _WORD.fullmatch(change.entity) and _WORD.fullmatch(change.field)
            and _ENTITY_ID.fullmatch(change.entity_id)):
        raise KnownFault("packet_name", name=change.entity_id[:40])
    if change.entity in _OWNED or _OWNED & {change.stream.partition(":")[0]}:
        _refuse_stream(change)
    if change.entity == "evidence" and change.field == MADE:
        _refuse_path(change.value)
    return ChangeRow(hashlib.sha256(data).hexdigest(), data, signature, change)


def _refuse_stream(change: Change) -> None:
    """A score in the stream of another could slip past a seal."""
    try:
        expected = stream_of(change.entity, change.entity_id)
    except IndexError:
        expected = ""
    if change.stream != expected:
        raise KnownFault("packet_wrong_content", what=change.stream)


def _refuse_path(value: Any) -> None:
    """A file's name is a name: nothing that leads to another folder."""
    name = value.get("name") if isinstance(value, dict) else None
    if not isinstance(name, str):
        raise KnownFault("packet_wrong_content", what="evidence")
    if (name.strip(". ") == "" or len(name) > 255 or re.search(r"[/\\\x00-\x1f\x7f]", name)
            or re.match(r"[A-Za-z]:", name)):
        raise KnownFault("packet_path", name=name[:40])


def _refuse_disorder(held: Sequence[ChangeRow]) -> None:
    """The changes of a chain follow each other, each naming the one before."""
    for one, after in pairwise(held):
        said, before = after.change, one.change
        if (said.seq != before.seq + 1 or said.prev != one.id
                or (said.signer, said.stream) != (before.signer, before.stream)):
            raise KnownFault("packet_wrong_content", what=f"{said.chain[:8]} {said.seq}")
    first = held[0].change
    if first.seq < 1 or (first.seq == 1) != (first.prev is None):
        raise KnownFault("packet_wrong_content", what=f"{first.chain[:8]} {first.seq}")
