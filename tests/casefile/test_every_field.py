"""Every field of every kind, walked from the declarations: edited, undone, done again, merged."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fitting import VALUES, fitting_values, id_of, made_of
from foreign_changes import put_in
from hypothesis import given, settings
from hypothesis import strategies as st

from assessor_app.assessment.case import undo
from assessor_app.assessment.merging import merge_cases
from assessor_app.assessment.repairing import repair
from assessor_app.casefile.check import check_case
from assessor_app.casefile.connection import CaseFile, open_case
from assessor_app.casefile.history import history
from assessor_app.casefile.journal import Edit, write
from assessor_app.casefile.projection import PROJECTED
from assessor_app.casefile.records.kinds import KINDS
from assessor_app.casefile.records.naming import field_name, kind_name
from assessor_app.casefile.records.values import DELETED, MADE, Unfit
from assessor_app.casefile.state import read_state, refreshed
from assessor_app.words import Language

SHIPPED = sorted((Path(__file__).parents[1] / "fixtures" / "casefiles").glob("*.pmqa"))
AUTHOR = "ผู้ตรวจประเมิน 1"
# Of these a first word makes a row, which stays when the word is taken back
ROWS = ((KINDS["worksheet"], "area"), (KINDS["assessor"], "name"), (KINDS["assignment"], "lead"))
KINDS_EDITED = [kind for kind in KINDS.values() if kind.name != "founding"]


def _tables(case: CaseFile) -> dict[str, set[tuple[Any, ...]]]:
    """The state tables, without what tells when something was written."""
    found = {}
    with case.reading() as connection:
        for table in (*(name for name, kind in KINDS.items() if kind.table), "conflict", "unfit"):
            columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")
                       if row[1] != "time" or table in ("finding", "interview")]
            quoted = ", ".join(f'"{column}"' for column in columns)
            found[table] = set(connection.execute(f"SELECT {quoted} FROM {table}").fetchall())
    return found


def _dump(case: CaseFile) -> dict[str, list[tuple[Any, ...]]]:
    with case.reading() as connection:
        return {table: sorted(connection.execute(f"SELECT * FROM {table}").fetchall(), key=repr)
                for table in PROJECTED}


@pytest.fixture(params=SHIPPED, ids=lambda path: path.stem)
def shipped(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return Path(shutil.copy(request.param, tmp_path / "case.pmqa"))


def test_every_kind_and_field_has_its_words() -> None:
    for language in Language:
        for kind in KINDS.values():
            assert kind_name(kind.name, language)
            assert language is Language.EN or not kind_name(kind.name, language).isascii()
            for field in (*kind.fields, DELETED):
                assert field_name(field, language)
                assert language is Language.EN or not field_name(field, language).isascii()


def test_every_field_is_edited_undone_done_again_and_merged(shipped: Path, tmp_path: Path) -> None:
    open_case(shipped).close()  # brought to the present format
    older = Path(shutil.copy(shipped, tmp_path / "older.pmqa"))
    walked = 0
    with open_case(shipped) as case:
        write(case, AUTHOR, [Edit(kind.name, id_of(kind), field, "ก") for kind, field in ROWS])
        for kind in KINDS_EDITED:
            for field in (*kind.fields, DELETED):
                for value in fitting_values(kind, id_of(kind), field, case.edition):
                    walked += _walked(case, Edit(kind.name, id_of(kind), field, value))
        assert walked > 200
        write(case, AUTHOR, list(_one_of_each(case)))
        after, left = read_state(case), _dump(case)
    assert check_case(shipped).ok, [fault.text("en") for fault in check_case(shipped).problems]
    with open_case(shipped) as case:
        assert read_state(case) == after
        assert len(history(case)) > walked
    with open_case(older) as case:
        done = merge_cases(case, [shipped], own="aaaa")
        assert not done.refused
        assert _dump(case) == left
        assert read_state(case) == after
    with open_case(shipped) as case:
        assert not merge_cases(case, [older], own="aaaa").refused
        assert _dump(case) == left


def _walked(case: CaseFile, edit: Edit) -> bool:
    """Do an edit, undo it, do it again and undo it; whether it changed anything."""
    before, state = _tables(case), read_state(case)
    done = write(case, AUTHOR, [edit])
    if not done:
        assert _tables(case) == before
        return False
    first, shown = _tables(case), read_state(case)
    assert refreshed(case, state) == shown
    back = write(case, AUTHOR, done.inverse)
    assert _tables(case) == before, edit
    again = write(case, AUTHOR, back.inverse)
    assert _tables(case) == first, edit
    write(case, AUTHOR, again.inverse)
    assert _tables(case) == before, edit
    assert read_state(case).unfit == ()
    return True


def _one_of_each(case: CaseFile) -> Iterator[Edit]:
    for kind in KINDS_EDITED:
        if kind.name in ("member", "seal", "declaration", "resolution"):
            continue  # of nobody who is in the file
        for field in kind.fields:
            if fitting := fitting_values(kind, id_of(kind), field, case.edition):
                yield Edit(kind.name, id_of(kind), field, fitting[-1])


def test_what_a_field_cannot_hold_is_never_written(shipped: Path) -> None:
    with open_case(shipped) as case:
        before = case.connection.execute("SELECT count(*) FROM change").fetchone()
        for kind in KINDS_EDITED:
            for field in (*kind.fields, DELETED):
                wrong = [one for one in (*VALUES, object) if one is object or not kind.can_hold(
                    id_of(kind), field, one, case.edition)]
                assert len(wrong) > 1, (kind, field)
                for value in wrong:
                    if value is not object:
                        with pytest.raises(Unfit):
                            write(case, AUTHOR, [Edit(kind.name, id_of(kind), field, value)])
        assert case.connection.execute("SELECT count(*) FROM change").fetchone() == before


def test_wrong_values_are_blank_marked_repaired_and_merged(shipped: Path, tmp_path: Path) -> None:
    """Of every field: all else goes on as if nobody had written that value."""
    open_case(shipped).close()
    healthy = Path(shutil.copy(shipped, tmp_path / "healthy.pmqa"))
    chance = random.Random(7)
    with open_case(shipped) as case:
        write(case, AUTHOR, [one for one in _one_of_each(case) if one.field == MADE])
        before = _tables(case)
        wrong = []
        for kind in KINDS_EDITED:
            for field in (*kind.fields, DELETED):
                values = [one for one in VALUES
                          if not kind.can_hold(id_of(kind), field, one, case.edition)]
                wrong.append((kind.name, id_of(kind), field, chance.choice(values)))
        put_in(case, tmp_path / "stranger", AUTHOR, *wrong, seen=False)
        after = _tables(case)
        marked = after.pop("unfit")
        before.pop("unfit")
        assert after == before
        assert marked == {one[:3] for one in wrong}
        assert set(read_state(case).unfit) == marked
        assert any(entry.unfit for entry in history(case))
        left = _dump(case)
    report = check_case(shipped)
    assert {problem.key for problem in report.problems} == {"check_unfit"}
    with open_case(healthy) as case:
        assert not merge_cases(case, [shipped], own="aaaa").refused
        assert _dump(case) == left
    with open_case(shipped) as case:
        member = case.connection.execute(
            "SELECT a.name FROM member m JOIN assessor a ON a.id = m.id "
            "JOIN declaration d ON d.id = m.id WHERE m.role = 'lead'").fetchone()[0]
        done = repair(case, member)
        assert done.places
        assert set(read_state(case).unfit) == set(done.left)
        assert all(entity in ("score", "comment", "worksheet", "scenario")
                   for entity, _, _ in done.left)


_STEPS = st.lists(st.tuples(st.sampled_from(range(3)), st.integers(0, 2**16)), min_size=3,
                  max_size=30)


@pytest.mark.soak
@settings(max_examples=300)
@given(steps=_STEPS, seed=st.integers(0, 2**16))
def test_random_edits_undone_in_turn(
    steps: list[tuple[int, int]], seed: int, tmp_path_factory: pytest.TempPathFactory,
) -> None:
    folder = tmp_path_factory.mktemp("walk")
    path = Path(shutil.copy(SHIPPED[seed % len(SHIPPED)], folder / "case.pmqa"))
    with open_case(path) as case:
        start, done = _tables(case), []
        for _, number in steps:
            kind = KINDS_EDITED[number % len(KINDS_EDITED)]
            names = list(kind.fields)
            field = names[number // 32 % len(names)]
            fitting = fitting_values(kind, id_of(kind), field, case.edition)
            changed = write(case, AUTHOR, [
                Edit(kind.name, id_of(kind), field, fitting[number // 512 % len(fitting)])])
            if changed:
                done.append(changed)
        for changed in reversed(done):
            write(case, AUTHOR, changed.inverse)
        assert _tables(case) == start
    assert check_case(path).ok


def test_undo_is_the_use_case_of_the_window(shipped: Path) -> None:
    """The very steps that made a case unreadable: a first link to evidence, undone."""
    with open_case(shipped) as case:
        write(case, AUTHOR, [Edit("finding", "aaaa", MADE, made_of(KINDS["finding"]))])
        before = [one.priority for one in read_state(case).issues]
        linked = write(case, AUTHOR, [Edit("finding", "aaaa", "evidence", ["x"])])
        raised = write(case, AUTHOR, [
            Edit("issue", one.id, "priority", 1) for one in read_state(case).issues])
        undo(case, raised, AUTHOR)
        undo(case, linked, AUTHOR)
        state = read_state(case)
        assert [one.evidence for one in state.findings if one.id == "aaaa"] == [()]
        assert [one.priority for one in state.issues] == before
    assert check_case(shipped).ok
