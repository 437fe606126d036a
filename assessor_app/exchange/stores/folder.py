"""A store in a folder: a USB stick, a share, a folder that another program carries elsewhere."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from assessor_app.casefile.placing import rename
from assessor_app.criteria.small_file import system_reason
from assessor_app.errors import KnownFault
from assessor_app.exchange.stores.address import Address
from assessor_app.exchange.stores.store import (
    Listed,
    check_name,
    check_prefix,
    is_name,
    passing_name,
    quarantine_name,
    size_limit,
)

_PIECE = 1 << 20
_CLAIM_SECONDS = 2.0  # how long another writer may take from claiming a name to renaming
_FULL = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}
# A link in the place of a folder or an object would lead out of the store; a pipe would never end.
_READ = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(
    os, "O_BINARY", 0)
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


class FolderStore:
    """A ``Store`` on a disk; see there for what each step promises."""

    def __init__(self, address: Address) -> None:
        self.address = address
        self._root = Path(address.path)

    def make_root(self) -> None:
        """Make the folder of the store; the one above it must be there."""
        with self._told():
            if not self._root.is_dir():
                os.mkdir(self._root)
                _sync_folder(self._root.parent)

    def list(self, prefix: str) -> Iterator[Listed]:
        """The objects below a folder, by name."""
        folder = check_prefix(prefix)
        self._look_at_root()
        with self._told():
            if self._is_inside(folder):
                yield from _below(self._root / folder, f"{folder}/" if folder else "")

    def get(self, name: str, *, most: int) -> bytes:
        """An object's bytes."""
        with self._told(name), self._open(name, most) as file:
            data = file.read(most + 1)
        if len(data) > most:  # it grew since it was looked at
            raise KnownFault("store_too_large", name=name, most=most)
        return data

    def get_to(self, name: str, out: BinaryIO, *, most: int) -> int:
        """Write an object's bytes to an open file."""
        done = 0
        with self._told(name):
            file = self._open(name, most)
        with file:
            while True:
                with self._told(name):
                    piece = file.read(_PIECE)
                if not piece:
                    return done
                done += len(piece)
                if done > most:
                    raise KnownFault("store_too_large", name=name, most=most)
                out.write(piece)

    def put_new(self, name: str, data: bytes) -> bool:
        """Make an object: beside it first, on the disk, read back, then under its name."""
        place = self._root / check_name(name)
        with self._told(name, len(data)):
            self._make_folders(place.parent)
            if place.is_symlink() or place.exists():
                return self._same_or_refuse(name, data)
            beside = self._root / passing_name(name)
            try:
                _write_through(beside, data)
                if beside.read_bytes() != data:
                    raise KnownFault("store_damaged", name=name)
                if not _name_anew(beside, place):
                    return self._same_or_refuse(name, data)
                _sync_folder(place.parent)
            finally:
                with contextlib.suppress(OSError):
                    beside.unlink()  # ours alone: its name is random and was made here
        if self.get(name, most=len(data)) != data:
            raise KnownFault("store_damaged", name=name)
        return True

    def exists(self, name: str) -> bool:
        """Whether an object of that name stands there."""
        place = self._root / check_name(name)
        self._look_at_root()
        with self._told(name):
            return self._is_inside(name.rpartition("/")[0]) and place.is_file()

    def quarantine(self, name: str, reason: str) -> None:
        """Move an object aside, with the reason."""
        place = self._root / check_name(name)
        self._look_at_root()
        aside = self._root / quarantine_name(name)
        with self._told(name):
            if not self._is_inside(name.rpartition("/")[0]) or not os.path.lexists(place):
                return
            self._make_folders(aside.parent)
            _write_through(aside.with_name(aside.name + ".txt"), reason.encode("utf-8") + b"\n")
            with contextlib.suppress(FileNotFoundError):  # another one was quicker
                rename(place, aside)
            _sync_folder(aside.parent)
            _sync_folder(place.parent)

    def close(self) -> None:
        """Nothing is held open."""

    # --- inside -------------------------------------------------------------------------------

    def _look_at_root(self) -> None:
        """A stick that was pulled out is no empty store."""
        try:
            there = self._root.is_dir()
        except OSError as error:
            raise self._unreachable(error) from error
        if not there:
            raise KnownFault("store_unreachable", place=self.address.shown,
                             reason=KnownFault("store_no_folder"))

    def _is_inside(self, folder: str) -> bool:
        """Whether a folder is there and no part of the way is a link out of the store."""
        way = self._root
        for part in folder.split("/") if folder else ():
            way = way / part
            try:
                if not stat.S_ISDIR(os.lstat(way).st_mode):
                    return False
            except FileNotFoundError:
                return False
        return True

    def _make_folders(self, folder: Path) -> None:
        self._look_at_root()
        way = self._root
        for part in folder.relative_to(self._root).parts:
            above, way = way, way / part
            try:
                os.mkdir(way)
            except FileExistsError:
                if not stat.S_ISDIR(os.lstat(way).st_mode):
                    raise KnownFault("store_not_ours", place=self.address.shown,
                                     name=way.name) from None
            else:
                _sync_folder(above)

    def _open(self, name: str, most: int) -> BinaryIO:
        place = self._root / check_name(name)
        self._look_at_root()
        if not self._is_inside(name.rpartition("/")[0]):
            raise KnownFault("store_missing", name=name)
        try:
            number = os.open(place, _READ)
        except OSError as error:
            if place.is_dir() or error.errno in (  # Windows calls a folder forbidden
                    errno.ENOENT, errno.ELOOP, errno.ENOTDIR, errno.ENXIO):
                raise KnownFault("store_missing", name=name) from error
            raise
        about = os.fstat(number)
        if not stat.S_ISREG(about.st_mode) or about.st_size > most:
            os.close(number)
            if stat.S_ISREG(about.st_mode):
                raise KnownFault("store_too_large", name=name, most=most)
            raise KnownFault("store_missing", name=name)
        return os.fdopen(number, "rb")

    def _same_or_refuse(self, name: str, data: bytes) -> bool:
        """False where these bytes stand under the name already; ``store_occupied`` otherwise.

        An empty object may be a name that another writer has claimed and fills just now, so it
        is given time. One that stays empty was left by a writer who died.
        """
        until = time.monotonic() + _CLAIM_SECONDS
        while True:
            try:
                standing = self.get(name, most=len(data))
            except KnownFault as fault:
                if fault.key not in ("store_too_large", "store_missing"):
                    raise
                break
            if standing == data:
                return False
            if standing or time.monotonic() > until:
                break
            time.sleep(0.005)
        raise KnownFault("store_occupied", name=name)

    def _unreachable(self, error: OSError) -> KnownFault:
        return KnownFault("store_unreachable", place=self.address.shown,
                          reason=system_reason(error))

    @contextmanager
    def _told(self, name: str = "", size: int = 0) -> Iterator[None]:
        """Tell the system's errors as known faults."""
        try:
            yield
        except OSError as error:
            if error.errno == errno.EFBIG:
                raise size_limit(self.address, size) from error
            if error.errno in _FULL:
                raise KnownFault("store_full", place=self.address.shown) from error
            if error.errno in _FORBIDDEN:
                raise KnownFault("store_forbidden", place=self.address.shown) from error
            raise self._unreachable(error) from error


def _below(folder: Path, way: str) -> Iterator[Listed]:
    """Objects below a folder in the order of their names; links and foreign names are left out."""
    found: list[tuple[str, bool, int]] = []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if not is_name(entry.name) or not is_name(way + entry.name):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    found.append((f"{way}{entry.name}/", True, 0))
                elif entry.is_file(follow_symlinks=False):
                    with contextlib.suppress(FileNotFoundError):  # moved aside just now
                        size = entry.stat(follow_symlinks=False).st_size
                        found.append((way + entry.name, False, size))
    except FileNotFoundError:
        return
    for name, is_folder, size in sorted(found):
        if is_folder:
            yield from _below(folder / name.rstrip("/").rpartition("/")[2], name)
        else:
            yield Listed(name, size)


def _write_through(place: Path, data: bytes) -> None:
    """Write a new file and wait until the disk holds it."""
    with os.fdopen(os.open(place, _NEW, 0o666), "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _name_anew(beside: Path, place: Path) -> bool:
    """Give a whole file its name; False where the name is taken, by however little."""
    if os.name == "nt":  # there a rename never overwrites
        try:
            rename(beside, place)
        except FileExistsError:
            return False
        return True
    try:
        os.link(beside, place)
    except FileExistsError:
        return False
    except OSError:  # a stick knows no second names; what else is wrong is told by what follows
        return _claim_and_replace(beside, place)
    return True


def _claim_and_replace(beside: Path, place: Path) -> bool:
    """Take a name with an empty file, which one writer alone can, and put the whole one there.

    A reader between the two sees an empty object: one that is still arriving.
    """
    try:
        os.close(os.open(place, _NEW, 0o666))
    except FileExistsError:
        return False
    try:
        rename(beside, place)
    except OSError:
        with contextlib.suppress(OSError):
            os.unlink(place)  # the empty file that was made here just now
        raise
    return True


def _sync_folder(folder: Path) -> None:
    if os.name != "posix":
        return
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):  # some shares cannot, and say so
            raise
    finally:
        os.close(number)
