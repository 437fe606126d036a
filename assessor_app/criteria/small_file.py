"""Reads a file that a person wrote by hand, such as a table of scores or an edition."""

from __future__ import annotations

import errno
from pathlib import Path

from assessor_app.errors import KnownFault

MOST_BYTES = 10_000_000  # far above any such file; a device, say, would never end

_REASONS = {
    errno.ENOENT: "os_missing", errno.ENOTDIR: "os_missing",
    errno.EISDIR: "os_folder",
    errno.EACCES: "os_forbidden", errno.EPERM: "os_forbidden",
    errno.EROFS: "os_read_only", errno.EEXIST: "os_taken",
    errno.ENAMETOOLONG: "os_name", errno.EINVAL: "os_name", errno.ELOOP: "os_name",
}


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
    key = _REASONS.get(fault.errno or 0)
    return KnownFault(key) if key else fault.strerror or str(fault)
