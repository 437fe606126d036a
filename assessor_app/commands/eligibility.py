"""``pmqa eligibility``: the verdicts of a case file, a table of scores, or many applications."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from assessor_app.commands.framework import argument, command, option
from assessor_app.commands.parameters import (
    CATEGORIES,
    NAME,
    PATH,
    ChoiceType,
    NameType,
    refuse_together,
)
from assessor_app.commands.screen import Screen
from assessor_app.errors import KnownFault

if TYPE_CHECKING:
    from assessor_app.criteria.edition import Edition

_ROUNDS = ("independent", "consensus", "site_visit")


@command("eligibility")
@argument("case", type=PATH, required=False)
@option("--scores", type=PATH, help="opt_scores")
@option("--batch", type=PATH, help="opt_batch")
@option("--edition", "edition_id", type=NameType("ID"), help="opt_edition_table")
@option("--fl-certified", is_flag=True, help="opt_fl")
@option("--no-fl", is_flag=True, help="opt_no_fl")
@option("--prior-awards", type=CATEGORIES, help="opt_prior_awards")
@option("--no-prior-awards", is_flag=True, help="opt_no_prior_awards")
@option("--assessor", type=NAME, help="opt_only_assessor")
@option("--round", "round_", type=ChoiceType(*_ROUNDS), help="opt_round")
@option("--as", "as_name", type=NAME, help="opt_as")
@option("--full", is_flag=True, help="opt_full")
@option("--json", "as_json", is_flag=True, help="opt_json")
def eligibility(
    screen: Screen, *, case: Path | None, scores: Path | None, batch: Path | None,
    edition_id: str | None, fl_certified: bool, no_fl: bool,
    prior_awards: frozenset[str] | None, no_prior_awards: bool,
    assessor: str | None, round_: str | None, as_name: str | None, full: bool, as_json: bool,
) -> None:
    """Exactly one source; facts are given beside a table, and stand in a case or a batch."""
    if sum(source is not None for source in (case, scores, batch)) != 1:
        raise KnownFault("cli_eligibility_one", misuse=True)
    refuse_together(fl_certified=fl_certified, no_fl=no_fl)
    refuse_together(prior_awards=prior_awards, no_prior_awards=no_prior_awards)
    _refuse_apart(scores is not None, "--scores", fl_certified=fl_certified, no_fl=no_fl,
                  prior_awards=prior_awards, no_prior_awards=no_prior_awards)
    _refuse_apart(case is not None, "CASE", assessor=assessor, round=round_)
    _refuse_apart(case is None, "--scores, --batch", edition=edition_id)
    if as_name and case is None:
        raise KnownFault("cli_only_with", misuse=True, place="CASE", option="--as")
    if batch is not None:
        from assessor_app.commands.batch import run_batch

        run_batch(batch, _edition(edition_id), screen.language, full=full)
        return

    from assessor_app.criteria.evaluation_json import evaluation_as_json

    if case is not None:
        edition, evaluation, rounds, own = _of_case(case, assessor, round_, as_name)
    else:
        assert scores is not None
        fl = True if fl_certified else False if no_fl else None
        prior = frozenset[str]() if no_prior_awards else prior_awards
        edition, evaluation, rounds = _of_table(scores, _edition(edition_id), fl, prior)
        own = False
    if as_json:
        screen.json(evaluation_as_json(evaluation, edition, rounds))
    else:
        from assessor_app.commands.verdict_table import show_evaluation

        show_evaluation(screen, evaluation, edition, full=full, own=own)


def _refuse_apart(fits: bool, place: str, **given: object) -> None:
    """Refuse options that mean nothing to the source that was given."""
    for name, value in given.items():
        if value and not fits:
            raise KnownFault("cli_only_with", misuse=True, place=place,
                             option="--" + name.replace("_", "-"))


def _of_case(
    case: Path, assessor: str | None, round_: str | None, as_name: str | None,
) -> tuple[Any, Any, Any, bool]:
    """Edition, evaluation, rounds, and whether one review alone is that of who looks at it."""
    from assessor_app.assessment.eyes import seen_by
    from assessor_app.assessment.standing import evaluate_case, score_sheet
    from assessor_app.casefile.held import open_held
    from assessor_app.casefile.records.choices import Round
    from assessor_app.casefile.state import read_state
    from assessor_app.commands.people import is_own, review_alone, viewer_in

    with open_held(case, write=False) as held:
        state, edition = read_state(held), held.edition
    viewer = viewer_in(state, as_name)
    who = review_alone(state, viewer, assessor) if assessor else None
    own = who is not None and is_own(state, who, as_name)
    state = seen_by(state, viewer)
    which = Round(round_) if round_ else None
    _, rounds = score_sheet(state, edition, assessor_id=who, round=which)
    return edition, evaluate_case(state, edition, assessor_id=who, round=which), rounds, own


def _edition(edition_id: str | None) -> Edition:
    """The edition of an id, of those installed; without one the built-in, which loads less."""
    if edition_id is None:
        from assessor_app.criteria.edition_file import builtin_edition

        return builtin_edition()
    from assessor_app.casefile.editions import installed_edition

    return installed_edition(edition_id).edition


def _of_table(
    scores: Path, edition: Edition, fl: bool | None, prior: frozenset[str] | None,
) -> tuple[Any, Any, None]:
    from assessor_app.criteria.eligibility import evaluate
    from assessor_app.criteria.score_input import parse_prior_awards, read_scores_csv
    from assessor_app.criteria.verdicts import Facts

    won = None if prior is None else parse_prior_awards(prior, edition, misuse=True)
    sheet = read_scores_csv(scores, edition)
    return edition, evaluate(edition, sheet, Facts(fl, won)), None
