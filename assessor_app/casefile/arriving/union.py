"""Changes of other copies become part of a journal: the union, in any order and any part."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from assessor_app.casefile.arriving.vouching import refuse_unvouched
from assessor_app.casefile.authority import Authority
from assessor_app.casefile.chain_names import is_false_chain
from assessor_app.casefile.change import Change, ChangeRow, read_change
from assessor_app.casefile.ends import place_of
from assessor_app.casefile.faults import told
from assessor_app.casefile.heads import add_heads, find_heads, turned
from assessor_app.casefile.journal import ADD_CHAIN, INSERT_CHANGE
from assessor_app.casefile.projection import project
from assessor_app.casefile.records.kinds import stream_of
from assessor_app.casefile.records.marks import moment
from assessor_app.casefile.records.values import json_text
from assessor_app.casefile.solving import brought_up
from assessor_app.errors import KnownFault

if TYPE_CHECKING:
    from assessor_app.casefile.connection import CaseFile

Touched = frozenset[tuple[str, str]]  # entity and entity id


class Settled(NamedTuple):
    """What came of new changes.

    Attributes:
        touched: the entities that may look different now
        claims: the ids of changes, new or not, that have no effect since
    """

    touched: Touched = frozenset()
    claims: frozenset[str] = frozenset()


NOTHING = Settled()


class Taken(NamedTuple):
    """Changes that were new, in their order, and what came of them."""

    rows: tuple[ChangeRow, ...] = ()
    settled: Settled = NOTHING


def apply_changes(case: CaseFile, rows: Iterable[tuple[str, str]]) -> Touched:
    """Add changes of other copies, given as (body, signature), and tell which entities they touch.

    The union: any order, any part, any repetition gives the same state in the end. Raises a
    KnownFault where a change is not of this case or nothing that holds was signed over it; then
    none of them is added.
    """
    return take_in(case, rows).settled.touched


def take_in(case: CaseFile, rows: Iterable[tuple[str, str]]) -> Taken:
    """Do what ``apply_changes`` does and give the changes that were new, in their order.

    What it costs grows with what is new: known changes are told by one question to the file.
    """
    signed = [(body.encode(), mark) for body, mark in rows]
    given = {hashlib.sha256(body).hexdigest(): (body, mark) for body, mark in signed}
    known = known_changes(case, given)
    fresh = [ChangeRow(id_, body, mark, read_change(body))
             for id_, (body, mark) in given.items() if id_ not in known]
    refuse_unsound(case.case_id, fresh)
    if not fresh:
        return Taken()
    refuse_mixed_chains(case, fresh)
    chains = {row.change.chain: at for at, row in reversed(list(enumerate(fresh)))}
    # In the order in which their chains came: a new file begins with the one that founds its case
    fresh.sort(key=lambda row: (chains[row.change.chain], row.change.seq, row.id))
    with case.transaction() as connection:
        before = case.authority
        connection.executemany(
            INSERT_CHANGE, ((row.id, row.body.decode(), row.signature) for row in fresh))
        settled = settle(case, fresh, before)
    return Taken(tuple(fresh), settled)


def refuse_unsound(case_id: str, fresh: Sequence[ChangeRow]) -> None:
    """Refuse changes that are not to be added, whatever the journal holds: see ``take_in``."""
    if any(row.change.case != case_id for row in fresh):
        raise KnownFault("change_of_other_case")
    for row in fresh:
        _refuse_misplaced(row.change)
    refuse_unvouched(fresh)


def _refuse_misplaced(change: Change) -> None:
    """Refuse a change that stands in a stream or a chain of others, or at no time at all.

    A value that its field cannot hold is no such fault: it is kept with all that hangs on it, and
    says nothing (see ``projection``). Raises KnownFault ``change_unfit``.
    """
    try:
        if change.stream != stream_of(change.entity, change.entity_id):
            raise ValueError("stream")
        if is_false_chain(change):
            raise ValueError("chain")
        moment(change.time)
    except (ValueError, IndexError) as error:
        raise KnownFault("change_unfit", entity=change.entity, field=change.field,
                         reason=str(error)) from error


def settle(case: CaseFile, fresh: Sequence[ChangeRow], before: Authority) -> Settled:
    """Bring all that is made of the journal to what it says with changes that were just added.

    ``before`` is who might sign what before they were. What they change of that may touch what
    stood here long ago.
    """
    with case.transaction() as connection:
        connection.executemany(ADD_CHAIN, {
            (row.change.chain, row.change.stream, row.change.signer) for row in fresh})
        authority = brought_up(connection, before, fresh)
        add_heads(connection, fresh, authority)
        anew = turned(connection, before, authority)
        for key in anew.entities:
            find_heads(connection, *key, authority)
        touched = {(row.change.entity, row.change.entity_id) for row in fresh} | anew.entities
        claims = anew.claims | {row.id for row in fresh if not authority.counts(place_of(row))}
        case.know(authority)
        project(connection, touched, authority,
                {row.id: (row.change.time, row.change.value) for row in fresh})
    # Whoever else wrote on a chain of ours had a copy of it: what we write next begins a new one
    chains = {row.change.chain for row in fresh}
    for stream in [name for name, head in case.chains.items() if head.chain in chains]:
        del case.chains[stream]
    return Settled(frozenset(touched), claims)


def refuse_mixed_chains(case: CaseFile, fresh: Sequence[ChangeRow]) -> None:
    """A chain is of one stream and one signer, here and in what comes, whatever comes first.

    Raises KnownFault ``change_chain``.
    """
    asked = json_text(sorted({row.change.chain for row in fresh}))
    with told(case.path):
        kinds = {chain: (stream, signer) for chain, stream, signer in case.connection.execute(
            "SELECT id, stream, signer FROM chain WHERE id IN (SELECT value FROM json_each(?))",
            (asked,))}
    for row in fresh:
        kind = row.change.stream, row.change.signer
        if kinds.setdefault(row.change.chain, kind) != kind:
            raise KnownFault("change_chain", chain=row.change.chain[:8])


def known_changes(case: CaseFile, ids: Iterable[str]) -> frozenset[str]:
    """Which of some changes the journal holds, by their ids."""
    asked = json_text(list(ids))
    with told(case.path):
        return frozenset(id_ for id_, in case.connection.execute(
            "SELECT id FROM change WHERE id IN (SELECT value FROM json_each(?))", (asked,)))
