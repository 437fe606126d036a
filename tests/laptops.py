"""Several laptops in one test, each with a home of its own, and what they do with a hub."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from assessor_app.assessment.case import new_case
from assessor_app.assessment.people import ensure_assessor
from assessor_app.casefile.backup import copy_case
from assessor_app.casefile.connection import CaseFile, open_case
from assessor_app.casefile.evidence import PIECE, Blob, BlobWriter
from assessor_app.casefile.installation import Installation, installation
from assessor_app.casefile.journal import Edit, write
from assessor_app.casefile.records.application import Applicant, Application
from assessor_app.casefile.records.choices import ApplicantKind
from assessor_app.errors import KnownFault
from assessor_app.exchange.desk import direct
from assessor_app.exchange.report import SyncReport
from assessor_app.exchange.stores.opening import open_store
from assessor_app.exchange.stores.store import Listed, Store
from assessor_app.exchange.sync import party_at, sync_case

NAMES = ("ผู้ตรวจประเมิน 1", "ผู้ตรวจประเมิน 2", "ผู้ตรวจประเมิน 3", "ผู้ตรวจประเมิน 4",
         "ผู้ตรวจประเมิน 5")


class Laptop:
    """One installation and its copy of the case."""

    def __init__(self, folder: Path, name: str) -> None:
        self.name = name
        self.home = folder / f"home-{name}"
        self.home.mkdir()
        self.case = folder / f"{name}.pmqa"

    @contextmanager
    def at_work(self) -> Iterator[Installation]:
        """Make this the installation that the program runs as."""
        before = os.environ["PMQA_HOME"]
        os.environ["PMQA_HOME"] = str(self.home)
        try:
            yield installation()
        finally:
            os.environ["PMQA_HOME"] = before

    @contextmanager
    def open(self) -> Iterator[CaseFile]:
        """The case, open for writing as this installation."""
        with self.at_work(), open_case(self.case) as case:
            yield case

    def take_copy(self, other: Laptop, own: str = "") -> None:
        """Begin with a copy of another's file."""
        with self.at_work():
            copy_case(other.case, self.case, own=own)

    def sync(self, hub: Path | Store, *, verify: bool = False) -> SyncReport:
        """Sync the case with a hub, as `pmqa sync` does."""
        store = open_store(str(hub)) if isinstance(hub, Path) else hub
        with self.at_work() as by, open_case(self.case) as case:
            return sync_case(direct(case), store, party_at(store, by),
                             SyncReport(case.case_id, self.name), verify=verify)


class Cut:
    """A store whose connection is gone after a number of steps."""

    def __init__(self, store: Store, steps: int) -> None:
        self._store = store
        self.left = steps

    def _step(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise KnownFault("store_unreachable", address="hub", reason="cut")

    def list(self, prefix: str) -> Iterator[Listed]:
        self._step()
        return self._store.list(prefix)

    def get(self, name: str, *, most: int) -> bytes:
        self._step()
        return self._store.get(name, most=most)

    def put_new(self, name: str, data: bytes) -> bool:
        self._step()
        made = self._store.put_new(name, data)
        self._step()  # it went, and the answer did not come back
        return made

    def exists(self, name: str) -> bool:
        self._step()
        return self._store.exists(name)

    def quarantine(self, name: str, reason: str) -> None:
        self._step()
        self._store.quarantine(name, reason)


def new(laptop: Laptop) -> None:
    """A new case without a team."""
    with laptop.at_work():
        new_case(
            laptop.case, Applicant("กรมน้ำใสไหลเย็น", "", ApplicantKind.DEPARTMENT),
            Application(2564, ("category-3",), True, None, (), 45, False), author=NAMES[0],
        ).close()


def journal(laptop: Laptop) -> set[str]:
    """The ids of all changes in a laptop's file."""
    with laptop.open() as case:
        return {id_ for id_, in case.connection.execute("SELECT id FROM change")}


def packets(hub: Path) -> list[Path]:
    """Every packet on a hub in a folder."""
    return sorted(hub.glob("v1/*/*/*.pkt"))


def add_photo(case: CaseFile, number: int, content: bytes) -> Blob:
    """A photo as the program stores it: its content, and the change that names it."""
    blob = Blob(hashlib.sha256(content).hexdigest(), len(content))
    writer = BlobWriter(case, blob)
    writer.write_all([(at, content[at * PIECE:(at + 1) * PIECE]) for at in range(blob.pieces)])
    writer.finish()
    who = ensure_assessor(case, NAMES[0])
    write(case, who.name, [Edit("evidence", f"{number:032x}", "made", {
        "assessor": who.id, "created": "2026-11-25T10:00:00.000Z", "number": f"ภ-ก-{number}",
        "code": "ก", "counter": number, "sha256": blob.sha256, "size": blob.size,
        "name": f"ภาพ {number}.jpg", "media": "image/jpeg", "kind": "photo", "taken": None,
        "place": None, "pages": None})])
    return blob
