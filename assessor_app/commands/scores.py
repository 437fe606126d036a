"""``pmqa score`` and ``pmqa comment``: what an assessor gives an item."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from assessor_app.casefile.records import Sign
from assessor_app.commands.framework import argument, command, option
from assessor_app.commands.parameters import (
    NAME,
    PATH,
    TEXT,
    ChoiceType,
    read_assignments,
)
from assessor_app.commands.people import acting_person
from assessor_app.commands.screen import Screen, read_all_input
from assessor_app.criteria.edition import Edition
from assessor_app.errors import KnownFault


def refuse_unknown(edition: Edition, targets: Iterable[str], *, units: bool = True) -> None:
    """Refuse what the edition does not have, before anything is written.

    ``units`` allows whole categories (``3``) beside items (``3.1``); an item and its own category
    in one call contradict each other.
    """
    wanted = list(targets)
    for target in wanted:
        if target not in edition.items and not (units and target in edition.category_by_id):
            raise KnownFault("cli_unknown_item", item=target, items=", ".join(edition.items))
        unit = target.partition(".")[0]
        if unit != target and unit in wanted:
            raise KnownFault("cli_unit_and_item", misuse=True, unit=unit, item=target)


@command("score")
@argument("case", type=PATH)
@argument("assignments", nargs=-1, required=True, metavar="ITEM=PERCENT…")
@option("--assessor", type=NAME, help="opt_assessor")
def score(
    screen: Screen, *, case: Path, assignments: tuple[str, ...], assessor: str | None
) -> None:
    """Give percents in the round independent: all of them in one change, or none."""
    from assessor_app.assessment import case as use
    from assessor_app.casefile.connection import open_case
    from assessor_app.commands.verdict_table import span
    from assessor_app.criteria.scoring import parse_percent

    pairs = read_assignments(assignments)
    person = acting_person(assessor)
    with open_case(case) as held:
        percents: dict[str, int | None] = {}
        for target, text in pairs.items():
            percents[target] = parse_percent(text)
        refuse_unknown(held.edition, percents)
        who = use.ensure_assessor(held, person)
        use.set_scores(held, who, percents)
        state = use.read_state(held)
        evaluation = use.evaluate_case(state, held.edition)
    screen.say(
        "scored", count=len(percents), name=who.name,
        total=span(evaluation.total),
        done=evaluation.scored[0], all=evaluation.scored[1],
    )


@command("comment")
@argument("case", type=PATH)
@argument("item")
@option("--sign", required=True, type=ChoiceType(*(sign.value for sign in Sign)), help="opt_sign")
@option("--text", required=True, type=TEXT, help="opt_text")
@option("--assessor", type=NAME, help="opt_assessor")
def comment(
    screen: Screen, *, case: Path, item: str, sign: str, text: str, assessor: str | None
) -> None:
    """Write one comment; ``--text -`` reads it from standard input."""
    from assessor_app.assessment import case as use
    from assessor_app.casefile.connection import open_case

    words = TEXT.convert(read_all_input(), None, None) if text == "-" else text
    person = acting_person(assessor)
    with open_case(case) as held:
        refuse_unknown(held.edition, [item], units=False)
        who = use.ensure_assessor(held, person)
        use.add_comment(held, who, item, sign=Sign(sign), text=words.strip())
    screen.say("commented", item=item, sign=sign, name=who.name)
