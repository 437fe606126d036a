"""The first sheet: live verdicts and charts for the sub-committee, bands for the applicant."""

from __future__ import annotations

from collections.abc import Mapping

from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, TwoCellAnchor

from assessor_app.criteria.reasons import amount_range
from assessor_app.reports.excel.charts import ChartData, category_chart, ladder_chart
from assessor_app.reports.excel.formulas import FormulaWords, quoted
from assessor_app.reports.excel.page import (
    ACCENT,
    ATTENTION,
    BODY,
    CENTER,
    HEADER,
    HEADER_BESIDE,
    HEADER_CENTER,
    HEADER_RIGHT,
    INK2,
    INK3,
    NOTE,
    NUMBER,
    OUTCOME,
    OVERLINE,
    RUNG,
    SECTION,
    SMALL,
    STRONG,
    SUBTITLE,
    TITLE,
    VERDICT,
    Look,
    Page,
)
from assessor_app.reports.excel.rules import AwardCells, verdict_colours
from assessor_app.reports.excel.scores import ScoreCells, hundredths, ratio
from assessor_app.reports.feedback_records import (
    BandLadder,
    CategorySection,
    CommitteePart,
    Feedback,
)
from assessor_app.reports.papers import Labelled
from assessor_app.words import say

_TOTAL = Look(size=18, bold=True, wrap=False, rule=False)
_BESIDE = Look(size=10, ink=INK3, indent=1)
_LABEL = Look(size=10, ink=INK3, rule=False)
_FACT = Look(rule=False)
_CHART_ROWS, _CHART_POINTS = 17, 15.0
_GAP = 60_000  # English metric units: 12,700 to the point


def summary_widths(readings: int) -> tuple[float, ...]:
    """The column widths of the committee's summary for so many readings."""
    return (36, 12, 18, *(18,) * readings, 18, 66)


def _head(feedback: Feedback, page: Page) -> int:
    """The report's title; returns the next free row."""
    cover = feedback.cover
    row = 1
    for text, look in (
        (f"{cover.kind} · {cover.family}", OVERLINE),
        (cover.applicant, TITLE),
        (cover.applicant_other, SUBTITLE),
        (" · ".join((*cover.awards, cover.cycle)), SUBTITLE),
        (cover.edition, NOTE),
        (f"{cover.outcome.label}: {cover.outcome.text}", OUTCOME),
        (cover.verified, NOTE),
    ):
        if text:
            wrapping = Look(size=look.size, bold=look.bold, ink=look.ink, rule=False)
            page.text(row, 1, text, wrapping, span=page.columns)
            row += 1
    if feedback.frame.draft:
        page.text(row, 1, feedback.frame.draft.why, ATTENTION, span=page.columns)
    else:  # every cell below has one address, so that a filled-in copy can be held against another
        page.space(row, 4)
    row += 1
    if feedback.frame.note:
        page.text(row, 1, feedback.frame.note, ATTENTION, span=page.columns)
        row += 1
    page.space(row, 8)
    return row + 1


class SummaryWriter:
    """Writes the committee's summary, linked to the sheets of scores and rules."""

    def __init__(
        self, feedback: Feedback, committee: CommitteePart, page: Page, scores: ScoreCells,
        awards: Mapping[str, AwardCells], words: FormulaWords, scores_title: str,
    ) -> None:
        self._feedback = feedback
        self._committee = committee
        self._page = page
        self._scores = scores
        self._awards = awards
        self._words = words
        self._scores_title = scores_title

    def write(self) -> None:
        """Write it all."""
        row = _head(self._feedback, self._page)
        row = self._total(row)
        row = self._verdicts(row)
        row = self._labelled(row, self._say("findings"), self._committee.findings)
        row = self._labelled(row, self._say("key_figures"), (
            *self._committee.key_figures, *self._feedback.cover.facts))
        charts = row
        for offset in range(_CHART_ROWS):
            self._page.space(row + offset, _CHART_POINTS)
        self._page.together(charts, charts + _CHART_ROWS)
        row += _CHART_ROWS + 1
        row, categories = self._categories(row)
        row, ladder = self._ladder(row + 1)
        self._charts(charts, categories, ladder)
        self._page.protect()

    def _say(self, key: str, **values: object) -> str:
        return say(f"workbook.{key}", self._feedback.language, **values)

    def _total(self, row: int) -> int:
        page, total, ladder = self._page, self._scores.total, self._committee.ladder
        page.text(row, 1, self._say("total_of", full=f"{ladder.full:,}"), _LABEL)
        row += 1
        shown = f'TEXT({total.low},"0.00")'
        page.formula(
            row, 1, f"IF({total.low}={total.high},{shown},"
            f'{shown}&"–"&TEXT({total.high},"0.00"))',
            amount_range(ladder.low, ladder.high), _TOTAL)
        row += 1
        page.text(row, 1, self._say("how_to_live", scores=self._scores_title), NOTE,
                  span=page.columns)
        row += 1
        same, before, after = (quoted(self._say(key)) for key in (
            "unchanged_note", "changed_note_before", "changed_note_after"))
        changed = self._scores.changed
        page.formula(row, 1, f"IF({changed}=0,{same},{before}&{changed}&{after})",
                     self._say("unchanged_note"), Look(size=10, ink=ACCENT, bold=True, rule=False),
                     span=page.columns)
        page.space(row + 1, 10)
        return row + 2

    def _verdicts(self, row: int) -> int:
        page = self._page
        readings = self._committee.edition.readings
        language, begin = self._feedback.language, row
        page.text(row, 1, self._say("award_verdicts"), SECTION)
        row += 1
        page.headings(row, [
            (self._say("award"), HEADER), (self._say("applied"), HEADER_CENTER),
            (self._say("verdict"), HEADER_CENTER),
            *((reading.name.of(language), HEADER_CENTER) for reading in readings),
            (self._say("split"), HEADER_CENTER), (self._say("reason"), HEADER_BESIDE),
        ], repeat=False)
        first = row + 1
        for award in self._committee.awards:
            row += 1
            cells = self._awards[award.award_id]
            page.text(row, 1, award.short_name, STRONG if award.applied else BODY)
            page.text(row, 2, self._say("applied") if award.applied else "", CENTER)
            page.formula(row, 3, cells.verdict, self._words.verdicts[award.verdict], VERDICT)
            for offset, verdict in enumerate(award.readings, start=4):
                page.formula(row, offset, cells.readings[verdict.reading_id],
                             self._words.verdicts[verdict.verdict], VERDICT)
            after = 4 + len(award.readings)
            page.text(row, after, self._say(
                "split_yes" if award.holds_under_any_split else "split_no"), CENTER)
            page.text(row, after + 1, award.reason, Look(size=10, ink=INK2, indent=1))
        page.tint_words(f"C{first}:{chr(ord('C') + len(readings))}{row}",
                        verdict_colours(self._words))
        page.together(begin, row)
        page.space(row + 1, 10)
        return row + 2

    def _categories(self, row: int) -> tuple[int, ChartData]:
        page, sheet, begin = self._page, self._committee.sheet, row
        page.text(row, 1, self._say("categories"), SECTION)
        row += 1
        page.headings(row, [
            (self._say("category"), HEADER), (self._say("weight"), HEADER_RIGHT),
            (self._say("points_low"), HEADER_RIGHT), (self._say("points_high"), HEADER_RIGHT),
            (self._say("percent_low"), HEADER_RIGHT), (self._say("spread"), HEADER_RIGHT),
        ], repeat=False)
        head, first = row, row + 1
        for category in self._committee.edition.categories:
            row += 1
            cells = self._scores.categories[category.id]
            points = sheet.categories[category.id]
            page.formula(row, 1, cells.name, self._say(
                "category_line", id=category.id,
                name=category.short_name.of(self._feedback.language)), BODY)
            page.formula(row, 2, cells.weight, category.weight, Look(
                align="right", wrap=False, number="#,##0"))
            page.formula(row, 3, cells.points.low, hundredths(points.low), NUMBER)
            page.formula(row, 4, cells.points.high, hundredths(points.high), NUMBER)
            page.formula(row, 5, cells.percent.low, ratio(points.low, category.weight), NUMBER)
            page.formula(row, 6, f"{cells.percent.high}-{cells.percent.low}",
                         ratio(points.high, category.weight) - ratio(points.low, category.weight),
                         NUMBER)
        page.together(begin, row)
        return row + 1, ChartData(
            self._say("percent_of_category"), self._range(1, first, row),
            tuple((page.address(head, column), self._range(column, first, row))
                  for column in (5, 6)))

    def _ladder(self, row: int) -> tuple[int, ChartData]:
        page, ladder, total = self._page, self._committee.ladder, self._scores.total
        begin = row
        page.text(row, 1, self._say("ladder"), SECTION)
        row += 1
        page.headings(row, [
            (self._say("rung"), HEADER), (self._say("rung_points"), HEADER_RIGHT),
            (f"{self._say('total')} {self._say('low')}", HEADER_RIGHT),
            (f"{self._say('total')} {self._say('high')}", HEADER_RIGHT),
        ], repeat=False)
        head, first = row, row + 1
        for mark in ladder.marks:
            row += 1
            page.text(row, 1, mark.name, BODY)
            page.number(row, 2, mark.points, Look(align="right", wrap=False, number="#,##0"))
            page.formula(row, 3, total.low, hundredths(ladder.low), NUMBER)
            page.formula(row, 4, total.high, hundredths(ladder.high), NUMBER)
            if mark.note:
                page.text(row, 5, mark.note, _BESIDE, span=page.columns - 4)
        page.together(begin, row)
        return row + 1, ChartData(
            self._say("ladder"), self._range(1, first, row),
            tuple((page.address(head, column), self._range(column, first, row))
                  for column in (2, 3, 4)))

    def _range(self, column: int, first: int, last: int) -> str:
        start, end = self._page.address(first, column), self._page.address(last, column)
        return f"{start}:{end.rpartition('!')[2]}"

    def _charts(self, row: int, categories: ChartData, ladder: ChartData) -> None:
        last = row + _CHART_ROWS - 1
        for chart, first, end in (
            (category_chart(categories), 1, 5),
            (ladder_chart(ladder, self._committee.ladder.full), 6, self._page.columns),
        ):
            # held by its cells at both ends: how wide a column is depends on the program
            chart.anchor = TwoCellAnchor(
                _from=AnchorMarker(col=first - 1, row=row - 1, colOff=_GAP, rowOff=_GAP),
                to=AnchorMarker(col=end, row=last, colOff=-_GAP))
            self._page.sheet.add_chart(chart)

    def _labelled(self, row: int, title: str, lines: tuple[Labelled, ...]) -> int:
        page = self._page
        if not lines:
            return row
        begin = row
        page.text(row, 1, title, SECTION)
        for line in lines:
            row += 1
            page.text(row, 1, line.label, SMALL)
            page.text(row, 2, line.text, BODY, span=page.columns - 1)
        page.together(begin, row)
        page.space(row + 1, 10)
        return row + 2


BAND_WIDTHS = (8, 50, 4, 4, 4, 4, 4, 4, 30, 78)


def write_bands(feedback: Feedback, page: Page) -> None:
    """The applicant's first sheet: each item's band on a small ladder and in words."""
    def text(key: str) -> str:
        return say(f"workbook.{key}", feedback.language)

    row = _head(feedback, page)
    page.text(row, 1, feedback.label("how_to_read_text"), _FACT, span=page.columns)
    page.space(row + 1, 10)
    row += 2
    page.text(row, 1, text("bands_title"), SECTION)
    row += 1
    page.text(row, 3, "", HEADER, span=6)
    for column, key in ((1, "item"), (2, "name"), (9, "band"), (10, "bands_meaning")):
        page.text(row, column, text(key), HEADER)
    page.sheet.print_title_rows = f"{row}:{row}"
    page.fill(row, HEADER)
    row += 1
    for category in feedback.categories:
        row = _category_bands(feedback, page, row, category)


def _category_bands(feedback: Feedback, page: Page, row: int, category: CategorySection) -> int:
    group, first = Look(bold=True, fill="FAF9F7"), row
    name = say("workbook.category_line", feedback.language, id=category.id, name=category.name)
    page.text(row, 1, name, group, span=2)
    if category.unit and category.ladder is not None:
        _band(page, row, category.ladder, group)
    page.fill(row, group)
    for item in category.items:
        row += 1
        page.text(row, 1, item.id, STRONG)
        page.text(row, 2, item.name, BODY)
        if item.ladder is not None:
            _band(page, row, item.ladder, BODY)
        elif category.unit:
            page.text(row, 9, feedback.label("unit_note"), SMALL, span=2)
        page.fill(row, BODY)
    page.together(first, row)
    return row + 1


def _band(page: Page, row: int, ladder: BandLadder, look: Look) -> None:
    for column, step in enumerate(ladder.steps, start=3):
        fill = ACCENT if step.chosen else RUNG
        page.text(row, column, "", Look(fill=fill, tile=True))
    page.text(row, 9, ladder.text, Look(bold=True, fill=look.fill, indent=1))
    meaning = " · ".join(f"{each.label}: {each.text}" for each in ladder.help)
    page.text(row, 10, meaning, Look(size=10, ink=INK3, fill=look.fill))
