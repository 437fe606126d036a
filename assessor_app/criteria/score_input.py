"""Scores from outside: a CSV of one application, JSON lines of many; each fault with its place."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Mapping
from decimal import Decimal
from io import StringIO
from pathlib import Path
from typing import Any, TypedDict

import msgspec

from assessor_app.criteria.edition import Edition
from assessor_app.criteria.score_sheet import Percents, ScoreSheet
from assessor_app.criteria.scoring import STEP, latin_digits, parse_percent
from assessor_app.criteria.small_file import read_small
from assessor_app.criteria.verdicts import Facts
from assessor_app.errors import KnownFault

HEADERS = ({"item", "percent"}, {"item", "low", "high"})


class BatchLine(msgspec.Struct, forbid_unknown_fields=True):
    """One line of a batch; an absent or null value is not given, false and [] mean no."""

    scores: dict[str, Any] = {}  # int, Decimal, [low, high] or null; the reader refuses others
    fl_certified: bool | None = None
    prior_awards: list[str] | None = None


_NAMES = tuple(f'"{name}"'.encode() for name in BatchLine.__struct_fields__)
_decode_line = msgspec.json.Decoder(BatchLine, float_hook=Decimal).decode


class Ends(TypedDict):
    """The first and the last item and category of an edition."""

    first_item: str
    last_item: str
    first: str
    last: str


def parse_target(text: str, edition: Edition) -> str:
    """An item ("3.1") or category ("3") id as a person may type it; KnownFault ``unknown_item``."""
    if text in edition.items or text in edition.category_by_id:
        return text
    target = latin_digits(text).strip()
    if target not in edition.items and target not in edition.category_by_id:
        raise KnownFault("unknown_item", item=text.strip() or "?", **ends_of(edition))
    return target


def ends_of(edition: Edition) -> Ends:
    """The first and the last item and category, to tell somebody who named another."""
    items, categories = list(edition.items), list(edition.category_by_id)
    return Ends(first_item=items[0], last_item=items[-1],
                first=categories[0], last=categories[-1])


def parse_award(text: str, edition: Edition) -> str:
    """An award id, or the id of a category with one award ("3"); KnownFault ``unknown_award``."""
    award = latin_digits(text).strip()
    of_category = [known.id for known in edition.awards if known.category == award]
    if award in edition.award_by_id:
        return award
    if len(of_category) == 1:
        return of_category[0]
    known_ids = ", ".join(known.id for known in edition.awards)
    raise KnownFault("unknown_award", award=award or "?", known=known_ids)


def parse_prior_awards(
    categories: Iterable[str], edition: Edition, *, misuse: bool = False,
) -> frozenset[str]:
    """Categories of awards won before; KnownFault ``unknown_prior_award``.

    ``misuse`` says that they were given as an argument of a command.
    """
    winnable = [one for one in edition.category_by_id if one in edition.winnable_categories]
    won = []
    for given in categories:
        category = latin_digits(given).strip()
        if category not in winnable:
            known = ", ".join(winnable) or "–"
            raise KnownFault("unknown_prior_award", misuse=misuse, category=category or "?",
                             known=known)
        won.append(category)
    return frozenset(won)


def refuse_targets(edition: Edition, percents: Mapping[str, int]) -> None:
    """Refuse unknown targets, percents that cannot be, and categories given both ways."""
    for target, percent in percents.items():
        if target not in edition.items and target not in edition.category_by_id:
            raise KnownFault("target_unknown", target=target, **ends_of(edition))
        parse_percent(percent)
        category = target.partition(".")[0]
        if target != category and category in percents:
            raise KnownFault("scored_both_ways", category=category)


def refuse_both_forms(targets: Iterable[str], edition: Edition) -> None:
    """One set of scores has a category as a unit or by its items, never both (KnownFault)."""
    given = set(targets)
    for category in edition.categories:
        items = [item.id for item in category.items if item.id in given]
        if items and category.id in given:
            raise KnownFault("unit_and_items", category=category.id, item=items[0])


def read_scores_csv(path: Path | str, edition: Edition) -> ScoreSheet:
    """A CSV with the columns ``item,percent`` or ``item,low,high`` as a score sheet.

    UTF-8 (with or without BOM) and Windows-874 are read; the delimiter is a comma, semicolon or
    tab; empty lines are skipped. Whole percents are multiples of 5; low and high are whole.

    Raises KnownFault ``scores_unreadable``, ``scores_not_text``, ``scores_no_column`` or
    ``scores_row`` (with the row of the file and its own reason).
    """
    place = str(path)
    text = _text_of(read_small(path, "scores_unreadable"), place)
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(",;\t", key=first.count)
    rows = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    scores: dict[str, Percents] = {}
    columns: list[str] | None = None
    try:
        for row in rows:
            if not any(cell.strip() for cell in row):
                continue
            if columns is None:
                columns = _columns(row, place)
                continue
            target, percents = _row(columns, row, edition)
            if target in scores:
                raise KnownFault("duplicate_item", item=target)
            scores[target] = percents
            refuse_both_forms(scores, edition)
    except KnownFault as fault:
        if fault.key.startswith("scores_"):
            raise
        raise KnownFault("scores_row", place=place, row=rows.line_num, reason=fault) from None
    except csv.Error as fault:
        bad = KnownFault("scores_csv", reason=str(fault))
        raise KnownFault("scores_row", place=place, row=rows.line_num, reason=bad) from None
    if columns is None:
        raise KnownFault("scores_no_column", place=place, column="item", found="–")
    return ScoreSheet(edition, scores)


def read_batch_line(data: bytes, edition: Edition) -> tuple[dict[str, Percents], Facts]:
    """One JSON line of a batch as percents by target and the facts given.

    Raises KnownFault ``batch_json`` or that of the value; the caller adds the line's number.
    """
    line = decode_batch_line(data)
    scores: dict[str, Percents] = {}
    for given, value in line.scores.items():
        target = parse_target(given, edition)
        if target in scores:
            raise KnownFault("duplicate_item", item=target)
        percents = plain_percents(value)
        if percents is not None:
            scores[target] = percents
        elif isinstance(value, list):
            scores[target] = _interval(value)
        elif value is not None:
            scores[target] = (parse_percent(value),) * 2
    refuse_both_forms(scores, edition)
    prior = line.prior_awards
    won = None if prior is None else parse_prior_awards(prior, edition)
    return scores, Facts(line.fl_certified, won)


def plain_percents(value: Any) -> Percents | None:
    """A good percent, or a good pair of them, as low and high; None for all that is to be parsed.
    """
    if type(value) is int:  # a bool is none
        return (value, value) if 0 <= value <= 100 and not value % STEP else None
    if not isinstance(value, list) or len(value) != 2:
        return None
    low, high = value
    if type(low) is not int or type(high) is not int or not 0 <= low <= high <= 100:
        return None
    return low, high


def decode_batch_line(data: bytes) -> BatchLine:
    """The line's JSON in its shape; KnownFault ``batch_json`` with what is wrong.

    A key given twice is refused (``duplicate_item``): of two scores nobody knows which was meant.
    """
    try:
        line = _decode_line(data)
        given = [data.count(name) for name in _NAMES]
        # One colon for each key: where there are more, one may have been given twice.
        if data.count(b":") != sum(given) + len(line.scores) or max(given) > 1:
            json.loads(data, object_pairs_hook=_refuse_twice, parse_int=str)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as fault:
        raise KnownFault("batch_json", reason=str(fault)) from None
    return line


def _refuse_twice(pairs: list[tuple[str, Any]]) -> None:
    seen = set()
    for key, _ in pairs:
        if key in seen:
            raise KnownFault("duplicate_item", item=key)
        seen.add(key)


def _interval(values: list[Any]) -> Percents:
    if len(values) != 2:
        raise KnownFault("interval_ends", given=str(values))
    low, high = (parse_percent(value, whole=False) for value in values)
    if low > high:
        raise KnownFault("interval_order", low=low, high=high)
    return low, high


def _text_of(data: bytes, place: str) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in data:
        raise KnownFault("scores_not_text", place=place)
    for encoding in ("utf-8-sig", "cp874"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise KnownFault("scores_not_text", place=place)


def _columns(row: list[str], place: str) -> list[str]:
    columns = [cell.strip().lower() for cell in row]
    known = [header for header in HEADERS if header <= set(columns)]
    if not known:
        wanted = {"item", "low", "high"} if {"low", "high"} & set(columns) else HEADERS[0]
        missing = [
            name for name in ("item", "percent", "low", "high") if name in wanted - set(columns)
        ]
        raise KnownFault(
            "scores_no_column", place=place, column=", ".join(missing), found=", ".join(columns),
        )
    if len(known) > 1 or any(columns.count(name) > 1 for name in known[0]):
        raise KnownFault("scores_columns_twice", place=place, found=", ".join(columns))
    return columns


def _row(columns: list[str], row: list[str], edition: Edition) -> tuple[str, Percents]:
    cells = dict(zip(columns, row, strict=False))
    target = parse_target(cells.get("item", ""), edition)
    if "percent" in columns:
        return target, (parse_percent(cells.get("percent", "")),) * 2
    return target, _interval([cells.get("low", ""), cells.get("high", "")])

