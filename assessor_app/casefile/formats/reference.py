"""What a case file of a format consists of, as its migrations make it, and what in a file differs.

The reference is made by taking the very steps of a format in memory, so that no second list of
tables, columns, indexes or triggers stands anywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from sqlcipher3 import dbapi2 as sqlite

from assessor_app.casefile import schema
from assessor_app.casefile.formats.steps import STEPS, Executes
from assessor_app.errors import KnownFault

# Kept by the library that counts the steps, and by SQLite itself; neither holds anything of a case
_LIBRARY = "_sqlite_migrations"
_STATISTICS = {
    "sqlite_stat1": "CREATE TABLE sqlite_stat1(tbl,idx,stat)",
    "sqlite_stat4": "CREATE TABLE sqlite_stat4(tbl,idx,neq,nlt,ndlt,sample)",
}

_KINDS = ("table", "column", "index", "trigger", "view")
_LONGEST_NAME = 60  # letters of a name that a sentence tells: anybody may have made it

Part = tuple[str, str]  # type and name, as in sqlite_schema


@dataclass(frozen=True, slots=True)
class Reference:
    """What the steps up to a format make.

    Attributes:
        version: the format's number
        parts: the statement of each table, index and trigger, with single spaces; "" for an index
            that SQLite makes for a key
        columns: of each table the columns that are stored, in their order
    """

    version: int
    parts: Mapping[Part, str]
    columns: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Difference:
    """Something in a file that is not as the program makes it.

    Attributes:
        kind: table, column, index, trigger or view
        name: its name; of a column with that of its table
        how: extra, missing or changed
        hinders: True where what is read of the file may be something else than it says
    """

    kind: str
    name: str
    how: str
    hinders: bool

    def fault(self) -> KnownFault:
        """The words that tell of it."""
        kind = self.kind if self.kind in _KINDS else "part"
        return KnownFault(f"schema_{self.how}", kind=KnownFault(f"schema_{kind}"),
                          name=self.name[:_LONGEST_NAME])


def reference_of(applied: frozenset[str]) -> Reference:
    """The reference of a file that went through some migrations, all of them known."""
    return _made(tuple(STEPS[name] for name in schema.MIGRATION_NAMES if name in applied))


def today() -> Reference:
    """The reference of the present format."""
    return reference_of(frozenset(schema.MIGRATION_NAMES))


def make_tables(connection: sqlite.Connection) -> None:
    """Make every table of the present format in a database of a moment's use."""
    connection.execute("BEGIN")
    for name in schema.MIGRATION_NAMES:
        STEPS[name](connection)
    connection.execute("COMMIT")


@lru_cache(maxsize=8)
def _made(steps: tuple[Callable[[Executes], None], ...]) -> Reference:
    connection = sqlite.connect(":memory:", isolation_level=None)
    try:
        connection.execute("BEGIN")
        for step in steps:
            step(connection)
        version, = connection.execute("PRAGMA user_version").fetchone()
        parts = dict(_parts(connection))
        columns = {name: stored_columns(connection, name)
                   for kind, name in parts if kind == "table"}
    finally:
        connection.close()
    return Reference(version, parts, columns)


def stored_columns(connection: sqlite.Connection, table: str) -> tuple[str, ...]:
    """The columns of a table that are stored and not reckoned, in their order."""
    return tuple(name for name, in connection.execute(
        "SELECT name FROM pragma_table_xinfo(?) WHERE hidden = 0 ORDER BY cid", (table,)))


def differences(connection: sqlite.Connection) -> tuple[Difference, ...]:
    """Everything in an open file that differs from the reference of its format, by name."""
    made = reference_of(schema.applied_migrations(connection)).parts
    held = dict(_parts(connection))
    return tuple(sorted(_differences(made, held), key=lambda one: (one.name, one.kind)))


def _differences(made: Mapping[Part, str], held: Mapping[Part, str]) -> Iterator[Difference]:
    for (kind, name), text in held.items():
        if (kind, name) not in made:
            yield Difference(kind, name, "extra", hinders=False)
        elif text == made[kind, name]:
            continue
        elif kind == "table" and (column := _added(made[kind, name], text)):
            yield Difference("column", f"{name} ({column})", "extra", hinders=False)
        else:
            yield Difference(kind, name, "changed", hinders=kind == "table")
    for kind, name in made.keys() - held.keys():
        yield Difference(kind, name, "missing", hinders=kind == "table")


def _parts(connection: sqlite.Connection) -> Iterator[tuple[Part, str]]:
    rows = connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema").fetchall()
    for kind, name, table, text in rows:
        if table == _LIBRARY and kind in ("table", "index"):
            continue
        if kind == "table" and text is not None and _STATISTICS.get(name) == text:
            continue
        yield (kind, name), " ".join((text or "").split())


def _added(made: str, held: str) -> str:
    """The first that was added behind the columns of a table; "" where it differs otherwise.

    SQLite writes a column that is added at the end of the statement, before what follows the
    columns: those that the program made are then as they were.
    """
    body, _, tail = made.rpartition(")")
    body, tail = body.rstrip(), f"){tail}"
    if not (held.startswith(body) and held.endswith(tail)):
        return ""
    between = held[len(body):len(held) - len(tail)].strip()
    words = between[1:].split() if between.startswith(",") else []
    return words[0] if words else ""
