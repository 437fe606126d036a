"""The worksheet from the command line: shown first, taken after a yes, nothing twice."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pmqa_process import Pmqa

PERSON = "ผู้ตรวจประเมิน 1"


@pytest.fixture
def sheet(pmqa: Pmqa, case: Path, tmp_path: Path) -> Path:
    """A worksheet in which 1.1 was raised from 50 to 70."""
    pmqa("score", case, "1.1=50", "--assessor", PERSON).done()
    path = tmp_path / "ใบงาน.xlsx"
    pmqa("worksheet", "export", case, path, "--assessor", PERSON).done()
    workbook = load_workbook(path)
    for row in workbook.worksheets[0].iter_rows():
        if row[0].value == "score/1.1":
            row[4].value = 70
    workbook.save(path)
    return path


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_it_is_shown_and_then_taken_and_then_has_nothing_more_to_say(
    pmqa: Pmqa, case: Path, sheet: Path,
) -> None:
    before = _hash(case)
    shown = pmqa("worksheet", "import", case, sheet).done()
    assert PERSON in shown
    assert "คะแนน E8" in shown
    assert "--yes" in shown
    assert _hash(case) == before
    told = json.loads(pmqa("worksheet", "import", case, sheet, "--json").done())
    assert (told["taken"], told["problems"], told["round"]) == (False, [], "independent")
    assert [(one["label"], one["column"], one["before"], one["after"], one["conflict"])
            for one in told["differences"]] == [("1.1", "percent", "50", "70", False)]
    assert "1" in pmqa("worksheet", "import", case, sheet, "--yes").done().splitlines()[-1]
    changes = json.loads(pmqa("history", case, "--json").done())
    taken = _hash(case)
    assert "ไม่มีสิ่งใดต่าง" in pmqa("worksheet", "import", case, sheet, "--yes").done()
    assert json.loads(pmqa("history", case, "--json").done()) == changes
    assert _hash(case) == taken
    pmqa("check", case).done()


def test_what_the_case_changed_meanwhile_is_told_and_kept(
    pmqa: Pmqa, case: Path, sheet: Path,
) -> None:
    pmqa("score", case, "1.1=65", "--assessor", PERSON).done()
    assert "edited on both sides" in pmqa("worksheet", "import", case, sheet, "--lang", "en").done()
    pmqa("worksheet", "import", case, sheet, "--yes").done()
    total = json.loads(pmqa("eligibility", case, "--json").done())
    assert total["total"]["low"] != total["total"]["high"]
    pmqa("check", case).done()


def test_refusals_name_the_cell_and_leave_the_case_alone(
    pmqa: Pmqa, case: Path, sheet: Path, tmp_path: Path,
) -> None:
    workbook = load_workbook(sheet)
    workbook.worksheets[0]["E8"].value = 52
    workbook.save(tmp_path / "ผิด.xlsx")
    before = _hash(case)
    for yes in ((), ("--yes",)):
        answer = pmqa("worksheet", "import", case, tmp_path / "ผิด.xlsx", *yes, "--lang", "en")
        assert answer.code == 1
        assert "“คะแนน”, cell E8" in answer.out
        assert "1 cell " in answer.err
    assert _hash(case) == before
    pmqa("worksheet", "export", case, sheet).refused()
    pmqa("worksheet", "export", case, tmp_path / "a.csv").refused(2)
    pmqa("worksheet", "import", case, tmp_path / "ไม่มี.xlsx").refused()
    pmqa("worksheet", "export", case, tmp_path / "b.xlsx", "--round", "self").refused(2)
