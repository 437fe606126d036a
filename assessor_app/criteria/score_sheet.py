"""A set of scores as intervals: items, whole categories, and what each of them leaves possible."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from assessor_app.criteria.edition import Category, Edition
from assessor_app.criteria.scoring import Interval

Percents = tuple[int, int]  # low, high


class ItemScore(msgspec.Struct, frozen=True):
    """One item's percents as they count: low..high, and whether any score is behind them."""

    item_id: str
    low_percent: int
    high_percent: int
    scored: bool
    unit: bool  # its category is scored as one unit


class CategoryScores(msgspec.Struct, frozen=True):
    """How one category is scored.

    Attributes:
        items: low and high percent of each of its items, in order; (0, 100) where not scored
        by_items: the items count (some item is scored, or the category is not scored at all)
        unit: low and high percent of the category as one unit, or None

    Teammates may differ: with ``by_items`` and ``unit`` both there, either may be right, and
    every interval is the hull of both.
    """

    items: tuple[Percents, ...]
    by_items: bool
    unit: Percents | None


class ScoreSheet:
    """Scores of one application, low to high, held against an edition's weights.

    ``scores`` maps an item id ("3.1") or a category id ("3", scored as one unit) to its low and
    high percent. ``units`` are unit scores given apart, for a team whose members differ in form.
    What is not scored is anything from 0 to 100. Raises KeyError for a target that the edition
    lacks and ValueError for percents that are not 0 <= low <= high <= 100 (callers parse first).

    A category scored as one unit of S points bounds each of its items by what the other items
    could give at most: max(0, S - the others' full points) to min(its own full points, S).

    Attributes:
        items: each item's percents (of a unit: the bounds implied, rounded outwards)
        item_points, categories, total: Interval in hundredths of a point
        scored: scored items (an item of a unit-scored category counts), all items
        entries: how each category is scored
    """

    __slots__ = (
        "categories", "edition", "entries", "item_points", "items", "scored", "total",
    )

    def __init__(
        self,
        edition: Edition,
        scores: Mapping[str, Percents] | None = None,
        *,
        items: Mapping[str, Percents] | None = None,
        units: Mapping[str, Percents] | None = None,
    ) -> None:
        item_percents = dict(items or {})
        unit_percents = dict(units or {})
        for target, percents in (scores or {}).items():
            given = unit_percents if target in edition.category_by_id else item_percents
            given[target] = percents
        _refuse(edition, item_percents, unit_percents)

        self.edition = edition
        self.entries: dict[str, CategoryScores] = {}
        self.items: dict[str, ItemScore] = {}
        self.item_points: dict[str, Interval] = {}
        self.categories: dict[str, Interval] = {}
        low = high = 0
        for category in edition.categories:
            entry, points, of_items = score_category(
                category, [item_percents.get(item.id) for item in category.items],
                unit_percents.get(category.id))
            self.entries[category.id] = entry
            self.categories[category.id] = points
            low, high = low + points.low, high + points.high
            for item_points, item in of_items:
                self.item_points[item.item_id] = item_points
                self.items[item.item_id] = item
        self.total = Interval(low, high)
        self.scored = (sum(item.scored for item in self.items.values()), len(self.items))

    def mode_of(self, category: Category) -> str:
        """How a category is scored: "items", "unit", or "mixed" where teammates differ."""
        entry = self.entries[category.id]
        if entry.unit is None:
            return "items"
        return "mixed" if entry.by_items else "unit"


def score_category(
    category: Category, items: Sequence[Percents | None], unit: Percents | None,
) -> tuple[CategoryScores, Interval, list[tuple[Interval, ItemScore]]]:
    """How a category is scored, its points, and for each item its points and percents.

    ``items`` are the percents of its items, in order, and ``unit`` that of the whole; None for
    what is not scored.
    """
    entry = CategoryScores(
        tuple(percents or (0, 100) for percents in items), unit is None or any(items), unit)
    of_items = []
    for index, item in enumerate(category.items):
        points = points_of_item(entry, index, item.weight, category.weight)
        of_items.append((points, ItemScore(
            item.id, points.low // item.weight, -(-points.high // item.weight),
            items[index] is not None or unit is not None, unit is not None)))
    return entry, category_points(entry, [item.weight for item in category.items]), of_items


def category_points(entry: CategoryScores, weights: Sequence[int]) -> Interval:
    """A category's points in hundredths under the given item weights (whole points)."""
    ends = []
    if entry.by_items:
        ends.append((
            sum(p[0] * w for p, w in zip(entry.items, weights, strict=True)),
            sum(p[1] * w for p, w in zip(entry.items, weights, strict=True)),
        ))
    if entry.unit is not None:
        full = sum(weights)
        ends.append((entry.unit[0] * full, entry.unit[1] * full))
    return Interval(min(low for low, _ in ends), max(high for _, high in ends))


def points_of_item(
    entry: CategoryScores, index: int, weight: int, category_weight: int,
) -> Interval:
    """An item's points in hundredths at a weight, its category's weight being as given."""
    bounds = []
    if entry.by_items:
        bounds.append((entry.items[index][0] * weight, entry.items[index][1] * weight))
    if entry.unit is not None:
        others = 100 * (category_weight - weight)
        bounds.append((
            max(0, entry.unit[0] * category_weight - others),
            min(100 * weight, entry.unit[1] * category_weight),
        ))
    return Interval(min(low for low, _ in bounds), max(high for _, high in bounds))


def _refuse(
    edition: Edition, items: Mapping[str, Percents], units: Mapping[str, Percents],
) -> None:
    for item_id in items:
        if item_id not in edition.items:
            raise KeyError(item_id)
    for category_id in units:
        if category_id not in edition.category_by_id:
            raise KeyError(category_id)
    for target, (low, high) in {**items, **units}.items():
        if not 0 <= low <= high <= 100:
            raise ValueError(f"{target}: percents {low}..{high}")
