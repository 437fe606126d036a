"""The window: its start beside a bare one, and a percent changed until the panel is repainted."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from figure import Figure, percentile

HERE = Path(__file__).resolve().parent
STARTS = 9
CHANGES = 300
WARM = 40


def start_figures(folder: Path) -> list[Figure]:
    """Medians by turns from the process's start until usable: bare, start page, sample case."""
    from assessor_app.assessment.sample import build_sample

    case = folder / "sample.pmqa"
    build_sample(case).close()

    def start(script: str, *arguments: str) -> float:
        before = time.monotonic()
        done = subprocess.run([sys.executable, str(HERE / script), *arguments], check=True,
                              stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                              env=_environment(folder))
        return float(done.stdout) - before

    kinds = (("start_bare.py",), ("start_workbench.py",), ("start_workbench.py", str(case)))
    for kind in kinds:  # the first start compiles the modules and makes the installation's key
        start(*kind)
    taken: list[list[float]] = [[] for _ in kinds]
    for _ in range(STARTS):
        for seconds, kind in zip(taken, kinds, strict=True):
            seconds.append(start(*kind))
    bare, page, opened = (statistics.median(seconds) for seconds in taken)
    return [
        Figure("start to a usable window (start page) / a bare PySide6 window", page / bare, 2.5,
               "x", f"{page * 1000:.0f} ms / {bare * 1000:.0f} ms"),
        Figure("start to a usable window (on a case) / a bare PySide6 window", opened / bare, 2.5,
               "x", f"{opened * 1000:.0f} ms / {bare * 1000:.0f} ms"),
    ]


def _environment(folder: Path) -> dict[str, str]:
    """As an installed program runs: its modules compiled once, wherever the checkout lies."""
    made = {**os.environ, "PYTHONPATH": str(HERE.parent)}
    made.pop("PYTHONDONTWRITEBYTECODE", None)
    made["PYTHONPYCACHEPREFIX"] = str(folder / "pyc")
    return made


def panel_figures(folder: Path) -> list[Figure]:
    """In processes of their own, since they need the window: see :func:`measure_panel`."""
    figures = []
    name = "percent changed to panel repainted, 99th percentile"
    for sync, words, limit in (
        ("FULL", name, 16.0), ("OFF", "the same without waiting for the disk", None),
    ):
        part = folder / sync
        part.mkdir()
        done = subprocess.run(
            [sys.executable, str(HERE / "window.py"), str(part), sync], check=True,
            stdout=subprocess.PIPE, env=_environment(folder),
        )
        times = [float(line) for line in done.stdout.split()]
        p99, median = percentile(times, 0.99) * 1000, percentile(times, 0.5) * 1000
        figures.append(Figure(
            words, p99, limit, "ms",
            f"median {median:.1f} ms, most {max(times) * 1000:.1f} ms of {len(times)}"))
    return figures


def measure_panel(folder: Path, sync: str) -> list[float]:
    """Wall seconds from a percent given until the window shows the new verdicts.

    That is the durable commit, the state read anew, all seven verdicts, and everything that they
    change painted (``paint_now`` sends what the event loop would send next, and nothing watches).
    """
    from PySide6.QtWidgets import QApplication

    from assessor_app.assessment.sample import build_sample
    from ui.pages.scoring.eligibility_panel import EligibilityPanel
    from ui.pages.scoring.page import ScoringPage
    from ui.window.app import application
    from ui.window.main_window import MainWindow

    case = folder / "sample.pmqa"
    build_sample(case).close()
    app: QApplication = application()
    window = MainWindow()
    window.resize(1366, 768)
    window.show()
    window.open_path(case)
    session: Any = window.session
    session.set_person("ผู้ตรวจประเมิน 1")
    session.case.connection.execute(f"PRAGMA synchronous = {sync}")
    page = window.findChild(ScoringPage)
    painted: list[float] = []
    paint = EligibilityPanel.show_evaluation

    def told(panel: EligibilityPanel, *arguments: Any) -> None:
        paint(panel, *arguments)
        painted.append(time.perf_counter())

    EligibilityPanel.show_evaluation = told  # type: ignore[method-assign]
    for _ in range(20):
        app.processEvents()
    times = []
    for number in range(CHANGES + WARM):
        painted.clear()
        before = time.perf_counter()
        assert session.set_scores({"3.1": 5 * (number % 20)})
        page.paint_now()
        times.append(time.perf_counter() - before)
        assert painted, "the panel was not told"
        for _ in range(3):  # the path in words, and what a person's pause leaves time for
            app.processEvents()
    window.close()
    return times[WARM:]


if __name__ == "__main__":
    for seconds in measure_panel(Path(sys.argv[1]), sys.argv[2]):
        print(seconds)
