"""Whatever is clicked and typed, nothing is raised and the case file holds."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(12))
def test_random_hands_raise_nothing_and_harm_nothing(tmp_path: Path, seed: int) -> None:
    done = subprocess.run(
        [sys.executable, str(HERE / "random_hands.py"), str(tmp_path), str(seed), "3000"],
        env={**os.environ, "PYTHONPATH": str(HERE.parent.parent)}, capture_output=True, text=True,
        check=False, timeout=600)
    assert done.returncode == 0, done.stderr[-6000:]
    told = re.search(r"(\d+) actions, (\d+) changes", done.stdout)
    assert told is not None
    assert int(told[1]) > 1000
    assert int(told[2]) > 0  # hands that change nothing prove little
