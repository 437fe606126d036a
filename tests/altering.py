"""What somebody with an SQLite tool does to a case file, and covers up again."""

from __future__ import annotations

from pathlib import Path

from sqlcipher3 import dbapi2 as sqlite

_GUARDS = "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'change'"


def alter(path: Path, script: str) -> None:
    """Run statements over a case file past the triggers that guard its journal, which come back."""
    connection = sqlite.connect(path, isolation_level=None)
    try:
        guards = connection.execute(_GUARDS).fetchall()
        for name, _ in guards:
            connection.execute(f'DROP TRIGGER "{name}"')
        connection.executescript(script)
        for _, text in guards:
            connection.execute(text)
    finally:
        connection.close()
