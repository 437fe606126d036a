"""The gate itself, walked from the declarations: state, search, history and conflicts."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

import pytest
from marked_case import (
    LATER,
    LEFT,
    NAMES,
    NOBODY,
    OWNERS,
    SEALED,
    VIEWERS,
    MarkedCase,
    Shape,
    plainly_open,
    words_in,
)

from assessor_app.assessment.conflicts import conflicts_of, resolutions_of
from assessor_app.assessment.eyes import eyes_of, history_seen_by, seen_by
from assessor_app.assessment.people import assessor_id
from assessor_app.assessment.search import search
from assessor_app.casefile.connection import CaseFile, open_case
from assessor_app.casefile.lookup import made_values
from assessor_app.casefile.records.kinds import KINDS
from assessor_app.casefile.records.marks import Seen
from assessor_app.casefile.records.resolution import SETTLED
from assessor_app.casefile.records.values import MADE
from assessor_app.casefile.state import read_state


@pytest.fixture(params=[False, True], ids=["before", "all sealed"])
def all_sealed(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


@pytest.fixture
def case(marked: MarkedCase, all_sealed: bool) -> Iterator[CaseFile]:
    path = marked.sealed(marked.torn) if all_sealed else marked.torn
    with open_case(path, write=False) as held:
        yield held


def _id(case: CaseFile, viewer: str) -> str | None:
    return None if viewer == NOBODY else assessor_id(case.case_id, NAMES[viewer])


def test_every_kind_and_every_text_of_it_is_marked(marked: MarkedCase, case: CaseFile) -> None:
    """So that a kind of tomorrow, and a field of one, is walked by itself."""
    marks = {(at.record, at.field) for at in marked.words.values()}
    walked = set()
    for record in marked.records:
        kind = KINDS.get(record.kind)
        for name, field in kind.fields.items() if kind is not None else ():
            if field.links is None and kind.can_hold(record.entity_id, name, "zz", case.edition):
                assert (record, name) in marks
        walked.add((record.kind, record.owner, record.shape))
    shut = [kind for kind in KINDS.values() if kind.seen not in (Seen.EVERYONE, Seen.RESOLVED)]
    for kind in shut:
        owners = {owner for name, owner, _ in walked if name == kind.name}
        assert owners in ({*OWNERS}, {""}), kind
        assert all((kind.name, owner, shape) in walked for owner in owners for shape in Shape)
    assert {(LATER, owner, Shape.KEPT) for owner in OWNERS} <= walked
    assert {at.field for at in marked.words.values()} >= {MADE, SETTLED, "tomorrow"}


def test_the_gate_says_what_is_plainly_so(
    case: CaseFile, marked: MarkedCase, all_sealed: bool,
) -> None:
    state, made = read_state(case), made_values(case)
    for viewer in VIEWERS:
        eyes = eyes_of(state, _id(case, viewer))
        for record in marked.records:
            assert eyes.see(record.kind, record.entity_id, made) == plainly_open(
                record, viewer, all_sealed=all_sealed), (viewer, record)


@pytest.mark.parametrize("viewer", [
    one if one in (SEALED, LEFT) else pytest.param(one, marks=pytest.mark.soak)
    for one in VIEWERS])
def test_state_search_history_and_conflicts_tell_what_is_open_and_nothing_else(
    case: CaseFile, marked: MarkedCase, viewer: str, all_sealed: bool,
) -> None:
    who, whole = _id(case, viewer), read_state(case)
    state = seen_by(whole, who)
    found = search(state, case.edition, "zz", limit=100_000)
    open_, settled = conflicts_of(case, whole, who), resolutions_of(case, whole, who)
    entries = history_seen_by(case, whole, who)
    for kind in KINDS:
        assert history_seen_by(case, whole, who, kind) == [
            one for one in entries if one.entity == kind], kind
    told = {
        "state": words_in(repr(state)),
        "search": words_in(" ".join(hit.snippet for hit in found)),
        "history": words_in(repr(entries)),
        "conflicts": words_in(repr(open_)), "settled": words_in(repr(settled)),
    }
    shut = marked.closed(viewer, all_sealed=all_sealed)
    for place, words in told.items():
        assert marked.told(words & shut)[:5] == [], place
    shown = marked.open(viewer, all_sealed=all_sealed)
    assert marked.told(shown - told["history"])[:5] == []
    if shown:
        assert all(told.values())
    places = {(one.kind, one.entity_id) for one in marked.records
              if plainly_open(one, viewer, all_sealed=all_sealed)}
    for name in ("conflicts", "waiting", "unfit"):
        seen = {place[:2] for place in getattr(state, name)}
        assert seen <= places, name
        assert {place[:2] for place in getattr(whole, name)} & places == seen, name
    assert {one.place[:2] for one in open_} == {place[:2] for place in state.conflicts}


def test_whatever_changes_the_gate_is_asked_anew(marked: MarkedCase) -> None:
    """What is brought up from an earlier look is what a new look shows."""
    with open_case(marked.torn, write=False) as before, open_case(
            marked.sealed(marked.torn), write=False) as after:
        was, now = read_state(before), read_state(after)
        for viewer in VIEWERS:
            who = _id(before, viewer)
            assert seen_by(now, who, before=(was, seen_by(was, who))) == seen_by(now, who)
            assert seen_by(was, who, before=(now, seen_by(now, who))) == seen_by(was, who)
            same = dataclasses.replace(now, issues=now.issues[1:])
            assert seen_by(same, who, before=(now, seen_by(now, who))) == seen_by(same, who)
