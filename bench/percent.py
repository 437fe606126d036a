"""A percent to everything painted: the CPU of the window's thread, whatever the case holds.

The thread's own CPU is counted and not the wall clock, which measures the disk and the neighbours.
Each case is measured with every page visited before, as at the end of a day.
"""

from __future__ import annotations

import os
import secrets
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from figure import Figure

if TYPE_CHECKING:
    from assessor_app.casefile.connection import CaseFile
    from assessor_app.casefile.journal import Edit

HERE = Path(__file__).resolve().parent
COMMENTS, CHANGES = 2_000, 50_000
MEMBERS = 7
BATCH = 2_000  # edits of one transaction while a case is made
ROUNDS, WARM = 200, 30
TURNS = 3  # processes for each case, by turns
ME = "ผู้ตรวจประเมิน 1"
_TEXT = "ไม่พบหลักฐานการทบทวนประสิทธิผลของช่องทางรับฟังแต่ละช่องทางตามรอบเวลา ครั้งที่ "


def percent_figures(folder: Path) -> list[Figure]:
    """Medians on the sample, on a made case of 50,000 changes, and on one of a team."""
    cases = {"sample": folder / "sample.pmqa", "made": folder / "made.pmqa",
             "team": folder / "team.pmqa"}
    make_sample(cases["sample"])
    make_case(cases["made"])
    make_case(cases["team"], team=True)
    taken: dict[str, list[float]] = {name: [] for name in cases}
    for _ in range(TURNS):
        for name, path in cases.items():
            taken[name].append(_measured(path))
    sample, made, team = (statistics.median(one) * 1000 for one in taken.values())
    size = f"{COMMENTS:,} comments and {CHANGES:,} changes"
    return [
        Figure("percent to everything painted, CPU of the window's thread", sample, 8, "ms",
               "the sample"),
        Figure(f"the same with {size} / the sample", made / sample, 1.5, "x", f"{made:.1f} ms"),
        Figure(f"the same in a sealed team of {MEMBERS} / the sample", team / sample, None, "x",
               f"{team:.1f} ms"),
    ]


def _measured(case: Path) -> float:
    done = subprocess.run([sys.executable, str(HERE / "percent.py"), str(case)], check=True,
                          stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                          env={**os.environ, "PYTHONPATH": str(HERE.parent)})
    return float(done.stdout)


def make_sample(path: Path) -> None:
    """The sample as it comes with the program."""
    from assessor_app.assessment.sample import build_sample

    build_sample(path).close()


def make_case(path: Path, *, team: bool = False) -> None:
    """The sample with 2,000 comments on all its items and 50,000 changes; or one of a team.

    Its members have declared, scored and sealed, so that each sees the work of all.
    """
    from assessor_app.assessment.sample import build_sample
    from assessor_app.assessment.team import seal
    from assessor_app.casefile.journal import write

    with build_sample(path) as case:
        case.connection.execute("PRAGMA synchronous = OFF")  # what is prepared need not last
        names = [f"ผู้ตรวจประเมิน {number + 1}" for number in range(MEMBERS)]
        people = _people(case, names, team=team)
        made: list[Edit] = []
        for edit in _edits(case, people, CHANGES - _changes(case) - (len(names) if team else 0)):
            made.append(edit)
            if len(made) == BATCH:
                write(case, ME, made)
                made.clear()
        write(case, ME, made)
        for name in names if team else ():
            seal(case, name)


def _people(case: CaseFile, names: list[str], *, team: bool) -> list[str]:
    from assessor_app.assessment.people import ensure_assessor
    from assessor_app.assessment.scores import set_scores
    from assessor_app.assessment.team import add_member, declare
    from assessor_app.casefile.records.choices import Role

    people = [ensure_assessor(case, name) for name in names]
    for place, person in enumerate(people if team else ()):
        add_member(case, person.name, Role.ASSESSOR if place else Role.LEAD)
        declare(case, person.name)
    for person in people if team else ():
        set_scores(case, person, dict.fromkeys(case.edition.items, 50))
    return [person.id for person in people]


def _edits(case: CaseFile, people: list[str], count: int) -> Iterator[Edit]:
    """The making of the comments, then texts of theirs written over and over."""
    from assessor_app.casefile.journal import Edit

    items = list(case.edition.items)
    ids = [f"{people[number % len(people)]}.{secrets.token_hex(10)}" for number in range(COMMENTS)]
    for number, id_ in enumerate(ids):
        yield Edit("comment", id_, "made", {
            "assessor": people[number % len(people)], "item": items[number % len(items)],
            "created": "2021-07-02T02:00:00.000Z"})
        yield Edit("comment", id_, "sign", "+" if number % 3 else "-")
    for number in range(count - 2 * COMMENTS):
        yield Edit("comment", ids[number % COMMENTS], "text", f"{_TEXT}{number}")


def _changes(case: CaseFile) -> int:
    count: int = case.connection.execute("SELECT count(*) FROM change").fetchone()[0]
    return count


def opened(case: Path) -> Any:
    """A window on a case in which every page was looked at, on the scoring page; and its app."""
    from ui.window.app import application
    from ui.window.main_window import MainWindow

    app = application()
    window = MainWindow()
    window.resize(1366, 768)
    window.show()
    window.open_path(case)
    session: Any = window.session
    session.set_person(ME)
    session.reasons.ask = lambda _item, _held: "ตามหลักฐาน"  # of the sealed review
    for page in (*(name for name, _title, _keys in window.case_view.listed()), "scoring"):
        window.show_page(page)
        for _ in range(10):
            app.processEvents()
    return app, window


def one_percent(app: Any, window: Any, number: int) -> float:
    """CPU seconds of the window's thread from a percent given until all it changes is painted."""
    page = window.case_view.page("scoring")
    before = time.thread_time()
    assert window.session.set_scores({"3.1": 5 * (number % 20)})
    page.paint_now()
    spent = time.thread_time() - before
    for _ in range(3):  # what a person's pause leaves time for
        app.processEvents()
    return spent


def measure_percent(case: Path) -> float:
    """The median CPU seconds of a percent on a case."""
    app, window = opened(case)
    times = [one_percent(app, window, number) for number in range(WARM + ROUNDS)]
    window.close()
    return statistics.median(times[WARM:])


if __name__ == "__main__":
    print(measure_percent(Path(sys.argv[1])))
