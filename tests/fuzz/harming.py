"""Ways to harm a case file, by its bytes and by SQL; a kind and a seed give each one again."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable
from pathlib import Path
from random import Random

from altering import alter
from sqlcipher3 import dbapi2 as sqlite

Harm = Callable[[Random, Path], str]  # what was done, in words

_UNUSED = 64  # zeros in a row are nobody's bytes: harming them shows nothing


# By bytes


def _places(data: bytes, chance: Random, count: int) -> list[int]:
    """Places in a file where something stands; none where nothing does."""
    found: list[int] = []
    if not any(data):
        return found
    while len(found) < count:
        place = chance.randrange(len(data))
        if any(data[max(0, place - _UNUSED):place + _UNUSED]):
            found.append(place)
    return found


def flip_bits(chance: Random, path: Path) -> str:
    data = bytearray(path.read_bytes())
    places = _places(data, chance, chance.choice((1, 1, 1, 3, 20)))
    for place in places:
        data[place] ^= 1 << chance.randrange(8)
    path.write_bytes(data)
    return f"bits at {places}"


def overwrite(chance: Random, path: Path) -> str:
    data = bytearray(path.read_bytes())
    place = next(iter(_places(data, chance, 1)), 0)
    length = chance.choice((1, 2, 4, 16, 512, 8192))
    new = chance.choice((bytes(length), b"\xff" * length, chance.randbytes(length)))
    data[place:place + length] = new[:len(data) - place]
    path.write_bytes(data)
    return f"{length} bytes at {place}"


def other_letters(chance: Random, path: Path) -> str:
    """Change words where they stand, so that the pages stay as they are."""
    data = bytearray(path.read_bytes())
    word = chance.choice(("percent", "กรม", "สำนัก", "review:", "shared", "55", "45", "ผู้",
                          "lead", "assessor", "verify")).encode()
    places = [place for place in range(len(data)) if data.startswith(word, place)]
    if not places:
        return "nothing"
    place = chance.choice(places)
    data[place + chance.randrange(len(word))] = chance.randrange(256)
    path.write_bytes(data)
    return f"a letter of {word!r} at {place}"


def cut(chance: Random, path: Path) -> str:
    size = path.stat().st_size
    kept = chance.choice((0, 1, 99, 100, 512, 4096, chance.randrange(size + 1), max(0, size - 1)))
    os.truncate(path, kept)
    return f"cut to {kept}"


def grow(chance: Random, path: Path) -> str:
    with path.open("ab") as file:
        file.write(chance.choice((b"x", bytes(8192), chance.randbytes(20_000))))
    return "longer"


def swap_pages(chance: Random, path: Path) -> str:
    data = bytearray(path.read_bytes())
    size = int.from_bytes(data[16:18], "big")
    one, two = (chance.randrange(1, len(data) // size) * size for _ in range(2))
    data[one:one + size], data[two:two + size] = data[two:two + size], data[one:one + size]
    if chance.random() < 0.5:
        data[two:two + size] = data[one:one + size]
    path.write_bytes(data)
    return f"pages at {one} and {two}"


def harm_header(chance: Random, path: Path) -> str:
    data = bytearray(path.read_bytes())
    place = chance.randrange(100)
    data[place] = chance.randrange(256)
    path.write_bytes(data)
    return f"header at {place}"


def repeat_part(chance: Random, path: Path) -> str:
    data = path.read_bytes()
    begin, end = _part(chance, len(data))
    times = chance.choice((1, 1, 2, 50))
    path.write_bytes(data[:end] + data[begin:end] * times + data[end:])
    return f"{begin} to {end} {times} times more"


def swap_parts(chance: Random, path: Path) -> str:
    data = path.read_bytes()
    one, two, three = sorted(chance.randrange(len(data) + 1) for _ in range(3))
    path.write_bytes(data[:one] + data[two:three] + data[one:two] + data[three:])
    return f"{one}, {two}, {three}"


def take_out(chance: Random, path: Path) -> str:
    data = path.read_bytes()
    begin, end = _part(chance, len(data))
    path.write_bytes(data[:begin] + data[end:])
    return f"{begin} to {end}"


def _part(chance: Random, size: int) -> tuple[int, int]:
    begin = chance.randrange(size + 1)
    return begin, min(size, begin + chance.choice((1, 2, 16, 100, 5000)))


def add_log(chance: Random, path: Path) -> str:
    """A log or journal beside the file that is none of its own."""
    suffix = chance.choice(("-wal", "-journal", "-shm"))
    data = chance.choice((b"", b"x" * 99, chance.randbytes(9000), path.read_bytes()[:50_000]))
    path.with_name(path.name + suffix).write_bytes(data)
    return f"{suffix} of {len(data)}"


# By SQL


def _rows(path: Path, query: str, *values: object) -> list[tuple[object, ...]]:
    connection = sqlite.connect(path, isolation_level=None)
    connection.text_factory = bytes
    try:
        return connection.execute(query, values).fetchall()
    finally:
        connection.close()


def _tables(path: Path) -> list[str]:
    return sorted(name.decode() for name, in _rows(
        path, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'"))


def _table_with_rows(chance: Random, path: Path) -> str:
    tables = _tables(path)
    chance.shuffle(tables)
    return next(one for one in tables if _rows(path, f"SELECT 1 FROM {one} LIMIT 1"))


def _literal(chance: Random, kind: str) -> str:
    """A value that a column takes and no program wrote; kinds that it does not take as well."""
    texts = ("''", "'x'", "'ข้อความอื่น'", "CAST(x'ff41fe' AS TEXT)", "'[]'", "'{}'", "'null'",
             "'[1, 2'", "'-5'", "'95'", "'9.9'", "'2099-13-45'", "'2026-01-01T00:00:00.000Z'",
             f"'{chance.randbytes(20).hex()}'", f"'{'[' * 3000}'", "printf('%.200000c', 'ก')",
             "char(0, 7)", "'independent'", "'consensus'", "'lead'", "'team'", "'++'")
    numbers = ("-1", "0", "1", "7", "95", "101", "9223372036854775807", "-9223372036854775808")
    if kind == "INTEGER":
        return chance.choice((*numbers, *numbers, "NULL", "'x'", "1.5"))
    if kind == "BLOB":
        return chance.choice((
            "x''", "zeroblob(1048576)", f"x'{chance.randbytes(100).hex()}'", "NULL"))
    return chance.choice((*texts, *texts, "NULL", "5", "x'00ff'"))


def _columns(path: Path, table: str) -> list[tuple[str, str]]:
    return [(str(name, "utf-8"), str(kind, "utf-8")) for name, kind in _rows(
        path, "SELECT name, type FROM pragma_table_xinfo(?) WHERE hidden = 0", table)]


def _which(chance: Random, table: str, key: str) -> str:
    """A condition for one row of a table, or for all of them."""
    if chance.random() < 0.1:
        return "true"
    return f'"{key}" IN ({_one(chance, table, key)})'


def _one(chance: Random, table: str, column: str) -> str:
    return (f'SELECT "{column}" FROM {table} ORDER BY 1 '
            f"LIMIT 1 OFFSET {chance.randrange(10**6)} % (SELECT count(*) FROM {table})")


def _try(path: Path, script: str) -> str:
    """Run a statement; what SQLite itself refuses harms nothing."""
    try:
        alter(path, script)
    except sqlite.Error as error:
        return f"refused ({error}): {script[:300]}"
    return script[:300]


def set_value(chance: Random, path: Path) -> str:
    table = _table_with_rows(chance, path)
    columns = _columns(path, table)
    column, kind = chance.choice(columns)
    value = _literal(chance, kind)
    if chance.random() < 0.3:  # of another row: nothing looks odd
        value = f"({_one(chance, table, column)})"
    where = _which(chance, table, columns[0][0])
    return _try(path, f'UPDATE {table} SET "{column}" = {value} WHERE {where}')


def delete_rows(chance: Random, path: Path) -> str:
    table = _table_with_rows(chance, path)
    where = _which(chance, table, _columns(path, table)[0][0])
    return _try(path, f"DELETE FROM {table} WHERE {where}")


def double_row(chance: Random, path: Path) -> str:
    """A row once more, under another key."""
    table = _table_with_rows(chance, path)
    columns = _columns(path, table)
    (key, kind), others = columns[0], [f'"{name}"' for name, _ in columns[1:]]
    new = _literal(chance, kind)
    names = ", ".join([f'"{key}"', *others])
    return _try(path, f"INSERT OR REPLACE INTO {table} ({names}) SELECT "
                      f"{', '.join([new, *others])} FROM {table} "
                      f"WHERE {_which(chance, table, key)} LIMIT 1")


def rewrite_change(chance: Random, path: Path) -> str:
    """Other words in a change, under the right hash; the signature is the old one."""
    rows = _rows(path, "SELECT position, id, body FROM change")
    position, id_, body = chance.choice(rows)
    assert isinstance(body, bytes)
    assert isinstance(id_, bytes)
    change = json.loads(body)
    key = chance.choice(sorted(change))
    change[key] = chance.choice((
        95, None, "", "x", [], {}, {"percent": 95, "reason": ""}, -1, 2**70, "shared",
        [["x"] * 3], "2026-01-01T00:00:00.000Z", {"assessor": "x"}, True,
        json.loads("[" * 400 + "]" * 400)))
    text = json.dumps(change, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    new = hashlib.sha256(text.encode()).hexdigest()
    escaped = text.replace("'", "''")
    script = f"UPDATE change SET id = '{new}', body = '{escaped}' WHERE position = {position}"
    if chance.random() < 0.5:
        script += f"; UPDATE head SET change = '{new}' WHERE change = '{id_.decode()}'"
    return _try(path, script)


def harm_schema(chance: Random, path: Path) -> str:
    table = chance.choice(_tables(path))
    column = chance.choice(_columns(path, table))[0]
    return _try(path, chance.choice((
        f"DROP TABLE {table}",
        f"CREATE TRIGGER t{chance.randrange(99)} AFTER INSERT ON {table} BEGIN DELETE FROM score; "
        "END",
        f"ALTER TABLE {table} RENAME TO other; CREATE VIEW {table} AS SELECT * FROM other",
        f'ALTER TABLE {table} RENAME COLUMN "{column}" TO other',
        f'ALTER TABLE {table} DROP COLUMN "{column}"',
        f"ALTER TABLE {table} ADD COLUMN other TEXT AS (abs(-9223372036854775808))",
        f"CREATE VIEW v AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) "
        f"SELECT x FROM n; DROP TABLE {table}; ALTER TABLE meta RENAME TO m2",
        f"CREATE INDEX i ON {table} (length(\"{column}\"))",
        f"CREATE TABLE \"x'; DROP TABLE {table}\" (a)",
        "CREATE VIRTUAL TABLE v USING fts5(a)",
        "DROP INDEX change_by_field", "DROP TRIGGER change_is_never_updated",
        "DELETE FROM _sqlite_migrations", "UPDATE _sqlite_migrations SET name = 'x'",
        f"PRAGMA user_version = {chance.choice((0, 1, 3, 99, -1))}",
        f"PRAGMA application_id = {chance.choice((0, 1, -1))}",
        "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, 'TEXT', 'ANY') "
        f"WHERE name = '{table}'",
        "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET rootpage = "
        f"{chance.randrange(1, 60)} WHERE name = '{table}'",
        "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = 'CREATE TABLE x(' "
        f"WHERE name = '{table}'",
        "PRAGMA writable_schema = ON; DELETE FROM sqlite_schema WHERE type = 'index'",
    )))


BY_BYTES: tuple[Harm, ...] = (
    flip_bits, flip_bits, overwrite, other_letters, cut, grow, swap_pages, harm_header, add_log)
BY_BYTES_OF_ANY: tuple[Harm, ...] = (
    flip_bits, flip_bits, overwrite, cut, grow, repeat_part, swap_parts, take_out)
BY_SQL: tuple[Harm, ...] = (
    set_value, set_value, set_value, delete_rows, double_row, rewrite_change, harm_schema)
KINDS: dict[str, tuple[Harm, ...]] = {"bytes": BY_BYTES, "sql": BY_SQL}


def harm(kind: str, seed: int, path: Path) -> str:
    """Harm a file in the way that a kind and a seed name, and tell how."""
    chance = Random(f"{kind} {seed}")
    how = chance.choice(KINDS[kind])
    return f"{how.__name__}: {how(chance, path)}"
