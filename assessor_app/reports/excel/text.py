"""User text on its way into a workbook: never a formula, never lost, never clipped.

A spreadsheet cell is a hostile place for plain words: ``=2+2`` is calculated, ``#N/A`` is an error,
control characters make the file unreadable, ``_x0041_`` is decoded to ``A``, a cell ends at 32,767
UTF-16 units and a row at 409 points. Everything a person typed passes through here first.
"""

from __future__ import annotations

import re
from functools import cache

import uharfbuzz
from openpyxl.cell.cell import Cell

from assessor_app import thai
from assessor_app.resources_path import resource

# The limits of the file format: UTF-16 units in a cell, points in a row (a little less than 409.5).
CELL_UNITS = 32_767
ROW_POINTS = 396.0

# Sarabun's stacked tone marks reach 1.28 em above the baseline, more than its own line says, so a
# line of 1.3 em is given 1.36 and the cell 0.5 em more; seen to be right in LibreOffice.
LINE_EM = 1.36
CELL_EM = 0.5
# Another font may stand in where Sarabun is not installed, and runs wider.
WIDTH_SLACK = 1.06
POINTS_PER_WIDTH = 5.25  # one unit of column width is 7 pixels of 96 to the inch
CELL_PADDING = 5.0

_NOT_XML = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_BREAKS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_ESCAPE_LIKE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def safe_text(text: str) -> str:
    """The text as a workbook can hold it.

    Line breaks of every kind become one line feed; what no XML file can carry (control characters,
    lone surrogates) becomes U+FFFD, so that a reader sees that something stood there.
    """
    return _NOT_XML.sub("\ufffd", _BREAKS.sub("\n", text))


def put_text(cell: Cell, text: str) -> None:
    """Write words into a cell so that no spreadsheet program takes them for anything else.

    Raises ValueError for text longer than a cell holds: callers split it with ``cell_pieces``.
    """
    text = safe_text(text)
    if _units(text) > CELL_UNITS:
        raise ValueError(f"text of {_units(text)} units does not fit the cell {cell.coordinate}")
    if not text:
        return
    cell.value = _ESCAPE_LIKE.sub("_x005F_", text)
    cell.data_type = "s"  # openpyxl has taken "=…" for a formula and "#N/A" for an error
    cell.quotePrefix = True  # and stays text when edited in place


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def header_text(text: str, limit: int = 90) -> str:
    """Words for a page header or footer, where ``&`` begins a code and 255 units are the limit."""
    text = " ".join(safe_text(text).split())
    if len(text) > limit:
        text = text[: limit - 1].rstrip() + "…"
    return text.replace("&", "&&")


@cache
def _font(bold: bool) -> uharfbuzz.Font:
    name = "Sarabun_700Bold.ttf" if bold else "Sarabun_400Regular.ttf"
    blob = uharfbuzz.Blob(resource("fonts", name).read_bytes())
    return uharfbuzz.Font(uharfbuzz.Face(blob))


@cache
def _advance(word: str, bold: bool) -> float:
    """The width of a word in em, shaped as it will be drawn."""
    buffer = uharfbuzz.Buffer()
    buffer.add_str(word)
    buffer.guess_segment_properties()
    font = _font(bold)
    uharfbuzz.shape(font, buffer)
    return float(sum(p.x_advance for p in buffer.glyph_positions or ())) / font.face.upem


def wrapped(text: str, width: float, size: float, *, bold: bool = False) -> list[str]:
    """The lines of a text in a column; with line feeds included they join to the very text.

    Args:
        width: the column's width in the units of the file (characters of the default font)
        size: the font's size in points
    """
    room = max((width * POINTS_PER_WIDTH - CELL_PADDING) / (size * WIDTH_SLACK), 1.0)
    lines: list[str] = []
    for paragraph in safe_text(text).splitlines(keepends=True) or [""]:
        line, used = "", 0.0
        for word in thai.words(paragraph):
            for piece in _fitting(word, room, bold):
                wide = _advance(piece.rstrip(), bold)
                if line and used + wide > room:
                    lines.append(line)
                    line, used = "", 0.0
                line += piece
                used += _advance(piece, bold)
        lines.append(line)
    return lines


def _fitting(word: str, room: float, bold: bool) -> list[str]:
    """A word as it is, or cut where it alone is wider than the column (an address)."""
    if len(word) < 8 or _advance(word, bold) <= room:
        return [word]
    pieces, piece, used = [], "", 0.0
    for sign in word:
        wide = _advance(sign, bold)
        if piece and used + wide > room:
            pieces.append(piece)
            piece, used = "", 0.0
        piece += sign
        used += wide
    return [*pieces, piece]


def height_of(lines: int, size: float) -> float:
    """The height in points of a row that shows so many lines with no tone mark cut."""
    return round(size * (LINE_EM * max(lines, 1) + CELL_EM), 1)


def cell_pieces(text: str, width: float, size: float, *, bold: bool = False) -> list[str]:
    """A text in pieces that each fit one cell and one row; joined by nothing they are the text."""
    most = int((ROW_POINTS / size - CELL_EM) / LINE_EM)
    pieces: list[str] = []
    piece, lines = "", 0
    for line in wrapped(text, width, size, bold=bold):
        for part in _short(line):
            if lines and (lines == most or _units(piece) + _units(part) > CELL_UNITS):
                pieces.append(piece)
                piece, lines = "", 0
            piece += part
            lines += 1
    return [*pieces, piece]


def _short(line: str) -> list[str]:
    """A line in parts that a cell can hold; only signs without width make more than one."""
    half = CELL_UNITS // 2  # a sign may take two units
    return [line[start:start + half] for start in range(0, len(line), half)] or [""]
