"""The results tracker under its item: a table of indicators with small plots."""

from __future__ import annotations

from assessor_app.assessment.results import Against
from assessor_app.reports.feedback_records import Feedback, ItemSection
from assessor_app.reports.feedback_results import (
    MOST_YEARS,
    NONE,
    Plot,
    ResultLine,
    ResultsTable,
)
from assessor_app.reports.pdf.font import SEMIBOLD
from assessor_app.reports.pdf.layout import Gap, Picture, Row, Stack, Table
from assessor_app.reports.pdf.paper import (
    ACCENT,
    ACCENT_SOFT,
    CELL,
    DEPENDS,
    H2,
    HEAD,
    HEAD_CELL,
    INK,
    INK2,
    LINE,
    LINE2,
    NO,
    OK,
    PAPER,
    SMALL,
    TEXT_WIDTH,
    TINY,
    Ink,
    Paper,
    width_of,
)
from assessor_app.reports.pdf.text import Block, Span, Text, baseline, text

_FIGURE = Ink(9, colour=INK2)
_LATEST = Ink(9, SEMIBOLD, INK)
_TARGET = Ink(9, colour=DEPENDS)
_WORDS = Ink(8.5)
_PLOT_HEIGHT = 30.0
_SIDE = 3.0
_LEVELS = {Against.BETTER: OK, Against.EQUAL: OK, Against.WORSE: NO, Against.UNTOLD: INK2}
_NUMBER, _TRENDS = 16.0, 82.0
_LEAST_NAME = 110.0  # of the column of names
_WIDEST = 64.0  # of a column of figures; what is wider is broken, as any long word is


def result_blocks(feedback: Feedback, item: ItemSection) -> list[Block]:
    """The indicators of an item; nothing where there are none."""
    table = item.results
    if table is None:
        return []
    label, lines = feedback.label, table.lines
    columns = [
        *((str(year), [line.values[place] for line in lines])
          for place, year in enumerate(table.years)),
        (label("head_target"), [line.target for line in lines]),
        *([(label("head_comparator"), [line.comparator for line in lines])]
          if table.compared else [])]
    widths = [_NUMBER, 0.0, *(_room(head, figures) for head, figures in columns),
              74.0 if len(table.years) < MOST_YEARS else 62.0, _TRENDS]
    heads = [text("", HEAD_CELL), text(label("head_indicator"), HEAD_CELL),
             *(text(head, HEAD_CELL, align="right") for head, _ in columns),
             text(label("head_plot"), HEAD_CELL, align="centre"),
             text(label("head_trend"), HEAD_CELL)]
    return [
        Gap(8, keep=True), text(label("results"), H2, gap=3, keep=True), *_tallies(table),
        Table(Row(heads, widths, fill=HEAD, rule=LINE, side=_SIDE),
              [_row(feedback, table, line, widths) for line in lines],
              foot=_legend(feedback, table)), Gap(6)]


def _room(head: str, figures: list[str]) -> float:
    """The width of a column: its head whole, and its figures as far as there is room."""
    widest = max(width_of(figure, _LATEST) for figure in figures)
    return max(width_of(head, HEAD_CELL), min(widest, _WIDEST)) + 2 * _SIDE + 2


def _tallies(table: ResultsTable) -> list[Block]:
    if not table.tallies:
        return []

    def paint(paper: Paper, x: float, top: float, width: float) -> None:
        column = width / len(table.tallies)
        for place, one in enumerate(table.tallies):
            left = x + place * column
            if place:
                paper.line(left, top, left, top + 38, LINE2)
            paper.text(left + 8, top + 14, one.label, SMALL)
            paper.text(left + 8, top + 30, one.text, CELL.strong())
        paper.rect(x, top, width, 38, stroke=LINE, radius=4)

    return [Picture(44, paint, keep=True)]


def _row(feedback: Feedback, table: ResultsTable, line: ResultLine, widths: list[float]) -> Row:
    name: list[Block] = [text(line.indicator, CELL.strong()), text(line.about, TINY)]
    if line.earlier:
        name.append(text(feedback.label("earlier_years", values=line.earlier), TINY))
    figures = [text(value, _LATEST if place == line.last else _FIGURE, align="right")
               for place, value in enumerate(line.values)]
    cells: list[Block] = [
        *figures,
        text(line.target or NONE, _TARGET if line.target else _FIGURE, align="right"),
        *([text(line.comparator or NONE, _FIGURE, align="right")] if table.compared else []),
        Picture(_PLOT_HEIGHT, lambda paper, x, top, width: _draw(
            paper, x + 4, top + 4, width - 8, _PLOT_HEIGHT - 8, line.plot)),
        Stack([text(line.trend, _WORDS), *_level(line),
               *([text(line.missing, _WORDS.tinted(INK2))] if line.missing else [])])]
    number, named = text(line.number, _FIGURE), Stack(name)
    if TEXT_WIDTH - sum(widths) >= _LEAST_NAME:
        return Row((number, named, *cells), widths, pad=4, side=_SIDE, middle=True)
    # Many or wide figures leave a name too little room: it stands above them then
    above = Row((number, named), (_NUMBER, 0.0), rule="", pad=0, side=_SIDE)
    below = Row((Gap(0), Gap(0), *cells), widths, rule="", pad=0, side=_SIDE, middle=True)
    return Row((Stack((above, below)),), (0.0,), pad=4, side=0)


def _level(line: ResultLine) -> list[Block]:
    level = line.level
    if level is None:
        return []
    colour = _LEVELS[level]
    ink = _WORDS.strong().tinted(colour)
    sign = Picture(ink.leading, lambda paper, x, top, width: _sign(
        paper, x + 4, top + baseline(ink.leading, ink.size) - 3, level, colour))
    return [Row((sign, text(line.level_text, ink)), (12, 0), rule="", pad=0, side=0)]


def _sign(paper: Paper, x: float, y: float, level: Against, colour: str) -> None:
    """A tick, a triangle or an open ring: not the shapes of verdicts, which these are none of."""
    if level is Against.WORSE:
        paper.polygon(((x, y - 4), (x + 4, y + 3.4), (x - 4, y + 3.4)), fill=colour)
    elif level is Against.UNTOLD:
        paper.circle(x, y, 3.4, stroke=colour, line=0.9, dash="1.6 1.2")
    else:
        paper.polygon(((x - 3.6, y), (x - 1, y + 2.8), (x + 3.8, y - 3)), stroke=colour, line=1.3,
                      closed=False, round_joins=True)


def _draw(
    paper: Paper, x: float, top: float, width: float, height: float, plot: Plot,
) -> None:
    """The years from the left, then the comparator beside the latest; the target across."""
    reach = width - (10 if plot.comparator is not None else 0)

    def level(share: int) -> float:
        return top + height * (1 - share / 1000)

    if plot.target is not None:
        paper.line(x - 4, level(plot.target), x + width + 4, level(plot.target), DEPENDS,
                   width=0.9, dash="3 2")
    middles = [(x + reach * point.x / 1000, level((point.low + point.high) // 2))
               for point in plot.points]
    if plot.joined:
        paper.polygon(tuple(middles), stroke=ACCENT, line=1.1, closed=False, round_joins=True)
    for place, (point, (across, middle)) in enumerate(zip(plot.points, middles, strict=True)):
        if point.low != point.high:
            paper.rect(across - 2.4, level(point.high) - 2.4, 4.8,
                       level(point.low) - level(point.high) + 4.8, fill=ACCENT_SOFT,
                       stroke=ACCENT, line=0.8, radius=2.4)
        else:
            paper.circle(across, middle, 2.4 if place == len(plot.points) - 1 else 1.8, fill=ACCENT)
        if point.beyond:
            tip = middle - 7 * point.beyond
            paper.polygon(((across - 2, tip + 2.4 * point.beyond), (across, tip),
                           (across + 2, tip + 2.4 * point.beyond)), stroke=ACCENT, line=0.8,
                          closed=False, round_joins=True)
            paper.line(across, middle, across, tip, ACCENT, width=0.8)
    if plot.comparator is not None:
        _diamond(paper, x + width, level(plot.comparator))


def _diamond(paper: Paper, x: float, y: float) -> None:
    paper.polygon(((x, y - 3.4), (x + 3.4, y), (x, y + 3.4), (x - 3.4, y)), fill=PAPER,
                  stroke=INK, line=0.8)


def _legend(feedback: Feedback, table: ResultsTable) -> Block:
    """What the signs of the plots mean, and whose the figures are."""
    def paint(paper: Paper, x: float, top: float, width: float) -> None:
        y = top + 12

        def words(left: float, key: str) -> float:
            return left + paper.text(left, y + 3, feedback.label(key), TINY) + 14

        paper.line(x, y + 2, x + 16, y - 2, ACCENT, width=1.1)
        paper.circle(x + 16, y - 2, 2.2, fill=ACCENT)
        left = words(x + 22, "legend_values")
        paper.line(left, y, left + 18, y, DEPENDS, width=0.9, dash="3 2")
        left = words(left + 22, "head_target")
        if table.compared:
            _diamond(paper, left + 4, y)
            left = words(left + 12, "head_comparator")
        paper.rect(left, y - 5, 4.8, 10, fill=ACCENT_SOFT, stroke=ACCENT, line=0.8, radius=2.4)
        words(left + 9, "legend_range")
        paper.text(x + width, y + 3, feedback.label("results_note"), TINY, "right")

    return Picture(24, paint)


def rationale_blocks(feedback: Feedback, item: ItemSection) -> list[Block]:
    """Why each assessor reads the item so; nothing where nobody wrote it."""
    if not item.rationales:
        return []
    return [
        Gap(8, keep=True), text(feedback.label("rationale"), H2, gap=2, keep=True),
        *(Text((Span(f"{one.label}  ", SMALL.strong()), Span(one.text, SMALL)), gap=4)
          for one in item.rationales)]
