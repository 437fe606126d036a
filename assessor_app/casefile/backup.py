"""A whole, consistent copy of a case file, also while another process writes to it."""

from __future__ import annotations

from pathlib import Path


def copy_case(path: Path | str, target: Path | str) -> Path:
    """Copy a case file to a new name or into a folder, verify the copy, and give its path.

    Raises a KnownFault where the target exists or the copy cannot be made; nothing half written
    is left.
    """
    raise NotImplementedError
