"""The journal: what is hashed, what cannot be undone, and that a union has no order."""

from __future__ import annotations

import hashlib
import json
import random
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from sqlcipher3 import dbapi2 as sqlite

from assessor_app.casefile.arriving.union import apply_changes
from assessor_app.casefile.chain_names import is_false_chain, new_chain
from assessor_app.casefile.change import ChainHead, Change, canonical, read_change
from assessor_app.casefile.connection import CaseFile, open_case
from assessor_app.casefile.creating import create_case
from assessor_app.casefile.held import hold
from assessor_app.casefile.installation import Installation
from assessor_app.casefile.journal import Edit, storable, write
from assessor_app.casefile.projection import PROJECTED, rebuild
from assessor_app.casefile.records.kinds import KINDS, stream_of
from assessor_app.casefile.records.values import Unfit
from assessor_app.casefile.signatures import signature_holds
from assessor_app.criteria.edition_file import builtin_edition_bytes
from assessor_app.errors import KnownFault

COMMENT = "aaaaaaaaaaaaaaaa.0001"
ISSUE = "0123"
MADE = {"assessor": "aaaaaaaaaaaaaaaa", "created": "2026-01-01T00:00:00.000Z", "item": "3.1"}
ENTITIES = [("comment", COMMENT), ("issue", ISSUE), ("applicant", "applicant")]
FIELDS = {"comment": ("text", "sign"), "issue": ("question", "status"), "applicant": ("name_th",)}


def _dump(case: CaseFile) -> dict[str, list[Any]]:
    """Every projected table as it stands."""
    return {
        table: sorted(case.db.execute(f"SELECT * FROM {table}").fetchall(), key=repr)
        for table in PROJECTED
    }


def _rows(case: CaseFile) -> list[tuple[str, str]]:
    return case.db.execute("SELECT body, signature FROM change ORDER BY position").fetchall()


def _copies(tmp_path: Path, count: int) -> list[CaseFile]:
    """Copies of one case in memory, each of another installation, with a comment and an issue."""
    first = create_case(
        tmp_path / f"{random.random()}.pmqa", edition_id="pmqa-2562",
        edition=builtin_edition_bytes("pmqa-2562"), author="ก",
        edits=[Edit("applicant", "applicant", "name_th", "กรม"),
               Edit("comment", COMMENT, "made", MADE), Edit("comment", COMMENT, "sign", "+"),
               Edit("issue", ISSUE, "made",
                    MADE | {"code": "ก", "counter": 1, "number": "3.1/ก-1"})],
    )
    cases = []
    for number in range(count):
        memory = sqlite.connect(":memory:", isolation_level=None)
        first.connection.backup(memory)
        by = Installation(tmp_path / f"home{number}")
        cases.append(CaseFile(Path(f"copy{number}"), memory, first.case_id, writable=True, by=by))
    first.close()
    return cases


@pytest.fixture(scope="module")
def copies(tmp_path_factory: pytest.TempPathFactory) -> Callable[[int], list[CaseFile]]:
    """Fresh copies in memory of one case that is made once."""
    templates = _copies(tmp_path_factory.mktemp("copies"), 3)

    def fresh(count: int) -> list[CaseFile]:
        cases = []
        for template in templates[:count]:
            memory = sqlite.connect(":memory:", isolation_level=None)
            template.connection.backup(memory)
            cases.append(CaseFile(
                template.path, memory, template.case_id, writable=True, by=template._by))
        return cases

    return fresh


def test_change_is_what_the_format_says(case_path: Path) -> None:
    with open_case(case_path, write=False) as case:
        rows = case.db.execute(
            "SELECT id, body, signature, chain, seq, prev, entity, value, parents "
            "FROM change ORDER BY position").fetchall()
    previous: dict[str, tuple[int, str | None]] = {}
    for id_, body, signature, chain, seq, prev, entity, value, parents in rows:
        said = json.loads(body)
        assert sorted(said) == list(said) == [
            "author", "case", "chain", "entity", "entity_id", "field", "nonce", "parents", "prev",
            "schema", "seq", "signer", "stream", "time", "value",
        ]
        assert json.dumps(
            said, sort_keys=True, ensure_ascii=False, separators=(",", ":")) == body
        assert hashlib.sha256(body.encode()).hexdigest() == id_
        assert signature_holds(said["signer"], signature, body.encode())
        assert len(bytes.fromhex(said["nonce"])) == 16
        assert said["parents"] == sorted(said["parents"]) == json.loads(parents)
        assert (said["entity"], said["value"]) == (entity, json.loads(value))
        assert (seq - 1, prev) == previous.get(chain, (0, None))
        assert said["time"].endswith("Z")
        assert len(said["time"]) == len("2026-03-15T07:05:09.120Z")
        previous[chain] = seq, id_


def test_streams() -> None:
    assert stream_of("score", "independent/abc/3.1") == "review:abc"
    assert stream_of("comment", "abc.0001") == "review:abc"
    assert stream_of("score", "consensus/abc/3.1") == "shared"
    assert stream_of("score", "site_visit/abc/3.1") == "shared"
    assert {stream_of(entity, "x") for entity in ("issue", "assessor", "applicant")} == {"shared"}


@pytest.mark.parametrize("statement", [
    "UPDATE change SET signature = ''",
    "DELETE FROM change",
    "INSERT OR REPLACE INTO change (position, id, body, signature) "
    "SELECT position, id, body, '' FROM change LIMIT 1",
    "REPLACE INTO change (id, body, signature) SELECT id, body, '' FROM change LIMIT 1",
])
def test_nothing_in_the_journal_changes(case_path: Path, statement: str) -> None:
    with open_case(case_path) as case:
        before = _rows(case)
        with pytest.raises(sqlite.IntegrityError, match="append-only"):
            case.connection.execute(statement)
        assert _rows(case) == before


def test_failed_write_leaves_nothing(copies: Callable[[int], list[CaseFile]]) -> None:
    case, = copies(1)
    before = _dump(case), _rows(case)
    with pytest.raises(Unfit):
        write(case, "ก", [Edit("comment", COMMENT, "text", "ก"),
                          Edit("comment", COMMENT, "so_what", ["no text"])])
    assert (_dump(case), _rows(case)) == before
    assert write(case, "ก", [Edit("comment", COMMENT, "text", "ข")])


def test_same_value_writes_nothing(copies: Callable[[int], list[CaseFile]]) -> None:
    case, = copies(1)
    assert write(case, "ก", [Edit("comment", COMMENT, "text", "ข")])
    again = write(case, "ก", [Edit("comment", COMMENT, "text", "ข"),
                              Edit("score", "consensus/a/1.1", "score", None),
                              Edit("comment", COMMENT, "so_what", ""),
                              Edit("comment", COMMENT, "deleted", False)])
    assert not again
    assert again.changes == again.inverse == ()


def test_two_edits_that_did_not_see_each_other(copies: Callable[[int], list[CaseFile]]) -> None:
    """Both are kept and shown as a conflict until one more change sees both."""
    first, second = copies(2)
    write(first, "ก", [Edit("applicant", "applicant", "name_th", "กรมหนึ่ง")])
    write(second, "ข", [Edit("applicant", "applicant", "name_th", "กรมสอง")])
    apply_changes(first, _rows(second))
    apply_changes(second, _rows(first))
    assert _dump(first) == _dump(second)
    conflict = [("applicant", "applicant", "name_th")]
    assert _dump(first)["conflict"] == conflict
    resolved = write(first, "ก", [Edit("applicant", "applicant", "name_th", "กรมสอง")])
    assert len(resolved.changes[0].change.parents) == 2
    assert _dump(first)["conflict"] == []
    apply_changes(second, _rows(first))
    assert _dump(first) == _dump(second)


def test_two_edits_that_agree_are_no_conflict(copies: Callable[[int], list[CaseFile]]) -> None:
    first, second = copies(2)
    for case in (first, second):
        write(case, "ก", [Edit("applicant", "applicant", "name_th", "กรมหนึ่ง")])
    apply_changes(first, _rows(second))
    assert _dump(first)["conflict"] == []


def test_edit_that_a_deletion_did_not_see(copies: Callable[[int], list[CaseFile]]) -> None:
    """It is not lost: the comment stays, in conflict, until a person decides."""
    first, second = copies(2)
    deleted = write(first, "ก", [Edit("comment", COMMENT, "deleted", True)])
    heads = {row[3] for row in _dump(second)["head"] if row[0] == "comment"}
    assert set(deleted.changes[0].change.parents) == heads
    assert _dump(first)["comment"] == []
    write(second, "ข", [Edit("comment", COMMENT, "text", "น้ำใจ")])
    apply_changes(first, _rows(second))
    apply_changes(second, _rows(first))
    assert _dump(first) == _dump(second)
    assert _dump(first)["conflict"] == [("comment", COMMENT, "deleted")]
    assert "น้ำใจ" in _dump(first)["comment"][0]
    write(second, "ข", [Edit("comment", COMMENT, "text", "น้ำใจดี")])
    assert "น้ำใจดี" in _dump(second)["comment"][0]
    assert _dump(second)["conflict"] == [("comment", COMMENT, "deleted")]
    write(second, "ข", [Edit("comment", COMMENT, "deleted", True)])
    assert (_dump(second)["comment"], _dump(second)["conflict"]) == ([], [])
    apply_changes(first, _rows(second))
    assert _dump(first) == _dump(second)


def test_disputed_deletion_is_settled_by_keeping(
    copies: Callable[[int], list[CaseFile]],
) -> None:
    first, second = copies(2)
    write(first, "ก", [Edit("comment", COMMENT, "deleted", True)])
    write(second, "ข", [Edit("comment", COMMENT, "text", "น้ำใจ")])
    apply_changes(first, _rows(second))
    write(first, "ก", [Edit("comment", COMMENT, "deleted", False)])
    assert _dump(first)["conflict"] == []
    assert "น้ำใจ" in _dump(first)["comment"][0]


def test_edit_of_a_deleted_comment_leaves_it_deleted(
    copies: Callable[[int], list[CaseFile]],
) -> None:
    """As when an edit is undone after the deletion: its author knew."""
    case, = copies(1)
    edited = write(case, "ก", [Edit("comment", COMMENT, "text", "น้ำใจ")])
    write(case, "ก", [Edit("comment", COMMENT, "deleted", True)])
    write(case, "ก", edited.inverse)
    assert (_dump(case)["comment"], _dump(case)["conflict"]) == ([], [])


def test_restored_comment_has_every_field(copies: Callable[[int], list[CaseFile]]) -> None:
    first, second = copies(2)
    write(first, "ก", [Edit("comment", COMMENT, "text", "น้ำใจ")])
    before = _dump(first)["comment"]
    deleted = write(first, "ก", [Edit("comment", COMMENT, "deleted", True)])
    restored = write(first, "ก", deleted.inverse)
    assert _dump(first)["comment"] == before
    assert _dump(first)["conflict"] == []
    write(first, "ก", restored.inverse)
    assert _dump(first)["comment"] == []
    apply_changes(second, _rows(first))
    assert _dump(first) == _dump(second)


def test_changes_of_others_are_looked_at(copies: Callable[[int], list[CaseFile]]) -> None:
    first, second = copies(2)
    write(second, "ข", [Edit("applicant", "applicant", "name_th", "กรมสอง")])
    body, signature = _rows(second)[-1]
    before = _rows(first)
    bad = {
        "change_forged": (body.replace("กรมสอง", "กรมสาม"), signature),
        "change_of_other_case": (body.replace(first.case_id, "0" * 32), signature),
        "change_unreadable": (body + " ", signature),
        "change_newer": (body.replace('"schema":1', '"schema":2'), signature),
    }
    for key, row in bad.items():
        with pytest.raises(KnownFault) as caught:
            apply_changes(first, [(body, signature), row])
        assert caught.value.key == key
        assert _rows(first) == before


def test_a_chain_has_one_signer(copies: Callable[[int], list[CaseFile]]) -> None:
    """Another's key cannot go on with a chain, whichever of the two comes first.

    Of names that older programs gave, nothing tells whose they are.
    """
    first, second, third = copies(3)
    first.chains = {"shared": ChainHead("0123456789abcdef" * 2, 0, None)}
    write(first, "ก", [Edit("applicant", "applicant", "name_th", "กรมหนึ่ง")])
    second.chains = {"shared": ChainHead(first.chains["shared"].chain, 1,
                                         first.chains["shared"].id)}
    write(second, "ข", [Edit("applicant", "applicant", "name_th", "กรมสอง")])
    mine, forged = _rows(first)[-1], _rows(second)[-1]
    for case, one, other in ((first, mine, forged), (third, forged, mine)):
        if case is third:
            apply_changes(case, [one])
        before = _rows(case)
        with pytest.raises(KnownFault) as caught:
            apply_changes(case, [other])
        assert caught.value.key == "change_chain"
        assert _rows(case) == before


def test_nobody_begins_a_chain_under_the_name_of_anothers(
    copies: Callable[[int], list[CaseFile]],
) -> None:
    first, second, third = copies(3)
    write(first, "ก", [Edit("applicant", "applicant", "name_th", "กรมหนึ่ง")])
    name = first.chains["shared"].chain
    second.chains = {"shared": ChainHead(name, 0, None)}
    write(second, "ข", [Edit("applicant", "applicant", "name_en", "Two")])
    mine, false = _rows(first)[-1], _rows(second)[-1]
    for case in (first, third):
        before = _rows(case)
        with pytest.raises(KnownFault) as caught:
            apply_changes(case, [false])
        assert (caught.value.key, caught.value.values["reason"]) == ("change_unfit", "chain")
        assert _rows(case) == before
    apply_changes(third, [mine])
    assert _rows(third)[-1] == mine
    with pytest.raises(KnownFault) as caught:
        hold(second)
    assert caught.value.key == "journal_broken"


def test_a_name_of_a_chain_is_of_its_case_stream_and_signer() -> None:
    names = {new_chain(*of) for of in (
        ("a" * 32, "shared", "b" * 64), ("c" * 32, "shared", "b" * 64),
        ("a" * 32, "review:x", "b" * 64), ("a" * 32, "shared", "d" * 64))}
    assert len(names) == 4
    assert all(re.fullmatch("[0-9a-f]{32}", name) for name in names)
    change = Change(
        author="", case="a" * 32, chain=new_chain("a" * 32, "shared", "b" * 64), entity="",
        entity_id="", field="", nonce="", parents=(), prev=None, schema=1, seq=1,
        signer="b" * 64, stream="shared", time="", value=None)
    assert not is_false_chain(change)
    for other in ({"case": "c" * 32}, {"stream": "review:x"}, {"signer": "d" * 64}):
        assert is_false_chain(msgspec.structs.replace(change, **other))
        older = msgspec.structs.replace(change, chain="0123456789abcdef" * 2, **other)
        assert not is_false_chain(older)


def test_a_change_of_an_unknown_entity_is_kept(copies: Callable[[int], list[CaseFile]]) -> None:
    """A later format knows more entities; what this one cannot show it still carries on."""
    first, second = copies(2)
    write(second, "ข", [Edit("theme", "t1", "text", "ภาวะผู้นำ")])
    assert apply_changes(first, _rows(second)) == {("theme", "t1")}
    assert _dump(first) == _dump(second)


_EDIT = st.tuples(
    st.integers(0, 2), st.sampled_from(ENTITIES), st.integers(0, 3),
    st.sampled_from(["open", "partly", "resolved"]),
)
_DELIVERY = st.tuples(st.integers(0, 2), st.integers(0, 2), st.integers(0, 2**32))
_STEPS = st.lists(st.one_of(_EDIT, _DELIVERY), min_size=1, max_size=25)


def _run(cases: Sequence[CaseFile], steps: Sequence[tuple[Any, ...]]) -> None:
    for step in steps:
        if len(step) == 4:
            number, (entity, id_), kind, value = step
            fields = FIELDS[entity]
            if kind == 3 and entity != "applicant":
                gone = not any(row[0] == id_ for row in _dump(cases[number])[entity])
                write(cases[number], "ก", [Edit(entity, id_, "deleted", not gone)])
            else:
                field = fields[kind % len(fields)]
                choices = KINDS[entity].fields[field].choices or (value,)
                write(cases[number], "ก", [
                    Edit(entity, id_, field, choices[len(value) % len(choices)])])
        else:
            source, target, seed = step
            choice = random.Random(seed)
            rows = _rows(cases[source])
            choice.shuffle(rows)
            part = rows[:choice.randint(0, len(rows))]
            apply_changes(cases[target], part + part[:2])


def _plain_heads(case: CaseFile) -> set[tuple[str, str, str, str]]:
    """Heads by the definition: changes that no change of the same field names as a parent."""
    changes = [read_change(body.encode()) for body, _ in _rows(case)]
    ids = [hashlib.sha256(body.encode()).hexdigest() for body, _ in _rows(case)]
    keys = [(c.entity, c.entity_id, c.field) for c in changes]
    seen = {(key, parent) for key, c in zip(keys, changes, strict=True) for parent in c.parents}
    return {(*key, id_) for key, id_ in zip(keys, ids, strict=True) if (key, id_) not in seen}


def _deliver_all(cases: Sequence[CaseFile], choice: random.Random) -> None:
    every = list({row for case in cases for row in _rows(case)})
    for case in cases:
        choice.shuffle(every)
        apply_changes(case, every)


@settings(max_examples=60)
@given(steps=_STEPS, seed=st.integers(0, 2**32))
@example(steps=[(0, ENTITIES[0], 3, "open"), (1, ENTITIES[0], 0, "open"), (0, 1, 1),
                (1, ENTITIES[0], 3, "open")], seed=0)
def test_union_has_no_order(
    copies: Callable[[int], list[CaseFile]], steps: list[tuple[Any, ...]], seed: int,
) -> None:
    """Partial, unordered, repeated delivery ends in one state, and no value is dropped silently."""
    cases = copies(3)
    _run(cases, steps)
    _deliver_all(cases, random.Random(seed))
    states = [_dump(case) for case in cases]
    assert states[0] == states[1] == states[2]
    assert {tuple(row) for row in states[0]["head"]} == _plain_heads(cases[0])
    with cases[0].transaction() as connection:
        rebuild(connection)
    assert _dump(cases[0]) == states[0]
    for case in cases:
        case.close()


@pytest.mark.soak
@settings(max_examples=2000)
@given(steps=st.lists(st.one_of(_EDIT, _DELIVERY), min_size=10, max_size=80),
       seed=st.integers(0, 2**32))
def test_union_has_no_order_in_long_stories(
    copies: Callable[[int], list[CaseFile]], steps: list[tuple[Any, ...]], seed: int,
) -> None:
    cases = copies(3)
    _run(cases, steps)
    _deliver_all(cases, random.Random(seed))
    states = [_dump(case) for case in cases]
    assert states[0] == states[1] == states[2]
    assert {tuple(row) for row in states[0]["head"]} == _plain_heads(cases[0])
    for case in cases:
        case.close()


_TEXT = st.text(st.characters(codec="utf-8")) | st.text("น้ำํ้\u0000\ud800\"\\\x1f\u2028ก ")


@given(text=_TEXT)
def test_any_text_is_kept_as_typed(copies: Callable[[int], list[CaseFile]], text: str) -> None:
    """But NUL and half characters, which no text file can hold."""
    case, = copies(1)
    write(case, text, [Edit("comment", COMMENT, "text", text)])
    held, = case.db.execute("SELECT text FROM comment").fetchone()
    assert held == storable(text)
    assert "\x00" not in held
    if "\x00" not in text and not any("\ud800" <= c <= "\udfff" for c in text):
        assert held == text
    assert not write(case, text, [Edit("comment", COMMENT, "text", text)])
    for body, _ in _rows(case):
        assert canonical(json.loads(body)).decode() == body
    case.close()
