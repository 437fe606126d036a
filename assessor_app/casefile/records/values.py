"""The names that every kind of record shares, and a value as the state shows it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

DELETED = "deleted"  # the one field that every entity has
MADE = "made"  # the first field of an entity that people add and delete
TEAM = "team"  # stands where an assessor's id would for what a whole team says
SHARED = "shared"  # the stream of all that is nobody's own review or what-if


class Unfit(ValueError):
    """A value that its field cannot hold, or an id that no record of its kind has."""


class Value(msgspec.Struct, frozen=True, gc=False):
    """The value of a field that the state shows, and when it was written."""

    value: Any
    time: str


Values = Mapping[str, Value]  # by field
Row = tuple[Any, ...]  # of a state table, without the id


def json_text(value: Any) -> str:
    """A list or mapping as a column holds it."""
    return msgspec.json.encode(value).decode()
