"""How content is cut and encrypted for a hub: the same piece always gives the same bytes.

A piece is encrypted with ChaCha20-Poly1305 under a key that is made of the case key and the
content's SHA-256, so that everybody who may read the case makes the very same bytes of it: a photo
that two people send is stored once, a piece that was lost is made anew by anyone who has it, and
the name of its folder tells nobody without the case key what it holds.
"""

from __future__ import annotations

import hmac
from dataclasses import dataclass

from assessor_app.casefile.evidence import PIECE, Blob

_OVERHEAD = 16  # bytes that a piece grows by when it is encrypted


@dataclass(frozen=True, slots=True)
class Form:
    """One way of cutting content; each has folders and keys of its own.

    Attributes:
        version: what the labels of its folders and keys end in
        size: bytes of content in a piece but the last; a piece of the case file holds whole ones
    """

    version: int
    size: int

    def count(self, blob: Blob) -> int:
        """How many pieces a content has."""
        return -(-blob.size // self.size)

    def length(self, blob: Blob, number: int) -> int:
        """The bytes of an encrypted piece, numbered from 0."""
        return min(self.size, blob.size - number * self.size) + _OVERHEAD

    def of_stored(self, blob: Blob, stored: int) -> range:
        """The pieces that one piece of the case file is cut into."""
        each = PIECE // self.size
        return range(stored * each, min((stored + 1) * each, self.count(blob)))

    def stored_in(self, number: int) -> tuple[int, slice]:
        """The piece of the case file that holds a piece, and where in it."""
        stored, begin = divmod(number * self.size, PIECE)
        return stored, slice(begin, begin + self.size)

    def folder(self, secret: str, content: str) -> str:
        """The folder of a content's pieces: 32 hexadecimal digits, told by the case key alone."""
        return self._mac(secret, "object", content).hex()[:32]

    def seal(self, secret: str, case_id: str, blob: Blob, number: int, content: bytes) -> bytes:
        """A piece encrypted; the same piece of the same content always gives the same bytes."""
        from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

        return ChaCha20Poly1305(self._mac(secret, "piece", blob.sha256)).encrypt(
            number.to_bytes(12, "big"), content, _bound(case_id, blob, number))

    def open(
        self, secret: str, case_id: str, blob: Blob, number: int, data: bytes,
    ) -> bytes | None:
        """A piece decrypted, None where the bytes are not this piece of this content."""
        from cryptography.exceptions import InvalidTag
        from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

        try:
            return ChaCha20Poly1305(self._mac(secret, "piece", blob.sha256)).decrypt(
                number.to_bytes(12, "big"), data, _bound(case_id, blob, number))
        except InvalidTag:
            return None

    def _mac(self, secret: str, what: str, content: str) -> bytes:
        label = f"pmqa-{what}-{self.version}\n{content}"
        return hmac.digest(secret.encode(), label.encode(), "sha256")


# Many servers take no more than 1 MB at once unless they are told to; older pieces had 1 MiB.
NEW = Form(2, PIECE // 2)
FORMS = (NEW, Form(1, PIECE))
MOST_PIECE = PIECE + _OVERHEAD


def _bound(case_id: str, blob: Blob, number: int) -> bytes:
    return f"{case_id}\n{blob.sha256}\n{blob.size}\n{number}".encode()
