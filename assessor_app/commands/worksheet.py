"""``pmqa worksheet``: the Excel worksheet of one assessor and round, out and back."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from assessor_app.commands.framework import Group, argument, command, option
from assessor_app.commands.parameters import PATH, TEXT, ChoiceType, NameType
from assessor_app.commands.people import acting_person
from assessor_app.commands.screen import Screen
from assessor_app.errors import KnownFault
from assessor_app.words import say

if TYPE_CHECKING:
    from assessor_app.assessment.worksheet.importing import Review

_PLACE = "assessor_app.commands.worksheet"
worksheet = Group(
    "worksheet", help="worksheet", short_prefix="worksheet_",
    places={"export": f"{_PLACE}:export", "import": f"{_PLACE}:import_"},
)
_LONGEST = 48


@command("export", help="worksheet_export")
@argument("case", type=PATH)
@argument("file", type=PATH, metavar="FILE.xlsx")
@option("--assessor", "--as", "assessor", type=NameType(), help="opt_assessor")
@option("--round", "round_", type=ChoiceType("independent", "consensus", "site_visit"),
        help="opt_worksheet_round")
def export(
    screen: Screen, *, case: Path, file: Path, assessor: str | None, round_: str | None,
) -> None:
    """Write the worksheet; a file that is there already may be filled in, so it is not replaced."""
    from assessor_app.assessment.worksheet.export import usual_round, worksheet_book
    from assessor_app.casefile.held import open_held
    from assessor_app.casefile.records.choices import Round
    from assessor_app.casefile.state import read_state
    from assessor_app.reports.worksheet.book import write_worksheet

    if file.suffix.lower() != ".xlsx":
        raise KnownFault("worksheet_suffix", misuse=True, name=file.name)
    if file.exists():
        raise KnownFault("worksheet_there", name=file.name)
    person = acting_person(assessor)
    with open_held(case, write=False) as held:
        state = read_state(held)
        book = worksheet_book(
            held, person, Round(round_) if round_ else usual_round(state), screen.language)
        write_worksheet(book, state, held.edition, file, screen.language)
    screen.say("written", place=file)


@command("import", help="worksheet_import")
@argument("case", type=PATH)
@argument("file", type=PATH, metavar="FILE.xlsx")
@option("--yes", is_flag=True, help="opt_worksheet_yes")
@option("--reason", type=TEXT, help="opt_reason_after_seal")
@option("--json", "as_json", is_flag=True, help="opt_json")
def import_(
    screen: Screen, *, case: Path, file: Path, yes: bool, reason: str | None, as_json: bool,
) -> None:
    """Show row by row what a worksheet would change; with --yes take it."""
    from assessor_app.assessment.worksheet.importing import compare_worksheet, take_worksheet
    from assessor_app.casefile.held import open_held
    from assessor_app.reports.worksheet.reading import read_worksheet

    filled = read_worksheet(file)
    taken = False
    with open_held(case, write=False) as held:
        review = compare_worksheet(held, filled, screen.language, reason=reason)
    if yes and review.edits:  # where there are none, the file is not even opened for writing
        with open_held(case) as held:
            review, changed = take_worksheet(held, filled, screen.language, reason=reason)
            taken = bool(changed)
    if as_json:
        _json(screen, case, review, taken)
    else:
        _show(screen, review, taken=taken)
    if review.problems:
        raise KnownFault("worksheet_refused", count=len(review.problems))


def _json(screen: Screen, case: Path, review: Review, taken: bool) -> None:
    screen.json({
        "case": str(case), "assessor": review.assessor.name, "round": review.round.value,
        "taken": taken, "missing_rows": review.missing,
        "differences": [asdict(one) for one in review.differences],
        "problems": [{"sheet": one.sheet, "cell": one.cell,
                      "reason": one.fault.text(screen.language)} for one in review.problems],
    })


def _show(screen: Screen, review: Review, *, taken: bool) -> None:
    screen.say("worksheet_whose", name=review.assessor.name,
               round=say(f"report.round_{review.round.value}", screen.language))
    if review.differences:
        heads = [screen.word(f"worksheet_head_{key}")
                 for key in ("place", "row", "field", "before", "after", "note")]
        screen.table([heads, *(
            [f"{one.sheet} {one.cell}", one.label,
             say(f"worksheet.head_{one.column}", screen.language),
             _short(one.before), _short(one.after),
             screen.word("worksheet_both") if one.conflict
             else screen.word("worksheet_new") if one.new else ""]
            for one in review.differences)])
    for problem in review.problems:
        screen.line(problem.text(screen.language))
    if review.missing:
        screen.say("worksheet_missing", count=review.missing)
    if review.problems:
        return
    count = len(review.differences)
    both = sum(one.conflict for one in review.differences)
    if not count:
        screen.say("worksheet_nothing")
    elif taken:
        screen.say("worksheet_taken", count=count)
    else:
        screen.say("worksheet_would", count=count)
    if both:
        screen.say("worksheet_conflicts", count=both)


def _short(text: str) -> str:
    text = " ".join(text.split())
    return (text[:_LONGEST] + "…" if len(text) > _LONGEST else text) or "–"
