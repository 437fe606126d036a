"""What is done with harmed packets, documents and worksheets, and what may not come of it."""

from __future__ import annotations

import contextlib
import hashlib
import json
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from forging import Forger, Lie
from harming import BY_BYTES_OF_ANY
from nacl.exceptions import BadSignatureError
from nacl.signing import VerifyKey
from sqlcipher3 import dbapi2 as sqlite
from stage import PASSPHRASE, PERSONS, SORTS, STRANGER, Row, Stage, built, journal, keys_of
from steps import Done, Judged, memory

from assessor_app.casefile.check import check_case
from assessor_app.casefile.connection import open_case
from assessor_app.casefile.evidence import missing_blobs
from assessor_app.casefile.formats.reference import make_tables
from assessor_app.casefile.held import differences_from
from assessor_app.casefile.projection import rebuild

_HASH = re.compile(r"[0-9a-f]{64}")
_OFFICE = ("office",)


@dataclass(frozen=True)
class Target:
    """A thing that arrives.

    Attributes:
        files: which files of a stage, by a pattern of their paths
        forge: how it is altered by its structure
        steps: what is done with it
    """

    files: str
    forge: Callable[[Forger, bytes], bytes]
    steps: Callable[[Arrival], None]
    sorts: tuple[str, ...] = SORTS


class Arrival:
    """One harmed thing on a stage, the steps that meet it, and what they may not do."""

    def __init__(self, stage: Stage, chance: Random, judged: Judged) -> None:
        self.stage, self.chance, self.judged = stage, chance, judged
        self.lie = Lie()
        self.thing = stage.folder
        self.before = b""  # what it was
        office = ("office",) if stage.sort == "office" else ()
        self._signers = {stage.by(who).signer: who for who in (*PERSONS, "stranger", *office)}
        self._written_by: set[str] = set()

    def complain(self, text: str) -> None:
        """Note what must not be."""
        self.judged.complaints.append(text)

    def pmqa(self, step: str, who: str, *arguments: object, typed: str = "") -> Done:
        """Run a command on somebody's laptop and measure it."""
        before = time.process_time()
        done = self.judged.note(step, self.stage.pmqa(who, *arguments, typed=typed))
        self.judged.measured(step, time.process_time() - before)
        return done

    # What must hold

    def holds(self, step: str, path: Path, *, whole: bool = False) -> None:
        """A case holds what its signers said, shows what counts, and no stranger reads along.

        ``whole`` where the other changes have arrived, too.
        """
        rows = journal(path)
        strange = {id_ for id_, (body, _) in rows.items() if id_ not in self.stage.honest
                   and self._is_strange(step, id_, json.loads(body), rows)}
        if self.stage.sort == "alone":
            strange = set()  # everybody counts
        for table, count in self._differs(path, rows, strange):
            if not (strange and table == "chain"):
                self.complain(f"{step}: {count} rows of {table} are not what counts")
        if self.lie.keys & keys_of(path).keys() and not self._may_give():
            self.complain(f"{step}: a stranger's key is taken")
        if whole and (missing := len(self.stage.arrived - rows.keys())):
            self.complain(f"{step}: {missing} honest changes have not arrived")
        if whole and not _has_photo(path):
            self.complain(f"{step}: the photo has not arrived")
        allowed = {"check_fork", "check_number"}  # a liar's own chain, or number
        if self.stage.sort == "alone" or "first" in self.lie.liars:
            allowed.add("check_unfit")  # of theirs; what does not count is no value of the case
        for problem in check_case(path).problems:
            if problem.key not in allowed:
                self.complain(f"{step}: not sound: {problem.text('en')}")

    def _is_strange(
        self, step: str, id_: str, said: dict[str, object], rows: dict[str, Row],
    ) -> bool:
        """Whether a change that no honest program wrote is of a key that counts for nothing."""
        if hashlib.sha256(rows[id_][0].encode()).hexdigest() != id_:
            self.complain(f"{step}: a change that is not what its id says")
        who = self._signers.get(str(said["signer"]), "")
        if who and who not in self.lie.liars | self._written_by:
            self.complain(f"{step}: a change that {who} never signed: {rows[id_][0][:500]}")
        if not _vouched(id_, rows):
            self.complain(f"{step}: a change that nobody signed: {rows[id_][0][:500]}")
        return who in ("stranger", "")

    def _differs(
        self, path: Path, rows: dict[str, Row], strange: set[str],
    ) -> Iterator[tuple[str, int]]:
        """The tables in which a file is not what its changes give without the strange ones."""
        with contextlib.closing(sqlite.connect(path, isolation_level=None)) as connection, \
                contextlib.closing(sqlite.connect(":memory:", isolation_level=None)) as anew:
            make_tables(anew)
            anew.execute("BEGIN")
            anew.executemany("INSERT INTO edition VALUES (?, ?, ?)",
                             connection.execute("SELECT id, sha256, content FROM edition"))
            anew.executemany("INSERT INTO change (id, body, signature) VALUES (?, ?, ?)", (
                (id_, *row) for id_, row in rows.items() if id_ not in strange))
            anew.execute("PRAGMA defer_foreign_keys = ON")
            rebuild(anew)
            yield from differences_from(connection, anew)

    def _may_give(self) -> bool:
        """Whether a liar of this lie may hand out keys: a member that the roster knows."""
        return self.lie.own or (self.stage.sort == "office" and "first" in self.lie.liars)

    def trusts_as_before(self, step: str) -> None:
        """The reader goes by the true office and roster, unless the office itself said more."""
        now = self.stage.trusted()
        if not self.lie.own and now not in self.stage.trust:
            self.complain(f"{step}: goes by another office or roster: {now}")

    def keeps_own_words(self, step: str, *paths: Path) -> None:
        """What the reader did not seal is in nobody else's file."""
        if self.stage.sort == "alone":
            return
        for path in paths:
            if self.stage.unsealed & journal(path).keys():
                self.complain(f"{step}: has the reader's unsealed words")

    # Steps

    def on_the_hub(self) -> None:
        """Who syncs with the hub that it lies on, the office, and who comes late."""
        stage = self.stage
        mark = stage.hub / "v1" / "hub.json"
        told = [self.pmqa(f"sync {turn}", "reader", "sync", stage.case("reader"), stage.hub)
                for turn in (1, 2)]
        if any(done.code for done in told) and self.thing != mark:
            self.complain(f"sync: stopped by what lies there: {told[0].err} {told[1].err}")
        self.holds("sync", stage.case("reader"))
        self.trusts_as_before("sync")
        self.pmqa("hub status", "reader", "hub", "status", stage.hub, "--verify", "--json")
        if stage.sort == "office":
            self._written_by.add("office")  # which says in each case what its roster says
            self.pmqa("office receive", "office", "office", "receive", stage.hub,
                      "--into", stage.folder / "cases", "--keys", stage.folder / "keys")
            self.holds("office receive", stage.case("office"))
            self.pmqa("late", "late", "sync", stage.case("late"), stage.hub)
            for path in stage.case("late").glob("*.pmqa"):
                self.holds("late", path)
        self.pmqa("lead syncs", "lead", "sync", stage.case("lead"), stage.hub)
        self.holds("lead syncs", stage.case("lead"))
        healed = self.pmqa("sync again", "reader", "sync", stage.case("reader"), stage.hub)
        self.holds("sync again", stage.case("reader"), whole=healed.code == 0)
        others = [stage.case("lead"), *stage.folder.glob("cases/*.pmqa"),
                  *stage.folder.glob("late/*.pmqa")]
        self.keeps_own_words("others", *others)

    def as_packet(self) -> None:
        """Who is handed a packet takes it into the case, and who has none makes one of it."""
        stage = self.stage
        self.pmqa("packet open", "reader", "packet", "open", self.thing,
                  "--into", stage.case("reader"))
        self.holds("packet open", stage.case("reader"))
        made = stage.folder / "made.pmqa"
        self.pmqa("packet makes", "late", "packet", "open", self.thing, "--into", made)
        if made.exists():
            self.holds("packet makes", made)
        elif list(stage.folder.glob(".*.tmp")):
            self.complain("packet makes: refused, and something is left")
        self.pmqa("sync", "reader", "sync", stage.case("reader"), stage.hub)
        self.holds("sync", stage.case("reader"), whole=True)

    def as_card(self) -> None:
        """The office takes a card into its roster, and the lead a person into the team by it."""
        draft = self.stage.given("new-draft.json")
        self.pmqa("roster add", "lead", "roster", "add", draft, self.thing)
        shown = self.pmqa("roster show", "lead", "roster", "show", draft, "--json")
        if shown.code == 0 and not _is_signed(self.thing.read_bytes(), json.loads(shown.out)):
            self.complain("roster add: takes a card that its key did not sign")
        self._written_by.add("lead")
        case = self.stage.case("lead")
        self.pmqa("team add", "lead", "team", "add", case, STRANGER, "--role", "assessor",
                  "--card", self.thing)
        self.pmqa("team bind", "lead", "team", "bind", case, PERSONS["first"], "--card", self.thing,
                  "--reason", "เครื่องใหม่")
        self.holds("team bind", case)

    def as_office_card(self) -> None:
        """Who trusts an office is not led to another one; who trusts none sees whose card it is."""
        self.pmqa("roster import", "reader", "roster", "import", "--office", self.thing)
        self.trusts_as_before("roster import")
        self.pmqa("hub init", "reader", "hub", "init", self.stage.hub, "--office", self.thing)
        self.trusts_as_before("hub init")
        self.pmqa("nobody trusts", "stranger", "roster", "import", "--office", self.thing)
        self.on_the_hub()

    def as_roster(self) -> None:
        """A roster is taken over, and laid on a hub."""
        self.pmqa("roster import", "reader", "roster", "import", self.thing)
        self.trusts_as_before("roster import")
        self.pmqa("hub init", "lead", "hub", "init", self.stage.hub, "--roster", self.thing)
        self.on_the_hub()

    def as_draft(self) -> None:
        """A roster that is being made, which a person may write in."""
        out = self.stage.given("signed.json")
        self.pmqa("roster show", "office", "roster", "show", self.thing)
        self.pmqa("roster show --json", "office", "roster", "show", self.thing, "--json")
        self.pmqa("roster revoke", "office", "roster", "revoke", self.thing, PERSONS["lead"])
        self.pmqa("roster add", "office", "roster", "add", self.thing,
                  self.stage.given("card-first.json"))
        self.pmqa("roster sign", "office", "roster", "sign", self.thing,
                  "--keys", self.stage.folder / "keys", "--out", out)
        if out.exists():
            self.lie.own = True
            self.pmqa("roster import", "reader", "roster", "import", out)
            self.pmqa("hub init", "office", "hub", "init", self.stage.hub, "--roster", out)
            self.pmqa("sync", "reader", "sync", self.stage.case("reader"), self.stage.hub)
            self.pmqa("roster show", "reader", "roster", "show")

    def as_identity(self) -> None:
        """A person takes their keys to a new laptop."""
        before = (self.stage.home("first") / "installation.key").read_text().strip()
        done = self.pmqa("identity import", "late", "identity", "import", self.thing, "--replace",
                         typed=PASSPHRASE)
        now = (self.stage.home("late") / "installation.key").read_text().strip()
        if done.code == 0 and now != before and not self.lie.own:
            self.complain("identity import: another key than was exported")
        self.pmqa("sync", "late", "sync", self.stage.case("reader"), self.stage.hub)

    def as_own_file(self) -> None:
        """A file in the program's own folder, or the office's: work goes on, or it is told."""
        stage = self.stage
        self.pmqa("score", "reader", "score", stage.case("reader"), "1.2=50", "--assessor",
                  PERSONS["reader"])
        self.pmqa("packet send", "reader", "packet", "send", stage.case("reader"), "--out",
                  stage.given("own.pkt"))
        self.pmqa("sync", "reader", "sync", stage.case("reader"), stage.hub)
        self.pmqa("roster show", "reader", "roster", "show")
        self.pmqa("roster card", "reader", "roster", "card", "--out", stage.given("own-card.json"))
        if stage.sort == "office":
            self.pmqa("roster sign", "office", "roster", "sign", stage.given("draft.json"),
                      "--keys", stage.folder / "keys", "--out", stage.given("signed.json"))
            self.pmqa("office receive", "office", "office", "receive", stage.hub,
                      "--into", stage.folder / "cases", "--keys", stage.folder / "keys")

    def as_worksheet(self) -> None:
        """A worksheet comes back: what it changes is told before, and is its person's alone."""
        case = self.stage.case("reader")
        before = journal(case)
        self.pmqa("shown", "reader", "worksheet", "import", case, self.thing)
        if journal(case) != before:
            self.complain("shown: something was taken")
        done = self.pmqa("import", "reader", "worksheet", "import", case, self.thing, "--yes",
                         "--json", "--reason", "แก้หลังปิดผนึก")
        after = journal(case)
        new = [json.loads(body) for id_, (body, _) in after.items() if id_ not in before]
        if done.code and new:
            self.complain("import: refused, and taken")
        if not done.code and json.loads(done.out)["taken"] != bool(new):
            self.complain(f"import: tells {done.out[:300]} of {len(new)} changes")
        self._is_own(new)
        self.pmqa("import again", "reader", "worksheet", "import", case, self.thing, "--yes",
                  "--reason", "แก้หลังปิดผนึก")
        if not done.code and journal(case) != after:
            self.complain("import again: something more was taken")
        self._written_by.add("reader")
        self.holds("import", case)

    def _is_own(self, new: list[dict[str, str]]) -> None:
        streams = {"shared", *self.stage.reader_streams}
        for said in new:
            if self._signers[said["signer"]] != "reader" or (
                    self.stage.sort != "alone" and said["stream"] not in streams):
                self.complain(f"import: a change that is not the reader's: {said}")

    def as_anything(self) -> None:
        """A thing given to commands that read other things."""
        stage, case = self.stage, self.stage.case("reader")
        ways = (
            ("packet", "open", self.thing, "--into", case),
            ("worksheet", "import", case, self.thing, "--yes"), ("merge", case, self.thing),
            ("roster", "import", self.thing), ("roster", "import", "--office", self.thing),
            ("roster", "add", self.thing, stage.given("card-first.json")),
            ("roster", "add", stage.given("new-draft.json"), self.thing),
            ("roster", "show", self.thing), ("roster", "revoke", self.thing, PERSONS["lead"]),
            ("team", "add", case, STRANGER, "--role", "assessor", "--card", self.thing),
            ("check", self.thing), ("copy", self.thing, stage.given("copy.pmqa")),
            ("eligibility", self.thing), ("history", self.thing, "--json"),
            ("evidence", "list", self.thing), ("sync", self.thing, stage.hub),
            ("sync", self.thing.parent, stage.hub), ("sync", case, self.thing),
            ("hub", "status", self.thing), ("hub", "init", self.thing),
            ("hub", "init", stage.hub, "--office", self.thing),
            ("hub", "init", stage.hub, "--roster", self.thing), ("edition", "check", self.thing),
            ("evidence", "add", case, self.thing, "--assessor", PERSONS["reader"]),
            ("office", "receive", self.thing, "--into", stage.folder / "cases"),
            ("office", "receive", stage.hub, "--into", self.thing),
            ("worksheet", "export", self.thing, stage.given("x.xlsx")))
        self._written_by.add("reader")
        for way in self.chance.sample(ways, 6):
            self.judged.harm += f"; {' '.join(map(str, way[:2]))}"
            self.pmqa(" ".join(map(str, way[:2])), "reader", *way)
        if self.thing != case:
            self.holds("anything", case)


def _has_photo(path: Path) -> bool:
    with open_case(path, write=False) as case:
        return not missing_blobs(case)


def _vouched(id_: str, rows: dict[str, Row]) -> bool:
    """Whether the key of a change signed it, or a later one of its chain: said plainly."""
    said = json.loads(rows[id_][0])
    try:
        VerifyKey(bytes.fromhex(said["signer"])).verify(
            rows[id_][0].encode(), bytes.fromhex(rows[id_][1]))
    except (BadSignatureError, ValueError):
        return any(next_["prev"] == id_ and _vouched(later, rows) and all(
            next_[name] == said[name] for name in ("chain", "signer"))
            for later, (body, _) in rows.items() for next_ in [json.loads(body)])
    return True


def _is_signed(data: bytes, roster: dict[str, list[dict[str, str]]]) -> bool:
    """Whether the card that gave a roster its one member was signed by that member's key."""
    if not roster["members"]:
        return True  # it was not taken
    envelope = json.loads(data)
    member, = roster["members"]
    try:
        VerifyKey(bytes.fromhex(member["signer"])).verify(
            b"pmqa-signed-1\n" + envelope["body"].encode(), bytes.fromhex(envelope["signature"]))
    except (BadSignatureError, ValueError):
        return False
    return bool(json.loads(envelope["body"])["signer"] == member["signer"])


TARGETS: dict[str, tuple[Target, ...]] = {
    "packet": (
        Target(r"hub/v1/\w{32}/\w{32}/.*\.pkt", Forger.packet, Arrival.on_the_hub),
        Target(r"given/(lead|first)\.pkt", Forger.packet, Arrival.as_packet),
        Target(r"hub/v1/.*\.obj", Forger.piece, Arrival.on_the_hub)),
    "document": (
        Target(r"hub/v1/office/.*", Forger.document, Arrival.on_the_hub, _OFFICE),
        Target(r"hub/v1/.*\.key", Forger.document, Arrival.on_the_hub, _OFFICE),
        Target(r"hub/v1/.*\.rcpt", Forger.document, Arrival.on_the_hub, _OFFICE),
        Target(r"hub/v1/(hub|cases/.*)\.json", Forger.plain, Arrival.on_the_hub),
        Target(r"given/card-first\.json", Forger.document, Arrival.as_card),
        Target(r"given/office-card\.json", Forger.document, Arrival.as_office_card, _OFFICE),
        Target(r"given/roster\.json", Forger.document, Arrival.as_roster, _OFFICE),
        Target(r"given/draft\.json", Forger.plain, Arrival.as_draft, _OFFICE),
        Target(r"given/identity", Forger.identity, Arrival.as_identity),
        Target(r"(home-(reader|office)/[^.]+\.(json|key|age)|keys/.*)", Forger.own_file,
               Arrival.as_own_file)),
    "worksheet": (
        Target(r"given/sheet\.xlsx", Forger.sheet, Arrival.as_worksheet),),
    "anything": (
        Target(r".*", Forger.nothing, Arrival.as_anything),),
}



class Arrivals:
    """Stages that are built once, when they are first needed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._stages: dict[str, Stage] = {}

    def ready(self, kind: str, seed: int) -> None:
        """Build what a job needs, in the process that lives on."""
        sort = _drawn(kind, seed)[1]
        if sort not in self._stages:
            self._stages[sort] = built(self._folder / sort, sort)

    def judge(self, folder: Path, kind: str, seed: int) -> Judged:
        """Harm one thing of a stage in a new folder and take every step that meets it."""
        chance, sort, target = _drawn(kind, seed)
        stage = self._stages[sort].copied(folder / "stage")
        judged = Judged()
        arrival = Arrival(stage, chance, judged)
        found = _files(stage, target.files)
        path = found[chance.randrange(len(found))]
        arrival.before = path.read_bytes()
        judged.harm = f"{sort}, {path.relative_to(stage.folder)}: "
        if kind.endswith("bytes"):
            how = chance.choice(BY_BYTES_OF_ANY)
            judged.harm += f"{how.__name__}: {how(chance, path)}"
        else:
            forger = Forger(chance, stage)
            path.write_bytes(target.forge(forger, path.read_bytes()))
            arrival.lie = forger.lie
            judged.harm += "; ".join(forger.lie.told)
        judged.before = memory()
        arrival.thing = _laid(arrival, path)
        target.steps(arrival)
        for report in stage.folder.glob("home-*/crashes/*"):
            judged.complaints.append(report.read_text("utf-8"))
        return judged


def _drawn(kind: str, seed: int) -> tuple[Random, str, Target]:
    """The source of chance of a job, the sort of stage and the target."""
    chance = Random(f"{kind} {seed}")
    target = chance.choice(TARGETS[kind.split()[0]])
    return chance, chance.choice(target.sorts), target


def _files(stage: Stage, pattern: str) -> list[Path]:
    """The files of a stage, in an order that does not hang on their hashes."""
    found = [path for path in stage.folder.rglob("*") if path.is_file()
             and re.fullmatch(pattern, path.relative_to(stage.folder).as_posix())]
    return sorted(found, key=lambda path: (path.suffix, path.stat().st_size, path.name))


def _laid(arrival: Arrival, path: Path) -> Path:
    """Lay an object of a hub under the name that its bytes have now, or leave it as it is."""
    names = _HASH.findall(path.name)
    if "hub" not in path.relative_to(arrival.stage.folder).parts or not names:
        return path
    how = arrival.chance.choice(("old name", "instead", "instead", "beside", "beside"))
    arrival.judged.harm += f" ({how})"
    if how == "old name":
        return path
    data = path.read_bytes()
    name = path.name.replace(names[-1], hashlib.sha256(data).hexdigest())
    folder = path.parent
    if path.suffix == ".pkt" and arrival.lie.place and arrival.chance.random() < 0.8:
        chain, last = arrival.lie.place
        folder = folder.with_name(chain)
        name = f"{last:010d}{name[10:]}"
    folder.mkdir(exist_ok=True)
    if how == "beside":
        (folder / name).write_bytes(data)
        path.write_bytes(arrival.before)
    else:
        path.rename(folder / name)
    return folder / name
