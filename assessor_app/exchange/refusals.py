"""What was refused on hubs, remembered outside the case: fetched once, told once, then counted.

Of each object only digests are kept, in a file of the installation: they tell whether an object was
seen before, and nothing about it. The file is bounded, so that no heap of junk makes it grow.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from assessor_app import __version__
from assessor_app.casefile.change import SCHEMA
from assessor_app.casefile.faults import told
from assessor_app.casefile.installation import write_private

MOST = 2 ** 17  # digests: two for each object, 2 MB
PROGRAM = f"{__version__}/{SCHEMA}"  # what every refusal rests on: a newer one may read more
_DIGEST = 16  # bytes


class Refusals:
    """The objects of one case, or of an office, that this installation has refused so far.

    Attributes:
        path: the file; it may not be there yet, and without a path nothing is kept
    """

    def __init__(self, path: Path | None = None) -> None:
        self.path = path
        self._held: set[bytes] = set()  # of earlier times
        self._met: set[bytes] = set()  # of those and new ones, what this time had to do with
        if path is None:
            return
        with told(path):
            data = path.read_bytes()[:MOST * _DIGEST] if path.exists() else b""
        whole = len(data) - len(data) % _DIGEST
        self._held = {data[at:at + _DIGEST] for at in range(0, whole, _DIGEST)}

    def settled(self, name: str, size: int, stamps: Iterable[str]) -> bool:
        """Whether an object was refused before, for a reason that one of these stamps names."""
        return any(self._is_held(_digest("settled", name, str(size), stamp)) for stamp in stamps)

    def add(self, name: str, size: int, stamp: str, reason: str) -> bool:
        """Remember a refusal until its stamp changes; whether it is to be told, which is once."""
        self.settle(name, size, stamp)
        return self.tell(name, reason)

    def settle(self, name: str, size: int, stamp: str) -> None:
        """Remember that nothing is to be done for an object until the stamp changes."""
        self._note(_digest("settled", name, str(size), stamp))

    def tell(self, name: str, reason: str) -> bool:
        """Whether something about an object is to be told now, since it never was."""
        mark = _digest("told", name, reason)
        return not (self._is_held(mark) or mark in self._met) and self._note(mark)

    def seen_before(self, name: str, found: str) -> bool:
        """Whether an object stood there with these bytes at an earlier time; noted from now on."""
        mark = _digest("arriving", name, found)
        before = self._is_held(mark)
        self._note(mark)
        return before

    def save(self) -> None:
        """Keep it for the next time; what was not met this time gives way first."""
        if self.path is None or self._met <= self._held:
            return
        rest = sorted(self._held - self._met)[:MOST - len(self._met)]
        with told(self.path):
            self.path.parent.mkdir(exist_ok=True)
            write_private(self.path, b"".join([*self._met, *rest]))

    def _is_held(self, mark: bytes) -> bool:
        if mark in self._held:
            self._met.add(mark)
        return mark in self._held

    def _note(self, mark: bytes) -> bool:
        """Note a digest where there is room; whether there is."""
        if mark not in self._met and len(self._met) >= MOST:
            return False
        self._met.add(mark)
        return True


def _digest(*parts: str) -> bytes:
    return hashlib.sha256("\n".join(parts).encode()).digest()[:_DIGEST]
