"""A case as large as a visit of a whole team makes it, and one in which almost nothing stands.

Everything goes through the use cases, so that the papers tell of a case as it comes to be.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from cases_for_paper import EDITION, RESULTS
from evidence_files import photo

from assessor_app.assessment import entries
from assessor_app.assessment.case import new_case
from assessor_app.assessment.evidence import add_evidence
from assessor_app.assessment.people import ensure_assessor
from assessor_app.assessment.sample import read_sample
from assessor_app.assessment.scores import set_scores
from assessor_app.assessment.site_visit import conclude_issue
from assessor_app.assessment.stages import advance, decide
from assessor_app.assessment.team import add_member, declare, seal
from assessor_app.assessment.worksheets import set_worksheet
from assessor_app.casefile.connection import CaseFile
from assessor_app.casefile.records.application import (
    Applicant,
    Application,
    Assessor,
    PriorAward,
)
from assessor_app.casefile.records.choices import (
    ApplicantKind,
    Effect,
    IssueKind,
    IssueStatus,
    Role,
    Round,
    Sign,
    Taken,
    ThemeKind,
)
from assessor_app.casefile.records.review import (
    KEY_AREAS,
    Comment,
    KeyFactor,
    Theme,
    TrackedResult,
)
from assessor_app.casefile.records.visit import Interview, Issue, LoggedDocument, Request, Slot
from assessor_app.criteria.edition import Kind
from assessor_app.thai import words as thai_words

# The longest name among the winners of 2555-2563
LONGEST = "สำนักงานนโยบายและแผนทรัพยากรธรรมชาติและสิ่งแวดล้อม"
LONGEST_EN = "Office of Natural Resources and Environmental Policy and Planning"
PEOPLE = tuple(f"ผู้ตรวจประเมิน {number}" for number in range(1, 8))
LEAD = PEOPLE[0]
COMMENTS, ISSUES, PHOTOS = 108, 40, 12
DAYS = ("2021-07-01", "2021-07-02", "2021-07-03")


class _Prose:
    """Thai of a wanted length, from the sample's own comments; the same on every run."""

    def __init__(self) -> None:
        self._chance = random.Random(12)
        self._words = [one for comment in read_sample().comment
                       for one in thai_words(comment.text)]

    def letters(self, count: int, *, spaces: bool = True) -> str:
        """Words of about so many letters, beginning somewhere; without spaces as one run."""
        place, made = self._chance.randrange(len(self._words)), ""
        while len(made) < count:
            word = self._words[place % len(self._words)]
            made += word if spaces else word.strip()
            place += 1
        return made.strip()


def make_big_case(folder: Path, *, final: bool) -> CaseFile:
    """Seven assessors, three rounds, 108 comments of 200-600 letters, 40 issues, 12 photos.

    All awards are applied for. A case that is not ``final`` stands in the middle of the visit:
    issues are open, two items unsettled, nothing decided. It is open for writing.
    """
    prose = _Prose()
    application = Application(
        2564, tuple(award.id for award in EDITION.awards), True, date(2019, 3, 15),
        (PriorAward("1", 2562), PriorAward("2", 2563)), 52, False)
    case = new_case(folder / f"big-{'final' if final else 'draft'}.pmqa",
                    Applicant(LONGEST, LONGEST_EN, ApplicantKind.DEPARTMENT), application,
                    author=LEAD)
    people = _team(case)
    comments = _reviews(case, people, prose)
    for _ in range(5):
        advance(case, LEAD, reason="ตรวจแล้ว")
    left = () if final else ("5.2", "6.2")
    set_scores(case, people[0], {item: 40 + 5 * (place % 5)
                                 for place, item in enumerate(EDITION.items) if item not in left},
               round=Round.CONSENSUS, reason=prose.letters(160))
    issues = _issues(case, people, comments, prose)
    if final:
        advance(case, LEAD)
    _visit(case, people, issues, comments, prose, folder, final=final)
    if final:
        advance(case, LEAD)
        decide(case, LEAD, awards=("category-1", "category-3"), on=date(2021, 9, 1))
    return case


def make_bare_case(folder: Path) -> CaseFile:
    """A case with one comment, one percent, and nothing else."""
    application = Application(2564, (), None, None, None, None, False)
    case = new_case(folder / "bare.pmqa", Applicant("กรมป่าไม้", "", ApplicantKind.DEPARTMENT),
                    application, author=LEAD)
    me = ensure_assessor(case, LEAD)
    set_scores(case, me, {"3.1": 55})
    entries.add(case, me, Comment, item="3.1", sign=Sign.STRENGTH, text="มีทะเบียนเรื่องร้องเรียน")
    return case


def _kind(item: str) -> Kind:
    return EDITION.category_by_id[item.partition(".")[0]].kind


def _team(case: CaseFile) -> list[Assessor]:
    for place, name in enumerate(PEOPLE):
        add_member(case, name, Role.ASSESSOR if place else Role.LEAD, author=LEAD)
        declare(case, name)
    return [ensure_assessor(case, name) for name in PEOPLE]


def _reviews(case: CaseFile, people: Sequence[Assessor], prose: _Prose) -> dict[str, list[str]]:
    """The comments' ids by item."""
    chance = random.Random(7)
    made: dict[str, list[str]] = {item: [] for item in EDITION.items}
    for place, me in enumerate(people):
        set_scores(case, me, {item: 5 * chance.randint(5, 14) for item in EDITION.items},
                   reason=prose.letters(120))
        for number, item in enumerate(EDITION.items):
            if (number + place) % 7:  # six of seven, so that each item has six
                dimensions = [one.id for one in EDITION.dimensions_of(_kind(item))]
                one, _ = entries.add(
                    case, me, Comment, item=item, sign=list(Sign)[(number + place) % 4],
                    text=prose.letters(chance.randint(200, 600), spaces=bool(place % 3)),
                    dimension=dimensions[place % len(dimensions)],
                    evidence=f"รายงาน น. {10 + number} ภาพที่ {item}-{place + 1}",
                    so_what=prose.letters(90) if place % 2 else "")
                made[item].append(one.id)
    for area in KEY_AREAS:
        for _ in range(3):
            entries.add(case, people[0], KeyFactor, area=area, text=prose.letters(140),
                        page="น. 4")
    for item in EDITION.items:
        if _kind(item) is Kind.RESULTS:
            for one in RESULTS:
                entries.add(case, people[1], TrackedResult, item=item,
                            indicator=one.indicator or "สัดส่วนเรื่องร้องเรียนที่แก้ไขแล้วเสร็จในเวลา",
                            unit=one.unit, direction=one.direction, points=one.points,
                            target=one.target, comparator=one.comparator, page=one.page)
    for me in people[:3]:
        set_worksheet(case, me, "7.1", rationale=prose.letters(200))
    for me in people:
        seal(case, me.name)
    for kind in ThemeKind:
        for number in range(2):
            entries.add(case, people[0], Theme, kind=kind, text=prose.letters(220),
                        items=("1.1", "3.2", "7.2")[number:])
    return made


def _issues(
    case: CaseFile, people: Sequence[Assessor], comments: dict[str, list[str]], prose: _Prose,
) -> list[Issue]:
    items = list(EDITION.items)
    return [
        entries.add(
            case, people[place % 7], Issue, item=(item := items[place % len(items)]),
            kind=list(IssueKind)[place % 2], question=prose.letters(60 + 9 * place),
            who=prose.letters(40), documents=prose.letters(70), area=f"{item}ก(1)",
            priority=place % 3 + 1, strategy=prose.letters(120), comments=comments[item][:2],
            owners=[people[place % 7].id, people[(place + 1) % 7].id])[0]
        for place in range(ISSUES)]


def _visit(
    case: CaseFile, people: Sequence[Assessor], issues: Sequence[Issue],
    comments: dict[str, list[str]], prose: _Prose, folder: Path, *, final: bool,
) -> None:
    for day in DAYS:
        for hour in range(9, 15):
            owners = [people[hour % 7].id, people[(hour + 3) % 7].id]
            entries.add(case, people[0], Slot, day=day, start=f"{hour:02}:00",
                        end=f"{hour + 1:02}:00", place=f"ห้องประชุม {hour - 8}",
                        title=prose.letters(50), owners=owners,
                        issues=[one.id for one in issues[hour - 9::12]])
    photos = []
    for number in range(PHOTOS):
        wide = number % 3
        size = ((320, 240), (240, 320), (800, 200))[wide]
        taken = photo(folder / f"IMG_{case.case_id[:4]}_{number}.jpg", size=size)
        given = {"comments": comments["3.1"][number:number + 1]} if number % 4 == 0 else {}
        evidence, _ = add_evidence(
            case, people[number % 7], taken, caption=prose.letters(30 + number * 8),
            issues=[issues[number * 3].id], **given)
        photos.append(evidence)
    for number in range(8):
        entries.add(case, people[number % 7], Interview, day=DAYS[number % 3],
                    time=f"{9 + number:02}:30", place="ห้องประชุม 1", roles=prose.letters(30),
                    interviewers=[people[number % 7].id], issues=[issues[number].id],
                    notes=prose.letters(150))
        entries.add(case, people[number % 7], LoggedDocument, title=prose.letters(50),
                    date=DAYS[number % 3], source=prose.letters(20), taken=list(Taken)[number % 3],
                    issues=[issues[number].id])
        entries.add(case, people[number % 7], Request, what=prose.letters(80), asked_on=DAYS[0],
                    asked_of=prose.letters(20), due=DAYS[number % 3],
                    received=DAYS[1] if number % 2 else "")
    for place, issue in enumerate(issues):
        if not final and place % 3 == 0:
            continue
        conclude_issue(
            case, people[place % 7], issue.id, finding=prose.letters(130), date=DAYS[place % 3],
            time="09:40", source="สภ-ก-1", evidence=[photos[place % PHOTOS].id],
            status=IssueStatus.RESOLVED if final or place % 3 == 1 else IssueStatus.PARTLY,
            effect=list(Effect)[1 + place % 6],
            percent=45 + 5 * (place % 4) if place < len(EDITION.items) else None)
