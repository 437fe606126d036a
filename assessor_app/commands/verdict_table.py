"""One evaluation as a person reads it in a terminal."""

from __future__ import annotations

from assessor_app.commands.screen import Screen
from assessor_app.criteria.edition import Edition
from assessor_app.criteria.reasons import (
    alone_text,
    amount_range,
    award_reason,
    has_text,
    margin_text,
    missing_text,
    required_text,
    rule_name,
    status_word,
    verdict_word,
)
from assessor_app.criteria.scoring import Interval
from assessor_app.criteria.verdicts import Evaluation, RuleResult


def span(points: Interval) -> str:
    """An interval of points: one number where it is settled, else from-to."""
    return amount_range(points.low, points.high)


def show_head(screen: Screen, evaluation: Evaluation, *, own: bool) -> None:
    """Whose review alone it is (``own``: the reader's), or which of the team's are missing."""
    language = screen.language
    head = (alone_text(evaluation.alone, language, own=own) if evaluation.alone
            else missing_text(evaluation.reviews, language))
    if head:
        screen.line(head)


def show_evaluation(
    screen: Screen, evaluation: Evaluation, edition: Edition, *, full: bool, own: bool = False,
) -> None:
    """Categories and total, then each award's verdict with its reason; with ``full`` every rule.

    ``own``: what is one review alone is that of who looks at it.
    """
    language = screen.language
    done, all_items = evaluation.scored
    show_head(screen, evaluation, own=own)
    screen.line(f"{edition.name.of(language)} · "
                + screen.word("scored_items", done=done, all=all_items))
    screen.line()
    _show_points(screen, evaluation, edition)
    screen.line()
    _show_verdicts(screen, evaluation, edition)
    for award in edition.awards:
        result = evaluation.awards[award.id]
        reason = award_reason(edition, result, language, evaluation=evaluation)
        screen.line()
        screen.line(f"{award.short_name.of(language)}: {reason}")
        if full:
            _show_rules(screen, result.rules)


def _show_points(screen: Screen, evaluation: Evaluation, edition: Edition) -> None:
    rows = [[screen.word("column_category"), "", screen.word("column_points"),
             screen.word("column_of")]]
    rows += [
        [category.id, category.short_name.of(screen.language),
         span(evaluation.categories[category.id]), str(category.weight)]
        for category in edition.categories
    ]
    rows.append([screen.word("total"), "", span(evaluation.total),
                 str(sum(category.weight for category in edition.categories))])
    screen.table(rows, right=(2, 3))


def _show_verdicts(screen: Screen, evaluation: Evaluation, edition: Edition) -> None:
    language = screen.language
    rows = [[screen.word("column_award"), screen.word("column_verdict"),
             *(reading.name.of(language) for reading in edition.readings),
             screen.word("column_any_split")]]
    for award in edition.awards:
        result = evaluation.awards[award.id]
        rows.append([
            award.short_name.of(language), verdict_word(result.verdict, language),
            *(verdict_word(result.readings[reading.id], language)
              for reading in edition.readings),
            screen.word("yes" if result.holds_under_any_split else "no"),
        ])
    screen.table(rows)


def _show_rules(screen: Screen, rules: tuple[RuleResult, ...]) -> None:
    language = screen.language
    names = ("rule", "value", "required", "margin", "status", "readings")
    rows = [[screen.word(f"column_{name}") for name in names]]
    rows += [
        [rule_name(result.rule, language), has_text(result, language),
         required_text(result, language), margin_text(result),
         status_word(result.status, language), ", ".join(result.rule.readings)]
        for result in rules
    ]
    screen.table(rows, right=(1, 2, 3))
