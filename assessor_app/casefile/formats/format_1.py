"""The tables of format 1 (workbench 0.1): the journal, the edition, one table for each entity."""

from __future__ import annotations

FORMAT_1 = """
CREATE TABLE meta (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE edition (
    id TEXT PRIMARY KEY,
    sha256 TEXT NOT NULL,
    content TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE change (
    position INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    body TEXT NOT NULL,
    signature TEXT NOT NULL,
    chain TEXT NOT NULL GENERATED ALWAYS AS (body ->> '$.chain') VIRTUAL,
    stream TEXT NOT NULL GENERATED ALWAYS AS (body ->> '$.stream') VIRTUAL,
    seq INTEGER NOT NULL GENERATED ALWAYS AS (body ->> '$.seq') VIRTUAL,
    prev TEXT GENERATED ALWAYS AS (body ->> '$.prev') VIRTUAL,
    signer TEXT NOT NULL GENERATED ALWAYS AS (body ->> '$.signer') VIRTUAL,
    author TEXT NOT NULL GENERATED ALWAYS AS (body ->> '$.author') VIRTUAL,
    time TEXT NOT NULL GENERATED ALWAYS AS (body ->> '$.time') VIRTUAL,
    entity TEXT NOT NULL GENERATED ALWAYS AS (body ->> '$.entity') VIRTUAL,
    entity_id TEXT NOT NULL GENERATED ALWAYS AS (body ->> '$.entity_id') VIRTUAL,
    field TEXT NOT NULL GENERATED ALWAYS AS (body ->> '$.field') VIRTUAL,
    value TEXT NOT NULL GENERATED ALWAYS AS (body -> '$.value') VIRTUAL,
    parents TEXT NOT NULL GENERATED ALWAYS AS (body -> '$.parents') VIRTUAL,
    schema INTEGER NOT NULL GENERATED ALWAYS AS (body ->> '$.schema') VIRTUAL
) STRICT;
CREATE INDEX change_by_field ON change (entity, entity_id, field);
CREATE INDEX change_by_chain ON change (chain, seq);
CREATE TRIGGER change_is_never_updated BEFORE UPDATE ON change
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER change_is_never_deleted BEFORE DELETE ON change
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;

CREATE TABLE chain (
    id TEXT PRIMARY KEY,
    stream TEXT NOT NULL,
    signer TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE head (
    entity TEXT NOT NULL,
    entity_id TEXT NOT NULL,
    field TEXT NOT NULL,
    change TEXT NOT NULL,
    PRIMARY KEY (entity, entity_id, field, change)
) STRICT, WITHOUT ROWID;

CREATE TABLE conflict (
    entity TEXT NOT NULL,
    entity_id TEXT NOT NULL,
    field TEXT NOT NULL,
    PRIMARY KEY (entity, entity_id, field)
) STRICT, WITHOUT ROWID;

CREATE TABLE founding (
    id TEXT PRIMARY KEY,
    edition TEXT NOT NULL REFERENCES edition (id),
    edition_sha256 TEXT NOT NULL,
    created TEXT NOT NULL
) STRICT;

CREATE TABLE applicant (
    id TEXT PRIMARY KEY,
    name_th TEXT NOT NULL,
    name_en TEXT NOT NULL,
    kind TEXT NOT NULL
) STRICT;

CREATE TABLE application (
    id TEXT PRIMARY KEY,
    cycle INTEGER NOT NULL,
    awards TEXT NOT NULL,
    fl_certified INTEGER,
    fl_date TEXT,
    prior_awards TEXT,
    report_pages INTEGER,
    sample INTEGER NOT NULL
) STRICT;

CREATE TABLE assessor (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL
) STRICT;

CREATE TABLE score (
    id TEXT PRIMARY KEY,
    assessor TEXT NOT NULL,
    round TEXT NOT NULL,
    target TEXT NOT NULL,
    percent INTEGER NOT NULL,
    reason TEXT NOT NULL,
    time TEXT NOT NULL
) STRICT;

CREATE TABLE comment (
    id TEXT PRIMARY KEY,
    assessor TEXT NOT NULL,
    item TEXT NOT NULL,
    sign TEXT NOT NULL,
    text TEXT NOT NULL,
    dimension TEXT NOT NULL,
    evidence TEXT NOT NULL,
    so_what TEXT NOT NULL,
    created TEXT NOT NULL,
    origins TEXT NOT NULL,
    after_seal TEXT NOT NULL
) STRICT;

CREATE TABLE issue (
    id TEXT PRIMARY KEY,
    assessor TEXT NOT NULL,
    item TEXT NOT NULL,
    number TEXT NOT NULL,
    kind TEXT NOT NULL,
    question TEXT NOT NULL,
    who TEXT NOT NULL,
    documents TEXT NOT NULL,
    status TEXT NOT NULL,
    created TEXT NOT NULL
) STRICT;

CREATE TABLE member (
    id TEXT PRIMARY KEY,
    role TEXT NOT NULL
) STRICT;

CREATE TABLE declaration (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    reason TEXT NOT NULL,
    time TEXT NOT NULL
) STRICT;

CREATE TABLE seal (
    id TEXT PRIMARY KEY,
    hash TEXT NOT NULL,
    chains TEXT NOT NULL,
    time TEXT NOT NULL
) STRICT;

CREATE TABLE stage (
    id TEXT PRIMARY KEY,
    step INTEGER NOT NULL,
    outcome TEXT NOT NULL,
    reason TEXT NOT NULL,
    time TEXT NOT NULL
) STRICT;

CREATE TABLE decision (
    id TEXT PRIMARY KEY,
    awards TEXT NOT NULL,
    date TEXT NOT NULL,
    note TEXT NOT NULL
) STRICT;

CREATE TABLE key_factor (
    id TEXT PRIMARY KEY,
    assessor TEXT NOT NULL,
    area TEXT NOT NULL,
    text TEXT NOT NULL,
    page TEXT NOT NULL,
    created TEXT NOT NULL
) STRICT;

CREATE TABLE worksheet (
    id TEXT PRIMARY KEY,
    assessor TEXT NOT NULL,
    item TEXT NOT NULL,
    key_factors TEXT NOT NULL,
    area TEXT NOT NULL,
    rationale TEXT NOT NULL,
    after_seal TEXT NOT NULL
) STRICT;

CREATE TABLE assignment (
    id TEXT PRIMARY KEY,
    lead TEXT NOT NULL,
    second TEXT NOT NULL
) STRICT;

CREATE TABLE result (
    id TEXT PRIMARY KEY,
    assessor TEXT NOT NULL,
    item TEXT NOT NULL,
    indicator TEXT NOT NULL,
    unit TEXT NOT NULL,
    direction TEXT NOT NULL,
    points TEXT NOT NULL,
    target TEXT NOT NULL,
    comparator TEXT NOT NULL,
    page TEXT NOT NULL,
    created TEXT NOT NULL
) STRICT;

CREATE TABLE theme (
    id TEXT PRIMARY KEY,
    assessor TEXT NOT NULL,
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    items TEXT NOT NULL,
    created TEXT NOT NULL
) STRICT;

CREATE TABLE scenario (
    id TEXT PRIMARY KEY,
    assessor TEXT NOT NULL,
    name TEXT NOT NULL,
    percents TEXT NOT NULL,
    created TEXT NOT NULL
) STRICT;
"""
