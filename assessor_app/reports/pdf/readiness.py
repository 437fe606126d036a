"""The readiness feedback as a PDF: the first papers, and each band with what the next asks."""

from __future__ import annotations

from pathlib import Path

from assessor_app.reports.pdf.charts import MINI_WIDTH, draw_mini_ladder
from assessor_app.reports.pdf.flow import paginate
from assessor_app.reports.pdf.items import heading
from assessor_app.reports.pdf.layout import Bookmark, Gap, PageBreak, Picture, Row, Stack, Table
from assessor_app.reports.pdf.paper import (
    BODY,
    CELL,
    DEPENDS,
    H1,
    HEAD,
    HEAD_CELL,
    INK2,
    LINE,
    OK,
    Ink,
    Paper,
)
from assessor_app.reports.pdf.report import cover_pages, draw_frame, page_region
from assessor_app.reports.pdf.text import Block, Span, Text, text
from assessor_app.reports.readiness import NextStep, Readiness

_SMALL = Ink(9, colour=INK2)


def write_readiness_pdf(readiness: Readiness, path: Path) -> None:
    """Write the paper to a path; the same content gives the same bytes. OSError where it cannot."""
    base = readiness.base
    pages = paginate([*cover_pages(base), *_checks(readiness), *_steps(readiness)], page_region)
    paper = Paper(path, title=base.title, subject=base.subject, language=base.language,
                  made=base.made_at, tag=base.frame.tag)
    draw_frame(paper, base, pages)
    paper.save()


def _checks(readiness: Readiness) -> list[Block]:
    label = readiness.base.label
    return [
        Bookmark(label("readiness_checks")), heading(label("readiness_checks"), H1, gap=6),
        text(readiness.intro, BODY, gap=8),
        *(Row((text(one.text, CELL), text(one.word, CELL.strong().tinted(
            OK if one.done else DEPENDS), align="right")), (0, 90), side=3)
          for one in readiness.checks),
        Gap(20)]


def _steps(readiness: Readiness) -> list[Block]:
    label = readiness.base.label
    widths = (112.0, MINI_WIDTH + 6, 78.0, 0.0)
    heads = [text(label(key) if key else "", HEAD_CELL)
             for key in ("item", "", "band", "head_next")]
    title = label("readiness_steps")
    return [PageBreak(unless_room=260), Bookmark(title), heading(title, H1, gap=8),
            Table(Row(heads, widths, fill=HEAD, rule=LINE, side=3),
                  [_step(one, widths) for one in readiness.steps])]


def _step(one: NextStep, widths: tuple[float, ...]) -> Row:
    mini = Picture(15, lambda paper, x, top, width: draw_mini_ladder(
        paper, x, top + 13.5, one.ladder))
    asks: list[Block] = [text(one.after, CELL.strong())] if one.after else []
    for part in one.help:
        spans = [Span(f"{part.label} ", _SMALL.strong())] if part.label else []
        asks.append(Text([*spans, Span(part.text, _SMALL)]))
    return Row((Text((Span(f"{one.id}  ", CELL.strong()), Span(one.name, CELL))), mini,
                text(one.ladder.text, CELL), Stack(asks)), widths, pad=4, side=3)
