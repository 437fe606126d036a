"""Writes anew what a case holds and cannot be: each field its last sound value, as a change."""

from __future__ import annotations

from dataclasses import dataclass

from assessor_app.assessment.people import display_name
from assessor_app.assessment.team import opened_member, undo_edits
from assessor_app.casefile.connection import CaseFile
from assessor_app.casefile.journal import Changed, Edit, write
from assessor_app.casefile.lookup import last_sound_value
from assessor_app.casefile.records.kinds import KINDS, stream_of
from assessor_app.casefile.records.values import DELETED, SHARED
from assessor_app.casefile.state import read_state
from assessor_app.words import Language, say

Place = tuple[str, str, str]  # entity, entity id, field


@dataclass(frozen=True, slots=True)
class Repaired:
    """What was written anew, and what only the owner of a review may write.

    Attributes:
        changed: what was written
        places: the fields that were
        left: the fields in reviews and what-ifs of others
        nameless: fields of what cannot be itself, such as a score of an item that the edition does
            not have: nothing shows them, and nothing can be written there
    """

    changed: Changed
    places: tuple[Place, ...]
    left: tuple[Place, ...]
    nameless: tuple[Place, ...]


def repair(case: CaseFile, author: str, language: Language | str = Language.TH) -> Repaired:
    """Write every value that cannot be anew, as far as a person may.

    A field gets back the last value that it can hold, else what stands before anybody wrote; an
    entity of which nothing sound says what it is, is deleted. The reason that an edit after the
    seal needs is that it was repaired. Raises what ``opened_member`` raises.
    """
    state = read_state(case)
    own = SHARED
    if state.members:
        own = opened_member(state, author).id
    places, left, nameless, edits = [], [], [], []
    for place in state.unfit:
        if not KINDS[place[0]].can_hold(place[1], DELETED, False, case.edition):
            nameless.append(place)
            continue
        stream = stream_of(*place[:2])
        if state.members and stream != SHARED and stream.partition(":")[2] != own:
            left.append(place)
        else:
            places.append(place)
            edits.append(_anew(case, *place))
    reason = say("casefile.repaired", language)
    changed = write(case, display_name(author), undo_edits(case, edits, author, reason))
    return Repaired(changed, tuple(places), tuple(left), tuple(nameless))


def _anew(case: CaseFile, entity: str, entity_id: str, field: str) -> Edit:
    kind = KINDS[entity]
    found = last_sound_value(case, entity, entity_id, field)
    value = found[0] if found else kind.blank(field)
    if kind.can_hold(entity_id, field, value, case.edition):
        return Edit(entity, entity_id, field, value)
    return Edit(entity, entity_id, DELETED, True)
