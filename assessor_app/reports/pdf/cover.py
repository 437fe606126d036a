"""The cover: who, which awards, which cycle; for the sub-committee the verdicts and charts."""

from __future__ import annotations

from assessor_app.criteria.states import Status, Verdict
from assessor_app.reports.feedback_records import CommitteePart, Feedback, VerdictLine, WhyLine
from assessor_app.reports.pdf.boxes import Box, Boxes
from assessor_app.reports.pdf.charts import (
    BADGE_HEIGHT,
    COLOURS,
    TOTAL_HEIGHT,
    badge_width,
    draw_badge,
    draw_logo,
    draw_strip,
    draw_total_ladder,
    draw_verdict,
    strip_height,
)
from assessor_app.reports.pdf.clipped import Clipped
from assessor_app.reports.pdf.draft import draft_bar
from assessor_app.reports.pdf.font import SEMIBOLD
from assessor_app.reports.pdf.layout import Bookmark, Gap, Picture, Row, Stack
from assessor_app.reports.pdf.paper import (
    ACCENT,
    ACCENT_SOFT,
    INK2,
    INK3,
    LINE,
    MARGIN,
    MM,
    PAGE_HEIGHT,
    TEXT_WIDTH,
    TITLE,
    Ink,
    Paper,
    width_of,
)
from assessor_app.reports.pdf.text import Block, text

_EDGE = 18 * 72 / 96
_LEAD = Ink(12.5, SEMIBOLD, ACCENT)
_AWARD = Ink(12.5)
_OTHER = Ink(11, colour=INK2)
_HEADING = Ink(11, SEMIBOLD)
_NAME = Ink(10.5, SEMIBOLD)
_VERIFIED = Ink(9, colour=INK3)
_BOX, _BOX_HEAD = Ink(9.5), Ink(9.5, SEMIBOLD)
_WAIT_LINES = 2  # the reports page tells all of it
_BRIEF_FROM = 3  # more verdicts stand closer together


def draw_cover_frame(paper: Paper, feedback: Feedback) -> None:
    """The indigo edge and the facts at the foot."""
    paper.rect(0, 0, _EDGE, PAGE_HEIGHT, fill=ACCENT)
    facts = feedback.cover.facts
    column = TEXT_WIDTH / 3
    top = PAGE_HEIGHT - 34 * MM
    for place, fact in enumerate(facts[:3]):
        x = MARGIN + place * column
        paper.text(x, top, fact.label, Ink(9, colour=INK3))
        text(fact.text, Ink(10.5)).draw(paper, x, top + 3.5, column - 10)
    if feedback.cover.verified:
        text(feedback.cover.verified, _VERIFIED).draw(
            paper, MARGIN, PAGE_HEIGHT - 22 * MM, TEXT_WIDTH)


def cover_blocks(
    feedback: Feedback, *, close: bool = False, early: bool = False,
) -> list[Block]:
    """The cover's flow; it goes on to another page where names or verdicts are many.

    ``close`` saves room above the verdicts; ``early`` puts the outcome before them, so that it
    stands on the first page even then.
    """
    cover, draft = feedback.cover, feedback.frame.draft
    large = TITLE.size - 2 * close
    size = large if len(cover.applicant) <= 90 else 19 if len(cover.applicant) <= 200 else 15
    blocks: list[Block] = [
        Bookmark(cover.kind),
        *(draft_bar(draft) if draft else ()),
        Picture(28, lambda paper, x, top, width: _masthead(paper, feedback, x, top)),
        Gap(4 if close else (34 if feedback.committee else 110) - (24 if draft else 0)),
        text(cover.kind, _LEAD, gap=2),
        _balanced(cover.applicant, Ink(size, TITLE.weight)),
    ]
    if cover.applicant_other:
        blocks.append(text(cover.applicant_other, _OTHER, gap=6))
    if feedback.committee and len(cover.awards) > _BRIEF_FROM:  # each has its verdict below
        blocks.append(text(" · ".join(cover.awards), _OTHER))
    else:
        blocks += [text(award, _AWARD) for award in cover.awards]
    blocks.append(text(cover.cycle, Ink(12.5, colour=INK2), gap=10 if close else 18))
    outcome = _outcome(feedback)
    if early:
        blocks += [outcome, Gap(12)]
    if feedback.committee:
        blocks += _verdicts(cover.verdicts)
        blocks += _why(feedback)
        blocks += [*_charts(feedback, feedback.committee), Gap(6)]
    return blocks if early else [*blocks, outcome]


def _outcome(feedback: Feedback) -> Block:
    """The decision, and for the sub-committee what is left before the paper is final."""
    outcome, draft = feedback.cover.outcome, feedback.frame.draft
    boxes = [Box(Stack((text(outcome.label, _BOX_HEAD), text(
        outcome.text, _BOX if outcome.recorded else _BOX.tinted(INK3)))), not outcome.recorded)]
    if draft and draft.waits:
        boxes.append(Box(Stack((
            text(feedback.label("still_open"), _BOX_HEAD),
            *(Clipped(wait, _BOX, _WAIT_LINES) for wait in draft.waits)))))
    return Boxes(boxes)


def _balanced(words: str, ink: Ink) -> Block:
    """A title whose lines are about equally long."""
    lines = len(text(words, ink).lines(TEXT_WIDTH))
    width = TEXT_WIDTH
    while width > TEXT_WIDTH / 3 and len(text(words, ink).lines(width - 12)) == lines:
        width -= 12
    return Row((text(words, ink, gap=2),), (width,), rule="", pad=0, side=0)


def _masthead(paper: Paper, feedback: Feedback, x: float, top: float) -> None:
    draw_logo(paper, x, top + 24, 22)
    paper.text(x + 32, top + 11, feedback.cover.family, Ink(10.5, SEMIBOLD))
    paper.text(x + 32, top + 25, feedback.cover.edition, Ink(9, colour=INK2))


def _verdicts(lines: tuple[VerdictLine, ...]) -> list[Block]:
    if not lines:
        return []
    column = max(badge_width(line.word) for line in lines) + 12
    brief = len(lines) > _BRIEF_FROM
    names = max(width_of(line.name, _NAME) for line in lines) + 14
    rows: list[Block] = [_rule()]
    for line in lines:
        badge = Picture(
            BADGE_HEIGHT,
            lambda paper, x, top, width, line=line: draw_badge(  # type: ignore[misc]
                paper, x, top, line.verdict, line.word,
            ),
        )
        reason = text(line.reason, Ink(9.5 if brief else 10.5))
        if brief:  # so that all seven have room on the first page
            rows.append(Row((badge, text(line.name, _NAME), reason), (column, names, 0),
                            rule=LINE, pad=3, side=0, middle=True))
            continue
        words = Stack((*((text(line.name, _NAME),) if len(lines) > 1 else ()), reason))
        rows.append(Row((badge, words), (column, 0), rule=LINE, pad=7, side=0, middle=True))
    return [*rows, Gap(10)]


def _why(feedback: Feedback) -> list[Block]:
    """Why the one award's verdict is what it is, beside the least that would change it."""
    why, change = feedback.cover.why, feedback.cover.change
    if not why:
        return []
    lines = Stack((text(feedback.label("why_title"), _BOX_HEAD.tinted(ACCENT), gap=2),
                   *(_reason(line) for line in why)))
    if change is None:
        return [lines, Gap(14)]
    ways: list[Block] = []
    for way in change.ways:
        ways += [text(way.label, _BOX_HEAD), text(way.text, _BOX, gap=3)]
    box = Row((Stack((text(feedback.label("change_title"), _BOX_HEAD.tinted(ACCENT), gap=2),
                      *ways, *((text(change.note, Ink(8.5, colour=INK3)),) if change.note else ())
                      )),), (0,),
              fill=ACCENT_SOFT, rule="", pad=6, side=9)
    half = TEXT_WIDTH / 2
    return [Row((lines, box), (half - 8, 0), rule="", pad=0, side=4), Gap(5)]


def _reason(line: WhyLine) -> Block:
    verdict = _VERDICT_OF[line.status]
    return Row((
        Picture(14.4, lambda paper, x, top, width: draw_verdict(
            paper, x + 4.5, top + 7.2, 9, verdict)),
        text(line.name, _BOX),
        text(line.margin, _BOX.strong().tinted(COLOURS[verdict][0]), align="right"),
    ), (15, 0, 70), rule="", pad=0.8, side=0)


# The shapes of rules are those of verdicts; of readings that differ, that of a verdict that depends
_VERDICT_OF = {Status.MET: Verdict.ELIGIBLE, Status.NOT_MET: Verdict.NOT_ELIGIBLE,
               Status.OPEN: Verdict.OPEN, None: Verdict.DEPENDS_ON_READING}


def _rule() -> Block:
    return Picture(0.6, lambda paper, x, top, width: paper.line(x, top, x + width, top, LINE))


def _charts(feedback: Feedback, committee: CommitteePart) -> list[Block]:
    note = feedback.label("information_only")
    return [
        text(committee.ladder.title, _HEADING, gap=2, keep=True),
        Picture(TOTAL_HEIGHT, lambda paper, x, top, width: draw_total_ladder(
            paper, x, top, width, committee.ladder, note)),
        Gap(8),
        text(feedback.label("all_awards"), _HEADING, gap=4, keep=True),
        Picture(
            strip_height(committee.awards, TEXT_WIDTH),
            lambda paper, x, top, width: draw_strip(paper, x, top, width, committee.awards),
        ),
    ]
