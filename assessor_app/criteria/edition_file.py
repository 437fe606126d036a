"""Reads an edition file and refuses one that does not hold together, naming the place and why."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from assessor_app.criteria.edition import Edition
from assessor_app.criteria.edition_rules import FORMAT, Refused, check_edition
from assessor_app.criteria.small_file import read_small
from assessor_app.errors import KnownFault
from assessor_app.resources_path import resource

BUILTIN = "pmqa-2562"
MOST_BYTES = 1_000_000  # of a file: a case carries it, and sends it in one line of a packet


def parse_edition(data: bytes, place: str) -> Edition:
    """An edition from the bytes of its TOML file; ``place`` names the file in what is said.

    Raises KnownFault ``edition_unreadable`` for one that is too large, else ``edition_refused``
    with the place inside the file (a line, or a path such as
    ``awards[category-3].rules[own-text]``) and the reason.
    """
    if len(data) > MOST_BYTES:
        raise KnownFault("edition_unreadable", place=place, reason=KnownFault("os_too_large"))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = data[:fault.start].count(b"\n") + 1
        raise _refused(
            place, KnownFault("edition_line", line=line), KnownFault("edition_not_utf8"),
        ) from None
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        where = re.search(r"at line (\d+), column (\d+)", str(fault))
        line = int(where[1]) if where else text.count("\n") + 1
        inside = KnownFault("edition_line", line=line)
        reason = re.sub(r" \(at [^)]*\)$", "", str(fault))
        raise _refused(place, inside, KnownFault("edition_toml", reason=reason)) from None
    if isinstance(content.get("format"), int) and content["format"] > FORMAT:
        raise _refused(place, "format", KnownFault("edition_newer", format=content["format"]))
    try:
        edition = msgspec.convert(content, Edition)
    except msgspec.ValidationError as fault:
        part, shape = _shape_fault(str(fault), content)
        raise _refused(place, part, shape) from None
    try:
        check_edition(edition)
    except Refused as fault:
        raise _refused(place, fault.inside, fault.reason) from None
    return edition


def read_edition(path: Path | str) -> Edition:
    """An edition from a file. Raises KnownFault ``edition_unreadable`` or ``edition_refused``."""
    return parse_edition(read_small(path, "edition_unreadable"), str(path))


def builtin_edition_bytes(edition_id: str = BUILTIN) -> bytes:
    """The shipped file of an edition, to be carried in a case. KnownFault if there is none."""
    if edition_id != BUILTIN:
        raise KnownFault("edition_unknown", edition=edition_id, known=BUILTIN)
    return resource("criteria", f"{BUILTIN}.toml").read_bytes()


@cache
def builtin_edition(edition_id: str = BUILTIN) -> Edition:
    """A shipped edition, read once."""
    return parse_edition(builtin_edition_bytes(edition_id), f"{edition_id}.toml")


def _refused(place: str, inside: str | KnownFault, reason: KnownFault) -> KnownFault:
    return KnownFault("edition_refused", place=place, inside=inside, reason=reason)


def _shape_fault(message: str, content: dict[str, Any]) -> tuple[str, KnownFault]:
    """Place and reason of a file whose parts have the wrong shape, from msgspec's own words."""
    what, _, path = message.partition(" - at `$")
    inside = _named(path.rstrip("`"), content) or "edition"
    if missing := re.search(r"missing required field `(.+)`", what):
        return inside, KnownFault("edition_missing_field", field=missing[1])
    if unknown := re.search(r"unknown field `(.+)`", what):
        return inside, KnownFault("edition_unknown_field", field=unknown[1])
    if kinds := re.search(r"Expected `(.+)`, got `(.+)`", what):
        return inside, KnownFault("edition_wrong_kind", expected=kinds[1], got=kinds[2])
    return inside, KnownFault("edition_wrong_shape", reason=what)


def _named(path: str, content: Any) -> str:
    """``.awards[2].rules[5].percent`` as ``awards[category-3].rules[own-text].percent``."""
    named = ""
    here = content
    for step in re.findall(r"\.([^.\[]+)|\[(\d+|\.\.\.)\]", path):
        if step[0]:
            named += ("." if named else "") + step[0]
            here = here.get(step[0]) if isinstance(here, dict) else None
        else:
            known = isinstance(here, list) and step[1].isdigit() and int(step[1]) < len(here)
            here = here[int(step[1])] if known else None
            label = here.get("id") if isinstance(here, dict) else None
            named += f"[{label if isinstance(label, str) else step[1]}]"
    return named
