"""Reads a worksheet that came back: every row by its id, nothing of it believed yet."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

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
from assessor_app.reports.worksheet.cells import cell_of, decoded, opened, rows_of
from assessor_app.reports.worksheet.marks import HEADING, HIDDEN, ID, LABEL, digest

_META = ("pmqa-worksheet", "case", "assessor", "name", "round", "exported")


def read_worksheet(path: Path | str) -> Filled:
    """A worksheet as it came back.

    Raises a KnownFault in one sentence where it is no workbook, holds macros, links or a million
    rows, lost the hidden sheet that says what it is or what was hidden in a sheet, or holds words
    where none are taken in.
    """
    path = Path(path)
    with opened(path) as workbook:
        return _read(workbook, path.name)


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


def _hidden(sheet: Any, name: str) -> tuple[dict[str, str], dict[str, Line]]:
    rows: list[list[str]] = []
    check = ""
    for _, cells in rows_of(sheet, name):
        texts = ["" if cell.value is None else decoded(str(cell.value)) for cell in cells[:7]]
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
    """The rows of a sheet below its hidden row of keys.

    A sheet in view that holds words and no such row is refused: a program took out what is hidden,
    or it is a person's own; so is a word in a column that no key tells of. What nobody would miss
    in silence is not dropped in silence.
    """
    keys: list[str] = []
    key = ""
    said = False
    for number, cells in rows_of(sheet, name):
        if not keys:
            texts = [str(cell.value or "") for cell in cells]
            said = said or any(text.strip() for text in texts)
            if ID in texts and LABEL in texts:
                keys = texts
                key = _sheet_key(keys)
            continue
        if not key:
            return
        found: dict[str, Cell] = {}
        for place, cell in enumerate(cells[:len(keys)], start=1):
            if keys[place - 1]:
                found[keys[place - 1]] = cell_of(cell, f"{get_column_letter(place)}{number}")
        for place, cell in enumerate(cells, start=1):
            known = place <= len(keys) and keys[place - 1]
            if not known and str("" if cell.value is None else cell.value).strip():
                raise KnownFault("worksheet_cell", sheet=sheet.title,
                                 cell=f"{get_column_letter(place)}{number}",
                                 reason=KnownFault("worksheet_stray"))
        for missing in set(keys) - found.keys() - {""}:
            found[missing] = Cell(f"{get_column_letter(keys.index(missing) + 1)}{number}", None)
        columns = {one.key for one in COLUMNS[key]}
        filled = {each: cell for each, cell in found.items() if each in columns}
        if found[ID].value == HEADING or (
                found[ID].value is None and all(cell.value is None for cell in filled.values())):
            continue
        yield FilledRow(key, sheet.title, found[ID], found[LABEL], filled)
    if said and not keys and sheet.sheet_state == "visible":
        raise KnownFault("worksheet_no_keys", name=name, sheet=sheet.title)


def _sheet_key(keys: list[str]) -> str:
    """Which of the worksheet's sheets it is: the one whose columns it has most and lacks least.

    An older worksheet lacks those that came later, and a person may have taken one out.
    """
    def likeness(sheet: str) -> int:
        columns = {column.key for column in COLUMNS[sheet]}
        return len(columns & set(keys)) - len(columns - set(keys))

    found = max(COLUMNS, key=likeness)
    return found if any(column.key in keys for column in COLUMNS[found]) else ""
