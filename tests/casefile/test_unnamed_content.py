"""Content between "stored" and "named by a change": let go where no change ever names it."""

from __future__ import annotations

import hashlib
import random
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from assessor_app.assessment import entries
from assessor_app.assessment.evidence import TakenIn, add_evidence, record_all, take_in
from assessor_app.assessment.people import ensure_assessor
from assessor_app.casefile import merge
from assessor_app.casefile.backup import copy_case
from assessor_app.casefile.blobs import intake
from assessor_app.casefile.blobs.intake import store_file
from assessor_app.casefile.check import check_case
from assessor_app.casefile.connection import CaseFile, open_case
from assessor_app.casefile.evidence import (
    PIECE,
    Blob,
    BlobWriter,
    beside,
    has_blob,
    held_pieces,
)
from assessor_app.casefile.records.choices import IssueKind
from assessor_app.casefile.records.visit import Evidence
from assessor_app.errors import KnownFault

MOST = 100_000_000
PERSON = "สมชาย ใจดี"
# A process that takes a file in, and is killed before or after it names it
TAKE_IN = """
import sys, time
from assessor_app.assessment.people import ensure_assessor
import sys
from assessor_app.assessment.people import ensure_assessor
from assessor_app.assessment.evidence import record_evidence, take_in
from assessor_app.casefile.connection import open_case
from assessor_app.casefile.evidence import beside
case = open_case(sys.argv[1])
with beside(case, write=True) as other:
    taken = take_in(other, sys.argv[2])
if sys.argv[3] == "named":
    record_evidence(case, ensure_assessor(case, "สมชาย ใจดี"), taken)
print("stands", flush=True)
sys.stdin.read()
"""


def _noise(path: Path, size: int, seed: int = 1) -> str:
    """Write bytes that are of no kind, and give their hash."""
    data = b"0" + random.Random(seed).randbytes(size - 1)
    path.write_bytes(data)
    return hashlib.sha256(data).hexdigest()


def _rows(case: CaseFile) -> tuple[int, int]:
    return case.connection.execute(
        "SELECT (SELECT count(*) FROM blob), (SELECT count(*) FROM blob_piece)").fetchone()


def _unused(path: Path) -> list[str]:
    report = check_case(path)
    assert report.ok
    return [note.values["sha256"] for note in report.notes if note.key == "check_blob_unused"]


def _steps(case: CaseFile, path: Path) -> list[tuple[int, int]]:
    """Every moment at which a cancel may come while a file is stored."""
    steps: list[tuple[int, int]] = []
    store_file(case, path, most=MOST, note=lambda done, of: steps.append((done, of)))
    return steps


@pytest.mark.parametrize("size", [500, PIECE + 5, 9 * PIECE], ids=["tiny", "short", "long"])
def test_a_cancel_at_any_step_leaves_nothing(
    case_path: Path, tmp_path: Path, make_case: Callable[[Path], CaseFile], size: int,
) -> None:
    _noise(tmp_path / "a.bin", size)
    with make_case(tmp_path / "b.pmqa") as other:
        steps = len(_steps(other, tmp_path / "a.bin"))
    assert steps >= 2  # hashed, and read back
    with open_case(case_path) as case:
        for at in range(1, steps + 1):
            left = iter(range(at - 1, -1, -1))

            def cancel(_done: int, _of: int, left=left) -> None:
                if not next(left):
                    raise InterruptedError

            with pytest.raises(InterruptedError):
                store_file(case, tmp_path / "a.bin", most=MOST, note=cancel)
            assert _rows(case) == (0, 0), f"step {at} of {steps}"
        store_file(case, tmp_path / "a.bin", most=MOST)
    assert check_case(case_path).ok


def test_what_was_read_back_is_seen_and_not_before(case_path: Path, tmp_path: Path) -> None:
    sha256 = _noise(tmp_path / "a.bin", 2 * PIECE)
    with open_case(case_path) as case, beside(case, write=False) as reader:
        seen: list[bool] = []
        store_file(case, tmp_path / "a.bin", most=MOST,
                   note=lambda done, of: seen.append(has_blob(reader, sha256)))
        assert not any(seen)
        assert has_blob(reader, sha256)


class _Watched:
    """A lock that tells when somebody has to wait for it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self.waited_for = threading.Event()

    def __enter__(self) -> None:
        if not self._lock.acquire(blocking=False):
            self.waited_for.set()
            self._lock.acquire()

    def __exit__(self, *_: object) -> None:
        self._lock.release()


@pytest.mark.parametrize("cancelled", [False, True], ids=["whole", "cancelled"])
def test_who_adds_a_file_that_another_thread_is_just_storing_has_it(
    case_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cancelled: bool,
) -> None:
    """The second one comes when the first one has stored the first pieces, and is cancelled."""
    watched = _Watched()
    monkeypatch.setattr(intake, "storing", watched)
    sha256 = _noise(tmp_path / "a.bin", 24 * PIECE)
    begun = threading.Event()

    def first(done: int, of: int) -> None:
        if done > of // 2 and not begun.is_set():
            begun.set()
            assert watched.waited_for.wait(60)
            if cancelled:
                raise InterruptedError

    with open_case(case_path) as case:
        def store(note: Callable[[int, int], None]) -> Blob:
            with beside(case, write=True) as other:
                return store_file(other, tmp_path / "a.bin", most=MOST, note=note)

        with ThreadPoolExecutor(2) as pool:
            one = pool.submit(store, first)
            assert begun.wait(60)
            two = pool.submit(store, lambda done, of: None)
            assert two.result() == Blob(sha256, 24 * PIECE)
            assert isinstance(one.exception(), InterruptedError) is cancelled
        assert has_blob(case, sha256)
        assert len(held_pieces(case, sha256)) == 24
    assert check_case(case_path).ok


def test_a_merge_brings_what_a_person_is_just_adding_and_cancels(
    case_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:
    watched = _Watched()
    monkeypatch.setattr(intake, "storing", watched)
    monkeypatch.setattr(merge, "storing", watched)
    sha256 = _noise(tmp_path / "a.bin", 24 * PIECE)
    copy = copy_case(case_path, tmp_path / "copy.pmqa")
    with open_case(copy) as other:
        add_evidence(other, ensure_assessor(other, PERSON), tmp_path / "a.bin")
    begun = threading.Event()

    def cancel(done: int, of: int) -> None:
        if done > of // 2:
            begun.set()
            assert watched.waited_for.wait(60)
            raise InterruptedError

    with open_case(case_path) as case:
        def add() -> None:
            with beside(case, write=True) as held:
                store_file(held, tmp_path / "a.bin", most=MOST, note=cancel)

        with ThreadPoolExecutor(1) as pool:
            adding = pool.submit(add)
            assert begun.wait(60)
            arrival = merge.merge_file(case, copy)
            assert isinstance(adding.exception(), InterruptedError)
        assert (arrival.content, arrival.altered) == (1, ())
        assert has_blob(case, sha256)
    assert check_case(case_path).ok


@pytest.mark.parametrize("named", [False, True], ids=["stored", "named"])
def test_a_process_killed_beside_stored_content(
    case_path: Path, tmp_path: Path, start: Callable, named: bool,
) -> None:
    sha256 = _noise(tmp_path / "a.txt", 5000)
    process = start(TAKE_IN, case_path, tmp_path / "a.txt", "named" if named else "stored")
    assert process.stdout.readline() == "stands\n"
    process.kill()
    process.communicate()
    with open_case(case_path, write=False) as case:  # who only reads changes nothing
        assert _rows(case) == (1, 1)
    with open_case(case_path) as case:
        assert has_blob(case, sha256) is named
        assert _rows(case) == ((1, 1) if named else (0, 0))
    assert _unused(case_path) == []


def _take(case: CaseFile, path: Path) -> TakenIn:
    with beside(case, write=True) as other:
        return take_in(other, path)


def test_content_that_waits_for_its_name_stays_while_the_case_is_open(
    case_path: Path, tmp_path: Path,
) -> None:
    _noise(tmp_path / "a.txt", 3000)
    _noise(tmp_path / "b.txt", 3000, seed=2)
    with open_case(case_path) as case:
        who = ensure_assessor(case, PERSON)
        taken = [_take(case, tmp_path / "a.txt"), _take(case, tmp_path / "b.txt")]
        with open_case(case_path, write=False), beside(case, write=True):
            pass  # neither a reader's end nor a second connection's lets anything go
        with pytest.raises(KnownFault):
            open_case(case_path)
        made, _ = record_all(case, who, taken)
    with open_case(case_path) as case:
        assert all(has_blob(case, one.sha256) for one in made)


def test_what_could_not_be_named_is_used_again_or_let_go_when_the_case_closes(
    case_path: Path, tmp_path: Path,
) -> None:
    _noise(tmp_path / "a.txt", 3000)
    _noise(tmp_path / "b.txt", 3000, seed=2)
    with open_case(case_path) as case:
        who = ensure_assessor(case, PERSON)
        for name in ("a.txt", "b.txt"):
            taken = _take(case, tmp_path / name)
            with pytest.raises(KnownFault) as caught:
                record_all(case, who, [taken], issues=["gone"])
            assert caught.value.key == "issue_gone"
        made, _ = add_evidence(case, who, tmp_path / "a.txt")
    with open_case(case_path, write=False) as case:
        assert has_blob(case, made.sha256)
        assert _rows(case) == (1, 1)
    assert _unused(case_path) == []


def test_an_issue_that_goes_while_its_evidence_is_read_leaves_nothing(
    case_path: Path, tmp_path: Path,
) -> None:
    from assessor_app.assessment import entries
    from assessor_app.casefile.records.visit import Issue

    _noise(tmp_path / "a.txt", 3000)
    with open_case(case_path) as case:
        who = ensure_assessor(case, PERSON)
        issue, _ = entries.add(case, who, Issue, item="3.1", kind=IssueKind.CLARIFY,
                               question="จริงหรือไม่")

        def note(done: int, of: int) -> None:
            if done == of // 2:  # hashed, not stored yet
                entries.delete(case, Issue, issue.id, author=PERSON)

        with pytest.raises(KnownFault) as caught:
            add_evidence(case, who, tmp_path / "a.txt", issues=[issue.id], note=note)
        assert caught.value.key == "issue_gone"
    assert _unused(case_path) == []
    with open_case(case_path, write=False) as case:
        assert _rows(case) == (0, 0)


def test_deleted_evidence_keeps_its_content_for_who_takes_the_deletion_back(
    case_path: Path, tmp_path: Path,
) -> None:
    _noise(tmp_path / "a.txt", 3000)
    with open_case(case_path) as case:
        who = ensure_assessor(case, PERSON)
        made, _ = add_evidence(case, who, tmp_path / "a.txt")
        entries.delete(case, Evidence, made.id, author=PERSON)
    for _ in range(2):  # neither the end of that sitting nor the next one
        with open_case(case_path) as case:
            assert has_blob(case, made.sha256)


def test_content_of_another_copy_waits_for_its_record(case_path: Path) -> None:
    whole, part = b"a photo of another copy", bytes(PIECE + 1)
    blobs = [Blob(hashlib.sha256(data).hexdigest(), len(data)) for data in (whole, part)]
    with open_case(case_path) as case:
        BlobWriter(case, blobs[0]).write(0, whole)
        BlobWriter(case, blobs[0]).finish()
        BlobWriter(case, blobs[1]).write(0, part[:PIECE])
    for _ in range(2):
        with open_case(case_path) as case:
            assert has_blob(case, blobs[0].sha256)
            assert held_pieces(case, blobs[1].sha256) == {0}


def test_a_cancelled_file_that_came_whole_from_another_copy_meanwhile_stays(
    case_path: Path, tmp_path: Path,
) -> None:
    _noise(tmp_path / "a.bin", 3000)
    data = (tmp_path / "a.bin").read_bytes()
    blob = Blob(hashlib.sha256(data).hexdigest(), len(data))
    with open_case(case_path) as case, beside(case, write=True) as other:
        def cancel(done: int, of: int) -> None:
            if done == of // 2:  # hashed; then a merge brings it, and the person cancels
                BlobWriter(other, blob).write(0, data)
                BlobWriter(other, blob).finish()
                raise InterruptedError

        with pytest.raises(InterruptedError):
            store_file(case, tmp_path / "a.bin", most=MOST, note=cancel)
        assert has_blob(case, blob.sha256)


def test_a_copy_made_while_evidence_is_added_holds_what_is_named(
    case_path: Path, tmp_path: Path,
) -> None:
    _noise(tmp_path / "a.txt", 3000)
    _noise(tmp_path / "b.txt", 3000, seed=2)
    with open_case(case_path) as case:
        who = ensure_assessor(case, PERSON)
        made, _ = add_evidence(case, who, tmp_path / "a.txt")
        taken = _take(case, tmp_path / "b.txt")
        copy = copy_case(case_path, tmp_path / "copy.pmqa")
        record_all(case, who, [taken])
    assert _unused(copy) == []
    with open_case(copy, write=False) as held:
        assert has_blob(held, made.sha256)
        assert _rows(held) == (1, 1)
    with open_case(case_path) as case:
        assert _rows(case) == (2, 2)
