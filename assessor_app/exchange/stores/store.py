"""A store: a few safe steps over a folder, WebDAV, SFTP or S3, with no server of our own.

Objects are made once and never changed. Names under way are never listed, what is not there is
never taken for deleted, and nothing is ever removed but what this program left half made.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, Protocol

from assessor_app.errors import KnownFault
from assessor_app.exchange.stores.address import Address

LONGEST_NAME = 240  # leaves room for the folder on a disk of Windows
MOST_BYTES = 64 * 1024 * 1024  # of one object; larger things travel in pieces
_NAME = re.compile(r"[a-z0-9_-][a-z0-9._-]*(?:/[a-z0-9_-][a-z0-9._-]*)*")
_SHA256 = re.compile(r"(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])")
# Windows takes these for devices, with any ending.
_DEVICE = re.compile(r"(?:^|/)(?:con|prn|aux|nul|com\d|lpt\d)(?:[./]|$)")
QUARANTINE = "quarantine"


@dataclass(frozen=True)
class Listed:
    """An object that stands in a store; ``size`` in bytes."""

    name: str
    size: int


class Store(Protocol):
    """What every store can do. Names are relative, in small letters, as ``v1/ab12/0001.pkt``.

    Every method raises a KnownFault for what goes wrong outside the program: ``store_unreachable``
    (nothing is lost, try again later), ``store_forbidden``, ``store_full``, ``store_name``,
    ``store_limit`` (of the size of one object).
    May be used from several threads at once.
    """

    @property
    def address(self) -> Address:
        """Where it is, without any secret."""

    def list(self, prefix: str) -> Iterator[Listed]:
        """The objects below a folder, in the order of their names; none where it is not there.

        Nothing outside the folder is asked for. Names under way and foreign names are left out.
        """

    def get(self, name: str, *, most: int) -> bytes:
        """An object's bytes; ``store_missing``, or ``store_too_large`` over ``most`` bytes."""

    def get_to(self, name: str, out: BinaryIO, *, most: int) -> int:
        """Write an object's bytes to an open file and return how many; raises as ``get``.

        After an error the file may hold a part of them.
        """

    def put_new(self, name: str, data: bytes) -> bool:
        """Make an object: True once it stands and was read back, False where it stood already.

        Raises ``store_occupied`` where other bytes stand there (they are left alone), and
        ``store_damaged`` where the store gives back other bytes than it was given.
        """

    def exists(self, name: str) -> bool:
        """Whether an object of that name stands there, whole or not."""

    def quarantine(self, name: str, reason: str) -> None:
        """Move an object below ``quarantine/``, the reason in a text beside it; never deletes.

        Nothing happens where it is gone already.
        """

    def close(self) -> None:
        """Let go of connections; the store may still be used and connects anew."""


def check_name(name: str) -> str:
    """The name, where it is a safe one; KnownFault ``store_name`` otherwise."""
    if len(name) > LONGEST_NAME or not _NAME.fullmatch(name) or _DEVICE.search(name) or (
        any(part.endswith(".") for part in name.split("/"))  # which Windows leaves out
    ):
        raise KnownFault("store_name", name=name[:80])
    return name


def is_name(name: str) -> bool:
    """Whether a name found in a store is one of ours; all others are left alone."""
    try:
        check_name(name)
    except KnownFault:
        return False
    return True


def check_prefix(prefix: str) -> str:
    """A folder to list, without end slash; empty for the whole store."""
    folder = prefix.rstrip("/")
    return check_name(folder) if folder else ""


def hash_in_name(name: str) -> str | None:
    """The last SHA-256 in a name's last part, or None: what the bytes must hash to."""
    found = _SHA256.findall(name.rsplit("/", 1)[-1])
    return found[-1] if found else None


def is_whole(name: str, data: bytes) -> bool:
    """Whether bytes hash to what their name says; a name without a hash says nothing."""
    wanted = hash_in_name(name)
    return wanted is None or hashlib.sha256(data).hexdigest() == wanted


def passing_name(name: str) -> str:
    """A name under way beside an object: it begins with a dot, which no object's name does."""
    folder, _, _last = name.rpartition("/")
    return f"{folder}/.{secrets.token_hex(8)}.tmp" if folder else f".{secrets.token_hex(8)}.tmp"


def quarantine_name(name: str) -> str:
    """Where an object goes that is moved aside; never the same twice."""
    return f"{QUARANTINE}/{name[:180].rstrip('./')}.{secrets.token_hex(4)}"


def size_limit(address: Address, size: int) -> KnownFault:
    """The store takes no object of that size, however much room it has."""
    return KnownFault("store_limit", place=address.shown, size=f"{size:,}")


def put_whole(store: Store, name: str, data: bytes) -> bool:
    """Make an object whose name holds its hash; what stands there and is not it moves aside.

    That heals an object that was cut, swapped or changed on the store. Returns as ``put_new``.
    """
    try:
        return store.put_new(name, data)
    except KnownFault as fault:
        if fault.key != "store_occupied" or not is_whole(name, data) or not hash_in_name(name):
            raise
    store.quarantine(name, "its bytes are not those that its name says")
    return store.put_new(name, data)
