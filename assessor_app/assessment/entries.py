"""The one way in which people add, edit and delete records of a case.

What a kind's declaration says is done for every kind alike: which attributes there are and how each
is kept (``entry_values.py``), what makes a record and numbers it, where links may lead, who may,
and the reason of an edit after the seal. What a kind refuses beside that stands in
``entry_rules.py``. A use case that does more in one transaction writes what ``adding`` and
``editing`` give.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import timedelta
from typing import Any, TypeVar

from assessor_app.assessment.entry_rules import RULES
from assessor_app.assessment.entry_values import (
    by_field,
    given_of,
    kept_values,
    refuse_attributes,
    refuse_beyond,
)
from assessor_app.assessment.eyes import eyes_of, members_who_count
from assessor_app.assessment.people import assessor_id, author_code, display_name, next_counter
from assessor_app.assessment.team import (
    after_seal,
    allow_review,
    allow_team_work,
    allow_worker,
    has_team,
    opened_member,
    refuse_unsealed,
)
from assessor_app.casefile.connection import CaseFile
from assessor_app.casefile.journal import Changed, Edit, begin_chain, time_now, time_text, write
from assessor_app.casefile.lookup import ids_of
from assessor_app.casefile.records.application import ASSESSOR, Assessor
from assessor_app.casefile.records.choices import EvidenceKind
from assessor_app.casefile.records.kind import Kind
from assessor_app.casefile.records.kinds import kind_of
from assessor_app.casefile.records.marks import Seen, Signed
from assessor_app.casefile.records.values import DELETED, MADE
from assessor_app.casefile.state import held_record, read_state
from assessor_app.errors import KnownFault

Record = TypeVar("Record")
Fields = Mapping[str, Any]  # by the names of a record's attributes


def add(
    case: CaseFile, assessor: Assessor, record: type[Record], /, *, reason: str | None = None,
    **fields: Any,
) -> tuple[Record, Changed]:
    """Make a record; what is not given of it is blank.

    ``fields`` are named as the record's attributes. In a review that is sealed it needs a
    ``reason``, which is kept. Raises the KnownFault of what is refused: a value, a link that leads
    nowhere (``issue_gone``, ``owner_unknown`` …), a person who may not; then nothing is written.
    """
    (made,), changed = add_all(case, assessor, record, [fields], reason=reason)
    return made, changed


def add_all(
    case: CaseFile, assessor: Assessor, record: type[Record], several: Sequence[Fields], *,
    owner: str = "", reason: str | None = None, beside: Sequence[Edit] = (),
) -> tuple[tuple[Record, ...], Changed]:
    """Make several records of a kind in one transaction, with edits ``beside`` them.

    They belong to ``owner`` where that is not the assessor who makes them.
    """
    made = adding(case, assessor, record, several, owner=owner, reason=reason)
    changed = write(case, assessor.name, [*(one for _, edits in made for one in edits), *beside])
    return tuple(_held(case, record, id_) for id_, _ in made), changed


def edit(
    case: CaseFile, record: type, id_: str, /, *, author: str, reason: str | None = None,
    **fields: Any,
) -> Changed:
    """Change what is given of a record; what made it never changes.

    Raises what ``add`` raises, and ``KIND_gone`` for a record that is not there.
    """
    edits = editing(case, record, id_, author, fields, reason=reason)
    return write(case, display_name(author), edits)


def delete(
    case: CaseFile, record: type, id_: str, /, *, author: str, reason: str | None = None,
) -> Changed:
    """Delete a record; its history stays, undo brings it back, its number is never given again."""
    kind = kind_of(record)
    late = _allow_change(case, kind, id_, _held(case, record, id_), author, reason)
    edits = after_seal(kind.name, id_, reason) if late else []
    return write(case, display_name(author), [*edits, Edit(kind.name, id_, DELETED, True)])


def adding(
    case: CaseFile, assessor: Assessor, record: type, several: Sequence[Fields], *,
    owner: str = "", reason: str | None = None,
) -> list[tuple[str, list[Edit]]]:
    """The ids of new records of a kind and the edits that make them, for one transaction."""
    kind = kind_of(record)
    owner = owner or assessor.id
    for fields in several:
        refuse_attributes(kind, fields, new=True)
    late = _allow_new(case, kind, owner, assessor.name, several, reason)
    kept = [_kept(case, kind, fields, None) for fields in several]
    return [_made(case, kind, assessor, owner, values, number, reason if late else None)
            for number, values in enumerate(kept)]


def editing(
    case: CaseFile, record: type, id_: str, author: str, fields: Fields, *,
    reason: str | None = None,
) -> list[Edit]:
    """The edits that change a record, to be written with others in one transaction."""
    kind = kind_of(record)
    refuse_attributes(kind, fields, new=False)
    held = held_record(case, record, id_) if kind.begins is None else _held(case, record, id_)
    late = _allow_change(case, kind, id_, held, author, reason)
    values = by_field(kind, _kept(case, kind, fields, held), held)
    edits = [Edit(kind.name, id_, field, value) for field, value in values.items()]
    return edits + (after_seal(kind.name, id_, reason) if late and edits else [])


def _held(case: CaseFile, record: type[Record], id_: str) -> Record:
    found = held_record(case, record, id_)
    if found is None:
        raise gone(kind_of(record).name)
    return found


def gone(entity: str) -> KnownFault:
    """That a record is not there any more: a sentence for each kind."""
    return KnownFault(f"{entity}_gone")


# --- what is made and what is kept -----------------------------------------------------------


def _made(
    case: CaseFile, kind: Kind, assessor: Assessor, owner: str, values: dict[str, Any],
    before: int, late: str | None,
) -> tuple[str, list[Edit]]:
    """A new record's id and edits; ``before`` of its kind are made in the same transaction."""
    id_ = kind.new_id(owner)
    created = time_now() + timedelta(milliseconds=before)  # so that they stay in their order
    made = {"assessor": owner, "created": time_text(created)}
    made |= {name: values.pop(name) for name in kind.made if name in values}
    if kind.mark is not None:
        made |= _number(case, kind, assessor, made.get("item", ""), before)
    edits = [Edit(kind.name, id_, MADE, made)]
    edits += [Edit(kind.name, id_, field, value) for field, value in values.items()]
    return id_, edits + (after_seal(kind.name, id_, late) if late is not None else [])


def _number(
    case: CaseFile, kind: Kind, assessor: Assessor, item: str, before: int,
) -> dict[str, Any]:
    """Code, counter and number (3.1/ก-2, สภ-ก-1): given once, and never again.

    The number is made of the chain that the record will stand in, so the chain is begun first.
    """
    begin_chain(case)
    code = author_code(case, assessor, kind.name)
    counter = next_counter(case, code, kind.name) + before
    mark = f"{item}/" if item else kind.mark
    return {"code": code, "counter": counter, "number": f"{mark}{code}-{counter}"}


def _kept(case: CaseFile, kind: Kind, fields: Fields, held: Any) -> dict[str, Any]:
    """The values to keep, by attribute; refused where links, rules or limits refuse them."""
    kept = kept_values(kind, fields, case.edition)
    for name, value in kept.items():
        if (link := given_of(kind)[name].links) is not None:
            _refuse_links(case, link.kind, value, link.most)
    if (rule := RULES.get(kind.record)) is not None:
        before = {name: field.blank if held is None else getattr(held, name)
                  for name, field in given_of(kind).items()}
        rule(case, before | kept, kept if held is not None else before)
    refuse_beyond(kind, kept, case.edition)
    return kept


def _refuse_links(
    case: CaseFile, entity: str, value: str | list[str], most: int | None,
) -> None:
    ids = [value] if isinstance(value, str) else value
    if entity == ASSESSOR.name:
        _refuse_people(case, ids)
    else:
        refuse_gone(case, entity, ids)
    if most is not None and len(ids) > most:
        raise KnownFault("owners_too_many", most=most)


def refuse_gone(case: CaseFile, entity: str, ids: Collection[str]) -> None:
    """KnownFault ``KIND_gone`` where one of some ids is of no record that is there."""
    if ids and not ids_of(case, entity).issuperset(ids):
        raise gone(entity)


def _refuse_people(case: CaseFile, ids: Collection[str]) -> None:
    """Refuse people who do not go on the visit: no members who score, where there is a team."""
    if not ids:
        return
    state = read_state(case)
    able = ({member.id for member in members_who_count(state)} if state.members
            else set(state.assessors))
    for id_ in ids:
        if id_ not in able:
            held = state.assessors.get(id_)
            raise KnownFault("owner_unknown", name=held.name if held else id_)


# --- who may -----------------------------------------------------------------------------------


def _allow_new(
    case: CaseFile, kind: Kind, owner: str, author: str, several: Sequence[Fields],
    reason: str | None,
) -> bool:
    """Whether new records come after the seal of their review; refused who may not make them."""
    match kind.seen:
        case Seen.REVIEW if kind.goes:
            return allow_review(case, owner, author, reason)
        case Seen.TEAM_WORK:
            allow_team_work(case, author)
        case Seen.EVIDENCE:  # the report is everybody's, photos and documents are team work
            report = all(one["kind"] == EvidenceKind.REPORT for one in several)
            (allow_worker if report else allow_team_work)(case, author)
        case Seen.OPENED | Seen.SCENARIO if kind.goes:
            allow_worker(case, author)
        case _:
            raise TypeError(f"nobody adds {kind}")
    return False


def _allow_change(
    case: CaseFile, kind: Kind, id_: str, held: Any, author: str, reason: str | None,
) -> bool:
    """Whether a change of a record comes after the seal of its review; refused who may not."""
    owner = kind.owner(id_) or str(getattr(held, "assessor_id", ""))
    match kind.seen:
        case Seen.REVIEW:
            return allow_review(case, owner, author, reason)
        case Seen.SCENARIO:
            allow_worker(case, author)
            if assessor_id(case.case_id, author) != owner:
                raise KnownFault("scenario_of_other", name=display_name(author))
        case _ if kind.signed is not Signed.MEMBERS:
            raise TypeError(f"{kind} has a use case of its own")
        case Seen.OPENED | Seen.TEAM_WORK | Seen.EVIDENCE:
            _allow_work_on(case, author, kind, owner, getattr(held, "kind", None))
    return False


def _allow_work_on(case: CaseFile, author: str, kind: Kind, owner: str, mark: object) -> None:
    """Refuse a change of what a team shares by one who may not see it, or for whom none is open.

    ``mark`` is what a piece of evidence is, as in ``Eyes.sees``.
    """
    if not has_team(case):
        return
    state = read_state(case)
    member = opened_member(state, author)
    eyes = eyes_of(state, member.id)
    if eyes.sees(kind, owner, mark):
        return
    if owner in eyes.out:  # nobody sees the work of the recused
        raise gone(kind.name)
    if member.counts:
        raise KnownFault("seal_first", name=member.name)
    refuse_unsealed(state)
