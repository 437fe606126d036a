"""Takes a file from outside into the case: streamed, hashed, stored in pieces, read back."""

from __future__ import annotations

import io
import os
import shutil
import stat
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from assessor_app.casefile.blobs.unnamed import delete_content, note_adding
from assessor_app.casefile.connection import CaseFile
from assessor_app.casefile.evidence import (
    PIECE,
    Blob,
    Told,
    add_pieces,
    begin_blob,
    beside,
    complete_blob,
    content_holds,
    drop_blob,
    has_blob,
    hash_of,
    held_blob,
    megabytes,
)
from assessor_app.casefile.faults import told
from assessor_app.criteria.small_file import system_reason
from assessor_app.errors import KnownFault

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_BATCH = 8  # pieces to a transaction, so that no other writer waits for a whole long file
_KEPT_FREE = 1 << 19  # bytes that stay free on the disk for other work
_LOG_PAGES = 1000  # SQLite's own: pages in the log after which a commit writes them back
storing = threading.Lock()  # one thread at a time stores content that another may store too


def store_file(
    case: CaseFile, path: Path | str, *, most: int, note: Told | None = None,
) -> Blob:
    """Take the bytes of a file into the case, or find that they are there, and give their name.

    They are read back and held against their SHA-256 before this returns. ``most`` is the greatest
    size in bytes. ``note`` is told how far it is and may raise to stop. Whatever is raised, nothing
    of the file is left in the case. What no change names until the case is closed, or after a
    process was killed until it is next opened for writing, is let go.

    The bytes are safe on the disk, at the latest, with the next commit of the journal: that which
    names them.

    Raises KnownFaults: ``evidence_missing``, ``evidence_is_folder``, ``evidence_no_file``,
    ``evidence_unreadable``, ``evidence_empty``, ``evidence_too_large``, ``evidence_changing``, and
    those of a case that cannot be written.
    """
    place = Path(path)
    with opened(place, most) as file:
        size = os.fstat(file.fileno()).st_size
        tell = note or (lambda _done, _of: None)
        blob = Blob(hash_of(file, lambda done: tell(done // 2, size)), size)
        with storing, _no_writing_back(case):
            held = held_blob(case, blob.sha256)
            if held is not None and content_holds(case, held):
                return held
            file.seek(0)
            try:
                _store(case, blob, file, lambda done: tell((size + done) // 2, size))
                if not _read_back(case, blob):
                    raise KnownFault("evidence_changing", name=place.name)
                tell(size, size)  # the last moment to stop: then it is seen, and stays
                with case.transaction() as connection:
                    complete_blob(connection, blob)
            except BaseException:
                drop_blob(case, blob.sha256)
                raise
    return blob


@contextmanager
def opened(place: Path, most: int) -> Iterator[io.RawIOBase]:
    """A file that is to become evidence, open for reading; refused where it cannot be.

    Errors of reading are told as ``evidence_unreadable``.
    """
    try:
        held = os.stat(place)
        if stat.S_ISDIR(held.st_mode):
            raise KnownFault("evidence_is_folder", name=place.name)
        if not stat.S_ISREG(held.st_mode):  # reading a pipe or a device might never end
            raise KnownFault("evidence_no_file", name=place.name)
        file = place.open("rb", buffering=0)
    except FileNotFoundError as error:
        raise KnownFault("evidence_missing", name=place.name, folder=place.parent) from error
    except (OSError, ValueError) as error:  # a name with NUL in it is a ValueError
        raise _unreadable(place, error) from error
    with file:
        size = os.fstat(file.fileno()).st_size
        if not size:
            raise KnownFault("evidence_empty", name=place.name)
        if size > most:
            raise KnownFault("evidence_too_large", name=place.name, size=megabytes(size),
                             most=megabytes(most))
        yield _Source(file, place)


class _Source(io.RawIOBase):
    """A file being read, whose errors are told as faults of that file and not of the case."""

    def __init__(self, file: io.FileIO, place: Path) -> None:
        super().__init__()
        self._file = file
        self._place = place

    def readinto(self, buffer: WriteableBuffer) -> int:
        try:
            return self._file.readinto(buffer) or 0
        except OSError as error:
            raise _unreadable(self._place, error) from error

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        return self._file.tell()

    def fileno(self) -> int:
        return self._file.fileno()


def _unreadable(place: Path, error: OSError | ValueError) -> KnownFault:
    reason = system_reason(error) if isinstance(error, OSError) else str(error)
    return KnownFault("evidence_unreadable", name=place.name, reason=reason)


def _store(case: CaseFile, blob: Blob, file: io.RawIOBase, note: Callable[[int], None]) -> None:
    """Write every piece, in one transaction where the file is short; nobody sees them yet."""
    _refuse_no_room(case, blob)
    buffer = memoryview(bytearray(min(PIECE, blob.size)))
    for first in range(0, blob.pieces, _BATCH):
        last = min(first + _BATCH, blob.pieces)
        with case.transaction() as connection:
            if first == 0:
                delete_content(connection, blob.sha256)  # altered, or left by an interrupted copy
                begin_blob(connection, blob)
                note_adding(connection, blob.sha256)
            elif has_blob(case, blob.sha256):
                return  # it came whole from another copy meanwhile
            for number in range(first, last):
                piece = buffer[:blob.length(number)]
                _fill(file, piece)
                add_pieces(connection, blob, [(number, piece)])
        if last < blob.pieces:
            note(last * PIECE)
            _write_back(case)  # else the log would grow to the length of the file


def _refuse_no_room(case: CaseFile, blob: Blob) -> None:
    """Refuse what would fill the disk: the log needs room too, and scores are to be saved after."""
    needed = blob.size + min(blob.size, _BATCH * PIECE) + _KEPT_FREE
    with told(case.path):
        if shutil.disk_usage(case.path.parent).free < needed:
            raise KnownFault("disk_full", name=case.path.name, folder=case.path.parent)


def _fill(file: io.RawIOBase, piece: memoryview) -> None:
    """Read a whole piece; a file that has become shorter meanwhile is found when it is hashed."""
    done = 0
    while done < len(piece):
        count = file.readinto(piece[done:])
        if not count:
            return
        done += count


def _read_back(case: CaseFile, blob: Blob) -> bool:
    """Whether the content holds as another connection reads it; the log is written back meanwhile.

    Both take their time, the one of the processor and the other of the disk.
    """
    def look() -> bool:
        with beside(case, write=False) as reader:
            return content_holds(reader, blob)

    with ThreadPoolExecutor(1) as pool:
        holds = pool.submit(look)
        _write_back(case)
        return holds.result()


@contextmanager
def _no_writing_back(case: CaseFile) -> Iterator[None]:
    """Commits do not write the log back by themselves here: it is done when nobody waits for it.

    Nor do they wait for the disk: what follows does, and a log is brought there in its order.
    """
    with told(case.path):
        mode, = case.connection.execute("PRAGMA journal_mode").fetchone()
        case.connection.execute("PRAGMA wal_autocheckpoint = 0")
        if mode == "wal":
            case.connection.execute("PRAGMA synchronous = NORMAL")
    try:
        yield
    finally:
        case.connection.execute(f"PRAGMA wal_autocheckpoint = {_LOG_PAGES}")
        if mode == "wal":
            case.connection.execute("PRAGMA synchronous = FULL")


def _write_back(case: CaseFile) -> None:
    with told(case.path):
        case.connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
