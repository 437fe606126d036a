"""Every format ever shipped opens, reads, goes on, and has the schema of a new file."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlite

from assessor_app.assessment.case import (
    add_issue,
    ensure_assessor,
    evaluate_case,
    read_state,
    set_scores,
)
from assessor_app.assessment.team import seal
from assessor_app.casefile import schema
from assessor_app.casefile.check import check_case
from assessor_app.casefile.connection import CaseFile, open_case
from assessor_app.casefile.evidence import read_pieces
from assessor_app.casefile.formats import migrations
from assessor_app.casefile.formats.steps import STEPS, Executes
from assessor_app.casefile.history import history
from assessor_app.casefile.records.choices import IssueKind, Role, Round
from assessor_app.errors import KnownFault

SHIPPED = sorted((Path(__file__).parents[1] / "fixtures" / "casefiles").glob("*.pmqa"))


def _schema(case: CaseFile) -> list[tuple[str, ...]]:
    return case.db.execute(
        "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name").fetchall()


@pytest.fixture(params=SHIPPED, ids=lambda path: path.stem)
def shipped(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A copy of one shipped file."""
    return Path(shutil.copy(request.param, tmp_path / "shipped.pmqa"))


def test_every_migration_is_named_in_the_schema() -> None:
    connection = sqlite.connect(":memory:", isolation_level=None)
    migrations.apply_migrations(connection)
    assert schema.applied_migrations(connection) == set(schema.MIGRATION_NAMES)
    assert connection.execute("PRAGMA user_version").fetchone() == (schema.FORMAT,)
    connection.close()


def test_there_is_a_file_of_every_format() -> None:
    formats = set()
    for path in SHIPPED:
        connection = sqlite.connect(f"{path.as_uri()}?immutable=1", uri=True)
        formats |= set(connection.execute("PRAGMA user_version").fetchone())
        connection.close()
    assert formats == set(range(1, schema.FORMAT + 1))


def test_shipped_file_reads_and_goes_on(shipped: Path) -> None:
    connection = sqlite.connect(shipped)
    shipped_format, = connection.execute("PRAGMA user_version").fetchone()
    connection.close()
    with open_case(shipped) as case:
        state = read_state(case)
        assert state.applicant.name_th == "สำนักงานทดลองรูปแบบแฟ้ม"
        assert state.application.cycle == 2564
        assert {s.target: s.percent for s in state.scores if s.round is Round.INDEPENDENT} == {
            "1.1": 50, "1.2": 45, "3": 55}
        assert [comment.text for comment in state.comments] == ["ผู้บริหารสื่อสารวิสัยทัศน์ถึงทุกหน่วย"]
        assert "3.1/ก-2" in [issue.number for issue in state.issues]
        lead = next(iter(state.scores)).assessor_id  # has not sealed: no item counts for the team
        assert evaluate_case(state, case.edition).scored == (0, 18)
        assert evaluate_case(state, case.edition, assessor_id=lead).scored == (4, 18)
        roles = {member.name: member.role for member in state.members.values()}
        assert roles["ผู้สังเกตการณ์"] is Role.OBSERVER
        assert [member.name for member in state.members.values() if member.seal] == [
            "ผู้ตรวจประเมิน 2"]
        assert len(state.late) == 1
        assert state.stage.step == 2
        for part in (state.key_factors, state.worksheets, state.assignments, state.results,
                     state.themes, state.scenarios):
            assert len(part) == 1
        if shipped_format >= 2:
            for part in (state.findings, state.slots, state.interviews, state.documents,
                         state.requests, state.evidence):
                assert len(part) == 1
            photo, = state.evidence
            assert hashlib.sha256(b"".join(read_pieces(case, photo.sha256))).hexdigest() == (
                photo.sha256)
        assert "ลบ" in [entry.new for entry in history(case)]
        assessor = ensure_assessor(case, "ผู้ตรวจประเมิน 1")
        assert assessor.id in state.assessors
        set_scores(case, assessor, {"1.1": 55})
        seal(case, assessor.name)
        issue, _ = add_issue(case, assessor, "3.1", kind=IssueKind.VERIFY, question="ต่อ")
        assert issue.number != "3.1/ก-1"
    assert check_case(shipped).ok


def test_migrated_schema_is_that_of_a_new_file(shipped: Path, case_path: Path) -> None:
    with open_case(shipped) as old, open_case(case_path) as new:
        assert _schema(old) == _schema(new)


def test_tables_are_strict(case_path: Path) -> None:
    with open_case(case_path, write=False) as case:
        loose = {name for name, strict in case.db.execute(
            "SELECT name, strict FROM pragma_table_list "
            "WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'") if not strict}
    assert loose == {"_sqlite_migrations"}  # the library's own


@pytest.fixture
def next_format(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[Executes], None]], None]:
    """Adds one more step to the history of formats, as a later version of the program has it."""
    def add(step: Callable[[Executes], None]) -> None:
        monkeypatch.setitem(STEPS, "0004_later_thing", step)
        monkeypatch.setattr(schema, "MIGRATION_NAMES",
                            (*schema.MIGRATION_NAMES, "0004_later_thing"))
        monkeypatch.setattr(schema, "FORMAT", 4)
    return add


def _backups(path: Path) -> list[Path]:
    return sorted(path.parent.glob(f"{path.stem}.format-3-*.pmqa"))


def test_migration_backs_up_first(case_path: Path, next_format: Callable[..., None]) -> None:
    @next_format
    def later_thing(db: Executes) -> None:
        db.execute("CREATE TABLE later_thing (id TEXT PRIMARY KEY, text TEXT NOT NULL) STRICT")
        db.execute("PRAGMA user_version = 4")

    with pytest.raises(KnownFault) as caught:
        open_case(case_path, write=False)
    assert caught.value.key == "case_older"
    with open_case(case_path) as case:
        assert case.db.execute("SELECT count(*) FROM later_thing").fetchone() == (0,)
        assert len(read_state(case).scores) == 3
    backup, = _backups(case_path)
    connection = sqlite.connect(backup)
    assert connection.execute("PRAGMA user_version").fetchone() == (3,)
    assert connection.execute("SELECT count(*) FROM score").fetchone() == (3,)
    connection.close()
    open_case(case_path).close()
    assert _backups(case_path) == [backup]


def test_failed_migration_changes_nothing(
    case_path: Path, next_format: Callable[..., None],
) -> None:
    @next_format
    def broken(db: Executes) -> None:
        db.execute("CREATE TABLE later_thing (id TEXT PRIMARY KEY) STRICT")
        db.execute("PRAGMA user_version = 4")
        if not isinstance(db, sqlite.Connection):  # the reference of it is made all the same
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        open_case(case_path)
    connection = sqlite.connect(case_path)
    assert connection.execute("PRAGMA user_version").fetchone() == (3,)
    assert connection.execute(
        "SELECT count(*) FROM sqlite_schema WHERE name = 'later_thing'").fetchone() == (0,)
    connection.close()
    assert len(_backups(case_path)) == 1
