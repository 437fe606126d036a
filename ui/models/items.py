"""The list of categories and items with their percents, as rows that a view can draw."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QCoreApplication,
    Qt,
)

from assessor_app.criteria.edition import Edition
from assessor_app.criteria.scoring import Interval
from assessor_app.criteria.verdicts import Evaluation
from assessor_app.words import Language
from ui.models.keyed_rows import KeyedRowsModel

RowRole = Qt.ItemDataRole.UserRole + 1
TargetRole = Qt.ItemDataRole.UserRole + 2


@dataclass(frozen=True, slots=True)
class ListRow:
    """One category head or one item.

    Attributes:
        target: "3" or "3.1"
        name, full_name: as listed, and in full for the tooltip
        points: of a category, in hundredths; None for an item
        weight: in whole points
        low, high: percents; None where nothing is scored (a category's only where it is one unit)
        bands: how many bars of the small ladder are full at the low end, and at the high end
        unit: scored with its category as one
        applied: a category whose award is applied for
    """

    target: str
    name: str
    full_name: str
    points: Interval | None
    weight: int
    low: int | None
    high: int | None
    bands: tuple[int, int]
    unit: bool
    applied: bool

    @property
    def is_category(self) -> bool:
        """True for a category head."""
        return self.points is not None

    @property
    def points_text(self) -> str:
        """A category's points as listed; a dash where nothing in it is scored."""
        points = self.points or Interval(0, 0)
        if points == Interval(0, 100 * self.weight):
            return "—"
        return points_span(points)

    @property
    def percent_text(self) -> str:
        """The percent as listed: 50%, 45–60%, or a dash where nothing is scored."""
        if self.low is None or self.high is None:
            return "—"
        return f"{self.low}%" if self.low == self.high else f"{self.low}–{self.high}%"


def rows_of(
    edition: Edition, evaluation: Evaluation, applied: frozenset[str], language: Language
) -> tuple[ListRow, ...]:
    """The rows of an evaluation in the edition's order; ``applied`` are category ids."""
    rows: list[ListRow] = []
    for category in edition.categories:
        members = [evaluation.items[item.id] for item in category.items]
        unit = all(member.unit for member in members)
        scored = unit and all(member.scored for member in members)
        low: int | None = None
        high: int | None = None
        if scored:
            low, high = unit_percents(evaluation, category.id, category.weight)
        rows.append(ListRow(
            category.id, category.short_name.of(language), category.name.of(language),
            evaluation.categories[category.id], category.weight, low, high,
            _bands(edition, low, high), unit, category.id in applied,
        ))
        for item, score in zip(category.items, members, strict=True):
            counted = score.scored and not score.unit
            low, high = (score.low_percent, score.high_percent) if counted else (None, None)
            rows.append(ListRow(
                item.id, item.short_name.of(language), item.name.of(language), None, item.weight,
                low, high, _bands(edition, low, high), score.unit, False,
            ))
    return tuple(rows)


def unit_percents(evaluation: Evaluation, category_id: str, weight: int) -> tuple[int, int]:
    """The whole percents low..high of a category scored as one unit."""
    points = evaluation.categories[category_id]
    return points.low // weight, -(-points.high // weight)


def _bands(edition: Edition, low: int | None, high: int | None) -> tuple[int, int]:
    if low is None or high is None:
        return 0, 0
    first = edition.bands.index(edition.band_of(low)) + 1
    return first, edition.bands.index(edition.band_of(high)) + 1


def points_span(points: Interval) -> str:
    """Points low–high with two decimals; one number where they are the same."""
    low, high = fixed(points.low), fixed(points.high)
    return low if points.settled else f"{low}–{high}"


def fixed(hundredths: int) -> str:
    """Hundredths of a point with two decimals and a true minus sign."""
    whole, part = divmod(abs(hundredths), 100)
    return f"{'−' if hundredths < 0 else ''}{whole}.{part:02d}"


class ItemsModel(KeyedRowsModel[ListRow]):
    """The items and categories of the scoring page."""

    def items(self) -> list[str]:
        """The ids of the items in order."""
        return [row.target for row in self._rows if not row.is_category]

    def key_of(self, row: ListRow) -> str:
        return row.target

    def can_be_chosen(self, row: ListRow) -> bool:
        return not row.is_category

    def says(self, row: ListRow, role: int) -> Any:
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return f"{row.target} {row.name}"
            case Qt.ItemDataRole.ToolTipRole:
                return self._tip(row)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(row)
            case _ if role == RowRole:
                return row
            case _ if role == TargetRole:
                return row.target
        return None

    def _spoken(self, row: ListRow) -> str:
        if row.is_category:
            words = QCoreApplication.translate("ItemsModel", "Category {0} {1}, {2} of {3} points")
            points = row.points or Interval(0, 0)
            return words.format(row.target, row.full_name, points_span(points), row.weight)
        if row.unit:
            words = QCoreApplication.translate("ItemsModel", "{0} {1}, scored with its category")
            return words.format(row.target, row.full_name)
        if row.low is None:
            words = QCoreApplication.translate("ItemsModel", "{0} {1}, not scored")
            return words.format(row.target, row.full_name)
        return f"{row.target} {row.full_name}, {row.percent_text}"

    def _tip(self, row: ListRow) -> str:
        if row.points is not None:
            return f"{row.target} {row.full_name}\n{points_span(row.points)} / {row.weight}"
        return f"{row.target} {row.full_name}"
