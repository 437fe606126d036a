"""Exact points: whole hundredths of a point, percent x weight, no float anywhere."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Interval:
    """From low to high, both ends possible; hundredths of a point unless said otherwise."""

    low: int
    high: int

    @property
    def settled(self) -> bool:
        """True where low and high are the same."""
        return self.low == self.high
