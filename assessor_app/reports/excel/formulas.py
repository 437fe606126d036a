"""The formulas of the committee's workbook, made from an edition's rules and nothing else.

A score is compared as ``percent x weight``, whole hundredths of a point, which a spreadsheet's
numbers hold exactly; it is divided by 100 only to be shown. So an exact tie stays a tie.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assessor_app.criteria.edition import Rule
from assessor_app.criteria.states import Status, Verdict


@dataclass(frozen=True, slots=True)
class Bounds:
    """The addresses of the two cells that hold what a scope has at least and at most."""

    low: str
    high: str


@dataclass(frozen=True, slots=True)
class Cells:
    """Where the workbook keeps what the rules are held against.

    Attributes:
        bounds: by scope (``total``, ``category:3``, ``item:7.1``, ``prior_awards``); whole
            hundredths of a point, or a count
        weights: by scope, whole points
        fl: the field that says whether the applicant is certified
    """

    bounds: Mapping[str, Bounds]
    weights: Mapping[str, str]
    fl: str


@dataclass(frozen=True, slots=True)
class FormulaWords:
    """The words that formulas give and read, in the workbook's language."""

    statuses: Mapping[Status, str]
    verdicts: Mapping[Verdict, str]
    yes: str
    no: str
    not_given: str
    changed: str


def quoted(text: str) -> str:
    """Words as a formula writes them."""
    return '"' + text.replace('"', '""') + '"'


def valid_percent(field: str, allowed: str) -> str:
    """True where a field holds one of the percents that the edition allows."""
    return f"IF(ISNUMBER({field}),COUNTIF({allowed},{field})>0,FALSE)"


def item_bound(
    *, field: str, weight: str, allowed: str, unit_field: str, unit_weight: str,
    recorded: int, high: bool,
) -> str:
    """An item's hundredths of a point, at least or at most.

    Where its category is scored as one unit, the item lies within what the unit leaves it; else
    its own field counts; with neither, ``recorded`` stands.
    """
    unit = f"{unit_field}*{unit_weight}"
    implied = (
        f"MIN(100*{weight},{unit})" if high
        else f"MAX(0,{unit}-100*({unit_weight}-{weight}))"
    )
    own = f"IF({valid_percent(field, allowed)},{field}*{weight},{recorded})"
    return f"IF({valid_percent(unit_field, allowed)},{implied},{own})"


def category_bound(
    *, unit_field: str, weight: str, allowed: str, bounds: str, fields: str, recorded: int | None,
) -> str:
    """A category's hundredths of a point, at least or at most.

    Args:
        bounds: the range of its items' bounds
        fields: the range of its items' fields
        recorded: what stands while no field of the category is filled in, for a category that
            was scored as one unit by some; None where its items always say it
    """
    items = f"SUM({bounds})"
    if recorded is not None:
        items = f"IF(COUNT({fields})>0,{items},{recorded})"
    return f"IF({valid_percent(unit_field, allowed)},{unit_field}*{weight},{items})"


def required(rule: Rule, cells: Cells) -> str:
    """What a rule asks for, in the unit of its scope: hundredths of a point, or a count."""
    if rule.percent is not None:
        return f"{rule.percent}*{cells.weights[rule.scope]}"
    if rule.points is not None:
        return str(rule.points * 100)
    if rule.count is not None:
        return str(rule.count)
    raise ValueError(f"rule {rule.id} has no threshold")


def status(rule: Rule, cells: Cells, words: FormulaWords) -> str:
    """Whether a rule is met, not met or open."""
    met, not_met, still_open = (
        quoted(words.statuses[each]) for each in (Status.MET, Status.NOT_MET, Status.OPEN))
    if rule.scope == "fl":
        return (f"IF({cells.fl}={quoted(words.yes)},{met},"
                f"IF({cells.fl}={quoted(words.no)},{not_met},{still_open}))")
    bounds, least = cells.bounds[rule.scope], required(rule, cells)
    return (f"IF({bounds.low}{rule.operator}{least},{met},"
            f"IF({bounds.high}{rule.operator}{least},{still_open},{not_met}))")


def reading_verdict(statuses: str, words: FormulaWords) -> str:
    """An award's verdict by one reading, from the range of its rules' statuses."""
    def any_is(which: Status) -> str:
        return f"SUMPRODUCT(--({statuses}={quoted(words.statuses[which])}))>0"

    return (f"IF({any_is(Status.NOT_MET)},{quoted(words.verdicts[Verdict.NOT_ELIGIBLE])},"
            f"IF({any_is(Status.OPEN)},{quoted(words.verdicts[Verdict.OPEN])},"
            f"{quoted(words.verdicts[Verdict.ELIGIBLE])}))")


def combined_verdict(readings: Sequence[str], words: FormulaWords) -> str:
    """An award's verdict from its verdicts by each reading."""
    def any_is(which: Verdict) -> str:
        word = quoted(words.verdicts[which])
        return "OR(" + ",".join(f"{cell}={word}" for cell in readings) + ")"

    first = readings[0]
    if len(readings) == 1:
        return first
    agree = "AND(" + ",".join(f"{cell}={first}" for cell in readings[1:]) + ")"
    split = f"AND({any_is(Verdict.ELIGIBLE)},{any_is(Verdict.NOT_ELIGIBLE)})"
    return (f"IF({agree},{first},IF({split},"
            f"{quoted(words.verdicts[Verdict.DEPENDS_ON_READING])},"
            f"{quoted(words.verdicts[Verdict.OPEN])}))")


def count_word(fields: str, word: str) -> str:
    """How many fields of a range hold a word."""
    return f"SUMPRODUCT(--({fields}={quoted(word)}))"
