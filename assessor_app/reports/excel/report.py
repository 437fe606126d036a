"""The feedback report as an Excel workbook, for the sub-committee or for the applicant.

The sub-committee's copy is alive: percents, the FL answer and the awards won before are fields to
fill in, and points, totals, every rule, every verdict and the charts are formulas made from the
edition's rules. Each formula stands with the value the engine gave it (so that a preview shows
numbers), and ``fullCalcOnLoad`` makes every program calculate anew. The applicant's copy has no
formula, no number and no chart: strengths, opportunities for improvement and bands in words.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from zipfile import BadZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from assessor_app.criteria.reasons import status_word, verdict_word
from assessor_app.criteria.states import Status, Verdict
from assessor_app.reports.excel import lists
from assessor_app.reports.excel.choices import WIDTHS as CHOICE_WIDTHS
from assessor_app.reports.excel.choices import write_choices
from assessor_app.reports.excel.evidence import WIDTHS as EVIDENCE_WIDTHS
from assessor_app.reports.excel.evidence import write_evidence
from assessor_app.reports.excel.formulas import FormulaWords
from assessor_app.reports.excel.guide import WIDTHS as GUIDE_WIDTHS
from assessor_app.reports.excel.guide import write_guide
from assessor_app.reports.excel.package import name_workbook, save_workbook
from assessor_app.reports.excel.page import Page
from assessor_app.reports.excel.results import has_results, results_widths, write_results
from assessor_app.reports.excel.rules import RuleSheetWriter, rule_widths
from assessor_app.reports.excel.scores import WIDTHS as SCORE_WIDTHS
from assessor_app.reports.excel.scores import ScoreSheetWriter
from assessor_app.reports.excel.summary import (
    BAND_WIDTHS,
    SummaryWriter,
    summary_widths,
    write_bands,
)
from assessor_app.reports.excel.text import safe_text
from assessor_app.reports.feedback_records import CommitteePart, Feedback
from assessor_app.words import Language, say


def write_workbook(feedback: Feedback, path: Path) -> None:
    """Write the report's workbook to a path; the same content gives the same bytes.

    Raises OSError where the disk refuses.
    """
    workbook = Workbook()
    workbook.remove(workbook.active)
    committee = feedback.committee
    pages = (_applicant(workbook, feedback) if committee is None
             else _committee(workbook, feedback, committee))
    finish_pages(pages, feedback)
    workbook.active = 0
    name_workbook(workbook, feedback.language, title=feedback.title, subject=feedback.subject,
                  tag=feedback.frame.tag)
    save_workbook(workbook, pages, path, feedback.made_at)


def finish_pages(pages: Sequence[Page], feedback: Feedback) -> None:
    """Give the sheets of a report their printed heads and feet, and the mark of a draft."""
    frame = feedback.frame
    for page in pages:
        page.finish(
            header=frame.header, footer_left=frame.skin_line, footer_middle=frame.foot,
            page_words=say("workbook.page", feedback.language),
            draft=frame.draft.word if frame.draft else "", secret=frame.secret)


def _new(workbook: Workbook, feedback: Feedback, key: str, widths: tuple[float, ...]) -> Page:
    return Page(workbook.create_sheet(say(f"workbook.{key}", feedback.language)), widths)


def formula_words(language: Language) -> FormulaWords:
    """The words that the workbook's formulas give and read."""
    return FormulaWords(
        {status: status_word(status, language) for status in Status},
        {verdict: verdict_word(verdict, language) for verdict in Verdict},
        say("workbook.yes", language), say("workbook.no", language),
        say("workbook.not_given", language), say("workbook.changed", language))


def _committee(workbook: Workbook, feedback: Feedback, committee: CommitteePart) -> list[Page]:
    readings = len(committee.edition.readings)
    summary, scores, rules = (
        _new(workbook, feedback, key, widths) for key, widths in (
            ("sheet_summary", summary_widths(readings)),
            ("sheet_scores", SCORE_WIDTHS),
            ("sheet_rules", rule_widths(readings)),
        ))
    told = [write(workbook, feedback) for write in _lists(feedback)]
    sources, choices = (
        _new(workbook, feedback, key, widths) for key, widths in (
            ("sheet_sources", lists.SOURCE_WIDTHS),
            ("sheet_choices", CHOICE_WIDTHS),
        ))
    words = formula_words(feedback.language)
    offered = write_choices(feedback, committee, choices, words)
    score_cells = ScoreSheetWriter(feedback, committee, scores, offered, words).write()
    questions = lists.all_questions(committee, feedback)
    numbers = {question: number for number, question in enumerate(questions, start=1)}
    awards = RuleSheetWriter(
        feedback, committee, rules, score_cells.cells, words, numbers).write()
    SummaryWriter(
        feedback, committee, summary, score_cells, awards, words, scores.sheet.title).write()
    lists.write_sources(feedback, committee, sources, questions)
    return [summary, scores, rules, *told, sources, choices]


_Writer = Callable[[Workbook, Feedback], Page]


def _lists(feedback: Feedback) -> list[_Writer]:
    """The writers of the sheets that are lists, those that have something to tell, in order."""
    committee = feedback.committee
    found: list[tuple[bool, _Writer]] = [
        (feedback.guide is not None, _guide), (True, _comments),
        (bool(feedback.themes), _themes), (bool(feedback.factors), _factors),
        (has_results(feedback), _results)]
    if committee is not None:
        part = committee
        found[0:0] = [(bool(part.matrix.voices), lambda book, told: _matrix(book, told, part))]
        found += [(True, lambda book, told: _issues(book, told, part)),
                  (bool(part.rounds), lambda book, told: _rounds(book, told, part)),
                  (bool(feedback.evidence), _evidence)]
    return [write for there, write in found if there]


def _guide(workbook: Workbook, feedback: Feedback) -> Page:
    page = _new(workbook, feedback, "sheet_guide", GUIDE_WIDTHS)
    if feedback.guide is not None:
        write_guide(feedback, feedback.guide, page)
    return page


def _comments(workbook: Workbook, feedback: Feedback) -> Page:
    page = _new(workbook, feedback, "sheet_comments", lists.comment_widths(feedback.skin))
    lists.write_comments(feedback, page)
    return page


def _themes(workbook: Workbook, feedback: Feedback) -> Page:
    page = _new(workbook, feedback, "sheet_themes", lists.THEME_WIDTHS)
    lists.write_themes(feedback, page)
    return page


def _factors(workbook: Workbook, feedback: Feedback) -> Page:
    page = _new(workbook, feedback, "sheet_factors", lists.FACTOR_WIDTHS)
    lists.write_factors(feedback, page)
    return page


def _matrix(workbook: Workbook, feedback: Feedback, committee: CommitteePart) -> Page:
    page = _new(workbook, feedback, "sheet_matrix", lists.matrix_widths(committee))
    lists.write_matrix(feedback, committee, page)
    return page


def _results(workbook: Workbook, feedback: Feedback) -> Page:
    page = _new(workbook, feedback, "sheet_results", results_widths(feedback))
    write_results(feedback, page)
    return page


def _rounds(workbook: Workbook, feedback: Feedback, committee: CommitteePart) -> Page:
    page = _new(workbook, feedback, "sheet_rounds", lists.ROUND_WIDTHS)
    lists.write_rounds(feedback, committee, page)
    return page


def _issues(workbook: Workbook, feedback: Feedback, committee: CommitteePart) -> Page:
    page = _new(workbook, feedback, "sheet_issues", lists.ISSUE_WIDTHS)
    lists.write_issues(feedback, committee, page)
    return page


def _evidence(workbook: Workbook, feedback: Feedback) -> Page:
    page = _new(workbook, feedback, "sheet_evidence", EVIDENCE_WIDTHS)
    write_evidence(feedback, page)
    return page


def _applicant(workbook: Workbook, feedback: Feedback) -> list[Page]:
    bands = _new(workbook, feedback, "sheet_bands", BAND_WIDTHS)
    write_bands(feedback, bands)
    return [bands, *(write(workbook, feedback) for write in _lists(feedback))]


def read_back_workbook(path: Path, feedback: Feedback) -> None:
    """Read a written workbook and hold it against its content, before it takes its place.

    Raises ValueError where it cannot be read or anything is missing.
    """
    sheets = read_cells(path)
    expected = (1 if feedback.committee is None else 5) + len(_lists(feedback))
    if len(sheets) != expected:
        raise ValueError(f"{len(sheets)} sheets of {expected}")
    said = set().union(*sheets)
    for text in (feedback.cover.applicant, *(item.id for item in feedback.items)):
        if text and safe_text(text) not in said:
            raise ValueError(f"missing: {text}")
    everything = "\0".join(said)
    for item in feedback.items:
        for comment in (*item.strengths, *item.ofis):
            start = safe_text(comment.text)[:40]
            if start not in everything:
                raise ValueError(f"missing: {start}")


def read_cells(path: Path) -> list[set[str]]:
    """The texts of each sheet of a workbook; ValueError where it is no readable workbook."""
    try:
        workbook = load_workbook(path)
    except (BadZipFile, InvalidFileException, KeyError, SyntaxError, TypeError) as problem:
        raise ValueError(str(problem)) from problem
    return [
        {str(cell.value).replace("_x005F_", "_")
         for row in sheet.iter_rows() for cell in row if cell.data_type == "s"}
        for sheet in workbook.worksheets
    ]
