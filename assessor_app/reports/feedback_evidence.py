"""The evidence that a report cites, with caption, time and place in words: not for applicants."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from assessor_app.casefile.records.case_state import CaseState
from assessor_app.casefile.records.choices import EvidenceKind
from assessor_app.casefile.records.visit import Evidence
from assessor_app.criteria.edition import by_number
from assessor_app.thai import arabic_digits, date_text, time_text
from assessor_app.words import Language, say


@dataclass(frozen=True, slots=True)
class Picture:
    """A photo made small: a JPEG without anything that its camera wrote, and its size in pixels."""

    jpeg: bytes
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """One piece of evidence that the report cites.

    Attributes:
        number: as cited (ภ-ก-1)
        kind: photo, document or application report, in a word
        caption: "" where nobody wrote one
        file: the file's name, with its pages where it has any
        when: when the photo was taken or the file taken in, in words
        where: where the photo was taken, in words; "" where it does not say
        answers: the issues and items that it is evidence for
        picture: the photo made small, None for what is none
        note: why there is no picture of a photo, or ""
    """

    number: str
    kind: str
    caption: str
    file: str
    when: str
    where: str
    answers: str
    picture: Picture | None
    note: str


# What a photo's content gave: a small picture, or the key of what to say in its place
Pictures = Mapping[str, Picture | str]


def cited(state: CaseState, content: Any) -> tuple[Evidence, ...]:
    """The evidence that a report's words name, and that its issues rest on, in its order."""
    words = arabic_digits("\n".join(_words(content)))
    issues = {issue.id for issue in state.issues}
    return tuple(one for one in state.evidence if issues.intersection(one.issues) or (
        one.number in words and _named(one.number).search(words)))


def _named(number: str) -> re.Pattern[str]:
    """The number alone: ภ-ก-1 is not in ภ-ก-12, nor in สภ-ก-1."""
    return re.compile(rf"(?<![\w-]){re.escape(number)}(?!\d)")


def _words(value: Any) -> Iterator[str]:
    """Every text inside a record of the report."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple | list):
        for part in value:
            yield from _words(part)
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            yield from _words(getattr(value, field.name))


def evidence_lines(
    state: CaseState, evidence: tuple[Evidence, ...], pictures: Pictures, language: Language,
) -> tuple[EvidenceLine, ...]:
    """What the report tells of evidence; ``pictures`` holds those of photos by their SHA-256."""
    return tuple(_line(state, one, pictures.get(one.sha256), language) for one in evidence)


def _line(
    state: CaseState, one: Evidence, picture: Picture | str | None, language: Language,
) -> EvidenceLine:
    photo = one.kind is EvidenceKind.PHOTO
    note = ""
    if photo and not isinstance(picture, Picture):
        note = say(f"report.{picture or 'photo_missing'}", language)
    pages = "" if one.pages is None else say("report.evidence_pages", language, count=one.pages)
    issues = [issue.number for issue in state.issues if issue.id in one.issues or any(
        finding.issue == issue.id and one.id in finding.evidence for finding in state.findings)]
    items = sorted({comment.item for comment in state.comments if comment.id in one.comments},
                   key=by_number)
    return EvidenceLine(
        number=one.number, kind=say(f"report.evidence_{one.kind.value}", language),
        caption=one.caption.strip(), file=" · ".join(filter(None, (one.name.strip(), pages))),
        when=_when(one, language), where=_where(one, language),
        answers=", ".join((*issues, *items)),
        picture=picture if photo and isinstance(picture, Picture) else None, note=note)


def _when(one: Evidence, language: Language) -> str:
    if one.taken is not None:
        moment = datetime.fromisoformat(one.taken)  # by the camera's own clock, whatever its zone
        return say("report.evidence_taken", language, date=date_text(moment.date(), language),
                   time=f"{moment:%H:%M}")
    local = one.created.astimezone()
    return say("report.evidence_added", language, date=date_text(local.date(), language),
               time=time_text(one.created))


def _where(one: Evidence, language: Language) -> str:
    if one.place is None:
        return ""
    latitude, longitude = one.place
    if not (abs(latitude) <= 90 and abs(longitude) <= 180):
        return ""
    return say(
        "report.evidence_place", language, latitude=f"{abs(latitude):.5f}",
        longitude=f"{abs(longitude):.5f}",
        north=say(f"report.{'north' if latitude >= 0 else 'south'}", language),
        east=say(f"report.{'east' if longitude >= 0 else 'west'}", language))
