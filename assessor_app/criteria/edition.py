"""One year's criteria, weights, bands and award rules, as frozen records of an edition file.

Rules are data: a new year is a new file and no code. ``edition_file`` reads and refuses files.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache, cached_property

import msgspec

from assessor_app.words import Language


class Kind(StrEnum):
    """What an item asks for, which decides the dimensions its bands are read by."""

    PROCESS = "process"
    RESULTS = "results"


class Text(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The same words in Thai and English."""

    th: str
    en: str

    def of(self, language: Language | str) -> str:
        """The words in one language."""
        return self.en if Language(language) is Language.EN else self.th


class Area(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One area that an item looks at, with the questions that guide whoever scores it."""

    name: Text
    questions: tuple[Text, ...] = ()


class Item(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One item, as 1.1 or 7.10: its id is that of its category, a dot and more.

    ``weight`` is in whole points; ``weight_status`` official or assumed. Files older than ``areas``
    have none.
    """

    id: str
    name: Text
    short_name: Text
    weight: int
    weight_status: str
    source: str
    areas: tuple[Area, ...] = ()


class Category(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One category. ``weight`` in whole points is the sum of its items' weights."""

    id: str
    name: Text
    short_name: Text
    award_name: Text
    kind: Kind
    weight: int
    source: str
    items: tuple[Item, ...]


class Dimension(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One of A, D, L, I (process) or Le, T, C, I (results)."""

    id: str
    kind: Kind
    name: Text


class Band(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One scoring band: its percents, a short phrase, and help by kind and dimension id."""

    id: str
    percents: tuple[int, ...]
    phrase: dict[str, Text]  # by kind
    help: dict[str, dict[str, Text]]  # by kind, then by dimension id

    @property
    def low(self) -> int:
        """The least percent of the band."""
        return self.percents[0]

    @property
    def high(self) -> int:
        """The greatest percent of the band."""
        return self.percents[-1]


class Rung(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One mark on the ladder of totals; ``rule`` is False where it is information only."""

    points: int
    rule: bool
    name: Text
    note: Text
    source: str


class Rule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One rule of one award.

    ``scope`` is ``total``, ``category:3``, ``item:7.1``, ``fl`` or ``prior_awards``. The threshold
    is ``percent`` of the scope's weight, or ``points`` of the total, or ``count`` of different
    categories won before, or nothing for ``fl`` (certified). ``operator`` is ``>=`` or ``>``.
    ``source`` cites the line(s) it is read from, for example ``seed:L107; seed:L125``.
    """

    id: str
    scope: str
    name: Text
    operator: str
    readings: tuple[str, ...]
    source: str
    percent: int | None = None
    points: int | None = None
    count: int | None = None


class Award(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One award with its rules. ``category`` is None for an award of no one category."""

    id: str
    name: Text
    short_name: Text
    linked_items: tuple[str, ...]
    rules: tuple[Rule, ...]
    category: str | None = None


class Unsettled(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A question that the source leaves open, shown beside what it touches.

    ``touches`` lists ``award-id/rule-id``, ``award-id``, ``item:1.1`` or ``ladder:275``; a trailing
    ``*`` matches any ending.
    """

    id: str
    touches: tuple[str, ...]
    text: Text
    source: str


class Reading(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One way to read the source (text, table)."""

    id: str
    name: Text
    note: Text


class Edition(msgspec.Struct, frozen=True, forbid_unknown_fields=True, dict=True):
    """An edition's whole content; look-ups by id raise KeyError.

    ``total`` is what the weights of all categories must come to, where the file says so. ``family``
    is what its awards are called together, None for the Public Sector Management Quality Award.
    """

    format: int
    id: str
    year: int
    name: Text
    sources: dict[str, Text]
    page_limit: int
    page_limit_source: str
    readings: tuple[Reading, ...]
    dimensions: tuple[Dimension, ...]
    bands: tuple[Band, ...]
    ladder: tuple[Rung, ...]
    categories: tuple[Category, ...]
    awards: tuple[Award, ...]
    unsettled: tuple[Unsettled, ...]
    total: int | None = None
    family: Text | None = None

    @cached_property
    def items(self) -> dict[str, Item]:
        """Every item by id, in the order of the edition."""
        return {item.id: item for category in self.categories for item in category.items}

    @cached_property
    def category_by_id(self) -> dict[str, Category]:
        """Every category by id."""
        return {category.id: category for category in self.categories}

    @cached_property
    def award_by_id(self) -> dict[str, Award]:
        """Every award by id."""
        return {award.id: award for award in self.awards}

    @cached_property
    def winnable_categories(self) -> frozenset[str]:
        """The categories that have an award of their own."""
        return frozenset(award.category for award in self.awards if award.category)

    @cached_property
    def points(self) -> int:
        """The whole points of all categories together."""
        return sum(category.weight for category in self.categories)

    @cached_property
    def kinds(self) -> tuple[Kind, ...]:
        """The kinds of items that the edition has, process first."""
        return tuple(kind for kind in Kind if any(one.kind is kind for one in self.categories))

    def award_of(self, category_id: str) -> Award | None:
        """The award of one category, the first where it has several."""
        return next((one for one in self.awards if one.category == category_id), None)

    def category_of(self, item_id: str) -> Category:
        """The category that an item belongs to."""
        return self.category_by_id[item_id.partition(".")[0]]

    def band_of(self, percent: int) -> Band:
        """The band a percent lies in; between bands (an interval's end), the lower one."""
        return [band for band in self.bands if band.low <= percent][-1]

    def dimensions_of(self, kind: Kind) -> tuple[Dimension, ...]:
        """The four dimensions of a kind of item, in order."""
        return tuple(d for d in self.dimensions if d.kind == kind)

    @cached_property
    def weights(self) -> dict[str, int]:
        """The whole points of every scope that has points: total, category:3, item:7.1 …"""
        return {"total": self.points} | {
            f"category:{category.id}": category.weight for category in self.categories
        } | {f"item:{item.id}": item.weight for item in self.items.values()}

    @cached_property
    def _asked(self) -> dict[str, tuple[Unsettled, ...]]:
        return {}

    def unsettled_for(self, place: str) -> tuple[Unsettled, ...]:
        """The open questions that touch a place such as ``category-3/own``."""
        if place not in self._asked:  # the places are few and asked for after every change
            self._asked[place] = tuple(
                question for question in self.unsettled
                if any(_matches(pattern, place) for pattern in question.touches)
            )
        return self._asked[place]


@cache
def by_number(id_: str) -> tuple[tuple[int, str], ...]:
    """A key that sorts ids of items and categories by their numbers: 1.2, 1.10, 2, 10.1."""
    return tuple((int(number or -1), word) for number, word in re.findall(r"(\d+)|(\D+)", id_))


def _matches(pattern: str, place: str) -> bool:
    return place.startswith(pattern[:-1]) if pattern.endswith("*") else place == pattern
