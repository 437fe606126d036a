"""What the office says in a case by its roster: whom it binds, whose key it ends, what stays."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from foreign_changes import put_in, signed_rows

from assessor_app.assessment.case import new_case
from assessor_app.assessment.people import assessor_id
from assessor_app.assessment.team import add_member, set_role
from assessor_app.casefile.arriving.union import apply_changes
from assessor_app.casefile.authority import Authority
from assessor_app.casefile.connection import CaseFile, open_case
from assessor_app.casefile.installation import Installation
from assessor_app.casefile.projection import PROJECTED, rebuild
from assessor_app.casefile.records.application import Applicant, Application
from assessor_app.casefile.records.choices import ApplicantKind, Role
from assessor_app.casefile.records.identity import FOUNDER, OFFICE
from assessor_app.casefile.state import read_state
from assessor_app.errors import KnownFault

LEAD, SECOND, A = "ผู้ก่อตั้ง", "หัวหน้า ทีม", "ผู้ตรวจ ก"
End = list[Any]


class Case:
    """A case of three, each with a key, that the first of them founded; and keys outside it."""

    def __init__(self, folder: Path, *, named: bool = False) -> None:
        self.folder, self.path = folder, folder / "case.pmqa"
        if named:
            Installation(self.home("founder")).office_card.write_text(
                f'{{"signer": "{self.key("office")}"}}')
        with new_case(self.path, Applicant("กรม", "", ApplicantKind.DEPARTMENT),
                      Application(2564, ("category-3",), True, None, (), 45, False),
                      author=LEAD) as case:
            for name, role, home in (
                    (LEAD, Role.LEAD, "founder"), (SECOND, Role.ASSESSOR, "second"),
                    (A, Role.ASSESSOR, "a")):
                add_member(case, name, role, key=self.key(home))
            set_role(case, SECOND, Role.LEAD)
            self.ids = {name: assessor_id(case.case_id, name) for name in (LEAD, SECOND, A)}

    def home(self, name: str) -> Path:
        """The folder of an installation, or of an office's key."""
        return self.folder / f"home-{name}"

    def key(self, name: str) -> str:
        """The key of one."""
        return Installation(self.home(name)).signer

    def identity(
        self, person: str, key: str, *before: End, ended: bool = False, roster: int = 0,
    ) -> tuple[str, str, str, Any]:
        """That a key speaks for a person (or for the office, or the founder), or does no more."""
        value: dict[str, Any] = {"reason": "", "before": list(before)}
        value |= ({"ended": True} if ended else {}) | ({"roster": roster} if roster else {})
        return "identity", f"{self.ids.get(person, person)}.{self.key(key)}", "bound", value

    def says(self, case: CaseFile, by: str, *edits: tuple[str, str, str, Any],
             seen: bool = True) -> None:
        """Have somebody sign something, whoever may say it."""
        put_in(case, self.home(by), by, *edits, seen=seen)

    def ends(self, case: CaseFile, key: str) -> list[End]:
        """Where all that a key wrote ends."""
        return [list(row) for row in case.connection.execute(
            "SELECT chain, max(seq), id FROM change WHERE signer = ? GROUP BY chain",
            (self.key(key),))]

    def score(self, percent: int) -> tuple[str, str, str, Any]:
        """A percent under A's name."""
        return ("score", f"independent/{self.ids[A]}/7.1", "score",
                {"percent": percent, "reason": ""})

    def speakers(self, case: CaseFile, person: str) -> set[str]:
        """Who speaks for somebody now, by the names of their keys."""
        held = case.authority.speakers(self.ids.get(person, person))
        return {name for name in ("founder", "second", "a", "a2", "office", "other")
                if self.key(name) in held}


@pytest.fixture
def held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Case:
    """A case whose founder names the office later."""
    monkeypatch.setenv("PMQA_HOME", str(tmp_path / "home-founder"))
    return Case(tmp_path)


@pytest.fixture
def founded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Case:
    """A case whose founding names the office."""
    monkeypatch.setenv("PMQA_HOME", str(tmp_path / "home-founder"))
    return Case(tmp_path, named=True)


def _percents(case: CaseFile) -> list[int]:
    return [one.percent for one in read_state(case).scores]


def test_an_office_that_nobody_named_says_nothing(held: Case) -> None:
    with open_case(held.path) as case:
        before = case.authority
        for by in ("office", "a"):
            held.says(case, by, held.identity(OFFICE, "office"),
                      held.identity(SECOND, "other", roster=1),
                      held.identity(SECOND, "second", ended=True, roster=1))
        assert held.speakers(case, SECOND) == {"second"}
        assert case.authority == before


def test_the_office_that_the_founder_named_binds_and_ends(held: Case) -> None:
    with open_case(held.path) as case:
        held.says(case, "founder", held.identity(OFFICE, "office"))
        held.says(case, "a", held.score(55))
        held.says(case, "office", held.identity(A, "a2", roster=1),
                  held.identity(A, "a", *held.ends(case, "a"), ended=True, roster=1))
        assert held.speakers(case, A) == {"a2"}
        held.says(case, "a", held.score(95))
        assert _percents(case) == [55], "what the office had stays, what lies beyond waits"
        held.says(case, "second", held.identity(A, "a", *held.ends(case, "a"), ended=True))
        assert _percents(case) == [95], "the lead has taken it"
        assert held.speakers(case, A) == {"a2"}


def test_who_was_ended_by_the_roster_is_not_helped_by_any_lead(held: Case) -> None:
    """The thief of a lead's laptop, or a lead who does not agree: the office's word stands."""
    with open_case(held.path) as case:
        held.says(case, "founder", held.identity(OFFICE, "office"))
        held.says(case, "office", held.identity(
            SECOND, "second", *held.ends(case, "second"), ended=True, roster=1))
        before = case.authority
        held.says(case, "second", held.identity(SECOND, "second"),
                  held.identity(OFFICE, "office", ended=True), held.identity(OFFICE, "other"),
                  held.identity(SECOND, "other"), ("member", held.ids[A], "deleted", True))
        assert case.authority == before
        held.says(case, "founder", held.identity(SECOND, "second"))
        assert held.speakers(case, SECOND) == set(), "both are shown, neither is overwritten"
        assert len(read_state(case).members) == 3


def test_what_a_lead_ended_the_office_does_not_bring_back(held: Case) -> None:
    with open_case(held.path) as case:
        held.says(case, "founder", held.identity(OFFICE, "office"))
        held.says(case, "office", held.identity(A, "a", roster=1))
        held.says(case, "second", held.identity(A, "a", ended=True))
        held.says(case, "office", held.identity(A, "a", roster=2))
        assert held.speakers(case, A) == set()


def test_of_two_rosters_the_higher_number_counts_in_any_order(held: Case) -> None:
    """One who restored an old roster revokes nobody back, also having seen the newer."""
    with open_case(held.path) as case:
        held.says(case, "founder", held.identity(OFFICE, "office"))
        held.says(case, "office", held.identity(A, "a", ended=True, roster=3))
        held.says(case, "office", held.identity(A, "a", roster=2))
        assert held.speakers(case, A) == set()
        held.says(case, "office", held.identity(A, "a", roster=4), seen=False)
        assert held.speakers(case, A) == {"a"}
        held.says(case, "office", held.identity(A, "a", ended=True, roster=4), seen=False)
        assert held.speakers(case, A) == set(), "of one number the ending"


def test_a_carrier_alters_and_moves_nothing(held: Case, tmp_path: Path) -> None:
    """Whoever carries the office's change: altered, it is refused, and so in another case."""
    with open_case(held.path) as case:
        held.says(case, "founder", held.identity(OFFICE, "office"))
        office = Installation(held.home("office"))
        (body, mark), = signed_rows(case, office, "office", [
            held.identity(A, "a", ended=True, roster=1)])
        for other in (body.replace(held.ids[A], held.ids[SECOND]),
                      body.replace('"roster":1', '"roster":9')):
            assert other != body
            with pytest.raises(KnownFault) as refused:
                apply_changes(case, [(other, mark)])
            assert refused.value.key == "change_forged"
        assert held.speakers(case, A) == {"a"}
    (tmp_path / "else").mkdir()
    with open_case(Case(tmp_path / "else").path) as case, pytest.raises(KnownFault) as refused:
        apply_changes(case, [(body, mark)])
    assert refused.value.key == "change_of_other_case"


def test_the_founder_ends_an_office_and_its_word_so_far_stays(held: Case) -> None:
    with open_case(held.path) as case:
        held.says(case, "founder", held.identity(OFFICE, "office"))
        held.says(case, "office", held.identity(A, "a", ended=True, roster=1))
        held.says(case, "second", held.identity(OFFICE, "office", ended=True))
        assert held.speakers(case, OFFICE) == {"office"}, "no lead ends whom the founder named"
        held.says(case, "founder", held.identity(OFFICE, "other"), held.identity(
            OFFICE, "office", *held.ends(case, "office"), ended=True))
        assert held.speakers(case, OFFICE) == {"other"}
        held.says(case, "office", held.identity(SECOND, "second", ended=True, roster=2))
        assert held.speakers(case, SECOND) == {"second"}
        assert held.speakers(case, A) == set(), "what it had said counts for ever"
        held.says(case, "other", held.identity(A, "a", roster=2))
        assert held.speakers(case, A) == {"a"}


def test_an_office_that_a_lead_named_has_a_leads_say(held: Case) -> None:
    """It binds and ends as a lead does, below the leads: nobody is above who named them."""
    with open_case(held.path) as case:
        held.says(case, "second", held.identity(OFFICE, "other"))
        held.says(case, "other", held.identity(A, "a2", roster=1),
                  held.identity(A, "a", ended=True, roster=1),
                  held.identity(FOUNDER, "founder", ended=True, roster=1))
        assert held.speakers(case, A) == {"a2"}
        assert case.authority.is_lead(held.key("founder"))
        held.says(case, "second", held.identity(OFFICE, "other", ended=True))
        assert held.speakers(case, A) == {"a"}
        held.says(case, "second", held.identity(OFFICE, "other"))
        held.says(case, "other", held.identity(SECOND, "second", ended=True, roster=2))
        held.says(case, "second", held.identity(OFFICE, "other", ended=True))
        assert held.speakers(case, SECOND) == {"second"}


def test_two_offices_both_speak_until_one_is_ended(held: Case) -> None:
    with open_case(held.path) as case:
        held.says(case, "second", held.identity(OFFICE, "other"))
        held.says(case, "founder", held.identity(OFFICE, "office"))
        assert held.speakers(case, OFFICE) == {"office", "other"}
        held.says(case, "office", held.identity(OFFICE, "other", ended=True, roster=1))
        assert held.speakers(case, OFFICE) == {"office", "other"}, "no office ends another"
        held.says(case, "founder", held.identity(OFFICE, "other", ended=True))
        assert held.speakers(case, OFFICE) == {"office"}


def test_an_office_names_its_next_key(held: Case) -> None:
    with open_case(held.path) as case:
        held.says(case, "founder", held.identity(OFFICE, "office"))
        held.says(case, "office", held.identity(OFFICE, "other", roster=1))
        held.says(case, "other", held.identity(SECOND, "second", ended=True, roster=2))
        held.says(case, "second", held.identity(SECOND, "second"))
        assert held.speakers(case, SECOND) == set()


# --- the office that the founding names -------------------------------------------------------


def test_the_founding_names_the_office_that_its_maker_trusted(founded: Case) -> None:
    with open_case(founded.path) as case:
        assert founded.speakers(case, OFFICE) == {"office"}
        founded.says(case, "founder", founded.identity(OFFICE, "office", ended=True))
        assert founded.speakers(case, OFFICE) == {"office"}


def test_the_founders_laptop_is_lost_and_replaced(founded: Case) -> None:
    with open_case(founded.path) as case:
        ends = founded.ends(case, "founder")
        founded.says(case, "office", *(
            founded.identity(person, "founder", *ends, ended=True, roster=2)
            for person in (LEAD, FOUNDER)), founded.identity(LEAD, "other", roster=2))
        before, authority = len(read_state(case).members), case.authority
        assert not authority.is_lead(founded.key("founder"))
        assert before == 3, "what it had said stays"
        founded.says(case, "founder",  # now in a thief's hands
                     ("member", founded.ids[A], "deleted", True),
                     ("charter", "charter", "since", {"chains": founded.ends(case, "a2")}),
                     founded.identity(OFFICE, "a2"), founded.identity(FOUNDER, "founder"),
                     founded.identity(FOUNDER, "a2"), founded.identity(LEAD, "founder"),
                     founded.identity(OFFICE, "office", ended=True))
        assert case.authority == authority
        assert len(read_state(case).members) == before
        with pytest.raises(KnownFault) as refused:
            add_member(case, "คนใหม่", Role.ASSESSOR)
        assert refused.value.key == "claim_member"
        founded.says(case, "other", ("member", founded.ids[A], "role", "observer"))
        assert read_state(case).members[founded.ids[A]].role is Role.OBSERVER
        founded.says(case, "office", founded.identity(FOUNDER, "founder", roster=3))
        assert case.authority.is_lead(founded.key("founder")), "it was found again"


@pytest.mark.parametrize("by", ["founder", "second", "a"])
def test_nobody_but_the_office_above_ends_the_founding_key(founded: Case, by: str) -> None:
    with open_case(founded.path) as case:
        founded.says(case, by, founded.identity(FOUNDER, "founder", ended=True, roster=9))
        assert case.authority.is_lead(founded.key("founder"))
        founded.says(case, by, founded.identity(FOUNDER, by, roster=9))
        assert FOUNDER not in case.authority.keys


def test_what_the_office_keeps_as_the_founders_by_any_roster_ranks_as_theirs(
    founded: Case,
) -> None:
    """The office kept, by its first roster, an end of the lead's key as the founder's word."""
    with open_case(founded.path) as case:
        founder = founded.ends(case, "founder")
        founded.says(case, "other", founded.identity(SECOND, "second", ended=True))
        kept = [*founder, *founded.ends(case, "other")]
        for roster, ends in ((1, kept), (2, founder)):
            founded.says(case, "office", founded.identity(
                FOUNDER, "founder", *ends, ended=True, roster=roster))
        founded.says(case, "second", founded.identity(A, "a", ended=True))
        assert (founded.speakers(case, SECOND), founded.speakers(case, A)) == (set(), {"a"})


def test_a_second_office_is_below_that_of_the_founding(founded: Case) -> None:
    with open_case(founded.path) as case:
        founded.says(case, "founder", founded.identity(OFFICE, "other"))
        founded.says(case, "office", founded.identity(A, "a", ended=True, roster=1))
        founded.says(case, "other", founded.identity(A, "a", roster=2),
                     founded.identity(FOUNDER, "founder", ended=True, roster=2))
        assert founded.speakers(case, A) == set()
        assert case.authority.is_lead(founded.key("founder"))


def test_what_is_told_of_the_office_is_the_same_when_made_anew(founded: Case) -> None:
    with open_case(founded.path) as case:
        founded.says(case, "a", founded.score(55))
        founded.says(case, "office", founded.identity(
            A, "a", *founded.ends(case, "a"), ended=True, roster=1))
        founded.says(case, "a", founded.score(95))

        def tables() -> tuple[Authority, dict[str, list[Any]]]:
            return case.authority, {name: sorted(case.connection.execute(
                f"SELECT * FROM {name}").fetchall(), key=repr) for name in PROJECTED}

        before = tables()
        with case.transaction() as connection:
            rebuild(connection)
    with open_case(founded.path) as case:
        assert tables() == before
        assert _percents(case) == [55]
