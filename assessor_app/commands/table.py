"""Columns that line up in a terminal: Thai vowels and tone marks above and below take no room."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from assessor_app.printable import printable

_NO_WIDTH = {"Mn", "Me", "Cf"}
_GAP = "  "


def text_width(text: str) -> int:
    """How many cells of a terminal a text takes."""
    return sum(
        0 if unicodedata.category(sign) in _NO_WIDTH
        else 2 if unicodedata.east_asian_width(sign) in "WF"
        else 1
        for sign in text
    )


def pad(text: str, width: int, *, right: bool = False) -> str:
    """A text filled with spaces to a width."""
    spaces = " " * max(width - text_width(text), 0)
    return spaces + text if right else text + spaces


def table(rows: Sequence[Sequence[str]], *, right: Sequence[int] = ()) -> list[str]:
    """The lines of a table; the first row is its heading, ruled off below.

    ``right`` are the numbers of the columns that stand flush right. The last column is not filled.
    What a cell holds beside plain letters is shown escaped.
    """
    if not rows:
        return []
    rows = [[printable(cell) for cell in row] for row in rows]
    widths = [max(text_width(row[column]) for row in rows) for column in range(len(rows[0]))]

    def one(row: Sequence[str]) -> str:
        return _GAP.join(
            pad(cell, width, right=column in right)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()

    return [one(rows[0]), _GAP.join("─" * width for width in widths), *map(one, rows[1:])]


def wrap(text: str, width: int) -> list[str]:
    """A text broken at its spaces into lines of at most a width, a longer word left whole."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        if line and text_width(line) + 1 + text_width(word) > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    return [*lines, line] if line else lines
