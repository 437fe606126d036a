"""Every object of a hub read and held against the hash in its name."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass

from assessor_app.errors import KnownFault
from assessor_app.exchange.desk import Desk, sha256
from assessor_app.exchange.layout import ROOT, is_object
from assessor_app.exchange.pull import keep_garbled
from assessor_app.exchange.stores.store import MOST_BYTES, Store, is_whole
from assessor_app.exchange.together import get_all


@dataclass(frozen=True, slots=True)
class Read:
    """An object that was read.

    Attributes:
        name: in full
        size: of its bytes
        found: their SHA-256 where it is not the one of the name, "" where all is well
    """

    name: str
    size: int
    found: str = ""


def read_hub(store: Store, prefix: str = ROOT) -> Iterator[Read]:
    """Read every object below a folder that is named by its hash; what is gone is left out."""
    names = [listed.name for listed in store.list(prefix) if is_object(listed.name)]
    return _read_all(store, names)


def _read_all(store: Store, names: list[str]) -> Iterator[Read]:
    with closing(get_all(store, [(name, MOST_BYTES) for name in names])) as answers:
        for name, data in answers:
            if not isinstance(data, KnownFault):
                yield Read(name, len(data), "" if is_whole(name, data) else sha256(data))
            elif data.key == "store_too_large":
                yield Read(name, MOST_BYTES, data.key)
            elif data.key != "store_missing":
                raise data


def take_out_damaged(desk: Desk) -> list[Read]:
    """What of the case is damaged counts as not there, so that it is put there again."""
    names = [full for name in sorted(desk.there) if is_object(full := desk.full(name))]
    damaged = []
    for done, read in enumerate(_read_all(desk.store, names)):
        desk.step(done, len(names), "verify")
        desk.report.verified += 1
        if read.found:
            damaged.append(read)
            del desk.there[_below(desk, read)]
    desk.report.damaged = len(damaged)
    return damaged


def keep_unhealed(desk: Desk, damaged: list[Read]) -> None:
    """What nobody here could put right waits, or moves aside where it was so before already."""
    for read in damaged:
        name = _below(desk, read)
        if name not in desk.there:
            keep_garbled(desk, name, read.found)


def _below(desk: Desk, read: Read) -> str:
    return read.name[len(desk.full("")):]
