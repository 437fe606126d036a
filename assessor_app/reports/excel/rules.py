"""The sheet of rules: every rule of every award by each reading, held live against the scores."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from openpyxl.utils import get_column_letter

from assessor_app.criteria.states import Status, Verdict
from assessor_app.reports.excel import formulas
from assessor_app.reports.excel.formulas import Cells, FormulaWords
from assessor_app.reports.excel.page import (
    BODY,
    CENTER,
    DEPENDS,
    GROUP,
    HEADER,
    HEADER_BESIDE,
    HEADER_CENTER,
    HEADER_RIGHT,
    INK3,
    NO,
    NOTE,
    NUMBER,
    OK,
    OPEN,
    SECTION,
    SIGNED_NUMBER,
    TITLE,
    VERDICT,
    Look,
    Page,
)
from assessor_app.reports.excel.scores import hundredths
from assessor_app.reports.feedback_records import (
    AwardSection,
    CommitteePart,
    Feedback,
    Question,
    RuleCell,
    RuleRow,
)
from assessor_app.words import say

_RULE, _LOW, _HIGH, _FIRST = 1, 2, 3, 4  # then four columns for each reading, then the source
_SIGNS = {">=": "≥", ">": ">"}
_COUNT = Look(align="right", wrap=False, number="0")
_SIGNED_COUNT = Look(align="right", wrap=False, number="+0;−0;0")
_BESIDE = Look(size=10, ink=INK3, indent=1)
_QUIET = Look(size=10, align="center", ink=INK3)


@dataclass(frozen=True, slots=True)
class AwardCells:
    """The addresses of one award's verdict, together and by each reading."""

    verdict: str
    readings: dict[str, str]


def rule_widths(readings: int) -> tuple[float, ...]:
    """The column widths for so many readings."""
    return (34.5, 8, 8, *(3.5, 8, 8.5, 10.25) * readings, 25)


def verdict_colours(words: FormulaWords) -> dict[str, tuple[str, str]]:
    """Ink and tint of every word that a verdict or a status can be."""
    colours = {
        words.verdicts[Verdict.ELIGIBLE]: OK, words.verdicts[Verdict.NOT_ELIGIBLE]: NO,
        words.verdicts[Verdict.OPEN]: OPEN, words.verdicts[Verdict.DEPENDS_ON_READING]: DEPENDS,
        words.statuses[Status.MET]: OK, words.statuses[Status.NOT_MET]: NO,
        words.statuses[Status.OPEN]: OPEN,
    }
    return colours


class RuleSheetWriter:
    """Writes the sheet of rules, one block for each award of the edition."""

    def __init__(
        self, feedback: Feedback, committee: CommitteePart, page: Page, cells: Cells,
        words: FormulaWords, numbers: Mapping[str, int],
    ) -> None:
        self._feedback = feedback
        self._committee = committee
        self._page = page
        self._cells = cells
        self._words = words
        self._numbers = numbers  # of the open questions, by id
        self._readings = committee.edition.readings
        self._source = _FIRST + 4 * len(self._readings)

    def write(self) -> dict[str, AwardCells]:
        """Write it all; returns where each award's verdicts stand."""
        page = self._page
        page.text(1, 1, self._say("rules_title"), TITLE)
        page.text(2, 1, self._say("rules_note"), NOTE, span=self._source)
        page.space(3, 6)
        self._headings(4)
        row, found = 6, {}
        for award in self._committee.awards:
            row, found[award.award_id] = self._award(row, award)
        page.freeze(6, _LOW)
        page.protect()
        return found

    def _say(self, key: str, **values: object) -> str:
        return say(f"workbook.{key}", self._feedback.language, **values)

    def _at(self, row: int, column: int) -> str:
        return f"${get_column_letter(column)}${row}"

    def _column(self, reading: int, which: int) -> int:
        """Sign, required, margin or status (0-3) of a reading."""
        return _FIRST + 4 * reading + which

    def _headings(self, row: int) -> None:
        page = self._page
        for index, reading in enumerate(self._readings):
            page.text(row, self._column(index, 0), reading.name.of(self._feedback.language),
                      HEADER_CENTER, span=4)
        page.fill(row, HEADER)
        headings = [(self._say("rule"), HEADER), (self._say("has_low"), HEADER_RIGHT),
                    (self._say("has_high"), HEADER_RIGHT)]
        for _ in self._readings:
            headings += [("", HEADER), (self._say("required"), HEADER_RIGHT),
                         (self._say("margin"), HEADER_RIGHT), (self._say("status"), HEADER_CENTER)]
        page.headings(row + 1, [*headings, (self._say("source"), HEADER_BESIDE)], repeat=False)
        page.sheet.print_title_rows = f"{row}:{row + 1}"

    def _award(self, row: int, award: AwardSection) -> tuple[int, AwardCells]:
        page = self._page
        page.text(row, 1, award.name, SECTION, span=self._source)
        first = row + 1
        for offset, rule_row in enumerate(award.rows):
            self._rule(first + offset, rule_row)
        last = first + len(award.rows) - 1
        end = last + 1
        page.text(end, _RULE, self._say("verdict_of", award=award.short_name), Look(
            bold=True, fill=GROUP.fill))
        readings = {}
        for index, verdict in enumerate(award.readings):
            column = self._column(index, 3)
            statuses = f"{self._at(first, column)}:{self._at(last, column)}"
            readings[verdict.reading_id] = page.formula(
                end, column, formulas.reading_verdict(statuses, self._words),
                self._words.verdicts[verdict.verdict], VERDICT)
        local = [address.rpartition("!")[2] for address in readings.values()]
        together = page.formula(end, _LOW, formulas.combined_verdict(local, self._words),
                                self._words.verdicts[award.verdict], VERDICT, span=2)
        page.text(end, self._source, self._see(award.questions), _BESIDE)
        page.fill(end, GROUP)
        page.at_least(end, 27)
        page.space(end + 1, 12)
        self._tints(first, last, end)
        page.together(row, end)
        return end + 2, AwardCells(together, readings)

    def _see(self, questions: tuple[Question, ...]) -> str:
        numbers = ", ".join(str(n) for n in sorted(self._numbers[q.id] for q in questions))
        return self._say("see_question", numbers=numbers) if numbers else ""

    def _rule(self, row: int, rule: RuleRow) -> None:
        page = self._page
        page.text(row, _RULE, rule.name, BODY)
        see = self._see(rule.questions)
        page.text(row, self._source, f"{rule.source} · {see}" if see else rule.source, _BESIDE)
        if rule.scope == "fl":
            answer = {(0, 0): self._words.no, (1, 1): self._words.yes}.get(
                (rule.low, rule.high), self._words.not_given)
            page.formula(row, _LOW, self._cells.fl, answer, CENTER, span=2)
        else:
            bounds = self._cells.bounds[rule.scope]
            count = rule.scope == "prior_awards"
            for column, source, value in ((_LOW, bounds.low, rule.low),
                                          (_HIGH, bounds.high, rule.high)):
                page.formula(row, column, source if count else f"{source}/100",
                             value if count else hundredths(value), _COUNT if count else NUMBER)
        for index, cell in enumerate(rule.cells):
            self._reading(row, rule, cell, index)
        page.fill(row, BODY)

    def _reading(self, row: int, row_of: RuleRow, cell: RuleCell, index: int) -> None:
        page = self._page
        if cell.rule is None or cell.status is None or cell.required is None:
            page.text(row, self._column(index, 3), self._not_set, _QUIET)
            return
        rule = cell.rule
        if rule.scope == "fl":
            page.text(row, self._column(index, 1), self._words.yes, Look(align="right"))
        else:
            count = rule.scope == "prior_awards"
            required = formulas.required(rule, self._cells)
            margin = f"{self._cells.bounds[rule.scope].low}-{required}"
            difference = row_of.low - cell.required
            value: int | Decimal = cell.required if count else hundredths(cell.required)
            page.text(row, self._column(index, 0), _SIGNS[rule.operator], CENTER)
            page.formula(row, self._column(index, 1), required if count else f"{required}/100",
                         value, _COUNT if count else NUMBER)
            page.formula(row, self._column(index, 2), margin if count else f"({margin})/100",
                         difference if count else hundredths(difference),
                         _SIGNED_COUNT if count else SIGNED_NUMBER)
        page.formula(row, self._column(index, 3), formulas.status(rule, self._cells, self._words),
                     self._words.statuses[cell.status], VERDICT)

    @property
    def _not_set(self) -> str:
        return say("report.status_not_set", self._feedback.language)

    def _tints(self, first: int, last: int, end: int) -> None:
        """Words in their colours; a row stands out where one reading is met and another is not."""
        page = self._page
        columns = [self._column(index, 3) for index in range(len(self._readings))]
        met, not_met = (formulas.quoted(self._words.statuses[s])
                        for s in (Status.MET, Status.NOT_MET))
        letters = [get_column_letter(column) for column in columns]
        any_met = ",".join(f"${letter}{first}={met}" for letter in letters)
        any_not = ",".join(f"${letter}{first}={not_met}" for letter in letters)
        for start, stop in ((_RULE, columns[0] - 1), *(
                (before + 1, after - 1) for before, after in
                zip(columns, [*columns[1:], self._source + 1], strict=True))):
            page.tint_where(
                f"{get_column_letter(start)}{first}:{get_column_letter(stop)}{last}",
                f"AND(OR({any_met}),OR({any_not}))", DEPENDS)
        for letter in (*letters, get_column_letter(_LOW)):
            page.tint_words(f"{letter}{first}:{letter}{end}" if letter in letters
                            else f"{letter}{end}", verdict_colours(self._words))
