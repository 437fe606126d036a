"""Who changed what, when, from what to what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from assessor_app.casefile.connection import CaseFile


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One change as a person reads it; ``old`` is None where the field had no value before."""

    time: datetime
    author: str
    entity: str
    entity_id: str
    field: str
    old: Any
    new: Any
    change_id: str


def history(case: CaseFile) -> list[HistoryEntry]:
    """Every change of the case, in the order in which it reached this file."""
    raise NotImplementedError
