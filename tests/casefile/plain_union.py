"""What a set of changes means, by docs/file-format.md alone: heads, what waits, what conflicts.

Slow and plain, and of nothing in the program but the words of the journal, to hold it against.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from plain_authority import Plain

Place = tuple[str, str, str]  # entity, entity id, field


@dataclass(frozen=True)
class Meaning:
    """The state tables that every history must end in."""

    heads: frozenset[tuple[str, str, str, str]]
    waiting: frozenset[tuple[str, str, str, str]]
    conflicts: frozenset[Place]
    gone: frozenset[tuple[str, str]]
    concurrent: int  # pairs of changes of one field that did not see each other
    claims: frozenset[str]  # changes that do not count


def meaning_of(rows: Iterable[tuple[str, str]]) -> Meaning:
    """The meaning of changes given as (body, signature); the first founds, the others in any order.
    """
    said = {hashlib.sha256(body.encode()).hexdigest(): json.loads(body) for body, _ in rows}
    by_entity: dict[tuple[str, str], dict[str, Any]] = defaultdict(dict)
    for id_, one in said.items():
        by_entity[one["entity"], one["entity_id"]][id_] = one
    heads: set[tuple[str, str, str, str]] = set()
    waiting: set[tuple[str, str, str, str]] = set()
    conflicts: set[Place] = set()
    gone: set[tuple[str, str]] = set()
    concurrent = 0
    rules = Plain(said)
    claims = {id_ for id_ in said if not rules.counts(id_)}
    for entity, changes in by_entity.items():
        fields: dict[str, list[str]] = defaultdict(list)
        for id_, one in changes.items():
            if id_ not in claims:
                fields[one["field"]].append(id_)
        seen = {id_: rules.seen(id_, claims) for id_ in changes}
        mine: dict[str, list[str]] = {}
        late: set[str] = set()
        for field, ids in fields.items():
            named = {parent for id_ in ids for parent in seen[id_]}
            mine[field] = [id_ for id_ in ids if id_ not in named]
            heads |= {(*entity, field, id_) for id_ in mine[field]}
            missing = named - changes.keys()
            waiting |= {(*entity, field, id_) for id_ in missing}
            late |= {field} if missing else set()
            concurrent += _concurrent(changes, ids)
        dead, disputed = _deletion(changes, mine, seen)
        if dead:
            gone.add(entity)
            continue
        if entity[0] in ("resolution", "charter", "identity"):
            continue
        differing = {
            field for field, ids in mine.items()
            if field != "deleted" and len({json.dumps(changes[i]["value"]) for i in ids}) > 1
            and (entity[0], field) != ("assessor", "name")}
        differing |= {"deleted"} if disputed else set()
        conflicts |= {(*entity, field) for field in differing - late}
    return Meaning(frozenset(heads), frozenset(waiting), frozenset(conflicts), frozenset(gone),
                   concurrent, frozenset(claims))


def _deletion(
    changes: dict[str, Any], mine: dict[str, list[str]], seen: dict[str, set[str]],
) -> tuple[bool, bool]:
    """Whether an entity is gone, and whether people disagree on that."""
    ends = mine.get("deleted", [])
    true = [id_ for id_ in ends if changes[id_]["value"] is True]
    if not true:
        return False, False
    if len(true) < len(ends):
        return False, True
    known = {parent for id_ in true for parent in seen[id_]}
    unseen = [
        id_ for field, ids in mine.items() if field != "deleted" for id_ in ids
        if id_ not in known and not seen[id_] & set(true)]
    return not unseen, bool(unseen)


def _concurrent(changes: dict[str, Any], ids: list[str]) -> int:
    before: dict[str, set[str]] = {}

    def rests_on(id_: str) -> set[str]:
        if id_ not in before:
            before[id_] = set()
            for parent in changes[id_]["parents"]:
                if parent in changes and changes[parent]["field"] == changes[id_]["field"]:
                    before[id_] |= {parent} | rests_on(parent)
        return before[id_]

    return sum(one not in rests_on(other) and other not in rests_on(one)
               for one, other in combinations(ids, 2))
