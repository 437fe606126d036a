"""What the eligibility panel says of one award: rules as rows, readings and reasons in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import QCoreApplication

from assessor_app.criteria.edition import Award, Edition, Reading, Rule, by_number
from assessor_app.criteria.reasons import (
    award_reason,
    has_text,
    holds_text,
    required_text,
    rule_name,
    scope_name,
)
from assessor_app.criteria.scoring import points_text
from assessor_app.criteria.states import Status, Verdict
from assessor_app.criteria.verdicts import Evaluation, RuleResult
from assessor_app.words import Language
from ui.look.words import source_words
from ui.models.items import fixed


class Mark(IntEnum):
    """How a row stands; the order is the order of the rows, failing first."""

    NOT_MET = 0
    DEPENDS = 1
    OPEN = 2
    MET = 3


_MARK = {Status.MET: Mark.MET, Status.NOT_MET: Mark.NOT_MET, Status.OPEN: Mark.OPEN}


@dataclass(frozen=True, slots=True)
class ReadingLine:
    """One reading of a rule on which the readings differ, in words."""

    mark: Mark
    name: str
    words: str


@dataclass(frozen=True, slots=True)
class RuleRow:
    """One row of the rules table.

    Attributes:
        key: stable within the award
        margin, margin_sign: the text, and -1, 0 or 1; None where there is no margin
        readings: both readings in words where they differ, else empty
        questions: what the source leaves open about it, in words
        members: the rules behind the row, each as its own row; empty for one rule alone
        tip: the rule in full with its source
    """

    key: str
    mark: Mark
    name: str
    has: str
    required: str
    margin: str
    margin_sign: int | None
    readings: tuple[ReadingLine, ...]
    questions: tuple[str, ...]
    members: tuple[RuleRow, ...]
    tip: str


@dataclass(frozen=True, slots=True)
class AwardView:
    """One award as the panel shows it; equal views need no repainting."""

    award_id: str
    number: str
    name: str
    full_name: str
    applied: bool
    verdict: Verdict
    rows: tuple[RuleRow, ...]
    reason: str
    split: str
    questions: tuple[str, ...]

    @property
    def depends(self) -> bool:
        """True where the verdict depends on the reading."""
        return self.verdict is Verdict.DEPENDS_ON_READING


def view_of(
    edition: Edition, evaluation: Evaluation, award_id: str, *, applied: bool, language: Language,
    with_rows: bool = True, opened: frozenset[str] | None = None,
) -> AwardView:
    """Everything the panel says of one award's result.

    A folded award needs no rows, and a row that is not among the ``opened`` keys no members;
    None gives every row its members.
    """
    result = evaluation.awards[award_id]
    award = edition.award_by_id[award_id]
    rows: list[RuleRow] = []
    if with_rows:
        maker = _maker(edition, award, language)
        rows = sorted(maker.rows(result.rules, opened), key=lambda row: row.mark)
    category = edition.category_by_id[award.category] if award.category else None
    if applied or category is None:
        name = award.short_name.of(language)
    else:
        name = category.short_name.of(language)
    return AwardView(
        award.id, award.category or "★", name, award.name.of(language), applied, result.verdict,
        tuple(rows), award_reason(edition, result, language, evaluation=evaluation),
        holds_text(result, language),
        tuple(q.text.of(language) for q in edition.unsettled_for(award.id)),
    )


_makers: dict[tuple[str, Language], _RowMaker] = {}  # of the edition used last


def _maker(edition: Edition, award: Award, language: Language) -> _RowMaker:
    """The row maker of an award; what does not hang on scores is worked out once."""
    key = (award.id, language)
    made = _makers.get(key)
    if made is None or made.edition is not edition:
        made = _makers[key] = _RowMaker(edition, award, language)
    return made


class _RowMaker:
    """Makes the rows of one award: one for each scope, the many alike gathered into one."""

    def __init__(self, edition: Edition, award: Award, language: Language) -> None:
        self.edition = edition
        self._award = award
        self._language = language
        self._asked_by = {rule.id: self._questions_of(rule) for rule in award.rules}
        self._tips = {rule.id: self._tip_of(rule) for rule in award.rules}
        self._bundles = {rule.id: self._bundle(rule) for rule in award.rules}

    def rows(
        self, results: Iterable[RuleResult], opened: frozenset[str] | None = None
    ) -> list[RuleRow]:
        """The rows of an award's results in the rules' order."""
        alike: dict[str, list[RuleResult]] = {}
        for result in results:
            alike.setdefault(self._bundles[result.rule.id], []).append(result)
        rows = []
        for bundle, members in alike.items():
            scopes: dict[str, list[RuleResult]] = {}
            for member in members:
                scopes.setdefault(member.rule.scope, []).append(member)
            gathered = bundle in ("categories", "items") and len(scopes) > 1
            singles = [
                self._single(group, not gathered and (opened is None or scope in opened))
                for scope, group in scopes.items()
            ]
            if gathered:
                is_open = opened is None or bundle in opened
                rows.append(self._gathered(bundle, singles, scopes, is_open))
            else:
                rows.extend(singles)
        return rows

    def _bundle(self, rule: Rule) -> str:
        kind, _, target = rule.scope.partition(":")
        if kind == "category" and target != self._award.category:
            return "categories"
        if kind == "item" and target not in self._award.linked_items:
            return "items"
        return rule.scope

    def _single(self, results: list[RuleResult], is_open: bool) -> RuleRow:
        """One row for the rules of one scope; the one that asks most speaks for it."""
        main = max(results, key=lambda result: result.required)
        same = [result for result in results if result.required == main.required]
        given = {reading: result for result in same for reading in result.rule.readings}
        statuses = {r.id: given[r.id].status if r.id in given else None
                    for r in self.edition.readings}
        known = {status for status in statuses.values() if status is not None}
        passes = {status in (None, Status.MET) for status in statuses.values()}
        differ = Status.NOT_MET in known and len(passes) == 2 and Status.OPEN not in known
        if differ:
            mark = Mark.DEPENDS
        else:
            mark = min((_MARK[status] for status in known), default=Mark.MET)
        readings = tuple(
            ReadingLine(_MARK[status] if status else Mark.MET, reading.name.of(self._language),
                        self._asked(given.get(reading.id)))
            for reading, status in zip(self.edition.readings, statuses.values(), strict=True)
        ) if differ else ()
        members: tuple[RuleRow, ...] = ()
        if is_open and len(results) > 1:
            members = tuple(self._plain(result) for result in results)
        operators = {result.rule.operator for result in same}
        return RuleRow(
            main.rule.scope, mark, self._short_name(main.rule), self._has(main),
            self._required(main, operators.pop() if len(operators) == 1 else ""),
            *self._margin(main), readings, self._questions(results), members, self._tip(results),
        )

    def _short_name(self, rule: Rule) -> str:
        """The name that fits the row; the tooltip has the whole."""
        kind, _, target = rule.scope.partition(":")
        if kind == "category":
            name = scope_name(rule, self._language)
            return name[:1].upper() + name[1:]
        if kind == "item" and target in self._award.linked_items:
            return QCoreApplication.translate("AwardView", "{0}, linked result").format(target)
        return rule_name(rule, self._language)

    def _plain(self, result: RuleResult) -> RuleRow:
        """One rule on its own, with the reading it belongs to."""
        rule = result.rule
        readings = [r.name.of(self._language) for r in self.edition.readings
                    if r.id in rule.readings]
        name = self._short_name(rule)
        if len(readings) < len(self.edition.readings):
            name = f"{name} · {', '.join(readings)}"
        return RuleRow(
            rule.id, _MARK[result.status], name, self._has(result),
            self._required(result, rule.operator), *self._margin(result), (), (), (),
            self._tip([result]),
        )

    def _gathered(
        self, bundle: str, singles: list[RuleRow], scopes: dict[str, list[RuleResult]],
        is_open: bool,
    ) -> RuleRow:
        """One row for many alike: it shows the one that stands worst."""
        def standing(row: RuleRow) -> tuple[int, int]:
            main = max(scopes[row.key], key=lambda result: result.required)
            return row.mark, main.margin if main.margin is not None else 0

        worst = min(singles, key=standing)
        target = worst.key.partition(":")[2]
        if bundle == "items":
            name = QCoreApplication.translate("AwardView", "{0}, lowest other")
        elif self._award.category is None:
            name = QCoreApplication.translate("AwardView", "Cat. {0}, lowest of all")
        else:
            name = QCoreApplication.translate("AwardView", "Cat. {0}, lowest other")
        heading = QCoreApplication.translate("AwardView", "The lowest of {0}: {1}")
        members = sorted(singles, key=lambda row: (row.mark, by_number(row.key))) if is_open else []
        return RuleRow(
            bundle, worst.mark, name.format(target), worst.has, worst.required, worst.margin,
            worst.margin_sign, worst.readings,
            tuple(dict.fromkeys(q for row in singles for q in row.questions)),
            tuple(members),
            heading.format(len(singles), worst.tip),
        )

    def _asked(self, result: RuleResult | None) -> str:
        """What one reading asks, in words; a reading that has no such rule asks nothing."""
        if result is None:
            return QCoreApplication.translate("AwardView", "asks nothing here")
        rule = result.rule
        if rule.operator == ">":
            words = QCoreApplication.translate("AwardView", "more than {0} % ({1})")
        else:
            words = QCoreApplication.translate("AwardView", "{0} % or more ({1})")
        if rule.percent is None:
            return f"{rule.operator} {points_text(result.required)}"
        return words.format(rule.percent, points_text(result.required))

    def _has(self, result: RuleResult) -> str:
        if result.rule.scope in ("fl", "prior_awards") or result.low == result.high:
            return has_text(result, self._language)
        if result.status is Status.MET:
            return fixed(result.low)  # what is sure is what meets the rule
        return f"{points_text(result.low)}–{points_text(result.high)}"

    def _required(self, result: RuleResult, operator: str) -> str:
        """What is asked; without an operator where the readings ask with different ones."""
        if result.rule.scope == "fl" or operator:
            return required_text(result, self._language)
        return points_text(result.required)

    def _margin(self, result: RuleResult) -> tuple[str, int | None]:
        margin = result.margin
        prior = result.rule.scope == "prior_awards"
        if margin is None or (prior and result.low != result.high):
            return "", None
        sign = (margin > 0) - (margin < 0)
        if prior:
            return f"{'+' if margin > 0 else ''}{margin}".replace("-", "−"), sign
        return f"{'+' if margin > 0 else ''}{fixed(margin)}", sign

    def _questions(self, results: list[RuleResult]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(
            question for result in results for question in self._asked_by[result.rule.id]))

    def _questions_of(self, rule: Rule) -> tuple[str, ...]:
        place = f"{self._award.id}/{rule.id}"
        return tuple(q.text.of(self._language) for q in self.edition.unsettled_for(place))

    def _tip(self, results: list[RuleResult]) -> str:
        return "\n".join(self._tips[result.rule.id] for result in results)

    def _tip_of(self, rule: Rule) -> str:
        """The rule in full with its readings and its source line."""
        names = ", ".join(reading.name.of(self._language) for reading in self._readings(rule))
        where = source_words(self.edition, rule.source, self._language)
        return f"{rule_name(rule, self._language)} · {names} · {where}"

    def _readings(self, rule: Rule) -> list[Reading]:
        return [reading for reading in self.edition.readings if reading.id in rule.readings]


def spoken(view: AwardView, verdict_word: str) -> str:
    """The whole of an award in words, for a screen reader."""
    parts = [f"{view.full_name}: {verdict_word}.", view.reason]
    for row in view.rows:
        parts.append(f"{row.name}: {row.has} {row.required} {row.margin}".strip())
        parts.extend(f"{line.name}: {line.words}" for line in row.readings)
    parts.append(view.split)
    return "\n".join(part for part in parts if part)
