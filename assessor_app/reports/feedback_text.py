"""How the report's numbers and sources are written, in one place for all of it."""

from __future__ import annotations

import re

from assessor_app.assessment.masking import masked
from assessor_app.casefile.records.case_state import CaseState
from assessor_app.criteria.edition import Edition
from assessor_app.criteria.scoring import points_text
from assessor_app.words import Language, say

MINUS = "\u2212"
EN_DASH = "\u2013"
_SHORT = ("inferred", "assumed", "secondary", "ours")  # what such names mean in every edition
_THAI = re.compile("[\u0e01-\u0e4e]")


def points(hundredths: int) -> str:
    """Points with two decimals: 27.50."""
    sign = MINUS if hundredths < 0 else ""
    whole, rest = divmod(abs(hundredths), 100)
    return f"{sign}{whole}.{rest:02d}"


def signed_points(hundredths: int) -> str:
    """A margin with its sign: +3.50, −3.50, 0.00."""
    return f"+{points(hundredths)}" if hundredths > 0 else points(hundredths)


def spread(low: str, high: str) -> str:
    """One text, or two joined by an en dash where they differ."""
    return low if low == high else f"{low}{EN_DASH}{high}"


def percent_of(hundredths: int, weight: int) -> int:
    """Points as hundredths of a percent of a weight, rounded half up; for showing only."""
    return (hundredths * 100 * 2 + weight) // (2 * weight)


def percent_text(hundredths: int) -> str:
    """Hundredths of a percent without trailing zeros: 3088 -> "30.88"."""
    return points_text(hundredths)


def half_text(doubled: int) -> str:
    """Half of a whole number: 95 -> "47.5"."""
    return f"{doubled // 2}.5" if doubled % 2 else str(doubled // 2)


def source_text(edition: Edition, source: str, language: Language | str) -> str:
    """A rule's source as a reader sees it: ``seed:L107; seed:L125`` -> "บรรทัด 107, 125"."""
    lines, others = _source_parts(edition, source, language)
    texts = [say("report.lines", language, lines=lines)] if lines else []
    return " · ".join(texts + others)


def source_lines(edition: Edition, source: str, language: Language | str) -> str:
    """The same for a column whose head says that these are lines: "107, 125"."""
    lines, others = _source_parts(edition, source, language)
    return " · ".join(([lines] if lines else []) + others)


def book_of(edition: Edition) -> str:
    """The source whose lines need no name beside them: the first of the edition's."""
    return next(iter(edition.sources))


def _source_parts(
    edition: Edition, source: str, language: Language | str,
) -> tuple[str, list[str]]:
    """The lines of the edition's book, and what else is named: a source with where in it."""
    lines = []
    others = []
    for part in (part.strip() for part in source.split(";")):
        name, _, place = part.partition(":")
        if name == book_of(edition) and place:
            lines.append(place.removeprefix("L").replace("-", EN_DASH))
        else:
            short = say(f"report.source_{name}", language) if name in _SHORT else re.split(
                r" \(|; ", edition.sources[name].of(language))[0]
            others.append(short + (f" {place}" if place else ""))
    return ", ".join(lines), others


def without_names(words: str, state: CaseState) -> str:
    """Typed words in which an assessor's name is told as "an assessor", for the applicant.

    The name may be written in another form than in the case: without title, by the first name or
    surname alone, with other spacing or case. What stands for it is in the language of the name.
    """
    return masked(words, names_of(state), lambda name: say(
        "report.anonymous", Language.TH if _THAI.search(name) else Language.EN))


def names_of(state: CaseState) -> frozenset[str]:
    """The names of everybody who worked on a case, which no applicant reads."""
    return frozenset(one.name for one in state.assessors.values())
