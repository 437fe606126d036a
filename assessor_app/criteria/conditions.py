"""The rules of an edition as conditions, each of them one bit, so that many are held at once."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping

from assessor_app.criteria.edition import Award, Edition
from assessor_app.criteria.states import Verdict
from assessor_app.criteria.thresholds import least_of

Steps = tuple[list[int], list[int]]
Readings = list[tuple[str, int]]  # a reading, and the bits of all that it asks for


class Conditions:
    """Every different condition "this scope has at least so much" as one bit of a mask.

    The conditions met at the low end and those met at the high end make two masks. A reading is
    eligible where the first holds all its bits, and not eligible where the second lacks one, just
    as ``evaluate`` says it.

    Attributes:
        awards: each award with its readings
        steps: for each scope its thresholds in order, and for each count of them that is reached
            the mask of their bits
    """

    def __init__(self, edition: Edition) -> None:
        bits: dict[tuple[str, int], int] = {}
        self.awards: list[tuple[Award, Readings]] = []
        for award in edition.awards:
            readings = []
            for reading in edition.readings:
                mask = 0
                for rule in award.rules:
                    if reading.id in rule.readings:
                        key = rule.scope, least_of(edition, rule)
                        mask |= 1 << bits.setdefault(key, len(bits))
                readings.append((reading.id, mask))
            self.awards.append((award, readings))
        self.steps = {
            scope: _steps({least: bit for (one, least), bit in bits.items() if one == scope})
            for scope in {scope for scope, _ in bits}
        }

    def met(self, scope: str, value: int) -> int:
        """The conditions on a scope that a value meets; hundredths of a point, or a count."""
        steps = self.steps.get(scope)
        return steps[1][bisect_right(steps[0], value)] if steps is not None else 0


def verdicts_of(readings: Readings, low: int, high: int) -> dict[str, Verdict]:
    """Each reading's verdict from the conditions met at the low and at the high end."""
    return {
        reading: Verdict.ELIGIBLE if low & mask == mask
        else Verdict.OPEN if high & mask == mask else Verdict.NOT_ELIGIBLE
        for reading, mask in readings
    }


def _steps(bits: Mapping[int, int]) -> Steps:
    leasts = sorted(bits)
    masks = [0]
    for least in leasts:
        masks.append(masks[-1] | 1 << bits[least])
    return leasts, masks
