"""Of harmed case files no command ends in a crash, and none says what the sound file did not say.

A sample runs with the tests; ``make fuzz`` takes ten thousand. What came of one file comes again:

    PMQA_FUZZ="sql 4711" make test ARGS="tests/fuzz"
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from assessor_app.casefile import schema

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
BASE = HERE.parent / "fixtures" / "casefiles" / f"format-{schema.FORMAT}.pmqa"
SAMPLE = {"bytes": range(8), "sql": range(10)}
WINDOW = {"bytes": range(8), "sql": range(8)}
MANY, PARTS = 10_000, 50  # in so many tests, for as many processors

pytestmark = pytest.mark.skipif(
    not hasattr(os, "fork"), reason="each file is judged in a child of a warm process")


class Judge:
    """A warm process that harms files and judges what comes of them."""

    def __init__(self, *arguments: str) -> None:
        paths = os.pathsep.join(map(str, (HERE, HERE.parent, ROOT)))
        self._process = subprocess.Popen(
            [sys.executable, str(HERE / "worker.py"), str(BASE), *arguments], text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT,
            env={**os.environ, "PYTHONPATH": paths})
        self._read()

    def judge(self, kind: str, seed: int) -> list[str]:
        """What is to be complained of one harmed file; the first line tells which it is."""
        stdin = self._process.stdin
        assert stdin is not None
        stdin.write(json.dumps({"kind": kind, "seed": seed}) + "\n")
        stdin.flush()
        judged = self._read()
        complaints: list[str] = judged["complaints"]
        return [f'PMQA_FUZZ="{kind} {seed}": {judged["harm"]}', *complaints] if complaints else []

    def _read(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        assert line, "the judging process died"
        answer: dict[str, Any] = json.loads(line)
        return answer

    def close(self) -> None:
        """End the process."""
        self._process.communicate()


@pytest.fixture(scope="module")
def judge() -> Iterator[Judge]:
    made = Judge()
    yield made
    made.close()


@pytest.fixture(scope="module")
def window() -> Iterator[Judge]:
    made = Judge("--window")
    yield made
    made.close()


def _judged(judge: Judge, kind: str, seeds: range) -> list[list[str]]:
    asked = os.environ.get("PMQA_FUZZ", "").split()
    if asked:
        seeds = range(int(asked[1]), int(asked[1]) + 1) if asked[0] == kind else range(0)
    return [told for seed in seeds if (told := judge.judge(kind, seed))]


@pytest.mark.parametrize("kind", SAMPLE)
def test_commands_over_harmed_files(judge: Judge, kind: str) -> None:
    assert _judged(judge, kind, SAMPLE[kind]) == []


@pytest.mark.parametrize("kind", WINDOW)
def test_the_window_over_harmed_files(window: Judge, kind: str) -> None:
    assert _judged(window, kind, WINDOW[kind]) == []


@pytest.mark.soak
@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("kind", SAMPLE)
def test_commands_over_many_harmed_files(judge: Judge, kind: str, part: int) -> None:
    share = MANY // len(SAMPLE) // PARTS
    assert _judged(judge, kind, range(part * share, (part + 1) * share)) == []


@pytest.mark.soak
@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("kind", WINDOW)
def test_the_window_over_many_harmed_files(window: Judge, kind: str, part: int) -> None:
    share = MANY // 10 // PARTS
    assert _judged(window, kind, range(part * share, (part + 1) * share)) == []
