"""The appendix of evidence: what the report cites, and its photos made small."""

from __future__ import annotations

from assessor_app.reports.feedback_evidence import EvidenceLine, Picture
from assessor_app.reports.feedback_records import Feedback
from assessor_app.reports.pdf.items import heading
from assessor_app.reports.pdf.layout import Bookmark, Gap, Row, Stack, Table
from assessor_app.reports.pdf.layout import Picture as Drawing
from assessor_app.reports.pdf.paper import (
    CELL,
    H1,
    H2,
    HEAD,
    HEAD_CELL,
    INK2,
    LINE,
    LINE2,
    SMALL,
    TEXT_WIDTH,
    TINY,
    Ink,
    Paper,
)
from assessor_app.reports.pdf.text import Block, text

_ACROSS = 3  # photos beside each other
_GAP = 10.0
_COLUMN = (TEXT_WIDTH - (_ACROSS - 1) * _GAP) / _ACROSS
_HIGH = _COLUMN * 3 / 4
_SIDE = 3.0


def evidence_blocks(feedback: Feedback) -> list[Block]:
    """The list and the photos; nothing where the report cites no evidence."""
    if not feedback.evidence:
        return []
    label = feedback.label
    widths = [56.0, 0.0, 176.0, 80.0]
    heads = [text(label(f"head_{key}"), HEAD_CELL)
             for key in ("number", "caption", "when_where", "answers")]
    return [
        Bookmark(label("evidence_title")),
        heading(label("evidence_title"), H1, gap=2),
        text(label("evidence_note"), SMALL, gap=6, keep=True),
        Table(Row(heads, widths, fill=HEAD, rule=LINE, side=_SIDE),
              [_row(line, widths) for line in feedback.evidence]),
        *_photos(feedback),
    ]


def _row(line: EvidenceLine, widths: list[float]) -> Row:
    words: list[Block] = [text(line.caption, CELL)] if line.caption else []
    words.append(text(f"{line.kind} · {line.file}", TINY))
    where: list[Block] = [text(line.when, SMALL)]
    where += [text(one, TINY) for one in (line.where, line.note) if one]
    return Row([text(line.number, CELL.strong()), Stack(words), Stack(where),
                text(line.answers or "–", SMALL)], widths, pad=3.5, side=_SIDE)


def _photos(feedback: Feedback) -> list[Block]:
    shown = [(line, line.picture) for line in feedback.evidence if line.picture is not None]
    if not shown:
        return []
    rows: list[Block] = []
    for start in range(0, len(shown), _ACROSS):
        cells: list[Block] = [_photo(*one) for one in shown[start:start + _ACROSS]]
        cells += [Gap(0)] * (_ACROSS - len(cells))
        rows.append(Row(cells, [_COLUMN + _GAP, _COLUMN + _GAP, _COLUMN], rule="", pad=4, side=0))
    return [Gap(14), heading(feedback.label("evidence_photos"), H2, gap=4), *rows]


def _photo(line: EvidenceLine, picture: Picture) -> Block:
    scale = min(_COLUMN / picture.width, _HIGH / picture.height)
    width, height = picture.width * scale, picture.height * scale

    def paint(paper: Paper, x: float, top: float, _room: float) -> None:
        paper.rect(x, top, _COLUMN, _HIGH, stroke=LINE2)
        paper.photo(x + (_COLUMN - width) / 2, top + (_HIGH - height) / 2, width, height,
                    picture.jpeg)

    words = text(f"{line.number}  {line.caption or line.file}", Ink(8.5, colour=INK2))
    return Stack([Drawing(_HIGH + 4, paint),
                  Row((words, Gap(0)), (_COLUMN, 0), rule="", pad=0, side=0)])
