"""An edit by one who saw other heads than there are now: a conflict, never an overwriting."""

from __future__ import annotations

from pathlib import Path

import pytest

from assessor_app.casefile.check import check_case
from assessor_app.casefile.connection import CaseFile, open_case
from assessor_app.casefile.journal import Edit, write
from assessor_app.casefile.projection import PROJECTED, rebuild
from assessor_app.casefile.state import read_state
from assessor_app.errors import KnownFault

NAME = ("applicant", "applicant", "name_th")


def _heads(case: CaseFile) -> tuple[str, ...]:
    with case.reading() as connection:
        return tuple(id_ for id_, in connection.execute(
            "SELECT change FROM head WHERE entity = ? AND entity_id = ? AND field = ?", NAME))


def _changes(case: CaseFile) -> int:
    with case.reading() as connection:
        count, = connection.execute("SELECT count(*) FROM change").fetchone()
    return int(count)


def _tables(case: CaseFile) -> dict[str, list[tuple[object, ...]]]:
    with case.reading() as connection:
        return {table: sorted(connection.execute(f"SELECT * FROM {table}").fetchall(), key=repr)
                for table in PROJECTED}


def test_what_saw_all_there_is_replaces_it(case_path: Path) -> None:
    with open_case(case_path) as case:
        changed = write(case, "ก", [Edit(*NAME, "กรมใหม่", _heads(case))])
        assert [row.change.value for row in changed.changes] == ["กรมใหม่"]
        assert read_state(case).applicant.name_th == "กรมใหม่"
        assert read_state(case).conflicts == ()


def test_what_did_not_see_the_latest_stands_beside_it(case_path: Path) -> None:
    with open_case(case_path) as case:
        seen = _heads(case)
        write(case, "ข", [Edit(*NAME, "แก้ในโปรแกรม")])
        later, = _heads(case)
        changed = write(case, "ก", [Edit(*NAME, "แก้ในใบงาน", seen)])
        assert changed.changes[0].change.parents == seen
        assert set(_heads(case)) == {later, changed.changes[0].id}
        assert read_state(case).conflicts == (NAME,)
        before = _tables(case)
        with case.transaction() as connection:
            rebuild(connection)
        assert _tables(case) == before  # as the journal alone gives it
        assert check_case(case_path).problems == ()
        count = _changes(case)
        assert not write(case, "ก", [Edit(*NAME, "แก้ในใบงาน", seen)])  # the same paper again
        assert _changes(case) == count
        write(case, "ก", [Edit(*NAME, "ตกลงกันแล้ว")])
        assert read_state(case).conflicts == ()


def test_the_same_value_on_both_sides_is_no_change(case_path: Path) -> None:
    with open_case(case_path) as case:
        seen = _heads(case)
        write(case, "ข", [Edit(*NAME, "ชื่อเดียวกัน")])
        assert not write(case, "ก", [Edit(*NAME, "ชื่อเดียวกัน", seen)])


def test_heads_that_this_copy_does_not_have_are_refused_and_nothing_is_written(
    case_path: Path,
) -> None:
    with open_case(case_path) as case:
        count = _changes(case)
        with pytest.raises(KnownFault) as refused:
            write(case, "ก", [Edit("applicant", "applicant", "name_en", "x"),
                              Edit(*NAME, "ก", ("f" * 64,))])
        assert refused.value.key == "change_parents_missing"
        assert _changes(case) == count
