"""A team in which everybody works on a laptop of their own, whose key is bound to their name."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from foreign_changes import Row, put_in
from laptops import Laptop, new

from assessor_app.assessment.identities import bind
from assessor_app.assessment.merging import Merged, merge_cases
from assessor_app.assessment.people import assessor_id, ensure_assessor
from assessor_app.assessment.scores import set_scores
from assessor_app.assessment.team import add_member, declare, member_of, remove_member, seal
from assessor_app.casefile.installation import set_default_person
from assessor_app.casefile.records.choices import Role
from assessor_app.casefile.state import read_state

LEAD, A, B = "หัวหน้า ทีม", "ผู้ตรวจ ก", "ผู้ตรวจ ข"
WATCHER, OFFICER, GONE = "ผู้สังเกต การณ์", "เจ้าหน้าที่ สำนักงาน", "ผู้ตรวจ ออกไป"
ROLES = {LEAD: Role.LEAD, A: Role.ASSESSOR, B: Role.ASSESSOR, WATCHER: Role.OBSERVER,
         OFFICER: Role.OFFICER, GONE: Role.ASSESSOR}
MEMBERS = tuple(name for name in ROLES if name != GONE)


class KeyedTeam:
    """Laptops by whose they are, with copies of one case in which A has sealed 55 % of 7.1.

    Attributes:
        case_id: the case's id
        laptops: of everybody who is or was in the team
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.laptops = {name: Laptop(folder, f"laptop-{number}")
                        for number, name in enumerate(ROLES)}
        lead = self.laptops[LEAD]
        new(lead)
        for name, laptop in self.laptops.items():
            with laptop.at_work():
                set_default_person(name)
        with lead.open() as case:
            self.case_id = case.case_id
            for name, role in ROLES.items():
                add_member(case, name, role, author=LEAD)
            declare(case, LEAD)  # and so is bound to this laptop
            for name in ROLES.keys() - {LEAD}:
                bind(case, member_of(read_state(case), name), self.key(name), "บัตร", author=LEAD)
        self.hand_out()
        for name in MEMBERS[1:]:
            with self.laptops[name].open() as case:
                declare(case, name)
        with self.laptops[A].open() as case:
            set_scores(case, ensure_assessor(case, A), {"7.1": 55})
            seal(case, A)
        with lead.open() as case:
            merge_cases(case, [self.laptops[name].case for name in MEMBERS[1:]])
            remove_member(case, GONE, author=LEAD)
        self.hand_out()

    def hand_out(self) -> None:
        """Let everybody merge what the lead has; who has no copy yet gets one."""
        for name, laptop in self.laptops.items():
            if name == LEAD:
                continue
            if not laptop.case.exists():
                laptop.take_copy(self.laptops[LEAD])
            with laptop.open() as case:
                merge_cases(case, [self.laptops[LEAD].case])

    def id(self, name: str) -> str:
        """A person's id in the case."""
        return assessor_id(self.case_id, name)

    def key(self, name: str) -> str:
        """The key of a person's laptop."""
        with self.laptops[name].at_work() as by:
            return by.signer

    def other(self, name: str) -> Laptop:
        """One more laptop, of nobody whom the team knows, with a copy of the lead's file."""
        made = Laptop(self.folder, name)
        made.take_copy(self.laptops[LEAD])
        return made

    def lie(
        self, by: Laptop, name: str, *edits: tuple[str, str, str, Any], seen: bool = True,
    ) -> list[Row]:
        """Have a laptop put into its own file what its program would refuse to write."""
        with by.open() as case:
            return put_in(case, by.home, name, *edits, seen=seen)


def merged(into: Laptop, *others: Laptop) -> Merged:
    """Merge the files of other laptops."""
    with into.open() as case:
        done = merge_cases(case, [one.case for one in others])
    assert not done.refused
    return done
