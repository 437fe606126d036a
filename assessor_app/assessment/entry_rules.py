"""The rules that kinds of records have beside their declarations, each refused in a sentence."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any

from assessor_app.assessment.visit.times import minutes
from assessor_app.casefile.connection import CaseFile
from assessor_app.casefile.records.review import (
    KEY_AREAS,
    Comment,
    KeyFactor,
    Scenario,
    TrackedResult,
)
from assessor_app.casefile.records.visit import Issue, Slot
from assessor_app.casefile.state import held_record
from assessor_app.criteria.edition import Kind
from assessor_app.criteria.score_input import refuse_targets
from assessor_app.errors import KnownFault

# (case, the record's values by attribute as they would stand, those of them that are new)
Rule = Callable[[CaseFile, Mapping[str, Any], Collection[str]], None]


def _issue(case: CaseFile, whole: Mapping[str, Any], given: Collection[str]) -> None:
    """Its comments are of its item, and its priority is one of three."""
    if whole["priority"] not in (1, 2, 3):
        raise KnownFault("issue_priority", given=whole["priority"])
    for id_ in whole["comments"] if "comments" in given else ():
        comment = held_record(case, Comment, id_)
        if comment is None or comment.item != whole["item"]:
            raise KnownFault("comment_gone")


def _slot(_case: CaseFile, whole: Mapping[str, Any], _given: Collection[str]) -> None:
    """It has a day and a time, and ends after it begins. A clash is no fault."""
    if not whole["day"] or not whole["start"]:
        raise KnownFault("slot_no_day")
    if whole["end"] and minutes(whole["end"]) <= minutes(whole["start"]):
        raise KnownFault("slot_ends_first", start=whole["start"], end=whole["end"])


def _key_factor(_case: CaseFile, whole: Mapping[str, Any], given: Collection[str]) -> None:
    """It belongs to one of the profile's areas."""
    if "area" in given and whole["area"] not in KEY_AREAS:
        raise KnownFault("key_area_unknown", area=whole["area"], known=", ".join(KEY_AREAS))


def _result(case: CaseFile, whole: Mapping[str, Any], given: Collection[str]) -> None:
    """It is tracked for a results item."""
    if "item" in given and case.edition.category_of(whole["item"]).kind is not Kind.RESULTS:
        known = [item.id for category in case.edition.categories
                 if category.kind is Kind.RESULTS for item in category.items]
        raise KnownFault("result_item", item=whole["item"], known=", ".join(known) or "–")


def _scenario(case: CaseFile, whole: Mapping[str, Any], _given: Collection[str]) -> None:
    """A what-if has a name and percents; a category has one percent or its items have theirs."""
    if not whole["name"]:
        raise KnownFault("scenario_without_name")
    refuse_targets(case.edition, whole["percents"])
    if not whole["percents"]:
        raise KnownFault("scenario_empty")


RULES: Mapping[type, Rule] = {
    Issue: _issue, Slot: _slot, KeyFactor: _key_factor, TrackedResult: _result,
    Scenario: _scenario,
}
