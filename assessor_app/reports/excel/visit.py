"""The papers of a site visit as workbooks: the pack, and the applicant's request list alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from openpyxl import Workbook

from assessor_app.reports.excel.lists import put_row, tint_statuses
from assessor_app.reports.excel.package import name_workbook, save_workbook
from assessor_app.reports.excel.page import (
    BESIDE,
    BODY,
    GROUP,
    HEADER,
    HEADER_BESIDE,
    INK3,
    NO,
    NOTE,
    OVERLINE,
    SECTION,
    STRONG,
    TITLE,
    Look,
    Page,
)
from assessor_app.reports.excel.report import read_cells
from assessor_app.reports.excel.text import safe_text
from assessor_app.reports.visit_records import Head, RequestList, VisitPack
from assessor_app.words import say

_ROOM = 64.0  # points: three lines of handwriting
_HEADLINE = Look(size=TITLE.size, bold=True, rule=False)
_SMALL = Look(size=10)
_ASK = Look(size=10, indent=1)
_CLASH = Look(size=10, ink=NO[0], indent=1)
_COUNT = Look(ink=INK3, align="right", indent=1)
_TICK = Look(boxed=True, align="center")


def write_pack_workbook(pack: VisitPack, path: Path) -> None:
    """Write the pack's workbook; the same content gives the same bytes. OSError where it cannot."""
    workbook = _workbook()
    pages = [_agenda(workbook, pack), _sheets(workbook, pack), _guide(workbook, pack)]
    for key, lines in (("interviews", pack.interviews), ("documents", pack.documents)):
        if lines:
            keys = ("number", "when", "roles" if key == "interviews" else "document",
                    "interviewers" if key == "interviews" else "source", "issues",
                    "notes" if key == "interviews" else "taken")
            page = _page(workbook, pack.head, key, (13, 18, 44, 26, 18, 40))
            row = _top(page, pack.head, pack.head.label(key))
            row = _headings(page, pack.head, row, keys, repeat=True)
            _rows(page, pack.head, row, [
                (one.number, one.when, one.what, one.who, one.issues, one.note) for one in lines])
            pages.append(page)
    pages.append(_requests(workbook, pack.requests))
    _save(workbook, pages, pack.head, path)


def write_requests_workbook(requests: RequestList, path: Path) -> None:
    """Write the applicant's list alone. Raises OSError where the disk refuses."""
    workbook = _workbook()
    _save(workbook, [_requests(workbook, requests)], requests.head, path)


def read_back_pack(path: Path, pack: VisitPack) -> None:
    """Read a written pack and find every issue and request in it; ValueError where one is not."""
    said = set().union(*read_cells(path))
    for text in (*(sheet.number for sheet in pack.sheets),
                 *(one.number for one in pack.requests.asked)):
        if safe_text(text) not in said:
            raise ValueError(f"missing: {text}")


def read_back_requests(path: Path, requests: RequestList) -> None:
    """Read a written list and find every line in it; ValueError where one is missing."""
    said = "\0".join(set().union(*read_cells(path)))
    wanted = [one.what for one in requests.asked]
    wanted += [one.what for one in (*requests.papers, *requests.people)]
    for what in wanted:
        if safe_text(what)[:40] not in said:
            raise ValueError(f"missing: {what[:40]}")


def _workbook() -> Workbook:
    workbook = Workbook()
    workbook.remove(workbook.active)
    return workbook


def _page(workbook: Workbook, head: Head, key: str, widths: Sequence[float]) -> Page:
    return Page(workbook.create_sheet(head.label(f"sheet_{key}")), widths)


def _save(workbook: Workbook, pages: Sequence[Page], head: Head, path: Path) -> None:
    for page in pages:
        page.finish(header=head.frame.header, footer_left=head.frame.skin_line,
                    footer_middle=head.frame.note, secret=head.frame.secret,
                    page_words=say("workbook.page", head.language))
    name_workbook(workbook, head.language, title=head.title, subject=head.kind,
                  tag=head.frame.tag)
    save_workbook(workbook, pages, path, head.made_at)


def _top(page: Page, head: Head, title: str) -> int:
    """The first rows of a sheet; returns the next free one."""
    page.text(1, 1, f"{head.kind} · {head.cycle}", OVERLINE)
    page.text(2, 1, head.applicant, _HEADLINE, span=page.columns)
    page.text(3, 1, title, SECTION, span=page.columns)
    return 4


def _headings(page: Page, head: Head, row: int, keys: Sequence[str], *, repeat: bool) -> int:
    page.headings(row, [
        (head.label(f"head_{key}") if key else "", HEADER if place < 2 else HEADER_BESIDE)
        for place, key in enumerate(keys)], repeat=repeat)
    if repeat:
        page.freeze(row + 1, 2)
    return row + 1


def _rows(
    page: Page, head: Head, row: int, rows: Sequence[Sequence[str]], *, room: float = 0.0,
    looks: Mapping[int, Look] | None = None,
) -> int:
    """Records below a heading, each at least so high; returns the next free row."""
    usual = {0: STRONG, 1: BODY} | dict(looks or {})
    for cells in rows:
        if room:
            page.at_least(row, room)
        row = put_row(page, row, [
            (text, usual.get(place, BESIDE)) for place, text in enumerate(cells)],
            say("workbook.continued", head.language))
    return row


def _group(page: Page, row: int, words: str) -> int:
    """A row that says to what the rows below it belong."""
    page.text(row, 1, words, GROUP, span=page.columns)
    page.together(row, row + 1)
    return row + 1


def _agenda(workbook: Workbook, pack: VisitPack) -> Page:
    head = pack.head
    page = _page(workbook, head, "agenda", (14, 40, 24, 28, 25, 26))
    row = _top(page, head, head.label("agenda"))
    for fact in head.facts:
        page.text(row, 1, f"{fact.label}: {fact.text}", NOTE, span=page.columns)
        row += 1
    if not pack.days:
        page.text(row, 1, head.label("no_agenda"), BODY, span=page.columns)
        return page
    page.space(row, 6)
    row = _headings(page, head, row + 1, (
        "time", "title", "place", "people", "issues", "clash"), repeat=True)
    for day in pack.days:
        row = _group(page, row, day.title)
        row = _rows(page, head, row, [
            (one.time, one.title, one.place, one.people, one.issues, one.clash)
            for one in day.slots], looks={5: _CLASH})
    return page


def _sheets(workbook: Workbook, pack: VisitPack) -> Page:
    """The issues: few and wide columns, so that they can be read when printed."""
    head = pack.head
    page = _page(workbook, head, "issues", (12, 19, 16, 40, 36, 30, 13, 36))
    row = _top(page, head, head.label("overview"))
    if not pack.sheets:
        page.text(row, 1, head.label("no_issues"), BODY, span=page.columns)
        return page
    row = _headings(page, head, row, (
        "number", "item", "owners", "question", "ask", "found", "status", "write"), repeat=True)
    first = row
    for one in pack.sheets:
        ask = "\n".join(f"{fact.label}: {fact.text.strip()}" for fact in one.facts)
        found = "\n".join(f"{line.text} ({line.note})" if line.note else line.text
                          for line in one.found)
        row = _rows(page, head, row, [(
            one.number, f"{one.item}\n{one.kind} · {one.priority}", one.owners, one.question, ask,
            found, one.status_word, "")], room=_ROOM, looks={1: _SMALL, 4: _ASK, 7: BODY})
    tint_statuses(page, f"G{first}:G{row - 1}", head.language)
    page.filter(first - 1, row - 1)
    return page


def _guide(workbook: Workbook, pack: VisitPack) -> Page:
    head = pack.head
    page = _page(workbook, head, "guide", (12, 8, 50, 30, 52))
    row = _top(page, head, head.label("guide"))
    if not pack.guide:
        page.text(row, 1, head.label("no_issues"), BODY, span=page.columns)
        return page
    row = _headings(page, head, row, (
        "number", "item", "question", "strategy", "notes"), repeat=True)
    for group in pack.guide:
        row = _group(page, row, " · ".join(group.who.splitlines()))
        row = _rows(page, head, row, [
            (one.number, one.item, one.question, one.strategy, "") for one in group.lines],
            room=_ROOM)
    return page


def _requests(workbook: Workbook, requests: RequestList) -> Page:
    head = requests.head
    page = _page(workbook, head, "requests", (14, 40, 52, 20, 20))
    row = _top(page, head, head.label("requests"))
    if requests.empty:
        page.text(row, 1, head.label("no_requests"), BODY, span=page.columns)
        return page
    page.text(row, 1, requests.intro, NOTE, span=page.columns)
    row += 2
    if requests.asked:
        page.text(row, 1, head.label("asked"), SECTION, span=page.columns)
        page.together(row, row + 2)
        row = _headings(page, head, row + 1, (
            "number", "what", "asked_of", "due", "received"), repeat=False)
        row = 1 + _rows(page, head, row, [
            (one.number, one.what, one.asked_of, one.due, one.received)
            for one in requests.asked])
    for key, lines in (("papers", requests.papers), ("people", requests.people)):
        if lines:
            page.text(row, 1, head.label(key), SECTION, span=page.columns)
            page.together(row, row + 2)  # no heading alone at the foot of a page
            row = _headings(page, head, row + 1, ("", "item", "what", "ready", ""), repeat=False)
            row = 1 + _rows(page, head, row, [
                (str(number), one.item, one.what, "", "")
                for number, one in enumerate(lines, start=1)],
                looks={0: _COUNT, 3: _TICK, 4: BODY})
    return page
