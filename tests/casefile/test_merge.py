"""Merging copies: the union, whatever its order; and files that are not to be trusted."""

from __future__ import annotations

import hashlib
import os
import shutil
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from foreign_changes import put_in, signed_rows
from sqlcipher3 import dbapi2 as sqlite

from assessor_app.assessment import entries
from assessor_app.assessment.merging import merge_cases
from assessor_app.assessment.people import assessor_id, ensure_assessor
from assessor_app.assessment.scores import set_scores
from assessor_app.assessment.standing import evaluate_case
from assessor_app.assessment.team import add_member, declare, seal
from assessor_app.casefile import journal
from assessor_app.casefile.arriving.union import apply_changes
from assessor_app.casefile.backup import copy_case
from assessor_app.casefile.blobs.intake import store_file
from assessor_app.casefile.chains import chain_faults
from assessor_app.casefile.change import canonical, read_change
from assessor_app.casefile.check import check_case
from assessor_app.casefile.connection import CaseFile, open_case
from assessor_app.casefile.evidence import read_pieces
from assessor_app.casefile.installation import Installation
from assessor_app.casefile.journal import Edit, write
from assessor_app.casefile.merge import merge_file
from assessor_app.casefile.projection import PROJECTED, rebuild
from assessor_app.casefile.records.application import Applicant, Application
from assessor_app.casefile.records.choices import IssueKind, Role
from assessor_app.casefile.records.visit import Issue
from assessor_app.casefile.state import read_state
from assessor_app.errors import KnownFault

FIRST, SECOND = "ผู้ตรวจประเมิน 1", "ผู้ตรวจประเมิน 2"
PERSON = "สมชาย ใจดี"  # who scored in the case


@pytest.fixture
def pair(case_path: Path, tmp_path: Path) -> tuple[Path, Path]:
    """A case and a copy of it on which somebody else wrote."""
    other = copy_case(case_path, tmp_path / "other.pmqa")
    with open_case(other) as case:
        who = ensure_assessor(case, SECOND)
        set_scores(case, who, {"1.1": 70, "2.1": 30})
        entries.add(case, who, Issue, item="3.1", kind=IssueKind.VERIFY, question="ดูของจริง")
        entries.edit(case, Applicant, "applicant", author=SECOND, name_en="Clear Water")
    return case_path, other


def _tables(case: CaseFile) -> dict[str, list[tuple[object, ...]]]:
    return {name: sorted(case.connection.execute(f"SELECT * FROM {name}").fetchall(), key=repr)
            for name in PROJECTED}


def _written(path: Path) -> int:
    """How many changes the second person wrote in a file."""
    with open_case(path, write=False) as case:
        count, = case.connection.execute(
            "SELECT count(*) FROM change WHERE author = ?", (SECOND,)).fetchone()
    return count


def _same_state(*paths: Path) -> bool:
    held = []
    for path in paths:
        with open_case(path, write=False) as case:
            held.append(_tables(case))
    return all(one == held[0] for one in held)


def test_a_merge_brings_what_is_new(pair: tuple[Path, Path]) -> None:
    mine, other = pair
    before, new = other.read_bytes(), _written(other)
    with open_case(mine) as case:
        done = merge_file(case, other)
        state = read_state(case)
    assert (done.changes, done.people) == (new, {SECOND: new})
    assert done.entities == {"assessor": 1, "score": 2, "issue": new - 4, "applicant": 1}
    assert [issue.question for issue in state.issues] == ["ดูของจริง"]
    assert state.applicant.name_en == "Clear Water"
    assert other.read_bytes() == before
    assert check_case(mine).ok


def test_merging_again_brings_nothing(pair: tuple[Path, Path]) -> None:
    mine, other = pair
    with open_case(mine) as case:
        merge_file(case, other)
        state = _tables(case)
        again = merge_file(case, other)
        assert again.changes == 0
        assert again.known > 0
        assert again.people == {}
        assert _tables(case) == state


def test_both_ways_end_the_same(pair: tuple[Path, Path]) -> None:
    mine, other = pair
    with open_case(mine) as case:
        set_scores(case, ensure_assessor(case, FIRST), {"1.1": 20})
        entries.edit(case, Applicant, "applicant", author=FIRST, name_en="Clean Water")
        merge_file(case, other)
    with open_case(other) as case:
        merge_file(case, mine)
        assert read_state(case).conflicts == (("applicant", "applicant", "name_en"),)
    assert _same_state(mine, other)


def test_a_fact_in_conflict_is_open_and_a_percent_an_interval(
    case_path: Path, tmp_path: Path,
) -> None:
    """The person's own two copies: one percent and the certificate set differently on each."""
    other = copy_case(case_path, tmp_path / "other.pmqa")
    for path, percent, certified in ((case_path, 40, True), (other, 60, False)):
        with open_case(path) as case:
            set_scores(case, ensure_assessor(case, FIRST), {"1.1": percent})
            entries.edit(case, Application, "application", author=FIRST, fl_certified=certified,
                         fl_date=None)
            entries.edit(case, Application, "application", author=FIRST,
                         prior_awards=() if certified else None)
    with open_case(case_path) as case:
        merge_file(case, other)
        state = read_state(case)
        evaluation = evaluate_case(state, case.edition)
    assert ("application", "application", "prior_awards") in state.conflicts
    assert ("score", f"independent/{assessor_id(state.case_id, FIRST)}/1.1", "score") \
        in state.conflicts
    assert sorted(s.percent for s in state.scores if s.target == "1.1") == [40, 50, 60]
    assert evaluation.scored == (4, 18)


def test_a_percent_that_one_side_cleared_may_be_anything(case_path: Path, tmp_path: Path) -> None:
    with open_case(case_path) as case:
        set_scores(case, ensure_assessor(case, FIRST), {"2.1": 50})
    other = copy_case(case_path, tmp_path / "other.pmqa")
    for path, percent in ((case_path, 60), (other, None)):
        with open_case(path) as case:
            set_scores(case, ensure_assessor(case, FIRST), {"2.1": percent})
    with open_case(case_path) as case:
        merge_file(case, other)
        held = sorted(s.percent for s in read_state(case).scores if s.target == "2.1")
    assert held == [0, 60, 100]


# What has not arrived yet


def _rows(path: Path) -> list[tuple[str, str]]:
    with open_case(path, write=False) as case:
        return case.connection.execute(
            "SELECT body, signature FROM change ORDER BY position").fetchall()


def test_a_field_whose_parents_are_missing_waits(case_path: Path, tmp_path: Path) -> None:
    """The second of three edits is late: the first and third do not stand against each other."""
    other = copy_case(case_path, tmp_path / "other.pmqa")
    with open_case(other) as case:
        for name in ("หนึ่ง", "สอง", "สาม"):
            entries.edit(case, Applicant, "applicant", author=SECOND, name_th=name)
    first, second, third = _rows(other)[-3:]
    place = ("applicant", "applicant", "name_th")
    with open_case(case_path) as case:
        apply_changes(case, [first, third])
        state = read_state(case)
        assert (state.conflicts, state.waiting) == ((), (place,))
        with case.reading() as connection:
            gap, = chain_faults(connection, case.authority)
        assert (gap.fork, gap.seq, gap.authors) == (False, 2, (SECOND,))
        held = _tables(case)
        with case.transaction() as connection:
            rebuild(connection)
        assert _tables(case) == held
        write(case, FIRST, [Edit("applicant", "applicant", "name_en", "x")])
        assert read_state(case).waiting == (place,)
        apply_changes(case, [second])
        state = read_state(case)
        assert (state.conflicts, state.waiting) == ((), ())
        assert state.applicant.name_th == "สาม"
    assert check_case(case_path).ok


def test_a_waiting_percent_spans_its_values(case_path: Path, tmp_path: Path) -> None:
    with open_case(case_path) as case:
        set_scores(case, ensure_assessor(case, FIRST), {"2.1": 50})
    other = copy_case(case_path, tmp_path / "other.pmqa")
    with open_case(other) as case:
        for percent in (55, 80):
            set_scores(case, ensure_assessor(case, FIRST), {"2.1": percent})
    with open_case(case_path) as case:
        apply_changes(case, _rows(other)[-1:])
        state = read_state(case)
        assert sorted(s.percent for s in state.scores if s.target == "2.1") == [50, 80]
        assert [place[0] for place in state.waiting] == ["score"]
        assert state.conflicts == ()


def test_a_deletion_whose_parents_are_missing_waits(case_path: Path, tmp_path: Path) -> None:
    with open_case(case_path) as case:
        issue, _ = entries.add(case, ensure_assessor(case, FIRST), Issue, item="3.1",
                               kind=IssueKind.VERIFY, question="ก")
    other = copy_case(case_path, tmp_path / "other.pmqa")
    with open_case(other) as case:
        write(case, SECOND, [Edit("issue", issue.id, "question", "ข")])
        write(case, SECOND, [Edit("issue", issue.id, "deleted", True)])
    edit, deletion = _rows(other)[-2:]
    with open_case(case_path) as case:
        apply_changes(case, [deletion])
        state = read_state(case)
        assert [one.id for one in state.issues] == [issue.id]
        assert state.conflicts == ()
        assert state.waiting == (("issue", issue.id, "deleted"),)
        apply_changes(case, [edit])
        state = read_state(case)
        assert (state.issues, state.conflicts, state.waiting) == ((), (), ())


def test_what_is_gone_is_in_no_conflict(case_path: Path, tmp_path: Path) -> None:
    with open_case(case_path) as case:
        issue, _ = entries.add(case, ensure_assessor(case, FIRST), Issue, item="3.1",
                               kind=IssueKind.VERIFY, question="ก")
    other = copy_case(case_path, tmp_path / "other.pmqa")
    for path, text in ((case_path, "ข"), (other, "ค")):
        with open_case(path) as case:
            write(case, FIRST, [Edit("issue", issue.id, "question", text)])
    with open_case(case_path) as case:
        merge_file(case, other)
        assert read_state(case).conflicts == (("issue", issue.id, "question"),)
        write(case, FIRST, [Edit("issue", issue.id, "deleted", True)])
        state = read_state(case)
        assert (state.issues, state.conflicts) == ((), ())
        write(case, FIRST, [Edit("issue", issue.id, "deleted", False)])
        assert read_state(case).conflicts == (("issue", issue.id, "question"),)


# Unsealed reviews


def test_an_unsealed_review_never_leaves_its_owners_file(case_path: Path, tmp_path: Path) -> None:
    with open_case(case_path) as case:
        for name, role in ((FIRST, Role.LEAD), (SECOND, Role.ASSESSOR)):
            add_member(case, name, role)
            declare(case, name)
    plain = Path(shutil.copy(case_path, tmp_path / "plain.pmqa"))  # by hand: nothing is left out
    with open_case(plain) as case:
        who = ensure_assessor(case, SECOND)
        set_scores(case, who, {"1.1": 85})
        secret = who.id.encode() + b"/1.1"
    assert secret in plain.read_bytes()
    with open_case(case_path) as case:
        done = merge_file(case, plain, own=assessor_id(case.case_id, FIRST))
        assert done.changes == 0
        assert done.left_out == (who.id,)
        assert secret not in b"".join(  # nor into what SQLite holds beside it for a moment
            path.read_bytes() for path in case_path.parent.glob(f"{case_path.name}*"))
        streams = {stream for stream, in case.connection.execute("SELECT stream FROM change")}
        assert f"review:{who.id}" not in streams
        own = merge_file(case, plain, own=who.id)  # the second assessor brings two copies together
        assert (own.changes, own.left_out) == (1, ())
    with open_case(plain) as case:
        seal(case, SECOND)
    third = copy_case(case_path, tmp_path / "third.pmqa", own="")
    with open_case(third) as case:
        done = merge_file(case, plain)
        assert done.left_out == (assessor_id(case.case_id, PERSON),)  # of no member
        assert {s.percent for s in read_state(case).scores if s.assessor_id == who.id} == {85}
    assert check_case(third).ok


def test_a_seal_that_was_taken_back_opens_nothing(case_path: Path, tmp_path: Path) -> None:
    with open_case(case_path) as case:
        for name, role in ((FIRST, Role.LEAD), (SECOND, Role.ASSESSOR)):
            add_member(case, name, role)
            declare(case, name)
        who = ensure_assessor(case, SECOND)
        set_scores(case, who, {"1.1": 85})
        seal(case, SECOND)
    other = Path(shutil.copy(case_path, tmp_path / "other.pmqa"))
    with open_case(other) as case:  # which knows the seal, as the case does
        write(case, SECOND, [Edit("score", f"independent/{who.id}/1.1", "score",
                                  {"percent": 20, "reason": ""})])
    with open_case(case_path) as case:
        write(case, SECOND, [Edit("seal", who.id, "sealed", None)])
        done = merge_file(case, other)
        assert (done.changes, done.left_out) == (0, (who.id,))
        assert {s.percent for s in read_state(case).scores if s.assessor_id == who.id} == {85}
    with open_case(case_path) as case:
        seal(case, SECOND)
        assert merge_file(case, other).left_out == ()


# Copies edited apart, and clocks


def test_a_file_copied_by_hand_merges_back(case_path: Path, tmp_path: Path) -> None:
    copies = [case_path, *(Path(shutil.copy(case_path, tmp_path / f"{n}.pmqa")) for n in range(3))]
    for number, path in enumerate(copies):
        with open_case(path) as case:
            who = ensure_assessor(case, FIRST)
            entries.add(case, who, Issue, item="3.1", kind=IssueKind.CLARIFY, question=str(number))
    for path in copies:
        with open_case(path) as case:
            done = merge_cases(case, [one for one in copies if one != path])
        assert done.chains == ()
        assert done.refused == ()
        assert check_case(path).ok
    assert _same_state(*copies)
    with open_case(case_path, write=False) as case:
        assert sorted(issue.question for issue in read_state(case).issues) == ["0", "1", "2", "3"]


def test_a_real_fork_is_shown_and_refused_by_nobody(
    case_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A whole machine was cloned: the same key and record go on with one chain twice."""
    home = tmp_path / "home"
    monkeypatch.setenv("PMQA_HOME", str(home))
    with open_case(case_path) as case:
        entries.edit(case, Applicant, "applicant", author=FIRST, name_en="a")
    before, record = case_path.read_bytes(), {
        path: path.read_bytes() for path in (home / "files").iterdir()}
    with open_case(case_path) as case:
        entries.edit(case, Applicant, "applicant", author=FIRST, name_en="b")
    other = Path(shutil.copy(case_path, tmp_path / "other.pmqa"))
    case_path.write_bytes(before)  # the same file of the disk, as it was
    for path, content in record.items():
        path.write_bytes(content)
    with open_case(case_path) as case:
        entries.edit(case, Applicant, "applicant", author=FIRST, name_en="c")
        done = merge_cases(case, [other])
        assert done.arrivals[0].changes == 1
        fork, = done.forks
        assert (fork.authors, fork.fork) == ((FIRST,), True)
        assert read_state(case).conflicts == (("applicant", "applicant", "name_en"),)
        chain = case.connection.execute(
            "SELECT chain FROM change ORDER BY position DESC LIMIT 1").fetchone()
        entries.edit(case, Applicant, "applicant", author=FIRST,
                     name_en="d")  # goes on under a new chain
        new = case.connection.execute(
            "SELECT chain FROM change ORDER BY position DESC LIMIT 1").fetchone()
        assert new != chain
    assert [problem.key for problem in check_case(case_path).problems] == ["check_fork"]


@pytest.mark.parametrize(("shift", "ahead"), [("2031", True), ("2019", False)])
def test_a_wrong_clock_is_told_and_nothing_is_refused(
    pair: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, shift: str, ahead: bool,
) -> None:
    mine, other = pair
    honest = journal.time_now
    with monkeypatch.context() as elsewhere:
        elsewhere.setattr(journal, "time_now", lambda: honest().replace(year=int(shift)))
        with open_case(other) as case:
            entries.edit(case, Applicant, "applicant", author=SECOND, name_en="Water")
    with open_case(mine) as case:
        done = merge_file(case, other)
        clock, = done.clocks
        assert (clock.author, clock.ahead) == (SECOND, ahead)
        assert clock.by.days > 300
        assert f"/{int(shift) + 543} " in clock.fault().text("th")
        assert " วัน" in clock.fault().text("th")
        assert read_state(case).applicant.name_en == "Water"
        entries.edit(case, Applicant, "applicant", author=FIRST,
                     name_en="Rain")  # seen, and so no conflict
        assert read_state(case).conflicts == ()
    report = check_case(mine)
    assert report.ok
    assert [note.key for note in report.notes] == ["clock_ahead" if ahead else "clock_behind"]


# Files that are not to be trusted


def _alter(path: Path, *statements: str) -> None:
    """Change a case file from outside, its guards taken off."""
    connection = sqlite.connect(path, isolation_level=None)
    for name in ("change_is_never_updated", "change_is_never_deleted"):
        connection.execute(f"DROP TRIGGER {name}")
    for statement in statements:
        connection.execute(statement)
    connection.close()


def _put(path: Path, body: bytes) -> None:
    """Put a row into a journal from outside, under the hash of its bytes."""
    connection = sqlite.connect(path, isolation_level=None)
    connection.execute("ALTER TABLE change RENAME TO other_change")
    connection.execute("CREATE TABLE change (position INTEGER PRIMARY KEY, id TEXT, body TEXT, "
                       "signature TEXT)")
    connection.execute(
        "INSERT INTO change SELECT position, id, body, signature FROM other_change")
    connection.execute("INSERT INTO change (id, body, signature) VALUES (?, ?, ?)",
                       (hashlib.sha256(body).hexdigest(), body.decode(), "00" * 64))
    connection.close()


def _collate(path: Path) -> None:
    """Have ids compared by a rule that is not in the file."""
    connection = sqlite.connect(path, isolation_level=None)
    connection.create_collation("loose", lambda one, other: (one > other) - (one < other))
    connection.execute("ALTER TABLE change RENAME TO other_change")
    connection.execute("CREATE TABLE change (position INTEGER PRIMARY KEY, "
                       "id TEXT COLLATE loose UNIQUE, body TEXT, signature TEXT)")
    connection.execute(
        "INSERT INTO change SELECT position, id, body, signature FROM other_change")
    connection.close()


BAD: dict[str, tuple[str, Callable[[Path], None]]] = {
    "forged signature": ("change_forged", lambda path: _alter(
        path, "UPDATE change SET signature = '00' || substr(signature, 3) "
              "WHERE position = (SELECT max(position) FROM change)")),
    "changed body": ("merge_changed_body", lambda path: _alter(
        path, "UPDATE change SET body = replace(body, '\"percent\":70', '\"percent\":75')")),
    "another's words under a known id": ("merge_changed_body", lambda path: _alter(
        path, "UPDATE change SET body = replace(body, 'กรม', 'กอง') WHERE position < 5")),
    "another case": ("merge_other_case", lambda path: _alter(
        path, "UPDATE meta SET value = 'ffffffffffffffffffffffffffffffff' "
              "WHERE key = 'case_id'")),
    "no id": ("merge_damaged", lambda path: _alter(path, "DELETE FROM meta")),
    "a view for the journal": ("merge_damaged", lambda path: _alter(
        path, "ALTER TABLE change RENAME TO other_change",
        "CREATE VIEW change AS SELECT position, id, body, signature FROM other_change")),
    "no journal": ("merge_damaged", lambda path: _alter(path, "DROP TABLE change")),
    "another program's": ("case_not_pmqa", lambda path: _alter(path, "PRAGMA application_id = 1")),
    "newer": ("case_newer", lambda path: _alter(path, "PRAGMA user_version = 99")),
    "cut short": ("merge_damaged", lambda path: os.truncate(path, path.stat().st_size // 2)),
    "no database": ("case_not_sqlite", lambda path: path.write_bytes(b"not a database" * 99)),
    "empty": ("case_empty", lambda path: path.write_bytes(b"")),
    "not there": ("case_missing", lambda path: path.unlink()),
    "ids that only look alike": ("merge_changed_body", lambda path: _alter(
        path, "UPDATE change SET id = upper(id) WHERE position > 4")),
    "ids in an order that nobody knows": ("merge_damaged", _collate),
    "a row twice": ("merge_wrong_value", lambda path: _alter(
        path, "ALTER TABLE change RENAME TO other_change",
        "CREATE TABLE change (position INTEGER PRIMARY KEY, id TEXT, body TEXT, signature TEXT)",
        "INSERT INTO change SELECT position, id, body, signature FROM other_change",
        "INSERT INTO change SELECT NULL, id, body, signature FROM other_change")),
    "bytes for texts": ("merge_wrong_value", lambda path: _alter(
        path, "ALTER TABLE change RENAME TO other_change",
        "CREATE TABLE change (position INTEGER PRIMARY KEY, id TEXT, body, signature TEXT)",
        "INSERT INTO change SELECT position, id, CAST(body AS BLOB), signature "
        "FROM other_change")),
    "columns that are reckoned": ("merge_damaged", lambda path: _alter(
        path, "ALTER TABLE change RENAME TO other_change",
        "CREATE TABLE change (position INTEGER PRIMARY KEY, id TEXT, kept TEXT, signature TEXT, "
        "body TEXT AS (kept))",
        "INSERT INTO change SELECT position, id, body, signature FROM other_change")),
    "no JSON under its own hash": ("change_unreadable", lambda path: _put(path, b"{no json")),
    "JSON in another form": ("change_unreadable", lambda path: _put(path, b'{"author": "x"}')),
    "text that is none": ("merge_damaged", lambda path: _alter(
        path, "UPDATE change SET signature = CAST(x'ff' AS TEXT) WHERE position = 3")),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_leaves_nothing_and_hinders_no_other(
    pair: tuple[Path, Path], tmp_path: Path, name: str,
) -> None:
    mine, other = pair
    good = Path(shutil.copy(other, tmp_path / "good.pmqa"))
    key, damage = BAD[name]
    damage(other)
    with open_case(mine) as case:
        before = _tables(case)
        done = merge_cases(case, [other])
        assert [(who, fault.key) for who, fault in done.refused] == [(other.name, key)]
        assert all(fault.text("th") and fault.text("en") for _, fault in done.refused)
        assert _tables(case) == before
        healed = merge_cases(case, [other, good])
        assert healed.changes == _written(good)
        assert len(healed.refused) == 1
    assert check_case(mine).ok


def test_a_case_is_not_merged_into_itself(case_path: Path) -> None:
    with open_case(case_path) as case:
        done = merge_cases(case, [case_path])
    assert [fault.key for _, fault in done.refused] == ["merge_itself"]


def test_another_case_is_refused(
    case_path: Path, tmp_path: Path, make_case: Callable[[Path], CaseFile],
) -> None:
    make_case(tmp_path / "another.pmqa").close()
    with open_case(case_path) as case:
        done = merge_cases(case, [tmp_path / "another.pmqa"])
    assert [fault.key for _, fault in done.refused] == ["merge_other_case"]


def test_a_file_with_its_log_on_a_stick_that_cannot_be_written(
    pair: tuple[Path, Path], tmp_path: Path,
) -> None:
    """What was committed may stand in the log alone; nothing is made beside the file."""
    mine, other = pair
    stick = tmp_path / "stick"
    stick.mkdir()
    writer = open_case(other)
    entries.edit(writer, Applicant, "applicant", author=SECOND, name_en="In the log")
    for suffix in ("", "-wal"):
        shutil.copy(other.with_name(other.name + suffix), stick / (other.name + suffix))
    writer.close()
    for path in (*stick.iterdir(), stick):
        path.chmod(path.stat().st_mode & ~(stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH))
    before = sorted(path.name for path in stick.iterdir())
    with open_case(mine) as case:
        done = merge_file(case, stick / other.name)
        assert done.changes == _written(other)
        assert read_state(case).applicant.name_en == "In the log"
    assert sorted(path.name for path in stick.iterdir()) == before
    stick.chmod(0o700)


def test_a_file_that_is_open_elsewhere_is_merged_as_it_stands(pair: tuple[Path, Path]) -> None:
    mine, other = pair
    with open_case(other) as writer, open_case(mine) as case:
        entries.edit(writer, Applicant, "applicant", author=SECOND, name_en="Open")
        assert merge_file(case, other).changes == _written(other)
        entries.edit(writer, Applicant, "applicant", author=SECOND, name_en="Still open")
        assert merge_file(case, other).changes == 1


def test_an_older_format_is_merged_without_being_migrated(
    case_path: Path, tmp_path: Path,
) -> None:
    shipped = Path(__file__).parents[1] / "fixtures" / "casefiles" / "format-1.pmqa"
    old = Path(shutil.copy(shipped, tmp_path / "old.pmqa"))
    new = Path(shutil.copy(shipped, tmp_path / "new.pmqa"))
    with open_case(new) as case:
        entries.edit(case, Applicant, "applicant", author=FIRST, name_en="new")
        done = merge_file(case, old)
        assert done.changes == 0
        assert done.known > 50
    assert old.read_bytes() == shipped.read_bytes()
    assert [path.name for path in tmp_path.glob("old*")] == ["old.pmqa"]


# Content of evidence


def _photo(path: Path, content: bytes, file: Path) -> str:
    """Put a photo into a case and tell its SHA-256."""
    file.write_bytes(content)
    with open_case(path) as case:
        blob = store_file(case, file, most=10_000_000)
        made = {"assessor": assessor_id(case.case_id, SECOND), "code": "ก", "counter": 1,
                "created": "2026-03-15T07:05:09.120Z", "number": "ภ-ก-1", "sha256": blob.sha256,
                "size": blob.size, "name": "ภาพ.jpg", "media": "image/jpeg", "kind": "photo",
                "taken": None, "place": None, "pages": None}
        write(case, SECOND, [Edit("evidence", "e1", "made", made)])
    return blob.sha256


def test_evidence_comes_along_once(pair: tuple[Path, Path], tmp_path: Path) -> None:
    mine, other = pair
    content = os.urandom(2_500_000)
    sha256 = _photo(other, content, tmp_path / "photo.jpg")
    with open_case(mine) as case:
        done = merge_cases(case, [other])
        assert done.arrivals[0].content == 1
        assert done.evidence == (1, 1)
        assert b"".join(read_pieces(case, sha256)) == content
        again = merge_cases(case, [other])
        assert again.arrivals[0].content == 0
    assert check_case(mine).missing == ()


def test_altered_evidence_is_left_and_told_until_a_sound_copy_comes(
    pair: tuple[Path, Path], tmp_path: Path,
) -> None:
    mine, other = pair
    content = os.urandom(1_500_000)
    sha256 = _photo(other, content, tmp_path / "photo.jpg")
    sound = Path(shutil.copy(other, tmp_path / "sound.pmqa"))
    connection = sqlite.connect(other, isolation_level=None)
    connection.execute("UPDATE blob_piece SET content = zeroblob(1048576) WHERE number = 0")
    connection.close()
    with open_case(mine) as case:
        done = merge_cases(case, [other])
        assert done.arrivals[0].altered == (sha256,)
        assert done.evidence == (0, 1)
        assert merge_cases(case, [sound]).evidence == (1, 1)
        assert b"".join(read_pieces(case, sha256)) == content


@pytest.mark.parametrize("edit", [
    ("applicant", "applicant", "kind", "emperor"),
    ("application", "application", "cycle", "next year"),
    ("score", "independent/aaaa/9.9", "score", {"percent": 50, "reason": ""}),
    ("score", "consensus/team/3.1", "score", 50),
    ("comment", "aaaa.1", "made", ["3.1"]),
    ("comment", "aaaa.2", "sign", "+++"),  # shown only when its `made` comes
    ("finding", "aaaa", "evidence", ""),
    ("resolution", "issue/aaaa/question", "settled", {"reason": ""}),
])
def test_a_value_that_cannot_be_keeps_nothing_else_out(
    pair: tuple[Path, Path], edit: tuple[str, str, str, Any], tmp_path: Path,
) -> None:
    mine, other = pair
    with open_case(other) as case:
        put_in(case, tmp_path / "stranger", SECOND, edit)
        write(case, SECOND, [Edit("applicant", "applicant", "name_en", "Office")])
        there = read_state(case)
    with open_case(mine) as case:
        done = merge_cases(case, [other])
        assert not done.refused
        here = read_state(case)
        assert here.applicant.name_en == "Office"
        assert here.unfit == there.unfit == (edit[:3],)
        assert (here.applicant, here.application, here.comments) == (
            there.applicant, there.application, there.comments)
    assert [problem.key for problem in check_case(mine).problems] == ["check_unfit"]


@pytest.mark.parametrize(("field", "value"), [
    ("stream", "shared"), ("time", "yesterday"), ("time", "2026-03-15T07:05:09")])
def test_a_change_in_a_stream_of_others_or_at_no_time_is_refused(
    pair: tuple[Path, Path], field: str, value: str, tmp_path: Path,
) -> None:
    mine, _ = pair
    key = Installation(tmp_path / "stranger")
    with open_case(mine) as case:
        (body, _), = signed_rows(case, key, SECOND, [("comment", "aaaa.1", "text", "ก")])
        change = msgspec.structs.replace(read_change(body.encode()), **{field: value})
        data = canonical(change)
        with pytest.raises(KnownFault) as caught:
            apply_changes(case, [(data.decode(), key.sign(data))])
        assert caught.value.key == "change_unfit"
        assert not case.connection.execute(
            "SELECT 1 FROM change WHERE author = ? AND entity = 'comment'", (SECOND,)).fetchone()
