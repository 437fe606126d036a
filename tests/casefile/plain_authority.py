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


class Plain:
    """The rules, worked out step by step until nothing new follows."""

    def __init__(self, said: Said) -> None:
        self.said = said
        self.founding = next((id_ for id_, one in said.items() if one["entity"] == "founding"), "")
        self.founder = said[self.founding]["signer"] if self.founding else ""
        self.charters = [id_ for id_, one in said.items()
                         if one["entity"] == "charter" and one["value"] is not None]
        self.ruled = any(said[id_]["signer"] == self.founder for id_ in self.charters)
        self.ended: set[tuple[str, str]] = set()
        self.forced: set[str] = set()
        if self.ruled:
            self._work_out()

    def _work_out(self) -> None:
        self._follow()
        by_founder = self._ends(lambda id_: self.said[id_]["signer"] == self.founder)
        self._end(by_founder)
        by_leads = self._ends(self.led)
        self._end(by_founder | by_leads)

    def _end(self, changes: set[str]) -> None:
        self.ended = {_of(self.said[id_]) for id_ in changes}
        self.forced = changes
        self._follow()

    def _ends(self, may: Any) -> set[str]:
        """What ends keys, of those who may, and was not taken back by one of them who saw it."""
        found = set()
        for id_, one in self.said.items():
            if one["entity"] == "identity" and _ends(one) and may(id_) and (
                    one["signer"] != _of(one)[1]):
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
        self.bound: dict[str, set[str]] = {}
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
        return id_ in self.kept or self.said[id_]["signer"] == self.founder or any(
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
        return one["signer"] == self.founder or self._waits_for_keys() or any(
            self.speaks(person, id_) for person in self.roles)


def _owner(entity: str, entity_id: str) -> str:
    if entity == "score":
        return entity_id.split("/")[1]
    return entity_id.split(".")[0]


def _of(one: dict[str, Any]) -> tuple[str, str]:
    person, _, key = one["entity_id"].partition(".")
    return person, key


def _ends(one: dict[str, Any]) -> bool:
    return one["value"] is None or bool(one["value"].get("ended"))
