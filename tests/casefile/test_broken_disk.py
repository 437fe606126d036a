"""A photo, a copy and a merge are whole or not there, at whichever write the program or disk ends.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from breaking import DIES, FAILS, PERSON, WHAT

from assessor_app.assessment import entries
from assessor_app.assessment.case import new_case
from assessor_app.assessment.evidence import add_evidence
from assessor_app.assessment.people import ensure_assessor
from assessor_app.assessment.scores import set_scores
from assessor_app.casefile import passing
from assessor_app.casefile.backup import copy_case
from assessor_app.casefile.check import check_case
from assessor_app.casefile.connection import open_case
from assessor_app.casefile.evidence import PIECE, content_holds, held_blob
from assessor_app.casefile.home import PASSING, home_folder
from assessor_app.casefile.records.application import Applicant, Application
from assessor_app.casefile.records.choices import ApplicantKind, Sign
from assessor_app.casefile.records.review import Comment
from assessor_app.casefile.state import read_state

APPLICANT = Applicant("กรมน้ำใส", "", ApplicantKind.DEPARTMENT)
APPLICATION = Application(2564, ("category-3",), None, None, None, None, False)
HOW = (*DIES, *FAILS)
TOLD = {"done", "died", "disk_full", "case_io", "place_forbidden", "case_read_only"}

pytestmark = pytest.mark.skipif(
    not hasattr(os, "fork"), reason="each is done in a child of a process that waits")


class Bench:
    """Sound files to begin with, and the process in which things go wrong."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._sound = folder / "sound.pmqa"
        with new_case(self._sound, APPLICANT, APPLICATION, author=PERSON) as held:
            set_scores(held, ensure_assessor(held, PERSON), {"1.1": 50})
        self.photo = folder / "photo.bin"
        self.photo.write_bytes(b"0" + random.Random(1).randbytes(2 * PIECE))
        self._other = copy_case(self._sound, folder / "other.pmqa")
        with open_case(self._other) as held:
            person = ensure_assessor(held, PERSON)
            add_evidence(held, person, self.photo)
            entries.add(held, person, Comment, item="3.1", sign=Sign.OFI, text="จากสำเนา")
        self._process = subprocess.Popen(
            [sys.executable, str(Path(__file__).with_name("breaking.py"))], text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=Path(__file__).parents[2],
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])})
        self.calls = {what: self._undisturbed(what) for what in WHAT}

    def _undisturbed(self, what: str) -> int:
        told = self.ask(what, self.at(f"{what}-undisturbed"), 0, "")
        assert told["told"] == "done"
        return int(told["calls"])

    def at(self, name: str) -> Path:
        """A folder with the case in it, as it was."""
        folder = self._folder / name
        folder.mkdir()
        shutil.copy(self._sound, folder / "a.pmqa")
        return folder

    def ask(self, what: str, folder: Path, at: int, how: str) -> dict[str, Any]:
        """Do something while a write goes wrong; what was told, and how many writes there were."""
        other = {"add_photo": self.photo, "copy": folder / "b.pmqa", "merge": self._other}[what]
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps({
            "what": what, "case": str(folder / "a.pmqa"), "other": str(other), "at": at,
            "how": how}) + "\n")
        self._process.stdin.flush()
        answer: dict[str, Any] = json.loads(self._process.stdout.readline())
        return answer

    def close(self) -> None:
        """End the process."""
        self._process.communicate()


@pytest.fixture(scope="module")
def _bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Bench, Path]]:
    home = tmp_path_factory.mktemp("broken-home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PMQA_HOME", str(home))
        made = Bench(tmp_path_factory.mktemp("broken"))
    yield made, home
    made.close()


@pytest.fixture
def bench(_bench: tuple[Bench, Path], monkeypatch: pytest.MonkeyPatch) -> Bench:
    """The same for each test, at the home that its process has."""
    made, home = _bench
    monkeypatch.setenv("PMQA_HOME", str(home))
    return made


def _held(path: Path) -> tuple[int, int, int]:
    """How many photos a sound case names, how many of them it has whole, and its comments."""
    report = check_case(path)
    assert report.problems == ()
    with open_case(path) as case:  # lets go what was begun and never named
        state = read_state(case)
        blobs = [blob for one in state.evidence if (blob := held_blob(case, one.sha256))]
        assert all(content_holds(case, blob) for blob in blobs)
        assert len(blobs) + len(report.missing) == len(state.evidence)
        count, = case.connection.execute("SELECT count(*) FROM blob").fetchone()
        named = {blob.sha256 for blob in blobs}  # the same photo can be taken in twice
        assert count == len(named) or report.missing, "content that nothing names"
        return len(state.evidence), len(blobs), len(state.comments)


NOTHING = (0, 0, 0)
THERE = {"add_photo": (1, 1, 0), "copy": NOTHING, "merge": (1, 1, 1)}
# What a merge brings of another copy is there before the bytes of its photos
BETWEEN = {"merge": {(1, 0, 1)}}


def _play(bench: Bench, what: str, how: str, seed: int) -> None:
    at = random.Random(f"{what} {how} {seed}").randint(1, bench.calls[what])
    folder = bench.at(f"{what}-{how}-{seed}".replace(" ", "-"))
    told = bench.ask(what, folder, at, how)["told"]
    place = f"{what} {how} {seed}, call {at}: {told}"
    assert told in TOLD, place
    if how in FAILS:
        left = {path.name for path in folder.iterdir()}
        assert not [name for name in left if name.endswith(".tmp")], place
    passing.sweep()
    left = {path.name for path in folder.iterdir()}
    assert left <= {"a.pmqa", "a.pmqa-wal", "a.pmqa-shm", ".a.pmqa.lock", "b.pmqa"}, place
    assert not list((home_folder() / PASSING).glob("*.note")), place
    held = _held(folder / "a.pmqa")
    assert held in {NOTHING, THERE[what], *BETWEEN.get(what, ())}, place
    if told == "done":
        assert held == THERE[what], place
    if what == "copy" and "b.pmqa" in left:
        assert _held(folder / "b.pmqa") == NOTHING, place
        (folder / "b.pmqa").unlink()
    assert bench.ask(what, folder, 0, "")["told"] == "done", place  # work goes on
    twice = (2, 2, 0) if what == "add_photo" and held != NOTHING else THERE[what]
    assert _held(folder / "a.pmqa") == twice, place
    shutil.rmtree(folder)


@pytest.mark.parametrize("how", HOW)
@pytest.mark.parametrize("what", WHAT)
def test_whole_or_not_there(bench: Bench, what: str, how: str) -> None:
    for seed in range(3):
        _play(bench, what, how, seed)


@pytest.mark.soak
@pytest.mark.parametrize("how", HOW)
@pytest.mark.parametrize("what", WHAT)
def test_whole_or_not_there_at_any_write(bench: Bench, what: str, how: str) -> None:
    for seed in range(3, 103):
        _play(bench, what, how, seed)
