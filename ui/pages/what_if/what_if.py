"""The sandbox of what-if percents beside the record, and the rows that show both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QCoreApplication,
    Qt,
)

from assessor_app.assessment.scenarios import WhatIf
from assessor_app.criteria.edition import Edition
from assessor_app.criteria.reasons import award_reason, path_sentence, path_title
from assessor_app.criteria.states import Verdict
from assessor_app.criteria.verdicts import Evaluation
from assessor_app.words import Language
from ui.models.items import ListRow, fixed, rows_of
from ui.models.keyed_rows import KeyedRowsModel

RowRole = Qt.ItemDataRole.UserRole + 1
TargetRole = Qt.ItemDataRole.UserRole + 2


class Sandbox:
    """Percents that stand in for those of the record; a category has one or its items have."""

    def __init__(self) -> None:
        self.percents: dict[str, int] = {}

    def put(self, target: str, percent: int | None) -> None:
        """Assume a percent for an item or a category, or (None) take it as the record has it."""
        if percent is None:
            self.percents.pop(target, None)
            return
        category = target.partition(".")[0]
        for other in [held for held in self.percents
                      if held.partition(".")[0] == category and (held == category) is not (
                          target == category)]:
            del self.percents[other]
        self.percents[target] = percent

    def load(self, percents: Mapping[str, int]) -> None:
        """Take over a scenario's percents."""
        self.percents = dict(percents)


@dataclass(frozen=True, slots=True)
class WhatIfRow:
    """One category head or item: as recorded, as assumed, and what that is worth.

    Attributes:
        target: the item's or category's id; what a change assumes, ``scored`` names
        scored: the target that the sandbox changes: the item, or its category scored as one
        points: the difference in hundredths of a point; None where it cannot be told
    """

    target: str
    name: str
    full_name: str
    is_category: bool
    scored: str
    real: str
    assumed: str
    changed: bool
    points: int | None

    @property
    def points_text(self) -> str:
        """The difference with its sign."""
        if self.points is None:
            return ""
        return f"{'+' if self.points > 0 else ''}{fixed(self.points)}"


def what_if_rows(
    edition: Edition, found: WhatIf, percents: Mapping[str, int], language: Language,
) -> tuple[WhatIfRow, ...]:
    """The rows of a what-if in the edition's order."""
    real = rows_of(edition, found.real, frozenset(), language)
    assumed = rows_of(edition, found.assumed, frozenset(), language)
    return tuple(_row(found, before, after, percents)
                 for before, after in zip(real, assumed, strict=True))


def _row(found: WhatIf, before: ListRow, after: ListRow, percents: Mapping[str, int]) -> WhatIfRow:
    category = before.target.partition(".")[0]
    as_one = after.unit or (before.unit and not any(
        target.startswith(f"{category}.") for target in percents))
    scored = category if as_one else before.target
    if before.is_category:
        low, high = found.real.categories[category], found.assumed.categories[category]
        points = high.low - low.low if low.settled and high.settled and low != high else None
        real = before.percent_text if before.unit else before.points_text
        assumed = after.percent_text if after.unit else after.points_text
    else:
        real = "·" if before.unit else before.percent_text
        assumed = "·" if after.unit else after.percent_text
        known = None not in (before.low, after.low) and before.low == before.high
        points = ((after.low or 0) - (before.low or 0)) * before.weight if known else None
    changed = before.target in percents
    return WhatIfRow(
        before.target, before.name, before.full_name, before.is_category, scored, real, assumed,
        changed, points if changed or before.is_category else None)


@dataclass(frozen=True, slots=True)
class AwardPair:
    """One award as the record has it and as assumed: verdicts, and in words what is missing."""

    award_id: str
    number: str
    name: str
    applied: bool
    real: Verdict
    real_words: str
    assumed: Verdict
    assumed_words: str

    @property
    def turned(self) -> bool:
        """Whether the sandbox gives another verdict."""
        return self.real is not self.assumed


def award_pairs(
    edition: Edition, found: WhatIf, applied: tuple[str, ...], language: Language,
) -> tuple[AwardPair, ...]:
    """Every award, those applied for first."""
    def words(evaluation: Evaluation, advice: dict[str, Any], award: str) -> str:
        result = evaluation.awards[award]
        if result.verdict is Verdict.ELIGIBLE:
            return award_reason(edition, result, language, evaluation=evaluation)
        title = path_title(advice[award], language)
        sentence = path_sentence(edition, advice[award], language)
        return f"{title}: {sentence}" if title else sentence

    ordered = sorted(edition.awards, key=lambda award: award.id not in applied)
    return tuple(
        AwardPair(
            award.id, award.category or "★", award.short_name.of(language), award.id in applied,
            found.real.awards[award.id].verdict,
            words(found.real, found.real_advice, award.id),
            found.assumed.awards[award.id].verdict,
            words(found.assumed, found.assumed_advice, award.id))
        for award in ordered)


class WhatIfModel(KeyedRowsModel[WhatIfRow]):
    """The items and categories of a what-if."""

    def key_of(self, row: WhatIfRow) -> str:
        return row.target

    def can_be_chosen(self, row: WhatIfRow) -> bool:
        return not row.is_category

    def says(self, row: WhatIfRow, role: int) -> Any:
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return f"{row.target} {row.name}"
            case Qt.ItemDataRole.ToolTipRole:
                return f"{row.target} {row.full_name}"
            case Qt.ItemDataRole.AccessibleTextRole:
                words = QCoreApplication.translate("WhatIf", "{0} {1}: recorded {2}, what-if {3}")
                return words.format(row.target, row.full_name, row.real, row.assumed)
            case _ if role == RowRole:
                return row
            case _ if role == TargetRole:
                return row.target
        return None
