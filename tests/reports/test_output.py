"""Files are written whole or not at all, and every fault of the disk is told plainly."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from cases_for_paper import EDITION, MADE, full_state
from pypdf import PdfReader

from assessor_app.casefile.held import Verified
from assessor_app.errors import KnownFault
from assessor_app.reports import output
from assessor_app.reports.feedback import build_feedback
from assessor_app.reports.feedback_records import Skin
from assessor_app.reports.output import (
    read_back_pdf,
    write_beside,
    write_packet,
    write_report_pdf,
)

VERIFIED = Verified(1)  # what a real case is held against its journal for (see test_held)
CASE = "กรมฟื้นฟูป่าน้ำ-2564"  # how the names of its files begin
IS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0


def feedback():
    return build_feedback(
        full_state(), EDITION, skin=Skin.APPLICANT, language="th", made_at=MADE,
    )


def test_the_packet_is_written_into_a_new_folder(tmp_path: Path) -> None:
    written = write_packet(
        full_state(), EDITION, tmp_path / "a" / "ผลงาน", Skin.COMMITTEE, "th", made_at=MADE,
        verified=VERIFIED,
    )
    assert [path.name for path in written] == [
        f"{CASE}-feedback-committee-th.pdf", f"{CASE}-feedback-committee-th.xlsx",
    ]
    assert sorted(path.name for path in written[0].parent.iterdir()) == [p.name for p in written]
    assert len(PdfReader(written[0]).pages) > 5


def test_an_earlier_file_is_replaced_in_one_step(tmp_path: Path) -> None:
    target = tmp_path / "x.txt"
    target.write_text("old")
    seen = []

    def write(path: Path) -> None:
        path.write_text("new")
        seen.append(target.read_text())

    write_beside(target, write, lambda path: seen.append(path.read_text()))
    assert seen == ["old", "new"]
    assert target.read_text() == "new"
    assert list(tmp_path.iterdir()) == [target]


def test_what_does_not_read_back_is_not_kept(tmp_path: Path) -> None:
    target = tmp_path / "x.pdf"
    target.write_text("old")
    with pytest.raises(KnownFault) as caught:
        write_beside(target, lambda path: path.write_bytes(b"%PDF-1.4 torn"), read_back_pdf)
    assert caught.value.key == "output_not_as_written"
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_bug_in_a_writer_stays_a_bug_and_leaves_nothing(tmp_path: Path) -> None:
    def write(path: Path) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_beside(tmp_path / "x", write, lambda path: None)
    assert list(tmp_path.iterdir()) == []


def test_a_missing_folder(tmp_path: Path) -> None:
    with pytest.raises(KnownFault) as caught:
        write_report_pdf(feedback(), tmp_path / "nowhere" / "x.pdf")
    assert caught.value.key == "output_folder_missing"


def test_a_file_where_the_folder_should_be(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for folder in (tmp_path / "file", tmp_path / "file" / "inside"):
        with pytest.raises(KnownFault) as caught:
            write_packet(full_state(), EDITION, folder, Skin.APPLICANT, "th", verified=VERIFIED)
        assert caught.value.key == "output_not_a_folder"


def test_a_folder_of_the_targets_name(tmp_path: Path) -> None:
    (tmp_path / "x.pdf").mkdir()
    with pytest.raises(KnownFault) as caught:
        write_report_pdf(feedback(), tmp_path / "x.pdf")
    assert caught.value.key == "output_failed"


@pytest.mark.skipif(IS_ROOT or sys.platform == "win32", reason="root may write everywhere")
def test_a_forbidden_folder(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(KnownFault) as caught:
            write_report_pdf(feedback(), tmp_path / "x.pdf")
    finally:
        tmp_path.chmod(0o700)
    assert caught.value.key == "output_forbidden"


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs a folder that refuses files")
def test_a_folder_that_refuses_files() -> None:
    with pytest.raises(KnownFault) as caught:
        write_report_pdf(feedback(), Path("/proc/self/x.pdf"))
    assert caught.value.key in ("output_forbidden", "output_folder_missing")


def test_a_target_that_another_program_holds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Windows refuses the rename while Excel holds the file; that refusal is made here."""
    target = tmp_path / "x.pdf"
    target.write_text("held")

    def refuse(*_: object) -> None:
        raise PermissionError(13, "The process cannot access the file")

    monkeypatch.setattr(output.os, "replace", refuse)
    with pytest.raises(KnownFault) as caught:
        write_report_pdf(feedback(), target)
    assert caught.value.key == "output_in_use"
    assert "Excel" in caught.value.text("th")
    assert target.read_text() == "held"
    assert list(tmp_path.iterdir()) == [target]


_WITHOUT_ROOM = """
import resource, signal, sys
from pathlib import Path
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
from cases_for_paper import EDITION, MADE, full_state
from assessor_app.casefile.held import Verified
from assessor_app.errors import KnownFault
from assessor_app.reports.feedback_records import Skin
from assessor_app.reports.output import write_packet
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), int(sys.argv[2])))
try:
    write_packet(full_state(), EDITION, Path(sys.argv[1]), Skin.COMMITTEE, "th", made_at=MADE,
                 verified=Verified(1))
except KnownFault as fault:
    print(fault.key)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs a limit on file sizes")
def test_no_room_leaves_the_earlier_file_and_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / f"{CASE}-feedback-committee-th.pdf"
    target.write_text("old")
    here = Path(__file__).parent
    done = subprocess.run(
        [sys.executable, "-c", _WITHOUT_ROOM, str(tmp_path), "20000"],
        env={**os.environ, "PYTHONPATH": os.pathsep.join((str(here), str(here.parents[1])))},
        capture_output=True, text=True, check=True,
    )
    assert done.stdout.strip() == "output_full"
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize("key", [
    "output_folder_missing", "output_not_a_folder", "output_forbidden", "output_full",
    "output_in_use", "output_not_as_written", "output_failed",
])
def test_every_fault_has_words(key: str) -> None:
    fault = KnownFault(key, folder="F", path="P", reason="R")
    assert fault.text("th") != fault.text("en")


@pytest.mark.skipif(os.name != "posix", reason="rights of POSIX")
def test_a_report_has_the_rights_of_any_document(tmp_path: Path) -> None:
    """It is handed over: a colleague on the same share may read it where the user's files allow."""
    plain = tmp_path / "plain"
    plain.touch()
    target = tmp_path / "report.pdf"
    write_beside(target, lambda path: path.write_text("x"), lambda _path: None)
    assert target.stat().st_mode == plain.stat().st_mode


def test_papers_are_written_without_temporary_files_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Who is killed while a paper is written leaves nothing of it in the system's folder."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "nowhere"))
    written = write_packet(
        full_state(), EDITION, tmp_path / "out", Skin.COMMITTEE, "th", verified=VERIFIED)
    assert [path.suffix for path in written] == [".pdf", ".xlsx"]
