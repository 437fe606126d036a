"""What is left on a computer: nothing of what was withheld, and nothing for others to read."""

from __future__ import annotations

import os
import re
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import datetime, tzinfo
from pathlib import Path

import pytest

from assessor_app import cli
from assessor_app.assessment import entries
from assessor_app.assessment.people import ensure_assessor
from assessor_app.assessment.scores import set_scores
from assessor_app.assessment.team import add_member, declare
from assessor_app.casefile import evidence, passing
from assessor_app.casefile.backup import copy_case
from assessor_app.casefile.blobs.intake import store_file
from assessor_app.casefile.blobs.unnamed import delete_content
from assessor_app.casefile.check import check_case
from assessor_app.casefile.connection import CaseFile, open_case
from assessor_app.casefile.evidence import Blob
from assessor_app.casefile.home import home_folder
from assessor_app.casefile.journal import Edit, write
from assessor_app.casefile.records.choices import Role, Sign
from assessor_app.casefile.records.review import Comment

POSIX = pytest.mark.skipif(os.name != "posix", reason="signals and rights are POSIX")
FIRST, SECOND = "ผู้ตรวจ หนึ่ง", "ผู้ตรวจ สอง"
SECRET = "ความลับที่ยังไม่ปิดผนึก"
COPY = """
import sys
from assessor_app.casefile.backup import copy_case
copy_case(sys.argv[1], sys.argv[2])
"""
MERGE = """
import sys
from assessor_app.casefile.connection import open_case
from assessor_app.casefile.merge import merge_file
with open_case(sys.argv[1]) as case:
    merge_file(case, sys.argv[2])
"""
PASSING = """
import sys, time
from pathlib import Path
from assessor_app.casefile.passing import passing
with passing(Path(sys.argv[1])):
    Path(sys.argv[1]).write_text("half")
    print("made", flush=True)
    time.sleep(600)
"""
STORE = """
import sys
from assessor_app.casefile.blobs.intake import store_file
from assessor_app.casefile.connection import open_case
case = open_case(sys.argv[1])
print("open", flush=True)
store_file(case, sys.argv[2], most=10**9)
"""


@pytest.fixture
def team(case_path: Path, tmp_path: Path) -> Path:
    """A case with a team, one unsealed review with words of its own, and 24 MB of evidence."""
    with open_case(case_path) as case:
        for name, role in ((FIRST, Role.LEAD), (SECOND, Role.ASSESSOR)):
            add_member(case, name, role)
            declare(case, name)
        entries.add(case, ensure_assessor(case, SECOND), Comment, item="3.1", sign=Sign.OFI,
                    text=SECRET)
        _photo(case, tmp_path / "photo.bin", 24)
    return case_path


def _photo(case: CaseFile, file: Path, megabytes: int) -> Blob:
    file.write_bytes(os.urandom(megabytes << 20))
    blob = store_file(case, file, most=1 << 30)
    file.unlink()
    made = {"assessor": ensure_assessor(case, FIRST).id, "code": "ก", "counter": 1,
            "created": "2026-03-15T07:05:09.120Z", "number": "ภ-ก-1", "sha256": blob.sha256,
            "size": blob.size, "name": "ภาพ.jpg", "media": "image/jpeg", "kind": "photo",
            "taken": None, "place": None, "pages": None}
    write(case, FIRST, [Edit("evidence", "e1", "made", made)])
    return blob


def _files(*folders: Path) -> Iterator[Path]:
    for folder in folders:
        yield from (path for path in folder.rglob("*") if path.is_file())


def _held(word: str, *folders: Path) -> list[Path]:
    """The files that hold a word, as they are at this moment."""
    found = []
    for path in _files(*folders):
        try:
            if word.encode() in path.read_bytes():
                found.append(path)
        except FileNotFoundError:
            continue
    return found


def _by_steps(process: subprocess.Popen[str]) -> Iterator[None]:
    """Look while a process runs, and while it stands still, by turns until it is done."""
    while process.poll() is None:
        process.send_signal(signal.SIGSTOP)
        os.waitpid(process.pid, os.WUNTRACED | os.WNOHANG)
        yield
        process.send_signal(signal.SIGCONT)
        yield


@POSIX
def test_a_copy_never_holds_an_unsealed_review_on_its_way(
    team: Path, tmp_path: Path, start: Callable, monkeypatch: pytest.MonkeyPatch,
) -> None:
    target, temporary = tmp_path / "out", tmp_path / "tmp"
    target.mkdir()
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    process = start(COPY, team, target / "copy.pmqa")
    assert _held(SECRET, team.parent) == [team]
    seen = set()
    for _ in _by_steps(process):
        seen.update(path.suffix for path in _files(target))
        assert not _held(SECRET, target, temporary)
    assert process.wait() == 0
    assert ".tmp" in seen
    assert [path.name for path in target.iterdir()] == ["copy.pmqa"]
    assert check_case(target / "copy.pmqa").ok


@POSIX
def test_a_merge_makes_no_copy_of_the_other_file(
    team: Path, tmp_path: Path, start: Callable, monkeypatch: pytest.MonkeyPatch,
) -> None:
    mine, temporary = tmp_path / "mine", tmp_path / "tmp"
    for folder in (mine, temporary):
        folder.mkdir()
    own = copy_case(team, mine / "own.pmqa")
    with open_case(team) as case:
        set_scores(case, ensure_assessor(case, FIRST), {"1.1": 35})
    before = {path.name for path in team.parent.iterdir()}
    monkeypatch.setenv("TMPDIR", str(temporary))
    process = start(MERGE, own, team)
    for _ in _by_steps(process):
        assert list(_files(temporary)) == []
        assert not _held(SECRET, mine)
    assert process.wait() == 0
    assert {path.name for path in team.parent.iterdir()} == before


def _copying(team: Path, target: Path, start: Callable) -> tuple[subprocess.Popen[str], Path]:
    """A process that stands still in the middle of a copy, and what it has made so far."""
    for turn in range(100):
        process = start(COPY, team, target / f"copy{turn}.pmqa")
        while process.poll() is None:
            for path in target.glob(".*.tmp"):
                process.send_signal(signal.SIGSTOP)
                os.waitpid(process.pid, os.WUNTRACED)
                if path.exists():
                    return process, path
                process.send_signal(signal.SIGCONT)
    raise AssertionError("no copy was ever seen on its way")


@POSIX
def test_what_a_killed_copy_left_is_swept_at_the_next_start(
    team: Path, tmp_path: Path, start: Callable, monkeypatch: pytest.MonkeyPatch,
) -> None:
    target = tmp_path / "out"
    target.mkdir()
    process, left = _copying(team, target, start)
    assert stat.S_IMODE(left.stat().st_mode) == 0o600
    passing.sweep()
    assert left.exists(), "its process lives"
    process.kill()
    process.wait()
    with monkeypatch.context() as elsewhere:
        elsewhere.setenv("PMQA_HOME", str(tmp_path / "another home"))
        passing.sweep()
    assert left.exists(), "another installation made it"
    assert cli.run(["check", str(team)]) == cli.DONE
    assert list(target.iterdir()) == []
    assert list((home_folder() / "passing").iterdir()) == []


def test_what_a_killed_process_left_is_swept_without_a_word(
    tmp_path: Path, start: Callable, caplog: pytest.LogCaptureFixture,
) -> None:
    """Also on Windows, where no lock can be removed while it is held."""
    left = tmp_path / ".half.tmp"
    process = start(PASSING, left)
    assert process.stdout.readline() == "made\n"
    passing.sweep()
    assert left.exists(), "its process lives"
    process.kill()
    process.wait()
    passing.sweep()
    assert not left.exists()
    assert list((home_folder() / "passing").iterdir()) == []
    assert caplog.records == []


@pytest.mark.skipif(os.name != "nt", reason="only Windows keeps what another program has open")
def test_what_another_program_has_open_is_swept_when_it_is_closed(tmp_path: Path) -> None:
    left = tmp_path / ".half.tmp"
    with left.open("w") as held:
        with passing.passing(left):
            held.write("half")
        passing.sweep()
        assert left.exists()
    passing.sweep()
    assert not left.exists()
    assert list((home_folder() / "passing").iterdir()) == []


def test_a_folder_on_its_way_is_gone_at_the_end() -> None:
    with passing.passing_folder() as folder:
        (folder / "in" / "it").mkdir(parents=True)
        (folder / "in" / "it" / "half.png").write_bytes(b"half")
    assert not folder.exists()
    assert list((home_folder() / "passing").iterdir()) == []


def test_a_copy_that_an_older_version_left_is_swept_after_a_day(case_path: Path) -> None:
    old, new, strange = (case_path.with_name(name) for name in (
        f".{case_path.name}.0123abcd.tmp", f".{case_path.name}.89abcdef.tmp",
        ".another.pmqa.0123abcd.tmp"))
    for path in (old, new, strange):
        path.write_bytes(SECRET.encode())
    day_before = time.time() - 25 * 3600
    for path in (old, strange):
        os.utime(path, (day_before, day_before))
    open_case(case_path, write=False).close()
    assert old.exists()
    open_case(case_path).close()
    assert [path.exists() for path in (old, new, strange)] == [False, True, True]


def test_half_a_photo_that_a_killed_program_left_goes_and_what_arrives_stays(
    case_path: Path, tmp_path: Path, start: Callable,
) -> None:
    photo = tmp_path / "photo.bin"
    photo.write_bytes(os.urandom(60 << 20))
    process = start(STORE, case_path, photo)
    assert process.stdout.readline() == "open\n"
    with open_case(case_path, write=False) as reader:
        count = 0
        while not count and process.poll() is None:
            count, = reader.connection.execute("SELECT count(*) FROM blob_piece").fetchone()
    process.kill()
    process.wait()
    assert 0 < count < 60
    with open_case(case_path) as case:
        assert case.connection.execute("SELECT count(*) FROM blob_piece").fetchone() == (0,)
        assert case.connection.execute("SELECT count(*) FROM blob").fetchone() == (0,)
        blob = _photo(case, photo, 3)
        whole = list(evidence.read_pieces(case, blob.sha256))
        with case.transaction() as connection:  # it is named, and on its way from another copy
            delete_content(connection, blob.sha256)
        evidence.BlobWriter(case, blob).write(1, whole[1])
    with open_case(case_path) as case:
        assert evidence.BlobWriter(case, blob).missing == (0, 2)
    assert check_case(case_path).problems == ()


def _rights(place: Path) -> int:
    return stat.S_IMODE(place.stat().st_mode)


@POSIX
def test_a_case_and_all_beside_it_is_its_owners_alone(
    tmp_path: Path, make_case: Callable[[Path], CaseFile],
) -> None:
    umask = os.umask(0)
    try:
        with make_case(tmp_path / "x.pmqa") as case:
            set_scores(case, ensure_assessor(case, FIRST), {"1.1": 50})
            copy_case(case.path, tmp_path / "copy.pmqa")
            made = {path.name for path in tmp_path.iterdir()}
            assert made >= {"x.pmqa", "x.pmqa-wal", "x.pmqa-shm", ".x.pmqa.lock", "copy.pmqa"}
            assert {_rights(path) for path in tmp_path.iterdir()} == {0o600}
    finally:
        os.umask(umask)


@POSIX
def test_a_case_that_others_could_read_is_closed_to_them_by_who_writes(case_path: Path) -> None:
    lock = case_path.with_name(f".{case_path.name}.lock")
    for path in (case_path, lock):
        path.chmod(0o644)
    open_case(case_path, write=False).close()
    assert _rights(case_path) == 0o644
    open_case(case_path).close()
    assert (_rights(case_path), _rights(lock)) == (0o600, 0o600)
    case_path.chmod(0o444)
    open_case(case_path).close()
    assert _rights(case_path) == 0o400


@POSIX
def test_the_backup_of_a_migration_is_private(tmp_path: Path) -> None:
    shipped = Path(__file__).parents[1] / "fixtures" / "casefiles" / "format-1.pmqa"
    old = tmp_path / "old.pmqa"
    old.write_bytes(shipped.read_bytes())
    open_case(old).close()
    backup, = tmp_path.glob("old.format-1-*.pmqa")
    assert (_rights(backup), _rights(old)) == (0o600, 0o600)


@POSIX
def test_the_programs_own_folder_is_private(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path,
) -> None:
    umask = os.umask(0)
    try:
        monkeypatch.setenv("PMQA_HOME", str(tmp_path / "home"))
        monkeypatch.setitem(cli.pmqa.places, "check", "assessor_app.commands.case:no_such_thing")
        assert cli.run(["check", "x"]) == cli.BUG
    finally:
        os.umask(umask)
    report, = (tmp_path / "home" / "crashes").iterdir()
    assert [_rights(place) for place in (report, report.parent, report.parent.parent)] == [
        0o600, 0o700, 0o700]


def test_bugs_of_one_moment_have_a_report_each(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock of Windows stands still for some milliseconds."""
    from assessor_app.commands import crash

    class Clock(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:
            return datetime(2026, 3, 15, 7, 5, 9, 120_000, tz)

    monkeypatch.setattr(crash, "datetime", Clock)
    made = [crash.write_crash_report(KeyError(number)) for number in range(9)]
    assert sorted((home_folder() / "crashes").iterdir()) == sorted(made)


def test_a_crash_report_holds_no_word_of_a_case(monkeypatch: pytest.MonkeyPatch) -> None:
    from assessor_app.commands.crash import write_crash_report

    try:
        try:
            {}[SECRET]
        except KeyError as error:
            raise ValueError(f"no score: {SECRET}") from error
    except ValueError as bug:
        text = write_crash_report(bug).read_text("utf-8")
    assert SECRET not in text
    assert str(Path.home()) not in text
    assert str(Path(sys.executable).parents[2]) not in text
    assert re.search(r"^  .*test_traces:\d+ in test_a_crash_report_holds_no_word_of_a_case$",
                     text, re.M)
    assert text.index("builtins.KeyError") < text.index("builtins.ValueError")


def test_the_words_of_a_case_are_in_its_file_alone(
    case_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Worked with, copied, merged, sent, synced, exported, crashed over: what is searched for is
    nowhere in the profile or among the temporary files, nor in what travels."""
    temporary, hub, out = tmp_path / "tmp", tmp_path / "hub", tmp_path / "out"
    temporary.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    words = (SECRET, "A word that nobody else would type")
    case, copy = str(case_path), str(tmp_path / "copies" / "copy.pmqa")
    Path(copy).parent.mkdir()
    for arguments in (
        ["comment", case, "3.1", "--sign", "+", "--text", words[0]],
        ["score", case, "3.1=45", "--reason", words[1]],
        ["copy", case, copy], ["merge", case, copy], ["check", case],
        ["packet", "send", case, "--out", str(tmp_path / "packet")],
        ["hub", "init", str(hub)], ["sync", case, str(hub)],
        ["report", case, "--for", "committee", "--out", str(out)],
        ["worksheet", "export", case, str(out / "sheet.xlsx"), "--assessor", "สมชาย ใจดี"],
    ):
        assert cli.run(arguments) == cli.DONE, arguments
    with monkeypatch.context() as wrong:
        wrong.setattr("assessor_app.casefile.history.history", lambda _case: {}[words[0]])
        wrong.setattr("assessor_app.assessment.eyes.history", lambda _case: {}[words[0]])
        assert cli.run(["history", case]) == cli.BUG
    for word in words:
        assert sorted(path.name for path in _held(word, tmp_path, home_folder())) == sorted(
            [case_path.name, "copy.pmqa"])
    assert list(temporary.iterdir()) == []
