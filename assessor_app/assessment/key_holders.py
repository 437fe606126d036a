"""Whose key is which: for each name of a team the keys that speak under it, and how they stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import IntEnum, auto

from assessor_app.assessment.eyes import claims_seen_by
from assessor_app.casefile.authority import Authority
from assessor_app.casefile.claims import claims_in, told_claims
from assessor_app.casefile.connection import CaseFile
from assessor_app.casefile.history import HistoryEntry, history
from assessor_app.casefile.records.case_state import CaseState
from assessor_app.casefile.records.identity import IDENTITY, speaker_of
from assessor_app.casefile.records.team import Member
from assessor_app.casefile.voices import Voices, voices


class Hold(IntEnum):
    """How a key stands to a name."""

    BOUND = auto()  # it speaks for the person
    TYPED = auto()  # of who took them in, or a lead: what they typed counts until one is bound
    WAITING = auto()  # another one that speaks under a name which has none yet
    ENDED = auto()  # it spoke for the person, and what it wrote until its end stays
    CLAIMS = auto()  # what it wrote under the name has no effect


@dataclass(frozen=True, slots=True)
class HeldKey:
    """One key of a name.

    Attributes:
        here: whether it is this machine's
        others: the other names that it is bound to
        by, time, reason: who bound it or ended it, when and why; "" and None where it is neither,
            or was theirs before anybody said so
        claimed: how many changes that it signed under this name have no effect
        claims: those of them that may be told to who looks
    """

    key: str
    hold: Hold
    here: bool
    others: tuple[str, ...] = ()
    by: str = ""
    time: datetime | None = None
    reason: str = ""
    claimed: int = 0
    claims: tuple[HistoryEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class Holder:
    """A name and its keys, in the order of ``Hold``; ``member`` is None of who is not in the team.

    ``ruled`` is False where the case holds nobody to their key yet.
    """

    name: str
    member: Member | None
    keys: tuple[HeldKey, ...]
    ruled: bool = True

    def of(self, *holds: Hold) -> tuple[HeldKey, ...]:
        """The keys that stand so."""
        return tuple(one for one in self.keys if one.hold in holds)

    @property
    def claimed(self) -> int:
        """How many changes under the name have no effect."""
        return sum(one.claimed for one in self.keys)


def key_holders(case: CaseFile, state: CaseState, viewer: str | None) -> tuple[Holder, ...]:
    """The keys of every member, then of other names that somebody claims something under.

    ``state`` is the whole state of the case; of claims that which ``viewer`` may see is told.
    """
    authority = case.authority
    with case.reading() as connection:
        claims = claims_in(connection, authority)
        counted = {(one.name, one.key): one.count
                   for one in told_claims(connection, [one.id for one in claims])}
    told: dict[tuple[str, str], list[HistoryEntry]] = defaultdict(list)
    for entry in claims_seen_by(case, state, viewer, claims):
        told[entry.claim, entry.signer].append(entry)
    said, names = _bindings(case), _names(case, state)

    def held(name: str, person: str, key: str, hold: Hold) -> HeldKey:
        one = HeldKey(
            key, hold, key == case.own_key,
            tuple(other for other in names.get(key, ()) if other != name),
            claimed=counted.pop((name, key), 0), claims=tuple(told.get((name, key), ())))
        entry = said.get((person, key))
        return one if entry is None else replace(
            one, by=entry.author, time=entry.time, reason=str((entry.new or {}).get("reason", "")))

    found: dict[str, list[HeldKey]] = {one.name: [] for one in state.members.values()}
    spoken = voices(case) if state.members.keys() - authority.keys.keys() else {}
    for member in state.members.values():
        found[member.name] += [held(member.name, member.id, key, hold) for key, hold
                               in _holds(authority, member.id, spoken).items()]
    for name, key in list(counted):
        found.setdefault(name, []).append(held(name, "", key, Hold.CLAIMS))
    members = {one.name: one for one in state.members.values()}
    return tuple(
        Holder(name, members.get(name), tuple(sorted(keys, key=_order)), authority.chartered)
        for name, keys in found.items())


def _order(one: HeldKey) -> tuple[int, float, str]:
    return one.hold, one.time.timestamp() if one.time is not None else 0.0, one.key


def _bindings(case: CaseFile) -> Mapping[tuple[str, str], HistoryEntry]:
    """The last change that counts of what binds each key to a person, or ends it."""
    counting = case.authority.identities
    entries = sorted(history(case, IDENTITY.name), key=lambda one: (one.time, one.change_id))
    return {speaker_of(one.entity_id): one for one in entries
            if one.change_id in counting and not one.unfit}


def _names(case: CaseFile, state: CaseState) -> Mapping[str, list[str]]:
    """The members that each key speaks for."""
    found: dict[str, list[str]] = defaultdict(list)
    for member in state.members.values():
        for key in case.authority.speakers(member.id):
            found[key].append(member.name)
    return found


def _holds(authority: Authority, person: str, spoken: Voices) -> Mapping[str, Hold]:
    """How the keys stand that are bound to a person, or speak for them while none is."""
    if person in authority.keys:
        return {key: Hold.ENDED if (person, key) in authority.ended else Hold.BOUND
                for key in authority.keys[person]}
    typists = authority.adders.get(person, frozenset()) | authority.leads
    return {key: Hold.TYPED if key in typists else Hold.WAITING
            for key in spoken.get(person, ())}
