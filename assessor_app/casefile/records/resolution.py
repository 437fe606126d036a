"""Why a conflict was settled so: kept in the journal beside what was settled, in no table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from msgspec import Struct

from assessor_app.casefile.records.kind import Kind
from assessor_app.casefile.records.marks import Composite, Part, Seen, Signed

SETTLED = "settled"  # its one field


@dataclass(frozen=True, slots=True)
class Settlement:
    """How a conflict was settled.

    Attributes:
        heads: the changes that stood against each other
        reason: why it was settled so
        taken: the change whose value was taken, "" for a value of its own
        value: what was set
    """

    heads: Annotated[tuple[str, ...], Part(SETTLED, "heads")]
    reason: Annotated[str, Part(SETTLED, "reason")]
    taken: Annotated[str, Part(SETTLED, "taken")]
    value: Annotated[Any, Part(SETTLED, "value")]


class _Settled(Struct):
    heads: list[str]
    reason: str
    taken: str
    value: Any


RESOLUTION = Kind("resolution", Settlement, seen=Seen.RESOLVED, signed=Signed.MEMBERS,
                  begins=SETTLED, table=False, values={SETTLED: Composite(_Settled | None)})


def resolution_id(place: tuple[str, str, str]) -> str:
    """The id of what settles the conflict in a field of an entity."""
    return "/".join(place)


def resolved_place(resolution_id: str) -> tuple[str, str, str]:
    """The entity, entity id and field that a resolution is of, as its id says."""
    entity, _, rest = resolution_id.partition("/")
    entity_id, _, field = rest.rpartition("/")
    return entity, entity_id, field
