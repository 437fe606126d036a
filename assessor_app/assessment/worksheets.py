"""The worksheets: key factors, an item's picks and rationale, who leads it, and key themes."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from typing import Any

from assessor_app.assessment.people import display_name
from assessor_app.assessment.team import (
    after_seal,
    allow_review,
    allow_team_work,
    allow_worker,
    has_team,
    lead_of,
    member_of,
    opened_member,
)
from assessor_app.casefile.connection import CaseFile
from assessor_app.casefile.journal import Changed, Edit, storable, time_now, time_text, write
from assessor_app.casefile.lookup import exists
from assessor_app.casefile.records.application import Assessor
from assessor_app.casefile.records.choices import ThemeKind
from assessor_app.casefile.records.review import (
    KEY_AREAS,
    KeyFactor,
    Theme,
    TrackedResult,
    Worksheet,
)
from assessor_app.casefile.records.values import DELETED, MADE
from assessor_app.casefile.state import read_state
from assessor_app.criteria.edition import Edition, Kind
from assessor_app.errors import KnownFault

PICKS = range(4, 7)  # how many key factors an item's worksheet should pick


def add_key_factor(
    case: CaseFile, assessor: Assessor, *, area: str, text: str, page: str = "",
) -> tuple[KeyFactor, Changed]:
    """Add a key factor of the profile, shared by the team. KnownFault ``key_area_unknown``."""
    allow_worker(case, assessor.name)
    _refuse_area(area)
    created = time_now()
    factor = KeyFactor(secrets.token_hex(16), assessor.id, area, storable(text), storable(page),
                       created)
    return factor, _make(case, "key_factor", factor.id, assessor, created, {}, {
        "area": area, "text": factor.text, "page": factor.page})


def edit_key_factor(case: CaseFile, factor_id: str, author: str, **fields: str) -> Changed:
    """Change a key factor: area, text, page."""
    _held(case, "key_factor", factor_id)
    if "area" in fields:
        _refuse_area(fields["area"])
    return _edit(case, "key_factor", factor_id, author, ("area", "text", "page"), fields)


def delete_key_factor(case: CaseFile, factor_id: str, author: str) -> Changed:
    """Delete a key factor; worksheets that picked it simply lose it."""
    return _delete(case, "key_factor", factor_id, author)


def set_worksheet(
    case: CaseFile, assessor: Assessor, item: str, *, key_factors: Sequence[str] | None = None,
    area: str | None = None, rationale: str | None = None, reason: str | None = None,
) -> Changed:
    """Set parts of a person's own worksheet of an item; it belongs to their sealed review.

    ``key_factors`` are ids of the case's key factors. What is None stays as it is. Raises
    ``item_unknown``, ``key_factor_gone``, and what an edit of a review raises.
    """
    if item not in case.edition.items:
        raise KnownFault("item_unknown", item=item)
    late = allow_review(case, assessor.id, assessor.name, reason)
    id_ = f"{assessor.id}.{item}"
    edits = []
    if key_factors is not None:
        known = {factor.id for factor in read_state(case).key_factors}
        if not known.issuperset(key_factors):
            raise KnownFault("key_factor_gone")
        edits.append(Edit("worksheet", id_, "key_factors", list(dict.fromkeys(key_factors))))
    edits += [Edit("worksheet", id_, field, storable(value))
              for field, value in (("area", area), ("rationale", rationale)) if value is not None]
    edits += after_seal("worksheet", id_, reason) if late and edits else []
    return write(case, assessor.name, edits)


def picks_out_of_range(worksheet: Worksheet) -> bool:
    """Whether a worksheet picks fewer than four or more than six key factors: a hint, no fault."""
    return len(worksheet.key_factors) not in PICKS


def assign_item(case: CaseFile, author: str, item: str, *, lead: str, second: str) -> Changed:
    """Name who leads the team's work on an item and who reads it second; "" for nobody yet.

    By the team's lead. Both are members who score, and two different people.
    """
    if item not in case.edition.items:
        raise KnownFault("item_unknown", item=item)
    if not has_team(case):
        raise KnownFault("team_none")
    state = read_state(case)
    member = opened_member(state, author)
    if member.id != lead_of(state).id:
        raise KnownFault("assign_not_lead", name=member.name)
    ids = []
    for name in (lead, second):
        if not display_name(name):
            ids.append("")
            continue
        named = member_of(state, name)
        if not named.counts:
            raise KnownFault("role_without_scores", name=named.name)
        ids.append(named.id)
    if ids[0] and ids[0] == ids[1]:
        raise KnownFault("assign_twice", item=item)
    return write(case, member.name, [Edit("assignment", item, "lead", ids[0]),
                                     Edit("assignment", item, "second", ids[1])])


def add_theme(
    case: CaseFile, assessor: Assessor, *, kind: ThemeKind, text: str, items: Sequence[str] = (),
) -> tuple[Theme, Changed]:
    """Add a key theme across items; in a team by one whose own review is sealed."""
    allow_team_work(case, assessor.name)
    linked = _items(case.edition, items)
    created = time_now()
    theme = Theme(secrets.token_hex(16), assessor.id, ThemeKind(kind), storable(text),
                  tuple(linked), created)
    return theme, _make(case, "theme", theme.id, assessor, created, {}, {
        "kind": theme.kind.value, "text": theme.text, "items": linked})


def edit_theme(case: CaseFile, theme_id: str, author: str, **fields: Any) -> Changed:
    """Change a key theme: kind, text, items."""
    _held(case, "theme", theme_id)
    allow_team_work(case, author)
    if "kind" in fields:
        fields["kind"] = ThemeKind(fields["kind"]).value
    if "items" in fields:
        fields["items"] = _items(case.edition, fields["items"])
    return _edit(case, "theme", theme_id, author, ("kind", "text", "items"), fields)


def delete_theme(case: CaseFile, theme_id: str, author: str) -> Changed:
    """Delete a key theme."""
    allow_team_work(case, author)
    return _delete(case, "theme", theme_id, author)


def add_result(
    case: CaseFile, assessor: Assessor, item: str, *, indicator: str, unit: str = "",
    direction: str = "higher", points: Sequence[tuple[int, str]] = (), target: str = "",
    comparator: str = "", page: str = "",
) -> tuple[TrackedResult, Changed]:
    """Add an indicator to the results tracker of a results item (7.1-7.6).

    Values are decimal numbers as text, in Thai or Arabic digits, with thousands marked or not; they
    are kept as plain decimals. Raises ``result_item``, ``result_number``, ``result_year``.
    """
    allow_worker(case, assessor.name)
    if item not in case.edition.items or case.edition.category_of(item).kind is not Kind.RESULTS:
        raise KnownFault("result_item", item=item)
    fields = _result_fields({
        "indicator": indicator, "unit": unit, "direction": direction, "points": points,
        "target": target, "comparator": comparator, "page": page})
    created = time_now()
    id_ = secrets.token_hex(16)
    changed = _make(case, "result", id_, assessor, created, {"item": item}, fields)
    return next(one for one in read_state(case).results if one.id == id_), changed


def edit_result(case: CaseFile, result_id: str, author: str, **fields: Any) -> Changed:
    """Change a tracked result: indicator, unit, direction, points, target, comparator, page."""
    _held(case, "result", result_id)
    return _edit(case, "result", result_id, author, tuple(fields), _result_fields(fields))


def delete_result(case: CaseFile, result_id: str, author: str) -> Changed:
    """Delete a tracked result."""
    return _delete(case, "result", result_id, author)


def _result_fields(given: dict[str, Any]) -> dict[str, Any]:
    from assessor_app.assessment.results import kept_number, kept_points

    fields: dict[str, Any] = {}
    for field, value in given.items():
        if field == "points":
            fields[field] = kept_points(value)
        elif field in ("target", "comparator"):
            fields[field] = kept_number(value) if value.strip() else ""
        elif field == "direction":
            if value not in ("higher", "lower"):
                raise ValueError(value)
            fields[field] = value
        elif field in ("indicator", "unit", "page"):
            fields[field] = storable(value)
        else:
            raise TypeError(f"result has no {field}")
    return fields


def _make(
    case: CaseFile, entity: str, id_: str, assessor: Assessor, created: Any,
    made: dict[str, Any], fields: dict[str, Any],
) -> Changed:
    held = {"assessor": assessor.id, "created": time_text(created), **made}
    edits = [Edit(entity, id_, MADE, held)]
    edits += [Edit(entity, id_, field, value) for field, value in fields.items()]
    return write(case, assessor.name, edits)


def _edit(
    case: CaseFile, entity: str, id_: str, author: str, known: Sequence[str],
    fields: dict[str, Any],
) -> Changed:
    allow_worker(case, author)
    if unknown := set(fields) - set(known):
        raise TypeError(f"{entity} has no {', '.join(sorted(unknown))}")
    return write(case, display_name(author), [
        Edit(entity, id_, field, storable(value)) for field, value in fields.items()])


def _delete(case: CaseFile, entity: str, id_: str, author: str) -> Changed:
    _held(case, entity, id_)
    allow_worker(case, author)
    return write(case, display_name(author), [Edit(entity, id_, DELETED, True)])


def _held(case: CaseFile, entity: str, id_: str) -> None:
    if not exists(case, entity, id_):
        raise KnownFault("worksheet_entry_gone")


def _items(edition: Edition, items: Sequence[str]) -> list[str]:
    for item in items:
        if item not in edition.items:
            raise KnownFault("item_unknown", item=item)
    return [item for item in edition.items if item in items]


def _refuse_area(area: str) -> None:
    if area not in KEY_AREAS:
        raise KnownFault("key_area_unknown", area=area, known=", ".join(KEY_AREAS))
