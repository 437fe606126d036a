"""The form from the command line: shown first, taken after a yes, nothing twice or in part."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pmqa_process import Pmqa


@pytest.fixture
def form(pmqa: Pmqa, case: Path, tmp_path: Path) -> Path:
    """A form with an indicator, a key factor and a key theme."""
    path = tmp_path / "แบบ.xlsx"
    pmqa("form", "export", case, path).done()
    book = load_workbook(path)
    for sheet, cells in zip(book.worksheets, (
            {"A6": "7.1", "B6": "รายได้", "I6": "1,234.5"}, {"A6": "P.2c", "B6": "ทบทวนรายไตรมาส"},
            {"A6": "จุดแข็งด้านผลลัพธ์", "B6": "ดีต่อเนื่อง"}), strict=True):
        for place, value in cells.items():
            sheet[place] = value
    book.save(path)
    return path


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_it_is_shown_then_taken_then_has_nothing_more_to_say(
    pmqa: Pmqa, case: Path, form: Path,
) -> None:
    before = _hash(case)
    shown = pmqa("form", "import", case, form).done()
    assert "ตัวชี้วัด A6" in shown
    assert "--yes" in shown
    assert _hash(case) == before
    told = json.loads(pmqa("form", "import", case, form, "--json").done())
    assert (told["taken"], told["problems"]) == (False, [])
    assert [one["kind"] for one in told["records"]] == ["results", "factors", "themes"]
    done = pmqa("form", "import", case, form, "--yes", "--assessor", "ก").done()
    assert "3" in done.splitlines()[-1]
    for noun, held in (("result", "results"), ("factor", "factors"), ("theme", "themes")):
        (one,) = json.loads(pmqa(noun, "list", case, "--json").done())[held]
        assert one["assessor"] == "ก"
    taken = _hash(case)
    assert "already there" in pmqa("form", "import", case, form, "--yes", "--lang", "en").done()
    assert _hash(case) == taken
    pmqa("check", case).done()


def test_one_wrong_cell_keeps_all_out(pmqa: Pmqa, case: Path, form: Path) -> None:
    book = load_workbook(form)
    book.worksheets[1]["A6"] = "P.9"
    book.save(form)
    before = _hash(case)
    for yes in ((), ("--yes",)):
        answer = pmqa("form", "import", case, form, *yes, "--lang", "en")
        assert answer.code == 1
        assert "“ปัจจัยสำคัญ”, cell A6" in answer.out
        assert "1 cell " in answer.err
    assert _hash(case) == before


def test_a_form_that_is_there_and_a_form_of_another_case(
    pmqa: Pmqa, case: Path, form: Path, tmp_path: Path,
) -> None:
    assert "แบบ.xlsx" in pmqa("form", "export", case, form).refused()
    pmqa("form", "export", case, tmp_path / "a.xls").refused(2)
    other = tmp_path / "b.pmqa"
    pmqa("new", other, "--applicant", "กรมอื่น", "--kind", "department", "--cycle", "2564",
         "--award", "category-3").done()
    assert "b.pmqa" in pmqa("form", "import", other, form).refused()
