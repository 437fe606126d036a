"""Content that is being added: noted in the file until a change names it, let go where none does.

Between storing the bytes of a file and writing the change that names them, the process may be
killed, the disk may be full, or who adds them may be refused. So the file notes what is begun, in
the transaction that begins it. Only noted content is ever let go: what came from another copy may
wait for its record, and bears no note.
"""

from __future__ import annotations

import logging

from sqlcipher3 import dbapi2 as sqlite

_log = logging.getLogger(__name__)

_KEY = "adding:"  # and the SHA-256, a key in ``meta``
_NOTED = f"SELECT substr(key, {len(_KEY) + 1}) FROM meta WHERE key GLOB '{_KEY}*'"
UNNAMED = (
    f"{_NOTED} AND substr(key, {len(_KEY) + 1}) NOT IN (SELECT value ->> 'sha256' FROM change "
    "WHERE entity = 'evidence' AND field = 'made' AND value ->> 'sha256' IS NOT NULL)"
)


def note_adding(connection: sqlite.Connection, sha256: str) -> None:
    """Note, inside a transaction, that this file begins to add content."""
    connection.execute(
        "INSERT OR IGNORE INTO meta (key, value) VALUES (?, '')", (_KEY + sha256,))


def delete_content(connection: sqlite.Connection, sha256: str) -> None:
    """Take out, inside a transaction, content or what there is of it, and its note."""
    connection.execute("DELETE FROM blob_piece WHERE sha256 = ?", (sha256,))
    connection.execute("DELETE FROM blob WHERE sha256 = ?", (sha256,))
    connection.execute("DELETE FROM meta WHERE key = ?", (_KEY + sha256,))


def let_go_unnamed(connection: sqlite.Connection) -> int:
    """Let go what was added and no change ever named, and forget the notes; how many went.

    Call it where nobody adds: under the writer's lock at the beginning and end of a sitting, or on
    a copy. A change that names content keeps it, also where the evidence was deleted since: who
    takes the deletion back finds it again.
    """
    if connection.execute(f"{_NOTED} LIMIT 1").fetchone() is None:
        return 0
    connection.execute("BEGIN IMMEDIATE")
    try:
        unnamed = [sha256 for sha256, in connection.execute(UNNAMED)]
        for sha256 in unnamed:
            delete_content(connection, sha256)
        connection.execute("DELETE FROM meta WHERE key GLOB ?", (f"{_KEY}*",))
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    return len(unnamed)


def try_to_let_go(connection: sqlite.Connection) -> None:
    """Let go what can be; a full or damaged disk hinders nobody from working with the case."""
    try:
        let_go_unnamed(connection)
    except sqlite.Error:  # the notes stand, so that the next sitting tries again
        _log.warning("content that nothing names stays", exc_info=True)
