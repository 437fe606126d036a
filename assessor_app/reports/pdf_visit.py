"""The papers of a site visit as PDF: the pack, the applicant's request list, the evening page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from assessor_app.reports.pdf_charts import draw_logo
from assessor_app.reports.pdf_flow import Page, Region, paginate
from assessor_app.reports.pdf_frame import (
    BODY_REGION,
    draw_footer,
    draw_header,
    draw_page,
    without_loose_marks,
)
from assessor_app.reports.pdf_items import heading
from assessor_app.reports.pdf_layout import Bookmark, Gap, PageBreak, Picture, Row, Stack, Table
from assessor_app.reports.pdf_paper import (
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
    MARGIN,
    MM,
    NO,
    PAGE_HEIGHT,
    SEMIBOLD,
    TEXT_WIDTH,
    TITLE,
    Ink,
    Paper,
)
from assessor_app.reports.pdf_text import Block, Span, Text, text
from assessor_app.reports.pdf_visit_sheets import sheet_blocks
from assessor_app.reports.visit_records import (
    DayPlan,
    EveningSheet,
    GuideGroup,
    Head,
    LogLine,
    RequestList,
    VisitPack,
    WantedLine,
)
from assessor_app.words import Language

_FIRST = Region(MARGIN, MARGIN, PAGE_HEIGHT - 19 * MM, TEXT_WIDTH)
_NOTES = 150.0  # the column to write in
_SMALL = Ink(9)
_MOST_LINES = 45  # more no page holds


def write_pack_pdf(pack: VisitPack, path: Path) -> None:
    """Write the pack to a path; the same content gives the same bytes. OSError where it cannot."""
    _write(pack.head, _pack_pages(pack), path)


def pack_page_count(pack: VisitPack) -> int:
    """How many pages the pack has."""
    return len(_pack_pages(pack))


def write_requests_pdf(requests: RequestList, path: Path) -> None:
    """Write the applicant's list to a path. Raises OSError where it cannot be written."""
    blocks = [*_masthead(requests.head), *request_blocks(requests)]
    _write(requests.head, paginate(blocks, _region), path)


def write_evening_pdf(sheet: EveningSheet, path: Path) -> None:
    """Write the evening page to a path: always one page; what does not fit is counted."""
    _write(sheet.head, evening_pages(sheet), path)


def evening_pages(sheet: EveningSheet) -> list[Page]:
    """The one page of an evening, with as many lines of each list as it holds."""
    most = max(len(sheet.changed), len(sheet.open), len(sheet.awaited),
               len(sheet.tomorrow.slots), 1)
    for limit in range(min(most, _MOST_LINES), 0, -1):
        for lines in (3, 1):
            pages = paginate(_evening_blocks(sheet, limit, lines), _region)
            if len(pages) == 1:
                return pages
    return pages


def _write(head: Head, pages: Sequence[Page], path: Path) -> None:
    paper = Paper(
        path, title=head.title, subject=head.kind,
        lang="th-TH" if head.language is Language.TH else "en-GB", made=head.made_at)
    for index, page in enumerate(pages):
        if index:
            draw_header(paper, head.frame)
        draw_footer(paper, head.frame, index, len(pages))
        draw_page(paper, page)
        paper.next_page()
    paper.save()


def _region(index: int) -> Region:
    return BODY_REGION if index else _FIRST


def _pack_pages(pack: VisitPack) -> list[Page]:
    head = pack.head
    blocks = [*_masthead(head), *_agenda(head, pack.days), Gap(18), *_overview(pack)]
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
    if pack.sheets:
        blocks += sheet_blocks(head, pack.sheets)
    return paginate(blocks, _region)


def _masthead(head: Head) -> list[Block]:
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
                          (96, 0), rule="", pad=1, side=0))
    rule = Picture(9, lambda paper, x, top, width: paper.line(x, top + 5, x + width, top + 5, LINE))
    return [*blocks, rule]


def _table(head: Head, keys: Sequence[str], widths: Sequence[float], rows: list[Row]) -> Table:
    heads = [text(head.label(f"head_{key}") if key else "", HEAD_CELL) for key in keys]
    return Table(Row(heads, widths, fill=HEAD, rule=LINE, side=4), rows)


def _agenda(head: Head, days: Sequence[DayPlan]) -> list[Block]:
    title = head.label("agenda")
    blocks: list[Block] = [Bookmark(title), heading(title, H1, gap=4)]
    if not days:
        return [*blocks, text(head.label("no_agenda"), BODY.tinted(INK3))]
    for place, day in enumerate(days):
        blocks += [*([Gap(12)] if place else []), heading(day.title, H2, gap=2),
                   day_table(head, day)]
    return blocks


def day_table(head: Head, day: DayPlan, most: int | None = None, lines: int = 99) -> Table:
    """The entries of one day, at most so many, each cell cut after so many lines."""
    widths = (70.0, 0.0, 92.0, 92.0, 78.0)
    rows = []
    for slot in day.slots[:most]:
        what: list[Block] = [Clipped(slot.title or "–", _SMALL.strong(), lines)]
        if slot.clash:
            what.append(Clipped(slot.clash, Ink(8.5, colour=NO), lines))
        rows.append(Row(
            (text(slot.time, _SMALL.strong()), Stack(what),
             *(Clipped(words, _SMALL, lines) for words in (slot.place, slot.people, slot.issues))),
            widths, pad=3, side=4))
    return _table(head, ("time", "title", "place", "people", "issues"), widths, rows)


def _overview(pack: VisitPack) -> list[Block]:
    head = pack.head
    title = head.label("overview")
    blocks: list[Block] = [Bookmark(title), heading(title, H1, gap=6)]
    if not pack.sheets:
        return [*blocks, text(head.label("no_issues"), BODY.tinted(INK3))]
    widths = (74.0, 0.0, 96.0, 96.0, 66.0)
    rows = [
        Row((Stack((text(one.number, CELL.strong()), text(one.priority, Ink(8.5, colour=INK3)))),
             text(one.question, _SMALL), text(one.owners, _SMALL), text(one.when, _SMALL),
             text(one.status_word, _SMALL)), widths, pad=3, side=4)
        for one in pack.sheets]
    heads = [text(words, HEAD_CELL) for words in (
        head.label("head_number"), head.label("head_question"), head.label("head_owners"),
        head.label("label_when"), head.label("head_status"))]
    return [*blocks, Table(Row(heads, widths, fill=HEAD, rule=LINE, side=4), rows)]


def _guide(head: Head, groups: Sequence[GuideGroup]) -> list[Block]:
    title = head.label("guide")
    blocks: list[Block] = [Bookmark(title), heading(title, H1, gap=4)]
    widths = (74.0, 0.0, _NOTES)
    for place, group in enumerate(groups):
        rows = []
        for line in group.lines:
            words: list[Block] = [text(line.question or "–", _SMALL)]
            if line.strategy.strip():
                words.append(Text((
                    Span(f"{head.label('label_strategy')} ", Ink(8.5, SEMIBOLD, INK2)),
                    Span(line.strategy, Ink(8.5, colour=INK2)))))
            rows.append(Row((text(line.number, CELL.strong()), Stack((*words, Gap(22))), Gap(0)),
                            widths, pad=3, side=4))
        blocks += [*([Gap(12)] if place else []), heading(group.who, H2, gap=2),
                   _table(head, ("number", "question", "notes"), widths, rows)]
    return blocks


def _log(head: Head, key: str, lines: Sequence[LogLine]) -> list[Block]:
    title = head.label(key)
    widths = (64.0, 84.0, 0.0, 88.0, 70.0, 104.0)
    keys = (("number", "when", "roles", "interviewers", "issues", "notes")
            if key == "interviews" else ("number", "when", "document", "source", "issues", "taken"))
    rows = [
        Row([text(cell, _SMALL.strong() if place == 0 else _SMALL) for place, cell in enumerate(
            (one.number, one.when, one.what, one.who, one.issues, one.note))],
            widths, pad=3, side=4)
        for one in lines]
    return [Bookmark(title), heading(title, H1, gap=6), _table(head, keys, widths, rows)]


def request_blocks(requests: RequestList) -> list[Block]:
    """What is asked for, in three lists with a box to tick."""
    head = requests.head
    blocks: list[Block] = [text(requests.intro, BODY, gap=10)]
    if requests.empty:
        return [*blocks, text(head.label("no_requests"), BODY.tinted(INK3))]
    if requests.asked:
        widths = (66.0, 0.0, 96.0, 70.0, 70.0)
        rows = [
            Row((text(one.number, CELL.strong()), text(one.what, CELL), text(one.asked_of, CELL),
                 text(one.due, CELL), text(one.received, CELL)), widths, pad=4, side=4)
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
             text(one.what, CELL), _tick_box()), widths, pad=4, side=4)
        for number, one in enumerate(lines, start=1)]
    return _table(head, ("", "item", "what", "ready"), widths, rows)


def _tick_box() -> Picture:
    return Picture(12, lambda paper, x, top, width: paper.rect(
        x + 4, top + 2, 9, 9, stroke=INK2, line=0.7))


def _evening_blocks(sheet: EveningSheet, most: int, lines: int) -> list[Block]:
    head = sheet.head
    label = head.label
    blocks = [*_masthead(head), heading(label("changed"), H2, gap=1)]
    blocks += [_one(words, lines) for words in sheet.changed[:most]] or [
        text(label("nothing_changed"), CELL.tinted(INK3))]
    blocks += _more(head, len(sheet.changed), most)
    blocks += [Gap(8), heading(label("open", count=len(sheet.open)), H2, gap=1)]
    if sheet.open:
        widths = (74.0, 20.0, 0.0, 110.0, 62.0)
        blocks += [
            Row((text(one.number, _SMALL.strong()), text(one.priority, _SMALL.tinted(INK3)),
                 _cut(one.question, lines), _cut(one.owners, lines), text(one.status_word, _SMALL)),
                widths, pad=1.5, side=3) for one in sheet.open[:most]]
    else:
        blocks.append(text(label("nothing_open"), CELL.tinted(INK3)))
    blocks += _more(head, len(sheet.open), most)
    if sheet.awaited:
        blocks += [Gap(8), heading(label("awaited", count=len(sheet.awaited)), H2, gap=1)]
        blocks += [Row((
            text(one.number, _SMALL.strong()), _cut(one.what, lines), _cut(one.asked_of, lines),
            text(f"{one.due} {label('overdue') if one.number in sheet.late else ''}".strip(),
                 _SMALL.tinted(NO if one.number in sheet.late else INK2))),
            (66.0, 0.0, 110.0, 96.0), pad=1.5, side=3) for one in sheet.awaited[:most]]
        blocks += _more(head, len(sheet.awaited), most)
    blocks += [Gap(8), heading(sheet.tomorrow.title, H2, gap=2)]
    if sheet.tomorrow.slots:
        blocks.append(day_table(head, sheet.tomorrow, most, lines))
        blocks += _more(head, len(sheet.tomorrow.slots), most)
    else:
        blocks.append(text(label("no_tomorrow"), CELL.tinted(INK3)))
    return blocks


def _more(head: Head, count: int, most: int) -> list[Block]:
    if count <= most:
        return []
    return [text(head.label("more", count=count - most), Ink(8.5, colour=DEPENDS))]


def _one(words: str, lines: int) -> Block:
    bullet = Picture(14, lambda paper, x, top, width: paper.circle(
        x + 3, top + 8.5, 1.5, fill=ACCENT))
    return Row((bullet, _cut(words, lines)), (12, 0), rule="", pad=0.5, side=0)


def _cut(words: str, lines: int) -> Block:
    """A text that takes at most so many lines."""
    return Clipped(" ".join(words.split()), _SMALL, lines)


@dataclass(slots=True)
class Clipped:
    """A paragraph cut after some lines, with an ellipsis."""

    words: str
    ink: Ink
    most: int
    keep: bool = False

    def _text(self, width: float) -> Text:
        return _clipped(self.words, self.ink, self.most, width)

    def height(self, width: float) -> float:
        """Its lines."""
        return self._text(width).height(width)

    def least(self, width: float) -> float:
        """All of it."""
        return self.height(width)

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """Never."""
        return None

    def draw(self, paper: Paper, x: float, top: float, width: float) -> None:
        """Set the lines."""
        self._text(width).draw(paper, x, top, width)


@lru_cache(maxsize=512)  # the evening page is laid out more than once until it fits
def _clipped(words: str, ink: Ink, most: int, width: float) -> Text:
    whole = text(words, ink)
    if len(whole.lines(width)) <= most:
        return whole
    low, high = 0, len(words)
    while low < high:  # the longest beginning that fits
        middle = (low + high + 1) // 2
        fits = len(text(f"{words[:middle]}…", ink).lines(width)) <= most
        low, high = (middle, high) if fits else (low, middle - 1)
    return text(f"{without_loose_marks(words[:low])}…", ink)
