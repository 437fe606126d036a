"""How a rule and an award can stand; nothing but names, so that what only shows them is light."""

from __future__ import annotations

from enum import StrEnum


class Status(StrEnum):
    """One rule over the intervals it is given."""

    MET = "met"
    NOT_MET = "not_met"
    OPEN = "open"


class Verdict(StrEnum):
    """One award, by one reading or by both together."""

    ELIGIBLE = "eligible"
    NOT_ELIGIBLE = "not_eligible"
    OPEN = "open"
    DEPENDS_ON_READING = "depends_on_reading"
