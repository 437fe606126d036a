"""The installation: one key, private, whoever starts at once; one default name."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from assessor_app.casefile.connection import open_case
from assessor_app.casefile.home import home_folder
from assessor_app.casefile.installation import (
    Installation,
    default_person,
    installation,
    set_default_person,
)
from assessor_app.casefile.signatures import signature_holds
from assessor_app.errors import KnownFault

SIGNER = """
import sys
from assessor_app.casefile.installation import installation
print("ready", flush=True)
sys.stdin.readline()
print(installation().signer, flush=True)
"""


def test_key_is_made_once_and_signs() -> None:
    first = Installation(home_folder())
    assert Installation(home_folder()).signer == first.signer
    assert len(bytes.fromhex(first.signer)) == 32
    assert signature_holds(first.signer, first.sign("น้ำ".encode()), "น้ำ".encode())
    assert not signature_holds(first.signer, first.sign("น้ำ".encode()), "น้ำ ".encode())
    assert installation() is installation()


@pytest.mark.skipif(sys.platform == "win32", reason="file modes are POSIX")
def test_key_is_private() -> None:
    old = os.umask(0)
    try:
        assert Installation(home_folder()).signer
    finally:
        os.umask(old)
    mode = (home_folder() / "installation.key").stat().st_mode
    assert stat.S_IMODE(mode) == 0o600


def test_processes_that_start_at_once_get_one_key(tmp_path: Path, start: Callable) -> None:
    processes = [start(SIGNER, home=tmp_path / "home") for _ in range(4)]
    for process in processes:
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        process.stdin.write("go\n")
        process.stdin.flush()
    signers = {process.stdout.readline() for process in processes}
    assert len(signers) == 1
    assert len(signers.pop()) == 65


def test_damaged_key_is_never_replaced() -> None:
    home_folder().mkdir(exist_ok=True)
    key = home_folder() / "installation.key"
    key.write_text("half a ke")
    with pytest.raises(KnownFault) as caught:
        _ = Installation(home_folder()).signer
    assert caught.value.key == "installation_key_damaged"
    assert key.read_text() == "half a ke"


def test_default_person() -> None:
    assert default_person() == ""
    set_default_person("สมชาย ใจดี")
    assert default_person() == "สมชาย ใจดี"
    (home_folder() / "settings.json").write_text("{")
    with pytest.raises(KnownFault) as caught:
        default_person()
    assert caught.value.key == "settings_damaged"


def test_a_home_that_cannot_be_made_is_named(
    case_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:
    taken = tmp_path / "taken"
    taken.write_text("")
    monkeypatch.setenv("PMQA_HOME", str(taken))
    with pytest.raises(KnownFault) as caught:
        open_case(case_path)
    assert caught.value.key == "home_unusable"
    assert str(taken) in caught.value.text("th")
    with open_case(case_path, write=False) as case:  # reading needs no home
        assert not case.writable
