"""One piece of evidence large: the photo, its facts and its caption; arrows go to the next."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from assessor_app.assessment import entries
from assessor_app.assessment.evidence import extract_evidence
from assessor_app.casefile.evidence import read_pieces
from assessor_app.casefile.records.choices import EvidenceKind
from assessor_app.casefile.records.visit import Evidence
from assessor_app.errors import KnownFault
from assessor_app.printable import printable
from ui.look import i18n, icons, theme
from ui.pages.site_visit.evidence.files import facts_line, kind_words
from ui.pages.site_visit.evidence.thumbs import Thumbnails, Unshown
from ui.session.case_session import CaseSession
from ui.widgets import ink
from ui.widgets.label import ThaiLabel

_STEP = 256  # pictures are made in steps of so many pixels, so that resizing makes few


class EvidenceDialog(QDialog):
    """Shows evidence one by one; captions are saved when the field is left."""

    def __init__(
        self, session: CaseSession, thumbnails: Thumbnails, evidence: Sequence[Evidence],
        evidence_id: str, parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._evidence = list(evidence)
        self._at = next((row for row, one in enumerate(evidence) if one.id == evidence_id), 0)
        self.picture = _Picture(thumbnails, self)
        self.facts = ThaiLabel(px=13, color="ink2", parent=self)
        self.caption = QLineEdit(self)
        self.caption.setPlaceholderText(self.tr("Caption"))
        self.caption.setAccessibleName(self.tr("Caption"))
        self.caption.setEnabled(session.writable)
        self.before = _button("left", self.tr("Previous"), self)
        self.after = _button("right", self.tr("Next"), self)
        self.read = QPushButton(self.tr("Read"), self)
        self.save = QPushButton(self.tr("Save a copy…"), self)
        self.close_button = QPushButton(self.tr("Close"), self)
        self.told = ThaiLabel(px=13, color="no", wrap=True, parent=self)
        self.told.hide()
        row = QHBoxLayout()
        row.setSpacing(8)
        for part in (self.before, self.after):
            row.addWidget(part)
        row.addWidget(self.caption, 1)
        row.addWidget(self.read)
        row.addWidget(self.save)
        row.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 14, 14, 12)
        layout.setSpacing(8)
        layout.addWidget(self.picture, 1)
        layout.addWidget(self.facts)
        layout.addWidget(self.told)
        layout.addLayout(row)
        self.before.clicked.connect(lambda: self.step(-1))
        self.after.clicked.connect(lambda: self.step(1))
        self.read.clicked.connect(lambda: self.read_pdf().exec())
        self.save.clicked.connect(self._ask_copy)
        self.close_button.clicked.connect(self.accept)
        self.caption.editingFinished.connect(self.keep_caption)
        for part in (self.before, self.after, self.read, self.save, self.close_button):
            if isinstance(part, QPushButton):
                part.setAutoDefault(False)
        self.resize(960, 720)
        self._show()
        self.picture.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def evidence(self) -> Evidence:
        """What is shown now."""
        return self._evidence[self._at]

    def step(self, by: int) -> None:
        """Go to the next (1) or the one before (-1)."""
        self.keep_caption()
        if 0 <= self._at + by < len(self._evidence):
            self._at += by
            self._show()

    def keep_caption(self) -> None:
        """Save the caption as it is typed."""
        one, words = self.evidence, self.caption.text().strip()
        session = self._session
        if words == one.caption or not session.writable:
            return
        done = session.perform(
            lambda: entries.edit(session.case, Evidence, one.id, author=session.assessor.name,
                                 caption=words), self.tr("caption"))
        if done is not None:
            self._evidence[self._at] = next(
                held for held in session.state.evidence if held.id == one.id)

    def copy_to(self, path: str, *, original: bool = False) -> bool:
        """Write the evidence to a new file; False where that was refused, which is told here."""
        try:
            extract_evidence(self._session.case, self.evidence, path, original=original)
        except KnownFault as fault:
            self.told.setText(fault.text(i18n.language()))
            self.told.show()
            return False
        self.told.hide()
        return True

    def read_pdf(self) -> QDialog:
        """A dialog on the pages of a PDF; where it cannot be read, that is told here."""
        from ui.widgets.reader.reader import ReportReader

        dialog = QDialog(self)
        dialog.setWindowTitle(self.windowTitle())
        dialog.resize(820, 900)
        reader = ReportReader(dialog)
        reader.strip.hide()
        reader.closed.connect(dialog.accept)
        layout = QVBoxLayout(dialog)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(reader)
        try:
            content = b"".join(read_pieces(self._session.case, self.evidence.sha256))
            if not reader.show_pdf(content):
                raise KnownFault("pdf_damaged", name=self.evidence.name)
        except KnownFault as fault:
            self.told.setText(fault.text(i18n.language()))
            self.told.show()
        return dialog

    def _ask_copy(self) -> None:
        path, _ = QFileDialog.getSaveFileName(
            self, self.tr("Save a copy"), self.evidence.name,
            options=QFileDialog.Option.DontConfirmOverwrite)
        if path:
            self.copy_to(path)

    def _show(self) -> None:
        one = self.evidence
        self.setWindowTitle(printable(f"{one.number} {one.caption}".strip()))
        self.picture.show_evidence(one)
        self.facts.setText(facts_line(one))
        self.caption.setText(one.caption)
        self.before.setEnabled(self._at > 0)
        self.after.setEnabled(self._at + 1 < len(self._evidence))
        self.read.setVisible(one.media == "application/pdf")
        bare = one.kind is EvidenceKind.PHOTO
        self.save.setToolTip(
            self.tr("The copy has no time, place or camera in it") if bare else "")
        self.told.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right) and not self.caption.hasFocus():
            self.step(1 if event.key() == Qt.Key.Key_Right else -1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.keep_caption()
        else:
            super().keyPressEvent(event)

    def done(self, result: int) -> None:
        self.keep_caption()
        super().done(result)


def _button(icon: str, words: str, parent: QWidget) -> QPushButton:
    made = QPushButton(parent)
    made.setIcon(icons.icon(icon))
    made.setToolTip(words)
    made.setAccessibleName(words)
    return made


class _Picture(QWidget):
    """A photo as large as its room, or what a document is."""

    def __init__(self, thumbnails: Thumbnails, parent: QWidget) -> None:
        super().__init__(parent)
        self._thumbnails = thumbnails
        self._one: Evidence | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        thumbnails.made.connect(self.update)

    def show_evidence(self, one: Evidence) -> None:
        self._one = one
        self.setAccessibleName(printable(f"{one.number} {one.caption or one.name}"))
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.update()

    def _size(self) -> QSize:
        """The size to make a picture in: a little more than shown, in few steps."""
        ratio = self.devicePixelRatioF()
        width, height = int(self.width() * ratio), int(self.height() * ratio)
        return QSize(-(-width // _STEP) * _STEP, -(-height // _STEP) * _STEP)

    def paintEvent(self, event: QPaintEvent) -> None:
        on = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        box = QRectF(self.rect())
        ink.panel(painter, box, on.head, on.acc if self.hasFocus() else on.line, 6,
                  border_width=2 if self.hasFocus() else 1)
        one = self._one
        if one is not None and one.kind is EvidenceKind.PHOTO:
            picture = self._thumbnails.picture(one.sha256, self._size())
            if isinstance(picture, QPixmap):
                self._paint(painter, box.adjusted(6, 6, -6, -6), picture)
            elif isinstance(picture, Unshown):
                self._say(painter, box, "warning", self.tr("Not here yet")
                          if picture.reason == "missing" else self.tr("Cannot be shown"))
        elif one is not None:
            self._say(painter, box, "pdf" if one.pages else "file", kind_words(one))
        painter.end()

    def _paint(self, painter: QPainter, room: QRectF, picture: QPixmap) -> None:
        ratio = self.devicePixelRatioF()
        natural = picture.size().toSizeF() / ratio
        scale = min(1.0, room.width() / natural.width(), room.height() / natural.height())
        shown = QRectF(0, 0, natural.width() * scale, natural.height() * scale)
        shown.moveCenter(room.center())
        painter.drawPixmap(shown, picture, QRectF(picture.rect()))

    def _say(self, painter: QPainter, box: QRectF, icon: str, words: str) -> None:
        on = theme.current()
        middle = box.center()
        icons.paint_icon(painter, QRectF(middle.x() - 16, middle.y() - 36, 32, 32), icon, on.ink2)
        ink.write(painter, middle.x(), middle.y() + 24, words, on.ink2, 15, centre=True)
