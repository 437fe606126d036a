"""Whose a paper's file is: the tag in its properties, and what a file that is there already is."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from assessor_app.errors import KnownFault

_MARK = "pmqa-paper:"
_IN_PDF = re.compile(rb"/Keywords \(pmqa-paper:([0-9a-f]{32})\)")
_IN_BOOK = re.compile(rb"<(?:\w+:)?keywords>pmqa-paper:([0-9a-f]{32})</")
_MOST_PDF = 64 << 20  # no paper is nearly as large
_MOST_PROPERTIES = 1 << 20
_PROPERTIES = "docProps/core.xml"


class Making(StrEnum):
    """What stands where a paper is to be written."""

    NONE = "none"
    OWN = "own"  # an earlier paper of the same case
    OTHER = "other"  # a paper of another case
    UNKNOWN = "unknown"  # a file that no case of ours can be known by

    @property
    def foreign(self) -> bool:
        """Whether it is not to be replaced unasked."""
        return self in (Making.OTHER, Making.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Claim:
    """Whose a file will be; ``replace`` where a person said that another's may go."""

    tag: str
    replace: bool = False

    def refuse(self, path: Path) -> None:
        """Keep a file that is not this case's: KnownFault ``output_of_another`` or
        ``output_of_unknown``."""
        if not self.replace and (found := making_of(path, self.tag)).foreign:
            raise KnownFault(f"output_of_{'another' if found is Making.OTHER else 'unknown'}",
                             path=path)


def keywords_of(tag: str) -> str:
    """What stands as keywords in the properties of a paper; "" without a tag."""
    return f"{_MARK}{tag}" if tag else ""


def making_of(path: Path, tag: str) -> Making:
    """Whose the file at a path is, seen by one with a tag.

    What cannot be read is of unknown making. A file that says that it is one's own is believed:
    whoever can write it here could delete whatever it replaces.
    """
    try:
        path.lstat()
    except (OSError, ValueError):  # nothing is there, or writing will tell why it cannot be
        return Making.NONE
    found = tag_of(path)
    if not found:
        return Making.UNKNOWN
    return Making.OWN if found == tag else Making.OTHER


def foreign_among(paths: Iterable[Path], tag: str) -> dict[Path, Making]:
    """Those of some paths at which a file is that is not this case's."""
    found = {path: making_of(path, tag) for path in paths}
    return {path: making for path, making in found.items() if making.foreign}


def tag_of(path: Path) -> str:
    """The tag in a paper's properties; "" of a file that has none, or that is no such file."""
    try:
        if path.suffix == ".xlsx":
            with zipfile.ZipFile(path) as book, book.open(_PROPERTIES) as properties:
                data, pattern = properties.read(_MOST_PROPERTIES), _IN_BOOK
        else:
            with path.open("rb") as file:
                data, pattern = file.read(_MOST_PDF), _IN_PDF
    except (OSError, KeyError, ValueError, EOFError, RuntimeError, NotImplementedError,
            zipfile.BadZipFile, zlib.error):
        return ""
    match = pattern.search(data)
    return match.group(1).decode() if match else ""
