"""Verdicts of all awards for many applications, fast: every rule condition is one bit of a mask."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator

import msgspec

from assessor_app.criteria.conditions import Conditions, verdicts_of
from assessor_app.criteria.edition import Edition
from assessor_app.criteria.eligibility import fact_bounds, scope_bounds
from assessor_app.criteria.full_batch import FullBatch
from assessor_app.criteria.score_input import (
    BatchLine,
    decode_batch_line,
    parse_prior_awards,
    plain_percents,
    read_batch_line,
)
from assessor_app.criteria.score_sheet import ScoreSheet
from assessor_app.criteria.scoring import Interval, points_text
from assessor_app.criteria.states import Verdict
from assessor_app.criteria.verdicts import Facts, combine
from assessor_app.errors import KnownFault
from assessor_app.words import Language

MOST_KEPT = 10_000  # answers kept for masks seen before

_encode = msgspec.json.Encoder().encode


class VerdictBatch:
    """The award rules of one edition, compiled once for any number of applications."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self._conditions = Conditions(edition)
        self._steps = self._conditions.steps
        self._full = FullBatch(edition, self._conditions)
        self._categories = [
            (
                category.id, category.weight, self._steps.get(f"category:{category.id}"),
                [
                    (item.id, item.weight, self._steps.get(f"item:{item.id}"))
                    for item in category.items
                ],
            )
            for category in edition.categories
        ]
        self._verdicts: dict[tuple[int, int], bytes] = {}

    def line(self, data: bytes, *, full: bool = False) -> bytes:
        """One JSON line in, one JSON line out (without line ends).

        Raises KnownFault for a line that is not valid; the caller adds the line's number.
        """
        if not full:
            plain = self._plain(decode_batch_line(data))
            if plain is not None:
                return plain
        scores, facts = read_batch_line(data, self.edition)
        if full:
            return self._full.answer(scores, facts)
        sheet = ScoreSheet(self.edition, scores)
        bounds = scope_bounds(self.edition, sheet, facts)
        low = high = 0
        for scope, interval in bounds.items():
            low |= self._conditions.met(scope, interval.low)
            high |= self._conditions.met(scope, interval.high)
        return self._said(sheet.total.low, sheet.total.high, low, high)

    def verdicts(self, low: int, high: int) -> dict[str, dict[str, Verdict]]:
        """Each award's readings from the masks of conditions met at the low and the high end."""
        return {award.id: verdicts_of(readings, low, high)
                for award, readings in self._conditions.awards}

    def _said(self, total_low: int, total_high: int, low: int, high: int) -> bytes:
        """The line's answer; the awards' part is the same for the same masks."""
        awards = self._verdicts.get((low, high))
        if awards is None:
            if len(self._verdicts) > MOST_KEPT:
                self._verdicts.clear()
            awards = _encode({
                award: {"verdict": combine(readings.values()), "readings": readings}
                for award, readings in self.verdicts(low, high).items()
            })
            self._verdicts[low, high] = awards
        return b'{"total":{"low":"%b","high":"%b"},"awards":%b}' % (
            points_text(total_low).encode(), points_text(total_high).encode(), awards,
        )

    def _plain(self, line: BatchLine) -> bytes | None:
        """The answer for a line of known targets with good percents; None for any other line.

        The common case at full speed, reckoned as ScoreSheet does; what it does not take goes the
        thorough way, where a fault gets its words.
        """
        low_total = high_total = low = high = used = 0
        scores = line.scores
        for category_id, full, category_steps, items in self._categories:
            low_points = high_points = 0
            unit = scores.get(category_id)
            if unit is not None:
                ends = plain_percents(unit)
                if ends is None:
                    return None
                low_points, high_points = ends[0] * full, ends[1] * full
                used += 1
            for item_id, weight, steps in items:
                if unit is not None:
                    if steps is None:
                        continue
                    first = max(0, low_points - 100 * (full - weight))
                    last = min(100 * weight, high_points)
                else:
                    value = scores.get(item_id)
                    first, last = 0, 100 * weight
                    if value is not None:
                        ends = plain_percents(value)
                        if ends is None:
                            return None
                        first, last = ends[0] * weight, ends[1] * weight
                        used += 1
                    low_points += first
                    high_points += last
                if steps is not None:
                    low |= steps[1][bisect_right(steps[0], first)]
                    high |= steps[1][bisect_right(steps[0], last)]
            low_total += low_points
            high_total += high_points
            if category_steps is not None:
                low |= category_steps[1][bisect_right(category_steps[0], low_points)]
                high |= category_steps[1][bisect_right(category_steps[0], high_points)]
        if used != len(scores):
            return None
        won = line.prior_awards
        facts = Facts(
            line.fl_certified, None if won is None else parse_prior_awards(won, self.edition),
        )
        others = fact_bounds(self.edition, facts)
        others["total"] = Interval(low_total, high_total)
        for scope, bounds in others.items():
            low |= self._conditions.met(scope, bounds.low)
            high |= self._conditions.met(scope, bounds.high)
        return self._said(low_total, high_total, low, high)


def answer_lines(
    lines: Iterable[bytes], edition: Edition, *, full: bool = False,
    language: Language | str = Language.EN,
) -> Iterator[tuple[bytes, bool]]:
    """One answer for each line that is not blank: its JSON and whether the line was good.

    A bad line is answered by ``{"error": "line 3: …"}`` in its place; the rest go on.
    """
    batch = VerdictBatch(edition)
    for number, line in enumerate(lines, start=1):
        data = line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
        if data.isspace() or not data:
            continue
        try:
            yield batch.line(data, full=full), True
        except KnownFault as fault:
            told = KnownFault("batch_line", line=number, reason=fault)
            yield _encode({"error": told.text(language)}), False
