"""What a case file remembers of the office: its newest roster, and what it has received.

Both stand beside the journal, in ``meta``. Neither is believed for standing there: the roster
counts by the office's signature, and what the office received is only ever counted.
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
from sqlcipher3 import dbapi2 as sqlite

from assessor_app.casefile.connection import CaseFile

_ROSTER, _RECEIVED = "office_roster", "office_received"
Heads = dict[str, tuple[int, str]]  # for each chain its last change: the place in it, and the id
_read_heads = msgspec.json.Decoder(Heads).decode


def held_roster(case: CaseFile) -> bytes:
    """The newest signed roster that the case was synced by, b"" where there was none."""
    return (_read(case, _ROSTER) or "").encode(errors="replace")


def keep_roster(case: CaseFile, data: bytes) -> None:
    """Let the case remember a signed roster."""
    with case.transaction() as connection:
        _write(connection, _ROSTER, data.decode(errors="replace"))


def office_heads(case: CaseFile) -> Heads | None:
    """The ends of the chains that the office has received, None where no receipt was read yet."""
    text = _read(case, _RECEIVED)
    try:
        return None if text is None else _read_heads(text)
    except msgspec.DecodeError:  # as if none was read: they are read again
        return None


def add_office_heads(case: CaseFile, heads: Mapping[str, tuple[int, str]]) -> None:
    """Remember what one more receipt says; of each chain the place that is farthest."""
    known = office_heads(case) or {}
    newer = {chain: end for chain, end in heads.items()
             if chain not in known or known[chain] < end}
    if newer or not known:
        with case.transaction() as connection:
            _write(connection, _RECEIVED, msgspec.json.encode({**known, **newer}).decode())


def unarrived(case: CaseFile) -> int:
    """How many changes the office has received that lie beyond what has come here.

    Places that a chain skips are not among them: they are counted by ``courier.gaps``.
    """
    missing = 0
    with case.reading() as connection:
        for chain, (place, id_) in (office_heads(case) or {}).items():
            held = connection.execute("SELECT 1 FROM change WHERE id = ?", (id_,)).fetchone()
            if held is None:
                last, = connection.execute(
                    "SELECT coalesce(max(seq), 0) FROM change WHERE chain = ?",
                    (chain,)).fetchone()
                missing += max(place - last, 1)  # at the same place: the end of another branch
    return missing


def _read(case: CaseFile, key: str) -> str | None:
    with case.reading() as connection:
        row = connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
    return None if row is None else row[0]


def _write(connection: sqlite.Connection, key: str, value: str) -> None:
    connection.execute(
        "INSERT INTO meta (key, value) VALUES (?, ?) "
        "ON CONFLICT (key) DO UPDATE SET value = excluded.value", (key, value))
