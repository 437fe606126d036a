"""What every paper shares, whatever it tells: its frame, whose it is, how it is filed."""

from __future__ import annotations

from dataclasses import dataclass

from assessor_app.casefile.records.case_state import CaseState
from assessor_app.words import Language, say


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text under its label."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands on every page. ``page_of`` has {page} and {pages} to fill in."""

    header: str
    header_right: str
    skin_line: str
    note: str  # "" or the sample's note
    page_of: str


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


def publisher(language: Language) -> str:
    """Whom a file's properties name as its author: the award, never a person."""
    return say("report.family", language)


def language_tag(language: Language) -> str:
    """The language as a file's properties write it."""
    return "th-TH" if language is Language.TH else "en-GB"
