"""The three rounds on paper: verdicts side by side, and what the visit changed."""

from __future__ import annotations

from assessor_app.reports.feedback_records import (
    AwardRoundsLine,
    ChangedPercent,
    Feedback,
    RoundVerdict,
)
from assessor_app.reports.pdf.charts import COLOURS, draw_verdict
from assessor_app.reports.pdf.font import SEMIBOLD
from assessor_app.reports.pdf.items import heading
from assessor_app.reports.pdf.layout import Bookmark, Gap, Picture, Row, Stack, Table
from assessor_app.reports.pdf.paper import (
    BODY,
    CELL,
    H1,
    H2,
    HEAD,
    HEAD_CELL,
    INK2,
    INK3,
    LINE,
    Ink,
    Paper,
)
from assessor_app.reports.pdf.text import Block, Span, Text, baseline, text

_ROUNDS = ("independent", "consensus", "site_visit")
_SMALL = Ink(9)


def rounds_blocks(feedback: Feedback) -> list[Block]:
    """The verdicts by each round, then every changed percent with its issues and evidence."""
    committee = feedback.committee
    if committee is None or not committee.rounds:
        return []
    label = feedback.label
    title = label("three_rounds")
    widths = (0.0, 112.0, 112.0, 112.0)
    heads = [text(label("head_award"), HEAD_CELL),
             *(text(label(f"round_{name}"), HEAD_CELL) for name in _ROUNDS)]
    blocks: list[Block] = [
        Gap(24), Bookmark(title), heading(title, H1, gap=8),
        Table(Row(heads, widths, fill=HEAD, rule=LINE, side=4),
              [_award(line, widths) for line in committee.rounds]),
        Gap(14), heading(label("changed_percents"), H2),
    ]
    if not committee.changed:
        return [*blocks, text(label("no_changed_percents"), BODY.tinted(INK3))]
    columns = (118.0, 46.0, 46.0, 0.0)
    heads = [text(label("head_item"), HEAD_CELL),
             text(label("head_before"), HEAD_CELL, align="right"),
             text(label("head_after"), HEAD_CELL, align="right"),
             text(label("head_rests_on"), HEAD_CELL)]
    return [*blocks, Table(
        Row(heads, columns, fill=HEAD, rule=LINE, side=4),
        [_changed(feedback, line, columns) for line in committee.changed])]


def _award(line: AwardRoundsLine, widths: tuple[float, ...]) -> Row:
    name = CELL.strong() if line.applied else CELL
    return Row((text(line.name, name), *(_verdict(one) for one in line.verdicts)), widths,
               pad=4, side=4)


def _verdict(one: RoundVerdict) -> Block:
    """A shape and its word, which may need two lines."""
    verdict = one.verdict
    if verdict is None:
        return text(one.word, CELL.tinted(INK3))

    def paint(paper: Paper, x: float, top: float, width: float) -> None:
        draw_verdict(paper, x + 4.5, top + baseline(14.4, 9) - 3.2, 9, verdict)

    words = text(one.word, Ink(9, SEMIBOLD, COLOURS[verdict][0]))
    return Row((Picture(14.4, paint), words), (13, 0), rule="", pad=0, side=0)


def _changed(feedback: Feedback, line: ChangedPercent, widths: tuple[float, ...]) -> Row:
    strong = Ink(9, SEMIBOLD, INK2)
    behind = [
        Text((Span(f"{feedback.label(key)} ", strong), Span(words, _SMALL)))
        for key, words in (("behind_issues", line.issues), ("behind_evidence", line.sources))
    ]
    return Row((
        text(f"{line.item} {line.name}", CELL.strong()),
        text(line.before, CELL, align="right"), text(line.after, CELL.strong(), align="right"),
        Stack((text(line.reason, _SMALL), *behind)),
    ), widths, pad=4, side=4)
