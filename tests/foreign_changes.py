"""Changes that no version of the program writes, rightly signed: what a liar or a fault leaves."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from assessor_app.casefile.arriving.union import apply_changes
from assessor_app.casefile.change import SCHEMA, Change, canonical
from assessor_app.casefile.connection import CaseFile
from assessor_app.casefile.installation import Installation
from assessor_app.casefile.journal import time_now, time_text
from assessor_app.casefile.records.kinds import stream_of

Row = tuple[str, str]  # body, signature


def signed_rows(
    case: CaseFile, by: Installation, author: str,
    edits: Iterable[tuple[str, str, str, Any]], *, seen: bool = True,
) -> list[Row]:
    """Signed changes of a key, in chains of their own, for edits (entity, id, field, value).

    They name as parents the heads that the file has of their fields, or none where not ``seen``.
    Nothing looks at the values.
    """
    ends: dict[str, tuple[str, int, str | None]] = {}
    heads: dict[tuple[str, str, str], list[str]] = {}
    rows = []
    for entity, entity_id, field, value in edits:
        place = entity, entity_id, field
        if place not in heads:
            heads[place] = [id_ for id_, in case.connection.execute(
                "SELECT change FROM head WHERE entity = ? AND entity_id = ? AND field = ?", place)]
        stream = stream_of(entity, entity_id)
        chain, seq, prev = ends.get(stream, (secrets.token_hex(16), 0, None))
        change = Change(
            author=author, case=case.case_id, chain=chain, entity=entity, entity_id=entity_id,
            field=field, nonce=secrets.token_hex(16),
            parents=tuple(sorted(heads[place])) if seen else (), prev=prev, schema=SCHEMA,
            seq=seq + 1, signer=by.signer, stream=stream, time=time_text(time_now()), value=value)
        body = canonical(change)
        id_ = hashlib.sha256(body).hexdigest()
        ends[stream], heads[place] = (chain, seq + 1, id_), [id_]
        rows.append((body.decode(), by.sign(body)))
    return rows


def put_in(
    case: CaseFile, home: Path, author: str, *edits: tuple[str, str, str, Any],
    seen: bool = True,
) -> list[Row]:
    """Put edits into a case as the installation of a folder would sign them; what was put in."""
    rows = signed_rows(case, Installation(home), author, edits, seen=seen)
    apply_changes(case, rows)
    return rows
