"""What is done with a harmed case file, and what may not come of it."""

from __future__ import annotations

import contextlib
import io
import json
import os
import resource
import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlite

PERSON = "ผู้ตรวจประเมิน 2"  # of the shipped file: sealed, so that they see what others sealed
MOST_SECONDS = 5  # of the processor, for one step
MOST_MEMORY = 300  # MB

_HEALED = "not what its journal says"

Words = frozenset[tuple[object, ...]] | None  # None where SQLite itself cannot read them


@dataclass
class Done:
    """What one command said."""

    code: int
    out: str
    err: str


@dataclass
class Sound:
    """What is said of the file before it is harmed: of nothing else may it be said so."""

    words: Words
    shown: dict[str, str]
    copy_shown: dict[str, str]
    cells: list[str]


@dataclass
class Judged:
    """What came of one harmed file: nothing in ``complaints`` where all was well."""

    harm: str = ""
    complaints: list[str] = field(default_factory=list)
    codes: dict[str, int] = field(default_factory=dict)
    seconds: float = 0.0
    memory: int = 0
    before: int = field(default_factory=lambda: memory())

    def note(self, step: str, done: Done) -> Done:
        """Keep a step's code, and complain of what no step may do."""
        self.codes[step] = done.code
        if done.code not in (0, 1):
            self.complaints.append(f"{step}: exit {done.code}: {done.err.strip()}")
        elif done.code == 1 and len(done.err.strip().splitlines()) != 1:
            self.complaints.append(f"{step}: refused without one sentence: {done.err!r}")
        return done

    def measured(self, step: str, seconds: float) -> None:
        """Keep what a step took, and complain where that is too much."""
        self.seconds = max(self.seconds, seconds)
        self.memory = max(self.memory, memory())
        if seconds > MOST_SECONDS:
            self.complaints.append(f"{step}: {seconds:.1f} s of the processor")
        if memory() - self.before > MOST_MEMORY:  # a window holds that much with nothing open
            self.complaints.append(f"{step}: {memory() - self.before} MB more than before")


def memory() -> int:
    """The most memory that this process ever held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def words_of(path: Path) -> Words:
    """Every word of a case as plain SQL reads it: the journal, the state, the edition."""
    from assessor_app.casefile.projection import PROJECTED

    found: set[tuple[object, ...]] = set()
    try:
        connection = sqlite.connect(f"{path.absolute().as_uri()}?immutable=1", uri=True)
        try:
            connection.text_factory = bytes
            for table in ("edition", *PROJECTED):
                found.update((table, *row) for row in connection.execute(f"SELECT * FROM {table}"))
            found.update(("change", *row) for row in connection.execute(
                "SELECT id, body FROM change"))
            found.update(("meta", *row) for row in connection.execute(
                "SELECT value FROM meta WHERE key = 'case_id'"))
        finally:
            connection.close()
    except (sqlite.Error, UnicodeDecodeError):  # even the name of a column may be no text
        return None
    return frozenset(found)


def command(*arguments: object) -> Done:
    """Run ``pmqa`` in this process, in English."""
    from assessor_app import cli

    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = cli.run(["--lang", "en", *map(str, arguments)])
    return Done(code, out.getvalue(), err.getvalue())


SHOWN: dict[str, Callable[[Path], Done]] = {
    "eligibility": lambda path: command("eligibility", path, "--full", "--json", "--as", PERSON),
    "history": lambda path: command("history", path, "--json", "--as", PERSON),
    "consensus": lambda path: command("consensus", path, "--json", "--as", PERSON),
}


OTHERS = (
    ("packet", "send", "{case}", "--out", "{out}"), ("evidence", "list", "{case}"),
    ("evidence", "extract", "{case}", "ภ-ก-1", "--out", "{out}", "--as", PERSON),
    ("issue", "list", "{case}"), ("agenda", "{case}"), ("stage", "show", "{case}"),
    ("scenario", "list", "{case}"), ("team", "list", "{case}"), ("conflict", "list", "{case}"),
    ("worksheet", "export", "{case}", "{out}.xlsx", "--assessor", PERSON),
)


def _plain(text: str, path: Path) -> str:
    """What is shown, whatever the file is called; the order in which changes came is its own."""
    told = json.loads(text.replace(str(path), "CASE"))
    if "changes" in told:
        told["changes"].sort(key=lambda one: str(one["id"]))
    return json.dumps(told)


def report_of(path: Path, out: Path) -> Done:
    """The committee's report into a folder."""
    return command("report", path, "--for", "committee", "--out", out, "--as", PERSON)


def cells_of(folder: Path) -> list[str]:
    """Every cell of a report's workbook but the day on which it was made."""
    from openpyxl import load_workbook

    book, = folder.glob("*.xlsx")
    return [str(cell.value) for sheet in load_workbook(book) for row in sheet.iter_rows()
            for cell in row if cell.value is not None]


def sound_of(base: Path, folder: Path) -> Sound:
    """What is said of a sound file."""
    path = Path(shutil.copy(base, folder / "sound.pmqa"))
    shown = {name: _plain(show(path).out, path) for name, show in SHOWN.items()}
    assert all(shown.values()), "the sound file is shown"
    copy = folder / "copy.pmqa"
    assert command("copy", path, copy).code == 0
    copied = {name: _plain(show(copy).out, copy) for name, show in SHOWN.items()}
    assert report_of(path, folder / "report").code == 0
    return Sound(words_of(base), shown, copied, cells_of(folder / "report"))


def judge(base: Path, folder: Path, sound: Sound, harm: Callable[[Path], str]) -> Judged:
    """Harm a copy of a file and take every step with it."""
    path = Path(shutil.copy(base, folder / "case.pmqa"))
    path.chmod(0o600)
    judged = Judged(harm(path))
    steps = _Steps(base, folder, path, sound, judged)
    for name in ("check", "shown", "report", "copy", "merge", "merge_into", "others",
                 "score"):
        before = time.process_time()
        getattr(steps, name)()
        judged.measured(name, time.process_time() - before)
    crashes = Path(os.environ["PMQA_HOME"]) / "crashes"
    if crashes.exists():
        judged.complaints += [one.read_text("utf-8") for one in crashes.iterdir()]
    return judged


class _Steps:
    """The commands over one harmed file; the last ones write to it."""

    def __init__(
        self, base: Path, folder: Path, path: Path, sound: Sound, judged: Judged,
    ) -> None:
        self.base, self.folder, self.path, self.sound = base, folder, path, sound
        self.judged = judged
        self.altered = words_of(path) != sound.words

    def check(self) -> None:
        done = self.judged.note("check", command("check", self.path))
        if self.altered and done.code == 0:
            self.judged.complaints.append("check: calls altered words sound")

    def shown(self) -> None:
        for name, show in SHOWN.items():
            done = self.judged.note(name, show(self.path))
            self._same(name, done, self.path, self.sound.shown)

    def _same(self, name: str, done: Done, path: Path, shown: dict[str, str]) -> None:
        if done.code == 0 and _plain(done.out, path) != shown[name.rpartition(" ")[2]]:
            self.judged.complaints.append(f"{name}: shows other words as right")

    def report(self) -> None:
        out = self.folder / "report"
        done = self.judged.note("report", report_of(self.path, out))
        if done.code == 1 and out.exists() and any(out.iterdir()):
            self.judged.complaints.append("report: refused, and written")
        if done.code == 0 and cells_of(out) != self.sound.cells:
            self.judged.complaints.append("report: prints other words as right")

    def copy(self) -> None:
        copy = self.folder / "copy.pmqa"
        done = self.judged.note("copy", command("copy", self.path, copy))
        if done.code == 1:
            if copy.exists() or list(self.folder.glob(".*.tmp")):
                self.judged.complaints.append("copy: refused, and something is left")
            return
        problems = json.loads(command("check", copy, "--json").out)["problems"]
        if any(one not in done.out for one in problems):
            self.judged.complaints.append("copy: made, and unsound")
        if _HEALED not in done.out:
            for name, show in SHOWN.items():
                self._same(f"copy {name}", self.judged.note(f"copy {name}", show(copy)), copy,
                           self.sound.copy_shown)

    def merge(self) -> None:
        """The harmed file into a sound one, which stays as it was."""
        own = Path(shutil.copy(self.base, self.folder / "own.pmqa"))
        self.judged.note("merge", command("merge", own, self.path))
        for name, show in SHOWN.items():
            self._same(f"merged {name}", self.judged.note(f"merged {name}", show(own)), own,
                       self.sound.shown)

    def merge_into(self) -> None:
        into = Path(shutil.copy(self.path, self.folder / "into.pmqa"))
        self.judged.note("merge into", command("merge", into, self.base))

    def others(self) -> None:
        """Commands that show parts of a case, or send it: they tell, and fall over nothing."""
        for arguments in OTHERS:
            out = self.folder / "sent"
            done = command(*(str(part).format(case=self.path, out=out) for part in arguments))
            self.judged.note(" ".join(arguments[:2]), done)
            out.unlink(missing_ok=True)

    def score(self) -> None:
        before = self.judged.codes["check"]
        done = self.judged.note("score", command(
            "score", self.path, "1.2=50", "--assessor", "ผู้ตรวจประเมิน 1"))
        after = self.judged.note("check again", command("check", self.path))
        if done.code == 0 and after.code > before:
            self.judged.complaints.append("score: the file is not sound after it")
