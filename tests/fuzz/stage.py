"""A team's laptops, a stranger's, an office and a hub in one folder: what harmed things come to."""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import os
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from laptops import NAMES, Laptop, add_photo, new
from offices import Office
from openpyxl import load_workbook
from sqlcipher3 import dbapi2 as sqlite
from steps import Done, command

from assessor_app.assessment import entries
from assessor_app.assessment.people import assessor_id, ensure_assessor
from assessor_app.assessment.scores import set_scores
from assessor_app.assessment.team import add_member, declare, seal
from assessor_app.casefile.installation import Installation, set_default_person
from assessor_app.casefile.records.choices import IssueKind, Role, Sign
from assessor_app.casefile.records.review import Comment, KeyFactor
from assessor_app.casefile.records.visit import Issue
from assessor_app.exchange.hub import init_hub
from assessor_app.exchange.keys import open_office
from assessor_app.exchange.signed import Signer
from assessor_app.exchange.stores.opening import open_store

# With an office and its roster; a team by itself; copies without a team, where everybody counts
SORTS = ("office", "team", "alone")
PERSONS = {"lead": NAMES[0], "first": NAMES[1], "reader": NAMES[2], "late": NAMES[3]}
STRANGER = "ผู้ไม่เกี่ยวข้อง"
PASSPHRASE = "วลีลับสำหรับย้ายเครื่อง"
OWN_WORDS = "คำของผู้อ่านที่ยังไม่ได้ปิดผนึก"  # the reader's, which leave by no way
PHOTO = hashlib.shake_128(b"photo").digest(530_000)  # two pieces on a hub

Row = tuple[str, str]  # body and signature of a change


def journal(path: Path) -> dict[str, Row]:
    """Every change of a file by its id, in their order, as plain SQL reads it."""
    with contextlib.closing(sqlite.connect(path)) as connection:
        return {id_: (body, mark) for id_, body, mark in connection.execute(
            "SELECT id, body, signature FROM change ORDER BY position")}


def keys_of(path: Path) -> dict[str, str]:
    """The secrets of a file's case keys by their ids."""
    with contextlib.closing(sqlite.connect(path)) as connection:
        return dict(connection.execute("SELECT id, secret FROM case_key").fetchall())


class _Typed(io.StringIO):
    """Standard input that is a pipe with one line in it."""

    def __init__(self, line: str) -> None:
        super().__init__()
        self.buffer = io.BytesIO(line.encode() + b"\n")


@dataclass(frozen=True)
class Stage:
    """Everything in one folder, and what is true of it.

    Attributes:
        sort: one of ``SORTS``
        honest: every change that the honest programs signed, by its id
        keys: the case keys that they made
        arrived: the changes that the reader's file has when all has come
        reader_streams: the reader's own; ``unsealed`` are the changes in them
        trust: what the reader may go by, before and after
    """

    folder: Path
    sort: str
    case_id: str = ""
    honest: frozenset[str] = frozenset()
    keys: frozenset[str] = frozenset()
    arrived: frozenset[str] = frozenset()
    reader_streams: frozenset[str] = frozenset()
    unsealed: frozenset[str] = frozenset()
    trust: frozenset[str] = frozenset()

    @property
    def hub(self) -> Path:
        """The hub's folder."""
        return self.folder / "hub"

    def given(self, name: str) -> Path:
        """A file that somebody was handed."""
        return self.folder / "given" / name

    def case(self, who: str) -> Path:
        """Somebody's copy of the case; of who comes late the folder for it."""
        if who == "office":
            return next(iter((self.folder / "cases").glob("*.pmqa")))
        return self.folder / (who if who == "late" else f"{who}.pmqa")

    def home(self, who: str) -> Path:
        """The folder of somebody's own data."""
        return self.folder / f"home-{who}"

    def installation(self, who: str) -> Installation:
        """Somebody's program."""
        return Installation(self.home(who))

    def by(self, who: str) -> Signer:
        """What signs for somebody."""
        return open_office(self.folder / "keys")[0] if who == "office" else self.installation(who)

    @contextlib.contextmanager
    def at(self, who: str) -> Iterator[None]:
        """Let the program run as somebody's."""
        before = os.environ["PMQA_HOME"]
        os.environ["PMQA_HOME"] = str(self.home(who))
        try:
            yield
        finally:
            os.environ["PMQA_HOME"] = before

    def pmqa(self, who: str, *arguments: object, typed: str = "") -> Done:
        """Run ``pmqa`` on somebody's laptop; what they type is one line."""
        before, sys.stdin = sys.stdin, _Typed(typed)
        try:
            with self.at(who):
                return command(*arguments)
        finally:
            sys.stdin = before

    def trusted(self) -> str:
        """Which office and roster the reader goes by."""
        return self.pmqa("reader", "roster", "show", "--json").out

    def copied(self, folder: Path) -> Stage:
        """The same once more in another folder."""
        shutil.copytree(self.folder, folder)
        return replace(self, folder=folder)


def built(folder: Path, sort: str) -> Stage:
    """A stage of a sort, in a new folder."""
    folder.mkdir()
    for name in ("given", "late"):
        (folder / name).mkdir()
    stage = Stage(folder, sort)
    laptops = {who: Laptop(folder, who) for who in (*PERSONS, "stranger")}
    for who, laptop in laptops.items():
        with laptop.at_work():
            set_default_person(PERSONS.get(who, STRANGER))
        _done(stage, who, "roster", "card", "--out", stage.given(f"card-{who}.json"))
    new(laptops["lead"])
    if sort != "alone":
        _make_team(stage, laptops["lead"])
    for who in ("first", "reader"):
        laptops[who].take_copy(laptops["lead"])
    office = _office(stage, laptops) if sort == "office" else None
    if office is None:
        init_hub(open_store(str(stage.hub), create=True))
    _work(stage, laptops)
    for who in ("lead", "first", "lead"):
        _done(stage, who, "sync", stage.case(who), stage.hub)
    if office is not None:
        _done(stage, "office", "office", "receive", stage.hub, "--into", folder / "cases",
              "--keys", folder / "keys")
    with laptops["lead"].open() as case:
        entries.add(case, ensure_assessor(case, PERSONS["lead"]), Issue, item="3.1",
                    kind=IssueKind.VERIFY, question="หลังใบรับ")
        case_id = case.case_id
    _done(stage, "lead", "sync", stage.case("lead"), stage.hub)
    _hand_out(stage)
    return _known(replace(stage, case_id=case_id))


def _done(stage: Stage, who: str, *arguments: object, typed: str = "") -> str:
    done = stage.pmqa(who, *arguments, typed=typed)
    assert done.code == 0, (arguments, done.err)
    return done.out


def _make_team(stage: Stage, lead: Laptop) -> None:
    with lead.open() as case:
        add_member(case, PERSONS["lead"], Role.LEAD)
        declare(case, PERSONS["lead"])
    for who in ("first", "reader", "late"):
        _done(stage, "lead", "team", "add", lead.case, PERSONS[who], "--role", "assessor",
              "--card", stage.given(f"card-{who}.json"))


def _office(stage: Stage, laptops: dict[str, Laptop]) -> Office:
    office = Office(stage.folder)
    for who, name in PERSONS.items():
        office.enlist(laptops[who], name)
    lain = office.publish()
    shutil.copy(lain, stage.given("roster.json"))
    shutil.copy(stage.folder / "keys" / "office-card.json", stage.given("office-card.json"))
    _done(stage, "office", "roster", "add", stage.given("draft.json"),
          stage.given("card-lead.json"), "--not-for", "กรมตัวอย่าง")
    return office


def _work(stage: Stage, laptops: dict[str, Laptop]) -> None:
    """What each of them writes: two seal their reviews, the reader does not."""
    for who, percent in (("lead", 40), ("first", 55), ("reader", 70)):
        with laptops[who].open() as case:
            name = PERSONS[who]
            if who != "lead" and stage.sort != "alone":
                declare(case, name)
            person = ensure_assessor(case, name)
            set_scores(case, person, {"1.1": percent, "3.1": percent + 5}, reason="อ่านหน้า 12")
            entries.add(case, person, Comment, item="3.1", sign=Sign.OFI, text=(
                OWN_WORDS if who == "reader" else f"ข้อสังเกตของ {name}"))
            if who != "reader":
                if stage.sort != "alone":
                    seal(case, name)
                entries.add(case, person, KeyFactor, area="P.1a", text=f"พันธกิจ {who}", page="3")
    with laptops["lead"].open() as case:
        add_photo(case, 1, PHOTO)


def _hand_out(stage: Stage) -> None:
    """Files that people hand each other: packets, a worksheet that was filled in, own keys."""
    for who in ("lead", "first"):
        _done(stage, who, "packet", "send", stage.case(who), "--out", stage.given(f"{who}.pkt"))
    _done(stage, "first", "identity", "export", stage.given("identity"), typed=PASSPHRASE)
    sheet = stage.given("sheet.xlsx")
    _done(stage, "reader", "worksheet", "export", stage.case("reader"), sheet,
          "--assessor", PERSONS["reader"])
    book = load_workbook(sheet)
    for row in book.worksheets[0].iter_rows():
        if row[0].value in ("score/1.2", "score/2.1"):
            row[4].value = 60
    book.save(sheet)


def _known(stage: Stage) -> Stage:
    """The stage with what the honest programs wrote, as it stands and when all has come."""
    people = ["lead", "first", "reader", *(["office"] if stage.sort == "office" else [])]
    honest = frozenset(id_ for who in people for id_ in journal(stage.case(who)))
    keys = frozenset(key for who in people for key in keys_of(stage.case(who)))
    later = stage.copied(stage.folder.with_name(f"{stage.folder.name}-later"))
    _done(later, "reader", "sync", later.case("reader"), later.hub)
    arrived = frozenset(journal(later.case("reader")))
    trust = frozenset((stage.trusted(), later.trusted()))
    shutil.rmtree(later.folder)
    person = assessor_id(stage.case_id, PERSONS["reader"])
    streams = frozenset(f"{kind}:{person}" for kind in ("review", "scenario"))
    unsealed = frozenset(id_ for id_, (body, _) in journal(stage.case("reader")).items()
                         if json.loads(body)["stream"] in streams)
    return replace(stage, honest=honest, keys=keys, arrived=arrived, reader_streams=streams,
                   unsealed=unsealed, trust=trust)
