"""One field of the journal: what it holds, what stands in it at first, and what it cannot hold."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Any, get_args, get_origin

import msgspec

from assessor_app.casefile.records.marks import (
    Between,
    Blank,
    Check,
    LinksTo,
    Mark,
    OneOf,
    Stamp,
)
from assessor_app.casefile.records.values import Unfit
from assessor_app.criteria.edition import Edition


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the journal.

    Attributes:
        name: in the journal; the attribute of the record has the same, where it has one of its own
        wire: the type of its values in JSON
        blank: the JSON value that stands before anybody wrote
        marks: what is said of it beside its type
        choices: the values of a field that takes one of a few; empty for any other
    """

    name: str
    wire: Any
    blank: Any
    marks: tuple[Any, ...] = ()
    choices: tuple[str, ...] = dataclasses.field(init=False)

    def __post_init__(self) -> None:
        found = next((mark.values for mark in self.marks if isinstance(mark, OneOf)), ())
        if isinstance(self.wire, type) and issubclass(self.wire, StrEnum):
            found = tuple(one.value for one in self.wire)
        object.__setattr__(self, "choices", found)

    @property
    def is_text(self) -> bool:
        """Whether words stand in it: any, or such as its checks let pass."""
        return self.wire is str

    @property
    def is_number(self) -> bool:
        """Whether a whole number stands in it, or none yet."""
        return _is_whole(self.wire)

    @property
    def takes(self) -> str:
        """What a person may type into it, by choices, limits or an example; "" for any."""
        for mark in self.marks:
            if isinstance(mark, Between):
                return f"{mark.least}-{mark.most}"
            if isinstance(mark, Check) and mark.example:
                return mark.example
        return ", ".join(one for one in self.choices if one)

    @property
    def links(self) -> LinksTo | None:
        """What the ids in it are of."""
        return next((mark for mark in self.marks if isinstance(mark, LinksTo)), None)

    def refuse(self, value: Any, edition: Edition | None = None) -> None:
        """Raise ``Unfit`` for a JSON value that the field cannot hold.

        Without an edition any item and award passes.
        """
        try:
            if self.wire is not str or type(value) is not str:  # most are texts
                value = msgspec.convert(value, self.wire)
            for mark in self.marks:
                self._hold(mark, value, edition)
        except (ValueError, ArithmeticError, msgspec.ValidationError) as error:
            raise Unfit(f"{self.name}: {error}") from error

    def _hold(self, mark: Any, value: Any, edition: Edition | None) -> None:
        """Raise ValueError where a value is not what one mark says."""
        match mark:
            case Check():
                mark.holds(value)
            case Between() if value != self.blank and not mark.least <= value <= mark.most:
                raise ValueError(value)
            case OneOf() if value not in (*mark.values, self.blank):
                raise ValueError(value)
            case Mark() if not in_edition(mark, value, edition):
                raise ValueError(value)


def field_of(name: str, annotated: Any) -> Field:
    """The field that an attribute's type and the marks beside it make."""
    kind, marks = split(annotated)
    blank = next((mark.value for mark in marks if isinstance(mark, Blank)), _blank(kind))
    return Field(name, Stamp if kind is datetime else kind, blank, marks)


def split(annotated: Any) -> tuple[Any, tuple[Any, ...]]:
    """A type with the limits that msgspec knows, and the marks of the declaration beside it."""
    if get_origin(annotated) is not Annotated:
        return annotated, ()
    plain, *said = get_args(annotated)
    limits = tuple(one for one in said if isinstance(one, msgspec.Meta))
    marks = tuple(one for one in said if not isinstance(one, msgspec.Meta))
    return (Annotated[(plain, *limits)] if limits else plain), marks


def in_edition(mark: Mark, value: Any, edition: Edition | None) -> bool:
    """Whether what a mark says to be of the edition is: one name, or each of several."""
    if edition is None:
        return True
    known: Collection[str]
    match mark:
        case Mark.ITEM:
            known = edition.items
        case Mark.TARGET:
            known = (*edition.items, *edition.category_by_id)
        case Mark.AWARD:
            known = edition.award_by_id
        case Mark.DIMENSION:
            known = ("", *(one.id for one in edition.dimensions))
        case _:
            return True
    return all(one in known for one in ([value] if isinstance(value, str) else value))


def may_be_none(kind: Any) -> bool:
    """Whether a type allows None."""
    return type(None) in get_args(kind)


def _is_whole(kind: Any) -> bool:
    """Whether a type is of whole numbers, with limits or without, maybe of none."""
    if get_origin(kind) is Annotated:
        return _is_whole(get_args(kind)[0])
    if may_be_none(kind):
        return all(_is_whole(one) for one in get_args(kind) if one is not type(None))
    return kind is int


def _blank(kind: Any) -> Any:
    """What stands first in a field of a type: an empty text, an empty list, nothing."""
    plain = get_origin(kind) or kind
    if plain is Annotated:
        return _blank(get_args(kind)[0])
    return {str: "", tuple: [], dict: {}}.get(plain)


def loader_of(kind: Any) -> Callable[[Any], Any] | None:
    """What makes an attribute of a column's cell; None where the cell is the attribute."""
    if get_origin(kind) is Annotated:
        return loader_of(get_args(kind)[0])
    if get_origin(kind) in (types.UnionType, typing.Union):
        inner = loader_of(next(one for one in get_args(kind) if one is not type(None)))
        return None if inner is None else lambda cell: None if cell is None else inner(cell)
    if kind in (str, int):
        return None
    if kind in (datetime, date):
        load: Callable[[Any], Any] = kind.fromisoformat
        return load
    if kind is bool or (isinstance(kind, type) and issubclass(kind, StrEnum)):
        return kind
    decode = msgspec.json.Decoder(kind).decode
    if get_origin(kind) is tuple:
        return lambda cell: () if cell == "[]" else decode(cell)
    return decode
