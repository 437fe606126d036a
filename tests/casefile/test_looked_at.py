"""Another program looks into a new file for a moment, as a virus scanner does: nothing fails.

On Windows a file that is open gets no other name, and lets no other take its place.
"""

from __future__ import annotations

import errno
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import pytest

from assessor_app import cli
from assessor_app.casefile import evidence
from assessor_app.casefile.backup import copy_case
from assessor_app.casefile.blobs.intake import store_file
from assessor_app.casefile.check import check_case
from assessor_app.casefile.connection import CaseFile, open_case
from assessor_app.casefile.faults import told
from assessor_app.casefile.home import home_folder
from assessor_app.casefile.installation import installation
from assessor_app.criteria.small_file import read_small, system_reason
from assessor_app.errors import KnownFault
from assessor_app.exchange.by_hand import send_packet
from assessor_app.exchange.stores.host_keys import HostKey, known_hosts, trust
from assessor_app.exchange.stores.opening import open_store
from assessor_app.reports.output import write_beside

_MOMENT = 0.2  # seconds
WINDOWS = pytest.mark.skipif(
    os.name != "nt", reason="only Windows keeps a file for one program alone")
Scanned = list[Path]
Move = Callable[[Path, Path], None]


@pytest.fixture
def scanned(monkeypatch: pytest.MonkeyPatch) -> Iterator[Scanned]:
    """The files that were looked into, each when it, or what stands in its place, is to go."""
    seen: Scanned = []
    held: list[tuple[threading.Timer, BinaryIO]] = []

    def watched(move: Move) -> Move:
        def moved(source: Path, target: Path) -> None:
            for path in (source, target):
                if path not in seen and path.exists():
                    seen.append(path)
                    file = path.open("rb")
                    held.append((threading.Timer(_MOMENT, file.close), file))
                    held[-1][0].start()
            move(source, target)
        return moved

    for name in ("rename", "replace"):
        monkeypatch.setattr(os, name, watched(getattr(os, name)))
    yield seen
    for timer, _file in held:
        timer.join()


def test_a_new_case(
    scanned: Scanned, tmp_path: Path, make_case: Callable[[Path], CaseFile],
) -> None:
    make_case(tmp_path / "new.pmqa").close()
    assert check_case(tmp_path / "new.pmqa").ok
    assert any(path.parent == tmp_path for path in scanned)
    assert [path.suffix for path in tmp_path.iterdir() if path.name[0] != "."] == [".pmqa"]


def test_a_copy_and_a_picture_of_it(case_path: Path, tmp_path: Path, scanned: Scanned) -> None:
    copy, photo, out = (tmp_path / name for name in ("copy.pmqa", "photo.bin", "out.bin"))
    copy_case(case_path, copy)
    photo.write_bytes(b"picture")
    with open_case(copy) as case:
        evidence.extract(case, store_file(case, photo, most=100).sha256, out)
    assert out.read_bytes() == b"picture"
    assert check_case(copy).ok
    assert len([path for path in scanned if path.parent == tmp_path]) == 2


def test_a_packet(case_path: Path, tmp_path: Path, scanned: Scanned) -> None:
    with open_case(case_path) as case:
        sent = send_packet(case, tmp_path / "packet", installation())
    assert sent.changes > 0
    assert sent.path.stat().st_size > 0
    assert [path.parent for path in scanned].count(tmp_path) == 1


def test_a_paper_in_the_place_of_another(tmp_path: Path, scanned: Scanned) -> None:
    paper = tmp_path / "paper.txt"
    paper.write_text("old", "utf-8")

    def write(path: Path) -> None:
        path.write_text("new", "utf-8")

    write_beside(paper, write, lambda path: None)
    assert paper.read_text("utf-8") == "new"
    assert len(scanned) == 2
    assert paper in scanned


def test_what_the_installation_keeps(scanned: Scanned) -> None:
    for name in ("ผู้ตรวจ หนึ่ง", "ผู้ตรวจ สอง"):
        installation().set_person(name)
    assert installation().person == "ผู้ตรวจ สอง"
    for key in (b"one", b"two"):
        trust(HostKey("hub.example", "ssh-ed25519", key, "SHA256:"))
    assert known_hosts().read_text("utf-8") == "hub.example ssh-ed25519 dHdv\n"
    assert {known_hosts(), known_hosts().with_name("settings.json")} <= set(scanned)


def test_an_object_of_a_hub(tmp_path: Path, scanned: Scanned) -> None:
    store = open_store(str(tmp_path / "hub"), create=True)
    assert store.put_new("v1/card", b"first")
    store.quarantine("v1/card", "a trial")
    assert [one.size for one in store.list("quarantine")] == [5, 8]
    assert tmp_path / "hub" / "v1" / "card" in scanned


@contextmanager
def _held_alone(path: Path) -> Iterator[None]:
    """Another program has a file open and lets nobody read it meanwhile, as only Windows can."""
    import ctypes

    system = ctypes.WinDLL("kernel32")  # type: ignore[attr-defined, unused-ignore]
    system.CreateFileW.restype = ctypes.c_void_p
    handle = ctypes.c_void_p(system.CreateFileW(str(path), 0x80000000, 0, None, 3, 128, None))
    assert handle.value not in (None, ctypes.c_void_p(-1).value)
    try:
        yield
    finally:
        system.CloseHandle(handle)


@WINDOWS
def test_what_another_program_shares_with_nobody_is_told(
    case_path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str],
) -> None:
    paper, scores, hub = (tmp_path / name for name in ("a.xlsx", "scores.csv", "hub"))
    for path in (paper, scores):
        path.write_text("old", "utf-8")
    assert cli.run(["hub", "init", str(hub)]) == cli.DONE
    mark, = hub.rglob("hub.json")
    case = str(case_path)
    asked: dict[Path, tuple[list[str], ...]] = {
        case_path: (["score", case, "1.1=5", "--assessor", "ก"], ["eligibility", case],
                    ["check", case], ["copy", case, str(tmp_path / "copy.pmqa")],
                    ["merge", case, case]),
        scores: (["eligibility", "--scores", str(scores)], ["eligibility", "--batch", str(scores)],
                 ["evidence", "add", case, str(scores)]),
        paper: (["worksheet", "import", case, str(paper)],),
        mark: (["sync", case, str(hub)],),
    }
    for path, commands in asked.items():
        with _held_alone(path):
            for arguments in commands:
                code = cli.run(["--lang", "en", *arguments])
                said = capsys.readouterr().err
                assert (code, len(said.splitlines())) == (cli.REFUSED, 1), (arguments, said)
                assert "other program" in said, (arguments, said)
    assert check_case(case_path).ok


@WINDOWS
def test_what_another_program_keeps_in_its_place_is_told(case_path: Path, tmp_path: Path) -> None:
    """Longer than a moment: what is to be replaced stays, and a sentence says why."""
    paper = tmp_path / "paper.txt"
    paper.write_text("old", "utf-8")
    installation().set_person("ผู้ตรวจ หนึ่ง")
    settings = home_folder() / "settings.json"
    with paper.open("rb"), settings.open("rb"):
        with pytest.raises(KnownFault) as caught:
            write_beside(paper, lambda path: path.write_text("new", "utf-8") and None,
                         lambda path: None)
        assert caught.value.key == "output_in_use"
        with pytest.raises(KnownFault) as caught:
            installation().set_person("ผู้ตรวจ สอง")
        assert caught.value.key in ("case_locked", "place_forbidden")
    assert paper.read_text("utf-8") == "old"
    assert installation().person == "ผู้ตรวจ หนึ่ง"
    assert [path.name for path in settings.parent.iterdir() if path.suffix == ".tmp"] == []


@pytest.mark.parametrize(("winerror", "number", "key", "reason"), [
    (32, errno.EACCES, "case_locked", None),  # another program has it open
    (123, errno.EINVAL, "name_forbidden", "os_name"),
    (59, errno.EINVAL, "case_io", "its own words"),  # the network, and all that has no number
    (1326, errno.EINVAL, "case_io", "its own words"),
    (None, errno.EINVAL, "name_forbidden", "os_name"),
])
def test_numbers_of_windows(
    tmp_path: Path, winerror: int | None, number: int, key: str, reason: str | None,
) -> None:
    error = OSError(number, "its own words")
    error.winerror = winerror  # type: ignore[attr-defined, unused-ignore]
    with pytest.raises(KnownFault) as caught, told(tmp_path / "x.pmqa"):
        raise error
    assert caught.value.key == key
    if reason is not None:
        said = system_reason(error)
        assert (said.key if isinstance(said, KnownFault) else said) == reason


def test_a_folder_is_told_as_one(tmp_path: Path) -> None:
    """Windows calls reading it forbidden."""
    with pytest.raises(KnownFault) as caught:
        read_small(tmp_path, "scores_unreadable")
    assert caught.value.values["reason"].key == "os_folder"
