"""Kinds of values that the commands take, each refused with one sentence of our own."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from assessor_app.errors import KnownFault

if TYPE_CHECKING:
    from assessor_app.casefile.records.application import PriorAward

_YEARS_BE = range(2400, 3000)


def _option_name(param: click.Parameter | None) -> str:
    if param is None:
        return ""
    return max(param.opts, key=len) if isinstance(param, click.Option) else param.metavar or ""


class TextType(click.ParamType[str]):
    """Words typed by a person: UTF-8, not empty, no control signs but line breaks and tabs."""

    name = "TEXT"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> str:
        """Return the text as given."""
        text = str(value)
        if any("\ud800" <= sign <= "\udfff" for sign in text):
            raise KnownFault("cli_not_utf8", misuse=True, name=_option_name(param))
        if not text.strip():
            raise KnownFault("cli_empty", misuse=True, name=_option_name(param))
        if any(sign < " " and sign not in "\n\r\t" for sign in text):
            raise KnownFault("cli_control_sign", misuse=True, name=_option_name(param))
        return text


class NameType(TextType):
    """A name: text on one line."""

    def __init__(self, metavar: str = "NAME") -> None:
        self.name = metavar

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> str:
        """Return the name without spaces around it."""
        text = super().convert(value, param, ctx).strip()
        if any(sign in text for sign in "\n\r\t"):
            raise KnownFault("cli_control_sign", misuse=True, name=_option_name(param))
        return text


class ChoiceType(click.ParamType[str]):
    """One of a few fixed words."""

    def __init__(self, *choices: str, metavar: str = "") -> None:
        self.choices = choices
        self.name = metavar or "|".join(choices)

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str | None:
        """The choices themselves, where they are not named otherwise."""
        return self.name

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> str:
        """Return the choice."""
        if value not in self.choices:
            raise KnownFault("cli_choice", misuse=True, name=_option_name(param), value=value,
                             choices=", ".join(self.choices))
        return str(value)


class NumberType(click.ParamType[int]):
    """A whole number from low to high, in Arabic or Thai digits."""

    def __init__(self, low: int, high: int, metavar: str = "N") -> None:
        self.low, self.high, self.name = low, high, metavar

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> int:
        """Return the number."""
        text = str(value).strip()
        if not (text.isdecimal() and len(text) <= 9 and self.low <= int(text) <= self.high):
            raise KnownFault("cli_number", misuse=True, name=_option_name(param), value=value,
                             low=self.low, high=self.high)
        return int(text)


class DateType(click.ParamType[date]):
    """YYYY-MM-DD; a year from 2400 on is พ.ศ."""

    name = "YYYY-MM-DD"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        """Return the Gregorian date."""
        from assessor_app.thai import parse_date

        try:
            return parse_date(str(value))
        except (KnownFault, ValueError) as fault:
            raise KnownFault("cli_date", misuse=True, name=_option_name(param),
                             value=value) from fault


class PriorAwardType(click.ParamType["PriorAward"]):
    """A category award won before, ``3`` or ``3:2562``."""

    name = "N[:YEAR]"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> PriorAward:
        """Return the category and, where given, its year พ.ศ.; the edition has yet to know it."""
        from assessor_app.casefile.records.application import PriorAward

        if isinstance(value, PriorAward):
            return value
        from assessor_app.criteria.scoring import latin_digits

        category, colon, year = (
            part.strip() for part in latin_digits(str(value)).partition(":"))
        if not category or "," in category:
            raise KnownFault("cli_prior_award", misuse=True, value=value)
        if not colon:
            return PriorAward(category)
        if not (year.isdecimal() and len(year) == 4 and int(year) in _YEARS_BE):
            raise KnownFault("cli_prior_award", misuse=True, value=value)
        return PriorAward(category, int(year))


class CategoriesType(click.ParamType[frozenset[str]]):
    """Category awards won before as a list, ``1,3``."""

    name = "N,N…"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> frozenset[str]:
        """Return the category ids; the edition has yet to know them."""
        if isinstance(value, frozenset):
            return value
        parts = [part.strip() for part in str(value).split(",")]
        if not all(parts) or any(":" in part for part in parts):
            raise KnownFault("cli_categories", misuse=True, value=value)
        return frozenset(parts)


class PathType(click.ParamType[Path]):
    """A path, as given."""

    name = "PATH"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> Path:
        """Return the path."""
        if not str(value) or "\0" in str(value):
            raise KnownFault("cli_empty", misuse=True, name=_option_name(param))
        return Path(value)


TEXT = TextType()
NAME = NameType()
DATE = DateType()
PRIOR_AWARD = PriorAwardType()
CATEGORIES = CategoriesType()
PATH = PathType()


def refuse_together(**given: object) -> None:
    """Refuse two options that contradict each other; names as on the command line, _ for -."""
    named = ["--" + name.replace("_", "-") for name, value in given.items() if value]
    if len(named) > 1:
        raise KnownFault("cli_together", misuse=True, first=named[0], second=named[1])


def read_assignments(pairs: Sequence[str]) -> dict[str, str]:
    """``3.1=50 3.2=55`` as a mapping; a pair without =, or a target given twice, is misuse."""
    found: dict[str, str] = {}
    for pair in pairs:
        target, equals, percent = (part.strip() for part in pair.partition("="))
        if not equals or not target or not percent:
            raise KnownFault("cli_assignment", misuse=True, text=pair)
        if target in found:
            raise KnownFault("cli_assignment_twice", misuse=True, target=target)
        found[target] = percent
    return found
