"""What people give of a record, as its fields keep it: read off the declaration of its kind.

A day or a time as typed, a number in Thai digits, a choice, ids each once: the type and the marks
of an attribute say how its value is kept, and what refuses one in a sentence.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import cache
from typing import Any

import msgspec

from assessor_app.assessment.results import kept_points, kept_value
from assessor_app.assessment.team import AFTER_SEAL
from assessor_app.assessment.visit.times import kept_day, kept_time
from assessor_app.casefile.journal import storable
from assessor_app.casefile.records.application import APPLICANT, MOST_LETTERS
from assessor_app.casefile.records.field import Field
from assessor_app.casefile.records.kind import Kind
from assessor_app.casefile.records.marks import (
    CLOCK,
    DAY,
    ID,
    IN_ID,
    MADE_WITH,
    Check,
    Mark,
    Part,
    Percent,
    TimeOf,
)
from assessor_app.casefile.records.naming import FieldName
from assessor_app.casefile.records.review import MEASURED, POINTS
from assessor_app.casefile.records.values import Unfit
from assessor_app.criteria.edition import Edition
from assessor_app.criteria.score_input import ends_of
from assessor_app.criteria.scoring import parse_percent
from assessor_app.errors import KnownFault

_NOT_GIVEN = ("assessor_id", "created", "number")  # they come with the making
_PERCENTS = (Percent, Percent | None)
_READ: Mapping[Check, Callable[[Any], Any]] = {
    DAY: kept_day, CLOCK: kept_time, POINTS: kept_points,
    MEASURED: lambda text: kept_value(text) if text.strip() else "",
}


@cache
def given_of(kind: Kind) -> Mapping[str, Field]:
    """What people give of a kind's records: every attribute but ids, times, owners and numbers."""
    found = {}
    for one in dataclasses.fields(kind.record):
        field = kind.part_field(one.name)
        part = part_of(field)
        if not (one.name in _NOT_GIVEN or ID in field.marks or IN_ID in field.marks
                or (part is not None and part.field == AFTER_SEAL)
                or any(isinstance(mark, TimeOf) for mark in field.marks)):
            found[one.name] = field
    return found


def part_of(field: Field) -> Part | None:
    """Of which value of several parts an attribute is one; None where it is a field of its own."""
    return next((mark for mark in field.marks if isinstance(mark, Part)), None)


def refuse_attributes(kind: Kind, given: Mapping[str, Any], *, new: bool) -> None:
    """TypeError for an attribute that a kind has not, may not be changed, or is missing."""
    known = given_of(kind)
    made = {name for name, field in known.items() if MADE_WITH in field.marks}
    if wrong := sorted(given.keys() - (known.keys() if new else known.keys() - made)):
        raise TypeError(f"{kind.name} has no {', '.join(wrong)}")
    if new:
        needed = {one.name for one in dataclasses.fields(kind.record)
                  if one.name in made and one.default is dataclasses.MISSING}
        if missing := sorted(needed - given.keys()):
            raise TypeError(f"{kind.name} needs {', '.join(missing)}")


def kept_values(kind: Kind, given: Mapping[str, Any], edition: Edition) -> dict[str, Any]:
    """What was given as JSON values by attribute, in the order of the class.

    Raises ``item_unknown``, ``award_unknown``, ``day_wrong``, ``time_wrong``, ``result_number``,
    ``result_year`` and those of a percent; ValueError, which is a bug, for a choice there is not.
    """
    return {name: _kept(field, given[name], edition)
            for name, field in given_of(kind).items() if name in given}


def _kept(field: Field, value: Any, edition: Edition) -> Any:
    for mark in field.marks:
        if isinstance(mark, Check) and mark in _READ:
            return _READ[mark](value)
        if mark is Mark.ITEM:
            return _items(edition, value)
        if mark is Mark.AWARD:
            return _awards(edition, value)
    if field.links is not None:
        return value if isinstance(value, str) else list(dict.fromkeys(value))
    if isinstance(field.wire, type) and issubclass(field.wire, StrEnum):
        return field.wire(value).value
    if field.wire in _PERCENTS:
        return None if value is None else parse_percent(value)
    return storable(msgspec.to_builtins(value))


def _items(edition: Edition, given: Any) -> Any:
    """An item, or several in the edition's order."""
    items = [given] if isinstance(given, str) else list(given)
    for item in items:
        refuse_item(edition, item)
    return given if isinstance(given, str) else [one for one in edition.items if one in items]


def _awards(edition: Edition, given: Any) -> list[str]:
    for award in given:
        if award not in edition.award_by_id:
            raise KnownFault("award_unknown", award=award, known=", ".join(edition.award_by_id))
    return list(given)


def refuse_item(edition: Edition, item: str) -> None:
    """KnownFault ``item_unknown`` for an item that the edition has not."""
    if item not in edition.items:
        raise KnownFault("item_unknown", item=item, **ends_of(edition))


def refuse_beyond(kind: Kind, kept: Mapping[str, Any], edition: Edition) -> None:
    """KnownFault ``value_wrong`` for what is beyond the limits or choices of its field.

    An applicant's name that is a paragraph gives ``applicant_name_long``.
    """
    for name, value in kept.items():
        if kind is APPLICANT and isinstance(value, str) and len(value) > MOST_LETTERS:
            raise KnownFault("applicant_name_long", count=len(value), most=MOST_LETTERS)
        field = given_of(kind)[name]
        if field.takes:
            try:
                field.refuse(value, edition)
            except Unfit as error:
                raise KnownFault("value_wrong", given=value, known=field.takes,
                                 field=FieldName(kind.name, name)) from error


def by_field(kind: Kind, kept: Mapping[str, Any], held: Any = None) -> dict[str, Any]:
    """Values by attribute as values by field of the journal.

    Of a value of several parts, those that were not given are as ``held`` has them.
    """
    given = given_of(kind)
    found: dict[str, Any] = {}
    for name, value in kept.items():
        part = part_of(given[name])
        if part is None:
            found[name] = value
            continue
        if part.field not in found:
            found[part.field] = {
                other.name: msgspec.to_builtins(getattr(held, attribute, None))
                for attribute, field in given.items()
                if (other := part_of(field)) is not None and other.field == part.field}
        found[part.field][part.name] = value
    return found
