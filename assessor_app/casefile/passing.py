"""What is only on its way is noted while it is made; whose maker died is swept at the next start.

A note lies in the installation's own folder, beside a lock that its process holds until it is done
or dead, however it dies. So nothing is ever swept that another process is still making, nor what
another installation left.
"""

from __future__ import annotations

import glob
import logging
import os
import secrets
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from assessor_app.casefile.home import PASSING, PRIVATE, home_folder, own_folder

if TYPE_CHECKING:
    from filelock import FileLock

_log = logging.getLogger(__name__)

_WORKING = ("", "-wal", "-shm", "-journal")  # what SQLite makes beside a file, too
_OUR_FOLDERS = "pmqa-"
_OLD = 24 * 3600  # seconds


@contextmanager
def passing(place: Path) -> Iterator[None]:
    """Note a file or folder under a passing name; what is left of it at the end is removed.

    It is swept if this process dies meanwhile. Its name begins with a dot or, for a folder, as
    ``passing_folder`` has it. Where no note can be kept the work goes on without.
    """
    from filelock import FileLock

    try:
        note = own_folder(PASSING) / f"{secrets.token_hex(8)}.note"
        lock = FileLock(note.with_suffix(".lock"), mode=PRIVATE)
        lock.acquire()
    except OSError:
        _log.warning("no note of what is on its way to %s", place.parent, exc_info=True)
        try:
            yield
        finally:
            remove_passing(place)
        return
    try:
        with suppress(OSError):  # a full disk: the work itself will say so
            note.write_bytes(os.fsencode(place.absolute()))
        yield
    finally:
        _remove_with_note(place, note)
        _release(lock)


@contextmanager
def passing_folder() -> Iterator[Path]:
    """A new folder among the system's temporary ones, for this user alone, gone at the end."""
    folder = Path(tempfile.mkdtemp(prefix=_OUR_FOLDERS))
    with passing(folder):
        yield folder


def remove_passing(place: Path) -> None:
    """Remove what is under a passing name, with SQLite's working files, if it is there."""
    if os.path.isdir(place) and not os.path.islink(place):
        shutil.rmtree(place, ignore_errors=True)
        return
    for suffix in _WORKING:
        with suppress(OSError):
            place.with_name(place.name + suffix).unlink(missing_ok=True)


def sweep() -> None:
    """Remove what processes of this installation left on its way when they died."""
    try:
        notes = list((home_folder() / PASSING).glob("*.note"))
    except OSError:
        _log.warning("cannot look for what was left", exc_info=True)
        return
    for note in notes:
        _sweep(note)


def sweep_beside(place: Path) -> None:
    """Remove what a copy to a case's name left under a passing name, where no note tells of it.

    Versions before this one kept no notes. Only this user's are taken, and only after a day: no
    copy lies untouched for so long while it is made.
    """
    for left in place.parent.glob(f".{glob.escape(place.name)}.????????.tmp"):
        with suppress(OSError):
            held = left.lstat()
            if held.st_mtime < time.time() - _OLD and held.st_uid == _user():
                remove_passing(left)


def _user() -> int:
    return os.geteuid() if os.name == "posix" else 0  # Windows tells no owner so


def _sweep(note: Path) -> None:
    from filelock import FileLock, Timeout

    try:
        lock = FileLock(note.with_suffix(".lock"), timeout=0, mode=PRIVATE)
        lock.acquire()
    except (OSError, Timeout):  # its process lives
        return
    try:
        if not note.exists():  # its process was done just now
            return
        place = Path(os.fsdecode(note.read_bytes()))
        if not place.name.startswith((".", _OUR_FOLDERS)):
            note.unlink(missing_ok=True)
        else:
            _remove_with_note(place, note)
    except OSError:
        _log.warning("cannot sweep what %s names", note, exc_info=True)
    finally:
        _release(lock)


def _remove_with_note(place: Path, note: Path) -> None:
    """Remove what is left of a place, then its note.

    Windows removes nothing that another program has open, and a stick or a share may not be here:
    the note stays for the next start.
    """
    remove_passing(place)
    if os.path.isdir(place.parent) and not os.path.lexists(place):
        with suppress(OSError):
            note.unlink(missing_ok=True)


def _release(lock: FileLock) -> None:
    """Let a note's lock go, and only then remove it, as Windows wants it."""
    lock.release()
    with suppress(OSError):
        Path(lock.lock_file).unlink(missing_ok=True)
