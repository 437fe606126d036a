"""The real ``pmqa`` against real servers: trust first, a password never shown, then sync."""

from __future__ import annotations

import json
import os
import re
import secrets
import subprocess
import sys
from pathlib import Path

import pytest
from servers import Served, apache

ROOT = Path(__file__).resolve().parents[2]
SECRET = "Geheim-9!"


def _pmqa(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "assessor_app.cli", *arguments], capture_output=True, check=False,
        encoding="utf-8", stdin=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PMQA_LANG": "en",
             "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring", **environment})


def _done(*arguments: str | Path, **environment: str) -> str:
    done = _pmqa(*arguments, **environment)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return done.stdout


def _refused(*arguments: str | Path, **environment: str) -> str:
    done = _pmqa(*arguments, **environment)
    assert done.returncode == 1, done.stdout
    line, = done.stderr.splitlines()
    return line


@pytest.fixture
def case(tmp_path: Path) -> Path:
    path = tmp_path / "a.pmqa"
    _done("new", path, "--applicant", "กรมป่าและน้ำ", "--kind", "department", "--cycle", "2564",
          "--award", "category-3")
    return path


def test_two_laptops_meet_over_ssh_once_its_key_is_trusted(
    ssh_server: Served, case: Path, tmp_path: Path,
) -> None:
    url = f"{ssh_server.url}/{secrets.token_hex(4)}"
    second = {"PMQA_HOME": str(tmp_path / "second")}
    unknown = _refused("hub", "init", url)
    shown = _done("hub", "trust", url)
    fingerprint = re.search(r"SHA256:[\w+/]+", shown)
    assert fingerprint
    assert fingerprint[0] in unknown
    assert _pmqa("hub", "trust", url, "--fingerprint", "SHA256:wrong").returncode
    assert fingerprint[0] in _refused("sync", case, url)
    for home in ({}, second):
        _done("hub", "trust", url, "--fingerprint", f"{fingerprint[0]}.", **home)
    _done("hub", "init", url)
    other = tmp_path / "b.pmqa"
    _done("copy", case, other)
    _done("score", case, "3.1=50", "--assessor", "ผู้ตรวจประเมิน 1")
    _done("score", other, "3.1=70", "--assessor", "ผู้ตรวจประเมิน 2", **second)
    _done("sync", case, url)
    report = json.loads(_done("sync", other, url, "--json", **second))
    assert report["cases"][0]["came"]["changes"] == 2
    assert report["cases"][0]["sent"]["changes"] == 2
    _done("sync", case, url)
    told = [json.loads(_done("history", path, "--json")) for path in (case, other)]
    assert {one["id"] for one in told[0]["changes"]} == {one["id"] for one in told[1]["changes"]}
    status = json.loads(_done("hub", "status", url, "--json"))
    assert len(status["cases"]) == 1


def test_a_password_is_asked_for_and_never_shown(case: Path, tmp_path: Path) -> None:
    with apache(user="hub", password=SECRET) as served:
        url = f"{served.url}/h"
        lines = [_refused("hub", "init", url),
                 _refused("hub", "init", url, PMQA_HUB_PASSWORD=f"{SECRET}x")]
        within = url.replace("hub@", f"hub:{SECRET}@")
        lines.append(_refused("sync", case, within))
        assert all("Your work" in line or "Nothing was sent" in line or "your work" in line
                   for line in lines), lines
        known = {"PMQA_HUB_PASSWORD": SECRET}
        told = [_done("hub", "init", url, **known), _done("sync", case, url, **known),
                _done("hub", "status", url, **known)]
        assert not [line for line in [*lines, *told] if SECRET in line]
        assert list((served.folder / "h" / "v1").glob("*/*/*.pkt"))
    for place in tmp_path.rglob("*"):
        assert place.is_dir() or SECRET.encode() not in place.read_bytes()
