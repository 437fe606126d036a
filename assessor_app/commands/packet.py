"""``pmqa packet``: what may be sent of a case as one file, for e-mail or a stick by hand."""

from __future__ import annotations

from pathlib import Path

from assessor_app.commands.framework import Group, argument, command, option
from assessor_app.commands.parameters import PATH
from assessor_app.commands.people import tell_keys
from assessor_app.commands.screen import Screen

_PLACE = "assessor_app.commands.packet"
packet = Group(
    "packet", help="packet", short_prefix="packet_",
    places={"send": f"{_PLACE}:send", "open": f"{_PLACE}:open_"},
)


@command("send", help="packet_send")
@argument("case", type=PATH)
@option("--out", required=True, type=PATH, metavar="FILE", help="opt_packet_out")
def send(screen: Screen, *, case: Path, out: Path) -> None:
    """Write a packet to a new file; reviews that are not sealed are not in it."""
    from assessor_app.casefile.courier import reviews_held_back
    from assessor_app.casefile.held import open_held
    from assessor_app.casefile.installation import installation
    from assessor_app.exchange.by_hand import send_packet

    with open_held(case) as held:
        sent = send_packet(held, out, installation())
        names = reviews_held_back(held)
    screen.say("packet_sent", place=sent.path, changes=sent.changes)
    if sent.left_evidence:
        screen.say("packet_no_evidence", count=sent.left_evidence)
    if names:
        screen.say("sync_held_back", names=", ".join(names))


@command("open", help="packet_open")
@argument("file", type=PATH)
@option("--into", required=True, type=PATH, metavar="CASE", help="opt_packet_into")
def open_(screen: Screen, *, file: Path, into: Path) -> None:
    """Take a packet into a case; a case file that does not exist yet is made of it."""
    from assessor_app.casefile.claims import claim_faults
    from assessor_app.casefile.installation import installation
    from assessor_app.exchange.by_hand import open_by_hand

    came = open_by_hand(file, into, installation())
    screen.say("sync_made" if came.made else "packet_came", place=came.path)
    screen.say("packet_new", changes=came.changes, new=came.new)
    if came.key_refused is not None:
        screen.say("packet_key_refused", reason=came.key_refused.text(screen.language))
    for fault in claim_faults(came.claims):
        screen.line(fault.text(screen.language))
    tell_keys(screen, [*came.bound.faults(), came.elsewhere])
