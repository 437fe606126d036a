"""Who may say what: what others claim is kept, and has no effect."""

from __future__ import annotations

import json
import secrets
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from foreign_changes import put_in

from assessor_app.assessment import entries
from assessor_app.assessment.case import new_case
from assessor_app.assessment.conflicts import conflicts_of
from assessor_app.assessment.people import assessor_id, ensure_assessor
from assessor_app.assessment.scores import set_scores
from assessor_app.assessment.team import add_member, declare, seal, seal_hash, set_role
from assessor_app.casefile.arriving.union import apply_changes
from assessor_app.casefile.change import Change, canonical, read_change
from assessor_app.casefile.check import check_case
from assessor_app.casefile.connection import CaseFile, open_case
from assessor_app.casefile.ends import Place
from assessor_app.casefile.installation import Installation
from assessor_app.casefile.journal import Edit, write
from assessor_app.casefile.projection import PROJECTED, rebuild
from assessor_app.casefile.records.application import Applicant, Application
from assessor_app.casefile.records.choices import ApplicantKind, Role, Sign
from assessor_app.casefile.records.review import Comment
from assessor_app.casefile.state import read_state
from assessor_app.errors import KnownFault

LEAD, A, B = "หัวหน้า ทีม", "ผู้ตรวจ ก", "ผู้ตรวจ ข"
SCORE_A = "independent/{}/7.1"


class Desk:
    """A case file, and the installations that write into it one after the other."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder, self.path = folder, folder / "case.pmqa"
        self._monkeypatch = monkeypatch
        self.sit("founder")
        new_case(self.path, Applicant("กรมน้ำใสไหลเย็น", "", ApplicantKind.DEPARTMENT),
                 Application(2564, ("category-3",), True, None, (), 45, False), author=LEAD).close()
        self.begun = Path(shutil.copy(self.path, folder / "begun.pmqa"))  # as it was founded

    def home(self, name: str) -> Path:
        """An installation's folder."""
        return self.folder / f"home-{name}"

    def key(self, name: str) -> str:
        """An installation's key."""
        return Installation(self.home(name)).signer

    def sit(self, name: str) -> None:
        """Work on another installation from now on."""
        self._monkeypatch.setenv("PMQA_HOME", str(self.home(name)))

    def open(self, name: str) -> CaseFile:
        """The file, open on an installation."""
        self.sit(name)
        return open_case(self.path)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    return Desk(tmp_path, monkeypatch)


def _bind(case: CaseFile, person: str, key: str, before: Any = (), **more: Any) -> None:
    id_ = assessor_id(case.case_id, person)
    write(case, LEAD, [Edit("identity", f"{id_}.{key}", "bound",
                            {"reason": "บัตร", "before": list(before), **more})])


def _team(case: CaseFile) -> None:
    for name, role in ((LEAD, Role.LEAD), (A, Role.ASSESSOR), (B, Role.ASSESSOR)):
        add_member(case, name, role)


@pytest.fixture
def bound(desk: Desk) -> Desk:
    """A case whose lead works on the founding installation, A and B on their own; A has sealed."""
    with desk.open("founder") as case:
        _team(case)
        for name, home in ((LEAD, "founder"), (A, "a"), (B, "b")):
            _bind(case, name, desk.key(home))
        declare(case, LEAD)
    for name, home in ((A, "a"), (B, "b")):
        with desk.open(home) as case:
            declare(case, name)
    with desk.open("a") as case:
        set_scores(case, ensure_assessor(case, A), {"7.1": 55})
        seal(case, A)
    return desk


def _tables(case: CaseFile, *without: str) -> dict[str, list[Any]]:
    with case.reading() as connection:
        return {name: sorted(connection.execute(f"SELECT * FROM {name}").fetchall(), key=repr)
                for name in PROJECTED if name not in without}


def _percent(case: CaseFile, name: str, item: str = "7.1") -> list[int]:
    id_ = assessor_id(case.case_id, name)
    return [one.percent for one in read_state(case).scores
            if (one.assessor_id, one.target) == (id_, item)]


def _changes(case: CaseFile) -> int:
    return int(case.connection.execute("SELECT count(*) FROM change").fetchone()[0])


# --- when the rules begin ------------------------------------------------------------------


def test_in_a_case_that_never_had_a_team_everybody_counts(desk: Desk) -> None:
    with desk.open("founder") as case:
        a = ensure_assessor(case, A).id
        set_scores(case, ensure_assessor(case, A), {"7.1": 55})
        put_in(case, desk.home("stranger"), B,
               ("score", SCORE_A.format(a), "score", {"percent": 95, "reason": ""}))
        assert not case.authority.chartered
        assert _percent(case, A) == [95]


def test_the_first_member_begins_the_rules_and_what_stood_before_stays(desk: Desk) -> None:
    with desk.open("founder") as case:
        a = ensure_assessor(case, A).id
        put_in(case, desk.home("other"), A,
               ("score", SCORE_A.format(a), "score", {"percent": 55, "reason": ""}))
        done = add_member(case, LEAD, Role.LEAD)
        assert [row.change.entity for row in done.changes].count("charter") == 1
        assert all(edit.entity != "charter" for edit in done.inverse)
        assert case.authority.chartered
        assert case.authority.speakers(a) == {desk.key("other")}
        add_member(case, A, Role.ASSESSOR)
        assert _percent(case, A) == [55]
        assert case.connection.execute(
            "SELECT count(*) FROM change WHERE entity = 'charter'").fetchone() == (1,)


def test_another_key_than_the_founding_one_begins_no_rules(desk: Desk) -> None:
    """Whoever made the case says so, else anybody on the team could."""
    with desk.open("other") as case:
        _team(case)
        assert not case.authority.chartered
        put_in(case, desk.home("other"), LEAD, ("charter", "charter", "since", {"chains": []}))
        assert not case.authority.chartered
        set_role(case, A, Role.LEAD)


def test_an_old_team_keeps_each_figure_and_everybody_their_key(desk: Desk) -> None:
    """What a file of before these rules holds: a team that was set up on any machine."""
    with desk.open("other") as case:
        _team(case)
        for name in (LEAD, A, B):
            declare(case, name)
    with desk.open("a") as case:
        set_scores(case, ensure_assessor(case, A), {"7.1": 55})
        seal(case, A)
    with desk.open("founder") as case:
        before = _tables(case)
        a, b, lead = (assessor_id(case.case_id, name) for name in (A, B, LEAD))
        write(case, LEAD, [Edit("applicant", "applicant", "name_en", "Clear Water")])
        assert case.authority.chartered
        after = _tables(case)
        for table in (*PROJECTED, ):
            if table not in ("applicant", "head", "chain"):
                assert after[table] == before[table], table
        assert case.authority.speakers(a) == {desk.key("a")}
        assert b not in case.authority.keys, "what was typed for B binds nobody to B"
        assert case.authority.speakers(lead) == {desk.key("other")}, "who set the team up"
    with desk.open("other") as case:
        set_role(case, A, Role.LEAD)
        with pytest.raises(KnownFault) as refused:
            set_scores(case, ensure_assessor(case, A), {"7.1": 95}, reason="ก")
        assert refused.value.key == "claim_name"
    with desk.open("b") as case:
        set_scores(case, ensure_assessor(case, B), {"7.1": 45})
        assert _percent(case, B) == [45]
    assert check_case(desk.path).ok


def test_a_fork_below_an_end_that_counts_is_a_claim(desk: Desk) -> None:
    """Places alone say nothing: whoever has a chain could write at any place of it."""
    with desk.open("other") as case:
        _team(case)
    with desk.open("b") as case:
        declare(case, B)
        ensure_assessor(case, "คนอื่น")
    with desk.open("founder") as case:
        write(case, LEAD, [Edit("applicant", "applicant", "name_en", "Clear Water")])
        own = [read_change(body.encode()) for body, in case.connection.execute(
            "SELECT body FROM change WHERE signer = ? ORDER BY position", (desk.key("b"),))]
        assert all(case.authority.since.whole[one.chain] >= one.seq for one in own)
        forked = Change(**{
            **{name: getattr(own[-1], name) for name in Change.__struct_fields__},
            "entity": "member", "entity_id": assessor_id(case.case_id, B), "field": "role",
            "value": "lead", "parents": (), "nonce": secrets.token_hex(16)})
        body = canonical(forked)
        apply_changes(case, [(body.decode(), Installation(desk.home("b")).sign(body))])
        assert read_state(case).members[assessor_id(case.case_id, B)].role is Role.ASSESSOR
        assert own[-1].chain in case.authority.since.some
        assert len(_claims(case)) == 1


def test_what_lies_before_an_end_counts_when_it_has_come_whole(desk: Desk) -> None:
    """In parts and out of order: a claim for a while, in the end as ever."""
    with desk.open("other") as case:
        _team(case)
        rows = case.connection.execute(
            "SELECT body, signature FROM change WHERE signer = ? ORDER BY seq",
            (desk.key("other"),)).fetchall()
    with desk.open("founder") as case:
        write(case, LEAD, [Edit("applicant", "applicant", "name_en", "Clear Water")])
        charter = case.connection.execute(
            "SELECT body, signature FROM change WHERE entity = 'charter'").fetchone()
        whole = _tables(case)
        every = case.connection.execute("SELECT body, signature FROM change").fetchall()
    with open_case(desk.begun) as case:
        apply_changes(case, [charter, *rows[3:]])
        assert set(read_state(case).members) == {
            assessor_id(case.case_id, name) for name in (A, B)}
        apply_changes(case, rows[:2])
        assert len(read_state(case).members) == 2, "the lead is not joined to the end yet"
        apply_changes(case, every)
        assert _tables(case) == whole


def test_a_second_founding_is_a_claim(bound: Desk) -> None:
    with bound.open("founder") as case:
        before = _tables(case, "chain")
        said = case.connection.execute(
            "SELECT value FROM change WHERE entity = 'founding'").fetchone()[0]
        put_in(case, bound.home("b"), LEAD, ("founding", "founding", "founded", json.loads(said)),
               ("charter", "charter", "since", {"chains": []}), seen=False)
        assert _tables(case, "chain") == before
        assert case.authority.founder == bound.key("founder")
    with bound.open("founder") as case:
        assert case.authority.founder == bound.key("founder")


# --- claims have no effect ----------------------------------------------------------------


def _claims(case: CaseFile) -> list[str]:
    authority = case.authority
    return [row[0] for row in case.connection.execute(
        "SELECT id, entity, entity_id, signer, chain, seq FROM change")
        if not authority.counts(Place(*row))]


@pytest.mark.parametrize("seen", [True, False])
def test_a_score_under_the_name_of_another_changes_nothing(bound: Desk, seen: bool) -> None:
    """It neither wins, nor stands against what A sealed, nor is it an edit after A's seal."""
    with bound.open("founder") as case:
        a, before = assessor_id(case.case_id, A), _tables(case, "chain")
        state = read_state(case)
        rows = put_in(case, bound.home("b"), A,
                      ("score", SCORE_A.format(a), "score", {"percent": 95, "reason": ""}),
                      ("seal", a, "sealed", {"hash": seal_hash([]), "chains": []}), seen=seen)
        assert _percent(case, A) == [55]
        assert _tables(case, "chain") == before
        after = read_state(case)
        assert (after.conflicts, after.late, after.waiting) == ((), frozenset(), ())
        assert after.members == state.members
        assert len(_claims(case)) == len(rows)
        assert conflicts_of(case, after, None) == ()
    assert check_case(bound.path).ok


def test_what_the_lead_says_counts_from_the_lead_alone(bound: Desk) -> None:
    with bound.open("founder") as case:
        b, before = assessor_id(case.case_id, B), _tables(case, "chain")
        put_in(case, bound.home("b"), LEAD,
               ("member", b, "role", "lead"),
               ("member", assessor_id(case.case_id, A), "deleted", True),
               ("stage", "stage", "stage", {"step": 7, "outcome": "passed", "reason": ""}),
               ("identity", f"{assessor_id(case.case_id, A)}.{bound.key('b')}", "bound",
                {"reason": "", "before": []}),
               ("charter", "charter", "since", {"chains": []}))
        assert _tables(case, "chain") == before
        assert not case.authority.is_lead(bound.key("b"))


def test_an_officer_decides_and_b_does_not(bound: Desk) -> None:
    value = {"awards": [], "date": "2021-09-02", "note": ""}
    with bound.open("founder") as case:
        add_member(case, "เจ้าหน้าที่", Role.OFFICER)
        _bind(case, "เจ้าหน้าที่", bound.key("officer"))
        put_in(case, bound.home("b"), B, ("decision", "decision", "decision", value))
        assert read_state(case).decision is None
        put_in(case, bound.home("officer"), "เจ้าหน้าที่",
               ("decision", "decision", "decision", value))
        assert read_state(case).decision is not None


def test_a_stranger_counts_only_while_a_member_has_no_key(bound: Desk) -> None:
    with bound.open("founder") as case:
        edit = ("applicant", "applicant", "name_en", "Murky Water")
        put_in(case, bound.home("stranger"), "ใคร", edit)
        assert read_state(case).applicant.name_en == ""
        done = add_member(case, "คนใหม่", Role.ASSESSOR)
        assert ("applicant", "applicant") in done.touched, "the claim counts now"
        assert read_state(case).applicant.name_en == "Murky Water"
        _bind(case, "คนใหม่", bound.key("new"))
        assert read_state(case).applicant.name_en == ""


def test_why_a_conflict_was_settled_needs_who_may_settle_it(bound: Desk) -> None:
    with bound.open("founder") as case:
        a = assessor_id(case.case_id, A)
        settled = {"heads": [], "reason": "ก", "taken": "", "value": None}
        put_in(case, bound.home("b"), B,
               ("resolution", f"score/{SCORE_A.format(a)}/score", "settled", settled))
        assert read_state(case).settled == ()
        put_in(case, bound.home("b"), B,
               ("resolution", "applicant/applicant/name_en", "settled", settled))
        assert len(read_state(case).settled) == 1


def test_who_rests_on_a_claim_has_seen_what_it_had_seen(bound: Desk) -> None:
    """A's score, then a claim that counted while a member had no key, then an honest edit of it."""
    with bound.open("founder") as case:
        add_member(case, "คนใหม่", Role.ASSESSOR)
        name = ("applicant", "applicant", "name_en")
        put_in(case, bound.home("a"), A, (*name, "one"))
        put_in(case, bound.home("stranger"), "ใคร", (*name, "two"))
        put_in(case, bound.home("b"), B, (*name, "three"))
        assert read_state(case).applicant.name_en == "three"
        _bind(case, "คนใหม่", bound.key("new"))
        state = read_state(case)
        assert (state.applicant.name_en, state.conflicts) == ("three", ())
        held = _tables(case)
        with case.transaction() as connection:
            rebuild(connection)
        assert _tables(case) == held


def test_a_deletion_that_is_a_claim_deletes_nothing(bound: Desk) -> None:
    with bound.open("a") as case:
        comment, _ = entries.add(case, ensure_assessor(case, A), Comment, item="7.1",
                                 sign=Sign.STRENGTH, text="ของ ก", reason="ก")
        put_in(case, bound.home("b"), A, ("comment", comment.id, "deleted", True))
        assert [one.text for one in read_state(case).comments] == ["ของ ก"]
        assert read_state(case).conflicts == ()


# --- keys: bound, replaced, ended ----------------------------------------------------------


def test_who_was_typed_for_before_keeps_it_and_speaks_alone_from_then_on(desk: Desk) -> None:
    with desk.open("founder") as case:
        _team(case)
        declare(case, A)
        a = assessor_id(case.case_id, A)
        typed = case.connection.execute(
            "SELECT chain, seq, id FROM change WHERE entity = 'declaration'").fetchall()
        _bind(case, A, desk.key("a"), typed)
        assert read_state(case).members[a].declared is not None
        with pytest.raises(KnownFault) as refused:
            declare(case, A, recuse="ก")
        assert refused.value.key == "claim_name"
        put_in(case, desk.home("founder"), A,
               ("declaration", a, "declared", {"kind": "recused", "reason": "ก"}))
        assert read_state(case).members[a].reason == ""


def test_a_person_binds_their_second_laptop_and_nobody_else_does(bound: Desk) -> None:
    with bound.open("b") as case:
        with pytest.raises(KnownFault) as refused:
            _bind(case, A, bound.key("b"))
        assert refused.value.key == "claim_lead"
    with bound.open("a") as case:
        _bind(case, A, bound.key("a2"))
    with bound.open("a2") as case:
        set_scores(case, ensure_assessor(case, A), {"7.2": 45}, reason="ก")
        assert _percent(case, A, "7.2") == [45]


def test_a_key_that_was_ended_speaks_no_more_and_what_it_wrote_stays(bound: Desk) -> None:
    with bound.open("founder") as case:
        a = assessor_id(case.case_id, A)
        ends = case.connection.execute(
            "SELECT chain, max(seq), id FROM change WHERE signer = ? GROUP BY chain",
            (bound.key("a"),)).fetchall()
        _bind(case, A, bound.key("a2"))
        _bind(case, A, bound.key("a"), ends, ended=True)
        assert _percent(case, A) == [55]
        assert case.authority.speakers(a) == {bound.key("a2")}
        put_in(case, bound.home("a"), A,
               ("score", SCORE_A.format(a), "score", {"percent": 95, "reason": ""}),
               ("identity", f"{a}.{bound.key('a')}", "bound", {"reason": "", "before": []}),
               ("identity", f"{a}.{bound.key('a2')}", "bound",
                {"reason": "", "before": [], "ended": True}))
        assert _percent(case, A) == [55]
        assert case.authority.speakers(a) == {bound.key("a2")}
        _bind(case, A, bound.key("a"))
        assert case.authority.speakers(a) == {bound.key("a"), bound.key("a2")}
        assert _percent(case, A) == [95], "what it wrote meanwhile is A's again"


def test_the_founder_replaces_the_laptop_that_a_lead_has_lost(bound: Desk) -> None:
    with bound.open("founder") as case:
        _bind(case, A, bound.key("a"))
        set_role(case, A, Role.LEAD)
    with bound.open("a") as case:
        add_member(case, "คนใหม่", Role.ASSESSOR)
        ends = case.connection.execute(
            "SELECT chain, max(seq), id FROM change WHERE signer = ? GROUP BY chain",
            (bound.key("a"),)).fetchall()
    with bound.open("founder") as case:
        new, a = assessor_id(case.case_id, "คนใหม่"), assessor_id(case.case_id, A)
        _bind(case, A, bound.key("a2"))
        _bind(case, A, bound.key("a"), ends, ended=True)
        assert new in read_state(case).members, "what the lead said before stays"
        put_in(case, bound.home("a"), A,
               ("member", new, "deleted", True),
               ("identity", f"{a}.{bound.key('a2')}", "bound",
                {"reason": "", "before": [], "ended": True}))
        assert new in read_state(case).members, "the finder of the laptop says nothing more"
    with bound.open("a2") as case:
        set_role(case, B, Role.OBSERVER)
        assert read_state(case).members[assessor_id(case.case_id, B)].role is Role.OBSERVER


def test_no_key_ends_itself(bound: Desk) -> None:
    with bound.open("founder") as case:
        set_role(case, A, Role.LEAD)
        a = assessor_id(case.case_id, A)
    with bound.open("a") as case:
        with pytest.raises(KnownFault) as refused:
            _bind(case, A, bound.key("a"), ended=True)
        assert refused.value.key == "claim_lead"
        assert case.authority.speakers(a) == {bound.key("a")}


# --- the own program refuses before it writes ------------------------------------------------


def _removes_a(case: CaseFile) -> None:
    write(case, B, [Edit("member", assessor_id(case.case_id, A), "deleted", True)])


REFUSED: dict[str, tuple[str, str, Callable[[CaseFile], object]]] = {
    "another's score": ("b", "claim_name", lambda case: write(case, A, [Edit(
        "score", SCORE_A.format(assessor_id(case.case_id, A)), "score",
        {"percent": 95, "reason": ""})])),
    "another's seal": ("b", "claim_name", lambda case: write(case, A, [Edit(
        "seal", assessor_id(case.case_id, A), "sealed", None)])),
    "a role": ("b", "claim_lead", lambda case: set_role(case, B, Role.LEAD)),
    "a member": ("b", "claim_lead", _removes_a),
    "a step": ("b", "claim_lead", lambda case: write(case, B, [Edit(
        "stage", "stage", "stage", {"step": 2, "outcome": "open", "reason": ""})])),
    "a stranger's word": ("stranger", "claim_member", lambda case: write(case, "ใคร", [Edit(
        "applicant", "applicant", "name_en", "Murky Water")])),
}


@pytest.mark.parametrize(("home", "key", "attempt"), REFUSED.values(), ids=REFUSED)
def test_what_would_be_a_claim_is_refused_in_a_sentence(
    bound: Desk, home: str, key: str, attempt: Callable[[CaseFile], object],
) -> None:
    with bound.open(home) as case:
        count, before = _changes(case), _tables(case)
        with pytest.raises(KnownFault) as refused:
            attempt(case)
        assert refused.value.key == key
        assert refused.value.text("th") != refused.value.text("en")
        assert (_changes(case), _tables(case)) == (count, before)
        assert case.connection.in_transaction is False


def test_the_same_claims_in_any_order_give_the_same_file(bound: Desk) -> None:
    """A file that was there from the first, and one that everything comes to at once."""
    with bound.open("founder") as case:
        a = assessor_id(case.case_id, A)
        put_in(case, bound.home("b"), A, *(
            ("score", SCORE_A.format(a), "score", {"percent": number, "reason": ""})
            for number in (0, 5, 10)), seen=False)
        rows, held = case.connection.execute(
            "SELECT body, signature FROM change ORDER BY position").fetchall(), _tables(case)
    with open_case(bound.begun) as case:
        apply_changes(case, list(reversed(rows)))
        assert _tables(case) == held
