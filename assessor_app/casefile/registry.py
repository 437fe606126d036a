"""What this installation last wrote to each case file, so that a copy is known as a copy.

A chain goes on only in the very file that this installation last wrote. For each file a small
record is kept in the installation's folder: where the file lies, which file of the disk it is, and
the end of each chain. It is written after every commit without waiting for the disk: it survives a
killed process, and after a power cut it is at worst older than the file, which is harmless.
"""

from __future__ import annotations

import hashlib
import logging
from pathlib import Path
from typing import BinaryIO

import msgspec
from sqlcipher3 import dbapi2 as sqlite

from assessor_app.casefile.change import ChainHead
from assessor_app.casefile.home import PRIVATE_FOLDER
from assessor_app.casefile.installation import write_private

_log = logging.getLogger(__name__)
_SLOT = 160  # bytes for each chain: stream, chain, seq, id, padded with spaces


class _Identity(msgspec.Struct, frozen=True):
    case: str
    path: str
    device: int
    file: int


class Registry:
    """The record of one case file while it is open for writing.

    Attributes:
        path: the record in the installation's folder
    """

    def __init__(self, home: Path, case_id: str, case_path: Path) -> None:
        place = str(case_path).encode("utf-8", "backslashreplace").decode()  # it may be no UTF-8
        name = hashlib.sha256(f"{case_id}\n{place}".encode()).hexdigest()[:32]
        self.path = home / "files" / f"{name}.chains"
        state = case_path.stat()
        identity = _Identity(case_id, place, state.st_dev, state.st_ino)
        self._header = msgspec.json.encode(identity) + b"\n"
        self._slots: dict[str, int] = {}
        self._file: BinaryIO | None = None

    def open(self, connection: sqlite.Connection, signer: str) -> dict[str, ChainHead]:
        """The chains that go on in this file, by stream; the record is open from now on."""
        recorded = self._read()
        chains = {
            stream: head
            for stream, mark in recorded.items()
            if (head := _goes_on(connection, stream, mark, signer)) is not None
        }
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True, mode=PRIVATE_FOLDER)
            self._slots = {stream: slot for slot, stream in enumerate(chains)}
            lines = [_line(stream, head) for stream, head in chains.items()]
            write_private(self.path, b"".join([self._header, *lines]))
            self._file = self.path.open("r+b", buffering=0)
        except OSError:
            self._forget()
        return chains

    def note(self, chains: dict[str, ChainHead]) -> None:
        """Keep the new ends of chains."""
        if self._file is None:
            return
        try:
            for stream, head in chains.items():
                slot = self._slots.setdefault(stream, len(self._slots))
                self._file.seek(len(self._header) + slot * _SLOT)
                self._file.write(_line(stream, head))
        except OSError:
            self._forget()

    def close(self) -> None:
        """Let the record go; it stays on the disk."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def _forget(self) -> None:
        """No record is better than a stale one: the next writer then starts new chains."""
        _log.warning("cannot keep %s; the next session starts new chains", self.path, exc_info=True)
        self.close()
        try:
            self.path.unlink(missing_ok=True)
        except OSError:
            _log.warning("cannot remove %s", self.path, exc_info=True)

    def _read(self) -> dict[str, ChainHead]:
        """The recorded ends; none where anything about the record is in doubt."""
        try:
            data = self.path.read_bytes()
        except OSError:
            return {}
        if not data.startswith(self._header):
            return {}
        marks = {}
        for start in range(len(self._header), len(data), _SLOT):
            words = data[start:start + _SLOT].split()
            if len(words) != 4 or not words[2].isdigit():
                return {}
            stream, chain, seq, id_ = (word.decode("ascii", "replace") for word in words)
            marks[stream] = ChainHead(chain, int(seq), id_)
        return marks


def has_written(home: Path) -> bool:
    """Whether an installation wrote anything into a case, as far as its records tell."""
    return any(path.read_bytes().count(b"\n") > 1  # a chain below the header
               for path in sorted((home / "files").glob("*.chains")))


def _line(stream: str, head: ChainHead) -> bytes:
    text = f"{stream} {head.chain} {head.seq} {head.id}"
    return f"{text:<{_SLOT - 1}}\n".encode("ascii")


def _goes_on(
    connection: sqlite.Connection, stream: str, mark: ChainHead, signer: str,
) -> ChainHead | None:
    """The end of a recorded chain in the file, or None where the file is not the one we wrote."""
    rows = connection.execute(
        "SELECT id, seq, stream, signer FROM change WHERE chain = ? AND seq >= ? ORDER BY seq",
        (mark.chain, mark.seq)).fetchall()
    if not rows or rows[0][:2] != (mark.id, mark.seq):
        return None  # an older state of the file: a backup was put back
    if rows[-1][1] != mark.seq + len(rows) - 1 or rows[-1][2:] != (stream, signer):
        return None
    return ChainHead(mark.chain, rows[-1][1], rows[-1][0])

