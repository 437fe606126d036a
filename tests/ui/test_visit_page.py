"""The visit on its page: ranking, findings, conclusions, agenda, logs, evening and rounds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from assessor_app.assessment import entries
from assessor_app.assessment.blank import without_blank
from assessor_app.assessment.sample import build_sample
from assessor_app.assessment.scores import set_scores
from assessor_app.assessment.site_visit import visit_score
from assessor_app.assessment.visit.agenda import clashes
from assessor_app.casefile.connection import open_case
from assessor_app.casefile.records.choices import Effect, IssueKind, IssueStatus, Taken
from assessor_app.casefile.records.visit import Interview, Issue, Request, Slot
from assessor_app.casefile.state import read_state
from assessor_app.criteria.states import Verdict
from assessor_app.words import Language
from ui.look import i18n, theme
from ui.models.issues import IdRole
from ui.models.visit import clash_words, due_words
from ui.pages.site_visit.evening import EveningDialog
from ui.pages.site_visit.page import SiteVisitPage
from ui.pages.site_visit.rounds import RoundsDialog
from ui.pages.site_visit.visit_entry import VisitEntryDialog
from ui.session.case_session import CaseSession

ME, OTHER = "ผู้ตรวจประเมิน 1", "ผู้ตรวจประเมิน 2"


@pytest.fixture(autouse=True)
def _thai(qapp: QApplication) -> Iterator[None]:
    theme.apply(qapp, theme.Mode.LIGHT)
    i18n.set_language(qapp, Language.TH)
    yield
    i18n.set_language(qapp, Language.EN)


@pytest.fixture
def session(tmp_path: Path, qapp: QApplication) -> Iterator[CaseSession]:
    with build_sample(tmp_path / "sample.pmqa") as case:
        me = next(one for one in read_state(case).assessors.values() if one.name == ME)
        set_scores(case, me, {"6.2": 50})
    opened = CaseSession.open(tmp_path / "sample.pmqa", ME)
    yield opened
    opened.close()


@pytest.fixture
def page(session: CaseSession, qtbot: QtBot) -> Iterator[SiteVisitPage]:
    made = SiteVisitPage()
    qtbot.addWidget(made)
    made.set_session(session)
    made.resize(1366, 694)
    with qtbot.waitExposed(made):
        made.show()
    made.focus_issue(issue(session, "3.1/ก-1").id)
    yield made
    made.set_session(None)


def issue(session: CaseSession, number: str) -> Issue:
    return next(one for one in session.state.issues if one.number == number)


def shown(page: SiteVisitPage) -> list[str]:
    proxy = page.list.proxy
    numbers = {one.issue.id: one.issue.number for one in page.list.model.rows()}
    return [numbers[proxy.index(place, 0).data(IdRole)] for place in range(proxy.rowCount())]


def add_finding(page: SiteVisitPage, qtbot: QtBot, words: str) -> None:
    qtbot.keyClick(page.list.view, Qt.Key.Key_F7)
    field = page.focusWidget()
    assert field is not None
    qtbot.keyClicks(field, words)


def test_the_list_stands_by_what_hangs_on_the_issues(
    page: SiteVisitPage, session: CaseSession,
) -> None:
    assert shown(page)[0] == "3.1/ก-1"
    rows = page.list.model.rows()
    assert rows[0].decides == "ชี้ขาดหมวด 3"
    stakes = [row.stake for row in rows]
    assert all(stake is not None for stake in stakes)
    turned = [("category-3" in stake.turns) for stake in stakes if stake]
    assert turned == sorted(turned, reverse=True)
    page.list.order_box.setCurrentIndex(page.list.order_box.findData(False))
    assert shown(page) == sorted(shown(page), key=lambda number: number.partition("/")[0])
    assert page.list.current_id() == issue(session, "3.1/ก-1").id


def test_f7_adds_a_finding_that_is_saved_as_it_is_typed(
    page: SiteVisitPage, session: CaseSession, qtbot: QtBot,
) -> None:
    begun = date.today()
    add_finding(page, qtbot, "Reviewed every quarter")
    held, = session.state.findings
    assert begun.isoformat() <= held.date <= date.today().isoformat()
    assert held.issue == page.list.current_id()
    with qtbot.waitSignal(session.saved):
        pass
    assert session.state.findings[0].text == "Reviewed every quarter"
    row = page.editor.findings.rows[held.id]
    row.source.setFocus()
    qtbot.keyClicks(row.source, "D-1")
    row.time.setFocus()
    row.time.setText("๙.๔๐")
    page.list.view.setFocus()
    with open_case(session.case.path, write=False) as other:
        kept, = read_state(other).findings
    assert (kept.text, kept.source, kept.time) == ("Reviewed every quarter", "D-1", "09:40")
    row.time.setFocus()
    with qtbot.waitSignal(session.fault):
        row.time.setText("99")
        page.list.view.setFocus()
    assert row.time.text() == "09:40"
    qtbot.mouseClick(row.delete, Qt.MouseButton.LeftButton)
    assert session.state.findings == ()
    qtbot.mouseClick(page.list.notice_button, Qt.MouseButton.LeftButton)
    assert session.state.findings[0].text == "Reviewed every quarter"


def test_a_finding_without_a_word_goes_with_the_page(
    page: SiteVisitPage, session: CaseSession, qtbot: QtBot,
) -> None:
    qtbot.keyClick(page.list.view, Qt.Key.Key_F7)
    assert len(session.state.findings) == 1
    page.hide()
    assert session.state.findings == ()


def test_words_typed_into_a_finding_outlive_a_refresh(
    page: SiteVisitPage, session: CaseSession, qtbot: QtBot,
) -> None:
    add_finding(page, qtbot, "one ")
    row = next(iter(page.editor.findings.rows.values()))
    session.set_scores({"6.2": 55})
    assert row.text.text() == "one "
    qtbot.keyClicks(row.text, "two")
    session.flush()
    assert session.state.findings[0].text == "one two"


def test_the_percent_after_the_visit_needs_a_finding_and_moves_the_verdict(
    page: SiteVisitPage, session: CaseSession, qtbot: QtBot,
) -> None:
    bar = page.editor.conclusion
    chips = {chip.text(): chip for chip in bar.chips}
    assert not any(chip.isChecked() for chip in bar.chips)
    with qtbot.waitSignal(session.fault) as told:
        qtbot.mouseClick(chips["55"], Qt.MouseButton.LeftButton)
    assert told.args[0].key == "visit_score_reason"
    assert not any(chip.isChecked() for chip in bar.chips)
    add_finding(page, qtbot, "Reviewed")
    session.flush()
    qtbot.mouseClick(chips["55"], Qt.MouseButton.LeftButton)
    score = visit_score(session.state, "3.1")
    assert score is not None
    assert (score.percent, score.reason, score.issues) == (
        55, "Reviewed", (issue(session, "3.1/ก-1").id,))
    assert (bar.before.verdict, bar.after.verdict) == (
        Verdict.DEPENDS_ON_READING, Verdict.ELIGIBLE)
    bar.reason.setFocus()
    bar.reason.selectAll()
    qtbot.keyClicks(bar.reason, "Seen in six minutes")
    page.list.view.setFocus()
    score = visit_score(session.state, "3.1")
    assert score is not None
    assert score.reason == "Seen in six minutes"
    menu = {action.text(): action for action in bar.others_menu.actions()}
    menu["30"].trigger()
    score = visit_score(session.state, "3.1")
    assert score is not None
    assert (score.percent, score.reason) == (30, "Reviewed")
    qtbot.mouseClick(bar.withdraw, Qt.MouseButton.LeftButton)
    assert visit_score(session.state, "3.1") is None
    session.undo()
    assert visit_score(session.state, "3.1") is not None


def test_effect_owners_priority_and_links(
    page: SiteVisitPage, session: CaseSession, qtbot: QtBot,
) -> None:
    page.editor.conclusion.effects.activated.emit(
        page.editor.conclusion.effects.findData(Effect.WEAKEN.value))
    qtbot.mouseClick(page.editor.priorities.button("1"), Qt.MouseButton.LeftButton)
    for name in (ME, OTHER):
        next(action for action in page.editor.owners_menu.actions()
             if action.text() == name).trigger()
    held = issue(session, "3.1/ก-1")
    assert (held.effect, held.priority) == (Effect.WEAKEN, 1)
    assert [session.state.assessors[one].name for one in held.owners] == [ME, OTHER]
    third = next(action for action in page.editor.owners_menu.actions()
                 if action.text() not in (ME, OTHER))
    assert not third.isEnabled(), "a pair has two"
    page.side.show_part("comments")
    note = page.context.notes[0]
    qtbot.mouseClick(note.link, Qt.MouseButton.LeftButton)
    assert issue(session, "3.1/ก-1").comments == (note.comment.id,)
    assert not page.context.notes[0].link.isEnabled()
    qtbot.mouseClick(page.editor.comments.unlinks[note.comment.id], Qt.MouseButton.LeftButton)
    assert issue(session, "3.1/ก-1").comments == ()


def test_a_draft_from_a_comment_is_linked_to_it(page: SiteVisitPage, session: CaseSession) -> None:
    comment = page.context.notes[0].comment
    made = page.draft_from(comment)
    assert made is not None
    assert issue(session, made.number).comments == (comment.id,)


def test_a_draft_from_a_wide_spread(page: SiteVisitPage, session: CaseSession) -> None:
    other = next(one for one in session.state.assessors.values() if one.name == OTHER)
    session.perform(lambda: set_scores(session.case, other, {"6.2": 90}), "x")
    action = page.list.add_menu.actions()[-1]
    assert "6.2" in action.text()
    action.trigger()
    made = issue(session, page.editor.number.text())
    assert (made.item, made.priority) == ("6.2", 1)


def test_agenda_shows_the_day_its_clashes_and_the_chosen_issue(
    page: SiteVisitPage, session: CaseSession, qtbot: QtBot,
) -> None:
    me, chosen = session.assessor, issue(session, "3.1/ก-1")

    def add(day: str, start: str, issues: list[str]) -> None:
        session.perform(lambda: entries.add(session.case, me, Slot, day=day, start=start,
                                            title="สัมภาษณ์", owners=[me.id], issues=issues)[1], "x")

    add("2021-07-01", "09:00", [])
    add("2021-07-02", "09:30", [chosen.id])
    agenda = page.agenda
    assert list(agenda.chips) == ["2021-07-01", "2021-07-02"]
    qtbot.mouseClick(agenda.chips["2021-07-02"], Qt.MouseButton.LeftButton)
    assert [row.tint for row in agenda.rows.values()] == ["accS"]
    add("2021-07-02", "09:30", [])
    assert [row.tint for row in agenda.rows.values()] == ["noS", "noS"]
    assert all("09:30" in row.accessibleName() and ME in row.accessibleName()
               for row in agenda.rows.values())
    assert all(clash_words(session.state, slot, clashes(session.state)).startswith("ซ้อนกับนัด 09:30")
               for slot in session.state.slots[1:]), "what it is first; names may be long"
    page.focus_issue(issue(session, "5.2/ก-4").id)
    assert agenda.day == "2021-07-02"


def test_a_slot_is_added_changed_and_deleted_in_its_form(
    page: SiteVisitPage, session: CaseSession, qtbot: QtBot,
) -> None:
    chosen = issue(session, "3.1/ก-1")
    form = VisitEntryDialog(session, "slot", given={"day": "2021-07-02", "issues": [chosen.id]})
    qtbot.addWidget(form)
    form.show()
    qtbot.mouseClick(form.save, Qt.MouseButton.LeftButton)
    assert form.told.text(), "without a time it is refused in the form"
    assert session.state.slots == ()
    form.fields["start"].setText("9.30")  # type: ignore[attr-defined]
    form.fields["title"].setText("กลุ่มงาน")  # type: ignore[attr-defined]
    qtbot.mouseClick(form.save, Qt.MouseButton.LeftButton)
    slot, = session.state.slots
    assert (slot.day, slot.start, slot.title, slot.owners, slot.issues) == (
        "2021-07-02", "09:30", "กลุ่มงาน", (), (chosen.id,))
    assert "ทั้งทีม" in page.agenda.rows[slot.id].accessibleName()
    form = VisitEntryDialog(session, "slot", slot.id)
    qtbot.addWidget(form)
    form.fields["owners"].choose([session.assessor.id])  # type: ignore[attr-defined]
    qtbot.mouseClick(form.save, Qt.MouseButton.LeftButton)
    assert session.state.slots[0].owners == (session.assessor.id,)
    form = VisitEntryDialog(session, "slot", slot.id)
    qtbot.addWidget(form)
    qtbot.mouseClick(form.delete, Qt.MouseButton.LeftButton)
    assert session.state.slots == ()
    session.undo()
    assert len(session.state.slots) == 1


def test_logs_are_kept_in_their_forms_and_listed(
    page: SiteVisitPage, session: CaseSession, qtbot: QtBot,
) -> None:
    for log, field, words in (("interview", "roles", "หัวหน้ากลุ่มงาน"),
                              ("document", "title", "รายงานประชุม"),
                              ("request", "what", "ผลสำรวจ")):
        form = VisitEntryDialog(session, log, parent=page)
        made = form.fields[field]
        (made.show_text if hasattr(made, "show_text") else made.setText)(words)  # type: ignore
        form.show()
        qtbot.mouseClick(form.save, Qt.MouseButton.LeftButton)
        assert not form.isVisible()
    document, = session.state.documents
    assert (document.number, document.taken) == ("อส-ก-1", Taken.SEEN)
    page.side.show_part("logs")
    told = " ".join(row.accessibleName() for row in page.logs.rows.values())
    for words in ("สภ-ก-1", "อส-ก-1", "ขอ-ก-1", "รายงานประชุม", "ดูแล้ว ไม่รับสำเนา"):
        assert words in told
    today = date.today().isoformat()
    request, = session.state.requests
    session.perform(lambda: entries.edit(session.case, Request, request.id, author=ME,
                                         due=today), "x")
    assert "ค้าง 1" in page.agenda.waiting.text()
    for due, words in ((today, "ครบกำหนดวันนี้"), ("2021-06-30", "เกินกำหนด 30 มิ.ย. 2564"),
                       ("2999-06-30", "30 มิ.ย. 3542")):
        assert due_words(replace(request, due=due), today, Language.TH) == words


def test_evening_and_rounds_tell_what_changed(
    page: SiteVisitPage, session: CaseSession, qtbot: QtBot,
) -> None:
    add_finding(page, qtbot, "Reviewed")
    session.flush()
    qtbot.mouseClick({chip.text(): chip for chip in page.editor.conclusion.chips}["55"],
                     Qt.MouseButton.LeftButton)
    qtbot.mouseClick(page.editor.states.button("resolved"), Qt.MouseButton.LeftButton)
    assert issue(session, "3.1/ก-1").status is IssueStatus.RESOLVED
    evening = EveningDialog(session, date.today().isoformat())
    qtbot.addWidget(evening)
    told = "\n".join(evening.lines)
    assert "Reviewed" in told
    assert "– → 55" in told
    assert "5.2/ก-4" in told
    rounds = RoundsDialog(session)
    qtbot.addWidget(rounds)
    assert rounds.items["3.1"].changed
    assert [one.number for one in rounds.items["3.1"].issues] == ["3.1/ก-1"]
    assert not rounds.items["3.2"].changed
    assert rounds.badges["category-3"] == (
        Verdict.DEPENDS_ON_READING, None, Verdict.ELIGIBLE)


def test_a_file_opened_for_reading_offers_no_edit_of_the_visit(
    session: CaseSession, qtbot: QtBot,
) -> None:
    reading = CaseSession(open_case(session.case.path, write=False), session.assessor)
    page = SiteVisitPage()
    qtbot.addWidget(page)
    page.set_session(reading)
    page.show()
    page.add_finding()
    assert reading.state.findings == ()
    assert not page.editor.conclusion.chips[0].isEnabled()
    assert not page.editor.findings.add.isEnabled()
    assert not page.agenda.add.isEnabled()
    assert not page.logs.adds["document"].isEnabled()
    page.set_session(None)
    reading.close()


def test_a_finding_rests_on_evidence_and_logged_sources(
    page: SiteVisitPage, session: CaseSession, qtbot: QtBot, tmp_path: Path,
) -> None:
    add_finding(page, qtbot, "Reviewed")
    session.flush()
    held, = session.state.findings
    row = page.editor.findings.rows[held.id]
    assert not row.rest.isVisible()
    QImage(40, 30, QImage.Format.Format_RGB32).save(str(tmp_path / "photo.png"))
    panel = page.editor.evidence.panel
    with qtbot.waitSignal(session.saved, timeout=20_000):
        panel.add_files([tmp_path / "photo.png"])
    photo, = session.state.evidence
    assert photo.issues == (page.list.current_id(),)
    session.perform(lambda: entries.add(session.case, session.assessor, Interview,
                                        roles="หัวหน้ากลุ่มงาน")[1], "x")
    evidence, logged = (action for action in row.rest_menu.actions() if action.text())
    evidence.trigger()
    assert session.state.findings[0].evidence == (photo.id,)
    assert row.rest.text() == photo.number
    logged = next(action for action in row.rest_menu.actions() if "สภ-ก-1" in action.text())
    logged.trigger()
    assert session.state.findings[0].source == "สภ-ก-1"
    page.focus_issue(issue(session, "5.2/ก-4").id)
    assert panel.model.rowCount() == 1, "only the place to add to"


def test_what_changed_while_the_page_was_hidden_is_shown_with_it(
    page: SiteVisitPage, session: CaseSession,
) -> None:
    page.hide()
    session.add("issue", item="1.1", question="จริงหรือไม่", kind=IssueKind.VERIFY)
    assert len(page.list.model.rows()) == 8, "nothing is ranked for nobody"
    page.show()
    assert len(page.list.model.rows()) == 9
    page.hide()
    made = session.add("issue", item="1.2", question="จริงหรือไม่", kind=IssueKind.VERIFY)
    assert made is not None
    page.focus_issue(made.id)
    assert page.editor.number.text() == made.number


def test_an_issue_without_words_stays_where_something_was_found_to_it(
    page: SiteVisitPage, session: CaseSession, qtbot: QtBot,
) -> None:
    made = page.add_issue("1.1")
    assert made is not None
    add_finding(page, qtbot, "Seen")
    page.hide()
    assert made.id in {one.id for one in session.state.issues}
    assert made.id in {one.id for one in without_blank(session.state).issues}
    page.show()
    other = page.add_issue("1.2")
    assert other is not None
    page.hide()
    assert other.id not in {one.id for one in session.state.issues}


def test_a_visit_without_issues_says_what_will_stand_where(
    page: SiteVisitPage, session: CaseSession,
) -> None:
    assert not page.agenda.day
    assert page.agenda.day_label.isVisible() is False
    for one in session.state.issues:
        session.delete("issue", one.id)
    assert page.list.proxy.rowCount() == 0
    assert page.editor.nothing.isVisible()
    words = page.editor.nothing.text()
    assert "สิ่งที่พบ" in words
    i18n.set_language(QApplication.instance(), Language.EN)  # type: ignore[arg-type]
    QApplication.processEvents()
    assert page.editor.nothing.text() not in (words, "")


@pytest.mark.parametrize("language", list(Language))
def test_the_conclusion_is_read_whole_in_the_smallest_window(
    page: SiteVisitPage, qapp: QApplication, language: Language,
) -> None:
    i18n.set_language(qapp, language)
    page.resize(1280, 626)
    QApplication.processEvents()
    bar = page.editor.conclusion
    assert bar.state_label.width() >= bar.state_label.natural_width() - 2  # its margin
    for status in IssueStatus:
        button = bar.states.button(status.value)
        assert button.width() >= button.sizeHint().width(), button.text()
