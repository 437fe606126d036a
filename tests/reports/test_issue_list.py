"""The list of site-visit issues as a sheet of its own."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook
from workbook_cases import EDITION, THAI, case_state, everywhere

from assessor_app.assessment.blank import without_blank
from assessor_app.assessment.visit.issue_order import issues_in_order
from assessor_app.casefile.records.case_state import CaseState
from assessor_app.errors import KnownFault
from assessor_app.reports.issue_list import (
    fill_issue_list,
    read_back_issue_list,
    write_issue_list,
)


def _state(*questions: str) -> CaseState:
    return case_state(everywhere(50), issues=questions)


@pytest.mark.parametrize("language", ["th", "en"])
def test_every_issue_is_on_the_sheet(tmp_path: Path, language: str) -> None:
    state = _state(THAI, "=2+2", "#N/A ที่ไหน")
    target = tmp_path / "ประเด็น.xlsx"
    write_issue_list(state, EDITION, target, language)
    assert [path.name for path in tmp_path.iterdir()] == [target.name]
    sheet = load_workbook(target).worksheets[0]
    rows = {row[0].value: row for row in sheet.iter_rows(min_row=6)}
    assert rows.keys() == {"3.1/ก-1", "3.1/ก-2", "3.1/ก-3"}
    assert [rows[key][3].value for key in sorted(rows)] == [THAI, "=2+2", "#N/A ที่ไหน"]
    assert all(cell.data_type in "sn" for row in sheet.iter_rows() for cell in row)
    assert sheet.print_title_rows == "$5:$5"
    assert sheet.row_dimensions[6].height >= 60  # room to write


def test_an_empty_list_says_so(tmp_path: Path) -> None:
    write_issue_list(_state(), EDITION, tmp_path / "a.xlsx", "en")
    sheet = load_workbook(tmp_path / "a.xlsx").worksheets[0]
    assert sheet["A6"].value == "No site-visit issue recorded"


def test_numbers_are_ordered_as_people_count(tmp_path: Path) -> None:
    state = _state(*["ก"] * 11)
    later = replace(state.issues[0], number="1.2/ก-1", item="1.2", id="x")
    state = replace(state, issues=(*reversed(state.issues), later))
    numbers = [issue.number for issue in issues_in_order(state, EDITION)]
    assert numbers == ["1.2/ก-1", *(f"3.1/ก-{n}" for n in range(1, 12))]


def test_a_folder_that_is_not_there_is_said_and_a_lost_issue_is_found(tmp_path: Path) -> None:
    with pytest.raises(KnownFault):
        write_issue_list(_state("ก"), EDITION, tmp_path / "no" / "a.xlsx", "th")
    fill_issue_list(_state("ก"), EDITION, tmp_path / "a.xlsx", "th")
    with pytest.raises(ValueError, match="ก-2"):
        read_back_issue_list(tmp_path / "a.xlsx", _state("ก", "ข"))
    (tmp_path / "b.xlsx").write_bytes(b"PK")
    with pytest.raises(ValueError, match="zip"):
        read_back_issue_list(tmp_path / "b.xlsx", _state())


def test_issues_and_comments_that_nobody_wrote_in_are_in_no_report(tmp_path: Path) -> None:
    state = _state("  ", THAI)
    blank = replace(state.issues[0], who="", documents="")
    state = replace(state, issues=(blank, *state.issues[1:]))
    write_issue_list(state, EDITION, tmp_path / "a.xlsx", "th")
    sheet = load_workbook(tmp_path / "a.xlsx").worksheets[0]
    assert [row[0].value for row in sheet.iter_rows(min_row=6)][:1] == ["3.1/ก-2"]
    assert len(without_blank(state).issues) == 1
