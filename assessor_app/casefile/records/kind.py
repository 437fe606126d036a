"""A kind of record, said once: what its class declares, and all that is read off that.

A record is a frozen dataclass. Each attribute says by its type what it may hold, and by marks
beside the type (see ``marks.py``) where it stands in the journal; without a mark it is a field of
its own name. State columns, what stands before anybody wrote, what a change may hold and how a row
becomes a record are read off the class: nothing about a field is written down a second time.
"""

from __future__ import annotations

import dataclasses
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from operator import attrgetter
from typing import Any, get_args, get_type_hints

import msgspec

from assessor_app.casefile.records.field import (
    Field,
    field_of,
    in_edition,
    loader_of,
    split,
)
from assessor_app.casefile.records.marks import (
    ID,
    IN_ID,
    MADE_WITH,
    Check,
    Composite,
    LinksTo,
    Mark,
    Part,
    Seen,
    Signed,
    TimeOf,
    moment,
)
from assessor_app.casefile.records.values import (
    DELETED,
    MADE,
    SHARED,
    TEAM,
    Row,
    Unfit,
    Values,
    json_text,
)
from assessor_app.criteria.edition import Edition

_Cell = Callable[[str, Values], Any]  # (entity id, values): what stands in a column
_ASSESSOR = "assessor"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a state table, and how an attribute is made of its cell."""

    name: str
    cell: _Cell
    load: Callable[[Any], Any] | None


@dataclass(frozen=True, slots=True)
class _IdPart:
    """A part of the entities' ids, and what it must be."""

    place: int
    kind: Any
    marks: tuple[Any, ...]


class Kind:
    """One kind of record.

    Attributes:
        name: the entity's name in the journal, and its state table's
        record: the dataclass
        held: the attribute of ``CaseState`` that holds these records, "" where none does
        seen, signed: who may see them, and whose signature their changes need
        begins: the field whose first change makes a record; None where the record is always there
        mark: what the numbers of its records begin with, None where they have none
        goes: whether people delete its records; others are cleared by their value, or stay
        holds_one: whether a case has one of it at most, called as the kind
        order: the attributes by which readers want them in order
        fields: the fields of the journal by name
        made: those parts of the change that makes a record which are attributes of it
        columns: of the state table, without ``id``
        id_of: the id of a record
    """

    def __init__(
        self, name: str, record: type, *, seen: Seen, signed: Signed, held: str = "",
        order: tuple[str, ...] = (), ids: tuple[str, ...] = (), separator: str = ".",
        begins: str | None = MADE, cleared: str = "", mark: str | None = None,
        values: Mapping[str, Composite] | None = None, stream: str = SHARED,
        is_own: Callable[[str], bool] | None = None, alone: bool = False, table: bool = True,
    ) -> None:
        """Read a class.

        ``ids`` names the parts of the entities' ids, apart by ``separator``; ``alone`` says that
        the only entity is called as its kind. ``values`` are the fields of several parts, by name,
        and ``cleared`` is the part of the beginning one that is None in a record that is gone.
        ``stream`` is what the streams of own reviews and what-ifs begin with, and ``is_own`` tells
        by their ids which entities stand there, where it is not all but the team's. A kind without
        ``table`` stands in the journal alone.
        """
        self.name, self.record, self.held = name, record, held
        self.seen, self.signed, self.begins, self.mark = seen, signed, begins, mark
        self.order, self.table = order, table
        self._ids, self._separator, self.holds_one = ids, separator, alone
        self._cleared, self._stream = cleared, stream
        self._is_own = is_own or (lambda entity_id: self.owner(entity_id) != TEAM)
        self.fields: dict[str, Field] = {}
        self.made: dict[str, Field] = {}
        self._id_parts: list[_IdPart] = []
        self._has_id = False
        self._marked: dict[Mark, tuple[str, ...]] = {}
        self._links: dict[str, tuple[str, ...]] = {}
        self._parts_of: dict[str, list[tuple[str, Field]]] = {}
        self._id_names: dict[int, str] = {}
        self.columns = self._read(dict(values or {}))
        self.id_of = self._reader_of_id()
        self.goes = begins is not None and not alone and type(None) not in get_args(
            self.fields[begins].wire)
        names = [column.name for column in self.columns]
        quoted = ", ".join(f'"{column}"' for column in ("id", *names))
        sets = ", ".join(f'"{column}" = excluded."{column}"' for column in names)
        self.insert = (
            f"INSERT INTO {name} ({quoted}) VALUES ({', '.join('?' * (len(names) + 1))}) "
            f"ON CONFLICT (id) DO UPDATE SET {sets}")
        self.delete = f"DELETE FROM {name} WHERE id = ?"
        self.select = f"SELECT {quoted} FROM {name}"

    def __repr__(self) -> str:
        return f"<kind {self.name}>"

    # --- reading the class -------------------------------------------------------------------

    def _read(self, values: dict[str, Composite]) -> tuple[Column, ...]:
        hints = self._hints = get_type_hints(self.record, include_extras=True)
        columns = []
        plain: dict[str, Field] = {}
        for one in dataclasses.fields(self.record):
            kind, marks = split(hints[one.name])
            name = _ASSESSOR if one.name == "assessor_id" else one.name
            for mark in marks:
                if isinstance(mark, LinksTo):
                    self._links[mark.kind] = (*self._links.get(mark.kind, ()), one.name)
                elif isinstance(mark, Mark):
                    self._marked[mark] = (*self._marked.get(mark, ()), one.name)
            if ID in marks:  # the id is always a kind's first attribute
                self._has_id = True
                self._id_names = {0: one.name}
                self._id_parts.append(_IdPart(0, kind, marks))
                continue
            part = next((mark for mark in marks if isinstance(mark, Part)), None)
            time = next((mark for mark in marks if isinstance(mark, TimeOf)), None)
            cell: _Cell
            if IN_ID in marks:
                place = self._ids.index(name)
                self._id_parts.append(_IdPart(place, kind, marks))
                if not self._has_id:
                    self._id_names[place] = one.name
                cell = self._cell_of_id(place)
            elif time is not None:
                cell = _cell_of_time(time.field)
            elif part is not None:
                self._check_part(part.field, part.name, Field(part.name, Any, None, marks))
                cell = _cell_of_part(part, values[part.field].blank, one)
            elif MADE_WITH in marks:
                self.made[name] = _made_field(name, hints[one.name])
                self._check_part(MADE, name, self.made[name])
                cell = _cell_of_made(name, one)
            else:
                plain[name] = field_of(name, hints[one.name])
                cell = _cell_of_field(plain[name])
            columns.append(Column(name, cell, loader_of(kind)))
        if self.made:
            self.fields[MADE] = Field(MADE, self._made_type(), None)
        composites = {name: Field(name, held.wire, held.blank) for name, held in values.items()}
        self.fields |= plain | composites
        for field in self.fields.values():
            if field.name != self.begins:  # what stands before anybody wrote can stand there
                field.refuse(field.blank)
        return tuple(columns)

    def _check_part(self, field: str, name: str, part: Field) -> None:
        """Have a part of a field's value held to what its attribute says beside the type."""
        if any(isinstance(mark, Mark | Check) for mark in part.marks):
            self._parts_of.setdefault(field, []).append((name, part))

    def _made_type(self) -> Any:
        """The type of the change that makes a record: its parts, and what its number is made of."""
        by_name = {_ASSESSOR if one.name == "assessor_id" else one.name: one
                   for one in dataclasses.fields(self.record)}
        members: list[Any] = [
            (name, held.wire) if by_name[name].default is dataclasses.MISSING
            else (name, held.wire, msgspec.field(default=by_name[name].default))
            for name, held in self.made.items()]
        if self.mark is not None:
            members += [("code", str), ("counter", int)]
        return msgspec.defstruct(f"Made{self.record.__name__}", members, kw_only=True)

    def _cell_of_id(self, place: int) -> _Cell:
        return lambda entity_id, _values: self._parts(entity_id)[place]

    def _reader_of_id(self) -> Callable[[Any], str]:
        if self.holds_one:
            return lambda _record: self.name
        names = [self._id_names[place] for place in sorted(self._id_names)]
        if len(names) == 1:
            return attrgetter(names[0])  # of thousands of records, and so the quickest
        return lambda record: self._separator.join(str(getattr(record, name)) for name in names)

    def _parts(self, entity_id: str) -> list[str]:
        if len(self._ids) < 2:
            return [entity_id]
        return entity_id.split(self._separator, len(self._ids) - 1)

    def attributes(self, mark: Mark) -> tuple[str, ...]:
        """The names of the record's attributes that carry a mark, in the order of the class."""
        return self._marked.get(mark, ())

    def part_field(self, attribute: str) -> Field:
        """An attribute as a field of its own, also where it is one part of a value of several."""
        return field_of(attribute, self._hints[attribute])

    def links_to(self, kind: str) -> tuple[str, ...]:
        """The names of the attributes that hold ids of another kind's records."""
        return self._links.get(kind, ())

    # --- what a change may say ---------------------------------------------------------------

    def refuse(
        self, entity_id: str, field: str, value: Any, edition: Edition | None = None,
    ) -> None:
        """Raise ``Unfit`` where no record of this kind has such an id, or such a value in a field.

        A field that is unknown here is of a later format: it is kept, and shown nowhere.
        """
        self._refuse_id(entity_id, edition)
        if field == DELETED:
            if type(value) is not bool or (value and not self.goes):
                raise Unfit(f"{DELETED}: {value!r}")
            return
        held = self.fields.get(field)
        if held is None:
            return
        held.refuse(value, edition)
        if value is not None:
            for name, one in self._parts_of.get(field, ()):
                if name in value:
                    one.refuse(value[name], edition)
        if field == MADE and _ASSESSOR in self._ids and value[_ASSESSOR] != self.owner(entity_id):
            raise Unfit(f"{MADE}: {value[_ASSESSOR]!r}")

    def _refuse_id(self, entity_id: str, edition: Edition | None) -> None:
        parts = self._parts(entity_id)
        if not all(parts) or len(parts) < len(self._ids) or (
                self.holds_one and entity_id != self.name):
            raise Unfit(entity_id)
        for one in self._id_parts:
            text = parts[one.place]
            if isinstance(one.kind, type) and issubclass(one.kind, StrEnum):
                try:
                    one.kind(text)
                except ValueError as error:
                    raise Unfit(entity_id) from error
            if not all(in_edition(mark, text, edition)
                       for mark in one.marks if isinstance(mark, Mark)):
                raise Unfit(entity_id)

    def can_hold(
        self, entity_id: str, field: str, value: Any, edition: Edition | None = None,
    ) -> bool:
        """Whether ``refuse`` lets a value pass."""
        try:
            self.refuse(entity_id, field, value, edition)
        except Unfit:
            return False
        return True

    def blank(self, field: str) -> Any:
        """The JSON value that stands in a field before anybody wrote."""
        if field == DELETED:
            return False
        return self.fields[field].blank if field in self.fields else None

    # --- rows and records --------------------------------------------------------------------

    def row(self, entity_id: str, values: Values) -> Row | None:
        """The row of an entity whose values all fit; None where there is no such record (yet)."""
        if self.begins is None:
            if not (values or self.holds_one):
                return None
        else:
            held = values.get(self.begins)
            if held is None or held.value is None or (
                    self._cleared and held.value[self._cleared] is None):
                return None
        cells = (column.cell(entity_id, values) for column in self.columns)
        return tuple(json_text(one) if isinstance(one, list | dict) else one for one in cells)

    def record_of(self, row: Row) -> Any:
        """The record of a row that ``select`` gave."""
        cells = [cell if column.load is None else column.load(cell)
                 for column, cell in zip(self.columns, row[1:], strict=True)]
        return self.record(row[0], *cells) if self._has_id else self.record(*cells)

    # --- whose it is, and where its changes stand ------------------------------------------

    def part(self, entity_id: str, name: str) -> str:
        """A part of an entity's id, by its name in ``ids``."""
        return self._parts(entity_id)[self._ids.index(name)]

    def owner(self, entity_id: str, made: Any = None) -> str | None:
        """Whose record it is (an assessor's id, or ``TEAM``): as its id says, else as ``made``.

        None where neither tells.
        """
        if _ASSESSOR in self._ids:
            return self.part(entity_id, _ASSESSOR)
        given = made.get(_ASSESSOR) if isinstance(made, dict) else None
        return given if isinstance(given, str) else None

    def new_id(self, owner: str) -> str:
        """An id for a new record: chance alone, behind whose it is where ids tell that."""
        if _ASSESSOR in self._ids:
            return self._separator.join((owner, secrets.token_hex(10)))
        return secrets.token_hex(16)

    def stream(self, entity_id: str) -> str:
        """The stream that an entity's changes go to.

        An assessor's review is a stream of its own, so that it can be held back unsealed without a
        gap; their what-ifs likewise, apart from the review, so that playing with percents changes
        no seal. The team's own words and all else are shared.
        """
        if self._stream == SHARED or not self._is_own(entity_id):
            return SHARED
        return f"{self._stream}:{self.owner(entity_id)}"


def _made_field(name: str, annotated: Any) -> Field:
    held = field_of(name, annotated)
    if split(annotated)[0] is datetime:
        return dataclasses.replace(held, marks=(*held.marks, Check(moment)))
    return held


def _cell_of_time(field: str) -> _Cell:
    return lambda _id, values: values[field].time


def _cell_of_field(field: Field) -> _Cell:
    name, blank = field.name, field.blank
    return lambda _id, values: values[name].value if name in values else blank


def _cell_of_made(name: str, attribute: dataclasses.Field[Any]) -> _Cell:
    if attribute.default is dataclasses.MISSING:
        return lambda _id, values: values[MADE].value[name]
    default = list(attribute.default)
    return lambda _id, values: values[MADE].value.get(name, default)


def _cell_of_part(part: Part, blank: Any, attribute: dataclasses.Field[Any]) -> _Cell:
    field, name = part.field, part.name
    default = None if attribute.default is dataclasses.MISSING else attribute.default
    kept = list(default) if isinstance(default, tuple) else default

    def cell(_id: str, values: Values) -> Any:
        held = values[field].value if field in values else blank
        return held[name] if kept is None else held.get(name, kept)
    return cell
