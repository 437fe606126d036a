"""Which awards one item's percent can turn within a range, whatever else is settled, exactly."""

from __future__ import annotations

from assessor_app.criteria.edition import Edition
from assessor_app.criteria.eligibility import evaluate
from assessor_app.criteria.score_sheet import ScoreSheet
from assessor_app.criteria.settling import Settling, in_whole_steps, settled
from assessor_app.criteria.states import Status, Verdict
from assessor_app.criteria.thresholds import FACT_SCOPES
from assessor_app.criteria.verdicts import Facts


class Stakes:
    """What hangs on single items beside one sheet of scores.

    Made once for a sheet and asked for many ranges: ``turned`` for 60 of them takes milliseconds.
    """

    def __init__(self, edition: Edition, sheet: ScoreSheet, facts: Facts) -> None:
        self._edition, self._sheet = edition, sheet
        self._facts = Facts(  # what is not given is taken as it would favour the applicant
            True if facts.fl_certified is None else facts.fl_certified,
            edition.winnable_categories if facts.prior_awards is None else facts.prior_awards)
        self._exact = in_whole_steps(sheet)
        self._known: dict[tuple[str, int], dict[str, dict[str, Verdict]]] = {}
        self._ways: dict[str, list[Settling]] = {}
        if self._exact:
            self._prepare()

    def turned(self, item: str, low: int, high: int) -> tuple[str, ...]:
        """The awards that some reading gives with the item at ``high`` and not at ``low``.

        ``low`` and ``high`` are percents in steps of 5. An award is named when the other items can
        be settled within their intervals so that one end earns it and the other does not. Where a
        category is scored as one unit, the verdicts over the intervals at both ends are compared
        instead, which may name fewer.
        """
        if low >= high:
            return ()
        if not self._exact:
            return self._by_ends(item, low, high)
        category = self._edition.category_of(item)
        return tuple(award for award, ways in self._ways.items()
                     if any(way.turns(category, item, low, high) for way in ways))

    def _prepare(self) -> None:
        evaluation = evaluate(self._edition, self._sheet, self._facts, splits=False)
        for award, result in evaluation.awards.items():
            ways: dict[tuple[tuple[str, int], ...], Settling] = {}
            for reading in self._edition.readings:
                if any(reading.id in one.rule.readings and one.rule.scope in FACT_SCOPES
                       and one.status is Status.NOT_MET for one in result.rules):
                    continue  # no score can mend it
                way = Settling(self._edition, self._sheet, result, reading.id)
                ways.setdefault(tuple(sorted(way.needs.items())), way)
            self._ways[award] = list(ways.values())

    def _by_ends(self, item: str, low: int, high: int) -> tuple[str, ...]:
        below, above = self._readings(item, low), self._readings(item, high)
        return tuple(award for award in below if below[award] != above[award])

    def _readings(self, item: str, percent: int) -> dict[str, dict[str, Verdict]]:
        key = item, percent
        if key not in self._known:
            sheet = settled(self._sheet, {item: percent})
            evaluation = evaluate(self._edition, sheet, self._facts, splits=False)
            self._known[key] = {award: result.readings
                                for award, result in evaluation.awards.items()}
        return self._known[key]
