"""The journal: every edit as one immutable, hashed and signed change, and the heads they leave."""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import msgspec
from sqlcipher3 import dbapi2 as sqlite

from assessor_app.casefile.authority import Authority
from assessor_app.casefile.chain_names import new_chain
from assessor_app.casefile.change import SCHEMA, ChainHead, Change, ChangeRow, canonical
from assessor_app.casefile.claims import refuse_claims
from assessor_app.casefile.edition_row import edition_of
from assessor_app.casefile.ends import Place, tips
from assessor_app.casefile.heads import find_heads, turned
from assessor_app.casefile.leaving import holds_own, owner_of, seals_of
from assessor_app.casefile.projection import project
from assessor_app.casefile.records.identity import CHARTER, IDENTITY, SINCE
from assessor_app.casefile.records.kinds import KINDS, blank_of, refuse_value, stream_of
from assessor_app.casefile.records.team import MEMBER, SEAL
from assessor_app.casefile.records.values import DELETED, MADE, SHARED
from assessor_app.casefile.signatures import Signer
from assessor_app.casefile.solving import brought_up
from assessor_app.errors import KnownFault

if TYPE_CHECKING:
    from assessor_app.casefile.connection import CaseFile


@dataclass(frozen=True, slots=True)
class Edit:
    """A wish to set one field of one entity to a JSON value; the field ``deleted`` takes a bool.

    ``parents`` are the heads that the author saw, where that was not this file as it stands now but
    a paper of it that came back; what was changed here meanwhile is then in conflict, as between
    two copies, and never overwritten. So is what undoes the settling of a conflict: each value saw
    the settlement, and none of them the other. With ``again`` it is written though it changes
    nothing, so that it has the signature of this key too.
    """

    entity: str
    entity_id: str
    field: str
    value: Any
    parents: tuple[str, ...] | None = None
    again: bool = False


@dataclass(frozen=True, slots=True)
class Changed:
    """What one transaction wrote; falsy where nothing had to be written.

    Attributes:
        changes: the new changes in their order
        touched: the (entity, entity id) pairs that may look different now
        inverse: the edits that put everything back, for ``undo``
        time: when it was saved (aware, UTC)
    """

    changes: tuple[ChangeRow, ...]
    touched: frozenset[tuple[str, str]]
    inverse: tuple[Edit, ...]
    time: datetime

    def __bool__(self) -> bool:
        return bool(self.changes)


_decode_value = msgspec.json.Decoder().decode

INSERT_CHANGE = "INSERT INTO change (id, body, signature) VALUES (?, ?, ?)"
_FIELD_HEADS = (  # those of the field and those of the deletion
    "SELECT h.field, c.id, c.value FROM head h JOIN change c ON c.id = h.change "
    f"WHERE h.entity = ? AND h.entity_id = ? AND h.field IN (?, '{DELETED}') "
    "ORDER BY c.time, c.id"
)
_FIELD_CHANGES = (
    "SELECT id, entity, entity_id, signer, chain, seq, value, parents FROM change "
    "WHERE entity = ? AND entity_id = ? AND field = ?")
_ENTITY_HEADS = "SELECT change FROM head WHERE entity = ? AND entity_id = ?"
_MOVE_HEAD = (
    "UPDATE head SET change = ? "
    "WHERE entity = ? AND entity_id = ? AND field = ? AND change = ?"
)
_ADD_HEAD = "INSERT INTO head (entity, entity_id, field, change) VALUES (?, ?, ?, ?)"
_END_HEADS = "DELETE FROM head WHERE entity = ? AND entity_id = ? AND field = ?"
_DISPUTED = "SELECT 1 FROM conflict WHERE entity = ? AND entity_id = ? AND field = ?"
_SEALED = (
    "SELECT c.value, c.id, c.entity, c.entity_id, c.signer, c.chain, c.seq "
    "FROM head h JOIN change c ON c.id = h.change "
    f"WHERE h.entity = '{SEAL.name}' AND h.entity_id = ? AND h.field = '{SEAL.begins}'")
_CHAINS = "SELECT id FROM chain ORDER BY id"
_STAYS = frozenset({CHARTER.name, IDENTITY.name})  # what undo leaves: who may say what only grows
ADD_CHAIN = "INSERT OR IGNORE INTO chain (id, stream, signer) VALUES (?, ?, ?)"


def time_now() -> datetime:
    """The time of a change: UTC, whole milliseconds."""
    now = datetime.now(UTC)
    return now.replace(microsecond=now.microsecond // 1000 * 1000)


def time_text(time: datetime) -> str:
    """A time as the journal writes it: ``2026-03-15T07:05:09.120Z``."""
    return time.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def storable(value: Any) -> Any:
    """A value without what no text file can hold (NUL and halves of surrogate pairs)."""
    match value:
        case str():
            return _UNSTORABLE.sub("\N{REPLACEMENT CHARACTER}", value)
        case dict():
            return {key: storable(part) for key, part in value.items()}
        case list() | tuple():
            return [storable(part) for part in value]
        case _:
            return value


def begin_chain(case: CaseFile, stream: str = SHARED) -> None:
    """Give a stream its chain in this copy of the file, where a value depends on which it is."""
    if stream not in case.chains:
        case.chains[stream] = ChainHead(new_chain(case.case_id, stream, case.signer), 0, None)


def write(
    case: CaseFile, author: str, edits: Sequence[Edit], *, by: Signer | None = None,
) -> Changed:
    """Write edits as changes and project them, all in one transaction.

    ``by`` signs where it is not this installation: the office, each time in chains of their own.

    An edit that changes nothing is left out. With the first that is written of a team the founding
    key says from where on the case holds its signers to what they may say. What is added to a
    review that its person sealed on another machine carries that seal by this key too, so that it
    may leave here. Raises a KnownFault
    where the file is read-only, the disk is full …, where the change would be no more than a claim,
    and ``Unfit``, which is a bug of the caller, for a value that its field cannot hold; then
    nothing is written.
    """
    time = time_now()
    with case.transaction() as connection:
        before = case.authority
        begin = charter(case) if by is None and _has_team(before, edits) else []
        begin += _seals_again(case, connection, edits) if by is None else []
        batch = _Batch(case, connection, author, time_text(time), before, by or case)
        for edit in edits:
            batch.add(edit)
        if batch.rows:
            for edit in begin:
                batch.add(edit)
        after = brought_up(connection, before, batch.rows)
        refuse_claims(connection, after, batch.rows)
        anew = turned(connection, before, after).entities
        for key in anew:
            find_heads(connection, *key, after)
        batch.touched |= dict.fromkeys(anew)
        case.know(after)
        project(connection, batch.touched, after, {
            row.id: (row.change.time, _decode_value(canonical(row.change.value)))
            for row in batch.rows})
    if by is None:
        case.keep_chains(batch.chains)
    inverse = tuple(
        edit for edit in reversed(batch.inverse) if edit.entity not in _STAYS
        and (edit.field == DELETED or (edit.entity, edit.entity_id) not in batch.made))
    return Changed(tuple(batch.rows), frozenset(batch.touched), inverse, time)


def charter(case: CaseFile) -> list[Edit]:
    """What begins the rules of a case, where this key founded it and it has none yet.

    What stands in the file so far counts as it always did.
    """
    authority = case.authority
    if authority.chartered or case.signer != authority.founder:
        return []
    with case.reading() as connection:
        ends = tips(connection, [chain for chain, in connection.execute(_CHAINS).fetchall()])
    return [Edit(CHARTER.name, CHARTER.name, SINCE, {"chains": [list(end) for end in ends]})]


def _seals_again(
    case: CaseFile, connection: sqlite.Connection, edits: Sequence[Edit],
) -> list[Edit]:
    """The seals of reviews that edits change, where another key of the same person set them.

    The seal must be the person's and this key too, and nothing that this key wrote before may hang
    on it: else whoever sealed under a name would let words go that their writer has not sealed.
    """
    authority, streams = case.authority, {stream_of(one.entity, one.entity_id) for one in edits}
    found = []
    for owner in sorted(owner_of(stream) for stream in streams if stream.startswith("review:")):
        heads = connection.execute(_SEALED, (owner,)).fetchall()
        if len(heads) != 1 or case.signer not in authority.speakers(owner):
            continue
        value, *place = heads[0]
        if value != "null" and authority.speaks(owner, Place(*place)) and (
                (owner, case.signer) not in seals_of(connection).signers) and not (
                holds_own(connection, case.signer, owner)):
            found.append(
                Edit(SEAL.name, owner, str(SEAL.begins), _decode_value(value), again=True))
    return found


def _has_team(authority: Authority, edits: Sequence[Edit]) -> bool:
    """Whether a case has a team, or gets one, and no charter is written anyway."""
    entities = {edit.entity for edit in edits}
    return (authority.teamed or MEMBER.name in entities) and CHARTER.name not in entities


class _Batch:
    """The changes of one transaction while they are written."""

    def __init__(
        self, case: CaseFile, connection: sqlite.Connection, author: str, time: str,
        authority: Authority, by: Signer,
    ) -> None:
        self.case, self.by = case, by
        self.authority = authority  # before it
        self.connection = connection
        self.edition = edition_of(connection, case.path.name)
        self.author = storable(author)
        self.time = time
        self.rows: list[ChangeRow] = []
        self.touched: dict[tuple[str, str], None] = {}  # in order
        self.made: set[tuple[str, str]] = set()
        self.inverse: list[Edit] = []
        self.edited: set[tuple[str, str, str]] = set()
        self.chains: dict[str, ChainHead] = {}

    def add(self, edit: Edit) -> None:
        key = edit.entity, edit.entity_id
        value = storable(edit.value)
        refuse_value(*key, edit.field, value, self.edition)
        text = canonical(value).decode()
        rows = self.connection.execute(_FIELD_HEADS, (*key, edit.field)).fetchall()
        heads = [row for row in rows if row[0] == edit.field]
        shown = self._shown(edit, [one for _, _, one in heads])
        held = shown[-1]
        deletion = edit.field == DELETED
        if (heads[0][2] if heads else held) == text and len(heads) < 2 and not (
                edit.again or (deletion and self._disputed(key))):
            return
        parents = {id_ for _, id_, _ in heads}
        if edit.parents is not None and (set(edit.parents) != parents or len(rows) > len(heads)):
            self._add_seen(edit, value, text, held)
            return
        if deletion and value:
            parents.update(id_ for id_, in self.connection.execute(_ENTITY_HEADS, key))
        elif len(rows) > len(heads) and not self._disputed(key):
            # An edit of what is gone saw the deletion, so that it does not dispute it
            parents.update(id_ for _, id_, _ in rows)
        self._append(edit, value, sorted(parents))
        new = self.rows[-1].id
        if len(heads) == 1:
            self.connection.execute(_MOVE_HEAD, (new, *key, edit.field, heads[0][1]))
        else:
            if heads:
                self.connection.execute(_END_HEADS, (*key, edit.field))
            self.connection.execute(_ADD_HEAD, (*key, edit.field, new))
        self.touched[key] = None
        if not heads and self._begins(edit):
            self.made.add(key)
            self._undo_by(edit, Edit(*key, DELETED, True))
        elif not deletion and len(set(shown)) > 1:
            # To undo what settled a conflict is to open it again: all beside each other, as they
            # were. The first to be written is one that differs: what changes nothing is left out.
            values = sorted(set(shown), key=lambda one: (one != text, one))
            self._undo_by(edit, *(
                Edit(*key, edit.field, _decode_value(one), (new,)) for one in values))
        else:
            self._undo_by(edit, Edit(*key, edit.field, _decode_value(held)))

    def _add_seen(self, edit: Edit, value: Any, text: str, held: str) -> None:
        """Add an edit of somebody who saw other heads; one that is here already adds nothing."""
        key = edit.entity, edit.entity_id
        seen = sorted(set(edit.parents or ()))
        changes = self.connection.execute(_FIELD_CHANGES, (*key, edit.field)).fetchall()
        if not {id_ for id_, *_ in changes}.issuperset(seen):
            raise KnownFault("change_parents_missing")
        if any(value_ == text and _decode_value(parents) == seen
               and self.authority.counts(Place(*place)) for *place, value_, parents in changes):
            return
        self._append(edit, value, seen)
        find_heads(self.connection, *key, self.authority)
        self.touched[key] = None
        self._undo_by(edit, Edit(*key, edit.field, _decode_value(held)))

    def _shown(self, edit: Edit, heads: list[str]) -> list[str]:
        """What a field's heads say in JSON, the one that is shown last; else its blank.

        A value that the field cannot hold says nothing: it is never written again, not by undo.
        """
        kind = KINDS.get(edit.entity)
        fit = heads if kind is None else [
            one for one in heads
            if kind.can_hold(edit.entity_id, edit.field, _decode_value(one), self.edition)]
        return fit or [canonical(blank_of(edit.entity, edit.field)).decode()]

    def _begins(self, edit: Edit) -> bool:
        """Whether an edit makes its entity, so that only a deletion takes it back."""
        kind = KINDS.get(edit.entity)
        if kind is None:
            return edit.field == MADE
        return edit.field == kind.begins and not kind.can_hold(
            edit.entity_id, edit.field, kind.blank(edit.field))

    def _undo_by(self, edit: Edit, *inverse: Edit) -> None:
        """Keep what puts a field back to where it was before the first edit of this batch."""
        place = edit.entity, edit.entity_id, edit.field
        if place not in self.edited:
            self.edited.add(place)
            self.inverse += inverse

    def _disputed(self, key: tuple[str, str]) -> bool:
        """Whether copies disagree on an entity's deletion: it is still there."""
        return self.connection.execute(_DISPUTED, (*key, DELETED)).fetchone() is not None

    def _append(self, edit: Edit, value: Any, parents: list[str]) -> None:
        stream = stream_of(edit.entity, edit.entity_id)
        head = self.chains.get(stream)
        if head is None and self.by is self.case:
            head = self.case.chains.get(stream)
        if head is None:
            head = ChainHead(
                new_chain(self.case.case_id, stream, self.by.signer), 0, None)
        if head.id is None:
            self.connection.execute(ADD_CHAIN, (head.chain, stream, self.by.signer))
        change = Change(
            author=self.author, case=self.case.case_id, chain=head.chain, entity=edit.entity,
            entity_id=edit.entity_id, field=edit.field, nonce=secrets.token_hex(16),
            parents=tuple(parents), prev=head.id, schema=SCHEMA, seq=head.seq + 1,
            signer=self.by.signer, stream=stream, time=self.time, value=value,
        )
        data = canonical(change)
        row = ChangeRow(
            hashlib.sha256(data).hexdigest(), data, self.by.sign(data), change)
        self.connection.execute(INSERT_CHANGE, (row.id, data.decode(), row.signature))
        self.rows.append(row)
        self.chains[stream] = ChainHead(head.chain, change.seq, row.id)
