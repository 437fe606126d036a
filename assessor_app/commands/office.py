"""``pmqa office``: OPDC's keys, and what it receives from a hub."""

from __future__ import annotations

from pathlib import Path

from assessor_app.commands.framework import Group, argument, command, option
from assessor_app.commands.parameters import NAME, PATH
from assessor_app.commands.screen import Screen
from assessor_app.errors import KnownFault

_PLACE = "assessor_app.commands.office"
office = Group(
    "office", help="office", short_prefix="office_",
    places={"init": f"{_PLACE}:init", "receive": f"{_PLACE}:receive"},
)
_NAME = "สำนักงาน ก.พ.ร."
_MOST_NAMED = 10  # cases without a key


@command("init", help="office_init")
@option("--keys", required=True, type=PATH, metavar="DIR", help="opt_keys")
@option("--name", type=NAME, help="opt_office_name")
def init(screen: Screen, *, keys: Path, name: str | None) -> None:
    """Make the office's keys and its public card."""
    from assessor_app.casefile.installation import installation
    from assessor_app.casefile.signatures import fingerprint
    from assessor_app.exchange.keys import make_office, note_office
    from assessor_app.exchange.trusted import trust_of, trust_office

    card = make_office(keys, name or _NAME)
    by = installation()
    note_office(by, keys)
    if trust_of(by).office is None:  # one's own
        trust_office(by, (keys / "office-card.json").read_bytes())
    screen.say("office_made", card=keys / "office-card.json")
    screen.say("office_recovery", place=keys / "recovery.age")
    screen.say("office_is", name=card.name, fingerprint=fingerprint(card.signer))


@command("receive", help="office_receive")
@argument("url", type=NAME)
@option("--into", required=True, type=PATH, metavar="FOLDER", help="opt_into_folder")
@option("--keys", type=PATH, metavar="DIR", help="opt_keys_noted")
@option("--json", "as_json", is_flag=True, help="opt_json")
def receive(screen: Screen, *, url: str, into: Path, keys: Path | None, as_json: bool) -> None:
    """Take every case of a hub into the office's copies and write receipts."""
    from assessor_app.casefile.installation import installation
    from assessor_app.commands.sync import tell_office, tell_report
    from assessor_app.exchange.hub import is_hub
    from assessor_app.exchange.keys import noted_office, open_office
    from assessor_app.exchange.stores.opening import open_store
    from assessor_app.office.receive import receive_all

    held, card = open_office(keys or noted_office(installation()))
    store = open_store(url)
    if not is_hub(store, mend=True):
        raise KnownFault("hub_none", address=store.address.shown)
    found = receive_all(store, into, held, card)
    problems = [one.problem for one in found if one.problem is not None]
    problems += [one.report.stopped for one in found
                 if one.report is not None and one.report.stopped is not None]
    if as_json:
        screen.json({"hub": store.address.shown, "cases": [{
            "case": one.case, "copy": None if one.path is None else str(one.path),
            "made": one.made, "receipted": one.receipted,
            "problem": None if one.problem is None else one.problem.text(screen.language),
            "sync": None if one.report is None else one.report.as_json(screen.language),
        } for one in found]})
    else:
        keyless = [one for one in found if one.path is None and one.problem is None]
        for one in keyless[:_MOST_NAMED]:
            screen.say("office_no_key", case=one.case[:12])
        if len(keyless) > _MOST_NAMED:
            screen.say("office_no_key_more", count=len(keyless) - _MOST_NAMED)
        for one in found:
            if one.problem is not None:
                screen.line(one.problem.text(screen.language))
            elif one.path is not None and one.report is not None:
                if one.made:
                    screen.say("sync_made", place=one.path)
                tell_report(screen, one.report)
                screen.say("office_receipted", name=one.path.name, count=one.receipted)
        tell_office(screen, [one.report for one in found if one.report is not None])
        screen.say("office_received", count=len(found))
    if problems:
        raise KnownFault("cli_sync_failed", count=len(problems))
