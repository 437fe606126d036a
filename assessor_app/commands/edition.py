"""``pmqa edition``: check an edition file, and keep those that new cases can be made with."""

from __future__ import annotations

from pathlib import Path

from assessor_app.commands.framework import Group, argument, command, option
from assessor_app.commands.parameters import PATH, NameType
from assessor_app.commands.screen import Screen

edition = Group(
    "edition", help="edition", short_prefix="edition_",
    places={name: f"assessor_app.commands.edition:{attribute}" for name, attribute in (
        ("check", "check"), ("add", "add"), ("list", "list_editions"), ("remove", "remove"))},
)


@command("check", help="edition_check")
@argument("file", type=PATH)
@option("--json", "as_json", is_flag=True, help="opt_json")
def check(screen: Screen, *, file: Path, as_json: bool) -> None:
    """Check an edition file; raises the fault with its place and reason where it is refused."""
    from assessor_app.criteria.edition_file import read_edition

    found = read_edition(file)
    if as_json:
        screen.json({
            "file": str(file), "ok": True, "edition": found.id, "year": found.year,
            "categories": len(found.categories), "items": len(found.items),
            "awards": [award.id for award in found.awards], "points": found.points,
            "unsettled": [
                {"id": one.id, "text": {"th": one.text.th, "en": one.text.en},
                 "touches": list(one.touches), "source": one.source}
                for one in found.unsettled
            ],
        })
        return
    screen.say("edition_ok", id=found.id, categories=len(found.categories),
               items=len(found.items), awards=len(found.awards), points=found.points)
    for one in found.unsettled:
        screen.say("edition_unsettled", text=one.text.of(screen.language), source=one.source)


@command("add", help="edition_add")
@argument("file", type=PATH)
def add(screen: Screen, *, file: Path) -> None:
    """Keep an edition file, for new cases to be made with."""
    from assessor_app.casefile.editions import add_edition

    installed, new = add_edition(file)
    screen.say("edition_added" if new else "edition_held", id=installed.edition.id,
               name=installed.edition.name.of(screen.language))


@command("list", help="edition_list")
@option("--json", "as_json", is_flag=True, help="opt_json")
def list_editions(screen: Screen, *, as_json: bool) -> None:
    """The editions that a new case can be made with, and what of those added cannot be used."""
    from hashlib import sha256

    from assessor_app.casefile.editions import installed_editions

    found, faults = installed_editions()
    told = [fault.text(screen.language) for fault in faults]
    if as_json:
        screen.json({"editions": [
            {"id": one.edition.id, "year": one.edition.year,
             "name": {"th": one.edition.name.th, "en": one.edition.name.en},
             "builtin": one.builtin, "sha256": sha256(one.data).hexdigest(),
             "categories": len(one.edition.categories), "items": len(one.edition.items),
             "awards": [award.id for award in one.edition.awards], "points": one.edition.points}
            for one in found
        ], "refused": told})
        return
    rows = [[screen.word(f"column_{name}") for name in ("edition", "year", "name", "points")]]
    rows += [[one.edition.id, str(one.edition.year), one.edition.name.of(screen.language),
              str(one.edition.points)] for one in found]
    screen.table(rows, right=(3,))
    for line in told:
        screen.line(line)


@command("remove", help="edition_remove")
@argument("edition_id", type=NameType("ID"), metavar="ID")
def remove(screen: Screen, *, edition_id: str) -> None:
    """Take an added edition away; cases made with it carry their own and stay as they are."""
    from assessor_app.casefile.editions import remove_edition

    remove_edition(edition_id)
    screen.say("edition_removed", id=edition_id)
