"""docs/file-format.md tells enough to read a case file with any SQLite tool, and tells it all."""

from __future__ import annotations

import hashlib
import json
import re
import sqlite3
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from assessor_app.casefile import schema
from assessor_app.casefile.records.kinds import TABLES

DOCUMENT = (Path(__file__).parents[2] / "docs" / "file-format.md").read_text("utf-8")
SHIPPED = Path(__file__).parents[1] / "fixtures" / "casefiles" / f"format-{schema.FORMAT}.pmqa"


@pytest.fixture
def plain() -> Iterator[sqlite3.Connection]:
    """The shipped file in Python's own SQLite, nothing of the workbench between."""
    connection = sqlite3.connect(f"{SHIPPED.as_uri()}?immutable=1", uri=True)
    yield connection
    connection.close()


def test_every_table_and_column_is_told(plain: sqlite3.Connection) -> None:
    tables = [name for name, in plain.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")]
    told = set(re.findall(r"\w+", DOCUMENT))
    for table in tables:
        assert table in told
    for table in ("change", "meta", *TABLES):
        columns = [row[1] for row in plain.execute(f"PRAGMA table_xinfo({table})")]
        assert set(columns) <= told, table
    assert f"0x{schema.APPLICATION_ID:X}" in DOCUMENT
    assert re.findall(r"^\| (\d+) \|", DOCUMENT, re.MULTILINE)[-1] == str(schema.FORMAT)


def test_journal_reads_as_told(plain: sqlite3.Connection) -> None:
    keys = set(re.findall(r"^\| (`.*?) \|", DOCUMENT, re.MULTILINE))
    told = {key for cell in keys for key in re.findall(r"`(\w+)`", cell)}
    for id_, body, signature in plain.execute("SELECT id, body, signature FROM change"):
        said = json.loads(body)
        assert set(said) <= told
        assert hashlib.sha256(body.encode()).hexdigest() == id_
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(said["signer"]))
        key.verify(bytes.fromhex(signature), body.encode())


def test_state_follows_from_the_journal_as_told(plain: sqlite3.Connection) -> None:
    """Scores made anew in a few lines that know only the document."""
    changes = {id_: json.loads(body) for id_, body in plain.execute("SELECT id, body FROM change")}
    scores = {id_: said for id_, said in changes.items() if said["entity"] == "score"}
    seen = {parent for said in scores.values() for parent in said["parents"]}
    heads = {said["entity_id"]: said["value"] for id_, said in scores.items() if id_ not in seen}
    given = {key: value["percent"] for key, value in heads.items() if value}
    assert {key: percent for key, percent in given.items() if percent is not None} == dict(
        plain.execute("SELECT id, percent FROM score"))


def test_seal_is_made_as_told(plain: sqlite3.Connection) -> None:
    id_, seal, chains = plain.execute("SELECT id, hash, chains FROM seal").fetchone()
    ends = json.loads(chains)
    canonical = json.dumps(ends, separators=(",", ":"), sort_keys=True).encode()
    assert hashlib.sha256(canonical).hexdigest() == seal
    for chain, seq, change in ends:
        assert plain.execute(
            "SELECT stream, seq FROM change WHERE id = ? AND chain = ?", (change, chain),
        ).fetchone() == (f"review:{id_}", seq)
    beyond = [stream for stream, chain, seq in plain.execute(
        "SELECT stream, chain, seq FROM change WHERE stream = ?", (f"review:{id_}",))
        if seq > {end[0]: end[1] for end in ends}.get(chain, 0)]
    assert len(beyond) == 1


def test_assessor_and_code_are_made_as_told(plain: sqlite3.Connection) -> None:
    case_id, = plain.execute("SELECT value FROM meta WHERE key = 'case_id'").fetchone()
    id_, name = plain.execute("SELECT id, name FROM assessor").fetchone()
    key = " ".join(unicodedata.normalize("NFC", name).split()).casefold()
    assert hashlib.sha256(f"{case_id}\n{key}".encode()).hexdigest()[:16] == id_


def test_queries_of_the_document_run(plain: sqlite3.Connection) -> None:
    block, = re.findall(r"```sql\n(.*?)```", DOCUMENT, re.DOTALL)
    for line in block.splitlines():
        assert plain.execute(line.partition(";")[0]).fetchall()
