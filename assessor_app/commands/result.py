"""``pmqa result``: the results tracker, an indicator's years, target, comparator and trend."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from assessor_app.commands.framework import Group, argument, command, option
from assessor_app.commands.parameters import NAME, PATH, TEXT, ChoiceType
from assessor_app.commands.people import acting_person, known_or_new, seen_state
from assessor_app.commands.screen import Screen
from assessor_app.errors import KnownFault

if TYPE_CHECKING:
    from collections.abc import Iterable

    from assessor_app.casefile.records.case_state import CaseState
    from assessor_app.casefile.records.review import TrackedResult

_PLACE = "assessor_app.commands.result"
result = Group(
    "result", help="result", short_prefix="result_",
    places={"add": f"{_PLACE}:add", "list": f"{_PLACE}:list_"},
)


@command("add", help="result_add")
@argument("case", type=PATH)
@argument("item")
@option("--name", required=True, type=TEXT, help="opt_result_name")
@option("--unit", type=TEXT, help="opt_result_unit")
@option("--better", type=ChoiceType("higher", "lower"), default="higher", help="opt_result_better")
@option("--point", "points", required=True, type=NAME, multiple=True, metavar="YEAR=VALUE",
        help="opt_result_point")
@option("--target", type=NAME, metavar="VALUE", help="opt_result_target")
@option("--comparator", type=NAME, metavar="VALUE", help="opt_result_comparator")
@option("--page", type=TEXT, help="opt_record_page")
@option("--assessor", "--as", "assessor", type=NAME, help="opt_assessor")
def add(
    screen: Screen, *, case: Path, item: str, name: str, unit: str | None, better: str,
    points: tuple[str, ...], target: str | None, comparator: str | None, page: str | None,
    assessor: str | None,
) -> None:
    """Write one indicator with the values of its years."""
    from assessor_app.assessment import entries
    from assessor_app.casefile.held import open_held
    from assessor_app.casefile.records.review import TrackedResult
    from assessor_app.criteria.score_input import parse_target

    person = acting_person(assessor)
    values = list(_read_points(points))
    with open_held(case) as held:
        of = parse_target(item, held.edition)
        made, _ = entries.add(
            held, known_or_new(held, person), TrackedResult, item=of, indicator=name,
            unit=unit or "", direction=better, points=values, target=target or "",
            comparator=comparator or "", page=page or "")
    screen.say("result_added", item=made.item, name=" ".join(made.indicator.split()))
    for sentence in _facts(screen, made):
        screen.say("check_note", text=sentence)


def _read_points(pairs: Iterable[str]) -> Iterable[tuple[int, str]]:
    for pair in pairs:
        year, equals, value = (part.strip() for part in pair.partition("="))
        if not equals or not year.isdecimal() or len(year) > 4 or not value:
            raise KnownFault("cli_point", misuse=True, text=pair)
        yield int(year), value


def _facts(screen: Screen, one: TrackedResult) -> tuple[str, ...]:
    from assessor_app.assessment.results import fact_sentences

    return fact_sentences(one, screen.language)


@command("list", help="result_list")
@argument("case", type=PATH)
@option("--as", "as_name", type=NAME, help="opt_as")
@option("--json", "as_json", is_flag=True, help="opt_json")
def list_(screen: Screen, *, case: Path, as_name: str | None, as_json: bool) -> None:
    """The indicators by item, each with what its figures say."""
    from assessor_app.assessment.blank import is_blank
    from assessor_app.assessment.results import shown_value
    from assessor_app.casefile.held import open_held

    with open_held(case, write=False) as held:
        state = seen_state(held, as_name)
    if as_json:
        screen.json({"case": str(case), "results": [
            _as_json(screen, state, one) for one in state.results]})
        return
    results = [one for one in state.results if not is_blank(one)]
    if not results:
        screen.say("result_none")
        return
    heads = ("item", "indicator", "unit", "values", "target", "comparator")
    screen.table([
        [screen.word(f"column_{head}") for head in heads],
        *([one.item, " ".join(one.indicator.split()) or "–", " ".join(one.unit.split()) or "–",
           ", ".join(f"{year} {shown_value(value)}" for year, value in one.points) or "–",
           shown_value(one.target) or "–", shown_value(one.comparator) or "–"]
          for one in results)])


def _as_json(screen: Screen, state: CaseState, one: TrackedResult) -> dict[str, Any]:
    from assessor_app.assessment.results import facts_of_result

    facts = facts_of_result(one)
    return {
        "id": one.id, "item": one.item, "name": one.indicator, "unit": one.unit,
        "better": one.direction, "points": {str(year): value for year, value in one.points},
        "target": one.target, "comparator": one.comparator, "page": one.page,
        "assessor": state.assessors[one.assessor_id].name
        if one.assessor_id in state.assessors else "",
        "level": facts.level, "trend": facts.trend, "comparison": facts.comparison,
        "facts": list(_facts(screen, one)),
    }
