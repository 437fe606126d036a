"""``pmqa roster``: whom the office knows; made and signed at the office, taken over elsewhere."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from assessor_app.commands.framework import Group, argument, command, option
from assessor_app.commands.parameters import DATE, NAME, PATH, TEXT, ChoiceType
from assessor_app.commands.people import acting_person
from assessor_app.commands.screen import Screen
from assessor_app.errors import KnownFault

_PLACE = "assessor_app.commands.roster"
roster = Group(
    "roster", help="roster", short_prefix="roster_",
    places={
        "card": f"{_PLACE}:card", "add": f"{_PLACE}:add", "revoke": f"{_PLACE}:revoke_",
        "sign": f"{_PLACE}:sign", "import": f"{_PLACE}:import_", "show": f"{_PLACE}:show",
        "take": f"{_PLACE}:take", "name": f"{_PLACE}:name_",
    },
)


@command("card", help="roster_card")
@option("--out", required=True, type=PATH, metavar="FILE", help="opt_card_out")
@option("--assessor", "--as", "assessor", type=NAME, help="opt_assessor")
def card(screen: Screen, *, out: Path, assessor: str | None) -> None:
    """Write this installation's card, with which a person asks to be taken into the roster."""
    from assessor_app.casefile.faults import told
    from assessor_app.casefile.installation import installation
    from assessor_app.casefile.signatures import fingerprint
    from assessor_app.exchange.keys import person_card, read_person_card

    data = person_card(installation(), acting_person(assessor))
    with told(out), out.open("xb") as file:
        file.write(data)
    made = read_person_card(out.read_bytes())
    screen.say("card_made", place=out, name=made.person, fingerprint=fingerprint(made.signer))


@command("add", help="roster_add")
@argument("roster", type=PATH)
@argument("card", type=PATH)
@option("--role", "role_", type=ChoiceType("assessor", "office"), default="assessor",
        help="opt_roster_role")
@option("--from", "from_", type=DATE, help="opt_valid_from")
@option("--to", "to", type=DATE, help="opt_valid_to")
@option("--not-for", "not_for", type=NAME, multiple=True, metavar="AGENCY", help="opt_not_for")
def add(
    screen: Screen, *, roster: Path, card: Path, role_: str, from_: date | None, to: date | None,
    not_for: tuple[str, ...],
) -> None:
    """Put a person's card into the roster that is being made."""
    from assessor_app.casefile.signatures import fingerprint
    from assessor_app.criteria.small_file import read_small
    from assessor_app.exchange.keys import read_person_card
    from assessor_app.exchange.roster import add_entry, read_draft, write_draft

    read = read_person_card(read_small(card, "exchange_unreadable"))
    write_draft(roster, add_entry(read_draft(roster), read, role=role_, valid_from=from_,
                                  valid_to=to, not_for=not_for))
    screen.say("roster_added", name=read.person, fingerprint=fingerprint(read.signer))


@command("revoke", help="roster_revoke")
@argument("roster", type=PATH)
@argument("name", type=NAME)
@option("--on", type=DATE, help="opt_revoked_on")
def revoke_(screen: Screen, *, roster: Path, name: str, on: date | None) -> None:
    """Take no new work of a person's keys any more."""
    from assessor_app.exchange.roster import read_draft, revoke, write_draft

    day = on or date.today()
    write_draft(roster, revoke(read_draft(roster), name, day))
    screen.say("roster_revoked", name=name, date=day.isoformat())


@command("sign", help="roster_sign")
@argument("roster", type=PATH)
@option("--keys", required=True, type=PATH, metavar="DIR", help="opt_keys")
@option("--out", required=True, type=PATH, metavar="FILE", help="opt_roster_out")
def sign(screen: Screen, *, roster: Path, keys: Path, out: Path) -> None:
    """Sign the roster as it stands and write it to a new file, to lay on the hub."""
    from assessor_app.casefile.faults import told
    from assessor_app.casefile.installation import installation
    from assessor_app.exchange.keys import open_office
    from assessor_app.exchange.roster import (
        open_roster,
        read_draft,
        seal_roster,
        sign_roster,
        write_draft,
    )
    from assessor_app.exchange.trusted import keep_newest, office_trust

    held, office_card = open_office(keys)
    by = installation()
    seen = office_trust(by, office_card).serial
    made, data = sign_roster(read_draft(roster), held, above=seen)
    with told(out), out.open("xb") as file:
        file.write(seal_roster(made, data, office_card, held))
    open_roster(out.read_bytes(), office_card, (held.secret,))
    keep_newest(by, office_card, out.read_bytes(), (held.secret,))
    write_draft(roster, made)
    screen.say("roster_signed", place=out, serial=made.serial, count=len(made.members))


@command("import", help="roster_import")
@argument("file", type=PATH, required=False)
@option("--office", "card", type=PATH, metavar="CARD", help="opt_trust_card")
def import_(screen: Screen, *, file: Path | None, card: Path | None) -> None:
    """Trust an office by its card, take over its roster, or both."""
    from assessor_app.casefile.installation import installation
    from assessor_app.casefile.signatures import fingerprint
    from assessor_app.criteria.small_file import read_small
    from assessor_app.exchange.trusted import import_roster, trust_office

    if file is None and card is None:
        raise KnownFault("cli_missing", misuse=True, name="FILE / --office")
    by = installation()
    if card is not None:
        office = trust_office(by, read_small(card, "exchange_unreadable"))
        screen.say("office_trusted", name=office.name, fingerprint=fingerprint(office.signer))
    if file is not None:
        held, newer = import_roster(by, read_small(file, "exchange_unreadable"))
        screen.say("roster_taken" if newer else "roster_older", serial=held.serial,
                   count=len(held.members))


@command("show", help="roster_show")
@argument("file", type=PATH, required=False)
@option("--json", "as_json", is_flag=True, help="opt_json")
def show(screen: Screen, *, file: Path | None, as_json: bool) -> None:
    """The roster that is gone by here, or one that is being made."""
    from assessor_app.casefile.installation import installation
    from assessor_app.casefile.signatures import fingerprint
    from assessor_app.exchange.roster import Roster, read_draft
    from assessor_app.exchange.trusted import trust_of

    office = None
    if file is not None:
        held: Roster | None = read_draft(file)
    else:
        trust = trust_of(installation())
        office, held = trust.office, trust.roster
    if as_json:
        screen.json({
            "office": None if office is None else {
                "name": office.name, "fingerprint": fingerprint(office.signer)},
            "serial": None if held is None else held.serial,
            "members": [] if held is None else [{
                "person": one.person, "signer": one.signer, "role": one.role,
                "valid_from": one.valid_from or None, "valid_to": one.valid_to or None,
                "revoked": one.revoked or None, "not_for": list(one.not_for),
            } for one in held.members]})
        return
    if office is not None:
        screen.say("office_is", name=office.name, fingerprint=fingerprint(office.signer))
    if held is None:
        screen.say("roster_none")
        return
    screen.say("roster_is", serial=held.serial, count=len(held.members))
    if held.members:
        screen.table([
            [screen.word(f"column_{head}") for head in
             ("name", "roster_role", "key", "valid", "revoked", "not_for")],
            *([one.person, screen.word(f"roster_role_{one.role}"), fingerprint(one.signer)[:19],
               f"{one.valid_from or '…'} - {one.valid_to or '…'}", one.revoked or "",
               ", ".join(one.not_for)] for one in held.members),
        ])


@command("take", help="roster_take")
@argument("case", type=PATH)
@argument("name", type=NAME)
@option("--reason", required=True, type=TEXT, metavar="REASON", help="opt_roster_reason")
@option("--assessor", "--as", "assessor", type=NAME, help="opt_assessor")
def take(
    screen: Screen, *, case: Path, name: str, reason: str, assessor: str | None,
) -> None:
    """Let count what came of a member's revoked or ended keys beyond what was kept of them."""
    from assessor_app.assessment.identities import take_over
    from assessor_app.assessment.team import member_of
    from assessor_app.casefile.held import open_held
    from assessor_app.casefile.state import read_state
    from assessor_app.commands.people import acting_person

    with open_held(case) as held:
        member = member_of(read_state(held), name)
        take_over(held, member, reason, author=acting_person(assessor))
    screen.say("roster_took", name=member.name)


@command("name", help="roster_name")
@argument("case", type=PATH)
@option("--reason", required=True, type=TEXT, metavar="REASON", help="opt_roster_reason")
@option("--assessor", "--as", "assessor", type=NAME, help="opt_assessor")
def name_(screen: Screen, *, case: Path, reason: str, assessor: str | None) -> None:
    """Let the office that this machine trusts have the say in a case, and no other."""
    from assessor_app.assessment.identities import replace_office
    from assessor_app.casefile.held import open_held
    from assessor_app.casefile.installation import installation
    from assessor_app.commands.people import acting_person
    from assessor_app.exchange.trusted import trust_of

    office = trust_of(installation()).office
    if office is None:
        raise KnownFault("office_none")
    with open_held(case) as held:
        replace_office(held, office.signer, office.name, reason, author=acting_person(assessor))
    screen.say("roster_named", name=office.name)
