"""Names that act on a terminal, names that are paragraphs, and heads that are too long."""

from __future__ import annotations

import os
from pathlib import Path

import evidence_files as files
import pytest
from pmqa_process import Pmqa

from assessor_app.reports.pdf.frame import one_line, without_loose_marks
from assessor_app.reports.pdf.paper import Ink
from assessor_app.reports.pdf.text import text

ODD = "a\nb\x1b[2Jc\x07d\u202efdp"


@pytest.mark.skipif(os.name == "nt", reason="Windows takes no such signs in a name")
def test_what_acts_on_a_terminal_is_shown_escaped(pmqa: Pmqa, case: Path, tmp_path: Path) -> None:
    photo = files.photo(tmp_path / f"{ODD}.jpg")
    told = pmqa("evidence", "add", case, photo, "--assessor", "ผู้ตรวจประเมิน 1").done()
    told += pmqa("evidence", "list", case).done()
    assert not {"\x1b", "\x07", "\u202e"} & set(told)
    assert r"a\nb\x1b[2Jc\x07d\u202efdp.jpg" in told
    assert "\x1b" not in pmqa("evidence", "add", case, tmp_path / "no\x1b.jpg", "--assessor",
                              "ผู้ตรวจประเมิน 1").refused()


def test_a_paragraph_is_no_applicants_name(pmqa: Pmqa, tmp_path: Path) -> None:
    name = "สำนักงานคณะกรรมการ" * 100
    rest = ("--kind", "department", "--cycle", "2564", "--award", "category-3")
    told = pmqa("new", tmp_path / "a.pmqa", "--applicant", name, *rest).refused()
    assert "300" in told
    assert str(len(name)) in told
    assert not (tmp_path / "a.pmqa").exists()
    pmqa("new", tmp_path / "b.pmqa", "--applicant", name[:300], *rest).done()


def test_a_head_is_cut_at_the_longest_beginning_that_fits() -> None:
    words, ink = "สำนักงานคณะกรรมการพัฒนาระบบราชการ " * 12, Ink(9)
    kept = words
    while len(text(f"{kept}…", ink).lines(300)) > 1:
        kept = kept[:-1].rstrip()
    assert one_line(words, ink, 300).spans == text(f"{without_loose_marks(kept)}…", ink).spans
