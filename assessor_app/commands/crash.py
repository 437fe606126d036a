"""A crash report: what a bug left behind, in a file that can be sent, never on the screen."""

from __future__ import annotations

import os
import platform
import secrets
import sys
import tempfile
import traceback
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from assessor_app import __version__
from assessor_app.casefile.home import PRIVATE, own_folder
from assessor_app.errors import KnownFault


def damage_behind() -> KnownFault | None:
    """That a case file is damaged, where that is what led to an error, and no mistake of ours."""
    if "assessor_app.casefile.connection" not in sys.modules:
        return None  # no case was opened
    from assessor_app.casefile.check import damage_behind_a_bug

    return damage_behind_a_bug()


def write_crash_report(bug: BaseException) -> Path:
    """Write a report of a bug to a new file that its owner alone may read, and return its path.

    It goes to the program's own folder, or to the folder for temporary files where that cannot be
    written. It holds kinds of errors, places in the code and versions, and nothing else: no message
    of an error, which may quote a case, no value, no argument, and no path of this computer.
    """
    moment = datetime.now(UTC)
    text = "\n".join([
        f"pmqa {__version__}, Python {platform.python_version()}, {platform.platform()}",
        moment.isoformat(timespec="seconds"),
        *_lines(bug),
        "",
    ])
    # The clock of Windows stands still for some milliseconds, in which several bugs may come
    name = f"crash-{moment:%Y%m%d-%H%M%S-%f}-{secrets.token_hex(2)}.txt"
    for folder in (_own_folder, _temporary_folder):
        try:
            return _write(folder() / name, text)
        except OSError:
            continue  # the next place is tried; the last one lets the fault out
    return _write(_temporary_folder() / name, text)


def _write(place: Path, text: str) -> Path:
    descriptor = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
    return place


def _lines(bug: BaseException) -> Iterator[str]:
    """The errors that led to a bug, the first one first, each with where it was raised."""
    chain: list[BaseException] = []
    error: BaseException | None = bug
    while error is not None and error not in chain:
        chain.append(error)
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    for one in reversed(chain):
        yield ""
        for frame, line in traceback.walk_tb(one.__traceback__):
            code = frame.f_code
            yield f"  {frame.f_globals.get('__name__', '?')}:{line} in {code.co_name}"
        yield f"{type(one).__module__}.{type(one).__qualname__}{_code(one)}"


def _code(error: BaseException) -> str:
    """The number or key that an error of the system, of SQLite or of ours has; never its words."""
    if isinstance(error, KnownFault):
        return f" ({error.key})"
    number = getattr(error, "errno", None) or getattr(error, "sqlite_errorcode", None)
    return f" ({number})" if isinstance(number, int) else ""


def _own_folder() -> Path:
    return own_folder("crashes")


def _temporary_folder() -> Path:
    return Path(tempfile.gettempdir())
