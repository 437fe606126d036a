"""One sheet of a workbook being written: cells by look, row heights that fit, print set-up.

Looks are named once here, in the light palette that paper uses everywhere else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from copy import copy
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from openpyxl.cell.cell import Cell
from openpyxl.formatting.rule import CellIsRule, FormulaRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.table import Table, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from assessor_app.reports.excel.text import header_text, height_of, put_text, wrapped

FONT = "Sarabun"

INK, INK2, INK3 = "1C2333", "465063", "626B7C"
ACCENT, ACCENT_SOFT, ACCENT_LINE = "2C4A8C", "E8EDF8", "B6C4E4"
PAPER, HEAD, SUNK, LINE, LINE2, RUNG = "FFFFFF", "F0EEE9", "FAF9F7", "DBD7CE", "E9E6DF", "E4E0D7"
CONTROL = "8C8778"
# ink and tint of the four verdicts
OK, NO, OPEN, DEPENDS = ("1B6540", "E6F2EA"), ("9A2D23", "FAEAE7"), ("4A566B", "EDF0F4"), (
    "7A4A00", "FDF1DA")

POINTS = "#,##0.00"
SIGNED = "+#,##0.00;−#,##0.00;0.00"
PERCENT = "0.00"


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell looks; ``rule`` draws a line below, ``boxed`` a frame as of a field to
    fill in, ``tile`` a gap on every side."""

    size: float = 11
    bold: bool = False
    ink: str = INK
    fill: str = ""
    align: str = "left"
    vertical: str = "center"  # at the top edge the upper tone marks would be cut
    wrap: bool = True
    rule: bool = True
    boxed: bool = False
    tile: bool = False
    number: str = "General"
    locked: bool = True
    indent: int = 0


TITLE = Look(size=20, bold=True, wrap=False, rule=False)
OVERLINE = Look(size=12, bold=True, ink=ACCENT, wrap=False, rule=False)
SUBTITLE = Look(size=12, ink=INK2, rule=False)
SECTION = Look(size=14, bold=True, wrap=False, rule=False)
HEADER = Look(size=11, bold=True, ink=INK2, fill=HEAD)
HEADER_RIGHT = replace(HEADER, align="right")
HEADER_BESIDE = replace(HEADER, indent=1)
HEADER_CENTER = replace(HEADER, align="center")
BODY = Look()
BESIDE = Look(indent=1)  # keeps its distance from the words before it
STRONG = Look(bold=True)
SMALL = Look(size=10, ink=INK3)
NOTE = Look(size=10, ink=INK3, rule=False)
OUTCOME = Look(size=12, bold=True, rule=False)
NUMBER = Look(align="right", wrap=False, number=POINTS)
QUIET = replace(NUMBER, size=10, ink=INK3, number="#,##0")
SIGNED_NUMBER = replace(NUMBER, number=SIGNED)
CENTER = Look(align="center")
VERDICT = Look(bold=True, align="center")
FIELD = Look(bold=True, ink=ACCENT, fill=ACCENT_SOFT, align="center", boxed=True, locked=False)
GROUP = Look(bold=True, fill=SUNK)
ATTENTION = Look(ink=DEPENDS[0], fill=DEPENDS[1], rule=False)


@cache
def _parts(look: Look) -> tuple[Font, PatternFill, Alignment, Border, Protection]:
    thin, hair = Side("thin", color=CONTROL), Side("thin", color=LINE2)
    border = Border()
    if look.boxed:
        border = Border(left=thin, right=thin, top=thin, bottom=thin)
    elif look.tile:
        gap = Side("thick", color=PAPER)
        border = Border(left=gap, right=gap, top=gap, bottom=gap)
    elif look.rule:
        border = Border(bottom=hair)
    return (
        Font(name=FONT, size=look.size, bold=look.bold, color=look.ink),
        PatternFill("solid", fgColor=look.fill) if look.fill else PatternFill(),
        Alignment(horizontal=look.align, vertical=look.vertical, wrap_text=look.wrap,
                  indent=look.indent),
        border,
        Protection(locked=look.locked),
    )


def dress(cell: Cell, look: Look) -> None:
    """Give a cell its look."""
    cell.font, cell.fill, cell.alignment, cell.border, cell.protection = _parts(look)
    cell.number_format = look.number


# As wide as a sheet of A4 across holds at four fifths, so that 10 points are printed as 8, also
# where the file's first font is missing and a wide one gives the columns their unit
MOST_WIDTH = 136.0
_LEAST_SCALE = 80  # percent
_TOP, _BOTTOM = 0.6, 0.55  # margins of a printed page, in inches
_HIGH = 595.28 - 72 * (_TOP + _BOTTOM)  # points of A4 across between them
_SPARE = 0.97  # of a printed page; programs round the heights of rows
_ROW = 15.0  # points of a row that nothing set
_NARROW = 10.0  # a column of numbers or of single words keeps its width


def fitted(widths: Sequence[float]) -> tuple[float, ...]:
    """Column widths that the paper holds: what is too much is taken from columns of words."""
    excess = sum(widths) - MOST_WIDTH
    spare = sum(max(0.0, width - _NARROW) for width in widths)
    if excess <= 0 or not spare:
        return tuple(widths)
    share = min(1.0, excess / spare)
    return tuple(width - share * max(0.0, width - _NARROW) for width in widths)


class Page:
    """A sheet under construction, filled from the top.

    Attributes:
        sheet: the worksheet
        cached: the value of every formula by its cell, to be stored beside the formula
    """

    def __init__(self, sheet: Worksheet, widths: Sequence[float]) -> None:
        self.sheet = sheet
        self.cached: dict[str, str | int | Decimal] = {}
        self._widths = fitted(widths)
        self._heights: dict[int, float] = {}
        self._blocks: dict[int, int] = {}  # last row by first
        self._styles: dict[Look, StyleArray] = {}
        for index, width in enumerate(self._widths, start=1):
            sheet.column_dimensions[get_column_letter(index)].width = width
        sheet.sheet_view.showGridLines = False

    @property
    def columns(self) -> int:
        """How many columns the sheet uses."""
        return len(self._widths)

    def width(self, column: int, span: int = 1) -> float:
        """The width of some columns together, in the units of the file."""
        return sum(self._widths[column - 1:column - 1 + span])

    def text(self, row: int, column: int, text: str, look: Look = BODY, *, span: int = 1) -> None:
        """Words, whoever typed them; the row grows to show all of them."""
        cell = self._place(row, column, look, span)
        put_text(cell, text)
        lines = 1
        if look.wrap:
            room = self.width(column, span) - 1.5 * look.indent
            lines = len(wrapped(text, room, look.size, bold=look.bold))
        self._grow(row, height_of(lines, look.size))

    def number(
        self, row: int, column: int, value: int | Decimal | None, look: Look = NUMBER,
    ) -> None:
        """A number, or an empty cell of the same look."""
        cell = self._place(row, column, look, 1)
        cell.value = value
        self._grow(row, height_of(1, look.size))

    def formula(
        self, row: int, column: int, formula: str, value: str | int | Decimal,
        look: Look = NUMBER, *, span: int = 1,
    ) -> str:
        """A live formula with the value it has now; returns the cell's absolute address."""
        cell = self._place(row, column, look, span)
        cell.value = f"={formula}"
        self.cached[cell.coordinate] = value
        lines = 1
        if look.wrap and isinstance(value, str):
            room = self.width(column, span) - 1.5 * look.indent
            lines = len(wrapped(value, room, look.size, bold=look.bold))
        self._grow(row, height_of(lines, look.size))
        return self.address(row, column)

    def address(self, row: int, column: int) -> str:
        """An absolute address on this sheet, with the sheet's name, for formulas elsewhere."""
        title = self.sheet.title.replace("'", "''")
        return f"'{title}'!${get_column_letter(column)}${row}"

    def headings(
        self, row: int, headings: Sequence[tuple[str, Look]], *, repeat: bool = True,
    ) -> None:
        """A header row, repeated on every printed page."""
        for column, (text, look) in enumerate(headings, start=1):
            self.text(row, column, text, look)
        if repeat:
            self.sheet.print_title_rows = f"{row}:{row}"

    def freeze(self, row: int, column: int) -> None:
        """Keep the rows above and the columns left of a cell in view."""
        self.sheet.freeze_panes = f"{get_column_letter(column)}{row}"

    def filter(self, head: int, last: int) -> None:
        """Let the rows below a header row be filtered by what stands in their columns."""
        self.sheet.auto_filter.ref = f"A{head}:{get_column_letter(self.columns)}{last}"

    def table(self, name: str, head: int, last: int) -> None:
        """Make a head row and the rows below it one table of the workbook, by its name."""
        ref = f"A{head}:{get_column_letter(self.columns)}{last}"
        table = Table(displayName=name, name=name, ref=ref)
        table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=False)
        self.sheet.add_table(table)

    def together(self, first: int, last: int) -> None:
        """Have rows stand on one printed page, where one page has room for them."""
        self._blocks[first] = last

    def space(self, row: int, points: float) -> None:
        """A row of empty space."""
        self._heights[row] = points

    def at_least(self, row: int, points: float) -> None:
        """Make a row at least so high."""
        self._grow(row, points)

    def fill(self, row: int, look: Look, columns: int | None = None) -> None:
        """Give the cells of a row that hold nothing yet a look."""
        for column in range(1, (columns or self.columns) + 1):
            cell = self.sheet.cell(row, column)
            if cell.value is None and not cell.has_style:
                self._dress(cell, look)

    def finish(
        self, *, footer_left: str, footer_middle: str, page_words: str, header: str,
        draft: str = "", secret: str = "",
    ) -> None:
        """Set heights and the printed page: A4 landscape, never smaller than four fifths, numbered.

        ``draft`` is the mark of a paper that is not final: it stands before the sheet's title, in
        its printed head and on a coloured tab. ``secret`` is a secrecy class, for head and foot.
        """
        if draft:
            title = self.sheet["A1"]
            put_text(title, " · ".join(filter(None, (draft, str(title.value or "")))))
            self.sheet.sheet_properties.tabColor = DEPENDS[0]
            header = f"{draft} · {header}"
        for row, points in self._heights.items():
            self.sheet.row_dimensions[row].height = points
        sheet = self.sheet
        sheet.page_setup.orientation = "landscape"
        sheet.page_setup.paperSize = 9
        # not "fit to width": Excel would leave out every page break then
        scale = max(_LEAST_SCALE, min(100, int(
            _LEAST_SCALE * MOST_WIDTH / self.width(1, self.columns))))
        sheet.page_setup.scale = scale
        for row in self._page_ends(_SPARE * _HIGH * 100 / scale):
            sheet.row_breaks.append(Break(id=row))
        sheet.print_options.horizontalCentered = True
        sheet.page_margins.left = sheet.page_margins.right = 0.4
        sheet.HeaderFooter.scaleWithDoc = False
        sheet.page_margins.top, sheet.page_margins.bottom = _TOP, _BOTTOM
        sheet.page_margins.header = sheet.page_margins.footer = 0.25
        for part, text in (
            (sheet.oddHeader.left, header_text(header)),
            (sheet.oddFooter.left, header_text(footer_left)),
            (sheet.oddHeader.center, header_text(secret)),
            (sheet.oddFooter.center, header_text(
                " · ".join(filter(None, (secret, footer_middle))))),
            (sheet.oddFooter.right, page_words),
        ):
            # the blank keeps a leading digit of the text from being read as part of the size
            part.text = f" {text}" if text else None
            part.font, part.size, part.color = f"{FONT},Regular", 10, INK3

    def _page_ends(self, room: float) -> Iterator[int]:
        """The last row of each printed page but the last, on a sheet that has blocks of rows.

        A sheet without any is left to the program: its rows may be filtered.
        """
        if not self._blocks:
            return
        repeated = self.sheet.print_title_rows
        heads = [int(each) for each in re.findall(r"\d+", repeated or "")]
        again = self._high(heads[0], heads[-1]) if heads else 0.0
        used, end, row = 0.0, self.sheet.max_row, 1
        while row <= end:
            last = self._blocks.get(row, row)
            needed = self._high(row, last)
            if needed > room - again:  # no page has room for them together
                last, needed = row, self._high(row, row)
            if row > 1 and used + needed > room:
                yield row - 1
                used = again
            used, row = used + needed, last + 1

    def _high(self, first: int, last: int) -> float:
        return sum(self._heights.get(row, _ROW) for row in range(first, last + 1))

    def protect(self) -> None:
        """Lock all but the fields to fill in; no password, it is a guard against a slip."""
        guard = self.sheet.protection
        guard.sheet = True
        guard.formatColumns = guard.formatRows = False  # still allowed
        guard.autoFilter = guard.sort = False

    def tint_words(self, cells: str, words: dict[str, tuple[str, str]]) -> None:
        """Colour cells by the word they show: ink and tint for each word."""
        for word, (ink, tint) in words.items():
            quoted = word.replace('"', '""')
            self.sheet.conditional_formatting.add(cells, CellIsRule(
                operator="equal", formula=[f'"{quoted}"'],
                font=Font(color=ink, bold=True), fill=PatternFill(bgColor=tint, fill_type="solid")))

    def tint_where(self, cells: str, formula: str, colours: tuple[str, str]) -> None:
        """Colour cells where a formula holds."""
        ink, tint = colours
        self.sheet.conditional_formatting.add(cells, FormulaRule(
            formula=[formula], font=Font(color=ink),
            fill=PatternFill(bgColor=tint, fill_type="solid") if tint else None))

    def _place(self, row: int, column: int, look: Look, span: int) -> Cell:
        for each in range(column, column + span):
            self._dress(self.sheet.cell(row, each), look)
        if span > 1:
            self.sheet.merge_cells(
                start_row=row, end_row=row, start_column=column, end_column=column + span - 1)
        return self.sheet.cell(row, column)

    def _dress(self, cell: Cell, look: Look) -> None:
        """``dress``, but a look met before is copied: openpyxl hashes every part anew, slowly."""
        known = self._styles.get(look)
        if known is None:
            dress(cell, look)
            self._styles[look] = copy(cell._style)
        else:
            cell._style = copy(known)

    def _grow(self, row: int, points: float) -> None:
        self._heights[row] = max(self._heights.get(row, 0.0), points)
