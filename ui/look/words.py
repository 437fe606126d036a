"""Words that several pages share: kinds of applicants, rounds, points and days."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from assessor_app.casefile.records.choices import ApplicantKind, Round
from assessor_app.thai import date_text
from assessor_app.words import Language, say
from ui.look import i18n

if TYPE_CHECKING:
    from assessor_app.criteria.edition import Edition


def kind_word(kind: ApplicantKind | str) -> str:
    """What kind of body applies."""
    match ApplicantKind(kind):
        case ApplicantKind.MINISTRY:
            return QCoreApplication.translate("Words", "Ministry")
        case ApplicantKind.DEPARTMENT:
            return QCoreApplication.translate("Words", "Department")
        case ApplicantKind.PROVINCE:
            return QCoreApplication.translate("Words", "Province")
        case ApplicantKind.UNIVERSITY:
            return QCoreApplication.translate("Words", "University")
        case _:
            return QCoreApplication.translate("Words", "Other")


def round_word(wanted: Round | str) -> str:
    """A round in one word."""
    match Round(wanted):
        case Round.SELF:
            return QCoreApplication.translate("Words", "Self")
        case Round.SCREENING:
            return QCoreApplication.translate("Words", "Screening")
        case Round.INDEPENDENT:
            return QCoreApplication.translate("Words", "Independent")
        case Round.CONSENSUS:
            return QCoreApplication.translate("Words", "Consensus")
        case _:
            return QCoreApplication.translate("Words", "After visit")


def points(hundredths: int) -> str:
    """Points with two decimals, as tables and panels show them."""
    return f"{hundredths // 100:,}.{hundredths % 100:02d}"


def span(low: int, high: int) -> str:
    """Points as one number, or as a range with an en dash."""
    return points(low) if low == high else f"{points(low)}–{points(high)}"


def clock(moment: datetime) -> str:
    """The local time of day, 14:03."""
    return f"{moment.astimezone():%H:%M}"


def day_text(moment: datetime, today: date | None = None) -> str:
    """Today 14:03, yesterday, or the day in the calendar of the language."""
    local = moment.astimezone()
    now = today or datetime.now().astimezone().date()
    if local.date() == now:
        return QCoreApplication.translate("Words", "Today, {0}").format(clock(moment))
    if local.date() == now - timedelta(days=1):
        return QCoreApplication.translate("Words", "Yesterday")
    return date_text(local.date(), i18n.language())


def moment_text(moment: datetime) -> str:
    """A day and the time of day, by this computer's clock, in the calendar of the language."""
    day = date_text(moment.astimezone().date(), i18n.language())
    return QCoreApplication.translate("Words", "{0}, {1}").format(day, clock(moment))


def year_text(buddhist: int) -> str:
    """A cycle year: พ.ศ. as it is in Thai, marked as BE in English."""
    return QCoreApplication.translate("Words", "year {0}").format(buddhist)


def award_words(
    edition: Edition, awards: tuple[str, ...], language: Language | None = None,
) -> str:
    """The awards applied for in short: รางวัลหมวด 3, 4 · ระดับดีเด่น."""
    shown = language or i18n.language()
    held = [award for award in edition.awards if award.id in awards]
    numbers = dict.fromkeys(award.category for award in held if award.category)
    parts = [say("rules.award_of", shown, ids=", ".join(numbers))] if numbers else []
    return " · ".join(parts + [award.short_name.of(shown) for award in held if not award.category])


def applicant_name(name_th: str, name_en: str) -> str:
    """The applicant's name in the language of the window, else the one there is."""
    if i18n.language() is Language.EN:
        return name_en or name_th
    return name_th or name_en


def edition_words(edition: Edition) -> str:
    """The edition by its year."""
    return QCoreApplication.translate("Words", "criteria of {0}").format(edition.year)


def area_code(area: str) -> str:
    """An area as it is written in the language of the window: P.1ก or P.1a."""
    if i18n.language() is Language.EN:
        return area
    return area.replace("a", "ก").replace("b", "ข").replace("c", "ค")


def source_words(edition: Edition, source: str, language: Language | None = None) -> str:
    """Where a rule is read, in words: the book and its lines for ``seed:L145-146``."""
    found: dict[str, list[str]] = {}
    for part in source.split(";"):
        name, _, where = part.strip().partition(":")
        lines = found.setdefault(name, [])
        if where:
            lines.append(where.strip().removeprefix("L").replace("-", "–"))
    told = []
    for name, lines in found.items():
        book = re.split(r" \(|; ", edition.sources[name].of(language or i18n.language()))[0]
        told.append(QCoreApplication.translate("Words", "{0}, line {1}").format(
            book, ", ".join(lines)) if lines else book)
    return "; ".join(told)


def folder_words(folder: Path) -> str:
    """The last parts of a folder, from large to small."""
    parts = [part for part in folder.parts if part not in (folder.anchor, "")]
    shown = parts[-3:]
    return " › ".join((["…"] if len(parts) > 3 else []) + shown) or str(folder)
