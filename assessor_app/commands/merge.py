"""``pmqa merge``: other copies of a case become part of this one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from assessor_app.commands.framework import argument, command, option
from assessor_app.commands.parameters import NAME, PATH
from assessor_app.commands.people import tell_keys
from assessor_app.commands.screen import Screen
from assessor_app.errors import KnownFault
from assessor_app.words import Language

if TYPE_CHECKING:
    from assessor_app.assessment.merging import Merged


@command("merge")
@argument("case", type=PATH)
@argument("others", nargs=-1, required=True, type=PATH, metavar="OTHER…")
@option("--as", "as_name", type=NAME, help="opt_as_merge")
@option("--json", "as_json", is_flag=True, help="opt_json")
def merge(
    screen: Screen, *, case: Path, others: tuple[Path, ...], as_name: str | None, as_json: bool,
) -> None:
    """Add what other copies hold; nothing is lost and nothing is overwritten."""
    from assessor_app.assessment.merging import merge_cases
    from assessor_app.assessment.people import assessor_id
    from assessor_app.casefile.held import open_held
    from assessor_app.casefile.installation import default_person
    from assessor_app.casefile.state import read_state

    person = as_name or default_person()
    with open_held(case) as held:
        own = assessor_id(held.case_id, person) if person else ""
        done = merge_cases(held, others, own=own)
        state = read_state(held)
    names = {id_: one.name for id_, one in state.assessors.items()}
    if as_json:
        screen.json(_as_json(case, done, names, screen.language))
    else:
        _tell(screen, done, names)
    if done.refused:
        name, fault = done.refused[0]
        raise KnownFault("cli_merge_refused", count=len(done.refused), all=len(others), name=name,
                         reason=fault)


def _as_json(
    case: Path, done: Merged, names: dict[str, str], language: Language,
) -> dict[str, Any]:
    return {
        "case": str(case),
        "changes": done.changes,
        "files": [
            {
                "name": one.name, "changes": one.changes, "known": one.known,
                "people": one.people, "entities": one.entities,
                "evidence": one.content, "evidence_altered": list(one.altered),
                "left_out": [names.get(id_, id_) for id_ in one.left_out],
                "claims": [claim.as_json(language) for claim in one.claims],
                "clocks": [
                    {"author": clock.author, "time": clock.time, "change": clock.change_id,
                     "seconds": int(clock.by.total_seconds()), "ahead": clock.ahead}
                    for clock in one.clocks
                ],
            }
            for one in done.arrivals
        ],
        "bound": [fault.text(language) for fault in done.bound.faults()],
        "elsewhere": None if done.elsewhere is None else done.elsewhere.text(language),
        "refused": [{"name": name, "fault": fault.key, "reason": str(fault)}
                    for name, fault in done.refused],
        "conflicts": [list(one) for one in done.conflicts],
        "new_conflicts": [list(one) for one in done.new_conflicts],
        "waiting": [list(one) for one in done.waiting],
        "forks": [{"chain": one.chain, "seq": one.seq, "authors": list(one.authors)}
                  for one in done.forks],
        "gaps": [{"chain": one.chain, "seq": one.seq, "authors": list(one.authors)}
                 for one in done.gaps],
        "evidence": {"arrived": done.evidence[0], "named": done.evidence[1]},
    }


def _tell(screen: Screen, done: Merged, names: dict[str, str]) -> None:
    from assessor_app.casefile.claims import claim_faults

    for one in done.arrivals:
        if one.changes:
            people = ", ".join(f"{name}: {count}" for name, count in sorted(one.people.items()))
            screen.say("merge_came", name=one.name, count=one.changes, people=people)
        else:
            screen.say("merge_nothing_new", name=one.name)
        if one.left_out:
            left = ", ".join(names.get(id_, id_) for id_ in one.left_out)
            screen.say("merge_left_out", names=left)
        if one.altered:
            fault = KnownFault("merge_content_altered", name=one.name, count=len(one.altered))
            screen.line(fault.text(screen.language))
        for fault in claim_faults(one.claims):
            screen.line(fault.text(screen.language))
        for clock in one.clocks:
            screen.line(clock.fault().text(screen.language))
    tell_keys(screen, [*done.bound.faults(), done.elsewhere])
    for name, fault in done.refused:
        screen.say("merge_refused", name=name, reason=fault.text(screen.language))
    for fork in done.chains:
        screen.line(fork.fault().text(screen.language))
    if done.evidence[1]:
        screen.say("merge_evidence", arrived=done.evidence[0], named=done.evidence[1])
    if done.waiting:
        screen.say("merge_waiting", count=len(done.waiting))
    if done.conflicts:
        screen.say("merge_conflicts", count=len(done.conflicts), new=len(done.new_conflicts))
