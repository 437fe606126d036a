"""How a hub is laid out: the names below ``v1/`` and what each of them says."""

from __future__ import annotations

import re

ROOT = "v1"
MARK = "v1/hub.json"  # what `hub init` leaves
OFFICE = "v1/office/"
_HASH = "[0-9a-f]{64}"

_CASE = re.compile(r"v1/([0-9a-f]{32})/")
PACKET = re.compile(rf"([0-9a-f]{{32}})/([0-9]{{10}})-({_HASH})\.pkt")
KEY = re.compile(rf"keys/({_HASH})\.key")
RECEIPTS = "receipts/"
RECEIPT = re.compile(rf"{RECEIPTS}({_HASH})\.rcpt")
PIECE = re.compile(rf"evidence/([0-9a-f]{{32}})/([0-9]{{6}})-({_HASH})\.obj")
CARD = re.compile(rf"v1/office/card-({_HASH})\.json")
ROSTER = re.compile(rf"v1/office/roster-([0-9]{{8}})-({_HASH})\.json")


def case_prefix(case_id: str) -> str:
    """All that a hub holds of one case lies below this."""
    return f"{ROOT}/{case_id}/"


def packet_name(chain: str, last: int, sha256: str) -> str:
    """A packet, below its case: its chain, the place of its last change, the hash of its bytes."""
    return f"{chain}/{last:010d}-{sha256}.pkt"


def key_name(sha256: str) -> str:
    """A document that hands a case key to readers, below its case."""
    return f"keys/{sha256}.key"


def receipt_name(sha256: str) -> str:
    """A receipt of the office, below its case."""
    return f"{RECEIPTS}{sha256}.rcpt"


def piece_name(object_id: str, number: int, sha256: str) -> str:
    """One encrypted piece of a photo or document, below its case."""
    return f"evidence/{object_id}/{number:06d}-{sha256}.obj"


def card_name(sha256: str) -> str:
    """The office's card."""
    return f"{OFFICE}card-{sha256}.json"


def roster_name(serial: int, sha256: str) -> str:
    """A roster of the office."""
    return f"{OFFICE}roster-{serial:08d}-{sha256}.json"


def case_of(name: str) -> str | None:
    """The case that an object belongs to, None where its name says none."""
    found = _CASE.match(name)
    return found[1] if found else None


def is_object(name: str) -> bool:
    """Whether a name, in full, is of an object that is named by its hash."""
    case_id = case_of(name)
    if case_id is None:
        return any(one.fullmatch(name) for one in (CARD, ROSTER))
    return is_of_case(name[len(case_prefix(case_id)):])


def is_of_case(name: str) -> bool:
    """Whether a name below a case's folder is one of ours; all others are left alone."""
    return any(kind.fullmatch(name) for kind in (PACKET, PIECE, KEY, RECEIPT))
