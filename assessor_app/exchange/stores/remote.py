"""What the stores on a network share: retries, folders made once, put under a passing name first.

A kind of store gives the few steps of its protocol; here they become the promises of a ``Store``.
"""

from __future__ import annotations

import contextlib
import io
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from typing import BinaryIO, TypeVar

from assessor_app.errors import KnownFault
from assessor_app.exchange.stores.address import Address
from assessor_app.exchange.stores.store import (
    Listed,
    check_name,
    check_prefix,
    hash_in_name,
    is_name,
    is_whole,
    passing_name,
    quarantine_name,
)

CONNECT_SECONDS = 15
ANSWER_SECONDS = 60
# Before each further try; a line that is down is told within seconds, the work is safe meanwhile.
_WAITS = (0.1, 0.5, 1.5)
_ASK_FIRST = 256 * 1024  # a larger object is not sent before it is known to be missing

T = TypeVar("T")
# What stands in a folder: a name, whether it is a folder, a size in bytes.
Entries = list[tuple[str, bool, int]]
Names = list[str]


class Cut(Exception):
    """The connection broke on the way, or the server has no time now: to be tried again."""

    def __init__(self, reason: KnownFault) -> None:
        self.reason = reason
        super().__init__(reason.key)


class RemoteStore(ABC):
    """A ``Store`` on a network; see there for what each step promises."""

    def __init__(self, address: Address) -> None:
        self.address = address
        self._root_seen = False

    def list(self, prefix: str) -> Iterator[Listed]:
        """The objects below a folder, by name."""
        folder = check_prefix(prefix)
        found = self._again(lambda: self._entries(folder))
        if found is None:
            if folder:
                self._look_at_root()
                return
            raise self._no_root()
        yield from self._below(folder, found)

    def get(self, name: str, *, most: int) -> bytes:
        """An object's bytes."""
        check_name(name)
        return self._again(lambda: self._read(name, most))

    def get_to(self, name: str, out: BinaryIO, *, most: int) -> int:
        """Write an object's bytes to an open file."""
        return out.write(self.get(name, most=most))

    def put_new(self, name: str, data: bytes) -> bool:
        """Make an object: under a passing name first, then under its own, then read back."""
        check_name(name)
        passing: list[str] = []
        made, refused = False, None
        try:
            made = self._again(lambda: self._put(name, data, passing))
        except KnownFault as fault:
            if fault.key != "store_occupied":
                raise
            refused = fault
        finally:
            for one in passing:
                # Gone already where all went well; else tidied as far as the line allows.
                with contextlib.suppress(KnownFault, Cut):
                    self._remove(one)
        if passing and self._again(lambda: self._size(name)) is None:
            # Where two name an object at once, rclone's server refuses the second, and takes the
            # object away together with the passing name that lost.
            return self._again(lambda: self._put(name, data, []))
        if refused is not None:
            raise refused
        return made

    def exists(self, name: str) -> bool:
        """Whether an object of that name stands there."""
        check_name(name)
        there = self._again(lambda: self._size(name)) is not None
        if not there:
            self._look_at_root()
        return there

    def quarantine(self, name: str, reason: str) -> None:
        """Move an object aside, with the reason."""
        check_name(name)
        if not self.exists(name):
            return

        def move() -> None:
            aside = quarantine_name(name)
            self._make_folders(aside)
            self._write(f"{aside}.txt", reason.encode("utf-8") + b"\n")
            self._rename(name, aside)  # False where it is gone: another one was quicker

        self._again(move)

    def make_root(self) -> None:
        """Make the folder of the store where it is missing."""
        self._again(self._make_root)

    def close(self) -> None:
        """Let go of connections."""
        self._disconnect()

    # --- what a protocol gives ------------------------------------------------------------------

    @abstractmethod
    def _entries(self, folder: str) -> Entries | None:
        """What stands in a folder; None where it is not there."""

    @abstractmethod
    def _read(self, name: str, most: int) -> bytes:
        """All bytes of an object; ``store_missing``, ``store_too_large``."""

    @abstractmethod
    def _size(self, name: str) -> int | None:
        """The size of an object; None where it is not there or is no object."""

    @abstractmethod
    def _write(self, name: str, data: bytes) -> None:
        """Write a new file, whole; FileNotFoundError where its folder is missing."""

    @abstractmethod
    def _rename(self, name: str, to: str) -> bool:
        """Give a file another name that is free; False where either is not as it should be."""

    @abstractmethod
    def _remove(self, name: str) -> None:
        """Remove a file under a passing name; nothing where it is gone."""

    @abstractmethod
    def _make_folder(self, folder: str) -> None:
        """Make a folder in one that is there; nothing where it is there."""

    @abstractmethod
    def _make_root(self) -> None:
        """Make the store's folder and those above it where they are missing."""

    @abstractmethod
    def _disconnect(self) -> None:
        """Let go of every connection; the next step connects anew."""

    # --- inside ---------------------------------------------------------------------------------

    def _again(self, step: Callable[[], T]) -> T:
        """Take a step, and take it again on a new connection where it was cut on the way."""
        waits = iter(_WAITS)
        while True:
            try:
                return step()
            except Cut as cut:
                wait = next(waits, None)
                if wait is None:
                    raise KnownFault("store_unreachable", place=self.address.shown,
                                     reason=cut.reason) from cut
                time.sleep(wait)

    def _put(self, name: str, data: bytes, passing: Names) -> bool:
        """One try; ``passing`` holds the names under way, of this try and of those before."""
        if passing or len(data) > _ASK_FIRST:
            size = self._size(name)
            if size is not None:
                # A try before this one may have named it and not have heard so.
                return self._same_or_refuse(name, data, size) and bool(passing)
        beside = passing_name(name)
        passing.append(beside)
        try:
            self._write(beside, data)
        except FileNotFoundError:
            self._make_folders(name)
            try:
                self._write(beside, data)
            except FileNotFoundError as error:  # taken away again at once
                raise self._no_root() from error
        if not self._rename(beside, name):
            size = self._size(name)
            if size is None:
                raise Cut(KnownFault("store_cut"))  # neither named nor refused: once more
            self._same_or_refuse(name, data, size)
            return False
        passing.remove(beside)
        if self._is_same(name, data):
            return True
        # Either the store changed the bytes, which the name tells, or another writer of the very
        # same moment won on a server that looks and renames in two steps.
        if hash_in_name(name) and is_whole(name, data):
            self.quarantine(name, "the store gave back other bytes than it was given")
            raise KnownFault("store_damaged", name=name)
        raise KnownFault("store_occupied", name=name)

    def _same_or_refuse(self, name: str, data: bytes, size: int) -> bool:
        if size != len(data) or not self._is_same(name, data):
            raise KnownFault("store_occupied", name=name)
        return True

    def _is_same(self, name: str, data: bytes) -> bool:
        try:
            return self._read(name, len(data)) == data
        except KnownFault as fault:
            if fault.key not in ("store_missing", "store_too_large"):
                raise
            return False

    def _make_folders(self, name: str) -> None:
        """Make the folders above a name, but never the store's own."""
        way = ""
        if not self._root_is_there():
            raise self._no_root()
        for part in name.split("/")[:-1]:
            way = f"{way}/{part}" if way else part
            self._make_folder(way)

    def _look_at_root(self) -> None:
        """A store whose own folder is missing is no empty store; asked until it was seen once."""
        if not self._root_seen and not self._again(self._root_is_there):
            raise self._no_root()
        self._root_seen = True

    def _root_is_there(self) -> bool:
        return self._entries("") is not None

    def _no_root(self) -> KnownFault:
        return KnownFault("store_unreachable", place=self.address.shown,
                          reason=KnownFault("store_no_folder"))

    def _below(self, folder: str, found: Entries) -> Iterator[Listed]:
        """Objects in the order of their names, each once; foreign names are left out.

        rclone's server lists a name twice that two wrote at once.
        """
        way = f"{folder}/" if folder else ""
        ours = {f"{name}/" if is_folder else name: (is_folder, size)
                for name, is_folder, size in found if is_name(name) and is_name(way + name)}
        for name, (is_folder, size) in sorted(ours.items()):
            if not is_folder:
                yield Listed(way + name, size)
                continue
            inner = way + name.rstrip("/")
            deeper = self._again(lambda inner=inner: self._entries(inner))  # type: ignore[misc]
            yield from self._below(inner, deeper or [])


def read_most(pieces: Iterator[bytes], name: str, most: int) -> bytes:
    """All pieces together; KnownFault ``store_too_large`` as soon as they are more than allowed."""
    out = io.BytesIO()
    for piece in pieces:
        if out.tell() + len(piece) > most:
            raise KnownFault("store_too_large", name=name, most=most)
        out.write(piece)
    return out.getvalue()
