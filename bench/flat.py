"""What changing the item and looking at the stages cost: the CPU of the window's thread.

Each is measured, in processes of its own, until everything that it changes is painted and what it
left for later is done.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import percent
from figure import Figure

HERE = Path(__file__).resolve().parent
ITEMS = ("3.1", "3.2")  # between which one goes
COUNTS = ((10, 20.0), (110, 90.0))  # comments on each of them, and the limit in milliseconds
ROUNDS, WARM = 60, 10
TURNS = 3  # processes for each, by turns
_WORDS = (
    "รับฟังผู้รับบริการครบทุกกลุ่มทุกไตรมาส ครั้งที่ {0}",
    "ไม่พบหลักฐานการทบทวนประสิทธิผลของช่องทางรับฟังแต่ละช่องทางตามรอบเวลา ครั้งที่ {0} และไม่พบว่านำผล"
    "ไปปรับปรุงกระบวนการให้บริการของหน่วยงานในพื้นที่",
    "หน่วยงานวิเคราะห์ความต้องการของผู้มีส่วนได้ส่วนเสีย {0} เรื่อง และนำไปใช้ออกแบบบริการ",
)


def item_figures(folder: Path) -> list[Figure]:
    """Medians of going from one item to another, with few comments on each and with many."""
    taken: dict[int, list[float]] = {count: [] for count, _ in COUNTS}
    for count in taken:
        make_case(folder / f"{count}.pmqa", count)
    for _ in range(TURNS):
        for count, seconds in taken.items():
            seconds.append(_measured("item", folder / f"{count}.pmqa"))
    return [
        Figure(f"the item changed, {count} comments on it, CPU of the window's thread",
               statistics.median(taken[count]) * 1000, limit, "ms",
               f"from {count} to {count} comments")
        for count, limit in COUNTS
    ]


def stage_figures(folder: Path) -> list[Figure]:
    """Medians of the stages page shown anew: alone, and in a sealed team."""
    taken: dict[bool, list[float]] = {False: [], True: []}
    for team in taken:
        percent.make_case(folder / f"{team}.pmqa", team=team)
    for _ in range(TURNS):
        for team, seconds in taken.items():
            seconds.append(_measured("stages", folder / f"{team}.pmqa"))
    alone, team = (statistics.median(one) * 1000 for one in taken.values())
    name = f"stages page of {percent.CHANGES:,} changes, CPU of the window's thread"
    return [
        Figure(name, alone, 60, "ms", "one person alone"),
        Figure(f"the same in a sealed team of {percent.MEMBERS}", team, 60, "ms", ""),
    ]


def _measured(what: str, case: Path) -> float:
    done = subprocess.run([sys.executable, str(HERE / "flat.py"), what, str(case)], check=True,
                          stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                          env={**os.environ, "PYTHONPATH": str(HERE.parent)})
    return float(done.stdout)


def make_case(path: Path, count: int) -> None:
    """One person's case: so many comments on each of two items, in columns of unequal length."""
    from assessor_app.assessment import case as use
    from assessor_app.assessment import entries
    from assessor_app.assessment.people import ensure_assessor
    from assessor_app.casefile.records.application import Applicant, Application
    from assessor_app.casefile.records.choices import ApplicantKind, Sign
    from assessor_app.casefile.records.review import Comment

    applicant = Applicant("กรมตัวอย่าง", "Example Department", ApplicantKind.DEPARTMENT)
    application = Application(2564, ("category-3",), True, None, (), 44, False)
    with use.new_case(path, applicant, application, author=percent.ME) as case:
        case.connection.execute("PRAGMA synchronous = OFF")  # what is prepared need not last
        me = ensure_assessor(case, percent.ME)
        for place, item in enumerate(ITEMS):
            for number in range(count):
                entries.add(
                    case, me, Comment, item=item, sign=tuple(Sign)[number % (len(Sign) - place)],
                    text=_WORDS[number % len(_WORDS)].format(f"{place}.{number}"),
                    so_what="ผู้รับบริการได้รับบริการที่ตรงความต้องการ" if number % 3 == 0 else "",
                    evidence=f"น. {number + 10}" if number % 2 else "",
                    dimension="ADLI"[number % 4] if number % 4 else "")


def _medians(app: Any, act: Callable[[int], None]) -> float:
    """The median CPU seconds of an act with what it left for later."""
    times = []
    for number in range(WARM + ROUNDS):
        before = time.thread_time()
        act(number)
        for _ in range(3):
            app.processEvents()
        times.append(time.thread_time() - before)
    return statistics.median(times[WARM:])


def measure_item(case: Path) -> float:
    """The median CPU seconds from another item chosen until it is painted."""
    app, window = percent.opened(case)
    page = window.case_view.page("scoring")

    def act(number: int) -> None:
        page.focus_item(ITEMS[number % 2])
        page.paint_now()

    taken = _medians(app, act)
    window.close()
    return taken


def measure_stages(case: Path) -> float:
    """The median CPU seconds of the stages page brought up to date and painted."""
    app, window = percent.opened(case)
    page = window.case_view.page("stages")
    window.show_page("stages")

    def act(_number: int) -> None:
        page.show_now()
        window.case_view.page("scoring").paint_now()

    taken = _medians(app, act)
    window.close()
    return taken


if __name__ == "__main__":
    print({"item": measure_item, "stages": measure_stages}[sys.argv[1]](Path(sys.argv[2])))
