"""Whatever was edited, every page shows what a window shows that is opened on the case anew.

Pages are brought up to date by what changed, and only while somebody looks at them. So random edits
are done in a window that goes from page to page; then each page is held against the same page of a
second window that opens a copy of the case: every word, choice, row and description on it.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QCoreApplication,
    QEvent,
    QModelIndex,
    Qt,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from assessor_app.assessment import entries, scenarios, site_visit, stages, team, worksheets
from assessor_app.assessment.conflicts import conflicts_of, resolve
from assessor_app.assessment.evidence import record_evidence, take_in
from assessor_app.assessment.merging import merge_cases
from assessor_app.assessment.people import ensure_assessor
from assessor_app.assessment.scores import set_scores
from assessor_app.casefile.backup import copy_open_case
from assessor_app.casefile.connection import CaseFile, open_case
from assessor_app.casefile.journal import Changed
from assessor_app.casefile.records.application import Applicant, Application
from assessor_app.casefile.records.choices import (
    IssueKind,
    IssueStatus,
    Role,
    Round,
    Sign,
    ThemeKind,
)
from assessor_app.casefile.records.review import KeyFactor, Theme, TrackedResult
from assessor_app.casefile.records.visit import Evidence, Issue, Request, Slot, VisitFinding
from assessor_app.casefile.state import read_state
from assessor_app.errors import KnownFault
from assessor_app.words import Language
from ui.pages.names import (
    CONFLICTS,
    CONSENSUS,
    DECLARATION,
    REPORTS,
    SCORING,
    SITE_VISIT,
    WORKSHEETS,
)
from ui.session.case_session import CaseSession, Scope
from ui.window.main_window import MainWindow

ME, OTHER, THIRD = "ผู้ตรวจประเมิน 1", "ผู้ตรวจประเมิน 2", "ผู้ตรวจประเมิน 3"
ITEMS = ("1.1", "3.1", "3.2", "7.1")
WORDS = ("ที่นี่", "น้ำใสไหลเย็น", "ทบทวนทุกปี")
STEPS, HELD_EVERY = 50, 10


class Hands:
    """Edits at random in a window, and what may be edited in another copy meanwhile."""

    def __init__(self, window: MainWindow, other: CaseFile, seed: int) -> None:
        self.chance = random.Random(seed)
        self.window, self.other = window, other
        self.happened: set[str] = set()

    @property
    def session(self) -> CaseSession:
        session = self.window.session
        assert session is not None
        session.reasons.ask = lambda _item, _held: "ตามหลักฐาน"
        return session

    def step(self) -> None:
        """Something is done, or refused in a sentence."""
        doing: Callable[[], object] = self.chance.choice((
            self.look, self.look, self.item, self.score, self.score, self.unit, self.comment,
            self.comment, self.type, self.delete_comment, self.issue, self.delete_issue,
            self.finding, self.conclude, self.factor, self.theme, self.result, self.sheet,
            self.assign, self.scenario, self.evidence, self.caption, self.slot, self.request,
            self.application, self.applicant, self.member, self.stage, self.consensus, self.seal,
            self.merge, self.merge, self.settle, self.undo, self.undo, self.redo, self.person,
            self.round, self.scope, self.language))
        if doing():
            self.happened.add(doing.__name__)
        QApplication.processEvents()

    def perform(self, edit: Callable[[CaseFile], Changed]) -> bool:
        session = self.session
        done = session.perform(lambda: edit(session.case), "x")
        assert done is None or isinstance(done, Changed)
        return done is not None

    def words(self) -> str:
        return self.chance.choice(WORDS) * self.chance.randint(1, 2)

    def one(self, records: Any) -> Any:
        return self.chance.choice(list(records)) if records else None

    # What is looked at

    def look(self) -> bool:
        view = self.window.case_view
        listed = [name for name, _title, _keys in view.listed()]
        if listed:
            self.window.show_page(self.chance.choice(listed))
        if view.current == WORKSHEETS:
            page = view.page(WORKSHEETS)
            page.show_part(self.chance.choice(("factors", "results", "themes")))
        return True

    def item(self) -> bool:
        self.window.case_view.page(SCORING).focus_item(self.chance.choice(ITEMS))
        return True

    def language(self) -> bool:
        self.window.set_language(self.chance.choice(list(Language)))
        return True

    def scope(self) -> bool:
        self.session.set_scope(self.chance.choice(list(Scope)))
        return True

    def round(self) -> bool:
        self.session.set_round(self.chance.choice((Round.INDEPENDENT, Round.SELF)))
        return True

    def person(self) -> bool:
        return self.session.set_person(self.chance.choice((ME, OTHER)))

    # What is edited

    def score(self) -> bool:
        return self.session.set_scores({
            self.chance.choice(ITEMS): self.chance.choice((None, 20, 45, 50, 70))})

    def unit(self) -> bool:
        return self.session.set_scores({self.chance.choice(("3", "5")): 50})

    def consensus(self) -> bool:
        return self.perform(lambda case: set_scores(
            case, self.session.assessor, {self.chance.choice(ITEMS): 50},
            round=Round.CONSENSUS, reason=self.words()))

    def comment(self) -> bool:
        return self.session.add(
            "comment", item=self.chance.choice(ITEMS), sign=self.chance.choice(list(Sign)),
            text=self.words()) is not None

    def type(self) -> bool:
        session = self.session
        one = self.one([one for one in session.state.comments
                        if one.assessor_id == session.assessor.id])
        if one is not None:
            session.typed.type("comment", one.id, text=self.words(), evidence="หน้า 5")
        issue = self.one(session.state.issues)
        if issue is not None:
            session.typed.type("issue", issue.id, question=self.words())
        return (one or issue) is not None and session.flush()

    def delete_comment(self) -> bool:
        session = self.session
        one = self.one([one for one in session.state.comments
                        if one.assessor_id == session.assessor.id])
        return one is not None and session.delete("comment", one.id)

    def issue(self) -> bool:
        return self.perform(lambda case: entries.add(
            case, self.session.assessor, Issue, item=self.chance.choice(ITEMS),
            kind=self.chance.choice(list(IssueKind)), question=self.words(),
            priority=self.chance.choice((1, 2, 3)))[1])

    def delete_issue(self) -> bool:
        one = self.one(self.session.state.issues)
        return one is not None and self.chance.random() < 0.4 and self.session.delete(
            "issue", one.id)

    def finding(self) -> bool:
        one = self.one(self.session.state.issues)
        return one is not None and self.perform(lambda case: entries.add(
            case, self.session.assessor, VisitFinding, issue=one.id, text=self.words(),
            date="2564-07-02",
            evidence=[held.id for held in self.session.state.evidence[:1]])[1])

    def conclude(self) -> bool:
        one = self.one(self.session.state.issues)
        return one is not None and self.perform(lambda case: site_visit.conclude_issue(
            case, self.session.assessor, one.id, status=self.chance.choice(list(IssueStatus)),
            percent=self.chance.choice((None, 40, 60)), reason=self.words()))

    def factor(self) -> bool:
        return self.perform(lambda case: entries.add(
            case, self.session.assessor, KeyFactor, area=self.chance.choice(("P.1a", "P.2c")),
            text=self.words())[1])

    def theme(self) -> bool:
        return self.perform(lambda case: entries.add(
            case, self.session.assessor, Theme, kind=self.chance.choice(list(ThemeKind)),
            text=self.words())[1])

    def result(self) -> bool:
        return self.perform(lambda case: entries.add(
            case, self.session.assessor, TrackedResult, item="7.1", indicator=self.words(),
            points=[(2562, "1"), (2563, "2"), (2564, "4")], target="3")[1])

    def sheet(self) -> bool:
        session, item = self.session, self.chance.choice(ITEMS)
        return self.perform(lambda case: worksheets.set_worksheet(
            case, session.assessor, item, rationale=self.words(),
            key_factors=[one.id for one in session.state.key_factors[:2]], reason="ตามหลักฐาน"))

    def assign(self) -> bool:
        return self.perform(lambda case: worksheets.assign_item(
            case, self.session.assessor.name, self.chance.choice(ITEMS), lead=ME, second=OTHER))

    def scenario(self) -> bool:
        return self.perform(lambda case: scenarios.add_scenario(
            case, self.session.assessor, self.words(), {"3.1": 60})[1])

    def evidence(self) -> bool:
        path = self.other.path.parent / f"{self.chance.randrange(10**6)}.txt"
        path.write_text(self.words(), "utf-8")
        issues = [one.id for one in self.session.state.issues[-1:]]
        return self.perform(lambda case: record_evidence(
            case, self.session.assessor, take_in(case, path), issues=issues,
            caption=self.words())[1])

    def caption(self) -> bool:
        one = self.one(self.session.state.evidence)
        return one is not None and self.perform(lambda case: entries.edit(
            case, Evidence, one.id, author=self.session.assessor.name, caption=self.words()))

    def slot(self) -> bool:
        return self.perform(lambda case: entries.add(
            case, self.session.assessor, Slot, day="2564-07-02", start="09:00", end="10:00",
            title=self.words(), issues=[one.id for one in self.session.state.issues[:1]])[1])

    def request(self) -> bool:
        return self.perform(lambda case: entries.add(
            case, self.session.assessor, Request, what=self.words(), due="2564-07-01")[1])

    def application(self) -> bool:
        return self.perform(lambda case: entries.edit(
            case, Application, "application", author=ME, awards=self.chance.choice(
                (("category-3",), ("category-1", "distinguished"))),
            report_pages=self.chance.choice((None, 45, 60))))

    def applicant(self) -> bool:
        return self.perform(lambda case: entries.edit(
            case, Applicant, "applicant", author=ME, name_th=self.words()))

    def member(self) -> bool:
        if not self.session.state.members:
            return False
        session = self.session
        return session.perform(lambda: team.set_role(
            session.case, THIRD, self.chance.choice((Role.ASSESSOR, Role.OBSERVER))), "x",
            undoable=False) is not None

    def stage(self) -> bool:
        session = self.session
        return session.perform(lambda: stages.advance(
            session.case, session.assessor.name, reason=self.words()), "x",
            undoable=False) is not None

    def seal(self) -> bool:
        session = self.session
        return bool(session.state.members) and self.chance.random() < 0.5 and session.perform(
            lambda: team.seal(session.case, session.assessor.name), "x",
            undoable=False) is not None

    # What comes from elsewhere, and goes back

    def merge(self) -> bool:
        """The other copy is worked in and comes in, as a sync or a merge brings it."""
        there, session = self.other, self.session
        who = ensure_assessor(there, THIRD)
        try:
            entries.edit(there, Applicant, "applicant", author=THIRD, name_en=self.words())
            set_scores(there, who, {self.chance.choice(ITEMS): 30}, reason="ตามหลักฐาน")
            entries.add(there, who, Issue, item="3.1", kind=IssueKind.VERIFY,
                        question=self.words())
            for one in read_state(there).issues[:2]:
                entries.edit(there, Issue, one.id, author=THIRD, question=self.words())
        except KnownFault:
            pass  # in a team not all of it is allowed yet
        if not session.flush():
            return False
        done = merge_cases(session.case, [there.path], own=session.assessor.id)
        session.arrived(done.touched)
        merge_cases(there, [session.case.path])
        return bool(done.touched)

    def settle(self) -> bool:
        session = self.session
        held = conflicts_of(session.case, read_state(session.case), session.assessor.id)
        one = self.one(held)
        return one is not None and self.perform(lambda case: resolve(
            case, session.assessor, one.id, reason="ตกลงกัน",
            take=self.chance.choice(one.versions).change_id))

    def undo(self) -> bool:
        self.session.undo()
        return True

    def redo(self) -> bool:
        self.session.redo()
        return True


# --- what a page shows ------------------------------------------------------------------------


def shown_on(page: QWidget) -> list[tuple[str, ...]]:
    """Everything that stands on a page, part by part in the order in which it is read."""
    says = (*_words_of(page), page.accessibleName(), page.accessibleDescription(), page.toolTip())
    told = [(type(page).__name__, "" if page.isEnabled() else "off", *says)] if any(says) else []
    for part in _in_order(page):
        told += shown_on(part)
    return told


def _in_order(whole: QWidget) -> list[QWidget]:
    """The parts of a widget, row by row; those whose heights overlap stand in one row."""
    parts = [one for one in whole.children() if isinstance(one, QWidget)
             and not one.isWindow() and not one.isHidden()]
    rows: list[list[QWidget]] = []
    for part in sorted(parts, key=lambda one: (one.y(), one.x())):
        if rows and part.y() < max(one.y() + one.height() for one in rows[-1]) - 2:
            rows[-1].append(part)
        else:
            rows.append([part])
    return [part for row in rows for part in sorted(row, key=lambda one: one.x())]


def _words_of(one: QWidget) -> Iterator[str]:
    match one:
        case QAbstractButton():
            yield one.text()
            yield "on" if one.isChecked() else ""
        case QLabel() | QLineEdit():
            yield one.text()
        case QTextEdit() | QPlainTextEdit():
            yield one.toPlainText()
        case QComboBox():
            yield one.currentText()
            yield from (one.itemText(at) for at in range(one.count()))
        case QAbstractItemView() if one.model() is not None:
            yield from _rows(one.model(), QModelIndex())
        case _ if hasattr(one, "text") and isinstance(one.text, str):
            yield one.text


def _rows(model: QAbstractItemModel, parent: QModelIndex) -> Iterator[str]:
    for row in range(model.rowCount(parent)):
        columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(parent)
        for column in range(columns):
            index = model.index(row, column, parent)
            for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole,
                         Qt.ItemDataRole.AccessibleTextRole):
                value = index.data(role)
                if isinstance(value, str):
                    yield value
            if column == 0 and not isinstance(model, QAbstractListModel):
                yield from _rows(model, index)


def hold(hands: Hands, folder: Path) -> None:
    """Hold each page of the window against that of a window opened on a copy just now."""
    window, session = hands.window, hands.session
    assert session.flush()
    folder.mkdir()
    copy = copy_open_case(session.case, folder / session.case.path.name)
    fresh = MainWindow(window.settings)
    try:
        fresh.resize(window.size())
        fresh.show()
        assert fresh.open_path(copy)
        assert fresh.session is not None
        assert fresh.session.set_person(session.assessor.name)
        fresh.session.reasons = session.reasons
        fresh.session.set_round(session.round)
        fresh.session.set_scope(session.scope)
        assert fresh.case_view.listed() == window.case_view.listed()
        for name, _title, _keys in window.case_view.listed() or ((DECLARATION, "", ""),):
            told = []
            for one in (window, fresh):
                one.show_page(name)
                _choose(one, name)
                one.case_view.banner.put_away()  # what was refused is told in one of them alone
                for _ in range(3):
                    QApplication.processEvents()
                told.append(shown_on(one.case_view.page(name)))
            here, anew = told
            assert here == anew, (name, sorted(hands.happened), [
                one for one in here if one not in anew][:6], [
                one for one in anew if one not in here][:6])
    finally:
        assert fresh.close()
        fresh.deleteLater()
        QCoreApplication.sendPostedEvents(fresh, QEvent.Type.DeferredDelete.value)
    window.activateWindow()


def _choose(window: MainWindow, name: str) -> None:
    """The same choice on a page of both windows: it is the person's, not the case's."""
    page = window.case_view.page(name)
    if name == SCORING:
        page.focus_item("1.1")
        page.focus_item("3.1")
    elif name == WORKSHEETS:
        page.show_part("results")
        page.panel.focus_entry(next((one.id for one in window.session.state.results), ""))
        page.show_part("factors")
    elif name == SITE_VISIT:
        page.focus_item("1.1")
        page.focus_item("3.1")
    elif name == CONSENSUS:
        page.focus_item("1.1")
    elif name == CONFLICTS:
        page.list.step(-99)
    elif name == REPORTS:
        page.preview.hide()  # its pages come when they are made: tests of the reports page look on


@pytest.mark.parametrize("seed", range(8))
def test_pages_show_what_a_new_window_shows(
    window: MainWindow, case_path: Path, tmp_path: Path, seed: int,
) -> None:
    play(window, case_path, tmp_path, seed, STEPS)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(100, 130))
def test_pages_show_what_a_new_window_shows_after_much(
    window: MainWindow, case_path: Path, tmp_path: Path, seed: int,
) -> None:
    play(window, case_path, tmp_path, seed, 5 * STEPS)


def play(window: MainWindow, case_path: Path, tmp_path: Path, seed: int, steps: int) -> None:
    """Random edits, in a team for odd seeds, with the pages held now and then."""
    with open_case(case_path) as case:
        for name, role in ((ME, Role.LEAD), (OTHER, Role.ASSESSOR), (THIRD, Role.ASSESSOR)):
            ensure_assessor(case, name)
            if seed % 2:
                team.add_member(case, name, role)
                team.declare(case, name)
        other = copy_open_case(case, tmp_path / "other.pmqa")
    window.settings.report_folder = tmp_path
    with open_case(other) as there:
        assert window.open_path(case_path)
        hands = Hands(window, there, seed)
        for number in range(steps):
            hands.step()
            if number % HELD_EVERY == HELD_EVERY - 1:
                hold(hands, tmp_path / f"anew{number}")
        assert len(hands.happened) > 10, hands.happened
