"""Who may sign what: whether a change counts, or is a claim that is kept and has no effect.

What is said here rests on the changes of the case alone: on no order in which they came, no date,
and no installation. ``solving`` reads it of the journal.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from assessor_app.casefile.ends import Ends, Place
from assessor_app.casefile.records.choices import Role
from assessor_app.casefile.records.identity import FOUNDER
from assessor_app.casefile.records.kinds import KINDS
from assessor_app.casefile.records.marks import Signed
from assessor_app.casefile.records.resolution import RESOLUTION, resolved_place
from assessor_app.casefile.records.values import TEAM

Keys = Mapping[str, frozenset[str]]  # by person


def ruled(entity: str, entity_id: str) -> tuple[Signed, str]:
    """Whose signature an entity's changes need, and the person where it is somebody's own.

    Why a conflict was settled so needs that of what was settled. What belongs to the whole team,
    and what a later format added, is every member's.
    """
    if entity == RESOLUTION.name:
        entity, entity_id, _ = resolved_place(entity_id)
    kind = KINDS.get(entity)
    if kind is None:
        return Signed.MEMBERS, ""
    if kind.signed not in (Signed.OWNER, Signed.SPEAKER):
        return kind.signed, ""
    try:
        owner = kind.owner(entity_id)
    except IndexError:  # no record has such an id
        owner = None
    if owner is None or (owner == TEAM and kind.signed is Signed.OWNER):
        return Signed.MEMBERS, ""
    return kind.signed, owner


@dataclass(frozen=True, slots=True)
class Authority:
    """Who may sign what in a case.

    Attributes:
        founding, founder: the change that makes the case, and the key that signed it
        office: the key of the office that the founding names, "" for none
        teamed: whether the case has or ever had a team
        chartered: whether it holds its signers to these rules; else everything counts
        since: what counts as it always did
        keys: the keys that speak, or spoke, for each person
        ended: those that speak no more, as (person, key)
        grants: for a person, the office or the founder what counts as theirs, whatever key wrote it
        identities: the ids of the changes that count of those that say who speaks for whom
        adders: the keys that took each person into the team
        roles: the roles that each person has or had
        open: whether some member has no key yet, so that a member's word is anybody's
        listed: for each chain that ``since`` and ``grants`` name the farthest place
    """

    founding: str = ""
    founder: str = ""
    office: str = ""
    teamed: bool = False
    chartered: bool = False
    since: Ends = field(default_factory=Ends)
    keys: Keys = field(default_factory=dict)
    ended: frozenset[tuple[str, str]] = frozenset()
    grants: Mapping[str, Ends] = field(default_factory=dict)
    identities: frozenset[str] = frozenset()
    adders: Keys = field(default_factory=dict)
    roles: Mapping[str, frozenset[Role]] = field(default_factory=dict)
    open: bool = False
    listed: Mapping[str, int] = field(default_factory=dict)
    _holders: dict[Signed, tuple[frozenset[str], tuple[Ends, ...]]] = field(
        default_factory=dict, init=False, compare=False, repr=False)

    def counts(self, place: Place) -> bool:
        """Whether a change counts; one that does not is a claim."""
        return not self.chartered or self._signed(place) or self.since.hold(place)

    def speaks(self, person: str, place: Place) -> bool:
        """Whether a change is a person's: by a key that speaks for them, or kept as theirs."""
        key = place.signer
        return (key in self.keys.get(person, ()) and (person, key) not in self.ended) or (
            person in self.grants and self.grants[person].hold(place))

    def speakers(self, person: str) -> frozenset[str]:
        """The keys that speak for a person now."""
        return frozenset(key for key in self.keys.get(person, ())
                         if (person, key) not in self.ended)

    @property
    def leads(self) -> frozenset[str]:
        """The keys that may say who is in the team, and what else is the lead's."""
        founder = {self.founder} if (FOUNDER, self.founder) not in self.ended else frozenset()
        return self._of(Signed.LEAD)[0] | founder

    def leads_by(self, place: Place) -> bool:
        """Whether a change is the lead's, the founder's or the office's."""
        return self._holds(Signed.LEAD, place) or self.since.hold(place)

    def is_lead(self, key: str) -> bool:
        """Whether a key is the lead's, or that which founded the case."""
        return key in self.leads

    def allows(self, key: str, entity: str, entity_id: str) -> bool:
        """Whether a new change of an entity would count if a key signed it."""
        return self.counts(Place("", entity, entity_id, key, "", 1))

    def _signed(self, place: Place) -> bool:
        signed, owner = ruled(place.entity, place.entity_id)
        match signed:
            case Signed.FOUNDER:
                return place.id == self.founding
            case Signed.OWNER:
                return owner not in self.keys or self.speaks(owner, place)
            case Signed.SPEAKER if place.id:
                return place.id in self.identities
            case Signed.SPEAKER:
                return self._holds(Signed.LEAD, place) or self.speaks(owner, place)
            case Signed.MEMBERS if self.open:
                return True
        return self._holds(signed, place)

    def _holds(self, signed: Signed, place: Place) -> bool:
        if (place.signer == self.founder and (FOUNDER, self.founder) not in self.ended) or (
                FOUNDER in self.grants and self.grants[FOUNDER].hold(place)):
            return True
        keys, grants = self._of(signed)
        return place.signer in keys or any(one.hold(place) for one in grants)

    def _of(self, signed: Signed) -> tuple[frozenset[str], tuple[Ends, ...]]:
        """The keys of those whose word a rule asks for, and what is kept as theirs."""
        if signed not in self._holders:
            people = [person for person, roles in self.roles.items() if _is(signed, roles)]
            self._holders[signed] = (
                frozenset(key for person in people for key in self.speakers(person)),
                tuple(self.grants[person] for person in people if person in self.grants))
        return self._holders[signed]


def _is(signed: Signed, roles: Collection[Role]) -> bool:
    """Whether people of some roles, now or before, may sign what a rule is of."""
    return signed is Signed.MEMBERS or Role.LEAD in roles or (
        signed is Signed.OFFICE and Role.OFFICER in roles)


EVERYTHING = Authority()  # of a case that holds nobody to anything


def seen_through(
    ids: Iterable[str], parents: Mapping[str, Iterable[str]], claims: Collection[str],
) -> set[str]:
    """What a change has seen that names ``ids``: these, and what claims among them had seen."""
    found: set[str] = set()
    ways = list(ids)
    while ways:
        one = ways.pop()
        if one not in found:
            found.add(one)
            if one in claims:
                ways += parents.get(one, ())
    return found
