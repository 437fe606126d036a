"""Which words of a comment give advice, judge, name the applicant or start another thought."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from assessor_app.thai import tokens

Span = tuple[int, int]

# Thai is read word by word, so that ต้องการ, ถูกต้อง and พึงพอใจ are words of their own.
_ADVICE = frozenset([
    "ควร", "ควรจะ", "ควรจะเป็น", "ต้อง", "จำเป็นต้อง", "จำต้อง", "น่าจะ", "น่าจะเป็น",
    "พึง", "พึงมี", "พึงกระทำ", "พึงระวัง", "ควรระวัง", "เห็นควร", "เห็นสมควร",
])
_NO_ADVICE_AFTER = frozenset([
    "ไม่", "มิ", "ที่", "ซึ่ง", "อัน", "โดยไม่", "ความ",
])  # โดยไม่ต้องเดินทาง
# สมควร is advice before what to do (สมควรทบทวน), and a measure elsewhere (เป็นจำนวนสมควร).
_DO = frozenset([
    "จะ", "ที่จะ", "ได้", "ได้รับ", "ให้", "มี", "ต้อง", "ดำเนินการ", "ทบทวน",
    "ปรับปรุง", "เพิ่ม", "กำหนด", "พิจารณา", "พัฒนา", "จัดทำ", "จัด", "นำ", "ทำ",
    "เร่ง", "ขยาย", "ติดตาม", "วิเคราะห์",
])
_TELL_TO = frozenset([
    "แนะนำ", "เสนอแนะ", "ขอแนะนำ", "ขอเสนอแนะ",
])

_JUDGES = frozenset([
    "ดีมาก", "ดีเยี่ยม", "ยอดเยี่ยม", "แย่", "แย่มาก", "เลว", "ย่ำแย่", "ไม่ดี",
    "ไม่ได้เรื่อง", "ล้มเหลว", "น่าชื่นชม", "น่าผิดหวัง", "ดีพอ", "ได้ดี", "ทำได้ดี",
    "เป็นอย่างดี",
])
_NOT_ENOUGH = frozenset([
    "เพียงพอ", "พอเพียง",
])
# After these words ดี is part of a settled term (การกำกับดูแลที่ดี). After ระดับ it names a band of
# the criteria, and before the words of a trend it tells which way that goes.
_GOOD_OF = frozenset([
    "แนวปฏิบัติ", "ปฏิบัติ", "การปฏิบัติ", "วิธีปฏิบัติ", "วิธีการปฏิบัติ",
    "กำกับดูแล", "การกำกับดูแล", "ดูแล", "กิจการ", "บ้านเมือง", "ตัวอย่าง", "แบบอย่าง",
    "ชีวิต", "คุณภาพชีวิต", "สุขภาพ", "ราชการ", "ธรรมาภิบาล", "ภาพลักษณ์",
    "ความสัมพันธ์", "สัมพันธภาพ", "องค์การ", "องค์กร",
])
_GOOD_BEFORE = frozenset([
    "ขึ้น", "กว่า", "เลิศ", "เด่น",
])
_LEVEL = frozenset([
    "ระดับ", "เกณฑ์",
])

_ADVISES_EN = re.compile(
    r"\b(?:should|could|would|must|ought to|needs? to|recommend(?:s|ed|ations?)?|advis(?:e[sd]?)"
    r")(?:n['’]t)?\b", re.IGNORECASE)
_JUDGES_EN = re.compile(
    r"\b(?:(?:very )?(?:good|bad)(?! (?:practices?|governance|faith|manufacturing|agricultural))"
    r"|poor(?! (?:people|households?|families|communities|farmers|areas?))|inadequate(?:ly)?"
    r"|insufficient(?:ly)?|excellent|terrible|disappointing|unacceptable)\b", re.IGNORECASE)

_CONNECTIVE = re.compile(
    "นอกจากนี้|นอกจากนั้น|อีกทั้ง|อีกประการหนึ่ง|ในขณะเดียวกัน|ขณะเดียวกัน|อย่างไรก็ตาม|อย่างไรก็ดี"
    r"|(?i:\b(?:in addition|moreover|furthermore|besides|on the other hand|however)\b)")
_SENTENCE_END = re.compile(  # an abbreviation (Dr., e.g.) ends no sentence
    r"(?:[a-z]{3}|[0-9)”\"])[.!?]\s+(?=[A-Z])|;\s|\n\s*\S")
_MANY_AND = re.compile("และ|(?i:\\band\\b)")
_MOST_AND = 5
_QUOTED = re.compile("“[^”]*”|\"[^\"]*\"|«[^»]*»")
_SHORT_FOR_ITSELF = re.compile("(?:กรม|กระทรวง|จังหวัด|สำนักงาน|มหาวิทยาลัย|สถาบัน|องค์การ) ?ฯ")


def advice(text: str) -> tuple[Span, ...]:
    """Where a text gives advice: ควร, ต้อง, น่าจะ, พึง, แนะนำให้, should, could, would."""
    return _outside_quotes(text, [*_thai_advice(text), *_spans(_ADVISES_EN, text)])


def judgements(text: str) -> tuple[Span, ...]:
    """Where a text judges instead of telling: ดี, ไม่ดี, แย่, ไม่เพียงพอ, good, bad, inadequate."""
    return _outside_quotes(text, [*_thai_judgements(text), *_spans(_JUDGES_EN, text)])


def names(text: str, applicant_names: Iterable[str]) -> tuple[Span, ...]:
    """Where a text names the applicant, in Thai, English or short (กรมฯ)."""
    found = _spans(_SHORT_FOR_ITSELF, text)
    for name in applicant_names:
        parts = name.split()
        if len("".join(parts)) > 2:
            pattern = r"\s*".join(re.escape(part) for part in parts)
            found += _spans(re.compile(
                f"(?<![A-Za-z]){pattern}(?![A-Za-z\u0e31\u0e34-\u0e3a\u0e47-\u0e4e])",
                re.IGNORECASE), text)
    return _merged(found)


def other_thoughts(text: str) -> tuple[Span, ...]:
    """Where another thought seems to begin; a mild guess by connectives, sentences and many และ."""
    body = text.strip()
    lead = len(text) - len(text.lstrip())
    found = [(start + lead, end + lead) for start, end in _spans(_CONNECTIVE, body) if start]
    found += [(start + lead, end + lead) for start, end in _spans(_SENTENCE_END, body)]
    many = _spans(_MANY_AND, text)
    if len(many) >= _MOST_AND and not found:
        found = many[_MOST_AND - 1:]
    return _merged(found)


def _thai_advice(text: str) -> Iterator[Span]:
    found = tokens(text)
    for number, (start, word) in enumerate(found):
        before = found[number - 1][1] if number and _touches(found, number - 1) else ""
        after = found[number + 1][1] if number + 1 < len(found) else ""
        end = start + len(word)
        if word in _ADVICE:
            if not (word == "ต้อง" and before in _NO_ADVICE_AFTER) and not (
                    word.startswith("พึง") and before in {"อัน", "ที่"}):
                yield start, end
        elif word == "สมควร" and after in _DO and before not in {"พอ", "ตาม"}:
            yield start, end
        elif word in _TELL_TO and after == "ให้" and _touches(found, number):
            yield start, end + len(after)


def _thai_judgements(text: str) -> Iterator[Span]:
    found = tokens(text)
    for number, (start, word) in enumerate(found):
        before = found[number - 1] if number and _touches(found, number - 1) else (start, "")
        earlier = found[number - 2][1] if number > 1 and _touches(found, number - 2) else ""
        after = found[number + 1][1] if _touches(found, number) else ""
        end = start + len(word)
        if word in _JUDGES:
            yield start, end
        elif word in _NOT_ENOUGH and before[1] in {"ไม่", "มิ"}:
            yield before[0], end
        elif word in {"ดี", "ที่ดี"} and after not in _GOOD_BEFORE:
            owner = earlier if before[1] == "ที่" else before[1]
            if owner in _GOOD_OF or owner in _LEVEL:
                continue
            yield (before[0] if before[1] == "ไม่" else start), end


def _touches(found: list[tuple[int, str]], number: int) -> bool:
    """Does a word stand directly before the next one, with no space or sign between?"""
    if number + 1 >= len(found):
        return False
    start, word = found[number]
    return start + len(word) == found[number + 1][0]


def _spans(pattern: re.Pattern[str], text: str) -> list[Span]:
    return [found.span() for found in pattern.finditer(text)]


def _outside_quotes(text: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    """A word in quotation marks is the applicant's, not the assessor's."""
    quoted = _spans(_QUOTED, text)
    return _merged(span for span in spans
                   if not any(start <= span[0] < end for start, end in quoted))


def _merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans in order, each once, overlapping ones as one."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
