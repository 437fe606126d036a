"""Worksheets harmed in their cells, in their hidden sheet, and in the parts of the package."""

from __future__ import annotations

import io
import re
import zipfile
from random import Random
from typing import Any

from openpyxl import load_workbook

from assessor_app.reports.worksheet.marks import HIDDEN, digest

Parts = dict[str, bytes]

ODD: tuple[Any, ...] = (
    None, "", " ", 0, 5, 60, 95, 101, -5, 52, 50.5, 1e308, 2**60, True, "๕๐", "50%", "x", "=1+1",
    '=HYPERLINK("http://x")', "#REF!", "ก" * 32_000, "a\r\nb", "_x000D_", "_x005F_x000D_",
    "\u202e", "e\u0301", "++", "verify", "2026-01-01", "1.1", "score/1.1", "score/7.6",
    "comment/new-1", "heading", "id", "label", "pmqa-worksheet", "row", "head", "check", "0" * 64,
    "ab" * 16)


def harm_sheet(chance: Random, data: bytes) -> tuple[str, bytes]:
    """Harm a worksheet in one way; what was done, and its bytes then."""
    how = chance.choice((_cells, _cells, _hidden, _hidden, _hidden, _xml, _xml, _xml, _parts, _zip))
    told, harmed = how(chance, data)
    return f"{how.__name__.strip('_')}: {told}", harmed


def _saved(book: Any) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _cells(chance: Random, data: bytes) -> tuple[str, bytes]:
    """What a person may do in Excel: type anywhere, move rows and columns, rename sheets."""
    book = load_workbook(io.BytesIO(data))
    told = []
    for _ in range(chance.choice((1, 2, 10))):
        sheet = chance.choice([one for one in book.worksheets if one.title != HIDDEN])
        row, column = chance.randint(1, sheet.max_row), chance.randint(1, sheet.max_column)
        match chance.randrange(8):
            case 0:
                sheet.delete_rows(row, chance.choice((1, 5)))
                told.append(f"rows {row}")
            case 1:
                sheet.delete_cols(column)
                told.append(f"column {column}")
            case 2:
                sheet.insert_rows(row)
                told.append(f"new row {row}")
            case 3:
                sheet.title = chance.choice(("ก", "Sheet1", "x" * 31))
                told.append("title")
            case _:
                cell = sheet.cell(row, column)
                if hasattr(cell, "row") and cell.__class__.__name__ == "Cell":
                    cell.value = chance.choice(ODD)
                    told.append(f"{cell.coordinate} {str(cell.value)[:20]!r}")
    return ", ".join(told), _saved(book)


def _hidden(chance: Random, data: bytes) -> tuple[str, bytes]:
    """What the hidden sheet says, mostly with the right sum under it."""
    book = load_workbook(io.BytesIO(data))
    sheet = book[HIDDEN]
    rows = [["" if cell.value is None else str(cell.value) for cell in row]
            for row in sheet.iter_rows()]
    end = next(at for at, row in enumerate(rows) if row[0] == "check")
    told = []
    for _ in range(chance.choice((1, 1, 3))):
        at = chance.randrange(end)
        row = rows[at]
        place = chance.randrange(min(len(row), 7))
        match chance.randrange(6):
            case 0:
                rows.insert(at, list(row))
                end += 1
            case 1:
                del rows[at]
                end -= 1
            case 2:
                other = rows[chance.randrange(end)]
                row[place] = other[min(place, len(other) - 1)]
            case _:
                odd = chance.choice(ODD)
                row[place] = "" if odd is None else str(odd)[:2000]
        told.append(f"{at}.{place} {row[place][:20]!r}")
    if chance.random() < 0.8:
        lengths = {"row": 7, "head": 4}
        rows[end][1] = digest([
            (row + [""] * 7)[:lengths.get(row[0], 2)] for row in rows[:end]])
    else:
        told.append("under the old sum")
    sheet.delete_rows(1, sheet.max_row)
    for number, row in enumerate(rows, start=1):
        for column, value in enumerate(row, start=1):
            if value and not value.startswith("="):
                sheet.cell(number, column).value = value
    return ", ".join(told), _saved(book)


def _unpacked(data: bytes) -> Parts:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _packed(parts: Parts) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


_VALUES = (
    rb"", rb"0", rb"-1", rb"1", rb"99999999", rb"1e999", rb"NaN", rb"x", rb"\xff", b"\xff", rb"A1",
    rb"XFD1048576", rb"AAAAAAAAA1", rb"A0", rb"s", rb"str", rb"inlineStr", rb"e", rb"b", rb"d",
    rb"n", rb"2026-01-01T99:99:99", rb"&amp;", rb"&#0;", rb"&#xD800;", rb"&x;", rb"]]>",
    rb"a" * 100_000)


def _xml(chance: Random, data: bytes) -> tuple[str, bytes]:
    """One attribute, text or tag of a part."""
    parts = _unpacked(data)
    names = sorted(name for name in parts if name.endswith((".xml", ".rels")))
    sheets = [name for name in names if "sheet" in name or "shared" in name]
    name = chance.choice((*names, *sheets, *sheets))
    text = parts[name]
    kinds = (rb'"[^"<>]*"', rb">[^<>]*<", rb"</?[A-Za-z:]+", rb"<(c|row|v|t|is|sheet|f) [^>]*>")
    found = list(re.finditer(chance.choice(kinds), text))
    if not found:
        return "nothing", data
    place = chance.choice(found)
    old = place[0]
    new = {b'"': b'"%s"', b">": b">%s<"}.get(old[:1], b"%s") % chance.choice(_VALUES)
    if old.startswith(b"<"):
        new = chance.choice((b"", old + old, b"<x", b"</x", b"<c", b"<!--", b"<![CDATA["))
    parts[name] = text[:place.start()] + new + text[place.end():]
    return f"{name} at {place.start()}: {old[:40]!r} to {new[:40]!r}", _packed(parts)


def _parts(chance: Random, data: bytes) -> tuple[str, bytes]:
    """A part that lacks, stands for another, is more than one expects, or is cut."""
    parts = _unpacked(data)
    one, two = chance.choice(sorted(parts)), chance.choice(sorted(parts))
    how = chance.choice(("left out", "exchanged", "cut", "harmed", "more", "empty", "deep", "wide"))
    match how:
        case "left out":
            del parts[one]
        case "exchanged":
            parts[one], parts[two] = parts[two], parts[one]
        case "cut":
            parts[one] = parts[one][:chance.randrange(len(parts[one]) + 1)]
        case "harmed":
            harmed = bytearray(parts[one])
            for _ in range(chance.choice((1, 5))):
                harmed[chance.randrange(len(harmed))] = chance.randrange(256)
            parts[one] = bytes(harmed)
        case "empty":
            parts[one] = b""
        case "deep":
            parts[one] = b"<x>" * 200_000 + b"</x>" * 200_000
        case "wide":
            parts[one] = parts[one].replace(
                b"<sheetData>", b"<sheetData>" + b'<row r="1"><c r="A1"/></row>' * 30_000)
        case _:
            two = chance.choice((
                "xl/comments1.xml", "xl/drawings/drawing9.xml", "customXml/item1.xml", "../../x",
                "xl/worksheets/sheet99.xml", "docProps/custom.xml", "XL/WORKBOOK.XML", "xl\\x.xml"))
            parts[two] = parts[one]
    return f"{how} {one} {two}", _packed(parts)


def _zip(chance: Random, data: bytes) -> tuple[str, bytes]:
    """The package itself: packed otherwise, named twice, within another, with a great part."""
    parts = _unpacked(data)
    how = chance.choice(("stored", "bzip2", "lzma", "twice", "within", "bomb", "comment", "mixed"))
    out = io.BytesIO()
    kind = {"stored": zipfile.ZIP_STORED, "bzip2": zipfile.ZIP_BZIP2, "lzma": zipfile.ZIP_LZMA}
    with zipfile.ZipFile(out, "w", kind.get(how, zipfile.ZIP_DEFLATED)) as archive:
        names = sorted(parts)
        if how == "mixed":
            chance.shuffle(names)
        for name in names:
            archive.writestr(f"x/{name}" if how == "within" else name, parts[name])
        if how == "bomb":
            archive.writestr("xl/media/x.bin", bytes(50_000_000))
        if how == "comment":
            archive.comment = b"PK\x05\x06" * 10_000
        if how == "twice":
            archive.filelist.append(archive.filelist[0])
    return how, out.getvalue()
