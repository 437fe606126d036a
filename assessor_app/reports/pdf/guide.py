"""The applicant's pages around the items: award, team, bands, profile, and whom to ask."""

from __future__ import annotations

from assessor_app.reports.feedback_records import (
    BandExplained,
    BandLadder,
    BandsExplained,
    Feedback,
    Guide,
)
from assessor_app.reports.pdf.charts import MINI_WIDTH
from assessor_app.reports.pdf.font import SEMIBOLD
from assessor_app.reports.pdf.items import band_words, heading, ladder_picture, mini_ladder
from assessor_app.reports.pdf.layout import Bookmark, Gap, PageBreak, Picture, Row, Stack, Table
from assessor_app.reports.pdf.paper import (
    ACCENT,
    ACCENT_LINE,
    BODY,
    CELL,
    H1,
    H2,
    INK2,
    LINE2,
    RUNG,
    SMALL,
    TEXT_WIDTH,
    TINY,
    Ink,
    Paper,
    width_of,
)
from assessor_app.reports.pdf.text import Block, Span, Text, text

_NUMBER = Ink(10.5, SEMIBOLD, ACCENT)
_BAND = Ink(8.5, colour=INK2)


def guide_blocks(feedback: Feedback) -> list[Block]:
    """What stands before the themes: nothing in a report without a guide."""
    guide, label = feedback.guide, feedback.label
    if guide is None:
        return []
    return [
        *_titled(label("award_title"), [text(words, BODY, gap=5) for words in guide.award]),
        heading(label("steps_title"), H2, gap=1),
        *(_numbered(step.label, step.text) for step in guide.steps), Gap(14),
        *_titled(label("worked_title"), [text(words, BODY, gap=5) for words in guide.worked]),
        Gap(10),
        *_titled(label("how_to_read"), [
            text(label("how_to_read_text"), BODY, gap=4), text(label("signs_text"), BODY, gap=8)]),
        heading(label("use_title"), H2, gap=1),
        *(_numbered(str(place), words) for place, words in enumerate(guide.use, start=1)),
        Gap(16), PageBreak(unless_room=420),
        *_titled(label("bands_title"), []),
        *(block for bands in guide.bands for block in _bands(bands)),
        *_profile(feedback),
    ]


def closing_blocks(feedback: Feedback) -> list[Block]:
    """What stands behind the items: those nobody wrote of, together, and whom to ask."""
    guide, label = feedback.guide, feedback.label
    if guide is None:
        return []
    return [
        *_silent(feedback, guide), Gap(24),
        *_titled(label("ask_title"), [text(guide.ask, BODY, gap=4)])]


def _titled(title: str, blocks: list[Block]) -> list[Block]:
    return [Bookmark(title), heading(title, H1, gap=6), *blocks]


def _numbered(number: str, words: str) -> Block:
    return Row((text(number, _NUMBER), text(words, BODY)), (18, 0), rule="", pad=1.5, side=0)


def _bands(bands: BandsExplained) -> list[Block]:
    return [
        heading(bands.title, H2, gap=0), ladder_picture(bands.ladder, TEXT_WIDTH),
        Gap(4, keep=True),
        *(_explained(band) for band in bands.bands), Gap(10),
    ]


def _explained(band: BandExplained) -> Block:
    spans: list[Span] = []
    for part in band.help:
        spans += [Span(f"{'  ·  ' if spans else ''}{part.label} ", SMALL.strong()),
                  Span(part.text, SMALL)]
    return Row((Stack((text(band.range_text, CELL.strong()), text(band.phrase, TINY))),
                Text(spans)), (92, 0), pad=2, side=0)


_STEP = 15.0  # of the profile, from one band to the next
_FOOT = 34.0


def _profile(feedback: Feedback) -> list[Block]:
    """The bands of all items beside one another, as columns under the names of the six."""
    places = feedback.guide.bands[0].bands if feedback.guide else ()
    size = _STEP * len(places)
    return [
        PageBreak(unless_room=size + _FOOT + 90),
        *_titled(feedback.label("profile_title"), [
            text(feedback.label("profile_text"), SMALL, gap=8, keep=True)]),
        Picture(size + _FOOT + 4, lambda paper, x, top, width: _draw_profile(
            paper, x, top, width, feedback)),
        Gap(16),
    ]


def _draw_profile(paper: Paper, x: float, top: float, width: float, feedback: Feedback) -> None:
    guide = feedback.guide
    if guide is None:
        return
    names = [band.range_text for band in guide.bands[0].bands]
    axis = max(width_of(name, TINY) for name in names) + 8
    base = top + _STEP * len(names)
    for place, name in enumerate(names):
        paper.text(x, base - _STEP * place - 5, name, TINY)
    gap = 8.0
    count = sum(len(category.items) for category in feedback.categories)
    column = (width - axis - gap * (len(feedback.categories) - 1)) / count
    left = x + axis
    for category in feedback.categories:
        reach = column * len(category.items)
        if category.unit:
            _column(paper, left, base, reach, category.ladder, len(names))
        for place, item in enumerate(category.items):
            if not category.unit:
                _column(paper, left + place * column, base, column, item.ladder, len(names))
            paper.text(left + (place + 0.5) * column, base + 13, item.id, TINY, "centre")
        paper.line(left, base + 18, left + reach - 2, base + 18, LINE2)
        paper.text(left + reach / 2, base + 30, feedback.label("category_word", id=category.id),
                   SMALL, "centre")
        left += reach + gap


def _column(
    paper: Paper, left: float, base: float, width: float, ladder: BandLadder | None, bands: int,
) -> None:
    """One item: filled up to its band; lighter where it may be any of some."""
    chosen = [place for place, step in enumerate(ladder.steps) if step.chosen] if ladder else []
    for place in range(bands):
        sure = chosen and place <= chosen[0]
        colour = ACCENT if sure else ACCENT_LINE if place in chosen else RUNG
        paper.rect(left, base - _STEP * (place + 1) + 2, width - 2, _STEP - 2, fill=colour)


def _silent(feedback: Feedback, guide: Guide) -> list[Block]:
    """The items nobody wrote of, each on a line with its band."""
    if not guide.silent:
        return []
    widths = (0.0, MINI_WIDTH + 4, max(
        width_of(band_words(item.ladder), _BAND) for item in guide.silent) + 8)
    return [
        Gap(26), *_titled(feedback.label("silent_title"), [
            text(feedback.label("silent_text"), BODY, gap=6, keep=True)]),
        Table(Gap(0), [
            Row((Text((Span(f"{item.id}  ", CELL.strong()), Span(item.name, CELL))),
                 *((mini_ladder(item.ladder), text(band_words(item.ladder), _BAND))
                   if item.ladder else (Gap(0), Gap(0)))), widths, pad=2, side=3)
            for item in guide.silent]),
    ]
