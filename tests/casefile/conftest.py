"""A real case file, real second processes, and places that refuse to be written."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assessor_app.assessment.case import ensure_assessor, new_case, set_scores
from assessor_app.casefile.connection import CaseFile
from assessor_app.casefile.records.application import Applicant, Application, PriorAward
from assessor_app.casefile.records.choices import ApplicantKind

APPLICANT = Applicant("กรมน้ำใสไหลเย็น", "Department of Clear Water", ApplicantKind.DEPARTMENT)
APPLICATION = Application(
    cycle=2564, awards=("category-3",), fl_certified=True, fl_date=None,
    prior_awards=(PriorAward("1", 2562),), report_pages=45, sample=False,
)
PERSON = "สมชาย ใจดี"


@pytest.fixture
def case_path(tmp_path: Path) -> Path:
    """A closed case file with three scores of one assessor."""
    path = tmp_path / "กรมน้ำใส.pmqa"
    with new_case(path, APPLICANT, APPLICATION, author=PERSON) as case:
        set_scores(case, ensure_assessor(case, PERSON), {"1.1": 50, "1.2": 40, "3": 55})
    return path


@pytest.fixture
def make_case(tmp_path: Path) -> Callable[[Path], CaseFile]:
    """Make a case file at a path and leave it open."""
    return lambda path: new_case(path, APPLICANT, APPLICATION, author=PERSON)


Start = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def start() -> Iterator[Start]:
    """Start Python code in a process of its own, with pipes; whatever still runs is killed."""
    running: list[subprocess.Popen[str]] = []

    def run(code: str, *arguments: object, home: Path | None = None) -> subprocess.Popen[str]:
        environment = os.environ | ({"PMQA_HOME": str(home)} if home else {})
        environment["PYTHONIOENCODING"] = "utf-8"
        process = subprocess.Popen(
            [sys.executable, "-c", code, *map(str, arguments)], text=True, encoding="utf-8",
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            env=environment, cwd=Path(__file__).parents[2],
        )
        running.append(process)
        return process

    yield run
    for process in running:
        if process.poll() is None:
            process.kill()
        process.communicate()


class SmallDisk:
    """A disk of one megabyte in memory that can be filled and write-protected."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def protect(self) -> None:
        """Make it read-only for everyone, root too."""
        subprocess.run(["mount", "-o", "remount,ro", self.folder], check=True)

    def fill(self, leave: int) -> None:
        """Fill it but for some bytes."""
        free = os.statvfs(self.folder).f_bavail * os.statvfs(self.folder).f_frsize
        (self.folder / "filler").write_bytes(bytes(max(0, free - leave)))


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[SmallDisk]:
    """A real small disk; skipped where the tests may not mount one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)]
    try:
        done = subprocess.run(mount, capture_output=True, check=False)
    except FileNotFoundError:
        pytest.skip("this system has no mount command")
    if done.returncode:
        pytest.skip("mounting a small disk needs root")
    yield SmallDisk(folder)
    subprocess.run(["umount", "-l", folder], check=True)
