"""What format 3 adds: the marks of values that cannot be, and where on site an issue is."""

from __future__ import annotations

FORMAT_3 = """
CREATE TABLE unfit (
    entity TEXT NOT NULL,
    entity_id TEXT NOT NULL,
    field TEXT NOT NULL,
    PRIMARY KEY (entity, entity_id, field)
) STRICT, WITHOUT ROWID;

ALTER TABLE issue ADD COLUMN place TEXT NOT NULL DEFAULT '';
"""
