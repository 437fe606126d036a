"""Whose key is whose, from the command line: cards, binding by hand, and keys that move house."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest
from pmqa_process import Pmqa

from assessor_app.casefile.installation import Installation
from assessor_app.casefile.signatures import fingerprint

LEAD, A, B = "หัวหน้า ทีม", "ผู้ตรวจ ก", "ผู้ตรวจ ข"
WORDS = "น้ำใสไหลเย็น 2564\n".encode()
ROOT = Path(__file__).resolve().parents[2]
EN = ("--lang", "en")


@pytest.fixture
def team(pmqa: Pmqa, case: Path) -> Path:
    """The lead's case: two assessors whose keys are not known yet."""
    for name, role in ((LEAD, "lead"), (A, "assessor"), (B, "assessor")):
        pmqa("team", "add", case, name, "--role", role).done()
    pmqa("declare", case, "--assessor", LEAD, "--no-conflict").done()
    return case


class Home:
    """Another machine: its home, its copy of the case, its key."""

    def __init__(self, pmqa: Pmqa, folder: Path, name: str) -> None:
        self.folder = folder / f"home-{name}"
        self.folder.mkdir()
        self.case, self.card = folder / f"{name}.pmqa", folder / f"{name}.card"
        self.here = {"PMQA_HOME": str(self.folder)}
        self._pmqa = pmqa

    @property
    def key(self) -> str:
        return Installation(self.folder).signer

    def copy_of(self, other: Path) -> Path:
        """A copy of the case, in which this machine works from now on."""
        self._pmqa("copy", other, self.case).done()
        return self.case

    def card_of(self, name: str) -> Path:
        self._pmqa("roster", "card", "--out", self.card, "--assessor", name, **self.here).done()
        return self.card


@pytest.fixture
def other(pmqa: Pmqa, tmp_path: Path) -> Home:
    return Home(pmqa, tmp_path, "other")


def _listed(pmqa: Pmqa, case: Path, **here: str) -> dict[str, dict[str, object]]:
    told = json.loads(pmqa("team", "list", case, "--json", **here).done())
    return {one["name"]: one for one in told["team"]}


def _row(pmqa: Pmqa, case: Path, name: str) -> str:
    shown = pmqa("team", "list", case, *EN).done()
    return next(line for line in shown.splitlines() if line.startswith(name))


def test_a_card_binds_at_once(pmqa: Pmqa, team: Path, other: Home) -> None:
    refused = pmqa("team", "add", team, "คนใหม่", "--role", "assessor", "--card",
                   other.card_of(A), *EN).refused()
    assert A in refused
    assert "คนใหม่" not in _listed(pmqa, team)
    other.card.unlink()
    told = pmqa("team", "add", team, "คนใหม่", "--role", "assessor", "--card",
                other.card_of("คนใหม่"), *EN).done()
    assert fingerprint(other.key) in told
    assert _listed(pmqa, team)["คนใหม่"]["keys"] == [{"signer": other.key, "ended": False}]
    assert fingerprint(other.key)[:19] in _row(pmqa, team, "คนใหม่")
    assert "คนใหม่" in pmqa("declare", team, "--assessor", "คนใหม่", "--no-conflict").refused()
    pmqa("declare", other.copy_of(team), "--assessor", "คนใหม่", "--no-conflict",
         **other.here).done()
    for harmed in (other.card.read_bytes()[:-9], b"", b"{}"):
        other.card.write_bytes(harmed)
        pmqa("team", "bind", team, A, "--card", other.card, "--reason", "ก").refused()


def test_the_list_tells_who_has_which_key_and_what_waits(
    pmqa: Pmqa, team: Path, tmp_path: Path, other: Home,
) -> None:
    own = Installation(Path(os.environ["PMQA_HOME"])).signer
    assert fingerprint(own)[:19] in _row(pmqa, team, LEAD)
    assert "none yet" in _row(pmqa, team, A)
    for name in (A, B):  # one laptop of two people: nobody is bound unasked
        pmqa("declare", other.case if other.case.exists() else other.copy_of(team),
             "--assessor", name, "--no-conflict", **other.here).done()
    told = pmqa("merge", team, other.case, *EN).done()
    assert "pmqa team bind" in told
    for name in (A, B):
        assert f"waiting to be bound by the lead: {fingerprint(other.key)[:19]}" in _row(
            pmqa, team, name)
        one = _listed(pmqa, team)[name]
        assert (one["keys"], one["unbound"]) == ([], [other.key])
    begin = fingerprint(other.key)[:19]
    for asked in (begin[:8], "0000-0000-0000", "ไม่ใช่เลข"):
        pmqa("team", "bind", team, A, "--key", asked, "--reason", "ก").refused()
    pmqa("team", "bind", team, A, "--reason", "ก").refused(2)
    pmqa("team", "bind", team, A, "--key", begin, "--card", team, "--reason", "ก").refused(2)
    assert "pmqa team bind" not in pmqa("team", "bind", team, A, "--key", begin, "--reason",
                                        "โทรถามแล้ว", *EN).done()
    assert (_listed(pmqa, team)[A]["keys"], _listed(pmqa, team)[A]["unbound"]) == (
        [{"signer": other.key, "ended": False}], [])
    assert "โทรถามแล้ว" in pmqa("history", team).done()


def test_a_case_whose_rules_have_not_begun_says_so(
    pmqa: Pmqa, case: Path, other: Home,
) -> None:
    """The team was set up on another machine than the one that made the case."""
    pmqa("team", "add", other.copy_of(case), LEAD, "--role", "lead", **other.here).done()
    assert "any machine" in _row(pmqa, other.case, LEAD)
    pmqa("merge", case, other.case).done()
    assert fingerprint(other.key)[:19] in _row(pmqa, case, LEAD)


def test_another_key_takes_the_place_of_a_lost_one(
    pmqa: Pmqa, team: Path, tmp_path: Path, other: Home,
) -> None:
    pmqa("declare", other.copy_of(team), "--assessor", A, "--no-conflict", **other.here).done()
    assert "bound" in pmqa("merge", team, other.case, *EN).done()
    fresh = Home(pmqa, tmp_path, "fresh")
    pmqa("team", "bind", team, A, "--card", fresh.card_of(A), "--reason", "เครื่องหาย",
         "--replace").done()
    assert _listed(pmqa, team)[A]["keys"] == sorted(
        [{"signer": other.key, "ended": True}, {"signer": fresh.key, "ended": False}],
        key=lambda one: str(one["signer"]))
    assert "1 ended" in _row(pmqa, team, A)
    # The old machine's own program tells so, in the list and in a merge
    Installation(other.folder).set_person(A)
    told = pmqa("merge", other.case, team, *EN, **other.here).done()
    assert fingerprint(fresh.key)[:19] in told
    shown = pmqa("team", "list", other.case, *EN, **other.here).done()
    assert f"Your name ({A})" in shown
    assert fingerprint(fresh.key)[:19] in json.loads(
        pmqa("team", "list", other.case, "--json", **other.here).done())["elsewhere"]
    assert json.loads(pmqa("team", "list", team, "--json").done())["elsewhere"] is None
    pmqa("score", fresh.copy_of(team), "7.1=55", "--assessor", A, **fresh.here).done()
    assert A in pmqa("score", other.case, "7.1=0", "--assessor", A, **other.here).refused()


def test_keys_go_to_a_new_machine(
    pmqa: Pmqa, team: Path, tmp_path: Path, other: Home,
) -> None:
    place, fresh = tmp_path / "a.pmqa-identity", Home(pmqa, tmp_path, "fresh")
    Installation(other.folder).set_person(A)
    pmqa("declare", other.copy_of(team), "--assessor", A, "--no-conflict", **other.here).done()
    pmqa("merge", team, other.case).done()
    for words in (b"", b"short\n", "ก".encode("cp874") + b"1234567\n"):
        pmqa("identity", "export", place, stdin=words, **other.here).refused()
        assert not place.exists()
    told = pmqa("identity", "export", place, *EN, stdin=WORDS, **other.here).done()
    assert fingerprint(other.key) in told
    assert place.name in pmqa("identity", "export", place, stdin=WORDS, **other.here).refused()
    assert A in pmqa("identity", "import", place, stdin=WORDS + b"\n", **fresh.here).done()
    assert fresh.key == other.key
    assert Installation(fresh.folder).person == A
    pmqa("identity", "import", place, stdin=WORDS, **fresh.here).refused()
    pmqa("score", fresh.copy_of(team), "7.1=55", **fresh.here).done()
    pmqa("seal", fresh.case, **fresh.here).done()
    pmqa("merge", team, fresh.case, *EN).done()
    assert _listed(pmqa, team)[A]["scored"] == [1, 18]


def test_a_key_in_use_is_replaced_when_that_is_asked_for(
    pmqa: Pmqa, team: Path, tmp_path: Path, other: Home,
) -> None:
    place, home = tmp_path / "a.pmqa-identity", Path(os.environ["PMQA_HOME"])
    pmqa("identity", "export", place, stdin=WORDS, **other.here).done()
    own = Installation(home).signer
    pmqa("identity", "import", place, stdin=b"another passphrase\n").refused()
    assert "replace" in pmqa("identity", "import", place, *EN, stdin=WORDS).refused()
    assert Installation(home).signer == own
    told = pmqa("identity", "import", place, "--replace", *EN, stdin=WORDS).done()
    kept = [Path(line.rpartition("kept in ")[2]) for line in told.splitlines() if "kept in" in line]
    assert Installation(home).signer == other.key
    assert [path.name.partition(".before-")[0] for path in kept] == ["installation.key"]
    # What the old key said stays, and the new one is nobody's in that case
    assert LEAD in _listed(pmqa, team)
    pmqa("team", "remove", team, B).refused()
    pmqa("check", team).done()
    place.write_bytes(b"x" * 20_000_000)
    pmqa("identity", "import", place, stdin=WORDS).refused()


@pytest.mark.skipif(os.name == "nt", reason="a terminal of one's own is of POSIX")
@pytest.mark.parametrize(("typed", "code"), [("one passphrase", 0), ("another", 1)])
def test_a_passphrase_is_typed_twice_and_not_shown(
    tmp_path: Path, typed: str, code: int,
) -> None:
    import pty

    place = tmp_path / "a.pmqa-identity"
    child, terminal = pty.fork()
    if child == 0:
        os.environ["PYTHONPATH"] = str(ROOT)
        os.execv(sys.executable, [
            sys.executable, "-m", "assessor_app.cli", "--lang", "en", "identity", "export",
            str(place)])
    shown = b""
    for words, until in (("one passphrase", b"file: "), (typed, b"again: ")):
        while until not in shown:
            shown += os.read(terminal, 1000)
        os.write(terminal, f"{words}\n".encode())
    try:
        while more := os.read(terminal, 1000):
            shown += more
    except OSError:  # on Linux the end of the other side
        pass
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == code
    assert b"one passphrase" not in shown
    assert place.exists() is (code == 0)
