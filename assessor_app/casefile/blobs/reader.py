"""Stored content as a file to read from: any place of it, with one piece in memory at a time."""

from __future__ import annotations

import io
import os
from typing import TYPE_CHECKING

from assessor_app.casefile.connection import CaseFile
from assessor_app.casefile.evidence import PIECE, held_blob, read_piece
from assessor_app.errors import KnownFault

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer


class BlobReader(io.RawIOBase):
    """Content of a case as a binary file that can be read and sought, in the case's thread.

    Raises KnownFault ``evidence_content_missing`` where it is not wholly in the case.
    """

    def __init__(self, case: CaseFile, sha256: str) -> None:
        super().__init__()
        blob = held_blob(case, sha256)
        if blob is None:
            raise KnownFault("evidence_content_missing", name=case.path.name, sha256=sha256[:12])
        self._case = case
        self._blob = blob
        self._place = 0
        self._number = -1
        self._piece = b""

    @property
    def size(self) -> int:
        """Bytes in all."""
        return self._blob.size

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._place

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        start = {os.SEEK_SET: 0, os.SEEK_CUR: self._place, os.SEEK_END: self.size}[whence]
        if start + offset < 0:
            raise ValueError(f"no place before the beginning: {start + offset}")
        self._place = start + offset
        return self._place

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Fill a buffer as far as one piece goes; 0 at the end."""
        if self._place >= self.size:
            return 0
        number, offset = divmod(self._place, PIECE)
        if number != self._number:
            self._piece = read_piece(self._case, self._blob.sha256, number)
            self._number = number
        view = memoryview(buffer).cast("B")
        part = self._piece[offset:offset + len(view)]
        view[:len(part)] = part
        self._place += len(part)
        return len(part)
