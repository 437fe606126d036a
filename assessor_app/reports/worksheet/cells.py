"""Opens a workbook that came back and reads its cells; nothing of them is believed yet."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from assessor_app.assessment.worksheet.book import Cell
from assessor_app.errors import KnownFault
from assessor_app.reports.worksheet.package import refuse_package

MOST_ROWS = 20_000
MOST_COLUMNS = 200
_ESCAPED = re.compile("_x(005[Ff]|000[Dd])_")


@contextmanager
def opened(path: Path) -> Iterator[Any]:
    """A workbook, open for reading.

    Raises a KnownFault in one sentence where it is no workbook, or holds macros or links; so does
    whatever the reader makes, inside, of a workbook that is none.
    """
    refuse_package(path)
    try:
        with warnings.catch_warnings():  # of styles that other programs leave out
            warnings.simplefilter("ignore")
            workbook = load_workbook(path, read_only=True, keep_links=False)
        try:
            yield workbook
        finally:
            workbook.close()
    except KnownFault:
        raise
    except Exception as fault:
        raise KnownFault("worksheet_damaged", name=path.name) from fault


def rows_of(sheet: Any, name: str) -> Iterator[tuple[int, tuple[Any, ...]]]:
    """The rows of a sheet by number, at most so many as a worksheet could ever have."""
    sheet.reset_dimensions()  # what the file says of its size may be anything
    for number, row in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS), start=1):
        if number > MOST_ROWS:
            raise KnownFault("worksheet_too_many_rows", name=name, sheet=sheet.title,
                             most=MOST_ROWS)
        yield number, row


def cell_of(cell: Any, place: str) -> Cell:
    """A cell as the rest of the program knows it."""
    value = cell.value
    formula = cell.data_type == "f"
    if isinstance(value, float):
        value = Decimal(repr(value))
    elif isinstance(value, str):
        value = decoded(value)
    shown = getattr(cell, "number_format", None) or ""
    return Cell(place, None if formula else value, formula, "%" in shown)


def decoded(text: str) -> str:
    """A text as the file means it: ``_x000D_`` is a carriage return, ``_x005F_`` a plain ``_``.

    Others are left, since LibreOffice does not mark those that were typed.
    """
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
