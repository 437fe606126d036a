"""Days and times of day of a visit, as they are kept: "2021-07-02" and "09:40", "" where none."""

from __future__ import annotations

import re

from assessor_app.errors import KnownFault
from assessor_app.thai import arabic_digits, parse_date

_TIME = re.compile(r"(\d{1,2})[:.](\d{2})", re.ASCII)


def kept_day(text: str) -> str:
    """A day as typed (YYYY-MM-DD, a year from 2400 on is พ.ศ., Thai digits too) as it is kept.

    "" stays "". Raises KnownFault ``day_wrong``.
    """
    plain = arabic_digits(text).strip()
    if not plain:
        return ""
    try:
        return parse_date(plain).isoformat()
    except (KnownFault, ValueError) as fault:
        raise KnownFault("day_wrong", given=text) from fault


def kept_time(text: str) -> str:
    """A time of day as typed (9:40, 09.40, Thai digits too) as it is kept, "09:40".

    "" stays "". Raises KnownFault ``time_wrong``.
    """
    plain = arabic_digits(text).strip().removesuffix("น.").strip()
    if not plain:
        return ""
    found = _TIME.fullmatch(plain)
    if found is None or int(found[1]) > 23 or int(found[2]) > 59:
        raise KnownFault("time_wrong", given=text)
    return f"{int(found[1]):02d}:{found[2]}"


def minutes(time: str) -> int:
    """Minutes since midnight of a kept time."""
    hours, _, rest = time.partition(":")
    return int(hours) * 60 + int(rest)
