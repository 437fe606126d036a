"""The results tracker: what an indicator's figures say of level, trend and comparison, exactly."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from itertools import pairwise

from assessor_app.casefile.records.review import TrackedResult
from assessor_app.errors import KnownFault
from assessor_app.thai import arabic_digits
from assessor_app.words import Language, say

FEWEST_POINTS = 3  # the forms of the award ask for at least three years
_NUMBER = re.compile(r"[-+\u2212]?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?")


class Against(StrEnum):
    """A value held against a target or a comparator, the better direction considered."""

    BETTER = "better"
    EQUAL = "equal"
    WORSE = "worse"


class Trend(StrEnum):
    """How an indicator went over its years, the better direction considered."""

    IMPROVING = "improving"  # never worse, and better at least once
    WORSENING = "worsening"
    STEADY = "steady"
    MIXED_UP = "mixed_up"  # up and down, better in the end than at first
    MIXED_DOWN = "mixed_down"
    MIXED_EVEN = "mixed_even"


@dataclass(frozen=True, slots=True)
class ResultFacts:
    """What an indicator's figures say; None where there is nothing to hold them against.

    Attributes:
        level: the latest value against the target
        trend: over all years; None below two
        comparison: the latest value against the comparator
        too_few: fewer than three years, which is too few for a trend to be trusted
    """

    level: Against | None
    trend: Trend | None
    comparison: Against | None
    too_few: bool


def facts_of_result(result: TrackedResult) -> ResultFacts:
    """The facts of level, trend and comparison that an indicator yields."""
    sign = 1 if result.direction == "higher" else -1
    values = [sign * Decimal(value) for _, value in result.points]
    return ResultFacts(
        _against(values, result.target, sign), _trend(values),
        _against(values, result.comparator, sign), len(values) < FEWEST_POINTS)


def _against(values: list[Decimal], other: str, sign: int) -> Against | None:
    if not values or not other:
        return None
    difference = values[-1] - sign * Decimal(other)
    if difference == 0:
        return Against.EQUAL
    return Against.BETTER if difference > 0 else Against.WORSE


def _trend(values: list[Decimal]) -> Trend | None:
    if len(values) < 2:
        return None
    steps = [later - earlier for earlier, later in pairwise(values)]
    if all(step == 0 for step in steps):
        return Trend.STEADY
    if all(step >= 0 for step in steps):
        return Trend.IMPROVING
    if all(step <= 0 for step in steps):
        return Trend.WORSENING
    whole = values[-1] - values[0]
    if whole == 0:
        return Trend.MIXED_EVEN
    return Trend.MIXED_UP if whole > 0 else Trend.MIXED_DOWN


def measured(number: str, unit: str) -> str:
    """A number with its unit: 4.5 คะแนน; ร้อยละ is said before its number, as Thai has it."""
    unit = unit.strip()
    if unit.startswith("ร้อยละ"):
        return f"{unit} {number}"
    return f"{number} {unit}".rstrip()


def fact_sentences(result: TrackedResult, language: Language | str) -> tuple[str, ...]:
    """The facts as sentences for a comment: level, trend, comparison, and the warning."""
    facts = facts_of_result(result)
    told: list[str] = []

    def with_unit(number: str) -> str:
        return measured(number, result.unit)

    if result.points:
        (first_year, first), (last_year, last) = result.points[0], result.points[-1]
        if facts.level is not None:
            told.append(say(f"casefile.level_{facts.level.value}", language, value=with_unit(last),
                            year=last_year, target=with_unit(result.target)))
        if facts.trend is not None:
            told.append(say(f"casefile.trend_{facts.trend.value}", language, first=with_unit(first),
                            first_year=first_year, last=with_unit(last), last_year=last_year,
                            count=len(result.points)))
        if facts.comparison is not None:
            told.append(say(f"casefile.comparison_{facts.comparison.value}", language,
                            value=with_unit(last), year=last_year,
                            other=with_unit(result.comparator)))
    if facts.too_few:
        told.append(say("casefile.too_few_points", language, count=len(result.points),
                        fewest=FEWEST_POINTS))
    return tuple(told)


def kept_number(text: str) -> str:
    """A typed number as the plain decimal that is kept; KnownFault ``result_number``."""
    plain = arabic_digits(text).strip().replace("\u2212", "-")
    if not _NUMBER.fullmatch(plain):
        raise KnownFault("result_number", text=text)
    try:
        return format(Decimal(plain.replace(",", "")), "f")
    except InvalidOperation as fault:  # longer than any decimal can be
        raise KnownFault("result_number", text=text) from fault


def kept_points(points: Iterable[tuple[int, str]]) -> list[list[int | str]]:
    """Years พ.ศ. and values, each year once, the oldest first; KnownFault ``result_year``."""
    kept: dict[int, str] = {}
    for year, value in points:
        if year in kept or not 2400 <= year <= 2999:
            raise KnownFault("result_year", year=year)
        kept[year] = kept_number(value)
    return [[year, kept[year]] for year in sorted(kept)]
