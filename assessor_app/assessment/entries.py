"""How a use case makes edits of an entity's fields, and the small refusals that many share."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Any

from assessor_app.assessment.people import author_code, next_counter
from assessor_app.casefile.connection import CaseFile
from assessor_app.casefile.journal import Edit, begin_chain, storable, time_text
from assessor_app.casefile.lookup import owner_name
from assessor_app.casefile.records.application import Assessor
from assessor_app.casefile.records.values import MADE
from assessor_app.errors import KnownFault


def edits_of(
    entity: str, entity_id: str, fields: Mapping[str, Any], kinds: Mapping[str, type],
) -> list[Edit]:
    """An edit for each field; TypeError for a field the entity has not, ValueError for a value."""
    if unknown := set(fields) - set(kinds):
        raise TypeError(f"{entity} has no {', '.join(sorted(unknown))}")
    edits = []
    for field, value in fields.items():
        kept = kinds[field](value)  # a wrong sign or status is a bug of the caller: ValueError
        edits.append(
            Edit(entity, entity_id, field, kept.value if isinstance(kept, StrEnum) else kept))
    return edits


def make_edits(
    entity: str, assessor: Assessor, created: Any, made: Mapping[str, Any],
    fields: Mapping[str, Any],
) -> tuple[str, list[Edit]]:
    """A new entity's id, and the edits that make it."""
    id_ = secrets.token_hex(16)
    held = {"assessor": assessor.id, "created": time_text(created), **made}
    edits = [Edit(entity, id_, MADE, held)]
    edits += [Edit(entity, id_, field, storable(value)) for field, value in fields.items()]
    return id_, edits


def next_number(
    case: CaseFile, assessor: Assessor, entity: str, mark: str,
) -> dict[str, Any]:
    """What ``made`` holds of a numbered entity: code, counter and number (``mark`` code-counter).

    The number is made of the chain that the entity will stand in, so the chain is begun first.
    """
    begin_chain(case)
    code = author_code(case, assessor, entity)
    counter = next_counter(case, code, entity)
    return {"code": code, "counter": counter, "number": f"{mark}{code}-{counter}"}


def author_of(case: CaseFile, entity: str, entity_id: str, gone: str = "") -> str:
    """The name of the person who made an entity; KnownFault ``ENTITY_gone`` (or ``gone``)."""
    name = owner_name(case, entity, entity_id)
    if name is None:
        raise KnownFault(gone or f"{entity}_gone")
    return name


def refuse_item(case: CaseFile, item: str) -> None:
    """KnownFault ``item_unknown`` for an item that the edition has not."""
    if item not in case.edition.items:
        raise KnownFault("item_unknown", item=item)


def unique(ids: Iterable[str]) -> list[str]:
    """The ids in their order, each once."""
    return list(dict.fromkeys(ids))


def refuse_unknown(ids: Sequence[str], known: Iterable[str], fault: str) -> list[str]:
    """The ids, each once; the KnownFault named where one of them is not among the known."""
    kept = unique(ids)
    if not set(known).issuperset(kept):
        raise KnownFault(fault)
    return kept
