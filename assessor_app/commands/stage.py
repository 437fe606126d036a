"""``pmqa stage``: the seven steps, their checklists, and the lead who moves the application on."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from assessor_app.commands.framework import Group, argument, command, option
from assessor_app.commands.parameters import DATE, NAME, PATH, TEXT, NameType, NumberType
from assessor_app.commands.people import acting_person
from assessor_app.commands.screen import Screen

_PLACE = "assessor_app.commands.stage"
stage = Group(
    "stage", help="stage", short_prefix="stage_",
    places={"show": f"{_PLACE}:show", "advance": f"{_PLACE}:advance",
            "return": f"{_PLACE}:return_", "end": f"{_PLACE}:end", "decide": f"{_PLACE}:decide"},
)
_STEP = NumberType(1, 7, "STEP")


@command("show", help="stage_show")
@argument("case", type=PATH)
@option("--as", "as_name", type=NAME, help="opt_as")
@option("--json", "as_json", is_flag=True, help="opt_json")
def show(screen: Screen, *, case: Path, as_name: str | None, as_json: bool) -> None:
    """Where the application stands and what each step needs; of reviews only how far they are."""
    from assessor_app.assessment.stages import checklists, step_name
    from assessor_app.casefile.held import open_held
    from assessor_app.casefile.state import read_state
    from assessor_app.commands.people import viewer_in
    from assessor_app.thai import date_text

    with open_held(case, write=False) as held:
        state, edition = read_state(held), held.edition
    viewer_in(state, as_name)
    steps = checklists(state, edition)
    at, decision = state.stage, state.decision
    if as_json:
        screen.json({
            "case": str(case), "step": at.step, "outcome": at.outcome.value, "reason": at.reason,
            "steps": [
                {"step": step, "name": step_name(step, screen.language), "needs": [
                    {"id": need.id, "text": need.text(screen.language), "done": need.done,
                     "by_reason": need.by_reason} for need in needs]}
                for step, needs in steps.items()
            ],
            "decision": None if decision is None else {
                "awards": list(decision.awards), "date": decision.date.isoformat(),
                "note": decision.note},
        })
        return
    for step, needs in steps.items():
        mark = "▶" if step == at.step else " "
        screen.line(f"{mark} {step} {step_name(step, screen.language)}")
        for need in needs if step == at.step else ():
            screen.line(f"    {'✓' if need.done else '–'} {need.text(screen.language)}")
    screen.line(screen.word(f"outcome_{at.outcome.value}")
                + (f" ({at.reason})" if at.reason else ""))
    if decision is not None:
        screen.say("decided", awards=", ".join(decision.awards) or "–",
                   date=date_text(decision.date, screen.language))


@command("advance", help="stage_advance")
@argument("case", type=PATH)
@option("--reason", type=TEXT, help="opt_stage_reason")
@option("--to", type=_STEP, help="opt_stage_to")
@option("--assessor", "--as", "assessor", type=NAME, help="opt_lead")
def advance(
    screen: Screen, *, case: Path, reason: str | None, to: int | None, assessor: str | None,
) -> None:
    """Move the application to the next step."""
    from assessor_app.assessment.stages import advance as use
    from assessor_app.casefile.held import open_held

    with open_held(case) as held:
        use(held, acting_person(assessor), to=to, reason=reason or "")
    _tell(screen, case)


@command("return", help="stage_return")
@argument("case", type=PATH)
@option("--reason", type=TEXT, required=True, help="opt_stage_reason")
@option("--to", type=_STEP, help="opt_stage_back")
@option("--assessor", "--as", "assessor", type=NAME, help="opt_lead")
def return_(
    screen: Screen, *, case: Path, reason: str, to: int | None, assessor: str | None,
) -> None:
    """Send the application back, with a reason."""
    from assessor_app.assessment.stages import return_stage
    from assessor_app.casefile.held import open_held

    with open_held(case) as held:
        return_stage(held, acting_person(assessor), to=to, reason=reason)
    _tell(screen, case)


@command("end", help="stage_end")
@argument("case", type=PATH)
@option("--reason", type=TEXT, required=True, help="opt_stage_reason")
@option("--assessor", "--as", "assessor", type=NAME, help="opt_lead")
def end(screen: Screen, *, case: Path, reason: str, assessor: str | None) -> None:
    """End the application as not passed, with feedback."""
    from assessor_app.assessment.stages import end_stage
    from assessor_app.casefile.held import open_held

    with open_held(case) as held:
        end_stage(held, acting_person(assessor), reason=reason)
    _tell(screen, case)


@command("decide", help="stage_decide")
@argument("case", type=PATH)
@option("--award", "awards", multiple=True, type=NameType("AWARD"), help="opt_award_given")
@option("--date", "on", required=True, type=DATE, help="opt_decided_on")
@option("--note", type=TEXT, help="opt_note")
@option("--assessor", "--as", "assessor", type=NAME, help="opt_lead")
def decide(
    screen: Screen, *, case: Path, awards: tuple[str, ...], on: date, note: str | None,
    assessor: str | None,
) -> None:
    """Record the sub-committee's decision."""
    from assessor_app.assessment.stages import decide as use
    from assessor_app.casefile.held import open_held
    from assessor_app.criteria.score_input import parse_award
    from assessor_app.thai import date_text

    with open_held(case) as held:
        given = [parse_award(award, held.edition) for award in awards]
        use(held, acting_person(assessor), awards=given, on=on, note=note or "")
    screen.say("decided", awards=", ".join(given) or "–", date=date_text(on, screen.language))


def _tell(screen: Screen, case: Path) -> None:
    from assessor_app.assessment.stages import step_name
    from assessor_app.casefile.held import open_held
    from assessor_app.casefile.state import read_state

    with open_held(case, write=False) as held:
        at = read_state(held).stage
    screen.say("stage_now", step=at.step, name=step_name(at.step, screen.language),
               outcome=screen.word(f"outcome_{at.outcome.value}"))
