"""The fewest 5 % steps down after which no reading gives an award any more."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product
from math import prod

import msgspec

from assessor_app.criteria.advice import Path, Step
from assessor_app.criteria.edition import Award, Edition
from assessor_app.criteria.score_sheet import ScoreSheet
from assessor_app.criteria.scoring import STEP
from assessor_app.criteria.thresholds import FACT_SCOPES, least_of

_MOST_CHOICES = 10_000  # of a rule for each reading; 2562 has some 400


class _Item(msgspec.Struct, frozen=True):
    """An item at its high end, in hundredths of a point; ``loss`` is what one step takes."""

    id: str
    category: str
    percent: int
    points: int
    loss: int

    def lost(self, steps: int) -> int:
        return min(self.points, steps * self.loss)

    def in_scope(self, scope: str) -> bool:
        return scope in ("total", f"category:{self.category}", f"item:{self.id}")


def shortest_fall(edition: Edition, sheet: ScoreSheet, award: Award) -> Path | None:
    """The fewest steps from the high end that leave in every reading a score rule not met.

    None where that is so already, where no steps on scored items do it, where a category is scored
    as one unit, or where an edition has too many rules to try. ``alternatives`` are the other
    single steps that would do equally.

    A reading falls with one of its rules, so each choice of a rule for every reading is tried. What
    the chosen rules ask to be lost lies on an item, a category or the total, sets that are nested
    or apart; a step loses the same on an item until nothing is left, so that the greatest losses
    are taken first, in the smallest sets first (as in ``advice.cheapest_path``, upside down).
    """
    if any(sheet.mode_of(category) != "items" for category in edition.categories):
        return None
    items = [
        _Item(item.id, category.id, percents[1], percents[1] * item.weight, STEP * item.weight)
        for category in edition.categories
        for item, percents in zip(
            category.items, sheet.entries[category.id].items, strict=True)
        if sheet.items[item.id].scored]
    ways = [taken for needs in _needs(edition, sheet, award)
            if (taken := _taken(items, needs)) is not None]
    best = min(ways, key=lambda taken: sum(taken.values()), default={})
    steps = tuple(_step(item, best[item.id]) for item in items if best.get(item.id))
    if not steps:
        return None
    total = sum(best.values())
    alone = _alone(edition, sheet, award, items) if total == 1 else set()
    return Path(steps, total, tuple(
        _step(item, 1) for item in items if item.id in alone and item.id != steps[0].target))


def _needs(edition: Edition, sheet: ScoreSheet, award: Award) -> Iterator[dict[str, int]]:
    """For each choice of a rule for every reading, what its scopes must lose at least."""
    by_reading: list[dict[str, int]] = []
    for reading in edition.readings:
        losses: dict[str, int] = {}
        for rule in award.rules:
            if reading.id in rule.readings and rule.scope not in FACT_SCOPES:
                lost = max(0, _high(sheet, rule.scope) - least_of(edition, rule) + 1)
                losses[rule.scope] = min(lost, losses.get(rule.scope, lost))
        by_reading.append(losses)
    if prod(map(len, by_reading)) > _MOST_CHOICES:  # an edition comes with a case, from anybody
        return
    for chosen in product(*(losses.items() for losses in by_reading)):
        needs: dict[str, int] = {}
        for scope, lost in chosen:
            needs[scope] = max(lost, needs.get(scope, 0))
        yield needs


def _high(sheet: ScoreSheet, scope: str) -> int:
    kind, _, target = scope.partition(":")
    if kind == "total":
        return sheet.total.high
    return (sheet.item_points if kind == "item" else sheet.categories)[target].high


def _taken(items: list[_Item], needs: Mapping[str, int]) -> dict[str, int] | None:
    """The fewest steps on each item by which every scope loses what it must; None where none do."""
    taken = dict.fromkeys((item.id for item in items), 0)
    for scope in sorted(needs, key=lambda scope: ("item", "category", "total").index(
            scope.partition(":")[0])):
        mine = [item for item in items if item.in_scope(scope)]
        missing = needs[scope] - sum(item.lost(taken[item.id]) for item in mine)
        while missing > 0:
            gains = [(item.lost(taken[item.id] + 1) - item.lost(taken[item.id]), item)
                     for item in mine]
            # of equal losses the highest percent first, as a path down spreads evenly too
            gain, item = max(gains, key=lambda one: (
                one[0], one[1].percent - STEP * taken[one[1].id]), default=(0, None))
            if item is None or not gain:
                return None
            taken[item.id] += 1
            missing -= gain
    return taken


def _alone(
    edition: Edition, sheet: ScoreSheet, award: Award, items: list[_Item],
) -> set[str]:
    """The items of which one step does it alone."""
    needs = list(_needs(edition, sheet, award))
    return {item.id for item in items if any(
        all(lost <= (item.lost(1) if item.in_scope(scope) else 0) for scope, lost in each.items())
        for each in needs)}


def _step(item: _Item, steps: int) -> Step:
    return Step(item.id, item.percent, max(0, item.percent - STEP * steps), steps)
