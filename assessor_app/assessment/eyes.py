"""What one person may see of a case: the one gate that every reading goes through.

Until their own review is sealed an assessor sees only that; then those of others who have sealed
too. The lead likewise. Observers, officers and a reader of no name see how far each review has come
and nothing of it, until all are sealed. A case without a team is seen whole by everyone.

Which of this holds for a kind of record is said where the kind is declared (``Seen``). What nobody
declared is seen by its owner alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from assessor_app.casefile.connection import CaseFile
from assessor_app.casefile.ends import Place
from assessor_app.casefile.history import HistoryEntry, history
from assessor_app.casefile.lookup import made_values
from assessor_app.casefile.records.case_state import CaseState
from assessor_app.casefile.records.choices import Declared, EvidenceKind, Round
from assessor_app.casefile.records.kind import Kind
from assessor_app.casefile.records.kinds import KINDS, TABLES
from assessor_app.casefile.records.marks import Seen
from assessor_app.casefile.records.resolution import RESOLUTION, resolved_place
from assessor_app.casefile.records.team import Member
from assessor_app.casefile.records.values import MADE, TEAM

_TEAM_ROUNDS = (Round.CONSENSUS, Round.SITE_VISIT)
_PLACES = ("conflicts", "waiting", "unfit")  # of ``CaseState``: entity, entity id, field
_Place = tuple[str, str]  # entity, entity id
_Made = Mapping[_Place, Any]  # what the change says that made an entity


@dataclass(frozen=True, slots=True)
class Eyes:
    """What one person may see.

    Attributes:
        viewer: their id, or None for a reader of no name
        opened: False for one who has not declared or is recused: they see no work at all
        reviews: whose reviews they see
        team: whether they see what the team made of the reviews
        out: the recused, also those who left the team since: nobody sees any work of theirs
    """

    viewer: str | None
    opened: bool
    reviews: frozenset[str]
    team: bool
    out: frozenset[str] = frozenset()

    def see(self, entity: str, entity_id: str, made: _Made) -> bool:
        """Whether this person may see an entity of the journal.

        ``made`` tells of entities that people add what the change says that made them.
        """
        kind = KINDS.get(entity)
        if kind is None:  # of a later format
            return self.opened and self.viewer is not None and self.viewer == _maker(
                made.get((entity, entity_id)))
        if kind.seen is Seen.RESOLVED:
            return self.see(*resolved_place(entity_id)[:2], made)
        said = made.get((entity, entity_id))
        mark: Any = None
        if kind.seen is Seen.ROUND:
            mark = kind.part(entity_id, "round")
        elif kind.seen is Seen.EVIDENCE and isinstance(said, Mapping):
            mark = said.get("kind")
        return self.sees(kind, kind.owner(entity_id, said), mark)

    def sees(self, kind: Kind, owner: str | None, mark: Any = None) -> bool:
        """Whether this person may see the records of a kind that an owner has.

        ``mark`` is the round of a score, or what a piece of evidence is.
        """
        if kind.seen is Seen.EVERYONE:
            return True
        if not self.opened or owner in self.out:
            return kind.seen is Seen.EVIDENCE and self.opened and mark == EvidenceKind.REPORT
        if owner is None:
            return kind.begins is None and kind.seen is Seen.OPENED
        of_team = self.team or (owner == self.viewer and owner != TEAM)
        match kind.seen:
            case Seen.OPENED:
                return True
            case Seen.REVIEW:
                return self.team if owner == TEAM else owner in self.reviews
            case Seen.ROUND if mark in _TEAM_ROUNDS:
                return self.team
            case Seen.ROUND:
                return owner == TEAM or owner in self.reviews
            case Seen.SCENARIO:
                return owner == self.viewer or owner in self.reviews
            case Seen.TEAM_WORK:
                return of_team
            case Seen.EVIDENCE:
                return of_team or mark == EvidenceKind.REPORT
        return owner == self.viewer


def _maker(made: Any) -> Any:
    return made.get("assessor") if isinstance(made, Mapping) else None


def members_who_count(state: CaseState) -> tuple[Member, ...]:
    """Those whose reviews are the team's: the lead and the assessors who are not recused."""
    return tuple(member for member in state.members.values() if member.counts)


def all_sealed(state: CaseState) -> bool:
    """True where every review of the team is sealed and there is one."""
    counting = members_who_count(state)
    return bool(counting) and all(member.seal is not None for member in counting)


def eyes_of(state: CaseState, viewer: str | None) -> Eyes:
    """The eyes of a person (an assessor's id), of a stranger, or of nobody (None)."""
    everybody = frozenset(member.id for member in members_who_count(state))
    out = state.recused
    member = state.members.get(viewer) if viewer is not None else None
    undeclared = member is not None and member.declared is not Declared.NO_CONFLICT
    if viewer in out or undeclared:
        return Eyes(viewer, False, frozenset(), False, out)
    sealed = frozenset(one for one in everybody if state.members[one].seal is not None)
    done = all_sealed(state)
    if member is not None and member.counts:
        own = frozenset({member.id})
        return Eyes(viewer, True, own | sealed if member.seal else own, member.seal is not None,
                    out)
    return Eyes(viewer, True, sealed if done else frozenset(), done, out)


def seen_by(
    state: CaseState, viewer: str | None, before: tuple[CaseState, CaseState] | None = None,
) -> CaseState:
    """The state as one person may see it; the same object where there is no team.

    ``viewer`` is an assessor's id; None, or one who is not of the team, sees only what every member
    may see. Who has not declared, or is recused, sees the application and the team alone. Reviews
    of the recused, and of people who are not of the team, are nobody's to see and count nowhere.

    ``before`` is an earlier state with what the same person saw of it: what did not change since
    is not looked at again.
    """
    if not state.members:
        return state
    eyes = eyes_of(state, viewer)
    was, seen = before if before is not None and before[0].members else (None, None)
    same = was is not None and eyes_of(was, viewer) == eyes
    return _through(eyes, state, was if same else None, seen)


def that_counts(state: CaseState) -> CaseState:
    """The state without what is nobody's to see: all that is told of the team's work is of this.

    It holds the reviews that are not sealed yet: of these no more may be told than how many.
    """
    if not state.members:
        return state
    everybody = frozenset(member.id for member in members_who_count(state))
    return _through(Eyes(None, True, everybody, True, state.recused), state, None, None)


def _through(
    eyes: Eyes, state: CaseState, was: CaseState | None, seen: CaseState | None,
) -> CaseState:
    """A state as eyes see it; ``seen`` is what the same eyes saw of an earlier one, ``was``."""
    fields: dict[str, Any] = {}
    for kind in TABLES.values():
        if not kind.held or kind.seen is Seen.EVERYONE:
            continue
        records = getattr(state, kind.held)
        if was is not None and getattr(was, kind.held) is records:
            fields[kind.held] = getattr(seen, kind.held)
        else:
            fields[kind.held] = _of_kind(eyes, kind, records)
    if not eyes.opened:
        fields |= dict.fromkeys(_PLACES, ())
        return replace(state, **fields, settled=(), late=frozenset())
    made = _MadeInState(state)
    for name in _PLACES:
        fields[name] = tuple(
            one for one in getattr(state, name) if eyes.see(one[0], one[1], made))
    fields["settled"] = tuple(
        one for one in state.settled if eyes.see(*resolved_place(one)[:2], made))
    if was is not None and seen is not None and was.late is state.late:
        fields["late"] = seen.late  # of reviews, whose ids say whose they are
    else:
        fields["late"] = frozenset(one for one in state.late if eyes.see(*one, made))
    return replace(state, **fields)


def _of_kind(eyes: Eyes, kind: Kind, records: Iterable[Any]) -> tuple[Any, ...]:
    """The records of a kind that somebody sees; it is asked once for each owner."""
    known: dict[tuple[Any, Any], bool] = {}
    shown = []
    for one in records:
        owner = getattr(one, "assessor_id", None)
        mark = (one.round if kind.seen is Seen.ROUND
                else one.kind if kind.seen is Seen.EVIDENCE else None)
        if (owner, mark) not in known:
            known[owner, mark] = eyes.sees(kind, owner, mark)
        if known[owner, mark]:
            shown.append(one)
    return tuple(shown)


class _MadeInState(Mapping[_Place, Any]):
    """What made the entities that a state shows, looked up where it is asked for."""

    def __init__(self, state: CaseState) -> None:
        self._state = state
        self._by_kind: dict[str, dict[str, Any]] = {}

    def __getitem__(self, place: _Place) -> Any:
        entity, entity_id = place
        if entity not in self._by_kind:
            kind = TABLES.get(entity)
            records = getattr(self._state, kind.held) if kind and kind.made else ()
            self._by_kind[entity] = {one.id: one for one in records}
        one = self._by_kind[entity][entity_id]
        return {"assessor": one.assessor_id, "kind": getattr(one, "kind", None)}

    def __iter__(self) -> Iterator[_Place]:
        raise TypeError("it is asked for one entity at a time")

    def __len__(self) -> int:
        raise TypeError("it is asked for one entity at a time")


def history_seen_by(
    case: CaseFile, state: CaseState, viewer: str | None, *entities: str,
) -> list[HistoryEntry]:
    """The history as one person may see it, in order; ``state`` is the whole state of the case.

    ``entities`` limits it to some kinds of record, of which alone the changes are then read. A
    recused person's work is told to nobody, but that they recused themselves is. A claim is told
    to whom what it is about may be told, and is no edit after a seal.
    """
    return _entries_seen(case, state, viewer, history(case, *entities), some=bool(entities))


def claims_seen_by(
    case: CaseFile, state: CaseState, viewer: str | None, claims: Iterable[Place],
) -> list[HistoryEntry]:
    """Changes without effect as ``history_seen_by`` tells them, without reading all others."""
    places = {(one.entity, one.entity_id) for one in claims}
    entries = [one for one in history(case, places=places) if one.claim] if places else []
    return _entries_seen(case, state, viewer, entries, some=True)


def _entries_seen(
    case: CaseFile, state: CaseState, viewer: str | None, entries: list[HistoryEntry], *,
    some: bool,
) -> list[HistoryEntry]:
    """Those that a person may see; of ``some`` alone it is read what made the records."""
    if not state.members:
        return entries
    eyes = eyes_of(state, viewer)
    made = made_values(case, _places_of(entries) if some else None)
    # Of what no change made that counts, a claim says whose it would be, to claims alone
    claimed = {(entry.entity, entry.entity_id): entry.new
               for entry in entries if entry.claim and entry.field == MADE} | made
    ends = {
        (member.id, chain): seq
        for member in state.members.values() if member.seal for chain, seq, _ in member.seal.chains
    }
    return [
        replace(entry, after_seal=_after(state, ends, entry))
        for entry in entries
        if eyes.see(entry.entity, entry.entity_id, claimed if entry.claim else made)
    ]


def _places_of(entries: Iterable[HistoryEntry]) -> set[_Place]:
    """What entries are about; of a conflict that was settled also what it was in."""
    places = {(one.entity, one.entity_id) for one in entries}
    return places | {resolved_place(id_)[:2] for entity, id_ in places if entity == RESOLUTION.name}


def _after(state: CaseState, ends: dict[tuple[str, str], int], entry: HistoryEntry) -> bool:
    kind, _, owner = entry.stream.partition(":")
    member = state.members.get(owner)
    return (kind == "review" and not entry.claim and member is not None and member.seal is not None
            and entry.seq > ends.get((owner, entry.chain), 0))
