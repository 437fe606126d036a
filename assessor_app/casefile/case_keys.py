"""The keys that a case's packets are encrypted to, kept in the case file outside the journal."""

from __future__ import annotations

from dataclasses import dataclass

from sqlcipher3 import dbapi2 as sqlite

from assessor_app.casefile.connection import CaseFile
from assessor_app.casefile.journal import time_now, time_text


@dataclass(frozen=True, slots=True)
class CaseKey:
    """One key of a case.

    Attributes:
        id: its age recipient, ``age1…``
        secret: its age identity, ``AGE-SECRET-KEY-1…``
        created: when it was minted, by that machine's clock
        replaces: the id of the key that is used no more since, "" for none
    """

    id: str
    secret: str
    created: str
    replaces: str = ""


_COLUMNS = "id, secret, created, replaces"


def mint(replaces: str = "") -> CaseKey:
    """A new key, not kept anywhere yet."""
    import pyrage

    identity = pyrage.x25519.Identity.generate()
    return CaseKey(str(identity.to_public()), str(identity), time_text(time_now()), replaces)


def put_key(connection: sqlite.Connection, key: CaseKey) -> None:
    """Keep a key inside the transaction that is open; one that is held already stays as it is."""
    connection.execute(
        f"INSERT OR IGNORE INTO case_key ({_COLUMNS}) VALUES (?, ?, ?, ?)",
        (key.id, key.secret, key.created, key.replaces))


def add_key(case: CaseFile, key: CaseKey) -> None:
    """Keep a key that came from another copy or was minted to replace one."""
    with case.transaction() as connection:
        put_key(connection, key)


def case_keys(case: CaseFile) -> tuple[CaseKey, ...]:
    """Every key of the case, the one to encrypt to first.

    That is the newest of those that no other replaces; the same on every copy that holds the same
    keys, whichever of two keys minted at once arrived first.
    """
    with case.reading() as connection:
        rows = connection.execute(f"SELECT {_COLUMNS} FROM case_key").fetchall()
    keys = [CaseKey(*row) for row in rows]
    replaced = {key.replaces for key in keys}
    return tuple(sorted(
        keys, key=lambda key: (key.id not in replaced, key.created, key.id), reverse=True))


def ensure_keys(case: CaseFile) -> tuple[CaseKey, ...]:
    """``case_keys``; an older file that has none yet gets its first one."""
    held = case_keys(case)
    if held:
        return held
    add_key(case, mint())
    return case_keys(case)
