"""A person's keys go to a new laptop in a file that a passphrase closes, and nothing else does."""

from __future__ import annotations

import hashlib
import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pyrage
import pytest
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from laptops import Laptop, new
from msgspec.structs import asdict

from assessor_app.assessment.identities import bind_new, name_elsewhere
from assessor_app.assessment.merging import merge_cases
from assessor_app.assessment.people import assessor_id, ensure_assessor
from assessor_app.assessment.scores import set_scores
from assessor_app.assessment.team import add_member, declare, member_of, seal
from assessor_app.casefile.check import check_case
from assessor_app.casefile.installation import Installation, default_person, set_default_person
from assessor_app.casefile.records.choices import Role
from assessor_app.casefile.state import read_state
from assessor_app.errors import KnownFault
from assessor_app.exchange import identity as module
from assessor_app.exchange.identity import (
    MOST_BYTES,
    Identity,
    close_identity,
    identity_of,
    open_identity,
    take_identity,
    write_identity,
)
from assessor_app.exchange.keys import age_secret, new_secret

LEAD, A = "หัวหน้า ทีม", "ผู้ตรวจ ก"
WORDS = "น้ำใสไหลเย็น 2564"
ROOT = Path(__file__).resolve().parents[2]
POSIX = pytest.mark.skipif(os.name == "nt", reason="modes and limits are of POSIX")


@pytest.fixture
def old(tmp_path: Path) -> Laptop:
    laptop = Laptop(tmp_path, "old")
    with laptop.at_work():
        set_default_person(A)
    return laptop


@pytest.fixture
def fresh(tmp_path: Path) -> Laptop:
    return Laptop(tmp_path, "fresh")


def _exported(laptop: Laptop, place: Path) -> bytes:
    with laptop.at_work() as by:
        write_identity(by, place, WORDS)
    return place.read_bytes()


def _who(laptop: Laptop) -> Identity:
    """Who a laptop is, as another process finds it."""
    return identity_of(Installation(laptop.home))


def _all(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()
            and path.suffix != ".lock"}


def _fault(data: bytes, words: str = WORDS) -> str:
    with pytest.raises(KnownFault) as refused:
        open_identity(data, words)
    assert refused.value.text("th") != refused.value.text("en")
    return refused.value.key


def test_what_goes_out_comes_in(old: Laptop, fresh: Laptop, tmp_path: Path) -> None:
    data = _exported(old, tmp_path / "a.pmqa-identity")
    was = _who(old)
    assert was.person == A
    for secret in (was.key, was.secret, A, WORDS):
        assert secret.encode() not in data
    assert bytes.fromhex(was.key) not in data
    with fresh.at_work() as by:
        assert take_identity(by, open_identity(data, WORDS), replace=False) == ()
        assert by.signer == Installation(old.home).signer
    assert _who(fresh) == was
    with fresh.at_work() as by, pytest.raises(KnownFault) as refused:
        take_identity(by, open_identity(data, WORDS), replace=True)
    assert refused.value.key == "identity_here"


@POSIX
def test_nobody_else_reads_what_was_written(old: Laptop, fresh: Laptop, tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        data = _exported(old, tmp_path / "a.pmqa-identity")
        with fresh.at_work() as by:
            assert by.signer  # a key of its own, to be kept beside
            take_identity(by, open_identity(data, WORDS), replace=False)
    finally:
        os.umask(before)
    keys = [path for path in fresh.home.iterdir() if path.name.startswith("installation.")]
    assert len(keys) == 3
    for path in (tmp_path / "a.pmqa-identity", *keys):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600, path


def test_a_wrong_passphrase_a_damaged_file_and_any_other_are_told(
    old: Laptop, tmp_path: Path,
) -> None:
    data = _exported(old, tmp_path / "a.pmqa-identity")
    assert _fault(data, WORDS + "0") == "identity_passphrase"
    assert _fault(data, "") == "identity_passphrase"
    for place in range(len(data)):
        assert _fault(data[:place] + bytes([data[place] ^ 1]) + data[place + 1:]) == (
            "identity_unreadable")
        assert _fault(data[:place]) == "identity_unreadable"
    assert _fault(data + b"x") == "identity_unreadable"
    assert _fault(bytes(MOST_BYTES + 1)) == "identity_unreadable"
    assert _fault(_summed(module.MAGIC + bytes(MOST_BYTES))) == "identity_unreadable"
    # Altered by somebody who makes the sum anew
    for place in (len(module.MAGIC), len(data) - 33):
        harmed = data[:place] + bytes([data[place] ^ 1]) + data[place + 1:-32]
        assert _fault(_summed(harmed)) == "identity_passphrase"
    assert open_identity(data, WORDS) == _who(old)


def _summed(body: bytes) -> bytes:
    return body + hashlib.sha256(body).digest()


@pytest.mark.parametrize("wrong", [
    Identity("", "ab", new_secret()), Identity("", "AB" * 32, new_secret()),
    Identity("", "a " * 32, new_secret()), Identity("", "ab" * 32, "AGE-SECRET-KEY-1"),
    Identity("", "ab" * 32, new_secret() + "\n"), {"person": ""}, [],
])
def test_keys_that_are_none_are_told(wrong: object) -> None:
    """Whoever makes a file knows its passphrase, and may lie in it."""
    assert _fault(close_identity(wrong, WORDS)) == "identity_unreadable"  # type: ignore[arg-type]


def test_no_file_says_how_long_its_passphrase_is_worked_at(old: Laptop) -> None:
    """age's own files do: this one would ask for hours and a terabyte."""
    header, stanza, *rest = pyrage.passphrase.encrypt(b"x", WORDS).split(b"\n")
    stanza = stanza.rpartition(b" ")[0] + b" 30"
    assert _fault(b"\n".join([header, stanza, *rest])) == "identity_unreadable"
    # As docs/sync-protocol.md says it
    data = close_identity(_who(old), WORDS)
    key = hashlib.scrypt(WORDS.encode(), salt=data[16:32], n=2**18, r=8, p=1, maxmem=2**29,
                         dklen=32)
    opened = ChaCha20Poly1305(key).decrypt(bytes(12), data[32:-32], b"pmqa-identity-1\n")
    assert json.loads(opened) == asdict(_who(old))


def test_a_short_passphrase_writes_nothing_and_no_file_is_written_over(
    old: Laptop, tmp_path: Path,
) -> None:
    place = tmp_path / "a.pmqa-identity"
    with old.at_work() as by, pytest.raises(KnownFault) as refused:
        write_identity(by, place, "1234567")
    assert refused.value.key == "identity_passphrase_short"
    assert not place.exists()
    place.write_bytes(b"mine")
    with old.at_work() as by, pytest.raises(KnownFault) as refused:
        write_identity(by, place, WORDS)
    assert (refused.value.key, place.read_bytes()) == ("target_exists", b"mine")
    with old.at_work() as by, pytest.raises(KnownFault) as refused:
        write_identity(by, tmp_path / "no" / "where", WORDS)
    assert refused.value.key == "folder_missing"
    assert sorted(_all(tmp_path)) == sorted({**_all(old.home), place.name: b""})


def test_a_passphrase_is_the_same_however_its_letters_are_put_together(old: Laptop) -> None:
    data = close_identity(_who(old), "cafe\u0301 cafe\u0301")
    assert open_identity(data, "caf\u00e9 caf\u00e9") == _who(old)


def test_a_key_that_has_signed_is_not_replaced_unasked(
    old: Laptop, fresh: Laptop, tmp_path: Path,
) -> None:
    data = _exported(old, tmp_path / "a.pmqa-identity")
    new(fresh)
    own, before = _who(fresh), _all(fresh.home)
    with fresh.at_work() as by, pytest.raises(KnownFault) as refused:
        take_identity(by, open_identity(data, WORDS), replace=False)
    assert refused.value.key == "identity_in_use"
    assert refused.value.text("th") != refused.value.text("en")
    assert _all(fresh.home) == before
    with fresh.at_work() as by:
        kept = take_identity(by, open_identity(data, WORDS), replace=True)
    assert _who(fresh) == _who(old)
    assert {path.read_text().strip() for path in kept} == {own.key, own.secret}
    with fresh.open() as case:  # what the old key wrote is whole, and the new one goes on
        ensure_assessor(case, A)
        assert case.signer == Installation(old.home).signer
    assert check_case(fresh.case).ok


def test_a_key_that_has_signed_nothing_is_kept_beside_too(
    old: Laptop, fresh: Laptop, tmp_path: Path,
) -> None:
    """A card may have been made with it."""
    data = _exported(old, tmp_path / "a.pmqa-identity")
    own = _who(fresh)
    with fresh.at_work() as by:
        kept = take_identity(by, open_identity(data, WORDS), replace=False)
    assert {path.read_text().strip() for path in kept} == {own.key, own.secret}


def test_a_damaged_key_is_brought_back(old: Laptop, tmp_path: Path) -> None:
    data = _exported(old, tmp_path / "a.pmqa-identity")
    was = _who(old)
    (old.home / "installation.key").write_text("half a ke")
    with pytest.raises(KnownFault) as refused:
        _who(old)
    assert refused.value.key == "installation_key_damaged"
    with old.at_work() as by:
        kept, = take_identity(by, open_identity(data, WORDS), replace=False)
    assert _who(old) == was
    assert kept.read_text() == "half a ke"


def test_what_was_cut_between_the_two_keys_is_done_again(
    old: Laptop, fresh: Laptop, tmp_path: Path,
) -> None:
    data = _exported(old, tmp_path / "a.pmqa-identity")
    own = _who(fresh)
    (fresh.home / "installation.age").write_text(_who(old).secret + "\n")
    with fresh.at_work() as by:
        kept, = take_identity(by, open_identity(data, WORDS), replace=False)
    assert (_who(fresh), kept.read_text().strip()) == (_who(old), own.key)


FULL = """
import resource, sys
from pathlib import Path
from assessor_app.casefile.installation import installation
from assessor_app.errors import KnownFault
from assessor_app.exchange.identity import open_identity, take_identity, write_identity

place, words, most = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
by = installation()
held = open_identity(place.read_bytes(), words) if place.exists() else None
resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
try:
    if held is None:
        write_identity(by, place, words)
    else:
        take_identity(by, held, replace=False)
except KnownFault as fault:
    print(fault.key)
"""


@POSIX
@pytest.mark.parametrize("most", [0, 20, 70, 75])  # a key has 65 bytes, age's secret has 75
def test_a_full_disk_leaves_nothing_half_written(
    old: Laptop, fresh: Laptop, tmp_path: Path, most: int,
) -> None:
    place = tmp_path / "a.pmqa-identity"
    assert _who(fresh)
    before = _all(fresh.home)
    assert _limited(fresh, place, most) == "disk_full"
    assert not place.exists()
    assert _all(fresh.home) == before
    _exported(old, place)
    told = _limited(fresh, place, most)
    whole = {path.name: path.read_text().strip() for path in fresh.home.glob("installation.*")
             if path.suffix != ".lock"}
    was, now = identity_of(Installation(old.home)), _who(fresh)
    if most < 75:
        assert told == "disk_full"
        assert {name for name in whole if "before" not in name} == set(before)
        assert now == Identity("", before["installation.key"].decode().strip(),
                               before["installation.age"].decode().strip())
    else:
        assert (told, now.key, now.secret) == ("", was.key, was.secret)
    assert not [path for path in fresh.home.iterdir() if path.suffix == ".tmp"]


def _limited(laptop: Laptop, place: Path, most: int) -> str:
    done = subprocess.run(
        [sys.executable, "-c", FULL, place, WORDS, str(most)], capture_output=True, text=True,
        check=True, env={**os.environ, "PMQA_HOME": str(laptop.home), "PYTHONPATH": str(ROOT)})
    return done.stdout.strip()


def test_what_the_new_laptop_writes_is_the_persons(
    old: Laptop, fresh: Laptop, tmp_path: Path,
) -> None:
    """Bound on the old laptop, gone on with on the new one, sealed there; nobody is asked."""
    lead, hub = Laptop(tmp_path, "lead"), tmp_path / "hub"
    hub.mkdir()
    new(lead)
    with lead.open() as case:
        add_member(case, LEAD, Role.LEAD)
        add_member(case, A, Role.ASSESSOR)
    old.take_copy(lead)
    with old.open() as case:
        declare(case, A)
        set_scores(case, ensure_assessor(case, A), {"7.1": 55})
        own = assessor_id(case.case_id, A)
    with lead.open() as case:
        made, = merge_cases(case, [old.case]).bound.made
    assert made.name == A
    with old.open() as case:
        merge_cases(case, [lead.case])
    data = _exported(old, tmp_path / "a.pmqa-identity")
    with fresh.at_work() as by:
        take_identity(by, open_identity(data, WORDS), replace=False)
        assert default_person() == A
    fresh.take_copy(old, own=own)
    with fresh.open() as case:
        assert name_elsewhere(case, A) is None
        set_scores(case, ensure_assessor(case, A), {"7.2": 45})
        seal(case, A)
        assert case.authority.chartered
    assert fresh.sync(hub).elsewhere is None
    report = lead.sync(hub)
    assert (report.bound, report.claims) == ([], [])
    with lead.open() as case:
        state = read_state(case)
        assert {one.target: one.percent for one in state.scores} == {"7.1": 55, "7.2": 45}
        assert member_of(state, A).seal is not None
        assert bind_new(case).made == ()
        assert state.conflicts == ()
    # The old laptop goes on beside it, and takes over what the new one wrote
    old.sync(hub)
    with old.open() as case:
        set_scores(case, ensure_assessor(case, A), {"7.3": 35}, reason="อ่านอีกครั้ง")
    old.sync(hub)
    for laptop in (lead, fresh):
        laptop.sync(hub)
        with laptop.open() as case:
            assert {one.target for one in read_state(case).scores} == {"7.1", "7.2", "7.3"}
        assert check_case(laptop.case).ok
    with fresh.at_work() as by:
        assert age_secret(by) == _who(old).secret
