"""Asks the processes that judge harmed things, and tells of each thing what is to be complained."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]


class Judge:
    """A warm process that harms things and judges what comes of them."""

    def __init__(self, subject: str) -> None:
        paths = os.pathsep.join(map(str, (HERE, HERE.parent / "exchange", HERE.parent, ROOT)))
        self._process = subprocess.Popen(
            [sys.executable, str(HERE / "worker.py"), subject], text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT,
            env={**os.environ, "PYTHONPATH": paths})
        self._read()

    def judge(self, kind: str, seed: int) -> list[str]:
        """What is to be complained of one harmed thing; the first line tells which it is."""
        stdin = self._process.stdin
        assert stdin is not None
        stdin.write(json.dumps({"kind": kind, "seed": seed}) + "\n")
        stdin.flush()
        judged = self._read()
        complaints: list[str] = judged["complaints"]
        return [f'PMQA_FUZZ="{kind} {seed}": {judged["harm"]}', *complaints] if complaints else []

    def all(self, kind: str, seeds: range) -> list[list[str]]:
        """What is to be complained of many; of the one that ``PMQA_FUZZ`` names, where it is set.
        """
        asked, _, seed = os.environ.get("PMQA_FUZZ", "").rpartition(" ")
        if asked:
            seeds = range(int(seed), int(seed) + 1) if asked == kind else range(0)
        return [told for seed in seeds if (told := self.judge(kind, seed))]

    def _read(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        assert line, "the judging process died"
        answer: dict[str, Any] = json.loads(line)
        return answer

    def close(self) -> None:
        """End the process."""
        self._process.communicate()
