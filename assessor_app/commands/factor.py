"""``pmqa factor``: the key factors of the applicant's profile, by area."""

from __future__ import annotations

from pathlib import Path

from assessor_app.casefile.records.review import KEY_AREAS
from assessor_app.commands.framework import Group, argument, command, option
from assessor_app.commands.parameters import NAME, PATH, TEXT, ChoiceType
from assessor_app.commands.people import acting_person, known_or_new, seen_state
from assessor_app.commands.screen import Screen
from assessor_app.words import say

_PLACE = "assessor_app.commands.factor"
factor = Group(
    "factor", help="factor", short_prefix="factor_",
    places={"add": f"{_PLACE}:add", "list": f"{_PLACE}:list_"},
)


@command("add", help="factor_add")
@argument("case", type=PATH)
@argument("area", type=ChoiceType(*KEY_AREAS))
@option("--text", required=True, type=TEXT, help="opt_factor_text")
@option("--page", type=TEXT, help="opt_record_page")
@option("--assessor", "--as", "assessor", type=NAME, help="opt_assessor")
def add(
    screen: Screen, *, case: Path, area: str, text: str, page: str | None, assessor: str | None,
) -> None:
    """Write one key factor."""
    from assessor_app.assessment import entries
    from assessor_app.casefile.held import open_held
    from assessor_app.casefile.records.review import KeyFactor

    person = acting_person(assessor)
    with open_held(case) as held:
        made, _ = entries.add(held, known_or_new(held, person), KeyFactor, area=area, text=text,
                              page=page or "")
    screen.say("factor_added", area=say(f"report.factor_{made.area.replace('.', '')}",
                                        screen.language))


@command("list", help="factor_list")
@argument("case", type=PATH)
@option("--as", "as_name", type=NAME, help="opt_as")
@option("--json", "as_json", is_flag=True, help="opt_json")
def list_(screen: Screen, *, case: Path, as_name: str | None, as_json: bool) -> None:
    """The key factors in the order of the areas."""
    from assessor_app.casefile.held import open_held

    with open_held(case, write=False) as held:
        state = seen_state(held, as_name)
    people = {id_: one.name for id_, one in state.assessors.items()}
    if as_json:
        screen.json({"case": str(case), "factors": [
            {"id": one.id, "area": one.area, "text": one.text, "page": one.page,
             "assessor": people.get(one.assessor_id, "")} for one in state.key_factors]})
        return
    if not state.key_factors:
        screen.say("factor_none")
        return
    screen.table([
        [screen.word(f"column_{head}") for head in ("area", "factor", "page", "author")],
        *([one.area, " ".join(one.text.split()) or "–", " ".join(one.page.split()) or "–",
           people.get(one.assessor_id, "")] for one in state.key_factors)])
