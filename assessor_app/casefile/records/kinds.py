"""Every kind of record there is, by its name: read off the modules that declare them."""

from __future__ import annotations

from typing import Any

from assessor_app.casefile.records import application, identity, resolution, review, team, visit
from assessor_app.casefile.records.kind import Kind
from assessor_app.casefile.records.resolution import RESOLUTION, resolved_place
from assessor_app.casefile.records.values import DELETED, SHARED, Unfit
from assessor_app.criteria.edition import Edition

KINDS: dict[str, Kind] = {
    kind.name: kind for module in (application, team, identity, review, visit, resolution)
    for kind in vars(module).values() if isinstance(kind, Kind)
}
TABLES: dict[str, Kind] = {name: kind for name, kind in KINDS.items() if kind.table}
_BY_RECORD: dict[type, Kind] = {kind.record: kind for kind in KINDS.values()}


def kind_of(record: type) -> Kind:
    """The kind that a class of records declares."""
    return _BY_RECORD[record]


def stream_of(entity: str, entity_id: str) -> str:
    """The stream that an entity's changes go to; of a later format, the shared one.

    Why a conflict was settled so goes where what was settled goes.
    """
    if entity == RESOLUTION.name:
        return stream_of(*resolved_place(entity_id)[:2])
    kind = KINDS.get(entity)
    return SHARED if kind is None else kind.stream(entity_id)


def blank_of(entity: str, field: str) -> Any:
    """The JSON value that stands in a field before anybody wrote; None where it is not known."""
    kind = KINDS.get(entity)
    if kind is None:
        return False if field == DELETED else None
    return kind.blank(field)


def refuse_value(
    entity: str, entity_id: str, field: str, value: Any, edition: Edition | None = None,
) -> None:
    """Raise ``Unfit`` for what no version of the program writes into a field.

    Entities and fields of later formats pass: they are kept as they are.
    """
    kind = KINDS.get(entity)
    if kind is not None:
        kind.refuse(entity_id, field, value, edition)


def held_value(
    entity: str, entity_id: str, field: str, value: Any, edition: Edition | None = None,
) -> tuple[Any, bool]:
    """What a change says of a field, and True; where the field cannot hold it, blank and False."""
    kind = KINDS.get(entity)
    if kind is None or kind.can_hold(entity_id, field, value, edition):
        return value, True
    return kind.blank(field), False


__all__ = ["KINDS", "TABLES", "Unfit", "blank_of", "held_value", "kind_of", "refuse_value",
           "stream_of"]
