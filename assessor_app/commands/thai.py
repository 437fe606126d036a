"""``pmqa thai repair``: Thai pasted from a PDF, put right line by line."""

from __future__ import annotations

import sys

from assessor_app.commands.framework import Group, command
from assessor_app.commands.screen import Screen
from assessor_app.errors import KnownFault

thai = Group(
    "thai", help="thai", short_prefix="thai_",
    places={"repair": "assessor_app.commands.thai:repair"},
)


@command("repair", help="thai_repair")
def repair(_screen: Screen) -> None:
    """Repair standard input to standard output; a line that is clean passes byte for byte.

    Everything is read before anything is written, so that a line that is not UTF-8 leaves nothing
    half written.
    """
    lines = sys.stdin.buffer.read().split(b"\n")
    out = b"\n".join(_repaired(line, number) for number, line in enumerate(lines, 1))
    sys.stdout.flush()
    sys.stdout.buffer.write(out)
    sys.stdout.buffer.flush()


def _repaired(line: bytes, number: int) -> bytes:
    from assessor_app.thai_repair import repair as repair_text

    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError as fault:
        raise KnownFault("thai_not_utf8", line=number, byte=fault.start + 1) from fault
    found = repair_text(text)
    return found.text.encode("utf-8") if found.changed else line
