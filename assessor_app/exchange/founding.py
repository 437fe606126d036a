"""A case file made of what lies on a hub, for a member who comes late, or for the office."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec

from assessor_app.casefile.arriving.receiving import found_case
from assessor_app.casefile.case_keys import CaseKey
from assessor_app.casefile.change import Change
from assessor_app.casefile.connection import open_case
from assessor_app.casefile.courier import HELD, HubObject
from assessor_app.errors import KnownFault
from assessor_app.exchange.desk import sha256
from assessor_app.exchange.keys import unwrap
from assessor_app.exchange.layout import KEY, PACKET, case_prefix
from assessor_app.exchange.packet import MOST_PACKET, Opened, open_packet
from assessor_app.exchange.pull import refuse_signers
from assessor_app.exchange.signed import MOST_BYTES
from assessor_app.exchange.stores.store import Store
from assessor_app.exchange.sync import Party


def cases_in(folder: Path) -> dict[str, Path]:
    """The case files in a folder by the ids of their cases; what is no case file is left out."""
    found: dict[str, Path] = {}
    for path in sorted(folder.glob("*.pmqa")):
        try:
            with open_case(path, write=False) as case:
                found.setdefault(case.case_id, path)
        except KnownFault as fault:
            if fault.key not in ("case_older", "case_newer", "case_not_pmqa", "case_not_sqlite",
                                 "case_empty", "case_is_folder", "case_no_file"):
                raise
    return found


def found_from_hub(store: Store, case_id: str, party: Party, folder: Path) -> Path | None:
    """Make a case file in a folder out of the packet that founds the case, and give its path.

    The rest comes with the first sync. None where the case's key was not wrapped for us, or the
    founding packet has not arrived.
    """
    prefix = case_prefix(case_id)
    there = {listed.name[len(prefix):]: listed.size for listed in store.list(prefix)}
    keys = _keys(store, case_id, party, there)
    if not keys:
        return None
    places = sorted((int(parts[2]), name, size) for name, size in there.items()
                    if (parts := PACKET.fullmatch(name)) and size <= MOST_PACKET)
    for _, name, size in places:
        opened = _open(store, case_id, party, name, keys)
        if opened is None or opened.edition is None or len(opened.spans) != 1:
            continue
        chain, first, last = opened.spans[0]
        if not name.startswith(f"{chain}/{last:010d}-"):
            continue
        held = HubObject(name, size, HELD, chain, first, last, opened.head.heads[chain][1])
        edition = opened.edition.id, opened.edition.sha256, opened.edition.content
        return found_case(_free_place(folder, opened, case_id), case_id, edition, opened.rows,
                          keys, [held])
    return None


def _keys(
    store: Store, case_id: str, party: Party, there: dict[str, int],
) -> list[CaseKey]:
    found = []
    for name in there:
        if not KEY.fullmatch(name):
            continue
        data = _whole(store, case_id, name, MOST_BYTES)
        if data is None:
            continue
        try:
            body, signer, secret = unwrap(data, case_id, party.secrets)
        except KnownFault:  # told when the case is synced, where it is noted as refused
            continue
        if secret is not None and party.trust.refusal(signer) is None:
            found.append(CaseKey(body.key, secret, body.created, body.replaces))
    return found


def _open(
    store: Store, case_id: str, party: Party, name: str, keys: list[CaseKey],
) -> Opened | None:
    data = _whole(store, case_id, name, MOST_PACKET)
    if data is None:
        return None
    try:
        opened = open_packet(data, [key.secret for key in keys], case_id)
        refuse_signers(party.trust, opened)
    except KnownFault:  # told when the case is synced, where it is noted as refused
        return None
    return opened


def _whole(store: Store, case_id: str, name: str, most: int) -> bytes | None:
    try:
        data = store.get(case_prefix(case_id) + name, most=most)
    except KnownFault as fault:
        if fault.key not in ("store_missing", "store_too_large"):
            raise
        return None
    return data if sha256(data) in name else None


def _free_place(folder: Path, opened: Opened, case_id: str) -> Path:
    """A file name that people know the case by: the applicant and the cycle."""
    values = {}
    for body, _ in opened.rows:
        change = msgspec.json.decode(body, type=Change)
        values[change.entity, change.field] = change.value
    name = str(values.get(("applicant", "name_th")) or values.get(("applicant", "name_en")) or "")
    # Letters, their marks, digits and spaces: nothing that means anything to a file system
    plain = " ".join(re.sub(r"[^\w\u0e31\u0e34-\u0e3a\u0e47-\u0e4e -]", " ", name).split())[:60]
    cycle = values.get(("application", "cycle"))
    words = " ".join(part for part in (
        plain, str(cycle) if isinstance(cycle, int) else "") if part) or case_id[:12]
    place = folder / f"{words}.pmqa"
    return place if not place.exists() else folder / f"{words} {case_id[:6]}.pmqa"
