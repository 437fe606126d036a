"""Claims: changes under a name, or of a kind, that their signer may not speak for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlcipher3 import dbapi2 as sqlite

from assessor_app.casefile.authority import Authority, ruled
from assessor_app.casefile.change import Change, ChangeRow
from assessor_app.casefile.ends import place_of
from assessor_app.casefile.records.choices import Role
from assessor_app.casefile.records.marks import Signed
from assessor_app.casefile.records.values import json_text
from assessor_app.casefile.signatures import fingerprint
from assessor_app.errors import KnownFault
from assessor_app.words import Language

if TYPE_CHECKING:
    from assessor_app.casefile.connection import CaseFile

_SAID = (
    "SELECT entity, entity_id, signer, author FROM change "
    "WHERE id IN (SELECT value FROM json_each(?))")
_NAMES = "SELECT id, name FROM assessor"
_NAME = "SELECT name FROM assessor WHERE id = ?"
_LEADS = (
    "SELECT a.name FROM member m JOIN assessor a ON a.id = m.id "
    f"WHERE m.role = '{Role.LEAD.value}' ORDER BY a.name")


def refuse_claims(
    connection: sqlite.Connection, authority: Authority, rows: Iterable[ChangeRow],
) -> None:
    """Refuse to write what would have no effect anywhere.

    Raises KnownFault ``claim_name`` for what is another person's own, ``claim_lead`` for what is
    the lead's to say, ``claim_member`` for what only members say.
    """
    for row in rows:
        if not authority.counts(place_of(row)):
            raise _refusal(connection, row.change)


def _refusal(connection: sqlite.Connection, change: Change) -> KnownFault:
    signed, owner = ruled(change.entity, change.entity_id)
    if signed is Signed.OWNER:
        held = connection.execute(_NAME, (owner,)).fetchone()
        return KnownFault("claim_name", name=held[0] if held else change.author)
    if signed is Signed.MEMBERS:
        return KnownFault("claim_member", name=change.author)
    leads = ", ".join(name for name, in connection.execute(_LEADS)) or "–"
    return KnownFault("claim_lead", names=leads)


@dataclass(frozen=True, slots=True)
class Claim:
    """Changes under one name, by one key that may not speak so.

    Attributes:
        name: whose word it would be, or, of what is no single person's, who is named as the author
        key: what signed them
        count: how many
    """

    name: str
    key: str
    count: int

    def fault(self) -> KnownFault:
        """The sentence that tells of it."""
        return KnownFault("claims_told", name=self.name, count=self.count,
                          key=fingerprint(self.key)[:19])

    def as_json(self, language: Language) -> dict[str, Any]:
        """For ``--json``; the sentence is in the language."""
        return {"name": self.name, "signer": self.key, "changes": self.count,
                "reason": self.fault().text(language)}


def told_claims(case: CaseFile, ids: Collection[str]) -> tuple[Claim, ...]:
    """Changes without effect, by their ids, as they are told: by name and key."""
    if not ids:
        return ()
    with case.reading() as connection:
        names = dict(connection.execute(_NAMES).fetchall())
        rows = connection.execute(_SAID, (json_text(list(ids)),)).fetchall()
    found: Counter[tuple[str, str]] = Counter()
    for entity, entity_id, signer, author in rows:
        signed, owner = ruled(entity, entity_id)
        name = names.get(owner, author) if signed is Signed.OWNER else author
        found[name, signer] += 1
    return tuple(Claim(name, key, count) for (name, key), count in sorted(found.items()))
