"""Holds a worksheet that came back against the case: what would change, and takes it in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from assessor_app.assessment.eyes import eyes_of, seen_by
from assessor_app.assessment.people import assessor_id, display_name
from assessor_app.assessment.team import opened_member
from assessor_app.assessment.worksheet.book import (
    COLUMNS,
    NOTHING,
    Cell,
    Column,
    Filled,
    FilledRow,
    Kind,
    Line,
)
from assessor_app.assessment.worksheet.edits import EditMaker
from assessor_app.assessment.worksheet.export import reading_of
from assessor_app.assessment.worksheet.values import cell_text, plain, read_cell, same, same_text
from assessor_app.casefile.connection import CaseFile
from assessor_app.casefile.journal import Changed, Edit, time_now, write
from assessor_app.casefile.lookup import (
    FieldValue,
    changes_of,
    heads_of_kind,
    made_values,
    values_of,
)
from assessor_app.casefile.records.application import Assessor
from assessor_app.casefile.records.choices import Round
from assessor_app.casefile.records.values import DELETED, MADE
from assessor_app.casefile.state import read_state
from assessor_app.errors import KnownFault
from assessor_app.words import Language, say


@dataclass(frozen=True, slots=True)
class Difference:
    """One cell that would change the case.

    Attributes:
        sheet, cell: where it stands, as คะแนน and D12
        label: the row, as a person knows it: an item, an issue's number
        column: the key of the column
        before, after: what the case says now and what it would say, as texts; "" for nothing
        conflict: the case changed there since the export, so that both would stand side by side
        new: it belongs to a row that makes a new comment or finding
    """

    sheet: str
    cell: str
    label: str
    column: str
    before: str
    after: str
    conflict: bool = False
    new: bool = False


@dataclass(frozen=True, slots=True)
class Problem:
    """One cell that cannot be taken in, and why."""

    sheet: str
    cell: str
    fault: KnownFault

    def text(self, language: Language | str) -> str:
        """Where and why, in a sentence."""
        return say("worksheet.problem", language, sheet=self.sheet, cell=self.cell,
                   reason=self.fault.text(language))


@dataclass(frozen=True, slots=True)
class Review:
    """What a worksheet would do to a case.

    Attributes:
        assessor: whose worksheet it is; its changes are theirs
        round: of its scores
        missing: how many rows of the export are not in the file any more; they change nothing
        edits: what taking it in writes; none where there is a problem
    """

    assessor: Assessor
    round: Round
    differences: tuple[Difference, ...]
    problems: tuple[Problem, ...]
    missing: int
    edits: tuple[Edit, ...]


@dataclass(slots=True)
class _Found:
    differences: list[Difference] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def compare_worksheet(
    case: CaseFile, filled: Filled, language: Language | str, *, reason: str | None = None,
) -> Review:
    """What a worksheet would change, row by row; nothing is written.

    ``reason`` is given for edits after a seal. Raises a KnownFault where the worksheet as a whole
    cannot be of this case; what is wrong with single cells is told in the review.
    """
    language = Language(language)
    if filled.case_id != case.case_id:
        raise KnownFault("worksheet_other_case", name=case.path.name, sheet=filled.hidden)
    person = _person(case, filled)
    return _Comparison(case, filled, person, language, reason).review()


def take_worksheet(
    case: CaseFile, filled: Filled, language: Language | str, *, reason: str | None = None,
) -> tuple[Review, Changed]:
    """Take a worksheet in, in one transaction; where it changes nothing, nothing is written.

    A value is a change whose parents are the heads that its row was exported from. Raises
    KnownFault ``worksheet_cell`` where any cell cannot be taken; then nothing is.
    """
    review = compare_worksheet(case, filled, language, reason=reason)
    if review.problems:
        first = review.problems[0]
        raise KnownFault("worksheet_cell", sheet=first.sheet, cell=first.cell, reason=first.fault)
    if not review.edits:
        return review, Changed((), frozenset(), (), time_now())
    return review, write(case, review.assessor.name, review.edits)


def _person(case: CaseFile, filled: Filled) -> Assessor:
    name = display_name(filled.assessor)
    state = read_state(case)
    if not name or assessor_id(case.case_id, name) != filled.assessor_id:
        raise KnownFault("worksheet_hidden_edited", sheet=filled.hidden)
    if state.members:
        opened_member(state, name)
    return state.assessors.get(filled.assessor_id) or Assessor(filled.assessor_id, name)


class _Comparison:
    """One worksheet beside one case."""

    def __init__(
        self, case: CaseFile, filled: Filled, person: Assessor, language: Language,
        reason: str | None,
    ) -> None:
        if filled.round not in {round_.value for round_ in Round}:
            raise KnownFault("worksheet_hidden_edited", sheet=filled.hidden)
        self._case = case
        self._filled = filled
        whole = read_state(case)
        seen = seen_by(whole, person.id)
        # What was left as it was exported is known by every number; what is told, by those open
        self._languages = tuple(
            reading_of(whole, case.edition, one) for one in (language, *Language))
        self._reading = reading_of(seen, case.edition, language)
        self._eyes = eyes_of(whole, person.id) if whole.members else None
        self._round = Round(filled.round)
        self._maker = EditMaker(
            case, person, self._round, filled.exported, reason, filled.lines)
        self._person = person
        self._heads: dict[str, Mapping[tuple[str, str], tuple[str, ...]]] = {}
        self._base = values_of(
            case, {id_ for line in filled.lines.values() for ids in line.heads.values()
                   for id_ in ids})
        self._found = _Found()

    def review(self) -> Review:
        """Every row of the file, in its order."""
        seen: set[str] = set()
        for row in self._filled.rows:
            line = self._line_of(row, seen)
            if line is not None:
                self._row(row, line)
        for place, fault in self._maker.both_ways():
            self._problem(self._maker.scores_title, place, fault)
        problems = tuple(self._found.problems)
        edits = () if problems else tuple(self._maker.all_edits())
        return Review(self._person, self._round, tuple(self._found.differences), problems,
                      len(self._filled.lines.keys() - seen), edits)

    def _problem(self, sheet: str, cell: str, fault: KnownFault) -> None:
        self._found.problems.append(Problem(sheet, cell, fault))

    def _line_of(self, row: FilledRow, seen: set[str]) -> Line | None:
        """What the hidden sheet says of a row; None, and a problem, where its id was edited."""
        id_ = str(row.id.value or "")
        line = self._filled.lines.get(id_)
        if line is None or line.sheet != row.sheet:
            self._problem(row.title, row.id.place, KnownFault("worksheet_row_unknown"))
            return None
        if id_ in seen:
            self._problem(row.title, row.id.place, KnownFault("worksheet_row_twice"))
            return None
        seen.add(id_)
        label = plain(str(row.label.value if row.label.value is not None else ""))
        if label != plain(line.label):
            self._problem(row.title, row.label.place, KnownFault(
                "worksheet_row_moved", found=label or "-", expected=line.label))
            return None
        return line

    def _row(self, row: FilledRow, line: Line) -> None:
        entity, _, rest = str(row.id.value).partition("/")
        entity_id = self._maker.entity_id(entity, rest)
        item = self._item_of(entity, line)
        columns = COLUMNS[row.sheet]
        base = {column.key: self._base_value(column, entity, entity_id, line)
                for column in columns}
        values: dict[str, Any] = {}
        edited: dict[str, Cell] = {}
        for column in columns:
            cell = None if column.key in line.locked else row.cells.get(column.key)
            if cell is None:  # too long for a cell, or the column was taken out: it says nothing
                values[column.key] = base[column.key]
                continue
            try:
                values[column.key] = self._value(column, cell, item, base[column.key])
            except KnownFault as fault:
                self._problem(row.title, cell.place, fault)
                return
            if not same(column, values[column.key], base[column.key]):
                edited[column.key] = cell
        self._maker.note(row, values)
        if not edited:
            return
        fields = self._changed_fields(columns, edited, values, entity, entity_id, line)
        if not fields:
            return
        try:
            self._maker.add(row, line, entity_id, values, fields, edited)
            self._refuse_closed(entity, entity_id, line)
        except KnownFault as fault:
            cell = next(iter(edited.values()))
            self._problem(row.title, cell.place, fault)
            return
        for column in columns:
            if column.key in edited and column.field in fields:
                self._differ(row, line, column, entity, entity_id, values[column.key],
                             edited[column.key], item)

    def _refuse_closed(self, entity: str, entity_id: str, line: Line) -> None:
        """Refuse a row of what its person may not see any more, as when its owner was recused."""
        place = ("issue", line.of) if entity == "finding" and line.new else (entity, entity_id)
        if self._eyes is not None and not self._eyes.see(
                *place, made_values(self._case, [place])):
            raise KnownFault("worksheet_row_closed", name=self._person.name)

    def _value(self, column: Column, cell: Cell, item: str, base: Any) -> Any:
        if isinstance(cell.value, str) and not cell.formula:
            for reading in self._languages:  # a choice that is not offered is left as it was
                if same_text(cell.value, cell_text(column, base, item, reading)):
                    return base
        return read_cell(column, cell, item, self._reading)

    def _item_of(self, entity: str, line: Line) -> str:
        return line.label if entity in ("score", "comment") else ""

    def _base_value(self, column: Column, entity: str, entity_id: str, line: Line) -> Any:
        """What the case said when the row was exported."""
        shown: FieldValue | None = None
        for id_ in line.heads.get(column.field, ()):
            shown = self._base.get(id_)
            if shown is None:
                raise KnownFault("change_parents_missing")
            if (shown.entity, shown.entity_id, shown.field) != (entity, entity_id, column.field):
                raise KnownFault("worksheet_hidden_edited", sheet=self._filled.hidden)
        return _part(column, shown.value if shown else None, new=line.new)

    def _heads_of(self, entity: str) -> Mapping[tuple[str, str], tuple[str, ...]]:
        if entity not in self._heads:
            self._heads[entity] = heads_of_kind(self._case, entity)
        return self._heads[entity]

    def _now(self, column: Column, entity: str, entity_id: str) -> Any:
        """What the case says now."""
        known = self._heads_of(entity)
        held = values_of(self._case, known.get((entity_id, column.field), ())[-1:])
        return _part(column, next(iter(held.values())).value if held else None,
                     new=entity in ("comment", "finding") and (entity_id, MADE) not in known)

    def _changed_fields(
        self, columns: tuple[Column, ...], edited: Mapping[str, Cell], values: Mapping[str, Any],
        entity: str, entity_id: str, line: Line,
    ) -> frozenset[str]:
        """The fields that the row sets to what neither the case says nor the row already set."""
        fields = set()
        for name in {column.field for column in columns if column.key in edited}:
            parts = [column for column in columns if column.field == name and column.key in edited]
            if all(same(column, self._now(column, entity, entity_id), values[column.key])
                   for column in parts):
                continue
            seen = set(line.heads.get(name, ()))
            taken = any(
                set(parents) == seen and all(
                    same(column, _part(column, value), values[column.key]) for column in parts)
                for value, parents in changes_of(self._case, entity, entity_id, name))
            if not taken:
                fields.add(name)
        return frozenset(fields)

    def _differ(
        self, row: FilledRow, line: Line, column: Column, entity: str, entity_id: str,
        value: Any, cell: Cell, item: str,
    ) -> None:
        def shown(what: Any) -> str:
            return cell_text(column, what, item, self._reading)

        heads = self._heads_of(entity)
        now = heads.get((entity_id, column.field), ())
        gone = any(
            held.value is True
            for held in values_of(self._case, heads.get((entity_id, DELETED), ())).values())
        self._found.differences.append(Difference(
            row.title, cell.place, line.label, column.key,
            shown(self._now(column, entity, entity_id)), shown(value),
            conflict=gone or set(now) != set(line.heads.get(column.field, ())), new=line.new))


def _part(column: Column, value: Any, *, new: bool = False) -> Any:
    """A column's part of a field's value: a score is a percent with its reason and its issues.

    A field without a value gives what the case shows for it; of a new record it gives nothing.
    """
    if value is None and not new:
        value = column.blank
    if column.attribute != column.field:
        value = (value or {}).get(column.attribute)
    if value is None:
        return NOTHING.get(column.kind, "")
    return tuple(value) if column.kind is Kind.ISSUES else value
