"""What must hold in an edition: sums, known ids, sources, thresholds that can be met."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from assessor_app.criteria.edition import (
    Award,
    Band,
    Category,
    Edition,
    Item,
    Kind,
    Rule,
    Text,
)
from assessor_app.errors import KnownFault

FORMAT = 1  # of the file
MOST_READINGS = 4
MOST_BANDS = 10
MOST_POINTS = 1_000_000  # of a category
MOST_IN_PHRASE = 40  # of a band; it stands in a block of a ladder
MOST_LETTERS = 300  # of a name; the longest of 2562 has 70
WEIGHT_STATUSES = ("official", "assumed")
OPERATORS = (">=", ">")
EDITION_ID = re.compile(r"[a-z0-9][a-z0-9.-]{0,63}")  # a file is called by it on every system
_MOST_IN_ID = 40
_YEARS_BE = range(2400, 3000)


class Refused(Exception):
    """A part of an edition that does not hold, and why; edition_file tells it as a KnownFault."""

    def __init__(self, inside: str, key: str, /, **values: object) -> None:
        self.inside = inside
        self.reason = KnownFault(key, misuse=False, **values)
        super().__init__(inside)


def check_edition(edition: Edition) -> None:
    """Raises Refused at the first thing that does not hold together."""
    if edition.format != FORMAT:
        raise Refused("format", "edition_newer", format=edition.format)
    if not EDITION_ID.fullmatch(edition.id):
        raise Refused("id", "edition_id")
    if edition.year not in _YEARS_BE:
        raise Refused("year", "edition_year", year=edition.year)
    _named("name", edition.name)
    if edition.family is not None:
        _named("family", edition.family)
    if edition.page_limit < 1:
        raise Refused("page_limit", "edition_not_positive", number=edition.page_limit)
    if not edition.sources:
        raise Refused("sources", "edition_empty")
    _source("page_limit_source", edition.page_limit_source, edition)
    _unique("readings", [reading.id for reading in edition.readings])
    _unique("dimensions", [f"{d.kind}/{d.id}" for d in edition.dimensions])
    _bands(edition)
    if len(edition.readings) > MOST_READINGS:  # each is a column on paper
        raise Refused("readings", "edition_too_many", most=MOST_READINGS)
    for reading in edition.readings:
        _named(f"readings[{reading.id}].name", reading.name)
    for dimension in edition.dimensions:
        _named(f"dimensions[{dimension.kind}/{dimension.id}].name", dimension.name)
    _categories(edition)
    _distinct("ladder", [str(rung.points) for rung in edition.ladder])
    for rung in edition.ladder:
        place = f"ladder[{rung.points}]"
        if not 0 <= rung.points <= edition.points:
            raise Refused(place, "edition_points_range", points=rung.points, most=edition.points)
        _named(f"{place}.name", rung.name)
        _source(f"{place}.source", rung.source, edition)
    _unique("awards", [award.id for award in edition.awards])
    for award in edition.awards:
        _award(award, edition)
    _unsettled(edition)


def _bands(edition: Edition) -> None:
    _unique("bands", [band.id for band in edition.bands])
    if len(edition.bands) > MOST_BANDS:  # each is a block of a ladder
        raise Refused("bands", "edition_too_many", most=MOST_BANDS)
    percents = [percent for band in edition.bands for percent in band.percents]
    for band in edition.bands:
        place = f"bands[{band.id}]"
        if not band.percents:
            raise Refused(f"{place}.percents", "edition_empty")
        for percent in band.percents:
            if not 0 <= percent <= 100:
                raise Refused(f"{place}.percents", "edition_percent_range", percent=percent)
        _band_words(band, place, edition)
    if percents != list(range(0, 101, 5)):
        raise Refused("bands", "edition_bands_cover")


def _band_words(band: Band, place: str, edition: Edition) -> None:
    kinds = [kind.value for kind in Kind]
    _same_keys(f"{place}.phrase", band.phrase, kinds)
    for kind, phrase in band.phrase.items():
        _named(f"{place}.phrase.{kind}", phrase, MOST_IN_PHRASE)
    _same_keys(f"{place}.help", band.help, kinds)
    for kind in Kind:
        dimensions = [dimension.id for dimension in edition.dimensions_of(kind)]
        _same_keys(f"{place}.help.{kind.value}", band.help[kind.value], dimensions)


def _categories(edition: Edition) -> None:
    _unique("categories", [category.id for category in edition.categories])
    _unique("items", [item.id for category in edition.categories for item in category.items])
    for category in edition.categories:
        _category(category, edition)
    if edition.total is not None and edition.points != edition.total:
        raise Refused("total", "edition_sum", total=edition.points, expected=edition.total)


def _category(category: Category, edition: Edition) -> None:
    place = f"categories[{category.id}]"
    if "." in category.id:
        raise Refused(f"{place}.id", "edition_category_id")
    _id(f"{place}.id", category.id)
    for name in ("name", "short_name", "award_name"):
        _named(f"{place}.{name}", getattr(category, name))
    if not edition.dimensions_of(category.kind):
        raise Refused(f"{place}.kind", "edition_no_dimension", kind=category.kind.value)
    _source(f"{place}.source", category.source, edition)
    if not category.items:
        raise Refused(f"{place}.items", "edition_empty")
    for item in category.items:
        inside = f"{place}.items[{item.id}]"
        if item.id.partition(".")[0] != category.id or not item.id.partition(".")[2]:
            raise Refused(f"{inside}.id", "edition_item_id", category=category.id)
        _id(f"{inside}.id", item.id)
        if item.weight < 1:
            raise Refused(f"{inside}.weight", "edition_not_positive", number=item.weight)
        if item.weight_status not in WEIGHT_STATUSES:
            raise Refused(
                f"{inside}.weight_status", "edition_unknown_word",
                word=item.weight_status, known=", ".join(WEIGHT_STATUSES),
            )
        _source(f"{inside}.source", item.source, edition)
        _item_words(inside, item)
    total = sum(item.weight for item in category.items)
    if total != category.weight:
        raise Refused(f"{place}.weight", "edition_sum", total=total, expected=category.weight)
    if category.weight > MOST_POINTS:
        raise Refused(f"{place}.weight", "edition_points_range", points=category.weight,
                      most=MOST_POINTS)


def _item_words(place: str, item: Item) -> None:
    _named(f"{place}.name", item.name)
    _named(f"{place}.short_name", item.short_name)
    for number, area in enumerate(item.areas, start=1):
        _named(f"{place}.areas[{number}].name", area.name)
        for question in area.questions:
            _named(f"{place}.areas[{number}].questions", question)


def _award(award: Award, edition: Edition) -> None:
    place = f"awards[{award.id}]"
    _id(f"{place}.id", award.id)
    _named(f"{place}.name", award.name)
    _named(f"{place}.short_name", award.short_name)
    if award.category is not None and award.category not in edition.category_by_id:
        raise Refused(f"{place}.category", "edition_unknown_category", category=award.category)
    for item_id in award.linked_items:
        if item_id not in edition.items:
            raise Refused(f"{place}.linked_items", "edition_unknown_item", item=item_id)
    if not award.rules:
        raise Refused(f"{place}.rules", "edition_empty")
    _unique(f"{place}.rules", [rule.id for rule in award.rules])
    for rule in award.rules:
        _rule(rule, f"{place}.rules[{rule.id}]", edition)
    for reading in edition.readings:
        if not any(reading.id in rule.readings for rule in award.rules):
            raise Refused(f"{place}.rules", "edition_reading_without_rules", reading=reading.id)


def _rule(rule: Rule, place: str, edition: Edition) -> None:
    _id(f"{place}.id", rule.id)
    _named(f"{place}.name", rule.name)
    _scope(rule.scope, f"{place}.scope", edition)
    if rule.operator not in OPERATORS:
        raise Refused(
            f"{place}.operator", "edition_unknown_word",
            word=rule.operator, known=", ".join(OPERATORS),
        )
    _unique(f"{place}.readings", list(rule.readings))
    for reading in rule.readings:
        if reading not in [known.id for known in edition.readings]:
            raise Refused(f"{place}.readings", "edition_unknown_reading", reading=reading)
    _threshold(rule, place, edition)
    _source(f"{place}.source", rule.source, edition)


def _scope(scope: str, place: str, edition: Edition) -> None:
    kind, _, target = scope.partition(":")
    if kind == "category" and target not in edition.category_by_id:
        raise Refused(place, "edition_unknown_category", category=target)
    if kind == "item" and target not in edition.items:
        raise Refused(place, "edition_unknown_item", item=target)
    if kind not in ("category", "item") and scope not in ("total", "fl", "prior_awards"):
        raise Refused(
            place, "edition_unknown_word", word=scope,
            known="total, category:ID, item:ID, fl, prior_awards",
        )


def _threshold(rule: Rule, place: str, edition: Edition) -> None:
    """Exactly the threshold that the scope asks for, within what can be reached."""
    allowed = {
        "total": ("points", "percent"), "fl": (), "prior_awards": ("count",),
    }.get(rule.scope, ("percent",))
    given = [name for name in ("percent", "points", "count") if getattr(rule, name) is not None]
    if len(given) != bool(allowed) or not set(given) <= set(allowed):
        raise Refused(place, "edition_threshold", allowed=" / ".join(allowed) or "–")
    if rule.scope == "fl" and rule.operator != ">=":
        raise Refused(f"{place}.operator", "edition_unknown_word", word=rule.operator, known=">=")
    strict = rule.operator == ">"
    if rule.percent is not None:
        if not 0 <= rule.percent <= 100:
            raise Refused(f"{place}.percent", "edition_percent_range", percent=rule.percent)
        _reachable(f"{place}.percent", rule.percent + strict, 100)
    if rule.points is not None:
        most = edition.points
        if not 0 <= rule.points <= most:
            raise Refused(f"{place}.points", "edition_points_range", points=rule.points, most=most)
        _reachable(f"{place}.points", rule.points + strict, most)
    if rule.count is not None:
        winnable = len(edition.winnable_categories)
        if rule.count < 0:
            raise Refused(f"{place}.count", "edition_not_positive", number=rule.count)
        _reachable(f"{place}.count", rule.count + strict, winnable)


def _reachable(place: str, least: int, most: int) -> None:
    if least > most:
        raise Refused(place, "edition_unreachable", most=most)


def _unsettled(edition: Edition) -> None:
    _distinct("unsettled", [question.id for question in edition.unsettled])
    places = [f"item:{item_id}" for item_id in edition.items]
    places += [f"ladder:{rung.points}" for rung in edition.ladder]
    for award in edition.awards:
        places += [award.id, *(f"{award.id}/{rule.id}" for rule in award.rules)]
    for question in edition.unsettled:
        inside = f"unsettled[{question.id}]"
        _source(f"{inside}.source", question.source, edition)
        if not question.touches:
            raise Refused(f"{inside}.touches", "edition_empty")
        for pattern in question.touches:
            stem = pattern.removesuffix("*")
            if not any(p.startswith(stem) if stem != pattern else p == pattern for p in places):
                raise Refused(f"{inside}.touches", "edition_unknown_place", touched=pattern)


def _source(place: str, source: str, edition: Edition) -> None:
    """``seed:L107; seed:L125-130; inferred``: each part names a source, and where in it."""
    for part in source.split(";"):
        name, colon, where = part.strip().partition(":")
        if not name or (colon and not where.strip()):
            raise Refused(place, "edition_no_source")
        if name not in edition.sources:
            raise Refused(place, "edition_unknown_source", source=name)


def _id(place: str, text: str) -> None:
    """Letters, digits, and ``-``, ``_``, ``.`` between them; the digits are those of 0 to 9.

    People type ids, and ``:``, ``/``, ``=`` and commas part them there and in the journal.
    """
    fit = 0 < len(text) <= _MOST_IN_ID and unicodedata.normalize("NFC", text) == text and all(
        sign in "0123456789" if sign.isnumeric() else sign in "-_."
        or unicodedata.category(sign)[0] in "LM" for sign in text)
    if not fit or text[0] in "-_.":
        raise Refused(place, "edition_odd_id", most=_MOST_IN_ID)


def _named(place: str, text: Text, most: int = MOST_LETTERS) -> None:
    """A name, or a question, stands on one line of a screen in each language."""
    for words in (text.th, text.en):
        if not words.strip():
            raise Refused(place, "edition_empty")
        if len(words) > most or any(unicodedata.category(one)[0] in "CZ" for one in words
                                    if one not in " \u00a0\u200b"):
            raise Refused(place, "edition_one_line", most=most)


def _unique(place: str, ids: list[str]) -> None:
    if not ids:
        raise Refused(place, "edition_empty")
    _distinct(place, ids)


def _distinct(place: str, ids: list[str]) -> None:
    seen = set[str]()
    for one in ids:
        if one in seen:
            raise Refused(f"{place}[{one}]", "edition_duplicate", id=one)
        seen.add(one)


def _same_keys(place: str, words: Iterable[str], expected: list[str]) -> None:
    given = set(words)
    for name in expected:
        if name not in given:
            raise Refused(place, "edition_missing_field", field=name)
    for name in sorted(given - set(expected)):
        raise Refused(place, "edition_unknown_field", field=name)
