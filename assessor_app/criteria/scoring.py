"""Exact points: whole hundredths of a point, percent x weight, no float anywhere."""

from __future__ import annotations

import re
from decimal import Decimal

import msgspec

from assessor_app.errors import KnownFault

STEP = 5  # percents are given in steps of five

_THAI_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?", re.ASCII)


class Interval(msgspec.Struct, frozen=True):
    """From low to high, both ends possible; hundredths of a point unless said otherwise."""

    low: int
    high: int

    @property
    def settled(self) -> bool:
        """True where low and high are the same."""
        return self.low == self.high


def latin_digits(text: str) -> str:
    """A text with Thai digits ๐-๙ as 0-9."""
    return text.translate(_THAI_DIGITS)


def points_text(hundredths: int) -> str:
    """Hundredths of a point as a decimal string without trailing zeros: 31250 -> "312.5"."""
    sign = "-" if hundredths < 0 else ""
    whole, rest = divmod(abs(hundredths), 100)
    if not rest:
        return f"{sign}{whole}"
    return f"{sign}{whole}.{rest:02d}".rstrip("0")


def parse_percent(value: object, *, whole: bool = True) -> int:
    """A percent from a cell, an argument or a JSON value, as a whole number 0-100.

    Accepts int, Decimal and text (Thai digits too, "50", "50.0", "50 %"). With ``whole`` it must
    be a multiple of 5, as a score is; the ends of an interval need not be.

    Raises KnownFault ``percent_not_a_number``, ``percent_out_of_range`` or ``percent_step``.
    """
    if isinstance(value, bool) or not isinstance(value, (int, Decimal, str)):
        shown = str(value).lower() if isinstance(value, bool) else str(value)  # as JSON has it
        raise KnownFault("percent_not_a_number", given=shown)
    text = latin_digits(str(value)).strip().removesuffix("%").rstrip()
    if not _NUMBER.fullmatch(text):
        raise KnownFault("percent_not_a_number", given=str(value))
    number = Decimal(text)
    if not 0 <= number <= 100:
        raise KnownFault("percent_out_of_range", given=str(value))
    if number != int(number) or (whole and int(number) % STEP):
        raise KnownFault("percent_step" if whole else "percent_not_whole", given=str(value))
    return int(number)
