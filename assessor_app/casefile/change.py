"""A change: what it says, the one form in which it is hashed and signed, and how that is read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import msgspec

from assessor_app.errors import KnownFault

SCHEMA = 1  # the version of the change itself
# What reading JSON raises of bytes that are none, or say something else: msgspec has a fault of its
# own for most of them, but not for a text that is no UTF-8, nor for depth
NOT_JSON = (ValueError, RecursionError)


class Change(msgspec.Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """What a change says; its canonical bytes are hashed and signed."""

    author: str
    case: str
    chain: str
    entity: str
    entity_id: str
    field: str
    nonce: str
    parents: tuple[str, ...]
    prev: str | None
    schema: int
    seq: int
    signer: str
    stream: str
    time: str
    value: Any


class ChangeRow(msgspec.Struct, frozen=True, gc=False):
    """One change as the journal keeps it: the id, what was signed, and what that says."""

    id: str
    body: bytes
    signature: str
    change: Change


@dataclass(frozen=True, slots=True)
class ChainHead:
    """The end of a chain that this copy of the file writes on; ``id`` None before the first."""

    chain: str
    seq: int
    id: str | None


_encode = msgspec.json.Encoder(order="sorted").encode
_decode_change = msgspec.json.Decoder(Change).decode


def canonical(value: Any) -> bytes:
    """The one form in which a change is hashed: UTF-8 JSON, keys sorted, no white space."""
    return _encode(value)


def read_change(body: bytes) -> Change:
    """What a change's signed bytes say; raises a KnownFault where it is no change."""
    try:
        change = _decode_change(body)
    except NOT_JSON as error:
        raise KnownFault("change_unreadable", reason=str(error)) from error
    if change.schema != SCHEMA:
        raise KnownFault("change_newer", schema=change.schema)
    if canonical(change) != body:
        raise KnownFault("change_unreadable", reason="not in canonical form")
    return change
