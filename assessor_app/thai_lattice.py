"""The likeliest reading of damaged Thai: which marks to move back so that non-words become words.

A PDF's text layer often hands out a vowel or tone mark one character too late (พฒันา for พัฒนา,
ดเีด่น for ดีเด่น). A phrase is read as a path through the dictionary in which every mark may step
back over one character; unknown letters are dear and a step is cheaper, so that a step is taken
only where it makes words of what are none.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from functools import cache, lru_cache
from heapq import heappop, heappush
from typing import NamedTuple

from assessor_app.resources_path import resource

CONSONANTS = "\u0e01-\u0e2e"
VOWEL_MARKS = "\u0e31\u0e34-\u0e3a\u0e47\u0e4d"
TONE_MARKS = "\u0e48-\u0e4c\u0e4e"
MARKS = VOWEL_MARKS + TONE_MARKS
_CLUSTER = re.compile(f"([^{MARKS}]?)([{MARKS}]*)")
_CONSONANT = re.compile(f"[{CONSONANTS}]")
_MARK = re.compile(f"[{MARKS}]")
_VOWEL = re.compile(f"[{VOWEL_MARKS}]")
_TONE = re.compile(f"[{TONE_MARKS}]")
_STACK = re.compile(f"[{VOWEL_MARKS}]?[{TONE_MARKS}]?")
_THAI_WORD = re.compile("[\u0e01-\u0e3a\u0e40-\u0e4e]{2,}")
_MISSPELT = re.compile(
    f"[{TONE_MARKS}][{VOWEL_MARKS}]|[{VOWEL_MARKS}]{{2}}|[^{CONSONANTS}{MARKS}][{MARKS}]"
)

# Costs in tenths of a word. Letters in no word are far dearer than all else.
_WORD, _TWO_LETTER_WORD, _ONE_LETTER_WORD, _COMMON_WORD = 10, 15, 25, 5
_UNKNOWN = 100
_STEP = 12  # out of a stack of marks that could stand as it is
_STEP_OUT_OF_WRONG_STACK = 3  # a stack in the wrong order or doubled: something stepped in
_DOUBLED = 10
_SPACE_DROPPED = 25
_MOST_MARKS = 5  # two stacks run together, and one doubled; more is no Thai and is left alone


class _Option(NamedTuple):
    """One way to part a stack: marks that step back, marks that stay, and what that costs."""

    back: str
    stay: str
    cost: int


class Piece(NamedTuple):
    """One word, or one letter that is in no word, of a reading.

    ``before`` is what stood there; a mark that steps over the border of two pieces stands in the
    ``before`` of the right one and the ``after`` of the left one, which ``joined`` ties together.
    """

    before: str
    after: str
    known: bool
    joined: bool  # a mark comes into this piece from the next one


@cache
def _list(name: str) -> frozenset[str]:
    """One of the short lists that correct the word list for this work."""
    with resource("thai", "repair_words.toml").open("rb") as file:
        return frozenset(tomllib.load(file)[name].split())


@cache
def _dictionary() -> tuple[list[str], frozenset[str]]:
    """The word list in order, and as a set; words that are misspelt themselves are left out."""
    lines = resource("thai", "words_th.txt").read_text("utf-8").split("\n")
    listed = {word for line in lines if _THAI_WORD.fullmatch(word := line.strip())}
    known = {word for word in listed if not _MISSPELT.search(word)}
    known = known - _list("hardly_alone") - _list("no_words") | _list("common")
    return sorted(known), frozenset(known)


def is_word(text: str) -> bool:
    """Is this a word of the dictionary?"""
    return text in _dictionary()[1]


@lru_cache(maxsize=1 << 16)
def _begins_word(prefix: str) -> bool:
    ordered = _dictionary()[0]
    place = bisect_left(ordered, prefix)
    return place < len(ordered) and ordered[place].startswith(prefix)


def canonical(marks: str) -> str:
    """A stack of marks in its order: the vowel, then the tone."""
    return "".join(sorted(marks, key=lambda mark: not _VOWEL.match(mark)))


def can_bear(base: str, marks: str) -> bool:
    """May a letter bear these marks? Only a consonant bears any: one vowel and one tone."""
    return not marks or (
        _CONSONANT.match(base) is not None and _STACK.fullmatch(canonical(marks)) is not None)


@lru_cache(maxsize=1 << 12)
def _options(base: str, marks: str) -> tuple[_Option, ...]:
    """Every way to part the marks after a letter between it and the letter before."""
    sound = can_bear(base, marks) and canonical(marks) == marks
    step = _STEP if sound else _STEP_OUT_OF_WRONG_STACK
    found: dict[tuple[str, str], int] = {("", marks): 0}  # as it is: a letter in no word keeps all
    for bits in range(1 << len(marks) if len(marks) <= _MOST_MARKS else 0):
        back = "".join(mark for number, mark in enumerate(marks) if bits >> number & 1)
        stay = "".join(mark for number, mark in enumerate(marks) if not bits >> number & 1)
        once_back, once_stay = "".join(dict.fromkeys(back)), "".join(dict.fromkeys(stay))
        doubled = len(marks) - len(once_back) - len(once_stay)
        if not can_bear("ก", once_back) or not can_bear(base, once_stay):
            continue
        cost = step * bool(back) + _DOUBLED * doubled
        key = (once_back, once_stay)
        found[key] = min(cost, found.get(key, cost))
    return tuple(_Option(back, stay, cost) for (back, stay), cost in found.items())


def _clusters(phrase: str) -> list[tuple[str, str]]:
    return [(base, marks) for base, marks in _CLUSTER.findall(phrase) if base or marks]


def _word_cost(word: str) -> int:
    if word in _list("common"):
        return _COMMON_WORD
    letters = sum(not _MARK.match(letter) for letter in word)
    return {1: _ONE_LETTER_WORD, 2: _TWO_LETTER_WORD}.get(letters, _WORD)


def all_words(run: str) -> bool:
    """Can a run of Thai letters be read as words alone, as it stands?"""
    reachable = {0}
    for place in range(len(run)):
        if place not in reachable:
            continue
        for end in range(place + 1, len(run) + 1):
            piece = run[place:end]
            if not _begins_word(piece):
                break
            if is_word(piece):
                reachable.add(end)
        if run[place] in "ๆฯ":
            reachable.add(place + 1)
    return len(run) in reachable


def read(phrase: str) -> list[Piece]:
    """The cheapest reading of a phrase of Thai letters and single spaces."""
    clusters = _clusters(phrase)
    options: list[tuple[_Option, ...]] = [(_Option("", clusters[0][1], 0),)]
    options += [_options(base, marks) for base, marks in clusters[1:]]
    options.append((_Option("", "", 0),))
    return _cheapest(clusters, options)


_State = tuple[int, _Option]
_Edge = tuple[_State, str, bool, int]


def _cheapest(
    clusters: list[tuple[str, str]], options: list[tuple[_Option, ...]],
) -> list[Piece]:
    """Dijkstra over (letter, how its marks were parted); every edge is a word or a lone letter."""
    start: _State = (0, options[0][0])
    best: dict[_State, int] = {start: 0}
    came: dict[_State, tuple[_State, str, bool]] = {}
    queue: list[tuple[int, int, str, str, _State]] = [(0, 0, "", "", start)]
    while queue:
        cost, _, _, _, state = heappop(queue)
        if cost > best[state]:
            continue
        if state[0] == len(clusters):
            return _retrace(state, came, clusters)
        for target, piece, known, price in _edges(state, clusters, options):
            total = cost + price
            if total < best.get(target, total + 1):
                best[target] = total
                came[target] = (state, piece, known)
                heappush(queue, (total, -target[0], target[1].back, target[1].stay, target))
    raise AssertionError("every phrase can be read letter by letter")


def _retrace(
    state: _State, came: dict[_State, tuple[_State, str, bool]], clusters: list[tuple[str, str]],
) -> list[Piece]:
    pieces: list[Piece] = []
    while state in came:
        end, into = state[0], bool(state[1].back)
        state, after, known = came[state]
        before = "".join(base + marks for base, marks in clusters[state[0]:end])
        pieces.append(Piece(before, after, known, into))
    pieces.reverse()
    return pieces


def _edges(
    state: _State, clusters: list[tuple[str, str]], options: list[tuple[_Option, ...]],
) -> list[_Edge]:
    place, own = state
    base, _ = clusters[place]
    edges: list[_Edge] = []
    for after in options[place + 1]:
        if not after.back:
            # A letter in no word, and the space, ๆ and ฯ, which are free. A space before a tone was
            # made by the setting of the line; a vowel has stepped over a space of the text.
            free = base in {" ", "ๆ", "ฯ"} and not own.stay
            torn = base == " " and _TONE.fullmatch(own.back) and place + 1 < len(clusters)
            edges.append(((place + 1, after), "" if torn else base + own.stay, free,
                          after.cost + (0 if free else _UNKNOWN)))
    waiting: list[tuple[int, _Option, str, int, int]] = [(place, own, "", 0, 0)]
    while waiting:
        at, held, prefix, price, gap = waiting.pop()
        base, _ = clusters[at]
        if base == " " and prefix:
            # A space inside a word; one that bore a mark was torn out of the word with it.
            if not held.stay and at + 1 < len(clusters) and (held.back or len(prefix) > 1):
                dropped = 0 if held.back else _SPACE_DROPPED
                gap = gap if held.back else len(prefix)
                waiting.extend((at + 1, after, prefix, price + dropped + after.cost, gap)
                               for after in options[at + 1] if not after.back)
            continue
        for after in options[at + 1]:
            stack = canonical(held.stay + after.back)
            grown = prefix + base + stack
            if not can_bear(base, stack) or not _begins_word(grown):
                continue
            cost = price + after.cost
            if is_word(grown) and (not gap or len(grown) > max(gap + 1, 4)):
                edges.append(((at + 1, after), grown, True, cost + _word_cost(grown)))
            if at + 1 < len(clusters):
                waiting.append((at + 1, after, grown, cost, gap))
    return edges
