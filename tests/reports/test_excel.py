"""The workbook as a file: what it holds, what it locks, and what the applicant's must not hold."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest
from openpyxl import Workbook, load_workbook
from workbook_cases import EDITION, NAMED, NOW, THAI, case_state, everywhere

from assessor_app.casefile.records.case_state import CaseState
from assessor_app.casefile.records.choices import Round, Sign, ThemeKind
from assessor_app.casefile.records.review import KeyFactor, Theme
from assessor_app.casefile.records.values import TEAM
from assessor_app.criteria.edition import Edition, Reading, Text
from assessor_app.reports.excel.page import MOST_WIDTH
from assessor_app.reports.excel.report import read_back_workbook, write_workbook
from assessor_app.reports.feedback import build_feedback
from assessor_app.words import say

COMMENTS = (("3.1", Sign.STRONG_STRENGTH, THAI), ("3.1", Sign.OFI, "ยังไม่พบการทบทวนวิธีการ"),
            ("7.2", Sign.STRONG_OFI, "=ไม่มีคู่เทียบ"))
SECRET = "คำถามที่ผู้ขอรับรางวัลไม่ควรเห็น"


def _state(**scores: int) -> CaseState:
    return case_state(everywhere(50, **scores), comments=COMMENTS, issues=(SECRET,), people=NAMED)


def _write(state: CaseState, skin: str, language: str, path: Path, *,
           edition: Edition = EDITION) -> Path:
    feedback = build_feedback(state, edition, skin=skin, language=language, made_at=NOW)
    write_workbook(feedback, path)
    read_back_workbook(path, feedback)
    return path


def _parts(path: Path) -> dict[str, str]:
    with zipfile.ZipFile(path) as packed:
        return {name: packed.read(name).decode("utf-8") for name in packed.namelist()}


@pytest.mark.parametrize("language", ["th", "en"])
def test_the_applicants_copy_holds_nothing_of_the_scores(tmp_path: Path, language: str) -> None:
    parts = _parts(_write(_state(_3_1=60), "applicant", language, tmp_path / "a.xlsx"))
    assert not [name for name in parts if "chart" in name or "drawing" in name]
    everything = "".join(parts.values())
    for forbidden in (*NAMED, *(part for name in NAMED for part in name.split()), SECRET,
                      "ผู้อำนวยการกองยุทธศาสตร์", "<f>", 'state="hidden"', 'hidden="1"'):
        assert forbidden not in everything
    names = re.findall(r"<definedName name=\"([^\"]+)\"", everything)
    assert set(names) <= {"_xlnm.Print_Titles"}
    assert THAI in everything
    # no cell holds a number at all
    for sheet in load_workbook(tmp_path / "a.xlsx").worksheets:
        assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "n"
                    and cell.value is not None]


@pytest.mark.parametrize("language", ["th", "en"])
def test_percents_within_a_band_leave_no_trace(tmp_path: Path, language: str) -> None:
    first = _write(_state(), "applicant", language, tmp_path / "a.xlsx")
    scores = {f"_{item.replace('.', '_')}": 55 + 5 * (n % 3) for n, item in
              enumerate(EDITION.items)}
    second = _write(_state(**scores), "applicant", language, tmp_path / "b.xlsx")
    assert first.read_bytes() == second.read_bytes()
    third = _write(_state(_3_1=70), "applicant", language, tmp_path / "c.xlsx")
    assert first.read_bytes() != third.read_bytes()  # another band is another sheet


def test_key_factors_stand_before_the_comments_of_the_committee(tmp_path: Path) -> None:
    state = replace(_state(), key_factors=(
        KeyFactor("k0", "a0", "P.1a", "=พันธกิจ 4 ด้าน", "ภาพที่ 7", NOW),))
    for skin in ("committee", "applicant"):
        book = load_workbook(_write(state, skin, "th", tmp_path / f"{skin}.xlsx"))
        rows = [[cell.value for cell in row] for sheet in book.worksheets
                for row in sheet.iter_rows()]
        found = [row for row in rows if "P.1ก สภาพแวดล้อมของส่วนราชการ" in row]
        assert len(found) == (skin == "committee")
        assert ("Factors" in _tables(book)) == (skin == "committee")
        for row in found:
            assert any("พันธกิจ 4 ด้าน" in str(value) for value in row)
            assert "ภาพที่ 7" in row


def _tables(book: Workbook) -> dict[str, list[list[object]]]:
    """The rows of each named table, its head among them."""
    return {table.name: [[cell.value for cell in row] for row in sheet[table.ref]]
            for sheet in book.worksheets for table in sheet.tables.values()}


def test_each_kind_of_rows_is_a_table_of_its_own(tmp_path: Path) -> None:
    state = replace(
        _state(),
        key_factors=(KeyFactor("k0", "a0", "P.1a", "พันธกิจ", "น. 7", NOW),),
        themes=(Theme("t0", "a0", ThemeKind.SIGNIFICANT_OFI, "ไม่เชื่อมโยงกัน", ("3.1",), NOW),))
    tables = _tables(load_workbook(_write(state, "committee", "th", tmp_path / "a.xlsx")))
    assert {"Comments", "Themes", "Factors", "Matrix"} <= set(tables)
    assert len(tables["Themes"]) == len(tables["Factors"]) == 2
    assert "ไม่เชื่อมโยงกัน" in tables["Themes"][1]
    assert len(tables["Comments"]) == 1 + len(state.comments)
    tables = _tables(load_workbook(_write(state, "applicant", "th", tmp_path / "b.xlsx")))
    assert {"Comments", "Themes"} <= set(tables)
    assert not {"Factors", "Matrix"} & set(tables)


def test_the_matrix_says_who_gave_what_in_each_round(tmp_path: Path) -> None:
    state = _state()
    rows = _tables(load_workbook(_write(state, "committee", "th", tmp_path / "a.xlsx")))["Matrix"]
    given = {score.target: score.percent for score in state.scores}
    assert {row[0]: row[2] for row in rows[1:]} == given
    team = replace(state, scores=(*state.scores, *(
        replace(one, assessor_id=TEAM, round=Round.CONSENSUS, percent=70)
        for one in state.scores[:1])))
    told = build_feedback(team, EDITION, skin="committee", language="th", made_at=NOW)
    matrix = told.committee.matrix
    assert matrix.voices[-1] == "ทีม · ฉันทามติ"
    assert matrix.lines[0].percents[-1] == 70


@pytest.mark.parametrize("skin", ["committee", "applicant"])
def test_no_sheet_is_too_wide_to_be_read_on_paper(tmp_path: Path, skin: str) -> None:
    """10 points at four fifths are 8; no cell holds smaller letters."""
    book = load_workbook(_write(_state(), skin, "th", tmp_path / "a.xlsx"))
    for sheet in book.worksheets:
        widths = [one.width for one in sheet.column_dimensions.values()]
        assert sum(widths) <= MOST_WIDTH + 1
        assert min(cell.font.size for row in sheet.iter_rows() for cell in row
                   if cell.value is not None) >= 10


def test_only_fields_are_unlocked_and_take_what_can_be_given(tmp_path: Path) -> None:
    book = load_workbook(_write(_state(), "committee", "th", tmp_path / "a.xlsx"))
    summary, scores, rules, *_, choices = book.worksheets
    assert all(sheet.protection.sheet for sheet in (summary, scores, rules, choices))
    unlocked = {cell.coordinate for row in scores.iter_rows() for cell in row
                if not cell.protection.locked}
    assert len(unlocked) == len(EDITION.items) + len(EDITION.categories) + 1 + 6
    guarded = {str(cell) for each in scores.data_validations.dataValidation
               for area in each.sqref.ranges for row in area.rows for cell in
               (f"D{at[0]}" for at in row)}
    assert guarded == unlocked
    percents = [row[0] for row in choices.iter_rows(min_row=4, max_col=1, values_only=True)]
    assert percents == list(range(0, 101, 5))
    for sheet in (summary, rules):
        assert all(cell.protection.locked for row in sheet.iter_rows() for cell in row)
        assert not [cell for row in sheet.iter_rows() for cell in row
                    if isinstance(cell.value, float)]


def test_formulas_stand_with_their_values(tmp_path: Path) -> None:
    path = _write(_state(), "committee", "th", tmp_path / "a.xlsx")
    alive, seen = load_workbook(path), load_workbook(path, data_only=True)
    assert alive.calculation.fullCalcOnLoad
    count = 0
    for sheet in alive.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    count += 1
                    value = seen[sheet.title][cell.coordinate].value
                    assert value is not None or cell.column_letter == "L"
    assert count > 900
    total = next(row[0].row for row in seen.worksheets[1].iter_rows()
                 if row[1].value == say("workbook.total", "th"))
    assert seen.worksheets[1].cell(total, 7).value == 500


def test_the_file_says_what_it_is_and_repeats(tmp_path: Path) -> None:
    first = _write(_state(), "committee", "th", tmp_path / "a.xlsx")
    assert first.read_bytes() == _write(_state(), "committee", "th",
                                        tmp_path / "b.xlsx").read_bytes()
    properties = load_workbook(first).properties
    assert "กรมการแพทย์แผนไทย" in properties.title
    assert properties.creator == say("report.family", "th")
    assert not properties.lastModifiedBy
    for sheet in load_workbook(first).worksheets:
        assert sheet.page_setup.orientation == "landscape"
        assert str(sheet.page_setup.paperSize) == "9"
        assert 80 <= sheet.page_setup.scale <= 100
        assert not sheet.sheet_properties.pageSetUpPr.fitToPage, "Excel would leave out the breaks"
        assert "&P" in sheet.oddFooter.right.text
        assert {cell.font.name for row in sheet.iter_rows() for cell in row if cell.value} == {
            "Sarabun"}


def test_another_edition_makes_other_formulas(tmp_path: Path) -> None:
    """Weights, thresholds, operators and readings come from the edition alone."""
    awards = []
    for award in EDITION.awards:
        rules = tuple(
            msgspec.structs.replace(rule, percent=35, operator=">", readings=("text", "strict"))
            if rule.id == "own-text" else rule for rule in award.rules)
        awards.append(msgspec.structs.replace(award, rules=rules))
    edition = msgspec.structs.replace(
        EDITION, awards=tuple(awards),
        readings=(*EDITION.readings, Reading("strict", Text("เคร่งครัด", "Strict"), Text("ก", "a"))))
    path = _write(_state(), "committee", "en", tmp_path / "a.xlsx", edition=edition)
    rules = load_workbook(path).worksheets[2]
    text = " ".join(str(cell.value) for row in rules.iter_rows() for cell in row)
    assert re.search(r">35\*'Scores'!\$C\$\d+,", text)
    assert ">50*" not in text
    assert "Strict" in text
    assert len([cell for cell in rules[6 + 1] if cell.value is not None]) > 5


def test_a_file_that_lacks_its_content_is_refused(tmp_path: Path) -> None:
    state = _state()
    feedback = build_feedback(state, EDITION, skin="committee", language="th", made_at=NOW)
    path = tmp_path / "a.xlsx"
    other = build_feedback(case_state(everywhere(50)), EDITION, skin="committee", language="th",
                           made_at=NOW)
    write_workbook(other, path)
    with pytest.raises(ValueError, match="missing"):
        read_back_workbook(path, feedback)
    path.write_bytes(path.read_bytes()[:2000])
    with pytest.raises(ValueError, match="zip"):
        read_back_workbook(path, feedback)


def test_an_open_question_has_the_number_that_it_has_on_paper(tmp_path: Path) -> None:
    feedback = build_feedback(
        _state(), EDITION, skin="committee", language="th", made_at=NOW)
    _write(_state(), "committee", "th", tmp_path / "c.xlsx")
    sheet = load_workbook(tmp_path / "c.xlsx").worksheets[-2]
    told = {str(row[1].value): str(row[0].value) for row in sheet.iter_rows() if row[0].value}
    asked = [question for award in feedback.committee.awards for question in award.questions]
    assert asked
    for question in asked:
        assert told[question.text] == question.mark


def test_a_clock_of_before_1980_stops_no_workbook(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:
    usual = _write(_state(), "committee", "th", tmp_path / "a.xlsx").read_bytes()
    monkeypatch.setattr("time.time", lambda: 86_400.0)
    assert _write(_state(), "committee", "th", tmp_path / "b.xlsx").read_bytes() == usual
