"""Of harmed case files no command ends in a crash, and none says what the sound file did not say.

A sample runs with the tests; ``make fuzz`` takes ten thousand. What came of one file comes again:

    PMQA_FUZZ="sql 4711" make test ARGS="tests/fuzz"
"""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from judges import Judge

SAMPLE = {"bytes": range(8), "sql": range(10)}
WINDOW = {"bytes": range(8), "sql": range(8)}
MANY, PARTS = 10_000, 50  # in so many tests, for as many processors

pytestmark = pytest.mark.skipif(
    not hasattr(os, "fork"), reason="each file is judged in a child of a warm process")


@pytest.fixture(scope="module")
def judge() -> Iterator[Judge]:
    made = Judge("files")
    yield made
    made.close()


@pytest.fixture(scope="module")
def window() -> Iterator[Judge]:
    made = Judge("window")
    yield made
    made.close()


@pytest.mark.parametrize("kind", SAMPLE)
def test_commands_over_harmed_files(judge: Judge, kind: str) -> None:
    assert judge.all(kind, SAMPLE[kind]) == []


@pytest.mark.parametrize("kind", WINDOW)
def test_the_window_over_harmed_files(window: Judge, kind: str) -> None:
    assert window.all(kind, WINDOW[kind]) == []


@pytest.mark.soak
@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("kind", SAMPLE)
def test_commands_over_many_harmed_files(judge: Judge, kind: str, part: int) -> None:
    share = MANY // len(SAMPLE) // PARTS
    assert judge.all(kind, range(part * share, (part + 1) * share)) == []


@pytest.mark.soak
@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("kind", WINDOW)
def test_the_window_over_many_harmed_files(window: Judge, kind: str, part: int) -> None:
    share = MANY // 10 // PARTS
    assert window.all(kind, range(part * share, (part + 1) * share)) == []
