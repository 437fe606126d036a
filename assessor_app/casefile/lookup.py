"""Small questions to an open case file that need no whole state."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import msgspec

from assessor_app.casefile.connection import CaseFile
from assessor_app.casefile.ends import Place
from assessor_app.casefile.faults import told
from assessor_app.casefile.records.choices import Round
from assessor_app.casefile.records.kinds import TABLES, held_value
from assessor_app.casefile.records.values import MADE


def has_members(case: CaseFile) -> bool:
    """Whether the case has a team."""
    with told(case.path):
        return case.connection.execute("SELECT 1 FROM member LIMIT 1").fetchone() is not None


def assessor_name(case: CaseFile, assessor_id: str) -> str | None:
    """The name of an assessor of the case, None where there is no such one."""
    with case.reading() as connection:
        row = connection.execute(
            "SELECT name FROM assessor WHERE id = ?", (assessor_id,)).fetchone()
    return None if row is None else row[0]


def ids_of(case: CaseFile, entity: str) -> frozenset[str]:
    """The ids of a projected kind's entities that are there."""
    with case.reading() as connection:
        return frozenset(id_ for id_, in connection.execute(f"SELECT id FROM {_table(entity)}"))


def held_targets(case: CaseFile, owner: str, round_: Round) -> frozenset[str]:
    """The items and categories that an owner has scored in a round."""
    with told(case.path):
        return frozenset(target for target, in case.connection.execute(
            "SELECT target FROM score WHERE assessor = ? AND round = ?", (owner, round_.value)))


def held_reason(case: CaseFile, owner: str, round_: Round, target: str, percent: int) -> str:
    """The reason that stands beside a percent already, "" where another or none is held."""
    with told(case.path):
        row = case.connection.execute(
            "SELECT reason FROM score WHERE id = ? AND percent = ?",
            (f"{round_.value}/{owner}/{target}", percent)).fetchone()
    return row[0] if row else ""


def sealed_owners(case: CaseFile) -> frozenset[str]:
    """The assessor ids of those whose reviews are sealed."""
    with told(case.path):
        return frozenset(id_ for id_, in case.connection.execute("SELECT id FROM seal"))


def chain_ends(case: CaseFile, stream: str) -> list[list[str | int]]:
    """[chain, seq, id] of the last change that counts of each chain of a stream, by chain.

    Of a chain that forks at its end, each; of one where all are claims, none.
    """
    authority = case.authority
    last: dict[str, list[Place]] = {}
    with case.reading() as connection:
        for place in map(Place._make, connection.execute(
                "SELECT c.id, c.entity, c.entity_id, c.signer, c.chain, c.seq FROM chain k "
                "JOIN change c ON c.chain = k.id WHERE k.stream = ? "
                "ORDER BY c.chain, c.seq, c.id", (stream,))):
            if authority.counts(place):
                ends = last.setdefault(place.chain, [])
                last[place.chain] = [*(one for one in ends if one.seq == place.seq), place]
    return [[place.chain, place.seq, place.id] for ends in last.values() for place in ends]


def founding_chain(case: CaseFile) -> str:
    """The chain that holds the founding of the case: it lives in one file only."""
    with case.reading() as connection:
        chain, = connection.execute(
            "SELECT chain FROM change WHERE entity = 'founding' AND field = 'founded' "
            "ORDER BY position LIMIT 1").fetchone()
    return chain


def paper_tag(case: CaseFile) -> str:
    """The tag by which papers of a case know each other: 32 hexadecimal digits, "" where none is.

    It is made one way of the founding change, which holds 16 random bytes and lies in every copy,
    so that copies agree and a paper tells nothing of its case, not even the case's id.
    """
    with case.reading() as connection:
        row = connection.execute(
            "SELECT body FROM change WHERE entity = 'founding' AND field = 'founded' "
            "ORDER BY seq, id LIMIT 1").fetchone()
    return "" if row is None else hashlib.sha256(
        f"pmqa-paper-1\n{row[0]}".encode()).hexdigest()[:32]


def first_makers(case: CaseFile, entity: str, chain: str) -> list[str]:
    """Who made entities of a kind in a chain, in the order of each one's first."""
    with case.reading() as connection:
        return [author for author, in connection.execute(
            "SELECT value ->> '$.assessor' FROM change "
            "WHERE entity = ? AND field = ? AND chain = ? "
            "GROUP BY 1 ORDER BY min(seq)", (entity, MADE, chain))]


def last_counter(case: CaseFile, entity: str, code: str) -> int:
    """The last number of an author's code; a deleted one stays given."""
    with case.reading() as connection:
        last, = connection.execute(
            "SELECT max(c.value ->> '$.counter') FROM head h JOIN change c ON c.id = h.change "
            "WHERE h.entity = ? AND h.field = ? AND c.value ->> '$.code' = ?",
            (entity, MADE, code),
        ).fetchone()
    return last or 0


_MADE = (  # what the state shows comes last
    "SELECT c.id, c.entity, c.entity_id, c.signer, c.chain, c.seq, c.value "
    "FROM change c LEFT JOIN head h ON h.change = c.id "
    "AND h.entity = c.entity AND h.entity_id = c.entity_id AND h.field = c.field "
    f"WHERE {{}} c.field = '{MADE}' ORDER BY h.change IS NOT NULL, c.time, c.id")


def made_values(
    case: CaseFile, places: Iterable[tuple[str, str]] | None = None,
) -> dict[tuple[str, str], Any]:
    """What the changes say that made entities (kind and id): of all, or of some, as the state has.

    Deleted ones are among them; what cannot be, and claims, are not.
    """
    found: dict[tuple[str, str], Any] = {}
    asked = [("", ())] if places is None else [
        ("c.entity = ? AND c.entity_id = ? AND", place) for place in places]
    edition, authority = case.edition, case.authority
    with case.reading() as connection:
        for one, place in asked:
            for *at, text in connection.execute(_MADE.format(one), place):
                _, entity, entity_id, *_ = at
                value, fits = held_value(
                    entity, entity_id, MADE, msgspec.json.decode(text), edition)
                if fits and authority.counts(Place(*at)):
                    found[entity, entity_id] = value
    return found


def last_sound_value(
    case: CaseFile, entity: str, entity_id: str, field: str,
) -> tuple[Any] | None:
    """The last value written that a field can hold, as (value,); None where there is none.

    What the heads say comes before what they replaced, so that this is what the state shows.
    """
    edition, authority = case.edition, case.authority
    with case.reading() as connection:
        rows = connection.execute(
            "SELECT c.value, c.id, c.entity, c.entity_id, c.signer, c.chain, c.seq "
            "FROM change c LEFT JOIN head h ON h.change = c.id "
            "AND h.entity = c.entity AND h.entity_id = c.entity_id AND h.field = c.field "
            "WHERE c.entity = ? AND c.entity_id = ? AND c.field = ? "
            "ORDER BY h.change IS NULL, c.time DESC, c.id DESC", (entity, entity_id, field))
        for text, *place in rows:
            value, fits = held_value(entity, entity_id, field, msgspec.json.decode(text), edition)
            if fits and authority.counts(Place(*place)):
                return (value,)
    return None


def _table(entity: str) -> str:
    if entity not in TABLES:  # it becomes a name in a statement
        raise ValueError(f"no table of {entity}")
    return entity


@dataclass(frozen=True, slots=True)
class FieldValue:
    """What one change set a field to."""

    entity: str
    entity_id: str
    field: str
    value: Any


def heads_of_kind(case: CaseFile, entity: str) -> dict[tuple[str, str], tuple[str, ...]]:
    """The ids of the heads of each (entity id, field) of a kind; the one that is shown last."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    with case.reading() as connection:
        rows = connection.execute(
            "SELECT h.entity_id, h.field, h.change FROM head h JOIN change c ON c.id = h.change "
            "WHERE h.entity = ? ORDER BY c.time, c.id", (entity,))
        for entity_id, field, id_ in rows:
            found[entity_id, field].append(id_)
    return {key: tuple(ids) for key, ids in found.items()}


def values_of(case: CaseFile, ids: Iterable[str]) -> dict[str, FieldValue]:
    """What changes set, by their ids; those that this copy does not have are left out.

    A value that its field cannot hold is told as the field's blank.
    """
    found = {}
    edition = case.edition
    with case.reading() as connection:
        for id_ in ids:
            row = connection.execute(
                "SELECT entity, entity_id, field, value FROM change WHERE id = ?", (id_,),
            ).fetchone()
            if row is not None:
                entity, entity_id, field, value = row
                held, _ = held_value(
                    entity, entity_id, field, msgspec.json.decode(value), edition)
                found[id_] = FieldValue(entity, entity_id, field, held)
    return found


def changes_of(
    case: CaseFile, entity: str, entity_id: str, field: str,
) -> list[tuple[Any, tuple[str, ...]]]:
    """The value and the parents of every change of one field, in the order of their arrival.

    Changes with a value that the field cannot hold say nothing and are not among them, nor are
    claims.
    """
    found, edition, authority = [], case.edition, case.authority
    with case.reading() as connection:
        for text, parents, *place in connection.execute(
                "SELECT value, parents, id, entity, entity_id, signer, chain, seq FROM change "
                "WHERE entity = ? AND entity_id = ? AND field = ? ORDER BY position",
                (entity, entity_id, field)):
            value, fits = held_value(entity, entity_id, field, msgspec.json.decode(text), edition)
            if fits and authority.counts(Place(*place)):
                found.append((value, tuple(msgspec.json.decode(parents))))
    return found
