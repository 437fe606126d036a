"""The window: its start beside a bare one, and a percent changed until the panel is repainted."""

from __future__ import annotations

import os
import shutil
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
    """In a process of its own, since it needs the window: see :func:`measure_panel`."""
    done = subprocess.run(
        [sys.executable, str(HERE / "window.py"), str(folder)], check=True,
        stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": str(HERE.parent)},
    )
    times = [float(line) for line in done.stdout.split()]
    p99, median = percentile(times, 0.99) * 1000, percentile(times, 0.5) * 1000
    return [Figure("percent changed to panel repainted, 99th percentile", p99, 16, "ms",
                   f"median {median:.1f} ms, most {max(times) * 1000:.1f} ms of {len(times)}")]


def measure_panel(folder: Path) -> list[float]:
    """Seconds from a percent given to the eligibility panel's last paint, commit included."""
    from PySide6.QtCore import QEvent, QObject
    from PySide6.QtWidgets import QWidget

    from assessor_app.assessment.sample import build_sample
    from ui.app import application
    from ui.main_window import MainWindow

    case = folder / "sample.pmqa"
    build_sample(case).close()
    shutil.copy(case, folder / "kept.pmqa")
    app = application()
    window = MainWindow()
    window.resize(1366, 768)
    window.show()
    window.open_path(case)
    session: Any = window.session
    session.set_person("ผู้ตรวจประเมิน 1")
    from ui.panels.eligibility_panel import EligibilityPanel

    panel = window.findChild(EligibilityPanel)

    class Painted(QObject):
        last = 0.0

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if (event.type() == QEvent.Type.Paint and isinstance(watched, QWidget)
                    and (watched is panel or panel.isAncestorOf(watched))):
                Painted.last = time.perf_counter()
            return False

    watcher = Painted()
    app.installEventFilter(watcher)
    for _ in range(20):
        app.processEvents()
    times = []
    for number in range(CHANGES + 20):
        before = time.perf_counter()
        assert session.set_score("3.1", 5 * (number % 20))
        while Painted.last < before and time.perf_counter() - before < 2:
            app.processEvents()
        app.processEvents()  # a second paint that a late layout asked for counts too
        times.append(Painted.last - before if Painted.last > before else 2.0)
    window.close()
    return times[20:]


if __name__ == "__main__":
    for seconds in measure_panel(Path(sys.argv[1])):
        print(seconds)
