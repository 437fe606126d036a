"""What a workbook's sheets look like, read from its bytes: values, widths, looks, joined cells."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

_LETTER, _POINT, _PADDING = 7, 96 / 72, 5  # pixels of a width's letter, of a point, and at the ends
_WIDTH, _HEIGHT = 8.43, 15.0  # what Excel takes where a sheet says nothing
_NUMBER = re.compile(r"(?P<whole>[#0,]*0)(?P<places>\.0+)?")  # within a cell's form
_MOST_ROWS, _MOST_COLUMNS = 2000, 60


@dataclass(frozen=True, slots=True)
class Look:
    """One cell: its words, and how they stand; colours are "#RRGGBB", or "" where none is set."""

    text: str
    px: int
    bold: bool
    ink: str
    fill: str
    right: bool
    centre: bool
    wrap: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet as far as it has anything.

    Attributes:
        cells: by row and column, from 0; what is empty and plain is not among them
        widths, heights: of columns and rows in pixels
        spans: joined cells as row, column, rows, columns
        charts: how many it has, of which nothing more is read
    """

    title: str
    cells: dict[tuple[int, int], Look]
    widths: tuple[int, ...]
    heights: tuple[int, ...]
    spans: tuple[tuple[int, int, int, int], ...]
    charts: int


def sheets_of(content: bytes) -> tuple[Sheet, ...]:
    """The sheets of a workbook of the program's own that are not hidden."""
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(content), data_only=True)
    return tuple(_sheet(one) for one in book.worksheets if one.sheet_state == "visible")


def _sheet(sheet: Worksheet) -> Sheet:
    from openpyxl.utils import get_column_letter

    rows, columns = min(sheet.max_row, _MOST_ROWS), min(sheet.max_column, _MOST_COLUMNS)
    cells = {}
    for row in sheet.iter_rows(1, rows, 1, columns):
        for cell in row:
            look = _look(cell)
            if look.text or look.fill:
                cells[cell.row - 1, cell.column - 1] = look
    widths = [0 if (held := sheet.column_dimensions[get_column_letter(number)]).hidden
              else round((held.width or _WIDTH) * _LETTER) + _PADDING
              for number in range(1, columns + 1)]
    heights = [0 if (line := sheet.row_dimensions[number]).hidden
               else round((line.height or _HEIGHT) * _POINT) for number in range(1, rows + 1)]
    spans = [(one.min_row - 1, one.min_col - 1, one.max_row - one.min_row + 1,
              one.max_col - one.min_col + 1) for one in sheet.merged_cells.ranges]
    return Sheet(sheet.title, cells, tuple(widths), tuple(heights), tuple(spans),
                 len(sheet._charts))


def _look(cell: Cell) -> Look:
    font, fill, place = cell.font, cell.fill, cell.alignment
    number = isinstance(cell.value, int | float)
    return Look(
        _text(cell.value, cell.number_format), round((font.sz or 11) * _POINT), bool(font.b),
        _colour(font.color), _colour(fill.fgColor) if fill.fill_type == "solid" else "",
        place.horizontal == "right" or (number and place.horizontal in (None, "general")),
        place.horizontal in ("center", "centerContinuous"), bool(place.wrap_text))


def _text(value: Any, form: str) -> str:
    """A value as its cell shows it, for the forms that the program's workbooks have."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return "" if value is None else str(value)
    parts = form.split(";")
    part = parts[min(0 if value > 0 else 1 if value < 0 else 2, len(parts) - 1)]
    found = _NUMBER.search(part)
    if found is None:
        return f"{value:g}"
    decimals = len(found["places"] or ".") - 1
    number = -value if len(parts) > 1 and value < 0 else value
    told = f"{number:,.{decimals}f}" if "," in found["whole"] else f"{number:.{decimals}f}"
    return f"{part[:found.start()]}{told}{part[found.end():]}".replace('"', "")


def _colour(colour: Any) -> str:
    value = getattr(colour, "rgb", None)
    return f"#{value[-6:]}" if isinstance(value, str) and getattr(colour, "type", "") == "rgb" \
        else ""
