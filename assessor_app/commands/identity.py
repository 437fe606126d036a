"""``pmqa identity``: a person's keys go to a new laptop, closed with a passphrase."""

from __future__ import annotations

from pathlib import Path

from assessor_app.commands.framework import Group, argument, command, option
from assessor_app.commands.parameters import PATH
from assessor_app.commands.screen import Screen, read_secret

_PLACE = "assessor_app.commands.identity"
identity = Group(
    "identity", help="identity", short_prefix="identity_",
    places={"export": f"{_PLACE}:export", "import": f"{_PLACE}:import_"},
)


@command("export", help="identity_export")
@argument("file", type=PATH)
def export(screen: Screen, *, file: Path) -> None:
    """Write this machine's keys to a new file; it is opened again before that is told."""
    from assessor_app.casefile.installation import installation
    from assessor_app.casefile.signatures import fingerprint
    from assessor_app.exchange.identity import write_identity

    by = installation()
    passphrase = read_secret(screen.word("passphrase_new"), again=screen.word("passphrase_again"))
    write_identity(by, file, passphrase)
    screen.say("identity_written", place=file, fingerprint=fingerprint(by.signer))


@command("import", help="identity_import")
@argument("file", type=PATH)
@option("--replace", is_flag=True, help="opt_identity_replace")
def import_(screen: Screen, *, file: Path, replace: bool) -> None:
    """Sign with the key of a file from now on; one that has signed is not replaced unasked."""
    from assessor_app.casefile.installation import installation
    from assessor_app.casefile.signatures import fingerprint
    from assessor_app.criteria.small_file import read_small
    from assessor_app.exchange.identity import open_identity, take_identity

    data = read_small(file, "exchange_unreadable")
    held = open_identity(data, read_secret(screen.word("passphrase")))
    by = installation()
    kept = take_identity(by, held, replace=replace)
    screen.say("identity_taken", fingerprint=fingerprint(by.signer))
    if by.person:
        screen.say("identity_named", name=by.person)
    for place in kept:
        screen.say("identity_kept", place=place)
