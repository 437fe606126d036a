"""Reads a file that a person wrote by hand, such as a table of scores or an edition."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from assessor_app.errors import KnownFault

MOST_BYTES = 10_000_000  # far above any such file; a device, say, would never end

_REASONS = {
    errno.ENOENT: "os_missing", errno.ENOTDIR: "os_missing",
    errno.EISDIR: "os_folder",
    errno.EACCES: "os_forbidden", errno.EPERM: "os_forbidden",
    errno.EROFS: "os_read_only", errno.EEXIST: "os_taken",
}
_NAME = {errno.ENAMETOOLONG, errno.EINVAL, errno.ELOOP}
# Numbers of Windows
_HELD = {32, 33}  # a file that another program shares with nobody
_INVALID_NAME = 123


def is_held(fault: OSError) -> bool:
    """Whether Windows refused a step because another program has the file open."""
    return getattr(fault, "winerror", None) in _HELD


def is_name_refused(fault: OSError) -> bool:
    """Whether a name is what the system refused.

    Windows tells all that has no number elsewhere, as a share that has gone, by this number too.
    """
    return fault.errno in _NAME and getattr(fault, "winerror", None) in (None, 0, _INVALID_NAME)


def read_small(path: Path | str, unreadable: str) -> bytes:
    """The file's bytes. Raises the KnownFault ``unreadable`` with the place and the reason."""
    try:
        with Path(path).open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as fault:
        raise KnownFault(unreadable, place=str(path), reason=system_reason(fault)) from fault
    if len(data) > MOST_BYTES:
        raise KnownFault(unreadable, place=str(path), reason=KnownFault("os_too_large"))
    return data


def system_reason(fault: OSError) -> KnownFault | str:
    """Why the system refused a file, in our words; in its own where we have none."""
    key = "os_name" if is_name_refused(fault) else _REASONS.get(fault.errno or 0)
    if key == "os_forbidden" and os.name == "nt":
        key = _forbidden_on_windows(fault)
    return KnownFault(key) if key else fault.strerror or str(fault)


def _forbidden_on_windows(fault: OSError) -> str:
    """What else Windows calls forbidden; what opens a file does not say which it was."""
    if is_held(fault):
        return "os_held"
    if fault.filename is not None and os.path.isdir(fault.filename):
        return "os_folder"
    return "os_forbidden_or_held"
