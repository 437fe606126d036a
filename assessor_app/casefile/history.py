"""Who changed what, when, from what to what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import msgspec

from assessor_app.casefile.clocks import clock_error
from assessor_app.casefile.connection import CaseFile
from assessor_app.casefile.records.kinds import held_value


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One change as a person reads it.

    Attributes:
        old: the value that the author saw in the field, None where it had none
        new: the value written; for the field ``deleted`` whether the entity is deleted
        change_id: the change's id in the journal
        stream, chain, seq: where in the journal it stands
        after_seal: True for an edit of a review that was sealed before it (see ``eyes``)
        clock_off: True where the clock of its machine was wrong (see ``clocks``)
        unfit: True where the field cannot hold what was written; ``new`` is then its blank
    """

    time: datetime
    author: str
    entity: str
    entity_id: str
    field: str
    old: Any
    new: Any
    change_id: str
    stream: str = ""
    chain: str = ""
    seq: int = 0
    after_seal: bool = False
    clock_off: bool = False
    unfit: bool = False


_decode = msgspec.json.Decoder().decode


def history(case: CaseFile) -> list[HistoryEntry]:
    """Every change of the case, in the order in which it reached this file.

    ``old`` is what the change's author saw, even where another copy changed the field meanwhile.
    """
    with case.reading() as connection:
        rows = connection.execute(
            "SELECT id, time, author, entity, entity_id, field, value, parents, "
            "stream, chain, seq, prev "
            "FROM change ORDER BY position").fetchall()
    edition = case.edition
    written, unfit = {}, set()
    for id_, time, _, entity, entity_id, field, text, *_ in rows:
        value, fits = held_value(entity, entity_id, field, _decode(text), edition)
        written[id_] = field, time, value
        if not fits:
            unfit.add(id_)
    now = datetime.now(UTC)

    def off(time: str, before: Sequence[str]) -> bool:
        return bool(clock_error(time, [written[id_][1] for id_ in before if id_ in written], now))

    return [
        HistoryEntry(datetime.fromisoformat(time), author, entity, entity_id, field,
                     _seen(written, field, _decode(parents)), written[id_][2], id_,
                     stream, chain, seq, clock_off=off(time, [*_decode(parents), prev]),
                     unfit=id_ in unfit)
        for (id_, time, author, entity, entity_id, field, _, parents, stream, chain, seq, prev)
        in rows
    ]


def _seen(
    written: dict[str, tuple[str, str, Any]], field: str, parents: Sequence[str],
) -> Any:
    """The value that was shown of the field when a change with these parents was written."""
    seen = [(written[parent][1], parent) for parent in parents
            if parent in written and written[parent][0] == field]
    return written[max(seen)[1]][2] if seen else None
