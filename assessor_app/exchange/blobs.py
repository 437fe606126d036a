"""The content of photos and documents: encrypted piece by piece, each piece an object of its own.

A piece is encrypted with ChaCha20-Poly1305 under a key that is made of the case key and the
content's SHA-256, so that everybody who may read the case makes the very same bytes of it: a photo
that two people send is stored once, a piece that was lost is made anew by anyone who has it, and
the name of its folder tells nobody without the case key what it holds.
"""

from __future__ import annotations

import hmac
from collections.abc import Iterator
from contextlib import closing

from assessor_app.casefile.connection import CaseFile
from assessor_app.casefile.courier import named_content
from assessor_app.casefile.evidence import (
    Blob,
    BlobWriter,
    held_blob,
    missing_blobs,
    read_piece,
)
from assessor_app.errors import KnownFault
from assessor_app.exchange.desk import Desk, sha256
from assessor_app.exchange.layout import PIECE, piece_name
from assessor_app.exchange.pull import keep_garbled
from assessor_app.exchange.together import put_all

MOST_BLOB = 200_000_000  # bytes of one photo or document
_OVERHEAD = 16  # bytes that a piece grows by when it is encrypted
_MOST_PIECE = (1 << 20) + _OVERHEAD


def object_id(secret: str, content: str) -> str:
    """The folder of a content's pieces: 32 hexadecimal digits, told by the case key alone."""
    return hmac.digest(secret.encode(), f"pmqa-object-1\n{content}".encode(), "sha256").hex()[:32]


def seal_piece(secret: str, case_id: str, blob: Blob, number: int, content: bytes) -> bytes:
    """A piece encrypted; the same piece of the same content always gives the same bytes."""
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    return ChaCha20Poly1305(_key(secret, blob.sha256)).encrypt(
        number.to_bytes(12, "big"), content, _bound(case_id, blob, number))


def open_piece(secret: str, case_id: str, blob: Blob, number: int, data: bytes) -> bytes | None:
    """A piece decrypted, None where the bytes are not this piece of this content."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    try:
        return ChaCha20Poly1305(_key(secret, blob.sha256)).decrypt(
            number.to_bytes(12, "big"), data, _bound(case_id, blob, number))
    except InvalidTag:
        return None


def _key(secret: str, content: str) -> bytes:
    return hmac.digest(secret.encode(), f"pmqa-piece-1\n{content}".encode(), "sha256")


def _bound(case_id: str, blob: Blob, number: int) -> bytes:
    return f"{case_id}\n{blob.sha256}\n{blob.size}\n{number}".encode()


def _pieces_there(desk: Desk) -> dict[str, dict[int, list[tuple[str, int]]]]:
    """What the hub holds: by folder and number of the piece, the names with their sizes."""
    found: dict[str, dict[int, list[tuple[str, int]]]] = {}
    for name, size in desk.there.items():
        parts = PIECE.fullmatch(name)
        if parts is not None:
            found.setdefault(parts[1], {}).setdefault(int(parts[2]), []).append((name, size))
    return found


def push_blobs(desk: Desk) -> None:
    """Put every piece there that the hub lacks, before the changes that name the content."""
    there = _pieces_there(desk)
    blobs = [blob for content in desk.run(named_content)
             if (blob := desk.run(held_blob, content)) is not None]
    wanted = [(blob, number) for blob in blobs for number in _lacking(desk, there, blob)]
    secret = desk.keys[0].secret
    names: dict[str, tuple[str, int]] = {}

    def sealed() -> Iterator[tuple[str, bytes]]:
        for done, (blob, number) in enumerate(wanted):
            desk.step(done, len(wanted), "push_evidence")
            content = desk.run(read_piece, blob.sha256, number)
            data = seal_piece(secret, desk.case_id, blob, number, content)
            name = piece_name(object_id(secret, blob.sha256), number, sha256(data))
            names[desk.full(name)] = name, len(data)
            yield desk.full(name), data

    with closing(put_all(desk.store, sealed())) as answers:
        for full, done in answers:
            if isinstance(done, KnownFault):
                raise done
            name, size = names.pop(full)
            desk.there[name] = size
            desk.report.sent_pieces += 1


def _lacking(
    desk: Desk, there: dict[str, dict[int, list[tuple[str, int]]]], blob: Blob,
) -> Iterator[int]:
    """The numbers of the pieces that the hub lacks; none where it is there under any key."""
    best: list[int] | None = None
    for key in desk.keys:
        held = there.get(object_id(key.secret, blob.sha256), {})
        lacking = [number for number in range(blob.pieces) if not any(
            size == blob.length(number) + _OVERHEAD for _, size in held.get(number, ()))]
        if not lacking:
            return
        if best is None:  # the first key is the one to send under
            best = lacking
    yield from best or ()


def pull_blobs(desk: Desk) -> None:
    """Fetch every piece of content that the case names and that is not here; what is late waits."""
    wanted = [blob for blob in desk.run(missing_blobs) if 0 < blob.size <= MOST_BLOB]
    if not wanted:
        return
    there = _pieces_there(desk)
    for done, blob in enumerate(wanted):
        desk.step(done, len(wanted), "pull_evidence")
        for number in desk.run(_missing, blob):
            desk.step(done, len(wanted), "pull_evidence")
            content = _fetch_piece(desk, there, blob, number)
            if content is not None:
                desk.run(_keep, blob, number, content)
                desk.report.came_pieces += 1
        desk.run(_finish, blob)


def _missing(case: CaseFile, blob: Blob) -> tuple[int, ...]:
    return BlobWriter(case, blob).missing


def _keep(case: CaseFile, blob: Blob, number: int, content: bytes) -> None:
    BlobWriter(case, blob).write(number, content)


def _finish(case: CaseFile, blob: Blob) -> None:
    """Let content be seen where all of it is here and right; else it is fetched anew next time."""
    writer = BlobWriter(case, blob)
    if writer.missing:
        return
    try:
        writer.finish()
    except KnownFault as fault:
        if fault.key != "evidence_altered":
            raise


def _fetch_piece(
    desk: Desk, there: dict[str, dict[int, list[tuple[str, int]]]], blob: Blob, number: int,
) -> bytes | None:
    for key in desk.keys:
        for name, _ in there.get(object_id(key.secret, blob.sha256), {}).get(number, ()):
            try:
                data = desk.store.get(desk.full(name), most=_MOST_PIECE)
            except KnownFault as fault:
                if fault.key not in ("store_missing", "store_too_large"):
                    raise
                continue
            content = open_piece(key.secret, desk.case_id, blob, number, data)
            if content is not None:
                return content
            if not name.endswith(f"-{sha256(data)}.obj"):
                keep_garbled(desk, name, len(data), sha256(data))
    return None
