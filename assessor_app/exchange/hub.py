"""A hub: a store with a mark, the office's card and rosters, and the list of its cases."""

from __future__ import annotations

import re
from enum import Enum

import msgspec

from assessor_app.casefile.change import NOT_JSON, canonical
from assessor_app.errors import KnownFault
from assessor_app.exchange.desk import sha256
from assessor_app.exchange.keys import OfficeCard, read_office_card
from assessor_app.exchange.layout import MARK, OFFICE, ROOT, card_name, is_object, roster_name
from assessor_app.exchange.office_folder import hub_offices
from assessor_app.exchange.roster import Trust, roster_serial
from assessor_app.exchange.stores.store import Store, put_whole
from assessor_app.exchange.trusted import Papers

_MARK = {"kind": "pmqa-hub-1"}


class _Kind(msgspec.Struct, frozen=True):
    kind: str = ""


_MOST_MARK = 10_000
CASES = "v1/cases"


class Mark(Enum):
    """What stands where the mark of a hub belongs."""

    RIGHT = "right"
    MISSING = "missing"
    LOST = "lost"  # empty, or the beginning of a mark: a power cut, a placeholder
    OTHER = "other"


def init_hub(store: Store, *, card: bytes | None = None, roster: bytes | None = None) -> None:
    """Make a hub of a store, mend its mark, or add the office's card or a newer roster to one.

    Raises KnownFault ``hub_other_office`` where it is another office's, ``roster_not_office``
    where the roster was not signed by the office of the card, ``hub_mark_other`` where something
    else holds the name of the mark and no hub is there.
    """
    found = _look_at_mark(store)
    if found is not Mark.RIGHT:
        if found is Mark.OTHER and not _holds_objects(store):
            raise KnownFault("hub_mark_other", place=store.address.shown)
        _put_mark(store, found)
    offices = [office for office, _ in hub_offices(store)]
    if card is not None:
        given = read_office_card(card)
        if offices and given.signer not in {office.signer for office in offices}:
            raise KnownFault("hub_other_office", name=offices[0].name)
        put_whole(store, card_name(sha256(card)), card)
        offices = [given]
    if roster is not None:
        put_whole(store, roster_name(_serial(offices, roster), sha256(roster)), roster)


def _serial(offices: list[OfficeCard], data: bytes) -> int:
    """The number of a roster that one of the offices signed whose cards lie there."""
    for office in offices:
        try:
            return roster_serial(data, office)
        except KnownFault as fault:
            if fault.key != "roster_not_office" or office is offices[-1]:
                raise
    raise KnownFault("office_none")


def is_hub(store: Store, *, mend: bool = False) -> bool:
    """Whether a store was made a hub: by its mark, else by what lies there.

    ``mend`` puts the mark anew where it is lost, as far as this person may write there. Raises
    KnownFault ``hub_newer`` for a hub of a later version, ``hub_mark_other`` where something else
    holds the name of the mark and no hub is there.
    """
    found = _look_at_mark(store)
    if found is Mark.RIGHT:
        return True
    if found is not Mark.LOST and not _holds_objects(store):
        if found is Mark.OTHER:
            raise KnownFault("hub_mark_other", place=store.address.shown)
        return False
    if mend:
        try:
            _put_mark(store, found)
        except KnownFault as fault:
            if fault.key != "store_forbidden":
                raise
    return True


def _look_at_mark(store: Store) -> Mark:
    try:
        mark = store.get(MARK, most=_MOST_MARK)
    except KnownFault as fault:
        if fault.key == "store_too_large":
            return Mark.OTHER
        if fault.key != "store_missing":
            raise
        return Mark.MISSING
    if mark == canonical(_MARK):
        return Mark.RIGHT
    if not mark.strip(b"\0 \t\r\n") or canonical(_MARK).startswith(mark):
        return Mark.LOST
    try:
        kind = msgspec.json.decode(mark, type=_Kind).kind
    except NOT_JSON:
        return Mark.OTHER
    if kind == _MARK["kind"]:
        return Mark.RIGHT
    if re.fullmatch(r"pmqa-hub-[0-9]{1,9}", kind):
        raise KnownFault("hub_newer")
    return Mark.OTHER


def _put_mark(store: Store, found: Mark) -> None:
    """Put the mark there; what stands in its place moves aside."""
    if found is not Mark.MISSING:
        store.quarantine(MARK, "it is not the mark of a hub")
    try:
        store.put_new(MARK, canonical(_MARK))
    except KnownFault as fault:
        if fault.key != "store_occupied":
            raise
        raise KnownFault("hub_mark_other", place=store.address.shown) from fault


def _holds_objects(store: Store) -> bool:
    """Whether anything of ours lies there; what is quickly listed is looked at first."""
    return (bool(hub_offices(store)) or bool(cases_of(store))
            or any(is_object(listed.name) for listed in store.list(ROOT)))


def lay_papers_again(store: Store, trust: Trust, papers: Papers, *, served: bool) -> None:
    """Lay the trusted office's card and roster there again where the hub has lost them.

    ``served`` tells that the office has received here before. A hub that it never had gets
    nothing of it: it may be a team's own.
    """
    if trust.office is None or papers.card is None:
        return
    there = {listed.name for listed in store.list(OFFICE)}
    card = card_name(sha256(papers.card))
    if card not in there and not served:
        return
    laid = {card: papers.card}
    if papers.roster is not None:
        laid[roster_name(roster_serial(papers.roster, trust.office), sha256(papers.roster))] = (
            papers.roster)
    try:
        for name in laid.keys() - there:
            put_whole(store, name, laid[name])
    except KnownFault as fault:
        if fault.key != "store_forbidden":
            raise


def note_case(store: Store, case_id: str) -> None:
    """Let who looks at the hub know that it has a case, without listing what it holds of it."""
    name = f"{CASES}/{case_id}.json"
    if not store.exists(name):
        store.put_new(name, canonical({"case": case_id}))


def cases_of(store: Store) -> list[str]:
    """The ids of the cases of a hub."""
    found = []
    for listed in store.list(CASES):
        name = listed.name.rpartition("/")[2].removesuffix(".json")
        if len(name) == 32 and not set(name) - set("0123456789abcdef"):
            found.append(name)
    return sorted(found)
