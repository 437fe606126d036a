"""A roster as it lies on a hub: in the open only that there is one, the rest for who may read it.

The signed roster inside is encrypted to a key of its own, and that key is wrapped for its readers,
so many at a time as age reads in a moment. Who runs the hub, or may only write there, learns its
number, its day and about how many may read it: no name, no key and no agency.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterable, Sequence

import msgspec

from assessor_app.casefile.signatures import Signer
from assessor_app.errors import KnownFault
from assessor_app.exchange.keys import decrypt, encrypt, new_secret, recipient_of
from assessor_app.exchange.signed import kind_of, read_signed, sign_body

SEALED = "pmqa-roster-2"
_TOGETHER = 32  # readers of one wrapped key: age's time grows with their square


class SealedRoster(msgspec.Struct, frozen=True):
    """What everybody sees of a roster.

    Attributes:
        keys: the secret that opens it, wrapped with age for some readers each, in base 64
        sealed: the signed roster, encrypted with age to that secret's recipient, in base 64
    """

    kind: str
    serial: int
    made: str
    keys: tuple[str, ...]
    sealed: str


def is_sealed(data: bytes) -> bool:
    """Whether a document is a sealed roster rather than one in the open, as older ones are."""
    return kind_of(data) == SEALED


def seal(data: bytes, serial: int, made: str, readers: Iterable[str], by: Signer) -> bytes:
    """A signed roster, encrypted to its readers; the office signs the envelope as well."""
    secret = new_secret()
    to = sorted(set(readers))
    keys = [encrypt(secret.encode(), to[start:start + _TOGETHER])
            for start in range(0, len(to), _TOGETHER)]
    return sign_body(SealedRoster(
        SEALED, serial, made, tuple(base64.b64encode(key).decode() for key in keys),
        base64.b64encode(encrypt(data, [recipient_of(secret)])).decode()), by)


def read_sealed(data: bytes, signer: str, name: str) -> SealedRoster:
    """What everybody sees; KnownFault ``roster_not_office`` where another than the office signed.
    """
    body, by = read_signed(data, SEALED, SealedRoster)
    if by != signer:
        raise KnownFault("roster_not_office", name=name)
    return body


def open_sealed(body: SealedRoster, secrets: Sequence[str]) -> bytes:
    """The signed roster inside; KnownFault ``roster_sealed`` for who is no reader of it."""
    try:
        for key in body.keys:
            secret = decrypt(base64.b64decode(key, validate=True), secrets)
            if secret is not None:
                found = decrypt(base64.b64decode(body.sealed, validate=True), [secret.decode()])
                if found is not None:
                    return found
    except (binascii.Error, ValueError) as error:
        raise KnownFault("packet_garbled") from error
    raise KnownFault("roster_sealed", serial=body.serial)
