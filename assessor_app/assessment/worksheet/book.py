"""What a worksheet in Excel holds for one assessor and round: its sheets, columns and rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum
from typing import Any

from assessor_app.casefile.records.choices import Effect, IssueStatus, Round, Sign
from assessor_app.casefile.records.field import Field
from assessor_app.casefile.records.kind import Kind as RecordKind
from assessor_app.casefile.records.marks import CLOCK, DAY, DIMENSION, Mark
from assessor_app.casefile.records.review import COMMENT, SCORE
from assessor_app.casefile.records.visit import FINDING, ISSUE

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
    """One column to fill in.

    Attributes:
        key: what it is called in the file
        attribute: of the record, whose value it shows
        field: of the journal, which it sets
        kind: what its cells take
        blank: what the field holds before anybody wrote, as JSON
    """

    key: str
    attribute: str
    field: str
    kind: Kind
    blank: Any


_CHOICES = {Sign: Kind.SIGN, IssueStatus: Kind.STATUS, Effect: Kind.EFFECT}
# Worksheets that are out already call the text of a finding so
_KEYS = {(FINDING.name, "text"): "finding"}


def _columns(record: RecordKind, *more: str) -> tuple[Column, ...]:
    """The columns of a kind: each attribute that is declared to be carried, and some more."""
    return tuple(_column(record, name)
                 for name in (*record.attributes(Mark.CARRIED), *more))


def _column(record: RecordKind, attribute: str) -> Column:
    field = record.fields.get(attribute) or record.fields[str(record.begins)]
    key = _KEYS.get((record.name, attribute), attribute)
    return Column(key, attribute, field.name, _kind_of(record.part_field(attribute)), field.blank)


def _kind_of(field: Field) -> Kind:
    """What the cells of a field take, by its type."""
    if field.wire in _CHOICES:
        return _CHOICES[field.wire]
    if field.is_number:
        return Kind.PERCENT
    if field.links is not None:
        return Kind.ISSUES
    if DIMENSION in field.marks:
        return Kind.DIMENSION
    for mark in field.marks:
        if mark is DAY:
            return Kind.DATE
        if mark is CLOCK:
            return Kind.TIME
    return Kind.TEXT


SHEETS: Mapping[str, RecordKind] = {
    "visit": SCORE, "scores": SCORE, "comments": COMMENT, "findings": FINDING, "issues": ISSUE}
COLUMNS: Mapping[str, tuple[Column, ...]] = {
    # the scores after the site visit name the issues behind them
    sheet: _columns(record, *(("issues",) if sheet == "visit" else ()))
    for sheet, record in SHEETS.items()}
ENTITIES = {sheet: record.name for sheet, record in SHEETS.items()}


def values_of_row(sheet: str, record: Any) -> dict[str, Any]:
    """What the cells of a record's row show, by column key; of no record, nothing yet."""
    return {column.key: _plain(getattr(record, column.attribute)) if record is not None
            else NOTHING.get(column.kind, "") for column in COLUMNS[sheet]}


NOTHING: Mapping[Kind, Any] = {Kind.PERCENT: None, Kind.ISSUES: ()}  # elsewhere an empty text


def _plain(value: Any) -> Any:
    return value.value if isinstance(value, StrEnum) else value


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

    ``numbers`` are those of the issues that its person may see, by their ids; ``tag`` is that of
    the case's papers.
    """

    case_id: str
    assessor_id: str
    assessor: str
    round: Round
    exported: str
    sheets: Mapping[str, tuple[Row, ...]]
    numbers: Mapping[str, str]
    tag: str


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
