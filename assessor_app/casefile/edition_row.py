"""The edition that a case file carries, read from its row."""

from __future__ import annotations

from functools import lru_cache

from sqlcipher3 import dbapi2 as sqlite

from assessor_app.criteria.edition import Edition
from assessor_app.criteria.edition_file import parse_edition
from assessor_app.errors import KnownFault

# A file holds one edition; of several it would be the one that the founding names.
_CONTENT = (
    "SELECT id, content FROM edition "
    "ORDER BY id IN (SELECT edition FROM founding) DESC, id LIMIT 1")


def edition_of(connection: sqlite.Connection, place: str = "") -> Edition | None:
    """The edition of a case file; None while it has none. ``place`` names it in what is raised."""
    row = connection.execute(_CONTENT).fetchone()
    if row is None:
        return None
    try:
        return _parsed(row[1])
    except KnownFault:
        return parse_edition(row[1].encode(), f"{place} ({row[0]})")  # the same, with its place


@lru_cache(maxsize=8)
def _parsed(content: str) -> Edition:
    return parse_edition(content.encode(), "")
