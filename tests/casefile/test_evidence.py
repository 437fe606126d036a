"""The content of evidence: stored once and whole or not at all, whatever happens on the way."""

from __future__ import annotations

import hashlib
import os
import random
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from assessor_app.casefile.blobs.intake import store_file
from assessor_app.casefile.check import check_case
from assessor_app.casefile.connection import CaseFile, open_case
from assessor_app.casefile.evidence import (
    PIECE,
    Blob,
    BlobWriter,
    beside,
    content_holds,
    copy_blob,
    extract,
    has_blob,
    held_blob,
    held_pieces,
    missing_blobs,
    read_piece,
    read_pieces,
)
from assessor_app.errors import KnownFault

MOST = 100_000_000
STORE = """
import sys
from assessor_app.casefile.connection import open_case
from assessor_app.casefile.blobs import intake
intake._BATCH = 1  # a kill between any two pieces
case = open_case(sys.argv[1])
print("ready", flush=True)
tell = lambda done, of: print(done, flush=True)
done = intake.store_file(case, sys.argv[2], most=10**9, note=tell)
print(done.sha256, flush=True)
"""
MEMORY = """
import resource, sys
from assessor_app.casefile.connection import open_case
from assessor_app.casefile.evidence import extract
from assessor_app.casefile.blobs.intake import store_file
path, small, large, target = sys.argv[1:]
case = open_case(path)
store_file(case, small, most=10**9)
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
blob = store_file(case, large, most=10**9)
extract(case, blob.sha256, target)
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""


def _noise(path: Path, size: int, seed: int = 1) -> str:
    """Write bytes that do not compress, and give their hash."""
    data = random.Random(seed).randbytes(size)
    path.write_bytes(data)
    return hashlib.sha256(data).hexdigest()


def _rows(case: CaseFile) -> tuple[int, int]:
    return case.connection.execute(
        "SELECT (SELECT count(*) FROM blob), (SELECT count(*) FROM blob_piece)").fetchone()


@pytest.mark.parametrize("size", [1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE, 20 * PIECE + 17])
def test_a_file_comes_out_as_it_went_in(case_path: Path, tmp_path: Path, size: int) -> None:
    sha256 = _noise(tmp_path / "in", size)
    with open_case(case_path) as case:
        blob = store_file(case, tmp_path / "in", most=MOST)
        assert blob == Blob(sha256, size)
        assert held_blob(case, sha256) == blob
        pieces = list(read_pieces(case, sha256))
        assert [len(piece) for piece in pieces] == [blob.length(n) for n in range(blob.pieces)]
        assert max(map(len, pieces)) <= PIECE
        assert extract(case, sha256, tmp_path / "out") == tmp_path / "out"
    assert (tmp_path / "out").read_bytes() == (tmp_path / "in").read_bytes()
    assert check_case(case_path).ok
    assert not [*tmp_path.glob(".*.tmp")]


def test_the_same_content_is_stored_once(case_path: Path, tmp_path: Path) -> None:
    sha256 = _noise(tmp_path / "a.jpg", 2 * PIECE)
    (tmp_path / "b.jpg").write_bytes((tmp_path / "a.jpg").read_bytes())
    with open_case(case_path) as case:
        assert store_file(case, tmp_path / "a.jpg", most=MOST).sha256 == sha256
        assert store_file(case, tmp_path / "b.jpg", most=MOST).sha256 == sha256
        assert _rows(case) == (1, 2)


def test_content_that_was_altered_is_found_and_put_right_by_adding_the_file_again(
    case_path: Path, tmp_path: Path,
) -> None:
    from assessor_app.assessment.case import ensure_assessor
    from assessor_app.assessment.evidence import add_evidence

    sha256 = _noise(tmp_path / "a", PIECE + 5)
    with open_case(case_path) as case:
        add_evidence(case, ensure_assessor(case, "ก"), tmp_path / "a")
        case.connection.execute(
            "UPDATE blob_piece SET content = zeroblob(5) WHERE number = 1")
        with pytest.raises(KnownFault) as caught:
            extract(case, sha256, tmp_path / "out")
        assert caught.value.key == "evidence_altered"
        assert not (tmp_path / "out").exists()
    assert [one.key for one in check_case(case_path).problems] == ["check_blob_altered"]
    with open_case(case_path) as case:
        store_file(case, tmp_path / "a", most=MOST)
        extract(case, sha256, tmp_path / "out")
    assert check_case(case_path).ok


@pytest.mark.parametrize(("make", "key"), [
    (lambda path: path.write_bytes(b""), "evidence_empty"),
    (lambda path: path.mkdir(), "evidence_is_folder"),
    (lambda path: None, "evidence_missing"),
    (lambda path: path.write_bytes(bytes(1001)), "evidence_too_large"),
    (lambda path: path.symlink_to(path), "evidence_unreadable"),
], ids=["empty", "folder", "missing", "large", "link in a circle"])
def test_what_cannot_be_taken_is_told(
    case_path: Path, tmp_path: Path, make: Callable[[Path], object], key: str,
) -> None:
    path = tmp_path / "ภาพ.jpg"
    make(path)
    with open_case(case_path) as case:
        with pytest.raises(KnownFault) as caught:
            store_file(case, path, most=1000)
        assert caught.value.key == key
        assert "ภาพ.jpg" in caught.value.text("th")
        assert _rows(case) == (0, 0)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such pipes")
def test_a_pipe_is_not_read(case_path: Path, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with open_case(case_path) as case, pytest.raises(KnownFault) as caught:
        store_file(case, tmp_path / "pipe", most=MOST)
    assert caught.value.key == "evidence_no_file"


def test_a_file_that_changes_while_it_is_read_is_refused(case_path: Path, tmp_path: Path) -> None:
    path = tmp_path / "growing"
    _noise(path, 12 * PIECE)

    def disturb(done: int, of: int) -> None:
        if done == of // 2:  # hashed, not yet stored
            path.write_bytes(bytes(3 * PIECE))

    with open_case(case_path) as case:
        with pytest.raises(KnownFault) as caught:
            store_file(case, path, most=MOST, note=disturb)
        assert caught.value.key == "evidence_changing"
        assert _rows(case) == (0, 0)
    assert check_case(case_path).ok


@pytest.mark.parametrize("at", [0.1, 0.6, 0.9])
def test_a_cancelled_copy_leaves_nothing(case_path: Path, tmp_path: Path, at: float) -> None:
    _noise(tmp_path / "a", 20 * PIECE)

    def cancel(done: int, of: int) -> None:
        if done > at * of:
            raise InterruptedError

    with open_case(case_path) as case:
        with pytest.raises(InterruptedError):
            store_file(case, tmp_path / "a", most=MOST, note=cancel)
        assert _rows(case) == (0, 0)
        store_file(case, tmp_path / "a", most=MOST)
        assert _rows(case) == (1, 20)
    assert check_case(case_path).ok


def _kill_once(path: Path, source: Path, sha256: str, start: Callable, after: int) -> None:
    process = start(STORE, path, source)
    for _ in range(after):
        process.stdout.readline()
    process.kill()
    process.communicate()
    with open_case(path) as case:
        if not has_blob(case, sha256):  # whole or not to be seen
            with pytest.raises(KnownFault):
                list(read_pieces(case, sha256))
    assert check_case(path).ok


def _kill_often(path: Path, folder: Path, start: Callable, times: int) -> None:
    source = folder / "long"
    sha256 = _noise(source, 24 * PIECE)
    for seed in range(times):
        _kill_once(path, source, sha256, start, random.Random(seed).randint(1, 125))
    with open_case(path) as case:  # work goes on, and what was left is put right
        store_file(case, source, most=MOST)
        extract(case, sha256, folder / "out")
        assert _rows(case) == (1, 24)
    assert (folder / "out").read_bytes() == source.read_bytes()


def test_a_copy_killed_half_way_is_not_to_be_seen(
    case_path: Path, tmp_path: Path, start: Callable,
) -> None:
    _kill_often(case_path, tmp_path, start, 4)


@pytest.mark.soak
def test_a_copy_killed_anywhere_60_times(
    case_path: Path, tmp_path: Path, start: Callable,
) -> None:
    _kill_often(case_path, tmp_path, start, 60)


@pytest.mark.parametrize("size", [1_500_000, 12 * PIECE], ids=["short", "long"])
def test_a_full_disk_leaves_nothing_half_stored(
    small_disk, tmp_path: Path, make_case: Callable[[Path], CaseFile], size: int,
) -> None:
    path = small_disk.folder / "x.pmqa"
    _noise(tmp_path / "photo", size)
    small = _noise(tmp_path / "small", 60_000)
    with make_case(path) as case:
        with pytest.raises(KnownFault) as caught:
            store_file(case, tmp_path / "photo", most=MOST)
        assert caught.value.key == "disk_full"
        assert _rows(case) == (0, 0)
        store_file(case, tmp_path / "small", most=MOST)  # the same session goes on
        assert _rows(case) == (1, 1)
        with pytest.raises(KnownFault) as caught:
            extract(case, small, path)
        assert caught.value.key == "target_exists"
    assert check_case(path).ok


@pytest.mark.parametrize("batch", [1, 8])
@pytest.mark.parametrize("leave", [0, 40_000, 300_000, 900_000])
def test_a_disk_that_others_fill_meanwhile(
    small_disk, tmp_path: Path, make_case: Callable[[Path], CaseFile],
    monkeypatch: pytest.MonkeyPatch, batch: int, leave: int,
) -> None:
    from assessor_app.casefile.blobs import intake as evidence_intake

    monkeypatch.setattr(evidence_intake, "_BATCH", batch)
    monkeypatch.setattr(evidence_intake, "_KEPT_FREE", -10 * PIECE)  # there seemed to be room
    path = small_disk.folder / "x.pmqa"
    sha256 = _noise(tmp_path / "photo", PIECE + 200_000)
    with make_case(path) as case:
        small_disk.fill(leave=leave)
        with pytest.raises(KnownFault) as caught:
            store_file(case, tmp_path / "photo", most=MOST)
        assert caught.value.key == "disk_full"
        (small_disk.folder / "filler").unlink()
        monkeypatch.undo()
    with open_case(path) as case:
        held = held_blob(case, sha256)  # whole in the log, or not there at all
        assert held is None or content_holds(case, held)
    assert check_case(path).ok


@pytest.mark.skipif(sys.platform == "win32", reason="Windows tells no greatest memory")
def test_memory_does_not_grow_with_the_file(
    case_path: Path, tmp_path: Path, start: Callable,
) -> None:
    _noise(tmp_path / "small", 12 * PIECE)
    _noise(tmp_path / "large", 60 * PIECE, seed=2)
    process = start(MEMORY, case_path, tmp_path / "small", tmp_path / "large", tmp_path / "out")
    output, errors = process.communicate()
    assert not errors
    assert int(output) < 16  # of 60 megabytes


def test_pieces_arrive_in_any_order_and_are_seen_when_all_are_there(
    case_path: Path, tmp_path: Path, make_case: Callable[[Path], CaseFile],
) -> None:
    sha256 = _noise(tmp_path / "a", 5 * PIECE + 3)
    with open_case(case_path) as source, make_case(tmp_path / "b.pmqa") as target:
        blob = store_file(source, tmp_path / "a", most=MOST)
        writer = BlobWriter(target, blob)
        for number in (5, 0, 3, 3):
            writer.write(number, read_piece(source, sha256, number))
        assert held_pieces(target, sha256) == {0, 3, 5}
        assert not has_blob(target, sha256)
        with pytest.raises(KnownFault) as caught:
            writer.finish()
        assert caught.value.key == "evidence_content_missing"
        with pytest.raises(KnownFault) as caught:
            writer.write(1, b"short")
        assert caught.value.key == "evidence_piece_wrong"
        again = BlobWriter(target, blob)  # as after a break
        assert again.missing == (1, 2, 4)
        again.write_all([(number, read_piece(source, sha256, number)) for number in (1, 2, 4)])
        assert again.finish() == blob
        extract(target, sha256, tmp_path / "out")
        assert not copy_blob(source, target, sha256)
    assert (tmp_path / "out").read_bytes() == (tmp_path / "a").read_bytes()


def test_pieces_that_lie_are_thrown_away(case_path: Path, tmp_path: Path) -> None:
    blob = Blob(hashlib.sha256(b"truth").hexdigest(), 5)
    with open_case(case_path) as case:
        writer = BlobWriter(case, blob)
        writer.write(0, b"false")
        with pytest.raises(KnownFault) as caught:
            writer.finish()
        assert caught.value.key == "evidence_altered"
        assert _rows(case) == (0, 0)
        writer.write(0, b"truth")
        assert writer.finish() == blob
    assert check_case(case_path).ok


def test_content_goes_from_case_to_case(
    case_path: Path, tmp_path: Path, make_case: Callable[[Path], CaseFile],
) -> None:
    sha256 = _noise(tmp_path / "a", 2 * PIECE + 1)
    with open_case(case_path) as source, make_case(tmp_path / "b.pmqa") as target:
        store_file(source, tmp_path / "a", most=MOST)
        assert copy_blob(source, target, sha256)
        assert list(read_pieces(target, sha256)) == list(read_pieces(source, sha256))
        with pytest.raises(KnownFault) as caught:
            copy_blob(source, target, "0" * 64)
        assert caught.value.key == "evidence_content_missing"
        assert missing_blobs(target) == ()


def test_a_second_connection_stores_while_the_first_one_works(
    case_path: Path, tmp_path: Path,
) -> None:
    from assessor_app.assessment.case import ensure_assessor, set_scores

    sha256 = _noise(tmp_path / "a", 3 * PIECE)
    with open_case(case_path) as case:
        who = ensure_assessor(case, "ก")
        with beside(case, write=True) as other:
            store_file(other, tmp_path / "a", most=MOST)
            assert set_scores(case, who, {"1.1": 30})
            assert has_blob(case, sha256)
        with beside(case, write=False) as reader:
            store_file(reader, tmp_path / "a", most=MOST)  # it is there already
            with pytest.raises(KnownFault) as caught:
                BlobWriter(reader, Blob("0" * 64, 3)).write(0, b"abc")
        assert caught.value.key == "case_read_only"
    assert check_case(case_path).ok
