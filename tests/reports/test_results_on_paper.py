"""Category 7 on the papers: indicators with their years, target, comparator and trend in words."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from cases_for_paper import (
    EDITION,
    MADE,
    NAMES,
    RATIONALE,
    full_state,
    pdf_text,
    result,
    squeezed,
)
from openpyxl import load_workbook

from assessor_app.assessment.results import Against
from assessor_app.casefile.records.case_state import CaseState
from assessor_app.casefile.records.review import Worksheet
from assessor_app.reports.excel.report import read_back_workbook, write_workbook
from assessor_app.reports.feedback import build_feedback
from assessor_app.reports.feedback_records import Feedback, Skin
from assessor_app.reports.feedback_results import ResultsTable
from assessor_app.reports.pdf.flow import paginate
from assessor_app.reports.pdf.frame import BODY_REGION
from assessor_app.reports.pdf.layout import Gap, Picture, Row, Table
from assessor_app.reports.pdf.paper import CELL
from assessor_app.reports.pdf.report import write_pdf
from assessor_app.reports.pdf.text import text
from assessor_app.words import Language


def build(state: CaseState, skin: Skin = Skin.COMMITTEE, language: str = "th") -> Feedback:
    return build_feedback(state, EDITION, skin=skin, language=language, made_at=MADE)


def table(feedback: Feedback, item: str) -> ResultsTable:
    found = next(one.results for one in feedback.items if one.id == item)
    assert found is not None
    return found


def test_the_committee_reads_years_target_comparator_and_trend() -> None:
    found = table(build(full_state()), "7.2")
    assert found.years == (2561, 2562, 2563)
    first, second, third = found.lines
    assert (first.values, first.last) == (("86.2", "88.4", "90.1"), 2)
    assert (first.target, first.comparator) == ("≥ 85", "77.77")
    assert first.about == "ร้อยละ · ยิ่งมากยิ่งดี · น. 41"
    assert (first.trend, first.level, first.level_text) == ("ดีขึ้นต่อเนื่อง", Against.BETTER, "ถึงเป้า")
    assert second.values == ("45–61", "30–45", "15–30")
    assert (second.target, second.comparator, second.trend) == ("≤ 30", "", "ดีขึ้นต่อเนื่อง")
    assert third.values == (">130,000", "142,500", "–")
    assert (third.last, third.trend) == (1, "สองจุด ไม่เรียกว่าแนวโน้ม")
    assert third.missing == "ไม่มีค่าปี 2563"
    assert [(one.label, one.text) for one in found.tallies] == [
        ("ระดับ: ถึงเป้า", "3 จาก 3"), ("แนวโน้ม: ดีขึ้นต่อเนื่อง", "2 จาก 3"),
        ("การเปรียบเทียบ: มีคู่เทียบ", "1 จาก 3")]
    assert next(one for one in build(full_state()).items if one.id == "7.1").results is None


def test_what_is_older_than_the_columns_is_told_below() -> None:
    line, = table(build(full_state()), "7.3").lines
    assert line.indicator == "ตัวชี้วัดไม่มีชื่อ"
    assert line.values == ("1,268.2", "1,301", "1,299", "1,288")
    assert line.earlier == "2558 1,234.5, 2559 1,310.0"
    assert line.level_text == "ห่างเป้า 12"
    assert [one.number for one in line.figures][:2] == [Decimal("1234.5"), Decimal("1310.0")]


def test_the_plot_lies_where_the_figures_lie() -> None:
    first, second, third = (one.plot for one in table(build(full_state()), "7.2").lines)
    assert [(one.x, one.low, one.high, one.beyond) for one in first.points] == [
        (0, 683, 683, 0), (500, 862, 862, 0), (1000, 1000, 1000, 0)]
    assert (first.target, first.comparator, first.joined) == (586, 0, True)
    assert [(one.low, one.high) for one in second.points] == [(652, 1000), (326, 652), (0, 326)]
    assert (second.target, second.comparator) == (326, None)
    assert not third.joined  # two points are no trend
    assert [(one.x, one.beyond) for one in third.points] == [(0, 1), (500, 0)]


def test_the_applicant_reads_their_own_figures_alone() -> None:
    state = full_state()
    named = result("7.1", f"ผลที่ {NAMES[0]} บันทึก", "1", "2", "3", unit=NAMES[1], page=NAMES[1])
    feedback = build(replace(state, results=(*state.results, named)), Skin.APPLICANT)
    found = table(feedback, "7.2")
    assert found.tallies == ()
    assert [line.values for line in found.lines] == [
        line.values for line in table(build(state), "7.2").lines]
    assert all(line.comparator == "" and line.plot.comparator is None for line in found.lines)
    assert all(one.rationales == () for one in feedback.items)
    line, = table(feedback, "7.1").lines
    words = (line.indicator, line.about, line.page)
    assert not any(name in part for name in NAMES for part in words)


def test_a_comparator_moves_nothing_of_what_the_applicant_sees() -> None:
    state = full_state()
    other = replace(state, results=tuple(replace(one, comparator="1") for one in state.results))
    assert build(other, Skin.APPLICANT) == build(state, Skin.APPLICANT)


def test_rationales_stand_under_their_item_with_whose_they_are() -> None:
    state = full_state()
    state = replace(state, worksheets=(
        *state.worksheets, Worksheet("x", "a0", "1.1", (), "", "  เห็นว่าเป็นระบบ "),
        Worksheet("y", "a1", "1.1", (), "", "  ")))
    rationales = {one.id: [(each.label, each.text) for each in one.rationales]
                  for one in build(state).items if one.rationales}
    assert rationales == {"1.1": [(NAMES[0], "เห็นว่าเป็นระบบ")], "7.2": [(NAMES[1], RATIONALE)]}


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("skin", list(Skin))
def test_paper_and_workbook_say_the_same(tmp_path: Path, skin: Skin, language: Language) -> None:
    feedback = build(full_state(), skin, language)
    write_pdf(feedback, tmp_path / "a.pdf")
    write_workbook(feedback, tmp_path / "a.xlsx")
    read_back_workbook(tmp_path / "a.xlsx", feedback)
    read = squeezed(pdf_text(tmp_path / "a.pdf"))
    sheet = load_workbook(tmp_path / "a.xlsx")["ตัวชี้วัด" if language is Language.TH else "Indicators"]
    assert list(sheet.tables) == ["Results"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4)]
    committee = skin is Skin.COMMITTEE
    assert [row[0] for row in rows[1:]] == ["7.2", "7.2", "7.2", "7.3"]
    values = {str(cell) for row in rows for cell in row}
    for item in ("7.2", "7.3"):
        for line in table(feedback, item).lines:
            for part in (line.indicator, line.trend, line.target, *line.values):
                assert squeezed(part) in read
            assert {line.indicator, line.trend, line.target} <= values
    assert ("77.77" in read) is committee
    assert ("77.77" in values) is committee
    assert (squeezed(RATIONALE) in read) is committee
    years = rows[0].index("2563") - 2
    assert rows[2][years:years + 3] == ["45–61", "30–45", "15–30"]
    figures = [sheet.cell(5, years + 1 + n) for n in range(3)]
    assert [one.value for one in figures] == (
        [86.2, 88.4, 90.1] if committee else ["86.2", "88.4", "90.1"])
    if committee:
        assert sheet.cell(7, years + 2).value == 142500
        assert sheet.cell(7, years + 2).number_format.startswith("#,##0")
        assert sheet.cell(5, years + 1).number_format.startswith("#,##0.0")


def test_a_name_stands_whole_beside_many_and_wide_figures(tmp_path: Path) -> None:
    """Else four years and a comparator leave it a column of a few letters."""
    name = "สัดส่วนเรื่องร้องเรียนที่แก้ไขแล้วเสร็จในเวลา"
    state = replace(full_state(), results=(result(
        "7.1", name, "130,000", "142,500", "141,000", "150,000", first=2560, target="140,000",
        comparator="138,000"),))
    write_pdf(build(state), tmp_path / "a.pdf")
    lines = [squeezed(line) for line in pdf_text(tmp_path / "a.pdf").splitlines()]
    assert any(squeezed(name) in line for line in lines)


@pytest.mark.parametrize("above", range(0, 700, 7))
def test_a_table_s_foot_stands_on_the_page_of_its_last_row(above: int) -> None:
    def row(words: str) -> Row:
        return Row((text(words, CELL),), (0.0,))

    table_ = Table(row("head"), [row(str(number)) for number in range(5)], foot=row("foot"))
    pages = paginate([Gap(1), Picture(above, lambda *_: None), table_], lambda _: BODY_REGION)
    *before, last = [block for page in pages for block, _ in page.placed
                     if isinstance(block, Table)]
    assert last.foot is not None
    assert last.rows
    assert all(one.foot is None for one in before)
    assert sum(len(one.rows) for one in (*before, last)) == 5


def test_a_number_that_no_spreadsheet_holds_stays_text(tmp_path: Path) -> None:
    state = replace(full_state(), results=(
        result("7.1", "เงิน", "1234567890123456", "-5", "123456789012345"),))
    write_workbook(build(state), tmp_path / "a.xlsx")
    sheet = load_workbook(tmp_path / "a.xlsx")["ตัวชี้วัด"]
    assert [sheet.cell(5, column).value for column in (6, 7, 8)] == [
        "1,234,567,890,123,456", -5, 123456789012345]
