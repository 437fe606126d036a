"""A state brought up by what changed since is the state read anew, for whoever looks at it."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields
from pathlib import Path

import pytest
from team_cases import FIRST, LEAD, OFFICER, SECOND, WATCHER, person, team_case

from assessor_app.assessment import entries
from assessor_app.assessment.case import undo
from assessor_app.assessment.conflicts import conflicts_of, resolve
from assessor_app.assessment.eyes import seen_by
from assessor_app.assessment.scores import set_scores
from assessor_app.assessment.stages import advance
from assessor_app.assessment.team import add_member, declare, remove_member, seal, set_role
from assessor_app.assessment.worksheets import set_worksheet
from assessor_app.casefile.connection import CaseFile, open_case
from assessor_app.casefile.journal import Changed, Edit, write
from assessor_app.casefile.merge import merge_file
from assessor_app.casefile.records.application import Applicant
from assessor_app.casefile.records.case_state import CaseState
from assessor_app.casefile.records.choices import IssueKind, Role, Sign
from assessor_app.casefile.records.review import SCORE, Comment
from assessor_app.casefile.records.visit import Issue
from assessor_app.casefile.state import read_part, read_state, refreshed
from assessor_app.errors import KnownFault

TEAM_OF = (LEAD, FIRST, SECOND)
EVERYBODY = (*TEAM_OF, WATCHER, OFFICER, "คน นอก")
STEPS = 40


class World:
    """Two copies of a team's case, worked in by turns, and what was seen of each so far."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.chance = random.Random(seed)
        path = folder / "one.pmqa"
        team_case(path).close()
        self.paths = (path, Path(shutil.copy(path, folder / "two.pmqa")))
        self.cases = [open_case(path) for path in self.paths]
        self.seen: list[tuple[CaseState, dict[str | None, CaseState]]] = []
        for case in self.cases:
            case.connection.execute("PRAGMA synchronous = OFF")
            state = read_state(case)
            self.seen.append((state, {one: seen_by(state, one) for one in _viewers(state)}))
        self.done: list[tuple[CaseFile, Changed]] = []
        self.happened: set[str] = set()

    def step(self) -> None:
        """Something happens in one of the copies, or is refused."""
        case = self.chance.choice(self.cases)
        happening: Callable[[CaseFile], Changed | None] = self.chance.choice((
            self.score, self.score, self.consensus, self.comment, self.edit, self.edit, self.delete,
            self.sheet, self.issue, self.seal, self.team, self.settle, self.undo, self.undo,
            self.merge, self.named, self.move))
        try:
            changed = happening(case)
        except KnownFault:
            return
        if changed:
            self.done.append((case, changed))
        self.happened.add(happening.__name__)

    def score(self, case: CaseFile) -> Changed:
        target = self.chance.choice(("1.1", "3.1", "3"))
        percent = self.chance.choice((None, 30, 50))
        return set_scores(case, person(case, self.chance.choice(TEAM_OF)), {target: percent},
                          reason=self.chance.choice((None, "ตามหลักฐาน")))

    def consensus(self, case: CaseFile) -> Changed:
        target = self.chance.choice(("1.1", "3.1"))
        value = self.chance.choice((None, {"percent": 50, "reason": "ตกลง"},
                                    {"percent": 20, "reason": "ตกลง"}))
        return write(case, LEAD, [Edit("score", f"consensus/team/{target}", "score", value)])

    def comment(self, case: CaseFile) -> Changed:
        return entries.add(case, person(case, self.chance.choice(TEAM_OF)), Comment, item="3.1",
                           sign=Sign.STRENGTH, text="ทบทวนทุกปี", reason="ตามหลักฐาน")[1]

    def _by_owner(
        self, case: CaseFile, held: Sequence[Comment],
        do: Callable[[Comment, str], Changed],
    ) -> Changed:
        one = self.chance.choice(held)
        return do(one, read_state(case).assessors[one.assessor_id].name)

    def edit(self, case: CaseFile) -> Changed | None:
        held = read_state(case).comments
        return None if not held else self._by_owner(
            case, held, lambda one, who: entries.edit(
                case, Comment, one.id, author=who, text=self.chance.choice("กขค"),
                reason="ตามหลักฐาน"))

    def delete(self, case: CaseFile) -> Changed | None:
        held = read_state(case).comments
        return None if not held else self._by_owner(
            case, held, lambda one, who: entries.delete(
                case, Comment, one.id, author=who, reason="ตามหลักฐาน"))

    def sheet(self, case: CaseFile) -> Changed:
        return set_worksheet(case, person(case, self.chance.choice(TEAM_OF)), "3.1",
                             rationale=self.chance.choice("กขค"), reason="ตามหลักฐาน")

    def issue(self, case: CaseFile) -> Changed:
        return entries.add(case, person(case, self.chance.choice(TEAM_OF)), Issue, item="3.1",
                         kind=IssueKind.VERIFY, question="จริงหรือไม่")[1]

    def seal(self, case: CaseFile) -> Changed:
        return seal(case, self.chance.choice(TEAM_OF))

    def team(self, case: CaseFile) -> Changed:
        who = self.chance.choice(TEAM_OF)
        match self.chance.randrange(6):
            case 0:
                return declare(case, who, recuse="ญาติของผู้สมัคร")
            case 1:
                return remove_member(case, who)
            case 2:
                return add_member(case, who, Role.ASSESSOR)
            case 3:
                return declare(case, who)
            case _:
                return set_role(case, who, self.chance.choice((Role.ASSESSOR, Role.OBSERVER)))

    def settle(self, case: CaseFile) -> Changed | None:
        held = conflicts_of(case, read_state(case), None)
        if not held:
            return None
        conflict = self.chance.choice(held)
        return resolve(case, person(case, LEAD), conflict.id, reason="ตกลงกัน",
                       take=self.chance.choice(conflict.versions).change_id)

    def undo(self, case: CaseFile) -> Changed | None:
        mine = [changed for where, changed in self.done if where is case]
        return None if not mine else undo(
            case, self.chance.choice(mine), self.chance.choice(TEAM_OF), reason="ตามหลักฐาน")

    def merge(self, case: CaseFile) -> None:
        other = self.paths[1 - self.cases.index(case)]
        merge_file(case, other)

    def named(self, case: CaseFile) -> Changed:
        return entries.edit(case, Applicant, "applicant", author=LEAD,
                            name_en=self.chance.choice("abc"))

    def move(self, case: CaseFile) -> Changed:
        return advance(case, LEAD, reason="ถึงเวลา")

    def look(self) -> None:
        """Hold what is made of what was seen before against all read and looked through anew."""
        for place, case in enumerate(self.cases):
            was, seen = self.seen[place]
            now, anew = refreshed(case, was), read_state(case)
            assert now == anew
            assert now.position == anew.position
            assert _same(was, now)
            part = read_part(case, SCORE)
            assert (part.members, part.stage, part.scores, part.conflicts) == (
                anew.members, anew.stage, anew.scores, anew.conflicts)
            assert not part.comments
            shown = {}
            for viewer in _viewers(now):
                before = (was, seen[viewer]) if viewer in seen else None
                shown[viewer] = seen_by(now, viewer, before)
                assert shown[viewer] == seen_by(anew, viewer)
                assert before is None or _seen_alike(was, now, seen[viewer], shown[viewer])
            self.seen[place] = now, shown


def _viewers(state: CaseState) -> list[str | None]:
    return [None, "stranger", *state.assessors]


def _same(was: CaseState, now: CaseState) -> bool:
    """Whether what did not change is the very object that it was."""
    return all(getattr(was, one.name) is getattr(now, one.name) for one in fields(CaseState)
               if one.compare and getattr(was, one.name) == getattr(now, one.name))


def _seen_alike(was: CaseState, now: CaseState, seen: CaseState, shown: CaseState) -> bool:
    """Whether eyes that did not change see what did not change as the object that they saw."""
    return was.members is not now.members or all(
        getattr(seen, name) is getattr(shown, name) for name in ("comments", "issues", "late")
        if getattr(was, name) is getattr(now, name) and getattr(shown, name))


@pytest.fixture
def worlds(tmp_path: Path) -> Iterator[Callable[[int], World]]:
    made: list[World] = []

    def make(seed: int) -> World:
        made.append(World(tmp_path, seed))
        return made[-1]

    yield make
    for world in made:
        for case in world.cases:
            case.close()


@pytest.mark.parametrize("seed", range(6))
def test_what_changed_gives_the_state_read_anew(
    worlds: Callable[[int], World], seed: int,
) -> None:
    world = worlds(seed)
    for _ in range(STEPS):
        world.step()
        if world.chance.random() < 0.7:  # several changes may have come since one looked
            world.look()
    world.look()
    assert len(world.happened) > 7, world.happened


def test_the_random_steps_reach_what_they_are_for(worlds: Callable[[int], World]) -> None:
    """Each thing that may happen did in some history, and reviews were edited after their seals."""
    world = worlds(2)
    late = False
    for _ in range(8 * STEPS):
        world.step()
        late = late or any(read_state(case).late for case in world.cases)
    assert world.happened >= {"score", "seal", "team", "merge", "undo", "settle", "edit", "move"}
    assert late


def test_where_nothing_changed_the_state_stays_the_object_that_it_was(tmp_path: Path) -> None:
    with team_case(tmp_path / "case.pmqa") as case:
        state = read_state(case)
        assert refreshed(case, state) is state
        set_scores(case, person(case, FIRST), {"3.1": 50})
        now = refreshed(case, state)
        assert now.scores != state.scores
        assert now.assessors is state.assessors
        assert refreshed(case, now) is now


def test_what_another_connection_wrote_is_in_the_next_state_too(tmp_path: Path) -> None:
    """A worker merges beside the window: the window's next edit shows what came, told or not."""
    with team_case(tmp_path / "case.pmqa") as case:
        other = Path(shutil.copy(case.path, tmp_path / "other.pmqa"))
        state = read_state(case)
        with open_case(other) as there:
            entries.add(there, person(there, SECOND), Issue, item="3.1", kind=IssueKind.VERIFY,
                        question="จริงหรือ")
        merge_file(case, other)
        set_scores(case, person(case, FIRST), {"3.1": 50})
        now = refreshed(case, state)
        assert now == read_state(case)
        assert (len(now.issues), len(now.scores)) == (1, 1)


def test_scores_in_conflict_keep_their_places_while_others_change(tmp_path: Path) -> None:
    """Of a score in conflict every value stands behind all others, whichever is read anew."""
    def settled(case: CaseFile, percent: int, *targets: str) -> None:
        write(case, LEAD, [Edit("score", f"consensus/team/{target}", "score",
                                {"percent": percent, "reason": "ตกลง"}) for target in targets])

    with team_case(tmp_path / "case.pmqa") as case:
        other = Path(shutil.copy(case.path, tmp_path / "other.pmqa"))
        with open_case(other) as there:
            settled(there, 30, "1.1", "3.1")
        settled(case, 50, "1.1", "3.1", "7.1")
        merge_file(case, other)
        state = read_state(case)
        assert len(state.conflicts) == 2
        assert len(state.scores) == 5
        for target in ("2.1", "3.1", "1.1"):
            settled(case, 70, target)
            state = refreshed(case, state)
            assert state == read_state(case)
        assert state.conflicts == ()
