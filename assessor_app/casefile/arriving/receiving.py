"""What other copies sent becomes part of a case file, whole or not at all; or a file of its own."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from assessor_app.casefile.arriving.union import take_in
from assessor_app.casefile.case_keys import CaseKey, put_key
from assessor_app.casefile.claims import Claim, told_claims
from assessor_app.casefile.connection import CaseFile
from assessor_app.casefile.courier import HubObject, note_object
from assessor_app.casefile.damage import WRONG_VALUES
from assessor_app.casefile.files import building, new_database, real_path, refuse_no_place
from assessor_app.casefile.installation import installation
from assessor_app.casefile.state import refuse_unreadable
from assessor_app.errors import KnownFault


class Received(NamedTuple):
    """What came of changes: what they touched, how many were new, and what has no effect since."""

    touched: frozenset[tuple[str, str]]
    new: int
    claims: tuple[Claim, ...]


def receive(
    case: CaseFile, rows: Sequence[tuple[str, str]], *, objects: Iterable[HubObject] = (),
) -> Received:
    """Apply changes that came together and note where they came from, all or nothing.

    Raises KnownFault ``packet_wrong_value`` where
    the state that they give cannot be read, or those of ``apply_changes``; then nothing of them is
    in the file.
    """
    try:
        with case.transaction() as connection:
            taken = take_in(case, rows)
            touched, claims = taken.settled
            if taken.rows:
                refuse_unreadable(case, touched)
            for one in objects:
                note_object(connection, one)
            return Received(touched, len(taken.rows), told_claims(connection, claims))
    except WRONG_VALUES as error:
        raise KnownFault("packet_wrong_value", reason=type(error).__name__) from error
    except KnownFault as fault:
        if fault.key not in ("case_state_altered", "change_unfit"):
            raise
        raise KnownFault("packet_wrong_value", reason=fault) from fault


def found_case(
    path: Path | str, case_id: str, edition: tuple[str, str, str],
    rows: Sequence[tuple[str, str]], keys: Callable[[CaseFile], Iterable[CaseKey]] | None = None,
    objects: Iterable[HubObject] = (),
) -> Path:
    """Make a case file out of what other copies sent, and give its path.

    ``edition`` is the id, SHA-256 and content that came with the founding change, which must be
    among ``rows``. ``keys`` says which keys the case has, by what stands in it then, and may raise.
    Raises a KnownFault where the target exists or cannot be written, or where the changes are not
    right; then nothing is left behind.
    """
    from assessor_app.casefile.formats.migrations import apply_migrations

    place = real_path(path)
    refuse_no_place(place)
    id_, sha256, content = edition
    if hashlib.sha256(content.encode()).hexdigest() != sha256:
        raise KnownFault("packet_wrong_content", what="edition")
    with building(place) as beside:
        connection = new_database(beside)
        try:
            case = CaseFile(beside, connection, case_id, writable=True, by=installation())
            apply_migrations(connection)
            with case.transaction():
                connection.execute(
                    "INSERT INTO meta (key, value) VALUES ('case_id', ?)", (case_id,))
                connection.execute("INSERT INTO edition (id, sha256, content) VALUES (?, ?, ?)",
                                   edition)
                receive(case, rows, objects=objects)
                held = connection.execute(
                    "SELECT edition, edition_sha256 FROM founding").fetchall()
                if held != [(id_, sha256)]:
                    raise KnownFault("packet_wrong_content", what="founding")
                for key in keys(case) if keys is not None else ():
                    put_key(connection, key)
        finally:
            connection.close()
    return place
