"""What the program never makes opens for reading alone; nothing that was added undoes a write."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlite

from assessor_app.assessment.people import ensure_assessor
from assessor_app.assessment.scores import set_scores
from assessor_app.casefile.backup import copy_case
from assessor_app.casefile.check import check_case
from assessor_app.casefile.connection import open_case
from assessor_app.casefile.evidence import beside
from assessor_app.casefile.state import read_state
from assessor_app.errors import KnownFault

PERSON = "สมชาย ใจดี"
UNDO = ("CREATE TRIGGER forget AFTER INSERT ON change "
        "BEGIN DELETE FROM score WHERE target = '2.1'; END")
ADDED = {
    "a trigger that deletes": UNDO,
    "a view": "CREATE VIEW scores AS SELECT * FROM score",
    "an index": "CREATE UNIQUE INDEX one_each ON score (assessor, target)",
    "a column": "ALTER TABLE score ADD COLUMN weight INTEGER NOT NULL DEFAULT 0",
    "a reckoned column": "ALTER TABLE score ADD COLUMN twice INTEGER AS (percent * 2)",
    "a table": "CREATE TABLE notes (text TEXT)",
    "no guard of the journal": "DROP TRIGGER change_is_never_deleted",
    "another guard": "DROP TRIGGER change_is_never_deleted; CREATE TRIGGER change_is_never_deleted "
                     "BEFORE DELETE ON change BEGIN SELECT 1; END",
    "no index": "DROP INDEX change_by_chain",
}


def _run(path: Path, script: str) -> None:
    connection = sqlite.connect(path, isolation_level=None)
    try:
        connection.executescript(script)
    finally:
        connection.close()


@pytest.mark.parametrize("name", ADDED)
def test_a_file_with_something_foreign_is_read_and_not_written(case_path: Path, name: str) -> None:
    _run(case_path, ADDED[name])
    report = check_case(case_path)
    assert "check_schema" in {problem.key for problem in report.problems}
    before = case_path.read_bytes()
    with open_case(case_path) as case:
        assert not case.writable
        assert sorted(score.percent for score in read_state(case).scores) == [40, 50, 55]
        for _ in range(2):
            with pytest.raises(KnownFault) as caught:
                set_scores(case, ensure_assessor(case, PERSON), {"2.1": 60})
            assert caught.value.key == "case_schema_foreign"
            assert caught.value.text("th") != caught.value.text("en")
    assert case_path.read_bytes() == before
    with open_case(case_path, write=False) as case:
        assert len(read_state(case).scores) == 3


@pytest.mark.parametrize("name", ADDED)
def test_a_copy_leaves_out_what_is_foreign_and_goes_on(
    case_path: Path, tmp_path: Path, name: str,
) -> None:
    _run(case_path, ADDED[name])
    copy = copy_case(case_path, tmp_path / "copy.pmqa")
    assert check_case(copy).ok
    with open_case(copy) as case:
        set_scores(case, ensure_assessor(case, PERSON), {"2.1": 60})
        assert len(read_state(case).scores) == 4


@pytest.mark.parametrize("second", [False, True], ids=["the case", "a second connection"])
def test_a_trigger_that_comes_while_the_case_is_open_undoes_nothing(
    case_path: Path, second: bool,
) -> None:
    with open_case(case_path) as case:
        set_scores(case, ensure_assessor(case, PERSON), {"1.1": 60})
        _run(case_path, UNDO)
        with (beside(case, write=True) if second else case) as writer:
            with pytest.raises(KnownFault) as caught, writer.transaction():
                raise AssertionError("nothing is written beside a foreign trigger")
            assert caught.value.key == "case_schema_foreign"
    with open_case(case_path) as case:
        assert {score.target: score.percent for score in read_state(case).scores}["1.1"] == 60


def test_what_honest_tools_leave_hinders_nothing(case_path: Path) -> None:
    """Statistics and a database that was packed anew are no structure of somebody else's."""
    _run(case_path, "ANALYZE; VACUUM; PRAGMA optimize")
    assert check_case(case_path).ok
    with open_case(case_path) as case:
        _run(case_path, "ANALYZE")
        set_scores(case, ensure_assessor(case, PERSON), {"2.1": 60})
        assert len(read_state(case).scores) == 4


@pytest.mark.parametrize(("script", "key"), [
    ("DROP TABLE outbox", "case_damaged"),
    ("ALTER TABLE score RENAME TO scores; CREATE VIEW score AS SELECT * FROM scores",
     "case_damaged"),
    ("ALTER TABLE score RENAME COLUMN percent TO other; "
     "ALTER TABLE score ADD COLUMN percent INTEGER AS (95)", "case_schema_altered"),
    ("ALTER TABLE seal ADD COLUMN x TEXT; ALTER TABLE seal DROP COLUMN time",
     "case_schema_altered"),
    ("DELETE FROM _sqlite_migrations", "case_damaged"),
    ("DELETE FROM _sqlite_migrations WHERE name = '0001_format_1'", "case_damaged"),
    ("PRAGMA user_version = 1", "case_damaged"),
])
def test_tables_that_are_others_than_they_say_are_not_read(
    case_path: Path, script: str, key: str,
) -> None:
    _run(case_path, script)
    assert not check_case(case_path).ok
    for write in (True, False):
        with pytest.raises(KnownFault) as caught:
            open_case(case_path, write=write)
        assert caught.value.key == key


def test_an_older_file_with_something_foreign_is_not_migrated(tmp_path: Path) -> None:
    shipped = Path(__file__).parents[1] / "fixtures" / "casefiles" / "format-1.pmqa"
    old = Path(shutil.copy(shipped, tmp_path / "old.pmqa"))
    _run(old, UNDO)
    before = old.read_bytes()
    with pytest.raises(KnownFault) as caught:
        open_case(old)
    assert caught.value.key == "case_schema_foreign"
    assert old.read_bytes() == before
    assert [path.name for path in tmp_path.glob("*.pmqa")] == ["old.pmqa"]


@pytest.mark.parametrize("script", [
    "UPDATE edition SET content = replace(content, 'percent = 50', 'percent = 40')",
    "UPDATE edition SET sha256 = lower(hex(randomblob(32)))",
])
def test_an_edition_that_is_not_the_recorded_one_is_told_at_opening(
    case_path: Path, script: str,
) -> None:
    _run(case_path, script)
    for write in (True, False):
        with pytest.raises(KnownFault) as caught:
            open_case(case_path, write=write)
        assert caught.value.key == "case_edition_altered"
