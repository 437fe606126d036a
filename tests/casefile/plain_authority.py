"""Which of a set of changes count, by docs/file-format.md, "Who may say what", alone.

Slow and plain, of nothing in the program, to hold it against. The first of the changes founds.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

Said = dict[str, dict[str, Any]]  # changes by id

PERSONS_OWN = ("score", "comment", "worksheet", "scenario", "declaration", "seal")
LEADS = ("member", "stage", "assignment", "charter")
TEAM = "team"
OFFICE, FOUNDER = "office", "founder"


class Plain:
    """The rules, worked out step by step until nothing new follows."""

    def __init__(self, said: Said) -> None:
        self.said = said
        self.founding = next((id_ for id_, one in said.items() if one["entity"] == "founding"), "")
        self.founder = said[self.founding]["signer"] if self.founding else ""
        self.first = said[self.founding]["value"].get("office", "") if self.founding else ""
        self.charters = [id_ for id_, one in said.items()
                         if one["entity"] == "charter" and one["value"] is not None]
        self.ruled = any(said[id_]["signer"] == self.founder for id_ in self.charters)
        self.ended: set[tuple[str, str]] = set()
        self.forced: set[str] = set()
        self.top: set[str] = set()  # changes of an office that ranks above the founder
        if self.ruled:
            self._work_out()

    def _work_out(self) -> None:
        self._follow()
        top: set[str] = set()
        keys: set[str] = set()
        if self.first:
            self.top, keys = self._named(set())
            top = self._by_roster(self.top, FOUNDER)
        self._end(top)
        by_founder = top | {id_ for id_ in self._ends(self.founds)
                            if _of(self.said[id_]) not in {(OFFICE, key) for key in keys}}
        by_office = by_founder
        if not self.first:
            named, keys = self._named(by_founder)
            by_office = by_founder | self._by_roster(named)
        self._end(by_office)
        led = {id_ for id_ in self.said if self.led(id_) and not self.speaks(OFFICE, id_)}
        by_leads = by_office | {id_ for id_ in self._ends(lambda id_: id_ in led)
                                if _of(self.said[id_]) not in {(OFFICE, key) for key in keys}}
        self._end(by_leads)
        self._end(by_leads | self._by_roster({
            id_ for id_ in self.said if self.speaks(OFFICE, id_)}))

    def _end(self, changes: set[str]) -> None:
        self.ended = {_of(self.said[id_]) for id_ in changes}
        self.forced = changes
        self._follow()

    def founds(self, id_: str) -> bool:
        """Whether a change is the founding key's, which an office above it may have ended."""
        return id_ in self.granted.get(FOUNDER, ()) or (
            self.said[id_]["signer"] == self.founder and (FOUNDER, self.founder) not in self.ended)

    def _named(self, forced: set[str]) -> tuple[set[str], set[str]]:
        """What speaks for the office that the founding or else its key named, and its keys."""
        ended = {_of(self.said[id_]) for id_ in forced}
        begun = {self.first} if self.first else set()
        keys: set[str] = set()
        kept: set[str] = set()
        while True:
            speaks = kept | {id_ for id_, one in self.said.items() if one["signer"] in keys
                             and (OFFICE, one["signer"]) not in ended}
            grown, found = set(), set(begun)
            for id_, one in self.said.items():
                if one["entity"] != "identity" or _of(one)[0] != OFFICE or one["value"] is None:
                    continue
                names = id_ in speaks or (not self.first and one["signer"] == self.founder)
                if id_ in forced or (names and not _ends(one)):
                    grown |= self.before(one["value"]["before"])
                if names and not _ends(one):
                    found.add(_of(one)[1])
            if (grown, found) == (kept, keys):
                return speaks, keys
            kept, keys = grown, found

    def _by_roster(self, office: set[str], *more: str) -> set[str]:
        """What ends keys of what the office says, by the highest number that stands beside each."""
        said = [id_ for id_ in office if self.said[id_]["entity"] == "identity"
                and _of(self.said[id_])[0] not in {OFFICE, FOUNDER} - {*more}]
        return {id_ for id_ in said if _ends(self.said[id_]) and not any(
            _of(self.said[id_]) == _of(self.said[other])
            and _number(self.said[other]) > _number(self.said[id_]) for other in said)}

    def _ends(self, may: Any) -> set[str]:
        """What ends keys, of those who may, and was not taken back by one of them who saw it."""
        found = set()
        for id_, one in self.said.items():
            if one["entity"] == "identity" and _ends(one) and may(id_) and (
                    one["signer"] != _of(one)[1] and _of(one)[0] != FOUNDER):
                after = [other for other, two in self.said.items()
                         if two["entity"] == "identity" and two["entity_id"] == one["entity_id"]
                         and not _ends(two) and may(other) and id_ in self._all_before(other)]
                if not after:
                    found.add(id_)
        return found

    def _all_before(self, id_: str) -> set[str]:
        found: set[str] = set()
        ways = list(self.said[id_]["parents"])
        while ways:
            one = ways.pop()
            if one not in found and one in self.said:
                found.add(one)
                ways += self.said[one]["parents"]
        return found

    def _follow(self) -> None:
        self.counting: set[str] = set(self.forced)
        self.kept: set[str] = set()  # before the ends of charters
        self.bound: dict[str, set[str]] = {OFFICE: {self.first}} if self.first else {}
        self.granted: dict[str, set[str]] = {}
        self.roles: dict[str, set[str]] = {}
        for id_ in self.forced:
            self._grant(id_)
        before = -1
        while before != len(self.counting):
            before = len(self.counting)
            for id_, one in self.said.items():
                if id_ in self.counting:
                    continue
                if one["entity"] == "charter" and id_ in self.charters and self.led(id_):
                    self.counting.add(id_)
                    inside = self.before(one["value"]["chains"])
                    self.kept |= inside
                    for person, key in self._spoke(inside):
                        self.bound.setdefault(person, set()).add(key)
                elif one["entity"] == "member" and self.led(id_):
                    self.counting.add(id_)
                    roles = self.roles.setdefault(one["entity_id"], set())
                    if one["field"] == "role":
                        roles.add(one["value"])
                elif one["entity"] == "identity":
                    person, key = _of(one)
                    if person == FOUNDER and id_ not in self.top:
                        continue
                    if _ends(one):
                        if key != one["signer"] and self.led(id_):
                            self.counting.add(id_)
                            self._grant(id_)
                    elif self.led(id_) or self.speaks(person, id_):
                        self.counting.add(id_)
                        self._grant(id_)
                        self.bound.setdefault(person, set()).add(key)

    def _grant(self, id_: str) -> None:
        one = self.said[id_]
        person, _ = _of(one)
        self.granted.setdefault(person, set())
        if one["value"] is not None:
            self.granted[person] |= self.before(one["value"]["before"])

    def before(self, ends: Iterable[Any]) -> set[str]:
        """The changes at some ends of chains and before them, as far as they are here."""
        found = set()
        for chain, seq, last in ends:
            at: str | None = last
            while at in self.said and self.said[at]["chain"] == chain and (
                    self.said[at]["seq"] == seq):
                found.add(at)
                at, seq = self.said[at]["prev"], seq - 1
        return found

    def _spoke(self, inside: set[str]) -> set[tuple[str, str]]:
        took_in = [self.said[id_] for id_ in inside if self.said[id_]["entity"] == "member" and (
            self.said[id_]["field"] == "role" or self.said[id_]["value"] is False)]
        spoke = set()
        for id_ in inside:
            one = self.said[id_]
            if one["stream"].startswith("review:"):
                spoke.add((one["stream"][len("review:"):], one["signer"]))
            elif one["entity"] in ("declaration", "seal"):
                spoke.add((one["entity_id"], one["signer"]))
        spoke -= {(one["entity_id"], one["signer"]) for one in took_in}
        spoke = {pair for pair in spoke if pair[1] != self.founder}
        leads = {(one["entity_id"], one["signer"]) for one in took_in
                 if one["value"] == "lead" and one["signer"] != self.founder}
        return spoke | {pair for pair in leads if pair[0] not in {person for person, _ in spoke}}

    def speaks(self, person: str, id_: str) -> bool:
        """Whether a change is a person's."""
        key = self.said[id_]["signer"]
        return (key in self.bound.get(person, ()) and (person, key) not in self.ended) or (
            id_ in self.granted.get(person, ()))

    def led(self, id_: str) -> bool:
        """Whether a change is the lead's, or counts as it always did."""
        return id_ in self.kept or self.founds(id_) or self.speaks(OFFICE, id_) or any(
            "lead" in roles and self.speaks(person, id_) for person, roles in self.roles.items())

    def _waits_for_keys(self) -> bool:
        return any(not self._is_out(person) and person not in self.bound for person in self.roles)

    def _is_out(self, person: str) -> bool:
        deleted = [id_ for id_, one in self.said.items() if one["entity"] == "member"
                   and one["entity_id"] == person and one["field"] == "deleted"
                   and id_ in self.counting]
        seen: set[str] = set()
        for id_ in deleted:
            seen |= self.seen(id_, self.said.keys() - self.counting)
        last = [id_ for id_ in deleted if id_ not in seen]
        return bool(last) and all(self.said[id_]["value"] is True for id_ in last)

    def seen(self, id_: str, claims: Any) -> set[str]:
        """What a change names, and what the claims among that name."""
        found: set[str] = set()
        ways = list(self.said[id_]["parents"])
        while ways:
            one = ways.pop()
            if one not in found:
                found.add(one)
                ways += self.said[one]["parents"] if one in claims and one in self.said else []
        return found

    def counts(self, id_: str) -> bool:
        """Whether a change counts."""
        if not self.ruled or id_ in self.kept:
            return True
        one = self.said[id_]
        entity, entity_id = one["entity"], one["entity_id"]
        if entity == "resolution":
            entity, _, rest = entity_id.partition("/")
            entity_id = rest.rpartition("/")[0]
        if entity == "founding":
            return id_ == self.founding
        if entity == "identity":
            return id_ in self.counting
        if entity in LEADS:
            return self.led(id_)
        if entity == "decision":
            return self.led(id_) or any(
                "officer" in roles and self.speaks(person, id_)
                for person, roles in self.roles.items())
        owner = _owner(entity, entity_id)
        if entity in PERSONS_OWN and owner != TEAM:
            return owner not in self.bound or self.speaks(owner, id_)
        return self.founds(id_) or self._waits_for_keys() or any(
            self.speaks(person, id_) for person in (*self.roles, OFFICE))


def _owner(entity: str, entity_id: str) -> str:
    if entity == "score":
        return entity_id.split("/")[1]
    return entity_id.split(".")[0]


def _of(one: dict[str, Any]) -> tuple[str, str]:
    person, _, key = one["entity_id"].partition(".")
    return person, key


def _number(one: dict[str, Any]) -> int:
    return 0 if one["value"] is None else int(one["value"].get("roster", 0))


def _ends(one: dict[str, Any]) -> bool:
    return one["value"] is None or bool(one["value"].get("ended"))
