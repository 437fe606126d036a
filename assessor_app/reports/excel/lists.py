"""The sheets of lists: comments, themes, factors, who gave what, issues, questions and sources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assessor_app.reports.excel.page import (
    ACCENT,
    BESIDE,
    BODY,
    DEPENDS,
    HEADER,
    HEADER_BESIDE,
    HEADER_CENTER,
    NOTE,
    OK,
    OPEN,
    SECTION,
    TITLE,
    Look,
    Page,
)
from assessor_app.reports.excel.text import cell_pieces
from assessor_app.reports.feedback_records import CommitteePart, Feedback, Question, Skin
from assessor_app.words import say

_SIGN = Look(size=12, bold=True, align="center", wrap=False, ink=ACCENT)
_SMALL = Look(size=10)
_SMALL_BESIDE = Look(size=10, indent=1)
_CENTER = Look(align="center")
_PERCENT = Look(align="center", number="0")
_STRONG = Look(bold=True)
_VERDICT = Look(bold=True, align="center")
_TRUE_MINUS = {"-": "−", "--": "−−"}


def comment_widths(skin: Skin) -> tuple[float, ...]:
    """The column widths of the sheet of comments; the applicant's has no author."""
    return (8, 18, 9, 15, 60, 30, 13, 24, *((15,) if skin is Skin.COMMITTEE else ()))


def put_row(page: Page, row: int, cells: Sequence[tuple[str, Look]], continued: str) -> int:
    """Write one record, on as many rows as its longest text needs; returns the next free row."""
    pieces = [
        cell_pieces(text, page.width(column) - 1.5 * look.indent, look.size, bold=look.bold)
        for column, (text, look) in enumerate(cells, start=1)]
    rows = max(len(each) for each in pieces)
    for index in range(rows):
        for column, ((_, look), texts) in enumerate(zip(cells, pieces, strict=True), start=1):
            text = texts[index] if index < len(texts) else ""
            if column == 1 and index:
                text = continued
            page.text(row + index, column, text, look)
    return row + rows


def write_comments(feedback: Feedback, page: Page) -> None:
    """Strengths first and then OFIs of each item, in the report's order."""
    def text(key: str) -> str:
        return say(f"workbook.{key}", feedback.language)

    committee = feedback.skin is Skin.COMMITTEE
    page.text(1, 1, text("comments_title"), TITLE)
    page.text(2, 1, feedback.label("signs_text"), NOTE, span=page.columns)
    page.space(3, 6)
    page.headings(4, [
        (text("item"), HEADER), (text("name"), HEADER), (text("sign"), HEADER_CENTER),
        (text("kind"), HEADER), (text("text"), HEADER),
        (text("so_what"), HEADER_BESIDE), (text("dimension"), HEADER_BESIDE),
        (text("evidence"), HEADER_BESIDE),
        *([(text("author"), HEADER_BESIDE)] if committee else []),
    ])
    row = 5
    for item in feedback.items:
        for kind, comments in (("strength", item.strengths), ("ofi", item.ofis)):
            for comment in comments:
                sign = comment.sign.value
                row = put_row(page, row, [
                    (item.id, _STRONG), (item.short_name, _SMALL),
                    (_TRUE_MINUS.get(sign, sign), _SIGN), (text(kind), _SMALL),
                    (comment.text, BODY), (comment.so_what, BESIDE),
                    (comment.dimension, _SMALL_BESIDE), (comment.evidence, _SMALL_BESIDE),
                    *([(comment.author, _SMALL_BESIDE)] if committee else []),
                ], text("continued"))
    if row == 5:
        page.text(5, 1, text("no_comments"), BODY, span=page.columns)
    else:
        page.table("Comments", 4, row - 1)
    page.freeze(5, 3)


THEME_WIDTHS = (34, 110, 26)
FACTOR_WIDTHS = (46, 104, 20)


def write_themes(feedback: Feedback, page: Page) -> None:
    """The key themes by kind, with the items that they link."""
    _write_lines(feedback, page, "themes", ("head_kind", "head_text", "head_items"), [
        (theme.kind, theme.text, theme.items) for theme in feedback.themes])


def write_factors(feedback: Feedback, page: Page) -> None:
    """The key factors by area, with the page that each stands on."""
    _write_lines(feedback, page, "factors", ("head_area", "head_text", "head_page"), [
        (factor.area, factor.text, factor.page) for factor in feedback.factors])


def _write_lines(
    feedback: Feedback, page: Page, key: str, heads: Sequence[str],
    lines: Sequence[tuple[str, str, str]],
) -> None:
    page.text(1, 1, feedback.label(key), TITLE)
    page.space(2, 6)
    page.headings(3, [(feedback.label(head), HEADER) for head in heads])
    row = 4
    for first, words, last in lines:
        row = put_row(page, row, [(first, _STRONG), (words, BODY), (last, BODY)],
                      say("workbook.continued", feedback.language))
    page.table(key.capitalize(), 3, row - 1)
    page.freeze(4, 1)


MATRIX_FIRST = (7.0, 36.0)
_MATRIX_COLUMN = 10.5


def matrix_widths(committee: CommitteePart) -> tuple[float, ...]:
    """A column for each voice beside the item's two."""
    return (*MATRIX_FIRST, *(_MATRIX_COLUMN,) * len(committee.matrix.voices))


def write_matrix(feedback: Feedback, committee: CommitteePart, page: Page) -> None:
    """Who gave which item or category how many percent, by round."""
    label, matrix = feedback.label, committee.matrix
    page.text(1, 1, label("matrix"), TITLE)
    page.text(2, 1, label("matrix_note"), NOTE, span=page.columns)
    page.space(3, 6)
    page.headings(4, [(label("head_item"), HEADER), (label("head_name"), HEADER),
                      *((voice, HEADER_CENTER) for voice in matrix.voices)])
    page.together(1, 4 + len(matrix.lines))
    for row, line in enumerate(matrix.lines, start=5):
        page.text(row, 1, line.target, _STRONG)
        page.text(row, 2, line.name, BODY)
        for column, percent in enumerate(line.percents, start=3):
            page.number(row, column, percent, _PERCENT)
    page.table("Matrix", 4, 4 + len(matrix.lines))
    page.freeze(5, 3)


ISSUE_WIDTHS = (12, 7, 13, 48, 20, 24, 13, 14, 40, 16)


def write_issues(feedback: Feedback, committee: CommitteePart, page: Page) -> None:
    """Every site-visit issue of the case."""
    def text(key: str) -> str:
        return say(f"workbook.{key}", feedback.language)

    page.text(1, 1, text("issues_title"), TITLE)
    page.space(2, 6)
    page.headings(3, [
        (text("number"), HEADER), (text("item"), HEADER), (text("issue_kind"), HEADER),
        (text("question"), HEADER), (text("who"), HEADER_BESIDE),
        (text("documents"), HEADER_BESIDE), (text("issue_status"), HEADER_CENTER),
        (text("author"), HEADER_BESIDE), (text("found"), HEADER_BESIDE),
        (feedback.label("effect"), HEADER_BESIDE),
    ])
    row = 4
    for issue in committee.issues:
        row = put_row(page, row, [
            (issue.number, _STRONG), (issue.item, BODY), (issue.kind, BODY),
            (issue.question, BODY), (issue.who, BESIDE), (issue.documents, BESIDE),
            (issue.status_word, _CENTER), (issue.author, _SMALL_BESIDE),
            ("\n".join(issue.findings), BESIDE), (issue.effect, _SMALL_BESIDE),
        ], text("continued"))
    if row == 4:
        page.text(4, 1, say("report.no_issues", feedback.language), BODY, span=page.columns)
    else:
        tint_statuses(page, f"G4:G{row - 1}", feedback.language)
        page.filter(3, row - 1)
    page.freeze(4, 2)


ROUND_WIDTHS = (10, 30, 16, 16, 60, 22, 26)


def write_rounds(feedback: Feedback, committee: CommitteePart, page: Page) -> None:
    """The verdicts by each round, and every percent that the visit changed."""
    label, continued = feedback.label, say("workbook.continued", feedback.language)
    page.text(1, 1, label("three_rounds"), TITLE)
    page.space(2, 6)
    page.headings(3, [
        ("", HEADER), (label("head_award"), HEADER),
        *((label(f"round_{name}"), HEADER_BESIDE)
          for name in ("independent", "consensus", "site_visit"))], repeat=False)
    row = 4
    for line in committee.rounds:
        row = put_row(page, row, [
            ("", BODY), (line.name, _STRONG if line.applied else BODY),
            *((one.word, BESIDE) for one in line.verdicts)], continued)
    page.together(1, row - 1)
    begin = row + 1
    page.text(begin, 1, label("changed_percents"), SECTION)
    if not committee.changed:
        page.text(begin + 1, 1, label("no_changed_percents"), BODY, span=page.columns)
        return
    page.headings(begin + 1, [
        (label("head_item"), HEADER), (label("head_name"), HEADER),
        (label("head_before"), HEADER_CENTER), (label("head_after"), HEADER_CENTER),
        (label("head_reason"), HEADER_BESIDE), (label("behind_issues"), HEADER_BESIDE),
        (label("behind_evidence"), HEADER_BESIDE)])
    row = begin + 2
    for change in committee.changed:
        row = put_row(page, row, [
            (change.item, _STRONG), (change.name, BODY), (change.before, _CENTER),
            (change.after, _VERDICT), (change.reason, BESIDE), (change.issues, BESIDE),
            (change.sources, BESIDE)], continued)
        page.together(begin, row - 1)
        begin = row


def tint_statuses(page: Page, cells: str, language: str) -> None:
    """Colour the words of an issue's status."""
    page.tint_words(cells, {
        say("report.issue_open", language): OPEN, say("report.issue_partly", language): DEPENDS,
        say("report.issue_resolved", language): OK,
    })


SOURCE_WIDTHS = (7, 116, 34)


def all_questions(committee: CommitteePart, feedback: Feedback) -> dict[str, Question]:
    """Every open question that touches something in the report, by id.

    Those of the awards come first, by the marks that they have on paper, so that a question has
    one number in both; then the others as the edition orders them.
    """
    found: dict[str, Question] = {}
    for award in committee.awards:
        for questions in (award.questions, *(row.questions for row in award.rows)):
            found.update((question.id, question) for question in questions)
    for item in feedback.items:
        for question in item.questions:
            found.setdefault(question.id, question)
    for question in committee.questions:
        found.setdefault(question.id, question)
    order = {unsettled.id: n for n, unsettled in enumerate(committee.edition.unsettled)}
    return dict(sorted(found.items(), key=lambda pair: (
        int(pair[1].mark or len(order) + 1), order.get(pair[0], len(order)))))


def write_sources(
    feedback: Feedback, committee: CommitteePart, page: Page, questions: Mapping[str, Question],
) -> None:
    """Open questions by number, how each reading reads, and what the sources are."""
    def text(key: str) -> str:
        return say(f"workbook.{key}", feedback.language)

    language = feedback.language
    page.text(1, 1, text("sources_title"), TITLE)
    page.space(2, 6)
    page.text(3, 1, text("unsettled"), SECTION)
    page.headings(4, [("", HEADER), (text("unsettled"), HEADER), (text("source"), HEADER)],
                  repeat=False)
    row = 5
    for number, question in enumerate(questions.values(), start=1):
        row = put_row(page, row, [
            (str(number), _STRONG), (question.text, BODY), (question.source, _SMALL),
        ], text("continued"))
    row += 1
    begin = row
    page.text(row, 1, text("readings"), SECTION)
    for reading in committee.edition.readings:
        row += 1
        page.text(row, 1, "", BODY)
        page.text(row, 2, f"{reading.name.of(language)}: {reading.note.of(language)}", BODY)
        page.fill(row, BODY)
    page.together(begin, row)
    row += 2
    begin = row
    page.text(row, 1, text("source"), SECTION)
    for meaning in committee.edition.sources.values():
        row += 1
        page.text(row, 2, meaning.of(language), BODY)
        page.fill(row, BODY)
    page.together(begin, row)
