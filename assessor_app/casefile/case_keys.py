"""The keys that a case's packets are encrypted to, kept in the case file outside the journal."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlcipher3 import dbapi2 as sqlite

from assessor_app.casefile.journal import time_now, time_text
from assessor_app.errors import KnownFault

if TYPE_CHECKING:
    from assessor_app.casefile.connection import CaseFile


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


def recipient_of_secret(secret: str) -> str:
    """The id of the key that a secret gives; "" where it is none."""
    import pyrage

    try:
        return str(pyrage.x25519.Identity.from_str(secret).to_public())
    except pyrage.IdentityError:
        return ""


_COLUMNS = "id, secret, created, replaces"


def mint(replaces: str = "") -> CaseKey:
    """A new key, not kept anywhere yet."""
    import pyrage

    identity = pyrage.x25519.Identity.generate()
    return CaseKey(str(identity.to_public()), str(identity), time_text(time_now()), replaces)


def put_key(connection: sqlite.Connection, key: CaseKey) -> None:
    """Keep a key inside the transaction that is open.

    One that is held already stays as it is, but for a secret that gives another id.
    """
    connection.execute(
        f"INSERT INTO case_key ({_COLUMNS}) VALUES (?, ?, ?, ?) "
        "ON CONFLICT (id) DO UPDATE SET secret = excluded.secret, created = excluded.created, "
        "replaces = excluded.replaces WHERE secret <> excluded.secret",
        (key.id, key.secret, key.created, key.replaces))


def add_key(case: CaseFile, key: CaseKey) -> None:
    """Keep a key that came from another copy or was minted to replace one."""
    with case.transaction() as connection:
        put_key(connection, key)


def case_keys(case: CaseFile) -> tuple[CaseKey, ...]:
    """Every key of the case, the one to encrypt to first.

    That is the one at the end of the longest line of keys that replaced each other, of two such the
    one with the greater id: the same on every copy that holds the same keys, whichever of two that
    were minted at once arrived first. Dates say nothing, since whoever mints a key can write any.

    A key whose secret gives another id is left out: what is encrypted to that id is for whoever
    wrote it into the file.
    """
    with case.reading() as connection:
        rows = connection.execute(f"SELECT {_COLUMNS} FROM case_key").fetchall()
    keys = {row[0]: CaseKey(*row) for row in rows if recipient_of_secret(row[1]) == row[0]}
    replaced = {key.replaces for key in keys.values()}
    return tuple(sorted(
        keys.values(), key=lambda key: (key.id not in replaced, _line(key, keys), key.id),
        reverse=True))


def _line(key: CaseKey, keys: dict[str, CaseKey]) -> int:
    """How many keys came before one, as far as they are known; no line goes in a circle."""
    seen = {key.id}
    while key.replaces and key.replaces not in seen:
        seen.add(key.replaces)
        if key.replaces not in keys:
            break
        key = keys[key.replaces]
    return len(seen) - 1


def speakers(case: CaseFile) -> frozenset[str]:
    """The signers that speak for a case while no roster says who anybody is.

    The one that founded it, and the lead's by the rules of the case. Where it has none yet, the one
    that named its first lead: of several that say so the one counts whose change came first, as
    whoever comes later may be anybody.
    """
    if case.authority.chartered:
        return case.authority.leads
    with case.reading() as connection:
        return frozenset(
            signer for which in (
                "entity = 'founding' AND field = 'founded'",
                "entity = 'member' AND field = 'role' AND value = '\"lead\"'")
            for signer, in connection.execute(
                f"SELECT signer FROM change WHERE {which} ORDER BY position LIMIT 1"))


def ensure_keys(case: CaseFile) -> tuple[CaseKey, ...]:
    """``case_keys``; a file of before there were keys gets its first one.

    It is made of the founding change, which holds 16 random bytes and lies in every copy: copies
    that went apart before there were keys can read each other's packets all the same. Raises
    KnownFault ``case_keys_altered`` where there are keys and none of them is right.
    """
    held = case_keys(case)
    if held:
        return held
    with case.reading() as connection:
        if connection.execute("SELECT 1 FROM case_key").fetchone() is not None:
            raise KnownFault("case_keys_altered", name=case.path.name)
        row = connection.execute(
            "SELECT body, time FROM change WHERE entity = 'founding' AND field = 'founded' "
            "ORDER BY position LIMIT 1").fetchone()
    add_key(case, mint() if row is None else _founding_key(*row))
    return case_keys(case)


def _founding_key(body: str, created: str) -> CaseKey:
    import pyrage

    secret = _age_identity(hashlib.sha256(f"pmqa-first-key-1\n{body}".encode()).digest())
    return CaseKey(str(pyrage.x25519.Identity.from_str(secret).to_public()), secret, created)


_BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_BECH32_STEPS = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)


def _age_identity(seed: bytes) -> str:
    """32 bytes as age writes an identity: Bech32 with a prefix of its own, in capitals."""
    prefix = "age-secret-key-"
    bits = int.from_bytes(seed) << 4  # 256 bits in 52 groups of five
    groups = [bits >> 5 * place & 31 for place in range(51, -1, -1)]
    checked = [ord(sign) >> 5 for sign in prefix] + [0] + [ord(sign) & 31 for sign in prefix]
    checked += groups + [0] * 6
    sum_ = 1
    for value in checked:
        top = sum_ >> 25
        sum_ = (sum_ & 0x1FFFFFF) << 5 ^ value
        for place, step in enumerate(_BECH32_STEPS):
            sum_ ^= step if top >> place & 1 else 0
    sum_ ^= 1
    groups += [sum_ >> 5 * place & 31 for place in range(5, -1, -1)]
    return (prefix + "1" + "".join(_BECH32[group] for group in groups)).upper()
