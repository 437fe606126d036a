"""The site visit as use cases: issues in full, findings, conclusions, agenda, logs, evening."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from team_cases import FIRST, LEAD, SECOND, WATCHER, person, score_all, seal_all, settle, team_case

from assessor_app.assessment import entries
from assessor_app.assessment import site_visit as visit
from assessor_app.assessment.case import undo
from assessor_app.assessment.consensus import accept_comments
from assessor_app.assessment.eyes import history_seen_by, seen_by
from assessor_app.assessment.people import ensure_assessor
from assessor_app.assessment.scores import set_scores
from assessor_app.assessment.stages import advance
from assessor_app.assessment.visit import agenda, logs
from assessor_app.assessment.visit.evening import evening, evening_of
from assessor_app.casefile.check import check_case
from assessor_app.casefile.connection import CaseFile, open_case
from assessor_app.casefile.records.choices import Effect, IssueKind, IssueStatus, Round, Sign, Taken
from assessor_app.casefile.records.review import Comment
from assessor_app.casefile.records.visit import (
    Interview,
    Issue,
    LoggedDocument,
    Request,
    Slot,
    VisitFinding,
)
from assessor_app.casefile.state import read_state
from assessor_app.errors import KnownFault

DAY, NEXT = "2021-07-01", "2021-07-02"
SECRET = "เรื่องลับของการตรวจ"


@pytest.fixture
def team(tmp_path: Path) -> Iterator[CaseFile]:
    """A team that has sealed and agreed on 50 % everywhere; 3.1 lies far apart."""
    with team_case(tmp_path / "team.pmqa") as held:
        score_all(held, FIRST, 50, i3_1=30)
        score_all(held, SECOND, 50, i3_1=75)
        entries.add(held, person(held, FIRST), Comment, item="3.1", sign=Sign.STRONG_OFI,
                    text="ไม่พบการทบทวน")
        entries.add(held, person(held, SECOND), Comment, item="3.1", sign=Sign.STRENGTH,
                    text="รับฟังหลายทาง")
        seal_all(held, LEAD, FIRST, SECOND)
        settle(held, 50)
        yield held


def _refused(key: str, act: Callable[[], object]) -> None:
    with pytest.raises(KnownFault) as told:
        act()
    assert told.value.key == key
    assert told.value.text("th") != told.value.text("en")


def _issue(case: CaseFile, **fields: object) -> Issue:
    given = {"kind": IssueKind.CLARIFY, "question": "ทบทวนช่องทางหรือไม่"} | fields
    return entries.add(case, person(case, FIRST), Issue, item="3.1",
                       **given)[0]  # type: ignore[arg-type]


def test_an_issue_keeps_every_field(team: CaseFile) -> None:
    comments = [one.id for one in read_state(team).comments]
    owners = [person(team, FIRST).id, person(team, SECOND).id]
    issue = _issue(
        team, who="หัวหน้ากลุ่ม", documents="รายงาน", area="3.1ก(1)", comments=comments, priority=1,
        strategy="ใครทบทวน", observation="จุดบริการ", owners=owners)
    assert issue.number == "3.1/ก-1"
    assert read_state(team).issues == (issue,)
    entries.edit(team, Issue, issue.id, author=SECOND, effect=Effect.WEAKEN, proposed=55, owners=[],
                 priority=3, area="", strategy="ขอดูมติ", comments=comments[:1])
    held = read_state(team).issues[0]
    assert (held.effect, held.proposed, held.owners, held.priority, held.area, held.strategy,
            held.comments) == (Effect.WEAKEN, 55, (), 3, "", "ขอดูมติ", (comments[0],))
    assert check_case(team.path).ok


def test_links_of_an_issue_are_refused_where_they_lead_nowhere(team: CaseFile) -> None:
    issue = _issue(team)
    watcher, first = person(team, WATCHER).id, person(team, FIRST).id
    before = read_state(team).issues
    for key, act in {
        "comment_gone": lambda: entries.edit(team, Issue, issue.id, comments=["nothing"],
                                             author=FIRST),
        "owner_unknown": lambda: entries.edit(team, Issue, issue.id, owners=[watcher],
                                              author=FIRST),
        "owners_too_many": lambda: entries.edit(
            team, Issue, issue.id, owners=[first, person(team, SECOND).id, person(team, LEAD).id],
            author=FIRST),
        "issue_priority": lambda: entries.edit(team, Issue, issue.id, priority=4, author=FIRST),
        "item_unknown": lambda: entries.add(team, person(team, FIRST), Issue, item="9.9",
                                            kind=IssueKind.VERIFY, question=""),
        "percent_step": lambda: entries.edit(team, Issue, issue.id, proposed=51, author=FIRST),
    }.items():
        _refused(key, act)
    assert read_state(team).issues == before


def test_what_was_never_given_is_put_back_by_undo(team: CaseFile) -> None:
    """An issue of format 1 has no owners; undoing their first leaves a state that can be read."""
    issue = _issue(team)
    for fields in ({"owners": [person(team, FIRST).id]}, {"proposed": 60}, {"priority": 1}):
        undo(team, entries.edit(team, Issue, issue.id, **fields, author=FIRST), FIRST)
    assert read_state(team).issues == (issue,)


def test_drafting_from_a_comment_and_from_a_wide_spread(team: CaseFile) -> None:
    ofi, strength = sorted(read_state(team).comments, key=lambda one: one.sign.is_strength)
    first, _ = visit.draft_from_comment(team, person(team, FIRST), ofi)
    assert (first.kind, first.question, first.comments) == (
        IssueKind.CLARIFY, ofi.text, (ofi.id,))
    assert visit.draft_from_comment(team, person(team, FIRST), strength)[0].kind is (
        IssueKind.VERIFY)
    state = read_state(team)
    assert visit.wide_items(state, team.edition) == {"3.1": (30, 75)}
    wide, _ = visit.draft_from_spread(team, person(team, LEAD), "3.1")
    assert set(wide.comments) == {ofi.id, strength.id}
    assert not any(sign.isdigit() for sign in wide.question), "an issue sheet tells no percent"
    _refused("spread_not_wide", lambda: visit.draft_from_spread(team, person(team, LEAD), "1.1"))
    entries.delete(team, Comment, ofi.id, reason="ซ้ำ", author=FIRST)
    assert read_state(team).issues[0].comments == (ofi.id,), "the link outlives the comment"


def test_findings(team: CaseFile) -> None:
    issue = _issue(team)
    found, _ = entries.add(team, person(team, SECOND), VisitFinding, issue=issue.id,
                           text="ทบทวนทุกไตรมาส", date="2564-07-02", time="9.40", source="สภ-ก-1")
    assert (found.date, found.time) == (NEXT, "09:40")
    assert read_state(team).findings == (found,)
    entries.edit(team, VisitFinding, found.id, author=FIRST, text="ทบทวนปีละครั้ง", time="๑๐:๑๕")
    held, = read_state(team).findings
    assert (held.text, held.time, held.source) == ("ทบทวนปีละครั้ง", "10:15", "สภ-ก-1")
    for key, act in {
        "issue_gone": lambda: entries.add(team, person(team, FIRST), VisitFinding, issue="none",
                                          text="ก"),
        "evidence_gone": lambda: entries.edit(team, VisitFinding, found.id, evidence=["none"],
                                              author=FIRST),
        "day_wrong": lambda: entries.edit(team, VisitFinding, found.id, date="เมื่อวาน",
                                          author=FIRST),
        "time_wrong": lambda: entries.edit(team, VisitFinding, found.id, time="25:00",
                                           author=FIRST),
    }.items():
        _refused(key, act)
    entries.delete(team, VisitFinding, found.id, author=FIRST)
    assert not read_state(team).findings
    _refused("finding_gone", lambda: entries.edit(team, VisitFinding, found.id, text="ข",
                                                  author=FIRST))


def test_a_conclusion_is_one_change_and_stands_behind_the_percent(team: CaseFile) -> None:
    issue, other = _issue(team), _issue(team, question="อีกเรื่อง")
    changed = visit.conclude_issue(
        team, person(team, FIRST), issue.id, status=IssueStatus.RESOLVED, finding="ทบทวนจริง",
        date=NEXT, effect=Effect.WEAKEN, percent=55)
    state = read_state(team)
    score = visit.visit_score(state, "3.1")
    assert score is not None
    assert (score.percent, score.reason, score.issues) == (55, "ทบทวนจริง", (issue.id,))
    held = visit.issue_of(state, issue.id)
    assert (held.status, held.effect, held.proposed) == (IssueStatus.RESOLVED, Effect.WEAKEN, None)
    visit.set_visit_percent(team, person(team, SECOND), other.id, 60)
    score = visit.visit_score(read_state(team), "3.1")
    assert score is not None
    assert (score.percent, score.reason) == (60, "ทบทวนจริง")
    assert score.issues == (issue.id, other.id), "both stand behind it"
    visit.set_visit_percent(team, person(team, SECOND), other.id, None)
    assert visit.visit_score(read_state(team), "3.1") is None
    undo(team, changed, FIRST)
    state = read_state(team)
    assert not state.findings
    assert visit.issue_of(state, issue.id).status is IssueStatus.OPEN
    assert check_case(team.path).ok


def test_a_percent_after_the_visit_needs_reason_and_issue(team: CaseFile) -> None:
    issue, first = _issue(team), person(team, FIRST)
    for key, scores, reason, issues in (
        ("visit_score_reason", {"3.1": 55}, None, [issue.id]),
        ("visit_score_reason", {"3.1": 55}, "  ", [issue.id]),
        ("visit_score_issue", {"3.1": 55}, "เห็นจริง", []),
        ("visit_score_issue", {"3.2": 55}, "เห็นจริง", [issue.id]),
        ("visit_score_category", {"3": 55}, "เห็นจริง", [issue.id]),
        ("issue_gone", {"3.1": 55}, "เห็นจริง", ["none"]),
    ):
        _refused(key, lambda scores=scores, reason=reason, issues=issues: set_scores(
            team, first, scores, round=Round.SITE_VISIT, reason=reason, issues=issues))
    _refused("visit_score_reason", lambda: visit.conclude_issue(
        team, first, issue.id, status=IssueStatus.RESOLVED, percent=55))
    assert read_state(team).issues == (issue,), "nothing of a refused conclusion is kept"
    set_scores(team, first, {"3.1": 55}, round=Round.SITE_VISIT, reason="ก", issues=[issue.id])
    assert not set_scores(
        team, first, {"3.1": 55}, round=Round.SITE_VISIT, issues=[issue.id]), "the same again"


def test_agenda_and_its_clashes(team: CaseFile) -> None:
    issue = _issue(team)
    lead, first, second = (person(team, name).id for name in (LEAD, FIRST, SECOND))

    def slot(start: str, end: str = "", place: str = "", owners: tuple[str, ...] = (),
             day: str = DAY) -> str:
        return entries.add(team, person(team, LEAD), Slot, day=day, start=start, end=end,
                           place=place, title="นัด", owners=owners, issues=[issue.id])[0].id

    morning = slot("08:30", "09:00")
    one = slot("09:00", "10:30", "ห้องประชุม", (first, lead))
    two = slot("10:00", "11:00", "คลินิก", (first, second))
    three = slot("10:30", "", "คลินิก", (lead,))
    slot("10:00", "11:00", "ห้องประชุม", (first,), NEXT)
    state = read_state(team)
    assert agenda.agenda_days(state) == (DAY, NEXT)
    assert [one.id for one in agenda.slots_of(state, DAY)] == [morning, one, two, three]
    found = {(one.first, one.second): (one.people, one.place) for one in agenda.clashes(state)}
    assert found == {(one, two): ((first,), ""), (two, three): ((), "คลินิก")}
    entries.edit(team, Slot, two, author=LEAD, owners=[], start="๐๙:๐๐")
    found = {(one.first, one.second): (set(one.people), one.place)
             for one in agenda.clashes(read_state(team))}
    assert found[one, two] == ({first, lead}, ""), "without owners it is the whole team's"
    assert found[two, three] == ({lead}, "คลินิก")
    for key, act in {
        "slot_no_day": lambda: entries.edit(team, Slot, two, day="", author=FIRST),
        "slot_ends_first": lambda: entries.edit(team, Slot, two, end="09:00", author=FIRST),
        "time_wrong": lambda: entries.edit(team, Slot, two, start="เช้า", author=FIRST),
        "owner_unknown": lambda: entries.edit(team, Slot, two, owners=[person(team, WATCHER).id],
                                              author=FIRST),
        "issue_gone": lambda: entries.edit(team, Slot, two, issues=["none"], author=FIRST),
    }.items():
        _refused(key, act)
    entries.delete(team, Slot, two, author=FIRST)
    assert not agenda.clashes(read_state(team))
    _refused("slot_gone", lambda: entries.edit(team, Slot, two, place="ก", author=FIRST))


def test_logs_are_numbered_and_a_number_is_never_given_again(team: CaseFile) -> None:
    issue, first = _issue(team), person(team, FIRST)
    interview, _ = entries.add(team, first, Interview, roles="หัวหน้ากลุ่มงาน", day=DAY, time="09:30",
                               place="ชั้น 1", interviewers=[first.id], issues=[issue.id],
                               notes="ทบทวนทุกไตรมาส")
    document, _ = entries.add(team, first, LoggedDocument, title="รายงานประชุม", date="2563-12-01",
                              source="งานเลขา", issues=[issue.id])
    request, _ = entries.add(team, first, Request, what="ผลสำรวจ", asked_on=DAY, due=NEXT)
    assert (interview.number, document.number, request.number) == ("สภ-ก-1", "อส-ก-1", "ขอ-ก-1")
    assert (document.taken, document.date) == (Taken.SEEN, "2020-12-01")
    assert entries.add(team, person(team, SECOND), LoggedDocument, title="ข")[0].number == "อส-ข-1"
    entries.delete(team, LoggedDocument, document.id, author=FIRST)
    assert entries.add(team, first, LoggedDocument, title="ค")[0].number == "อส-ก-2"
    entries.edit(team, LoggedDocument, entries.add(team, first, LoggedDocument, title="ง")[0].id,
                 taken=Taken.COPY, source="งานแผน", author=FIRST)
    held = read_state(team).documents[-1]
    assert (held.taken, held.source) == (Taken.COPY, "งานแผน")
    assert logs.awaited(read_state(team)) == (request,)
    assert logs.overdue(request, "2021-07-03")
    assert not logs.overdue(request, NEXT)
    entries.edit(team, Request, request.id, received=NEXT, author=FIRST)
    assert not logs.awaited(read_state(team))
    _refused("document_gone", lambda: entries.edit(team, LoggedDocument, document.id, title="ข",
                                                   author=FIRST))
    _refused("issue_gone", lambda: entries.edit(team, Interview, interview.id, issues=["none"],
                                                author=FIRST))
    assert check_case(team.path).ok


def test_numbers_of_two_copies_never_meet(team: CaseFile, tmp_path: Path) -> None:
    from assessor_app.casefile.backup import copy_case

    copy_case(team.path, tmp_path / "copy.pmqa", own=person(team, FIRST).id)
    mine = entries.add(team, person(team, FIRST), LoggedDocument, title="ก")[0].number
    with open_case(tmp_path / "copy.pmqa") as copy:
        theirs = entries.add(copy, person(copy, FIRST), LoggedDocument, title="ก")[0].number
    assert mine == "อส-ก-1"
    assert theirs.startswith("อส-")
    assert theirs != mine


def test_the_evening_page(team: CaseFile) -> None:
    issue, other = _issue(team), _issue(team, question="อีกเรื่อง", priority=1)
    today = datetime.now().astimezone().date().isoformat()
    first = person(team, FIRST)
    visit.conclude_issue(team, first, issue.id, status=IssueStatus.PARTLY, finding="พบแล้ว",
                         date=today, percent=55)
    entries.edit(team, Issue, issue.id, status=IssueStatus.RESOLVED, author=FIRST)
    entries.add(team, first, VisitFinding, issue=other.id, text="ของเมื่อวาน", date=DAY)
    late, _ = entries.add(team, first, Request, what="ผลสำรวจ", asked_on=DAY, due=NEXT)
    near, _ = entries.add(team, first, Slot, day="2099-01-02", start="09:00", owners=[first.id])
    entries.add(team, first, Slot, day="2099-01-03", start="09:00", owners=[first.id])
    page = evening_of(team, read_state(team), first.id, today)
    assert [(one.issue and one.issue.id, one.before, one.after) for one in page.concluded] == [
        (issue.id, "open", "resolved")]
    assert [(one.item, one.before, one.after) for one in page.percents] == [("3.1", "", "55")]
    assert [one.text for one in page.findings] == ["พบแล้ว"]
    assert page.new_issues == read_state(team).issues
    assert [one.id for one in page.open] == [other.id]
    assert (page.awaited, page.late) == ((late,), (late,))
    assert (page.next_day, page.tomorrow) == ("2099-01-02", (near,))
    # due today is not overdue today, nor is what is due tomorrow
    assert [evening_of(team, read_state(team), first.id, day).late
            for day in (DAY, NEXT, "2021-07-03")] == [(), (), (late,)]
    quiet = evening_of(team, read_state(team), first.id, "2021-01-01")
    assert (quiet.concluded, quiet.percents, quiet.findings, quiet.new_issues) == ((),) * 4
    assert quiet.next_day == "2099-01-02"


def test_nobody_learns_of_the_visit_before_their_seal(tmp_path: Path) -> None:
    with team_case(tmp_path / "team.pmqa") as case:
        score_all(case, FIRST, 50)
        score_all(case, SECOND, 50)
        seal_all(case, FIRST)
        first = person(case, FIRST)
        issue, _ = entries.add(case, first, Issue, item="3.1", kind=IssueKind.VERIFY,
                               question=SECRET)
        entries.add(case, first, VisitFinding, issue=issue.id, text=SECRET)
        entries.add(case, first, Slot, day=DAY, start="09:00", title=SECRET)
        entries.add(case, first, Interview, roles=SECRET)
        entries.add(case, first, LoggedDocument, title=SECRET)
        entries.add(case, first, Request, what=SECRET)
        state = read_state(case)
        for viewer in (person(case, SECOND).id, person(case, WATCHER).id, None):
            seen = seen_by(state, viewer)
            assert SECRET not in repr((seen.issues, seen.findings, seen.slots, seen.interviews,
                                       seen.documents, seen.requests))
            told = history_seen_by(case, state, viewer)
            assert SECRET not in repr(told)
            assert SECRET not in repr(evening(seen, told, DAY))
        assert SECRET in repr(seen_by(state, first.id).slots)
        second = person(case, SECOND)
        for act in (
            lambda: entries.add(case, second, Issue, item="3.1", kind=IssueKind.VERIFY,
                                question="ก"),
            lambda: entries.add(case, second, VisitFinding, issue=issue.id, text="ก"),
            lambda: entries.add(case, second, Slot, day=DAY, start="09:00"),
            lambda: entries.add(case, second, Request, what="ก"),
        ):
            _refused("seal_first", act)


def test_a_case_without_a_team_keeps_a_visit_too(case: CaseFile) -> None:
    me = ensure_assessor(case, "ผู้ตรวจประเมิน 1")
    set_scores(case, me, {"3.1": 50, "3.2": 50})
    issue, _ = entries.add(case, me, Issue, item="3.1", kind=IssueKind.VERIFY, question="จริงหรือไม่",
                           owners=[me.id])
    visit.conclude_issue(case, me, issue.id, status=IssueStatus.RESOLVED, finding="จริง",
                         percent=60)
    state = read_state(case)
    score = visit.visit_score(state, "3.1")
    assert score is not None
    assert (score.assessor_id, score.percent, score.issues) == (me.id, 60, (issue.id,))


def test_the_teams_text_changes_by_what_the_visit_found_until_it_is_over(team: CaseFile) -> None:
    lead = person(team, LEAD)
    mine = next(one for one in read_state(team).comments if one.sign.is_strength)
    text, _ = accept_comments(team, lead, [mine.id])
    for _ in range(6):
        advance(team, LEAD, reason="ตามเอกสาร")
    assert read_state(team).stage.step == 7
    _refused("round_closed", lambda: entries.add(team, person(team, FIRST), Comment, item="3.1",
                                                 sign=Sign.STRENGTH, text="ก", reason="เห็นจริง"))
    entries.edit(team, Comment, text.id, author=SECOND, sign=Sign.STRONG_STRENGTH,
                 text="รับฟังครบทุกกลุ่ม")
    held = next(one for one in read_state(team).comments if one.id == text.id)
    assert (held.sign, held.text) == (Sign.STRONG_STRENGTH, "รับฟังครบทุกกลุ่ม")
    advance(team, LEAD, reason="จบการตรวจ")
    _refused("round_closed", lambda: entries.edit(team, Comment, text.id, author=SECOND,
                                                  text="สายไป"))
