"""The window while reviews are not open: one review alone is headed so, the team's is no verdict.

What a team's figures are is held against every way they may come out in
tests/assessment/test_open_reviews.py; here the window is held to showing them, with who is missing.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from assessor_app.assessment import case as use
from assessor_app.assessment import entries, team
from assessor_app.assessment.people import ensure_assessor
from assessor_app.assessment.scores import set_scores
from assessor_app.casefile.connection import open_case
from assessor_app.casefile.installation import set_default_person
from assessor_app.casefile.records.application import Applicant, Application
from assessor_app.casefile.records.choices import ApplicantKind, IssueKind, Role, Round
from assessor_app.casefile.records.visit import Issue
from assessor_app.criteria.scoring import Interval
from assessor_app.criteria.states import Verdict
from assessor_app.words import Language
from ui.look import i18n
from ui.models.consensus import apart_word, awards_if, points_apart, spoken
from ui.models.issues import issue_rows
from ui.models.visit import issue_sheet
from ui.pages.names import CONSENSUS, REPORTS, SCORING, WHAT_IF
from ui.pages.site_visit.rounds import RoundsDialog
from ui.pages.start.recent_rows import Column
from ui.session.case_session import CaseSession
from ui.session.verdicts import Scope
from ui.window.main_window import MainWindow

FIRST, SECOND, LEAD = "ผู้ตรวจ หนึ่ง", "ผู้ตรวจ สอง", "หัวหน้า ทีม"
WATCHER, LATE = "ผู้สังเกต การณ์", "ผู้ตรวจ มาทีหลัง"
COUNTING = (FIRST, SECOND, LEAD)
SEALED = {Language.TH: "ปิดผนึกแล้ว {} จาก 3 คน", Language.EN: "{} of 3 reviews sealed"}
ALONE = {Language.TH: "ผลจากการประเมินของคุณคนเดียว", Language.EN: "Results of your review alone"}
NEVER = ("whatever is settled", "ไม่ว่าจะตกลงอย่างไร", "every rule is met", "ผ่านเกณฑ์ทุกข้อ",
         "already eligible", "ทั้งสองการตีความแล้ว")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A team of three and an observer; the first would earn no award alone, the others would."""
    applicant = Applicant("กรมน้ำใสไหลเย็น", "Clear Water", ApplicantKind.DEPARTMENT)
    application = Application(2564, ("category-3",), True, None, (), 45, False)
    place = tmp_path / "team.pmqa"
    with use.new_case(place, applicant, application, author=LEAD) as case:
        for name, role in ((LEAD, Role.LEAD), (FIRST, Role.ASSESSOR), (SECOND, Role.ASSESSOR),
                           (WATCHER, Role.OBSERVER)):
            team.add_member(case, name, role)
            team.declare(case, name)
        for name, percent in ((FIRST, 40), (SECOND, 60), (LEAD, 65)):
            set_scores(case, ensure_assessor(case, name),
                           dict.fromkeys(case.edition.items, percent) | {"3.1": percent - 5})
    return place


def seal(path: Path, *names: str) -> None:
    with open_case(path) as case:
        for name in names:
            team.seal(case, name)


def seal_here(window: MainWindow, *names: str) -> CaseSession:
    """Seal in the file that the window has open, as if it had come from other copies."""
    session = window.session
    assert session is not None
    for name in names:
        team.seal(session.case, name)
    session.arrived(frozenset())
    return session


def said_by(widget: QWidget) -> str:
    """Every word on the screen below a widget."""
    return "\n".join(label.text() for label in widget.findChildren(QLabel)
                     if label.isVisibleTo(widget))


def never(text: str) -> None:
    for words in NEVER:
        assert words not in text.casefold(), words


@pytest.fixture(params=list(Language))
def language(request: pytest.FixtureRequest, dressed: QApplication) -> Language:
    chosen: Language = request.param
    i18n.set_language(dressed, chosen)
    return chosen


@pytest.fixture
def shown(language: Language, qtbot: QtBot) -> Iterator[MainWindow]:
    made = MainWindow()
    qtbot.addWidget(made)
    made.resize(1366, 768)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    made.close()


def opened(window: MainWindow, path: Path, person: str) -> CaseSession:
    window.close_case()
    set_default_person(person)
    assert window.open_path(path)
    assert window.session is not None
    return window.session


@pytest.mark.parametrize("count", range(4))
def test_the_live_panel_is_of_ones_own_review_alone(
    shown: MainWindow, path: Path, language: Language, count: int,
) -> None:
    seal(path, *COUNTING[:count])
    session = opened(shown, path, FIRST)
    shown.show_page(SCORING)
    panel = shown.case_view.page(SCORING).panel
    assert session.scope is Scope.MINE
    assert panel.heading.text() == ALONE[language]
    assert panel.heading.isVisible()
    assert panel.blocks["category-3"].view.verdict is Verdict.NOT_ELIGIBLE
    assert panel.title.scope.isVisible()

    panel.title.scope.button("team").click()
    panel.tell_paths()
    assert session.scope is Scope.CASE
    if count == 3:
        assert not panel.heading.isVisible()
        assert panel.blocks["category-3"].view.verdict is Verdict.OPEN  # within the spread
        return
    assert panel.heading.isVisible()
    assert SEALED[language].format(count) in panel.heading.text()
    for name in COUNTING[count:]:
        assert name in panel.heading.text()
    for award, block in panel.blocks.items():
        assert block.view.verdict is (
            Verdict.NOT_ELIGIBLE if award == "distinguished" else Verdict.OPEN), award
        assert SEALED[language].format(count) in block.view.reason, award
        never(block.view.reason)
    panel.title.scope.button("mine").click()
    assert panel.heading.text() == ALONE[language]


@pytest.mark.parametrize("count", range(4))
def test_the_consensus_page_settles_nothing_before_the_last_seal(
    shown: MainWindow, path: Path, language: Language, count: int,
) -> None:
    seal(path, *COUNTING[:count])
    for person in COUNTING:
        session = opened(shown, path, person)
        shown.show_page(CONSENSUS)
        page = shown.case_view.page(CONSENSUS)
        if person not in COUNTING[:count]:
            assert page.stack.currentWidget() is page.waiting
            assert page.waiting.title.text().endswith(SEALED[language].format(count))
            never(said_by(page))
            continue
        assert page.stack.currentWidget() is page.splitter
        if count == 3:
            assert page.head.total.words.text() == "397.25–647.25"
            assert not any(row.so_far for row in page.matrix.model.rows)
            continue
        never(said_by(page))
        assert page.head.badges[0].verdict is Verdict.OPEN
        assert page.head.total.words.text() == "0.00–1,000.00"
        assert page.head.settled.words.text() == (
            f"{count} จาก 3 คน" if language is Language.TH else f"{count} of 3")
        for name in COUNTING[count:]:
            assert name in page.head.words[0].text()
            assert name in page.head.settled.toolTip()
        for row in page.matrix.model.rows:
            assert row.so_far
            assert row.turns  # whatever item is still to come may turn an award
            alone = count == 1
            assert apart_word(row) == "–" if alone else apart_word(row).startswith("≥ ")
            assert points_apart(row) == "–" if alone else points_apart(row).startswith("≥ ")
            assert spoken(row, COUNTING)
        for award in awards_if(session.state, session.edition, "3.1", 100):
            assert award.verdict is Verdict.OPEN
            assert award.missing is not None


def test_many_awards_wait_in_one_line(
    shown: MainWindow, path: Path, language: Language,
) -> None:
    seal(path, FIRST)
    with open_case(path) as case:
        entries.edit(case, Application, "application", author=LEAD,
                     awards=tuple(case.edition.award_by_id))
    opened(shown, path, FIRST)
    shown.show_page(CONSENSUS)
    head = shown.case_view.page(CONSENSUS).head
    assert head.hanging.isVisible()
    assert SECOND in head.hanging.text()
    assert LEAD in head.hanging.text()
    never(said_by(head))


@pytest.mark.parametrize("count", range(4))
def test_a_what_if_starts_from_ones_own_review_and_says_so(
    shown: MainWindow, path: Path, language: Language, count: int,
) -> None:
    seal(path, *COUNTING[:count])
    opened(shown, path, FIRST)
    shown.show_page(WHAT_IF)
    page = shown.case_view.page(WHAT_IF)
    assert page.found is not None
    if count < 3:
        assert page.awards.heading.text() == ALONE[language]
        assert (page.found.real.alone, page.found.assumed.alone) == (FIRST, FIRST)
    else:
        assert not page.awards.heading.isVisible()
        assert page.found.real.alone == ""
        assert page.found.real.scored == (18, 18)


def test_who_reviews_nothing_is_shown_the_team(
    shown: MainWindow, path: Path, language: Language,
) -> None:
    """An observer has no review that could be told alone."""
    seal(path, FIRST, SECOND)
    session = opened(shown, path, WATCHER)
    shown.show_page(SCORING)
    panel = shown.case_view.page(SCORING).panel
    assert session.scope is Scope.CASE
    assert not panel.title.scope.isVisible()
    assert SEALED[language].format(2) in panel.heading.text()
    assert session.evaluation().total == Interval(0, 100_000)
    shown.show_page(WHAT_IF)
    page = shown.case_view.page(WHAT_IF)
    assert SEALED[language].format(2) in page.awards.heading.text()
    never(said_by(page))
    assert seal_here(shown, LEAD).evaluation().scored == (18, 18)
    assert not page.awards.heading.isVisible()


def test_the_reports_page_and_the_start_page_tell_it(
    shown: MainWindow, path: Path, language: Language,
) -> None:
    seal(path, FIRST)
    opened(shown, path, FIRST)
    shown.show_page(REPORTS)
    told = said_by(shown.case_view.page(REPORTS))
    assert SEALED[language].format(1) in told
    assert SECOND in told
    shown.show_start()
    model = shown.start.model
    case = model.case_at(0)
    assert case is not None
    assert (case.alone, case.verdict, case.scored) == (True, "open", 18)
    progress = model.index(0, Column.PROGRESS).data()
    assert progress.startswith(
        "ของคุณคนเดียว" if language is Language.TH else "Yours alone")
    shown.show_page(REPORTS)
    seal_here(shown, SECOND, LEAD)
    shown.close_case()  # its figures are kept when it is left
    case = model.case_at(0)
    assert case is not None
    assert (case.alone, case.scored) == (False, 18)
    assert (case.low, case.high) == (39_725, 64_725)


def test_the_rounds_and_the_issues_wait_for_the_reviews(
    path: Path, qtbot: QtBot, language: Language,
) -> None:
    """Somebody who came late has not sealed: what was settled counts, the rest is open."""
    seal(path, *COUNTING)
    with open_case(path) as case:
        lead = ensure_assessor(case, LEAD)
        set_scores(case, lead, {"3.2": 60}, round=Round.CONSENSUS, reason="ตกลงร่วมกัน")
        entries.add(case, lead, Issue, item="3.1", kind=IssueKind.VERIFY, question="จริงหรือ")
        team.add_member(case, LATE, Role.ASSESSOR)
        team.declare(case, LATE)
    session = CaseSession.open(path, LEAD)
    try:
        dialog = RoundsDialog(session)
        qtbot.addWidget(dialog)
        assert LATE in said_by(dialog)
        assert dialog.items["3.1"].independent is None
        assert dialog.items["3.1"].before == (0, 100)
        assert dialog.items["3.2"].before == (60, 60)
        assert dialog.badges["category-3"][0] is Verdict.OPEN
        row = issue_rows(session.state, session.edition, language)[0]
        assert row.stake is not None
        assert row.stake.before == (0, 100)
        sheet = issue_sheet(session.state, session.edition, row, language)
        assert sheet.before == (0, 100)
        assert sheet.verdict_before is Verdict.OPEN
    finally:
        session.close()
