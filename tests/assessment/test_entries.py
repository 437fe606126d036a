"""Every kind that people add, walked from the declarations: added, edited, deleted, refused."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

import msgspec
import pytest
from team_cases import FIRST, LEAD, SECOND, WATCHER, person, score_all, seal_all, team_case

from assessor_app.assessment import entries
from assessor_app.assessment.case import undo
from assessor_app.assessment.entry_values import given_of
from assessor_app.assessment.people import ensure_assessor
from assessor_app.assessment.team import add_member, declare, remove_member
from assessor_app.casefile.check import check_case
from assessor_app.casefile.connection import CaseFile
from assessor_app.casefile.history import history
from assessor_app.casefile.records.application import Application, Assessor
from assessor_app.casefile.records.choices import Role
from assessor_app.casefile.records.field import Field
from assessor_app.casefile.records.kind import Kind
from assessor_app.casefile.records.kinds import KINDS
from assessor_app.casefile.records.marks import (
    CLOCK,
    DAY,
    DIMENSION,
    ITEM,
    MADE_WITH,
    WRITTEN,
    Between,
    Percent,
    Seen,
)
from assessor_app.casefile.records.review import MEASURED, POINTS, KeyFactor, Score, Worksheet
from assessor_app.casefile.records.team import Membership
from assessor_app.casefile.records.visit import Issue
from assessor_app.casefile.state import read_state
from assessor_app.errors import KnownFault
from assessor_app.words import Language, say

ADDED = [kind for kind in KINDS.values() if kind.made and kind.goes]
ALONE = "ผู้ตรวจประเมิน 1"
each_kind = pytest.mark.parametrize("kind", ADDED, ids=lambda kind: kind.name)

# What the change that makes a record holds, and what a rule of a kind asks for beside it
MADE_OF: dict[str, Any] = {
    "item": "7.1", "sha256": "0" * 64, "size": 5, "name": "a.jpg", "media": "image/jpeg",
    "kind": "photo", "taken": None, "place": None, "pages": None,
}
RULED: dict[str, dict[str, Any]] = {
    "slot": {"day": "2021-07-01", "start": "08:00"}, "key_factor": {"area": "P.1a"},
    "scenario": {"name": "ชื่อ", "percents": {"3.1": 50}},
}
# Sentences of their own for what is beyond a field's limits
BEYOND = {("key_factor", "area"): "key_area_unknown", ("issue", "priority"): "issue_priority"}


def _needed(kind: Kind, case: CaseFile) -> dict[str, Any]:
    """What a record of a kind cannot do without."""
    made = [name for name, field in given_of(kind).items()
            if MADE_WITH in field.marks and name != "origins"]
    return {name: read_state(case).issues[0].id if name == "issue" else MADE_OF[name]
            for name in made} | RULED.get(kind.name, {})


def _typed(kind: Kind, field: Field, case: CaseFile) -> list[tuple[Any, Any]]:
    """What people may give an attribute, and how it is kept (as JSON).

    A field of a new type brings a value of its own here.
    """
    state = read_state(case)
    if field.links is not None and field.name != "issue":
        records = state.assessors if field.links.kind == "assessor" else [
            one.id for one in getattr(state, KINDS[field.links.kind].held)]
        ids = [*records][: field.links.most]
        assert len(ids) > 1
        return [(ids, ids), ([ids[1], ids[0], ids[1]], [ids[1], ids[0]]), ((), [])]
    if field.choices:
        return [(one, one) for one in field.choices if one or kind.name == "issue"]
    if field.wire in (Percent, Percent | None):
        return [(55, 55), ("๖๐", 60), (None, None)]
    for mark, found in {
        DAY: [("2564-07-02", "2021-07-02"), ("๒๕๖๔-๐๗-๐๓", "2021-07-03")],
        CLOCK: [("๙.๔๐", "09:40"), ("10:05", "10:05")],
        MEASURED: [("๑,๐๙๐.๕", "1090.5"), (" ", "")],
        POINTS: [([(2563, "๕"), (2561, "4.0")], [[2561, "4.0"], [2563, "5"]]), ((), [])],
        DIMENSION: [(case.edition.dimensions[0].id,) * 2, ("", "")],
    }.items():
        if mark in field.marks:
            return found
    if ITEM in field.marks and field.wire is not str:
        return [(["7.1", "3.2", "7.1"], ["3.2", "7.1"]), ((), [])]
    for mark in field.marks:
        if isinstance(mark, Between):
            return [(one, one) for one in range(mark.least, mark.most + 1)]
    if field.wire == dict[str, Percent]:
        return [({"3.1": 50, "4": 0},) * 2]
    assert field.is_text, f"{kind.name}.{field.name}: no value of its type"
    words = [("น้ำใจ", "น้ำใจ"), ("ก\x00ข", "ก\N{REPLACEMENT CHARACTER}ข")]
    return words if field.name == "name" else [*words, ("", "")]


def _wrong(kind: Kind, field: Field, case: CaseFile) -> list[tuple[Any, str]]:
    """What an attribute cannot take, and the fault that says so; none where all words fit."""
    found: list[tuple[Any, str]] = []
    if field.links is not None:
        known = {"assessor": "owner_unknown"}.get(field.links.kind, f"{field.links.kind}_gone")
        found = [("none" if field.wire is str else ["none"], known)]
        if field.links.most is not None:
            several = list(read_state(case).assessors)[: field.links.most + 1]
            found.append((several, "owners_too_many"))
    elif ITEM in field.marks:
        found = [("9.9" if field.wire is str else ["1.1", "9.9"], "item_unknown")]
    elif field.wire in (Percent, Percent | None):
        found = [(51, "percent_step"), (105, "percent_out_of_range")]
    elif field.wire == dict[str, Percent]:
        found = [({"9.9": 50}, "target_unknown"), ({"3": 50, "3.1": 50}, "scored_both_ways"),
                 ({}, "scenario_empty"), ({"3.1": 52}, "percent_step")]
    elif kind.name == "scenario" and field.name == "name":
        found = [("", "scenario_without_name")]
    for mark, one in {DAY: ("เมื่อวาน", "day_wrong"), CLOCK: ("25:00", "time_wrong"),
                      MEASURED: ("มาก", "result_number"), POINTS: ([(2019, "1")], "result_year"),
                      }.items():
        if mark in field.marks:
            found.append(one)
    beyond = BEYOND.get((kind.name, field.name), "value_wrong")
    found += [(mark.most + 1, beyond) for mark in field.marks if isinstance(mark, Between)]
    if field.choices and field.is_text:
        found.append(("ที่อื่น", beyond))
    return found


def _all(case: CaseFile, kind: Kind) -> dict[str, Any]:
    return {one.id: one for one in getattr(read_state(case), kind.held)}


def _json(value: Any) -> Any:
    return msgspec.json.decode(msgspec.json.encode(value))


def _refused(key: str, act: Callable[[], object]) -> None:
    with pytest.raises(KnownFault) as caught:
        act()
    assert caught.value.key == key
    assert caught.value.text("th") != caught.value.text("en")


def _filled(case: CaseFile, *names: str) -> CaseFile:
    """An issue, a comment and a piece of evidence of each, so that links have where to lead."""
    for name in names:
        one = ensure_assessor(case, name)
        for kind in (KINDS["comment"], KINDS["issue"], KINDS["evidence"]):
            entries.add(case, one, kind.record, reason="ตกหล่น", **_needed(kind, case))
    return case


@pytest.fixture
def alone(case: CaseFile) -> tuple[CaseFile, Assessor]:
    """A case without a team, where three people are known."""
    ensure_assessor(case, "ผู้ตรวจประเมิน 3")
    return _filled(case, ALONE, "ผู้ตรวจประเมิน 2"), ensure_assessor(case, ALONE)


@pytest.fixture
def team(tmp_path: Path) -> Iterator[CaseFile]:
    """A team of which the first assessor has sealed; one more is not of it, two may not work."""
    with team_case(tmp_path / "team.pmqa") as case:
        for name in (FIRST, SECOND):
            score_all(case, name, 50)
        person(case, "คนนอก")
        add_member(case, "ยังไม่ประกาศ", Role.ASSESSOR)
        add_member(case, "ถอนตัว", Role.ASSESSOR)
        declare(case, "ถอนตัว", recuse="ญาติ")
        seal_all(case, FIRST)
        yield case


def test_every_kind_that_goes_says_when_it_is_gone() -> None:
    linked = {field.links.kind for kind in KINDS.values() for field in given_of(kind).values()
              if field.links is not None and field.links.kind != "assessor"}
    for entity in {kind.name for kind in ADDED} | linked:
        fault = entries.gone(entity)
        assert len({fault.text(language) for language in Language}) == 2


@each_kind
def test_every_value_is_added_edited_and_put_back(
    kind: Kind, alone: tuple[CaseFile, Assessor],
) -> None:
    case, who = alone
    for name, field in given_of(kind).items():
        for typed, kept in _typed(kind, field, case) if name not in _fixed(kind) else ():
            needed = _needed(kind, case)
            made, added = entries.add(case, who, kind.record, **{**needed, name: typed})
            assert _all(case, kind)[made.id] == made, "it is read back from the state"
            assert _json(getattr(made, name)) == kept
            assert (kind.name, made.id) in added.touched
            if MADE_WITH in field.marks:
                with pytest.raises(TypeError):
                    entries.edit(case, kind.record, made.id, author=ALONE, **{name: typed})
                continue
            assert not entries.edit(case, kind.record, made.id, author=ALONE, **{name: typed})
            bare, _ = entries.add(case, who, kind.record, **needed)
            changed = entries.edit(case, kind.record, bare.id, author=ALONE, **{name: typed})
            assert _json(getattr(_all(case, kind)[bare.id], name)) == kept
            if changed:
                undo(case, changed, ALONE)
            assert _all(case, kind)[bare.id] == bare
    assert check_case(case.path).ok


def _fixed(kind: Kind) -> set[str]:
    """What a rule binds to what else the record holds, or a use case gives: tested elsewhere."""
    if kind.name == "evidence":
        return given_of(kind).keys() - {"caption", "issues", "comments"}
    return {"item", "origins"} | ({"issue", "comments", "end"} & given_of(kind).keys())


@each_kind
def test_blanks_stand_in_what_is_not_given(kind: Kind, alone: tuple[CaseFile, Assessor]) -> None:
    case, who = alone
    needed = _needed(kind, case)
    made, _ = entries.add(case, who, kind.record, **needed)
    for name, field in given_of(kind).items():
        if name not in needed and MADE_WITH not in field.marks:
            assert _json(getattr(made, name)) == field.blank, name
    assert made.assessor_id == who.id
    assert kind.owner(made.id) in (None, who.id)


@each_kind
def test_what_cannot_be_is_refused_in_a_sentence(
    kind: Kind, alone: tuple[CaseFile, Assessor],
) -> None:
    case, who = alone
    held, _ = entries.add(case, who, kind.record, **_needed(kind, case))
    before, written = read_state(case), len(history(case))
    tried = 0
    for name, field in given_of(kind).items():
        for wrong, key in _wrong(kind, field, case):
            tried += 1
            _refused(key, lambda given={name: wrong}: entries.add(
                case, who, kind.record, **{**_needed(kind, case), **given}))
            if MADE_WITH not in field.marks:
                _refused(key, lambda given={name: wrong}: entries.edit(
                    case, kind.record, held.id, author=ALONE, **given))
    assert tried or all(field.is_text for field in given_of(kind).values())
    assert (read_state(case), len(history(case))) == (before, written)


@each_kind
def test_a_caller_who_names_no_attribute_is_wrong(
    kind: Kind, alone: tuple[CaseFile, Assessor],
) -> None:
    case, who = alone
    needed = _needed(kind, case)
    held, _ = entries.add(case, who, kind.record, **needed)
    for wrong in ("colour", "id", "assessor_id", "created", "after_seal"):
        with pytest.raises(TypeError):
            entries.add(case, who, kind.record, **needed, **{wrong: "ก"})
        with pytest.raises(TypeError):
            entries.edit(case, kind.record, held.id, author=ALONE, **{wrong: "ก"})
    for name, field in given_of(kind).items():
        left = {one: value for one, value in needed.items() if one != name}
        if MADE_WITH in field.marks and name != "origins":
            with pytest.raises(TypeError, match=name):
                entries.add(case, who, kind.record, **left)
        if isinstance(field.wire, type) and issubclass(field.wire, StrEnum):
            with pytest.raises(ValueError, match="maybe"):
                entries.add(case, who, kind.record, **{**needed, name: "maybe"})


@each_kind
def test_what_is_deleted_is_gone_comes_back_and_leaves_its_number(
    kind: Kind, alone: tuple[CaseFile, Assessor],
) -> None:
    case, who = alone
    needed = _needed(kind, case)
    made, _ = entries.add(case, who, kind.record, **needed)
    before = _all(case, kind)
    word = next((name for name in given_of(kind) if name in kind.attributes(WRITTEN)), None)
    deleted = entries.delete(case, kind.record, made.id, author=ALONE)
    assert made.id not in _all(case, kind)
    for act in (
        lambda: entries.edit(case, kind.record, made.id, author=ALONE, **{str(word): "ก"}),
        lambda: entries.delete(case, kind.record, made.id, author=ALONE),
        lambda: entries.edit(case, kind.record, "none", author=ALONE),
    ):
        _refused(f"{kind.name}_gone", act)
    if kind.mark is not None:
        again, _ = entries.add(case, who, kind.record, **needed)
        assert again.number.rpartition("-")[0] == made.number.rpartition("-")[0]
        assert int(again.number.rpartition("-")[2]) == int(made.number.rpartition("-")[2]) + 1
        entries.delete(case, kind.record, again.id, author=ALONE)
    undo(case, deleted, ALONE)
    assert _all(case, kind) == before


@each_kind
def test_who_may_not_is_refused(kind: Kind, team: CaseFile) -> None:
    case = _filled(team, FIRST)
    first, second = person(case, FIRST), person(case, SECOND)
    late = {"reason": "ทดสอบ"} if kind.seen is Seen.REVIEW else {}
    held, _ = entries.add(case, first, kind.record, **_needed(kind, case), **late)
    written = len(history(case))

    def refused(name: str, key: str, *, add: bool = True, change: bool = True) -> None:
        if add:
            _refused(key, lambda: entries.add(case, person(case, name), kind.record,
                                              **_needed(kind, case), **late))
        if change:
            _refused(key, lambda: entries.edit(case, kind.record, held.id, author=name,
                                               **_word(kind), **late))
            _refused(key, lambda: entries.delete(case, kind.record, held.id, author=name, **late))

    for name, key in (("คนนอก", "team_unknown"), ("ยังไม่ประกาศ", "declare_first"),
                      ("ถอนตัว", "team_recused")):
        refused(name, key)
    match kind.seen:
        case Seen.REVIEW:
            refused(SECOND, "review_of_other", add=False)
            refused(WATCHER, "role_without_scores")
        case Seen.SCENARIO:
            refused(SECOND, "scenario_of_other", add=False)
        case Seen.TEAM_WORK | Seen.EVIDENCE:
            refused(SECOND, "seal_first")
            refused(WATCHER, "role_without_scores", change=False)
            refused(WATCHER, "team_not_sealed", add=False)
        case Seen.OPENED:
            assert entries.edit(case, kind.record, held.id, author=WATCHER, **_word(kind))
            written += 1
    assert len(history(case)) == written, "nothing of what was refused is written"
    seal_all(case, SECOND)
    if kind.seen in (Seen.TEAM_WORK, Seen.EVIDENCE):
        entries.add(case, second, kind.record, **_needed(kind, case))
        assert entries.edit(case, kind.record, held.id, author=SECOND, **_word(kind))
        assert entries.delete(case, kind.record, held.id, author=SECOND)
    assert check_case(case.path).ok


def _word(kind: Kind) -> dict[str, str]:
    """Another word for the first attribute that holds words."""
    return {next(name for name in kind.attributes(WRITTEN)): "คำใหม่"}


def test_the_report_is_evidence_that_everybody_may_take_in(team: CaseFile) -> None:
    evidence = KINDS["evidence"]
    given = {**_needed(evidence, team), "kind": "report"}
    made, _ = entries.add(team, person(team, SECOND), evidence.record, **given)
    assert entries.edit(team, evidence.record, made.id, author=WATCHER, caption="เล่มเต็ม")


def test_the_work_of_one_who_recused_later_is_gone(team: CaseFile) -> None:
    made, _ = entries.add(team, person(team, SECOND), KeyFactor, area="P.1a", text="ก")
    declare(team, SECOND, recuse="เพิ่งทราบ")
    _refused("key_factor_gone", lambda: entries.edit(
        team, KeyFactor, made.id, author=FIRST, text="ข"))
    _refused("team_recused", lambda: entries.delete(team, KeyFactor, made.id, author=SECOND))


def test_people_who_own_score_and_are_of_the_team(team: CaseFile) -> None:
    _filled(team, FIRST)
    issue = read_state(team).issues[0]
    for owner in (WATCHER, "คนนอก", "ถอนตัว"):
        _refused("owner_unknown", lambda owner=owner: entries.edit(
            team, Issue, issue.id, author=FIRST, owners=[person(team, owner).id]))
    assert entries.edit(team, Issue, issue.id, author=FIRST, owners=[person(team, LEAD).id])
    add_member(team, "คนนอก", Role.ASSESSOR)
    assert entries.edit(team, Issue, issue.id, author=FIRST, owners=[person(team, "คนนอก").id])
    remove_member(team, "คนนอก")
    assert entries.edit(team, Issue, issue.id, author=FIRST, question="ก"), (
        "an owner who left hinders no other edit")


SEALED = [kind for kind in KINDS.values() if kind.seen is Seen.REVIEW]


@pytest.mark.parametrize("kind", SEALED, ids=lambda kind: kind.name)
def test_after_the_seal_the_reason_stands(kind: Kind, team: CaseFile) -> None:
    case, second = _filled(team, FIRST), person(team, SECOND)
    if kind.goes:
        held, _ = entries.add(case, second, kind.record, **_needed(kind, case))
        id_ = held.id
    else:
        id_ = f"{second.id}.7.1"
        assert entries.edit(case, kind.record, id_, author=SECOND, **_word(kind))
    assert _all(case, kind)[id_].after_seal == "", "before the seal no reason is asked for"
    seal_all(case, SECOND)
    before = read_state(case)
    blank = {"reason": " "}
    for reason in ({}, blank):
        for act in (
            *((lambda reason=reason: entries.add(case, second, kind.record, **_needed(kind, case),
                                                 **reason),
               lambda reason=reason: entries.delete(case, kind.record, id_, author=SECOND,
                                                    **reason)) if kind.goes else ()),
            lambda reason=reason: entries.edit(case, kind.record, id_, author=SECOND,
                                               **_words_of(kind, "ก"), **reason),
        ):
            _refused("seal_needs_reason", act)
    assert read_state(case) == before
    changed = entries.edit(case, kind.record, id_, author=SECOND, reason="อ่านใหม่",
                           **_words_of(kind, "ข"))
    assert _all(case, kind)[id_].after_seal == "อ่านใหม่"
    assert (kind.name, id_) in read_state(case).late
    assert not entries.edit(case, kind.record, id_, author=SECOND, reason="ไม่มีอะไร")
    undo(case, changed, SECOND, reason="ผิดที่")
    assert _all(case, kind)[id_].after_seal == "ผิดที่"
    if kind.goes:
        made, _ = entries.add(case, second, kind.record, reason="ตกหล่น", **_needed(kind, case))
        assert made.after_seal == "ตกหล่น"
        deleted = entries.delete(case, kind.record, made.id, author=SECOND, reason="ซ้ำ")
        told = [one.change.value for one in deleted.changes if one.change.field == "after_seal"]
        assert [one["reason"] for one in told] == ["ซ้ำ"]
    assert check_case(case.path).ok


def _words_of(kind: Kind, word: str) -> dict[str, str]:
    return dict.fromkeys(kind.attributes(WRITTEN), word)


def test_kinds_with_a_use_case_of_their_own_are_no_entries(
    alone: tuple[CaseFile, Assessor],
) -> None:
    case, who = alone
    written = len(history(case))
    for record in (Membership, Score, Worksheet, Application):
        with pytest.raises(TypeError):
            entries.add(case, who, record)
    for kind in KINDS.values():
        if kind.table and kind not in ADDED and kind.name not in (
                "worksheet", "applicant", "application", "assessor"):
            with pytest.raises((TypeError, KnownFault)):
                entries.edit(case, kind.record, kind.name, author=ALONE)
    assert len(history(case)) == written


def test_a_value_of_several_parts_keeps_those_that_are_not_given(
    alone: tuple[CaseFile, Assessor],
) -> None:
    case, _ = alone
    entries.edit(case, Application, "application", author=ALONE, fl_certified=True,
                 fl_date=date(2020, 2, 29))
    entries.edit(case, Application, "application", author=ALONE, fl_certified=False)
    held = read_state(case).application
    assert (held.fl_certified, held.fl_date) == (False, date(2020, 2, 29))
    for given in (2399, 10_000):
        _refused("value_wrong", lambda given=given: entries.edit(
            case, Application, "application", author=ALONE, cycle=given))
    fault = KnownFault("value_wrong", given=1, field="ก", known="2400-9999")
    assert "2400-9999" in fault.text("th")
    assert say("records.field_cycle", "th") in _told(case)


def _told(case: CaseFile) -> str:
    with pytest.raises(KnownFault) as caught:
        entries.edit(case, Application, "application", author=ALONE, cycle=1)
    return caught.value.text("th")


def test_several_made_at_once_are_numbered_and_stay_in_their_order(
    alone: tuple[CaseFile, Assessor],
) -> None:
    case, who = alone
    kind = KINDS["evidence"]
    made, changed = entries.add_all(case, who, kind.record,
                                    [{**_needed(kind, case), "name": str(n)} for n in range(5)])
    assert [one.number for one in made] == [f"ภ-ก-{number}" for number in range(2, 7)]
    assert [one.name for one in read_state(case).evidence][-5:] == ["0", "1", "2", "3", "4"]
    undo(case, changed, ALONE)
    assert len(read_state(case).evidence) == 2
