"""Why an award's verdict is what it is, in a few lines, and the least that would change it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from assessor_app.criteria.advice import Path, cheapest_path
from assessor_app.criteria.edition import Edition
from assessor_app.criteria.fall import shortest_fall
from assessor_app.criteria.reasons import steps_text
from assessor_app.criteria.score_sheet import ScoreSheet
from assessor_app.criteria.states import Status, Verdict
from assessor_app.criteria.thresholds import FACT_SCOPES
from assessor_app.reports.feedback_records import AwardSection, Change, RuleRow, WhyLine
from assessor_app.reports.papers import Labelled
from assessor_app.words import Language, say

_BAD_FIRST = (Status.NOT_MET, None, Status.OPEN, Status.MET)


def why_lines(edition: Edition, award: AwardSection, language: Language) -> tuple[WhyLine, ...]:
    """A line for each kind of rule, that of the least margin standing for all of its kind.

    The kinds: facts that are not met, the award's own category, results linked to it, other items,
    other categories, the total.
    """
    linked = edition.award_by_id[award.award_id].linked_items

    def chosen(rows: Iterable[RuleRow]) -> RuleRow | None:
        return min(rows, key=lambda row: (
            _BAD_FIRST.index(_status(row)), 0 if row.margin is None else row.margin), default=None)

    def lines() -> Iterator[WhyLine]:
        by_kind: dict[str, list[RuleRow]] = {}
        for row in award.rows:
            kind, _, target = row.scope.partition(":")
            own = kind == "category" and target == award.category_id
            kind = "own" if own else "linked" if target in linked else kind
            by_kind.setdefault(kind, []).append(row)
        for row in (*by_kind.get("fl", ()), *by_kind.get("prior_awards", ())):
            if _status(row) is not Status.MET:
                yield WhyLine(_status(row), row.name, row.has_text)
        for kind in ("own", "linked", "item", "category", "total"):
            if (least := chosen(by_kind.get(kind, ()))) is None:
                continue
            others = kind in ("item", "category") and len(by_kind[kind]) > 1
            name = say(f"report.why_{kind}", language, id=least.scope.partition(":")[2]
                       ) if others else least.name
            yield WhyLine(_status(least), name, least.margin_text)

    return tuple(lines())


def _status(row: RuleRow) -> Status | None:
    """The one status of a row; None where its readings differ."""
    return None if row.differs else next(
        (cell.status for cell in row.cells if cell.status is not None), Status.MET)


def change_of(
    edition: Edition, sheet: ScoreSheet, award: AwardSection, language: Language,
) -> Change | None:
    """The least that would give the award in every reading, and the least that would take it.

    None while nothing is scored: there is nothing to start from.
    """
    if not sheet.scored[0]:
        return None
    held = edition.award_by_id[award.award_id]
    parts = []
    if any(row.scope in FACT_SCOPES and _status(row) is not Status.MET for row in award.rows):
        parts += [award.path] if award.path else []  # scores alone will not do
    elif path := cheapest_path(edition, sheet, held):
        parts.append(_way("pass_title", edition, path, language))
    if award.verdict is not Verdict.NOT_ELIGIBLE and (
            fall := shortest_fall(edition, sheet, held)):
        parts.append(_way("fall_title", edition, fall, language))
    note = "" if award.holds_under_any_split else say("report.change_note", language)
    return Change(tuple(parts), note) if parts else None


def _way(title: str, edition: Edition, path: Path, language: Language) -> Labelled:
    return Labelled(say(f"report.{title}", language, steps=path.total_steps),
                    steps_text(edition, path, language))
