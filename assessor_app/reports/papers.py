"""What every paper shares, whatever it tells: its frame, whose it is, how it is filed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from assessor_app.assessment.finality import Standing
from assessor_app.casefile.records.case_state import CaseState
from assessor_app.criteria.edition import Edition
from assessor_app.thai import date_text
from assessor_app.words import Language, say


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text under its label."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Draft:
    """What a paper that is not final says of itself.

    Attributes:
        word: the mark in the head of each page and sheet
        why: what it lacks, in counts, for the first page
        made: the mark with the day and time of its making, for the foot
        waits: whom and what is waited for, line by line; empty in the applicant's copy
    """

    word: str
    why: str
    made: str
    waits: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands on every page. ``page_of`` has {page} and {pages} to fill in."""

    header: str
    header_right: str
    skin_line: str
    note: str  # "" or the sample's note
    page_of: str
    secret: str = ""  # the secrecy class, at head and foot of each page
    draft: Draft | None = None
    tag: str = ""  # in the file's properties, by which papers of the case know each other

    @property
    def foot(self) -> str:
        """The middle of the foot: that it is a draft, and the note."""
        return " · ".join(filter(None, (self.draft.made if self.draft else "", self.note)))


def draft_of(
    standing: Standing, language: Language, made_at: datetime, *, named: bool,
) -> Draft | None:
    """What a paper says of itself where it is a draft; ``named`` tells whom it waits for."""
    if standing.final:
        return None
    return Draft(
        say("report.draft", language),
        say("report.draft_why", language, why=standing.text(language)),
        say("report.draft_made", language, date=date_text(made_at.date(), language),
            time=f"{made_at:%H:%M}"),
        tuple(filter(None, (lack.detail(language) for lack in standing.lacks))) if named else ())


def applicant_name(state: CaseState, language: Language) -> str:
    """The applicant's name in a language, else in the other one."""
    first, second = _names(state, language)
    return first or second or say("report.no_name", language)


def other_name(state: CaseState, language: Language) -> str:
    """The applicant's name in the other language, "" where it is not given or the one shown."""
    first, second = _names(state, language)
    return second if first and second != first else ""


def _names(state: CaseState, language: Language) -> tuple[str, str]:
    names = (state.applicant.name_th.strip(), state.applicant.name_en.strip())
    return names if language is Language.TH else (names[1], names[0])


def family_of(edition: Edition, language: Language) -> str:
    """What the awards of an edition are called together."""
    return edition.family.of(language) if edition.family else say("report.family", language)


def publisher(language: Language) -> str:
    """Whom a file's properties name as its author: the award, never a person."""
    return say("report.family", language)


def language_tag(language: Language) -> str:
    """The language as a file's properties write it."""
    return "th-TH" if language is Language.TH else "en-GB"
