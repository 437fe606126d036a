"""Whole evaluations of many applications, fast: what comes again is put into words once.

Each line is what ``evaluate`` and ``evaluation_as_json`` make of it, to the byte. Its parts (a rule
at some points, an item at some percents) are the same in many lines, and are kept as JSON.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple, TypeVar

import msgspec

from assessor_app.criteria.conditions import Conditions, Readings, verdicts_of
from assessor_app.criteria.edition import Award, Category, Edition, Item
from assessor_app.criteria.eligibility import (
    evaluate,
    fact_bounds,
    rule_result,
    rule_results,
    scope_bounds,
)
from assessor_app.criteria.evaluation_json import (
    category_as_json,
    evaluation_as_json,
    item_as_json,
    points_as_json,
    rule_as_json,
)
from assessor_app.criteria.score_sheet import ItemScore, Percents, ScoreSheet, score_category
from assessor_app.criteria.scoring import Interval
from assessor_app.criteria.splits import (
    SplitEnds,
    category_ends,
    holds_under_any_split,
    joined_ends,
    split_ends,
)
from assessor_app.criteria.states import Verdict
from assessor_app.criteria.verdicts import Facts, combine

MOST_ITEMS = 3  # of a category that is kept whole
MOST_KEPT = 10_000  # parts of one kind that are kept; then they are made anew

Key = TypeVar("Key")
Made = TypeVar("Made")
_HOLDS = {True: b'true,"rules":[', False: b'false,"rules":['}
_encode = msgspec.json.Encoder().encode


class _Met(NamedTuple):
    """The conditions that are met: at both ends, and at the best and the worst of each split."""

    low: int
    high: int
    low_most: int
    low_least: int
    high_most: int
    high_least: int


class _Scope(NamedTuple):
    """The rules of a scope at some points: which conditions are met, as if no split changed them.

    Attributes:
        rules: the rules' JSON, each with its place among all rules
    """

    met: _Met
    rules: list[tuple[int, bytes]]


class _Part(NamedTuple):
    """What a category gives to an answer.

    Attributes:
        rules: the JSON of the rules on it and its items, with their places among all rules
    """

    scored: int
    points: Interval
    ends: SplitEnds
    told: bytes
    items: bytes
    met: _Met
    rules: list[tuple[int, bytes]]


class _Award(NamedTuple):
    """One award; its rules stand from ``first`` up to ``last`` among those of all awards."""

    award: Award
    readings: Readings
    mask: int
    first: int
    last: int


class FullBatch:
    """Whole evaluations by the rules of one edition."""

    def __init__(self, edition: Edition, conditions: Conditions) -> None:
        self._edition, self._conditions = edition, conditions
        self._rules = [rule for award in edition.awards for rule in award.rules]
        self._places: dict[str, list[int]] = {}
        for place, rule in enumerate(self._rules):
            self._places.setdefault(rule.scope, []).append(place)
        self._awards: list[_Award] = []
        for award, readings in conditions.awards:
            first = self._awards[-1].last if self._awards else 0
            mask = 0
            for _, bits in readings:
                mask |= bits
            self._awards.append(_Award(award, readings, mask, first, first + len(award.rules)))
        firsts = {one.first for one in self._awards}
        self._between = [b"" if place in firsts else b"," for place in range(len(self._rules))]
        self._begun = b'{"edition":%b,"scored":[' % _encode(edition.id)
        self._parts: dict[tuple[str, Percents | None, tuple[Percents | None, ...]], _Part] = {}
        self._scopes: dict[tuple[str, int, int], _Scope] = {}
        self._categories: dict[tuple[str, int, int], bytes] = {}
        self._facts: dict[Facts, list[_Scope]] = {}
        self._items: dict[tuple[str, int, int, bool], bytes] = {}
        self._heads: dict[tuple[str, int, int], tuple[Verdict, bytes]] = {}
        asked = {rule.scope.partition(":")[2] for rule in self._rules
                 if rule.scope.startswith("item:")}
        # Where such a category is one unit, what it says of the item hangs on the split
        self._thorough = [
            category.id for category in edition.categories
            if sum(item.weight_status == "assumed" for item in category.items) > 1
            and any(item.id in asked and item.weight_status == "assumed"
                    for item in category.items)]

    def answer(self, scores: Mapping[str, Percents], facts: Facts) -> bytes:
        """One application's evaluation as JSON; no category is scored in both forms."""
        if any(category in scores for category in self._thorough):
            sheet = ScoreSheet(self._edition, scores)
            return _encode(evaluation_as_json(
                evaluate(self._edition, sheet, facts), self._edition))
        parts = [self._part(category, scores) for category in self._edition.categories]
        low = sum(part.points.low for part in parts)
        high = sum(part.points.high for part in parts)
        ends = joined_ends([part.ends for part in parts])
        met = [part.met for part in parts]
        met.append(self._split("total", low, high, ends))
        told: list[bytes] = [b""] * len(self._rules)
        for part in parts:
            for place, text in part.rules:
                told[place] = text
        for place, text in self._scope("total", low, high).rules:
            told[place] = text
        for scope in self._known(facts):
            met.append(scope.met)
            for place, text in scope.rules:
                told[place] = text
        all_met = _Met(*map(_either, zip(*met, strict=True)))
        said = [
            self._begun, b"%d,%d" % (sum(part.scored for part in parts), len(self._edition.items)),
            b'],"total":', _encode(points_as_json(Interval(low, high))),
            b',"categories":{', b",".join([part.told for part in parts]),
            b'},"items":{', b",".join([part.items for part in parts]), b'},"awards":{']
        for one in self._awards:
            verdict, head = self._head(one, all_met)
            said += (head, _HOLDS[self._holds(one, verdict, all_met, scores, facts)])
            said += told[one.first:one.last]
        said.append(b"]}}}" if self._awards else b"}}")
        return b"".join(said)

    def _part(self, category: Category, scores: Mapping[str, Percents]) -> _Part:
        get = scores.get
        unit = get(category.id)
        given = tuple([get(item.id) for item in category.items])
        if len(given) > MOST_ITEMS:  # hardly two lines give all of them alike
            return self._made(category, given, unit)
        key = category.id, unit, given
        part = self._parts.get(key)
        if part is None:
            part = self._made(category, given, unit)
            _keep(self._parts, key, part)
        return part

    def _made(
        self, category: Category, given: tuple[Percents | None, ...], unit: Percents | None,
    ) -> _Part:
        entry, points, of_items = score_category(category, given, unit)
        ends = category_ends(category, entry)
        scope = f"category:{category.id}"
        met = [self._split(scope, points.low, points.high, ends)]
        rules = [*self._scope(scope, points.low, points.high).rules]
        for of_item, score in of_items:
            of_scope = self._scope(f"item:{score.item_id}", of_item.low, of_item.high)
            met.append(of_scope.met)
            rules += of_scope.rules
        return _Part(
            sum(score.scored for _, score in of_items), points, ends,
            self._category(category, points),
            b",".join([self._item(item, score) for item, (_, score) in zip(
                category.items, of_items, strict=True)]),
            _Met(*map(_either, zip(*met, strict=True))), rules)

    def _split(self, scope: str, low: int, high: int, ends: SplitEnds) -> _Met:
        met = self._conditions.met
        return _Met(met(scope, low), met(scope, high), met(scope, ends.low_most),
                    met(scope, ends.low_least), met(scope, ends.high_most),
                    met(scope, ends.high_least))

    def _scope(self, scope: str, low: int, high: int) -> _Scope:
        key = scope, low, high
        found = self._scopes.get(key)
        if found is None:
            at_low, at_high = self._conditions.met(scope, low), self._conditions.met(scope, high)
            found = _Scope(
                _Met(at_low, at_high, at_low, at_low, at_high, at_high),
                [(place, self._between[place] + _encode(rule_as_json(rule_result(
                    self._edition, self._rules[place], Interval(low, high)))))
                 for place in self._places.get(scope, ())])
            _keep(self._scopes, key, found)
        return found

    def _known(self, facts: Facts) -> list[_Scope]:
        found = self._facts.get(facts)
        if found is None:
            found = [self._scope(scope, bounds.low, bounds.high)
                     for scope, bounds in fact_bounds(self._edition, facts).items()]
            _keep(self._facts, facts, found)
        return found

    def _category(self, category: Category, points: Interval) -> bytes:
        key = category.id, points.low, points.high
        told = self._categories.get(key)
        if told is None:
            told = b"%b:%b" % (_encode(category.id), _encode(category_as_json(category, points)))
            _keep(self._categories, key, told)
        return told

    def _item(self, item: Item, score: ItemScore) -> bytes:
        key = item.id, score.low_percent, score.high_percent, score.scored
        told = self._items.get(key)
        if told is None:
            told = b"%b:%b" % (_encode(item.id), _encode(item_as_json(item, score)))
            _keep(self._items, key, told)
        return told

    def _head(self, one: _Award, met: _Met) -> tuple[Verdict, bytes]:
        """An award's verdict, and its JSON up to whether it holds under any split."""
        key = one.award.id, met.low & one.mask, met.high & one.mask
        head = self._heads.get(key)
        if head is None:
            readings = verdicts_of(one.readings, met.low, met.high)
            verdict = combine(readings.values())
            between = b"" if one is self._awards[0] else b"]},"
            head = verdict, b'%b%b:{"verdict":%b,"readings":%b,"holds_under_any_split":' % (
                between, _encode(one.award.id), _encode(verdict), _encode(readings))
            _keep(self._heads, key, head)
        return head

    def _holds(
        self, one: _Award, verdict: Verdict, met: _Met, scores: Mapping[str, Percents],
        facts: Facts,
    ) -> bool:
        """``holds_under_any_split``, read off the masks where they can tell."""
        masks, whole = [mask for _, mask in one.readings], one.mask
        if verdict is Verdict.ELIGIBLE:
            return met.low_least & whole == whole
        if verdict is Verdict.NOT_ELIGIBLE:
            return all(met.high_most & mask != mask for mask in masks)
        if verdict is Verdict.DEPENDS_ON_READING:
            return (any(met.low_least & mask == mask for mask in masks)
                    and met.high_most & whole != whole)
        if (met.low_most & whole == whole
                or all(met.high_least & mask != mask for mask in masks)):
            return False
        if all(met.low_most & mask != mask or all(
                met.high_least & other == other for other in masks if other != mask)
                for mask in masks):
            return True  # no split makes one reading eligible and another not
        sheet = ScoreSheet(self._edition, scores)
        return holds_under_any_split(
            self._edition, sheet, split_ends(self._edition, sheet),
            rule_results(self._edition, one.award, scope_bounds(self._edition, sheet, facts)),
            verdict)


def _either(masks: tuple[int, ...]) -> int:
    found = 0
    for mask in masks:
        found |= mask
    return found


def _keep(kept: dict[Key, Made], key: Key, made: Made) -> None:
    if len(kept) >= MOST_KEPT:
        kept.clear()
    kept[key] = made
