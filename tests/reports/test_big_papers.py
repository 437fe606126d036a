"""The papers of a large case, an almost empty one and the sample, as programs print and read them.

The workbooks go through LibreOffice to paper, and through the readers of other languages.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from big_case import LEAD, make_bare_case, make_big_case
from cases_for_paper import MADE
from openpyxl import load_workbook
from pypdf import PdfReader
from readers import READERS

from assessor_app.assessment.eyes import seen_by
from assessor_app.assessment.people import assessor_id
from assessor_app.assessment.sample import build_sample
from assessor_app.assessment.worksheet.export import worksheet_book
from assessor_app.casefile.connection import CaseFile
from assessor_app.casefile.lookup import paper_tag
from assessor_app.casefile.records.choices import Round
from assessor_app.casefile.state import read_state
from assessor_app.criteria.edition_file import builtin_edition
from assessor_app.reports.issue_list import write_issue_list
from assessor_app.reports.kinds import PaperKind, Reader
from assessor_app.reports.making import Claim
from assessor_app.reports.worksheet.book import write_worksheet
from assessor_app.reports.worksheet.form import write_form
from assessor_app.reports.writing import Source, source_of, write_paper
from assessor_app.words import Language, say

EDITION = builtin_edition("pmqa-2562")
LEAST = 8.0  # points
NAMES = ("final", "draft", "bare", "sample")
PRINTED = ("final", "bare", "sample")  # the draft has the same sheets, and LibreOffice takes long


@dataclass
class Papers:
    """What was written of some cases, by the case's name."""

    folder: Path
    books: dict[str, list[Path]] = field(default_factory=dict)
    pdfs: dict[str, list[Path]] = field(default_factory=dict)
    feedback: dict[str, Source] = field(default_factory=dict)


def _made(name: str, folder: Path) -> CaseFile:
    if name == "bare":
        return make_bare_case(folder)
    if name == "sample":
        return build_sample(folder / "sample.pmqa")
    return make_big_case(folder, final=name == "final")


def _write(name: str, papers: Papers) -> Iterator[Path]:
    out = papers.folder / name
    with _made(name, papers.folder) as case:
        state = read_state(case)
        viewer = assessor_id(case.case_id, LEAD) if state.members else None
        seen, claim = seen_by(state, viewer), Claim(paper_tag(case))
        for kind in PaperKind:
            with case.reading():
                source = source_of(case, viewer, kind, day="2021-07-02", office="สำนักงานกลาง")
            if kind is PaperKind.FEEDBACK:
                papers.feedback[name] = source
            for reader in kind.paper.readers:
                for language in Language:
                    yield from write_paper(source, reader, language, out, made_at=MADE)
        for language in Language:
            issues, form = out / f"issues-{language}.xlsx", out / f"form-{language}.xlsx"
            write_issue_list(seen, case.edition, issues, language, claim=claim)
            write_form(case.case_id, seen, case.edition, form, MADE, language, claim=claim)
            yield from (issues, form)
            if name != "final":  # its rounds are closed
                sheet = out / f"worksheet-{language}.xlsx"
                book = worksheet_book(case, LEAD, Round.SITE_VISIT, language)
                write_worksheet(book, seen, case.edition, sheet, language)
                yield sheet


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Papers:
    """Every paper of every case, in both languages."""
    made = Papers(tmp_path_factory.mktemp("papers"))
    for name in NAMES:
        for path in _write(name, made):
            kind = made.books if path.suffix == ".xlsx" else made.pdfs
            kind.setdefault(name, []).append(path)
    return made


def _printed(papers: Papers, name: str) -> Mapping[Path, PdfReader]:
    """The workbooks of a case as LibreOffice prints them."""
    out = papers.folder / "printed" / name
    done = subprocess.run(
        ["soffice", f"-env:UserInstallation={(papers.folder / 'office').as_uri()}", "--headless",
         "--convert-to", "pdf", "--outdir", str(out), *map(str, papers.books[name])],
        capture_output=True, text=True, timeout=600)
    assert done.returncode == 0, done.stderr
    return {path: PdfReader(out / f"{path.stem}.pdf") for path in papers.books[name]}


def _least_size(path: Path) -> float:
    """The size of the smallest letters in a PDF, in points to the third of one."""
    told = subprocess.run(["pdftohtml", "-xml", "-i", "-zoom", "3", "-stdout", str(path)],
                          check=True, capture_output=True, text=True).stdout
    return min(int(size) for size in re.findall(r'<fontspec [^>]*size="(\d+)"', told)) / 3


def _ends(sheet: object) -> int:
    return len(sheet.row_breaks.brk)  # type: ignore[attr-defined]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("name", PRINTED)
def test_sheets_are_printed_whole_and_large_enough_to_read(papers: Papers, name: str) -> None:
    """Where a sheet says how its pages end, it has no page more: no row or column runs over.

    LibreOffice lists in the PDF on which page each sheet begins.
    """
    for path, printed in _printed(papers, name).items():
        book = load_workbook(path)
        begins = [printed.get_destination_page_number(one) for one in printed.outline]
        shown = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        assert [one.title for one in printed.outline] == [sheet.title for sheet in shown]
        pages = [after - at for at, after in zip(
            begins, [*begins[1:], len(printed.pages)], strict=True)]
        for sheet, count in zip(shown, pages, strict=True):
            if ends := _ends(sheet):
                assert count == ends + 1, f"{path.name} {sheet.title}"
        assert _least_size(papers.folder / "printed" / name / f"{path.stem}.pdf") >= LEAST, path


@pytest.mark.parametrize("language", Language)
def test_the_rules_of_an_award_stand_on_one_page(papers: Papers, language: Language) -> None:
    """A page ends before each award but the first, and nowhere else."""
    path, = (one for one in papers.books["final"] if f"committee-{language}" in one.name)
    rules = load_workbook(path)[say("workbook.sheet_rules", language)]
    names = {award.name.of(language) for award in EDITION.awards}
    begins = [row[0].row for row in rules.iter_rows() if row[0].value in names]
    assert len(begins) == len(EDITION.awards)
    assert [one.id + 1 for one in rules.row_breaks.brk] == begins[1:]


@pytest.mark.parametrize("reader", READERS)
def test_readers_of_others_find_the_same_in_every_workbook(papers: Papers, reader: str) -> None:
    for path in (one for name in NAMES for one in papers.books[name]):
        found = READERS[reader](path)
        told = load_workbook(path, data_only=True)
        assert list(found) == told.sheetnames, path.name
        for sheet in told:
            values = {cell.coordinate: cell.value for row in sheet.iter_rows() for cell in row
                      if cell.value not in (None, "")}
            assert found[sheet.title] == values, f"{path.name} {sheet.title}"


def _moved(percent: int) -> int:
    """Another percent of the same band."""
    percents = EDITION.band_of(percent).percents
    return percents[(percents.index(percent) + 1) % len(percents)]


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("name", NAMES)
def test_other_scores_in_the_same_bands_give_the_applicant_the_same_bytes(
    papers: Papers, tmp_path: Path, name: str, language: Language,
) -> None:
    source = papers.feedback[name]
    scores = tuple(replace(one, percent=_moved(one.percent)) for one in source.state.scores)
    assert any(one.percent != other.percent
               for one, other in zip(scores, source.state.scores, strict=True))
    other = replace(source, state=replace(source.state, scores=scores))
    for one, again in zip(*(
            write_paper(each, Reader.APPLICANT, language, tmp_path / str(place), made_at=MADE)
            for place, each in enumerate((source, other))), strict=True):
        assert one.read_bytes() == again.read_bytes()
