"""The report's awards: verdicts by every reading, rule by rule, and what is left open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assessor_app.criteria.advice import advise
from assessor_app.criteria.edition import Award, Edition, Rule, Unsettled
from assessor_app.criteria.reasons import award_reason, path_sentence, verdict_word
from assessor_app.criteria.score_sheet import ScoreSheet
from assessor_app.criteria.scoring import points_text
from assessor_app.criteria.states import Status, Verdict
from assessor_app.criteria.verdicts import AwardResult, Evaluation, Facts, RuleResult
from assessor_app.reports import feedback_text as text
from assessor_app.reports.feedback_records import (
    AwardSection,
    Question,
    ReadingVerdict,
    RuleCell,
    RuleRow,
)
from assessor_app.reports.papers import Labelled
from assessor_app.words import Language, say

_SIGNS = {">=": "≥", ">": ">"}


@dataclass(frozen=True, slots=True)
class AwardsBuilder:
    """Builds the award sections of one report."""

    edition: Edition
    sheet: ScoreSheet
    facts: Facts
    evaluation: Evaluation
    applied: tuple[str, ...]
    language: Language

    def awards(self) -> tuple[AwardSection, ...]:
        """Every award of the edition in order.

        A question has one number in the whole report, counted through the awards applied for.
        """
        marks: dict[str, str] = {}
        for award in sorted(self.edition.awards, key=lambda one: one.id not in self.applied):
            for id_ in self._open(award):
                marks.setdefault(id_, str(len(marks) + 1))
        return tuple(self._award(award, marks) for award in self.edition.awards)

    def _say(self, key: str, **values: object) -> str:
        return say(f"report.{key}", self.language, **values)

    def _award(self, award: Award, marks: Mapping[str, str]) -> AwardSection:
        result = self.evaluation.awards[award.id]
        groups: dict[tuple[str, str], list[RuleResult]] = {}
        for one in result.rules:
            groups.setdefault((one.rule.scope, one.rule.name.th), []).append(one)
        questions = self._questions(award, marks)
        split = "split_holds" if result.holds_under_any_split else "split_depends"
        return AwardSection(
            award_id=award.id, category_id=award.category, name=award.name.of(self.language),
            short_name=award.short_name.of(self.language), applied=award.id in self.applied,
            verdict=result.verdict, word=verdict_word(result.verdict, self.language),
            reason=award_reason(
                self.edition, result, self.language, reviews=self.evaluation.reviews),
            readings=tuple(
                ReadingVerdict(
                    reading.id, reading.name.of(self.language), result.readings[reading.id],
                    verdict_word(result.readings[reading.id], self.language),
                )
                for reading in self.edition.readings
            ),
            split=self._say(split), holds_under_any_split=result.holds_under_any_split,
            rows=tuple(self._row(award, group, questions) for group in groups.values()),
            path=self._path(award, result),
            questions=tuple(questions.values()),
            notes=(
                *(
                    Labelled(reading.name.of(self.language), reading.note.of(self.language))
                    for reading in self.edition.readings
                ),
                Labelled(self._say("head_lines"),
                         self.edition.sources[text.book_of(self.edition)].of(self.language)),
            ),
        )

    def _open(self, award: Award) -> dict[str, Unsettled]:
        """The questions that touch the award or a rule of it, in the rules' order."""
        places = [*(f"{award.id}/{rule.id}" for rule in award.rules), award.id]
        return {q.id: q for place in places for q in self.edition.unsettled_for(place)}

    def _questions(self, award: Award, marks: Mapping[str, str]) -> dict[str, Question]:
        return {
            q.id: Question(q.id, marks[q.id], q.text.of(self.language),
                           text.source_text(self.edition, q.source, self.language))
            for q in sorted(self._open(award).values(), key=lambda one: int(marks[one.id]))
        }

    def _row(
        self, award: Award, group: list[RuleResult], questions: dict[str, Question],
    ) -> RuleRow:
        first = group[0]
        by_reading = {
            reading: one for one in group for reading in one.rule.readings
        }
        cells = tuple(
            self._cell(reading.id, by_reading.get(reading.id)) for reading in self.edition.readings
        )
        margins = [one.margin for one in group if one.margin is not None]
        margin = min(margins, default=None)
        required = []
        for reading in self.edition.readings:
            one = by_reading.get(reading.id)
            asked = self._required(one.rule, one.required) if one else None
            if asked and asked not in required:
                required.append(asked)
        touched = {
            q.id for one in group for q in self.edition.unsettled_for(f"{award.id}/{one.rule.id}")
        }
        sources = list(dict.fromkeys(
            part.strip() for one in group for part in one.rule.source.split(";")
        ))
        statuses = {cell.status for cell in cells if cell.status is not None}
        return RuleRow(
            scope=first.rule.scope, name=first.rule.name.of(self.language),
            low=first.low, high=first.high, margin=margin,
            has_text=self._has(first), required_text=" | ".join(required),
            margin_text=self._margin(first.rule, margin), cells=cells,
            source=text.source_text(self.edition, "; ".join(sources), self.language),
            source_lines=text.source_lines(self.edition, "; ".join(sources), self.language),
            differs=len(statuses) > 1,
            questions=tuple(q for q in questions.values() if q.id in touched),
        )

    def _cell(self, reading: str, result: RuleResult | None) -> RuleCell:
        if result is None:
            return RuleCell(reading, None, None, None, self._say("status_not_set"))
        return RuleCell(
            reading, result.rule, result.required, result.status,
            self._say(f"status_{Status(result.status).value}"),
        )

    def _has(self, result: RuleResult) -> str:
        if result.rule.scope == "fl":
            if result.low != result.high:
                return self._say("not_given")
            return self._say("fl_has" if result.low else "fl_has_not")
        if result.rule.scope == "prior_awards":
            if result.low != result.high:
                return self._say("not_given")
            return self._say("count_categories", count=result.low)
        return text.spread(text.points(result.low), text.points(result.high))

    def _required(self, rule: Rule, required: int) -> str:
        if rule.scope == "fl":
            return self._say("fl_has")
        sign = _SIGNS[rule.operator]
        if rule.scope == "prior_awards":
            return f"{sign} {self._say('count_categories', count=required)}"
        return f"{sign} {points_text(required)}"

    def _margin(self, rule: Rule, margin: int | None) -> str:
        if margin is None:
            return ""
        if rule.scope == "prior_awards":
            return f"+{margin}" if margin > 0 else str(margin).replace("-", text.MINUS)
        return text.signed_points(margin)

    def _path(self, award: Award, result: AwardResult) -> Labelled | None:
        if result.verdict is Verdict.ELIGIBLE or not self.sheet.scored[0]:
            return None  # nothing to mend, or nothing to start from
        advice = advise(
            self.edition, self.sheet, self.facts, award.id, evaluation=self.evaluation,
        )
        if advice.blocked_by:
            title = self._say("path_blocked")
        elif advice.path is None:
            return None
        else:
            title = self._say("path_title", steps=advice.path.total_steps)
        return Labelled(title, path_sentence(
            self.edition, advice, self.language, reviews=self.evaluation.reviews))
