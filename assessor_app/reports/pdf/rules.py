"""The sub-committee's pages: summary, every award's rules by both readings, site-visit issues."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assessor_app.criteria.states import Verdict
from assessor_app.reports.feedback_records import (
    AwardSection,
    Feedback,
    IssueRow,
    Question,
    ReadingVerdict,
    RuleCell,
    RuleRow,
)
from assessor_app.reports.papers import Labelled
from assessor_app.reports.pdf.charts import (
    COLOURS,
    RADAR_HEIGHT,
    badge_width,
    draw_badge,
    draw_radar,
    draw_status,
    draw_verdict,
)
from assessor_app.reports.pdf.font import SEMIBOLD
from assessor_app.reports.pdf.items import heading
from assessor_app.reports.pdf.layout import Bookmark, Gap, PageBreak, Picture, Row, Stack, Table
from assessor_app.reports.pdf.paper import (
    ACCENT,
    ACCENT_SOFT,
    BODY,
    CELL,
    DEPENDS,
    DEPENDS_SOFT,
    H1,
    H2,
    H3,
    HEAD,
    HEAD_CELL,
    INK2,
    INK3,
    LINE,
    SMALL,
    TEXT_WIDTH,
    TINY,
    Ink,
    Paper,
    width_of,
)
from assessor_app.reports.pdf.text import Block, Span, Text, baseline, text


def summary_blocks(feedback: Feedback) -> list[Block]:
    """Key figures and findings."""
    committee = feedback.committee
    if committee is None:
        return []
    label = feedback.label
    blocks: list[Block] = [Bookmark(label("summary")), heading(label("summary"), H1, gap=6)]
    figures = committee.key_figures
    for start in range(0, len(figures), 4):
        cells: list[Block] = [_figure(figure) for figure in figures[start:start + 4]]
        cells += [Gap(0)] * (4 - len(cells))
        blocks.append(Row(
            cells, (*[TEXT_WIDTH / 4] * 3, 0), side=0, pad=5, rule=LINE,
            keep=start + 4 < len(figures),
        ))
    blocks += [
        Gap(10), heading(label("radar_title"), H2),
        Picture(RADAR_HEIGHT, lambda paper, x, top, width: draw_radar(
            paper, x + width / 6, top, width * 2 / 3, committee.radar)),
        Gap(10),
    ]
    if committee.findings:
        blocks += [heading(label("findings"), H2)]
        blocks += [
            Row((Text((
                Span(f"{finding.text} ", BODY.tinted(DEPENDS)),
                Span(f"({label('question_source', source=finding.label)})", TINY),
            )),), (0,), fill=DEPENDS_SOFT, rule="", side=8, pad=5)
            for finding in committee.findings
        ]
        blocks.append(Gap(12))
    return blocks


def _figure(figure: Labelled) -> Block:
    """A figure under its label, apart from the one beside it."""
    large = Ink(13, SEMIBOLD)
    fits = width_of(figure.text, large) < TEXT_WIDTH / 4 - 12
    told = Stack((
        text(figure.label, Ink(8.5, colour=INK3)),
        text(figure.text, large if fits else Ink(10, SEMIBOLD)),
    ))
    return Row((told,), (TEXT_WIDTH / 4 - 12,), rule="", pad=0, side=0)


def award_blocks(feedback: Feedback) -> list[Block]:
    """The awards applied for in full, the others in brief."""
    committee = feedback.committee
    if committee is None:
        return []
    blocks: list[Block] = []
    applied = [award for award in committee.awards if award.applied]
    for award in applied:
        blocks += [PageBreak(), *_award(feedback, award)]
        if len(applied) == 1:
            blocks += [*_notes(award), *_open_questions(feedback, award.questions)]
        else:
            blocks.append(text(feedback.label("questions_after"), TINY))
    general = [*committee.questions, *_item_questions(feedback)]
    if len(applied) > 1:
        marked = {question.id: question for award in applied for question in award.questions}
        blocks += [Gap(16), *_notes(applied[-1]), *_open_questions(
            feedback, [*sorted(marked.values(), key=lambda one: int(one.mark)), *general])]
    others = [award for award in committee.awards if not award.applied]
    if others:
        blocks += [Gap(24), *_others(feedback, others)]
    if len(applied) < 2:
        blocks += [Gap(6), *_open_questions(feedback, general)]
    return blocks


def _notes(award: AwardSection) -> list[Block]:
    return [
        Text((Span(f"{note.label} ", SMALL.strong()), Span(note.text, SMALL)))
        for note in award.notes
    ]


def _open_questions(feedback: Feedback, questions: Sequence[Question]) -> list[Block]:
    if not questions:
        return []
    return [Gap(8), heading(feedback.label("questions"), H3, gap=2),
            *_questions(feedback, questions)]


def _item_questions(feedback: Feedback) -> list[Question]:
    """The questions that touch items, each once, with the items it touches."""
    touched: dict[str, list[str]] = {}
    found: dict[str, Question] = {}
    for item in feedback.items:
        for question in item.questions:
            found[question.id] = question
            touched.setdefault(question.id, []).append(item.id)
    return [
        replace(question, text=f"{', '.join(touched[question.id])}: {question.text}")
        for question in found.values()
    ]


def _each(readings: int, wide: float) -> float:
    """The width of one reading's column, which shrinks where there are more than two."""
    return wide if readings < 3 else 2 * wide / readings


def _rule_widths(readings: int) -> tuple[float, ...]:
    """The columns of the rules, one for each reading among them."""
    each = {1: (108.0,), 2: (56.0, 52.0)}.get(readings, (150.0 / readings,) * readings)
    return (0.0, 70.0, 68.0, 44.0, *each, 44.0)


_RULE = Ink(9)


def _award(feedback: Feedback, award: AwardSection) -> list[Block]:
    label = feedback.label
    title = label("award_results", award=award.short_name)
    heads = [
        text(label("head_rule"), HEAD_CELL),
        *(text(label(key), HEAD_CELL, align="right")
          for key in ("head_has", "head_required", "head_margin")),
        *(text(reading.name, HEAD_CELL) for reading in award.readings),
        text(label("head_lines"), HEAD_CELL),
    ]
    blocks: list[Block] = [
        Bookmark(title),
        heading(title, H1, gap=0),
        *([text(label("award_lead"), SMALL, gap=8, keep=True)] if len(award.readings) > 1 else
          [Gap(8, keep=True)]),
        Table(
            Row(heads, _rule_widths(len(award.readings)), fill=HEAD, rule=LINE, side=3),
            [*(_rule(row) for row in award.rows), _outcome(feedback, award)],
        ),
        Gap(4),
        *_order_of_readings(feedback, award),
        text(award.reason, BODY, gap=2),
        text(award.split, SMALL, gap=10),
    ]
    if award.path:
        blocks += [_path(award.path), Gap(12)]
    return blocks


def _order_of_readings(feedback: Feedback, award: AwardSection) -> list[Block]:
    if len(award.readings) < 2:
        return []
    names = " | ".join(one.name for one in award.readings)
    return [text(feedback.label("required_many", readings=names), TINY, gap=8)]


def _rule(row: RuleRow) -> Row:
    ink = _RULE.strong() if row.differs else _RULE
    name = [Span(row.name, ink)]
    marks = " ".join(f"[{question.mark}]" for question in row.questions)
    if marks:
        name.append(Span(f"\u00a0{marks}", Ink(7.5, colour=DEPENDS)))
    cells: list[Block] = [
        Text(name),
        text(row.has_text, _RULE.strong(), align="right"),
        text(row.required_text, _RULE, align="right"),
        text(row.margin_text, _RULE, align="right"),
        *(_status(cell) for cell in row.cells),
        text(row.source_lines, Ink(8.5, colour=INK2)),
    ]
    return Row(
        cells, _rule_widths(len(row.cells)), fill=DEPENDS_SOFT if row.differs else "", pad=3.2,
        side=3,
    )


def _status(cell: RuleCell) -> Block:
    return Picture(
        14.4, lambda paper, x, top, width: draw_status(paper, x, top, cell.status, cell.word),
    )


def _outcome(feedback: Feedback, award: AwardSection) -> Row:
    """The award's verdict by each reading and together."""

    def verdict(one: ReadingVerdict) -> Block:
        return _verdict_words(one.verdict, one.word)

    return Row(
        (
            text(feedback.label("verdict_row", award=award.short_name), Ink(9.5, SEMIBOLD)),
            *(verdict(one) for one in award.readings),
            Picture(20, lambda paper, x, top, width: draw_badge(
                paper, x + width - badge_width(award.word), top, award.verdict, award.word,
            )),
        ),
        (0.0, *[_each(len(award.readings), 82.0)] * len(award.readings),
         badge_width(award.word) + 10), rule=LINE, pad=7, side=3, middle=True,
    )


def _verdict_words(verdict: Verdict, word: str) -> Block:
    """A shape and its word, which may need two lines."""
    words = text(word, Ink(9, SEMIBOLD, COLOURS[verdict][0]))

    def paint(paper: Paper, x: float, top: float, width: float) -> None:
        draw_verdict(paper, x + 4.5, top + baseline(14.4, 9) - 3.2, 9, verdict)

    return Row((Picture(14.4, paint), words), (13, 0), rule="", pad=0, side=0)


def _path(path: Labelled) -> Block:
    words = Stack((text(path.label, Ink(10.5, SEMIBOLD)), text(path.text, BODY)))

    def paint(paper: Paper, x: float, top: float, width: float) -> None:
        for place in range(3):
            left, down = x + 2 + 5.5 * place, top + 15 - 4.5 * place
            paper.polygon(
                ((left, down), (left + 5.5, down), (left + 5.5, down - 4.5)), stroke=ACCENT,
                line=1.5, closed=False,
            )

    return Row(
        (Picture(18, paint), words), (34, 0), fill=ACCENT_SOFT, rule="", pad=9, side=8,
    )


def _questions(feedback: Feedback, questions: Sequence[Question]) -> list[Block]:
    return [
        Row((
            text(f"[{question.mark}]" if question.mark else "•", Ink(8.5, colour=DEPENDS)),
            Text((
                Span(f"{question.text} ", Ink(9, colour=INK2)),
                Span(f"({feedback.label('question_source', source=question.source)})", TINY),
            )),
        ), (22, 0), rule="", pad=1, side=0)
        for question in questions
    ]


def _others(feedback: Feedback, awards: list[AwardSection]) -> list[Block]:
    label = feedback.label
    readings = len(awards[0].readings)
    widths = (80.0, *[_each(readings, 62.0)] * readings, 68.0, 0.0)
    heads = [
        text(label("head_award"), HEAD_CELL),
        *(text(reading.name, HEAD_CELL) for reading in awards[0].readings),
        text(label("head_together"), HEAD_CELL), text(label("head_reason_award"), HEAD_CELL),
    ]
    rows = []
    for award in awards:
        reason: list[Block] = [text(award.reason, Ink(9))]
        if award.path:
            reason.append(Text((
                Span(f"{award.path.label}: ", Ink(9, SEMIBOLD, INK2)),
                Span(award.path.text, Ink(9, colour=INK2)),
            )))
        rows.append(Row(
            (
                text(award.short_name, CELL.strong()),
                *(_verdict_words(one.verdict, one.word) for one in award.readings),
                _verdict_words(award.verdict, award.word), Stack(reason),
            ), widths, pad=4, side=4,
        ))
    title = label("other_awards")
    return [
        Bookmark(title), heading(title, H1, gap=8),
        Table(Row(heads, widths, fill=HEAD, rule=LINE, side=4), rows),
    ]


def issue_blocks(feedback: Feedback) -> list[Block]:
    """Every site-visit issue with what to ask, whom, and which papers to see."""
    committee = feedback.committee
    if committee is None:
        return []
    label = feedback.label
    title = label("issues")
    blocks: list[Block] = [Bookmark(title), heading(title, H1, gap=8)]
    if not committee.issues:
        return [*blocks, text(label("no_issues"), BODY.tinted(INK3))]
    widths = (74.0, 0.0, 76.0)
    keys = ("number", "question", "status")
    heads = [text(label(f"head_{key}"), HEAD_CELL) for key in keys]
    return [*blocks, Table(
        Row(heads, widths, fill=HEAD, rule=LINE, side=4),
        [_issue(feedback, issue, widths) for issue in committee.issues],
    )]


def _issue(feedback: Feedback, issue: IssueRow, widths: tuple[float, ...]) -> Row:
    small = Ink(9, colour=INK2)
    asked = [
        Text((Span(f"{feedback.label(f'head_{key}')} ", small.strong()), Span(words, small)))
        for key, words in (("who", issue.who.strip()), ("documents", issue.documents.strip()))
        if words
    ]
    return Row(
        (
            Stack((text(issue.number, CELL.strong()), text(issue.kind, TINY))),
            Stack((text(issue.question.strip(), CELL), text(issue.author, TINY), *asked,
                   *(Row((text("•", Ink(9)), text(line, Ink(9))), (10, 0),
                         rule="", pad=1, side=0) for line in issue.findings))),
            Stack((text(issue.status_word, CELL), text(issue.effect, TINY))),
        ), widths, pad=4, side=4, named=True,
    )


