"""A crash report: what a bug left behind, in a file that can be sent, never on the screen."""

from __future__ import annotations

import platform
import tempfile
import traceback
from datetime import UTC, datetime
from pathlib import Path

from assessor_app import __version__


def write_crash_report(bug: BaseException) -> Path:
    """Write the traceback to a new file and return its path.

    It goes to the program's own folder, or to the folder for temporary files where that cannot be
    written. It holds neither the arguments nor any content of a case file beyond what the
    exception's own message says.
    """
    moment = datetime.now(UTC)
    text = "\n".join([
        f"pmqa {__version__}, Python {platform.python_version()}, {platform.platform()}",
        moment.isoformat(timespec="seconds"),
        "".join(traceback.format_exception(bug)),
    ])
    name = f"crash-{moment:%Y%m%d-%H%M%S}-{moment.microsecond:06d}.txt"
    for folder in (_own_folder, _temporary_folder):
        try:
            place = folder() / name
            place.write_text(text, encoding="utf-8")
        except OSError:
            continue  # the next place is tried; the last one lets the fault out
        return place
    place = _temporary_folder() / name
    place.write_text(text, encoding="utf-8")
    return place


def _own_folder() -> Path:
    from assessor_app.casefile.home import home_folder

    folder = home_folder() / "crashes"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _temporary_folder() -> Path:
    return Path(tempfile.gettempdir())
