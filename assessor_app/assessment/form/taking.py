"""Holds a form that came back against the case: what it would add, and takes it in as a whole."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Context, Decimal
from typing import Any

import msgspec

from assessor_app.assessment.entries import adding
from assessor_app.assessment.entry_rules import RULES
from assessor_app.assessment.entry_values import given_of, kept_values, refuse_beyond
from assessor_app.assessment.eyes import seen_by
from assessor_app.assessment.form.sheets import (
    NEEDED,
    SHEETS,
    FilledForm,
    FilledSheet,
    FormRow,
    heading_of,
    is_by_year,
    offered,
)
from assessor_app.assessment.people import assessor_id, display_name
from assessor_app.assessment.results import kept_points, kept_value
from assessor_app.assessment.team import opened_member
from assessor_app.assessment.worksheet.book import Cell
from assessor_app.assessment.worksheet.importing import Problem
from assessor_app.assessment.worksheet.values import words_of
from assessor_app.casefile.connection import CaseFile
from assessor_app.casefile.journal import Changed, Edit, time_now, write
from assessor_app.casefile.lookup import assessor_name
from assessor_app.casefile.records.application import ASSESSOR, Assessor
from assessor_app.casefile.records.case_state import CaseState
from assessor_app.casefile.records.marks import ITEM
from assessor_app.casefile.records.review import MEASURED
from assessor_app.casefile.state import read_state
from assessor_app.errors import KnownFault
from assessor_app.thai import arabic_digits
from assessor_app.words import Language

_SHOWN_DIGITS = Context(prec=15)  # what a spreadsheet shows of a number at most


@dataclass(frozen=True, slots=True)
class NewRecord:
    """A record that a row of the form makes.

    Attributes:
        key: which sheet of the form it stands on
        sheet, cell: where its row begins, as ตัวชี้วัด and B7
        label: how a person knows it: its item, area or kind, and its words
        values: what is given of it, by attribute, as it would be kept
        known: whether the case, or an earlier row, holds the same already; then it is not added
    """

    key: str
    sheet: str
    cell: str
    label: str
    values: Mapping[str, Any]
    known: bool


@dataclass(frozen=True, slots=True)
class FormReview:
    """What a form would add to a case; nothing is taken where there is a problem."""

    records: tuple[NewRecord, ...]
    problems: tuple[Problem, ...]

    @property
    def added(self) -> tuple[NewRecord, ...]:
        """Those that the case does not hold yet."""
        return tuple(one for one in self.records if not one.known)


def compare_form(
    case: CaseFile, form: FilledForm, person: str, language: Language | str,
) -> FormReview:
    """What a form would add, row by row, as far as this person may see; nothing is written.

    Raises KnownFault ``form_other_case``, or one that says why this person may not.
    """
    if form.case_id != case.case_id:
        raise KnownFault("form_other_case", name=case.path.name)
    state = read_state(case)
    seen = seen_by(state, opened_member(state, person).id if state.members else None)
    return _Comparison(case, seen, Language(language)).review(form)


def take_form(
    case: CaseFile, form: FilledForm, person: str, language: Language | str,
) -> tuple[FormReview, Changed]:
    """Take a form in, in one transaction; where it adds nothing, nothing is written.

    Raises what ``compare_form`` raises, and KnownFault ``worksheet_cell`` for a cell that cannot
    be taken; then nothing is.
    """
    review = compare_form(case, form, person, language)
    if review.problems:
        first = review.problems[0]
        raise KnownFault("worksheet_cell", sheet=first.sheet, cell=first.cell, reason=first.fault)
    if not review.added:
        return review, Changed((), frozenset(), (), time_now())
    name = display_name(person)
    if not name:
        raise KnownFault("name_missing")
    author = Assessor(assessor_id(case.case_id, name), name)
    edits: list[Edit] = []
    if assessor_name(case, author.id) is None:
        edits.append(Edit(ASSESSOR.name, author.id, "name", name))
    for key, kind in SHEETS.items():
        several = [one.values for one in review.added if one.key == key]
        if several:
            edits += [one for _, made in adding(case, author, kind.record, several) for one in made]
    return review, write(case, name, edits)


class _Comparison:
    """One form beside one case."""

    def __init__(self, case: CaseFile, seen: CaseState, language: Language) -> None:
        self._case = case
        self._language = language
        self._held = {
            key: {_as_one(key, {name: getattr(one, name) for name in given_of(kind)})
                  for one in getattr(seen, str(kind.held))}
            for key, kind in SHEETS.items()}
        self._records: list[NewRecord] = []
        self._problems: list[Problem] = []

    def review(self, form: FilledForm) -> FormReview:
        """Every row of the form, in its order."""
        for stray in form.strays:
            self._problem(stray.title, stray.place, KnownFault("form_stray"))
        for sheet in form.sheets:
            for row in sheet.rows:
                self._row(sheet, row)
        return FormReview(tuple(self._records), tuple(self._problems))

    def _problem(self, sheet: str, cell: str, fault: KnownFault) -> None:
        self._problems.append(Problem(sheet, cell, fault))

    def _row(self, sheet: FilledSheet, row: FormRow) -> None:
        key, before = sheet.key, len(self._problems)
        values: dict[str, Any] = {}
        for attribute in given_of(SHEETS[key]):
            if is_by_year(key, attribute):
                values[attribute] = self._by_year(sheet, row)
                continue
            cell = row.cells[attribute]
            try:
                values[attribute] = self._value(key, attribute, cell)
            except KnownFault as fault:
                self._problem(sheet.title, cell.place, fault)
        place = row.cells[NEEDED[key][0]].place
        if len(self._problems) == before:
            try:
                self._refuse(key, values)
            except KnownFault as fault:
                self._problem(sheet.title, place, fault)
        if len(self._problems) == before:
            one = _as_one(key, values)
            self._records.append(NewRecord(
                key, sheet.title, place, self._label(key, values), values, one in self._held[key]))
            self._held[key].add(one)

    def _label(self, key: str, values: Mapping[str, Any]) -> str:
        first, words = (str(values[name]) for name in NEEDED[key])
        shown = dict(offered(key, NEEDED[key][0], self._case.edition, self._language))
        return f"{shown.get(first, first)} · {' '.join(words.split())}"

    def _value(self, key: str, attribute: str, cell: Cell) -> Any:
        """What a cell says, as it is kept; a KnownFault where it cannot be."""
        kind = SHEETS[key]
        field = given_of(kind)[attribute]
        text = _measure_of(cell) if MEASURED in field.marks else _words_of(cell)
        if not text.strip():
            if attribute in NEEDED[key]:
                raise KnownFault("form_needed", what=heading_of(key, attribute, self._language))
            return field.blank
        given: Any = text
        if choices := offered(key, attribute, self._case.edition, self._language):
            given = self._choice(key, attribute, text, choices)
        elif ITEM in field.marks:
            given = [part for part in re.split(r"[\s,;]+", arabic_digits(text)) if part]
        kept = kept_values(kind, {attribute: given}, self._case.edition)
        refuse_beyond(kind, kept, self._case.edition)
        return kept[attribute]

    def _choice(
        self, key: str, attribute: str, text: str, choices: tuple[tuple[str, str], ...],
    ) -> str:
        typed = arabic_digits(" ".join(text.split())).casefold()
        for language in Language:  # whatever language the form was written in
            for value, words in offered(key, attribute, self._case.edition, language):
                if typed in (words.casefold(), value.casefold(), words.split()[0].casefold()):
                    return value
        raise KnownFault("worksheet_choice", value=text,
                         known=", ".join(words for _, words in choices))

    def _by_year(self, sheet: FilledSheet, row: FormRow) -> list[list[int | str]]:
        """The values of a row with their years; a wrong one is told with its own cell."""
        found: dict[int, str] = {}
        for heading, cell in row.values:
            try:
                value = _measure_of(cell)
                if not value.strip():
                    continue
                kept = kept_value(value)
            except KnownFault as fault:
                self._problem(sheet.title, cell.place, fault)
                continue
            try:
                (year, _), = kept_points([(_year_of(heading), kept)])
                if year in found:
                    raise KnownFault("result_year", year=year)
                found[int(year)] = kept
            except KnownFault as fault:
                self._problem(sheet.title, heading.place, fault)
        return [[year, found[year]] for year in sorted(found)]

    def _refuse(self, key: str, values: Mapping[str, Any]) -> None:
        """Refuse what the kind refuses of a record as a whole."""
        if (rule := RULES.get(SHEETS[key].record)) is not None:
            rule(self._case, values, values)


def _as_one(key: str, values: Mapping[str, Any]) -> bytes:
    """The values of a record in one form, so that two alike are one."""
    plain = {name: one.strip() if isinstance(one, str) else one
             for name, one in msgspec.to_builtins(dict(values)).items()}
    return msgspec.json.encode([key, plain], order="sorted")


def _year_of(heading: Cell) -> int:
    text = arabic_digits(_words_of(heading)).strip()
    if not text:
        raise KnownFault("form_no_year")
    if not (text.isdecimal() and len(text) == 4):
        raise KnownFault("result_year", year=text)
    return int(text)


def _words_of(cell: Cell) -> str:
    if cell.formula:
        raise KnownFault("worksheet_formula")
    return "" if cell.value is None else words_of(cell)


def _measure_of(cell: Cell) -> str:
    """A value as a person would type it, with no more digits than the spreadsheet showed."""
    value = cell.value
    if cell.formula or not isinstance(value, int | Decimal) or isinstance(value, bool):
        return _words_of(cell)
    number = _SHOWN_DIGITS.plus(Decimal(value) * 100 if cell.percent else Decimal(value))
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
