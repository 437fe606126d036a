"""Every field that the program writes is declared, and what it never writes cannot be held."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from assessor_app.casefile.change import Change, read_change
from assessor_app.casefile.connection import open_case
from assessor_app.casefile.records.kinds import KINDS, refuse_value, stream_of
from assessor_app.casefile.records.values import DELETED, Unfit

SHIPPED = sorted((Path(__file__).parents[1] / "fixtures" / "casefiles").glob("*.pmqa"))


def _changes(path: Path) -> list[Change]:
    with open_case(path, write=False) as case, case.reading() as connection:
        rows = connection.execute("SELECT body FROM change").fetchall()
    return [read_change(body.encode()) for body, in rows]


@pytest.fixture(scope="module")
def written() -> list[Change]:
    """What the program wrote into the newest shipped file, which has every entity."""
    return _changes(SHIPPED[-1])


def test_all_that_the_program_wrote_fits(written: list[Change]) -> None:
    with open_case(SHIPPED[-1], write=False) as case:
        edition = case.edition
    for change in written:
        refuse_value(change.entity, change.entity_id, change.field, change.value, edition)
        assert change.field == DELETED or change.field in KINDS[change.entity].fields
        assert change.stream == stream_of(change.entity, change.entity_id)


@pytest.mark.parametrize(("entity", "id_", "field", "value"), [
    ("score", "independent/aa/9.9", "score", {"percent": 50, "reason": ""}),
    ("score", "independent/aa/3.1", "score", {"percent": 52, "reason": ""}),
    ("score", "independent/aa/3.1", "score", {"percent": 105, "reason": ""}),
    ("score", "independent/aa/3.1", "score", {"percent": "50", "reason": ""}),
    ("score", "independent/aa/3.1", "score", {"percent": 50}),
    ("score", "nowhere/aa/3.1", "score", {"percent": 50, "reason": ""}),
    ("score", "independent/aa", "score", {"percent": 50, "reason": ""}),
    ("comment", "aa.bb", "sign", "+++"),
    ("comment", "aa.bb", "text", ["a list"]),
    ("comment", "aa.bb", "made",
     {"assessor": "cc", "created": "2026-03-15T07:05:09.120Z", "item": "3.1"}),
    ("comment", "aa.bb", "made", {"assessor": "aa", "created": "yesterday", "item": "3.1"}),
    ("comment", "aa.bb", "made",
     {"assessor": "aa", "created": "2026-13-15T07:05:09.120Z", "item": "3.1"}),
    ("evidence", "aa", "made",
     {"assessor": "aa", "created": "2026-03-15T07:05:09.120Z", "code": "ก", "counter": 1,
      "number": "ภ-ก-1", "sha256": "0" * 64, "size": 5, "name": "a.jpg", "media": "image/jpeg",
      "kind": "photo", "taken": "yesterday", "place": None, "pages": None}),
    ("issue", "aa", "priority", 9),
    ("member", "aa", "role", "king"),
    ("application", "application", "fl", {"certified": True, "date": "2020-02-30"}),
    ("result", "aa", "points", [["2561"]]),
    ("issue", "aa", DELETED, "yes"),
    ("result", "aa", "points", [[2561, "many"]]),
    ("result", "aa", "target", "1e5"),
    ("finding", "aa", "evidence", ""),
    ("finding", "aa", "date", "2021-02-30"),
    ("slot", "aa", "start", "9:30"),
    ("theme", "aa", "items", ["3.1", "9.9"]),
    ("assignment", "9.9", "lead", ""),
    ("applicant", "another", "name_th", ""),
    ("application", "application", "awards", ["category-9"]),
    ("resolution", "issue/aa/question", "settled", {"reason": ""}),
])
def test_what_no_version_writes_cannot_be_held(
    entity: str, id_: str, field: str, value: Any,
) -> None:
    with open_case(SHIPPED[-1], write=False) as case:
        edition = case.edition
    with pytest.raises(Unfit):
        refuse_value(entity, id_, field, value, edition)


def test_later_entities_and_fields_are_kept() -> None:
    refuse_value("weather", "x", "sun", [1])
    refuse_value("applicant", "applicant", "colour", 1)
