"""``pmqa evidence``: a photo and a report go in, are listed, and come out."""

from __future__ import annotations

import json
from pathlib import Path

import evidence_files as files
import pytest
from PIL import Image
from pmqa_process import Pmqa

ME = ("--assessor", "ผู้ตรวจประเมิน 1")


@pytest.fixture
def filled(pmqa: Pmqa, case: Path, tmp_path: Path) -> Path:
    """A case with an issue and a photo that answers it."""
    pmqa("issue", "add", case, "3.1", "--kind", "clarify", "--question", "จริงหรือไม่", *ME).done()
    photo = files.photo(tmp_path / "จุดบริการ.jpg", orientation=6)
    told = pmqa("evidence", "add", case, photo, "--issue", "3.1/ก-1", "--caption",
                "จุดบริการ ชั้น 1", *ME).done()
    assert "ภ-ก-1" in told
    assert "จุดบริการ.jpg" in told
    return case


def test_evidence_is_listed(pmqa: Pmqa, filled: Path) -> None:
    table = pmqa("evidence", "list", filled).done()
    assert "จุดบริการ ชั้น 1" in table
    assert "3.1/ก-1" in table
    held, = json.loads(pmqa("evidence", "list", filled, "--json").done())["evidence"]
    assert (held["number"], held["kind"], held["here"], held["used"]) == (
        "ภ-ก-1", "photo", True, True)
    assert (held["taken"], tuple(held["place"])) == (files.TAKEN, files.PLACE)
    assert held["issues"] == ["3.1/ก-1"]


def test_a_photo_comes_out_with_and_without_its_notes(
    pmqa: Pmqa, filled: Path, tmp_path: Path,
) -> None:
    source = (tmp_path / "จุดบริการ.jpg").read_bytes()
    pmqa("evidence", "extract", filled, "ภ-ก-1", "--out", tmp_path / "bare.jpg").done()
    pmqa("evidence", "extract", filled, "ภ-ก-1", "--out", tmp_path / "all.jpg", "--original").done()
    assert (tmp_path / "all.jpg").read_bytes() == source
    with Image.open(tmp_path / "bare.jpg") as image:
        assert set(image.getexif()) == {0x0112}
    again = pmqa("evidence", "extract", filled, "ภ-ก-1", "--out", tmp_path / "bare.jpg")
    assert "bare.jpg" in again.refused()
    assert "ภ-ก-1" in pmqa("evidence", "extract", filled, "ภ-ก-7", "--out", "x.jpg").refused()


def test_the_report_sets_its_pages_and_says_what_is_odd(
    pmqa: Pmqa, case: Path, tmp_path: Path,
) -> None:
    told = pmqa("evidence", "add", case, files.pdf(tmp_path / "r.pdf", 47), "--report", *ME,
                "--lang", "en").done()
    assert "47 pages" in told
    assert "more than the 45" in told
    history = json.loads(pmqa("history", case, "--json").done())["changes"]
    assert [one["new"] for one in history if one["field"] == "report_pages"][-1] == 47
    scan = files.scanned_pdf(tmp_path / "scan.pdf")
    assert "no text" in pmqa(
        "evidence", "add", case, scan, "--report", *ME, "--lang", "en").done()


def test_bad_files_are_refused_in_one_line(pmqa: Pmqa, case: Path, tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(b"words")
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.4 nothing more")
    for path in (tmp_path / "a.jpg", tmp_path / "b.pdf", files.bomb(tmp_path / "c.png"), tmp_path,
                 tmp_path / "none.png"):
        line = pmqa("evidence", "add", case, path, *ME, "--lang", "en").refused()
        assert path.name in line
    assert json.loads(pmqa("evidence", "list", case, "--json").done())["evidence"] == []
    assert pmqa("evidence", "add", case, tmp_path / "a.jpg", "--report", "--issue", "1", *ME,
                ).code == 2
    assert "9.9" in pmqa("evidence", "add", case, tmp_path / "a.jpg", "--issue", "9.9", *ME,
                         ).refused()


def test_check_tells_unused_altered_and_missing_evidence(
    pmqa: Pmqa, filled: Path, tmp_path: Path,
) -> None:
    import sqlite3

    pmqa("evidence", "add", filled, files.photo(tmp_path / "b.png"), *ME).done()
    told = pmqa("check", filled).done()
    assert "ภ-ก-2" in told
    assert "ภ-ก-1" not in told
    with sqlite3.connect(filled) as plain:
        plain.execute("UPDATE blob_piece SET content = x'00' WHERE sha256 = "
                      "(SELECT sha256 FROM evidence WHERE number = 'ภ-ก-1')")
    answer = pmqa("check", filled)
    assert "ภ-ก-1" in answer.out
    answer.refused()
    with sqlite3.connect(filled) as plain:
        plain.execute("DELETE FROM blob WHERE sha256 = "
                      "(SELECT sha256 FROM evidence WHERE number = 'ภ-ก-1')")
    answer = pmqa("check", filled, "--json")
    assert (answer.code, json.loads(answer.out)["ok"]) == (1, True)
    assert "ภ-ก-1" in json.loads(answer.out)["missing"][0]
    assert "ยังมาไม่ถึง" in pmqa("evidence", "list", filled).done()
