"""Every command, asked by every sort of reader, tells nothing that the reader may not see."""

from __future__ import annotations

import io
import re
import shlex
import shutil
from collections.abc import Iterable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

import click
import pytest
from marked_case import (
    DAY,
    LEAD,
    LEFT,
    MEMBERS,
    NAMES,
    NOBODY,
    SEALED,
    UNSEALED,
    VIEWERS,
    Marked,
    MarkedCase,
    Scribe,
    Shape,
    plainly_open,
    words_in,
)
from openpyxl import load_workbook
from paper_text import text_of

from assessor_app.casefile.conflicts import conflict_id
from assessor_app.casefile.connection import open_case
from assessor_app.casefile.installation import set_default_person
from assessor_app.casefile.state import read_state
from assessor_app.cli import BUG, pmqa, run
from assessor_app.commands.framework import Group

KEYS = 5  # the row of a worksheet that names its columns
TYPED = {"percent": 65, "reason": "ใหม่", "text": "ใหม่", "observation": "ใหม่", "finding": "ใหม่",
         "source": "ใหม่", "issues": "ไม่มี"}

# How each command is asked that reads a case or acts on one. CASE is the case, CALM the same
# without conflicts, AS names the reader, OUT is a new file or folder, SHUT_… an issue, evidence or
# what-if that the reader may not see, NONE one that is not there.
WALKED = {
    "score": "CASE 3.1=50 AS --round independent --reason x; CASE 3.1=50 AS --reason x;"
             "CASE 3.1=50 AS --round consensus --reason x --issue NONE;"
             "CASE 3.1=50 AS --round site_visit --reason x --issue SHUT_ISSUE",
    "comment": "CASE 3.1 --sign + --text x AS --reason x",
    "team add": "CASE NONE --role officer; CASE READER --role assessor",
    "team bind": "CASE NONE --key 0000-0000 --reason x; CASE READER --key 0000-0000 --reason x;"
                 f"CASE READER --key {'ab' * 32} --reason x --replace",
    "team list": "CASE AS; CASE AS --json",
    "team role": "CASE NONE --role officer; CASE READER --role observer",
    "team remove": "CASE NONE; CASE READER",
    "declare": "CASE AS --no-conflict; CASE AS --recuse x",
    "seal": "CASE AS",
    "consensus": "CASE AS; CASE AS --json",
    "factor add": "CASE P.1a --text x AS",
    "factor list": "CASE AS; CASE AS --json",
    "result add": "CASE 7.1 --name x --point 2563=1 AS",
    "result list": "CASE AS; CASE AS --json",
    "theme add": "CASE --kind role_model --text x --item 1.1 AS",
    "theme list": "CASE AS; CASE AS --json",
    "form export": "CASE OUT.xlsx AS",
    "form import": "CASE FORM AS; CASE FORM --json AS; CALM FORM --yes AS",
    "issue add": "CASE 3.1 --kind verify --question x AS",
    "issue list": "CASE AS; CASE AS --json",
    "issue conclude": "CASE NONE --finding x --conclusion open AS;"
                      "CASE SHUT_ISSUE --finding x --conclusion open AS",
    "agenda": "CASE AS; CASE AS --json; CASE --add '2021-07-03 09:00' --assessor READER AS;"
              "CASE --add '2021-07-03 09:00' --issue NONE --assessor READER AS;"
              "CASE --add '2021-07-03 09:00' --issue SHUT_ISSUE --assessor READER AS",
    "evidence add": "CASE FILE AS; CASE FILE --issue NONE AS; CASE FILE --issue SHUT_ISSUE AS",
    "evidence list": "CASE AS; CASE AS --json",
    "evidence extract": "CASE NONE --out OUT AS; CASE SHUT_EVIDENCE --out OUT AS",
    "stage show": "CASE AS; CASE AS --json",
    "stage advance": "CASE AS; CASE --reason x AS",
    "stage return": "CASE --reason x AS",
    "stage end": "CASE --reason x AS",
    "stage decide": "CASE --date 2021-09-01 AS",
    "scenario add": "CASE x 3.1=50 AS",
    "scenario list": "CASE AS; CASE AS --json",
    "scenario show": "CASE NONE AS; CASE SHUT_SCENARIO AS --json; CASE x AS; CASE x AS --json",
    "scenario remove": "CASE NONE AS; CASE SHUT_SCENARIO AS",
    "eligibility": "CASE AS; CASE AS --json; CASE AS --full; CASE AS --round consensus --json;"
                   "CASE AS --assessor LEAD; CASE AS --assessor SEALED",
    "report": "CALM --out OUT AS; CALM --out OUT --draft AS; CASE --out OUT --draft AS;"
              "CALM --out OUT --for committee AS; CASE --out OUT --for committee --json AS;"
              "CALM --out OUT --kind letter --draft AS; CALM --out OUT --kind readiness --draft AS;"
              "CALM --out OUT --kind site-visit AS; CALM --out OUT --kind requests AS;"
              f"CALM --out OUT --kind evening AS; CALM --out OUT --kind evening --day {DAY} AS",
    "worksheet export": "CASE OUT.xlsx AS --round independent; CALM OUT.xlsx AS --round consensus;"
                        "CASE OUT.xlsx AS --round site_visit",
    "worksheet import": "CASE SHEET; CASE SHEET --reason x --json; CASE VISIT; CASE VISIT --json",
    "history": "CASE AS; CASE AS --json",
    "check": "CASE; CASE --json",
    "repair": "CASE AS_ASSESSOR",
    "roster take": "CASE NONE --reason x AS; CASE READER --reason x AS;"
                   "CASE SEALED --reason x AS",
    "roster name": "CASE --reason x AS",
    "merge": "CASE OTHER AS; CASE OTHER AS --json",
    "conflict list": "CASE AS; CASE AS --json",
    "conflict resolve": "CASE NONE --value x --reason x AS;"
                        "CASE NONE --take x --reason x AS;"
                        "CASE SHUT_CONFLICT --value x --reason x AS",
}
# The others, and why none of them is walked here
ELSEWHERE = {
    "new": "makes a case", "demo": "makes the sample", "thai repair": "no case",
    **dict.fromkeys(("edition check", "edition add", "edition list", "edition remove"), "no case"),
    "copy": "tests/exchange/test_leaks_on_the_way.py",
    "packet send": "tests/exchange/test_leaks_on_the_way.py",
    "packet open": "tests/exchange/test_leaks_on_the_way.py",
    "sync": "tests/exchange/test_leaks_on_the_way.py",
    "open": "tests/ui/test_leaks_of_pages.py",
    **dict.fromkeys(("hub init", "hub status", "hub trust", "hub login", "roster card",
                     "roster add", "roster revoke", "roster sign", "roster import", "roster show",
                     "identity export", "identity import", "office init"), "no case"),
    "office receive": "as sync",
}


def _tree(group: click.Command, before: str = "") -> Iterator[str]:
    assert isinstance(group, Group)
    context = click.Context(group)
    for name in group.list_commands(context):
        held = group.get_command(context, name)
        if isinstance(held, Group):
            yield from _tree(held, f"{before}{name} ")
        else:
            yield f"{before}{name}"


def test_every_command_is_walked_or_said_to_read_no_case() -> None:
    assert {*_tree(pmqa)} == {*WALKED, *ELSEWHERE}
    assert not {*WALKED} & {*ELSEWHERE}


class Desk:
    """One reader's machine, with copies of the case."""

    def __init__(
        self, folder: Path, marked: MarkedCase, viewer: str, torn: Path, calm: Path,
        shut: Iterable[Marked], names: Path | None = None,
    ) -> None:
        """``names`` is the case in which what the reader may not see is called as they ask."""
        folder.mkdir(exist_ok=True)
        self.folder, self._early, self._torn, self._calm = folder, marked.early, torn, calm
        self._number = 0
        # Who is not of the team is no name to look through: it is nobody's eyes then
        self._reader = NAMES[viewer] if viewer in MEMBERS else ""
        set_default_person(NAMES.get(viewer, ""))
        with open_case(names or torn, write=False) as case:
            state = read_state(case)
        ids = {one.entity_id for one in shut}

        def one_of(records: Iterable[Any], name: str) -> str:
            return next((getattr(one, name) for one in records if one.id in ids), "NONE")

        self._told = {
            "SHUT_ISSUE": one_of(state.issues, "number"),
            "SHUT_EVIDENCE": one_of(state.evidence, "number"),
            "SHUT_SCENARIO": one_of(state.scenarios, "name"),
            "SHUT_CONFLICT": next(
                (conflict_id(*one) for one in state.conflicts if one[1] in ids), "NONE"),
            "READER": self._reader or "NONE", "LEAD": NAMES[LEAD], "SEALED": NAMES[SEALED],
            "NONE": "ไม่มี", "OTHER": str(calm),
            "SHEET": str(folder / "SHEET.xlsx"), "VISIT": str(folder / "VISIT.xlsx"),
            "FORM": str(folder / "FORM.xlsx"),
        }
        self.labels: frozenset[str] = frozenset()
        self._fill_in_worksheets()

    def _fill_in_worksheets(self) -> None:
        """Write the reader's worksheets as they were once, and type into every cell.

        What their rows are known by is read back to the reader, who has it in that very file.
        """
        for name, path, round_ in (("SHEET", self._early, "independent"),
                                   ("VISIT", self._calm, "site_visit")):
            sheet = self.folder / f"{name}.xlsx"
            self._run(["worksheet", "export", str(path), str(sheet), "--round", round_])
            if not sheet.exists():  # not for this reader, or not yet
                continue
            book = load_workbook(sheet)
            for page in book:
                keys = {cell.column: cell.value for cell in page[KEYS] if cell.value in TYPED}
                for row in page.iter_rows(min_row=KEYS + 2):
                    self.labels |= words_in(str(row[1].value))
                    for cell in row:
                        if not cell.protection.locked and cell.column in keys:
                            cell.value = TYPED[keys[cell.column]]
            book.save(sheet)
        form = self.folder / "FORM.xlsx"
        self._run(["form", "export", str(self._calm), str(form)])
        if form.exists():
            book = load_workbook(form)
            book.worksheets[0]["A6"], book.worksheets[0]["B6"] = "7.1", "ใหม่"
            book.worksheets[1]["A6"], book.worksheets[1]["B6"] = "P.1a", "ใหม่"
            book.worksheets[2]["A6"], book.worksheets[2]["B6"] = "results_gap", "ใหม่"
            book.save(form)

    def arguments(self, command: str, line: str) -> list[str]:
        """The arguments of one call, with a new copy of the case."""
        found = command.split()
        self._number += 1
        for word in shlex.split(line):
            match word:
                case "AS" | "AS_ASSESSOR":
                    name = "--as" if word == "AS" else "--assessor"
                    found += [name, self._reader] if self._reader else []
                case "CASE" | "CALM":
                    place = self.folder / "case.pmqa"
                    shutil.copy(self._torn if word == "CASE" else self._calm, place)
                    found.append(str(place))
                case "FILE":
                    place = self.folder / f"{self._number}.txt"
                    place.write_text("ก", "utf-8")
                    found.append(str(place))
                case _:
                    found.append(self._told.get(word, word.replace("OUT", str(
                        self.folder / f"out-{self._number}"))))
        return found

    def ask(self, arguments: list[str]) -> str:
        """All text that one call tells or writes."""
        told = [self._run(arguments)]
        for path in sorted(self.folder.glob(f"out-{self._number}*")):
            told += [text_of(file) for file in (
                sorted(path.rglob("*")) if path.is_dir() else (path,))]
        return "\n".join(told)

    def _run(self, arguments: list[str]) -> str:
        out = io.StringIO()
        with redirect_stdout(out), redirect_stderr(out):
            code = run(arguments)
        assert code != BUG, (arguments, out.getvalue())
        return out.getvalue()


@pytest.mark.parametrize(("viewer", "all_sealed"), [
    pytest.param(viewer, all_sealed, marks=() if (viewer, all_sealed) == (UNSEALED, False)
                 else pytest.mark.soak, id=f"{viewer} {'all sealed' if all_sealed else 'before'}")
    for viewer in VIEWERS for all_sealed in (False, True)])
def test_no_command_tells_what_its_reader_may_not_see(
    tmp_path: Path, marked: MarkedCase, viewer: str, all_sealed: bool,
) -> None:
    torn, calm = (marked.sealed(path) if all_sealed else path
                  for path in (marked.torn, marked.calm))
    shut = marked.closed(viewer, all_sealed=all_sealed)
    desk = Desk(tmp_path / "desk", marked, viewer, torn, calm,
                {marked.words[word].record for word in shut})
    found: frozenset[str] = frozenset()
    leaks = []
    for command, lines in WALKED.items():
        for line in lines.split(";"):
            arguments = desk.arguments(command, line)
            words = words_in(desk.ask(arguments)) - words_in(" ".join(arguments))
            if command == "worksheet import":
                words -= desk.labels & shut
            leaks += [(command, line, one) for one in marked.told(words & shut)[:3]]
            found |= words
    assert leaks == []
    eyes = viewer if viewer in MEMBERS else NOBODY if viewer != LEFT else viewer
    assert marked.told(marked.open(eyes, all_sealed=all_sealed) - found)[:5] == []


# What passes, the codes of copies, and where this test works: nobody's figures
_PASSING = re.compile(r"[0-9a-f]{8,}|[ก-ฮ]{4}-\d|\d\d[:.]\d\d([:.]\d+)*Z?|\S*[/\\]desk-\d")
# Records that are there before and after: one that is made or goes is seen as progress
STANDING = (Shape.KEPT, Shape.CROSSED, Shape.SETTLED)
PROGRESS = ("issue", "status")  # how many issues are open is told to every member
# How many changes there are, and what came of a copy, is told to everybody
_COUNTING = ("check", "merge")


@pytest.mark.soak
@pytest.mark.parametrize("viewer", VIEWERS)
def test_what_a_reader_may_not_see_changes_no_figure(
    tmp_path: Path, marked: MarkedCase, viewer: str,
) -> None:
    """Numbers and choices, of which no word can tell whose they are."""
    shut = [one for one in marked.records if not plainly_open(one, viewer, all_sealed=False)]
    other = Path(shutil.copy(marked.calm, tmp_path / "other.pmqa"))
    with open_case(other) as case:
        scribe = Scribe(case, MarkedCase(tmp_path, marked.records))
        assert len(shut) < scribe.rewrite(
            (one for one in shut if one.shape in STANDING), but=PROGRESS)
    desks = [Desk(tmp_path / f"desk-{number}", marked, viewer, path, path, shut, marked.calm)
             for number, path in enumerate((marked.calm, other))]
    for command, lines in WALKED.items():
        for line in lines.split(";") if command not in _COUNTING else ():
            before, after = (_PASSING.sub("·", desk.ask(desk.arguments(command, line)))
                             for desk in desks)
            differing = [pair for pair in zip(
                before.splitlines(), after.splitlines(), strict=False) if pair[0] != pair[1]]
            assert differing[:3] == [], (command, line)
            assert before == after, (command, line)
