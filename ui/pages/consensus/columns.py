"""Where the columns of the consensus matrix lie, for its head and its rows alike."""

from __future__ import annotations

from dataclasses import dataclass

_PLACE, _ID, _PAD = 34, 38, 14
_ROOMY = 1180  # from here on there is room for wide columns


@dataclass(frozen=True, slots=True)
class Columns:
    """Left edges and widths in pixels.

    Attributes:
        people: the left edge of each assessor's column, each ``person`` wide
        figures: the left edge of lowest, highest and median in figures; no width where narrow
        band: the left edge of the words of the spread
        apart: the right edge of the points
    """

    place: int
    item: int
    name: int
    name_width: int
    people: tuple[int, ...]
    person: int
    track: int
    track_width: int
    figures: int
    figures_width: int
    band: int
    band_width: int
    apart: int
    turns: int
    turns_width: int
    team: int
    team_width: int


def columns(width: int, people: int) -> Columns:
    """The columns of a matrix of some assessors in a width."""
    roomy = width >= _ROOMY
    person = 46 if people <= 5 else 41 if roomy else 38
    band, apart, turns, team = (112, 88, 128, 90) if roomy else (84, 64, 94, 62)
    figures = 116 if roomy else 0
    fixed = _PLACE + _ID + person * people + 12 + 12 + figures + band + apart + turns + team + _PAD
    room = max(0, width - fixed)
    track = min(300, max(96, round(room * (0.46 if room > 260 else 0.4))))
    name = max(70, room - track)
    at = _PLACE + _ID + name
    edges = tuple(at + number * person for number in range(people))
    at += person * people + 12
    track_left, at = at, at + track + 12
    numbers, at = at, at + figures
    return Columns(
        place=_PLACE - 12, item=_PLACE, name=_PLACE + _ID, name_width=name - 6, people=edges,
        person=person, track=track_left, track_width=track,
        figures=numbers, figures_width=figures, band=at, band_width=band - 4,
        apart=at + band + apart - 12, turns=at + band + apart, turns_width=turns - 6,
        team=at + band + apart + turns, team_width=team)
