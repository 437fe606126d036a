"""The sheet of scores: one percent to fill in for each item, points and totals by live formula."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from openpyxl.worksheet.datavalidation import DataValidation

from assessor_app.criteria.edition import Category, Kind
from assessor_app.criteria.score_sheet import CategoryScores
from assessor_app.reports.excel import formulas
from assessor_app.reports.excel.choices import PHRASE_COLUMN, Choices
from assessor_app.reports.excel.formulas import Bounds, Cells, FormulaWords
from assessor_app.reports.excel.page import (
    BODY,
    CENTER,
    DEPENDS,
    FIELD,
    GROUP,
    HEADER,
    HEADER_BESIDE,
    HEADER_CENTER,
    HEADER_RIGHT,
    INK3,
    LINE,
    NO,
    NOTE,
    NUMBER,
    QUIET,
    SECTION,
    SMALL,
    TITLE,
    Look,
    Page,
)
from assessor_app.reports.feedback_records import (
    CategorySection,
    CommitteePart,
    Feedback,
    ItemSection,
    Numbers,
)
from assessor_app.words import say

WIDTHS = (6, 23.5, 7, 7.5, 8.25, 8.25, 8.25, 8.25, 16.5, 7, 14.5, 8, 6.5, 6.5)
(ITEM, NAME, WEIGHT, FIELD_AT, PERCENT_LOW, PERCENT_HIGH, POINTS_LOW, POINTS_HIGH, BAND, RECORDED,
 ROUND, CHANGED, LOW, HIGH) = range(1, 15)
_HEAD = 4  # the row of headings

_PERCENT = Look(align="right", wrap=False, number="0.00", ink=INK3)
_BOLD_GROUP = Look(bold=True, fill=GROUP.fill, align="right", wrap=False, number="#,##0.00")
_ASSUMED = Look(align="right", wrap=False, number='0"*"')
_BESIDE = Look(size=10, ink=INK3, indent=1)  # words beside a number
_WEIGHT = Look(align="right", wrap=False, number="#,##0")


@dataclass(frozen=True, slots=True)
class CategoryCells:
    """A category's cells that charts and the summary read."""

    name: str
    weight: str
    percent: Bounds
    points: Bounds


@dataclass(frozen=True, slots=True)
class ScoreCells:
    """What the sheet of scores offers to the other sheets, as addresses.

    Attributes:
        cells: what the rules are held against
        categories: by category id
        total: the grand total in points
        changed: how many fields no longer hold what was recorded
    """

    cells: Cells
    categories: dict[str, CategoryCells]
    total: Bounds
    changed: str


def hundredths(value: int) -> Decimal:
    """Hundredths of a point as points, exactly."""
    return Decimal(value) / 100


def ratio(value: int, weight: int) -> Decimal:
    """Hundredths of a point as a percent of a weight, to the digits that a spreadsheet keeps."""
    return Decimal(f"{Decimal(value) / weight:.13g}")


class ScoreSheetWriter:
    """Writes the sheet of scores from top to bottom."""

    def __init__(self, feedback: Feedback, committee: CommitteePart, page: Page,
                 choices: Choices, words: FormulaWords) -> None:
        self._feedback = feedback
        self._committee = committee
        self._page = page
        self._choices = choices
        self._allowed = choices.percents
        self._percents_allowed = {
            percent for band in committee.edition.bands for percent in band.percents}
        self._words = words
        self._bounds: dict[str, Bounds] = {}
        self._weights: dict[str, str] = {}
        self._categories: dict[str, CategoryCells] = {}
        self._percents: list[str] = []  # the fields that take a percent

    def write(self) -> ScoreCells:
        """Write it all and say where everything stands."""
        page, words = self._page, self._words
        page.text(1, 1, self._say("scores_title"), TITLE)
        page.text(2, 1, self._say("scores_note"), NOTE, span=HIGH)
        page.space(3, 6)
        page.headings(_HEAD, (
            (self._say("item"), HEADER), (self._say("name"), HEADER),
            (self._say("weight"), HEADER_RIGHT), (self._say("percent"), HEADER_CENTER),
            (self._say("percent_low"), HEADER_RIGHT), (self._say("percent_high"), HEADER_RIGHT),
            (self._say("points_low"), HEADER_RIGHT), (self._say("points_high"), HEADER_RIGHT),
            (self._say("band"), HEADER_BESIDE), (self._say("recorded"), HEADER_CENTER),
            (self._say("round"), HEADER), (self._say("changed_heading"), HEADER_CENTER),
            (self._say("exact_low"), HEADER_RIGHT), (self._say("exact_high"), HEADER_RIGHT),
        ))
        row = _HEAD + 1
        for section in self._feedback.categories:
            row = self._category(row, section)
        last = row
        total = self._total(last)
        fl, row = self._facts(last + 2)
        self._finish(last, row)
        count = f"SUMPRODUCT(--({self._range(CHANGED, _HEAD + 1, row - 1)}="
        return ScoreCells(
            Cells(self._bounds, self._weights, fl), self._categories, total,
            f"{count}{formulas.quoted(words.changed)}))")

    def _say(self, key: str, **values: object) -> str:
        return say(f"workbook.{key}", self._feedback.language, **values)

    def _range(self, column: int, first: int, last: int) -> str:
        return f"{self._page.address(first, column)}:{self._at(last, column)}"

    def _at(self, row: int, column: int) -> str:
        """An address within this sheet."""
        return self._page.address(row, column).rpartition("!")[2]

    def _category(self, row: int, section: CategorySection) -> int:
        category = self._committee.edition.category_by_id[section.id]
        entry = self._committee.sheet.entries[category.id]
        points = self._committee.sheet.categories[category.id]
        first, last = row + 1, row + len(section.items)
        unit = entry.unit
        settled_unit = not entry.by_items and unit is not None and unit[0] == unit[1]
        field = unit[0] if settled_unit and unit is not None else None
        # what stands while nothing is filled in, where some scored the category as one unit
        recorded = None if unit is None or settled_unit else points

        self._page.text(row, ITEM, section.id, GROUP)
        self._page.text(row, NAME, self._say(
            "category_line", id=section.id, name=section.short_name), GROUP)
        scope = f"category:{section.id}"
        self._weights[scope] = self._page.address(row, WEIGHT)
        self._page.number(row, WEIGHT, category.weight, Look(
            bold=True, fill=GROUP.fill, align="right", wrap=False, number="#,##0"))
        self._field(row, field)
        for high, column, value in ((False, LOW, points.low), (True, HIGH, points.high)):
            self._page.formula(row, column, formulas.category_bound(
                unit_field=self._at(row, FIELD_AT), weight=self._at(row, WEIGHT),
                allowed=self._allowed, bounds=f"{self._at(first, column)}:{self._at(last, column)}",
                fields=f"{self._at(first, FIELD_AT)}:{self._at(last, FIELD_AT)}",
                recorded=None if recorded is None else (recorded.high if high else recorded.low),
            ), value, QUIET)
        self._points(row, category.weight, points.low, points.high, _BOLD_GROUP)
        self._recorded(row, section.numbers, field, section.kind, category.weight,
                       (points.low, points.high), shown=unit is not None)
        self._page.fill(row, GROUP)
        self._bounds[scope] = Bounds(self._page.address(row, LOW), self._page.address(row, HIGH))
        self._categories[section.id] = CategoryCells(
            self._page.address(row, NAME), self._weights[scope],
            Bounds(self._page.address(row, PERCENT_LOW), self._page.address(row, PERCENT_HIGH)),
            Bounds(self._page.address(row, POINTS_LOW), self._page.address(row, POINTS_HIGH)))
        for index, item in enumerate(section.items):
            self._item(first + index, row, item, category, entry, index)
        self._page.together(row, last)
        return last + 1

    def _item(
        self, row: int, category_row: int, section: ItemSection, category: Category,
        entry: CategoryScores, index: int,
    ) -> None:
        sheet = self._committee.sheet
        weight = category.items[index].weight
        low, high = entry.items[index]
        points = sheet.item_points[section.id]
        # a settled score stands in its field; empty it, and the item is not scored
        settled = entry.unit is None and low == high and low in self._percents_allowed
        field = low if settled else None
        if settled or (entry.unit is not None and not entry.by_items
                       and entry.unit[0] == entry.unit[1]):
            fallback = (0, 100 * weight)
        else:
            fallback = (points.low, points.high)

        self._page.text(row, ITEM, section.id, BODY)
        self._page.text(row, NAME, section.short_name, BODY)
        scope = f"item:{section.id}"
        self._weights[scope] = self._page.address(row, WEIGHT)
        assumed = category.items[index].weight_status == "assumed"
        self._page.number(row, WEIGHT, weight, _ASSUMED if assumed else _WEIGHT)
        self._field(row, field)
        for is_high, column, value in ((False, LOW, points.low), (True, HIGH, points.high)):
            self._page.formula(row, column, formulas.item_bound(
                field=self._at(row, FIELD_AT), weight=self._at(row, WEIGHT),
                allowed=self._allowed, unit_field=self._at(category_row, FIELD_AT),
                unit_weight=self._at(category_row, WEIGHT), recorded=fallback[is_high],
                high=is_high), value, QUIET)
        self._points(row, weight, points.low, points.high, NUMBER)
        self._recorded(row, section.numbers, field, section.kind, weight,
                       (points.low, points.high), shown=True)
        self._bounds[scope] = Bounds(self._page.address(row, LOW), self._page.address(row, HIGH))

    def _field(self, row: int, value: int | None) -> None:
        self._page.number(row, FIELD_AT, value, FIELD)
        self._percents.append(self._at(row, FIELD_AT).replace("$", ""))

    def _points(self, row: int, weight: int, low: int, high: int, look: Look) -> None:
        quiet = Look(align="right", wrap=False, number="0.00", ink=INK3, fill=look.fill)
        for value, column, source in ((low, PERCENT_LOW, LOW), (high, PERCENT_HIGH, HIGH)):
            self._page.formula(row, column, f"{self._at(row, source)}/{self._at(row, WEIGHT)}",
                               ratio(value, weight), quiet)
        for value, column, source in ((low, POINTS_LOW, LOW), (high, POINTS_HIGH, HIGH)):
            self._page.formula(row, column, f"{self._at(row, source)}/100", hundredths(value), look)

    def _recorded(
        self, row: int, numbers: Numbers | None, field: int | None, kind: Kind, weight: int,
        points: tuple[int, int], *, shown: bool,
    ) -> None:
        text = numbers.percent_text if numbers is not None and numbers.scored and shown else "—"
        rounds = numbers.rounds if numbers is not None else ()
        used = ", ".join(row.round for row in rounds if row.used != "—")
        self._page.text(row, RECORDED, text, CENTER)
        self._page.text(row, ROUND, used, SMALL)
        recorded = "" if field is None else str(field)
        self._page.formula(row, CHANGED, (
            f'IF({self._at(row, FIELD_AT)}&""={formulas.quoted(recorded)},"",'
            f"{formulas.quoted(self._words.changed)})"), "", Look(
                size=10, align="center", ink=DEPENDS[0], bold=True))
        self._band(row, kind, weight, points)

    def _band(self, row: int, kind: Kind, weight: int, points: tuple[int, int]) -> None:
        """The name of the band(s) from lowest to highest, looked up in the list of choices."""
        column = PHRASE_COLUMN[kind]
        def look_up(source: int) -> str:
            exact = f"{self._at(row, source)}/{self._at(row, WEIGHT)}"
            return f"VLOOKUP({exact},{self._choices.table},{column},TRUE)"

        bands = [self._committee.edition.band_of(value // weight).phrase[kind].of(
            self._feedback.language) for value in points]
        value = bands[0] if bands[0] == bands[1] else f"{bands[0]} – {bands[1]}"
        self._page.formula(row, BAND, (
            f"IF({look_up(LOW)}={look_up(HIGH)},{look_up(LOW)},"
            f'{look_up(LOW)}&" – "&{look_up(HIGH)})'), value, _BESIDE)

    def _total(self, row: int) -> Bounds:
        page, total = self._page, self._committee.sheet.total
        strong = Look(bold=True, size=12, fill=GROUP.fill)
        right = Look(bold=True, size=12, fill=GROUP.fill, align="right", wrap=False,
                     number="#,##0.00")
        page.text(row, NAME, self._say("total"), strong)
        categories = [cells.weight for cells in self._categories.values()]
        full = sum(c.weight for c in self._committee.edition.categories)
        local = [each.rpartition("!")[2] for each in categories]
        page.formula(row, WEIGHT, "+".join(local), full, Look(
            bold=True, size=12, fill=GROUP.fill, align="right", wrap=False, number="#,##0"))
        for column, value in ((LOW, total.low), (HIGH, total.high)):
            rows = [each.rpartition("$")[2] for each in local]
            parts = "+".join(self._at(int(n), column) for n in rows)
            page.formula(row, column, parts, value, QUIET)
        self._points(row, full, total.low, total.high, right)
        page.fill(row, strong)
        page.at_least(row, 27)
        self._weights["total"] = page.address(row, WEIGHT)
        self._bounds["total"] = Bounds(page.address(row, LOW), page.address(row, HIGH))
        return Bounds(page.address(row, POINTS_LOW), page.address(row, POINTS_HIGH))

    def _facts(self, row: int) -> tuple[str, int]:
        """The facts beside the scores; returns the field of FL and the next free row."""
        page, facts, words = self._page, self._committee.facts, self._words
        edition, begin = self._committee.edition, row
        page.text(row, ITEM, self._say("facts"), SECTION)
        row += 1
        answers = {True: words.yes, False: words.no, None: words.not_given}
        fl = page.address(row, FIELD_AT)
        self._answer(row, self._say("fl"), answers[facts.fl_certified])
        row += 1
        first = row
        for award in edition.awards:
            if award.category is None:
                continue
            category = edition.category_by_id[award.category]
            given = None if facts.prior_awards is None else award.category in facts.prior_awards
            self._answer(row, self._say(
                "prior_award", id=category.id,
                name=category.short_name.of(self._feedback.language)), answers[given])
            row += 1
        if row > first:
            fields = f"{self._at(first, FIELD_AT)}:{self._at(row - 1, FIELD_AT)}"
            unknown = row - first if facts.prior_awards is None else 0
            won = len({award.category for award in edition.awards if award.category}
                      & (facts.prior_awards or frozenset()))
            page.text(row, NAME, self._say("prior_count"), BODY)
            yes = formulas.count_word(fields, words.yes)
            page.formula(row, LOW, yes, won, QUIET)
            # whatever is neither yes nor no may still turn out to be a yes
            page.formula(row, HIGH, f"{row - first}-{formulas.count_word(fields, words.no)}",
                         won + unknown, QUIET)
            page.fill(row, BODY)
            self._bounds["prior_awards"] = Bounds(page.address(row, LOW), page.address(row, HIGH))
            row += 1
        page.together(begin, row - 1)
        return fl, row

    def _answer(self, row: int, label: str, answer: str) -> None:
        page, words = self._page, self._words
        page.text(row, NAME, label, BODY, span=2)
        page.text(row, FIELD_AT, answer, FIELD)
        page.formula(row, CHANGED, (
            f"IF({self._at(row, FIELD_AT)}={formulas.quoted(answer)},\"\","
            f"{formulas.quoted(words.changed)})"), "", Look(
                size=10, align="center", ink=DEPENDS[0], bold=True))
        page.fill(row, BODY)
        choice = DataValidation(
            type="list", formula1=self._choices.answers, allow_blank=False, showErrorMessage=True,
            errorTitle=self._say("choice_error_title"), error=self._say("choice_error"))
        choice.add(self._at(row, FIELD_AT).replace("$", ""))
        page.sheet.add_data_validation(choice)

    def _finish(self, last: int, end: int) -> None:
        page, sheet = self._page, self._page.sheet
        percents = DataValidation(
            type="list", formula1=self._allowed, allow_blank=True, showErrorMessage=True,
            errorTitle=self._say("percent_error_title"), error=self._say("percent_error"))
        for cell in self._percents:
            percents.add(cell)
        sheet.add_data_validation(percents)
        first = _HEAD + 1
        # a highest that equals the lowest is nothing new; a value that cannot be taken is said
        for low, high in ((PERCENT_LOW, PERCENT_HIGH), (POINTS_LOW, POINTS_HIGH), (LOW, HIGH)):
            column = self._at(first, high)[1]
            page.tint_where(
                f"{column}{first}:{column}{last}",
                f"${self._at(first, low)[1]}{first}=${column}{first}", (LINE, ""))
        column = self._at(first, FIELD_AT)[1]
        field = f"${column}{first}"
        page.tint_where(
            f"{column}{first}:{column}{last - 1}",
            f'AND({field}<>"",NOT({formulas.valid_percent(field, self._allowed)}))', NO)
        page.freeze(first, WEIGHT)
        page.protect()
