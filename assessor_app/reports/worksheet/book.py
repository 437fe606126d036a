"""The worksheet in Excel that comes back: fields to fill in, and a hidden sheet that knows them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.workbook.protection import WorkbookProtection
from openpyxl.worksheet.datavalidation import DataValidation

from assessor_app import thai
from assessor_app.assessment.worksheet.book import (
    COLUMNS,
    ENTITIES,
    VERSION,
    Book,
    Column,
    Kind,
    Row,
)
from assessor_app.assessment.worksheet.values import Reading, cell_text, choices_of
from assessor_app.casefile.records.case_state import CaseState
from assessor_app.criteria.edition import Edition
from assessor_app.errors import KnownFault
from assessor_app.reports.excel.package import name_workbook, save_workbook
from assessor_app.reports.excel.page import (
    ACCENT_SOFT,
    BODY,
    FIELD,
    GROUP,
    HEADER,
    HEADER_BESIDE,
    HEADER_CENTER,
    HEADER_RIGHT,
    INK3,
    NOTE,
    OVERLINE,
    STRONG,
    SUBTITLE,
    TITLE,
    Look,
    Page,
)
from assessor_app.reports.excel.text import CELL_UNITS, safe_text
from assessor_app.reports.making import Claim
from assessor_app.reports.output import write_beside
from assessor_app.reports.papers import applicant_name
from assessor_app.reports.worksheet.marks import FACT, HEADING, HIDDEN, ID, LABEL, digest
from assessor_app.reports.worksheet.reading import read_worksheet
from assessor_app.thai import date_text, time_text
from assessor_app.words import Language, say

_KEYS, _HEAD = 5, 6  # the hidden row of column keys, and the headings below it
_TALLEST = 396.0
_WRITE = Look(fill=ACCENT_SOFT, boxed=True, locked=False, number="@", indent=1)
_PLAIN = Look(wrap=False, rule=False)
_AGAIN = Look(size=10, ink=INK3)
_BRIEF = 58  # letters of a question that was told above
_LIST_COLUMN = 10
_PICK = replace(FIELD, wrap=True, bold=False)
_LOOKS = {Kind.PERCENT: FIELD, Kind.TEXT: _WRITE, Kind.DATE: _PICK, Kind.TIME: _PICK}
_FACTS = {
    "visit": (("name", 40), ("weight", 9)),
    "scores": (("name", 46), ("weight", 9)),
    "comments": (("item", 22),),
    "findings": (("question", 44),),
    "issues": (("item", 20), ("question", 44)),
}
_WIDTHS = {Kind.PERCENT: 11, Kind.ISSUES: 18, Kind.SIGN: 20, Kind.DIMENSION: 16, Kind.STATUS: 16,
           Kind.EFFECT: 20, Kind.DATE: 14, Kind.TIME: 10, Kind.TEXT: 44}
_WIDE, _NARROW = 58, 28  # of what is the point of its row, and of what is said in few words
_TEXTS = {"reason": _WIDE, "text": _WIDE, "finding": _WIDE, "so_what": _NARROW,
          "evidence": _NARROW, "source": _NARROW}


def write_worksheet(
    book: Book, state: CaseState, edition: Edition, path: Path, language: Language | str,
) -> None:
    """Write a worksheet beside its target, read it back, and only then put it in its place.

    Raises the KnownFaults of ``write_beside``.
    """
    language = Language(language)
    write_beside(path, lambda beside: fill_worksheet(book, state, edition, beside, language),
                 lambda beside: read_back_worksheet(beside, book),
                 claim=Claim(book.tag))


def fill_worksheet(
    book: Book, state: CaseState, edition: Edition, path: Path, language: Language,
) -> None:
    """Write a worksheet to a path. Raises OSError where the disk refuses."""
    _Writer(book, state, edition, language).save(path)


def read_back_worksheet(path: Path, book: Book) -> None:
    """Read a written worksheet and find every row of the book in it; ValueError where not."""
    try:
        filled = read_worksheet(path)
    except KnownFault as fault:
        raise ValueError(str(fault)) from fault
    wanted = [row.id for rows in book.sheets.values() for row in rows]
    if [str(row.id.value) for row in filled.rows] != wanted or list(filled.lines) != wanted:
        raise ValueError("rows are missing")
    if (filled.case_id, filled.assessor_id) != (book.case_id, book.assessor_id):
        raise ValueError("another case")


def _brief(words: str) -> str:
    """The beginning of a question whose whole stands in a row above."""
    words = " ".join(words.split())
    if len(words) <= _BRIEF:
        return words
    return f"{''.join(thai.words(words[:_BRIEF])[:-1]).rstrip()}…"


class _Writer:
    def __init__(
        self, book: Book, state: CaseState, edition: Edition, language: Language,
    ) -> None:
        self._book = book
        self._edition = edition
        self._language = language
        self._reading = Reading(edition, language, book.numbers)
        self._applicant = applicant_name(state, language)
        self._cycle = state.application.cycle
        self._made = datetime.fromisoformat(book.exported)
        self._workbook = Workbook()
        self._workbook.remove(self._workbook.active)
        self._hidden: list[list[str]] = [
            ["pmqa-worksheet", VERSION], ["case", book.case_id], ["assessor", book.assessor_id],
            ["name", book.assessor], ["round", book.round.value], ["exported", book.exported]]
        self._lists: dict[tuple[str, ...], int] = {}
        self._told: set[str] = set()  # labels of the sheet whose question stands above in full

    def _say(self, key: str, **values: object) -> str:
        return say(f"worksheet.{key}", self._language, **values)

    def save(self, path: Path) -> None:
        pages = [self._sheet(key, rows) for key, rows in self._book.sheets.items()]
        self._workbook.active = 0
        pages.append(self._hidden_sheet())
        self._workbook.security = WorkbookProtection(lockStructure=True)
        name_workbook(self._workbook, self._language,
                      title=self._say("file", applicant=self._applicant), tag=self._book.tag)
        save_workbook(self._workbook, pages, path, self._made)

    def _sheet(self, key: str, rows: Sequence[Row]) -> Page:
        facts, columns = _FACTS[key], COLUMNS[key]
        label = 14 if key in ("issues", "findings") else 8
        widths = (3, label, *(width for _, width in facts),
                  *(_TEXTS.get(column.key, _WIDTHS[column.kind]) for column in columns))
        page = Page(self._workbook.create_sheet(self._say(f"sheet_{key}")), widths)
        self._top(page, key)
        keys = (ID, LABEL, *(FACT for _ in facts), *(column.key for column in columns))
        for place, name in enumerate(keys, start=1):
            page.text(_KEYS, place, name, _PLAIN)
        page.headings(_HEAD, [
            (HEADING, _PLAIN), (self._say(f"label_{key}"), HEADER),
            *((self._say(f"head_{name}"), HEADER_RIGHT if name == "weight" else HEADER)
              for name, _ in facts),
            *((self._say(f"head_{column.key}"),
               HEADER_BESIDE if column.kind is Kind.TEXT else HEADER_CENTER)
              for column in columns)])
        validations: dict[tuple[str, ...], DataValidation] = {}
        self._told.clear()
        for number, row in enumerate(rows, start=_HEAD + 1):
            self._row(page, number, key, row, validations)
        for validation in validations.values():
            page.sheet.add_data_validation(validation)
        sheet = page.sheet
        sheet.column_dimensions["A"].hidden = True
        page.freeze(_HEAD + 1, 3 + len(facts))
        page.protect()
        page.finish(header=self._applicant, footer_left=self._say("footer"),
                    secret=say("report.secret", self._language),
                    footer_middle=self._book.assessor, page_words=say(
                        "workbook.page", self._language))
        sheet.row_dimensions[_KEYS].hidden = True
        for dimension in sheet.row_dimensions.values():
            if dimension.height is not None:
                dimension.height = min(dimension.height, _TALLEST)
        return page

    def _top(self, page: Page, key: str) -> None:
        span = page.columns - 1
        page.text(1, 2, " · ".join((
            self._say("title"), say(f"report.round_{self._book.round.value}", self._language),
            say("workbook.cycle", self._language, year=self._cycle))), OVERLINE)
        page.text(2, 2, self._applicant, replace(TITLE, wrap=True), span=span)
        local = self._made.astimezone()
        page.text(3, 2, self._say(
            "whose", name=self._book.assessor, date=date_text(local.date(), self._language),
            time=time_text(self._made)), SUBTITLE, span=span)
        page.text(4, 2, self._say(f"how_{key}"), NOTE, span=span)

    def _row(
        self, page: Page, number: int, key: str, row: Row,
        validations: dict[tuple[str, ...], DataValidation],
    ) -> None:
        scores = ENTITIES[key] == "score"
        group = scores and not row.item
        page.text(number, 1, row.id, _PLAIN)
        page.text(number, 2, row.label, GROUP if group else STRONG)
        for place, ((name, _), fact) in enumerate(zip(_FACTS[key], row.facts, strict=True), 3):
            if name == "weight":
                page.text(number, place, fact, replace(
                    GROUP if group else BODY, align="right", indent=1))
            elif name == "question" and row.label in self._told:
                page.text(number, place, _brief(fact), _AGAIN)
            else:
                page.text(number, place, fact, GROUP if group else BODY)
        self._told.add(row.label)
        locked = []
        for place, column in enumerate(COLUMNS[key], start=3 + len(row.facts)):
            text = cell_text(column, row.values[column.key], row.item, self._reading)
            if len(safe_text(text).encode("utf-16-le")) // 2 > CELL_UNITS - 500:
                locked.append(column.key)
                page.text(number, place, self._say("too_long"), NOTE)
                continue
            self._field(page, number, place, column, row, text, validations)
        if not group:
            page.at_least(number, 30 if scores else 48)
        self._hidden.append([
            "row", key, row.id, row.label, "1" if row.new else "", row.of, ",".join(locked)])
        self._hidden += [["head", row.id, field, id_]
                         for field, ids in row.heads.items() for id_ in ids]

    def _field(
        self, page: Page, number: int, place: int, column: Column, row: Row, text: str,
        validations: dict[tuple[str, ...], DataValidation],
    ) -> None:
        if column.kind is Kind.PERCENT:
            page.number(number, place, row.values[column.key], FIELD)
            offered = tuple(str(percent) for band in self._edition.bands
                            for percent in band.percents)
        else:
            page.text(number, place, text, _LOOKS.get(column.kind, _PICK))
            offered = tuple(words for _, words in choices_of(
                column, row.item, self._edition, self._language))
        if not offered:
            return
        if offered not in validations:
            validations[offered] = self._validation(offered)
        validations[offered].add(f"{get_column_letter(place)}{number}")

    def _validation(self, offered: tuple[str, ...]) -> DataValidation:
        index = self._lists.setdefault(offered, len(self._lists))
        letter = get_column_letter(_LIST_COLUMN + index)
        validation = DataValidation(
            type="list", formula1=f"'{HIDDEN}'!${letter}$1:${letter}${len(offered)}",
            allow_blank=True)
        validation.error = self._say("choose")
        validation.errorTitle = self._say("choose_title")
        validation.showErrorMessage = True
        return validation

    def _hidden_sheet(self) -> Page:
        page = Page(self._workbook.create_sheet(HIDDEN), (10,) * 7)
        rows = [*self._hidden, ["check", digest(self._hidden)]]
        for number, texts in enumerate(rows, start=1):
            for place, text in enumerate(texts, start=1):
                page.text(number, place, text, _PLAIN)
        for offered, index in self._lists.items():
            for number, words in enumerate(offered, start=1):
                if words.isdecimal():
                    page.number(number, _LIST_COLUMN + index, int(words), _PLAIN)
                else:
                    page.text(number, _LIST_COLUMN + index, words, _PLAIN)
        page.protect()
        page.sheet.sheet_state = "veryHidden"
        return page
