"""A packet that a person carries: everything that may be sent of a case in one file."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from assessor_app.assessment.identities import (
    NOTHING_BOUND,
    Bound,
    bind_new,
    name_elsewhere,
)
from assessor_app.casefile.arriving.receiving import found_case, receive
from assessor_app.casefile.case_keys import CaseKey, add_key, ensure_keys, speakers
from assessor_app.casefile.claims import Claim, claims_in, told_claims
from assessor_app.casefile.connection import CaseFile
from assessor_app.casefile.courier import (
    Run,
    edition_row,
    ended_signed,
    founding_id,
    missing_runs,
    named_content,
    rows_of,
)
from assessor_app.casefile.faults import told
from assessor_app.casefile.held import open_held
from assessor_app.casefile.installation import Installation, default_person
from assessor_app.casefile.passing import passing
from assessor_app.casefile.placing import rename
from assessor_app.casefile.state import read_state
from assessor_app.errors import KnownFault
from assessor_app.exchange.givers import may_give_key
from assessor_app.exchange.keys import age_secret, read_wrapped, unwrap, wrap
from assessor_app.exchange.packet import (
    MOST_KEYS,
    MOST_PACKET,
    EditionLine,
    Opened,
    open_packet,
    pack,
)
from assessor_app.exchange.pull import refuse_signers
from assessor_app.exchange.roster import Trust
from assessor_app.exchange.trusted import trust_of


@dataclass(frozen=True, slots=True)
class Sent:
    """What went into a file: changes, and how many photos and documents did not go along."""

    path: Path
    changes: int
    left_evidence: int


@dataclass(frozen=True, slots=True)
class Came:
    """What came out of a file; ``made`` where a new case file was made of it.

    Attributes:
        key_refused: why keys that came along are not used, None where they are
        claims: changes without effect, of those that came or because of them
        bound, elsewhere: what is to be told of names and keys (see ``identities``)
    """

    path: Path
    changes: int
    new: int
    made: bool
    touched: frozenset[tuple[str, str]]
    key_refused: KnownFault | None = None
    claims: tuple[Claim, ...] = ()
    bound: Bound = NOTHING_BOUND
    elsewhere: KnownFault | None = None


def send_packet(case: CaseFile, out: Path, by: Installation) -> Sent:
    """Write a packet for who has the case, or may read it by the roster, to a new file.

    Raises KnownFault ``target_exists``, ``packet_nothing``, ``packet_too_large`` …; then no file is
    left behind.
    """
    trust = trust_of(by)
    runs: dict[str, Run] = {}
    for run in missing_runs(case, ()):  # of a chain with a gap or a fork the longest piece
        if run.chain not in runs or len(run.ids) > len(runs[run.chain].ids):
            runs[run.chain] = run
    founds = founding_id(case)  # whoever makes a file of the packet begins with this chain
    ids = [id_ for run in sorted(runs.values(), key=lambda run: founds not in run.ids)
           for id_ in ended_signed(case, run).ids]
    if not ids:
        raise KnownFault("packet_nothing")
    rows = rows_of(case, ids)
    keys = ensure_keys(case)
    readers = trust.readers(read_state(case))
    may_give = readers and may_give_key(by.signer, trust, *_givers(case, trust))
    wrapped = [wrap(key, case.case_id, readers, by) for key in keys[:MOST_KEYS]] if may_give else []
    data = pack(case.case_id, rows, by, {keys[0].id, *readers},
                edition=EditionLine(*edition_row(case)), keys=wrapped)
    beside = out.with_name(f".{out.name}.{os.getpid()}.tmp")
    with told(out), passing(beside):
        with beside.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if beside.read_bytes() != data:
            raise KnownFault("case_io", name=out.name, folder=out.parent)
        if out.exists():
            raise KnownFault("target_exists", name=out.name, folder=out.parent)
        rename(beside, out)
    return Sent(out, len(rows), len(named_content(case)))


def open_by_hand(path: Path, into: Path, by: Installation) -> Came:
    """Take a packet out of a file into a case, or make a new case file of it.

    Raises a KnownFault that says why it is not taken; then the case is as it was.
    """
    with told(path):
        size = path.stat().st_size
        if size > MOST_PACKET:
            raise KnownFault("packet_too_large", most=MOST_PACKET // 1_000_000)
        data = path.read_bytes()
    own = age_secret(by)
    trust = trust_of(by)
    if not os.path.exists(into):
        return _found(data, into, own, trust)
    with open_held(into) as case:
        secrets = [*(key.secret for key in ensure_keys(case)), own]
        opened = open_packet(data, secrets, case.case_id)
        refuse_signers(trust, opened, case.authority.listed)
        came = receive(case, opened.rows)
        keys, refused = _keys_of(case, opened, own, trust)
        for key in keys:
            add_key(case, key)
        bound, elsewhere = bind_new(case), name_elsewhere(case, default_person())
    return Came(into, len(opened.rows), came.new, False, came.touched | bound.touched, refused,
                came.claims, bound, elsewhere)


def _found(data: bytes, into: Path, own: str, trust: Trust) -> Came:
    opened = open_packet(data, [own])
    refuse_signers(trust, opened)
    if opened.edition is None:
        raise KnownFault("packet_no_founding")
    edition = opened.edition.id, opened.edition.sha256, opened.edition.content

    def keys(case: CaseFile) -> list[CaseKey]:
        found, refused = _keys_of(case, opened, own, trust)
        if refused is not None:
            raise refused
        return found

    made = found_case(into, opened.head.case, edition, opened.rows, keys)
    with open_held(made, write=False) as case:
        elsewhere = name_elsewhere(case, default_person())
        with case.reading() as connection:
            ids = [place.id for place in claims_in(connection, case.authority)]
            claims = told_claims(connection, ids)
    return Came(made, len(opened.rows), len(opened.rows), True, frozenset(), claims=claims,
                elsewhere=elsewhere)


def _keys_of(
    case: CaseFile, opened: Opened, own: str, trust: Trust,
) -> tuple[list[CaseKey], KnownFault | None]:
    """The case keys that came along for us, or why none of them counts."""
    found = []
    if opened.keys and not may_give_key(opened.sender, trust, *_givers(case, trust)):
        return [], KnownFault("key_giver", signer=opened.sender[:16])
    for document in opened.keys:
        body, signer = read_wrapped(document, case.case_id)
        key = unwrap(body, [own]) if signer == opened.sender else None
        if key is not None:
            found.append(key)
    return found, None


def _givers(case: CaseFile, trust: Trust) -> tuple[frozenset[str], frozenset[str]]:
    return trust.reading(read_state(case)), speakers(case)
