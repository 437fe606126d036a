"""The results tracker as rows for a list, and an indicator's facts as lines for comments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QCoreApplication,
    Qt,
)

from assessor_app.assessment.results import Against, Trend, fact_sentences, facts_of_result
from assessor_app.casefile.records.choices import Sign
from assessor_app.casefile.records.review import TrackedResult
from assessor_app.criteria.edition import Edition, Kind
from assessor_app.words import Language
from ui.models.keyed_rows import KeyedRowsModel

RowRole = Qt.ItemDataRole.UserRole + 1

_UNTOLD = (Against.UNTOLD, Trend.UNTOLD)
_GOOD = {Against.BETTER: True, Against.EQUAL: True, Against.WORSE: False,
         Trend.IMPROVING: True, Trend.MIXED_UP: True, Trend.STEADY: None, Trend.MIXED_EVEN: None,
         Trend.WORSENING: False, Trend.MIXED_DOWN: False}


@dataclass(frozen=True, slots=True)
class FactLine:
    """One fact of an indicator.

    Attributes:
        dimension: of the comment that it makes: Le, T or C; "" for a warning
        good: whether it speaks for the applicant; None where it does neither
        text: the sentence
    """

    dimension: str
    good: bool | None
    text: str

    @property
    def sign(self) -> Sign:
        """The sign of the comment that it makes."""
        return Sign.OFI if self.good is False else Sign.STRENGTH

    @property
    def is_warning(self) -> bool:
        """Whether it warns: of too few years, or of values that cannot be held against others."""
        return not self.dimension


def fact_lines(result: TrackedResult, language: Language | str) -> tuple[FactLine, ...]:
    """The facts of level, trend and comparison, and the warning where the years are too few."""
    facts = facts_of_result(result)
    told: list[tuple[str, bool | None]] = [
        ("", False) if fact in _UNTOLD else (dimension, _GOOD[fact])
        for dimension, fact in (("Le", facts.level), ("T", facts.trend), ("C", facts.comparison))
        if fact is not None
    ]
    if facts.too_few:
        told.append(("", False))
    sentences = fact_sentences(result, language)
    return tuple(FactLine(dimension, good, text)
                 for (dimension, good), text in zip(told, sentences, strict=True))


@dataclass(frozen=True, slots=True)
class TrackerRow:
    """A results item (``result`` is None) with how many indicators it has, or an indicator."""

    item: str
    name: str
    count: int
    result: TrackedResult | None

    @property
    def key(self) -> str:
        """What stays the same while the row changes."""
        return self.item if self.result is None else self.result.id


def results_items(edition: Edition) -> tuple[str, ...]:
    """The results items, whose indicators are tracked."""
    return tuple(item for item in edition.items
                 if edition.category_of(item).kind is Kind.RESULTS)


def tracker_rows(
    edition: Edition, results: Sequence[TrackedResult], language: Language,
) -> tuple[TrackerRow, ...]:
    """Every results item with its indicators below it."""
    rows: list[TrackerRow] = []
    for item in results_items(edition):
        own = [one for one in results if one.item == item]
        rows.append(TrackerRow(
            item, edition.items[item].short_name.of(language), len(own), None))
        rows += [TrackerRow(item, one.indicator, 0, one) for one in own]
    return tuple(rows)


class TrackerModel(KeyedRowsModel[TrackerRow]):
    """The rows of the results tracker."""

    def key_of(self, row: TrackerRow) -> str:
        return row.key

    def says(self, row: TrackerRow, role: int) -> Any:
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return f"{row.item} {row.name}" if row.result is None else row.name
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(row)
            case _ if role == RowRole:
                return row
        return None

    def _spoken(self, row: TrackerRow) -> str:
        if row.result is None:
            words = QCoreApplication.translate("Results", "{0} {1}, indicators: {2}")
            return words.format(row.item, row.name, row.count)
        words = QCoreApplication.translate("Results", "{0}, years: {1}")
        return words.format(row.name, len(row.result.points))
