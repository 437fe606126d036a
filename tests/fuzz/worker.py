"""Judges harmed things in a process of its own, each in a child; jobs and answers are JSON lines.

    python tests/fuzz/worker.py files       then {"kind": "sql", "seed": 7} on standard input
    python tests/fuzz/worker.py window      the same, opened in the window
    python tests/fuzz/worker.py arrivals    packets, documents and worksheets: "packet parts" …

The folders ``tests``, ``tests/exchange`` and ``tests/fuzz`` must be on PYTHONPATH.
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import sys
import tempfile
import traceback
from collections.abc import Callable
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Protocol

from harming import harm
from steps import Judged, judge, sound_of

from assessor_app.casefile import schema

BASE = (Path(__file__).resolve().parents[1] / "fixtures" / "casefiles"
        / f"format-{schema.FORMAT}.pmqa")
_MOST = 2 << 30  # bytes: a step that asks for more fails by itself
_SECONDS = 120  # of the processor: a step that never ends is ended


class Subject(Protocol):
    """What is harmed and judged."""

    def ready(self, kind: str, seed: int) -> None:
        """Make once, in the process that lives on, what a job needs."""
        ...

    def judge(self, folder: Path, kind: str, seed: int) -> Judged:
        """Harm one thing in a new folder and take every step with it."""
        ...


class Files:
    """A shipped case file."""

    def __init__(self, folder: Path) -> None:
        self._sound = sound_of(BASE, folder)

    def ready(self, kind: str, seed: int) -> None:
        """It is always there."""

    def judge(self, folder: Path, kind: str, seed: int) -> Judged:
        """Harm a copy and take every step with it."""
        return judge(BASE, folder, self._sound, partial(harm, kind, seed))


def _arrivals(folder: Path) -> Subject:
    from arrivals import Arrivals

    return Arrivals(folder)


SUBJECTS: dict[str, Callable[[Path], Subject]] = {"files": Files, "arrivals": _arrivals}


def _at_home(folder: Path) -> None:
    os.environ["PMQA_HOME"] = str(folder / "home")
    os.environ["TMPDIR"] = str(folder)
    tempfile.tempdir = str(folder)


def _child(subject: Subject, kind: str, seed: int, answer: int) -> None:
    """Do one job and leave: what it did to the memory or the modules goes with it."""
    resource.setrlimit(resource.RLIMIT_AS, (_MOST, _MOST))
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
    folder = Path(tempfile.mkdtemp(prefix="pmqa-fuzz-"))
    try:
        _at_home(folder)
        judged = subject.judge(folder, kind, seed)
    except Exception as bug:
        judged = Judged(complaints=["".join(traceback.format_exception(bug))])
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    with os.fdopen(answer, "w") as pipe:
        json.dump(asdict(judged), pipe)


def _by_commands(make: Callable[[Path], Subject]) -> None:
    with tempfile.TemporaryDirectory(prefix="pmqa-fuzz-") as name:
        _at_home(Path(name))
        subject = make(Path(name))
        print(json.dumps({"ready": True}), flush=True)
        for line in sys.stdin:
            job = json.loads(line)
            subject.ready(**job)
            reading, writing = os.pipe()
            child = os.fork()
            if child == 0:
                os.close(reading)
                _child(subject, answer=writing, **job)
                os._exit(0)
            os.close(writing)
            with os.fdopen(reading) as pipe:
                answer = pipe.read()
            _, status = os.waitpid(child, 0)
            if not answer:
                answer = json.dumps(asdict(Judged(complaints=[f"the process died of {status}"])))
            print(answer, flush=True)


def _in_the_window() -> None:
    from looks import Looks  # Qt is only for this

    looks = Looks(BASE)
    print(json.dumps({"ready": True}), flush=True)
    for line in sys.stdin:
        job = json.loads(line)
        print(json.dumps(asdict(looks.judge(partial(harm, job["kind"], job["seed"])))), flush=True)


if __name__ == "__main__":
    if sys.argv[1] == "window":
        _in_the_window()
    else:
        _by_commands(SUBJECTS[sys.argv[1]])
