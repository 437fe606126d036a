"""A copy is whole and consistent, whoever writes meanwhile, and never lands on anything."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from altering import alter

from assessor_app.assessment.people import ensure_assessor
from assessor_app.assessment.scores import set_scores
from assessor_app.casefile import evidence
from assessor_app.casefile.backup import copy_case, copy_open_case
from assessor_app.casefile.blobs.intake import store_file
from assessor_app.casefile.check import check_case
from assessor_app.casefile.connection import open_case
from assessor_app.casefile.installation import installation
from assessor_app.casefile.state import read_state
from assessor_app.errors import KnownFault
from assessor_app.exchange.by_hand import open_by_hand, send_packet
from assessor_app.reports.output import make_folder, write_beside

BOTH = """
import sys
from assessor_app.assessment.people import ensure_assessor
from assessor_app.assessment.scores import set_scores
from assessor_app.casefile.connection import open_case
case = open_case(sys.argv[1])
assessor = ensure_assessor(case, "ผู้ตรวจประเมิน 1")
percent = 0
while True:
    percent = (percent + 5) % 105
    set_scores(case, assessor, {"5.1": percent, "5.2": percent})
    print(percent, flush=True)
"""


def test_copy_under_a_name_and_into_a_folder(case_path: Path, tmp_path: Path) -> None:
    folder = tmp_path / "สำเนา"
    folder.mkdir()
    assert copy_case(case_path, folder / "x.pmqa") == (folder / "x.pmqa").resolve()
    assert copy_case(case_path, folder) == (folder / case_path.name).resolve()
    with open_case(case_path) as first, open_case(folder / "x.pmqa") as second:
        assert read_state(first) == read_state(second)
        assert first.case_id == second.case_id
    left = {path.name for path in folder.iterdir()} - {".x.pmqa.lock"}  # on Windows it goes
    assert left == {"x.pmqa", case_path.name}


def test_copy_while_another_process_writes(
    case_path: Path, tmp_path: Path, start: Callable,
) -> None:
    """Two scores of one transaction are never torn apart."""
    writer = start(BOTH, case_path)
    for turn in range(12):
        assert writer.stdout.readline()
        copy = copy_case(case_path, tmp_path / f"{turn}.pmqa")
        with open_case(copy, write=False) as case:
            shown = {score.target: score.percent for score in read_state(case).scores}
        assert shown["5.1"] == shown["5.2"]
    assert writer.poll() is None


def test_copy_of_an_open_case_has_its_latest_change(case_path: Path, tmp_path: Path) -> None:
    with open_case(case_path) as case:
        set_scores(case, ensure_assessor(case, "ข"), {"2.1": 85})
        copy = copy_case(case_path, tmp_path / "copy.pmqa")
    with open_case(copy, write=False) as case:
        assert 85 in [score.percent for score in read_state(case).scores]


def test_copy_refuses_a_target_that_exists(case_path: Path, tmp_path: Path) -> None:
    target = tmp_path / "x.pmqa"
    target.write_text("mine")
    for there in (target, case_path):
        with pytest.raises(KnownFault) as caught:
            copy_case(case_path, there)
        assert caught.value.key == "target_exists"
    assert target.read_text() == "mine"
    with pytest.raises(KnownFault) as caught:
        copy_case(case_path, tmp_path / "none" / "x.pmqa")
    assert caught.value.key == "folder_missing"


def test_a_place_that_cannot_even_be_asked_for_is_told(case_path: Path, tmp_path: Path) -> None:
    """So Windows answers for a share that has gone; a name too long is refused alike."""
    nowhere = tmp_path / ("x" * 300)
    photo = tmp_path / "photo.bin"
    photo.write_bytes(b"picture")
    with open_case(case_path) as case:
        blob = store_file(case, photo, most=100)
        for step in (
            lambda: copy_case(case_path, nowhere / "x.pmqa"), lambda: copy_case(case_path, nowhere),
            lambda: copy_open_case(case, nowhere / "x.pmqa"),
            lambda: evidence.extract(case, blob.sha256, nowhere / "photo.bin"),
            lambda: evidence.extract(case, blob.sha256, nowhere),
            lambda: send_packet(case, nowhere / "packet", installation()),
            lambda: open_by_hand(photo, nowhere / "x.pmqa", installation()),
            lambda: write_beside(nowhere / "x.pdf", lambda _: None, lambda _: None),
            lambda: write_beside(nowhere, lambda _: None, lambda _: None),
            lambda: make_folder(nowhere / "out"),
        ):
            with pytest.raises(KnownFault):
                step()
    assert sorted(path.name for path in tmp_path.iterdir() if path.suffix != ".lock") == sorted(
        [case_path.name, photo.name])


def test_copy_to_a_full_disk_leaves_nothing(case_path: Path, small_disk) -> None:
    small_disk.fill(leave=40_000)
    with pytest.raises(KnownFault) as caught:
        copy_case(case_path, small_disk.folder / "x.pmqa")
    assert caught.value.key == "disk_full"
    assert [path.name for path in small_disk.folder.iterdir()] == ["filler"]


def test_copy_to_a_read_only_disk(case_path: Path, small_disk) -> None:
    small_disk.protect()
    with pytest.raises(KnownFault) as caught:
        copy_case(case_path, small_disk.folder / "x.pmqa")
    assert caught.value.key == "place_forbidden"


def test_copy_from_a_read_only_disk(case_path: Path, tmp_path: Path, small_disk) -> None:
    there = copy_case(case_path, small_disk.folder)
    small_disk.protect()
    assert check_case(copy_case(there, tmp_path / "back.pmqa")).ok


def test_copy_of_a_damaged_file_is_refused(case_path: Path, tmp_path: Path) -> None:
    alter(case_path, "UPDATE change SET body = replace(body, 'สมชาย', 'สมหญิง')")
    with pytest.raises(KnownFault) as caught:
        copy_case(case_path, tmp_path / "x.pmqa")
    assert caught.value.key == "copy_unsound"
    assert "ไม่ตรงกับรหัส" in caught.value.text("th")
    assert not (tmp_path / "x.pmqa").exists()
