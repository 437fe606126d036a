"""The team page: whose key each name has, what somebody claims under it, and the lead who binds."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from foreign_changes import put_in
from keyed_team import LEAD, WATCHER, A, B, KeyedTeam, merged
from laptops import Laptop
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot
from team_windows import answer, at_desk
from window_words import settle, words_in

from assessor_app.assessment.identities import bind
from assessor_app.assessment.key_holders import Hold
from assessor_app.assessment.team import add_member, declare, member_of, seal_hash
from assessor_app.casefile.connection import open_case
from assessor_app.casefile.installation import Installation
from assessor_app.casefile.journal import Edit, write
from assessor_app.casefile.records.choices import Role
from assessor_app.casefile.sayings import short
from assessor_app.casefile.signatures import fingerprint
from assessor_app.casefile.state import read_state
from assessor_app.exchange.keys import person_card
from assessor_app.words import Language
from ui.pages.names import STAGES, TEAM
from ui.pages.stages.rows import moves
from ui.pages.team.bind import BindDialog
from ui.pages.team.page import TeamPage
from ui.widgets.claim_mark import ClaimMark
from ui.window.main_window import MainWindow
from ui.window.merged import MergedDialog

NEW = "ผู้ตรวจ ใหม่"


@pytest.fixture
def team(tmp_path: Path, dressed: QApplication) -> KeyedTeam:
    return KeyedTeam(tmp_path)


@contextmanager
def desk(
    team: KeyedTeam, name: str, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch,
) -> Iterator[tuple[MainWindow, TeamPage]]:
    """The window of a member on their own laptop, on the team page."""
    laptop = team.laptops[name]
    with at_desk(qtbot, monkeypatch, laptop.home, name, laptop.case) as window:
        window.show_page(TEAM)
        page = window.case_view.page(TEAM)
        settle()
        yield window, page


def _lied(team: KeyedTeam) -> None:
    team.lie(team.laptops[B], A,
             ("score", f"independent/{team.id(A)}/7.1", "score", {"percent": 95, "reason": ""}),
             ("seal", team.id(A), "sealed", {"hash": seal_hash([]), "chains": []}),
             ("stage", "stage", "stage", {"step": 6, "outcome": "open", "reason": "ข้ามไปเลย"}))
    merged(team.laptops[LEAD], team.laptops[B])
    merged(team.laptops[A], team.laptops[LEAD])


def _said(page: TeamPage) -> str:
    return "\n".join(words_in(page))


def _key(laptop: Laptop) -> str:
    with laptop.at_work() as by:
        return by.signer


def test_each_name_shows_its_machines(
    team: KeyedTeam, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch,
) -> None:
    second = team.other("w2")
    with team.laptops[LEAD].open() as case:
        bind(case, member_of(read_state(case), WATCHER), _key(second), "เครื่องที่บ้าน", author=LEAD)
        add_member(case, NEW, Role.ASSESSOR, author=LEAD)
    with desk(team, LEAD, qtbot, monkeypatch) as (window, page):
        rows = page.names.rows
        assert next(iter(rows)) == LEAD
        assert page.name == LEAD, "nothing waits: their own"
        for name, words in ((LEAD, "เครื่องนี้"), (A, "เครื่องเดียว"), (WATCHER, "2 เครื่อง"),
                            (NEW, "ยังไม่มีกุญแจ")):
            assert rows[name].line.state.words == words
            assert words in rows[name].accessibleName()
        rows[WATCHER].pressed.emit()
        assert [card.key.hold for card in page.keys.cards] == [Hold.BOUND, Hold.BOUND]
        assert short(_key(second)) in _said(page)
        assert "เครื่องที่บ้าน" in _said(page)
        assert page.keys.foot.isVisible()
        rows[NEW].setFocus()
        QTest.keyClick(rows[NEW], Qt.Key.Key_Return)
        assert page.name == NEW
        assert page.keys.nothing.isVisible()
        session = window.session
        assert session is not None
        session.perform(lambda: declare(session.case, NEW), "x")
        settle()
        assert page.names.rows[NEW].line.state.words == "ยังใช้กุญแจของหัวหน้าทีม"
        assert [card.key.hold for card in page.keys.cards] == [Hold.TYPED]
        assert not page.keys.cards[0].bind.isVisible()
        window.set_language(Language.EN)
        settle()
        assert "Still on the lead's key" in _said(page)


def test_a_claim_is_shown_with_what_stands_and_the_lead_may_bind_after_asking(
    team: KeyedTeam, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch,
) -> None:
    _lied(team)
    with desk(team, A, qtbot, monkeypatch) as (_window, page):
        assert page.name == A, "something waits there"
        assert page.names.rows[A].line.state.claim == "มีผู้อ้างชื่อ 1"
        own, claim = page.keys.cards
        assert (own.key.hold, claim.key.hold) == (Hold.BOUND, Hold.CLAIMS)
        assert [mark.words for mark in claim.findChildren(ClaimMark)] == ["อ้างชื่อ · ไม่มีผล"]
        score = claim.claims[-1]
        assert (score.change, score.stands) == ("55 % → 95 %", "ยังใช้ 55 %")
        assert "เครื่องของ ผู้ตรวจ ข" in _said(page)
        assert claim.bind.isVisible(), "whoever has a key of the name may take one more"
    with desk(team, WATCHER, qtbot, monkeypatch) as (_window, page):
        page.choose(A)
        claims = [card for card in page.keys.cards if card.key.hold is Hold.CLAIMS]
        assert not claims, "nothing of it came here"
    merged(team.laptops[WATCHER], team.laptops[LEAD])
    with desk(team, WATCHER, qtbot, monkeypatch) as (_window, page):
        page.choose(A)
        claim = page.keys.cards[-1]
        assert "95 %" not in _said(page), "no word of A's review"
        assert {line.what for line in claim.claims} == {"ผนึกของ ผู้ตรวจ ก", "ขั้น"}
        assert "และอีก 1 รายการ" in _said(page)
        assert not claim.bind.isVisible()
        assert not page.keys.foot.isVisible()


def test_the_lead_chooses_where_two_machines_speak(
    team: KeyedTeam, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch,
) -> None:
    lead = team.laptops[LEAD]
    with lead.open() as case:
        add_member(case, NEW, Role.ASSESSOR, author=LEAD)
    true, false = team.other("n1"), team.other("n2")
    for laptop in (true, false):
        with laptop.open() as case:
            declare(case, NEW)
    merged(lead, true, false)
    with desk(team, LEAD, qtbot, monkeypatch) as (window, page):
        assert page.name == NEW
        assert page.names.rows[NEW].line.state.words == "ยังไม่แน่ใจ รอเลือก"
        cards = {card.key.key: card for card in page.keys.cards}
        assert {card.key.hold for card in cards.values()} == {Hold.WAITING}

        def compare(dialog: QDialog) -> None:
            assert isinstance(dialog, BindDialog)
            assert dialog.number.text() == fingerprint(_key(true))
            assert not dialog.yes.isEnabled(), "a reason is needed"
            assert not dialog.replace.isVisible()
            QTest.keyClicks(dialog.reason, "called them")
            dialog.yes.click()

        answer(window, compare)
        cards[_key(true)].bind.click()
        settle()
        assert page.names.rows[NEW].line.state.words == "เครื่องเดียว"
        assert page.names.rows[NEW].line.state.claim == "มีผู้อ้างชื่อ 1"
        assert [card.key.hold for card in page.keys.cards] == [Hold.BOUND, Hold.CLAIMS]
        assert "called them" in _said(page)

        def think_better(dialog: QDialog) -> None:
            assert isinstance(dialog, BindDialog)
            assert dialog.replace.isVisible()
            dialog.no.click()

        answer(window, think_better)
        page.keys.cards[1].bind.click()
        assert [card.key.hold for card in page.keys.cards] == [Hold.BOUND, Hold.CLAIMS]
    with open_case(lead.case) as case:
        assert case.authority.speakers(team.id(NEW)) == {_key(true)}


def test_a_lost_machine_is_replaced_by_the_card_of_the_new_one(
    team: KeyedTeam, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path,
) -> None:
    second, cards = team.other("a2"), []
    for name in (A, B):
        with second.at_work() as by:
            cards.append(tmp_path / f"{name}.json")
            cards[-1].write_bytes(person_card(by, name))
    with desk(team, LEAD, qtbot, monkeypatch) as (window, page):
        page.choose(A)
        monkeypatch.setattr(page, "ask_card", lambda: cards[1])
        page.keys.card.click()
        assert window.case_view.banner.fault is not None
        assert window.case_view.banner.fault.key == "card_of_other"
        monkeypatch.setattr(page, "ask_card", lambda: cards[0])

        def agree(dialog: QDialog) -> None:
            assert isinstance(dialog, BindDialog)
            assert dialog.replace.isChecked()
            QTest.keyClicks(dialog.reason, "lost")
            dialog.yes.click()

        answer(window, agree)
        page.keys.card.click()
        settle()
        assert [card.key.hold for card in page.keys.cards] == [Hold.BOUND, Hold.ENDED]
        assert page.keys.cards[0].key.key == _key(second)


def test_a_person_is_told_that_their_name_is_bound_elsewhere(
    team: KeyedTeam, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch,
) -> None:
    second = team.other("a2")
    with at_desk(qtbot, monkeypatch, second.home, A, second.case) as window:
        window.show_page(TEAM)
        page = window.case_view.page(TEAM)
        settle()
        assert page.told.isVisible()
        assert short(team.key(A)) in page.told.text()
        assert "ไม่ใช่ของเครื่องนี้" in page.told.text()
    with desk(team, A, qtbot, monkeypatch) as (_window, page):
        assert not page.told.isVisible()


def test_where_the_office_says_otherwise_is_told_beside_the_names(
    team: KeyedTeam, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path,
) -> None:
    office, second = Installation(tmp_path / "office"), team.other("a2")
    with team.laptops[LEAD].open() as case:
        write(case, LEAD, [Edit("identity", f"office.{office.signer}", "bound",
                                {"reason": "บัตร", "before": []})])
        put_in(case, office.home, "สำนักงาน", ("identity", f"{team.id(A)}.{_key(second)}", "bound",
                                              {"reason": "", "before": [], "roster": 1}))
    with desk(team, LEAD, qtbot, monkeypatch) as (_window, page):
        assert page.told.isVisible()
        assert short(team.key(A)) in page.told.text()
        page.choose(A)
        held = {card.key.key: card.key for card in page.keys.cards}
        assert {one.hold for one in held.values()} == {Hold.BOUND}
        assert held[_key(second)].by == "สำนักงาน"


def test_a_merge_tells_claims_and_bindings_and_leads_to_the_team(
    team: KeyedTeam, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch,
) -> None:
    lead = team.laptops[LEAD]
    with lead.open() as case:
        add_member(case, NEW, Role.ASSESSOR, author=LEAD)
    other = team.other("n1")
    with other.open() as case:
        declare(case, NEW)
    team.lie(team.laptops[B], A, ("member", team.id(B), "role", "lead"))
    with desk(team, LEAD, qtbot, monkeypatch) as (window, page):
        monkeypatch.setattr(window.tools, "ask_copies",
                            lambda _folder: [other.case, team.laptops[B].case])
        window.menu.merge.trigger()
        qtbot.waitUntil(lambda: bool(window.findChildren(MergedDialog)))
        dialog, = window.findChildren(MergedDialog)
        told = {line.sign: line for line in dialog.told.lines if line.sign in ("person", "key")}
        assert A in told["person"].words
        assert told["person"].color == "op"
        assert short(team.key(B)) in told["person"].words
        assert NEW in told["key"].words
        assert not any("pmqa " in line.words for line in dialog.told.lines)
        assert dialog.to_team.isVisible()
        dialog.to_team.click()
        qtbot.waitUntil(lambda: window.case_view.current == TEAM)
        settle()
        assert page.names.rows[NEW].line.state.words == "เครื่องเดียว"
        assert page.names.rows[A].line.state.claim


def test_a_step_without_effect_stands_in_the_history_of_the_steps(
    team: KeyedTeam, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch,
) -> None:
    _lied(team)
    with desk(team, LEAD, qtbot, monkeypatch) as (window, _page):
        window.show_page(STAGES)
        page = window.case_view.page(STAGES)
        settle()
        session = window.session
        assert session is not None
        move, = moves(session, Language.TH)
        assert (move.claim, move.key) == (A, short(team.key(B)))
        said = "\n".join(words_in(page))
        for words in ("ภายใต้ชื่อของ ผู้ตรวจ ก", "เลื่อนจากขั้น 1 ไปขั้น 6", short(team.key(B)),
                      "ไม่มีผล ยังอยู่ขั้นที่ 1"):
            assert words in said
        assert session.state.stage.step == 1
