"""Every paper of a case with another edition: its words, its numbers, and none of 2562."""

from __future__ import annotations

import re
import subprocess
import zipfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from shutil import which

import pytest
from openpyxl import load_workbook
from workshop import EDITION, FIRST, LEAD, assessed_case, person, study, told_of_2562, workshop_case

from assessor_app.assessment.worksheet.export import worksheet_book
from assessor_app.assessment.worksheet.importing import take_worksheet
from assessor_app.casefile.connection import CaseFile, open_case
from assessor_app.casefile.records.choices import Round
from assessor_app.casefile.state import read_state
from assessor_app.reports.kinds import PaperKind
from assessor_app.reports.worksheet.book import write_worksheet
from assessor_app.reports.worksheet.form import write_form
from assessor_app.reports.worksheet.reading import read_worksheet
from assessor_app.reports.writing import source_of, write_paper

KEYS = 5  # the row of a worksheet that names its columns
MADE = datetime(2027, 9, 2, 10, 0)
_PUBLISHER = re.compile(r"<dc:creator>.*?</dc:creator>", re.DOTALL)


@pytest.fixture(scope="module")
def case_path(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A case that a team took to the decision; nobody writes into it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PMQA_HOME", str(tmp_path_factory.mktemp("home")))
        path = tmp_path_factory.mktemp("case") / "workshop.pmqa"
        assessed_case(path).close()
        yield path


def words_of(path: Path) -> str:
    """What a reader of a paper sees, and its title; who publishes it is the program's."""
    if path.suffix == ".pdf":
        title = subprocess.run(["pdfinfo", str(path)], check=True, capture_output=True)
        told = [line for line in title.stdout.decode().splitlines()
                if line.startswith(("Title", "Subject"))]
        text = subprocess.run(["pdftotext", str(path), "-"], check=True, capture_output=True)
        return text.stdout.decode() + "\n".join(told)
    with zipfile.ZipFile(path) as book:
        whole = "\n".join(book.read(name).decode() for name in book.namelist()
                          if name.endswith(".xml") and "styles" not in name and "theme" not in name)
    return re.sub(r"<[^<>]*>", " ", _PUBLISHER.sub("", whole))


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("kind", list(PaperKind), ids=lambda kind: kind.value)
def test_a_paper_says_nothing_of_2562(
    case_path: Path, tmp_path: Path, kind: PaperKind, language: str,
) -> None:
    with open_case(case_path, write=False) as case, case.reading():
        lead = person_id(case)
        source = source_of(case, lead, kind, day="2027-07-02")
    for reader in kind.paper.readers:
        written = write_paper(source, reader.value, language, tmp_path / reader.value, made_at=MADE)
        assert written
        for path in written:
            words = words_of(path)
            assert not told_of_2562(words), (path.name, told_of_2562(words))
            assert "10.1" in words or kind in (PaperKind.LETTER, PaperKind.REQUESTS)
            if kind is PaperKind.FEEDBACK:
                shown = [item.short_name.of(language) for item in EDITION.items.values()]
                plain = re.sub(r"\s", "", words)
                assert all(re.sub(r"\s", "", name) in plain for name in shown)
                assert EDITION.family is not None
                assert re.sub(r"\s", "", EDITION.family.of(language)) in plain


def person_id(case: CaseFile) -> str:
    return next(one.id for one in read_state(case).assessors.values() if one.name == LEAD)


def test_a_worksheet_goes_out_and_comes_back(tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.xlsx"
    with workshop_case(tmp_path / "own.pmqa", FIRST) as case:
        study(case, FIRST, 0)
        book = worksheet_book(case, FIRST, Round.INDEPENDENT, "th")
        write_worksheet(book, read_state(case), case.edition, sheet, "th")
        assert not told_of_2562(words_of(sheet))
        table = load_workbook(sheet)
        page = table.worksheets[0]
        column = next(cell.column for cell in page[KEYS] if cell.value == "percent")
        row = next(cell.row for line in page.iter_rows() for cell in line
                   if str(cell.value).split(" ")[0] == "1.10")
        page.cell(row, column).value = 95
        table.save(sheet)
        review, _ = take_worksheet(case, read_worksheet(sheet), "th", reason="พิมพ์ผิด")
        (difference,) = review.differences
        assert (difference.label.startswith("1.10"), difference.after) == (True, "95")
        first = person(case, FIRST).id
        assert [score.percent for score in read_state(case).scores if (
            score.target, score.assessor_id) == ("1.10", first)] == [95]
        form = tmp_path / "form.xlsx"
        write_form(case.case_id, read_state(case), case.edition, form, MADE, "th")
        assert not told_of_2562(words_of(form))


@pytest.mark.skipif(which("soffice") is None, reason="LibreOffice is not installed")
def test_the_workbook_reckons_as_the_engine_does(case_path: Path, tmp_path: Path) -> None:
    """LibreOffice works out every formula anew and comes to what was stored beside it."""
    with open_case(case_path, write=False) as case, case.reading():
        source = source_of(case, person_id(case), PaperKind.FEEDBACK)
    (path,) = write_paper(source, "committee", "en", tmp_path / "out", formats=("xlsx",),
                          made_at=MADE)
    load_workbook(path).save(tmp_path / path.name)  # openpyxl drops what was stored
    subprocess.run(
        ["soffice", f"-env:UserInstallation={(tmp_path / 'soffice').as_uri()}", "--headless",
         "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(tmp_path / "new"),
         str(tmp_path / path.name)], check=True, capture_output=True, timeout=300)
    found = load_workbook(tmp_path / "new" / path.name, data_only=True)
    stored, formulas = load_workbook(path, data_only=True), load_workbook(path)
    compared = 0
    for sheet in formulas:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type != "f":
                    continue
                was = stored[sheet.title][cell.coordinate].value
                now = found[sheet.title][cell.coordinate].value
                compared += 1
                same = (was or "") == (now or "") if isinstance(was, str) or isinstance(now, str) \
                    else was == pytest.approx(now)
                assert same, (sheet.title, cell.coordinate, was, now)
    assert compared > 400
