"""``pmqa thai repair`` in the real program: bytes in, bytes out."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from pmqa_process import Pmqa

ROOT = Path(__file__).resolve().parents[2]


def _repair(data: bytes) -> bytes:
    done = subprocess.run(
        [sys.executable, "-m", "assessor_app.cli", "thai", "repair"], input=data,
        env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, check=True,
    )
    return done.stdout


def test_damaged_lines_are_repaired_and_endings_kept() -> None:
    damaged = "ส\ufffdำนักงาน\r\n\r\nพฒันา\nplain 12\r".encode()
    assert _repair(damaged) == "สำนักงาน\r\n\r\nพัฒนา\nplain 12\r".encode()


def test_clean_bytes_come_out_as_they_went_in() -> None:
    for text in ("", "\n", "\ufeffการพัฒนา  \t\r\nPMQA\x00\x0b\u2028\x85ที่ดี", "ไม่มีบรรทัดใหม่ท้าย"):
        assert _repair(text.encode()) == text.encode()


def test_a_line_that_is_not_utf8_is_named_and_nothing_is_written(pmqa: Pmqa) -> None:
    answer = pmqa("thai", "repair", "--lang", "en", stdin="พฒันา\n".encode() + b"ab\xff\n")
    assert "Line 2, byte 3" in answer.refused()
    assert answer.out == ""
