"""Bad input: one clear line, the right exit code, nothing lost and nothing half written."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from pmqa_process import Pmqa

ME = ("--assessor", "ก")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["3.1=ห้า"], "3.1"),
        (["3.1=101"], "101"),
        (["3.1=-5"], "-5"),
        (["3.1=53"], "53"),
        (["3.1=52.5"], "52.5"),
        (["9.9=50"], "9.9"),
        (["3.1=50", "3.2=53"], "53"),
        (["3.1=50", "3=50"], "3"),
    ],
)
def test_a_bad_score_writes_nothing(
    pmqa: Pmqa, case: Path, arguments: list[str], words: str
) -> None:
    before = pmqa("history", case, "--json").done()
    assert words in pmqa("score", case, *arguments, *ME).refused()
    assert pmqa("history", case, "--json").done() == before


@pytest.mark.parametrize(
    "arguments",
    [
        ["score", "a.pmqa", "3.1", *ME],
        ["score", "a.pmqa", "3.1=50", "3.1=55", *ME],
        ["score", "a.pmqa", *ME],
        ["score", "a.pmqa", "3.1=50", "--assessor", " "],
        ["score", "a.pmqa", "3.1=50", "--assessor", "ก\nข"],
        ["comment", "a.pmqa", "3.1", "--sign", "+++", "--text", "x", *ME],
        ["comment", "a.pmqa", "3.1", "--sign", "+", *ME],
        ["eligibility"],
        ["eligibility", "a.pmqa", "--scores", "b.csv"],
        ["eligibility", "a.pmqa", "--no-fl"],
        ["eligibility", "--scores", "b.csv", "--no-fl", "--fl-certified"],
        ["eligibility", "--scores", "b.csv", "--prior-awards", "1,9"],
        ["eligibility", "--scores", "b.csv", "--prior-awards", "1", "--no-prior-awards"],
        ["eligibility", "--scores", "b.csv", "--round", "consensus"],
        ["eligibility", "a.pmqa", "--round", "third"],
        ["report", "a.pmqa"],
        ["report", "a.pmqa", "--out", "out", "--for", "everyone"],
        ["report", "a.pmqa", "--out", "out", "--lang", "fr"],
        ["copy", "a.pmqa"],
        ["copy", "a.pmqa", "b.pmqa", "c.pmqa"],
        ["histroy", "a.pmqa"],
        ["check", "a.pmqa", "--jsno"],
        ["check", "a.pmqa", "--json=yes"],
        ["edition", "chekc", "x.toml"],
        ["--lang", "fr", "check", "a.pmqa"],
        ["--lang"],
    ],
    ids=" ".join,
)
def test_misuse_is_one_line(pmqa: Pmqa, case: Path, arguments: list[str]) -> None:
    before = sorted(os.listdir(case.parent))
    answer = pmqa(*arguments, cwd=case.parent)
    answer.refused(2)
    assert answer.out == ""
    assert sorted(os.listdir(case.parent)) == before


_NEW = ("new", "b.pmqa", "--applicant", "กรม", "--kind", "department", "--cycle", "2564",
        "--award", "category-3")


@pytest.mark.parametrize(
    ("extra", "code"),
    [
        (["--fl-certified", "2562-02-29"], 2),  # 2019 was no leap year
        (["--fl-certified", "29/02/2563"], 2),
        (["--fl-certified", "2563-06-25", "--no-fl"], 2),
        (["--prior-award", "3", "--no-prior-awards"], 2),
        (["--prior-award", "7"], 2),
        (["--prior-award", "3:62"], 2),
        (["--kind", "company"], 2),
        (["--cycle", "2021"], 2),
        (["--cycle", "ปีนี้"], 2),
        (["--report-pages", "-1"], 2),
        (["--applicant", ""], 2),
        (["--award", "category-7"], 1),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else str(value),
)
def test_a_bad_new_makes_no_file(pmqa: Pmqa, tmp_path: Path, extra: list[str], code: int) -> None:
    pmqa(*_NEW, *extra).refused(code)
    assert os.listdir(tmp_path) == []


def test_new_never_replaces_a_file(pmqa: Pmqa, case: Path) -> None:
    before = case.read_bytes()
    pmqa("new", case, *_NEW[2:]).refused()
    pmqa("copy", case, case).refused()
    assert case.read_bytes() == before


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"item\n3.1\n", "percent"),
        (b"percent\n50\n", "item"),
        (b"item,low\n3.1,50\n", "high"),
        (b"item,percent\n3.1,50\n3.1,55\n", "3.1"),
        (b"item,percent\n3.1,53\n", "53"),
        (b"item,percent\n3.1,\n", "2"),
        (b"item,percent\n8.1,50\n", "8.1"),
        (b"item,percent\n3,50\n3.1,50\n", "3.1"),
        (b"item,low,high\n3.1,60,50\n", "60"),
        (b"", "item"),
        ("item,percent\n3.1,50\n".encode("utf-16"), "scores.csv"),
        (b"item,percent\n3.1,50 \xdb\xff\n", "scores.csv"),
    ],
)
def test_a_bad_table_is_refused_with_its_place(
    pmqa: Pmqa, tmp_path: Path, content: bytes, words: str
) -> None:
    table = tmp_path / "scores.csv"
    table.write_bytes(content)
    answer = pmqa("eligibility", "--scores", table, "--json")
    assert words in answer.refused()
    assert answer.out == ""


def _truncated(case: Path) -> None:
    case.write_bytes(case.read_bytes()[:5000])


def _not_sqlite(case: Path) -> None:
    case.write_text("ไม่ใช่แฟ้ม", "utf-8")


def _foreign(case: Path) -> None:
    case.unlink()
    with sqlite3.connect(case) as other:
        other.execute("CREATE TABLE note (text TEXT)")
    other.close()


def _newer(case: Path) -> None:
    with sqlite3.connect(case) as db:
        db.execute("PRAGMA user_version = 99")
    db.close()


def _empty(case: Path) -> None:
    case.write_bytes(b"")


def _gone(case: Path) -> None:
    case.unlink()


@pytest.mark.parametrize("harm", [_truncated, _not_sqlite, _foreign, _newer, _empty, _gone])
def test_a_bad_case_file_is_refused_by_every_command(
    pmqa: Pmqa, case: Path, harm: Callable[[Path], None]
) -> None:
    harm(case)
    before = case.read_bytes() if case.exists() else None
    for language, arguments in (
        ("th", ("score", case, "3.1=50", *ME)), ("en", ("eligibility", case)),
        ("th", ("report", case, "--out", "out")), ("en", ("copy", case, "b.pmqa")),
    ):
        line = pmqa("--lang", language, *arguments).refused()
        assert any("\u0e01" <= sign <= "\u0e2e" for sign in line) == (language == "th")
    assert pmqa("check", case).code == 1
    assert (case.read_bytes() if case.exists() else None) == before
    assert not (case.parent / "b.pmqa").exists()


def test_a_case_that_is_open_elsewhere_is_refused_and_can_be_read(pmqa: Pmqa, case: Path) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c",
         "import sys; from assessor_app.casefile.connection import open_case\n"
         "with open_case(sys.argv[1]): print('open', flush=True); sys.stdin.read()", str(case)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2])},
    )
    try:
        assert holder.stdout is not None
        assert holder.stdout.readline().strip() == b"open"
        assert case.name in pmqa("score", case, "3.1=50", *ME).refused()
        json.loads(pmqa("eligibility", case, "--json").done())
        pmqa("copy", case, case.parent / "copy.pmqa").done()
    finally:
        holder.communicate()
    pmqa("score", case, "3.1=50", *ME).done()


def test_an_unknown_assessor_is_told_with_those_there_are(pmqa: Pmqa, case: Path) -> None:
    pmqa("score", case, "3.1=50", "--assessor", "สมชาย").done()
    assert "สมชาย" in pmqa("eligibility", case, "--assessor", "สมหญิง").refused()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write all")
def test_a_forbidden_folder_is_refused(pmqa: Pmqa, case: Path) -> None:
    closed = case.parent / "closed"
    closed.mkdir(mode=0o500)
    assert str(closed) in pmqa("report", case, "--draft", "--out", closed / "out").refused()
    pmqa("copy", case, closed / "b.pmqa").refused()


def test_an_output_folder_that_is_a_file_is_refused(pmqa: Pmqa, case: Path) -> None:
    place = case.parent / "file"
    place.write_text("keep")
    assert str(place) in pmqa("report", case, "--draft", "--out", place).refused()
    pmqa("demo", "--out", place).refused()
    assert place.read_text() == "keep"
