"""The names of the files that papers are written to, safe on every system that they may come to."""

from __future__ import annotations

import re
import unicodedata

from assessor_app import thai
from assessor_app.casefile.records.case_state import CaseState
from assessor_app.reports.kinds import PaperKind
from assessor_app.reports.papers import applicant_name
from assessor_app.words import Language

MOST_LETTERS = 100
_MOST_BYTES = 240  # file systems take 255, and the name under way has a few more letters
_LONGEST_SUFFIX = len(".xlsx")
_DRAFT = "-draft"
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\s]+')  # on Windows, and all white space
_EDGES = " .-_~"  # a dot first hides a file, last is lost on Windows; ~ marks a lock of Office
# Devices of Windows, whatever follows a dot
_RESERVED = {"con", "prn", "aux", "nul", "conin$", "conout$",
             *(f"{port}{number}" for port in ("com", "lpt") for number in "0123456789¹²³")}
_AFTER = "ะาำๅๆฯ"  # follow a letter and are nothing alone
_BEFORE = "เแโใไ"  # wait for a letter


def paper_name(
    state: CaseState, kind: PaperKind, reader: str, language: Language | str, suffix: str, *,
    draft: bool = False, day: str = "",
) -> str:
    """The name of a paper's file: agency, year, kind, day, reader, language, and draft or nothing.

    As ``กรมป่าไม้-2564-feedback-applicant-th-draft.pdf``; ``day`` (ISO) is that of an evening page.
    """
    return file_name(state, language, (
        kind.value, day if kind.paper.of_day else "", reader, Language(language).value,
        "draft" if draft else ""), suffix)


def file_name(
    state: CaseState, language: Language | str, parts: tuple[str, ...], suffix: str,
) -> str:
    """A file's name: the agency's in a language, the year, the parts that are not empty.

    It has at most ``MOST_LETTERS`` letters; where that is too few the agency's name is cut.
    """
    rest = "-".join(filter(None, (str(state.application.cycle), *parts)))
    taken = len(rest) + _LONGEST_SUFFIX + 2  # so that all forms of a paper are called alike
    named = state.applicant.name_th.strip() or state.applicant.name_en.strip()
    agency = _safe(applicant_name(state, Language(language)) if named else "")
    agency = _cut(agency, MOST_LETTERS - taken, _MOST_BYTES - taken)
    return _unreserved(f"{agency}-{rest}.{suffix}" if agency else f"{rest}.{suffix}")


def own_name(typed: str, suffix: str, *, draft: bool = False) -> str:
    """The name of a paper's file as a person typed it, made safe; "" where nothing of it can stay.

    The form's suffix is not asked for, and a draft's name says ``draft`` whatever was typed.
    """
    typed = typed.strip()
    if typed.casefold().endswith(f".{suffix}"):
        typed = typed[:-len(suffix) - 1]
    end = _DRAFT if draft else ""
    name = _safe(typed)
    if end and name.casefold().endswith(end):
        name = name[:-len(end)]
    name = _cut(name, MOST_LETTERS - _LONGEST_SUFFIX - len(end),
                _MOST_BYTES - _LONGEST_SUFFIX - len(end))
    return _unreserved(f"{name}{end}.{suffix}") if name else ""


def _unreserved(name: str) -> str:
    return f"_{name}" if name.partition(".")[0].rstrip().casefold() in _RESERVED else name


def _safe(name: str) -> str:
    """A name without what a file's name may not hold, or what would hide or turn it around."""
    name = _FORBIDDEN.sub("-", unicodedata.normalize("NFC", name))
    return "".join(one for one in name if not unicodedata.category(one).startswith("C")
                   ).strip(_EDGES)


def _cut(name: str, letters: int, size: int) -> str:
    """The beginning of a name of so many letters and bytes at most: whole words, where one fits."""
    end = min(len(name), letters)
    while len(name[:end].encode()) > size:
        end -= 1
    whole = 0
    for word in thai.words(name.replace("-", " ")):
        if whole + len(word.rstrip()) > end:
            break
        whole += len(word)
    if end < len(name) and whole:
        return name[:min(whole, end)].strip(_EDGES)
    while 0 < end < len(name) and (
            unicodedata.category(name[end]).startswith("M") or name[end] in _AFTER
            or name[end - 1] in _BEFORE):
        end -= 1
    return name[:end].strip(_EDGES)
