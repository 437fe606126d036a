"""The report as a PDF: whole, searchable, deterministic, and for the applicant without a score."""

from __future__ import annotations

import itertools
import re
import subprocess
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from cases_for_paper import (
    EDITION,
    EMPTY,
    MADE,
    NAMES,
    SCORES,
    START,
    WORDS,
    comment,
    full_state,
    issue,
    pdf_text,
    scores,
    squeezed,
)
from pypdf import PdfReader
from pypdf.generic import ContentStream, NameObject, StreamObject

from assessor_app.casefile.records.application import Applicant
from assessor_app.casefile.records.case_state import CaseState
from assessor_app.casefile.records.choices import ApplicantKind, ThemeKind
from assessor_app.casefile.records.review import KeyFactor, Theme
from assessor_app.reports.feedback import build_feedback
from assessor_app.reports.feedback_records import Skin
from assessor_app.reports.pdf.paper import MARGIN, PAGE_HEIGHT, PAGE_WIDTH
from assessor_app.reports.pdf.report import page_count, write_pdf
from assessor_app.words import Language, say

_BOX = re.compile(r'xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)"')
ALL = tuple(award.id for award in EDITION.awards)


def printed(
    tmp_path: Path, state: CaseState, skin: Skin = Skin.COMMITTEE, language: str = "th",
) -> Path:
    path = tmp_path / f"{skin}-{language}-{len(list(tmp_path.iterdir()))}.pdf"
    feedback = build_feedback(state, EDITION, skin=skin, language=language, made_at=MADE)
    write_pdf(feedback, path)
    assert len(PdfReader(path).pages) == page_count(feedback)
    return path


def shifted() -> dict[str, int]:
    """Other percents in the same bands."""
    return {
        item: next(p for p in EDITION.band_of(percent).percents if p != percent)
        for item, percent in SCORES.items()
    }


def expanded(path: Path) -> bytes:
    """The file and all its streams unpacked."""
    reader = PdfReader(path)
    parts = [path.read_bytes()]
    for number in range(1, len(reader.xref[0]) + 1):
        found = reader.get_object(number)
        if isinstance(found, StreamObject):
            parts.append(found.get_data())
    return b"\n".join(parts)


@pytest.mark.parametrize(("skin", "language"), list(itertools.product(Skin, Language)))
def test_every_typed_word_is_found_in_the_text(
    tmp_path: Path, skin: Skin, language: str,
) -> None:
    state = full_state()
    path = printed(tmp_path, state, skin, language)
    read = squeezed(pdf_text(path))
    pypdf_read = squeezed("".join(page.extract_text() for page in PdfReader(path).pages))
    for word in WORDS.split():
        assert word in read
        assert word in pypdf_read
    plain = re.sub(r"\W", "", read)
    for one in state.comments:
        # A comment may go on after a page's footer: its beginning and its end are looked for.
        typed = re.sub(r"\W", "", squeezed(one.text))
        assert typed[:40] in plain
        assert typed[-12:] in plain
    assert "หน้า1จาก" in read if language == "th" else "Page1of" in read


@pytest.mark.parametrize("language", list(Language))
def test_the_committee_reads_verdicts_rules_and_issues(tmp_path: Path, language: str) -> None:
    state = full_state()
    read = squeezed(pdf_text(printed(tmp_path, state, language=language)))
    feedback = build_feedback(
        state, EDITION, skin=Skin.COMMITTEE, language=language, made_at=MADE,
    )
    for award in feedback.committee.awards:
        assert squeezed(award.reason) in read
        for row in award.rows if award.applied else ():
            assert squeezed(row.has_text) in read
    for one in feedback.committee.issues:
        assert squeezed(one.question) in read
    for question in feedback.committee.awards[2].questions:
        assert squeezed(question.text)[:30] in read
    assert squeezed(feedback.committee.findings[0].text)[:20] in read


def test_seven_awards_share_a_first_page_and_say_each_open_question_once(tmp_path: Path) -> None:
    state = full_state()
    state = replace(state, application=replace(
        state.application, awards=tuple(EDITION.award_by_id)))
    feedback = build_feedback(state, EDITION, skin=Skin.COMMITTEE, language="th", made_at=MADE)
    reader = PdfReader(printed(tmp_path, state))
    first = squeezed(reader.pages[0].extract_text())
    for line in feedback.cover.verdicts:
        assert squeezed(line.reason)[:20] in first
    read = squeezed("".join(page.extract_text() for page in reader.pages))
    asked = {question.id: question for award in feedback.committee.awards
             for question in award.questions}
    assert sorted(int(one.mark) for one in asked.values()) == list(range(1, len(asked) + 1))
    for question in asked.values():
        assert read.count(squeezed(question.text)[:30]) == 1


@pytest.mark.parametrize("skin", list(Skin))
def test_key_themes_are_printed_for_both_readers(tmp_path: Path, skin: Skin) -> None:
    state = replace(full_state(), themes=(Theme(
        "t0", "a0", ThemeKind.SIGNIFICANT_OFI, WORDS, ("1.1", "7.6"), START),))
    path = printed(tmp_path, state, skin)
    read = squeezed(pdf_text(path))
    assert squeezed("ประเด็นหลัก โอกาสในการปรับปรุงที่สำคัญ") in read
    assert squeezed("หัวข้อที่เกี่ยวข้อง 1.1, 7.6") in read
    assert "ประเด็นหลัก" in [entry.title for entry in _flat(PdfReader(path).outline)]


def test_key_factors_are_printed_for_the_committee_alone(tmp_path: Path) -> None:
    state = replace(full_state(), key_factors=(
        KeyFactor("k0", "a0", "P.1a", WORDS, "ภาพที่ 7", START),))
    path = printed(tmp_path, state)
    read = squeezed(pdf_text(path))
    assert squeezed(f"ปัจจัยสำคัญของส่วนราชการ P.1ก สภาพแวดล้อมของส่วนราชการ {WORDS}"[:60]) in read
    assert squeezed("ที่มา: ภาพที่ 7") in read
    assert "ปัจจัยสำคัญของส่วนราชการ" in [entry.title for entry in _flat(PdfReader(path).outline)]
    assert squeezed("ปัจจัยสำคัญ") not in squeezed(pdf_text(
        printed(tmp_path, state, Skin.APPLICANT)))


def test_an_issue_that_goes_on_over_a_page_is_named_again(tmp_path: Path) -> None:
    state = full_state()
    long, *others = state.issues
    question = f"{long.question} {WORDS}" * 40
    state = replace(state, issues=(replace(long, question=question), *others))
    pages = [page.extract_text() for page in PdfReader(printed(tmp_path, state)).pages]
    assert sum(long.number in text for text in pages[-4:]) > 1


def test_the_same_content_gives_the_same_bytes(tmp_path: Path) -> None:
    for skin in Skin:
        one, other = (printed(tmp_path, full_state(), skin).read_bytes() for _ in range(2))
        assert one == other


@pytest.mark.parametrize("language", list(Language))
def test_scores_in_the_same_bands_print_the_same_bytes(tmp_path: Path, language: str) -> None:
    one, other = (
        printed(tmp_path, full_state(percents), Skin.APPLICANT, language).read_bytes()
        for percents in (SCORES, shifted())
    )
    assert shifted() != SCORES
    assert one == other


@pytest.mark.parametrize("language", list(Language))
def test_the_applicants_file_holds_no_score_name_or_issue(tmp_path: Path, language: str) -> None:
    state = full_state()
    path = printed(tmp_path, state, Skin.APPLICANT, language)
    committee = build_feedback(
        state, EDITION, skin=Skin.COMMITTEE, language=language, made_at=MADE,
    )
    raw, read = expanded(path), squeezed(pdf_text(path))
    exact = {committee.committee.ladder.text}
    for section in (*committee.items, *committee.categories):
        exact |= {section.numbers.points_text, section.numbers.of_text}
    for number in exact:
        assert squeezed(number) not in read
    for percent in {55, 60, 35, 40}:
        assert not re.search(rf"(?<!\d){percent}(?!\d)", read)
    for secret in (*NAMES, "เหตุผลลับเฉพาะคณะ", *(one.question for one in state.issues)):
        assert squeezed(secret) not in read
        for encoding in ("utf-8", "utf-16-be"):
            assert secret.encode(encoding) not in raw
            assert secret.encode(encoding).hex().upper().encode() not in raw
    for word in ("ผ่านเกณฑ์", "Eligible", "ส่วนต่าง", "Margin"):
        assert squeezed(word) not in read


def test_metadata_names_the_report_and_nobody(tmp_path: Path) -> None:
    for skin in Skin:
        reader = PdfReader(printed(tmp_path, full_state(), skin))
        meta = reader.metadata
        assert meta.title == "รายงานป้อนกลับ กรมฟื้นฟูป่าน้ำ ปี พ.ศ. 2564"
        assert meta.author == "รางวัลคุณภาพการบริหารจัดการภาครัฐ"  # never a person
        assert not any(name in str(meta) for name in NAMES)
        assert meta.creation_date.replace(tzinfo=None) - MADE < timedelta(days=1)
        assert reader.root_object["/Lang"] == "th-TH"
        titles = [str(entry.title) for entry in _flat(reader.outline)]
        assert titles[0] == "รายงานป้อนกลับ"
        assert any(title.startswith("7.6 ผลลัพธ์") for title in titles)


def _flat(outline: list) -> list:
    return [
        one for entry in outline for one in (_flat(entry) if isinstance(entry, list) else [entry])
    ]


def test_no_text_leaves_the_paper(tmp_path: Path) -> None:
    """Long names, long words, many comments, every award: all inside the margins."""
    long_name = "สำนักงานคณะกรรมการส่งเสริมการฟื้นฟูผู้รับบริการและผู้มีส่วนได้ส่วนเสีย" * 4
    state = full_state()
    state = replace(
        state,
        applicant=Applicant(long_name, "Department" * 40, ApplicantKind.UNIVERSITY),
        application=replace(state.application, awards=ALL),
        comments=tuple(
            comment("3.1", "+" if number % 2 else "--", f"{WORDS}{'W' * 90} {number}",
                    number=number, evidence="หลักฐาน" * 20, so_what="ก" * 120)
            for number in range(200)
        ),
        issues=tuple(
            issue(f"3.1/ก-{number}", "3.1", "คำถาม" * 300, who="Ж" * 200, documents="x" * 300)
            for number in range(3)
        ),
        scores=scores(SCORES, reason="เหตุผล" * 200),
    )
    path = printed(tmp_path, state)
    boxes = subprocess.run(
        ["pdftotext", "-bbox", str(path), "-"], check=True, capture_output=True,
    ).stdout.decode("utf-8")
    found = _BOX.findall(boxes)
    assert len(found) > 5000
    word = say("report.secret", "th")
    mark = re.compile(rf'yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">{word}<')
    marks = mark.findall(boxes)  # the secrecy class stands outside of the text, on the paper still
    for top, bottom in marks:
        assert float(top) >= 15
        assert float(bottom) <= PAGE_HEIGHT - 10
    for box in _BOX.findall(mark.sub("", boxes)):
        left, top, right, bottom = map(float, box)
        assert left >= MARGIN - 2
        assert right <= PAGE_WIDTH - MARGIN + 2
        assert top >= 40
        assert bottom <= PAGE_HEIGHT - 18
    read = squeezed(pdf_text(path))
    assert read.count("W" * 40) >= 200
    assert "Page" not in read


@pytest.mark.parametrize(("skin", "language"), list(itertools.product(Skin, Language)))
def test_an_empty_case_prints(tmp_path: Path, skin: Skin, language: str) -> None:
    state = replace(
        EMPTY, application=replace(EMPTY.application, awards=()), assessors={},
        applicant=Applicant("", "", ApplicantKind.OTHER),
    )
    path = printed(tmp_path, state, skin, language)
    assert len(PdfReader(path).pages) >= 3
    assert "ข้อมูลตัวอย่าง" not in pdf_text(path)


def test_unit_scores_and_spreads_print(tmp_path: Path) -> None:
    mixed = (*scores({"3": 50, "7": 35, "1.1": 30}), *scores({"3.1": 75, "1.1": 70}, "a1"))
    for skin, language in itertools.product(Skin, Language):
        read = pdf_text(printed(tmp_path, replace(EMPTY, scores=mixed), skin, language))
        assert ("50–65" in read) is (skin is Skin.COMMITTEE)


def test_the_sample_note_stands_on_every_page(tmp_path: Path) -> None:
    for skin in Skin:
        path = printed(tmp_path, full_state(), skin)
        for page in PdfReader(path).pages:
            assert "ข้อมูลตัวอย่าง" in squeezed(page.extract_text())


def test_typed_markup_is_only_words(tmp_path: Path) -> None:
    read = pdf_text(printed(tmp_path, full_state(), Skin.APPLICANT))
    assert "<b>&amp;</b>" in read


def test_drawings_stay_on_the_page(tmp_path: Path) -> None:
    reader = PdfReader(printed(tmp_path, full_state()))
    for page in reader.pages:
        content = ContentStream(page[NameObject("/Contents")], reader)
        for operands, operator in content.operations:
            if operator in (b"m", b"l", b"re"):
                assert -1 <= float(operands[0]) <= 596
                assert -1 <= float(operands[1]) <= 843
