"""What the applicant's copy might give away, for a person to look at before it is written.

Names are taken out of it; a percent, a point or an issue's number in a comment may be the
applicant's own figure, and only a person can tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from assessor_app.assessment.blank import without_blank
from assessor_app.assessment.consensus import for_the_record
from assessor_app.assessment.masking import named_in
from assessor_app.casefile.records.case_state import CaseState
from assessor_app.casefile.records.review import COMMENT, THEME
from assessor_app.criteria.edition import Edition
from assessor_app.reports.feedback_text import names_of
from assessor_app.thai import arabic_digits, tidied
from assessor_app.words import Language, say

_AROUND = 28  # letters shown on each side
_NUMBER = r"\d+(?:[.,]\d+)*"
_TENS = "(?:หนึ่ง|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า|ยี่|สิบ|ร้อย)+"
_PERCENT = re.compile(
    rf"ร้อยละ\s*(?:{_NUMBER}|{_TENS})|{_NUMBER}\s*(?:[%％]|เปอร์เซ็นต์|per\s?cents?)"
    rf"|(?:per\s?cents?|เปอร์เซ็นต์)\s*(?:of|:|=)?\s*{_NUMBER}", re.IGNORECASE)
_POINTS = re.compile(
    rf"{_NUMBER}\s*(?:คะแนน|แต้ม|points?\b|pts?\b)"
    rf"|(?:คะแนน|แต้ม|points?|scored?s?)\s*(?:(?:ที่)?ได้|รวม|เท่ากับ|คือ|of|is|was|at|:|=)*\s*"
    rf"{_NUMBER}", re.IGNORECASE)
_ISSUE = re.compile(r"\d\.\d\s*/\s*[ก-ฮA-Za-z]{1,4}\s*-\s*\d+")


class LeakKind(StrEnum):
    """What a place may give away."""

    NAME = "name"  # taken out of the paper
    MAYBE_NAME = "maybe_name"  # a word that is a name too, and stays
    PERCENT = "percent"
    POINTS = "points"
    ISSUE = "issue"


@dataclass(frozen=True, slots=True)
class Leak:
    """One place in what a person typed.

    Attributes:
        entity, id: the record in which it stands
        item: the item that it is about, "" of a key theme
        before, found, after: what stands around it, cut where it is long
    """

    kind: LeakKind
    entity: str
    id: str
    item: str
    before: str
    found: str
    after: str

    @property
    def stays(self) -> bool:
        """Whether it will be in the paper unless a person mends it."""
        return self.kind is not LeakKind.NAME

    def word(self, language: Language | str) -> str:
        """What it may give away, in a word or two."""
        return say(f"report.leak_{self.kind.value}", language)


def leaks_of(state: CaseState, edition: Edition) -> tuple[Leak, ...]:
    """The places in the applicant's feedback to look at: key themes, then item by item.

    ``state`` is the case as its reader may see it; looked at is what the paper is made of.
    """
    state = without_blank(for_the_record(state))
    names = names_of(state)
    order = {item: place for place, item in enumerate(edition.items)}
    comments = sorted((one for one in state.comments if one.item in order),
                      key=lambda one: (order[one.item], one.created, one.id))
    texts: list[tuple[str, str, str, tuple[str, ...]]] = [
        (THEME.name, one.id, "", (one.text,)) for one in state.themes]
    texts += [(COMMENT.name, one.id, one.item, (one.text, one.so_what, one.evidence))
              for one in comments]
    return tuple(
        Leak(kind, entity, id_, item, *_around(words, start, end))
        for entity, id_, item, fields in texts for words in map(tidied, fields)
        for start, end, kind in sorted(_places(words, names, state)))


def _places(
    words: str, names: frozenset[str], state: CaseState,
) -> Iterator[tuple[int, int, LeakKind]]:
    for one in named_in(words, names):
        yield one.start, one.end, LeakKind.NAME if one.sure else LeakKind.MAYBE_NAME
    plain = arabic_digits(words)  # letter for letter
    taken: list[tuple[int, int]] = []
    numbers = {one.number for one in state.issues if one.number}
    known = [re.compile(re.escape(number) + r"(?!\d)") for number in sorted(numbers)]
    for kind, patterns in ((LeakKind.ISSUE, (*known, _ISSUE)), (LeakKind.PERCENT, (_PERCENT,)),
                           (LeakKind.POINTS, (_POINTS,))):
        for pattern in patterns:
            for match in pattern.finditer(plain):
                start, end = match.span()
                if not any(start < last and first < end for first, last in taken):
                    taken.append((start, end))
                    yield start, end, kind


def _around(words: str, start: int, end: int) -> tuple[str, str, str]:
    before, after = words[max(0, start - _AROUND):start], words[end:end + _AROUND]
    return (("…" if start > _AROUND else "") + " ".join(before.split("\n")), words[start:end],
            " ".join(after.split("\n")) + ("…" if end + _AROUND < len(words) else ""))
