"""The craft of comments, as hints and never as refusals: what a reader would stumble over."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache

from assessor_app.assessment import craft_words
from assessor_app.casefile.records.case_state import CaseState
from assessor_app.casefile.records.choices import Sign
from assessor_app.casefile.records.review import Comment
from assessor_app.criteria.edition import Edition, by_number
from assessor_app.thai import arabic_digits, normalise
from assessor_app.words import Language, say

Span = tuple[int, int]


class HintCode(StrEnum):
    """What a hint is about; also its key in resources/words/craft.toml."""

    ADVICE = "advice"
    JUDGEMENT = "judgement"
    NAME = "name"
    SEVERAL_THOUGHTS = "several_thoughts"
    EVIDENCE = "evidence"
    SO_WHAT = "so_what"
    DIMENSION = "dimension"
    SCORE_HIGH = "score_high"
    SCORE_LOW = "score_low"
    EVIDENCE_BOTH_WAYS = "evidence_both_ways"


@dataclass(frozen=True, slots=True)
class Hint:
    """One remark.

    ``spans`` are places in the comment's field that ``part`` names (text, so_what, evidence);
    ``values`` fill the sentence; ``comments`` are the ids of the comments it is about.
    """

    code: HintCode
    spans: tuple[Span, ...] = ()
    part: str = "text"
    values: Mapping[str, object] = field(default_factory=dict)
    comments: tuple[str, ...] = ()

    def text(self, language: Language | str) -> str:
        """The remark as a sentence."""
        return say(f"craft.{self.code}", language, **self.values)


_MISSING = (HintCode.EVIDENCE, HintCode.DIMENSION, HintCode.SO_WHAT)
_WORDS = (
    (HintCode.ADVICE, craft_words.advice),
    (HintCode.JUDGEMENT, craft_words.judgements),
)
# A figure, table or page named in the words themselves is evidence too.
_NAMED_EVIDENCE = re.compile(
    r"(?:ภาพ|รูป|ตาราง|หน้า|แผนภาพ|กราฟ|เอกสาร)(?:ที่)?\s*[\d๐-๙]"
    r"|\b(?:figures?|fig\.|tables?|pages?|pp?\.)\s*\d", re.IGNORECASE)
_WEIGHT = {Sign.STRONG_STRENGTH: 2, Sign.STRENGTH: 1, Sign.OFI: -1, Sign.STRONG_OFI: -2}
_HIGH, _MAIN, _LOW = 70, 50, 25  # from here the band reads as a strength; up to here as a gap


def hint_line(hints: Iterable[Hint], language: Language | str) -> str:
    """The hints of one comment as one short line, what is missing named together at its end."""
    held = tuple(hints)
    parts = list(dict.fromkeys(hint.text(language) for hint in held if hint.code not in _MISSING))
    codes = {hint.code for hint in held}
    lacks = [say(f"craft.missing_{code}", language) for code in _MISSING if code in codes]
    if len(lacks) == 3:
        first, second, third = lacks
        lacks = [say("craft.missing_three", language, first=first, second=second, third=third)]
    elif len(lacks) == 2:
        lacks = [say("craft.missing_two", language, first=lacks[0], second=lacks[1])]
    if lacks:
        parts.append(say("craft.missing", language, list=lacks[0]))
    return " · ".join(parts)


def comment_hints(
    comment: Comment, *, applicant_names: Collection[str], edition: Edition,
) -> tuple[Hint, ...]:
    """What a reader would stumble over in one comment; a comment without words yet has no hints."""
    if not comment.text.strip():
        return ()
    names = tuple(name for name in applicant_names if name.strip())
    hints = [
        hint
        for part, text in (("text", comment.text), ("so_what", comment.so_what))
        for hint in _word_hints(comment.id, part, text, names)
    ]
    if not comment.evidence.strip() and not _NAMED_EVIDENCE.search(comment.text):
        hints.append(Hint(HintCode.EVIDENCE, comments=(comment.id,)))
    kind = edition.category_of(comment.item).kind
    if comment.dimension not in {one.id for one in edition.dimensions_of(kind)}:
        hints.append(Hint(HintCode.DIMENSION, comments=(comment.id,)))
    if not comment.so_what.strip():
        hints.append(Hint(HintCode.SO_WHAT, comments=(comment.id,)))
    return tuple(hints)


@lru_cache(maxsize=2048)
def _word_hints(
    comment: str, part: str, text: str, names: tuple[str, ...],
) -> tuple[Hint, ...]:
    """The hints on the words of one field; kept, so that a key stroke costs one comment's words."""
    found = [(code, look(text)) for code, look in _WORDS]
    found.append((HintCode.NAME, craft_words.names(text, names)))
    hints = [
        Hint(code, spans, part, {"word": text[spans[0][0]:spans[0][1]]}, (comment,))
        for code, spans in found if spans
    ]
    thoughts = craft_words.other_thoughts(text) if part == "text" else ()
    if thoughts:
        hints.append(Hint(HintCode.SEVERAL_THOUGHTS, thoughts, part, {}, (comment,)))
    return tuple(hints)


def item_hints(
    comments: Iterable[Comment], percent: int | None, edition: Edition,
) -> tuple[Hint, ...]:
    """Where the percent of an item and its comments tell different stories.

    From 70 % a -- or more weight of OFIs than of strengths is questioned, from 50 % OFIs alone; up
    to 25 % more weight of strengths than of OFIs. Without a percent or comments nothing is said.
    """
    held = [comment for comment in comments if comment.text.strip()]
    if percent is None or not held:
        return ()
    strengths = [comment for comment in held if comment.sign.is_strength]
    ofis = [comment for comment in held if not comment.sign.is_strength]
    balance = sum(_WEIGHT[comment.sign] for comment in held)
    strong_ofi = any(comment.sign is Sign.STRONG_OFI for comment in held)
    values = {"percent": percent, "strengths": len(strengths), "ofis": len(ofis)}
    ids = tuple(comment.id for comment in held)
    if (percent >= _HIGH and (strong_ofi or balance < 0)) or (percent >= _MAIN and not strengths):
        return (Hint(HintCode.SCORE_HIGH, values=values, comments=ids),)
    if percent <= _LOW and balance > 0:
        return (Hint(HintCode.SCORE_LOW, values=values, comments=ids),)
    return ()


def case_hints(state: CaseState, edition: Edition) -> tuple[Hint, ...]:
    """Evidence that is a strength in one item and an OFI in another, in the same dimension.

    Evidence is the same where it reads the same but for spelling, spaces and the kind of digits.
    Within one item it may well show both, and so it may a sound approach here and a gap in its
    deployment there; a comment without a dimension is compared with all.
    """
    uses: dict[str, list[Comment]] = defaultdict(list)
    for comment in state.comments:
        key = _evidence_key(comment.evidence)
        if key and comment.item in edition.items:
            uses[key].append(comment)
    hints = []
    for found in uses.values():
        pairs = [(up, down) for up in found for down in found if _contradict(up, down)]
        if not pairs:
            continue
        praised = dict.fromkeys(up.item for up, _ in pairs)
        blamed = dict.fromkeys(down.item for _, down in pairs)
        values = {
            "evidence": " ".join(found[0].evidence.split()),
            "praised": ", ".join(sorted(praised, key=by_number)),
            "blamed": ", ".join(sorted(blamed, key=by_number)),
        }
        ids = dict.fromkeys(comment.id for pair in pairs for comment in pair)
        hints.append(Hint(HintCode.EVIDENCE_BOTH_WAYS, part="evidence", values=values,
                          comments=tuple(ids)))
    return tuple(hints)


def _contradict(up: Comment, down: Comment) -> bool:
    return (
        up.sign.is_strength and not down.sign.is_strength and up.item != down.item
        and (up.dimension == down.dimension or not up.dimension or not down.dimension)
    )


@lru_cache(maxsize=2048)
def _evidence_key(evidence: str) -> str:
    return re.sub(r"[\s.,;:()]", "", arabic_digits(normalise(evidence)))
