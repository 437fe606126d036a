"""What one person may see of a case: the one gate that every reading goes through.

Until their own review is sealed an assessor sees only that; then those of others who have sealed
too. The lead likewise. Observers, officers and a reader of no name see how far each review has come
and nothing of it, until all are sealed. A case without a team is seen whole by everyone.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from assessor_app.casefile.connection import CaseFile
from assessor_app.casefile.history import HistoryEntry, history
from assessor_app.casefile.journal import TEAM
from assessor_app.casefile.projection import RESOLUTION, resolved_place
from assessor_app.casefile.records import CaseState, Declared, Member, Round
from assessor_app.casefile.records_visit import EvidenceKind

# What every member may see of the history, whoever they are and before they declare
_PLAIN = frozenset({"founding", "applicant", "application", "assessor", "member", "declaration",
                    "seal", "stage", "decision"})
# Drawn from reviews, so that they would tell of them
_TEAM_WORK = frozenset({"issue", "theme", "finding", "slot", "interview", "document", "request",
                        "evidence"})
_VISIT = ("issues", "findings", "slots", "interviews", "documents", "requests")


@dataclass(frozen=True, slots=True)
class Eyes:
    """What one person may see.

    Attributes:
        viewer: their id, or None for a reader of no name
        opened: False for one who has not declared or is recused: they see no work at all
        reviews: whose reviews they see
        team: whether they see what the team made of the reviews
    """

    viewer: str | None
    opened: bool
    reviews: frozenset[str]
    team: bool

    def see(self, entity: str, entity_id: str) -> bool:
        """Whether this person may see an entity of the journal."""
        if entity == RESOLUTION:  # of what it settled
            return self.see(*resolved_place(entity_id)[:2])
        if entity in _PLAIN:
            return True
        if not self.opened:
            return False
        match entity:
            case "score":
                round_, owner, _ = entity_id.split("/")
                if round_ in (Round.CONSENSUS, Round.SITE_VISIT):
                    return self.team
                return owner == TEAM or owner in self.reviews
            case "comment" | "worksheet":
                owner = entity_id.split(".")[0]
                return self.team if owner == TEAM else owner in self.reviews
            case "scenario":
                owner = entity_id.split(".")[0]
                return owner == self.viewer or owner in self.reviews
            case _:
                return entity not in _TEAM_WORK or self.team


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
    member = state.members.get(viewer) if viewer is not None else None
    if member is not None and member.declared is not Declared.NO_CONFLICT:
        return Eyes(viewer, False, frozenset(), False)
    sealed = frozenset(one for one in everybody if state.members[one].seal is not None)
    done = all_sealed(state)
    if member is not None and member.counts:
        own = frozenset({member.id})
        return Eyes(viewer, True, own | sealed if member.seal else own, member.seal is not None)
    return Eyes(viewer, True, sealed if done else frozenset(), done)


def seen_by(state: CaseState, viewer: str | None) -> CaseState:
    """The state as one person may see it; the same object where there is no team.

    ``viewer`` is an assessor's id; None, or one who is not of the team, sees only what every member
    may see. Who has not declared, or is recused, sees the application and the team alone. Reviews
    of the recused, and of people who are not of the team, are nobody's to see and count nowhere.
    """
    if not state.members:
        return state
    eyes = eyes_of(state, viewer)
    if not eyes.opened:
        return replace(
            state, scores=(), comments=(), issues=(), conflicts=(), waiting=(), settled=(),
            late=frozenset(),
            key_factors=(), worksheets=(), assignments=(), results=(), themes=(), scenarios=(),
            findings=(), slots=(), interviews=(), documents=(), requests=(), evidence=())
    out = {id_ for id_, member in state.members.items()
           if member.declared is Declared.RECUSED}
    visit: dict[str, Any] = {
        name: tuple(one for one in getattr(state, name) if one.assessor_id not in out
                    and (eyes.team or one.assessor_id == viewer))
        for name in _VISIT
    }
    return replace(
        state,
        scores=tuple(
            score for score in state.scores if score.assessor_id not in out
            and eyes.see("score", f"{score.round.value}/{score.assessor_id}/{score.target}")),
        comments=tuple(one for one in state.comments if eyes.see("comment", one.id)),
        conflicts=tuple(one for one in state.conflicts if eyes.see(one[0], one[1])),
        waiting=tuple(one for one in state.waiting if eyes.see(one[0], one[1])),
        settled=tuple(one for one in state.settled if eyes.see(RESOLUTION, one)),
        late=frozenset(one for one in state.late if eyes.see(*one)),
        key_factors=tuple(one for one in state.key_factors if one.assessor_id not in out),
        worksheets=tuple(one for one in state.worksheets if eyes.see("worksheet", one.id)),
        results=tuple(one for one in state.results if one.assessor_id not in out),
        themes=tuple(one for one in state.themes if one.assessor_id not in out
                     and (eyes.team or one.assessor_id == viewer)),
        scenarios=tuple(one for one in state.scenarios if eyes.see("scenario", one.id)),
        evidence=tuple(
            one for one in state.evidence if one.kind is EvidenceKind.REPORT
            or (one.assessor_id not in out and (eyes.team or one.assessor_id == viewer))),
        **visit,
    )


def history_seen_by(case: CaseFile, state: CaseState, viewer: str | None) -> list[HistoryEntry]:
    """The history as one person may see it, in order; ``state`` is the whole state of the case.

    A recused person's review is told to nobody, but that it was recused is.
    """
    entries = history(case)
    if not state.members:
        return entries
    eyes = eyes_of(state, viewer)
    ends = {
        (member.id, chain): seq
        for member in state.members.values() if member.seal for chain, seq, _ in member.seal.chains
    }
    return [
        replace(entry, after_seal=_after(state, ends, entry))
        for entry in entries if eyes.see(entry.entity, entry.entity_id)
    ]


def _after(state: CaseState, ends: dict[tuple[str, str], int], entry: HistoryEntry) -> bool:
    kind, _, owner = entry.stream.partition(":")
    member = state.members.get(owner)
    return (kind == "review" and member is not None and member.seal is not None
            and entry.seq > ends.get((owner, entry.chain), 0))
