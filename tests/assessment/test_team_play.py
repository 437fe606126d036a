"""A team of five scores the sample, seals, and reaches consensus, all through the use cases."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from team_cases import person

from assessor_app.assessment.case import add_comment, evaluate_case, read_state, set_scores
from assessor_app.assessment.consensus import (
    accept_comments,
    consensus_matrix,
    for_the_record,
    pooled_comments,
)
from assessor_app.assessment.eyes import seen_by
from assessor_app.assessment.sample import build_sample, read_sample
from assessor_app.assessment.stages import advance, checklist
from assessor_app.assessment.team import add_member, declare, seal
from assessor_app.casefile.backup import copy_case
from assessor_app.casefile.check import check_case
from assessor_app.casefile.records.choices import Role, Round, Sign
from assessor_app.criteria.eligibility import Verdict
from assessor_app.reports.feedback import build_feedback
from assessor_app.reports.feedback_records import Skin
from assessor_app.words import Language


def test_a_team_of_five_assesses_the_sample(tmp_path: Path) -> None:
    case = build_sample(tmp_path / "sample.pmqa")
    names = [*read_sample().assessors.names, "ผู้ตรวจประเมิน 4", "ผู้ตรวจประเมิน 5"]
    lead = names[0]
    alone = evaluate_case(read_state(case), case.edition)

    # The team: the sample's three assessors and two more, an observer and an officer
    add_member(case, lead, Role.LEAD, author=lead)
    for name in names[1:]:
        add_member(case, name, Role.ASSESSOR, author=lead)
    add_member(case, "ผู้สังเกตการณ์", Role.OBSERVER, author=lead)
    add_member(case, "เจ้าหน้าที่ ก.พ.ร.", Role.OFFICER, author=lead)
    for member in read_state(case).members.values():
        declare(case, member.name)

    # Independent review: everybody scores every item, some higher, some lower
    base = {score.target: score.percent for score in read_state(case).scores} | {"6.2": 50}
    for shift, name in enumerate(names):
        mine = {item: max(0, min(100, percent + 5 * (shift - 2)))
                for item, percent in base.items()}
        set_scores(case, person(case, name), mine)
        add_comment(case, person(case, name), "3.1", sign=Sign.STRENGTH,
                    text=f"ข้อคิดเห็นที่ {shift + 1}", evidence=f"น. {shift + 10}")
        seen = seen_by(read_state(case), person(case, name).id)
        assert {score.assessor_id for score in seen.scores} == {person(case, name).id}
        assert consensus_matrix(seen, case.edition).assessors.keys() >= {person(case, name).id}
        assert all(len(row.scores) <= 1 for row in consensus_matrix(seen, case.edition).rows)
    for number, name in enumerate(names, 1):
        seal(case, name)
        seen = seen_by(read_state(case), person(case, name).id)
        assert len({score.assessor_id for score in seen.scores}) == number

    # Where they stand: every item is 20 percent apart, and the award hangs on some of them
    me = person(case, lead)
    matrix = consensus_matrix(seen_by(read_state(case), me.id), case.edition)
    assert len(matrix.assessors) == 5
    assert all(row.high - row.low == 20 for row in matrix.rows if row.high and row.low is not None)
    assert matrix.awards["category-3"].verdict is Verdict.OPEN
    assert matrix.awards["category-3"].hangs_on
    assert matrix.rows[0].turns

    # Consensus: item by item, what hangs most first, until nothing is left
    pooled = pooled_comments(seen_by(read_state(case), me.id), "3.1")
    accept_comments(case, me, [one.id for one in pooled[-2:]], text="ข้อความของทีม")
    while matrix.left:
        row = next(row for row in matrix.rows if row.target in matrix.left)
        set_scores(case, me, {row.target: base[row.target]}, round=Round.CONSENSUS,
                   reason=f"ดูหลักฐานร่วมกัน {row.target}")
        matrix = consensus_matrix(seen_by(read_state(case), me.id), case.edition)
    state = seen_by(read_state(case), me.id)
    agreed = evaluate_case(state, case.edition)
    assert agreed.total.low == agreed.total.high
    assert {award: result.verdict for award, result in agreed.awards.items()} == {
        award: spread.verdict for award, spread in matrix.awards.items()}
    assert not any(spread.hangs_on for spread in matrix.awards.values())
    assert alone.total.low <= agreed.total.low <= alone.total.high

    # The papers say what the team said, and no paper for the applicant names anybody
    record = for_the_record(state)
    paper = build_feedback(record, case.edition, skin=Skin.APPLICANT, language=Language.TH,
                           made_at=datetime(2021, 6, 1))
    assert "ข้อความของทีม" in repr(paper)
    assert "ข้อคิดเห็นที่ 1" not in repr(paper)
    assert not any(name in repr(paper) for name in names)

    # The lead moves it to the site visit
    while state.stage.step < 7:
        assert all(need.done or need.by_reason
                   for need in checklist(state, case.edition, state.stage.step))
        advance(case, lead, reason="ตามเอกสารของสำนักงาน ก.พ.ร.")
        state = read_state(case)
    case.close()
    assert check_case(tmp_path / "sample.pmqa").ok
    assert check_case(copy_case(tmp_path / "sample.pmqa", tmp_path / "copy.pmqa")).ok
