"""Judges harmed files in a process of its own, each in a child; jobs and answers are JSON lines.

    python tests/fuzz/worker.py BASE            then {"kind": "sql", "seed": 7} on standard input
    python tests/fuzz/worker.py BASE --window   the same, opened in the window

The folders ``tests`` and ``tests/fuzz`` must be on PYTHONPATH.
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import sys
import tempfile
import traceback
from dataclasses import asdict
from functools import partial
from pathlib import Path

from harming import harm
from steps import Judged, Sound, judge, sound_of

_MOST = 2 << 30  # bytes: a step that asks for more fails by itself
_SECONDS = 120  # of the processor: a step that never ends is ended


def _at_home(folder: Path) -> None:
    os.environ["PMQA_HOME"] = str(folder / "home")
    os.environ["TMPDIR"] = str(folder)
    tempfile.tempdir = str(folder)


def _child(base: Path, sound: Sound, job: dict[str, object], answer: int) -> None:
    """Do one job and leave: what it did to the memory or the modules goes with it."""
    resource.setrlimit(resource.RLIMIT_AS, (_MOST, _MOST))
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
    folder = Path(tempfile.mkdtemp(prefix="pmqa-fuzz-"))
    try:
        _at_home(folder)
        seed = job["seed"]
        assert isinstance(seed, int)
        judged = judge(base, folder, sound, partial(harm, str(job["kind"]), seed))
    except Exception as bug:
        judged = Judged(complaints=["".join(traceback.format_exception(bug))])
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    with os.fdopen(answer, "w") as pipe:
        json.dump(asdict(judged), pipe)


def _by_commands(base: Path) -> None:
    folder = Path(tempfile.mkdtemp(prefix="pmqa-fuzz-"))
    _at_home(folder)
    sound = sound_of(base, folder)
    shutil.rmtree(folder)
    tempfile.tempdir = None
    os.environ.pop("TMPDIR")
    print(json.dumps({"ready": True}), flush=True)
    for line in sys.stdin:
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reading)
            _child(base, sound, json.loads(line), writing)
            os._exit(0)
        os.close(writing)
        with os.fdopen(reading) as pipe:
            answer = pipe.read()
        _, status = os.waitpid(child, 0)
        if not answer:
            answer = json.dumps(asdict(Judged(complaints=[f"the process died of {status}"])))
        print(answer, flush=True)


def _in_the_window(base: Path) -> None:
    from looks import Looks  # Qt is only for this

    looks = Looks(base)
    print(json.dumps({"ready": True}), flush=True)
    for line in sys.stdin:
        job = json.loads(line)
        print(json.dumps(asdict(looks.judge(partial(harm, job["kind"], job["seed"])))), flush=True)


if __name__ == "__main__":
    if "--window" in sys.argv:
        _in_the_window(Path(sys.argv[1]))
    else:
        _by_commands(Path(sys.argv[1]))
