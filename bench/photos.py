"""Two hundred photos of 5 MB in the window: how long it stands still while they come into view."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

from figure import Figure, percentile

PHOTOS, BYTES, PIXELS = 200, 5_000_000, (4000, 3000)
STEP = 40  # pixels scrolled at each turn, some 60 a second


def photo_figures(folder: Path) -> list[Figure]:
    """Every photo scrolled through while its small picture is made; in a process of its own."""
    done = subprocess.run(
        [sys.executable, str(Path(__file__).resolve()), str(folder)], check=True, text=True,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parent.parent)})
    told = json.loads(done.stdout)
    stands = [1000 * seconds for seconds in told["stands"]]
    return [
        Figure(f"{PHOTOS} photos of 5 MB scrolled through: longest stand of the window",
               max(stands), 100, "ms",
               f"p99 {percentile(stands, 0.99):.1f} ms of {len(stands)} turns"),
        Figure("their small pictures, each", 1000 * told["each"], None, "ms",
               f"{told['shown']} shown; {told['megabytes']:.0f} MB at most"),
    ]


def measure(folder: Path) -> dict[str, object]:
    """Scroll through the evidence of a case from end to end, then wait for the last pictures."""
    from PySide6.QtCore import QElapsedTimer, QEventLoop, QTimer

    from assessor_app.assessment.evidence import record_all, take_in
    from assessor_app.assessment.people import ensure_assessor
    from assessor_app.assessment.sample import build_sample
    from ui.pages.site_visit.evidence.panel import EvidencePanel
    from ui.pages.site_visit.evidence.thumbs import Thumbnails
    from ui.session.case_session import CaseSession
    from ui.window.app import application

    path = folder / "case.pmqa"
    with build_sample(path) as case:
        photo = _photo(folder / "photo.jpg")
        taken = []
        for number in range(PHOTOS):
            with photo.open("r+b") as file:
                file.seek(-8, os.SEEK_END)
                file.write(number.to_bytes(8, "big"))
            taken.append(take_in(case, photo))
        record_all(case, ensure_assessor(case, "ผู้ตรวจประเมิน 1"), taken)
    app = application()
    session = CaseSession.open(path, "ผู้ตรวจประเมิน 1")
    panel = EvidencePanel(session)
    shown: set[str] = set()
    assert isinstance(panel.thumbnails, Thumbnails)
    panel.thumbnails.made.connect(shown.add)
    panel.resize(1100, 700)
    panel.show()
    panel.show_issue("")
    app.processEvents()
    bar = panel.view.verticalScrollBar()
    assert bar.maximum() > 500, "there is nothing to scroll through"
    stands: list[float] = []
    clock, loop, timer = QElapsedTimer(), QEventLoop(), QTimer()

    def turn() -> None:
        stands.append(max(0.0, clock.nsecsElapsed() / 1e9 - timer.interval() / 1000))
        clock.restart()
        if bar.value() < bar.maximum():
            bar.setValue(bar.value() + STEP)
        elif len(shown) >= len(in_view()):
            loop.quit()

    def in_view() -> list[int]:
        view = panel.view
        return [row for row in range(view.model().rowCount())
                if view.visualRect(view.model().index(row, 0)).intersects(view.viewport().rect())]

    timer.setInterval(16)
    timer.timeout.connect(turn)
    began = time.perf_counter()
    clock.start()
    timer.start()
    loop.exec()
    spent = time.perf_counter() - began
    most = int(Path("/proc/self/status").read_text().split("VmHWM:")[1].split()[0]) / 1000
    panel.stop()
    session.close()
    return {"stands": stands, "each": spent / len(shown), "shown": len(shown), "megabytes": most}


def _photo(path: Path) -> Path:
    """A picture of a camera's size whose file weighs what is asked, its pixels hard to pack."""
    from PIL import Image

    small = Image.frombytes("RGB", (PIXELS[0] // 4, PIXELS[1] // 4),
                            os.urandom(PIXELS[0] * PIXELS[1] // 16 * 3))
    small.resize(PIXELS, Image.Resampling.BICUBIC).save(path, "JPEG", quality=85)
    with path.open("ab") as file:
        file.write(os.urandom(max(8, BYTES - path.stat().st_size)))
    return path


if __name__ == "__main__":
    print(json.dumps(measure(Path(sys.argv[1]))))
