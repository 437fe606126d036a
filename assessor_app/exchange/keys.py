"""Keys for reading: an installation's own, the office's, and how a case's key is wrapped for them.

An age identity (X25519) stands beside the signing key of an installation and of the office. A case
key is an age identity too: packets are encrypted to it, and its secret is wrapped, again with age,
for everyone who may read the case.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from assessor_app.casefile.case_keys import CaseKey
from assessor_app.casefile.faults import told
from assessor_app.casefile.installation import Installation, write_private
from assessor_app.casefile.journal import time_now, time_text
from assessor_app.casefile.signatures import Signer
from assessor_app.errors import KnownFault
from assessor_app.exchange.limits import MOST_CARD, MOST_KEY, MOST_RECIPIENTS, refuse_header
from assessor_app.exchange.signed import kind_of, read_signed, sign_body

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

PERSON = "pmqa-person-1"
OFFICE = "pmqa-office-1"
CASE_KEY = "pmqa-case-key-2"
CASE_KEYS = (CASE_KEY, "pmqa-case-key-1")  # the older one names recipients themselves
MOST_TOGETHER = MOST_RECIPIENTS - 1  # age adds a part to the header that is nobody's
_OFFICE_PLACE = "office-keys.txt"


class PersonCard(msgspec.Struct, frozen=True):
    """An installation's request to stand in the roster; signed by itself."""

    kind: str
    person: str
    signer: str
    recipient: str
    made: str


class OfficeCard(msgspec.Struct, frozen=True):
    """The office's public keys; signed by itself, trusted by those who compared its fingerprint.

    Attributes:
        recipient, recovery: the age recipients of its daily key and of the one in the safe
    """

    kind: str
    name: str
    signer: str
    recipient: str
    recovery: str
    made: str


class WrappedKey(msgspec.Struct, frozen=True):
    """A case key on its way to those who may read the case.

    Attributes:
        key: the age recipient that packets are encrypted to, which names the key
        replaces: the key that is used no more from now on, "" for the first
        recipients: hints at the age recipients that can unwrap it, sorted (``hint_of``)
        wrapped: the key's secret, encrypted with age to the recipients, in base 64
    """

    kind: str
    case: str
    key: str
    created: str
    replaces: str
    recipients: tuple[str, ...]
    wrapped: str


def encrypt(data: bytes, recipients: Iterable[str]) -> bytes:
    """Encrypt with age to recipients (``age1…``); never twice the same bytes.

    Raises KnownFault ``packet_many_readers`` for more than readers take.
    """
    import pyrage

    to = sorted(set(recipients))
    if len(to) > MOST_TOGETHER:
        raise KnownFault("packet_many_readers", most=MOST_TOGETHER)
    return pyrage.encrypt(data, [pyrage.x25519.Recipient.from_str(one) for one in to])


def decrypt(data: bytes, secrets: Iterable[str]) -> bytes | None:
    """Decrypt what age encrypted to one of the secrets (``AGE-SECRET-KEY-1…``).

    None where none of them fits. Raises KnownFault ``packet_garbled`` where one fits and the bytes
    were altered or cut, or where they are nothing that age wrote, ``packet_header`` where reading
    the header would cost more than a moment.
    """
    import pyrage

    refuse_header(data)
    identities = [pyrage.x25519.Identity.from_str(one) for one in secrets]
    if not identities:
        return None
    try:
        return pyrage.decrypt(data, identities)
    except pyrage.DecryptError as error:
        if "No matching keys" in str(error):
            return None
        raise KnownFault("packet_garbled") from error


def is_recipient(text: str) -> bool:
    """Whether a text is an age recipient of the kind used here."""
    import pyrage

    try:
        pyrage.x25519.Recipient.from_str(text)
    except pyrage.RecipientError:
        return False
    return True


def age_path(by: Installation) -> Path:
    """Where an installation's age identity lies; it is made when it is first needed."""
    return by.home / "installation.age"


def age_secret(by: Installation) -> str:
    """The installation's own age identity, made once, readable by its owner only."""
    from filelock import FileLock

    path = age_path(by)
    with told(path), FileLock(by.home / ".installation.lock"):
        if not path.exists():
            write_private(path, new_secret().encode() + b"\n")
        return _read_secret(path)


def new_secret() -> str:
    """A new age identity (``AGE-SECRET-KEY-1…``)."""
    import pyrage

    return str(pyrage.x25519.Identity.generate())


def _read_secret(path: Path) -> str:
    import pyrage

    with told(path):
        text = path.read_text("ascii", errors="replace").strip()
    try:
        pyrage.x25519.Identity.from_str(text)
    except pyrage.IdentityError as error:
        raise KnownFault("installation_key_damaged", path=path) from error
    return text


def recipient_of(secret: str) -> str:
    """The age recipient of an identity."""
    import pyrage

    return str(pyrage.x25519.Identity.from_str(secret).to_public())


def person_card(by: Installation, person: str) -> bytes:
    """The signed card with which a person asks the office to be taken into its roster."""
    if not person.strip():
        raise KnownFault("name_missing")
    return sign_body(PersonCard(
        PERSON, person.strip(), by.signer, recipient_of(age_secret(by)), time_text(time_now())), by)


def read_person_card(data: bytes) -> PersonCard:
    """A person's card; KnownFault where it is none or not signed by the key it names."""
    card, signer = read_signed(data, PERSON, PersonCard, most=MOST_CARD)
    if signer != card.signer or not is_recipient(card.recipient) or not card.person.strip():
        raise KnownFault("signed_forged")
    return card


def read_office_card(data: bytes) -> OfficeCard:
    """An office's card; KnownFault where it is none or not signed by the key it names."""
    card, signer = read_signed(data, OFFICE, OfficeCard, most=MOST_CARD)
    if signer != card.signer or not (is_recipient(card.recipient) and is_recipient(card.recovery)):
        raise KnownFault("signed_forged")
    return card


@dataclass(frozen=True)
class OfficeKeys:
    """The office's own keys, for signing and for reading.

    Attributes:
        folder: where they lie
        secret: the age identity of its daily work
    """

    folder: Path
    secret: str
    _seed: bytes

    @cached_property
    def _key(self) -> Ed25519PrivateKey:
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        return Ed25519PrivateKey.from_private_bytes(self._seed)

    @cached_property
    def signer(self) -> str:
        """The office's public key, 64 hexadecimal digits."""
        return self._key.public_key().public_bytes_raw().hex()

    def sign(self, data: bytes) -> str:
        """The office's signature, 128 hexadecimal digits."""
        return self._key.sign(data).hex()


def make_office(folder: Path, name: str) -> OfficeCard:
    """Make an office's keys in a folder: for signing, for reading, for recovery, and the card.

    Raises KnownFault ``office_keys_exist`` where the folder holds any of them: keys are never
    written over.
    """
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    names = ("office.key", "office.age", "recovery.age", "office-card.json")
    with told(folder):
        folder.mkdir(parents=True, exist_ok=True)
        if any((folder / one).exists() for one in names):
            raise KnownFault("office_keys_exist", folder=folder)
    seed = Ed25519PrivateKey.generate().private_bytes_raw()
    daily, recovery = new_secret(), new_secret()
    keys = OfficeKeys(folder, daily, seed)
    card = OfficeCard(OFFICE, name.strip(), keys.signer, recipient_of(daily),
                      recipient_of(recovery), time_text(time_now()))
    with told(folder):
        write_private(folder / names[0], seed.hex().encode() + b"\n")
        write_private(folder / names[1], daily.encode() + b"\n")
        write_private(folder / names[2], recovery.encode() + b"\n")
        write_private(folder / names[3], sign_body(card, keys))
    return card


def open_office(folder: Path) -> tuple[OfficeKeys, OfficeCard]:
    """The office's keys and card out of a folder; KnownFault where they are not there or damaged.
    """
    path = folder / "office.key"
    if not path.is_file():
        raise KnownFault("office_keys_missing", folder=folder)
    with told(path):
        text = path.read_text("ascii", errors="replace").strip()
        card = read_office_card((folder / "office-card.json").read_bytes())
    try:
        seed = bytes.fromhex(text)
        keys = OfficeKeys(folder, _read_secret(folder / "office.age"), seed)
        if keys.signer != card.signer:
            raise KnownFault("office_keys_mixed", folder=folder)
    except ValueError as error:
        raise KnownFault("installation_key_damaged", path=path) from error
    return keys, card


def note_office(by: Installation, folder: Path) -> None:
    """Keep where the keys of the office that was made here lie, so that nobody need be asked."""
    with told(by.home / _OFFICE_PLACE):
        write_private(by.home / _OFFICE_PLACE, str(folder.absolute()).encode() + b"\n")


def noted_office(by: Installation) -> Path:
    """Where the keys lie of the office made here; KnownFault ``cli_office_place_unknown``."""
    path = by.home / _OFFICE_PLACE
    with told(path):
        if not path.exists():
            raise KnownFault("cli_office_place_unknown")
        return Path(path.read_text("utf-8").strip())


def hint_of(case_id: str, key_id: str, recipient: str) -> str:
    """What a key document says of a recipient: who knows it can tell, and nobody can link cases."""
    text = f"pmqa-recipient-2\n{case_id}\n{key_id}\n{recipient}"
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def wrap(key: CaseKey, case_id: str, recipients: Iterable[str], by: Signer) -> bytes:
    """A signed document that hands a case key to recipients."""
    to = tuple(sorted(set(recipients)))
    wrapped = base64.b64encode(encrypt(key.secret.encode(), to)).decode()
    hints = tuple(sorted(hint_of(case_id, key.id, one) for one in to))
    return sign_body(WrappedKey(
        CASE_KEY, case_id, key.id, key.created, key.replaces, hints, wrapped), by)


def read_wrapped(data: bytes, case_id: str) -> tuple[WrappedKey, str]:
    """What a document says of a case key, and who signed it; nothing is decrypted.

    Raises a KnownFault where the document is damaged or of another case.
    """
    kind = kind_of(data[:MOST_KEY + 1])
    body, signer = read_signed(
        data, kind if kind in CASE_KEYS else CASE_KEY, WrappedKey, most=MOST_KEY)
    if body.case != case_id:
        raise KnownFault("packet_other_case")
    return body, signer


def unwrap(body: WrappedKey, secrets: Sequence[str]) -> CaseKey | None:
    """The key that a document hands over, None where it was not wrapped for any of ``secrets``.

    Raises a KnownFault where it is damaged, or the key is not the one that the document names.
    """
    import pyrage

    try:
        sealed = base64.b64decode(body.wrapped, validate=True)
    except (binascii.Error, ValueError) as error:
        raise KnownFault("packet_garbled") from error
    opened = decrypt(sealed, secrets)
    if opened is None:
        return None
    try:
        secret = opened.decode("ascii")
        fits = recipient_of(secret) == body.key
    except (UnicodeDecodeError, pyrage.IdentityError) as error:
        raise KnownFault("packet_garbled") from error
    if not fits:
        raise KnownFault("packet_wrong_content", what=body.key)
    return CaseKey(body.key, secret, body.created, body.replaces)
