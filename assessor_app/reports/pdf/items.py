"""The report's pages of categories and items, and the overview."""

from __future__ import annotations

from collections.abc import Sequence

from assessor_app.reports.feedback_records import (
    BandLadder,
    CategorySection,
    CommentLine,
    Feedback,
    ItemSection,
    Numbers,
    RoundRow,
)
from assessor_app.reports.pdf.charts import (
    LADDER_HEIGHT,
    MINI_WIDTH,
    draw_band_ladder,
    draw_mini_ladder,
    draw_sign,
)
from assessor_app.reports.pdf.font import SEMIBOLD
from assessor_app.reports.pdf.layout import Bookmark, Gap, Picture, Row, Stack, Table
from assessor_app.reports.pdf.paper import (
    ACCENT,
    BODY,
    CELL,
    DEPENDS,
    H1,
    H2,
    HEAD,
    HEAD_CELL,
    INK2,
    INK3,
    LINE,
    SMALL,
    SUNK,
    TEXT_WIDTH,
    TINY,
    Ink,
    Paper,
    width_of,
)
from assessor_app.reports.pdf.results import rationale_blocks, result_blocks
from assessor_app.reports.pdf.text import Block, Span, Text, text

_FIGURE = 88.0  # the column of the exact score beside a band ladder


def heading(words: str, ink: Ink, *, gap: float = 4) -> Block:
    """A heading that stays with what follows."""
    return text(words, ink, gap=gap, keep=True)


def overview_blocks(feedback: Feedback) -> list[Block]:
    """One line for each item: band, counts of comments, and the exact score where it is shown."""
    exact = feedback.committee is not None
    label = feedback.label
    ladders = [category.ladder for category in feedback.categories]
    ladders += [item.ladder for item in feedback.items]
    bands = [band_words(ladder) for ladder in ladders]
    widths = [0.0, MINI_WIDTH + 4, max(width_of(words, _BAND) for words in bands) + 8]
    heads = [text(label("item"), HEAD_CELL), text("", HEAD_CELL), text(label("band"), HEAD_CELL)]
    for key, width in (("head_strengths", 47.0), ("head_ofis", 42.0)):
        widths.append(width)
        heads.append(text(label(key), HEAD_CELL, align="right"))
    if exact:
        # Room for two decimals at both ends of a range
        for key, width in (("percent", 60.0), ("points", 71.0)):
            widths.append(width)
            heads.append(text(label(key), HEAD_CELL, align="right"))
    rows: list[Row] = []
    for category in feedback.categories:
        rows.append(_overview_category(feedback, category, widths, exact))
        rows += [_overview_item(item, category, widths, exact) for item in category.items]
    return [
        Bookmark(label("overview")),
        heading(label("overview"), H1, gap=8),
        Table(Row(heads, widths, fill=HEAD, rule=LINE, side=3), rows, whole=True),
        Gap(16),
    ]


def mini_ladder(ladder: BandLadder | None) -> Block:
    """The six bars of a band, in a line of a table."""
    return Picture(
        15, lambda paper, x, top, width: draw_mini_ladder(paper, x, top + 13.5, ladder),
    )


def _overview_category(
    feedback: Feedback, category: CategorySection, widths: list[float], exact: bool,
) -> Row:
    ink = Ink(9.5, SEMIBOLD)
    title = feedback.label("category_title", id=category.id, name=category.short_name)
    exact_cells = _exact_cells(category.numbers, ink) if exact else []
    if not category.unit:  # no band of its own: the title may take the room
        return Row(
            [text(title, ink), *exact_cells], [0.0, *widths[5:]], fill=SUNK, pad=1.3, side=3,
        )
    cells: list[Block] = [
        text(title, ink), mini_ladder(category.ladder), text(band_words(category.ladder), _BAND),
        Gap(0), Gap(0), *exact_cells,
    ]
    return Row(cells, widths, fill=SUNK, pad=1.3, side=3)


def _overview_item(
    item: ItemSection, category: CategorySection, widths: list[float], exact: bool,
) -> Row:
    cells: list[Block] = [
        Text((Span(f"{item.id}  ", _CELL.strong()), Span(item.short_name, _CELL))),
        Gap(0) if category.unit else mini_ladder(item.ladder),
        Gap(0) if category.unit else text(band_words(item.ladder), _BAND),
        text(str(len(item.strengths) or "–"), CELL, align="right"),
        text(str(len(item.ofis) or "–"), CELL, align="right"),
    ]
    if exact:
        cells += [Gap(0), Gap(0)] if category.unit else _exact_cells(item.numbers, CELL)
    return Row(cells, widths, pad=1.1, side=3)


_CELL = Ink(9)
_BAND = Ink(8.5, colour=INK2)


def _exact_cells(numbers: Numbers | None, ink: Ink) -> list[Block]:
    if numbers is None or not numbers.scored:
        return [text("–", ink, align="right"), text("–", ink, align="right")]
    return [
        text(numbers.percent_text, ink, align="right"),
        text(numbers.points_text, ink, align="right"),
    ]


def band_words(ladder: BandLadder | None) -> str:
    """A band in a few words, or from which to which."""
    if ladder is None or not ladder.chosen:
        return ladder.text if ladder else ""
    chosen = [step for step in ladder.steps if step.chosen]
    if len(chosen) == 1:
        return f"{chosen[0].range_text} {chosen[0].phrase}"
    return f"{chosen[0].range_text} → {chosen[-1].range_text}"


def ladder_picture(ladder: BandLadder, width: float) -> Picture:
    """The six bands as rising blocks; stays with what follows."""
    return Picture(
        LADDER_HEIGHT + 4,
        lambda paper, x, top, _: draw_band_ladder(paper, x, top, width, ladder), keep=True,
    )


def category_blocks(feedback: Feedback, category: CategorySection) -> list[Block]:
    """A category: its title, its own score where it is one unit, and its items.

    The applicant's report leaves out the items of which there is nothing to read.
    """
    title = feedback.label("category_title", id=category.id, name=category.name)
    told = [item for item in category.items if not (feedback.guide and item.silent)]
    blocks: list[Block] = [Bookmark(title)] if told or category.unit else []
    if category.unit and category.ladder:
        blocks += [
            heading(title, H1),
            _score(feedback, category.ladder, category.numbers),
            *_band_help(category.ladder),
            text(feedback.label("unit_note"), SMALL, gap=6),
            *_rounds(feedback, category.numbers),
            Gap(10),
        ]
    for place, item in enumerate(told):
        if place:
            blocks.append(Gap(22))
        blocks += [
            Bookmark(f"{item.id} {item.name}", 1),
            heading(title, SMALL, gap=0),
            Text((Span(f"{item.id} ", H1.tinted(ACCENT)), Span(item.name, H1)), gap=2, keep=True),
        ]
        if item.ladder:
            blocks += [
                _score(feedback, item.ladder, item.numbers), *_band_help(item.ladder),
            ]
        blocks += result_blocks(feedback, item)
        blocks += _comments(feedback, item)
        if not category.unit:
            blocks += _rounds(feedback, item.numbers)
        blocks += rationale_blocks(feedback, item)
    return blocks


def _score(feedback: Feedback, ladder: BandLadder, numbers: Numbers | None) -> Block:
    if numbers is None:
        return ladder_picture(ladder, TEXT_WIDTH)

    def paint(paper: Paper, x: float, top: float, width: float) -> None:
        draw_band_ladder(paper, x, top, width - _FIGURE, ladder)
        right = x + width
        if not numbers.scored:
            paper.text(right, top + LADDER_HEIGHT - 6.5, feedback.label("no_score"), SMALL, "right")
            return
        paper.text(right, top + 12, feedback.label("percent"), SMALL, "right")
        size = 22.0 if len(numbers.percent_text) < 7 else 15.0
        paper.text(right, top + 38, numbers.percent_text, Ink(size, SEMIBOLD), "right")
        text(numbers.of_text, Ink(8.5, colour=INK2), align="right").draw(
            paper, right - _FIGURE + 6, top + LADDER_HEIGHT - 15.5, _FIGURE - 6,
        )
        if numbers.assumed:
            text(feedback.label("assumed"), Ink(8, colour=DEPENDS), align="right").draw(
                paper, right - _FIGURE + 6, top + LADDER_HEIGHT - 15.5 + 13.6 * _lines(numbers),
                _FIGURE - 6,
            )

    return Picture(LADDER_HEIGHT + 4, paint, keep=True)


def _lines(numbers: Numbers) -> int:
    return len(text(numbers.of_text, Ink(8.5)).lines(_FIGURE - 6))


def _band_help(ladder: BandLadder) -> list[Block]:
    spans = [Span(ladder.text, SMALL.strong())]
    for part in ladder.help:
        spans += [Span(f"  ·  {part.label} ", SMALL.strong()), Span(part.text, SMALL)]
    return [Gap(6, keep=True), Text(spans, gap=4, keep=True)]


def _comments(feedback: Feedback, item: ItemSection) -> list[Block]:
    if not item.strengths and not item.ofis:
        return [Gap(4, keep=True), text(feedback.label("no_comments"), BODY.tinted(INK3), gap=6)]
    blocks: list[Block] = []
    for key, comments in (("strengths", item.strengths), ("ofis", item.ofis)):
        blocks += [Gap(8, keep=True), heading(feedback.label(key), H2, gap=1)]
        if not comments:
            blocks.append(text(feedback.label(f"no_{key}"), BODY.tinted(INK3), gap=4))
        blocks += [_comment(feedback, comment) for comment in comments]
    return blocks


def _comment(feedback: Feedback, comment: CommentLine) -> Block:
    sign = Picture(
        15, lambda paper, x, top, width: draw_sign(paper, x, top + 1.5, comment.sign.value),
    )
    words: list[Block] = [text(comment.text, BODY)]
    if comment.so_what.strip():
        words.append(Text((
            Span(f"{feedback.label('so_what')} ", SMALL.strong()), Span(comment.so_what, SMALL),
        )))
    if comment.note:
        words.append(text(comment.note, TINY))
    return Row((sign, Stack(words)), (30, 0), side=0, pad=5)


def _rounds(feedback: Feedback, numbers: Numbers | None) -> list[Block]:
    if numbers is None or not numbers.rounds:
        return []
    label = feedback.label
    widths = [120.0, 110.0, 56.0, 56.0, 56.0, 0.0]
    reasons = _reasons(numbers.rounds)
    keys = ("round", "people", "low", "median", "high", "used")
    heads = [
        text(label(f"head_{key}"), HEAD_CELL, align="right" if place > 1 else "left")
        for place, key in enumerate(keys)
    ]
    return [
        Gap(10), heading(label("rounds"), H2),
        Table(
            Row(heads, widths, fill=HEAD, rule=LINE, side=3),
            [_round(row, widths) for row in numbers.rounds], keep=bool(reasons),
        ),
        Gap(4, keep=bool(reasons)), *reasons, Gap(6),
    ]


def _round(row: RoundRow, widths: list[float]) -> Row:
    cells: list[Block] = [text(row.round, CELL), text(row.people, CELL)]
    cells += [text(value, CELL, align="right") for value in (row.low, row.median, row.high)]
    cells.append(text(row.used, CELL.strong(), align="right"))
    return Row(cells, widths, pad=3, side=3)


def _reasons(rounds: Sequence[RoundRow]) -> list[Block]:
    """Why, round by round, as wide as the page."""
    told = [(row.round, reason) for row in rounds for reason in row.reasons]
    return [
        Text([*(Span(f"{part} ", _REASON.strong().tinted(INK2))
                for part in (round_, reason.label) if part), Span(reason.text, _REASON)], gap=2,
             keep=len(told) - 3 <= place < len(told) - 1)  # none goes over to a page alone
        for place, (round_, reason) in enumerate(told)
    ]


_REASON = Ink(9)
