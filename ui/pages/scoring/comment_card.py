"""A comment as a card: sign, dimension, evidence, words and why they matter, edited in place."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QEnterEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMenu,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from assessor_app.assessment.craft import Hint, hint_line
from assessor_app.casefile.records.choices import Sign
from assessor_app.casefile.records.review import Comment
from assessor_app.criteria.edition import Dimension
from assessor_app.words import Language
from ui.look import icons, theme
from ui.pages.scoring.sign_button import SignButton
from ui.widgets import ink
from ui.widgets.growing_text import GrowingText
from ui.widgets.hint_line import HEIGHT as HINT
from ui.widgets.hint_line import HintLine
from ui.widgets.repair_note import RepairedLine, forget_note
from ui.widgets.tip import tip

_SCALE = (Sign.STRONG_OFI, Sign.OFI, Sign.STRENGTH, Sign.STRONG_STRENGTH)


class CommentCard(QWidget):
    """One comment; what a person changes is told and saved by whoever listens.

    Signals:
        typed(str, str, str): comment id, field and words, while they are typed
        changed(str, str, object): comment id, field and value, to be saved at once
        left(): the focus left an editor
        removed(str): delete the comment of this id
    """

    typed = Signal(str, str, str)
    changed = Signal(str, str, object)
    left = Signal()
    removed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.comment: Comment | None = None
        self._author = ""
        self._late = ""
        self._editable = True
        self._dimensions: tuple[Dimension, ...] = ()
        self._language = Language.TH
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.sign = SignButton(self)
        self.sign.clicked.connect(self._turn_sign)
        self.dimension = QToolButton(self)
        self.dimension.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.dimension.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        menu = QMenu(self.dimension)
        menu.aboutToShow.connect(self._fill_menu)
        self.dimension.setMenu(menu)
        self.evidence = RepairedLine(self)
        self.evidence.setMaxLength(300)
        self.evidence.textEdited.connect(lambda text: self._typed("evidence", text))
        self.evidence.editingFinished.connect(self.left)
        self.delete = QToolButton(self)
        self.delete.setAutoRaise(True)
        self.delete.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.delete.setIconSize(QSize(15, 15))
        self.delete.clicked.connect(self._remove)
        self.text = GrowingText(self)
        self.text.typed.connect(lambda text: self._typed("text", text))
        self.so_what = GrowingText(self, px=13, token="ink2")
        self.so_what.lines_shown = 1
        self.so_what.typed.connect(lambda text: self._typed("so_what", text))
        for editor in (self.text, self.so_what):
            editor.left.connect(self.left)
            editor.grown.connect(self._grow)
        self.hint = HintLine(self)
        self._build()
        for part in (self.sign, self.dimension, self.evidence, self.delete, self.text,
                     self.so_what):
            part.installEventFilter(self)
        theme.notifier().changed.connect(self._recolour)
        self._recolour()
        self._show_parts()

    def _build(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(0, 0, 0, 0)
        top.setSpacing(6)
        top.addWidget(self.sign)
        top.addWidget(self.dimension)
        top.addWidget(self.evidence, 1)
        top.addWidget(self.delete)
        why = QHBoxLayout()
        why.setContentsMargins(10, 0, 0, 0)
        why.addWidget(self.so_what)
        layout = self._column = QVBoxLayout(self)
        layout.setContentsMargins(10, 7, 10, 5)
        layout.setSpacing(2)
        layout.addLayout(top)
        layout.addWidget(self.text)
        layout.addLayout(why)
        layout.addWidget(self.hint)

    # -- what it shows -----------------------------------------------------------------------

    def set_comment(
        self, comment: Comment, dimensions: tuple[Dimension, ...], language: Language, *,
        author: str = "", editable: bool = True, wide: bool = False,
    ) -> None:
        """Show a comment; ``author`` is named where it is another's, which cannot be edited.

        One that was edited after its review was sealed says so, with the reason, in its foot.
        """
        another = self.comment is None or self.comment.id != comment.id
        self.comment, self._author, self._editable = comment, author, editable
        self._late = self.tr("edited after the seal: {0}").format(
            comment.after_seal) if comment.after_seal else ""
        self.sign.set_sign(comment.sign)
        self._dimensions, self._language = dimensions, language
        self._show_dimension()
        self.text.set_lines_shown(0 if wide else 2)
        self.so_what.set_lines_shown(2 if wide else 1)
        self._show_words(comment.text, comment.so_what, comment.evidence, another=another)
        if not self.evidence.hasFocus():
            self.evidence.setCursorPosition(0)  # its beginning is what one looks for
        for editor in (self.text, self.so_what):
            editor.setReadOnly(not editable)
        self.evidence.setReadOnly(not editable)
        self.sign.setEnabled(editable)
        self.dimension.setEnabled(editable)
        self._column.setContentsMargins(10, 7, 10, 25 if author or self._late else 5)
        self._tell()
        self._show_parts()

    def put_away(self) -> None:
        """Stand by, unseen, for another comment: nothing is left of this one."""
        self.hide()
        self.comment, self._author, self._late = None, "", ""
        self._show_words("", "", "", another=True)
        self.set_hints((), self._language)
        self._show_dimension()
        self._tell()

    def _show_words(self, text: str, so_what: str, evidence: str, *, another: bool) -> None:
        """Show words of the same comment as before, or of another one, as a new card would."""
        if another:
            forget_note(self)
            self.text.begin(text)
            self.so_what.begin(so_what)
        else:
            self.text.set_text(text)
            self.so_what.set_text(so_what)
        if another or self.evidence.text() != evidence:
            self.evidence.setText(evidence)
        self.evidence.setToolTip(tip(evidence))

    def _tell(self) -> None:
        """Name the card to a screen reader, and what was edited late in the tooltip."""
        self.setAccessibleName(
            f"{self.sign.accessibleName()}: {self.comment.text}" if self.comment else "")
        self.setAccessibleDescription(", ".join(filter(None, (self._author, self._late))))
        self.setToolTip(tip(self._late))

    def set_hints(self, hints: Sequence[Hint], language: Language) -> None:
        """Remark on the comment in one line, and mark the words that are meant."""
        if self.hint.set_words(hint_line(hints, language)):
            self._grow()
        for part, editor in (("text", self.text), ("so_what", self.so_what)):
            editor.mark(tuple(span for hint in hints if hint.part == part for span in hint.spans))

    def retranslate(self) -> None:
        """Say the fixed words in the language of now."""
        self.text.set_hint(self.tr("What was seen, and how good it is"))
        self.so_what.set_hint(self.tr("So what: why it matters"))
        self.so_what.set_lead(self.tr("So what"))
        self.evidence.setPlaceholderText(self.tr("no evidence yet"))
        self.evidence.setAccessibleName(self.tr("Evidence"))
        self.delete.setToolTip(self.tr("Delete this comment"))
        self.delete.setAccessibleName(self.tr("Delete this comment"))
        self.dimension.setAccessibleName(self.tr("Dimension"))
        self.sign.retranslate()
        self._show_dimension()
        self._tell()

    def edit(self) -> None:
        """Put the cursor at the end of the words."""
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)
        cursor = self.text.textCursor()
        cursor.movePosition(cursor.MoveOperation.End)
        self.text.setTextCursor(cursor)

    def tab_stops(self) -> list[QWidget]:
        """The card and its parts in the order of the Tab key."""
        return [self, self.sign, self.dimension, self.evidence, self.text, self.so_what,
                self.delete]

    def is_active(self) -> bool:
        """True where the focus is on the card or within."""
        now = self.window().focusWidget() if self.window() else None
        return now is not None and (now is self or self.isAncestorOf(now))

    def _fill_menu(self) -> None:
        menu = self.dimension.menu()
        menu.clear()
        for dimension in self._dimensions:
            action = QAction(f"{dimension.id}  {dimension.name.of(self._language)}", menu)
            action.triggered.connect(
                lambda _=False, value=dimension.id: self._emit("dimension", value))
            menu.addAction(action)
        if self._dimensions:
            menu.addSeparator()
            action = QAction(self.tr("No dimension"), menu)
            action.triggered.connect(lambda _=False: self._emit("dimension", ""))
            menu.addAction(action)

    def _show_dimension(self) -> None:
        value = self.comment.dimension if self.comment else ""
        names = {d.id: d.name.of(self._language) for d in self._dimensions}
        words = f"{value} {names.get(value, '')}".strip()
        self.dimension.setText(words or self.tr("dimension…"))
        self.dimension.setToolTip(self.tr("The dimension the comment speaks of"))

    def _typed(self, field: str, words: str) -> None:
        if self.comment is not None:
            self.typed.emit(self.comment.id, field, words)

    def _remove(self) -> None:
        if self.comment is not None:
            self.removed.emit(self.comment.id)

    def _emit(self, field: str, value: object) -> None:
        if self._editable and self.comment is not None and getattr(self.comment, field) != value:
            self.changed.emit(self.comment.id, field, value)

    def _turn_sign(self) -> None:
        pairs = {Sign.STRENGTH: Sign.STRONG_STRENGTH, Sign.STRONG_STRENGTH: Sign.STRENGTH,
                 Sign.OFI: Sign.STRONG_OFI, Sign.STRONG_OFI: Sign.OFI}
        self._emit("sign", pairs[self.sign.sign])

    def _weigh(self, by: int) -> None:
        """One step up (1) or down (-1) from −− over − and + to ++."""
        place = _SCALE.index(self.sign.sign) + by
        if 0 <= place < len(_SCALE):
            self._emit("sign", _SCALE[place])

    # -- how it looks ------------------------------------------------------------------------

    def _show_parts(self) -> None:
        """An empty 'so what' is offered only while the card is worked on."""
        active = self.is_active() and self._editable
        has_reason = bool(self.so_what.toPlainText())
        self.so_what.setVisible(active or has_reason)
        self.delete.setVisible(self._editable and (active or self.underMouse()))
        self._grow()
        self.update()

    def _grow(self) -> None:
        margins = self._column.contentsMargins()
        height = margins.top() + 23 + 2 + self.text.height() + margins.bottom()
        if self.so_what.isVisibleTo(self):
            height += 2 + self.so_what.height()
        if self.hint.words:
            height += 2 + HINT
        if height != self.height():
            self.setFixedHeight(height)
            self.updateGeometry()
        # While the layout is placing its parts it does not hear that one of them has grown
        self._column.invalidate()
        QCoreApplication.postEvent(self, QEvent(QEvent.Type.LayoutRequest))

    def _recolour(self) -> None:
        colours = theme.current()
        line, acc = colours.line.name(), colours.acc.name()
        self.dimension.setStyleSheet(
            f"QToolButton {{ border: 1px solid {line}; border-radius: 4px; font-size: 12px;"
            f" color: {colours.ink2.name()}; background: {colours.sunk.name()};"
            " padding: 0 6px; min-height: 21px; max-height: 21px; }"
            f"QToolButton:hover {{ border-color: {acc}; }}"
            f"QToolButton:focus {{ border: 2px solid {acc}; padding: 0 5px; min-height: 19px;"
            " max-height: 19px; }"
            f"QToolButton:disabled {{ color: {colours.ink2.name()}; }}")
        self.evidence.setStyleSheet(
            f"QLineEdit {{ border: 1px solid {line}; border-radius: 4px; font-size: 12px;"
            f" color: {colours.ink2.name()}; background: {colours.sunk.name()}; padding: 0 6px;"
            " min-height: 21px; max-height: 21px; }"
            f"QLineEdit:focus {{ border: 2px solid {acc}; background: {colours.surface.name()};"
            " padding: 0 5px; min-height: 19px; max-height: 19px; }")
        self.delete.setStyleSheet(
            "QToolButton { padding: 0; min-height: 21px; max-height: 21px; min-width: 21px; }")
        self.delete.setIcon(icons.icon("trash", "ink3"))
        self.update()

    # -- Qt ----------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            if watched is self.evidence and event.type() == QEvent.Type.FocusOut:
                self.evidence.setCursorPosition(0)
            self._show_parts()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        active = self.is_active()
        ink.panel(painter, QRectF(self.rect()), colours.surface,
                  colours.acc if active else colours.line, 6, border_width=2 if active else 1)
        if self.so_what.isVisible():
            rect = self.so_what.geometry()
            painter.fillRect(QRectF(11, rect.top() + 2, 2, rect.height() - 4), colours.line)
        base, left = ink.baseline(self.height() - 24, 19, 12), 10.0
        if self._author:
            left += ink.write(painter, left, base, self._author, colours.ink3, 12,
                              room=self.width() - 20) + 10
        if self._late:
            ink.write(painter, left, base, self._late, colours.dp, 12,
                      room=self.width() - 10 - left)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grow()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._editable:
            self.edit()

    def enterEvent(self, event: QEnterEvent) -> None:
        self.delete.setVisible(self._editable)

    def leaveEvent(self, event: QEvent) -> None:
        self._show_parts()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._show_parts()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._show_parts()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)
            return
        match event.key():
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal if self._editable:
                self._weigh(1)
            case Qt.Key.Key_Minus if self._editable:
                self._weigh(-1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_F2:
                self.edit()
            case Qt.Key.Key_Delete if self._editable and self.hasFocus():
                self._remove()
            case Qt.Key.Key_Escape:
                self.setFocus(Qt.FocusReason.OtherFocusReason)
            case _:
                super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
