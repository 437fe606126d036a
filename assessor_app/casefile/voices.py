"""Under whose names the keys of a case have spoken so far, and where that ends."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from assessor_app.casefile.connection import CaseFile
from assessor_app.casefile.ends import Place, tips
from assessor_app.casefile.records.identity import ChainEnd
from assessor_app.casefile.records.team import DECLARATION, SEAL

_OWN_CHAINS = "SELECT id, stream, signer FROM chain WHERE stream <> 'shared' ORDER BY id"
_SPOKEN = (
    "SELECT id, entity, entity_id, signer, chain, seq FROM change "
    f"WHERE entity IN ('{DECLARATION.name}', '{SEAL.name}') ORDER BY chain, seq, id")
_KEY_CHAINS = "SELECT id FROM chain WHERE signer = ? ORDER BY id"

Voices = dict[str, dict[str, list[ChainEnd]]]  # by person and key


def voices(case: CaseFile) -> Voices:
    """For each person the keys that declared, reviewed or sealed under their name.

    With each key stand the ends of what it so wrote and what counts of it.
    """
    found: Voices = defaultdict(lambda: defaultdict(list))
    authority = case.authority
    with case.reading() as connection:
        for chain, stream, signer in connection.execute(_OWN_CHAINS).fetchall():
            found[stream.partition(":")[2]][signer] += tips(connection, [chain])
        last: dict[tuple[str, str, str], Place] = {}
        for row in connection.execute(_SPOKEN):
            place = Place(*row)
            if authority.counts(place):
                last[place.entity_id, place.signer, place.chain] = place
    for (person, signer, chain), place in last.items():
        found[person][signer].append((chain, place.seq, place.id))
    return found


def signers(case: CaseFile) -> frozenset[str]:
    """The keys that wrote anything in a case, as far as this file holds it."""
    with case.reading() as connection:
        return frozenset(key for key, in connection.execute("SELECT DISTINCT signer FROM chain"))


def unheard(case: CaseFile, key: str) -> dict[str, list[ChainEnd]]:
    """For each person where that ends which a key wrote under their name and which is not theirs.
    """
    found: dict[str, list[ChainEnd]] = {}
    authority = case.authority
    with case.reading() as connection:
        for chain, stream, signer in connection.execute(_OWN_CHAINS).fetchall():
            person = stream.partition(":")[2]
            found.setdefault(person, []).extend(
                end for end in (tips(connection, [chain]) if signer == key else ())
                if not authority.speaks(person, Place(end[2], "", "", key, *end[:2])))
        last = {(place.entity_id, place.chain): place
                for place in map(Place._make, connection.execute(_SPOKEN))
                if place.signer == key and not authority.speaks(place.entity_id, place)}
    for (person, chain), place in last.items():
        found.setdefault(person, []).append((chain, place.seq, place.id))
    return found


def ends_of_keys(case: CaseFile, keys: Iterable[str]) -> list[ChainEnd]:
    """Where all that some keys wrote ends in this file."""
    with case.reading() as connection:
        return [end for key in sorted(keys) for end in tips(connection, [
            chain for chain, in connection.execute(_KEY_CHAINS, (key,)).fetchall()])]
