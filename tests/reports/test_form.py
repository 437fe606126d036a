"""The form of indicators, key factors and key themes: filled in, taken whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from office import Office
from openpyxl import Workbook, load_workbook

from assessor_app.assessment import entries
from assessor_app.assessment.case import new_case
from assessor_app.assessment.form.sheets import ROWS
from assessor_app.assessment.form.taking import FormReview, compare_form, take_form
from assessor_app.assessment.people import ensure_assessor
from assessor_app.casefile.connection import CaseFile
from assessor_app.casefile.records.application import Applicant, Application
from assessor_app.casefile.records.choices import ApplicantKind, ThemeKind
from assessor_app.casefile.records.review import KeyFactor
from assessor_app.casefile.state import read_state
from assessor_app.errors import KnownFault
from assessor_app.reports.worksheet.form import write_form
from assessor_app.reports.worksheet.form_reading import read_form
from assessor_app.words import Language

PERSON = "ผู้ตรวจประเมิน 1"
RESULT_ROW = {"A6": "7.2", "B6": "เวลารอคอย", "C6": "นาที", "D6": "ยิ่งน้อยยิ่งดี", "G6": "45-60",
              "H6": "๓๐-๔๕", "I6": "15-30", "K6": "30", "L6": ">1,234.5", "M6": "น. 41"}
FACTOR_ROW = {"A6": "P.1ก สภาพแวดล้อมของส่วนราชการ", "B6": "พันธกิจ 4 ด้าน", "C6": "น. 3"}
THEME_ROW = {"A6": "ช่องว่างด้านผลลัพธ์", "B6": "ไม่มีคู่เทียบ", "C6": "7.1, 4.1"}
Sheets = tuple[Mapping[str, Any], ...]


@pytest.fixture
def case(tmp_path: Path) -> Iterator[CaseFile]:
    application = Application(2564, ("category-3",), None, None, None, None, False)
    with new_case(tmp_path / "a.pmqa", Applicant("กรมป่า", "", ApplicantKind.DEPARTMENT),
                  application, author=PERSON) as held:
        yield held


@pytest.fixture
def form(case: CaseFile, tmp_path: Path) -> Path:
    path = tmp_path / "แบบ.xlsx"
    write_form(case.case_id, read_state(case), case.edition, path, datetime(2021, 6, 1), "th")
    return path


def filled(form: Path, *sheets: Mapping[str, Any]) -> Path:
    """The form with cells typed into it, saved as another program would."""
    workbook = load_workbook(form)
    for sheet, cells in zip(workbook.worksheets, sheets, strict=False):
        for place, value in cells.items():
            sheet[place] = value
    path = form.with_name("กรอกแล้ว.xlsx")
    workbook.save(path)
    return path


def review(case: CaseFile, path: Path, language: str = "th") -> FormReview:
    return compare_form(case, read_form(path), PERSON, language)


def told(case: CaseFile, path: Path, language: str = "en") -> list[str]:
    return [one.text(language) for one in review(case, path, language).problems]


def test_what_is_filled_in_is_taken_in_and_only_once(case: CaseFile, form: Path) -> None:
    path = filled(form, RESULT_ROW, FACTOR_ROW, THEME_ROW)
    seen = review(case, path)
    assert [(one.sheet, one.cell, one.label, one.known) for one in seen.records] == [
        ("ตัวชี้วัด", "A6", "7.2 · เวลารอคอย", False),
        ("ปัจจัยสำคัญ", "A6", "P.1ก สภาพแวดล้อมของส่วนราชการ · พันธกิจ 4 ด้าน", False),
        ("ประเด็นหลัก", "A6", "ช่องว่างด้านผลลัพธ์ · ไม่มีคู่เทียบ", False)]
    assert read_state(case).results == ()
    _, changed = take_form(case, read_form(path), PERSON, "th")
    assert changed
    state = read_state(case)
    one, = state.results
    assert (one.item, one.indicator, one.unit) == ("7.2", "เวลารอคอย", "นาที")
    assert one.direction == "lower"
    assert one.points == ((2561, "45-60"), (2562, "30-45"), (2563, "15-30"))
    assert (one.target, one.comparator, one.page) == ("30", ">1234.5", "น. 41")
    factor, = state.key_factors
    assert (factor.area, factor.text, factor.page) == ("P.1a", "พันธกิจ 4 ด้าน", "น. 3")
    theme, = state.themes
    assert (theme.kind, theme.items) == (ThemeKind.RESULTS_GAP, ("4.1", "7.1"))
    assert {state.assessors[each.assessor_id].name for each in (one, factor, theme)} == {PERSON}
    again, changed = take_form(case, read_form(path), PERSON, "th")
    assert not changed
    assert [one.known for one in again.records] == [True, True, True]
    assert read_state(case) == state


def test_all_two_hundred_rows_are_taken_in_one_step(case: CaseFile, form: Path) -> None:
    rows = {f"{letter}{6 + n}": value for n in range(ROWS)
            for letter, value in (("A", "7.1"), ("B", f"ตัวชี้วัด {n}"), ("I", n + 0.5))}
    factors = {f"{letter}{6 + n}": value for n in range(ROWS)
               for letter, value in (("A", "P.2b"), ("B", f"ปัจจัย {n}"))}
    path = filled(form, rows, factors)
    before = case.db.execute("SELECT count(DISTINCT time) FROM change").fetchone()[0]
    take_form(case, read_form(path), PERSON, "th")
    state = read_state(case)
    assert [one.points for one in state.results] == [
        ((2563, f"{n}.5"),) for n in range(ROWS)]
    assert len(state.key_factors) == ROWS
    after = case.db.execute("SELECT count(DISTINCT time) FROM change").fetchone()[0]
    assert after == before + 1


@pytest.mark.parametrize(("sheets", "cells"), [
    (({**RESULT_ROW, "G6": "มาก"},), ["G6"]), (({**RESULT_ROW, "A6": "3.1"},), ["A6"]),
    (({**RESULT_ROW, "A6": "9.9"},), ["A6"]), (({**RESULT_ROW, "A6": None},), ["A6"]),
    (({**RESULT_ROW, "B6": " "},), ["B6"]), (({**RESULT_ROW, "D6": "มากดี"},), ["D6"]),
    (({**RESULT_ROW, "K6": "45-"},), ["K6"]), (({**RESULT_ROW, "L6": "=1+1"},), ["L6"]),
    (({**RESULT_ROW, "G6": date(2021, 1, 5)},), ["G6"]), (({**RESULT_ROW, "J6": 5},), ["J5"]),
    (({**RESULT_ROW, "I5": 2562},), ["I5"]), (({**RESULT_ROW, "I5": "ปีหน้า"},), ["I5"]),
    (({**RESULT_ROW, "I5": 2019},), ["I5"]), (({**RESULT_ROW, "G6": True},), ["G6"]),
    (({"M9": "น. 4"},), ["A9", "B9"]), (({**RESULT_ROW, "P6": "ดูด้วย"},), ["P6"]),
    (({**RESULT_ROW, "B206": "แถวที่ 201"},), ["B206"]),
    (({}, {**FACTOR_ROW, "A6": "P.9"}), ["A6"]), (({}, {"A6": "P.1a"}), ["B6"]),
    (({}, {}, {**THEME_ROW, "C6": "4.1 9.9"}), ["C6"]), (({}, {}, {"B7": "ลอย"}), ["A7"]),
])
def test_what_cannot_be_is_named_by_its_cell_and_nothing_is_taken(
    case: CaseFile, form: Path, sheets: Sheets, cells: list[str],
) -> None:
    path = filled(form, *sheets)
    found = review(case, path)
    assert [one.cell for one in found.problems] == cells
    for language in Language:
        assert all(one.cell in one.text(language) and len(one.text(language)) > 20
                   for one in found.problems)
    before = read_state(case)
    with pytest.raises(KnownFault) as caught:
        take_form(case, read_form(path), PERSON, "th")
    assert caught.value.key == "worksheet_cell"
    assert cells[0] in caught.value.text("th")
    assert read_state(case) == before


def test_numbers_mean_what_the_cell_shows(case: CaseFile, form: Path) -> None:
    workbook = load_workbook(form)
    sheet = workbook.worksheets[0]
    for place, value, shown in (("G6", 0.555, "0.0%"), ("H6", 0.1 + 0.2, "General"),
                                ("I6", 1234567.5, "#,##0.0"), ("K6", 60, "General"),
                                ("L6", -0.0, "General")):
        sheet[place] = value
        sheet[place].number_format = shown
    sheet["A6"], sheet["B6"], sheet["M6"] = 7.2, 5, 41
    workbook.save(form)
    (one,) = review(case, form).records
    assert one.values["points"] == [[2561, "55.5"], [2562, "0.3"], [2563, "1234567.5"]]
    assert (one.values["item"], one.values["indicator"]) == ("7.2", "5")
    assert (one.values["target"], one.values["comparator"], one.values["page"]) == ("60", "0", "41")


def test_two_rows_alike_are_one_and_what_the_case_holds_is_not_added(
    case: CaseFile, form: Path,
) -> None:
    entries.add(case, ensure_assessor(case, PERSON), KeyFactor, area="P.1a", text="พันธกิจ 4 ด้าน",
                page="น. 3")
    twice = {place.replace("6", "9"): value for place, value in RESULT_ROW.items()}
    found = review(case, filled(form, {**RESULT_ROW, **twice}, FACTOR_ROW))
    assert [(one.cell, one.known) for one in found.records] == [
        ("A6", False), ("A9", True), ("A6", True)]


def test_a_form_of_another_case_or_of_none_is_refused(
    case: CaseFile, form: Path, tmp_path: Path,
) -> None:
    path = filled(form, {**RESULT_ROW, "A4": f"pmqa-form 1 {'0' * 32}"}, *(
        {"A4": f"pmqa-form 1 {'0' * 32}"},) * 2)
    with pytest.raises(KnownFault) as caught:
        review(case, path)
    assert caught.value.key == "form_other_case"
    for cells, key in ((({"A4": f"pmqa-form 1 {'0' * 32}"},), "form_tags"),
                       (({"A4": "x"},) * 3, "form_no_tag"),
                       (({"A4": f"pmqa-form 2 {case.case_id}"},), "worksheet_newer")):
        with pytest.raises(KnownFault) as caught:
            read_form(filled(form, *cells))
        assert caught.value.key == key
    empty = Workbook()
    empty.save(tmp_path / "ว่าง.xlsx")
    with pytest.raises(KnownFault) as caught:
        read_form(tmp_path / "ว่าง.xlsx")
    assert caught.value.key == "form_no_tag"
    (tmp_path / "ข้อความ.xlsx").write_text("x")
    with pytest.raises(KnownFault) as caught:
        read_form(tmp_path / "ข้อความ.xlsx")
    assert caught.value.key == "worksheet_not_xlsx"


def _without_headings(workbook: Workbook) -> None:
    workbook.worksheets[0].delete_rows(5)


def _own_sheet(workbook: Workbook) -> None:
    workbook.create_sheet("โน้ต")["C3"] = "จดไว้ก่อน"


@pytest.mark.parametrize(("change", "place"), [
    (_without_headings, "A1"), (_own_sheet, "C3")])
def test_a_sheet_that_is_not_the_forms_is_told_and_nothing_is_dropped(
    case: CaseFile, form: Path, change: Callable[[Workbook], None], place: str,
) -> None:
    workbook = load_workbook(filled(form, RESULT_ROW, FACTOR_ROW))
    change(workbook)
    workbook.save(form)
    found = review(case, form)
    assert [one.cell for one in found.problems] == [place]


def test_rows_columns_and_sheets_may_be_moved_or_taken_out(case: CaseFile, form: Path) -> None:
    workbook = load_workbook(filled(form, RESULT_ROW, FACTOR_ROW))
    first = workbook.worksheets[0]
    first.delete_cols(13)  # the page
    first.delete_cols(3)  # the unit
    first.insert_rows(3)
    first.delete_rows(8, 100)
    del workbook["ประเด็นหลัก"]
    workbook.move_sheet("ปัจจัยสำคัญ", -1)
    workbook.save(form)
    found = review(case, form)
    assert found.problems == ()
    factor, result = found.records
    assert factor.values["text"] == "พันธกิจ 4 ด้าน"
    assert (result.values["unit"], result.values["page"], result.cell) == ("", "", "A7")
    assert result.values["points"] == [[2561, "45-60"], [2562, "30-45"], [2563, "15-30"]]


def test_a_form_in_english_is_read_in_thai(case: CaseFile, tmp_path: Path) -> None:
    path = tmp_path / "form.xlsx"
    write_form(case.case_id, read_state(case), case.edition, path, datetime(2021, 6, 1), "en")
    path = filled(path, {**RESULT_ROW, "D6": "lower is better"}, FACTOR_ROW, {
        **THEME_ROW, "A6": "results_gap"})
    assert [one.values["direction"] for one in review(case, path).records[:1]] == ["lower"]
    assert review(case, path).problems == ()


def test_libreoffice_fills_it_in(case: CaseFile, form: Path, tmp_path: Path) -> None:
    done = tmp_path / "lo.xlsx"
    Office(tmp_path / "profile").edit(form, done, [
        (sheet, cell, "FormulaLocal", value)
        for sheet, cells in enumerate((RESULT_ROW, FACTOR_ROW, THEME_ROW))
        for cell, value in cells.items()])
    found = review(case, done)
    assert found.problems == ()
    assert found.records == review(case, filled(form, RESULT_ROW, FACTOR_ROW, THEME_ROW)).records


def test_the_same_form_has_the_same_bytes(case: CaseFile, form: Path) -> None:
    before = form.read_bytes()
    write_form(case.case_id, read_state(case), case.edition, form, datetime(2021, 6, 1), "th")
    assert form.read_bytes() == before
