"""The address of a store: a folder's path, file:///…, sftp://, webdav+http(s):// or s3://."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from urllib.parse import SplitResult, parse_qsl, quote, unquote, urlsplit
from urllib.request import url2pathname

from assessor_app.errors import KnownFault

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+)://")  # two letters at least: C:\… is a path
_PORTS = {"sftp": 22, "webdav+http": 80, "webdav+https": 443, "s3": 443}
_OPTIONS = {"s3": frozenset({"endpoint", "region"})}


@dataclass(frozen=True)
class Address:
    """Where a store is, without any secret.

    Attributes:
        scheme: ``file``, ``sftp``, ``webdav+http``, ``webdav+https`` or ``s3``
        path: a local path for ``file``; else the part after the host, decoded, no end slash
        host: empty for ``file``; the bucket for ``s3``
        port: 0 for ``file``
        user: who logs in; empty where the address does not say
        options: ``endpoint`` and ``region`` of ``s3``
    """

    scheme: str
    path: str
    host: str = ""
    port: int = 0
    user: str = ""
    options: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def shown(self) -> str:
        """The address as a person may see it, and write it again."""
        if self.scheme == "file":
            return self.path
        user = f"{quote(self.user)}@" if self.user else ""
        options = "&".join(f"{name}={quote(value, safe=':/[]')}"
                           for name, value in sorted(self.options.items()))
        return (f"{self.scheme}://{user}{self.place}{quote(self.path)}"
                f"{'?' if options else ''}{options}")

    @property
    def place(self) -> str:
        """Host and port, the port only where it is not the usual one."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS.get(self.scheme) else f"{host}:{self.port}"

    @property
    def server(self) -> str:
        """What a password belongs to: scheme, host and port; an endpoint for ``s3``."""
        if self.scheme == "s3":
            return self.options.get("endpoint") or f"s3://{self.host}"
        return f"{self.scheme}://{self.place}"

    @property
    def is_loopback(self) -> bool:
        """Whether the host is this very machine."""
        return self.host in {"localhost", "::1"} or self.host.startswith("127.")


def parse_address(text: str) -> Address:
    """Read an address as a person writes it.

    Raises:
        KnownFault: ``store_address`` where it cannot be one, ``store_address_password`` where a
            password stands in it (it would stay in the history of a shell and in settings).
    """
    found = _SCHEME.match(text)
    if found is None:
        if not text.strip() or "\0" in text:
            raise KnownFault("store_address", address=text.replace("\0", "�"))
        return Address("file", str(Path(text).expanduser().absolute()))
    scheme = found[1].lower()
    try:
        parts = urlsplit(text)
        return _local(parts, text) if scheme == "file" else _remote(scheme, parts, text)
    except (ValueError, OSError) as error:  # a port, an address in brackets, a path of Windows
        raise KnownFault("store_address", address=_without_secret(text)) from error


def _local(parts: SplitResult, text: str) -> Address:
    if parts.query or parts.fragment or not parts.path.strip("/"):
        raise KnownFault("store_address", address=text)
    if parts.netloc and parts.netloc != "localhost":  # file://server/share of Windows
        return Address("file", f"//{parts.netloc}{url2pathname(parts.path)}")
    return Address("file", url2pathname(parts.path))


def _remote(scheme: str, parts: SplitResult, text: str) -> Address:
    if parts.password is not None:
        raise KnownFault("store_address_password", address=_without_secret(text))
    options = dict(parse_qsl(parts.query, keep_blank_values=True))
    path = unquote(parts.path).rstrip("/")
    if (
        scheme not in _PORTS or not parts.hostname or parts.fragment or "\0" in path
        or set(options) - _OPTIONS.get(scheme, frozenset())
        or any(part in {".", ".."} for part in path.split("/"))
        or (scheme == "s3" and parts.port is not None)  # the endpoint has the port
        or not re.fullmatch(r"(?:https?://[^@?#]+)?", options.get("endpoint", ""))
    ):
        raise KnownFault("store_address", address=text)
    return Address(scheme, path, parts.hostname, parts.port or _PORTS[scheme],
                   unquote(parts.username or ""), MappingProxyType(options))


def _without_secret(text: str) -> str:
    return re.sub(r"(://[^/:@]*):[^/]*@", r"\1@", text)
