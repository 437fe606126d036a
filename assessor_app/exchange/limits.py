"""How much of what a stranger may have made is looked at, read off the bytes before anything else.

Whoever can write to a hub can lay anything there, and whoever knows a recipient's public name can
encrypt to it. So each limit here is held before the step whose cost it bounds: the header before
age decrypts, the size before a document is parsed, the brackets before a parser goes down into
them. What honest programs write stays far below every limit.
"""

from __future__ import annotations

import re

from assessor_app.errors import KnownFault

MOST_RECIPIENTS = 64  # of one object: age takes a time that grows with their square
MOST_HEADER = 32_000  # bytes
MOST_STRANGE = 8  # parts of a header that are no recipients of ours; pyrage puts one among them
MOST_DEPTH = 8  # brackets within brackets
MOST_CARD = 16_000  # bytes of a card
MOST_KEY = 64_000  # bytes of a document that hands over a case key

AGE = b"age-encryption.org/v1\n"
_OURS = b"-> X25519 "
_END = re.compile(rb"--- [A-Za-z0-9+/]{43}\n")
_LONGEST_LINE = 128  # bytes; what pyrage makes up has at most 53
_LONGEST_BODY = 3  # lines of 64 letters; a recipient of ours has one

_ONE_KIND = bytes.maketrans(b"{}", b"[]")
_OTHERS = bytes(sign for sign in range(256) if sign not in b"[]{}\"")


def refuse_header(data: bytes) -> None:
    """Refuse what is not encrypted with age, or whose header would cost more than a moment.

    Raises KnownFault ``packet_garbled`` or ``packet_header``.
    """
    if not data.startswith(AGE):
        raise KnownFault("packet_garbled")
    head = data[:MOST_HEADER]
    end = head.find(b"\n---")
    if end < 0 or not _END.match(head, end + 1):
        raise KnownFault("packet_garbled" if len(data) < MOST_HEADER else "packet_header")
    ours = strange = body = 0
    longest_body = 0  # of the part that this line belongs to; the first line begins one
    for line in head[len(AGE):end].split(b"\n"):
        if line.startswith(b"-> "):
            of_ours = line.startswith(_OURS)
            ours, strange = ours + of_ours, strange + (not of_ours)
            body, longest_body = 0, 1 if of_ours else _LONGEST_BODY
        else:
            body += 1
        if body > longest_body or len(line) > _LONGEST_LINE:  # one bit can join two parts
            raise KnownFault("packet_garbled")
        if ours + strange > MOST_RECIPIENTS or strange > MOST_STRANGE:
            raise KnownFault("packet_header")


def refuse_deep(text: bytes) -> None:
    """Refuse brackets within brackets, before a parser goes down into them.

    The time grows with the length alone, whatever stands there. Raises KnownFault ``packet_deep``.
    """
    if text.count(b"{") + text.count(b"[") <= MOST_DEPTH:
        return
    plain = text.replace(b"\\\\", b"").replace(b'\\"', b"").translate(_ONE_KIND, _OTHERS)
    # Two quotes side by side open and close nothing that matters: they are gone before the split
    left = b"".join(plain.replace(b'""', b"").split(b'"')[::2])  # what stands outside of texts
    for _ in range(MOST_DEPTH):
        left = left.replace(b"[]", b"")  # the innermost pairs
    if left:  # deeper, or brackets without their other half, which no parser would take
        raise KnownFault("packet_deep", most=MOST_DEPTH)
