"""``pmqa score`` and ``pmqa comment``: what an assessor gives an item."""

from __future__ import annotations

from pathlib import Path

from assessor_app.casefile.records.choices import Round, Sign
from assessor_app.commands.framework import argument, command, option
from assessor_app.commands.parameters import (
    NAME,
    PATH,
    TEXT,
    ChoiceType,
    read_assignments,
)
from assessor_app.commands.people import acting_person, issues_named, known_or_new
from assessor_app.commands.screen import Screen, read_all_input
from assessor_app.errors import KnownFault


@command("score")
@argument("case", type=PATH)
@argument("assignments", nargs=-1, required=True, metavar="ITEM=PERCENT…")
@option("--assessor", "--as", "assessor", type=NAME, help="opt_assessor")
@option("--round", "round_", type=ChoiceType(*(one.value for one in Round)),
        default=Round.INDEPENDENT.value, help="opt_score_round")
@option("--reason", type=TEXT, help="opt_score_reason")
@option("--issue", "issues", type=NAME, multiple=True, metavar="N", help="opt_score_issue")
def score(
    screen: Screen, *, case: Path, assignments: tuple[str, ...], assessor: str | None,
    round_: str, reason: str | None, issues: tuple[str, ...],
) -> None:
    """Give percents in one round: all of them in one change, or none."""
    from assessor_app.assessment.eyes import seen_by
    from assessor_app.assessment.scores import set_scores
    from assessor_app.assessment.standing import evaluate_case
    from assessor_app.casefile.held import open_held
    from assessor_app.casefile.state import read_state
    from assessor_app.commands.verdict_table import show_head, span
    from assessor_app.criteria.score_input import parse_target, refuse_both_forms
    from assessor_app.criteria.scoring import parse_percent

    pairs = read_assignments(assignments)
    person = acting_person(assessor)
    with open_held(case) as held:
        # All is read before the assessor, who may be new, is written: one bad pair, and nothing is.
        percents: dict[str, int | None] = {}
        for given, text in pairs.items():
            target = parse_target(given, held.edition)
            if target in percents:
                raise KnownFault("cli_assignment_twice", misuse=True, target=target)
            try:
                percents[target] = parse_percent(text)
            except KnownFault as fault:
                raise KnownFault("cli_assignment_percent", target=target, reason=fault) from fault
        refuse_both_forms(percents, held.edition)
        behind = [issue.id for issue in issues_named(held, person, issues)]
        who = known_or_new(held, person)
        set_scores(
            held, who, percents, round=Round(round_), reason=reason, issues=behind)
        state = seen_by(read_state(held), who.id)
        # While one scores in a team, it is their own review that the total is of
        alone = bool(state.members) and round_ == Round.INDEPENDENT
        evaluation = evaluate_case(
            state, held.edition, assessor_id=who.id if alone else None)
    show_head(screen, evaluation, own=True)
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
@option("--assessor", "--as", "assessor", type=NAME, help="opt_assessor")
@option("--reason", type=TEXT, help="opt_reason_after_seal")
def comment(
    screen: Screen, *, case: Path, item: str, sign: str, text: str, assessor: str | None,
    reason: str | None,
) -> None:
    """Write one comment; ``--text -`` reads it from standard input."""
    from assessor_app.assessment import entries
    from assessor_app.casefile.held import open_held
    from assessor_app.casefile.records.review import Comment
    from assessor_app.criteria.score_input import ends_of, parse_target

    words = TEXT.convert(read_all_input(), None, None) if text == "-" else text
    person = acting_person(assessor)
    with open_held(case) as held:
        target = parse_target(item, held.edition)
        if target not in held.edition.items:
            raise KnownFault("item_unknown", item=item, **ends_of(held.edition))
        who = known_or_new(held, person)
        entries.add(held, who, Comment, item=target, sign=Sign(sign), text=words.strip(),
                    reason=reason)
    screen.say("commented", item=target, sign=sign, name=who.name)
