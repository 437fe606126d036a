"""What the form holds: a sheet for each kind of record, and a column for what is given of one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assessor_app.assessment.entry_values import given_of
from assessor_app.assessment.worksheet.book import Cell
from assessor_app.casefile.records.kind import Kind
from assessor_app.casefile.records.marks import ITEM
from assessor_app.casefile.records.review import KEY_FACTOR, POINTS, RESULT, THEME
from assessor_app.criteria.edition import Edition
from assessor_app.criteria.edition import Kind as ItemKind
from assessor_app.words import Language, say

ROWS = 200  # to fill in on each sheet
YEARS = 5  # columns of values: the years before the cycle's

SHEETS: Mapping[str, Kind] = {"results": RESULT, "factors": KEY_FACTOR, "themes": THEME}
# What a row cannot do without, beside all that makes a record what it is
NEEDED: Mapping[str, tuple[str, ...]] = {
    "results": ("item", "indicator"), "factors": ("area", "text"), "themes": ("kind", "text")}
_CHOICES = {("results", "direction"): "better", ("factors", "area"): "factor",
            ("themes", "kind"): "theme"}


def columns_of(key: str) -> tuple[str, ...]:
    """The attributes that a sheet has a column for; values by year have several."""
    return tuple(given_of(SHEETS[key]))


def is_by_year(key: str, attribute: str) -> bool:
    """Whether an attribute has a value for each of several years."""
    return POINTS in given_of(SHEETS[key])[attribute].marks


def heading_of(key: str, attribute: str, language: Language) -> str:
    """The words above a column."""
    return say(f"worksheet.form_{key}_{attribute}", language)


def offered(
    key: str, attribute: str, edition: Edition, language: Language,
) -> tuple[tuple[str, str], ...]:
    """The values of a column of choices with their words; empty for any other column."""
    field = given_of(SHEETS[key])[attribute]
    if (words := _CHOICES.get((key, attribute))) is not None:
        return tuple((one, say(f"report.{words}_{one.replace('.', '')}", language))
                     for one in field.choices)
    if ITEM in field.marks and field.wire is str:
        return tuple((item, item) for item in edition.items
                     if edition.category_of(item).kind is ItemKind.RESULTS)
    return ()


@dataclass(frozen=True, slots=True)
class FormRow:
    """A row in which something was filled in.

    Attributes:
        cells: by attribute, the empty ones too
        values: the heading and the cell of each column of values
    """

    cells: Mapping[str, Cell]
    values: tuple[tuple[Cell, Cell], ...]


@dataclass(frozen=True, slots=True)
class FilledSheet:
    """A sheet as it came back: which of the form's it is, what it is called, its filled rows."""

    key: str
    title: str
    rows: tuple[FormRow, ...]


@dataclass(frozen=True, slots=True)
class Stray:
    """A cell that holds something outside of the columns and rows of the form."""

    title: str
    place: str


@dataclass(frozen=True, slots=True)
class FilledForm:
    """A form as it came back, nothing of it held against a case yet.

    ``case_id`` is that of the case it was written for; ``strays`` are what no record can be made
    of, which nobody may take for taken in.
    """

    case_id: str
    sheets: tuple[FilledSheet, ...]
    strays: tuple[Stray, ...]
