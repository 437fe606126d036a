"""Locales, pipes, consoles and crashes: what a terminal does to a program."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from pmqa_process import Pmqa

from assessor_app import cli
from assessor_app.commands.table import pad, table, text_width, wrap

ROOT = Path(__file__).resolve().parents[2]
POSIX = pytest.mark.skipif(os.name == "nt", reason="bytes as arguments are of POSIX")


@POSIX
@pytest.mark.parametrize("locale", ["C", "POSIX", "C.UTF-8", "en_US.ISO-8859-1", ""])
def test_thai_in_and_out_whatever_the_locale(pmqa: Pmqa, tmp_path: Path, locale: str) -> None:
    case = tmp_path / "น้ำ.pmqa"
    where = {"LC_ALL": locale, "LANG": locale}
    pmqa("new", os.fsencode(case), "--applicant", "กรมฟื้นฟู".encode(), "--kind", "other",
         "--cycle", "2564", "--award", "distinguished", **where).done()
    pmqa("score", os.fsencode(case), "1=50", "--assessor", "ผู้ตรวจ".encode(), **where).done()
    told = json.loads(pmqa("history", os.fsencode(case), "--json", **where).done())
    assert {"กรมฟื้นฟู", "ผู้ตรวจ"} <= {
        one["new"] for one in told["changes"] if isinstance(one["new"], str)}
    assert "ไม่มี" in pmqa("score", os.fsencode(case), "9=50", "--assessor", "ก", **where).refused()


@POSIX
def test_an_argument_that_is_no_utf8_is_refused(pmqa: Pmqa, case: Path) -> None:
    answer = pmqa("score", case, "3.1=50", "--assessor", "ผู้ตรวจ".encode("cp874"))
    assert "UTF-8" in answer.refused(2)
    answer = pmqa("comment", case, "3.1", "--sign", "+", "--text", "-", "--assessor", "ก",
                  stdin="ดี".encode("cp874"))
    assert "UTF-8" in answer.refused()
    assert pmqa("check", os.fsencode(case.parent) + b"/\xff.pmqa").code == 1


def test_a_reader_that_goes_away_is_no_fault(tmp_path: Path) -> None:
    batch = tmp_path / "batch.jsonl"
    batch.write_text('{"scores": {"1": 50}}\n' * 20_000)
    process = subprocess.Popen(
        [sys.executable, "-m", "assessor_app.cli", "eligibility", "--batch", str(batch)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert process.stdout is not None
    assert process.stdout.readline().startswith(b"{")
    process.stdout.close()
    assert process.stderr is not None
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait() == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a full device is of Linux")
def test_a_full_disk_behind_standard_output_is_told(case: Path) -> None:
    for arguments in (["--help"], ["eligibility", str(case)], ["history", str(case), "--json"]):
        with open("/dev/full", "wb") as full:
            done = subprocess.run(
                [sys.executable, "-m", "assessor_app.cli", *arguments], stdout=full,
                stderr=subprocess.PIPE, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=False,
            )
        assert done.returncode == 1
        assert len(done.stderr.decode().splitlines()) == 1


def test_a_bug_is_one_line_and_a_report(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(cli.pmqa.places, "check", "assessor_app.commands.case:no_such_thing")
    assert cli.run(["--lang", "en", "check", "x"]) == cli.BUG
    line = capsys.readouterr().err
    assert len(line.splitlines()) == 1
    assert "AttributeError" in line
    reports = list((Path(os.environ["PMQA_HOME"]) / "crashes").iterdir())
    assert len(reports) == 1
    assert str(reports[0]) in line
    text = reports[0].read_text("utf-8")
    assert "builtins.AttributeError" in text
    assert "assessor_app.commands.framework:" in text
    assert "no_such_thing" not in text  # what an error says may quote a case


def test_help_loads_none_of_the_heavy_parts() -> None:
    done = subprocess.run(
        [sys.executable, "-c",
         "import sys; from assessor_app.cli import run; run(['--help']); "
         "print(*sorted({name.split('.')[0] for name in sys.modules}), file=sys.stderr)"],
        capture_output=True, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=True,
    )
    heavy = {"PySide6", "openpyxl", "reportlab", "sqlcipher3", "sqlite_utils", "cryptography",
             "nlpo3", "uharfbuzz", "pypdf", "filelock"}
    assert not heavy & set(done.stderr.decode().split())


def test_columns_line_up_under_vowels_and_tone_marks() -> None:
    assert text_width("ที่น้ำปี่ฟื้นฟู") == 7
    assert pad("ที่", 3) == "ที่  "
    assert pad("7", 3, right=True) == "  7"
    lines = table([["ก", "ข"], ["ที่", "1"], ["กกก", "10"]], right=(1,))
    assert lines == ["ก     ข", "───  ──", "ที่     1", "กกก  10"]
    assert wrap("ที่ น้ำ ป่า", 4) == ["ที่ น้ำ", "ป่า"]
    assert wrap("a b c", 3) == ["a b", "c"]
