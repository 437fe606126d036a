"""Every field that the program writes has its type, and what it never writes is refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest

from assessor_app.casefile.arriving.values import VALUE_TYPES, refuse_unfit
from assessor_app.casefile.change import Change, read_change
from assessor_app.casefile.connection import open_case
from assessor_app.casefile.projection import TABLES
from assessor_app.casefile.tables.table import DELETED
from assessor_app.errors import KnownFault

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
        refuse_unfit(change, edition)
        assert change.field == DELETED or (change.entity, change.field) in VALUE_TYPES


def test_every_projected_entity_has_types() -> None:
    assert {entity for entity, _ in VALUE_TYPES} == set(TABLES)


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
    ("issue", "aa", "priority", 9),
    ("member", "aa", "role", "king"),
    ("application", "application", "fl", {"certified": True, "date": "2020-02-30"}),
    ("result", "aa", "points", [["2561"]]),
    ("issue", "aa", DELETED, "yes"),
])
def test_what_no_version_writes_is_refused(
    written: list[Change], entity: str, id_: str, field: str, value: Any,
) -> None:
    from assessor_app.casefile.journal import stream_of

    with open_case(SHIPPED[-1], write=False) as case:
        edition = case.edition
    change = msgspec.structs.replace(
        written[0], entity=entity, entity_id=id_, field=field, value=value,
        stream=stream_of(entity, id_) if entity != "score" or id_.count("/") == 2 else "shared")
    with pytest.raises(KnownFault) as caught:
        refuse_unfit(change, edition)
    assert caught.value.key == "change_unfit"


def test_change_in_a_stream_of_another_is_refused(written: list[Change]) -> None:
    score = next(one for one in written if one.entity == "score")
    with pytest.raises(KnownFault):
        refuse_unfit(msgspec.structs.replace(score, stream="shared"))


def test_later_entities_and_fields_are_kept(written: list[Change]) -> None:
    refuse_unfit(msgspec.structs.replace(
        written[0], entity="weather", entity_id="x", field="sun", value=[1], stream="shared"))
    refuse_unfit(msgspec.structs.replace(
        written[0], entity="applicant", entity_id="applicant", field="colour", value=1,
        stream="shared"))
