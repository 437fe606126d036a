"""``pmqa team``, ``declare`` and ``seal``: who assesses, what they declare, when they are done."""

from __future__ import annotations

from pathlib import Path

from assessor_app.casefile.records.case_state import CaseState
from assessor_app.casefile.records.choices import Role
from assessor_app.casefile.records.team import Member
from assessor_app.commands.framework import Group, argument, command, option
from assessor_app.commands.parameters import NAME, PATH, TEXT, ChoiceType
from assessor_app.commands.people import acting_person
from assessor_app.commands.screen import Screen
from assessor_app.errors import KnownFault

_PLACE = "assessor_app.commands.team"
team = Group(
    "team", help="team", short_prefix="team_",
    places={
        "add": f"{_PLACE}:add", "list": f"{_PLACE}:list_", "role": f"{_PLACE}:role",
        "remove": f"{_PLACE}:remove",
    },
)
_ROLE = ChoiceType(*(role.value for role in Role))


@command("add", help="team_add")
@argument("case", type=PATH)
@argument("name", type=NAME)
@option("--role", "role_", required=True, type=_ROLE, help="opt_role")
def add(screen: Screen, *, case: Path, name: str, role_: str) -> None:
    """Take a person into the team; from the first on the case has one."""
    from assessor_app.assessment.team import add_member
    from assessor_app.casefile.held import open_held
    from assessor_app.casefile.installation import default_person

    with open_held(case) as held:
        add_member(held, name, Role(role_), author=default_person())
    screen.say("team_added", name=name, role=screen.word(f"role_{role_}"))


@command("role", help="team_role")
@argument("case", type=PATH)
@argument("name", type=NAME)
@option("--role", "role_", required=True, type=_ROLE, help="opt_role")
def role(screen: Screen, *, case: Path, name: str, role_: str) -> None:
    """Give a member another role; a new lead takes the old one's place."""
    from assessor_app.assessment.team import set_role
    from assessor_app.casefile.held import open_held
    from assessor_app.casefile.installation import default_person

    with open_held(case) as held:
        set_role(held, name, Role(role_), author=default_person())
    screen.say("team_added", name=name, role=screen.word(f"role_{role_}"))


@command("remove", help="team_remove")
@argument("case", type=PATH)
@argument("name", type=NAME)
def remove(screen: Screen, *, case: Path, name: str) -> None:
    """Take a person out of the team; what they wrote counts no more and stays in the journal."""
    from assessor_app.assessment.team import remove_member
    from assessor_app.casefile.held import open_held
    from assessor_app.casefile.installation import default_person

    with open_held(case) as held:
        remove_member(held, name, author=default_person())
    screen.say("team_removed", name=name)


@command("list", help="team_list")
@argument("case", type=PATH)
@option("--as", "as_name", type=NAME, help="opt_as")
@option("--json", "as_json", is_flag=True, help="opt_json")
def list_(screen: Screen, *, case: Path, as_name: str | None, as_json: bool) -> None:
    """Who is in the team and how far each review has come; the same for every reader."""
    from assessor_app.assessment.team import member_of
    from assessor_app.casefile.held import open_held
    from assessor_app.casefile.state import read_state

    with open_held(case, write=False) as held:
        state, items = read_state(held), len(held.edition.items)
    if as_name:
        member_of(state, as_name)
    if as_json:
        screen.json({"case": str(case), "team": [_as_json(one, items)
                                                 for one in state.members.values()]})
        return
    if not state.members:
        screen.say("team_empty")
        return
    names = ("name", "role", "declaration", "review")
    screen.table([
        [screen.word(f"column_{name}") for name in names],
        *([one.name, screen.word(f"role_{one.role.value}"), _declared(screen, one),
           _review(screen, one, items)] for one in state.members.values()),
    ])


def _as_json(member: Member, items: int) -> dict[str, object]:
    return {
        "name": member.name, "role": member.role.value,
        "declared": member.declared.value if member.declared else None,
        "reason": member.reason,
        "sealed": member.seal.time.isoformat() if member.seal else None,
        "seal": member.seal.hash if member.seal else None,
        "scored": [member.scored, items] if member.counts else None,
    }


def _declared(screen: Screen, member: Member) -> str:
    if member.declared is None:
        return screen.word("declared_none")
    shown = screen.word(f"declared_{member.declared.value}")
    return f"{shown} ({member.reason})" if member.reason else shown


def _review(screen: Screen, member: Member, items: int) -> str:
    if not member.counts:
        return "–"
    done = screen.word("review_progress", done=member.scored, all=items)
    if member.seal is None:
        return done
    return f"{done} · {screen.word('review_sealed', hash=member.seal.hash[:16])}"


@command("declare")
@argument("case", type=PATH)
@option("--assessor", "--as", "assessor", type=NAME, help="opt_assessor")
@option("--no-conflict", is_flag=True, help="opt_no_conflict")
@option("--recuse", type=TEXT, metavar="REASON", help="opt_recuse")
def declare(
    screen: Screen, *, case: Path, assessor: str | None, no_conflict: bool, recuse: str | None,
) -> None:
    """Declare no conflict of interest, or be recused for one."""
    from assessor_app.assessment import team as use
    from assessor_app.casefile.held import open_held

    if no_conflict == (recuse is not None):
        raise KnownFault("cli_declare_one", misuse=True)
    person = acting_person(assessor)
    with open_held(case) as held:
        if not use.has_team(held):
            raise KnownFault("team_none")
        use.declare(held, person, recuse=recuse)
    screen.say("declared_now" if recuse is None else "recused_now", name=person)


@command("seal")
@argument("case", type=PATH)
@option("--assessor", "--as", "assessor", type=NAME, help="opt_assessor")
def seal(screen: Screen, *, case: Path, assessor: str | None) -> None:
    """Seal one's own independent review, and tell whose seal the team still waits for."""
    from assessor_app.assessment import team as use
    from assessor_app.casefile.held import open_held
    from assessor_app.casefile.state import read_state

    person = acting_person(assessor)
    with open_held(case) as held:
        if not use.has_team(held):
            raise KnownFault("team_none")
        use.seal(held, person)
        state, items = read_state(held), len(held.edition.items)
    member = use.member_of(state, person)
    assert member.seal is not None
    screen.say("sealed_now", name=member.name, done=member.scored, all=items,
               hash=member.seal.hash)
    screen.line(_waiting(screen, state))


def _waiting(screen: Screen, state: CaseState) -> str:
    from assessor_app.assessment.eyes import members_who_count

    names = ", ".join(one.name for one in members_who_count(state) if one.seal is None)
    return screen.word("seal_waiting", names=names) if names else screen.word("seal_all")
