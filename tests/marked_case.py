"""A team's case in which every text of every record holds a word that stands nowhere else.

It is made of the declarations: each kind of record is given to each sort of owner, in several
shapes, so that whoever finds a word somewhere knows whose it is. ``plainly_open`` says in a second,
plain way who may see a record.
"""

from __future__ import annotations

import hashlib
import itertools
import re
import secrets
import shutil
import types
import typing
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum, StrEnum, auto
from pathlib import Path
from typing import Annotated, Any, get_args, get_origin

import msgspec
from foreign_changes import Row, signed_rows

from assessor_app.assessment.case import new_case
from assessor_app.assessment.identities import bind
from assessor_app.assessment.people import assessor_id, ensure_assessor
from assessor_app.assessment.team import add_member, declare, member_of, remove_member, seal
from assessor_app.casefile.arriving.union import apply_changes
from assessor_app.casefile.connection import CaseFile, open_case
from assessor_app.casefile.installation import Installation
from assessor_app.casefile.journal import Edit, time_now, time_text, write
from assessor_app.casefile.lookup import heads_of_kind
from assessor_app.casefile.records.application import Applicant, Application
from assessor_app.casefile.records.choices import ApplicantKind, EvidenceKind, Role, Round
from assessor_app.casefile.records.field import Field
from assessor_app.casefile.records.kind import Kind
from assessor_app.casefile.records.kinds import KINDS
from assessor_app.casefile.records.marks import Seen
from assessor_app.casefile.records.resolution import RESOLUTION, SETTLED, resolution_id
from assessor_app.casefile.records.values import DELETED, MADE, TEAM
from assessor_app.casefile.state import read_state

LEAD, SEALED, UNSEALED = "lead", "sealed", "unsealed"
RECUSED, LEFT, GONE = "recused", "left", "gone"  # who left was recused first, who is gone was not
UNDECLARED, WATCHER, OFFICER, OUTSIDE = "undeclared", "watcher", "officer", "outside"
NOBODY = "nobody"  # a reader of no name
NAMES = {
    LEAD: "หัวหน้า ทีม", SEALED: "ผู้ตรวจ ผนึกแล้ว", UNSEALED: "ผู้ตรวจ ยังไม่ผนึก",
    RECUSED: "ผู้ตรวจ ถอนตัว", LEFT: "ผู้ตรวจ ถอนแล้วออก", GONE: "ผู้ตรวจ ออกไป",
    UNDECLARED: "ผู้ยังไม่ แสดงตน", WATCHER: "ผู้สังเกต การณ์", OFFICER: "เจ้าหน้าที่ สำนักงาน",
    OUTSIDE: "คนนอก ทีม",
}
ROLES = {
    LEAD: Role.LEAD, SEALED: Role.ASSESSOR, UNSEALED: Role.ASSESSOR, RECUSED: Role.ASSESSOR,
    LEFT: Role.ASSESSOR, GONE: Role.ASSESSOR, UNDECLARED: Role.OBSERVER, WATCHER: Role.OBSERVER,
    OFFICER: Role.OFFICER,
}
OWNERS = (*NAMES, TEAM)
VIEWERS = (*NAMES, NOBODY)
MEMBERS = (LEAD, SEALED, UNSEALED, RECUSED, UNDECLARED, WATCHER, OFFICER)  # in the end
REVIEWERS = (LEAD, SEALED, UNSEALED)
LATER = "note"  # a kind of record of a later format, of which only its maker is known
DAY = "2021-07-02"


class Shape(Enum):
    """What became of a record."""

    KEPT = auto()  # edited over once, by its owner, and linked to the owner's own
    CROSSED = auto()  # edited over once, by another, and linked to the records of all
    DELETED = auto()  # deleted, or cleared where nothing of its kind is deleted
    TORN = auto()  # each field set apart on two copies that then came together
    SETTLED = auto()  # the same, and then settled with a reason
    MARRED = auto()  # each field says by turns what it cannot hold, or rests on what never arrived


@dataclass(frozen=True, slots=True)
class Marked:
    """One record: whose it is by ``OWNERS`` ("" where nobody's), and what ``Seen`` goes by."""

    kind: str
    entity_id: str
    owner: str
    mark: Any
    shape: Shape


@dataclass(frozen=True, slots=True)
class Word:
    """Where a word stands: its record and field, and whether a person is ever shown it."""

    record: Marked
    field: str
    shown: bool = True


@dataclass
class MarkedCase:
    """The case files, all of one case, and every word in them.

    Attributes:
        records: all of them; words: where each word stands
        calm: without open conflicts, before all have sealed
        torn: the same, with what was edited apart
        early: before anybody was recused or left the team
    """

    folder: Path
    records: list[Marked] = field(default_factory=list)
    words: dict[str, Word] = field(default_factory=dict)

    @property
    def calm(self) -> Path:
        return self.folder / "calm.pmqa"

    @property
    def early(self) -> Path:
        return self.folder / "early.pmqa"

    @property
    def torn(self) -> Path:
        return self.folder / "torn.pmqa"

    def sealed(self, path: Path) -> Path:
        """A copy of one of the files in which every review is sealed."""
        made = path.with_name(f"sealed-{path.name}")
        if not made.exists():
            shutil.copy(path, made)
            with open_case(made) as case:
                seal(case, NAMES[LEAD])
                seal(case, NAMES[UNSEALED])
        return made

    def closed(self, viewer: str, *, all_sealed: bool) -> frozenset[str]:
        """The words that a person may not see."""
        return frozenset(word for word, at in self.words.items()
                         if not plainly_open(at.record, viewer, all_sealed=all_sealed))

    def open(self, viewer: str, *, all_sealed: bool) -> frozenset[str]:
        """The words that a person may see."""
        return frozenset(word for word, at in self.words.items() if at.shown and plainly_open(
            at.record, viewer, all_sealed=all_sealed))

    def told(self, words: Iterable[str]) -> list[str]:
        """Some words with the places in which they stand, for a failure to name."""
        return sorted(f"{word}: {self.words[word]}" for word in words)


def plainly_open(record: Marked, viewer: str, *, all_sealed: bool) -> bool:
    """Whether a person may see a record, said once more, without the gate."""
    if record.kind == LATER:
        return record.owner == viewer and viewer not in (RECUSED, LEFT, UNDECLARED)
    seen, owner, mark = KINDS[record.kind].seen, record.owner, record.mark
    if seen is Seen.EVERYONE:
        return True
    if viewer in (RECUSED, LEFT, UNDECLARED):
        return False
    if seen is Seen.EVIDENCE and mark is EvidenceKind.REPORT:
        return True
    if owner in (RECUSED, LEFT):
        return False
    sealed = REVIEWERS if all_sealed else (SEALED,)
    of_team = viewer in sealed or all_sealed
    reviews = {*sealed, viewer} & {*REVIEWERS} if of_team else {viewer} & {*REVIEWERS}
    match seen:
        case Seen.OPENED:
            return True
        case Seen.REVIEW:
            return of_team if owner == TEAM else owner in reviews
        case Seen.ROUND if mark in (Round.CONSENSUS, Round.SITE_VISIT):
            return of_team
        case Seen.ROUND:
            return owner == TEAM or owner in reviews
        case Seen.SCENARIO:
            return owner == viewer or owner in reviews
        case Seen.TEAM_WORK | Seen.EVIDENCE:
            return of_team or owner == viewer
    raise AssertionError(f"say who may see what is {seen}")


# --- words ----------------------------------------------------------------------------------

_LETTERS = "ghjklmnpqrstvwxy"  # none of a hash, and no z, so that a word begins nowhere else
_WORD = rf"zz[{_LETTERS}]{{4}}|(?<!\d)7\d\d\.\d{{5}}(?!\d)"
_MARKS = re.compile(_WORD)
_FOUND = re.compile(_WORD + r"|[0-9a-f]{12}", re.IGNORECASE)
_HASH = 12  # digits by which a hash is told


class Mint:
    """Makes words, numbers and hashes of which each stands nowhere else."""

    def __init__(self) -> None:
        self._count = itertools.count(1)

    def texts(self) -> Iterator[str]:
        """What a text may be: a word, a number, a hash; then what a form of its own asks for."""
        number = left = next(self._count)
        word = "zz"
        for _ in range(4):
            left, place = divmod(left, len(_LETTERS))
            word += _LETTERS[place]
        yield word
        yield f"7{number // 100_000:02d}.{number % 100_000:05d}"
        yield hashlib.sha256(word.encode()).hexdigest()
        yield from (DAY, "09:40", "2026-03-15T07:05:09.120Z", "3.1", "category-1", "P.1a")

    def turned(self, values: Iterable[Any]) -> list[Any]:
        """Some values, each time another one first."""
        held = list(values)
        place = next(self._count) % len(held)
        return held[place:] + held[:place]


def words_in(text: str) -> frozenset[str]:
    """The words of a text that may be marks, in the form in which a ``MarkedCase`` knows them."""
    return frozenset(found.lower() for found in _FOUND.findall(text))


def marks_of(value: Any) -> Iterator[str]:
    """The marks in a JSON value."""
    match value:
        case str():
            found = re.fullmatch(r"[0-9a-f]{64}", value)
            yield from [value[:_HASH]] if found else _MARKS.findall(value)
        case dict():
            for part in value.values():
                yield from marks_of(part)
        case list() | tuple():
            for part in value:
                yield from marks_of(part)


# --- values ---------------------------------------------------------------------------------


def _values(wire: Any, mint: Mint, choices: Sequence[str] = ()) -> Iterator[Any]:
    """JSON values of a type, the most telling first; a text that takes any holds a new word."""
    origin, given = get_origin(wire), get_args(wire)
    if origin is Annotated:
        yield from _values(given[0], mint, choices)
    elif origin in (types.UnionType, typing.Union):
        for one in given:
            if one is not type(None):
                yield from _values(one, mint, choices)
    elif isinstance(wire, type) and issubclass(wire, StrEnum):
        yield from mint.turned(one.value for one in wire)
    elif wire is str:
        yield from mint.turned(choices) if choices else mint.texts()
    elif wire is bool:
        yield from mint.turned((True, False))
    elif wire is int:
        yield from mint.turned((1, 2, 3, 10, 25, 40, 55, 70, 85, 2563))
    elif wire is float:
        yield from (13.75, 100.5)
    elif origin is dict:
        yield from ({"3.1": one} for one in _values(given[1], mint))
    elif origin in (list, tuple) and (origin is list or given[-1] is ...):
        yield from ([one] for one in _values(given[0], mint))
    elif origin is tuple:
        yield from (list(one) for one in itertools.product(
            *(list(_values(part, mint)) for part in given)))
    elif isinstance(wire, type) and issubclass(wire, msgspec.Struct):
        parts = msgspec.structs.fields(wire)
        for one in itertools.product(*(list(_values(part.type, mint)) for part in parts)):
            yield dict(zip((part.encode_name for part in parts), one, strict=True))
    else:
        raise AssertionError(f"say what a value of {wire} can be")


_ByOwner = tuple[str, Edit]


class Scribe:
    """Writes one case's records, and keeps which word stands where."""

    def __init__(self, case: CaseFile, made: MarkedCase) -> None:
        self.case, self._made, self._mint = case, made, Mint()
        self._people = {owner: assessor_id(case.case_id, name) for owner, name in NAMES.items()}
        self._people[TEAM] = TEAM

    # --- which records there are ---

    def lay_out(self, owners: Sequence[str]) -> None:
        """Give each kind that not everyone sees to each owner in every shape."""
        for kind in KINDS.values():
            if kind.seen in (Seen.EVERYONE, Seen.RESOLVED):
                continue
            marks = {Seen.ROUND: Round, Seen.EVIDENCE: EvidenceKind}.get(kind.seen, (None,))
            for shape, mark in itertools.product(Shape, marks):
                for owner in owners if self._is_owned(kind) else ("",):
                    id_ = self._id(kind, owner, mark, shape)
                    self._made.records.append(Marked(kind.name, id_, owner, mark, shape))

    def _is_owned(self, kind: Kind) -> bool:
        return "assessor" in kind.made or (
            kind.owner(self._id(kind, TEAM, None, Shape.KEPT)) is not None)

    def _id(self, kind: Kind, owner: str, mark: Any, shape: Shape) -> str:
        """An id of a kind, of an owner where ids tell it; the shapes stand on items apart."""
        item = list(self.case.edition.items)[list(Shape).index(shape)]
        person, number = self._people.get(owner, ""), secrets.token_hex(10)
        own = (f"{person}.{number}", f"{person}.{item}",
               f"{mark or Round.INDEPENDENT}/{person}/{item}")
        for id_ in (*own, item, number) if "assessor" not in kind.made else (*own, number):
            if not kind.can_hold(id_, DELETED, False, self.case.edition):
                continue
            told = kind.owner(id_)
            if told == person if id_ in own else told is None:
                return id_
        raise AssertionError(f"say what an id of {kind} is")

    # --- what stands in them ---

    def _note(self, record: Marked, name: str, value: Any, *, shown: bool = True) -> Any:
        """Keep the marks of a value, and give it back."""
        for word in marks_of(value):
            held = self._made.words.setdefault(word, Word(record, name, shown))
            assert held.record == record, f"{word} stands in {held} and in {record}"
        return value

    def _value(self, record: Marked, name: str) -> Any:
        """A value of a field, other than any before where the field takes words."""
        kind = KINDS[record.kind]
        if name == MADE:
            return self._founding(record, kind)
        held = kind.fields.get(name) or Field(name, str, "")  # else of a later format
        if ids := self._linked(record, held):
            return ids if get_origin(held.wire) in (list, tuple) else ids[0]
        several = (*_values(held.wire, self._mint, held.choices),
                   *(one.id for one in self.case.edition.dimensions))
        value = next((one for one in several
                      if kind.can_hold(record.entity_id, name, one, self.case.edition)), None)
        assert value is not None, f"say what stands in {record.kind}.{name}"
        if isinstance(value, dict) and "issues" in value:
            value["issues"] = self._ids(record, "issue")
        return self._note(record, name, value)

    def _founding(self, record: Marked, kind: Kind) -> Any:
        """What stands in the change that makes a record."""
        value: dict[str, Any] = {}
        for part in msgspec.structs.fields(kind.fields[MADE].wire):
            name, held = part.encode_name, kind.made.get(part.encode_name)
            if name == "assessor":
                value[name] = self._people[record.owner]
            elif name == "created":
                value[name] = time_text(time_now())
            elif name == "kind" and record.mark is not None:
                value[name] = record.mark.value
            elif name in KINDS:
                ids = self._ids(record, name)  # of several that of one whom nobody sees
                value[name] = ids[OWNERS.index(RECUSED)] if len(ids) > 1 else ids[0]
            else:
                value[name] = next(one for one in _values(part.type, self._mint)
                                   if held is None or _fits(held, one, self.case))
        assert kind.can_hold(record.entity_id, MADE, value, self.case.edition), value
        return self._note(record, MADE, value)

    def _linked(self, record: Marked, held: Field) -> list[str]:
        """Ids for a field that holds those of other records; none for any other field."""
        if held.links is None:
            return []
        if held.links.kind == "assessor":
            ids = {self._people[LEAD], self._people[record.owner or LEAD]} - {TEAM}
            return sorted(ids)[:held.links.most]
        return self._ids(record, held.links.kind)[:held.links.most]

    def _ids(self, record: Marked, kind: str) -> list[str]:
        """The ids of an owner's records of a kind; for a crossed record, those of every owner."""
        crossed = record.shape is Shape.CROSSED
        return [one.entity_id for one in self._made.records if one.kind == kind
                and one.shape is (Shape.KEPT if crossed else record.shape)
                and (crossed or one.owner == record.owner or not one.owner)]

    # --- writing ---

    def _write(self, edits: Iterable[_ByOwner]) -> None:
        """Write the edits of each owner in one transaction."""
        for owner, held in _grouped(edits):
            write(self.case, _author(owner), held)

    def _foreign(self, elsewhere: Installation, edits: Iterable[_ByOwner]) -> list[Row]:
        """Edits as another installation signs them, having seen what stands here now."""
        return [row for owner, held in _grouped(edits) for row in signed_rows(
            self.case, elsewhere, _author(owner),
            [(one.entity, one.entity_id, one.field, one.value) for one in held])]

    def _fields(self, record: Marked) -> list[str]:
        later = ["tomorrow"] if record.shape is Shape.KEPT else []
        return [name for name in KINDS[record.kind].fields if name != MADE] + later

    def _every(self, *shapes: Shape) -> Iterator[tuple[str, Edit]]:
        """A new value for each field of the records of some shapes, by their owners."""
        for record in self._made.records:
            if record.shape in shapes and record.kind != LATER:
                for name in self._fields(record):
                    yield record.owner, self._edit(record, name)

    def _edit(self, record: Marked, name: str) -> Edit:
        return Edit(record.kind, record.entity_id, name, self._value(record, name))

    def make(self, owners: Sequence[str]) -> None:
        """Write every field of every record once; and what a later format will have."""
        self._write([(one.owner, self._edit(one, MADE)) for one in self._made.records
                     if MADE in KINDS[one.kind].fields])
        self._write(self._every(*Shape))
        for owner in owners:
            record = Marked(LATER, secrets.token_hex(10), owner, None, Shape.KEPT)
            self._made.records.append(record)
            self._write([
                (owner, Edit(LATER, record.entity_id, MADE, {"assessor": self._people[owner]})),
                (owner, Edit(LATER, record.entity_id, "text",
                             self._note(record, "text", next(self._mint.texts()))))])

    def edit(self, owners: Sequence[str]) -> None:
        """Edit over, delete, and edit what the other copy edits too."""
        next_one = dict(zip(owners, [*owners[1:], *owners[:1]], strict=True))
        self._write(self._every(Shape.KEPT, Shape.TORN, Shape.SETTLED))
        self._write((next_one.get(owner, LEAD), edit) for owner, edit in self._every(Shape.CROSSED))
        self._write((one.owner, gone) for one in self._made.records
                    if one.shape is Shape.DELETED and (gone := _gone(one)) is not None)

    def rewrite(self, records: Iterable[Marked], *, but: tuple[str, str]) -> int:
        """Set each field of some records, but one of a kind, to another value; how many changed."""
        edits = [(one.owner, self._edit(one, name)) for one in records if one.kind != LATER
                 for name in self._fields(one) if (one.kind, name) != but]
        return sum(len(write(self.case, _author(owner), held).changes)
                   for owner, held in _grouped(edits))

    def apart(self, elsewhere: Installation, shape: Shape) -> list[Row]:
        """What another copy sets in the records of a shape, having seen what stands here now."""
        return self._foreign(elsewhere, self._every(shape))

    def settle(self) -> None:
        """Settle what is set apart in the records of that shape, with a reason each."""
        heads = {kind: heads_of_kind(self.case, kind) for kind in KINDS}
        edits = []
        for record in self._made.records:
            for name in self._fields(record) if record.shape is Shape.SETTLED else ():
                edit = self._edit(record, name)
                held = {"heads": list(heads[record.kind][record.entity_id, name]),
                        "reason": self._note(record, SETTLED, next(self._mint.texts())),
                        "taken": "", "value": edit.value}
                place = resolution_id((record.kind, record.entity_id, name))
                edits += [(record.owner, edit),
                          (record.owner, Edit(RESOLUTION.name, place, SETTLED, held))]
        self._write(edits)

    def mar(self, elsewhere: Installation) -> None:
        """Put in by turns what a field cannot hold, and what rests on a change that is not here."""
        rows: list[Row] = []
        for record in self._made.records:
            for place, name in enumerate(self._fields(record)) if (
                    record.shape is Shape.MARRED) else ():
                if place % 2:
                    wrong = Edit(record.kind, record.entity_id, name, self._wrong(record, name))
                    rows += self._foreign(elsewhere, [(record.owner, wrong)])
                else:
                    lost = Edit(record.kind, record.entity_id, name, None)
                    rows += self._foreign(elsewhere, [
                        (record.owner, lost), (record.owner, self._edit(record, name))])[1:]
        apply_changes(self.case, rows)

    def _wrong(self, record: Marked, name: str) -> Any:
        word = next(self._mint.texts())
        wrong = next(one for one in ([word], {"wrong": word}, word)
                     if not KINDS[record.kind].can_hold(record.entity_id, name, one))
        return self._note(record, name, wrong, shown=False)


def _grouped(edits: Iterable[_ByOwner]) -> list[tuple[str, list[Edit]]]:
    """Edits by their owners, in their order."""
    found: dict[str, list[Edit]] = {}
    for owner, edit in edits:
        found.setdefault(owner, []).append(edit)
    return list(found.items())


def _author(owner: str) -> str:
    """Under whose name an owner's records are written."""
    return NAMES.get(owner, NAMES[LEAD])


def _gone(record: Marked) -> Edit | None:
    """What deletes a record, or clears it; None of a kind that stays for good."""
    kind = KINDS[record.kind]
    edit = Edit(record.kind, record.entity_id, DELETED, True)
    if not kind.goes and kind.begins is not None:
        edit = Edit(record.kind, record.entity_id, kind.begins, None)
    return edit if kind.can_hold(record.entity_id, edit.field, edit.value) else None


def _fits(held: Field, value: Any, case: CaseFile) -> bool:
    try:
        held.refuse(value, case.edition)
    except ValueError:
        return False
    return True


def make_marked_case(folder: Path, owners: Sequence[str] = OWNERS) -> MarkedCase:
    """Make the files of a team in which one assessor has sealed, and others not or left it."""
    made, elsewhere = MarkedCase(folder), Installation(folder / "elsewhere")
    applicant = Applicant("กรมตัวอย่าง", "Example Department", ApplicantKind.DEPARTMENT)
    application = Application(2564, ("category-3",), True, None, (), 45, False)
    with new_case(made.calm, applicant, application, author=NAMES[LEAD]) as case:
        for owner, name in NAMES.items():
            if owner in ROLES:
                add_member(case, name, ROLES[owner], author=NAMES[LEAD])
                if owner != UNDECLARED:
                    declare(case, name)
            else:
                ensure_assessor(case, name)
        # The other installation is the lead's second: what it writes under their name counts
        lead = member_of(read_state(case), NAMES[LEAD])
        bind(case, lead, elsewhere.signer, "เครื่องที่สอง", author=NAMES[LEAD])
        scribe = Scribe(case, made)
        scribe.lay_out(owners)
        scribe.make(owners)
        settled, torn = (scribe.apart(elsewhere, shape) for shape in (Shape.SETTLED, Shape.TORN))
        for owner in (SEALED, RECUSED, LEFT):
            seal(case, NAMES[owner])
    shutil.copy(made.calm, made.early)
    with open_case(made.calm) as case:
        scribe.case = case
        for owner in (RECUSED, LEFT):
            declare(case, NAMES[owner], recuse="ญาติทำงานในส่วนราชการนี้")
        for owner in (LEFT, GONE):
            remove_member(case, NAMES[owner], author=NAMES[LEAD])
        scribe.edit(owners)
        apply_changes(case, settled)
        scribe.settle()
        scribe.mar(elsewhere)
    shutil.copy(made.calm, made.torn)
    with open_case(made.torn) as case:
        apply_changes(case, torn)
    return made
