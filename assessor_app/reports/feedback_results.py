"""The results tracker on the report: each indicator's years, target, comparator and trend.

The applicant reads of it what they reported themselves: their years, their target and what these
say. A comparator is somebody else's figure, and how many indicators do well leads to a score; both
are the sub-committee's alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal

from assessor_app.assessment.blank import is_blank
from assessor_app.assessment.results import (
    FEWEST_POINTS,
    Against,
    Measure,
    Trend,
    facts_of_result,
    shortfall,
    shown_value,
)
from assessor_app.casefile.records.review import TrackedResult
from assessor_app.reports.papers import Labelled
from assessor_app.words import Language, say

NONE = "–"
MOST_YEARS = 4  # columns; what is older is told below the indicator


@dataclass(frozen=True, slots=True)
class PlotPoint:
    """One year's value on a small plot, in thousandths of its width and, from below, its height.

    ``low`` and ``high`` differ for a range; ``beyond`` is 1 where the value lies above what is
    drawn, -1 where below, else 0.
    """

    x: int
    low: int
    high: int
    beyond: int


@dataclass(frozen=True, slots=True)
class Plot:
    """The figures of an indicator as a picture; ``joined`` where they are enough for a line.

    ``target`` and ``comparator`` are heights as in PlotPoint, None where there is none to show.
    """

    points: tuple[PlotPoint, ...]
    joined: bool
    target: int | None
    comparator: int | None


@dataclass(frozen=True, slots=True)
class Figure:
    """One year's value: as shown, and as a number where it is exactly one."""

    year: int
    text: str
    number: Decimal | None


@dataclass(frozen=True, slots=True)
class ResultLine:
    """One indicator.

    Attributes:
        number: its place among those of the item
        about: its unit and which way is better, and where the report tells of it
        figures: every year's value, the oldest first
        values: those of the table's years as shown, a dash where none was reported
        last: which of the values is the latest; None without any
        earlier: values of years before those of the table, in words, or ""
        target, comparator: as shown, or "" (the comparator always for the applicant)
        trend: in words
        level: the latest value against the target, None without a target, and in words
        missing: that the year which others end with has no value, or ""
    """

    number: str
    indicator: str
    about: str
    unit: str
    better: str
    page: str
    figures: tuple[Figure, ...]
    values: tuple[str, ...]
    last: int | None
    earlier: str
    target: str
    comparator: str
    trend: str
    level: Against | None
    level_text: str
    missing: str
    plot: Plot


@dataclass(frozen=True, slots=True)
class ResultsTable:
    """The indicators of one item; ``tallies`` is empty for the applicant."""

    years: tuple[int, ...]
    lines: tuple[ResultLine, ...]
    tallies: tuple[Labelled, ...]
    compared: bool  # whether the sub-committee's comparators have a column


def results_table(
    tracked: Iterable[TrackedResult], language: Language, *, committee: bool,
    own: Callable[[str], str],
) -> ResultsTable | None:
    """The table of an item's indicators; None where there are none.

    ``own`` gives typed words as this reader may see them.
    """
    results = sorted((one for one in tracked if not is_blank(one)),
                     key=lambda one: (one.created, one.id))
    if not results:
        return None
    years = sorted({year for one in results for year, _ in one.points})[-MOST_YEARS:]
    return ResultsTable(
        tuple(years),
        tuple(_line(place, one, tuple(years), language, committee, own)
              for place, one in enumerate(results, start=1)),
        _tallies(results, language) if committee else (), committee)


def _line(
    place: int, one: TrackedResult, years: tuple[int, ...], language: Language, committee: bool,
    own: Callable[[str], str],
) -> ResultLine:
    figures = tuple(Figure(year, shown_value(value), Measure.of(value).number)
                    for year, value in one.points)
    by_year = {figure.year: figure.text for figure in figures}
    facts = facts_of_result(one)
    unit, page = own(one.unit.strip()), own(one.page.strip())
    better = say(f"report.better_{one.direction}", language)
    return ResultLine(
        number=str(place),
        indicator=own(one.indicator.strip()) or say("report.unnamed_indicator", language),
        about=" · ".join(filter(None, (unit, better, page))),
        unit=unit, better=better, page=page, figures=figures,
        values=tuple(by_year.get(year, NONE) for year in years),
        last=max((place for place, year in enumerate(years) if year in by_year), default=None),
        earlier=", ".join(
            f"{figure.year} {figure.text}" for figure in figures if figure.year not in years),
        target=_target(one), comparator=shown_value(one.comparator) if committee else "",
        trend=_trend(facts.trend, len(one.points), language),
        level=facts.level, level_text=_level(one, facts.level, language),
        missing=_missing(one, years, language),
        plot=_plot(one, years, committee=committee))


def _target(one: TrackedResult) -> str:
    """≥ 85, or ≤ 85 where the lower is better; a range or a bound as it was typed."""
    shown = shown_value(one.target)
    if shown and Measure.of(one.target).number is not None:
        return f"{'≥' if one.direction == 'higher' else '≤'} {shown}"
    return shown


def _trend(trend: Trend | None, count: int, language: Language) -> str:
    if trend is not None:
        return say(f"report.trend_{trend.value}", language)
    return say(f"report.trend_of_{count}", language)


def _level(one: TrackedResult, level: Against | None, language: Language) -> str:
    if level is None:
        return ""
    missed = shortfall(one)
    return (say("report.level_missed", language, by=missed) if missed
            else say(f"report.level_{level.value}", language))


def _missing(one: TrackedResult, years: tuple[int, ...], language: Language) -> str:
    if one.points and one.points[-1][0] < years[-1]:
        return say("report.no_latest_year", language, year=years[-1])
    return ""


def _tallies(results: list[TrackedResult], language: Language) -> tuple[Labelled, ...]:
    """How many indicators reach their target, improve, and can be compared."""
    facts = [facts_of_result(one) for one in results]
    reached = sum(one.level in (Against.BETTER, Against.EQUAL) for one in facts)
    improving = sum(one.trend is Trend.IMPROVING for one in facts)
    compared = sum(one.comparison is not None for one in facts)
    return tuple(
        Labelled(say(f"report.tally_{key}", language),
                 say("report.key_of", language, count=count, all=len(results)))
        for key, count in (("levels", reached), ("trends", improving), ("compared", compared)))


def _plot(one: TrackedResult, years: tuple[int, ...], *, committee: bool) -> Plot:
    """The plot of the years in the table, so that the plots of an item stand in line."""
    points = [(year, Measure.of(value)) for year, value in one.points if year in years]
    marks = [Measure.of(value).ends[0] if value else None
             for value in (one.target, one.comparator if committee else "")]
    ends = [end for _, measure in points for end in measure.ends]
    ends += [mark for mark in marks if mark is not None]
    least = min(ends, default=Decimal(0))
    span = max(ends, default=Decimal(0)) - least

    def height(value: Decimal) -> int:
        return int((value - least) * 1000 / span) if span else 500

    def across(year: int) -> int:
        return years.index(year) * 1000 // (len(years) - 1) if len(years) > 1 else 500

    target, comparator = (None if mark is None or not points else height(mark) for mark in marks)
    return Plot(
        tuple(PlotPoint(across(year), height(measure.ends[0]), height(measure.ends[-1]),
                        (1 if measure.low[0].is_finite() else -1) if measure.is_endless else 0)
              for year, measure in points),
        len(one.points) >= FEWEST_POINTS and len(points) > 1, target, comparator)
