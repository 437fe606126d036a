"""What a check finds of evidence: content altered or missing, and evidence that nothing uses."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from sqlcipher3 import dbapi2 as sqlite

from assessor_app.casefile.evidence import PIECE, Blob, megabytes
from assessor_app.errors import KnownFault

_CONTENT = "SELECT content FROM blob_piece WHERE sha256 = ? AND number = ?"


def altered_content(connection: sqlite.Connection) -> Iterator[KnownFault]:
    """Content that is not what its hash says, each with the numbers of its evidence.

    Here and below ``ids`` are the evidence that the numbers are of: not everyone may see them.
    """
    named = _named(connection)
    held = connection.execute(
        "SELECT sha256, size, pieces FROM blob WHERE complete = 1 ORDER BY sha256").fetchall()
    for sha256, size, pieces in held:
        blob = Blob(sha256, size)
        if pieces != blob.pieces or not _holds(connection, blob):
            number, ids = named.get(sha256, (f"({sha256[:12]}…)", ()))
            yield KnownFault("check_blob_altered", number=number, ids=ids)


def missing_content(connection: sqlite.Connection) -> Iterator[KnownFault]:
    """Evidence whose content is not (or not wholly) in the file."""
    for id_, number in connection.execute(
        "SELECT id, number FROM evidence WHERE sha256 NOT IN "
        "(SELECT sha256 FROM blob WHERE complete = 1) ORDER BY created, id"
    ):
        yield KnownFault("check_blob_missing", number=number, ids=(id_,))


def unused_evidence(connection: sqlite.Connection) -> Iterator[KnownFault]:
    """Evidence that is linked to nothing, and content that no evidence has: neither is a fault."""
    used = {id_ for id_, in connection.execute(
        "SELECT j.value FROM finding f, "
        "json_each(CASE WHEN json_valid(f.evidence) THEN f.evidence ELSE '[]' END) j")}
    for id_, number in connection.execute(
        "SELECT id, number FROM evidence WHERE kind <> 'report' AND issues = '[]' "
        "AND comments = '[]' ORDER BY created, id"
    ):
        if id_ not in used:
            yield KnownFault("check_evidence_unused", number=number, ids=(id_,))
    for sha256, size in connection.execute(
        "SELECT sha256, size FROM blob WHERE sha256 NOT IN (SELECT sha256 FROM evidence) "
        "ORDER BY sha256"
    ):
        yield KnownFault("check_blob_unused", sha256=sha256[:12], size=megabytes(size))


def _named(connection: sqlite.Connection) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Every hash that evidence names, with the numbers and the ids of that evidence."""
    return {sha256: (numbers, tuple(ids.split())) for sha256, numbers, ids in connection.execute(
        "SELECT sha256, group_concat(number, ', '), group_concat(id, ' ') FROM "
        "(SELECT sha256, number, id FROM evidence ORDER BY created, id) GROUP BY sha256")}


def _holds(connection: sqlite.Connection, blob: Blob) -> bool:
    digest, size = hashlib.sha256(), 0
    for number in range(blob.pieces):
        row = connection.execute(_CONTENT, (blob.sha256, number)).fetchone()
        if row is None or len(row[0]) > PIECE:
            return False
        digest.update(row[0])
        size += len(row[0])
    return size == blob.size and digest.hexdigest() == blob.sha256
