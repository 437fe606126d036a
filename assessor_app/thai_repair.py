"""Thai text pasted from a PDF, put right: what was changed is told, clean text is never touched."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assessor_app.thai import words
from assessor_app.thai_lattice import (
    CONSONANTS,
    MARKS,
    TONE_MARKS,
    VOWEL_MARKS,
    Piece,
    all_words,
    can_bear,
    canonical,
    read,
)

LOST = "\ufffd"

# Fonts before OpenType kept shifted and cut forms of Thai letters in the private use area: first
# the letter, then its forms of the Windows fonts, then of the Mac fonts.
_OLD_FORMS = {
    "\u0e48": "\uf705\uf70a\uf713\uf88a\uf88b\uf88c",
    "\u0e49": "\uf706\uf70b\uf714\uf88d\uf88e\uf88f",
    "\u0e4a": "\uf707\uf70c\uf715\uf890\uf891\uf892",
    "\u0e4b": "\uf708\uf70d\uf716\uf893\uf894\uf895",
    "\u0e4c": "\uf709\uf70e\uf717\uf896\uf897\uf898",
    "\u0e31": "\uf710\uf884", "\u0e34": "\uf701\uf885", "\u0e35": "\uf702\uf886",
    "\u0e36": "\uf703\uf887", "\u0e37": "\uf704\uf888", "\u0e38": "\uf718\uf89b",
    "\u0e39": "\uf719\uf89c", "\u0e3a": "\uf71a\uf89d", "\u0e47": "\uf712\uf889",
    "\u0e4d": "\uf711\uf899", "\u0e0d": "\uf70f\uf89a", "\u0e10": "\uf700\uf89e",
}
_FROM_OLD_FORMS = str.maketrans(
    {old: letter for letter, forms in _OLD_FORMS.items() for old in forms})

_TONE = "\u0e48-\u0e4b"
_LETTERS = "\u0e01-\u0e3a\u0e40-\u0e4e"

# What no Thai spelling holds, each with the one thing it can have been.
_CERTAIN: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile("เเ"), "แ"),
    (re.compile(f"(?<=[{_LETTERS}]){LOST} ?(?=[{_TONE}]?[\u0e33\u0e4d])"), ""),
    (re.compile(f"\u0e4d([{_TONE}]?)\u0e32"), "\\1\u0e33"),
    (re.compile(f"([{_TONE}])\u0e4d\u0e32"), "\\1\u0e33"),
    (re.compile(f"(?<=[{CONSONANTS}{MARKS}]) (?=[\u0e30\u0e32\u0e33])"), ""),
    (re.compile(f"(?<=[{CONSONANTS}])\u0e33([{_TONE}])"), "\\1\u0e33"),
)
_PHRASE = re.compile(f"[{_LETTERS}]+(?: [{_LETTERS}]+)*")
_STACK = re.compile(f"([^{MARKS}])([{MARKS}]+)")
_BEHIND_VOWEL = re.compile(f"([{CONSONANTS}])([{MARKS}]*)([\u0e30\u0e32\u0e33เ-ไ])([{MARKS}]+)")
_BEHIND_SIGN = re.compile(f"([{CONSONANTS}])([{MARKS}]*)([/)\\]”’\"'])([{MARKS}]+)")
_BEHIND_SPACE = re.compile(f"([{CONSONANTS}])([{MARKS}]*) ([{MARKS}]+)(?= ?)")
_DOUBLED = re.compile(f"([{MARKS}])\\1+")
_DOUBTFUL = re.compile(
    f"{LOST}|[{TONE_MARKS}][{VOWEL_MARKS}]|[{VOWEL_MARKS}]{{2,}}|[{TONE_MARKS}]{{2,}}"
    f"|(?<![{CONSONANTS}{MARKS}])[{MARKS}]+"
)
_ANCHOR = re.compile(f"[^ {LOST}{MARKS}]")


@dataclass(frozen=True, slots=True)
class Note:
    """One place that was changed: where it stands in the original, and both spellings."""

    start: int
    end: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Repair:
    """A text as it came, as it should read, and every place in which the two differ.

    ``doubtful`` are the spans of ``text`` that are damaged still and could not be put right.
    """

    original: str
    text: str
    notes: tuple[Note, ...]
    doubtful: tuple[tuple[int, int], ...]

    @property
    def changed(self) -> bool:
        """Was anything put right?"""
        return self.text != self.original


def repair(text: str) -> Repair:
    """Put right what a PDF's text layer did to Thai; all else comes back as it went in.

    Certain damage (the lost sign before ำ, ำ in two parts, เเ, marks in the wrong order, letters of
    old fonts) is put right by rule. A mark that stands one letter too late is moved only where
    that makes words of what are none. A phrase whose words are all in the dictionary and
    correctly ordered is never changed, and what was repaired has no damage left that could be:
    to repair it again changes nothing.
    """
    repaired = "\n".join(map(_repaired, text.translate(_FROM_OLD_FORMS).split("\n")))
    doubtful = tuple(found.span() for found in _DOUBTFUL.finditer(repaired))
    return Repair(text, repaired, tuple(_notes(text, repaired)), doubtful)


def _repaired(line: str) -> str:
    """Put a line right, step by step, until no step finds damage in it.

    One mark can be damaged twice: it came a letter late, and then behind a space (พฒ ันา). Every
    step takes back one damage of a mark, and what it leaves is read anew, so that no step depends
    on what an earlier one made of it. This comes to an end: a step that changes anything makes the
    line shorter, or brings a mark further to the front, or a vowel before a tone of its stack.
    """
    while (after := _step(line)) != line:
        line = after
    return line


def _step(line: str) -> str:
    for pattern, right in _CERTAIN:
        line = pattern.sub(right, line)
    return _PHRASE.sub(_phrase, _BEHIND_SIGN.sub(_before_sign, line))


def _phrase(found: re.Match[str]) -> str:
    phrase = found[0]
    if _is_sound(phrase):
        return phrase
    groups = list(_groups(read(phrase)))
    taken = "".join(
        _taken(group, groups[max(number - 1, 0):number + 2]) for number, group in enumerate(groups))
    settled = _settle(taken).replace("  ", " ")
    if settled.endswith(" ") and found.string[found.end():found.end() + 1] in {"", " "}:
        settled = settled[:-1]
    return settled


def _is_sound(phrase: str) -> bool:
    return not _DOUBTFUL.search(phrase) and all(all_words(run) for run in phrase.split(" "))


def _groups(pieces: list[Piece]) -> Iterator[list[Piece]]:
    """The pieces between which nothing moved."""
    group: list[Piece] = []
    for piece in pieces:
        group.append(piece)
        if not piece.joined:
            yield group
            group = []


def _taken(group: list[Piece], around: list[list[Piece]]) -> str:
    """A group as read; one that could stand as it was is left so beside letters in no word.

    There the letters may be part of a name or a foreign word that the dictionary does not have.
    """
    before = "".join(piece.before for piece in group)
    if not _DOUBTFUL.search(before) and not all(
            piece.known for each in around for piece in each):
        return before
    return "".join(piece.after for piece in group)


def _settle(text: str) -> str:
    """Put what is left in order: a mark out of place goes to the letter before that can bear it."""
    text = _STACK.sub(_in_order, text)
    text = _BEHIND_VOWEL.sub(_before_sign, text)
    return _BEHIND_SPACE.sub(_over_space, text)


def _in_order(found: re.Match[str]) -> str:
    marks = canonical(_DOUBLED.sub(r"\1", found[2]))
    return found[1] + marks if can_bear(found[1], marks) else found[0]


def _before_sign(found: re.Match[str]) -> str:
    letter, own, sign, late = found.groups()
    marks = canonical(own + late)
    return letter + marks + sign if can_bear(letter, marks) else found[0]


def _over_space(found: re.Match[str]) -> str:
    letter, own, late = found.groups()
    marks = canonical(own + late)
    return letter + marks if can_bear(letter, marks) else found[0]


def _anchors(text: str) -> list[int]:
    """Where the letters stand that no repair removes, adds or moves; a แ may have been two of เ."""
    return [found.start() for found in _ANCHOR.finditer(text.translate(_FROM_OLD_FORMS))
            for _ in range(2 if found[0] == "แ" else 1)]


def _notes(before: str, after: str) -> Iterator[Note]:
    """Every run of words that was spelt in another way, with what stood there."""
    if before == after:
        return
    old = _anchors(before)
    letters = len(old)
    old.append(len(before))
    count = place = 0
    held: Note | None = None
    blank = ""  # between the held note and the word: a mark may have stepped over it
    for word in words(after):
        count += len(_anchors(word))
        stood = before[place:old[count] if count < letters else len(before)]
        start = place + len(stood) - len(stood.lstrip())
        was, now = stood.strip(), word.strip()
        place += len(stood)
        if not now:
            blank, place = word, start
        elif was != now and held and held.end == start:
            held = Note(held.start, start + len(was), held.before + was, held.after + blank + now)
            blank = ""
        elif was != now:
            if held:
                yield held
            held, blank = Note(start, start + len(was), was, now), ""
    if held:
        yield held
