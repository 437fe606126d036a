"""Ids and values that each kind of record and each of its fields can hold, of the declarations."""

from __future__ import annotations

from typing import Any

from assessor_app.assessment.team import seal_hash
from assessor_app.casefile.records.kind import Kind
from assessor_app.casefile.records.values import DELETED, MADE
from assessor_app.criteria.edition import Edition

STAMP = "2026-03-15T07:05:09.120Z"
HASH = "0" * 64
NOBODY = "aaaa"  # a person's id

# One of these fits each field there is: a field of a new type brings a value of its own here.
VALUES: list[Any] = [
    "", "ก", "ข้อความ", "2021-07-02", "09:40", "45.5", "category-1", "3.1", "P.1a", "lower",
    "verify", "partly", "keep", "copy", "officer", "province", "--", "results_gap", 0, 1, 2, 3, 55,
    True, False, None, [], ["x"], ["3.1", "7.2"], ["category-2"], [[2561, "5"], [2562, "-0.5"]],
    [["1", 2560], ["2", None]], {}, {"3.1": 50}, {"percent": 55, "reason": "ก"},
    {"percent": 60, "reason": "ข", "issues": ["x"]}, {"percent": None, "reason": ""},
    {"certified": True, "date": "2020-02-29"}, {"certified": False, "date": None},
    {"reason": "ก", "time": STAMP}, {"kind": "recused", "reason": "ก"},
    {"kind": "no_conflict", "reason": ""}, {"hash": seal_hash([]), "chains": []},
    {"step": 3, "outcome": "open", "reason": ""}, {"step": 7, "outcome": "passed", "reason": "ก"},
    {"awards": ["category-1"], "date": "2021-09-01", "note": "ก"},
    {"awards": [], "date": "2021-09-02", "note": ""},
    {"heads": ["x"], "reason": "ก", "taken": "", "value": "ก"},
    {"chains": [["x", 1, "y"]]}, {"chains": []}, {"reason": "ก", "before": [["x", 1, "y"]]},
    {"reason": "ก", "before": [], "ended": True},
]
# What a change that makes an entity may hold beside who and when
PARTS = {"item": "3.1", "number": "3.1/ก-99", "issue": "x", "sha256": HASH, "size": 5,
         "name": "a.pdf", "media": "application/pdf", "kind": "document", "taken": None,
         "place": None, "pages": 3, "code": "ก", "counter": 99}
IDS = {"score": "independent/{}/3.1", "comment": "{}.bbbb", "worksheet": "{}.3.1",
       "scenario": "{}.bbbb", "identity": f"{{}}.{HASH}", "assignment": "3.1",
       "resolution": "issue/{}/question"}


def id_of(kind: Kind, person: str = NOBODY) -> str:
    """An id that a kind allows, a person's where its ids say whose a record is."""
    return kind.name if kind.holds_one else IDS.get(kind.name, "{}").format(person)


def made_of(kind: Kind, person: str = NOBODY) -> dict[str, Any]:
    """What the change says that makes a record of a kind, by a person."""
    wanted = {name for name in kind.made if name not in ("assessor", "created", "origins")}
    if kind.mark is not None:
        wanted |= {"code", "counter"}
    return {"assessor": person, "created": STAMP} | {name: PARTS[name] for name in wanted}


def fitting_values(
    kind: Kind, entity_id: str, field: str, edition: Edition, person: str = NOBODY,
) -> list[Any]:
    """Those of ``VALUES`` that a field can hold; ``MADE`` holds what ``made_of`` says."""
    if field == MADE:
        return [made_of(kind, person)]
    if field == DELETED and not kind.goes:
        return []
    several = [*VALUES, *(one.id for one in edition.dimensions)]
    return [one for one in several if kind.can_hold(entity_id, field, one, edition)]
