"""The outcome on first pages, the result letter and the readiness paper, without a percent."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from cases_for_paper import EDITION, EMPTY, MADE, NAMES, SCORES, full_state, pdf_text, scores
from openpyxl import load_workbook
from pypdf import PdfReader

from assessor_app.casefile.held import Verified
from assessor_app.casefile.records.case_state import CaseState
from assessor_app.casefile.records.choices import Outcome, Round
from assessor_app.casefile.records.team import Decision, Stage
from assessor_app.reports.feedback import build_feedback
from assessor_app.reports.feedback_records import Skin
from assessor_app.reports.kinds import PaperKind, Reader
from assessor_app.reports.letter import build_letter
from assessor_app.reports.output import write_packet
from assessor_app.reports.readiness import build_readiness
from assessor_app.reports.writing import Source, write_paper
from assessor_app.words import Language

NOTE = "ความเห็นลับของคณะอนุกรรมการ"
REASON = "เหตุผลลับของหัวหน้าทีม"


def _ended(step: int, outcome: Outcome, awards: tuple[str, ...] | None = None) -> CaseState:
    decision = None if awards is None else Decision(awards, date(2021, 9, 1), NOTE)
    return replace(full_state(), stage=Stage(step, outcome, REASON, None), decision=decision)


AWARDED = _ended(7, Outcome.PASSED, ("category-3",))
NO_AWARD = _ended(7, Outcome.PASSED, ())
NOT_PASSED = _ended(4, Outcome.NOT_PASSED)
UNDECIDED = _ended(7, Outcome.PASSED)
TOLD = {
    Language.TH: ((AWARDED, "ให้รางวัล หมวด 3 ด้านการมุ่งเน้นผู้รับบริการและผู้มีส่วนได้ส่วนเสีย"),
                  (AWARDED, "เมื่อ 1 กันยายน พ.ศ. 2564"),
                  (NO_AWARD, "ไม่ให้รางวัล เมื่อ 1 กันยายน พ.ศ. 2564"),
                  (NOT_PASSED, "ไม่ผ่านขั้นที่ 4 ตรวจคัดกรองเอกสาร"),
                  (UNDECIDED, "ยังไม่มีการบันทึก")),
    Language.EN: ((AWARDED, "Awarded on 1 September BE 2564: Category 3"),
                  (NO_AWARD, "No award, 1 September BE 2564"),
                  (NOT_PASSED, "Not passed at step 4: Screening of the papers"),
                  (UNDECIDED, "None recorded yet")),
}


def _joined(words: str) -> str:
    return "".join(words.split())


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("skin", Skin)
def test_the_outcome_stands_on_the_first_page_and_sheet(
    tmp_path: Path, skin: Skin, language: Language,
) -> None:
    for place, (state, told) in enumerate(TOLD[language]):
        pdf, book = write_packet(state, EDITION, tmp_path / str(place), skin, language,
                                 made_at=MADE, verified=Verified(1))
        first = PdfReader(pdf).pages[0].extract_text()
        assert _joined(told) in _joined(first)
        cells = [str(cell.value) for row in load_workbook(book).worksheets[0].iter_rows()
                 for cell in row]
        assert any(told in cell for cell in cells)
        everything = pdf_text(pdf) + "".join(cells)
        assert NOTE not in everything, "what was said of a decision is not its outcome"
        assert REASON not in everything


def test_with_all_awards_and_the_longest_name_it_stands_there_too(tmp_path: Path) -> None:
    long = "กรมพัฒนาและส่งเสริมคุณภาพการบริหารจัดการน้ำและป่าไม้เพื่อความยั่งยืน" * 3
    state = replace(
        AWARDED, applicant=replace(EMPTY.applicant, name_th=long, name_en=""),
        scores=scores({k: v for k, v in SCORES.items() if k not in ("6.2", "7.1")}),
        application=replace(AWARDED.application,
                            awards=tuple(award.id for award in EDITION.awards)))
    pdf, _ = write_packet(state, EDITION, tmp_path, Skin.COMMITTEE, "th", made_at=MADE,
                          verified=Verified(1))
    assert "มติคณะอนุกรรมการ" in PdfReader(pdf).pages[0].extract_text()
    assert "ยังเหลือก่อนเป็นฉบับสมบูรณ์" in PdfReader(pdf).pages[0].extract_text()


def test_only_the_sub_committee_reads_whom_a_paper_waits_for() -> None:
    state = replace(full_state(), scores=scores({"3.1": 50}))
    for skin in Skin:
        draft = build_feedback(state, EDITION, skin=skin, language="th", made_at=MADE).frame.draft
        assert draft is not None
        assert bool(draft.waits) is (skin is Skin.COMMITTEE)


def _source(state: CaseState, kind: PaperKind) -> Source:
    return Source(kind, state, EDITION, Verified(1), "0" * 32)


@pytest.mark.parametrize("language", Language)
def test_a_letter_tells_the_award_or_that_there_is_none(
    tmp_path: Path, language: Language,
) -> None:
    said = []
    for place, state in enumerate((AWARDED, NO_AWARD, NOT_PASSED)):
        path, = write_paper(_source(state, PaperKind.LETTER), Reader.APPLICANT, language,
                            tmp_path / str(place), made_at=MADE)
        assert path.name.endswith(f"-2564-letter-applicant-{language.value}.pdf")
        assert len(PdfReader(path).pages) == 1
        said.append(_joined(pdf_text(path)))
        for secret in (NOTE, REASON, *NAMES, "ร้อยละ", "percent", "30.25", "%"):
            assert _joined(secret) not in said[-1]
    category = {"th": "หมวด3ด้านการมุ่งเน้น", "en": "Category3Service-recipient"}[language]
    assert said[0].count(category) == 2, "applied for, and given"
    assert said[1].count(category) == said[2].count(category) == 1
    letter = build_letter(AWARDED, EDITION, language=language, made_at=MADE)
    given, others = letter.parts[1], letter.parts[2]
    assert [_joined(line).startswith(category) for line in given.lines] == [True]
    assert len(others.lines) == 1, "distinguished was applied for and not given"


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("given", [0, 2, 7])
def test_a_letter_of_all_awards_is_one_page_and_signed_there(
    tmp_path: Path, language: Language, given: int,
) -> None:
    awards = tuple(award.id for award in EDITION.awards)
    assert AWARDED.decision is not None
    state = replace(
        AWARDED, application=replace(AWARDED.application, awards=awards),
        applicant=replace(AWARDED.applicant, name_th="สำนักงานนโยบายและแผนทรัพยากรธรรมชาติ" * 3),
        decision=replace(AWARDED.decision, awards=awards[:given]))
    path, = write_paper(_source(state, PaperKind.LETTER), Reader.APPLICANT, language, tmp_path,
                        made_at=MADE)
    assert len(PdfReader(path).pages) == 1


def test_a_letter_without_a_decision_is_a_draft_with_a_gap(tmp_path: Path) -> None:
    for state in (EMPTY, UNDECIDED):
        path, = write_paper(_source(state, PaperKind.LETTER), Reader.APPLICANT, "en", tmp_path,
                            made_at=MADE)
        assert path.name.endswith("-draft.pdf")
        words = _joined(pdf_text(path))
        assert "DRAFT" in words
        assert "Nodecisionisrecordedyet" in words


@pytest.mark.parametrize("language", Language)
def test_readiness_tells_the_agencys_own_bands_and_nothing_of_the_assessors(
    tmp_path: Path, language: Language,
) -> None:
    own = dict(zip(EDITION.items, [35, 45, 50, 65, 20, 95] * 3, strict=True))
    del own["6.2"]
    state = replace(
        full_state(), stage=Stage(4, Outcome.OPEN, REASON, None),
        scores=(*scores(SCORES, reason="เหตุผลลับเฉพาะคณะ"), *scores(own, round_=Round.SELF)))
    pdf, book = write_paper(_source(state, PaperKind.READINESS), Reader.APPLICANT, language,
                            tmp_path, made_at=MADE)
    assert [path.suffix for path in (pdf, book)] == [".pdf", ".xlsx"]
    assert "draft" not in pdf.name
    with zipfile.ZipFile(book) as parts:
        inside = "".join(parts.read(name).decode() for name in parts.namelist())
    for said in (pdf_text(pdf), inside):
        for secret in (*NAMES, "ทะเบียน", "เหตุผลลับ", REASON, "ญี่ปุ่น", "3.1/ก-1"):
            assert _joined(secret) not in _joined(said)
    readiness = build_readiness(state, EDITION, language=language, made_at=MADE)
    by_item = {step.id: step for step in readiness.steps}
    assert list(by_item) == list(EDITION.items)
    assert [step.chosen for step in by_item["1.1"].ladder.steps].index(True) == 2
    assert by_item["1.1"].after.startswith({"th": "ขั้น 4", "en": "Step 4"}[language])
    assert len(by_item["1.1"].help) == 4
    for item in ("3.2", "6.2"):  # the highest band, and none
        assert by_item[item].after == ""
        assert len(by_item[item].help) == 1
    assert readiness.checks[-1].text.find("17") >= 0
    assert not readiness.checks[-1].done
    # other percents of the same bands give the same paper
    moved = replace(state, scores=(
        *scores(SCORES), *scores({item: {35: 40, 45: 30, 50: 55, 65: 60, 20: 15, 95: 100}[p]
                                  for item, p in own.items()}, round_=Round.SELF)))
    assert build_readiness(moved, EDITION, language=language, made_at=MADE) == readiness


def test_readiness_is_a_draft_until_step_3_is_left(tmp_path: Path) -> None:
    for state, draft in ((EMPTY, True), (NOT_PASSED, False)):
        for path in write_paper(_source(state, PaperKind.READINESS), Reader.APPLICANT, "th",
                                tmp_path, made_at=MADE):
            assert ("draft" in path.name) is draft
            if path.suffix == ".xlsx":
                sheet, = load_workbook(path).worksheets
                assert str(sheet["A1"].value).startswith("ฉบับร่าง") is draft


@pytest.mark.parametrize("kind", [PaperKind.LETTER, PaperKind.READINESS])
def test_the_same_content_gives_the_same_bytes(tmp_path: Path, kind: PaperKind) -> None:
    made = [write_paper(_source(AWARDED, kind), Reader.APPLICANT, "th", tmp_path / str(place),
                        made_at=MADE) for place in range(2)]
    for one, other in zip(*made, strict=True):
        assert one.read_bytes() == other.read_bytes()
