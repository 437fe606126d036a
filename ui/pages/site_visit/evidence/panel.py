"""The evidence of one issue: small pictures, dropped, pasted or chosen, with captions and links."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
)
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from assessor_app.assessment import entries
from assessor_app.assessment.evidence import evidence_for
from assessor_app.casefile.journal import Changed
from assessor_app.casefile.records.review import Comment
from assessor_app.casefile.records.visit import Evidence
from assessor_app.errors import KnownFault
from ui.look import i18n
from ui.pages.site_visit.evidence.adding import Adding, can_take, paths_of
from ui.pages.site_visit.evidence.delegate import LARGE, SMALL, EvidenceDelegate
from ui.pages.site_visit.evidence.files import EvidenceModel, EvidenceRole
from ui.pages.site_visit.evidence.thumbs import Thumbnails
from ui.pages.site_visit.evidence.view import AddingProgress, EvidenceView
from ui.session.case_part import CasePart
from ui.session.case_session import CaseSession
from ui.widgets.keycap import Keycap
from ui.widgets.label import ThaiLabel


class EvidencePanel(CasePart):
    """What is evidence for an issue, and where more of it is dropped.

    Signals:
        opened(str): a person wants to see this piece of evidence large (its id)
    """

    opened = Signal(str)

    def __init__(
        self, session: CaseSession | None = None, parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._issue = ""
        self._adding: Adding | None = None
        self._thumbnails: Thumbnails | None = None
        self._told: list[KnownFault] = []
        self.title = ThaiLabel(px=15, weight=600, parent=self)
        self.hint = ThaiLabel(px=13, color="ink3", parent=self)
        self.key = Keycap("Ctrl+V", self)
        self.model = EvidenceModel(self)
        self.view = EvidenceView(self)
        self.view.setModel(self.model)
        self.delegate = EvidenceDelegate(self.view, self._caption)
        self.view.setItemDelegate(self.delegate)
        self.progress = AddingProgress(self)
        self.told = ThaiLabel(px=13, color="dp", wrap=True, most=8, parent=self)
        self._lay_out()
        self.setAcceptDrops(True)
        self.setFocusProxy(self.view)
        self.view.activated.connect(self._activated)
        self.view.paste_wanted.connect(self.paste)
        self.view.remove_wanted.connect(self.unlink_chosen)
        self.view.customContextMenuRequested.connect(self._menu)
        self.set_wide(False)
        self.retranslate()
        self.set_session(session)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.title)
        head.addStretch(1)
        head.addWidget(self.hint)
        head.addWidget(self.key)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(head)
        layout.addWidget(self.view, 1)
        layout.addWidget(self.progress)
        layout.addWidget(self.told)
        self.progress.hide()
        self.told.hide()
        self.progress.cancel.clicked.connect(self._cancel)

    # --- what is shown --------------------------------------------------------------------------

    def set_session(self, session: CaseSession | None) -> None:
        """Work on an open case, or on none; what is being added is finished or left first."""
        if session is self._session:
            return
        self._follow(session)
        self.stop()
        self._issue = ""
        self._told = []
        if session is not None:
            self._thumbnails = Thumbnails(session.case, self)
            self._thumbnails.made.connect(self.view.viewport().update)
            self._adding = Adding(session, self)
            self._adding.progressed.connect(self._progressed)
            self._adding.refused.connect(self._tell)
            self._adding.noted.connect(self._tell)
            self._adding.ended.connect(self.progress.hide)
        self.delegate.thumbnails = self._thumbnails
        self.show_now()

    def stop(self) -> None:
        """End the threads; before the case is closed."""
        if self._adding is not None:
            self._adding.stop()
            self._adding.deleteLater()
            self._adding = None
        if self._thumbnails is not None:
            self._thumbnails.stop()
            self._thumbnails.deleteLater()
            self._thumbnails = None
            self.delegate.thumbnails = None
        self.progress.hide()

    @property
    def thumbnails(self) -> Thumbnails | None:
        """The pictures of the case, for a large view."""
        return self._thumbnails

    def show_issue(self, issue_id: str) -> None:
        """Show the evidence of an issue; "" shows all of the case's evidence."""
        if issue_id != self._issue:
            self._issue = issue_id
            self._told = []
        self.show_now()

    def set_wide(self, wide: bool) -> None:
        """Larger pictures where the window has room."""
        self.delegate.room = LARGE if wide else SMALL
        self.view.setGridSize(self.delegate.cell())
        self.view.doItemsLayout()

    def _changed(self, changed: object) -> None:
        if self._thumbnails is not None:
            self._thumbnails.forget_unshown()
        super()._changed(changed)

    def show_now(self) -> None:
        """Show the evidence of the issue, or all of the case's."""
        session = self._session
        writable = session is not None and session.writable
        if session is None:
            held: tuple[Evidence, ...] = ()
        elif self._issue:
            held = evidence_for(session.state, self._issue)
        else:
            held = session.state.evidence
        self.model.show(held, adds=writable)
        self.title.setText(self.tr("Evidence") + (f"  {len(held)}" if held else ""))
        self.hint.setVisible(writable)
        self.key.setVisible(writable)
        language = i18n.language()
        self.told.setText("\n".join(fault.text(language) for fault in self._told[-3:]))
        self.told.setVisible(bool(self._told))

    def retranslate(self) -> None:
        """Say everything in the language of now."""
        self.hint.setText(self.tr("Drop files here, or paste a picture with"))
        self.view.setAccessibleName(self.tr("Evidence"))
        self.progress.cancel.setText(self.tr("Cancel"))
        self.show_now()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    # --- adding ---------------------------------------------------------------------------------

    def add_files(self, paths: list[Path]) -> None:
        """Take files in as evidence for the issue shown; they are read away from the window.

        A file whose bytes are evidence already is linked to the issue as well.
        """
        if self._adding is not None and self._session is not None and self._session.writable:
            self._told = []
            self.show_now()
            self._adding.add(paths, self._issue)

    def paste(self) -> None:
        """Take in the files or the picture on the clipboard."""
        mime = QGuiApplication.clipboard().mimeData()
        paths = paths_of(mime)
        if paths:
            self.add_files(paths)
        elif mime.hasImage() and self._adding is not None:
            self._told = []
            self._adding.add_image(QGuiApplication.clipboard().image(),
                                   self.tr("Pasted picture") + ".png", self._issue)

    def choose_files(self) -> None:
        """Ask for files and take them in."""
        names, _ = QFileDialog.getOpenFileNames(self, self.tr("Add evidence"))
        if names:
            self.add_files([Path(name) for name in names])

    def _progressed(self, number: int, of: int, name: str) -> None:
        self.progress.tell(number, of, self.tr("Adding {0} of {1}: {2}").format(number, of, name))

    def _tell(self, fault: KnownFault) -> None:
        self._told.append(fault)
        self.show_now()

    def _cancel(self) -> None:
        if self._adding is not None:
            self._adding.cancel()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._accept(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._accept(event)

    def _accept(self, event: QDragMoveEvent) -> None:
        writable = self._session is not None and self._session.writable
        if writable and can_take(event.mimeData()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = paths_of(event.mimeData())
        if paths:
            self.add_files(paths)
        elif event.mimeData().hasImage() and self._adding is not None:
            self._adding.add_image(event.mimeData().imageData(),
                                   self.tr("Pasted picture") + ".png", self._issue)
        event.acceptProposedAction()

    # --- what a person does with a piece --------------------------------------------------------

    def chosen(self) -> Evidence | None:
        """The piece of evidence that is chosen now."""
        found: Evidence | None = self.view.currentIndex().data(EvidenceRole)
        return found

    def _activated(self, index: QModelIndex) -> None:
        one: Evidence | None = index.data(EvidenceRole)
        if one is None:
            self.choose_files()
        else:
            self.opened.emit(one.id)
            self.open(one.id)

    def open(self, evidence_id: str) -> None:
        """Show a piece of evidence large."""
        from ui.pages.site_visit.evidence_view import EvidenceDialog

        if self._session is not None and self._thumbnails is not None:
            EvidenceDialog(self._session, self._thumbnails, self.model.evidence(), evidence_id,
                           self).exec()

    def unlink_chosen(self) -> None:
        """Take the chosen evidence away from the issue shown; it stays in the case."""
        one, session = self.chosen(), self._session
        if one is None or session is None or not self._issue:
            return
        if self._issue not in one.issues:  # a finding names it, which stands in its own words
            self._tell(KnownFault("evidence_of_finding", number=one.number))
            return
        left = [issue for issue in one.issues if issue != self._issue]
        self._edit(one, lambda: entries.edit(session.case, Evidence, one.id,
                                             author=session.assessor.name, issues=left),
            self.tr("unlink evidence"))

    def link(self, evidence_id: str) -> None:
        """Make evidence of the case evidence for the issue shown too."""
        session = self._session
        one = next((held for held in session.state.evidence if held.id == evidence_id),
                   None) if session else None
        if session is not None and one is not None and self._issue:
            self._edit(one, lambda: entries.edit(
                session.case, Evidence, one.id, author=session.assessor.name,
                issues=[*one.issues, self._issue]), self.tr("link evidence"))

    def delete_chosen(self) -> None:
        """Delete the chosen evidence; undo brings it back."""
        one, session = self.chosen(), self._session
        if one is not None and session is not None:
            self._edit(one, lambda: entries.delete(session.case, Evidence, one.id,
                                                   author=session.assessor.name),
                self.tr("delete evidence"))

    def _caption(self, evidence_id: str, caption: str) -> None:
        session = self._session
        if session is not None:
            session.perform(lambda: entries.edit(session.case, Evidence, evidence_id,
                                                 author=session.assessor.name,
                                                 caption=caption), self.tr("caption"))

    def _edit(self, one: Evidence, edit: Callable[[], Changed], words: str) -> None:
        if self._session is not None and self._session.writable:
            self._session.perform(edit, f"{words} {one.number}")

    def _menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        session, one = self._session, self.chosen()
        writable = session is not None and session.writable
        if one is not None and self.view.indexAt(at).data(EvidenceRole) is not None:
            menu.addAction(self.tr("Open"), lambda: self.open(one.id))
            if writable:
                menu.addAction(self.tr("Edit the caption"),
                               lambda: self.view.edit(self.view.currentIndex()))
                self._comments_menu(menu, one)
                if self._issue in one.issues:
                    menu.addAction(self.tr("Unlink from this issue"), self.unlink_chosen)
                menu.addAction(self.tr("Delete the evidence"), self.delete_chosen)
            menu.addSeparator()
        if writable:
            menu.addAction(self.tr("Add files…"), self.choose_files)
            others = self._others()
            if others:
                more = menu.addMenu(self.tr("Link evidence of the case"))
                for other in others[:40]:
                    more.addAction(f"{other.number}  {other.caption or other.name}",
                                   partial(self.link, other.id))
        menu.exec(self.view.viewport().mapToGlobal(at))

    def _comments_menu(self, menu: QMenu, one: Evidence) -> None:
        """The comments on the issue's item, each to be linked with evidence or not."""
        comments = self._comments()
        if not comments:
            return
        more = menu.addMenu(self.tr("Evidence of a comment"))
        for comment in comments[:40]:
            words = " ".join(comment.text.split())[:60] or self.tr("(no words)")
            action = more.addAction(f"{comment.sign.value}  {words}")
            action.setCheckable(True)
            action.setChecked(comment.id in one.comments)
            action.triggered.connect(partial(self.turn_comment, one.id, comment.id))

    def _comments(self) -> list[Comment]:
        session = self._session
        if session is None or not self._issue:
            return []
        item = next((one.item for one in session.state.issues if one.id == self._issue), "")
        return [one for one in session.state.comments if one.item == item]

    def turn_comment(self, evidence_id: str, comment_id: str, linked: bool) -> None:
        """Make evidence that of a comment, or not any more."""
        session = self._session
        one = next((held for held in session.state.evidence if held.id == evidence_id),
                   None) if session else None
        if session is not None and one is not None:
            left = [held for held in one.comments if held != comment_id]
            self._edit(one, lambda: entries.edit(
                session.case, Evidence, one.id, author=session.assessor.name,
                comments=[*left, comment_id] if linked else left), self.tr("link evidence"))

    def _others(self) -> list[Evidence]:
        """Evidence of the case that is not shown here, the latest first."""
        if self._session is None or not self._issue:
            return []
        shown = {one.id for one in self.model.evidence()}
        return [one for one in reversed(self._session.state.evidence) if one.id not in shown]
