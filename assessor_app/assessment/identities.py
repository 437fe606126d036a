"""Keys and names: who speaks for whom is said by a signed change, so that every copy finds it.

The key that takes a person into the team speaks for them until their own key is bound. Whoever
leads binds the first other key that speaks under a name, of their own accord, where there is no
doubt, and tells so. Where there is one, the lead decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assessor_app.assessment.people import assessor_id, display_name
from assessor_app.casefile.claims import Claim, claim_faults, told_claims
from assessor_app.casefile.connection import CaseFile
from assessor_app.casefile.heads import turned
from assessor_app.casefile.installation import default_person
from assessor_app.casefile.journal import Changed, Edit, charter, write
from assessor_app.casefile.records.choices import Role
from assessor_app.casefile.records.identity import (
    BOUND,
    FOUNDER,
    IDENTITY,
    OFFICE,
    ChainEnd,
    identity_id,
)
from assessor_app.casefile.records.team import Member
from assessor_app.casefile.sayings import Pair, disputes, office_word, sayings, short
from assessor_app.casefile.signatures import Signer
from assessor_app.casefile.state import read_part
from assessor_app.casefile.voices import Voices, ends_of_keys, signers, unheard, voices
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
        disputed: where leads and the office do not agree
    """

    made: tuple[Binding, ...] = ()
    unsure: tuple[Binding, ...] = ()
    touched: frozenset[tuple[str, str]] = frozenset()
    claims: tuple[Claim, ...] = ()
    disputed: tuple[KnownFault, ...] = ()

    def faults(self) -> tuple[KnownFault, ...]:
        """The sentences that tell of it."""
        return (
            *claim_faults(self.claims),
            *(KnownFault("identity_bound", name=one.name, key=short(one.keys[0]))
              for one in self.made),
            *(KnownFault("identity_unsure", name=one.name, keys=", ".join(map(short, one.keys)))
              for one in self.unsure),
            *self.disputed)


NOTHING_BOUND = Bound()


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
        return Bound(disputed=disputes(case))
    edits = [] if before.chartered else charter(case)
    if edits:
        write(case, _author(case), edits)
    members = read_part(case).members.values()
    waiting = [one for one in members if one.id not in case.authority.keys]
    spoken = voices(case) if waiting else {}
    made, unsure, edits = [], [], _typed_here(case, members)
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
        claims = told_claims(connection, turned(connection, before, case.authority).claims)
    return Bound(tuple(made), tuple(unsure), touched, claims, disputes(case))


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


def _typed_here(case: CaseFile, members: Iterable[Member]) -> list[Edit]:
    """What keeps as theirs what was typed here for people before it was known who speaks for them.

    The office or another lead bound them meanwhile, and did not have it.
    """
    bound = [one for one in members if case.authority.speakers(one.id)
             and (one.id, case.signer) not in case.authority.ended]
    typed = unheard(case, case.signer) if bound else {}
    return [_identity(one.id, min(case.authority.speakers(one.id)), typed[one.id])
            for one in bound if typed.get(one.id)]


def _kept(case: CaseFile, spoken: Voices, person: str) -> list[ChainEnd]:
    """The ends of what was typed for a person by those who took them in, and by leads."""
    authority = case.authority
    return [end for key, ends in sorted(spoken.get(person, {}).items())
            if key in authority.adders.get(person, ()) or authority.is_lead(key)
            for end in ends]


def _identity(
    person: str, key: str, before: Iterable[ChainEnd], reason: str = "", *, ended: bool = False,
    roster: int = 0,
) -> Edit:
    value = {"reason": reason, "before": [list(end) for end in before]}
    more = ({"ended": True} if ended else {}) | ({"roster": roster} if roster else {})
    return Edit(IDENTITY.name, identity_id(person, key), BOUND, value | more)


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


def take_over(case: CaseFile, member: Member, reason: str, *, author: str) -> Changed:
    """Keep as a member's all that ended keys of theirs wrote, as far as it stands in this file.

    These keys go on saying nothing. Raises KnownFault ``reason_missing``, ``identity_none_ended``,
    ``claim_lead`` where this machine may not say so.
    """
    if not reason.strip():
        raise KnownFault("reason_missing")
    ended = {key for person, key in case.authority.ended if person == member.id}
    if not ended:
        raise KnownFault("identity_none_ended", name=member.name)
    others = case.authority.speakers(member.id)
    return write(case, display_name(author) or member.name, [_identity(
        member.id, min(others or ended), ends_of_keys(case, ended), reason.strip(),
        ended=not others)])


@dataclass(frozen=True, slots=True)
class OfficeSaid:
    """What came of bringing the office's word into a case.

    Attributes:
        touched: the entities that may look different now
        faults: the sentences that tell of it
    """

    touched: frozenset[tuple[str, str]] = frozenset()
    faults: tuple[KnownFault, ...] = ()


def name_office(case: CaseFile, key: str, name: str) -> OfficeSaid:
    """Name the office that this machine trusts in a case that knows none, where it may say so.

    Whoever leads may. The founder's program does so also where a lead alone has, since the word of
    an office that the founder named stands above leads.
    """
    authority = case.authority
    speak = authority.speakers(OFFICE)
    if speak and key not in speak:
        others = ", ".join(map(short, sorted(speak)))
        return OfficeSaid(faults=(KnownFault("office_differs", name=name, keys=others),))
    if not (case.writable and authority.chartered and authority.is_lead(case.signer)):
        return OfficeSaid()
    if key in authority.keys.get(OFFICE, ()) and (  # it is named, or was and is ended
            key not in speak or authority.office or case.signer != authority.founder
            or any((one.pair, one.signer) == ((OFFICE, key), case.signer)
                   for one in sayings(case))):
        return OfficeSaid()
    touched = write(case, _author(case), [_identity(OFFICE, key, ())]).touched
    return OfficeSaid(touched, () if speak else (KnownFault("office_named", name=name),))


def replace_office(case: CaseFile, key: str, name: str, reason: str, *, author: str) -> Changed:
    """Have an office's key alone speak for the office in a case; what others said so far stays.

    Raises KnownFault ``reason_missing``, ``office_alone`` where nothing would change,
    ``office_above`` where one of the others was named by somebody above, ``claim_lead``.
    """
    if not reason.strip():
        raise KnownFault("reason_missing")
    others = case.authority.speakers(OFFICE) - {key}
    if not others and key in case.authority.speakers(OFFICE):
        raise KnownFault("office_alone", name=name)
    edits = [_identity(OFFICE, key, (), reason.strip())]
    edits += [_identity(OFFICE, other, ends_of_keys(case, [other]), reason.strip(), ended=True)
              for other in sorted(others)]
    with case.transaction():
        done = write(case, display_name(author) or _author(case), edits)
        if case.authority.speakers(OFFICE) != {key}:
            raise KnownFault("office_above", keys=", ".join(map(short, sorted(others))))
    return done


def say_roster(
    case: CaseFile, by: Signer, name: str, serial: int, persons: Mapping[Pair, bool],
    keys: Mapping[str, bool],
) -> OfficeSaid:
    """Write for the office what its roster says of a case, as far as it is not said yet.

    A key that it gives a person of the case is bound to them; one that is revoked is ended, with
    the ends of all that this copy has of it, which counts for ever.

    Args:
        by: the office's key; nothing is written where it does not speak for the office here, or
            has spoken by a higher roster
        persons: for each person (an assessor's id) and key whether the roster revokes it
        keys: for each key of the roster whether it is revoked for everybody
    """
    authority = case.authority
    if by.signer not in authority.speakers(OFFICE):
        return OfficeSaid()
    word = office_word(sayings(case))
    last = word.get((OFFICE, by.signer), (0, False))[0]
    if last > serial:
        return OfficeSaid()
    says = {pair: revoked for pair, revoked in persons.items() if pair[0] in authority.roles}
    says |= {(person, key): True for person, speak in authority.keys.items()
             for key in speak if person != OFFICE and keys.get(key)}
    says |= {pair: False for pair, (_, ended) in word.items()
             if ended and pair not in says and keys.get(pair[1]) is False}
    faults: tuple[KnownFault, ...] = ()
    if keys.get(authority.founder):
        if authority.office:
            says[FOUNDER, authority.founder] = True
        else:
            faults = (KnownFault("office_founder_stays"),)
    edits = []
    for (person, key), revoked in sorted(says.items()):
        if word.get((person, key), (0, None))[1] is revoked:
            continue
        kept = [] if person in authority.keys or person == FOUNDER else (
            _kept(case, voices(case), person))
        if not revoked or (key not in authority.keys.get(person, ()) and person != FOUNDER):
            edits.append(_identity(person, key, kept, roster=serial))
        if revoked:
            edits.append(_identity(
                person, key, ends_of_keys(case, [key]), ended=True, roster=serial))
    if last < serial:
        edits.append(_identity(OFFICE, by.signer, (), roster=serial))
    if not edits:
        return OfficeSaid(faults=faults)
    return OfficeSaid(write(case, name, edits, by=by).touched, faults)


def name_elsewhere(case: CaseFile, person: str) -> KnownFault | None:
    """What is to be told to a person whose name is bound to keys that are not this machine's."""
    id_ = assessor_id(case.case_id, person) if person else ""
    authority = case.authority
    if id_ not in authority.keys or case.own_key in authority.speakers(id_):
        return None
    keys = ", ".join(short(key) for key in sorted(authority.speakers(id_))) or "–"
    return KnownFault("identity_elsewhere", name=display_name(person), keys=keys)
