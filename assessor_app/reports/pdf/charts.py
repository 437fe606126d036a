"""The report's drawings as vectors: verdict shapes, band ladder, ladder of totals, radar, strip."""

from __future__ import annotations

import math

from assessor_app.criteria.states import Status, Verdict
from assessor_app.reports.feedback_records import (
    AwardSection,
    Axis,
    BandLadder,
    TotalLadder,
)
from assessor_app.reports.pdf.font import SEMIBOLD
from assessor_app.reports.pdf.paper import (
    ACCENT,
    ACCENT_LINE,
    ACCENT_SOFT,
    DEPENDS,
    DEPENDS_LINE,
    DEPENDS_SOFT,
    INK,
    INK2,
    INK3,
    LINE,
    LINE2,
    NO,
    NO_LINE,
    NO_SOFT,
    OK,
    OK_LINE,
    OK_SOFT,
    OPEN,
    OPEN_LINE,
    OPEN_SOFT,
    PAPER,
    RUNG,
    SMALL,
    Ink,
    Paper,
    width_of,
)
from assessor_app.reports.pdf.text import Span, Text, baseline, text

COLOURS = {
    Verdict.ELIGIBLE: (OK, OK_SOFT, OK_LINE),
    Verdict.NOT_ELIGIBLE: (NO, NO_SOFT, NO_LINE),
    Verdict.OPEN: (OPEN, OPEN_SOFT, OPEN_LINE),
    Verdict.DEPENDS_ON_READING: (DEPENDS, DEPENDS_SOFT, DEPENDS_LINE),
}
AS_VERDICT = {
    Status.MET: Verdict.ELIGIBLE, Status.NOT_MET: Verdict.NOT_ELIGIBLE, Status.OPEN: Verdict.OPEN,
}
BADGE_INK = Ink(10, SEMIBOLD)
BADGE_HEIGHT = 20.0


def draw_verdict(paper: Paper, x: float, y: float, size: float, verdict: Verdict) -> None:
    """A verdict's shape in a square of ``size`` around (x, y); it reads in grey as well."""
    colour = COLOURS[verdict][0]
    half = size / 2
    pen = size * 0.115
    if verdict is Verdict.ELIGIBLE:
        paper.circle(x, y, half, fill=colour)
        tick = ((x - half * .45, y + half * .05), (x - half * .1, y + half * .4),
                (x + half * .5, y - half * .35))
        paper.polygon(tick, stroke=PAPER, line=pen, closed=False, round_joins=True)
    elif verdict is Verdict.NOT_ELIGIBLE:
        side = half * 0.92
        paper.rect(x - side, y - side, 2 * side, 2 * side, fill=colour, radius=size * 0.12)
        arm = half * 0.42
        for sign in (1, -1):
            paper.polygon(
                ((x - arm, y - arm * sign), (x + arm, y + arm * sign)), stroke=PAPER, line=pen,
                closed=False, round_joins=True,
            )
    elif verdict is Verdict.OPEN:
        paper.circle(
            x, y, half * 0.9, stroke=colour, line=pen * .85,
            dash=f"{size * .16:.2f} {size * .12:.2f}",
        )
        paper.polygon(
            ((x - half * .4, y), (x + half * .4, y)), stroke=colour, line=pen, closed=False,
            round_joins=True,
        )
    else:
        top, right, foot, left = (x, y - half), (x + half, y), (x, y + half), (x - half, y)
        paper.polygon((top, left, foot), fill=colour)
        paper.polygon((top, right, foot, left), stroke=colour, line=pen * .8)


def badge_width(word: str) -> float:
    """The width of a badge with a word."""
    return width_of(word, BADGE_INK) + 30


def draw_badge(paper: Paper, x: float, top: float, verdict: Verdict, word: str) -> None:
    """Shape, word and tint."""
    colour, soft, line = COLOURS[verdict]
    paper.rect(
        x, top, badge_width(word), BADGE_HEIGHT, fill=soft, stroke=line, radius=4,
        dash="3 2" if verdict is Verdict.OPEN else "",
    )
    draw_verdict(paper, x + 13, top + BADGE_HEIGHT / 2, 10.5, verdict)
    paper.text(x + 23, top + BADGE_HEIGHT / 2 + 3.7, word, BADGE_INK.tinted(colour))


def draw_logo(paper: Paper, x: float, base: float, size: float) -> None:
    """Three rising steps."""
    step = size / 3
    for place, height in enumerate((0.35, 0.65, 1.0)):
        paper.rect(
            x + place * step, base - size * height, step * 0.86, size * height, fill=ACCENT,
        )


def _centred(paper: Paper, words: str, ink: Ink, x: float, top: float, width: float) -> float:
    block = text(words, ink, align="centre")
    block.draw(paper, x, top, width)
    return block.height(width)


LADDER_HEIGHT = 58.0
_LADDER_PAD = 5.0


def draw_band_ladder(
    paper: Paper, x: float, top: float, width: float, ladder: BandLadder,
) -> None:
    """Rising blocks, as wide as they hold choices; the chosen ones filled.

    Phrases that have no room beside each other stand in smaller letters on two lines.
    """
    gap = 3.0
    labels = [step.phrase for step in ladder.steps]
    ink = Ink(8.5)
    least = [max(width_of(label, ink), 30) + 2 * _LADDER_PAD for label in labels]
    room = width - gap * (len(labels) - 1)
    narrow = sum(least) > room
    if narrow:
        least = [room / len(labels)] * len(labels)
    spare = room - sum(least)
    choices = sum(step.choices for step in ladder.steps)
    base = top + LADDER_HEIGHT
    left = x
    for place, step in enumerate(ladder.steps):
        column = least[place] + spare * step.choices / choices
        height = 33.0 + 5 * place
        chosen = step.chosen
        paper.rect(left, base - height, column, height, fill=ACCENT if chosen else RUNG)
        colour = PAPER if chosen else INK2
        paper.text(
            left + _LADDER_PAD, base - (22.5 if narrow else 18.5), step.range_text,
            Ink(9.5, SEMIBOLD, colour),
        )
        if narrow:
            text(step.phrase, Ink(6.5, colour=colour)).draw(
                paper, left + _LADDER_PAD, base - 21, column - _LADDER_PAD - 1)
        else:
            paper.text(left + _LADDER_PAD, base - 6.5, step.phrase, ink.tinted(colour))
        left += column + gap


MINI_WIDTH = 34.0


def draw_mini_ladder(paper: Paper, x: float, base: float, ladder: BandLadder | None) -> None:
    """Six small bars up to the chosen band; empty where nothing is scored."""
    steps = ladder.steps if ladder else ()
    reached = max((place for place, step in enumerate(steps) if step.chosen), default=-1)
    lowest = min((place for place, step in enumerate(steps) if step.chosen), default=-1)
    for place in range(len(steps)):
        height = 3.0 + 1.8 * place
        fill = ACCENT if place <= lowest else ACCENT_LINE if place <= reached else RUNG
        paper.rect(x + 5.5 * place, base - height, 4.2, height, fill=fill)


TOTAL_HEIGHT = 58.0
_TOTAL_BAR = 10.0


def draw_total_ladder(
    paper: Paper, x: float, top: float, width: float, ladder: TotalLadder, note: str,
) -> None:
    """The total as a bar from 0, hatched where it may still be anything, and the marks on it.

    The scale ends well behind the last mark, since few applicants come near to the full points.
    """
    bar = top + 18
    base = bar + _TOTAL_BAR
    reach = max(ladder.high / 100, *(mark.points for mark in ladder.marks)) * 1.3
    unit = width / min(ladder.full, math.ceil(reach / 100) * 100)
    low, high = ladder.low / 100 * unit, ladder.high / 100 * unit
    paper.rect(x, bar, width, _TOTAL_BAR, fill=RUNG)
    if high - low > 0.5:
        paper.rect(x + low, bar, high - low, _TOTAL_BAR, fill=PAPER)
        paper.hatch(x + low, bar, high - low, _TOTAL_BAR, ACCENT, 4)
        paper.rect(x + low, bar, high - low, _TOTAL_BAR, stroke=ACCENT)
    if low > 0.5:
        paper.rect(x, bar, low, _TOTAL_BAR, fill=ACCENT)
    figure = Ink(12.5, SEMIBOLD, ACCENT)
    half = width_of(ladder.text, figure) / 2
    middle = min(max((low + high) / 2, half), width - half)
    paper.text(x + middle, bar - 5, ladder.text, figure, "centre")
    places = [mark.points * unit for mark in ladder.marks]
    used = 0.0  # where the last name ends that stands on the first line
    for mark, place, after in zip(ladder.marks, places, [*places[1:], width], strict=True):
        ink = SMALL.tinted(INK if mark.rule else INK3)
        paper.line(x + place, bar - 3, x + place, base + 4, ink.colour, width=1.2,
                   dash="" if mark.rule else "1.5 1.5")
        words = f"{mark.points} {mark.name}" + ("" if mark.rule else f" · {note}")
        wide = width_of(words, ink)
        if place + 3 + wide < after:
            left, line = place + 3, 15.0
        elif place - 3 - wide > used:
            left, line = place - 3 - wide, 15.0
        else:
            left, line = min(place + 3, width - wide), 27.0
        if line < 20:
            used = left + wide + 6
        paper.text(x + left, base + line, words, ink)


RADAR_HEIGHT = 196.0
_NAMED_AXES = 12  # of more categories only the ids have room around it


def draw_radar(paper: Paper, x: float, top: float, width: float, axes: tuple[Axis, ...]) -> None:
    """Each category's percent on its axis; a second, dashed outline where scores are a range."""
    radius = 60.0
    middle = (x + width / 2, top + RADAR_HEIGHT / 2 + 4)

    def at(place: int, share: float) -> tuple[float, float]:
        angle = 2 * math.pi * place / len(axes) - math.pi / 2
        return (
            middle[0] + math.cos(angle) * radius * share,
            middle[1] + math.sin(angle) * radius * share,
        )

    def ring(shares: list[float]) -> tuple[tuple[float, float], ...]:
        return tuple(at(place, share) for place, share in enumerate(shares))

    for percent in (25, 50, 75, 100):
        paper.polygon(
            ring([percent / 100] * len(axes)), stroke=INK3 if percent == 50 else LINE,
            line=0.8 if percent == 50 else 0.5,
        )
    for place in range(len(axes)):
        paper.line(*middle, *at(place, 1), LINE, width=0.5)
    low = [axis.low / 10000 for axis in axes]
    high = [axis.high / 10000 for axis in axes]
    if low != high:
        paper.polygon(ring(high), stroke=ACCENT, line=0.8, dash="3 2", round_joins=True)
    paper.polygon(ring(low), fill=ACCENT_SOFT, stroke=ACCENT, line=1.4, round_joins=True)
    for place in range(len(axes)):
        paper.line(*middle, *at(place, 1), ACCENT_LINE, width=0.3)
        paper.circle(*at(place, low[place]), 2, fill=ACCENT)
    for percent in (25, 50):
        paper.text(
            middle[0] + 2, middle[1] - radius * percent / 100 + 7, str(percent),
            Ink(6.5, colour=INK3),
        )
    for place, axis in enumerate(axes):
        _axis_label(paper, x, width, at(place, 1.1), axis, middle,
                    brief=len(axes) > _NAMED_AXES)


def _axis_label(
    paper: Paper, x: float, width: float, point: tuple[float, float], axis: Axis,
    middle: tuple[float, float], *, brief: bool,
) -> None:
    name = Ink(8.5, SEMIBOLD if axis.applied else "Regular", ACCENT if axis.applied else INK)
    figure = Ink(8.5, colour=INK2)
    across = point[0] - middle[0]
    if abs(across) < 8:
        align, left, room = "centre", point[0] - 60, 120.0
    elif across > 0:
        align, left, room = "left", point[0] + 1, x + width - point[0] - 1
    else:
        align, left, room = "right", x, point[0] - x - 1
    words = [Span(axis.category_id, name)] if brief else [
        Span(f"{axis.category_id} {axis.name}", name), Span(f"\n{axis.text}", figure)]
    block = Text(tuple(words), align)
    height = block.height(room)
    below = (point[1] - middle[1]) / 66  # -1 above the middle, 1 below it
    block.draw(paper, left, point[1] - height / 2 + below * height / 2.2, room)


_STRIP_MOST = 8  # awards beside each other; a name needs so much room


def strip_height(awards: tuple[AwardSection, ...], width: float) -> float:
    """The height of the strip of awards."""
    return _strip_rows(awards) * _strip_row(awards, width)


def _strip_rows(awards: tuple[AwardSection, ...]) -> int:
    return -(-len(awards) // _STRIP_MOST)


def _strip_row(awards: tuple[AwardSection, ...], width: float) -> float:
    """The height of one row of the strip."""
    column = width / _strip_columns(awards) - 6
    return 28 + max(
        text(a.short_name, _STRIP_NAME).height(column) + text(a.word, _STRIP_WORD).height(column)
        for a in awards
    ) + 5


def _strip_columns(awards: tuple[AwardSection, ...]) -> int:
    return -(-len(awards) // _strip_rows(awards))


_STRIP_NAME = Ink(9, SEMIBOLD)
_STRIP_WORD = Ink(8.5)


def draw_strip(
    paper: Paper, x: float, top: float, width: float, awards: tuple[AwardSection, ...],
) -> None:
    """All awards in a row: shape, name, word; those applied for are tinted."""
    height, columns, whole = _strip_row(awards, width), _strip_columns(awards), top
    column = width / columns
    for number, award in enumerate(awards):
        place = number % columns
        left, top = x + place * column, whole + number // columns * height
        colour, soft, _ = COLOURS[award.verdict]
        if award.applied:
            paper.rect(left, top, column, height, fill=soft)
            paper.line(left, top, left + column, top, colour, width=2)
        if place:
            paper.line(left, top, left, top + height, LINE2)
        draw_verdict(paper, left + column / 2, top + 16, 11, award.verdict)
        used = _centred(paper, award.short_name, _STRIP_NAME, left + 3, top + 27, column - 6)
        _centred(
            paper, award.word, _STRIP_WORD.tinted(colour), left + 3, top + 27 + used, column - 6,
        )
    paper.rect(x, whole, width, strip_height(awards, width), stroke=LINE, radius=5)


def draw_sign(paper: Paper, x: float, top: float, sign: str) -> None:
    """A comment's weight: ++ and −− filled, + and − outlined."""
    strong = len(sign) == 2
    colour = OK if sign.startswith("+") else NO
    paper.rect(
        x, top, 20, 14.5, fill=colour if strong else PAPER, stroke=colour, line=0.9, radius=3,
    )
    pen = PAPER if strong else colour
    middle = top + 7.25
    for centre in ((x + 6.6, x + 13.4) if strong else (x + 10,)):
        paper.line(centre - 2.4, middle, centre + 2.4, middle, pen, width=1.2)
        if sign.startswith("+"):
            paper.line(centre, middle - 2.4, centre, middle + 2.4, pen, width=1.2)


def draw_status(paper: Paper, x: float, top: float, status: Status | None, word: str) -> None:
    """A rule's status: its shape and word, or only the word where a reading sets no such rule."""
    ink = Ink(9, SEMIBOLD)
    base = top + baseline(ink.leading, ink.size)
    if status is None:
        paper.text(x, base, word, Ink(9, colour=INK3))
        return
    verdict = AS_VERDICT[status]
    draw_verdict(paper, x + 4.5, base - 3.2, 9, verdict)
    paper.text(x + 12.5, base, word, ink.tinted(COLOURS[verdict][0]))

