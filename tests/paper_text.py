"""All the text of a paper, for tests that look for what must not be in it."""

from __future__ import annotations

import subprocess
import zipfile
from pathlib import Path


def text_of(path: Path) -> str:
    """All text of a paper: what a PDF shows and says of itself, every part of a workbook."""
    if path.suffix == ".pdf":
        calls = (["pdftotext", str(path), "-"], ["pdfinfo", str(path)])
        return "".join(subprocess.run(call, check=True, capture_output=True).stdout.decode()
                       for call in calls)
    if path.suffix == ".xlsx":
        with zipfile.ZipFile(path) as book:
            return "".join(book.read(name).decode() for name in book.namelist()).replace(
                ">", ">\n")
    raise AssertionError(f"say what text {path.name} holds")
