"""Of harmed packets, documents and worksheets no command crashes, and none is taken for right.

They are harmed by their bytes, and by somebody who knows their form and makes them anew with a
stranger's or a member's key. What the case says afterwards is what its signers said, the honest
changes arrive all the same, and no stranger reads along. A sample runs with the tests; ``make
fuzz`` takes ten thousand. What came of one comes again:

    PMQA_FUZZ="packet parts 4711" make test ARGS="tests/fuzz"

Keys and ids are new each time, so that places in bytes may lie a little beside.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from judges import Judge

SAMPLE = {
    "packet bytes": 3, "packet parts": 8, "document bytes": 4, "document parts": 8,
    "worksheet bytes": 3, "worksheet parts": 6, "anything bytes": 3, "anything parts": 2}
SHARES = {
    "packet bytes": 1000, "packet parts": 3000, "document bytes": 1500, "document parts": 2000,
    "worksheet bytes": 500, "worksheet parts": 1500, "anything bytes": 250, "anything parts": 250}
PARTS = 25  # tests for each kind, for as many processors

pytestmark = pytest.mark.skipif(
    not hasattr(os, "fork"), reason="each thing is judged in a child of a warm process")


@pytest.fixture(scope="module")
def judge() -> Iterator[Judge]:
    made = Judge("arrivals")
    yield made
    made.close()


@pytest.mark.parametrize("kind", SAMPLE)
def test_commands_over_harmed_arrivals(judge: Judge, kind: str) -> None:
    assert judge.all(kind, range(SAMPLE[kind])) == []


@pytest.mark.soak
@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("kind", SHARES)
def test_commands_over_many_harmed_arrivals(judge: Judge, kind: str, part: int) -> None:
    share = SHARES[kind] // PARTS
    assert judge.all(kind, range(part * share, (part + 1) * share)) == []
