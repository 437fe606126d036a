"""What leads and the office say of keys, and where they do not agree: shown, and settled by people.

Neither overwrites the other. A key that either ended speaks no more, and one that either bound and
nobody ended does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from assessor_app.casefile.authority import seen_through
from assessor_app.casefile.ends import Place
from assessor_app.casefile.records.identity import FOUNDER, IDENTITY, OFFICE, speaker_of
from assessor_app.casefile.signatures import fingerprint
from assessor_app.errors import KnownFault

if TYPE_CHECKING:
    from assessor_app.casefile.connection import CaseFile

_SAID = (
    "SELECT id, entity, entity_id, signer, chain, seq, value, parents FROM change "
    f"WHERE entity = '{IDENTITY.name}' ORDER BY position")
_NAMES = "SELECT id, name FROM assessor"
_decode = msgspec.json.Decoder().decode

Pair = tuple[str, str]  # a person, the office or the founder; and a key


@dataclass(frozen=True, slots=True)
class Saying:
    """One change that says whether a key speaks for somebody, and counts.

    Attributes:
        office, lead, own: whether the office says it, a lead, another key of the very person
        roster: by which roster the office says it
    """

    id: str
    signer: str
    pair: Pair
    ended: bool
    roster: int
    parents: tuple[str, ...]
    office: bool
    lead: bool
    own: bool


def sayings(case: CaseFile) -> list[Saying]:
    """All that is said in a case of who speaks for whom, and counts."""
    authority = case.authority
    with case.reading() as connection:
        rows = connection.execute(_SAID).fetchall()
    found = []
    for *where, text, parents in rows:
        place = Place(*where)
        if place.id not in authority.identities:
            continue
        pair, value = speaker_of(place.entity_id), _decode(text) or {"ended": True}
        office = authority.speaks(OFFICE, place)
        found.append(Saying(
            place.id, place.signer, pair, bool(value.get("ended")), int(value.get("roster", 0)),
            tuple(_decode(parents)), office, not office and authority.leads_by(place),
            place.signer != pair[1] and authority.speaks(pair[0], place)))
    return found


def office_word(said: Iterable[Saying]) -> dict[Pair, tuple[int, bool]]:
    """What the office says last of each key: by which roster, and whether the key is ended."""
    found: dict[Pair, tuple[int, bool]] = {}
    for one in said:
        if one.office:
            found[one.pair] = max(found.get(one.pair, (0, False)), (one.roster, one.ended))
    return found


def roster_held(case: CaseFile, key: str) -> int:
    """The number of the roster by which an office's key spoke last in a case, 0 where it did not.
    """
    return office_word(sayings(case)).get((OFFICE, key), (0, False))[0]


def short(key: str) -> str:
    """The beginning of a key's fingerprint, as it is shown."""
    return fingerprint(key)[:19]


def disputes(case: CaseFile) -> tuple[KnownFault, ...]:
    """Where what leads and the office say of keys does not agree, and where two offices speak."""
    authority = case.authority
    offices = authority.speakers(OFFICE)
    if not offices:
        return ()
    said = sayings(case)
    with case.reading() as connection:
        names = dict(connection.execute(_NAMES).fetchall())
    found = [
        KnownFault(fault, name=names.get(person, person), key=short(key))
        for fault, (person, key) in sorted({*_ended_by_one(said), *_given_by_one(case, said)})
        if person not in (OFFICE, FOUNDER)]
    named = {one.pair[1] for one in said if one.pair[0] == OFFICE and one.own}
    if len(offices - named) > 1:
        found.append(KnownFault("office_several", keys=", ".join(map(short, sorted(offices)))))
    return tuple(found)


def _ended_by_one(said: list[Saying]) -> Iterator[tuple[str, Pair]]:
    """The keys that lead or office ended, without having seen that the other bound them."""
    by_pair: dict[Pair, list[Saying]] = defaultdict(list)
    for one in said:
        if one.office or one.lead:
            by_pair[one.pair].append(one)
    for pair, its in by_pair.items():
        parents = {one.id: one.parents for one in said if one.pair == pair}
        seen = {one.id: seen_through(one.parents, parents, parents) for one in its}
        newest = office_word(its).get(pair)
        last = [one for one in its if (one.roster, one.ended) == newest] if newest else []
        leads = [one for one in its if one.lead]
        ends = [one for one in leads if not any(one.id in seen[other.id] for other in leads)]
        for ending, other in ((last, ends), (ends, last)):
            if any(one.ended and not two.ended and two.id not in seen[one.id]
                   for one in ending for two in other):
                yield "identity_disputed_end", pair


def _given_by_one(case: CaseFile, said: list[Saying]) -> Iterator[tuple[str, Pair]]:
    """The keys that speak for somebody to whom the office gives others, or that it gives to others.

    Not those that a person bound themselves.
    """
    given = {pair for pair, (_, ended) in office_word(said).items() if not ended}
    own = {one.pair for one in said if one.own and not one.ended}
    people, keys = {person for person, _ in given}, {key for _, key in given}
    for person in case.authority.keys:
        for key in case.authority.speakers(person):
            if (person, key) not in given | own and (person in people or key in keys):
                yield "identity_disputed", (person, key)
