"""``pmqa form``: a form in Excel for indicators, key factors and key themes, out and back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from assessor_app.commands.framework import Group, argument, command, option
from assessor_app.commands.parameters import NAME, PATH
from assessor_app.commands.people import acting_person, seen_state
from assessor_app.commands.screen import Screen
from assessor_app.errors import KnownFault

if TYPE_CHECKING:
    from assessor_app.assessment.form.taking import FormReview

_PLACE = "assessor_app.commands.form"
form = Group(
    "form", help="form", short_prefix="form_",
    places={"export": f"{_PLACE}:export", "import": f"{_PLACE}:import_"},
)


@command("export", help="form_export")
@argument("case", type=PATH)
@argument("file", type=PATH, metavar="FILE.xlsx")
@option("--as", "as_name", type=NAME, help="opt_as")
def export(screen: Screen, *, case: Path, file: Path, as_name: str | None) -> None:
    """Write an empty form; a file that is there already may be filled in, so it stays."""
    from datetime import datetime

    from assessor_app.casefile.held import open_held
    from assessor_app.casefile.lookup import paper_tag
    from assessor_app.reports.making import Claim
    from assessor_app.reports.worksheet.form import write_form

    if file.suffix.lower() != ".xlsx":
        raise KnownFault("worksheet_suffix", misuse=True, name=file.name)
    if file.exists():
        raise KnownFault("worksheet_there", name=file.name)
    with open_held(case, write=False) as held:
        state = seen_state(held, as_name)
        write_form(held.case_id, state, held.edition, file, datetime.now(), screen.language,
                   claim=Claim(paper_tag(held)))
    screen.say("written", place=file)


@command("import", help="form_import")
@argument("case", type=PATH)
@argument("file", type=PATH, metavar="FILE.xlsx")
@option("--yes", is_flag=True, help="opt_worksheet_yes")
@option("--assessor", "--as", "assessor", type=NAME, help="opt_assessor")
@option("--json", "as_json", is_flag=True, help="opt_json")
def import_(
    screen: Screen, *, case: Path, file: Path, yes: bool, assessor: str | None, as_json: bool,
) -> None:
    """Show row by row what a form would add; with --yes take it."""
    from assessor_app.assessment.form.taking import compare_form, take_form
    from assessor_app.casefile.held import open_held
    from assessor_app.reports.worksheet.form_reading import read_form

    person = acting_person(assessor)
    filled = read_form(file)
    taken = False
    with open_held(case, write=False) as held:
        review = compare_form(held, filled, person, screen.language)
    if yes and review.added and not review.problems:
        with open_held(case) as held:
            review, changed = take_form(held, filled, person, screen.language)
            taken = bool(changed)
    if as_json:
        screen.json({
            "case": str(case), "taken": taken,
            "records": [{"sheet": one.sheet, "cell": one.cell, "kind": one.key,
                         "label": one.label, "values": dict(one.values), "known": one.known}
                        for one in review.records],
            "problems": [{"sheet": one.sheet, "cell": one.cell,
                          "reason": one.fault.text(screen.language)} for one in review.problems],
        })
    else:
        _show(screen, review, taken=taken)
    if review.problems:
        raise KnownFault("form_refused", count=len(review.problems))


def _show(screen: Screen, review: FormReview, *, taken: bool) -> None:
    if review.records:
        screen.table([
            [screen.word("worksheet_head_place"), screen.word("worksheet_head_row"),
             screen.word("worksheet_head_note")],
            *([f"{one.sheet} {one.cell}", one.label,
               screen.word("form_known" if one.known else "worksheet_new")]
              for one in review.records)])
    for problem in review.problems:
        screen.line(problem.text(screen.language))
    if review.problems:
        return
    count = len(review.added)
    if not count:
        screen.say("form_nothing")
    else:
        screen.say("form_taken" if taken else "form_would", count=count)
