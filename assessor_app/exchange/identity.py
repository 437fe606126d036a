"""A person's keys on their way to a new laptop: one file, closed with a passphrase.

age itself would let the file say how long the passphrase is worked at, as far as minutes and all
memory. Here the kind of the file says it once for all: about a second, and 256 MiB.
"""

from __future__ import annotations

import hashlib
import os
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from assessor_app.assessment.people import display_name
from assessor_app.casefile.change import canonical
from assessor_app.casefile.faults import told
from assessor_app.casefile.installation import Installation, write_private
from assessor_app.casefile.journal import time_now
from assessor_app.casefile.registry import has_written
from assessor_app.errors import KnownFault
from assessor_app.exchange.keys import age_path, age_secret, recipient_of

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

MAGIC = b"pmqa-identity-1\n"
MOST_BYTES = 10_000  # such a file has some hundreds
LEAST_PASSPHRASE = 8  # characters
_COST, _BLOCK = 2**18, 8  # of scrypt
_SALT, _SUM = 16, 32  # bytes
_NONCE = bytes(12)  # no key closes a second thing: each file has a salt of its own


class Identity(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What makes an installation who it is.

    Attributes:
        person: the name that is set there, "" where none is
        key: the private half of what signs changes, 64 hexadecimal digits
        secret: the age identity that case keys are wrapped for
    """

    person: str
    key: str
    secret: str


def identity_of(by: Installation) -> Identity:
    """Who an installation is; keys that it never needed before are made."""
    return Identity(by.person, by.private_key(), age_secret(by))


def close_identity(held: Identity, passphrase: str) -> bytes:
    """An identity as a file that the passphrase opens.

    Raises KnownFault ``identity_passphrase_short``.
    """
    if len(passphrase) < LEAST_PASSPHRASE:
        raise KnownFault("identity_passphrase_short", least=LEAST_PASSPHRASE)
    salt = os.urandom(_SALT)
    sealed = _cipher(passphrase, salt).encrypt(_NONCE, canonical(held), MAGIC)
    data = MAGIC + salt + sealed
    return data + hashlib.sha256(data).digest()


def open_identity(data: bytes, passphrase: str) -> Identity:
    """What ``close_identity`` closed.

    Raises KnownFault ``identity_unreadable`` for what is no such file or is damaged,
    ``identity_passphrase`` for another passphrase.
    """
    import pyrage
    from cryptography.exceptions import InvalidTag

    body, sum_ = data[:-_SUM], data[-_SUM:]
    if (len(data) > MOST_BYTES or not body.startswith(MAGIC)
            or hashlib.sha256(body).digest() != sum_):
        raise KnownFault("identity_unreadable")
    begin = len(MAGIC) + _SALT
    try:
        opened = _cipher(passphrase, body[len(MAGIC):begin]).decrypt(_NONCE, body[begin:], MAGIC)
    except InvalidTag as error:
        raise KnownFault("identity_passphrase") from error
    try:
        held = msgspec.json.decode(opened, type=Identity)
        if bytes.fromhex(held.key).hex() != held.key or len(held.key) != 64:
            raise ValueError("key")
        recipient_of(held.secret)
    except (ValueError, pyrage.IdentityError) as error:
        raise KnownFault("identity_unreadable") from error
    return held


def _cipher(passphrase: str, salt: bytes) -> ChaCha20Poly1305:
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

    typed = unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")
    return ChaCha20Poly1305(Scrypt(salt, 32, _COST, _BLOCK, 1).derive(typed))


def write_identity(by: Installation, place: Path, passphrase: str) -> None:
    """Write this installation's keys to a new file, and open it again before that is told.

    Raises KnownFault ``target_exists``, or what ``close_identity`` and the disk say.
    """
    held = identity_of(by)
    data = close_identity(held, passphrase)
    with told(place):
        if place.exists():
            raise KnownFault("target_exists", name=place.name, folder=place.parent)
        write_private(place, data)
        read = place.read_bytes()
    if open_identity(read, passphrase) != held:
        raise KnownFault("case_io", name=place.name, folder=place.parent)


def take_identity(by: Installation, held: Identity, *, replace: bool) -> tuple[Path, ...]:
    """Be whoever a file says from now on; gives where the keys of before are kept, if there were.

    Each key is written whole or not at all, and what was cut between the two goes on when it is
    done again. Raises KnownFault ``identity_in_use`` where the key of this installation has signed
    something and is not to be replaced, ``identity_here`` where it is this very one.
    """
    wanted = {age_path(by): held.secret.encode(), by.key_path: held.key.encode()}
    with told(by.home):
        before = {path: path.read_bytes() for path in wanted if path.exists()}
        same = {path for path, data in before.items() if data.strip() == wanted[path]}
        if len(same) == len(wanted):
            raise KnownFault("identity_here")
        if by.key_path not in same and has_written(by.home) and not replace:
            raise KnownFault("identity_in_use")
        stamp = time_now().strftime("%Y%m%d-%H%M%S-%f")
        kept = {path.with_name(f"{path.name}.before-{stamp}"): before[path]
                for path in before if path not in same}
        for beside, data in kept.items():
            write_private(beside, data)
        write_private(age_path(by), wanted[age_path(by)] + b"\n")
    by.take_key(held.key)
    if person := display_name(held.person):
        by.set_person(person)
    if (by.private_key(), age_secret(by)) != (held.key, held.secret):
        raise KnownFault("installation_key_damaged", path=by.key_path)
    return tuple(kept)
