"""How a sync reaches one case: every step is a short call on the thread that has it open."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Concatenate, ParamSpec, Protocol, TypeVar

from assessor_app.casefile.case_keys import CaseKey, speakers
from assessor_app.casefile.connection import CaseFile
from assessor_app.casefile.courier import HubObject
from assessor_app.casefile.signatures import Signer
from assessor_app.casefile.state import read_state
from assessor_app.errors import KnownFault
from assessor_app.exchange.givers import may_give_key
from assessor_app.exchange.layout import case_prefix
from assessor_app.exchange.refusals import PROGRAM, Refusals
from assessor_app.exchange.report import Refused, SyncReport
from assessor_app.exchange.roster import Trust
from assessor_app.exchange.stores.store import Store

Result = TypeVar("Result")
Rest = ParamSpec("Rest")
Step = Callable[[int, int, str], None]  # steps done, of how many, what (a word of `sync_…`)


class Run(Protocol):
    """Runs a short step on the open case, in the thread that has it open, and gives its answer."""

    def __call__(
        self, step: Callable[Concatenate[CaseFile, Rest], Result], /,
        *rest: Rest.args, **named: Rest.kwargs,
    ) -> Result:
        """Run one step on the case and what else is given; what it raises is raised here."""
        ...


def no_step(_done: int, _of: int, _what: str) -> None:
    """Take a report of progress and drop it, for callers that show none."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """An object that is not taken as things stand.

    Attributes:
        key, signer: of a document that hands out a key: which, and who signed it
    """

    size: int
    fault: KnownFault
    key: str = ""
    signer: str = ""


# What a refusal rests on beside the bytes themselves and the version of the program
_RESTS_ON = {
    "packet_no_key": "keys", "key_giver": "givers", "packet_signer_unknown": "roster",
    "packet_signer_revoked": "roster", "packet_signer_time": "roster",
    "packet_wrong_value": "both", "change_chain": "both",
}


@dataclass
class Desk:
    """One case at one hub while it is synced.

    Attributes:
        run: how the case file is reached
        by: who signs packets: this installation, or the office
        secrets: the age identities that case keys may be wrapped for
        keys: the case's keys, the one to encrypt to first
        there: what the hub holds of the case, by name below its folder: the size in bytes
        known: what this file knows of these objects
        verify: whether every object is read and held against its name, however it is noted
        refusals: what was refused of them before
        doubts: what may still be taken, when others have come
        givers: the signers of those who may read the case, and of those who speak for it
        kept: for each chain the farthest place that the case itself keeps as somebody's
    """

    run: Run
    store: Store
    by: Signer
    secrets: tuple[str, ...]
    trust: Trust
    report: SyncReport
    step: Step = no_step
    keys: tuple[CaseKey, ...] = ()
    there: dict[str, int] = field(default_factory=dict)
    known: dict[str, HubObject] = field(default_factory=dict)
    verify: bool = False
    refusals: Refusals = field(default_factory=Refusals)
    doubts: dict[str, Doubt] = field(default_factory=dict)
    givers: tuple[frozenset[str], frozenset[str]] = (frozenset(), frozenset())
    kept: Mapping[str, int] = field(default_factory=dict)
    _passed: set[str] = field(default_factory=set)
    _stamped: tuple[object, dict[str, str]] | None = None

    @property
    def case_id(self) -> str:
        """The case's id."""
        return self.report.case

    def full(self, name: str) -> str:
        """An object's name in the store."""
        return case_prefix(self.case_id) + name

    def may_give(self, signer: str) -> bool:
        """Whether a case key counts that this signer hands out; ``look_at_givers`` comes before."""
        return may_give_key(signer, self.trust, *self.givers)

    def look_at_givers(self) -> None:
        """See who may read the case, who speaks for it and what it keeps, as far as it has come."""
        self.givers = (
            self.run(lambda case: self.trust.reading(read_state(case)))
            if self.trust.roster is not None else frozenset(),
            self.run(speakers))
        self.kept = self.run(lambda case: case.authority.listed)

    def refuse(self, name: str, size: int, fault: KnownFault) -> None:
        """Do not take an object, and skip it until the reason of its refusal can have changed."""
        self._count(name, fault, told=self.refusals.add(
            name, size, self._stamps()[_RESTS_ON.get(fault.key, "program")], fault.key))

    def refuse_for_now(self, name: str, fault: KnownFault) -> None:
        """Do not take an object, and look at it again the next time."""
        self._count(name, fault, told=self.refusals.tell(name, fault.key))

    def _count(self, name: str, fault: KnownFault, *, told: bool) -> None:
        if told:
            self.report.refused.append(Refused(name, fault))
        else:
            self._pass_over(name)

    def refused_before(self, name: str, size: int, *, receipted: bool = False) -> bool:
        """Whether an object was refused and nothing has changed that this rests on.

        What the office has received is taken whatever the roster says of its signer.
        """
        stamps = [stamp for basis, stamp in self._stamps().items()
                  if not (receipted and basis == "roster")]
        return self.passed_over(name, size, stamps)

    def passed_over(self, name: str, size: int, stamps: Iterable[str]) -> bool:
        """Whether an object was refused for a reason that one of these stamps names; counted."""
        if not self.refusals.settled(name, size, stamps):
            return False
        self._pass_over(name)
        return True

    def taken(self, name: str) -> None:
        """Nothing is to be told of an object: it is taken after all."""
        self.doubts.pop(name, None)
        self._passed.discard(name)
        self.report.told_before = len(self._passed)

    def _pass_over(self, name: str) -> None:
        self._passed.add(name)
        self.report.told_before = len(self._passed)

    def _stamps(self) -> dict[str, str]:
        """What a refusal may rest on, and how that stands now."""
        basis = self.trust, self.keys, self.givers, self.kept
        if self._stamped is None or self._stamped[0] != basis:
            roster = self.trust.roster
            serial = "-" if roster is None or self.trust.office is None else (
                f"{self.trust.office.signer}{roster.serial}")
            keys = _digest(key.id for key in self.keys)
            givers = _digest(self.givers[0] if roster is not None else self.givers[1])
            kept = _digest(f"{chain}{place}" for chain, place in self.kept.items())
            self._stamped = basis, {
                "program": PROGRAM, "roster": f"{PROGRAM}/r/{serial}/{kept}",
                "keys": f"{PROGRAM}/k/{keys}", "givers": f"{PROGRAM}/g/{serial}/{givers}",
                "both": f"{PROGRAM}/b/{serial}/{keys}"}
        return self._stamped[1]


def _digest(texts: Iterable[str]) -> str:
    return sha256("\n".join(sorted(texts)).encode())


def sha256(data: bytes) -> str:
    """The SHA-256 of bytes in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def direct(case: CaseFile) -> Run:
    """Steps on a case that is open in this very thread."""
    def run(
        step: Callable[Concatenate[CaseFile, Rest], Result], /,
        *rest: Rest.args, **named: Rest.kwargs,
    ) -> Result:
        return step(case, *rest, **named)

    return run


def in_batches(sizes: Iterable[int], most: int) -> list[slice]:
    """Consecutive slices whose sizes add up to no more than ``most``, each of at least one."""
    found: list[slice] = []
    start = total = number = 0
    for number, size in enumerate(sizes):
        if number > start and total + size > most:
            found.append(slice(start, number))
            start, total = number, 0
        total += size
    if total or number >= start:
        found.append(slice(start, number + 1))
    return found
