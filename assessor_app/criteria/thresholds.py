"""What each rule asks for, in whole numbers: hundredths of a point, a count, yes or no."""

from __future__ import annotations

from assessor_app.criteria.edition import Edition, Rule

FACT_SCOPES = ("fl", "prior_awards")


def weight_of(edition: Edition, scope: str) -> int:
    """The whole points that a score scope can give; 0 for a fact."""
    return 0 if scope in FACT_SCOPES else edition.weights[scope]


def required_of(edition: Edition, rule: Rule) -> int:
    """What a rule asks for: hundredths of a point, a count, or 1 for ``fl``."""
    if rule.scope == "fl":
        return 1
    if rule.scope == "prior_awards":
        return rule.count or 0
    if rule.percent is not None:
        return rule.percent * weight_of(edition, rule.scope)
    return 100 * (rule.points or 0)


def least_of(edition: Edition, rule: Rule) -> int:
    """The least whole number (hundredths, count) that meets a rule: ``>`` asks for one more."""
    return required_of(edition, rule) + (rule.operator == ">")
