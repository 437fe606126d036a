"""One evaluation as the JSON that the command line prints."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from assessor_app.criteria.edition import Category, Edition, Item
from assessor_app.criteria.score_sheet import ItemScore
from assessor_app.criteria.scoring import Interval, points_text
from assessor_app.criteria.verdicts import Evaluation, Reviews, RuleResult


def evaluation_as_json(
    evaluation: Evaluation, edition: Edition, rounds: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """The evaluation as plain dicts; points are decimal strings, never floats.

    ``rounds`` names the round that each item counts by; without it, and for an item that has no
    score, ``round`` is null. Where it is one review alone, ``review`` names the person; where it is
    a team's, ``reviews`` tells how far its reviews are open.
    """
    counted = rounds or {}
    return {
        "edition": evaluation.edition_id,
        **({"review": evaluation.alone} if evaluation.alone else {}),
        **({"reviews": reviews_as_json(evaluation.reviews)} if evaluation.reviews else {}),
        "scored": list(evaluation.scored),
        "total": points_as_json(evaluation.total),
        "categories": {
            category.id: category_as_json(category, evaluation.categories[category.id])
            for category in edition.categories
        },
        "items": {
            item.id: item_as_json(item, evaluation.items[item.id], counted.get(item.id))
            for item in edition.items.values()
        },
        "awards": {
            award_id: {
                "verdict": award.verdict.value,
                "readings": {name: verdict.value for name, verdict in award.readings.items()},
                "holds_under_any_split": award.holds_under_any_split,
                "rules": [rule_as_json(result) for result in award.rules],
            }
            for award_id, award in evaluation.awards.items()
        },
    }


def reviews_as_json(reviews: Reviews | None) -> dict[str, Any] | None:
    """How far a team's reviews are open, as a plain dict; None without a team."""
    if reviews is None:
        return None
    return {"counting": reviews.counting, "sealed": reviews.sealed,
            "unsealed": list(reviews.unsealed), "absent": list(reviews.absent)}


def points_as_json(points: Interval) -> dict[str, Any]:
    """Low and high points as a plain dict."""
    return {"low": points_text(points.low), "high": points_text(points.high)}


def category_as_json(category: Category, points: Interval) -> dict[str, Any]:
    """A category's points as a plain dict."""
    return {**points_as_json(points), "max": str(category.weight)}


def item_as_json(item: Item, score: ItemScore, round_: str | None = None) -> dict[str, Any]:
    """An item's percents as a plain dict; ``round_`` is the round that a scored one counts by."""
    return {
        "low_percent": score.low_percent,
        "high_percent": score.high_percent,
        "weight": str(item.weight),
        "weight_status": item.weight_status,
        "round": round_ if score.scored else None,
    }


def rule_as_json(result: RuleResult) -> dict[str, Any]:
    """A rule held against the intervals as a plain dict."""
    rule = result.rule
    ends = (result.low, result.high, result.required, result.low - result.required)
    values: list[Any]
    if rule.scope == "fl":
        values = [*(bool(end) for end in ends[:3]), None]
    elif rule.scope == "prior_awards":
        values = list(ends)
    else:
        values = [points_text(end) for end in ends]
    low, high, required, margin = values
    return {
        "id": rule.id,
        "scope": rule.scope,
        "low": low,
        "high": high,
        "operator": rule.operator,
        "required": required,
        "margin": margin,
        "status": result.status.value,
        "readings": list(rule.readings),
        "source": rule.source,
    }
