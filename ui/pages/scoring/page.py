"""The scoring page: all items, the chosen one, and the verdicts always in view."""

from __future__ import annotations

from operator import is_

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from assessor_app.assessment.team import round_is_closed
from assessor_app.casefile.records.choices import Round, Sign
from assessor_app.criteria.edition import Category
from assessor_app.criteria.reasons import path_sentence, path_title
from assessor_app.errors import KnownFault
from ui.look import i18n
from ui.models.craft import CraftOfCase
from ui.models.items import rows_of
from ui.pages.scoring.frame import ScoringFrame
from ui.pages.scoring.item_guide import KEY as GUIDE_KEY
from ui.pages.scoring.item_head import head_view
from ui.pages.scoring.item_sheet import KEY as SHEET_KEY
from ui.pages.scoring.one_score import OneScoreDialog
from ui.pages.scoring.views import (
    comment_views,
    first_item,
    heading,
    listed,
    seal_view,
    team_percents,
    two_scopes,
)
from ui.session.blank_records import drop_blank
from ui.session.case_session import CaseSession
from ui.session.verdicts import Scope


class ScoringPage(ScoringFrame):
    """Scores one item after another and shows at once what that means for each award."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._item = ""
        self._one_score: set[str] = set()  # categories switched to one score, none given yet
        self._craft = CraftOfCase()
        self._shown: tuple[object, ...] = ()  # what the comments show
        self._known: tuple[object, ...] = ()  # what their authors and hints rest on
        self._connect()
        self._make_keys()
        self.retranslate()

    def _connect(self) -> None:
        self.list.chosen.connect(self._item_chosen)
        self.head.stepped.connect(self.list.step)
        self.head.unit_wanted.connect(self._unit_wanted)
        self.head.report_wanted.connect(self.toggle_report)
        self.ladder.percent_chosen.connect(self._percent_chosen)
        self.ladder.band_shown.connect(self.table.set_band)
        self.ladder.band_shown.connect(lambda _: self._fit())
        self.table.six_wanted.connect(self._set_six)
        self.table.band_clicked.connect(self.ladder.look_at)
        self.comments.wanted.connect(self._comment_wanted)
        self.comments.typed.connect(self._comment_typed)
        self.comments.changed.connect(self._comment_changed)
        self.comments.removed.connect(self._comment_removed)
        self.comments.undo_wanted.connect(self._undo)
        self.comments.left.connect(self.flush)
        self.seal.reason_wanted.connect(self._reason_wanted)
        self.seal.forget_wanted.connect(self._forget_wanted)
        self.guide.turned.connect(self._fit)
        self.sheet.turned.connect(self._sheet_turned)
        self.sheet.grown.connect(self._fit)
        self.round.chosen.connect(self._round_chosen)
        self.panel.scope_chosen.connect(self._scope_chosen)

    def _make_keys(self) -> None:
        for keys, act in (
            ("Ctrl+Up", lambda: self.list.step(-1)),
            ("Ctrl+Down", lambda: self.list.step(1)),
            ("Ctrl+Return", self._go_on),
            ("Ctrl+Enter", self._go_on),
            (SHEET_KEY, self.sheet.toggle),
            ("F4", self.toggle_report),
            ("F6", lambda: self._set_six(not self.table.six)),
            (GUIDE_KEY, self.guide.toggle),
            ("F7", lambda: self._comment_wanted(Sign.STRENGTH)),
            ("F8", lambda: self._comment_wanted(Sign.OFI)),
        ):
            key = QShortcut(QKeySequence(keys), self)
            key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            key.activated.connect(act)

    # -- the session -------------------------------------------------------------------------

    def set_session(self, session: CaseSession | None) -> None:
        """Show another case, or none; what was being typed in the old one is saved first."""
        if self._session is not None:
            self._leave_item()
            self._session.fault.disconnect(self._show_seal)
        self._follow(session)
        self._one_score.clear()
        self._item = ""
        self._shown = ()
        self.list.clear_choice()
        self.comments.clear()
        self.sheet.set_session(session)
        if self.report is not None:
            self.report.set_session(session)
        self.seal.tell(None)
        if session is None:
            return
        self.comments.set_editable(session.writable)
        self.head.unit.setEnabled(session.writable)
        session.fault.connect(self._show_seal)
        self.show_now()
        self.focus_item(first_item(session))
        self.ladder.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_item(self, item: str) -> None:
        """Choose an item and bring it into view."""
        self.list.choose(item)

    @property
    def item(self) -> str:
        """The item chosen now; empty without a case."""
        return self._item

    def flush(self) -> None:
        """Save what is being typed."""
        if self._session is not None:
            self._session.flush()

    def _leave_item(self) -> None:
        """Save what was typed on the item and take away comments that stayed without a word."""
        session = self._session
        if session is not None and session.flush() and self._item:
            drop_blank(session, "comment", self._item)

    # -- what is shown -----------------------------------------------------------------------

    def _changed(self, changed: object) -> None:
        self.comments.forget_undo()  # it would undo this later edit
        super()._changed(changed)

    def show_now(self) -> None:
        """Show the state of now; each part draws only what is new to it."""
        session = self._session
        if session is None:
            return
        language = i18n.language()
        evaluation = session.evaluation()
        applied = session.state.application.awards
        categories = frozenset(
            category for award in applied
            if (category := session.edition.award_by_id[award].category) is not None)
        shown = listed(session)
        self.list.set_rows(rows_of(session.edition, shown, categories, language), shown.scored)
        team = session.scope is Scope.CASE
        self.panel.set_scopes(
            team if session.reviews and (team or two_scopes(session)) else None)
        self.panel.set_heading(heading(session, language))
        self.panel.show_evaluation(session.edition, evaluation, applied, language, self._path)
        if self._item:
            self._show_item()

    def _path(self, award_id: str) -> str:
        session = self._session
        if session is None or session.evaluation().missing is not None:
            return ""  # nobody knows yet from where
        advice, language = session.advice(award_id), i18n.language()
        title = path_title(advice, language)
        sentence = path_sentence(session.edition, advice, language)
        return f"{title}: {sentence}" if title else sentence

    def _show_item(self) -> None:
        session = self._session
        assert session is not None
        language = i18n.language()
        category = session.edition.category_of(self._item)
        unit = self._is_unit(category)
        percent = session.percent(self._target())
        self.head.set_view(head_view(session.edition, self._item, unit=unit, percent=percent,
                                     language=language))
        self.ladder.set_scale(session.edition, category.kind, language)
        self.ladder.setAccessibleName(
            self.tr("Percent of {0}").format(self.head.accessibleName()))
        closed = round_is_closed(session.state, session.round)
        self.round.show_round(session.round, "" if not closed else KnownFault(
            "round_closed", step=session.state.stage.step).text(language))
        self.ladder.setEnabled(session.writable and not (closed and session.recording))
        if percent != self.ladder.percent:
            self.ladder.set_percent(percent)
        self.ladder.set_spread(team_percents(session, self._target()))
        self.guide.show_areas(session.edition.items[self._item].areas, language)
        self.table.set_scale(session.edition, category.kind, language)
        self.table.set_band(self.ladder.shown_band())
        self.head.set_agreement(self._craft.of_score(
            session, self._item, None if unit or session.recording else percent))
        self._show_comments()
        self._show_seal()
        self.sheet.show_item(self._item)
        self._fit()

    def _show_seal(self, _fault: object = None) -> None:
        """Tell of the seal and of what was edited after it, where one's own review has one."""
        session = self._session
        if session is None or not self._item or not session.sealed or session.recording:
            self.seal.tell(None)
            return
        self.seal.tell(seal_view(session, self._item, self._target()))

    def _show_comments(self) -> None:
        session = self._session
        assert session is not None
        state, held = session.state, session.comments_of(self._item)
        shown = (held, session.assessor, session.writable, i18n.language(), self.comments.wide)
        known = (state.comments, state.assessors, state.applicant)
        if shown == self._shown and all(map(is_, known, self._known)):
            return  # a percent was given: nothing here changed
        self._shown, self._known = shown, known
        kind = session.edition.category_of(self._item).kind
        self.comments.show_comments(
            comment_views(session, self._item, self._craft), session.edition.dimensions_of(kind),
            i18n.language())

    def _is_unit(self, category: Category) -> bool:
        """True where one score is given, or was begun and no item has one (again, after undo)."""
        session = self._session
        assert session is not None
        if session.percent(category.id) is not None:
            return True
        return category.id in self._one_score and all(
            session.percent(item.id) is None for item in category.items)

    def _target(self) -> str:
        """What the ladder scores: the item, or its category where that is scored as one."""
        assert self._session is not None
        category = self._session.edition.category_of(self._item)
        return category.id if self._is_unit(category) else self._item

    def paint_now(self) -> None:
        """Paint what has changed without waiting for the event loop, as the benchmark needs."""
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        QCoreApplication.sendPostedEvents(self.window(), QEvent.Type.UpdateRequest)

    # -- what a person does ------------------------------------------------------------------

    def _item_chosen(self, item: str) -> None:
        if item == self._item or self._session is None:
            return
        self.ladder.enter_typed()
        self._leave_item()
        self._item = item
        if self.report is not None:
            self.report.set_item(item)
        self.ladder.set_percent(None)
        self._show_item()

    def _percent_chosen(self, percent: int | None) -> None:
        session = self._session
        if session is None:
            return
        category = session.edition.category_of(self._item)
        target = self._target()
        if target == category.id:
            scores: dict[str, int | None] = {
                item.id: None for item in category.items if session.percent(item.id) is not None}
            done = session.set_scores({**scores, target: percent})
            self._one_score.add(target)  # it stays one score when the percent is taken away
        else:
            done = session.set_scores({target: percent})
        if not done:
            self._show_item()  # refused and told by the session: show what the file holds

    def _unit_wanted(self, unit: bool) -> None:
        session = self._session
        if session is None or not session.writable:
            return
        category = session.edition.category_of(self._item)
        given = [item.id for item in category.items] if unit else [category.id]
        lost = {target: percent for target in given
                if (percent := session.percent(target)) is not None}
        if lost and not OneScoreDialog.ask(self, category.id, unit=unit, lost=lost):
            return
        if unit:
            self._one_score.add(category.id)
            if lost:
                session.set_scores(dict.fromkeys(lost))
        else:
            self._one_score.discard(category.id)
            if lost:
                session.set_scores({category.id: None})
        self._show_item()
        self.ladder.setFocus(Qt.FocusReason.OtherFocusReason)

    def _comment_wanted(self, sign: Sign) -> None:
        session = self._session
        if session is None or not session.writable or session.recording or not self._item:
            return
        self.flush()
        if not self.comments.isVisible():
            self.sheet.toggle()
        comment = session.add("comment", item=self._item, sign=sign, text="")
        if comment is not None:
            self.comments.edit(comment.id)

    def _comment_typed(self, comment_id: str, field: str, words: str) -> None:
        session = self._session
        if session is None:
            return
        session.typed.type("comment", comment_id, **{field: words})
        self._show_seal()
        for comment in session.comments_of(self._item):
            if comment.id == comment_id:
                self.comments.card(comment_id).set_hints(
                    self._craft.of_comment(session, comment), i18n.language())

    def _comment_changed(self, comment_id: str, field: str, value: object) -> None:
        if self._session is not None:
            self._session.edit("comment", comment_id, **{field: value})

    def _comment_removed(self, comment_id: str) -> None:
        if self._session is not None and self._session.delete("comment", comment_id):
            self.comments.offer_undo()

    def _reason_wanted(self) -> None:
        session = self._session
        if session is not None:
            session.reasons.change(self._target())
            session.flush()  # what waited for the reason
            self._show_item()

    def _forget_wanted(self) -> None:
        if self._session is not None:
            self._session.forget_waiting(self._item)

    def _round_chosen(self, round_: Round) -> None:
        if self._session is not None:
            self._session.set_round(round_)
            self.ladder.setFocus(Qt.FocusReason.OtherFocusReason)

    def _sheet_turned(self) -> None:
        self._fit()
        if not self.sheet.is_open:
            self.ladder.setFocus(Qt.FocusReason.OtherFocusReason)

    def _undo(self) -> None:
        if self._session is not None:
            self._session.undo()

    def _go_on(self) -> None:
        self.flush()
        self.list.step(1)
        self.ladder.setFocus(Qt.FocusReason.OtherFocusReason)

    def _scope_chosen(self, team: bool) -> None:
        if self._session is not None:
            self._session.set_scope(Scope.CASE if team else Scope.MINE)

    # -- room --------------------------------------------------------------------------------

    def _with_comments(self) -> bool:
        return self._session is None or not self._session.recording

    def _arrange(self) -> None:
        super()._arrange()
        if self._session is not None and self._item:
            self._show_comments()  # as wide as there is room now
            self._fit()

    def toggle_report(self) -> None:
        """Show the applicant's report beside the item, or put it away."""
        if self.report is None:
            from ui.pages.scoring.report_side import ReportSide

            self.report = ReportSide(self)
            self.report.set_session(self._session)
            self.report.closed.connect(self.toggle_report)
            self.splitter.insertWidget(1, self.report)
        shown = self.report.isHidden()
        self.report.setVisible(shown)
        self.head.show_report_button(not shown)
        self._make_room()
        if shown:
            self.report.open_for(self._item)
        else:
            self.ladder.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Say everything in the language of now."""
        self.head.retranslate()
        self.guide.retranslate()
        self.table.retranslate()
        self.panel.retranslate()
        self.sheet.retranslate()
        self.round.retranslate()
        self.show_now()

    def hideEvent(self, event: QHideEvent) -> None:
        if not event.spontaneous():  # another page, not a window made small
            self._leave_item()
        super().hideEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
