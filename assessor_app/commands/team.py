"""``pmqa team``, ``declare`` and ``seal``: who assesses, what they declare, when they are done."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from assessor_app.casefile.authority import Authority
from assessor_app.casefile.records.case_state import CaseState
from assessor_app.casefile.records.choices import Role
from assessor_app.casefile.records.team import Member
from assessor_app.commands.framework import Group, argument, command, option
from assessor_app.commands.parameters import NAME, PATH, TEXT, ChoiceType, refuse_together
from assessor_app.commands.people import acting_person, tell_keys
from assessor_app.commands.screen import Screen
from assessor_app.errors import KnownFault

_PLACE = "assessor_app.commands.team"
team = Group(
    "team", help="team", short_prefix="team_",
    places={
        "add": f"{_PLACE}:add", "list": f"{_PLACE}:list_", "role": f"{_PLACE}:role",
        "bind": f"{_PLACE}:bind", "remove": f"{_PLACE}:remove",
    },
)
_ROLE = ChoiceType(*(role.value for role in Role))


@command("add", help="team_add")
@argument("case", type=PATH)
@argument("name", type=NAME)
@option("--role", "role_", required=True, type=_ROLE, help="opt_role")
@option("--card", type=PATH, metavar="FILE", help="opt_card")
def add(screen: Screen, *, case: Path, name: str, role_: str, card: Path | None) -> None:
    """Take a person into the team; from the first on the case has one."""
    from assessor_app.assessment.team import add_member
    from assessor_app.casefile.held import open_held
    from assessor_app.casefile.installation import default_person

    key = "" if card is None else _key_on(card, name)
    with open_held(case) as held:
        add_member(held, name, Role(role_), author=default_person(), key=key)
    screen.say("team_added", name=name, role=screen.word(f"role_{role_}"))
    if key:
        _tell_bound(screen, name, key)


@command("bind", help="team_bind")
@argument("case", type=PATH)
@argument("name", type=NAME)
@option("--card", type=PATH, metavar="FILE", help="opt_card")
@option("--key", type=TEXT, metavar="FINGERPRINT", help="opt_bind_key")
@option("--reason", required=True, type=TEXT, help="opt_bind_reason")
@option("--replace", is_flag=True, help="opt_bind_replace")
def bind(
    screen: Screen, *, case: Path, name: str, card: Path | None, key: str | None, reason: str,
    replace: bool,
) -> None:
    """Let one more key speak under a member's name, or in place of their others."""
    from assessor_app.assessment.identities import bind as bind_key
    from assessor_app.assessment.identities import key_called
    from assessor_app.assessment.team import member_of
    from assessor_app.casefile.held import open_held
    from assessor_app.casefile.installation import default_person
    from assessor_app.casefile.state import read_part

    refuse_together(card=card, key=key)
    given = "" if card is None else _key_on(card, name)
    if not (given or key):
        raise KnownFault("cli_missing", misuse=True, name="--card / --key")
    with open_held(case) as held:
        member = member_of(read_part(held), name)
        bound = given or key_called(held, key or "")
        bind_key(held, member, bound, reason, author=default_person(), replace=replace)
    _tell_bound(screen, member.name, bound)


def _key_on(card: Path, name: str) -> str:
    """The key of a person's card; refused where the card is another person's."""
    from assessor_app.criteria.small_file import read_small
    from assessor_app.exchange.keys import read_person_card
    from assessor_app.exchange.roster import name_key

    read = read_person_card(read_small(card, "exchange_unreadable"))
    if name_key(read.person) != name_key(name):
        raise KnownFault("card_of_other", person=read.person, name=name)
    return read.signer


def _tell_bound(screen: Screen, name: str, key: str) -> None:
    from assessor_app.casefile.signatures import fingerprint

    screen.say("team_bound", name=name, fingerprint=fingerprint(key))


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
    from assessor_app.assessment.identities import name_elsewhere, unbound
    from assessor_app.assessment.team import member_of
    from assessor_app.casefile.held import open_held
    from assessor_app.casefile.installation import default_person
    from assessor_app.casefile.state import read_state

    with open_held(case, write=False) as held:
        state, items = read_state(held), len(held.edition.items)
        keys = _Keys(held.authority, unbound(held))
        elsewhere = name_elsewhere(held, default_person())
    if as_name:
        member_of(state, as_name)
    members = state.members.values()
    if as_json:
        screen.json({
            "case": str(case), "team": [_as_json(one, items, keys) for one in members],
            "elsewhere": None if elsewhere is None else elsewhere.text(screen.language)})
        return
    if not members:
        screen.say("team_empty")
        return
    names = ("name", "role", "declaration", "review", "keys")
    screen.table([
        [screen.word(f"column_{name}") for name in names],
        *([one.name, screen.word(f"role_{one.role.value}"), _declared(screen, one),
           _review(screen, one, items), keys.told(screen, one)] for one in members),
    ])
    tell_keys(screen, [elsewhere])


class _Keys(NamedTuple):
    """Whose keys are whose: what counts, and what speaks under names that have none yet."""

    authority: Authority
    unbound: Mapping[str, tuple[str, ...]]

    def told(self, screen: Screen, member: Member) -> str:
        """The keys that speak under a name, by the beginnings of their fingerprints."""
        from assessor_app.casefile.sayings import short

        if not self.authority.chartered:
            return screen.word("keys_open")
        speakers = self.authority.speakers(member.id)
        shown = [short(key) for key in sorted(speakers)]
        if ended := len(self.authority.keys.get(member.id, ())) - len(speakers):
            shown.append(screen.word("keys_ended", count=ended))
        shown = shown or [screen.word("keys_none")]
        if waiting := self.unbound.get(member.id):
            shown.append(screen.word("keys_unsure", keys=", ".join(map(short, waiting))))
        return "; ".join(shown)


def _as_json(member: Member, items: int, keys: _Keys) -> dict[str, object]:
    bound, speakers = keys.authority.keys.get(member.id, ()), keys.authority.speakers(member.id)
    return {
        "name": member.name, "role": member.role.value,
        "declared": member.declared.value if member.declared else None,
        "reason": member.reason,
        "sealed": member.seal.time.isoformat() if member.seal else None,
        "seal": member.seal.hash if member.seal else None,
        "scored": [member.scored, items] if member.counts else None,
        "keys": [{"signer": key, "ended": key not in speakers} for key in sorted(bound)],
        "unbound": list(keys.unbound.get(member.id, ())),
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
