"""What acts instead of being seen, such as a control code in a name, is shown escaped."""

from __future__ import annotations

import re

# Line ends, control codes and marks that turn the direction of what follows
_UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]")

LINES = "\n\r\t"  # kept where a text has lines


def printable(text: str, *, kept: str = "") -> str:
    """A text as it may be shown: what would act instead of being seen is escaped."""
    return _UNSEEN.sub(lambda found: found[0] if found[0] in kept
                       else found[0].encode("unicode_escape").decode(), text)
