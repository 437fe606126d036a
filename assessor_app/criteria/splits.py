"""Whether a verdict holds under every split of a category's points into whole item weights.

The official book gives no item weights inside categories 1-6; the edition assumes some. A split
gives each item of a category whose weight is ``assumed`` a whole weight of at least 1, with the
same sum; official weights stay. The question is whether the award's verdict is the same in all
splits. It is answered without trying them all:

* An item's percents do not change with its weight, so rules on single items do not depend on the
  split, and a category's low (high) end is greatest when all spare weight lies on the item with the
  greatest low (high) percent, and least likewise. Categories are split independently, so one split
  makes every low end greatest at once; the same for the least low, greatest and least high ends.
* So "some split has all these rules met at the low (high) end" and "some split leaves a rule of
  each reading unmet there" are read off those four extremes, exactly.
* An open verdict can also turn into one that depends on the reading: one reading wholly met at the
  low end, another with a rule unmet at the high end, in the same split. One unmet rule is enough,
  so the splits of its category alone decide (or, for a rule on the total, the best low total among
  all that keep the high total below it).

Where a category is scored as one unit its points do not depend on the split, but what it implies
for a single item does. No shipped rule asks for that; where an edition does, such a rule is taken
at its own best and worst, which can only answer False where True might be proved, never True
wrongly. The same holds beyond LIMIT splits of one category (more than two items).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from math import comb

import msgspec

from assessor_app.criteria.edition import Category, Edition
from assessor_app.criteria.score_sheet import (
    CategoryScores,
    ScoreSheet,
    category_points,
    points_of_item,
)
from assessor_app.criteria.states import Status, Verdict
from assessor_app.criteria.thresholds import least_of
from assessor_app.criteria.verdicts import RuleResult

LIMIT = 20_000  # splits of one category, or steps of one search, that are tried one by one

Weights = tuple[int, ...]
Shape = tuple[Weights, tuple[int, ...]]  # a category's item weights, the places of assumed ones
Pair = tuple[int, int]  # a category's low and high end in one split, hundredths


class SplitEnds(msgspec.Struct, frozen=True):
    """The extremes of a category's (or the total's) two ends over all splits, hundredths."""

    low_least: int
    low_most: int
    high_least: int
    high_most: int


class _Rule(msgspec.Struct, frozen=True):
    """One rule with what some split can make of it; ``least`` is the least that meets it."""

    scope: str
    readings: tuple[str, ...]
    least: int
    low_best: bool  # met at the low end in some split
    low_worst: bool  # met at the low end in every split
    high_best: bool
    high_worst: bool


def split_ends(edition: Edition, sheet: ScoreSheet) -> dict[str, SplitEnds]:
    """The extremes of every category's ends and of the total's, by category id and "total"."""
    ends = {
        category.id: category_ends(category, sheet.entries[category.id])
        for category in edition.categories
    }
    ends["total"] = joined_ends(ends.values())
    return ends


def category_ends(category: Category, entry: CategoryScores) -> SplitEnds:
    """The extremes of a category's two ends over all its splits."""
    return _ends(shape_of(category), entry)


def joined_ends(ends: Collection[SplitEnds]) -> SplitEnds:
    """The extremes of the total's two ends, categories being split independently."""
    return SplitEnds(
        sum(one.low_least for one in ends), sum(one.low_most for one in ends),
        sum(one.high_least for one in ends), sum(one.high_most for one in ends))


def holds_under_any_split(
    edition: Edition, sheet: ScoreSheet, ends: dict[str, SplitEnds],
    results: tuple[RuleResult, ...], verdict: Verdict,
) -> bool:
    """Whether an award's verdict, already worked out, is the same under every split.

    ``ends`` are split_ends of the same sheet; ``results`` are the award's rules held against it.
    """
    rules = [_reach(edition, sheet, result, ends) for result in results]
    by_reading = [
        [rule for rule in rules if reading.id in rule.readings] for reading in edition.readings
    ]
    if verdict is Verdict.ELIGIBLE:
        return all(rule.low_worst for rule in rules)
    if verdict is Verdict.NOT_ELIGIBLE:
        return all(any(not rule.high_best for rule in reading) for reading in by_reading)
    if verdict is Verdict.DEPENDS_ON_READING:
        none_eligible = all(any(not rule.low_worst for rule in one) for one in by_reading)
        none_refused = all(rule.high_best for rule in rules)
        return not none_eligible and not none_refused
    all_eligible = all(rule.low_best for rule in rules)
    all_refused = all(any(not rule.high_worst for rule in one) for one in by_reading)
    return not all_eligible and not all_refused and not any(
        _one_each(edition, sheet, eligible, refused, ends)
        for eligible in by_reading for refused in by_reading if eligible is not refused
    )


def splits_of(shape: Shape) -> Iterator[Weights]:
    """Every split of a category: the weights of its items, in order."""
    given, free = shape
    weights = list(given)
    for part in _parts(sum(given[index] for index in free), len(free)):
        for index, weight in zip(free, part, strict=True):
            weights[index] = weight
        yield tuple(weights)


def shape_of(category: Category) -> Shape:
    """A category's item weights, and the places of those that are only assumed."""
    items = category.items
    return (
        tuple(item.weight for item in items),
        tuple(index for index, item in enumerate(items) if item.weight_status == "assumed"),
    )


def _parts(total: int, count: int) -> Iterator[Weights]:
    if count <= 1:
        yield (total,) * count
        return
    for first in range(1, total - count + 2):
        for rest in _parts(total - first, count - 1):
            yield (first, *rest)


@lru_cache(maxsize=1024)
def _ends(shape: Shape, entry: CategoryScores) -> SplitEnds:
    """All spare weight on the item with the least or the greatest percent."""
    given, free = shape
    weights = list(given)
    if len(free) < 2 or not entry.by_items:
        points = category_points(entry, weights)
        return SplitEnds(points.low, points.low, points.high, points.high)
    spare = sum(weights[index] for index in free) - len(free)
    for index in free:
        weights[index] = 1
    ends = []
    for end in (0, 1):
        percents = [entry.items[index][end] for index in free]
        for choose in (min, max):
            chosen = list(weights)
            chosen[free[percents.index(choose(percents))]] += spare
            points = category_points(entry, chosen)
            ends.append(points.high if end else points.low)
    return SplitEnds(*ends)


def _reach(
    edition: Edition, sheet: ScoreSheet, result: RuleResult, ends: dict[str, SplitEnds],
) -> _Rule:
    rule = result.rule
    least = least_of(edition, rule)
    kind, _, target = rule.scope.partition(":")
    if kind in ("total", "category"):
        at = ends[target or kind]
        return _Rule(
            rule.scope, rule.readings, least, at.low_most >= least, at.low_least >= least,
            at.high_most >= least, at.high_least >= least,
        )
    low, high = {result.status is Status.MET}, {result.status is not Status.NOT_MET}
    if kind == "item":
        category = edition.category_of(target)
        if sheet.entries[category.id].unit is not None:
            low, high = _item_reach(category, sheet, result, target)
    return _Rule(rule.scope, rule.readings, least, any(low), all(low), any(high), all(high))


def _item_reach(
    category: Category, sheet: ScoreSheet, result: RuleResult, item_id: str,
) -> tuple[set[bool], set[bool]]:
    """Whether an item rule is met at the low and the high end, for each weight it may have."""
    index = [item.id for item in category.items].index(item_id)
    item = category.items[index]
    free = [one.weight for one in category.items if one.weight_status == "assumed"]
    weights: Sequence[int] = [item.weight]
    if item.weight_status == "assumed" and len(free) > 1:
        weights = range(1, sum(free) - len(free) + 2)
    low, high = set(), set()
    for weight in weights:
        points = points_of_item(sheet.entries[category.id], index, weight, category.weight)
        least = (result.rule.percent or 0) * weight + (result.rule.operator == ">")
        low.add(points.low >= least)
        high.add(points.high >= least)
    return low, high


def _one_each(
    edition: Edition, sheet: ScoreSheet, eligible: list[_Rule], refused: list[_Rule],
    ends: dict[str, SplitEnds],
) -> bool:
    """Whether some split makes one reading eligible and the other not eligible."""
    if not all(rule.low_best for rule in eligible):
        return False
    for rule in refused:
        if rule.high_worst:
            continue
        kind, _, target = rule.scope.partition(":")
        if kind == "category":
            if _category_apart(edition, sheet, eligible, rule.least, target, ends):
                return True
        elif kind == "total":
            if _total_apart(edition, sheet, eligible, rule.least):
                return True
        else:
            return True
    return False


def _least(rules: list[_Rule], scope: str) -> int:
    return max((rule.least for rule in rules if rule.scope == scope), default=0)


def _category_apart(
    edition: Edition, sheet: ScoreSheet, eligible: list[_Rule], below: int, category_id: str,
    ends: dict[str, SplitEnds],
) -> bool:
    """Whether ``eligible`` can be met at the low end with a category's high end below a bound."""
    shape = shape_of(edition.category_by_id[category_id])
    pairs = _pairs(shape, sheet.entries[category_id])
    low = max((low for low, high in pairs if high < below), default=None)
    if low is None or low < _least(eligible, f"category:{category_id}"):
        return False
    total = ends["total"].low_most - ends[category_id].low_most + low
    return total >= _least(eligible, "total")


def _total_apart(
    edition: Edition, sheet: ScoreSheet, eligible: list[_Rule], below: int,
) -> bool:
    """Whether ``eligible`` can be met at the low end with the high total below a bound.

    The low total is never above the high one, so a bound at or under what ``eligible`` itself asks
    of the total rules it out. Else: category by category, the greatest low sum for each high sum.
    """
    needed = _least(eligible, "total")
    if needed >= below:
        return False
    best: dict[int, int] = {0: 0}  # high sum to greatest low sum
    steps = 0
    for category in edition.categories:
        needed_here = _least(eligible, f"category:{category.id}")
        pairs = [
            pair for pair in _pairs(shape_of(category), sheet.entries[category.id])
            if pair[0] >= needed_here
        ]
        steps += len(best) * len(pairs)
        if steps > 50 * LIMIT:
            return True
        grown: dict[int, int] = {}
        for high_sum, low_sum in best.items():
            for low, high in pairs:
                if high_sum + high < below:
                    key = high_sum + high
                    grown[key] = max(grown.get(key, -1), low_sum + low)
        best = _undominated(grown)
    return max(best.values(), default=-1) >= needed


def _undominated(best: dict[int, int]) -> dict[int, int]:
    kept: dict[int, int] = {}
    greatest = -1
    for high in sorted(best):
        if best[high] > greatest:
            kept[high] = greatest = best[high]
    return kept


@lru_cache(maxsize=1024)
def _pairs(shape: Shape, entry: CategoryScores) -> tuple[Pair, ...]:
    """Both ends in every split; beyond LIMIT, the best of each as if one split gave both."""
    weights, free = shape
    if len(free) < 2 or not entry.by_items:
        points = category_points(entry, weights)
        return ((points.low, points.high),)
    if comb(sum(weights[index] for index in free) - 1, len(free) - 1) > LIMIT:
        ends = _ends(shape, entry)
        return ((ends.low_most, ends.high_least),)
    pairs = {
        (points.low, points.high)
        for points in (category_points(entry, split) for split in splits_of(shape))
    }
    return tuple(sorted(pairs))
