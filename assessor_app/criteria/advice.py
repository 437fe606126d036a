"""What keeps an award away: shortfalls, the fewest 5 % steps that reach it, items that matter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from heapq import heapify, heapreplace

import msgspec

from assessor_app.criteria.edition import Award, Edition
from assessor_app.criteria.eligibility import evaluate
from assessor_app.criteria.score_sheet import ScoreSheet
from assessor_app.criteria.scoring import STEP
from assessor_app.criteria.states import Status, Verdict
from assessor_app.criteria.thresholds import FACT_SCOPES, least_of
from assessor_app.criteria.verdicts import AwardResult, Evaluation, Facts, RuleResult


class Step(msgspec.Struct, frozen=True):
    """One item (or category scored as one unit) raised by so many steps of 5 %."""

    target: str
    from_percent: int
    to_percent: int
    steps: int
    scored: bool = True  # False where nothing is scored yet and 0 is only the low end


class Path(msgspec.Struct, frozen=True):
    """The fewest steps from the low end that meet every score rule of both readings.

    ``alternatives`` are the other single steps that would do equally, where one step is enough.
    """

    steps: tuple[Step, ...]
    total_steps: int
    alternatives: tuple[Step, ...]


class Advice(msgspec.Struct, frozen=True):
    """What stands between one set of scores and one award.

    Attributes:
        award_id: the award
        shortfalls: rules that are not certainly met, failing ones first, then in the rules' order
        path: the fewest steps, or None where every score rule is already met at the low end
        blocked_by: facts that no score can mend (no Certified FL, too few awards won before);
            the path then tells what the scores alone would still need
        matters: items whose open score still decides the award, while it is open
        by_items: categories scored as one unit that the path raises although an award's rules ask
            for their items; scored item by item they may need less
    """

    award_id: str
    shortfalls: tuple[RuleResult, ...]
    path: Path | None
    blocked_by: tuple[RuleResult, ...]
    matters: tuple[str, ...]
    by_items: tuple[str, ...] = ()


class _Target(msgspec.Struct, frozen=True):
    """Something a step can raise: an item, or a category that is scored as one unit."""

    id: str
    category: str
    low: int  # hundredths of a point at the low end
    weight: int
    scored: bool

    def points(self, steps: int) -> int:
        """Hundredths of a point after so many steps."""
        return min(100 * self.weight, self.low + STEP * steps * self.weight)

    def percent(self, steps: int) -> int:
        """The percent after so many steps (a team's mixed low end is rounded down)."""
        return min(100, self.low // self.weight + STEP * steps)


def advise(
    edition: Edition, sheet: ScoreSheet, facts: Facts, award_id: str, *,
    evaluation: Evaluation | None = None,
) -> Advice:
    """The advice for one award; KeyError for an unknown one.

    ``evaluation`` is that of the same sheet and facts, where the caller has it already.
    """
    award = edition.award_by_id[award_id]
    known = evaluation or evaluate(edition, sheet, facts, splits=False)
    result = known.awards[award_id]
    unmet = [one for one in result.rules if one.status is not Status.MET]
    path = cheapest_path(edition, sheet, award)
    return Advice(
        award_id,
        tuple(sorted(unmet, key=lambda one: one.status is Status.OPEN)),
        path,
        tuple(
            one for one in unmet
            if one.rule.scope in FACT_SCOPES and one.status is Status.NOT_MET
        ),
        open_items(edition, known, result),
        _by_items(edition, award, path),
    )


def cheapest_path(edition: Edition, sheet: ScoreSheet, award: Award) -> Path | None:
    """The fewest 5 % steps from the low end that meet every score rule of every reading.

    A step raises one target by 5 percent, at most to 100. The k-th step on a target gains
    5 x weight, the last one perhaps less, so gains never grow along a target. Every rule is a lower
    bound on one target (item rules), on the sum over one category, or on the sum over all: sets
    that are nested or apart. Three stages give the least number of steps:

    1. Item rules force a least number of steps on each target.
    2. Within a category, n further steps gain most when the n greatest gains that remain are
       taken; they can be taken in that order, as gains never grow along a target. Call the result
       G(n): its increments never grow. So each category needs at least the least n with G(n)
       enough, whatever is done elsewhere.
    3. Beyond these, n steps over all categories add most to the total when again the n greatest
       gains that remain are taken, since each G is concave and the counts of stage 2 only bound
       from below. Any path that meets all rules respects the bounds of 1 and 2, and with fewer
       steps could not gain as much as this one, which stops as soon as the total is reached.

    A category scored as one unit is a single target, and rules on its items bind it through what
    the unit implies for them; so is one whose teammates differ in form, from its low end on. Among
    equal gains the lowest percent goes first, then the edition's order: a path spreads evenly.
    """
    needs = _needs(edition, award)
    targets = _targets(edition, sheet)
    taken = {target.id: _forced(sheet, target, needs) for target in targets}
    for category in edition.categories:
        mine = [target for target in targets if target.category == category.id]
        _take(mine, taken, needs.get(f"category:{category.id}", 0))
    _take(targets, taken, needs.get("total", 0))
    steps = tuple(_step(target, taken[target.id]) for target in targets if taken[target.id])
    if not steps:
        return None
    total = sum(taken.values())
    others: tuple[Step, ...] = ()
    if total == 1:
        others = tuple(
            _step(target, 1) for target in targets
            if target.id != steps[0].target and _meets(sheet, targets, target, needs)
        )
    return Path(steps, total, others)


def _needs(edition: Edition, award: Award) -> dict[str, int]:
    """The least hundredths each score scope must have for every reading of an award."""
    needs: dict[str, int] = {}
    for rule in award.rules:
        if rule.scope not in FACT_SCOPES:
            needs[rule.scope] = max(needs.get(rule.scope, 0), least_of(edition, rule))
    return needs


def _targets(edition: Edition, sheet: ScoreSheet) -> list[_Target]:
    targets = []
    for category in edition.categories:
        if sheet.mode_of(category) == "items":
            targets += [
                _Target(
                    item.id, category.id, percents[0] * item.weight, item.weight,
                    sheet.items[item.id].scored,
                )
                for item, percents in zip(
                    category.items, sheet.entries[category.id].items, strict=True,
                )
            ]
        else:
            low = sheet.categories[category.id].low
            targets.append(_Target(category.id, category.id, low, category.weight, True))
    return targets


def _step(target: _Target, steps: int) -> Step:
    return Step(target.id, target.percent(0), target.percent(steps), steps, target.scored)


def _forced(sheet: ScoreSheet, target: _Target, needs: Mapping[str, int]) -> int:
    """The least steps that the rules on single items force on a target."""
    steps = 0
    while not _items_met(sheet, target, steps, needs):
        steps += 1
    return steps


def _items_met(
    sheet: ScoreSheet, target: _Target, steps: int, needs: Mapping[str, int],
) -> bool:
    points = target.points(steps)
    if target.id != target.category:
        return points >= needs.get(f"item:{target.id}", 0)
    return all(
        max(sheet.item_points[item.id].low, points - 100 * (target.weight - item.weight))
        >= needs.get(f"item:{item.id}", 0)
        for item in sheet.edition.category_by_id[target.category].items
    )


def _take(targets: Sequence[_Target], taken: dict[str, int], needed: int) -> None:
    """Takes the greatest gains that remain until the sum over ``targets`` reaches ``needed``."""
    now = [target.points(taken[target.id]) for target in targets]
    points = sum(now)
    if points >= needed:
        return
    # By greatest gain (negated), then lowest percent, then place.
    heap = [
        (-min(STEP * target.weight, 100 * target.weight - at), at // target.weight, place)
        for place, (target, at) in enumerate(zip(targets, now, strict=True))
    ]
    heapify(heap)
    while points < needed:
        loss, _, place = heap[0]
        weight = targets[place].weight
        at = now[place] = now[place] - loss
        points -= loss
        taken[targets[place].id] += 1
        heapreplace(heap, (max(loss, at - 100 * weight), at // weight, place))


def _meets(
    sheet: ScoreSheet, targets: Sequence[_Target], raised: _Target, needs: Mapping[str, int],
) -> bool:
    """Whether one step on one target meets every need."""
    steps = {target.id: int(target is raised) for target in targets}
    points = {target.id: target.points(steps[target.id]) for target in targets}
    categories: dict[str, int] = {}
    for target in targets:
        categories[target.category] = categories.get(target.category, 0) + points[target.id]
    return (
        sum(points.values()) >= needs.get("total", 0)
        and all(categories[name] >= needs.get(f"category:{name}", 0) for name in categories)
        and all(_items_met(sheet, target, steps[target.id], needs) for target in targets)
    )


def open_items(
    edition: Edition, evaluation: Evaluation, result: AwardResult,
) -> tuple[str, ...]:
    """Items whose unsettled score bears on a rule that is open in a reading that is still open.

    Empty where the award's verdict is settled.
    """
    if result.verdict is not Verdict.OPEN:
        return ()
    touched: set[str] = set()
    for one in result.rules:
        still_open = any(result.readings[r] is Verdict.OPEN for r in one.rule.readings)
        if one.status is not Status.OPEN or not still_open:
            continue
        kind, _, target = one.rule.scope.partition(":")
        if kind == "item":
            touched.add(target)
        for category in edition.categories:
            counts = kind == "total" or (kind == "category" and category.id == target)
            if counts and not evaluation.categories[category.id].settled:
                touched.update(item.id for item in category.items)
    return tuple(
        item.item_id for item in evaluation.items.values()
        if item.item_id in touched and item.low_percent != item.high_percent
    )


def _by_items(edition: Edition, award: Award, path: Path | None) -> tuple[str, ...]:
    if path is None:
        return ()
    asked = {rule.scope for rule in award.rules}
    return tuple(
        step.target for step in path.steps
        if step.target in edition.category_by_id
        and any(f"item:{i.id}" in asked for i in edition.category_by_id[step.target].items)
    )
