"""How a row of a state table is made of the values of an entity's fields."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

DELETED = "deleted"  # the one field that every entity has


class Value(msgspec.Struct, frozen=True, gc=False):
    """The value of a field that the state shows, and when it was written."""

    value: Any
    time: str


Values = dict[str, Value]
Row = tuple[Any, ...]
Builder = Callable[[str, Values], Row | None]  # (entity id, values): its row, or None


@dataclass(frozen=True, slots=True)
class Table:
    """One state table: its columns, how a row is made, and the statements that keep it."""

    columns: tuple[str, ...]
    build: Builder
    insert: str
    delete: str


def table(name: str, columns: str, build: Builder) -> tuple[str, Table]:
    """A state table of the columns ``id`` and those named, with its name."""
    names = ("id", *columns.split())
    quoted = [f'"{column}"' for column in names]
    sets = ", ".join(f"{column} = excluded.{column}" for column in quoted[1:])
    insert = (
        f"INSERT INTO {name} ({', '.join(quoted)}) VALUES ({', '.join('?' * len(names))}) "
        f"ON CONFLICT (id) DO UPDATE SET {sets}"
    )
    return name, Table(names, build, insert, f"DELETE FROM {name} WHERE id = ?")


def json_text(value: Any) -> str:
    """A list or mapping as a column holds it."""
    return msgspec.json.encode(value).decode()


def plain(*fields: tuple[str, Any]) -> Callable[[str, Values], Row]:
    """A builder of rows whose columns are fields; the second of each pair stands where none is."""
    def build(_entity_id: str, values: Values) -> Row:
        return tuple(values[name].value if name in values else default for name, default in fields)
    return build


def one_value(field: str, *parts: str, timed: bool = False) -> Builder:
    """A builder for an entity that is one value of several parts; None clears it."""
    def build(_entity_id: str, values: Values) -> Row | None:
        held = values.get(field)
        if held is None or held.value is None:
            return None
        row = tuple(
            json_text(part) if isinstance(part, list) else part
            for part in (held.value[name] for name in parts)
        )
        return (*row, held.time) if timed else row
    return build


def made_of(in_made: Sequence[str], *fields: tuple[str, Any]) -> Builder:
    """A builder for entities that people add: what ``made`` holds, the fields, ``created``."""
    def build(_entity_id: str, values: Values) -> Row | None:
        made = values.get("made")
        if made is None:
            return None
        parts = [made.value[name] for name in in_made]
        for name, default in fields:
            held = values[name].value if name in values else None
            parts.append(default if held is None else held)  # an undone first value is none
        return (*(json_text(one) if isinstance(one, list | dict) else one for one in parts),
                made.value["created"])
    return build
