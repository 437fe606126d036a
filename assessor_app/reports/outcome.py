"""How an application ended, in the words that both readers' papers tell it in."""

from __future__ import annotations

from dataclasses import dataclass

from assessor_app.assessment.finality import outcome_of
from assessor_app.assessment.stages import step_name
from assessor_app.casefile.records.case_state import CaseState
from assessor_app.criteria.edition import Edition
from assessor_app.thai import long_date_text
from assessor_app.words import Language, say


@dataclass(frozen=True, slots=True)
class Outcome:
    """The sub-committee's decision, or the step at which the application ended.

    Attributes:
        label: what it is
        text: it in words, or that nothing is recorded yet
        recorded: whether anything is
    """

    label: str
    text: str
    recorded: bool


def award_title(edition: Edition, award_id: str, language: Language) -> str:
    """An award by what it is given for: its category, or its own name."""
    award = edition.award_by_id[award_id]
    if award.category is None:
        return award.name.of(language)
    category = edition.category_by_id[award.category]
    return say(
        "report.category_title", language, id=category.id, name=category.award_name.of(language))


def outcome_told(state: CaseState, edition: Edition, language: Language) -> Outcome:
    """The outcome on a paper's first page; neither a percent nor what was said of it is in it."""
    ended = outcome_of(state)
    label = say("report.decision", language)
    if ended is None:
        return Outcome(label, say("report.decision_none", language), False)
    if ended.step is not None:
        return Outcome(say("report.outcome", language), say(
            "report.not_passed", language, step=ended.step, name=step_name(ended.step, language),
        ), True)
    given = [award_title(edition, one, language) for one in ended.awards
             if one in edition.award_by_id]
    day = long_date_text(ended.on, language) if ended.on else ""
    if not given:
        return Outcome(label, say("report.decision_no_award", language, date=day), True)
    return Outcome(
        label, say("report.decision_awards", language, awards=", ".join(given), date=day), True)
