"""``pmqa consensus``: the team's scores side by side, and what still hangs on them."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

from assessor_app.commands.framework import argument, command, option
from assessor_app.commands.parameters import NAME, PATH
from assessor_app.commands.screen import Screen

Late = set[tuple[str, ...]]  # assessor and target of each score edited after its seal


@command("consensus")
@argument("case", type=PATH)
@option("--as", "as_name", type=NAME, help="opt_as")
@option("--json", "as_json", is_flag=True, help="opt_json")
def consensus(screen: Screen, *, case: Path, as_name: str | None, as_json: bool) -> None:
    """The matrix of items and assessors, what hangs on each item first."""
    from assessor_app.assessment.consensus import consensus_matrix
    from assessor_app.casefile.held import open_held
    from assessor_app.commands.people import seen_state

    with open_held(case, write=False) as held:
        state, edition = seen_state(held, as_name), held.edition
    matrix = consensus_matrix(state, edition)
    late = {tuple(id_.split("/")[1:]) for entity, id_ in state.late if entity == "score"}
    if as_json:
        screen.json(_as_json(matrix, late))
        return
    _show(screen, matrix, edition, late)


def _as_json(matrix: Any, late: Late) -> dict[str, Any]:
    from assessor_app.criteria.evaluation_json import reviews_as_json

    names = matrix.assessors
    told = matrix.evaluation.missing is None  # else nobody knows the team's spread yet
    return {
        "reviews": reviews_as_json(matrix.evaluation.reviews),
        "items": {
            row.target: {
                "scores": {names[id_]: row.scores[id_] for id_ in names if id_ in row.scores},
                "min": row.low if told else None, "max": row.high if told else None,
                "median": number(row.median) if told else None,
                "spread_bands": row.spread_bands if told else None,
                "consensus": row.consensus.percent if row.consensus else None,
                "reason": row.consensus.reason if row.consensus else None,
                **({"disputed": list(row.disputed)} if row.disputed else {}),
                "turns": list(row.turns),
                "after_seal": [names[id_] for id_ in names if (id_, row.target) in late],
                **{round_.value: list(held) for round_, held in row.earlier.items()},
            }
            for row in matrix.rows
        },
        "awards": {id_: award.verdict.value for id_, award in matrix.awards.items()},
        "hangs_on": {id_: list(award.hangs_on) for id_, award in matrix.awards.items()},
        "left": list(matrix.left),
    }


def number(value: Fraction | None) -> int | float | None:
    """A median as JSON has numbers: whole, or a half, which a binary fraction holds exactly."""
    if value is None:
        return None
    return int(value) if value.denominator == 1 else float(value)


def median_text(value: Fraction | None) -> str:
    """A median in words."""
    if value is None:
        return "–"
    return str(int(value)) if value.denominator == 1 else f"{int(value)}.5"


def _team_text(row: Any) -> str:
    """The team's percent; the span of those in conflict, marked."""
    if row.disputed:
        return f"{row.disputed[0]}–{row.disputed[-1]} !"
    return str(row.consensus.percent) if row.consensus else "–"


def _show(screen: Screen, matrix: Any, edition: Any, late: Late) -> None:
    from assessor_app.criteria.reasons import missing_text, reviews_text, verdict_word

    names = matrix.assessors
    missing = reviews_text(matrix.evaluation.missing, screen.language)
    if missing:
        screen.line(missing_text(matrix.evaluation.missing, screen.language))
        screen.say("spread_so_far")
        screen.line()
    heads = ("median", "spread", "bands", "team", "turns")
    short = {award.id: award.short_name.of(screen.language) for award in edition.awards}
    rows = [[screen.word("column_item"), *names.values(),
             *(screen.word(f"column_{head}") for head in heads)]]
    for row in matrix.rows:
        spread = "–" if row.low is None else f"{row.low}–{row.high}"
        rows.append([
            row.target,
            *(("*" if (id_, row.target) in late else "") + str(row.scores.get(id_, "–"))
              for id_ in names),
            median_text(row.median), spread,
            "–" if row.spread_bands is None else str(row.spread_bands),
            _team_text(row),
            ", ".join(edition.award_by_id[id_].category or short[id_] for id_ in row.turns),
        ])
    screen.table(rows, right=range(1, len(names) + 5))
    if any((id_, row.target) in late for id_ in names for row in matrix.rows):
        screen.line(f"* {screen.word('after_seal')}")
    screen.line()
    for award in edition.awards:
        found = matrix.awards[award.id]
        if missing:
            verdict = verdict_word(found.verdict, screen.language)
            screen.line(f"{short[award.id]}: {verdict} · {missing}")
            continue
        key = {"open": "spread_hangs" if found.hangs_on else "spread_fact"}.get(
            found.verdict.value, f"spread_{found.verdict.value}")
        screen.line(f"{short[award.id]}: "
                    + screen.word(key, items=", ".join(found.hangs_on)))
    screen.line()
    screen.say("consensus_left", count=len(matrix.left), items=", ".join(matrix.left) or "–")
