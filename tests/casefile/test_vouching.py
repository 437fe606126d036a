"""A change is held to its own signature or to one after it: what passes, and what cannot."""

from __future__ import annotations

import hashlib
import random
import secrets
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from nacl.signing import SigningKey

from assessor_app.assessment import entries
from assessor_app.casefile.arriving.union import apply_changes
from assessor_app.casefile.arriving.vouching import refuse_unvouched, unfollowed, unvouched
from assessor_app.casefile.backup import copy_case
from assessor_app.casefile.change import Change, ChangeRow, canonical
from assessor_app.casefile.check import check_case
from assessor_app.casefile.connection import open_case
from assessor_app.casefile.records.application import Applicant
from assessor_app.errors import KnownFault

KEYS = [SigningKey(bytes([number]) * 32) for number in range(2)]


def _signed(key: int, chain: str, seq: int, prev: str | None) -> ChangeRow:
    change = Change(
        author="ก", case="c" * 32, chain=chain, entity="applicant", entity_id="applicant",
        field="name_en", nonce=secrets.token_hex(16), parents=(), prev=prev, schema=1, seq=seq,
        signer=KEYS[key].verify_key.encode().hex(), stream="shared",
        time="2026-01-01T00:00:00.000Z", value="x")
    body = canonical(change)
    return ChangeRow(hashlib.sha256(body).hexdigest(), body,
                     KEYS[key].sign(body).signature.hex(), change)


def _chain(count: int, chain: str = "a" * 32, key: int = 0) -> list[ChangeRow]:
    rows: list[ChangeRow] = []
    for seq in range(1, count + 1):
        rows.append(_signed(key, chain, seq, rows[-1].id if rows else None))
    return rows


def _damaged(row: ChangeRow) -> ChangeRow:
    mark = row.signature[64:] + row.signature[:64]
    return msgspec.structs.replace(row, signature=mark)


def _refused(rows: Sequence[ChangeRow]) -> bool:
    try:
        refuse_unvouched(rows)
    except KnownFault as fault:
        return fault.key == "change_forged"
    return False


@given(st.integers(1, 12), st.sets(st.integers(0, 11)), st.sets(st.integers(0, 11)), st.randoms())
def test_those_that_nothing_follows_are_held_to_their_signature(
    count: int, damaged: set[int], away: set[int], chance: random.Random,
) -> None:
    """Against the words: refused exactly where the last of some run has no signature."""
    rows = _chain(count)
    given_ = [_damaged(row) if place in damaged else row for place, row in enumerate(rows)
              if place not in away]
    chance.shuffle(given_)
    ends = {place for place in range(count) if place not in away
            and (place + 1 == count or place + 1 in away)}
    assert {row.id for row in unfollowed(given_)} == {rows[place].id for place in ends}
    assert _refused(given_) is bool(ends & damaged)
    here = {row.id: row.change for row in given_}
    vouched = {place for place in range(count) if any(
        all(between not in away for between in range(place, later + 1)) and later not in damaged
        for later in range(place, count))}
    assert unvouched(here, {rows[place].id for place in damaged if place < count
                            and place not in away}) == {
        rows[place].id for place in damaged - vouched - away if place < count}


def test_only_the_same_key_in_the_same_chain_vouches() -> None:
    first, second = _chain(2)
    forged = _damaged(second)
    for after in (
        _signed(1, "a" * 32, 3, second.id),  # another key
        _signed(0, "b" * 32, 3, second.id),  # another chain
        _signed(0, "a" * 32, 4, second.id),  # not the next place
        _signed(0, "a" * 32, 3, first.id),  # of another before it
    ):
        assert _refused([first, forged, after])
    assert not _refused([first, forged, _signed(0, "a" * 32, 3, second.id)])


def test_a_signature_of_another_length_is_none() -> None:
    first, second = _chain(2)
    assert _refused([msgspec.structs.replace(first, signature=first.signature * 9_000), second])
    assert _refused([msgspec.structs.replace(first, signature=""), second])


def test_a_fork_has_two_ends() -> None:
    rows = _chain(3)
    other = _signed(0, "a" * 32, 3, rows[1].id)
    assert {row.id for row in unfollowed([*rows, other])} == {rows[2].id, other.id}
    assert _refused([*rows[:2], rows[2], _damaged(other)])
    assert not _refused([_damaged(rows[0]), _damaged(rows[1]), rows[2], other])


def test_a_case_takes_what_is_vouched_for_and_goes_on(
    case_path: Path, tmp_path: Path, make_case: Callable,
) -> None:
    other = copy_case(case_path, tmp_path / "other.pmqa")
    with open_case(other) as case:
        for name in ("Rain", "Water", "Clear Water"):
            entries.edit(case, Applicant, "applicant", author="ข", name_en=name)
        rows = case.connection.execute(
            "SELECT body, signature FROM change ORDER BY position").fetchall()
    swap = [(body, mark[64:] + mark[:64]) for body, mark in rows]
    with open_case(case_path) as case:
        with pytest.raises(KnownFault) as caught:
            apply_changes(case, swap)
        assert caught.value.key == "change_forged"
        apply_changes(case, [*swap[:-1], rows[-1]])
        entries.edit(case, Applicant, "applicant", author="ก", name_en="Cold Water")
    report = check_case(case_path)
    assert report.ok
    assert [note.key for note in report.notes] == ["check_vouched"] * 2
    with open_case(other) as case:  # from there it comes back as it was signed here
        assert apply_changes(case, swap) == frozenset()
