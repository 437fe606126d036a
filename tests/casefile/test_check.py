"""The check finds what opening does not look for, and says it in sentences."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from altering import alter

from assessor_app.assessment import entries
from assessor_app.assessment.people import ensure_assessor
from assessor_app.assessment.scores import set_scores
from assessor_app.casefile.arriving.receiving import found_case
from assessor_app.casefile.arriving.union import apply_changes
from assessor_app.casefile.chain_names import new_chain
from assessor_app.casefile.change import ChainHead
from assessor_app.casefile.check import check_case
from assessor_app.casefile.connection import CaseFile, open_case
from assessor_app.casefile.courier import edition_row
from assessor_app.casefile.records.choices import IssueKind
from assessor_app.casefile.records.visit import Issue
from assessor_app.casefile.schema import PAGE_SIZE
from assessor_app.errors import KnownFault

SWAP_HALVES = "UPDATE change SET signature = substr(signature, 65) || substr(signature, 1, 64)"


def _tampered(path: Path, script: str) -> list[str]:
    alter(path, script)
    report = check_case(path)
    assert not report.ok
    for problem in report.problems:
        assert problem.text("th") != problem.text("en")
    return [problem.key for problem in report.problems]


def test_sound_file(case_path: Path) -> None:
    before = case_path.read_bytes()
    report = check_case(case_path)
    assert report.ok
    assert report.problems == ()
    assert (report.changes, report.chains) == (13, 2)
    assert case_path.read_bytes() == before


@pytest.mark.parametrize(("script", "keys"), [
    ("UPDATE change SET body = replace(body, '\"percent\":50', '\"percent\":95') "
     "WHERE entity = 'score'",
     ["check_hash"]),
    (SWAP_HALVES + " "
     "WHERE position = (SELECT max(position) FROM change)", ["check_signature"]),
    (SWAP_HALVES,
     ["check_signature"] * 13),
    ("DELETE FROM change WHERE position = 5",
     ["check_projection", "check_projection"]),
    ("DELETE FROM change WHERE entity = 'founding'",
     ["check_founding", "check_projection", "check_projection"]),
    ("UPDATE score SET percent = 95", ["check_projection"]),
    ("DELETE FROM comment; DELETE FROM head WHERE entity = 'score'", ["check_projection"]),
    ("INSERT INTO conflict VALUES ('applicant', 'applicant', 'kind')", ["check_projection"]),
    ("UPDATE edition SET content = replace(content, 'percent = 50', 'percent = 40')",
     ["check_edition"]),
    ("UPDATE founding SET edition = 'pmqa-9999'", ["check_foreign_key", "check_projection"]),
])
def test_what_was_altered_from_outside(case_path: Path, script: str, keys: list[str]) -> None:
    assert _tampered(case_path, script) == keys


def test_later_changes_vouch_for_what_was_signed(case_path: Path) -> None:
    """A signature that was damaged is told; what it was over is as sure as before."""
    alter(case_path, SWAP_HALVES + " WHERE position IN (3, 5)")
    report = check_case(case_path)
    assert report.ok
    assert [(note.key, note.values) for note in report.notes] == [
        ("check_vouched", {"position": 3}), ("check_vouched", {"position": 5})]


def test_a_change_that_has_not_arrived_is_missing_and_no_fault(case_path: Path) -> None:
    """As in a file that is synced half way: the rest of a chain came, one of it not yet."""
    rows: list[tuple[str, str]] = []
    with open_case(case_path) as case:
        rows = case.connection.execute("SELECT body, signature FROM change").fetchall()
        case_id, edition = case.case_id, edition_row(case)
    half = found_case(case_path.with_name("half.pmqa"), case_id, edition, rows[:4] + rows[5:])
    report = check_case(half)
    assert report.ok
    assert [one.key for one in report.missing] == ["check_gap"]
    with open_case(half) as case:
        apply_changes(case, rows)
    assert check_case(half).missing == ()


def test_rewritten_change_of_another_key(case_path: Path) -> None:
    """A change that hashes right but was not signed by the key it names."""
    script = "UPDATE change SET id = 'x' WHERE position = 4"
    assert "check_hash" in _tampered(case_path, script)


def test_damaged_page(case_path: Path) -> None:
    data = bytearray(case_path.read_bytes())
    data[-PAGE_SIZE:] = bytes(range(256)) * (PAGE_SIZE // 256)
    case_path.write_bytes(data)
    assert {problem.key for problem in check_case(case_path).problems} <= {
        "check_integrity", "case_damaged"}
    assert not check_case(case_path).ok


def test_fork_of_a_chain_is_told_and_nothing_lost(case_path: Path, tmp_path: Path) -> None:
    """The installation's own record copied along with the file lets two copies go on from one."""
    copy = tmp_path / "copy.pmqa"
    shutil.copy(case_path, copy)
    with open_case(case_path) as case:
        chains = dict(case.chains)
        set_scores(case, ensure_assessor(case, "สมชาย ใจดี"), {"2.1": 5})
    with open_case(copy) as other:
        other.chains = chains
        set_scores(other, ensure_assessor(other, "สมชาย ใจดี"), {"2.1": 95})
        rows = other.db.execute("SELECT body, signature FROM change").fetchall()
    with open_case(case_path) as case:
        apply_changes(case, rows)
    assert [problem.key for problem in check_case(case_path).problems] == ["check_fork"]
    with open_case(case_path) as case:
        set_scores(case, ensure_assessor(case, "สมชาย ใจดี"), {"2.1": 50})
    assert check_case(case_path).chains == 3


def _ask(case: CaseFile) -> None:
    assessor = ensure_assessor(case, "สมชาย ใจดี")
    entries.add(case, assessor, Issue, item="3.1", kind=IssueKind.VERIFY, question="จริงหรือไม่")


def test_number_given_twice(case_path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.pmqa"
    shutil.copy(case_path, copy)
    with open_case(case_path) as case:
        chains = dict(case.chains)
        _ask(case)
    with open_case(copy) as other:
        other.chains = chains
        _ask(other)
        rows = other.db.execute("SELECT body, signature FROM change").fetchall()
    with open_case(case_path) as case:
        apply_changes(case, rows)
    keys = [problem.key for problem in check_case(case_path).problems]
    assert "check_number" in keys


def test_check_while_a_writer_has_it_open(case_path: Path, start: Callable) -> None:
    with open_case(case_path) as case:
        set_scores(case, ensure_assessor(case, "ข"), {"1.1": 5})
        assert check_case(case_path).ok


@pytest.mark.parametrize(("content", "key"), [
    (None, "case_missing"), (b"", "case_empty"), (b"text " * 100, "case_not_sqlite"),
])
def test_what_is_no_case_file(tmp_path: Path, content: bytes | None, key: str) -> None:
    path = tmp_path / "x.pmqa"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(KnownFault) as caught:
        check_case(path)
    assert caught.value.key == key


def test_a_chain_under_the_name_of_anothers_is_told(case_path: Path) -> None:
    with open_case(case_path) as case:
        case.chains = {"shared": ChainHead(new_chain(case.case_id, "shared", "ab" * 32), 0, None)}
        entries.add(case, ensure_assessor(case, "ก"), Issue, item="3.1", kind=IssueKind.CLARIFY,
                    question="ของใคร")
    assert {one.key for one in check_case(case_path).problems} == {"check_chain"}
