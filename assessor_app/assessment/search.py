"""Find words in one case: in the names of items, and in every field declared to be searched.

A hit is a plain substring (what SQL calls instr) of at least one character: Thai has no spaces
between words, so that word matching would miss what a person sees. Both sides are folded alike, so
that a pasted decomposed ํา finds ำ, capitals find small letters, and ๓ finds 3.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from assessor_app.casefile.records.case_state import CaseState
from assessor_app.casefile.records.kinds import KINDS
from assessor_app.casefile.records.marks import Mark, Seen
from assessor_app.casefile.records.review import COMMENT
from assessor_app.criteria.edition import Edition
from assessor_app.thai import arabic_digits, normalise
from assessor_app.words import Language

SNIPPET_BEFORE = 24
SNIPPET_AFTER = 72

_MARKS = frozenset("\u0e31\u0e33\u0e34\u0e35\u0e36\u0e37\u0e38\u0e39\u0e3a"
                   "\u0e47\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e4d\u0e4e")


ITEM = "item"  # the kind of a hit in the name of an item


@dataclass(frozen=True, slots=True)
class Hit:
    """One place where the words stand.

    Attributes:
        kind: what was found: ``ITEM``, or the name of a kind of record
        id: the id of what was found
        item: the item it belongs to (the same as id for an item), the area of a key factor, ""
            for what belongs to no one item
        field: which of its fields, by the name that the state gives it
        snippet: the words around the match, one line, with … where it is cut
        start: where in the snippet the match begins, in characters
        length: how long the match is, in characters
    """

    kind: str
    id: str
    item: str
    field: str
    snippet: str
    start: int
    length: int


def search(
    state: CaseState, edition: Edition, text: str, *, language: Language | str = Language.TH,
    limit: int = 200,
) -> tuple[Hit, ...]:
    """Everything of a case that holds the text, items first, at most ``limit`` hits.

    One hit for each record, at the first of its fields that matches. Within a kind the order is
    that of the edition's items, then that of the state. Text that is empty or only blanks finds
    nothing. Item names are searched in both languages and shown in ``language`` where they match
    in it.
    """
    needle = _folded(text)
    if not needle:
        return ()
    found: list[Hit] = []
    for kind, record_id, item, fields in _records(state, edition, Language(language)):
        if (hit := _first_match(kind, record_id, item, fields, needle)) is not None:
            found.append(hit)
            if len(found) >= limit:
                break
    return tuple(found)


_Record = tuple[str, str, str, tuple[tuple[str, str], ...]]
# What the kinds with words to search are, comments and the visit before the worksheets
_SEARCHED = sorted(
    (kind for kind in KINDS.values() if kind.held and kind.attributes(Mark.SEARCHED)),
    key=lambda kind: (kind is not COMMENT, kind.seen is Seen.OPENED))


def _records(state: CaseState, edition: Edition, language: Language) -> Iterator[_Record]:
    other = Language.EN if language is Language.TH else Language.TH
    for item in edition.items.values():
        names = [
            f"{item.id} {name.of(shown)}"
            for shown in (language, other) for name in (item.name, item.short_name)
        ]
        yield ITEM, item.id, item.id, tuple(("name", name) for name in names)
    place = {item_id: index for index, item_id in enumerate(edition.items)}
    items = {one.id: one.item for one in state.comments}
    items |= {one.id: one.item for one in state.issues}

    def item_of(record: Any) -> str:
        """The item that a record is of, itself or through what it is linked to."""
        if hasattr(record, "item"):
            return str(record.item)
        links = [getattr(record, "issue", ""), *getattr(record, "issues", ()),
                 *getattr(record, "comments", ())]
        linked = next((items[link] for link in links if link in items), "")
        return linked or getattr(record, "area", "")

    for kind in _SEARCHED:
        fields = kind.attributes(Mark.SEARCHED)
        found = [(item_of(one), one) for one in getattr(state, kind.held)]
        found.sort(key=lambda pair: place.get(pair[0], len(place)))
        for of, one in found:
            yield kind.name, one.id, of, tuple((field, getattr(one, field)) for field in fields)


def _first_match(
    kind: str, record_id: str, item: str, fields: Iterable[tuple[str, str]], needle: str,
) -> Hit | None:
    for field, raw in fields:
        at = _folded(raw).find(needle)
        if at >= 0:
            snippet, start, length = _snippet(" ".join(raw.split()), at, len(needle))
            return Hit(kind, record_id, item, field, snippet, start, length)
    return None


@lru_cache(maxsize=8192)
def _folded(text: str) -> str:
    return arabic_digits(normalise(text))


def _snippet(text: str, at: int, length: int) -> tuple[str, int, int]:
    """The text as it is written around a match, and where in it the match begins and how long.

    ``at`` and ``length`` count in the folded text, which may be shorter than what is written. The
    folded length of a text never falls as the text grows, so that bisecting finds the place.
    """
    ends = range(len(text) + 1)
    start = bisect_right(ends, at, key=lambda end: len(_folded(text[:end]))) - 1
    stop = bisect_left(ends, at + length, key=lambda end: len(_folded(text[:end])))
    first = max(0, start - SNIPPET_BEFORE)
    while first > 0 and text[first] in _MARKS:
        first -= 1
    last = min(len(text), stop + SNIPPET_AFTER)
    while last < len(text) and text[last] in _MARKS:
        last += 1
    lead = "…" if first else ""
    tail = "…" if last < len(text) else ""
    return lead + text[first:last] + tail, len(lead) + start - first, stop - start
