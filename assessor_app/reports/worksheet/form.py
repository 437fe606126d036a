"""The form in Excel to fill in: a sheet for each kind of record, with rows enough for a report."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from assessor_app.assessment.form.sheets import (
    NEEDED,
    ROWS,
    SHEETS,
    YEARS,
    columns_of,
    heading_of,
    is_by_year,
    offered,
)
from assessor_app.casefile.records.case_state import CaseState
from assessor_app.criteria.edition import Edition
from assessor_app.errors import KnownFault
from assessor_app.reports.excel.package import name_workbook, save_workbook
from assessor_app.reports.excel.page import (
    ACCENT_SOFT,
    FIELD,
    HEADER,
    HEADER_BESIDE,
    NOTE,
    OVERLINE,
    SMALL,
    TITLE,
    Look,
    Page,
)
from assessor_app.reports.making import Claim
from assessor_app.reports.output import write_beside
from assessor_app.reports.papers import applicant_name
from assessor_app.reports.worksheet.form_reading import MARK, VERSION, read_form
from assessor_app.words import Language, say

_HEAD = 5
_WIDTHS = {"indicator": 44, "text": 70, "unit": 14, "direction": 18, "area": 44, "kind": 32,
           "items": 22, "page": 18, "item": 10}
_VALUE = 13
_WRITE = Look(fill=ACCENT_SOFT, boxed=True, locked=False, number="@", indent=1)
_YEAR = replace(FIELD, number="0")


def write_form(
    case_id: str, state: CaseState, edition: Edition, path: Path, made: datetime,
    language: Language | str, *, claim: Claim | None = None,
) -> None:
    """Write an empty form of a case beside its target, read it back, and put it in its place.

    ``claim`` is as in ``write_beside``. Raises the KnownFaults of ``write_beside``.
    """
    writer = _Writer(case_id, state, edition, made, Language(language), claim.tag if claim else "")
    write_beside(path, writer.save, lambda beside: _read_back(beside, case_id), claim=claim)


def _read_back(path: Path, case_id: str) -> None:
    try:
        form = read_form(path)
    except KnownFault as fault:
        raise ValueError(str(fault)) from fault
    if form.case_id != case_id or [one.key for one in form.sheets] != list(SHEETS) or form.strays:
        raise ValueError("sheets are missing")


class _Writer:
    def __init__(
        self, case_id: str, state: CaseState, edition: Edition, made: datetime, language: Language,
        tag: str,
    ) -> None:
        self._tag = tag
        self._case_id = case_id
        self._applicant = applicant_name(state, language)
        self._cycle = state.application.cycle
        self._edition = edition
        self._made = made
        self._language = language

    def _say(self, key: str, **values: object) -> str:
        return say(f"worksheet.{key}", self._language, **values)

    def save(self, path: Path) -> None:
        """Write the form to a path."""
        workbook = Workbook()
        workbook.remove(workbook.active)
        pages = [self._sheet(workbook, key) for key in SHEETS]
        workbook.active = 0
        name_workbook(workbook, self._language, title=self._say("form_title"), tag=self._tag)
        save_workbook(workbook, pages, path, self._made)

    def _sheet(self, workbook: Workbook, key: str) -> Page:
        columns: list[tuple[str, str | int]] = []
        for attribute in columns_of(key):
            if is_by_year(key, attribute):
                columns += [(attribute, year) for year in range(
                    self._cycle - YEARS, self._cycle)]
                columns.append((attribute, ""))
            else:
                columns.append((attribute, heading_of(key, attribute, self._language)))
        page = Page(workbook.create_sheet(self._say(f"form_sheet_{key}")),
                    [_WIDTHS.get(attribute, _VALUE) for attribute, _ in columns])
        span = page.columns
        page.text(1, 1, " · ".join((self._say("form_title"), say(
            "workbook.cycle", self._language, year=self._cycle))), OVERLINE)
        page.text(2, 1, self._applicant, replace(TITLE, wrap=True), span=span)
        page.text(3, 1, self._say(f"form_how_{key}"), NOTE, span=span)
        page.text(4, 1, f"{MARK} {VERSION} {self._case_id}", replace(SMALL, rule=False), span=span)
        for place, (attribute, heading) in enumerate(columns, start=1):
            if is_by_year(key, attribute):
                page.number(_HEAD, place, heading if isinstance(heading, int) else None, _YEAR)
            else:
                page.text(_HEAD, place, str(heading),
                          HEADER if attribute in NEEDED[key] else HEADER_BESIDE)
        page.sheet.print_title_rows = f"{_HEAD}:{_HEAD}"
        for row in range(_HEAD + 1, _HEAD + 1 + ROWS):
            for place in range(1, span + 1):
                page.text(row, place, "", _WRITE)
            page.at_least(row, 24)
        for place, (attribute, _) in enumerate(columns, start=1):
            self._choices(page, key, attribute, get_column_letter(place))
        page.freeze(_HEAD + 1, 3)
        page.protect()
        page.finish(header=self._applicant, footer_left=self._say("form_title"), footer_middle="",
                    page_words=say("workbook.page", self._language))
        return page

    def _choices(self, page: Page, key: str, attribute: str, letter: str) -> None:
        words = [shown for _, shown in offered(key, attribute, self._edition, self._language)]
        if not words:
            return
        listed = ",".join(words)
        if len(listed) > 250 or any("," in one or '"' in one for one in words):
            raise ValueError(f"no list of a cell holds {listed}")
        validation = DataValidation(type="list", formula1=f'"{listed}"', allow_blank=True)
        validation.error = self._say("choose")
        validation.errorTitle = self._say("choose_title")
        validation.showErrorMessage = True
        validation.add(f"{letter}{_HEAD + 1}:{letter}{_HEAD + ROWS}")
        page.sheet.add_data_validation(validation)
