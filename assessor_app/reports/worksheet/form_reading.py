"""Reads a form that came back, by what stands in it for everybody to see.

A form has no hidden sheet, row or column: what knows it is the line below its title and the words
above its columns, so that it comes back from programs that take out all that is hidden.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from openpyxl.utils import get_column_letter

from assessor_app.assessment.form.sheets import (
    NEEDED,
    ROWS,
    SHEETS,
    FilledForm,
    FilledSheet,
    FormRow,
    Stray,
    columns_of,
    heading_of,
    is_by_year,
)
from assessor_app.assessment.worksheet.book import Cell
from assessor_app.errors import KnownFault
from assessor_app.reports.worksheet.cells import cell_of, opened, rows_of
from assessor_app.words import Language

MARK = "pmqa-form"
VERSION = "1"
_TAG = re.compile(rf"{MARK} (\d+) ([0-9a-f]{{32}})")


@dataclass(frozen=True, slots=True)
class _Heading:
    """The row of headings of a sheet: the columns of its attributes and of its values."""

    key: str
    row: int
    columns: Mapping[str, int]
    years: Mapping[int, Cell]


def read_form(path: Path | str) -> FilledForm:
    """A form as it came back.

    Raises the KnownFaults of ``opened``, and ``form_no_tag``, ``form_tags`` or ``worksheet_newer``
    where no one line says of which case it is.
    """
    path = Path(path)
    with opened(path) as workbook:
        cases: set[str] = set()
        sheets: list[FilledSheet] = []
        strays: list[Stray] = []
        for sheet in workbook.worksheets:
            _read_sheet(sheet, path.name, cases, sheets, strays)
    if not cases:
        raise KnownFault("form_no_tag", name=path.name)
    if len(cases) > 1:
        raise KnownFault("form_tags", name=path.name)
    return FilledForm(cases.pop(), tuple(sheets), tuple(strays))


def _read_sheet(
    sheet: Any, name: str, cases: set[str], sheets: list[FilledSheet], strays: list[Stray],
) -> None:
    heading: _Heading | None = None
    rows: list[FormRow] = []
    first: Stray | None = None
    for number, raw in rows_of(sheet, name):
        cells = {place: cell_of(cell, f"{get_column_letter(place)}{number}")
                 for place, cell in enumerate(raw, start=1)}
        filled = [place for place, cell in cells.items() if _holds(cell)]
        if heading is None:
            cases.update(_tags(cells.values(), name))
            heading = _heading(cells, number)
            if filled and first is None:
                first = Stray(sheet.title, cells[filled[0]].place)
            continue
        known = {*heading.columns.values(), *heading.years}
        outside = [place for place in filled if place not in known or number > heading.row + ROWS]
        strays += [Stray(sheet.title, cells[place].place) for place in outside[:1]]
        if number <= heading.row + ROWS and known.intersection(filled):
            rows.append(_row(heading, cells, number))
    if heading is not None:
        sheets.append(FilledSheet(heading.key, sheet.title, tuple(rows)))
    elif first is not None:  # somebody's own sheet, or one whose headings were edited
        strays.append(first)


def _holds(cell: Cell) -> bool:
    return cell.formula or (cell.value is not None and bool(str(cell.value).strip()))


def _tags(cells: Iterator[Cell] | Any, name: str) -> Iterator[str]:
    for cell in cells:
        if isinstance(cell.value, str) and (found := _TAG.search(cell.value)):
            if found[1] != VERSION:
                raise KnownFault("worksheet_newer", name=name)
            yield found[2]


def _row(heading: _Heading, cells: Mapping[int, Cell], number: int) -> FormRow:
    def at(place: int) -> Cell:
        return cells.get(place) or Cell(f"{get_column_letter(place)}{number}", None)

    held = {attribute: at(place) for attribute, place in heading.columns.items()}
    for attribute in columns_of(heading.key):  # a column that was taken out says nothing
        if not is_by_year(heading.key, attribute):
            held.setdefault(attribute, Cell(f"A{number}", None))
    return FormRow(held, tuple((above, at(place)) for place, above in heading.years.items()))


def _heading(cells: Mapping[int, Cell], number: int) -> _Heading | None:
    """The headings, where a row holds those that the rows of a sheet cannot do without."""
    words = {_plain(str(cell.value)): place for place, cell in reversed([*cells.items()])
             if isinstance(cell.value, str)}
    for key in SHEETS:
        columns = {
            attribute: words[said] for attribute in columns_of(key)
            for said in (_plain(heading_of(key, attribute, one)) for one in Language)
            if said in words and not is_by_year(key, attribute)}
        if not set(NEEDED[key]) <= columns.keys():
            continue
        taken, last = set(columns.values()), max(columns.values())
        by_year = any(is_by_year(key, attribute) for attribute in columns_of(key))
        years = {place: cell for place, cell in cells.items()
                 if by_year and place not in taken and min(taken) < place < last}
        return _Heading(key, number, columns, years)
    return None


def _plain(words: str) -> str:
    return " ".join(words.split()).casefold()
