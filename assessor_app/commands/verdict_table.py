"""One evaluation as a person reads it in a terminal."""

from __future__ import annotations

from assessor_app.commands.screen import Screen
from assessor_app.criteria.edition import Edition
from assessor_app.criteria.eligibility import Evaluation, RuleResult
from assessor_app.criteria.reasons import award_reason, rule_name, verdict_word
from assessor_app.criteria.scoring import Interval, points_text


def span(points: Interval) -> str:
    """An interval of points: one number where it is settled, else from-to."""
    low, high = points_text(points.low), points_text(points.high)
    return low if points.settled else f"{low}–{high}"


def show_evaluation(
    screen: Screen, evaluation: Evaluation, edition: Edition, *, full: bool
) -> None:
    """Categories and total, then each award's verdict with its reason; with ``full`` every rule."""
    language = screen.language
    done, all_items = evaluation.scored
    screen.line(f"{edition.name.of(language)} · "
                + screen.word("scored_items", done=done, all=all_items))
    screen.line()
    rows = [[screen.word("column_category"), screen.word("column_points"),
             screen.word("column_of"), ""]]
    rows += [
        [category.id, span(evaluation.categories[category.id]), str(category.weight),
         category.short_name.of(language)]
        for category in edition.categories
    ]
    rows.append([screen.word("total"), span(evaluation.total),
                 str(sum(category.weight for category in edition.categories)), ""])
    screen.table(rows, right=(1, 2))
    screen.line()
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
    screen.line()
    for award in edition.awards:
        result = evaluation.awards[award.id]
        screen.line(f"{award.short_name.of(language)}: {award_reason(edition, result, language)}")
        if full:
            _show_rules(screen, edition, result.rules)


def _show_rules(screen: Screen, edition: Edition, rules: tuple[RuleResult, ...]) -> None:
    names = ("rule", "value", "required", "margin", "status", "readings")
    rows = [[screen.word(f"column_{name}") for name in names]]
    for result in rules:
        rule = result.rule
        rows.append([
            rule_name(rule, edition, screen.language), *_values(screen, result),
            screen.word(f"status_{result.status.value}"), ", ".join(rule.readings),
        ])
    screen.table(rows, right=(1, 2, 3))
    screen.line()


def _values(screen: Screen, result: RuleResult) -> list[str]:
    if result.rule.scope == "fl":
        has = "unknown" if result.low != result.high else "yes" if result.low else "no"
        return [screen.word(has), screen.word("yes"), ""]
    sign = f"{result.rule.operator} "
    if result.rule.scope == "prior_awards":
        has = str(result.low) if result.low == result.high else screen.word("unknown")
        return [has, sign + str(result.required), str(result.margin)]
    return [span(Interval(result.low, result.high)), sign + points_text(result.required),
            points_text(result.low - result.required)]
