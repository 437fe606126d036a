"""The papers of a site visit as PDF: the pack, the applicant's request list, the evening page."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from assessor_app.reports.pdf.charts import draw_logo
from assessor_app.reports.pdf.clipped import Clipped
from assessor_app.reports.pdf.flow import Page, Region, paginate
from assessor_app.reports.pdf.font import SEMIBOLD
from assessor_app.reports.pdf.frame import (
    BODY_REGION,
    draw_footer,
    draw_header,
    draw_page,
)
from assessor_app.reports.pdf.items import heading
from assessor_app.reports.pdf.layout import Bookmark, Gap, PageBreak, Picture, Row, Stack, Table
from assessor_app.reports.pdf.paper import (
    ACCENT,
    BODY,
    CELL,
    H1,
    H2,
    H3,
    HEAD,
    HEAD_CELL,
    INK2,
    INK3,
    LINE,
    MARGIN,
    MM,
    NO,
    PAGE_HEIGHT,
    TEXT_WIDTH,
    TITLE,
    Ink,
    Paper,
)
from assessor_app.reports.pdf.text import Block, Span, Text, baseline, text
from assessor_app.reports.pdf.visit_sheets import sheet_pages
from assessor_app.reports.visit_records import (
    DayPlan,
    GuideGroup,
    Head,
    IssueSheet,
    LogLine,
    RequestList,
    VisitPack,
    WantedLine,
)

_FIRST = Region(MARGIN, MARGIN, PAGE_HEIGHT - 19 * MM, TEXT_WIDTH)
_NOTES = 184.0  # the column to write in
_LINES, _STEP = 3, 21.0  # at least so many, for handwriting
_WHOLE = 999  # lines: more than a page has
_BRIEF = 3  # lines of a question where its sheet has all of it
_SMALL = Ink(9)


def write_pack_pdf(pack: VisitPack, path: Path) -> None:
    """Write the pack to a path; the same content gives the same bytes. OSError where it cannot."""
    write_pages(pack.head, _pack_pages(pack), path)


def pack_page_count(pack: VisitPack) -> int:
    """How many pages the pack has."""
    return len(_pack_pages(pack))


def write_requests_pdf(requests: RequestList, path: Path) -> None:
    """Write the applicant's list to a path. Raises OSError where it cannot be written."""
    blocks = [*masthead(requests.head), *request_blocks(requests)]
    write_pages(requests.head, paginate(blocks, page_region), path)


def write_pages(head: Head, pages: Sequence[Page], path: Path) -> None:
    """Write the pages of a paper with their frame to a path."""
    paper = Paper(
        path, title=head.title, subject=head.kind, language=head.language, made=head.made_at,
        tag=head.frame.tag)
    for index, page in enumerate(pages):
        if index:
            draw_header(paper, head.frame)
        draw_footer(paper, head.frame, index, len(pages))
        draw_page(paper, page)
        paper.next_page()
    paper.save()


def page_region(index: int) -> Region:
    """Where the text of a page of a paper stands."""
    return BODY_REGION if index else _FIRST


def _pack_pages(pack: VisitPack) -> list[Page]:
    head = pack.head
    page_of: dict[str, int] = {}
    blocks = [*masthead(head), *_agenda(head, pack.days), Gap(18), *_overview(pack, page_of)]
    if pack.guide:
        blocks += [Gap(24), PageBreak(unless_room=300), *_guide(head, pack.guide)]
    if pack.interviews:
        blocks += [Gap(20), *_log(head, "interviews", pack.interviews)]
    if pack.documents:
        blocks += [Gap(20), *_log(head, "documents", pack.documents)]
    if not pack.requests.empty:
        title = head.label("requests")
        blocks += [Gap(24), PageBreak(unless_room=300), Bookmark(title), heading(title, H1, gap=6),
                   *request_blocks(pack.requests)]
    pages = paginate(blocks, page_region)
    for place, sheet in enumerate(pack.sheets):
        page_of[sheet.number] = len(pages) + 1
        pages += sheet_pages(head, sheet, first=not place)
    return pages


def masthead(head: Head) -> list[Block]:
    """What the first page of a paper begins with."""
    def paint(paper: Paper, x: float, top: float, width: float) -> None:
        draw_logo(paper, x, top + 16, 15)
        paper.text(x + 22, top + 14, head.family, Ink(9.5, SEMIBOLD, INK2))
        paper.text(x + width, top + 14, head.cycle, Ink(9.5, colour=INK2), "right")

    size = 15.0 if len(head.applicant) <= 90 else 12.0
    blocks: list[Block] = [
        Bookmark(head.kind), Picture(26, paint),
        text(head.kind, Ink(19, TITLE.weight), gap=0),
        text(head.applicant, Ink(size, SEMIBOLD, ACCENT), gap=2),
    ]
    for fact in head.facts:
        blocks.append(Row((text(fact.label, Ink(9.5, colour=INK3)), text(fact.text, Ink(10))),
                          (112, 0), rule="", pad=1, side=0))
    rule = Picture(9, lambda paper, x, top, width: paper.line(x, top + 5, x + width, top + 5, LINE))
    return [*blocks, rule]


def _table(
    head: Head, keys: Sequence[str], widths: Sequence[float], rows: list[Row], title: str = "",
) -> Table:
    """A table; with a title, that of the part which it is, where it goes on over pages."""
    heads = [text(head.label(f"head_{key}") if key else "", HEAD_CELL) for key in keys]
    top = Row(heads, widths, fill=HEAD, rule=LINE, side=4)
    again = Stack((text(head.label("again", title=title), H3, gap=2), top)) if title else None
    return Table(top, rows, again=again)


def _agenda(head: Head, days: Sequence[DayPlan]) -> list[Block]:
    title = head.label("agenda")
    blocks: list[Block] = [Bookmark(title), heading(title, H1, gap=4)]
    if not days:
        return [*blocks, text(head.label("no_agenda"), BODY.tinted(INK3))]
    for place, day in enumerate(days):
        blocks += [*([Gap(12)] if place else []), heading(day.title, H2, gap=2),
                   day_table(head, day)]
    return blocks


def day_table(
    head: Head, day: DayPlan, most: int | None = None, lines: int = _WHOLE, people: int = _WHOLE,
) -> Table:
    """The entries of one day, at most so many, each cell cut after so many lines.

    Who goes is cut after ``people`` lines.
    """
    widths = (66.0, 0.0, 78.0, 150.0, 66.0)
    rows = []
    for slot in day.slots[:most]:
        what: list[Block] = [Clipped(slot.title or "–", _SMALL.strong(), lines)]
        if slot.clash:
            what.append(Clipped(slot.clash, Ink(8.5, colour=NO), lines))
        rows.append(Row(
            (text(slot.time, _SMALL.strong()), Stack(what),
             *(Clipped(words, _SMALL, most_lines) for words, most_lines in (
                 (slot.place, lines), (slot.people, people), (slot.issues, lines)))),
            widths, pad=3, side=4, named=True))
    return _table(head, ("time", "title", "place", "people", "issues"), widths, rows, day.title)


def _overview(pack: VisitPack, page_of: Mapping[str, int]) -> list[Block]:
    """Every issue in brief, with the page of its sheet, which is looked up when it is drawn."""
    head = pack.head
    title = head.label("overview")
    blocks: list[Block] = [Bookmark(title), heading(title, H1, gap=6)]
    if not pack.sheets:
        return [*blocks, text(head.label("no_issues"), BODY.tinted(INK3))]

    def page_number(number: str) -> Block:
        def paint(paper: Paper, x: float, top: float, width: float) -> None:
            paper.text(x + width, top + baseline(14.4, 9), str(page_of[number]),
                       _SMALL.tinted(INK2), "right")

        return Picture(14.4, paint)

    owned, timed = any(one.owners for one in pack.sheets), any(one.when for one in pack.sheets)
    # What nobody has filled in yet leaves its room to the question
    columns: list[tuple[str, float, Callable[[IssueSheet], Block], bool]] = [
        ("head_number", 66.0, lambda one: Stack((
            text(one.number, CELL.strong()), text(one.priority, Ink(8.5, colour=INK3)))), True),
        ("head_question", 0.0, lambda one: Clipped(one.question or "–", _SMALL, _BRIEF), True),
        ("head_owners", 84.0, lambda one: text(one.owners, _SMALL), owned),
        ("label_when", 98.0, lambda one: text(one.when, _SMALL), timed),
        ("head_status", 58.0, lambda one: text(one.status_word, _SMALL), True),
        ("head_page", 34.0, lambda one: page_number(one.number), True),
    ]
    shown = [(key, width, cell) for key, width, cell, there in columns if there]
    widths = [width for _, width, _ in shown]
    heads = [text(head.label(key), HEAD_CELL, align="right" if key == "head_page" else "left")
             for key, _, _ in shown]
    rows = [Row([cell(one) for _, _, cell in shown], widths, pad=3, side=4, named=True)
            for one in pack.sheets]
    return [*blocks, Table(Row(heads, widths, fill=HEAD, rule=LINE, side=4), rows)]


def _guide(head: Head, groups: Sequence[GuideGroup]) -> list[Block]:
    title = head.label("guide")
    blocks: list[Block] = [Bookmark(title), heading(title, H1, gap=4)]
    widths = (64.0, 0.0, _NOTES)
    for place, group in enumerate(groups):
        rows = []
        for line in group.lines:
            words: list[Block] = [text(line.question or "–", _SMALL)]
            if line.strategy.strip():
                words.append(Text((
                    Span(f"{head.label('label_strategy')} ", Ink(8.5, SEMIBOLD, INK2)),
                    Span(line.strategy, Ink(8.5, colour=INK2)))))
            rows.append(Row((text(line.number, CELL.strong()), Stack(words), _lines_to_write()),
                            widths, pad=3, side=4, named=True))
        blocks += [*([Gap(12)] if place else []), heading(group.who, H2, gap=2),
                   _table(head, ("number", "question", "notes"), widths, rows, group.who)]
    return blocks


def _lines_to_write() -> Picture:
    def paint(paper: Paper, x: float, top: float, width: float) -> None:
        for line in range(1, _LINES + 1):
            paper.line(x, top + line * _STEP, x + width, top + line * _STEP, INK3, width=0.5,
                       dash="1 2")

    return Picture(_LINES * _STEP + 4, paint)


def _log(head: Head, key: str, lines: Sequence[LogLine]) -> list[Block]:
    title = head.label(key)
    if key == "interviews":
        keys = ("number", "when", "roles", "interviewers", "issues", "notes")
        widths = (50.0, 62.0, 0.0, 84.0, 56.0, 120.0)
    else:
        keys = ("number", "when", "document", "source", "issues", "taken")
        widths = (50.0, 62.0, 0.0, 112.0, 56.0, 76.0)
    rows = [
        Row([text(cell, _SMALL.strong() if place == 0 else _SMALL) for place, cell in enumerate(
            (one.number, one.when, one.what, one.who, one.issues, one.note))],
            widths, pad=3, side=4, named=True)
        for one in lines]
    return [Bookmark(title), heading(title, H1, gap=6), _table(head, keys, widths, rows)]


def request_blocks(requests: RequestList) -> list[Block]:
    """What is asked for, in three lists with a box to tick."""
    head = requests.head
    if requests.empty:
        return [text(head.label("no_requests"), BODY.tinted(INK3))]
    blocks: list[Block] = [text(requests.intro, BODY, gap=10)]
    if requests.asked:
        widths = (56.0, 0.0, 128.0, 66.0, 66.0)
        rows = [
            Row((text(one.number, CELL.strong()), text(one.what, CELL), text(one.asked_of, CELL),
                 text(one.due, CELL), text(one.received, CELL)), widths, pad=4, side=4,
                named=True)
            for one in requests.asked]
        blocks += [heading(head.label("asked"), H2, gap=2),
                   _table(head, ("number", "what", "asked_of", "due", "received"), widths, rows),
                   Gap(14)]
    for key, lines in (("papers", requests.papers), ("people", requests.people)):
        if lines:
            blocks += [heading(head.label(key), H2, gap=2), _wanted(head, lines), Gap(14)]
    return blocks


def _wanted(head: Head, lines: Sequence[WantedLine]) -> Table:
    widths = (28.0, 138.0, 0.0, 52.0)
    rows = [
        Row((text(str(number), CELL.tinted(INK3), align="right"), text(one.item, CELL),
             text(one.what, CELL), _tick_box()), widths, pad=4, side=4, named=True)
        for number, one in enumerate(lines, start=1)]
    return _table(head, ("", "item", "what", "ready"), widths, rows)


def _tick_box() -> Picture:
    return Picture(12, lambda paper, x, top, width: paper.rect(
        x + 4, top + 2, 9, 9, stroke=INK2, line=0.7))
