"""What a worksheet's cell shows of a value, and what value a cell that came back means."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from assessor_app.assessment.worksheet.book import NOTHING, Cell, Column, Kind
from assessor_app.casefile.records.choices import Effect, IssueStatus, Sign
from assessor_app.criteria.edition import Edition
from assessor_app.criteria.scoring import parse_percent
from assessor_app.errors import KnownFault
from assessor_app.thai import BUDDHIST_OFFSET, arabic_digits, gregorian_year, parse_date
from assessor_app.words import Language, say

_NOT_XML = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_BREAKS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_TIME = re.compile(r"(\d{1,2})[:.](\d{2})(?::00)?")
_DAY_FIRST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
_SIGN_WORDS = {
    Sign.STRONG_STRENGTH: "sign_strong_strength", Sign.STRENGTH: "sign_strength",
    Sign.OFI: "sign_ofi", Sign.STRONG_OFI: "sign_strong_ofi",
}


@dataclass(frozen=True, slots=True)
class Reading:
    """What is needed to show and to understand cells: ``numbers`` are issues' numbers by id."""

    edition: Edition
    language: Language
    numbers: Mapping[str, str]


def choices_of(
    column: Column, item: str, edition: Edition, language: Language,
) -> tuple[tuple[str, str], ...]:
    """The values of a column of choices and their words, in order; empty for any other column."""
    match column.kind:
        case Kind.SIGN:
            return tuple((sign.value, say(f"worksheet.{key}", language))
                         for sign, key in _SIGN_WORDS.items())
        case Kind.STATUS:
            return tuple((status.value, say(f"report.issue_{status.value}", language))
                         for status in IssueStatus)
        case Kind.EFFECT:
            return tuple((effect.value, say(f"worksheet.effect_{effect.value}", language))
                         for effect in Effect if effect)
        case Kind.DIMENSION if item in edition.items:
            kind = edition.category_of(item).kind
            return tuple((one.id, one.name.of(language)) for one in edition.dimensions_of(kind))
        case _:
            return ()


def cell_text(column: Column, value: Any, item: str, reading: Reading) -> str:
    """What a cell shows of a value; "" for none."""
    if value is None or value == "":
        return ""
    if column.kind is Kind.DATE:
        day = date.fromisoformat(value)
        return f"{day.day}/{day.month}/{day.year + BUDDHIST_OFFSET}"
    if column.kind is Kind.ISSUES:
        return ", ".join(reading.numbers[id_] for id_ in value if id_ in reading.numbers)
    words = dict(choices_of(column, item, reading.edition, reading.language))
    return words.get(value, str(value)) if words else str(value)


def plain(text: str) -> str:
    """A text as a cell gives it back: one kind of line break, no control signs, no blank end."""
    return _NOT_XML.sub("\ufffd", _BREAKS.sub("\n", text)).rstrip()


def read_cell(column: Column, cell: Cell, item: str, reading: Reading) -> Any:
    """The value that a cell means; None, "" or nothing where it is empty.

    Raises a KnownFault that says what is wrong with it.
    """
    if cell.formula:
        raise KnownFault("worksheet_formula")
    value = cell.value
    if value is None or (isinstance(value, str) and not value.strip()):
        return NOTHING.get(column.kind, "")
    match column.kind:
        case Kind.PERCENT:
            return _percent(cell)
        case Kind.TEXT:
            return words_of(cell)
        case Kind.DATE:
            return _day(cell)
        case Kind.TIME:
            return _time(cell)
        case Kind.ISSUES:
            return _issues(cell, reading)
    return _choice(column, cell, item, reading)


def _percent(cell: Cell) -> int:
    value = cell.value
    if cell.percent and isinstance(value, int | Decimal):
        value = value * 100
    if isinstance(value, date | time):
        raise KnownFault("worksheet_date_for_words", value=_told(value))
    return parse_percent(value)


def words_of(cell: Cell) -> str:
    """The words of a cell; KnownFault ``worksheet_date_for_words`` where it holds a date."""
    value = cell.value
    if isinstance(value, date | time):
        raise KnownFault("worksheet_date_for_words", value=_told(value))
    if isinstance(value, Decimal) and value == int(value):
        value = int(value)  # 5 typed into a cell of words comes back as 5.0
    return plain(str(value))


def _day(cell: Cell) -> str:
    """A day as YYYY-MM-DD; a year from 2400 on is พ.ศ., also in a cell of dates."""
    value = cell.value
    if isinstance(value, date):  # a datetime too
        try:
            return date(gregorian_year(value.year), value.month, value.day).isoformat()
        except ValueError:
            raise KnownFault("bad_date", text=_told(value)) from None
    text = str(value).strip()
    found = _DAY_FIRST.fullmatch(arabic_digits(text))
    return parse_date(f"{found[3]}-{found[2]}-{found[1]}" if found else text).isoformat()


def _time(cell: Cell) -> str:
    """A time of day as HH:MM."""
    value = cell.value
    if isinstance(value, datetime | time):
        return f"{value.hour:02}:{value.minute:02}"
    text = arabic_digits(str(value)).strip().removesuffix("น.").strip()
    found = _TIME.fullmatch(text)
    if isinstance(value, str) and found and int(found[1]) < 24 and int(found[2]) < 60:
        return f"{int(found[1]):02}:{found[2]}"
    raise KnownFault("worksheet_time", value=str(value))


def _issues(cell: Cell, reading: Reading) -> tuple[str, ...]:
    """The ids of the issues whose numbers a cell names, apart by commas, blanks or lines."""
    ids = {number: id_ for id_, number in reading.numbers.items()}
    found = []
    for number in re.split(r"[\s,;]+", str(cell.value).strip()):
        if number and number not in ids:
            known = ", ".join(ids) or "-"
            raise KnownFault("worksheet_issue_unknown", number=number, known=known)
        if number:
            found.append(ids[number])
    return tuple(dict.fromkeys(found))


def _choice(column: Column, cell: Cell, item: str, reading: Reading) -> str:
    text = " ".join(str(cell.value).split()).casefold()
    for language in Language:  # whatever language it was exported in
        for value, words in choices_of(column, item, reading.edition, language):
            if text in (words.casefold(), value.casefold()):
                return value
    known = ", ".join(
        words for _, words in choices_of(column, item, reading.edition, reading.language))
    raise KnownFault("worksheet_choice", value=str(cell.value), known=known or "-")


def _told(value: date | time) -> str:
    return value.isoformat(" ") if isinstance(value, datetime) else value.isoformat()


def same(column: Column, first: Any, second: Any) -> bool:
    """Whether two values of a column are one, as a cell would give them back."""
    if column.kind is Kind.TEXT:
        return same_text(first or "", second or "")
    if column.kind is Kind.PERCENT:
        return bool(first == second)
    if column.kind is Kind.ISSUES:
        return tuple(first or ()) == tuple(second or ())
    return (first or "") == (second or "")


def same_text(first: str, second: str) -> bool:
    """Whether two texts are one but for what programs make of breaks, blank ends and ``_x0041_``.

    LibreOffice reads ``_x005F_x0041_`` as it should and writes it back as ``_x0041_``.
    """
    return plain(_decoded(first)) == plain(_decoded(second))


def _decoded(text: str) -> str:
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
