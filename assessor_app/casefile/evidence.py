"""The content of evidence: each file's bytes once by their SHA-256, in pieces, read back if stored.

What is not ``complete`` is not there for anybody: it is on its way, or was cut short. No more than
two pieces of a file are ever in memory.
"""

from __future__ import annotations

import hashlib
import io
import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlite

from assessor_app.casefile.blobs.unnamed import delete_content
from assessor_app.casefile.connection import CaseFile
from assessor_app.casefile.faults import told
from assessor_app.casefile.files import (
    begin_writing,
    building,
    connect,
    real_path,
    refuse_no_place,
)
from assessor_app.casefile.installation import installation
from assessor_app.errors import KnownFault

PIECE = 1 << 20  # bytes of each piece but the last

_log = logging.getLogger(__name__)

Told = Callable[[int, int], None]  # bytes worked through, of how many; may raise to stop

_HELD = "SELECT size FROM blob WHERE sha256 = ? AND complete = 1"
_PIECE = "SELECT content FROM blob_piece WHERE sha256 = ? AND number = ?"


@dataclass(frozen=True, slots=True)
class Blob:
    """Content by its name: the SHA-256 in hexadecimal, and how many bytes it has (at least 1)."""

    sha256: str
    size: int

    @property
    def pieces(self) -> int:
        """How many pieces it is kept in."""
        return -(-self.size // PIECE)

    def length(self, number: int) -> int:
        """The bytes of one piece, numbered from 0."""
        return min(PIECE, self.size - number * PIECE)


def megabytes(size: int) -> str:
    """A size for a sentence: "4.8 MB", bytes for what is smaller than a tenth."""
    tenths = -(-size * 10 // 1_000_000)
    return f"{tenths // 10}.{tenths % 10} MB" if tenths > 1 else f"{size} B"


# What is there


def has_blob(case: CaseFile, sha256: str) -> bool:
    """Whether the whole content of a SHA-256 is in the case."""
    return held_blob(case, sha256) is not None


def held_blob(case: CaseFile, sha256: str) -> Blob | None:
    """The content of a SHA-256, None where it is not (or not wholly) in the case."""
    with told(case.path):
        row = case.connection.execute(_HELD, (sha256,)).fetchone()
    return None if row is None else Blob(sha256, row[0])


def begun_blob(case: CaseFile, sha256: str) -> Blob | None:
    """The content of a SHA-256 of which anything is here, None where nothing is."""
    with told(case.path):
        row = case.connection.execute(
            "SELECT size FROM blob WHERE sha256 = ?", (sha256,)).fetchone()
    return None if row is None else Blob(sha256, row[0])


def missing_blobs(case: CaseFile) -> tuple[Blob, ...]:
    """What evidence of the case names and is not wholly here yet, ordered by SHA-256.

    Of one SHA-256 each size that somebody claims stands for itself: one at most is true.
    """
    with told(case.path):
        return tuple(Blob(sha256, size) for sha256, size in case.connection.execute(
            "SELECT DISTINCT sha256, size FROM evidence WHERE sha256 NOT IN "
            "(SELECT sha256 FROM blob WHERE complete = 1) ORDER BY sha256, size"))


def evidence_count(case: CaseFile) -> tuple[int, int]:
    """How many files of evidence have arrived wholly, and how many the case names."""
    with told(case.path):
        arrived, named = case.connection.execute(
            "SELECT count(DISTINCT b.sha256), count(DISTINCT e.sha256) FROM evidence e "
            "LEFT JOIN blob b ON b.sha256 = e.sha256 AND b.complete = 1").fetchone()
    return arrived, named


def held_pieces(case: CaseFile, sha256: str) -> frozenset[int]:
    """The numbers of the pieces that are here, also of content still on its way."""
    with told(case.path):
        return frozenset(number for number, in case.connection.execute(
            "SELECT number FROM blob_piece WHERE sha256 = ?", (sha256,)))


# Reading


def read_piece(case: CaseFile, sha256: str, number: int) -> bytes:
    """One piece, numbered from 0. Raises KnownFault ``evidence_content_missing``."""
    with told(case.path):
        row = case.connection.execute(_PIECE, (sha256, number)).fetchone()
    if row is None:
        raise KnownFault("evidence_content_missing", name=case.path.name, sha256=sha256[:12])
    return bytes(row[0])


def read_pieces(case: CaseFile, sha256: str) -> Iterator[bytes]:
    """Every piece of whole content in order, one at a time; it is not hashed on the way.

    Raises KnownFault ``evidence_content_missing`` where it is not wholly here.
    """
    blob = held_blob(case, sha256)
    if blob is None:
        raise KnownFault("evidence_content_missing", name=case.path.name, sha256=sha256[:12])
    for number in range(blob.pieces):
        yield read_piece(case, sha256, number)


def content_holds(case: CaseFile, blob: Blob, note: Told | None = None) -> bool:
    """Whether what is stored has the length and the SHA-256 of its name."""
    digest, size = hashlib.sha256(), 0
    for number in range(blob.pieces):
        with told(case.path):
            row = case.connection.execute(_PIECE, (blob.sha256, number)).fetchone()
        if row is None:
            return False
        digest.update(row[0])
        size += len(row[0])
        if note is not None:
            note(size, blob.size)
    return size == blob.size and digest.hexdigest() == blob.sha256


def extract(case: CaseFile, sha256: str, target: Path | str) -> Path:
    """Write content to a new file, whole or not at all.

    The content goes into a file beside it first, is hashed there, and then gets its name.

    Raises a KnownFault where the target exists or cannot be written, the content is not here, or
    it is not what its hash says (``evidence_altered``); then nothing is left.
    """
    place = real_path(target)
    refuse_no_place(place)
    with building(place) as beside:
        with beside.open("xb") as file:
            for piece in read_pieces(case, sha256):
                file.write(piece)
        with beside.open("rb", buffering=0) as written:
            if hash_of(written) != sha256:
                raise KnownFault("evidence_altered", name=case.path.name, sha256=sha256[:12])
    return place


# Writing


def beside(case: CaseFile, *, write: bool) -> CaseFile:
    """A second connection to an open case for another thread; close it there.

    It is for the content of evidence only: changes of the journal are the first one's. Call it in
    the thread that uses it. It takes no lock; to write, the first one must stay open meanwhile.
    """
    with told(case.path):
        connection = connect(case.path)
        writable = write and case.writable and begin_writing(connection)
    return CaseFile(case.path, connection, case.case_id, writable=writable,
                    by=installation() if writable else None)


def hash_of(file: io.RawIOBase, note: Callable[[int], None] | None = None) -> str:
    """The SHA-256 of all that a file gives from here on; ``note`` is told the bytes read."""
    digest, done = hashlib.sha256(), 0
    buffer = memoryview(bytearray(PIECE // 4))
    while count := file.readinto(buffer):
        digest.update(buffer[:count])
        done += count
        if note is not None:
            note(done)
    return digest.hexdigest()


# Inside a transaction


def begin_blob(connection: sqlite.Connection, blob: Blob) -> None:
    """Note content that comes, which nobody sees before it is complete."""
    connection.execute(
        "INSERT OR IGNORE INTO blob (sha256, size, pieces, complete) VALUES (?, ?, ?, 0)",
        (blob.sha256, blob.size, blob.pieces))


def add_pieces(
    connection: sqlite.Connection, blob: Blob, pieces: Sequence[tuple[int, bytes | memoryview]],
) -> None:
    """Keep pieces of content that was begun."""
    connection.executemany(
        "INSERT OR REPLACE INTO blob_piece (sha256, number, content) VALUES (?, ?, ?)",
        [(blob.sha256, number, content) for number, content in pieces])


def complete_blob(connection: sqlite.Connection, blob: Blob) -> None:
    """Let content be seen."""
    connection.execute("UPDATE blob SET complete = 1 WHERE sha256 = ?", (blob.sha256,))


def drop_blob(case: CaseFile, sha256: str) -> None:
    """Take back what was stored of a file, unless it came whole meanwhile from another copy.

    What cannot be taken back is not complete, and so not there.
    """
    try:
        with case.transaction() as connection:
            if held_blob(case, sha256) is None:
                delete_content(connection, sha256)
    except KnownFault:  # the fault that led here is the one to tell
        _log.warning("some pieces of %s stay in %s", sha256, case.path, exc_info=True)


class BlobWriter:
    """Content that arrives piece by piece from another copy, in any order and as often as it will.

    Pieces that are here stay here when the rest is late; nobody sees any of it before
    :meth:`finish` has held the whole against its hash.
    """

    def __init__(self, case: CaseFile, blob: Blob) -> None:
        self._case = case
        self._blob = blob
        self._begun = False

    @property
    def missing(self) -> tuple[int, ...]:
        """The numbers of the pieces that are not here yet; none where the content is whole."""
        held = held_pieces(self._case, self._blob.sha256)
        return tuple(number for number in range(self._blob.pieces) if number not in held)

    def write(self, number: int, content: bytes) -> None:
        """Keep one piece, safe on the disk at the end.

        Raises KnownFault ``evidence_piece_wrong`` where it has not the length of its place. A piece
        of whole content is left as it is.
        """
        self.write_all([(number, content)])

    def write_all(self, pieces: Sequence[tuple[int, bytes]]) -> None:
        """Keep several pieces in one transaction; give no more than fit in memory."""
        blob = self._blob
        for number, content in pieces:
            if not 0 <= number < blob.pieces or len(content) != blob.length(number):
                raise KnownFault("evidence_piece_wrong", sha256=blob.sha256[:12], number=number)
        if has_blob(self._case, blob.sha256):
            return
        with self._case.transaction() as connection:
            begin_blob(connection, blob)
            add_pieces(connection, blob, pieces)

    def finish(self) -> Blob:
        """Hold the whole against its hash and let it be seen.

        Raises KnownFault ``evidence_altered`` where it is not what its hash says: then all of it is
        thrown away, to be sent anew; ``evidence_content_missing`` where pieces are still missing.
        """
        case, blob = self._case, self._blob
        if has_blob(case, blob.sha256):
            return blob
        if self.missing:
            raise KnownFault("evidence_content_missing", name=case.path.name,
                             sha256=blob.sha256[:12])
        if not content_holds(case, blob):
            drop_blob(case, blob.sha256)
            raise KnownFault("evidence_altered", name=case.path.name, sha256=blob.sha256[:12])
        with case.transaction() as connection:
            complete_blob(connection, blob)
        return blob


def copy_blob(source: CaseFile, target: CaseFile, sha256: str) -> bool:
    """Bring content from one case file into another; False where it was there already.

    Raises KnownFault ``evidence_content_missing`` or ``evidence_altered``; then the target has
    none of it.
    """
    if has_blob(target, sha256):
        return False
    blob = held_blob(source, sha256)
    if blob is None:
        raise KnownFault("evidence_content_missing", name=source.path.name, sha256=sha256[:12])
    writer = BlobWriter(target, blob)
    for number in writer.missing:
        writer.write(number, read_piece(source, sha256, number))
    writer.finish()
    return True
