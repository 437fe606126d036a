"""Finds people who are named in typed words: with a title or without, by one name, however spaced.

What is found goes out of papers for the applicant. So it is rather too much than too little: a
first name or surname counts alone, unless it is a word of the criteria and of the papers
themselves, a number, or too short. Such a word names a person only behind a title, or beside the
other name.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from assessor_app.criteria.edition_file import builtin_edition_bytes
from assessor_app.resources_path import resource
from assessor_app.thai import thai_digits, tidied, tokens
from assessor_app.thai_lattice import is_word

_SHORTEST = 4  # a part of fewer letters is in too many words to be taken for a name alone

_ROOM = r"[\s.\-_]*"  # between the names of a person, and behind a title
_LATIN = r"A-Za-z\u00c0-\u024f"
_AFTER = r"\u0e30-\u0e3a\u0e45\u0e47-\u0e4e"  # Thai signs that belong to the letter before
_BEFORE = "เแโใไ"
_LONGEST_TITLES = 60  # letters before a name, within which its titles stand

_LATIN_LETTER = re.compile(f"[{_LATIN}]")
_LETTER = re.compile(rf"[{_LATIN}\u0e01-\u0e2e]")


@dataclass(frozen=True, slots=True)
class Named:
    """A place in tidied words where a person is named, or may be where ``sure`` is False."""

    start: int
    end: int
    sure: bool


@cache
def _titles(key: str) -> tuple[str, ...]:
    """One of the lists of titles, the longest first."""
    with resource("thai", "titles.toml").open("rb") as file:
        return tuple(sorted(tomllib.load(file)[key].split(), key=len, reverse=True))


def _any_of(*keys: str) -> str:
    return "|".join(re.escape(word) for key in keys for word in _titles(key))


@cache
def _titles_last() -> re.Pattern[str]:
    """The titles with which a text ends."""
    return re.compile(
        rf"(?:(?:{_any_of('glued', 'spoken')}|(?:{_any_of('shortened')})[.\s]"
        rf"|(?<![{_LATIN}])(?:{_any_of('english')})(?![{_LATIN}])){_ROOM})+\Z", re.IGNORECASE)


@cache
def _titles_first() -> re.Pattern[str]:
    """The titles that a name begins with where it is written down."""
    return re.compile(
        rf"(?:(?:(?:{_any_of('glued')})(?![{_AFTER}])|(?:{_any_of('spoken')})\s"
        rf"|(?:{_any_of('shortened')})[.\s]|(?:{_any_of('english')})[.\s]){_ROOM})+",
        re.IGNORECASE)


def named_in(words: str, names: Iterable[str]) -> tuple[Named, ...]:
    """Where people of some names are named in ``tidied`` words, in order and apart.

    What is in a longer word of the dictionary, or with its title is one (คุณสมบัติ), is told as not
    sure.
    """
    pattern = _pattern(tuple(sorted(set(names))))
    found: list[Named] = []
    place = 0
    while pattern is not None and (match := pattern.search(words, place)):
        start, end = match.span()
        first = _titles_before(words, start, place)
        if not _begins(words, start) or (match.lastgroup == "weak" and first == start):
            place = start + 1
            continue
        sure = match.lastgroup == "whole" or not _is_of_a_word(
            words, first, end, titled=first < start)
        found.append(Named(first, end, sure))
        place = end
    return tuple(found)


def _titles_before(words: str, start: int, least: int) -> int:
    """Where the titles begin that stand before a name; ``start`` where there are none."""
    from_ = max(least, start - _LONGEST_TITLES)
    match = _titles_last().search(words[from_:start])
    return from_ + match.start() if match else start


def masked(words: str, names: Iterable[str], instead: Callable[[str], str]) -> str:
    """Words in which whoever is named is told as somebody; the words as typed where nobody is.

    ``instead`` gives what stands for a name as it was found.
    """
    tidy = tidied(words)
    told, place = [], 0
    for one in named_in(tidy, names):
        if one.sure:
            told += [tidy[place:one.start], instead(tidy[one.start:one.end])]
            place = one.end
    return "".join([*told, tidy[place:]]) if told else words


def _is_of_a_word(words: str, start: int, end: int, *, titled: bool) -> bool:
    """Whether a place is within a longer word of the dictionary, or is one with its title."""
    return any(
        place <= start and end <= place + len(word)
        and len(word) >= end - start + (not titled) and is_word(word)
        for place, word in tokens(words) if place <= start)


@lru_cache(maxsize=64)
def _pattern(names: tuple[str, ...]) -> re.Pattern[str] | None:
    """What finds any of the people, without titles; None where there is nobody to find."""
    found: dict[str, set[str]] = {"whole": set(), "alone": set(), "weak": set()}
    for name in names:
        parts = parts_of(name)
        if sum(map(len, parts)) >= _SHORTEST:
            found["whole"].add(_ROOM.join(map(_spelt, parts)))
        for part in filter(_LETTER.search, parts):
            found["alone" if stands_alone(part) else "weak"].add(_spelt(part))
    groups = [
        rf"(?P<{group}>{'|'.join(sorted(map(_ended, spelt), key=lambda one: (-len(one), one)))})"
        for group, spelt in found.items() if spelt]
    return re.compile("|".join(groups), re.IGNORECASE) if groups else None


def parts_of(name: str) -> tuple[str, ...]:
    """The names of a person without titles, brackets and signs, a particle with what follows it."""
    name = re.sub(r"[()\[\]{}\"'“”‘’,]", " ", tidied(name)).strip()
    first = _titles_first().match(name)
    bare = name[first.end():] if first else name
    parts: list[str] = []
    for part in (one.strip(".-_") for one in bare.split()):
        if parts and parts[-1].casefold().rpartition(" ")[2] in _titles("particles"):
            parts[-1] = f"{parts[-1]} {part}"
        elif part:
            parts.append(part)
    return tuple(parts)


def stands_alone(part: str) -> bool:
    """Whether one name is enough to know a person by, wherever it stands."""
    folded = part.casefold()
    if len(part) < _SHORTEST or folded in _titles("numbers"):
        return False
    if re.search(rf"[{_LATIN}]", part):
        return folded not in _english_of_the_trade()
    return part not in _words_of_the_trade()


@cache
def _words_of_the_trade() -> str:
    """All that the criteria and the papers themselves say: a name that is in it says nothing.

    The questions that guide whoever scores an item stand on no paper.
    """
    criteria = tomllib.loads(builtin_edition_bytes().decode())
    for category in criteria["categories"]:
        for item in category["items"]:
            item.pop("areas", None)
    places = [resource("words", f"{area}.toml") for area in ("report", "visit", "rules")]
    return "\n".join([json.dumps(criteria, ensure_ascii=False),
                      *(place.read_text("utf-8") for place in places)])


@cache
def _english_of_the_trade() -> frozenset[str]:
    return frozenset(re.findall(rf"[{_LATIN}]+", _words_of_the_trade().casefold()))


def _spelt(part: str) -> str:
    """A pattern for one name in tidied words: digits of either kind, any white space."""
    letters = []
    for letter in part:
        if letter.isspace():
            letters.append(_ROOM)
        elif letter.isdecimal():
            letters.append(f"[{letter}{thai_digits(letter)}]")
        else:
            letters.append(re.escape(letter))
    return "".join(letters)


def _ended(pattern: str) -> str:
    """So that no letter or figure behind makes another word or number of it."""
    return (rf"{pattern}(?![{_AFTER}])(?:(?<=[{_LATIN}])(?![{_LATIN}])|(?<=\d)(?!\d)"
            rf"|(?<![{_LATIN}\d]))")


def _begins(words: str, start: int) -> bool:
    """Whether no letter or figure before a place makes another word or number of what is there.

    It is asked of what was found: asked at every letter it would take most of the time.
    """
    if not start:
        return True
    before, first = words[start - 1], words[start]
    if before in _BEFORE:
        return False
    return not ((before.isdecimal() and first.isdecimal())
                or (_LATIN_LETTER.match(before) and _LATIN_LETTER.match(first)))
