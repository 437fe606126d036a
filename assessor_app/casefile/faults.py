"""SQLite's and the system's errors turned into known faults; what is not known stays a bug."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from assessor_app.criteria.small_file import is_held, is_name_refused
from assessor_app.errors import KnownFault

if TYPE_CHECKING:
    from sqlcipher3 import dbapi2 as sqlite

# On POSIX, SQLite takes 512 bytes for a path with the endings of its working files, and a Thai
# letter is three bytes; some are kept for those endings and for our own passing names.
LONGEST_PATH = 480
_LONGEST_ON_WINDOWS = 259 - len("..01234567.tmp-journal")  # with what stands beside it for a while
_LEAST_ROOM = 65_536  # the shared memory file of a log takes half of it

_BY_CODE = {  # SQLite's primary result codes
    5: "case_locked", 6: "case_locked",
    8: "case_read_only",
    10: "case_io",
    11: "case_damaged",
    13: "disk_full",
    14: "case_cannot_open",
    15: "case_locked",  # somebody kept the log busy for too long
    18: "case_damaged",  # a value longer than SQLite takes: nobody wrote it
    26: "case_not_sqlite",
}
_BY_WORDS = {  # the driver gives no code for what goes wrong in a backup
    "database or disk is full": 13,
    "attempt to write a readonly database": 8,
    "disk I/O error": 10,
    "database disk image is malformed": 11,
    "database is locked": 5,
    "unable to open database file": 14,
    "file is not a database": 26,
}
_NO_TEXT = "Could not decode to UTF-8"  # so the driver tells of a text that is none
_CORRUPT = 11
_BY_ERRNO = {
    getattr(errno, "EDQUOT", errno.ENOSPC): "disk_full",  # no quota on Windows
    errno.ENOSPC: "disk_full", errno.EFBIG: "disk_full",
    errno.EACCES: "place_forbidden", errno.EPERM: "place_forbidden",
    errno.EROFS: "place_forbidden",
    errno.ENOENT: "folder_missing", errno.ENOTDIR: "folder_missing",
    errno.EIO: "case_io",
    errno.EEXIST: "target_exists",
    errno.ENAMETOOLONG: "name_forbidden", errno.EINVAL: "name_forbidden",
}


def is_too_long(path: Path) -> bool:
    """Whether SQLite may refuse a path for its length."""
    return os.name == "posix" and len(os.fsencode(path)) > LONGEST_PATH


def is_beyond_windows(path: Path) -> bool:
    """Whether Windows may have refused a path in a folder that is there for its length alone.

    It takes longer ones only where its owner has allowed them, so that one must try.
    """
    return os.name == "nt" and len(str(path)) > _LONGEST_ON_WINDOWS and path.parent.is_dir()


def is_full(path: Path) -> bool:
    """Whether the disk of a path has too little room for SQLite's smallest working file."""
    try:
        return shutil.disk_usage(path.parent).free < _LEAST_ROOM
    except OSError:
        return False  # the fault that led here says what is wrong with the place


def code_of(error: sqlite.Error) -> int:
    """SQLite's primary result code; 0 where there is none."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is not None:
        return int(code) & 0xFF
    if str(error).startswith(_NO_TEXT):
        return _CORRUPT
    return _BY_WORDS.get(str(error), 0)


def fault_of(error: sqlite.Error | OSError, path: Path) -> KnownFault | None:
    """The known fault behind an error, or None where it is a bug."""
    if isinstance(error, OSError):
        key = "case_locked" if is_held(error) else _BY_ERRNO.get(error.errno or 0)
        if key == "name_forbidden" and not is_name_refused(error):
            key = "case_io"
    else:
        key = _BY_CODE.get(code_of(error))
    if key is None:
        return None
    if (key == "case_cannot_open" and is_too_long(path)) or (
            key in ("case_cannot_open", "folder_missing") and is_beyond_windows(path)):
        key = "path_too_long"
    # SQLite says so where a working file finds no room.
    if key in ("case_io", "case_read_only") and is_full(path):
        key = "disk_full"
    return KnownFault(key, name=path.name, folder=path.parent)


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Tell errors of SQLite and of the system about a file as known faults."""
    try:
        yield
    except Exception as error:
        from sqlcipher3 import dbapi2 as sqlite  # here: who only asks for settings needs no SQLite

        if not isinstance(error, (sqlite.Error, OSError)):
            raise
        fault = fault_of(error, path)
        if fault is None:
            raise
        raise fault from error
