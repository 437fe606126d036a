"""The keys of SSH servers that a person trusts: seen and said yes to once, refused when changed."""

from __future__ import annotations

import base64
import hashlib
import logging
import os
import socket
from dataclasses import dataclass
from pathlib import Path

from assessor_app.casefile.faults import told
from assessor_app.casefile.home import home_folder, make_home
from assessor_app.casefile.placing import replace
from assessor_app.errors import KnownFault
from assessor_app.exchange.stores.address import Address, parse_address

_SECONDS = 15


@dataclass(frozen=True)
class HostKey:
    """The key that a server shows.

    Attributes:
        host: as a line of known_hosts names it, ``[host]:port`` where the port is not 22
        kind: ``ssh-ed25519`` and so on
        fingerprint: ``SHA256:…`` as ``ssh-keygen -l`` prints it
    """

    host: str
    kind: str
    key: bytes
    fingerprint: str


def known_hosts() -> Path:
    """The program's own list; the person's ``.ssh/known_hosts`` counts beside it."""
    return home_folder() / "known_hosts"


def host_name(address: Address) -> str:
    """A server's name in a known_hosts file."""
    return address.host if address.port == 22 else f"[{address.host}]:{address.port}"


def fingerprint(key: bytes) -> str:
    """A key's fingerprint as the usual tools print it."""
    digest = base64.b64encode(hashlib.sha256(key).digest()).decode().rstrip("=")
    return f"SHA256:{digest}"


def shown_key(url: str) -> HostKey:
    """Ask a server for its key; nothing else is told to it.

    Raises:
        KnownFault: ``store_address`` where it is no sftp:// address, ``store_unreachable``
    """
    address = parse_address(url)
    if address.scheme != "sftp":
        raise KnownFault("store_no_host_key", address=address.shown)
    import paramiko

    quiet()
    try:
        with socket.create_connection((address.host, address.port), timeout=_SECONDS) as line:
            transport = paramiko.Transport(line)
            try:
                transport.banner_timeout = _SECONDS
                transport.start_client(timeout=_SECONDS)
                key = transport.get_remote_server_key()
            finally:
                transport.close()
    except (OSError, EOFError, paramiko.SSHException) as error:
        raise KnownFault("store_unreachable", place=address.shown,
                         reason=KnownFault("store_no_way")) from error
    return HostKey(host_name(address), key.get_name(), key.asbytes(), fingerprint(key.asbytes()))


def trust(key: HostKey) -> None:
    """Keep a key as the one of its server; an older one of the same server is replaced."""
    from filelock import FileLock

    place = known_hosts()
    line = f"{key.host} {key.kind} {base64.b64encode(key.key).decode()}\n"
    with told(place):
        make_home(place.parent)
        with FileLock(place.with_name(".known_hosts.lock")):
            lines = place.read_text("utf-8").splitlines(keepends=True) if place.exists() else []
            kept = [one for one in lines if one.split(" ", 1)[0] != key.host]
            beside = place.with_name(f".known_hosts.{os.getpid()}.tmp")
            beside.write_text("".join([*kept, line]), "utf-8")
            replace(beside, place)


def quiet() -> None:
    """Let paramiko write no log of its own: what it has to say is raised as well."""
    log = logging.getLogger("paramiko")
    if not log.handlers:
        log.addHandler(logging.NullHandler())
        log.propagate = False
