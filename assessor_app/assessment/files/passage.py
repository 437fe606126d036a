"""A passage taken from the report: lines joined, Thai put right, as a reference to its page."""

from __future__ import annotations

import re

from assessor_app.thai_repair import Repair, repair
from assessor_app.words import Language, say

LONGEST = 200  # letters of a passage in a reference; the page says where the rest stands
_BREAK = re.compile(r"[ \t]*[\r\n]+[ \t]*")
_THAI_LETTER = re.compile("[\u0e01-\u0e4e]")


def passage_of(selected: str) -> Repair:
    """A selected text as one line, repaired; ``original`` is that line before the repair.

    Between Thai letters a line's end is no space, elsewhere it is one.
    """
    text = selected.replace("\ufffe", "").replace("\xad\n", "").strip()

    def join(found: re.Match[str]) -> str:
        before, after = text[found.start() - 1:found.start()], text[found.end():found.end() + 1]
        thai = _THAI_LETTER.match(before) and _THAI_LETTER.match(after)
        return "" if thai else " "

    return repair(_BREAK.sub(join, text))


def reference(page: int, passage: str, language: Language | str) -> str:
    """What stands in a comment's evidence: the page (from 1) and the passage, shortened."""
    short = passage if len(passage) <= LONGEST else passage[:LONGEST - 1].rstrip() + "…"
    return say("casefile.page_reference", language, page=page, passage=short)


def with_reference(evidence: str, added: str, most: int) -> str | None:
    """Evidence with one more reference behind it, None where that is longer than ``most``."""
    held = evidence.strip()
    if added in held:
        return held
    joined = f"{held}; {added}" if held else added
    return joined if len(joined) <= most else None
