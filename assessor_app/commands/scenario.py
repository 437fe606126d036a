"""``pmqa scenario``: what-ifs beside the record, which they never touch."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from assessor_app.commands.framework import Group, argument, command, option
from assessor_app.commands.parameters import NAME, PATH, NameType, read_assignments
from assessor_app.commands.people import acting_person, known_or_new, seen_state, viewer_in
from assessor_app.commands.screen import Screen
from assessor_app.errors import KnownFault

_PLACE = "assessor_app.commands.scenario"
scenario = Group(
    "scenario", help="scenario", short_prefix="scenario_",
    places={"add": f"{_PLACE}:add", "list": f"{_PLACE}:list_", "show": f"{_PLACE}:show",
            "remove": f"{_PLACE}:remove"},
)


def _percents(assignments: tuple[str, ...], edition: Any) -> dict[str, int]:
    from assessor_app.criteria.score_input import parse_target
    from assessor_app.criteria.scoring import parse_percent

    percents: dict[str, int] = {}
    for given, text in read_assignments(assignments).items():
        target = parse_target(given, edition)
        if target in percents:
            raise KnownFault("cli_assignment_twice", misuse=True, target=target)
        try:
            percents[target] = parse_percent(text)
        except KnownFault as fault:
            raise KnownFault("cli_assignment_percent", target=target, reason=fault) from fault
    return percents


@command("add", help="scenario_add")
@argument("case", type=PATH)
@argument("name", type=NAME)
@argument("assignments", nargs=-1, required=True, metavar="ITEM=PERCENT…")
@option("--assessor", "--as", "assessor", type=NameType(), help="opt_assessor")
def add(
    screen: Screen, *, case: Path, name: str, assignments: tuple[str, ...], assessor: str | None,
) -> None:
    """Keep percents as a named scenario."""
    from assessor_app.assessment.scenarios import add_scenario
    from assessor_app.casefile.held import open_held

    person = acting_person(assessor)
    with open_held(case) as held:
        percents = _percents(assignments, held.edition)
        made, _ = add_scenario(held, known_or_new(held, person), name, percents)
    screen.say("scenario_kept", name=made.name, count=len(made.percents))


@command("remove", help="scenario_remove")
@argument("case", type=PATH)
@argument("name", type=NAME)
@option("--assessor", "--as", "assessor", type=NameType(), help="opt_assessor")
def remove(screen: Screen, *, case: Path, name: str, assessor: str | None) -> None:
    """Delete one of the person's own scenarios."""
    from assessor_app.assessment.scenarios import delete_scenario
    from assessor_app.casefile.held import open_held

    person = acting_person(assessor)
    with open_held(case) as held:
        delete_scenario(held, known_or_new(held, person), name)
    screen.say("scenario_gone", name=name)


@command("list", help="scenario_list")
@argument("case", type=PATH)
@option("--as", "as_name", type=NAME, help="opt_as")
@option("--json", "as_json", is_flag=True, help="opt_json")
def list_(screen: Screen, *, case: Path, as_name: str | None, as_json: bool) -> None:
    """The scenarios that this person may see."""
    from assessor_app.casefile.held import open_held
    from assessor_app.casefile.records.naming import field_name

    with open_held(case, write=False) as held:
        state = seen_state(held, as_name)
    people = {id_: one.name for id_, one in state.assessors.items()}
    if as_json:
        screen.json({"case": str(case), "scenarios": [
            {"name": one.name, "assessor": people.get(one.assessor_id, ""),
             "percents": one.percents} for one in state.scenarios]})
        return
    if not state.scenarios:
        screen.say("scenario_none")
        return
    screen.table([
        [screen.word("column_name"), screen.word("column_author"),
         field_name("percents", screen.language)],
        *([one.name, people.get(one.assessor_id, ""), _pairs(one.percents)]
          for one in state.scenarios),
    ])


def _pairs(percents: dict[str, int]) -> str:
    return " ".join(f"{target}={percent}" for target, percent in percents.items())


@command("show", help="scenario_show")
@argument("case", type=PATH)
@argument("name", type=NAME)
@option("--as", "as_name", type=NAME, help="opt_as")
@option("--json", "as_json", is_flag=True, help="opt_json")
def show(screen: Screen, *, case: Path, name: str, as_name: str | None, as_json: bool) -> None:
    """Every verdict and the cheapest path, as they are and as they would be."""
    from assessor_app.assessment.eyes import seen_by
    from assessor_app.assessment.scenarios import scenario_named, starting_from, what_if
    from assessor_app.casefile.held import open_held
    from assessor_app.casefile.state import read_state
    from assessor_app.commands.verdict_table import show_head
    from assessor_app.criteria.evaluation_json import evaluation_as_json
    from assessor_app.criteria.reasons import path_sentence, verdict_word

    with open_held(case, write=False) as held:
        whole, edition = read_state(held), held.edition
    viewer = viewer_in(whole, as_name)
    state = seen_by(whole, viewer)
    found = scenario_named(state, viewer, name)
    result = what_if(state, edition, found.percents, assessor_id=starting_from(state, viewer))
    if as_json:
        screen.json({
            "name": found.name, "percents": found.percents,
            "real": evaluation_as_json(result.real, edition, None),
            "assumed": evaluation_as_json(result.assumed, edition, None),
            "paths": {award: {"real": _path(result.real_advice[award]),
                              "assumed": _path(result.assumed_advice[award])}
                      for award in edition.award_by_id},
        })
        return
    language = screen.language
    show_head(screen, result.real, own=True)
    screen.line(f"{found.name}: {_pairs(found.percents)}")
    screen.line()
    screen.table([
        [screen.word("column_award"), screen.word("column_real"), screen.word("column_assumed")],
        *([award.short_name.of(language),
           verdict_word(result.real.awards[award.id].verdict, language),
           verdict_word(result.assumed.awards[award.id].verdict, language)]
          for award in edition.awards),
    ])
    for award in edition.awards:
        screen.line()
        screen.line(f"{award.short_name.of(language)}:")
        for word, advice in (("column_real", result.real_advice[award.id]),
                             ("column_assumed", result.assumed_advice[award.id])):
            path = path_sentence(edition, advice, language, reviews=result.real.reviews)
            screen.line(f"  {screen.word(word)}: {path}")


def _path(advice: Any) -> list[dict[str, Any]] | None:
    if advice.path is None:
        return None
    return [{"target": step.target, "from": step.from_percent, "to": step.to_percent,
             "steps": step.steps} for step in advice.path.steps]
