"""Looks at a workbook before it is read: what is no plain workbook is refused in a sentence."""

from __future__ import annotations

import zipfile
import zlib
from pathlib import Path
from xml.etree import ElementTree

from assessor_app.criteria.small_file import system_reason
from assessor_app.errors import KnownFault

MOST_BYTES = 20_000_000  # of the file; a worksheet of 60 issues has a hundredth of that
MOST_INSIDE = 60_000_000  # of all its parts, unpacked
MOST_PARTS = 1_000
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_MACROS = ("vbaproject", "xl/macrosheets/", "xl/dialogsheets/")
_LINKS = ("xl/externallinks/", "xl/connections.xml", "xl/querytables/")


def refuse_package(path: Path) -> None:
    """Refuse a file that is no workbook, or one that holds more than cells.

    Raises KnownFault ``worksheet_unreadable``, ``worksheet_too_large``, ``worksheet_encrypted``,
    ``worksheet_not_xlsx``, ``worksheet_damaged``, ``worksheet_macros`` or ``worksheet_links``.
    """
    name = path.name
    try:
        with path.open("rb") as file:
            start = file.read(8)
            size = path.stat().st_size
    except OSError as fault:
        raise KnownFault(
            "worksheet_unreadable", name=name, reason=system_reason(fault)) from fault
    if start.startswith(_OLE):  # what Excel makes of a file with a password, and its old format
        raise KnownFault("worksheet_encrypted", name=name)
    if not start.startswith(_ZIP):
        raise KnownFault("worksheet_not_xlsx" if size else "worksheet_empty", name=name)
    if size > MOST_BYTES:
        raise KnownFault("worksheet_too_large", name=name)
    try:
        with zipfile.ZipFile(path) as archive:
            _refuse_parts(archive, name)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError,
            RuntimeError, UnicodeDecodeError) as fault:
        raise KnownFault("worksheet_damaged", name=name) from fault


def _refuse_parts(archive: zipfile.ZipFile, name: str) -> None:
    parts = archive.infolist()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_INSIDE:
        raise KnownFault("worksheet_too_large", name=name)
    if any(part.flag_bits & 1 for part in parts):
        raise KnownFault("worksheet_encrypted", name=name)
    names = [part.filename.lower().replace("\\", "/") for part in parts]
    if len(set(names)) != len(names):
        raise KnownFault("worksheet_damaged", name=name)
    if any(mark in one for one in names for mark in _MACROS):
        raise KnownFault("worksheet_macros", name=name)
    if "xl/workbook.xml" not in names or "[content_types].xml" not in names:
        raise KnownFault("worksheet_not_xlsx", name=name)
    if any(one.startswith(mark) for one in names for mark in _LINKS):
        raise KnownFault("worksheet_links", name=name)
    for part in parts:  # bounded by the sizes above; each is held against its checksum
        data = archive.read(part)
        if part.filename.lower().endswith((".xml", ".rels")):
            head = data[:4096].replace(b"\0", b"")
            if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
                raise KnownFault("worksheet_damaged", name=name)
            if part.filename.lower() == "[content_types].xml" and _macro_types(data, names):
                raise KnownFault("worksheet_macros", name=name)


def _macro_types(data: bytes, names: list[str]) -> bool:
    """Whether a part that is there is said to hold macros.

    Some libraries list the kinds of parts that a workbook could hold, those with macros among them.
    """
    try:
        kinds = ElementTree.fromstring(data)
    except ElementTree.ParseError:
        return b"macroEnabled" in data
    for kind in kinds:
        if "macroenabled" not in kind.get("ContentType", "").lower():
            continue
        part, suffix = kind.get("PartName", ""), kind.get("Extension", "").lower()
        if part.lower().lstrip("/") in names or (
                not part and any(one.rpartition(".")[2] == suffix for one in names)):
            return True
    return False
