"""The team of a case: who is in it, what they declared, what they may write, when they seal."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import replace

from assessor_app.assessment.eyes import all_sealed, members_who_count
from assessor_app.assessment.identities import first_key, own_first
from assessor_app.assessment.people import assessor_id, display_name, ensure_assessor
from assessor_app.casefile.change import canonical
from assessor_app.casefile.connection import CaseFile
from assessor_app.casefile.journal import Changed, Edit, time_now, time_text, write
from assessor_app.casefile.leaving import holds_own
from assessor_app.casefile.lookup import chain_ends, has_members, sealed_owners
from assessor_app.casefile.records.application import Assessor
from assessor_app.casefile.records.case_state import CaseState
from assessor_app.casefile.records.choices import Declared, Outcome, Role, Round
from assessor_app.casefile.records.kinds import stream_of
from assessor_app.casefile.records.review import SCORE
from assessor_app.casefile.records.team import Member
from assessor_app.casefile.records.values import DELETED, TEAM
from assessor_app.casefile.state import read_part, read_state
from assessor_app.errors import KnownFault

AFTER_SEAL = "after_seal"  # the field that keeps the reason of an edit after the seal

# The step after which a round's percents are closed
_LAST_STEP = {
    Round.SELF: 3, Round.SCREENING: 4, Round.INDEPENDENT: 6, Round.CONSENSUS: 6,
    Round.SITE_VISIT: 7,
}


def has_team(case: CaseFile) -> bool:
    """Whether the case has a team; one without is as simple as can be."""
    return has_members(case)


def add_member(
    case: CaseFile, name: str, role: Role, *, author: str = "", key: str = "",
) -> Changed:
    """Take a person into the team, and bind their name to a key where one is given.

    Raises KnownFault ``team_name_taken`` where someone of that name is in it, ``team_second_lead``
    for another lead.
    """
    shown = display_name(name)
    if not shown:
        raise KnownFault("name_missing")
    state = read_part(case)
    id_ = assessor_id(case.case_id, shown)
    if id_ in state.members:
        raise KnownFault("team_name_taken", name=shown)
    _refuse_second_lead(state, Role(role))
    ensure_assessor(case, shown)
    # One who was taken out and comes back: their entry is restored
    edits = [Edit("member", id_, DELETED, False), Edit("member", id_, "role", Role(role).value)]
    edits += first_key(case, id_, key) if key else []
    return write(case, display_name(author) or shown, edits)


def set_role(case: CaseFile, name: str, role: Role, *, author: str = "") -> Changed:
    """Give a member another role; the lead's goes only by giving it to another."""
    state = read_part(case)
    member = member_of(state, name)
    if member.role is Role.LEAD and role is not Role.LEAD:
        raise KnownFault("team_no_lead")
    edits = [Edit("member", member.id, "role", Role(role).value)]
    if role is Role.LEAD:  # the lead before becomes an assessor: there is always exactly one
        edits += [Edit("member", one.id, "role", Role.ASSESSOR.value)
                  for one in state.members.values()
                  if one.role is Role.LEAD and one.id != member.id]
    return write(case, display_name(author) or member.name, edits)


def remove_member(case: CaseFile, name: str, *, author: str = "") -> Changed:
    """Take a person out of the team; what they wrote stays in the journal and counts no more.

    With the last member the team ends. That is refused while a review of anybody else is in the
    file, since it would lie open.
    """
    state = read_state(case)
    member = member_of(state, name)
    written = {score.assessor_id for score in state.scores}
    written |= {comment.assessor_id for comment in state.comments}
    if member.role is Role.LEAD and (len(state.members) > 1 or written - {member.id}):
        raise KnownFault("team_no_lead")
    return write(case, display_name(author) or member.name,
                 [Edit("member", member.id, DELETED, True)])


def _refuse_second_lead(state: CaseState, role: Role) -> None:
    lead = next((one for one in state.members.values()
                 if one.role is Role.LEAD and one.declared is not Declared.RECUSED), None)
    if role is Role.LEAD and lead is not None:
        raise KnownFault("team_second_lead", name=lead.name)


def member_of(state: CaseState, name: str) -> Member:
    """The member of a name; KnownFault ``team_unknown`` with those who are."""
    member = state.members.get(assessor_id(state.case_id, name))
    if member is None:
        names = ", ".join(one.name for one in state.members.values()) or "–"
        raise KnownFault("team_unknown", name=display_name(name), names=names)
    return member


def declare(case: CaseFile, name: str, *, recuse: str | None = None) -> Changed:
    """Declare no conflict of interest, or, with a reason, one: then the person is out for good."""
    member = member_of(read_part(case), name)
    if member.declared is Declared.RECUSED:
        raise KnownFault("team_recused", name=member.name)
    if recuse is not None and not recuse.strip():
        raise KnownFault("reason_missing")
    kind = Declared.NO_CONFLICT if recuse is None else Declared.RECUSED
    value = {"kind": kind.value, "reason": (recuse or "").strip()}
    return write(case, member.name, [
        *own_first(case, member), Edit("declaration", member.id, "declared", value)])


def seal(case: CaseFile, name: str) -> Changed:
    """Seal a person's independent review: one shared change with the hash of its chains' ends.

    From then on they see the reviews of others who have sealed, and an edit of theirs needs a
    reason. Raises KnownFault for one who may not score, a review sealed already, and an assessor's
    that is empty; a lead who does not score seals an empty one. Where a seal of another machine is
    here, and words of this one that it does not let go, this machine seals too.
    """
    state = read_part(case)
    member = _writer(state, name)
    held = holds_back(case, member)
    if member.seal is not None and not held:
        raise KnownFault("seal_twice", name=member.name)
    if not member.scored and member.role is not Role.LEAD:
        raise KnownFault("seal_empty", name=member.name)
    chains = chain_ends(case, f"review:{member.id}")
    value = {"hash": seal_hash(chains), "chains": chains}
    return write(case, member.name, [
        *own_first(case, member), Edit("seal", member.id, "sealed", value, again=held)])


def holds_back(case: CaseFile, member: Member) -> bool:
    """Whether words that this machine wrote in a member's review may not leave it yet."""
    with case.reading() as connection:
        return holds_own(connection, case.own_key, member.id)


def seal_hash(chains: object) -> str:
    """The hash that a seal is: SHA-256 of the ends of a review's chains in canonical form."""
    return hashlib.sha256(canonical(chains)).hexdigest()


def score_owner(
    case: CaseFile, assessor: Assessor, round_: Round, percents: Mapping[str, int | None],
    reason: str | None,
) -> tuple[str, bool]:
    """Whose score it is that a person gives in a round, and whether it comes after their seal.

    Without a team, and for an independent review, it is the person's own. The other rounds of a
    team are the team's: one value for each target, whoever types it. Raises a KnownFault that says
    what to do where the person may not give it.
    """
    if not has_team(case):
        return assessor.id, False
    state = read_part(case)
    recording = round_ in (Round.SELF, Round.SCREENING)
    member = _writer(state, assessor.name, officer_too=recording)
    if round_is_closed(state, round_):
        raise KnownFault("round_closed", step=state.stage.step)
    if round_ is Round.INDEPENDENT:
        _refuse_without_reason(member, reason)
        return member.id, member.seal is not None
    if not recording:
        refuse_unsealed(state)
    if round_ is Round.CONSENSUS and not (reason or "").strip():
        _refuse_moved(read_part(case, SCORE), percents)
    return TEAM, False


def round_is_closed(state: CaseState, round_: Round) -> bool:
    """Whether a team's application has come so far that a round takes no percents any more."""
    return bool(state.members) and (
        state.stage.outcome is not Outcome.OPEN or state.stage.step > _LAST_STEP[round_])


def _refuse_moved(state: CaseState, percents: Mapping[str, int | None]) -> None:
    counting = {member.id for member in members_who_count(state)}
    for score in state.scores:
        percent = percents.get(score.target)
        if (score.round is Round.INDEPENDENT and score.assessor_id in counting
                and percent is not None and score.percent != percent):
            raise KnownFault("consensus_needs_reason", target=score.target)


def refuse_unsealed(state: CaseState) -> None:
    """Refuse what rests on the reviews of all while somebody's is not sealed."""
    if not all_sealed(state):
        waiting = ", ".join(one.name for one in members_who_count(state) if one.seal is None)
        raise KnownFault("team_not_sealed", names=waiting)


def allow_review(case: CaseFile, owner: str, author: str, reason: str | None) -> bool:
    """Whether an edit of a review comes after its seal; refused where the author may not make it.

    ``owner`` is an assessor's id, or ``TEAM`` for the team's own text, which those who score write
    once all have sealed, and change by what the visit found until it is over.
    """
    if not has_team(case):
        return False
    state = read_part(case)
    member = _writer(state, author)
    if owner == TEAM:
        refuse_unsealed(state)
        _refuse_closed(state, Round.SITE_VISIT)
        return False
    if member.id != owner:
        raise KnownFault("review_of_other", name=author)
    _refuse_closed(state)
    _refuse_without_reason(member, reason)
    return member.seal is not None


def _refuse_closed(state: CaseState, round_: Round = Round.INDEPENDENT) -> None:
    if state.stage.outcome is not Outcome.OPEN or state.stage.step > _LAST_STEP[round_]:
        raise KnownFault("round_closed", step=state.stage.step)


def allow_team_work(case: CaseFile, author: str) -> None:
    """Refuse a site-visit issue or a key theme by one whose own review is not sealed yet."""
    if not has_team(case):
        return
    member = _writer(read_part(case), author)
    if member.seal is None:
        raise KnownFault("seal_first", name=member.name)


def allow_worker(case: CaseFile, author: str) -> None:
    """Refuse shared worksheets by one who is not of the team, undeclared, or recused."""
    if has_team(case):
        opened_member(read_part(case), author)


def after_seal(entity: str, entity_id: str, reason: str | None) -> list[Edit]:
    """The edit that keeps the reason of an edit after the seal beside what was edited."""
    value = {"reason": (reason or "").strip(), "time": time_text(time_now())}
    return [Edit(entity, entity_id, AFTER_SEAL, value)]


def undo_edits(
    case: CaseFile, edits: Iterable[Edit], author: str, reason: str | None,
) -> list[Edit]:
    """The edits that put back what was edited; in a sealed review each carries the reason.

    Raises KnownFault ``seal_undo`` for a sealed review without a reason, and what
    ``allow_review`` raises for one that the author may not edit.
    """
    sealed = {f"review:{id_}" for id_ in sealed_owners(case)}
    late = [edit for edit in edits if stream_of(edit.entity, edit.entity_id) in sealed]
    if not late:
        return list(edits)
    if not (reason or "").strip():
        raise KnownFault("seal_undo")
    for stream in dict.fromkeys(stream_of(edit.entity, edit.entity_id) for edit in late):
        allow_review(case, stream.partition(":")[2], author, reason)
    made: list[Edit] = []
    for edit in edits:
        if edit not in late:
            made.append(edit)
        elif edit.entity == "score":
            percent = edit.value["percent"] if edit.value else None
            made.append(replace(
                edit, value={"percent": percent, "reason": (reason or "").strip()}))
        elif edit.field != AFTER_SEAL:
            made.append(edit)
    others = dict.fromkeys((one.entity, one.entity_id) for one in late if one.entity != "score")
    return [*(one for place in others for one in after_seal(*place, reason)), *made]


def _refuse_without_reason(member: Member, reason: str | None) -> None:
    if member.seal is not None and not (reason or "").strip():
        raise KnownFault("seal_needs_reason", name=member.name)


def opened_member(state: CaseState, name: str) -> Member:
    """The member of a name for whom the case is open; refused in a sentence for any other."""
    if assessor_id(state.case_id, name) in state.recused:  # also one who left the team since
        raise KnownFault("team_recused", name=display_name(name))
    member = member_of(state, name)
    if member.declared is None:
        raise KnownFault("declare_first", name=member.name)
    return member


def _writer(state: CaseState, name: str, *, officer_too: bool = False) -> Member:
    member = opened_member(state, name)
    if not (member.role.scores or (officer_too and member.role is Role.OFFICER)):
        raise KnownFault("role_without_scores", name=member.name)
    lead_of(state)
    return member


def lead_of(state: CaseState) -> Member:
    """The team's lead; KnownFault ``team_no_lead`` where it has none."""
    for member in state.members.values():
        if member.role is Role.LEAD and member.declared is not Declared.RECUSED:
            return member
    raise KnownFault("team_no_lead")
