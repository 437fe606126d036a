"""Ed25519 signatures held against what they sign: one, or thousands on every processor.

The library that signs keeps Python's lock while it verifies, and takes longer; libsodium lets the
lock go, so that the check of a whole file verifies on all processors at once.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Protocol

_KEY, _SIGNATURE = 32, 64  # bytes
SIGNATURE_DIGITS = 2 * _SIGNATURE
_INLINE = 100  # so few are verified before threads have started
_PART = 250

Signed = tuple[str, str, bytes]  # public key and signature in hexadecimal, and what was signed


class Signer(Protocol):
    """Who signs: an installation, or the office."""

    @property
    def signer(self) -> str:
        """The Ed25519 public key, 64 hexadecimal digits."""
        ...

    def sign(self, data: bytes) -> str:
        """The signature of data, 128 hexadecimal digits."""
        ...


def signature_holds(signer: str, signature: str, data: bytes) -> bool:
    """Whether a signature was made over data with the key that is named (both hexadecimal)."""
    from nacl.bindings import crypto_sign_open
    from nacl.exceptions import CryptoError

    try:
        key, mark = bytes.fromhex(signer), bytes.fromhex(signature)
    except ValueError:
        return False
    if len(key) != _KEY or len(mark) != _SIGNATURE:
        return False
    try:
        crypto_sign_open(mark + data, key)
    except CryptoError:
        return False
    return True


def signatures_hold(signed: Sequence[Signed]) -> list[bool]:
    """Whether each of many signatures holds, in their order."""
    if len(signed) < _INLINE:
        return _each(signed)
    from concurrent.futures import ThreadPoolExecutor

    parts = [signed[start:start + _PART] for start in range(0, len(signed), _PART)]
    with ThreadPoolExecutor(min(os.cpu_count() or 1, 8)) as pool:
        return [held for part in pool.map(_each, parts) for held in part]


def _each(signed: Sequence[Signed]) -> list[bool]:
    return [signature_holds(*one) for one in signed]


def fingerprint(signer: str) -> str:
    """A key as people compare it over the telephone: the first 32 digits in groups of four."""
    return "-".join(signer[start:start + 4] for start in range(0, 32, 4))
