"""The journal: every edit as one immutable, hashed and signed change, and the heads they leave."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Edit:
    """A wish to set one field of one entity to a JSON value; the field ``deleted`` takes a bool."""

    entity: str
    entity_id: str
    field: str
    value: Any


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One change as the journal keeps it; ``body`` is the signed text, the rest is read from it."""

    id: str
    body: str
    signature: str
    stream: str
    seq: int
    author: str
    entity: str
    entity_id: str
    field: str
    value: Any


@dataclass(frozen=True, slots=True)
class Changed:
    """What one transaction wrote; falsy where nothing had to be written.

    Attributes:
        changes: the new changes in their order
        touched: the (entity, entity id) pairs that may look different now
        inverse: the edits that put everything back, for ``undo``
        time: when it was saved (aware, UTC)
    """

    changes: tuple[ChangeRow, ...]
    touched: frozenset[tuple[str, str]]
    inverse: tuple[Edit, ...]
    time: datetime

    def __bool__(self) -> bool:
        return bool(self.changes)
