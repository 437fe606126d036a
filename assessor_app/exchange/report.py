"""What a sync did: what went, what came, what waits, what was refused and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from assessor_app.casefile.claims import Claim, summed
from assessor_app.errors import KnownFault
from assessor_app.words import Language


@dataclass(frozen=True, slots=True)
class Refused:
    """An object that was not taken, and why."""

    name: str
    reason: KnownFault


@dataclass(slots=True)
class SyncReport:
    """What the sync of one case did so far; it is filled while it runs, also when it is stopped.

    Attributes:
        case, name: the case's id, and how people know it (its file's name)
        sent_changes, sent_packets, sent_pieces: what went
        came_changes, came_packets, came_pieces: what came; changes that were new here
        healed: objects that were missing or damaged on the hub and were put there again
        verified, damaged: objects held against the hash in their names, and how many were bad
        waiting: changes that have not reached the hub
        unreceipted: own packets without the office's receipt; None where there is no office
        evidence, arrived: photos and documents that the case names, and how many are here whole
        arriving: objects that are not whole on the hub yet
        missing_changes: changes known to be on their way
        unarrived: changes that the office has received and that have not come here
        held_back: whose reviews are not sealed and therefore in no packet
        refused: what was not taken, told this once; told_before: how much was told before
        strange_names: changes that came under a name that their key does not belong to
        claims: changes without effect, of those that came or because of them
        bound: what is told of keys: of names that were bound or wait to be, and of the office
        elsewhere: that the own name is bound to a key that is not this machine's
        stopped: why it could not go on, None where it ran to its end
        touched: the entities that may look different now
        office: the trusted office's name, "" for none
        strange_offices: where none is trusted, the fingerprints of those whose cards lie there
        roster: the number of the roster that is gone by, None without one
        roster_in_case: the number of the roster by which the office spoke last in the case, or None
        roster_hidden: whether the hub does not hold that roster
        office_refused, office_told_before: as of the case, of what lies beside the office's card
        enlisted: whether it knows this installation; others take nothing from one it does not know
    """

    case: str
    name: str
    sent_changes: int = 0
    sent_packets: int = 0
    sent_pieces: int = 0
    came_changes: int = 0
    came_packets: int = 0
    came_pieces: int = 0
    healed: int = 0
    verified: int = 0
    damaged: int = 0
    waiting: int = 0
    unreceipted: int | None = None
    evidence: int = 0
    arrived: int = 0
    arriving: list[str] = field(default_factory=list)
    missing_changes: int = 0
    unarrived: int = 0
    held_back: tuple[str, ...] = ()
    refused: list[Refused] = field(default_factory=list)
    told_before: int = 0
    strange_names: dict[tuple[str, str], KnownFault] = field(default_factory=dict)
    claims: list[Claim] = field(default_factory=list)
    bound: list[KnownFault] = field(default_factory=list)
    elsewhere: KnownFault | None = None
    stopped: KnownFault | None = None
    touched: set[tuple[str, str]] = field(default_factory=set)
    office: str = ""
    strange_offices: tuple[str, ...] = ()
    roster: int | None = None
    roster_in_case: int | None = None
    roster_hidden: bool = False
    office_refused: tuple[Refused, ...] = ()
    office_told_before: int = 0
    enlisted: bool = True

    @property
    def strange_office(self) -> str:
        """``strange_offices`` in one text, "" for none."""
        return ", ".join(self.strange_offices)

    @property
    def nothing_new(self) -> bool:
        """Whether nothing went and nothing came."""
        return not (self.sent_changes or self.sent_pieces or self.came_changes or self.came_pieces
                    or self.came_packets or self.healed)

    def as_json(self, language: Language) -> dict[str, Any]:
        """For ``--json``; the sentences are in the language."""
        return {
            "case": self.case, "name": self.name,
            "sent": {"changes": self.sent_changes, "packets": self.sent_packets,
                     "pieces": self.sent_pieces},
            "came": {"changes": self.came_changes, "packets": self.came_packets,
                     "pieces": self.came_pieces},
            "healed": self.healed, "verified": self.verified, "damaged": self.damaged,
            "waiting": self.waiting, "unreceipted": self.unreceipted,
            "evidence": {"arrived": self.arrived, "all": self.evidence},
            "arriving": self.arriving, "missing_changes": self.missing_changes,
            "unarrived": self.unarrived, "held_back": list(self.held_back),
            "refused": _refused_json(self.refused, language), "told_before": self.told_before,
            "office_refused": _refused_json(self.office_refused, language),
            "office_told_before": self.office_told_before,
            "strange_names": [
                {"signer": signer, "author": author, "reason": fault.text(language)}
                for (signer, author), fault in self.strange_names.items()],
            "bound": [fault.text(language) for fault in self.bound],
            "elsewhere": None if self.elsewhere is None else self.elsewhere.text(language),
            "claims": [one.as_json(language) for one in summed(self.claims)],
            "office": self.office or None, "strange_office": self.strange_office or None,
            "roster": self.roster, "roster_in_case": self.roster_in_case,
            "roster_hidden": self.roster_hidden,
            "enlisted": self.enlisted,
            "stopped": None if self.stopped is None else self.stopped.text(language),
        }


def _refused_json(refused: Iterable[Refused], language: Language) -> list[dict[str, str]]:
    return [{"name": one.name, "key": one.reason.key, "reason": one.reason.text(language)}
            for one in refused]
