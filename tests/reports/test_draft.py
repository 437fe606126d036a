"""What is not final says so on each page and sheet, in its name, and why on page one."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from cases_for_paper import EDITION, EMPTY, MADE, SCORES, full_state, scores
from openpyxl import load_workbook
from pypdf import PdfReader
from visit_cases import visit_state

from assessor_app.casefile.held import Verified
from assessor_app.casefile.records.case_state import CaseState
from assessor_app.reports.feedback_records import Skin
from assessor_app.reports.kinds import PaperKind
from assessor_app.reports.output import write_packet
from assessor_app.reports.visit_output import write_visit_papers
from assessor_app.words import Language

MARK = {Language.TH: "ฉบับร่าง", Language.EN: "DRAFT"}
WHY = {Language.TH: "มีคะแนนแล้ว 17 จาก 18 หัวข้อ", Language.EN: "17 of 18 items scored"}


def _draft() -> CaseState:
    return replace(full_state({k: v for k, v in SCORES.items() if k != "6.2"}))


def _pages(path: Path) -> list[str]:
    count = len(PdfReader(path).pages)
    return [subprocess.run(["pdftotext", "-f", str(page), "-l", str(page), str(path), "-"],
                           check=True, capture_output=True).stdout.decode()
            for page in range(1, count + 1)]


def _written(state: CaseState, folder: Path, skin: Skin, language: Language) -> list[Path]:
    return write_packet(state, EDITION, folder, skin, language, made_at=MADE,
                        verified=Verified(1))


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("skin", Skin)
def test_each_page_and_sheet_of_a_draft_says_so(
    tmp_path: Path, skin: Skin, language: Language,
) -> None:
    pdf, book = _written(_draft(), tmp_path, skin, language)
    assert pdf.stem.endswith(f"-{skin.value}-{language.value}-draft")
    assert book.stem == pdf.stem
    pages = _pages(pdf)
    assert len(pages) > 5
    for page in pages:
        head = "\n".join(page.splitlines()[:12])
        assert MARK[language] in head
        assert page.count(MARK[language]) == 2, "in the head and in the foot"
    assert WHY[language] in " ".join(pages[0].split())
    sheets = load_workbook(book).worksheets
    for sheet in sheets:
        assert str(sheet["A1"].value).startswith(MARK[language])
        assert MARK[language] in sheet.oddHeader.left.text
        assert sheet.sheet_properties.tabColor is not None
    said = [str(cell.value) for row in sheets[0].iter_rows() for cell in row]
    assert any(WHY[language] in one for one in said)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("skin", Skin)
def test_what_is_final_bears_no_mark(tmp_path: Path, skin: Skin, language: Language) -> None:
    pdf, book = _written(full_state(), tmp_path, skin, language)
    assert "draft" not in pdf.name
    assert not any(MARK[language] in page for page in _pages(pdf))
    for sheet in load_workbook(book):
        assert MARK[language] not in str(sheet.oddHeader.left.text)
        assert not any(MARK[language] in str(cell.value)
                       for row in sheet.iter_rows() for cell in row)


@pytest.mark.parametrize("kind", [PaperKind.PACK, PaperKind.REQUESTS])
def test_working_papers_bear_none(tmp_path: Path, kind: PaperKind) -> None:
    for path in write_visit_papers(
            replace(visit_state(), scores=()), EDITION, tmp_path, kind, "en", made_at=MADE):
        assert "draft" not in path.name
        if path.suffix == ".pdf":
            assert not any("DRAFT" in page for page in _pages(path))


def test_an_almost_empty_case_and_the_longest_name_keep_to_the_page(tmp_path: Path) -> None:
    name = "กรมพัฒนาและส่งเสริมคุณภาพการบริหารจัดการน้ำและป่าไม้เพื่อความยั่งยืน" * 3
    for place, state in enumerate((EMPTY, replace(
            _draft(), applicant=replace(EMPTY.applicant, name_th=name)))):
        pdf, _ = _written(state, tmp_path / str(place), Skin.COMMITTEE, Language.TH)
        assert all(page.count("ฉบับร่าง") == 2 for page in _pages(pdf))


def test_two_scores_of_one_band_make_the_same_draft(tmp_path: Path) -> None:
    """The counts tell the applicant no more than how far the work is."""
    made = []
    for place, percent in enumerate((50, 60)):
        state = replace(_draft(), scores=scores({"3.1": percent}))
        made.append(_written(state, tmp_path / str(place), Skin.APPLICANT, Language.TH))
    for one, other in zip(*made, strict=True):
        assert one.read_bytes() == other.read_bytes()
