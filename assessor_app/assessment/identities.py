"""Keys and names: who speaks for whom is said by a signed change, so that every copy finds it.

The key that takes a person into the team speaks for them until their own key is bound. Whoever
leads binds the first other key that speaks under a name, of their own accord, where there is no
doubt, and tells so. Where there is one, the lead decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from assessor_app.assessment.people import assessor_id, display_name
from assessor_app.casefile.claims import Claim, told_claims
from assessor_app.casefile.connection import CaseFile
from assessor_app.casefile.heads import turned
from assessor_app.casefile.installation import default_person
from assessor_app.casefile.journal import Changed, Edit, charter, write
from assessor_app.casefile.records.choices import Role
from assessor_app.casefile.records.identity import BOUND, IDENTITY, ChainEnd, identity_id
from assessor_app.casefile.records.team import Member
from assessor_app.casefile.signatures import fingerprint
from assessor_app.casefile.state import read_part
from assessor_app.casefile.voices import Voices, ends_of_keys, signers, voices
from assessor_app.errors import KnownFault

_LEAST_DIGITS = 8  # of a fingerprint, to name a key that is known


@dataclass(frozen=True, slots=True)
class Binding:
    """A name and the keys that it was bound to, or that it could be."""

    name: str
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Bound:
    """What the lead's program found of keys that speak under names which have none.

    Attributes:
        made: names that were bound now, each to one key
        unsure: names that other keys spoke under, where the lead is to say which is theirs
        touched: the entities that may look different now
        claims: changes that have no effect since
    """

    made: tuple[Binding, ...] = ()
    unsure: tuple[Binding, ...] = ()
    touched: frozenset[tuple[str, str]] = frozenset()
    claims: tuple[Claim, ...] = ()

    def faults(self) -> tuple[KnownFault, ...]:
        """The sentences that tell of it."""
        return (
            *(claim.fault() for claim in self.claims),
            *(KnownFault("identity_bound", name=one.name, key=short(one.keys[0]))
              for one in self.made),
            *(KnownFault("identity_unsure", name=one.name, keys=", ".join(map(short, one.keys)))
              for one in self.unsure))


NOTHING_BOUND = Bound()


def short(key: str) -> str:
    """The beginning of a key's fingerprint, as it is shown."""
    return fingerprint(key)[:19]


def key_called(case: CaseFile, text: str) -> str:
    """The key that a fingerprint, or its beginning, is of; a whole key is taken as it is.

    Raises KnownFault ``key_unknown``, ``key_many``.
    """
    wanted = re.sub(r"[-\s…]", "", text).casefold()
    found = [key for key in signers(case) if key.startswith(wanted)]
    if re.fullmatch(r"[0-9a-f]{64}", wanted):
        return wanted
    if len(wanted) < _LEAST_DIGITS or not found:
        raise KnownFault("key_unknown", key=text, least=_LEAST_DIGITS)
    if len(found) > 1:
        raise KnownFault("key_many", key=text)
    return found[0]


def unbound(case: CaseFile) -> dict[str, tuple[str, ...]]:
    """Keys that speak under the names of members who have none: by member, for the lead to bind."""
    if not case.authority.chartered:
        return {}
    spoken = voices(case)
    return {id_: keys for id_ in read_part(case).members
            if id_ not in case.authority.keys and (keys := _others(case, spoken, id_))}


def bind_new(case: CaseFile) -> Bound:
    """Bind names to the keys that speak under them first, where this is the lead's program.

    A key is bound without asking if it is the only one beside that which took the person in, and
    those of leads, if it speaks under no other name, and if the person is no lead: with a lead's
    name goes the say over the team. The own key of whoever leads is bound where they spoke here
    themselves.
    """
    before = case.authority
    if not (case.writable and before.teamed and before.is_lead(case.signer)):
        return NOTHING_BOUND
    edits = [] if before.chartered else charter(case)
    if edits:
        write(case, _author(case), edits)
    waiting = [one for one in read_part(case).members.values()
               if one.id not in case.authority.keys]
    spoken = voices(case) if waiting else {}
    made, unsure, edits = [], [], []
    for member in waiting:
        keys = _others(case, spoken, member.id)
        if _is_own(case, member) and case.signer in spoken.get(member.id, {}):
            keys = (case.signer,)
        elif keys and (len(keys) > 1 or Role.LEAD in case.authority.roles.get(member.id, ())
                       or _speaks_elsewhere(case, spoken, member.id, keys[0])):
            unsure.append(Binding(member.name, keys))
            continue
        if keys:
            made.append(Binding(member.name, keys))
            edits.append(_identity(member.id, keys[0], _kept(case, spoken, member.id)))
    touched: frozenset[tuple[str, str]] = frozenset()
    if edits:
        touched = write(case, _author(case), edits).touched
    with case.reading() as connection:
        claims = turned(connection, before, case.authority).claims
    return Bound(tuple(made), tuple(unsure), touched, told_claims(case, claims))


def _author(case: CaseFile) -> str:
    """Under which name this program binds: whose it is, else whom this key speaks for."""
    state = read_part(case)
    named = [one.name for one in state.members.values()
             if case.signer in case.authority.speakers(one.id)]
    leads = [one.name for one in state.members.values() if one.role is Role.LEAD]
    return display_name(default_person()) or next(iter([*named, *leads]), "")


def _others(case: CaseFile, spoken: Voices, person: str) -> tuple[str, ...]:
    """The keys that spoke under a name, but for those that may have typed it for them."""
    authority = case.authority
    return tuple(sorted(
        key for key in spoken.get(person, ())
        if key not in authority.adders.get(person, ()) and not authority.is_lead(key)))


def _speaks_elsewhere(case: CaseFile, spoken: Voices, person: str, key: str) -> bool:
    """Whether a key speaks under another name too: one laptop of several people, or a liar's."""
    return any(key in keys for one, keys in spoken.items() if one != person) or any(
        key in keys for one, keys in case.authority.keys.items() if one != person)


def _is_own(case: CaseFile, member: Member) -> bool:
    """Whether this is the machine of a member who leads, as far as it knows whose it is."""
    person = default_person()
    return member.role is Role.LEAD and case.authority.is_lead(case.signer) and (
        not person or assessor_id(case.case_id, person) == member.id)


def _kept(case: CaseFile, spoken: Voices, person: str) -> list[ChainEnd]:
    """The ends of what was typed for a person by those who took them in, and by leads."""
    authority = case.authority
    return [end for key, ends in sorted(spoken.get(person, {}).items())
            if key in authority.adders.get(person, ()) or authority.is_lead(key)
            for end in ends]


def _identity(
    person: str, key: str, before: Iterable[ChainEnd], reason: str = "", *, ended: bool = False,
) -> Edit:
    value = {"reason": reason, "before": [list(end) for end in before]}
    return Edit(IDENTITY.name, identity_id(person, key), BOUND,
                value | ({"ended": True} if ended else {}))


def own_first(case: CaseFile, member: Member) -> list[Edit]:
    """What binds this key to a lead who declares or seals here, before any other key is theirs."""
    authority = case.authority
    if not authority.chartered or member.id in authority.keys or not _is_own(case, member):
        return []
    return [_identity(member.id, case.signer, _kept(case, voices(case), member.id))]


def first_key(case: CaseFile, person: str, key: str) -> list[Edit]:
    """What binds a key to a person who is just taken into the team."""
    return [_identity(person, key, _kept(case, voices(case), person))]


def bind(
    case: CaseFile, member: Member, key: str, reason: str, *, author: str, replace: bool = False,
) -> Changed:
    """Bind one more key to a member; with ``replace`` their other keys speak no more from here on.

    What those wrote so far, as it stands in this file, stays theirs. Raises KnownFault
    ``reason_missing``, ``identity_known`` where nothing would change, ``identity_self`` where the
    very key that signs would be ended, and ``claim_lead`` where this machine may not say so.
    """
    if not reason.strip():
        raise KnownFault("reason_missing")
    authority = case.authority
    others = authority.speakers(member.id) - {key} if replace else frozenset()
    if case.signer in others:
        raise KnownFault("identity_self", name=member.name)
    if key in authority.speakers(member.id) and not others:
        raise KnownFault("identity_known", name=member.name, key=short(key))
    kept = [] if member.id in authority.keys else _kept(case, voices(case), member.id)
    edits = [_identity(member.id, key, kept, reason.strip())]
    edits += [_identity(member.id, other, ends_of_keys(case, [other]), reason.strip(), ended=True)
              for other in sorted(others)]
    return write(case, display_name(author) or _author(case), edits)


def name_elsewhere(case: CaseFile, person: str) -> KnownFault | None:
    """What is to be told to a person whose name is bound to keys that are not this machine's."""
    id_ = assessor_id(case.case_id, person) if person else ""
    authority = case.authority
    if id_ not in authority.keys or case.own_key in authority.speakers(id_):
        return None
    keys = ", ".join(short(key) for key in sorted(authority.speakers(id_))) or "–"
    return KnownFault("identity_elsewhere", name=display_name(person), keys=keys)
