"""One figure of the table, and how a median is taken by turns."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """A measured value beside its limit; ``least`` where the limit is a least and not a most."""

    name: str
    value: float
    limit: float | None
    unit: str
    detail: str
    least: bool = False

    def line(self) -> str:
        """The figure as one line of the table."""
        if self.limit is None:
            bound, word = "", ""
        else:
            bound = f"{'≥' if self.least else '≤'} {self.limit:g} {self.unit}"
            good = self.value >= self.limit if self.least else self.value <= self.limit
            word = "ok" if good else "OVER"
        return (f"{self.name:<62} {bound:>12} {self.value:>9.2f} {self.unit:<2} {word:<4}"
                f"  {self.detail}")


def by_turns(rounds: int, *actions: Callable[[], object]) -> list[float]:
    """The median wall seconds of each action, run one after the other, round by round."""
    taken: list[list[float]] = [[] for _ in actions]
    for _ in range(rounds):
        for seconds, action in zip(taken, actions, strict=True):
            before = time.perf_counter()
            action()
            seconds.append(time.perf_counter() - before)
    return [statistics.median(seconds) for seconds in taken]


def percentile(values: list[float], share: float) -> float:
    """The value that a share of all values does not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
