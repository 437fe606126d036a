"""``pmqa hub``: make a hub of a store, see how it stands, say who may be trusted there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from assessor_app.commands.framework import Group, argument, command, option
from assessor_app.commands.parameters import NAME, PATH, TEXT
from assessor_app.commands.screen import Screen, read_secret
from assessor_app.errors import KnownFault

if TYPE_CHECKING:
    from assessor_app.exchange.hub_status import CaseOnHub
    from assessor_app.exchange.keys import OfficeCard

_PLACE = "assessor_app.commands.hub"
hub = Group(
    "hub", help="hub", short_prefix="hub_",
    places={
        "init": f"{_PLACE}:init", "status": f"{_PLACE}:status", "trust": f"{_PLACE}:trust_host",
        "login": f"{_PLACE}:login",
    },
)


@command("init", help="hub_init")
@argument("url", type=NAME)
@option("--office", "card", type=PATH, metavar="CARD", help="opt_office_card")
@option("--roster", type=PATH, metavar="FILE", help="opt_hub_roster")
def init(screen: Screen, *, url: str, card: Path | None, roster: Path | None) -> None:
    """Make a hub; run again it adds the office's card or a newer roster."""
    from assessor_app.casefile.installation import installation
    from assessor_app.casefile.signatures import fingerprint
    from assessor_app.criteria.small_file import read_small
    from assessor_app.exchange.hub import init_hub
    from assessor_app.exchange.office_folder import hub_offices
    from assessor_app.exchange.roster_seal import is_sealed
    from assessor_app.exchange.stores.opening import open_store
    from assessor_app.exchange.trusted import trust_of, trust_office

    given = None if card is None else read_small(card, "exchange_unreadable")
    signed = None if roster is None else read_small(roster, "exchange_unreadable")
    if signed is not None and not is_sealed(signed):
        raise KnownFault("cli_roster_open", name=roster)
    store = open_store(url, create=True)
    init_hub(store, card=given, roster=signed)
    screen.say("hub_made", place=store.address.shown)
    offices = hub_offices(store)
    if not offices:
        screen.say("sync_office_none")
    for office, _ in offices:
        screen.say("office_is", name=office.name, fingerprint=fingerprint(office.signer))
    by = installation()
    if given is not None and trust_of(by).office is None:  # a card that the person named
        trusted = trust_office(by, given)
        screen.say("office_trusted", name=trusted.name, fingerprint=fingerprint(trusted.signer))


@command("status", help="hub_status")
@argument("url", type=NAME)
@option("--verify", is_flag=True, help="opt_verify_hub")
@option("--json", "as_json", is_flag=True, help="opt_json")
def status(screen: Screen, *, url: str, verify: bool, as_json: bool) -> None:
    """What lies on a hub; nothing is changed and nothing is opened."""
    from assessor_app.casefile.installation import installation
    from assessor_app.casefile.signatures import fingerprint
    from assessor_app.exchange.hub import is_hub
    from assessor_app.exchange.hub_status import hub_status
    from assessor_app.exchange.office_folder import hub_offices, newest_roster
    from assessor_app.exchange.roster import roster_serial
    from assessor_app.exchange.stores.opening import open_store
    from assessor_app.exchange.trusted import trust_of
    from assessor_app.exchange.verify import read_hub

    store = open_store(url)
    if not is_hub(store):
        raise KnownFault("hub_none", address=store.address.shown)
    offices = [office for office, _ in hub_offices(store)]
    trusted = trust_of(installation()).office
    mine = [office for office in offices if trusted and office.signer == trusted.signer]
    office = next(iter(mine or offices), None)  # a card of another may lie there too
    data = None if office is None else newest_roster(store, office)
    roster = None if office is None or data is None else (
        roster_serial(data, office), _members(data, office))
    cases = hub_status(store)
    reads = list(read_hub(store)) if verify else []
    damaged = [one.name for one in reads if one.found]
    if as_json:
        screen.json({
            "hub": store.address.shown,
            "verified": {"read": len(reads), "damaged": damaged} if verify else None,
            "office": None if office is None else {
                "name": office.name, "fingerprint": fingerprint(office.signer)},
            "roster": None if roster is None else {
                "serial": roster[0], "members": roster[1]},
            "cases": [{
                "case": one.case, "packets": one.packets, "chains": one.chains,
                "pieces": one.pieces, "receipts": one.receipts, "keys": one.keys,
                "bytes": one.size} for one in cases]})
    else:
        _tell_status(screen, office, roster, cases)
        if verify:
            screen.say("hub_verified", count=len(reads), damaged=len(damaged))
            for name in damaged:
                screen.say("hub_damaged_one", name=name)
    if damaged:
        raise KnownFault("cli_hub_damaged", count=len(damaged))


def _members(data: bytes, office: OfficeCard) -> int | None:
    """How many entries a roster has, None where it is not for this installation."""
    from assessor_app.casefile.installation import installation
    from assessor_app.exchange.keys import age_secret
    from assessor_app.exchange.roster import open_roster

    try:
        return len(open_roster(data, office, (age_secret(installation()),)).members)
    except KnownFault as fault:
        if fault.key != "roster_sealed":
            raise
        return None


def _tell_status(
    screen: Screen, office: OfficeCard | None,
    roster: tuple[int, int | None] | None, cases: list[CaseOnHub],
) -> None:
    from assessor_app.casefile.signatures import fingerprint

    if office is None:
        screen.say("sync_office_none")
    else:
        screen.say("office_is", name=office.name, fingerprint=fingerprint(office.signer))
        if roster is not None and roster[1] is not None:
            screen.say("roster_is", serial=roster[0], count=roster[1])
        elif roster is not None:
            screen.say("roster_is_sealed", serial=roster[0])
    if not cases:
        screen.say("hub_empty")
        return
    screen.table([
        [screen.word(f"column_{head}") for head in
         ("case_id", "packets", "chains", "pieces", "receipts", "bytes")],
        *([one.case[:12], str(one.packets), str(one.chains), str(one.pieces), str(one.receipts),
           f"{one.size:,}"] for one in cases),
    ], right=(1, 2, 3, 4, 5))


@command("trust", help="hub_trust")
@argument("url", type=NAME)
@option("--fingerprint", "given", type=TEXT, help="opt_fingerprint")
def trust_host(screen: Screen, *, url: str, given: str | None) -> None:
    """Show the key of an SSH server; with its fingerprint, trust it from now on."""
    from assessor_app.exchange.stores.host_keys import shown_key, trust

    key = shown_key(url)
    if given is None:
        screen.say("host_key_is", host=key.host, fingerprint=key.fingerprint)
        return
    if given.strip().rstrip(".") != key.fingerprint:  # copied with the end of its sentence
        raise KnownFault("cli_fingerprint", fingerprint=key.fingerprint)
    trust(key)
    screen.say("host_key_trusted", host=key.host)


@command("login", help="hub_login")
@argument("url", type=NAME)
def login(screen: Screen, *, url: str) -> None:
    """Keep the password of a hub in the system's keyring; it is typed, or read from a pipe."""
    from assessor_app.exchange.stores.address import parse_address
    from assessor_app.exchange.stores.credentials import remember, user_of

    address = parse_address(url)
    password = read_secret(screen.word("password_of", user=user_of(address) or "-",
                                       server=address.server))
    if not password:
        raise KnownFault("cli_empty", misuse=True, name="password")
    if not remember(address, password):
        raise KnownFault("cli_no_keyring")
    screen.say("password_kept", server=address.server)
