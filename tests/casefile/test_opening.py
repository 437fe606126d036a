"""Opening: who may, what is refused, and that a refusal leaves the file as it was."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from altering import alter
from sqlcipher3 import dbapi2 as sqlite

from assessor_app.assessment.case import new_case
from assessor_app.assessment.people import ensure_assessor
from assessor_app.assessment.scores import set_scores
from assessor_app.casefile import schema
from assessor_app.casefile.backup import copy_told
from assessor_app.casefile.check import check_case
from assessor_app.casefile.connection import CaseFile, open_case
from assessor_app.casefile.faults import told
from assessor_app.casefile.records.application import Applicant, Application
from assessor_app.casefile.records.choices import ApplicantKind
from assessor_app.casefile.state import read_state
from assessor_app.errors import KnownFault
from assessor_app.reports.output import write_beside

HOLD = """
import sys
from assessor_app.casefile.connection import open_case
case = open_case(sys.argv[1])
print("open", flush=True)
sys.stdin.read()
"""
FOREIGN = """
import sys
from sqlcipher3 import dbapi2 as sqlite
connection = sqlite.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN IMMEDIATE")
print("locked", flush=True)
sys.stdin.read()
"""
READ = """
import sys
from assessor_app.casefile.connection import open_case
from assessor_app.casefile.state import read_state
case = open_case(sys.argv[1], write=False)
print(len(read_state(case).scores), flush=True)
for _ in sys.stdin:
    print(len(read_state(case).scores), flush=True)
"""


def _refused(path: Path, *, write: bool = True) -> KnownFault:
    with pytest.raises(KnownFault) as caught:
        open_case(path, write=write)
    for language in ("th", "en"):
        assert len(caught.value.text(language)) > 20
    return caught.value


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_settings_of_a_connection(case_path: Path) -> None:
    with open_case(case_path) as case:
        settings = {
            name: case.db.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous", "foreign_keys", "trusted_schema",
                         "recursive_triggers", "application_id", "user_version")
        }
        assert case.writable
    assert settings == {
        "journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "trusted_schema": 0,
        "recursive_triggers": 1, "application_id": 0x504D5141, "user_version": schema.FORMAT,
    }


def test_missing_folder_and_no_file(tmp_path: Path) -> None:
    assert _refused(tmp_path / "no.pmqa").key == "case_missing"
    assert not (tmp_path / "no.pmqa").exists()
    assert _refused(tmp_path).key == "case_is_folder"


@pytest.mark.skipif(os.name != "posix", reason="pipes and links of POSIX")
def test_what_is_no_file_on_a_disk(tmp_path: Path) -> None:
    """Reading a pipe would wait for ever; a circle of links leads nowhere."""
    pipe, loop, dangling = (tmp_path / f"{name}.pmqa" for name in ("pipe", "loop", "dangling"))
    os.mkfifo(pipe)
    loop.symlink_to(loop)
    dangling.symlink_to(tmp_path / "gone.pmqa")
    for write in (True, False):
        assert _refused(pipe, write=write).key == "case_no_file"
        assert _refused(Path("/dev/zero"), write=write).key == "case_no_file"
        assert _refused(loop, write=write).key == "case_link_loop"
        assert _refused(dangling, write=write).key == "case_missing"


@pytest.mark.skipif(os.name != "posix", reason="the limit is that of SQLite on POSIX")
def test_a_path_longer_than_sqlite_takes(
    tmp_path: Path, make_case: Callable[[Path], CaseFile],
) -> None:
    """Thai letters take three bytes each, so an ordinary chain of Thai folders reaches it."""
    folder = tmp_path.joinpath(*["เอกสารของกรมที่เก็บไว้หลายปี"] * 6)
    folder.mkdir(parents=True)
    with pytest.raises(KnownFault) as caught:
        make_case(folder / "กรม.pmqa")
    assert caught.value.key == "path_too_long"
    assert not list(folder.glob("*.pmqa*"))


@pytest.mark.skipif(os.name != "nt", reason="the limit is that of Windows")
def test_a_path_longer_than_windows_takes(tmp_path: Path) -> None:
    """Windows says that a folder is missing; its own answer, as not every Windows has the limit."""
    folder = tmp_path.joinpath(*["เอกสารของกรมที่เก็บไว้หลายปี"] * 8)
    folder.mkdir(parents=True)
    missing = FileNotFoundError(errno.ENOENT, "No such file or directory")
    for place, key in ((folder / "กรม.pmqa", "path_too_long"),
                       (tmp_path / "กรม.pmqa", "folder_missing"),
                       (folder / "none" / "กรม.pmqa", "folder_missing")):
        with pytest.raises(KnownFault) as caught, told(place):
            raise missing
        assert caught.value.key == key

    def write(_path: Path) -> None:
        raise missing

    with pytest.raises(KnownFault) as caught:
        write_beside(folder / "กรม.pdf", write, lambda _path: None)
    assert caught.value.key == "path_too_long"


@pytest.mark.parametrize("statement", [
    "DELETE FROM meta WHERE key = 'case_id'",
    "DROP TABLE score",
    "UPDATE meta SET value = 'junk' WHERE key = 'verified'",
    "UPDATE application SET awards = 'junk'",
    "UPDATE application SET fl_date = 'junk'",
    "UPDATE applicant SET kind = 'junk'",
    "UPDATE score SET round = 'junk'",
    "UPDATE score SET target = '9.9'",
    "UPDATE score SET percent = 9999",
])
def test_state_edited_by_hand_is_told_and_nothing_crashes(case_path: Path, statement: str) -> None:
    other = sqlite.connect(case_path)
    other.execute(statement)
    other.commit()
    other.close()
    harmless = "verified" in statement  # then all is verified anew
    assert check_case(case_path).ok == harmless
    for write in (True, False):
        if harmless:
            with open_case(case_path, write=write) as case:
                assert len(read_state(case).scores) == 3
            continue
        with pytest.raises(KnownFault) as caught, open_case(case_path, write=write) as case:
            read_state(case)
        assert caught.value.key in ("case_damaged", "case_state_altered")


@pytest.mark.parametrize(("content", "key"), [
    (b"", "case_empty"),
    (b"PK\x03\x04 a workbook, say" * 50, "case_not_sqlite"),
    (b"SQLite format 3\x00", "case_not_sqlite"),
])
def test_no_sqlite_file(tmp_path: Path, content: bytes, key: str) -> None:
    path = tmp_path / "x.pmqa"
    path.write_bytes(content)
    for write in (True, False):
        assert _refused(path, write=write).key == key
    assert path.read_bytes() == content


@pytest.mark.parametrize("mark", [0, schema.APPLICATION_ID], ids=["unmarked", "marked alike"])
def test_database_of_another_program(tmp_path: Path, mark: int) -> None:
    path = tmp_path / "x.pmqa"
    other = sqlite.connect(path)
    other.execute("CREATE TABLE t (a)")
    other.execute(f"PRAGMA application_id = {mark}")
    other.commit()
    other.close()
    before = _sha256(path)
    for write in (True, False):
        assert _refused(path, write=write).key == "case_not_pmqa"
    with pytest.raises(KnownFault):
        check_case(path)
    assert _sha256(path) == before


@pytest.mark.parametrize("statement", [
    f"PRAGMA user_version = {schema.FORMAT + 1}",
    "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) "
    "VALUES ('case', '9999_from_the_future', 'x')",
])
def test_newer_file_is_refused_politely(case_path: Path, statement: str) -> None:
    newer = sqlite.connect(case_path)
    newer.execute(statement)
    newer.commit()
    newer.execute("PRAGMA journal_mode = DELETE")
    newer.close()
    before = _sha256(case_path)
    for write in (True, False):
        assert _refused(case_path, write=write).key == "case_newer"
    with pytest.raises(KnownFault) as caught:
        check_case(case_path)
    assert caught.value.key == "case_newer"
    assert _sha256(case_path) == before


@pytest.mark.parametrize("keep", [200, 4096, 20_000, 0.5, 0.95])
def test_truncated_file(case_path: Path, keep: float) -> None:
    whole = case_path.read_bytes()
    cut = whole[:int(keep if keep > 1 else keep * len(whole))]
    case_path.write_bytes(cut)
    for write in (True, False):
        assert _refused(case_path, write=write).key == "case_damaged"
    assert case_path.read_bytes() == cut
    report = check_case(case_path)
    assert [problem.key for problem in report.problems] == ["case_damaged"]


def test_a_schema_that_is_no_text_is_damage_by_every_way(case_path: Path, tmp_path: Path) -> None:
    """SQLite quotes what it cannot make sense of in its message, which is no text then."""
    whole = case_path.read_bytes()
    harmed = whole.replace(b"CREATE TABLE ", b"CREATE \xc5ABLE ")
    assert harmed != whole
    case_path.write_bytes(harmed)
    for write in (True, False):
        assert _refused(case_path, write=write).key == "case_damaged"
    assert [one.key for one in check_case(case_path).problems] == ["case_damaged"]
    with pytest.raises(KnownFault) as caught:
        copy_told(case_path, tmp_path / "copy.pmqa")
    assert caught.value.key == "case_damaged"
    assert case_path.read_bytes() == harmed


def test_altered_change_is_found_at_opening(case_path: Path) -> None:
    """Since the last verified mark each change is held against its hash."""
    alter(case_path, "DELETE FROM meta WHERE key = 'verified';"
          "UPDATE change SET body = replace(body, '\"percent\":50', '\"percent\":95')")
    assert _refused(case_path).key == "journal_broken"


def test_second_writer_in_this_process(case_path: Path) -> None:
    with open_case(case_path):
        assert _refused(case_path).key == "case_locked"
        with open_case(case_path, write=False) as reader:
            assert not reader.writable
    open_case(case_path).close()


def test_lock_dies_with_its_process(case_path: Path, start: Callable) -> None:
    holder = start(HOLD, case_path)
    assert holder.stdout.readline() == "open\n"
    assert _refused(case_path).key == "case_locked"
    with open_case(case_path, write=False) as reader:
        assert len(read_state(reader).scores) == 3
    holder.kill()
    holder.wait()
    with open_case(case_path) as case:
        assert case.writable
    assert check_case(case_path).ok


def test_case_locked_by_another_program(case_path: Path, start: Callable) -> None:
    """A database tool that holds SQLite's own lock: said after a short wait, and readers work."""
    holder = start(FOREIGN, case_path)
    assert holder.stdout.readline() == "locked\n"
    assert _refused(case_path).key == "case_locked"
    with open_case(case_path, write=False) as reader:
        assert len(read_state(reader).scores) == 3


@pytest.mark.parametrize("name", ["a b?c#d%41&e.pmqa", "ผลประเมิน ๒๕๖๔.pmqa", "file:x.pmqa"])
def test_any_file_name(tmp_path: Path, make_case: Callable[[Path], CaseFile], name: str) -> None:
    if os.name == "nt" and set(name) & set('?:'):
        pytest.skip("Windows forbids these characters")
    make_case(tmp_path / name).close()
    with open_case(tmp_path / name) as case:
        assert case.writable
    assert check_case(tmp_path / name).ok
    left = {path.name for path in tmp_path.iterdir()} - {f".{name}.lock"}  # on Windows it goes
    assert left == {name}


def test_link_to_a_case_is_the_same_case(case_path: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.pmqa"
    try:
        link.symlink_to(case_path)
    except OSError:
        pytest.skip("this system makes no symbolic links for us")
    with open_case(link) as case:
        assert case.path == case_path.resolve()
        assert _refused(case_path).key == "case_locked"


def test_reader_sees_each_commit_of_a_writer(case_path: Path, start: Callable) -> None:
    reader = start(READ, case_path)
    assert reader.stdout.readline() == "3\n"
    with open_case(case_path) as case:
        assessor = ensure_assessor(case, "ผู้ตรวจประเมิน 2")
        for number, item in enumerate(("2.1", "2.2", "4.1"), start=4):
            set_scores(case, assessor, {item: 30})
            reader.stdin.write("again\n")
            reader.stdin.flush()
            assert reader.stdout.readline() == f"{number}\n"


def test_reader_cannot_write(case_path: Path) -> None:
    with open_case(case_path, write=False) as case:
        assessor = next(iter(read_state(case).assessors.values()))
        with pytest.raises(KnownFault) as caught:
            set_scores(case, assessor, {"1.1": 0})
        assert caught.value.key == "case_read_only"
        with pytest.raises(sqlite.OperationalError):
            case.db.execute("DELETE FROM score")


def test_opening_changes_nothing(case_path: Path) -> None:
    open_case(case_path).close()
    before = _sha256(case_path)
    for write in (True, False):
        open_case(case_path, write=write).close()
    assert _sha256(case_path) == before
    names = {path.name for path in case_path.parent.iterdir()}
    assert names - {f".{case_path.name}.lock"} == {case_path.name}  # on Windows it goes


def test_read_only_disk(small_disk, make_case: Callable[[Path], CaseFile], tmp_path: Path) -> None:
    path = small_disk.folder / "x.pmqa"
    with make_case(path) as case:
        set_scores(case, ensure_assessor(case, "ก"), {"1.1": 50})
    small_disk.protect()
    for write in (True, False):
        with open_case(path, write=write) as case:
            assert not case.writable
            state = read_state(case)
            assert [score.percent for score in state.scores] == [50]
            with pytest.raises(KnownFault) as caught:
                set_scores(case, state.assessors[state.scores[0].assessor_id], {"1.1": 5})
            assert caught.value.key == "case_read_only"
    assert check_case(path).ok
    with pytest.raises(KnownFault) as caught:
        make_case(small_disk.folder / "new.pmqa")
    assert caught.value.key == "place_forbidden"


def test_read_only_disk_with_a_log_left_on_it(
    small_disk, make_case: Callable[[Path], CaseFile],
) -> None:
    """A killed session's latest changes are still in its log, which cannot be written back here."""
    path = small_disk.folder / "x.pmqa"
    with make_case(path) as case:
        set_scores(case, ensure_assessor(case, "ก"), {"1.1": 50})
        left = small_disk.folder / "left.pmqa"
        shutil.copy(path, left)
        shutil.copy(f"{path}-wal", f"{left}-wal")
    small_disk.protect()
    assert _refused(left).key == "case_needs_recovery"


def test_read_only_disk_with_a_write_on_it_that_was_never_finished(
    small_disk, make_case: Callable[[Path], CaseFile], tmp_path: Path,
) -> None:
    """What a program without a log was writing when it was killed cannot be put back here."""
    path = tmp_path / "x.pmqa"
    make_case(path).close()
    writer = sqlite.connect(path, isolation_level=None)
    writer.execute("PRAGMA journal_mode = DELETE")
    writer.execute("PRAGMA cache_size = 1")
    writer.execute("BEGIN")
    for turn in range(20):
        writer.execute(
            "INSERT INTO outbox (name, content) VALUES (?, zeroblob(9000))", (str(turn),))
    left = small_disk.folder / "left.pmqa"
    shutil.copy(path, left)
    shutil.copy(f"{path}-journal", f"{left}-journal")
    writer.execute("ROLLBACK")
    writer.close()
    small_disk.protect()
    assert _refused(left).key == "case_needs_recovery"


@pytest.mark.skipif(os.name != "posix", reason="file modes are POSIX")
@pytest.mark.skipif(os.name == "posix" and os.geteuid() == 0, reason="root may write everything")
def test_read_only_file_and_folder(case_path: Path) -> None:
    case_path.chmod(0o444)
    with open_case(case_path) as case:
        assert not case.writable
        assert len(read_state(case).scores) == 3
    case_path.parent.chmod(0o555)
    try:
        with open_case(case_path) as case:
            assert len(read_state(case).scores) == 3
    finally:
        case_path.parent.chmod(0o755)


def test_new_case_refuses_a_target_that_exists(case_path: Path, make_case: Callable) -> None:
    before = _sha256(case_path)
    with pytest.raises(KnownFault) as caught:
        make_case(case_path)
    assert caught.value.key == "target_exists"
    assert _sha256(case_path) == before


def test_new_case_refuses_the_log_of_an_earlier_file(tmp_path: Path, make_case: Callable) -> None:
    """SQLite would replay it into the new file."""
    (tmp_path / "x.pmqa-wal").write_bytes(b"left")
    with pytest.raises(KnownFault) as caught:
        make_case(tmp_path / "x.pmqa")
    assert caught.value.key == "target_leftover"


def test_new_case_in_no_folder(tmp_path: Path, make_case: Callable) -> None:
    with pytest.raises(KnownFault) as caught:
        make_case(tmp_path / "none" / "x.pmqa")
    assert caught.value.key == "folder_missing"


def test_name_that_is_too_long(tmp_path: Path, make_case: Callable) -> None:
    with pytest.raises(KnownFault) as caught:
        make_case(tmp_path / f"{'กรม' * 30}.pmqa")
    assert caught.value.key == "name_forbidden"
    assert not list(tmp_path.iterdir())


def test_case_without_its_state_is_said(case_path: Path) -> None:
    for table in ("applicant", "founding"):
        emptied = sqlite.connect(case_path)
        emptied.execute(f"DELETE FROM {table}")
        emptied.commit()
        emptied.close()
        with open_case(case_path, write=False) as case:
            with pytest.raises(KnownFault) as caught:
                _ = read_state(case) if table == "applicant" else case.edition
            assert caught.value.key == "case_damaged"


def test_failed_creation_leaves_nothing(small_disk, make_case: Callable) -> None:
    small_disk.fill(leave=30_000)
    before = sorted(path.name for path in small_disk.folder.iterdir())
    with pytest.raises(KnownFault) as caught:
        make_case(small_disk.folder / "x.pmqa")
    assert caught.value.key == "disk_full"
    after = {path.name for path in small_disk.folder.iterdir()}
    assert after - set(before) <= {".x.pmqa.lock"}


def test_edition_travels_with_the_case(case_path: Path) -> None:
    with open_case(case_path, write=False) as case:
        assert case.edition.id == "pmqa-2562"
        assert len(case.edition.items) == 18


def test_new_case_needs_a_name_and_known_awards(tmp_path: Path) -> None:
    nameless = Applicant(" ", "", ApplicantKind.OTHER)
    unknown = Application(2564, ("category-9",), None, None, None, None, False)
    with pytest.raises(KnownFault) as caught:
        new_case(tmp_path / "x.pmqa", nameless, unknown, author="ก")
    assert caught.value.key == "applicant_missing"
    named = Applicant("กรม", "", ApplicantKind.OTHER)
    with pytest.raises(KnownFault) as caught:
        new_case(tmp_path / "x.pmqa", named, unknown, author="ก")
    assert caught.value.key == "award_unknown"
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="a name of bytes")
def test_a_name_that_is_no_utf8(tmp_path: Path, make_case: Callable[[Path], CaseFile]) -> None:
    path = tmp_path / os.fsdecode(b"\xa1\xc3\xc1.pmqa")  # Thai in Windows-874
    with make_case(path) as case:
        set_scores(case, ensure_assessor(case, "ก"), {"1.1": 50})
    with open_case(path) as case:
        assert len(read_state(case).scores) == 1
        assert len(case.chains) == 2  # known again as our own file
    assert check_case(path).ok
