"""The results tracker: what an indicator's figures say of level, trend and comparison, exactly."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Context, Decimal
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple, Self

from assessor_app.casefile.records.review import (
    MEASURE,
    MEASURED,
    POINTS,
    RESULT,
    TrackedResult,
)
from assessor_app.errors import KnownFault
from assessor_app.thai import arabic_digits
from assessor_app.words import Language, say

FEWEST_POINTS = 3  # the forms of the award ask for at least three years
_TYPED = r"(?:[-+]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?)"
_TYPED_MEASURE = re.compile(
    rf"(?P<bound>[<>]=?)? ?(?P<low>{_TYPED})|(?P<from>{_TYPED}) ?(?:-|ถึง|to) ?(?P<to>{_TYPED})")
_SIGNS = str.maketrans({"\u2212": "-", "\u2013": "-", "\u2014": "-", "\u2265": ">=",
                        "\u2264": "<="})
_EXACT = Context(prec=100)
_ENDLESS = Decimal("Infinity")
_BOUND_SIGNS = {">": ">", "<": "<", ">=": "≥", "<=": "≤"}

_End = tuple[Decimal, int]  # where a range ends; the second tells -1 just below it, 1 just above


class Measure(NamedTuple):
    """What a value may be at least and at most, both alike where it is one number."""

    low: _End
    high: _End

    @classmethod
    def of(cls, kept: str) -> Self:
        """The measure that a kept value says; the values of a case are known to be such."""
        found = MEASURE.fullmatch(kept)
        if found is None:
            raise ValueError(kept)
        if found["low"] is None:
            return cls((Decimal(found["from"]), 0), (Decimal(found["to"]), 0))
        number = Decimal(found["low"])
        match found["bound"]:
            case None:
                return cls((number, 0), (number, 0))
            case ">" | ">=" as sign:
                return cls((number, int(sign == ">")), (_ENDLESS, 0))
            case sign:
                return cls((-_ENDLESS, 0), (number, -int(sign == "<")))

    @property
    def number(self) -> Decimal | None:
        """The one number that it is; None of a range."""
        return self.low[0] if self.low == self.high else None

    @property
    def ends(self) -> tuple[Decimal, ...]:
        """The numbers that it names, the least first: one, or the two of a range."""
        return tuple(dict.fromkeys(end for end, _ in self if end.is_finite()))

    @property
    def is_endless(self) -> bool:
        """Whether only one of its ends is known."""
        return len(self.ends) == 1 and self.number is None

    def mirrored(self) -> Measure:
        """The same where less is more."""
        (low, above), (high, below) = self
        return Measure((high.copy_negate(), -below), (low.copy_negate(), -above))


class Against(StrEnum):
    """A value held against a target or a comparator, the better direction considered."""

    BETTER = "better"
    EQUAL = "equal"
    WORSE = "worse"
    UNTOLD = "untold"  # a range that reaches over it, or a bound on its near side


class Trend(StrEnum):
    """How an indicator went over its years, the better direction considered."""

    IMPROVING = "improving"  # never worse, and better at least once
    WORSENING = "worsening"
    STEADY = "steady"
    MIXED_UP = "mixed_up"  # up and down, better in the end than at first
    MIXED_DOWN = "mixed_down"
    MIXED_EVEN = "mixed_even"
    UNTOLD = "untold"  # two of its values cannot be held against each other


@dataclass(frozen=True, slots=True)
class ResultFacts:
    """What an indicator's figures say; None where there is nothing to hold them against.

    Attributes:
        level: the latest value against the target
        trend: over all years; None below three, since two points never make a trend
        comparison: the latest value against the comparator
        too_few: fewer than three years
    """

    level: Against | None
    trend: Trend | None
    comparison: Against | None
    too_few: bool


def facts_of_result(result: TrackedResult) -> ResultFacts:
    """The facts of level, trend and comparison that an indicator yields."""
    def read(kept: str) -> Measure:
        measure = Measure.of(kept)
        return measure if result.direction == "higher" else measure.mirrored()

    values = [read(value) for _, value in result.points]
    level = comparison = None
    if values and result.target:
        level = _level(values[-1], read(result.target))
    if values and result.comparator:
        comparison = _against(values[-1], read(result.comparator))
    too_few = len(values) < FEWEST_POINTS
    return ResultFacts(level, None if too_few else _trend(values), comparison, too_few)


def _level(value: Measure, target: Measure) -> Against:
    """Against a target, which is the least that is wanted; of a range it is the lower end."""
    if target.low[0] == -_ENDLESS or value.low < target.low <= value.high:
        return Against.UNTOLD
    if value.high < target.low:
        return Against.WORSE
    over = value.high > (target.low if target.is_endless else target.high)
    return Against.BETTER if over else Against.EQUAL


def _against(value: Measure, other: Measure) -> Against:
    """Against another value; a range is better where neither of its ends is worse."""
    if value == other and not value.is_endless:
        return Against.EQUAL
    if value.is_endless or other.is_endless:
        better, worse = value.low >= other.high, value.high <= other.low
    else:
        better = value.low >= other.low and value.high >= other.high
        worse = value.low <= other.low and value.high <= other.high
    return Against.BETTER if better else Against.WORSE if worse else Against.UNTOLD


def _trend(values: list[Measure]) -> Trend:
    steps = {_against(later, earlier) for earlier, later in pairwise(values)}
    whole = _against(values[-1], values[0])
    if Against.UNTOLD in steps | {whole}:
        return Trend.UNTOLD
    if steps == {Against.EQUAL}:
        return Trend.STEADY
    if Against.WORSE not in steps:
        return Trend.IMPROVING
    if Against.BETTER not in steps:
        return Trend.WORSENING
    return {Against.BETTER: Trend.MIXED_UP, Against.WORSE: Trend.MIXED_DOWN,
            Against.EQUAL: Trend.MIXED_EVEN}[whole]


def shortfall(result: TrackedResult) -> str:
    """By how much the latest value misses the target, as shown; "" where no number says it."""
    if facts_of_result(result).level is not Against.WORSE:
        return ""
    value, target = Measure.of(result.points[-1][1]).number, Measure.of(result.target).ends
    if value is None or len(target) != 1 or value == target[0]:
        return ""
    return _marked(format(abs(_EXACT.subtract(target[0], value)), "f"))


def shown_value(kept: str) -> str:
    """A kept value as people read it: 1,234.5, 45–60, >130,000; "" stays so."""
    if (found := MEASURE.fullmatch(kept)) is None:
        return kept
    if found["low"] is None:
        return f"{_marked(found['from'])}–{_marked(found['to'])}"
    return _BOUND_SIGNS.get(found["bound"], "") + _marked(found["low"])


def shown_part(entity: str, field: str, part: object) -> str:
    """A part of a field's value as text; of an indicator's figures as people read them."""
    held = RESULT.fields.get(field) if entity == RESULT.name and isinstance(part, str) else None
    is_figure = held is not None and {MEASURED, POINTS} & set(held.marks)
    return shown_value(str(part)) if is_figure else str(part)


def _marked(number: str) -> str:
    """A plain decimal with its thousands marks, so that none reads as a year."""
    whole, dot, rest = number.partition(".")
    sign = "−" if whole.startswith("-") else ""
    return f"{sign}{int(whole.lstrip('+-')):,}{dot}{rest}"


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

    def with_unit(kept: str) -> str:
        return measured(shown_value(kept), result.unit)

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


def kept_value(text: str) -> str:
    """A typed value as it is kept; KnownFault ``result_number``.

    It may be a number (``1,234.5``, ``๑๒``), a range (``45-60``, the lesser first) or what it lies
    above or below (``>130,000``, ``≤ 5``), in Thai digits too.
    """
    plain = " ".join(arabic_digits(text).translate(_SIGNS).split())
    found = _TYPED_MEASURE.fullmatch(plain)
    if found is None:
        raise KnownFault("result_number", text=text)
    if found["low"] is None:
        low, high = sorted((_plain(found["from"]), _plain(found["to"])), key=Decimal)
        kept = low if Decimal(low) == Decimal(high) else f"{low}-{high}"
    else:
        kept = f"{found['bound'] or ''}{_plain(found['low'])}"
    if not MEASURE.fullmatch(kept):  # longer than any figure is
        raise KnownFault("result_number", text=text)
    return kept


def _plain(number: str) -> str:
    whole, dot, rest = number.replace(",", "").partition(".")
    sign = "-" if whole.startswith("-") else ""
    return f"{sign}{whole.lstrip('+-').lstrip('0') or '0'}{dot}{rest}"


def kept_points(points: Iterable[tuple[int, str]]) -> list[list[int | str]]:
    """Years พ.ศ. and values, each year once, the oldest first; KnownFault ``result_year``."""
    kept: dict[int, str] = {}
    for year, value in points:
        if year in kept or not 2400 <= year <= 2999:
            raise KnownFault("result_year", year=year)
        kept[year] = kept_value(value)
    return [[year, kept[year]] for year in sorted(kept)]
