"""This installation of the workbench: its folder, its signing key, the person who works with it."""

from __future__ import annotations

import os
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from assessor_app.casefile.change import NOT_JSON
from assessor_app.casefile.faults import told
from assessor_app.casefile.home import PRIVATE, home_folder, make_home
from assessor_app.casefile.placing import replace
from assessor_app.criteria.small_file import system_reason
from assessor_app.errors import KnownFault

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey


class _Settings(msgspec.Struct, omit_defaults=True):
    person: str = ""


class _Card(msgspec.Struct):
    signer: str


class Installation:
    """One user's workbench on one machine.

    Attributes:
        home: the folder of its own data, made where it is missing
    """

    def __init__(self, home: Path) -> None:
        self.home = home
        try:
            make_home(home)
        except OSError as error:
            raise KnownFault("home_unusable", path=home, reason=system_reason(error)) from error

    @property
    def key_path(self) -> Path:
        """Where the signing key lies; it is made when it is first needed."""
        return self.home / "installation.key"

    @cached_property
    def _key(self) -> Ed25519PrivateKey:
        """The signing key, made once; two processes that start at once get the same one."""
        # Imported where a key is needed: the start page of the window needs none.
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
        from filelock import FileLock

        path = self.key_path
        with told(path), FileLock(self.home / ".installation.lock"):
            if not path.exists():
                seed = Ed25519PrivateKey.generate().private_bytes_raw()
                write_private(path, seed.hex().encode() + b"\n")
            text = path.read_text("ascii", errors="replace").strip()
        try:
            return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(text))
        except ValueError as error:
            raise KnownFault("installation_key_damaged", path=path) from error

    @cached_property
    def signer(self) -> str:
        """The public key as 64 hexadecimal digits: who this installation is in a journal."""
        return self._key.public_key().public_bytes_raw().hex()

    def sign(self, data: bytes) -> str:
        """The Ed25519 signature of data as 128 hexadecimal digits."""
        return self._key.sign(data).hex()

    def private_key(self) -> str:
        """The private half of the signing key, 64 hexadecimal digits: whoever has it signs as us.
        """
        return self._key.private_bytes_raw().hex()

    def take_key(self, private_key: str) -> None:
        """Sign with another key from now on; the file of the one before is written over."""
        from filelock import FileLock

        with told(self.key_path), FileLock(self.home / ".installation.lock"):
            write_private(self.key_path, private_key.encode() + b"\n")
        for name in ("_key", "signer"):
            self.__dict__.pop(name, None)

    @property
    def person(self) -> str:
        """The name that edits are written under where none is given; "" where none is set."""
        try:
            data = (self.home / "settings.json").read_bytes()
        except FileNotFoundError:
            return ""
        try:
            return msgspec.json.decode(data, type=_Settings).person
        except NOT_JSON as error:
            path = self.home / "settings.json"
            raise KnownFault("settings_damaged", path=path) from error

    @property
    def office_card(self) -> Path:
        """Where the card of the office lies that this installation trusts, if it trusts one."""
        return self.home / "office-card.json"

    @property
    def office(self) -> str:
        """The key of the office that this installation trusts, "" for none."""
        path = self.office_card
        with told(path):
            data = path.read_bytes() if path.exists() else b""
        try:
            return msgspec.json.decode(data, type=_Card).signer if data else ""
        except msgspec.DecodeError as error:
            raise KnownFault("settings_damaged", path=path) from error

    def set_person(self, name: str) -> None:
        """Keep the name of the person who works here."""
        from filelock import FileLock

        path = self.home / "settings.json"
        with told(path), FileLock(self.home / ".installation.lock"):
            write_private(path, msgspec.json.encode(_Settings(person=name)))


def write_private(path: Path, data: bytes) -> None:
    """Write a file that only its owner may read, whole or not at all."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, PRIVATE)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        replace(beside, path)
    except BaseException:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise


_installations: dict[Path, Installation] = {}


def installation() -> Installation:
    """This user's installation."""
    home = home_folder()
    if home not in _installations:
        _installations[home] = Installation(home)
    return _installations[home]


def default_person() -> str:
    """The name that edits are written under where none is given; "" where none is set."""
    return installation().person


def set_default_person(name: str) -> None:
    """Keep the name of the person who works here."""
    installation().set_person(name)
