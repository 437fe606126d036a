"""Thai text and Buddhist-era dates: normalise, segment, digits, how dates are read and shown."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime
from functools import cache, lru_cache
from itertools import pairwise
from threading import Lock, Thread

from assessor_app.errors import KnownFault
from assessor_app.resources_path import resource
from assessor_app.words import Language, say

BUDDHIST_OFFSET = 543
BUDDHIST_FROM = 2400  # a year from here on is พ.ศ.; no assessment has a Gregorian year so late
ZERO_WIDTH_SPACE = "\u200b"

_DICTIONARY = "pmqa-words"
_PART = 139  # letters that are read at once
_SURE = 69  # of a part, where a word must end; the longest word of the list has 70 letters
_loading = Lock()
_TO_THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
_FROM_THAI_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")

_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")
_MARK_RUN = re.compile("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]{2,}")
_SARA_AM_APART = re.compile("\u0e4d([\u0e48-\u0e4b]?)\u0e32|([\u0e48-\u0e4b])\u0e4d\u0e32")
_SARA_AM_BEFORE_TONE = re.compile("\u0e33([\u0e48-\u0e4b])")
_MARK_TWICE = re.compile("([\u0e31\u0e34-\u0e3a\u0e47-\u0e4e])\\1+")

# What must stay on the line of the text before it, and what must not end a line.
_MARKS = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
_NO_START = re.compile(f"[ๆฯะาำๅ{_MARKS}\\])}}”’»,.;:!?%…]")
_NO_END = re.compile("[([{“‘«เแโใไ]")
_OPENER = re.compile("[([{“‘«]")
_CLOSER = re.compile("[\\])}”’»]")
_THAI_LETTER = re.compile("[\u0e01-\u0e3a\u0e40-\u0e4e]")
_THAI_RUN = re.compile("[\u0e01-\u0e3a\u0e40-\u0e4e]+")
_PIECE = re.compile("\\s+|[\u0e01-\u0e3a\u0e40-\u0e4e]+|[^\\s\u0e01-\u0e3a\u0e40-\u0e4e]+")

_ISO_DATE = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")


def normalise(text: str) -> str:
    """One spelling of the same visible text, for comparison and keys; never for stored values.

    Unites น้ำ, นํ้า and น้ํา, writes แ for เเ, puts marks in their order, drops invisible
    characters and doubled marks, folds case and runs of white space.
    """
    while (settled := " ".join(_tidied_once(text).casefold().split())) != text:
        text = settled  # one repair can make room for another
    return text


def tidied(text: str) -> str:
    """The same visible text in one spelling, with its case and white space as they are."""
    while (settled := _tidied_once(text)) != text:
        text = settled
    return text


def _tidied_once(text: str) -> str:
    text = _INVISIBLE.sub("", unicodedata.normalize("NFC", text)).replace("เเ", "แ")
    text = _MARK_RUN.sub(lambda run: "".join(sorted(run[0], key=_mark_order)), text)
    text = _SARA_AM_APART.sub(lambda m: f"{m[1] or m[2] or ''}\u0e33", text)
    text = _SARA_AM_BEFORE_TONE.sub("\\1\u0e33", text)
    return _MARK_TWICE.sub(r"\1", text)


def _mark_order(mark: str) -> tuple[bool, int, str]:
    """Vowels before tones and other signs; within each as Unicode's own order leaves them."""
    return mark >= "\u0e47", unicodedata.combining(mark), mark


def thai_digits(text: str) -> str:
    """The text with ๐-๙ for 0-9."""
    return text.translate(_TO_THAI_DIGITS)


def arabic_digits(text: str) -> str:
    """The text with 0-9 for ๐-๙."""
    return text.translate(_FROM_THAI_DIGITS)


@cache
def _load() -> None:
    import nlpo3

    nlpo3.load_dict(str(resource("thai", "words_th.txt")), _DICTIONARY)


def _segmenter() -> None:
    """Load the word list, once and only when a line is first broken (about 0.1 s)."""
    with _loading:
        _load()


def load_words_beside() -> None:
    """Load the word list in a thread; what breaks a line meanwhile waits for it.

    For who knows that lines will be broken and has other work until then: reading the list leaves
    the interpreter free. The program's end waits for the thread.
    """
    Thread(target=_segmenter, name="word list").start()


def _segment(run: str) -> list[str]:
    """The words of one run of Thai letters, whatever its length; joined they give the run back.

    The library's own mode for long runs loses letters from 140 on, and its other mode takes time
    that grows with the square of a run that can be read in many ways. So a long run is read part
    by part: of each part those words count whose end does not hang on what follows the part, and
    the next part begins behind them.
    """
    found: list[str] = []
    start = 0
    while start + _PART < len(run):
        sure = 0
        read = _segment_part(run[start:start + _PART])
        for word in read[:-1] or read:
            if sure and sure + len(word) > _SURE:
                break
            found.append(word)
            sure += len(word)
        start += sure
    found += _segment_part(run[start:])
    return found


@lru_cache(maxsize=1 << 16)
def _segment_part(part: str) -> tuple[str, ...]:
    import nlpo3

    _segmenter()
    found = tuple(nlpo3.segment(part, _DICTIONARY, False))
    return found if "".join(found) == part else (part,)


def words(text: str) -> list[str]:
    """The pieces of a text between which a line may break; joined they give the text back.

    White space is a piece of its own. Only Thai runs go to the segmenter (it divides Latin and
    digits wrongly); closing signs, ๆ, ฯ and marks stay with what is before them, and no piece ends
    in an opening sign or a leading vowel.
    """
    pieces: list[str] = []
    for part in _PIECE.findall(text):
        for piece in _segment(part) if _THAI_RUN.match(part) else (part,):
            if pieces and not _may_break(pieces[-1], piece):
                pieces[-1] += piece
            else:
                pieces.append(piece)
    return pieces


def tokens(text: str) -> list[tuple[int, str]]:
    """The words of every Thai run of a text, each with its place; all else is left out."""
    found: list[tuple[int, str]] = []
    for run in _THAI_RUN.finditer(text):
        place = run.start()
        for word in _segment(run[0]):
            found.append((place, word))
            place += len(word)
    return found


def _may_break(before: str, after: str) -> bool:
    left, right = before[-1], after[0]
    if left.isspace() or right.isspace():
        return True
    if _NO_START.match(right) or _NO_END.match(left):
        return False
    if _OPENER.match(right) or _CLOSER.match(left):
        return True
    if _THAI_LETTER.match(left) and _THAI_LETTER.match(right):
        return True
    return left.isalpha() and right.isalpha()  # Thai beside Latin; a digit stays with its word


def breakable(text: str) -> str:
    """The text with U+200B where a label may wrap; for showing only, never for storing."""
    pieces = words(text)
    out = [pieces[0]] if pieces else []
    for before, after in pairwise(pieces):
        if not (before[-1].isspace() or after[0].isspace()):
            out.append(ZERO_WIDTH_SPACE)
        out.append(after)
    return "".join(out)


def buddhist_year(day: date) -> int:
    """The year พ.ศ. of a day."""
    return day.year + BUDDHIST_OFFSET


def gregorian_year(year: int) -> int:
    """The Gregorian year of a year as typed: from 2400 on it is taken as พ.ศ."""
    return year - BUDDHIST_OFFSET if year >= BUDDHIST_FROM else year


def year_text(buddhist: int, language: Language | str) -> str:
    """A year พ.ศ. with its era: พ.ศ. 2564, BE 2564."""
    return say("report.year", language, year=buddhist)


def _months(key: str, language: Language | str) -> list[str]:
    return say(f"report.{key}", language).split()


def date_text(day: date, language: Language | str) -> str:
    """A short date in the Buddhist era: 15 มี.ค. 2562, 15 Mar BE 2562."""
    month = _months("months_short", language)[day.month - 1]
    return say("report.date_short", language, day=day.day, month=month, year=buddhist_year(day))


def long_date_text(day: date, language: Language | str) -> str:
    """A full date in the Buddhist era: 15 มีนาคม พ.ศ. 2562, 15 March BE 2562."""
    month = _months("months_long", language)[day.month - 1]
    return say("report.date_long", language, day=day.day, month=month, year=buddhist_year(day))


def time_text(moment: datetime) -> str:
    """The time of day, 14:03; an aware moment is shown in the machine's own zone."""
    local = moment.astimezone() if moment.tzinfo else moment
    return f"{local:%H:%M}"


def parse_date(text: str) -> date:
    """The day that ``YYYY-MM-DD`` names, in Arabic or Thai digits; years from 2400 on are พ.ศ.

    The year is converted before the day is built: 2563-02-29 is real, though 2563 as a Gregorian
    year would have no such day. Raises KnownFault("bad_date") for anything else.
    """
    match = _ISO_DATE.fullmatch(arabic_digits(text.strip()))
    if match is None:
        raise KnownFault("bad_date", text=text)
    year, month, day = (int(part) for part in match.groups())
    try:
        return date(gregorian_year(year), month, day)
    except ValueError:
        raise KnownFault("bad_date", text=text) from None
