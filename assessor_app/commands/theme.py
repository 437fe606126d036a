"""``pmqa theme``: the key themes that link what the items have in common."""

from __future__ import annotations

from pathlib import Path

from assessor_app.casefile.records.choices import ThemeKind
from assessor_app.commands.framework import Group, argument, command, option
from assessor_app.commands.parameters import NAME, PATH, TEXT, ChoiceType
from assessor_app.commands.people import acting_person, known_or_new, seen_state
from assessor_app.commands.screen import Screen
from assessor_app.words import say

_PLACE = "assessor_app.commands.theme"
theme = Group(
    "theme", help="theme", short_prefix="theme_",
    places={"add": f"{_PLACE}:add", "list": f"{_PLACE}:list_"},
)


@command("add", help="theme_add")
@argument("case", type=PATH)
@option("--kind", required=True, type=ChoiceType(*(one.value for one in ThemeKind)),
        help="opt_theme_kind")
@option("--text", required=True, type=TEXT, help="opt_theme_text")
@option("--item", "items", type=NAME, multiple=True, help="opt_theme_item")
@option("--assessor", "--as", "assessor", type=NAME, help="opt_assessor")
def add(
    screen: Screen, *, case: Path, kind: str, text: str, items: tuple[str, ...],
    assessor: str | None,
) -> None:
    """Write one key theme and the items it links."""
    from assessor_app.assessment import entries
    from assessor_app.casefile.held import open_held
    from assessor_app.casefile.records.review import Theme
    from assessor_app.criteria.score_input import parse_target

    person = acting_person(assessor)
    with open_held(case) as held:
        linked = [parse_target(item, held.edition) for item in items]
        made, _ = entries.add(held, known_or_new(held, person), Theme, kind=ThemeKind(kind),
                              text=text, items=linked)
    screen.say("theme_added", kind=say(f"report.theme_{made.kind.value}", screen.language))


@command("list", help="theme_list")
@argument("case", type=PATH)
@option("--as", "as_name", type=NAME, help="opt_as")
@option("--json", "as_json", is_flag=True, help="opt_json")
def list_(screen: Screen, *, case: Path, as_name: str | None, as_json: bool) -> None:
    """The key themes that this person may see."""
    from assessor_app.casefile.held import open_held

    with open_held(case, write=False) as held:
        state = seen_state(held, as_name)
    people = {id_: one.name for id_, one in state.assessors.items()}
    if as_json:
        screen.json({"case": str(case), "themes": [
            {"id": one.id, "kind": one.kind.value, "text": one.text, "items": list(one.items),
             "assessor": people.get(one.assessor_id, "")} for one in state.themes]})
        return
    if not state.themes:
        screen.say("theme_none")
        return
    screen.table([
        [screen.word(f"column_{head}") for head in ("theme_kind", "theme", "item", "author")],
        *([say(f"report.theme_{one.kind.value}", screen.language),
           " ".join(one.text.split()) or "–", ", ".join(one.items) or "–",
           people.get(one.assessor_id, "")]
          for one in state.themes)])
