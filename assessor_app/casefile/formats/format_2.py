"""What format 2 adds: the site visit, evidence in pieces, what waits, and what exchange keeps."""

from __future__ import annotations

FORMAT_2 = """
CREATE TABLE waiting (
    entity TEXT NOT NULL,
    entity_id TEXT NOT NULL,
    field TEXT NOT NULL,
    parent TEXT NOT NULL,
    PRIMARY KEY (entity, entity_id, field, parent)
) STRICT, WITHOUT ROWID;

ALTER TABLE score ADD COLUMN issues TEXT NOT NULL DEFAULT '[]';

ALTER TABLE issue ADD COLUMN area TEXT NOT NULL DEFAULT '';
ALTER TABLE issue ADD COLUMN comments TEXT NOT NULL DEFAULT '[]';
ALTER TABLE issue ADD COLUMN priority INTEGER NOT NULL DEFAULT 2;
ALTER TABLE issue ADD COLUMN strategy TEXT NOT NULL DEFAULT '';
ALTER TABLE issue ADD COLUMN observation TEXT NOT NULL DEFAULT '';
ALTER TABLE issue ADD COLUMN owners TEXT NOT NULL DEFAULT '[]';
ALTER TABLE issue ADD COLUMN effect TEXT NOT NULL DEFAULT '';
ALTER TABLE issue ADD COLUMN proposed INTEGER;

CREATE TABLE finding (
    id TEXT PRIMARY KEY,
    assessor TEXT NOT NULL,
    issue TEXT NOT NULL,
    text TEXT NOT NULL,
    date TEXT NOT NULL,
    time TEXT NOT NULL,
    source TEXT NOT NULL,
    evidence TEXT NOT NULL,
    created TEXT NOT NULL
) STRICT;

CREATE TABLE slot (
    id TEXT PRIMARY KEY,
    assessor TEXT NOT NULL,
    day TEXT NOT NULL,
    start TEXT NOT NULL,
    "end" TEXT NOT NULL,
    place TEXT NOT NULL,
    title TEXT NOT NULL,
    owners TEXT NOT NULL,
    issues TEXT NOT NULL,
    created TEXT NOT NULL
) STRICT;

CREATE TABLE interview (
    id TEXT PRIMARY KEY,
    assessor TEXT NOT NULL,
    number TEXT NOT NULL,
    day TEXT NOT NULL,
    time TEXT NOT NULL,
    place TEXT NOT NULL,
    roles TEXT NOT NULL,
    interviewers TEXT NOT NULL,
    issues TEXT NOT NULL,
    notes TEXT NOT NULL,
    created TEXT NOT NULL
) STRICT;

CREATE TABLE document (
    id TEXT PRIMARY KEY,
    assessor TEXT NOT NULL,
    number TEXT NOT NULL,
    title TEXT NOT NULL,
    date TEXT NOT NULL,
    source TEXT NOT NULL,
    issues TEXT NOT NULL,
    taken TEXT NOT NULL,
    created TEXT NOT NULL
) STRICT;

CREATE TABLE request (
    id TEXT PRIMARY KEY,
    assessor TEXT NOT NULL,
    number TEXT NOT NULL,
    what TEXT NOT NULL,
    asked_on TEXT NOT NULL,
    asked_of TEXT NOT NULL,
    due TEXT NOT NULL,
    received TEXT NOT NULL,
    issues TEXT NOT NULL,
    created TEXT NOT NULL
) STRICT;

CREATE TABLE evidence (
    id TEXT PRIMARY KEY,
    assessor TEXT NOT NULL,
    number TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    size INTEGER NOT NULL,
    name TEXT NOT NULL,
    media TEXT NOT NULL,
    kind TEXT NOT NULL,
    taken TEXT,
    place TEXT,
    pages INTEGER,
    caption TEXT NOT NULL,
    issues TEXT NOT NULL,
    comments TEXT NOT NULL,
    created TEXT NOT NULL
) STRICT;

CREATE TABLE blob (
    sha256 TEXT PRIMARY KEY,
    size INTEGER NOT NULL,
    pieces INTEGER NOT NULL,
    complete INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE blob_piece (
    sha256 TEXT NOT NULL,
    number INTEGER NOT NULL,
    content BLOB NOT NULL,
    PRIMARY KEY (sha256, number)
) STRICT;

CREATE TABLE case_key (
    id TEXT PRIMARY KEY,
    secret TEXT NOT NULL,
    created TEXT NOT NULL,
    replaces TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE hub_object (
    name TEXT PRIMARY KEY,
    size INTEGER NOT NULL,
    state TEXT NOT NULL,
    chain TEXT NOT NULL,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    head TEXT NOT NULL,
    reason TEXT NOT NULL,
    receipt TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE outbox (
    name TEXT PRIMARY KEY,
    content BLOB NOT NULL
) STRICT;
"""
