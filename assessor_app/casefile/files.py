"""The files of a case on the disk: how they are looked at, connected to, built and put in place."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import quote

from sqlcipher3 import dbapi2 as sqlite

from assessor_app.casefile import schema
from assessor_app.casefile.faults import code_of, is_full, is_too_long, told
from assessor_app.casefile.home import PRIVATE
from assessor_app.casefile.passing import passing
from assessor_app.casefile.placing import rename
from assessor_app.errors import KnownFault

_WAIT_MS = 2_000  # for another process that is just writing its log back
_CANNOT_OPEN = 14
_READ_ONLY = 8
_IO = 10


def real_path(path: Path | str) -> Path:
    """The absolute path behind links; KnownFault ``case_link_loop`` where they lead in a circle."""
    place = Path(path)
    try:
        with told(place):
            return place.resolve()
    except RuntimeError as error:  # Python before 3.13 says a circle so
        raise KnownFault("case_link_loop", name=place.name) from error


def look_at(place: Path) -> None:
    """Refuse what is no case file before SQLite touches it."""
    if place.is_symlink():  # real_path has followed every link that leads somewhere
        raise KnownFault("case_link_loop", name=place.name)
    if not place.exists():
        raise KnownFault("case_missing", name=place.name, folder=place.parent)
    if place.is_dir():
        raise KnownFault("case_is_folder", name=place.name)
    if not place.is_file():  # reading a device or a pipe might never end
        raise KnownFault("case_no_file", name=place.name)
    try:
        with place.open("rb") as file:
            header = file.read(100)
    except PermissionError as error:
        raise KnownFault("case_cannot_open", name=place.name, folder=place.parent) from error
    if not header:
        raise KnownFault("case_empty", name=place.name)
    if not header.startswith(b"SQLite format 3\x00") or len(header) < 100:
        raise KnownFault("case_not_sqlite", name=place.name)
    if int.from_bytes(header[68:72], "big") != schema.APPLICATION_ID:  # another program's database
        raise KnownFault("case_not_pmqa", name=place.name)


def connect(place: Path, *, handed_on: bool = False) -> sqlite.Connection:
    """A connection with every setting that a case file needs, for reading until ``begin_writing``.

    Nothing of the file is changed by it, whatever file it is. It is for the thread that makes it,
    unless it is to be ``handed_on`` from one to the other, never used by two at once.
    """
    connection = connect_as(place, "mode=rw", handed_on=handed_on)
    try:
        connection.execute("PRAGMA query_only = ON")
        _read_schema(connection, place)
    except sqlite.OperationalError as error:
        connection.close()
        code = code_of(error)
        if code not in (_CANNOT_OPEN, _READ_ONLY) and not (code == _IO and is_full(place)):
            raise
        return _connect_immutable(place, handed_on=handed_on)
    except BaseException:
        connection.close()
        raise
    return connection


def begin_writing(connection: sqlite.Connection) -> bool:
    """Make a connection one that writes; False where the place allows no writing."""
    connection.execute("PRAGMA query_only = OFF")
    try:
        mode, = connection.execute("PRAGMA journal_mode = WAL").fetchone()
        # Where the disk cannot do WAL, the rollback journal is as safe with EXTRA
        connection.execute(f"PRAGMA synchronous = {'FULL' if mode == 'wal' else 'EXTRA'}")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("ROLLBACK")
    except sqlite.OperationalError as error:
        if code_of(error) not in (_CANNOT_OPEN, _READ_ONLY):
            raise
        connection.execute("PRAGMA query_only = ON")
        return False
    return True


def _connect_immutable(place: Path, *, handed_on: bool) -> sqlite.Connection:
    """Read from a medium where not even SQLite's working files can be made."""
    log = held_log(place)
    if log is not None:
        raise KnownFault("case_needs_recovery", name=place.name, log=log.name)
    connection = connect_as(place, "immutable=1", handed_on=handed_on)
    try:
        _read_schema(connection, place)
    except BaseException:
        connection.close()
        raise
    return connection


def _read_schema(connection: sqlite.Connection, place: Path) -> None:
    """Have SQLite read what tables a file has, so that a file in which it cannot is told at once.
    """
    try:
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except UnicodeDecodeError as error:  # SQLite's message quotes the bytes of a damaged schema
        raise KnownFault("case_damaged", name=place.name) from error


def held_log(place: Path) -> Path | None:
    """The log of a file in which its latest changes stand, or those that were never finished."""
    for suffix in ("-wal", "-journal"):
        log = place.with_name(f"{place.name}{suffix}")
        with suppress(FileNotFoundError):
            if log.stat().st_size:
                return log
    return None


def connect_as(place: Path, options: str, *, handed_on: bool = False) -> sqlite.Connection:
    """A connection with the settings of ``connect``, opened with options of SQLite's URIs."""
    connection = sqlite.connect(
        f"{uri(place)}?{options}", uri=True, isolation_level=None, timeout=_WAIT_MS / 1000,
        check_same_thread=not handed_on)
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA recursive_triggers = ON")
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


def uri(place: Path) -> str:
    """A path as SQLite's URI; Path.as_uri would make a Windows share's server its authority."""
    text = place.as_posix()
    if not text.startswith("/"):
        text = f"/{text}"  # C:/…
    elif text.startswith("//"):
        text = f"//{text}"  # //server/share/…
    return f"file:{quote(text, errors='surrogateescape')}"  # a name may be no UTF-8


@contextmanager
def building(place: Path) -> Iterator[Path]:
    """Build a new database under a passing name; it gets its own when it is whole.

    Gives the passing name. After any error nothing of it is left. Raises a KnownFault where the
    place is taken or its folder cannot be written.
    """
    refuse_existing(place)
    beside = place.with_name(f".{place.name}.{secrets.token_hex(4)}.tmp")
    with told(place), passing(beside):
        yield beside
        _put_in_place(beside, place)


def new_database(beside: Path) -> sqlite.Connection:
    """A new, empty database that its owner alone may read, as its log and all else beside it."""
    beside.touch(mode=PRIVATE, exist_ok=False)
    connection = sqlite.connect(beside, isolation_level=None)
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


def copy_pages(reader: sqlite.Connection, beside: Path) -> None:
    """Copy every page in one step, which sees one moment of the source."""
    writer = new_database(beside)
    try:
        reader.backup(writer)
        writer.execute("PRAGMA journal_mode = DELETE")  # whole in one file, also on a stick
    finally:
        writer.close()


def refuse_no_place(place: Path) -> None:
    """Refuse a target whose folder is missing or whose path is too long."""
    if not os.path.isdir(place.parent):  # not Path's, which raises where a share has gone
        raise KnownFault("folder_missing", name=place.name, folder=place.parent)
    if is_too_long(place):
        raise KnownFault("path_too_long", name=place.name, folder=place.parent)


def refuse_existing(place: Path) -> None:
    """Refuse a target that exists, or whose leftover log SQLite would mix into a new file."""
    if os.path.lexists(place):
        raise KnownFault("target_exists", name=place.name, folder=place.parent)
    for suffix in ("-wal", "-journal"):
        leftover = place.with_name(place.name + suffix)
        if os.path.exists(leftover):
            raise KnownFault("target_leftover", name=place.name, leftover=leftover.name)


def _put_in_place(beside: Path, place: Path) -> None:
    """Give a whole new file its name and wait until the disk holds it."""
    with beside.open("rb+") as file:
        os.fsync(file.fileno())
    refuse_existing(place)
    rename(beside, place)
    if os.name == "posix":
        folder = os.open(place.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
