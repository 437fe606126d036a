"""Who logs in to a store, and with what: the system's keyring, this session, or the environment.

A password is never written to a file or a log and stands in no message. Without a keyring it is
asked for once and kept until the program ends.
"""

from __future__ import annotations

import os
from threading import Lock

from assessor_app.exchange.stores.address import Address

_SERVICE = "pmqa-workbench hub"
_session: dict[tuple[str, str], str] = {}
_lock = Lock()


def user_of(address: Address) -> str:
    """Who logs in: as the address says, else PMQA_HUB_USER, else nobody (empty)."""
    return address.user or os.environ.get("PMQA_HUB_USER", "")


def password_of(address: Address) -> str | None:
    """The password for a store, or None: from this session, PMQA_HUB_PASSWORD, the keyring."""
    user = user_of(address)
    with _lock:
        known = _session.get((address.server, user))
    if known is not None:
        return known
    given = os.environ.get("PMQA_HUB_PASSWORD")
    return given if given is not None else _from_keyring(address.server, user)


def remember(address: Address, password: str) -> bool:
    """Keep a password in the system's keyring; False where only this session can keep it.

    To be called once a login with it went well, or before a first try.
    """
    user = user_of(address)
    with _lock:
        _session[address.server, user] = password
    import keyring
    from keyring.errors import KeyringError

    try:
        keyring.set_password(f"{_SERVICE} {address.server}", user, password)
    except KeyringError:  # none here, locked, or refused: said by what is returned
        return False
    return _from_keyring(address.server, user) == password


def forget(address: Address) -> None:
    """Let go of a password, also of the one in the keyring."""
    user = user_of(address)
    with _lock:
        _session.pop((address.server, user), None)
    import keyring
    from keyring.errors import KeyringError

    try:
        if _from_keyring(address.server, user) is not None:
            keyring.delete_password(f"{_SERVICE} {address.server}", user)
    except KeyringError:
        return  # it is locked; the next login asks anew


def _from_keyring(server: str, user: str) -> str | None:
    import keyring
    from keyring.errors import KeyringError

    try:
        return keyring.get_password(f"{_SERVICE} {server}", user)
    except KeyringError:  # no keyring on this machine, or it stays locked: the person is asked
        return None
