"""How a sync reaches one case: every step is a short call on the thread that has it open."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Concatenate, ParamSpec, Protocol, TypeVar

import msgspec

from assessor_app import __version__
from assessor_app.casefile.case_keys import CaseKey
from assessor_app.casefile.change import SCHEMA
from assessor_app.casefile.connection import CaseFile
from assessor_app.casefile.courier import REFUSED, HubObject
from assessor_app.errors import KnownFault
from assessor_app.exchange.layout import case_prefix
from assessor_app.exchange.report import Refused, SyncReport
from assessor_app.exchange.roster import Trust
from assessor_app.exchange.signed import Signer
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
    """For who does not want to know how far it is."""


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

    @property
    def case_id(self) -> str:
        """The case's id."""
        return self.report.case

    def full(self, name: str) -> str:
        """An object's name in the store."""
        return case_prefix(self.case_id) + name

    @property
    def stamp(self) -> str:
        """What a refusal rests on: when it changes, what was refused is looked at again."""
        roster = self.trust.roster.serial if self.trust.roster is not None else 0
        return f"{__version__}/{SCHEMA}/{roster}/{len(self.keys)}"

    def refuse(self, name: str, size: int, fault: KnownFault) -> HubObject:
        """Tell that an object is not taken; gives the note to be kept of it."""
        self.report.refused.append(Refused(name, fault))
        reason = msgspec.json.encode({
            "key": fault.key, "stamp": self.stamp,
            "values": {key: str(value) for key, value in fault.values.items()}}).decode()
        return HubObject(name, size, REFUSED, reason=reason)

    def refused_before(self, held: HubObject, size: int) -> KnownFault | None:
        """Why an object was refused, where nothing has changed that this rests on."""
        if held.state != REFUSED or held.size != size:
            return None
        said = msgspec.json.decode(held.reason)
        if said["stamp"] != self.stamp:
            return None
        return KnownFault(said["key"], **said["values"])


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
