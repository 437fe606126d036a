"""Reads a worksheet that came back: every row by its id, nothing of it believed yet."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from assessor_app.assessment.worksheet.book import (
    COLUMNS,
    VERSION,
    Cell,
    Filled,
    FilledRow,
    Line,
)
from assessor_app.errors import KnownFault
from assessor_app.reports.worksheet.marks import HEADING, HIDDEN, ID, LABEL, digest
from assessor_app.reports.worksheet.package import refuse_package

MOST_ROWS = 20_000
MOST_COLUMNS = 200
_META = ("pmqa-worksheet", "case", "assessor", "name", "round", "exported")


def read_worksheet(path: Path | str) -> Filled:
    """A worksheet as it came back.

    Raises a KnownFault in one sentence where it is no workbook, holds macros, links or a million
    rows, or lost the hidden sheet that says what it is.
    """
    path = Path(path)
    refuse_package(path)
    try:
        with warnings.catch_warnings():  # of styles that other programs leave out
            warnings.simplefilter("ignore")
            workbook = load_workbook(path, read_only=True, keep_links=False)
        try:
            return _read(workbook, path.name)
        finally:
            workbook.close()
    except KnownFault:
        raise
    except Exception as fault:  # whatever the reader makes of a workbook that is none
        raise KnownFault("worksheet_damaged", name=path.name) from fault


def _read(workbook: Any, name: str) -> Filled:
    if HIDDEN not in workbook.sheetnames:
        raise KnownFault("worksheet_no_hidden", name=name)
    meta, lines = _hidden(workbook[HIDDEN], name)
    rows: list[FilledRow] = []
    for sheet in workbook.worksheets:
        if sheet.title != HIDDEN:
            rows += _rows(sheet, name)
    return Filled(
        meta["case"], meta["assessor"], meta["name"], meta["round"], meta["exported"], HIDDEN,
        lines, tuple(rows))


def _cells(sheet: Any, name: str) -> Iterator[tuple[int, tuple[Any, ...]]]:
    """The rows of a sheet, at most so many that a worksheet could ever have."""
    sheet.reset_dimensions()  # what the file says of its size may be anything
    for number, row in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS), start=1):
        if number > MOST_ROWS:
            raise KnownFault("worksheet_too_many_rows", name=name, sheet=sheet.title,
                             most=MOST_ROWS)
        yield number, row


def _hidden(sheet: Any, name: str) -> tuple[dict[str, str], dict[str, Line]]:
    rows: list[list[str]] = []
    check = ""
    for _, cells in _cells(sheet, name):
        texts = ["" if cell.value is None else _decoded(str(cell.value)) for cell in cells[:7]]
        if texts and texts[0] == "check":
            check = texts[1]
            break
        rows.append(texts)
    meta = {row[0]: row[1] for row in rows[:len(_META)] if len(row) > 1}
    if tuple(meta) != _META:
        raise KnownFault("worksheet_no_hidden", name=name)
    if meta["pmqa-worksheet"] != VERSION:
        raise KnownFault("worksheet_newer", name=name)
    kept = [(row + [""] * 7)[:_LENGTH.get(row[0], 2)] for row in rows]
    if digest(kept) != check:
        raise KnownFault("worksheet_hidden_edited", sheet=HIDDEN)
    heads: dict[str, dict[str, list[str]]] = {}
    for row in kept:
        if row[0] == "head":
            heads.setdefault(row[1], {}).setdefault(row[2], []).append(row[3])
    lines = {
        row[2]: Line(row[1], row[3], bool(row[4]), row[5],
                     {field: tuple(ids) for field, ids in heads.get(row[2], {}).items()},
                     tuple(key for key in row[6].split(",") if key))
        for row in kept if row[0] == "row"}
    return meta, lines


_LENGTH = {"row": 7, "head": 4}


def _rows(sheet: Any, name: str) -> Iterator[FilledRow]:
    """The rows of a sheet below its hidden row of keys; none where it has no such row."""
    keys: list[str] = []
    key = ""
    for number, cells in _cells(sheet, name):
        if not keys:
            texts = [str(cell.value or "") for cell in cells]
            if ID in texts and LABEL in texts:
                keys = texts
                key = _sheet_key(keys)
            continue
        if not key:
            return
        found: dict[str, Cell] = {}
        for place, cell in enumerate(cells[:len(keys)], start=1):
            if keys[place - 1]:
                found[keys[place - 1]] = _cell(cell, f"{get_column_letter(place)}{number}")
        for missing in set(keys) - found.keys() - {""}:
            found[missing] = Cell(f"{get_column_letter(keys.index(missing) + 1)}{number}", None)
        columns = {one.key for one in COLUMNS[key]}
        filled = {each: cell for each, cell in found.items() if each in columns}
        if found[ID].value == HEADING or (
                found[ID].value is None and all(cell.value is None for cell in filled.values())):
            continue
        yield FilledRow(key, sheet.title, found[ID], found[LABEL], filled)


def _sheet_key(keys: list[str]) -> str:
    """Which of the worksheet's sheets it is: the one whose columns it has most and lacks least.

    An older worksheet lacks those that came later, and a person may have taken one out.
    """
    def likeness(sheet: str) -> int:
        columns = {column.key for column in COLUMNS[sheet]}
        return len(columns & set(keys)) - len(columns - set(keys))

    found = max(COLUMNS, key=likeness)
    return found if any(column.key in keys for column in COLUMNS[found]) else ""


def _cell(cell: Any, place: str) -> Cell:
    value = cell.value
    formula = cell.data_type == "f"
    if isinstance(value, float):
        value = Decimal(repr(value))
    elif isinstance(value, str):
        value = _decoded(value)
    shown = getattr(cell, "number_format", None) or ""
    return Cell(place, None if formula else value, formula, "%" in shown)


_ESCAPED = re.compile("_x(005[Ff]|000[Dd])_")


def _decoded(text: str) -> str:
    """A text as the file means it: ``_x000D_`` is a carriage return, ``_x005F_`` a plain ``_``.

    Others are left, since LibreOffice does not mark those that were typed.
    """
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
