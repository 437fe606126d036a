"""``pmqa eligibility --batch``: one JSON line in, one JSON line out, as fast as the rules go."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

import msgspec

from assessor_app.criteria.edition import Edition
from assessor_app.criteria.small_file import system_reason
from assessor_app.criteria.verdict_batch import answer_lines
from assessor_app.errors import KnownFault
from assessor_app.words import Language

_BYTES_AT_ONCE = 100_000  # written at once: small enough for memory to be used again


def run_batch(source: Path, edition: Edition, language: Language, *, full: bool) -> None:
    """Answer every line of a file, or of standard input for ``-``, in order, by an edition's rules.

    A line that is refused is answered by an ``error`` in its place and the others go on; at the
    end the call is refused with the count and the first reason.
    """
    if str(source) == "-":
        _answer(sys.stdin.buffer, edition, language, full=full)
        return
    try:
        file = source.open("rb")
    except OSError as fault:
        raise KnownFault("cli_batch_unreadable", place=source,
                         reason=system_reason(fault)) from fault
    with file:
        _answer(file, edition, language, full=full)


def _answer(
    lines: Iterable[bytes], edition: Edition, language: Language, *, full: bool,
) -> None:
    out = sys.stdout.buffer
    sys.stdout.flush()
    held: list[bytes] = []
    count = refused = size = 0
    first = b""
    for answer, good in answer_lines(lines, edition, full=full, language=language):
        count += 1
        if not good:
            refused += 1
            first = first or answer
        held += (answer, b"\n")
        size += len(answer)
        if size >= _BYTES_AT_ONCE:
            out.writelines(held)
            held.clear()
            size = 0
    out.writelines(held)
    out.flush()
    if refused:
        raise KnownFault("cli_batch_refused", count=refused, all=count,
                         first=msgspec.json.decode(first)["error"])
