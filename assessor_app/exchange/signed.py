"""Signed documents: a body in its one canonical form, who signed it, and the signature."""

from __future__ import annotations

from typing import TypeVar

import msgspec

from assessor_app.casefile.change import NOT_JSON, canonical
from assessor_app.casefile.signatures import Signer, signature_holds
from assessor_app.errors import KnownFault
from assessor_app.exchange.limits import refuse_deep

# Before the body when it is signed: no signature of a change can be taken for one of a document
PREFIX = "pmqa-signed-1\n"
MOST_BYTES = 4_000_000  # far above any roster or receipt; other things have limits of their own

Body = TypeVar("Body")


class Envelope(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is sent: ``body`` is kept as text, so that the bytes that were signed stay as they are.
    """

    body: str
    signature: str
    signer: str


class _Kind(msgspec.Struct, frozen=True):
    kind: str = ""


_read_envelope = msgspec.json.Decoder(Envelope).decode
_read_kind = msgspec.json.Decoder(_Kind).decode


def sign_body(body: object, by: Signer) -> bytes:
    """The bytes of a signed document; ``body`` is a struct with a field ``kind``."""
    text = canonical(body).decode()
    return canonical(Envelope(text, by.sign((PREFIX + text).encode()), by.signer))


def read_signed(
    data: bytes, kind: str, of: type[Body], *, most: int = MOST_BYTES,
) -> tuple[Body, str]:
    """The body of a signed document of a kind, and who signed it (64 hexadecimal digits).

    Raises KnownFault ``signed_unreadable`` where it is no such document or has more than ``most``
    bytes, ``signed_newer`` for a kind of a later version, ``signed_forged`` where the signature
    does not hold, ``packet_deep`` where it is nested as no document is.
    """
    if len(data) > most:
        raise KnownFault("signed_unreadable", reason=f"> {most}")
    refuse_deep(data)
    try:
        envelope = _read_envelope(data)
        refuse_deep(envelope.body.encode())
        found = _read_kind(envelope.body).kind
    except NOT_JSON as error:
        raise KnownFault("signed_unreadable", reason=str(error)) from error
    if found != kind:
        name, _, version = kind.rpartition("-")
        if found.startswith(f"{name}-") and found[len(name) + 1:].isdecimal():
            raise KnownFault("signed_newer", version=found[len(name) + 1:], known=version)
        raise KnownFault("signed_unreadable", reason=f"{found or '?'} / {kind}")
    if not signature_holds(envelope.signer, envelope.signature, (PREFIX + envelope.body).encode()):
        raise KnownFault("signed_forged")
    try:
        body = msgspec.json.decode(envelope.body, type=of)
    except NOT_JSON as error:
        raise KnownFault("signed_unreadable", reason=str(error)) from error
    return body, envelope.signer


def kind_of(data: bytes) -> str:
    """The kind that a document says it is, "" for what is none; no signature is looked at."""
    try:
        return _read_kind(_read_envelope(data).body).kind
    except NOT_JSON:
        return ""
