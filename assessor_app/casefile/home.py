"""Where the installation's own data lies; apart, so that asking for it loads nothing else."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path

PRIVATE = 0o600  # on POSIX nobody but its owner reads a case, a key or what a program left behind
PRIVATE_FOLDER = 0o700
PASSING = "passing"  # the folder of the notes of what is on its way (see ``passing``)


def home_folder() -> Path:
    """The folder of the installation's data; the environment's PMQA_HOME comes first."""
    given = os.environ.get("PMQA_HOME")
    if given:
        return Path(given)
    from platformdirs import user_data_path

    return user_data_path("pmqa-workbench", appauthor=False)


def something_left() -> bool:
    """Whether anything is noted as on its way: by a process at work, or by one that died."""
    try:
        with os.scandir(home_folder() / PASSING) as held:
            return any(held)
    except OSError:
        return False


def make_home(folder: Path) -> None:
    """Make the installation's folder where it is missing, for its owner alone.

    A folder that PMQA_HOME names and that was there before may serve others too, and stays as it
    is. Raises OSError.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=PRIVATE_FOLDER)
    if not os.environ.get("PMQA_HOME"):
        narrow(folder, PRIVATE_FOLDER)


def own_folder(*parts: str) -> Path:
    """A folder inside ``home_folder``, made where it is missing, for its owner alone.

    One that others could read is closed to them. Raises OSError where it cannot be made.
    """
    folder = home_folder()
    make_home(folder)
    for part in parts:
        folder /= part
        folder.mkdir(exist_ok=True, mode=PRIVATE_FOLDER)
        narrow(folder, PRIVATE_FOLDER)
    return folder


def narrow(place: Path, mode: int = PRIVATE) -> None:
    """Take from everybody else what they may do with a file or folder of this user, on POSIX.

    What is another's, or on a disk without such rights, stays as it is.
    """
    if os.name != "posix":
        return
    with suppress(OSError):
        held = place.lstat()
        if held.st_uid == os.geteuid() and not stat.S_ISLNK(held.st_mode):
            wanted = stat.S_IMODE(held.st_mode) & mode
            if wanted != stat.S_IMODE(held.st_mode):
                place.chmod(wanted)
