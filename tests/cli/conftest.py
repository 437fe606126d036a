"""The real ``pmqa`` in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from pmqa_process import Answer, Pmqa

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def pmqa(tmp_path: Path) -> Pmqa:
    """Call ``pmqa`` in an empty folder; arguments may be text or bytes."""

    def call(
        *arguments: str | bytes | Path, stdin: bytes = b"", cwd: Path = tmp_path,
        **environment: str,
    ) -> Answer:
        env = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
        env.pop("PYTHONIOENCODING", None)
        env.pop("PYTHONUTF8", None)
        done = subprocess.run(
            [sys.executable, "-m", "assessor_app.cli", *arguments], cwd=cwd, env=env, input=stdin,
            capture_output=True, check=False,
        )
        return Answer(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))

    return call


@pytest.fixture
def case(pmqa: Pmqa, tmp_path: Path) -> Path:
    """A new case file ``a.pmqa`` of which nothing but the applicant is known."""
    path = tmp_path / "a.pmqa"
    pmqa("new", path, "--applicant", "กรมป่าและน้ำ", "--kind", "department", "--cycle", "2564",
         "--award", "category-3").done()
    return path
