"""The site-visit page: issues by what hangs on them, each with its findings, and the agenda."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, Qt, QUrl, Signal
from PySide6.QtGui import (
    QDesktopServices,
    QHideEvent,
    QKeySequence,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QWidget

from assessor_app.assessment.site_visit import wide_items
from assessor_app.casefile.records.choices import IssueKind
from assessor_app.casefile.records.review import Comment
from assessor_app.casefile.records.visit import Issue
from ui.look import i18n, theme
from ui.models.issues import IssueRow, RowRole, issue_rows
from ui.models.visit import issue_sheet
from ui.pages.site_visit import edits as visit_edits
from ui.pages.site_visit import visit_dialogs
from ui.pages.site_visit.issue.editor import IssueEditor
from ui.pages.site_visit.issue.export import IssueExport
from ui.pages.site_visit.issue.list import IssueList
from ui.pages.site_visit.visit.side import COMMENTS, VisitSide
from ui.session.blank_records import drop_blank
from ui.session.case_part import CasePart
from ui.session.case_session import CaseSession
from ui.session.worker import Task

_WIDE = 1700  # from here on the side panels get more room


class SiteVisitPage(CasePart):
    """Issues at the left, the chosen one in the middle, agenda, comments and logs at the right.

    Signals:
        exported(str): the path of the workbook just written and read back
        fault(KnownFault): the export was refused, to be told by the window
    """

    exported = Signal(str)
    fault = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._item = ""
        self._export = IssueExport(self)
        self.list = IssueList(self)
        self.editor = IssueEditor(self)
        self.side = VisitSide(self)
        self.context, self.agenda, self.logs = (
            self.side.context, self.side.agenda, self.side.logs)
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        for place, part in enumerate((self.list, self.editor, self.side)):
            self.splitter.addWidget(part)
            self.splitter.setStretchFactor(place, int(part is self.editor))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.splitter)
        self._wide: bool | None = None
        self.setFocusProxy(self.list.view)
        self._connect()
        self.show_now()

    def set_session(self, session: CaseSession | None) -> None:
        """Show the issues of an open case, or none."""
        if self._session is session:
            return
        if self._session is not None:
            self._drop_blank()
            self._session.flushing.disconnect(self.editor.conclusion.commit)
        self._follow(None)
        self.editor.evidence.set_session(session)
        self.list.tell("")
        self.show_now()
        self._follow(session)
        self._item = ""
        self.editor.set_unsaved(list if session is None else lambda: session.typed.words)
        if session is not None:
            self._item = next(iter(session.edition.items), "")
            session.flushing.connect(self.editor.conclusion.commit)
            self._show_items()
        self.show_now()

    def focus_item(self, item_id: str) -> None:
        """Choose the first issue of an item; the next new issue is for that item."""
        self.freshen()
        self._item = item_id
        rows = self.list.model.rows()
        here = next((row for row in rows if row.issue.id == self.list.current_id()), None)
        if here is None or here.issue.item != item_id:
            first = next((row for row in rows if row.issue.item == item_id), None)
            if first is not None:
                self.list.choose(first.issue.id)
            else:
                self.list.clear_choice()
        self._item = item_id  # choosing an issue makes its item the one to add to
        self._show_target()

    def focus_issue(self, issue_id: str) -> None:
        """Choose an issue, for example one that the search found."""
        self.freshen()
        self.list.choose(issue_id)

    def focus_entry(self, id_: str) -> None:
        """Show an entry of the agenda or of a log."""
        self.freshen()
        self.side.show_entry(id_)

    def add_issue(self, item_id: str = "") -> Issue | None:
        """Draft an issue for an item (the current one where none is given), ready to type into."""
        session = self._session
        if session is None or not session.writable:
            return None
        return self._add(item_id or self._item, IssueKind.CLARIFY, "")

    def draft_from(self, comment: Comment) -> Issue | None:
        """Draft an issue from a comment, linked to it: a strength to verify, an OFI to clarify."""
        session = self._session
        if session is None or not session.writable:
            return None
        return self._drafted(visit_edits.draft_from(session, comment))

    def draft_from_spread(self, item: str) -> Issue | None:
        """Draft an issue on what divides the team on an item."""
        session = self._session
        if session is None or not session.writable:
            return None
        return self._drafted(visit_edits.draft_from_spread(session, item))

    def add_finding(self) -> None:
        """Add a finding to the chosen issue, ready to type into; without one, an issue."""
        session, row = self._session, self._row()
        if session is None or not session.writable:
            return
        if row is None:
            self.add_issue()
            return
        made = visit_edits.add_finding(session, row.issue)
        if made is not None:
            self.editor.findings.edit(made.id)

    def export(self, path: Path | str) -> Task | None:
        """Write the list to a workbook in a worker; tells ``exported`` or ``fault`` at its end."""
        return None if self._session is None else self._export.start(self._session, path)

    def retranslate(self) -> None:
        """Say everything in the language of now."""
        for part in (self.list, self.editor, self.side):
            part.retranslate()
        self._show_items()
        self.show_now()

    # --- how it is wired ----------------------------------------------------------------------

    def _connect(self) -> None:
        self.list.chosen.connect(self._chosen)
        self.list.add_wanted.connect(self.add_issue)
        self.list.delete_wanted.connect(self._delete)
        self.list.edit_wanted.connect(self.editor.edit_question)
        self.list.export_wanted.connect(self._ask_export)
        self._export.written.connect(self._exported)
        self._export.refused.connect(self.fault)
        self._export.running.connect(self.list.set_exporting)
        self.editor.typed.connect(self._typed)
        self.editor.picked.connect(self._picked)
        self.editor.left.connect(self._flush)
        self.editor.delete_wanted.connect(self._delete)
        self.editor.step_wanted.connect(self.list.step)
        self.list.order_wanted.connect(lambda _ranked: self.show_now())
        self.list.spread_wanted.connect(self.draft_from_spread)
        self.context.draft_wanted.connect(self.draft_from)
        self.context.link_wanted.connect(lambda comment: self._link(comment.id, on=True))
        self.editor.comments.choose_wanted.connect(lambda: self.side.show_part(COMMENTS))
        self.editor.comments.unlink_wanted.connect(lambda id_: self._link(id_, on=False))
        findings = self.editor.findings
        findings.add_wanted.connect(self.add_finding)
        findings.typed.connect(self._finding_typed)
        findings.timed.connect(lambda id_, text: self._finding_set(id_, time=text))
        findings.dated.connect(lambda id_, day: self._finding_set(id_, date=day))
        findings.refused.connect(self.fault)
        findings.rested.connect(lambda id_, ids: self._finding_set(id_, evidence=ids))
        findings.left.connect(self._flush)
        findings.delete_wanted.connect(self._delete_finding)
        self.editor.conclusion.percent_wanted.connect(self._percent)
        self.agenda.rounds_wanted.connect(self._show_rounds)
        self.agenda.add_wanted.connect(lambda day: self._entry("slot", "", day=day))
        self.agenda.slot_wanted.connect(lambda id_: self._entry("slot", id_))
        self.agenda.request_wanted.connect(lambda id_: self._entry("request", id_))
        self.agenda.evening_wanted.connect(self._show_evening)
        self.logs.add_wanted.connect(lambda log: self._entry(log, ""))
        self.logs.entry_wanted.connect(self._entry)
        theme.notifier().changed.connect(self.update)
        for keys, act in (
            (QKeySequence(Qt.Key.Key_F7), self.add_finding),
            (QKeySequence(Qt.Key.Key_F8), lambda: self.add_issue()),
            (QKeySequence(Qt.Modifier.CTRL | Qt.Key.Key_Up), lambda: self.list.step(-1)),
            (QKeySequence(Qt.Modifier.CTRL | Qt.Key.Key_Down), lambda: self.list.step(1)),
        ):
            QShortcut(keys, self, act, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    # --- what is shown ------------------------------------------------------------------------

    def _show_items(self) -> None:
        if self._session is not None:
            self.list.set_items(tuple(
                (item.id, item.short_name.of(i18n.language()))
                for item in self._session.edition.items.values()
            ))

    def show_now(self) -> None:
        """Show every issue, and the chosen one."""
        session = self._session
        rows = () if session is None else issue_rows(
            session.state, session.edition, i18n.language(), ranked=self.list.ranked)
        self.list.set_writable(session is not None and session.writable)
        self.list.set_rows(rows)
        self._show_target()

    def _show_target(self) -> None:
        """Show the chosen issue, and the comments of its item or of the item to add to."""
        session = self._session
        row = self._row()
        writable = session is not None and session.writable
        sheet = None if session is None or row is None else issue_sheet(
            session.state, session.edition, row, i18n.language())
        self.editor.show_sheet(sheet, writable=writable, language=i18n.language())
        state = None if session is None else session.state
        self.agenda.show_state(state, row.issue.id if row else "", writable=writable)
        self.logs.show_state(state, writable=writable)
        self.editor.say_empty(bool(self.list.proxy.rowCount()))
        item = self._item
        self.list.set_add_item(item)
        if session is None or item not in session.edition.items:
            self.context.show_comments("", (), {}, writable=False, language=i18n.language())
            self.list.set_wide(())
            return
        self.list.set_wide(tuple(wide_items(session.state, session.edition)))
        kind = session.edition.category_of(item).kind
        names = {
            one.id: one.name.of(i18n.language()) for one in session.edition.dimensions_of(kind)
        }
        comments = sorted(session.comments_of(item), key=lambda one: not one.sign.is_strength)
        self.context.show_comments(
            item, tuple(comments), names, writable=session.writable, language=i18n.language(),
            linked=row.issue.comments if row is not None and row.issue.item == item else None)

    def _row(self) -> IssueRow | None:
        index = self.list.model.index_of(self.list.current_id())
        return index.data(RowRole) if index.isValid() else None

    def _changed(self, changed: object) -> None:
        self.list.tell("")
        super()._changed(changed)

    def _chosen(self, issue_id: str) -> None:
        self._flush()
        row = self._row()
        if issue_id and row is not None:
            self._item = row.issue.item
        self._show_target()

    def _add(self, item: str, kind: IssueKind, question: str) -> Issue | None:
        session = self._session
        if session is None or not item:
            return None
        session.flush()
        return self._drafted(session.add("issue", item=item, kind=kind, question=question))

    def _drafted(self, issue: Issue | None) -> Issue | None:
        """Go on in an issue that was just written."""
        if issue is not None:
            self.freshen()
            self.list.choose(issue.id)
            self.editor.edit_question()
        return issue

    def _typed(self, issue_id: str, field: str, text: str) -> None:
        if self._session is not None:
            self._session.typed.type("issue", issue_id, **{field: text})

    def _picked(self, issue_id: str, field: str, value: Any) -> None:
        if self._session is not None:
            self._session.edit("issue", issue_id, **{field: value})

    def _drop_blank(self) -> None:
        """Take away issues and findings that were added and left without a word."""
        if self._session is not None and self._session.flush():
            drop_blank(self._session, "finding")
            drop_blank(self._session, "issue")

    def _flush(self) -> None:
        if self._session is not None:
            self._session.flush()

    def _delete(self, issue_id: str) -> None:
        session = self._session
        if session is None or not session.writable:
            return
        number = next((one.number for one in session.state.issues if one.id == issue_id), "")
        if session.delete("issue", issue_id):
            # The next edit takes the line away, so that its undo never undoes something else.
            self.list.tell(self.tr("Issue {0} is deleted").format(number),
                           button=self.tr("Undo"), act=session.undo)

    def _link(self, comment_id: str, *, on: bool) -> None:
        row = self._row()
        if self._session is not None and row is not None:
            visit_edits.link(self._session, row.issue, comment_id, on=on)

    def _finding_typed(self, finding_id: str, field: str, text: str) -> None:
        if self._session is not None:
            self._session.typed.type("finding", finding_id, **{field: text})

    def _finding_set(self, finding_id: str, **fields: Any) -> None:
        if self._session is not None and not self._session.edit(
                "finding", finding_id, **fields):
            self._show_target()  # refused and told: as it is stored

    def _delete_finding(self, finding_id: str) -> None:
        session = self._session
        if session is not None and session.delete("finding", finding_id):
            self.list.tell(self.tr("The finding is deleted"), button=self.tr("Undo"),
                           act=session.undo)

    def _percent(self, percent: int | None, reason: str) -> None:
        row = self._row()
        if self._session is not None and row is not None:
            visit_edits.set_percent(self._session, row.issue, percent, reason)

    def _entry(self, kind: str, entry_id: str, **given: Any) -> None:
        """Open an entry of the agenda or of a log, or a new one for the chosen issue."""
        if self._session is not None:
            visit_dialogs.ask_entry(self._session, self._row(), kind, entry_id, self, **given)

    def _show_evening(self, day: str) -> None:
        if self._session is not None:
            visit_dialogs.show_evening(self._session, day, self)

    def _show_rounds(self) -> None:
        if self._session is not None:
            visit_dialogs.show_rounds(self._session, self)

    def _ask_export(self) -> None:
        if self._session is not None:
            self._export.ask(self._session)

    def _exported(self, written: Path) -> None:
        self.list.tell(
            self.tr("Written: {0}").format(written.name), button=self.tr("Open"),
            act=lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(written))))
        self.exported.emit(str(written))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def hideEvent(self, event: QHideEvent) -> None:
        if event.spontaneous():  # the window was made small
            self._flush()
        else:
            self._drop_blank()
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= _WIDE
        if wide is not self._wide:
            self._wide = wide
            left, right = (430, 400) if wide else (350, 304)
            self.splitter.setSizes([left, max(300, self.width() - left - right), right])
