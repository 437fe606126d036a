"""``pmqa edition check``: does an edition file hold together?"""

from __future__ import annotations

from pathlib import Path

from assessor_app.commands.framework import Group, argument, command, option
from assessor_app.commands.parameters import PATH
from assessor_app.commands.screen import Screen

edition = Group(
    "edition", help="edition", short_prefix="edition_",
    places={"check": "assessor_app.commands.edition:check"},
)


@command("check", help="edition_check")
@argument("file", type=PATH)
@option("--json", "as_json", is_flag=True, help="opt_json")
def check(screen: Screen, *, file: Path, as_json: bool) -> None:
    """Check an edition file; raises the fault with its place and reason where it is refused."""
    from assessor_app.criteria.edition_file import read_edition

    found = read_edition(file)
    points = sum(category.weight for category in found.categories)
    if as_json:
        screen.json({
            "file": str(file), "ok": True, "edition": found.id, "year": found.year,
            "categories": len(found.categories), "items": len(found.items),
            "awards": [award.id for award in found.awards], "points": points,
            "unsettled": [
                {"id": one.id, "text": {"th": one.text.th, "en": one.text.en},
                 "touches": list(one.touches), "source": one.source}
                for one in found.unsettled
            ],
        })
        return
    screen.say("edition_ok", id=found.id, categories=len(found.categories),
               items=len(found.items), awards=len(found.awards), points=points)
    for one in found.unsettled:
        screen.say("edition_unsettled", text=one.text.of(screen.language), source=one.source)
