"""The committee's first page: why a verdict is what it is, and the least that changes it."""

from __future__ import annotations

from pathlib import Path

import pytest
from cases_for_paper import EDITION, MADE
from pypdf import PdfReader
from workbook_cases import case_state, everywhere

from assessor_app import thai
from assessor_app.criteria.states import Status
from assessor_app.reports.feedback import build_feedback
from assessor_app.reports.feedback_records import Feedback, Skin, WhyLine
from assessor_app.reports.pdf.clipped import _clipped
from assessor_app.reports.pdf.paper import BODY
from assessor_app.reports.pdf.report import write_pdf
from assessor_app.words import Language


def build(skin: Skin = Skin.COMMITTEE, language: str = "th", **changes: object) -> Feedback:
    state = case_state(everywhere(50, _7_1=60), **{"prior": (), **changes})
    return build_feedback(state, EDITION, skin=skin, language=language, made_at=MADE)


def test_a_tie_is_told_in_a_line_for_each_kind_of_rule() -> None:
    assert build().cover.why == (
        WhyLine(None, "หมวด 3 ที่ขอรับรางวัล", "0.00"),
        WhyLine(Status.MET, "7.2 ที่เกี่ยวข้องโดยตรง", "+14.00"),
        WhyLine(Status.MET, "7.5 ต่ำสุดใน 7.x อื่น", "+15.00"),
        WhyLine(Status.MET, "หมวด 2 ต่ำสุดในหมวดอื่น", "+20.00"),
        WhyLine(Status.MET, "คะแนนรวม", "+206.00"))


def test_the_least_that_would_change_it_is_told_both_ways() -> None:
    change = build().cover.change
    assert change is not None
    assert [(way.label, way.text) for way in change.ways] == [
        ("ให้ผ่านทั้งสองทาง 1 ขั้น", "3.1 หรือ 3.2 จากร้อยละ 50 เป็น 55"),
        ("ให้ไม่ผ่านทั้งสองทาง 1 ขั้น", "3.1 หรือ 3.2 จากร้อยละ 50 เป็น 45")]


def test_a_fact_that_is_missing_comes_first_and_scores_alone_are_no_way() -> None:
    cover = build(fl=False).cover
    assert cover.why[0] == WhyLine(Status.NOT_MET, "การรับรองพื้นฐาน (FL)", "ไม่มี")
    assert cover.change is not None
    way, = cover.change.ways
    assert way.label == "คะแนนอย่างเดียวยังไม่พอ"


@pytest.mark.parametrize("skin", Skin)
def test_several_awards_have_a_line_each_instead_and_applicants_nothing(skin: Skin) -> None:
    cover = build(skin, awards=("category-3", "category-4")).cover
    assert (cover.why, cover.change) == ((), None)
    if skin is Skin.APPLICANT:
        assert (build(skin).cover.why, build(skin).cover.change) == ((), None)


@pytest.mark.parametrize("language", Language)
def test_all_of_it_stands_on_the_first_page(tmp_path: Path, language: Language) -> None:
    feedback = build(language=language)
    write_pdf(feedback, tmp_path / "a.pdf")
    first = "".join(PdfReader(tmp_path / "a.pdf").pages[0].extract_text().split())
    change = feedback.cover.change
    assert change is not None
    for words in (*(line.name for line in feedback.cover.why), *(way.text for way in change.ways),
                  feedback.label("all_awards"), feedback.cover.outcome.label):
        assert "".join(words.split()) in first


@pytest.mark.parametrize("words", [
    "Whom to see and where FAH FIRST AID is kept", "ทบทวนทะเบียนเรื่องร้องเรียนทุกไตรมาส"])
def test_what_is_cut_short_is_cut_after_a_word(words: str) -> None:
    for width in range(30, 160, 10):
        drawn = _clipped(words, BODY, 1, float(width))
        assert len(drawn.lines(width)) == 1
        begun = "".join(span.text for span in drawn.spans).removesuffix("…")
        pieces = thai.words(words)
        whole = {"".join(pieces[:count]).rstrip() for count in range(1, len(pieces) + 1)}
        assert begun in whole or len(begun) < len(pieces[0])
