"""Clocks that were wrong: told of, never a reason to refuse a change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from assessor_app.casefile.change import Change
from assessor_app.casefile.journal import time_text
from assessor_app.errors import KnownFault
from assessor_app.words import Language

AHEAD = timedelta(hours=24)  # beyond any time zone that somebody took for UTC
BEHIND = timedelta(minutes=10)
_DAY = 24  # hours
_FIRST_YEAR = 2020  # no clock that is right says an earlier one


@dataclass(frozen=True, slots=True)
class Day:
    """A day that is told in full within a sentence."""

    day: date

    def text(self, language: Language | str) -> str:
        """As 15 March BE 2562."""
        from assessor_app.thai import long_date_text

        return long_date_text(self.day, language)


def own_clock(newest: datetime | None = None, now: datetime | None = None) -> KnownFault | None:
    """What is wrong with this computer's clock, as far as it and a case show; None if nothing is.

    ``newest`` (aware) is when the case was last changed, ``now`` (aware) what the clock says. A
    clock before any that is right says so by itself; one more than ``AHEAD`` before the newest
    change is wrong, or that change's is.
    """
    now = now or datetime.now(UTC)
    if now.year < _FIRST_YEAR:
        return KnownFault("clock_unset", date=Day(now.date()))
    if newest is not None and newest > now + AHEAD:
        return KnownFault("clock_behind_case", date=Day(now.date()), newest=Day(newest.date()))
    return None


@dataclass(frozen=True, slots=True)
class WrongClock:
    """One installation's clock when one person worked there.

    Attributes:
        author, signer: whose clock it is
        change_id, time: the change by which it shows most, and the time that it says
        by: how far it is off, at the least
        ahead: True for a time to come, False for one before what its author had seen
    """

    author: str
    signer: str
    change_id: str
    time: str
    by: timedelta
    ahead: bool

    def fault(self) -> KnownFault:
        """The sentence that tells of it."""
        hours = max(1, int(self.by.total_seconds() // 3600))
        span = (KnownFault("clock_hours", count=hours) if hours < 2 * _DAY
                else KnownFault("clock_days", count=hours // _DAY))
        moment = _moment(self.time)
        said: object = self.time
        if moment is not None:
            from assessor_app.thai import buddhist_year

            here = moment.astimezone()
            said = KnownFault("clock_moment", day=here.day, month=here.month,
                              year=buddhist_year(here.date()), clock=f"{here:%H:%M}")
        key = "clock_ahead" if self.ahead else "clock_behind"
        return KnownFault(key, name=self.author, time=said, span=span)


def clock_error(time: str, seen: Iterable[str], now: datetime) -> timedelta:
    """How far a change's clock was off: ahead of ``now``, or (negative) behind what it had seen.

    Zero where nothing shows. What a clock that runs ahead said makes no other clock wrong.
    """
    moment = _moment(time)
    if moment is None:
        return timedelta(0)
    if moment > now + AHEAD:
        return moment - now
    before = [one for text in seen if (one := _moment(text)) is not None and one <= now + AHEAD]
    behind = max(before, default=moment) - moment
    return -behind if behind >= BEHIND else timedelta(0)


def wrong_clocks(
    changes: Iterable[tuple[str, Change]], times: Mapping[str, str], now: datetime | None = None,
) -> tuple[WrongClock, ...]:
    """The clocks that some changes show to be wrong, one entry for each and its worst change.

    ``times`` are the times of changes by id, as many as are known of their parents and of those
    before them in their chains.
    """
    present = now or datetime.now(UTC)
    limit = time_text(present + AHEAD)
    worst: dict[tuple[str, str, bool], WrongClock] = {}
    for id_, change in changes:
        time = change.time
        if len(time) == len(limit) and times.get(change.prev or "", "") <= time <= limit:
            for one in change.parents:
                if times.get(one, "") > time:
                    break
            else:
                continue  # as texts: most are well
        before = [times[one] for one in (*change.parents, change.prev or "") if one in times]
        off = clock_error(change.time, before, present)
        key = change.author, change.signer, off > timedelta(0)
        if off and (key not in worst or abs(off) > worst[key].by):
            worst[key] = WrongClock(change.author, change.signer, id_, change.time, abs(off),
                                    key[2])
    return tuple(worst[key] for key in sorted(worst))


def _moment(time: str) -> datetime | None:
    """A change's time; None where the text is none."""
    try:
        moment = datetime.fromisoformat(time)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
