"""Give a file that is whole its name, also while another program looks at it for a moment.

Windows renames no file that is open, and what scans for viruses or carries a folder elsewhere opens
each new file just then.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

_PATIENCE = 1.0  # seconds
_PAUSE = 0.01


def rename(beside: Path, place: Path) -> None:
    """Rename a file; raises OSError, on Windows where the place is taken, too."""
    _patiently(os.rename, beside, place)


def replace(beside: Path, place: Path) -> None:
    """Let a file take the place of another, or of none; raises OSError."""
    _patiently(os.replace, beside, place)


def _patiently(step: Callable[[Path, Path], None], beside: Path, place: Path) -> None:
    until = time.monotonic() + (_PATIENCE if os.name == "nt" else 0)
    while True:
        try:
            return step(beside, place)
        except PermissionError:
            if time.monotonic() >= until:
                raise
            time.sleep(_PAUSE)
