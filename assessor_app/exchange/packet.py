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
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from assessor_app.casefile.arriving.vouching import refuse_unvouched
from assessor_app.casefile.change import NOT_JSON, SCHEMA, Change, ChangeRow, canonical, read_change
from assessor_app.casefile.journal import time_now, time_text
from assessor_app.casefile.records.kinds import stream_of
from assessor_app.casefile.records.values import MADE
from assessor_app.casefile.signatures import SIGNATURE_DIGITS, Signer
from assessor_app.errors import KnownFault
from assessor_app.exchange.keys import decrypt, encrypt
from assessor_app.exchange.limits import refuse_deep
from assessor_app.exchange.signed import read_signed, sign_body

PACKET = "pmqa-packet-1"
MOST_PACKET = 16_000_000  # bytes of a packet
MOST_UNPACKED = 24_000_000  # bytes that one may unpack to
MOST_LINES = 50_000  # of one: ten times what a case has
MOST_CHANGE = 1_000_000  # bytes of one change: some 300 pages of Thai, far above what is typed
MOST_WINDOW = 2 ** 23  # bytes that unpacking looks back on; level 9 writes half as much at most
_LEVEL = 9  # of zstd: 13 ms for 1,500 changes
_CHUNK = 2 ** 18  # bytes that are unpacked at once
_LONGEST_HEAD = 1_000_000  # bytes of the first line: ten thousand chains
_LONGEST_LINE = 4_000_000  # bytes of any other: the edition's, or a change with all its escapes
MOST_KEYS = 64  # lines that hand over case keys

_CHAIN = re.compile(r"[0-9a-f]{32}")
_STREAM = re.compile(r"[a-z_]{1,32}(:[0-9a-z]{1,64})?")
_WORD = re.compile(r"[a-z][a-z0-9_]{0,63}")
_ENTITY_ID = re.compile(r"[0-9A-Za-z_.:/-]{1,128}")
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
        size: bytes of the changes
    """

    head: PacketHead
    sender: str
    rows: tuple[tuple[str, str], ...]
    edition: EditionLine | None
    keys: tuple[bytes, ...]
    spans: tuple[tuple[str, int, int], ...]
    size: int
    signers: frozenset[tuple[str, str, str]]  # signer of a change, its day and its chain
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
    if len(whole) > MOST_UNPACKED or len(lines) >= MOST_LINES:
        raise KnownFault("packet_too_large", most=MOST_UNPACKED // 1_000_000)
    made = encrypt(zstandard.ZstdCompressor(level=_LEVEL).compress(whole), recipients)
    if len(made) > MOST_PACKET:
        raise KnownFault("packet_too_large", most=MOST_PACKET // 1_000_000)
    return made


def open_packet(
    data: bytes, secrets: Sequence[str], case_id: str | None = None, *,
    look: Callable[[str], None] | None = None,
) -> Opened:
    """Open a packet and look at every part of it; nothing is applied here.

    ``secrets`` are the case keys, or an installation's own for a packet that goes by hand. ``look``
    is shown who signed the packet before the rest of it is read, and may raise. Raises a KnownFault
    that says what is wrong: cut or altered bytes, no key, too large, another case, a newer version,
    changes that nothing signed vouches for, a signature over something else …
    """
    if len(data) > MOST_PACKET:
        raise KnownFault("packet_too_large", most=MOST_PACKET // 1_000_000)
    packed = decrypt(data, secrets)
    if packed is None:
        raise KnownFault("packet_no_key")
    first, sha256 = _measured(packed)
    head, sender = read_signed(first, PACKET, PacketHead, most=_LONGEST_HEAD)
    if case_id is not None and head.case != case_id:
        raise KnownFault("packet_other_case")
    if head.schema > SCHEMA:
        raise KnownFault("packet_newer", schema=head.schema, known=SCHEMA)
    if look is not None:
        look(sender)
    if sha256 != head.sha256:
        raise KnownFault("packet_wrong_content", what="sha256")
    lines = _lines(packed)
    next(lines)
    return _read_lines(head, sender, lines)


def _unpacked(packed: bytes) -> Iterator[bytes]:
    """What a packet unpacks to, piece by piece, and no more than it may."""
    import zstandard

    total = 0
    reader = zstandard.ZstdDecompressor(max_window_size=MOST_WINDOW).stream_reader(packed)
    try:
        while chunk := reader.read(_CHUNK):
            total += len(chunk)
            if total > MOST_UNPACKED:
                raise KnownFault("packet_bomb", most=MOST_UNPACKED // 1_000_000)
            yield chunk
    except zstandard.ZstdError as error:
        raise KnownFault("packet_garbled") from error


def _measured(packed: bytes) -> tuple[bytes, str]:
    """The first line, and the SHA-256 of all after it; nothing else of it is kept or parsed."""
    first, rest = bytearray(), None
    count = 0
    for chunk in _unpacked(packed):
        count += chunk.count(b"\n")
        if count > MOST_LINES:
            raise KnownFault("packet_lines", most=MOST_LINES)
        if rest is None:
            before, newline, chunk = chunk.partition(b"\n")
            if len(first) <= _LONGEST_HEAD:
                first += before
            if not newline:
                continue
            rest = hashlib.sha256()
        rest.update(chunk)
    if rest is None or len(first) > _LONGEST_HEAD:
        raise KnownFault("packet_garbled")
    return bytes(first), rest.hexdigest()


def _lines(packed: bytes) -> Iterator[bytes]:
    """The lines that a packet unpacks to, one after the other; what follows the last is none."""
    rest = b""
    for chunk in _unpacked(packed):
        *whole, rest = (rest + chunk).split(b"\n")
        yield from whole
        if len(rest) > _LONGEST_LINE:
            raise KnownFault("packet_value_large", most=MOST_CHANGE // 1000)


@dataclass
class _Chain:
    """The changes of one chain as they are read: where they begin, and the last one so far."""

    first: int
    last: ChangeRow

    def go_on(self, row: ChangeRow) -> None:
        """Take the next one, which has to name the one before."""
        said, before = row.change, self.last.change
        if (said.seq != before.seq + 1 or said.prev != self.last.id
                or (said.signer, said.stream) != (before.signer, before.stream)):
            raise KnownFault("packet_wrong_content", what=f"{said.chain[:8]} {said.seq}")
        self.last = row


def _begun(row: ChangeRow) -> _Chain:
    first = row.change
    if first.seq < 1 or (first.seq == 1) != (first.prev is None):
        raise KnownFault("packet_wrong_content", what=f"{first.chain[:8]} {first.seq}")
    return _Chain(first.seq, row)


def _read_lines(head: PacketHead, sender: str, lines: Iterator[bytes]) -> Opened:
    """The changes and what else is in the lines; one line after the other is looked at.

    Each change has to name the one before it in its chain. So the signature of a chain's last
    change vouches for all, and is the only one that is kept.
    """
    rows: list[tuple[str, str]] = []
    keys: list[bytes] = []
    edition: EditionLine | None = None
    chains: dict[str, _Chain] = {}
    signers: set[tuple[str, str, str]] = set()
    authors: set[tuple[str, str]] = set()
    size = 0
    for line in lines:
        read = _line(line)
        if read.edition is not None:
            if edition is not None or hashlib.sha256(
                    read.edition.content.encode()).hexdigest() != read.edition.sha256:
                raise KnownFault("packet_wrong_content", what="edition")
            edition = read.edition
        elif read.key:
            keys.append(read.key.encode())
            if len(keys) > MOST_KEYS:
                raise KnownFault("packet_wrong_content", what="keys")
        else:
            row = _checked(read.body, read.signature, head.case)
            said = row.change
            if said.chain in chains:
                chains[said.chain].go_on(row)
            else:
                chains[said.chain] = _begun(row)
            signers.add((said.signer, said.time[:10], said.chain))
            if said.entity != "assessor":
                authors.add((said.signer, said.author))
            rows.append((read.body, read.signature))
            size += len(row.body)
            if len(rows) > head.changes:
                break
    if len(rows) != head.changes or set(chains) != set(head.heads):
        raise KnownFault("packet_wrong_content", what="changes")
    for name, chain in chains.items():
        if head.heads[name] != (chain.last.change.seq, chain.last.id):
            raise KnownFault("packet_wrong_content", what="heads")
    refuse_unvouched([chain.last for chain in chains.values()])
    return Opened(
        head, sender, tuple(rows), edition, tuple(keys),
        tuple((name, chain.first, chain.last.change.seq) for name, chain in chains.items()),
        size, frozenset(signers), frozenset(authors))


def _line(line: bytes) -> _Line:
    try:
        return _read_line(line)  # texts only: whatever is deep stands in one and is not parsed
    except NOT_JSON as error:
        raise KnownFault("packet_line", reason=str(error)) from error


def _checked(body: str, signature: str, case_id: str) -> ChangeRow:
    """A change of a packet; a KnownFault where anything that it says is not right."""
    data = body.encode()
    if len(data) > MOST_CHANGE:
        raise KnownFault("packet_value_large", most=MOST_CHANGE // 1000)
    refuse_deep(data)
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
    if len(signature) != SIGNATURE_DIGITS:
        raise KnownFault("change_forged", time=change.time)
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
