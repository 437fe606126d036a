"""What a verdict hangs on: the items whose settled percent can still turn it, exactly."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from math import gcd

from assessor_app.criteria.advice import open_items
from assessor_app.criteria.edition import Category, Edition, by_number
from assessor_app.criteria.score_sheet import Percents, ScoreSheet
from assessor_app.criteria.scoring import STEP
from assessor_app.criteria.states import Verdict
from assessor_app.criteria.thresholds import FACT_SCOPES, least_of
from assessor_app.criteria.verdicts import AwardResult, Evaluation


def hangs_on(
    edition: Edition, sheet: ScoreSheet, evaluation: Evaluation, award_id: str,
) -> tuple[str, ...]:
    """The items whose percent, settled within its interval, can turn an award's verdict.

    An item is named when the others can be settled within theirs, in steps of 5, so that the
    verdict of some reading is one with this item at its low end and another at its high end. Facts
    that are not given are taken as they would favour the applicant. Empty where the verdict is
    settled whatever is agreed, or waits for a fact alone.

    Where a category is scored as one unit, items and units bound each other; then every item whose
    interval bears on an open rule is named, with its category, which may be more than needed.
    """
    result = evaluation.awards[award_id]
    if result.verdict is not Verdict.OPEN:
        return ()
    if not in_whole_steps(sheet):
        named = open_items(edition, evaluation, result)
        units = {category.id for category in edition.categories
                 if sheet.mode_of(category) != "items"
                 and sheet.categories[category.id].low != sheet.categories[category.id].high}
        touched = {item.partition(".")[0] for item in named}
        return (*named, *sorted(units & touched, key=by_number))
    found: set[str] = set()
    for reading in edition.readings:
        if result.readings[reading.id] is Verdict.OPEN:
            found.update(Settling(edition, sheet, result, reading.id).turning())
    return tuple(item for item in edition.items if item in found)


def in_whole_steps(sheet: ScoreSheet) -> bool:
    """Whether every category is scored by its items, each from and to a multiple of 5 percent."""
    return all(
        sheet.mode_of(category) == "items" for category in sheet.edition.categories
    ) and all(
        end % STEP == 0 for entry in sheet.entries.values() for pair in entry.items for end in pair)


class Settling:
    """One reading of one award, over every way to settle the items.

    Sums are counted in units of ``STEP`` percent of one point, divided by the weights' greatest
    common divisor; a set of sums is a whole number whose bit n stands for the sum n.
    """

    def __init__(
        self, edition: Edition, sheet: ScoreSheet, result: AwardResult, reading: str,
    ) -> None:
        self.edition = edition
        self.unit = gcd(*(item.weight for item in edition.items.values()))
        self.needs: dict[str, int] = {}
        for one in result.rules:
            rule = one.rule
            if reading in rule.readings and rule.scope not in FACT_SCOPES:
                least = -(-least_of(edition, rule) // (STEP * self.unit))
                self.needs[rule.scope] = max(self.needs.get(rule.scope, 0), least)
        self._rest: dict[str, int] = {}  # the sums of a category without one of its items
        self.percents: dict[str, Percents] = {
            item.id: percents
            for category in edition.categories
            for item, percents in zip(
                category.items, sheet.entries[category.id].items, strict=True)
        }
        self.weights = {item.id: item.weight // self.unit for item in edition.items.values()}
        self.sums = {
            category.id: self._at_least(
                self._category(category, without=""), self._need(category))
            for category in edition.categories
        }

    def turning(self) -> Iterable[str]:
        """The items that can turn this reading's verdict."""
        for category in self.edition.categories:
            for item in category.items:
                low, high = self.percents[item.id]
                if low < high and self.turns(category, item.id, low, high):
                    yield item.id

    @cached_property
    def others(self) -> dict[str, int]:
        """For each category the sums that all others together can be settled to."""
        ids = [category.id for category in self.edition.categories]
        before, after = [1], [1]
        for id_ in ids:
            before.append(_all_sums((before[-1], self.sums[id_])))
        for id_ in reversed(ids):
            after.append(_all_sums((after[-1], self.sums[id_])))
        return {id_: _all_sums((before[place], after[len(ids) - 1 - place]))
                for place, id_ in enumerate(ids)}

    def turns(self, category: Category, item: str, low_percent: int, high_percent: int) -> bool:
        """Whether the others can be settled so that all rules hold at the item's high end only."""
        weight = self.weights[item]
        low, high = low_percent // STEP * weight, high_percent // STEP * weight
        others = self.others[category.id]
        need, total = self._need(category), self.needs.get("total", 0)
        # The rest of the category, such that its rule holds with this item at its high end
        if item not in self._rest:
            self._rest[item] = self._category(category, without=item)
        rest = self._at_least(self._rest[item], need - high)
        if not rest or not others or high < self.needs.get(f"item:{item}", 0):
            return False
        most = others.bit_length() - 1
        reach = rest.bit_length() - 1
        if reach + high + most < total:
            return False
        if low < self.needs.get(f"item:{item}", 0):
            return True
        failing = rest & ((1 << max(0, need - low)) - 1)
        if failing and failing.bit_length() - 1 + high + most >= total:
            return True
        return _any_sum(rest, others, total - high, total - low)

    def _need(self, category: Category) -> int:
        return self.needs.get(f"category:{category.id}", 0)

    def _category(self, category: Category, *, without: str) -> int:
        """The sums that a category's items can be settled to, each as its own rule asks."""
        sums = 1
        for item in category.items:
            if item.id != without:
                weight = self.weights[item.id]
                first, last = (percent // STEP for percent in self.percents[item.id])
                first = max(first, -(-self.needs.get(f"item:{item.id}", 0) // weight))
                if first > last:
                    return 0
                sums = _with_steps(sums << first * weight, weight, last - first)
        return sums

    @staticmethod
    def _at_least(sums: int, least: int) -> int:
        return sums >> least << least if least > 0 else sums


def _all_sums(sets: Iterable[int]) -> int:
    """Every sum of one member of each set; sums that follow one another are taken at once."""
    result = 1
    for one in sets:
        few, many = sorted((result, one), key=int.bit_count)
        result = 0
        while few:
            first = (few & -few).bit_length() - 1
            run = few >> first
            length = (~run & (run + 1)).bit_length() - 1
            result |= _with_steps(many << first, 1, length - 1)
            few ^= ((1 << length) - 1) << first
    return result


def _with_steps(sums: int, weight: int, most: int) -> int:
    """Every sum with 0 to ``most`` times the weight added."""
    done = 0  # so many steps are in it
    while done < most:
        more = min(done + 1, most - done)
        sums |= sums << more * weight
        done += more
    return sums


def _any_sum(first: int, second: int, least: int, below: int) -> bool:
    """Whether a member of each of two sets have a sum of at least ``least`` and under ``below``."""
    few, many = sorted((first, second), key=int.bit_count)
    if not few:
        return False
    most, fewest = many.bit_length() - 1, (many & -many).bit_length() - 1
    few = few >> max(0, least - most) << max(0, least - most)
    few &= (1 << max(0, below - fewest)) - 1  # beyond these no member of the other fits
    while few:
        lowest = few & -few
        few ^= lowest
        value = lowest.bit_length() - 1
        low = max(0, least - value)
        if many >> low & ((1 << max(0, below - value - low)) - 1):
            return True
    return False


def settled(sheet: ScoreSheet, percents: Mapping[str, int]) -> ScoreSheet:
    """The sheet with some targets settled at a percent; a category is settled as one unit."""
    edition = sheet.edition
    items: dict[str, Percents] = {}
    units: dict[str, Percents] = {}
    for category in edition.categories:
        entry = sheet.entries[category.id]
        if category.id in percents:
            units[category.id] = (percents[category.id],) * 2
            continue
        own = {item.id: percents[item.id] for item in category.items if item.id in percents}
        if entry.unit is not None and not own:
            units[category.id] = entry.unit
        for item, held in zip(category.items, entry.items, strict=True):
            if item.id in own:
                items[item.id] = (own[item.id],) * 2
            elif entry.by_items and sheet.items[item.id].scored:
                items[item.id] = held
            elif entry.unit is not None and own:
                bounds = sheet.items[item.id]
                items[item.id] = (bounds.low_percent, bounds.high_percent)
    return ScoreSheet(edition, items=items, units=units)
