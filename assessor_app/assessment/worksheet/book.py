"""What a worksheet in Excel holds for one assessor and round: its sheets, columns and rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum
from typing import Any

from assessor_app.casefile.records.choices import Round

VERSION = "1"

CellValue = str | int | Decimal | date | datetime | time | bool | None


class Kind(StrEnum):
    """What a column's cells take."""

    PERCENT = "percent"
    TEXT = "text"
    DATE = "date"
    TIME = "time"
    SIGN = "sign"
    DIMENSION = "dimension"
    STATUS = "status"
    EFFECT = "effect"
    ISSUES = "issues"  # numbers of issues in words, ids in the case


@dataclass(frozen=True, slots=True)
class Column:
    """One column to fill in: its key, the journal's field it sets, and what its cells take."""

    key: str
    field: str
    kind: Kind


_SCORE = (Column("percent", "score", Kind.PERCENT), Column("reason", "score", Kind.TEXT))

COLUMNS: Mapping[str, tuple[Column, ...]] = {
    "visit": (*_SCORE, Column("issues", "score", Kind.ISSUES)),  # the scores after the site visit
    "scores": _SCORE,
    "comments": (
        Column("sign", "sign", Kind.SIGN), Column("dimension", "dimension", Kind.DIMENSION),
        Column("text", "text", Kind.TEXT), Column("so_what", "so_what", Kind.TEXT),
        Column("evidence", "evidence", Kind.TEXT)),
    "findings": (
        Column("finding", "text", Kind.TEXT), Column("date", "date", Kind.DATE),
        Column("time", "time", Kind.TIME), Column("source", "source", Kind.TEXT)),
    "issues": (
        Column("status", "status", Kind.STATUS), Column("effect", "effect", Kind.EFFECT),
        Column("proposed", "proposed", Kind.PERCENT),
        Column("observation", "observation", Kind.TEXT)),
}
ENTITIES = {"visit": "score", "scores": "score", "comments": "comment", "findings": "finding",
            "issues": "issue"}


@dataclass(frozen=True, slots=True)
class Row:
    """One row as it leaves the case.

    Attributes:
        id: the entity and its id, as ``score/3.1`` or ``comment/ID``; of a score the target alone
        label: what a person knows the row by, in a locked cell
        facts: other words to read, in locked cells
        item: the item that it is about, "" for a whole category
        values: by column key, as the case holds them
        heads: by field of the journal, the heads that the row was made from
        new: whether the entity is yet to be made, by filling in the row
        of: what the new entity belongs to: an item, or the id of an issue
    """

    id: str
    label: str
    facts: tuple[str, ...]
    item: str
    values: Mapping[str, Any]
    heads: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    new: bool = False
    of: str = ""


@dataclass(frozen=True, slots=True)
class Book:
    """A worksheet as it leaves the case; ``exported`` is a time of the journal, as text.

    ``numbers`` are those of the issues that its person may see, by their ids.
    """

    case_id: str
    assessor_id: str
    assessor: str
    round: Round
    exported: str
    sheets: Mapping[str, tuple[Row, ...]]
    numbers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Line:
    """What the hidden sheet keeps of a row: what it is, how it was labelled, which heads it saw.

    ``locked`` names the columns whose text was too long for a cell: they are not read back.
    """

    sheet: str
    label: str
    new: bool
    of: str
    heads: Mapping[str, tuple[str, ...]]
    locked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as it came back; ``percent`` where the number is shown as one, as 0.55 for 55 %."""

    place: str  # as D12
    value: CellValue
    formula: bool = False
    percent: bool = False


@dataclass(frozen=True, slots=True)
class FilledRow:
    """A row as it came back: ``title`` is the sheet's name, ``cells`` by column key."""

    sheet: str
    title: str
    id: Cell
    label: Cell
    cells: Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class Filled:
    """A worksheet as it came back, nothing of it held against a case yet."""

    case_id: str
    assessor_id: str
    assessor: str
    round: str
    exported: str
    hidden: str  # the hidden sheet's name, for sentences about it
    lines: Mapping[str, Line]
    rows: tuple[FilledRow, ...]
