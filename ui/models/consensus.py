"""The team's scores side by side as rows for a list, with the words that stand beside them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from fractions import Fraction
from typing import Any

from PySide6.QtCore import (
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from assessor_app.assessment.consensus import AwardSpread, Matrix, Row, consensus_matrix
from assessor_app.casefile.records.case_state import CaseState
from assessor_app.casefile.records.choices import Round
from assessor_app.casefile.records.review import Score
from assessor_app.casefile.records.values import TEAM
from assessor_app.criteria.edition import Edition
from assessor_app.criteria.reasons import reviews_text
from assessor_app.criteria.states import Verdict
from assessor_app.criteria.verdicts import Reviews
from assessor_app.words import Language
from ui.look import i18n
from ui.look.words import points
from ui.models.keyed_rows import KeyedRowsModel
from ui.widgets.badge_flow import BadgeView

RowRole = Qt.ItemDataRole.UserRole + 1  # the ConsensusRow

WARN_BANDS = 2  # from here on the spread is marked
FEW_AWARDS = 2  # up to so many have a line each
MOST_NAMED = 2  # people named one by one beside a badge

_Index = QModelIndex | QPersistentModelIndex


class Order(StrEnum):
    """How the rows are sorted."""

    TURNS = "turns"  # what hangs on it first, then how far the team is apart
    APART = "apart"
    ITEM = "item"


@dataclass(frozen=True, slots=True)
class ConsensusRow:
    """One line of the matrix with its words.

    Attributes:
        place: from 1, in the order shown
        name: the short name of the item or category
        percents: one for each assessor of the matrix in their order, None where not scored
        apart: points between the highest and the lowest, in hundredths; None where not scored
        turns: short names of the awards whose verdict changes within the spread, the ones applied
            for first
        late: for each of the percents, whether it was edited after its seal
        disputed: the team's percents that are in conflict
        so_far: True while a review is not open, so that low, high and the like are of the others
    """

    place: int
    target: str
    name: str
    percents: tuple[int | None, ...]
    low: int | None
    high: int | None
    median: Fraction | None
    spread_bands: int | None
    apart: int | None
    turns: tuple[str, ...]
    team: Score | None
    late: tuple[bool, ...] = ()
    disputed: tuple[int, ...] = ()
    so_far: bool = False

    @property
    def is_wide(self) -> bool:
        """Whether the team is two bands apart or more."""
        return self.spread_bands is not None and self.spread_bands >= WARN_BANDS


def rows_of(
    state: CaseState, edition: Edition, matrix: Matrix, order: Order, language: Language | str,
) -> tuple[ConsensusRow, ...]:
    """The rows of a matrix in an order, worded."""
    rows: list[Row] = list(matrix.rows)
    place = {target: index for index, target in enumerate(_targets(edition))}
    late = {tuple(id_.split("/")[1:]) for entity, id_ in state.late if entity == "score"}
    is_draft = matrix.evaluation.missing is not None
    if order is Order.ITEM:
        rows.sort(key=lambda row: place[row.target])
    elif order is Order.APART:
        rows.sort(key=lambda row: (-_apart(edition, row), place[row.target]))
    return tuple(
        ConsensusRow(
            number, row.target, target_name(edition, row.target, language),
            tuple(row.scores.get(id_) for id_ in matrix.assessors), row.low, row.high,
            row.median, row.spread_bands,
            None if row.low is None else _apart(edition, row),
            tuple(award_tag(edition, award, language)
                  for award in _applied_first(state, row.turns)), row.consensus,
            tuple((id_, row.target) in late for id_ in matrix.assessors), row.disputed, is_draft)
        for number, row in enumerate(rows, start=1))


def _targets(edition: Edition) -> list[str]:
    return [target for category in edition.categories
            for target in (category.id, *(item.id for item in category.items))]


def _apart(edition: Edition, row: Row) -> int:
    if row.low is None or row.high is None:
        return -1
    if row.target in edition.items:
        weight = edition.items[row.target].weight
    else:
        weight = edition.category_by_id[row.target].weight
    return (row.high - row.low) * weight


def target_name(edition: Edition, target: str, language: Language | str) -> str:
    """The short name of an item, or of a category scored as one unit."""
    held = edition.items.get(target) or edition.category_by_id[target]
    return held.short_name.of(language)


def award_name(edition: Edition, award_id: str, language: Language | str) -> str:
    """An award's short name."""
    return edition.award_by_id[award_id].short_name.of(language)


@dataclass(frozen=True, slots=True)
class NamedSpread:
    """An award's verdict within the spread, with its short name and the word for a badge."""

    name: str
    tag: str
    spread: AwardSpread


def named(
    edition: Edition, awards: Iterable[AwardSpread], language: Language | str,
) -> tuple[NamedSpread, ...]:
    """Awards with their names."""
    return tuple(NamedSpread(award_name(edition, one.award_id, language),
                             award_tag(edition, one.award_id, language), one) for one in awards)


def spread_words(award: AwardSpread) -> str:
    """What a verdict of the team's spread means for the team, beside its badge.

    While a review is not open all rests on that, and nothing is told as settled.
    """
    if award.missing is not None:
        return missing_words(award.missing)
    if award.hangs_on:
        return QCoreApplication.translate("Consensus", "hangs on {0}").format(
            " · ".join(award.hangs_on))
    if award.verdict is Verdict.OPEN:
        return QCoreApplication.translate("Consensus", "waits for facts of the application")
    return QCoreApplication.translate("Consensus", "whatever is settled")


def missing_words(reviews: Reviews) -> str:
    """Whose reviews are missing, or, where these are many, how many are sealed."""
    if 0 < len(reviews.missing) <= MOST_NAMED:
        return QCoreApplication.translate("Consensus", "waits for the review of {0}").format(
            ", ".join(reviews.missing))
    return reviews_text(reviews, i18n.language())


def badges_of(awards: Iterable[NamedSpread]) -> list[BadgeView]:
    """Awards as badges in a row, where they are too many for a line each."""
    return [BadgeView(one.spread.verdict, one.tag, spread_words(one.spread)) for one in awards]


def award_tag(edition: Edition, award_id: str, language: Language | str) -> str:
    """An award in a column's room: its category's number, or its short name."""
    category = edition.award_by_id[award_id].category
    if category is None:
        return award_name(edition, award_id, language)
    return QCoreApplication.translate("Consensus", "Cat. {0}").format(category)


def _applied_first(state: CaseState, awards: Iterable[str]) -> list[str]:
    applied = state.application.awards
    return sorted(awards, key=lambda award: award not in applied)


def applied_spreads(state: CaseState, matrix: Matrix) -> tuple[AwardSpread, ...]:
    """The verdicts within the spread of the awards applied for."""
    return tuple(matrix.awards[award] for award in state.application.awards
                 if award in matrix.awards)


def awards_if(
    state: CaseState, edition: Edition, target: str, percent: int,
) -> tuple[AwardSpread, ...]:
    """The applied awards' verdicts if the team settled a target at a percent; nothing is saved."""
    score = Score(TEAM, Round.CONSENSUS, target, percent, "", datetime.now(UTC))
    units = {target} if target in edition.category_by_id else {target.partition(".")[0]}
    if target in edition.category_by_id:
        units |= {item.id for item in edition.category_by_id[target].items}
    kept = tuple(one for one in state.scores
                 if one.round is not Round.CONSENSUS
                 or (one.target != target and one.target not in units))
    tried = replace(state, scores=(*kept, score))
    return applied_spreads(tried, consensus_matrix(tried, edition))


def so_far(row: ConsensusRow, words: str) -> str:
    """Figures in words, marked while a review is not open: they are of the others so far."""
    if not row.so_far:
        return words
    return QCoreApplication.translate("Consensus", "so far: {0}").format(words)


def median_text(median: Fraction | None) -> str:
    """A median: whole, or with its half."""
    if median is None:
        return "–"
    return str(int(median)) if median.denominator == 1 else f"{int(median)}.5"


def apart_word(row: ConsensusRow) -> str:
    """How far the team is apart, in bands; at least so far while a review is not open."""
    if row.so_far and not row.spread_bands:
        return "–"
    if row.spread_bands is None:
        return QCoreApplication.translate("Consensus", "Not scored")
    if row.spread_bands == 0:
        return QCoreApplication.translate("Consensus", "Same band")
    least = "≥ " if row.so_far else ""
    if row.spread_bands == 1:
        return least + QCoreApplication.translate("Consensus", "1 band")
    return least + QCoreApplication.translate("Consensus", "{0} bands").format(row.spread_bands)


def points_apart(row: ConsensusRow) -> str:
    """How many points lie between the highest and the lowest; at least so many likewise."""
    if row.apart is None or (row.so_far and not row.apart):
        return "–"
    return ("≥ " if row.so_far else "") + points(row.apart)


def spoken(row: ConsensusRow, names: Sequence[str]) -> str:
    """A whole line in words, for a screen reader."""
    parts = [f"{row.target} {row.name}"]
    parts += [f"{name}: {'–' if percent is None else percent}"
              for name, percent in zip(names, row.percents, strict=False)]
    if row.low is not None:
        parts.append(so_far(row, QCoreApplication.translate(
            "Consensus", "median {0}, lowest {1}, highest {2}").format(
                median_text(row.median), row.low, row.high)))
    parts += [apart_word(row)] if row.apart is None else [apart_word(row), points_apart(row)]
    parts += row.turns
    if row.team is not None:
        parts.append(QCoreApplication.translate("Consensus", "team's decision: {0}").format(
            row.team.percent))
    return ", ".join(parts)


_TITLES = ("นางสาว", "นาง", "นาย", "ดร.", "รศ.", "ผศ.", "ศ.", "น.ส.", "Mr.", "Mrs.", "Ms.", "Dr.")


def short_names(names: Sequence[str]) -> tuple[str, ...]:
    """A short name for the head of each column, never two alike where the full ones differ.

    Words that all share are dropped ("Assessor 1", "Assessor 2": "1", "2"), and so are titles; two
    of one first name are told apart by the next letter, then by the whole name.
    """
    words = [_without_title(name).split() or [name] for name in names]
    if len(words) > 1:
        while all(len(own) > 1 for own in words) and len({own[0] for own in words}) == 1:
            words = [own[1:] for own in words]
    short = [own[0] for own in words]
    for index, own in enumerate(words):
        if sum(one[0] == own[0] for one in words) > 1 and len(own) > 1:
            short[index] = f"{own[0]} {own[1][:1]}."
    return tuple(
        " ".join(words[index]) if short.count(one) > 1 else one for index, one in enumerate(short))


def _without_title(name: str) -> str:
    for _ in range(2):
        for title in _TITLES:
            rest = name.removeprefix(title).strip()
            if rest and rest != name:
                name = rest
                break
    return name


class ConsensusModel(KeyedRowsModel[ConsensusRow]):
    """The rows of the matrix, under the names of the assessors."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.names: tuple[str, ...] = ()

    def show(self, rows: tuple[ConsensusRow, ...], names: Mapping[str, str]) -> None:
        """Show these rows under the assessors' names (by id, in the order of the percents)."""
        given = tuple(names.values())
        if given != self.names:
            self.beginResetModel()
            self._rows, self.names = (), given
            self.endResetModel()
        self.set_rows(rows)

    def key_of(self, row: ConsensusRow) -> str:
        return row.target

    def says(self, row: ConsensusRow, role: int) -> Any:
        if role == RowRole:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{row.target} {row.name}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(row, self.names)
        return None
