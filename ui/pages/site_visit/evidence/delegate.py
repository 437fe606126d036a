"""Draws a piece of evidence as a small picture with its number and caption below."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPixmap
from PySide6.QtWidgets import (
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from assessor_app.casefile.records.choices import EvidenceKind
from assessor_app.casefile.records.visit import Evidence
from ui.look import icons, theme
from ui.pages.site_visit.evidence.files import EvidenceRole, add_words, kind_words
from ui.pages.site_visit.evidence.thumbs import Thumbnails, Unshown
from ui.widgets import ink

SMALL, LARGE = QSize(112, 78), QSize(204, 137)
_GAP = 16  # between pictures
_ABOVE = 4
_CAPTION = 28  # the line below a picture
_LARGER = 1.2  # pictures are made so much larger than shown, so that some may be cut to fill
_NEAR = 1.3  # a picture that is at most so much narrower or wider than its room fills it
_Index = QModelIndex | QPersistentModelIndex


class EvidenceDelegate(QStyledItemDelegate):
    """Paints rows of an ``EvidenceModel`` and edits captions in their place.

    ``edited`` is called with the id and the caption of what a person edited.
    """

    def __init__(self, view: QListView, edited: Callable[[str, str], None]) -> None:
        super().__init__(view)
        self._view = view
        self._edited = edited
        self.room = SMALL
        self.thumbnails: Thumbnails | None = None

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return self.cell()

    def cell(self) -> QSize:
        """The room of one piece: picture, caption, and the gaps around them."""
        return QSize(self.room.width() + _GAP, _ABOVE + self.room.height() + _CAPTION)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        one: Evidence | None = index.data(EvidenceRole)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        focus = bool(option.state & QStyle.StateFlag.State_HasFocus)
        over = bool(option.state & QStyle.StateFlag.State_MouseOver)
        box = self._box(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if one is None:
            self._paint_place(painter, box, focus=focus, over=over)
        else:
            self._paint_one(painter, box, one, chosen=chosen, focus=focus)
            if not self._view.indexWidget(self._view.model().index(index.row(), 0)):
                self._paint_caption(painter, option.rect, one, chosen=chosen)
        painter.restore()

    def _box(self, rect: QRect) -> QRectF:
        return QRectF(rect.left() + 1, rect.top() + _ABOVE, self.room.width(), self.room.height())

    def _paint_place(self, painter: QPainter, box: QRectF, *, focus: bool, over: bool) -> None:
        on = theme.current()
        fill = on.accS if over else on.surface
        ink.panel(painter, box, fill, on.acc if focus or over else on.ctl, 5, dashed=True,
                  border_width=2 if focus else 1)
        middle = box.center()
        icons.paint_icon(painter, QRectF(middle.x() - 8, middle.y() - 19, 16, 16), "plus", on.ink2)
        ink.write(painter, middle.x(), middle.y() + 17, add_words(), on.ink2, 13,
                  room=box.width() - 8, centre=True)

    def _paint_one(
        self, painter: QPainter, box: QRectF, one: Evidence, *, chosen: bool, focus: bool,
    ) -> None:
        on = theme.current()
        ink.panel(painter, box, on.head, None, 5)
        picture: QPixmap | Unshown | None = None
        if one.kind is EvidenceKind.PHOTO and self.thumbnails is not None:
            ratio = painter.device().devicePixelRatioF()
            picture = self.thumbnails.picture(one.sha256, self.room * (ratio * _LARGER))
        if isinstance(picture, QPixmap):
            _paint_picture(painter, box, picture)
        elif isinstance(picture, Unshown):
            words = (self.tr("Not here yet") if picture.reason == "missing"
                     else self.tr("Cannot be shown"))
            self._paint_words(painter, box, "warning", words)
        elif one.kind is not EvidenceKind.PHOTO:
            self._paint_words(painter, box, "pdf" if one.pages else "file", kind_words(one))
        border = on.acc if chosen or focus else on.line
        painter.setBrush(Qt.BrushStyle.NoBrush)
        width = 2 if chosen or focus else 1
        painter.setPen(QPen(border, width))
        inset = width / 2
        painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), 5, 5)

    def _paint_words(self, painter: QPainter, box: QRectF, icon: str, words: str) -> None:
        on = theme.current()
        middle = box.center()
        icons.paint_icon(painter, QRectF(middle.x() - 10, middle.y() - 24, 20, 20), icon, on.ink2)
        ink.write(painter, middle.x(), middle.y() + 17, words, on.ink2, 12, room=box.width() - 8,
                  centre=True)

    def _paint_caption(
        self, painter: QPainter, rect: QRect, one: Evidence, *, chosen: bool,
    ) -> None:
        on = theme.current()
        base = ink.baseline(rect.bottom() + 1 - _CAPTION, _CAPTION, 13)
        left = rect.left() + 1
        run = ink.write(painter, left, base, one.number, on.acc if chosen else on.ink, 13, 600)
        ink.write(painter, left + run + 5, base, one.caption or one.name,
                  on.ink if one.caption else on.ink3, 13, room=self.room.width() - run - 5)

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: _Index,
    ) -> QWidget:
        editor = QLineEdit(parent)
        editor.setFont(ink.font(13))
        editor.setAccessibleName(self.tr("Caption"))
        editor.setPlaceholderText(self.tr("Caption"))
        return editor

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: _Index,
    ) -> None:
        rect = option.rect
        editor.setGeometry(rect.left() - 1, rect.bottom() - 29, rect.width() - _GAP + 4, 30)

    def setEditorData(self, editor: QWidget, index: _Index) -> None:
        assert isinstance(editor, QLineEdit)
        editor.setText(str(index.data(Qt.ItemDataRole.EditRole)))
        editor.selectAll()

    def setModelData(self, editor: QWidget, model: QObject, index: _Index) -> None:
        assert isinstance(editor, QLineEdit)
        one: Evidence | None = index.data(EvidenceRole)
        if one is not None and editor.text().strip() != one.caption:
            self._edited(one.id, editor.text().strip())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()  # Ctrl+V and Delete are the editor's own while one types a caption
        return super().eventFilter(watched, event)


def _paint_picture(painter: QPainter, box: QRectF, picture: QPixmap) -> None:
    """Fill the room with a picture of nearly its shape; show one of another shape whole."""
    across, down = box.width() / picture.width(), box.height() / picture.height()
    fills = max(across, down) <= min(across, down) * _NEAR
    scale = max(across, down) if fills else min(across, down)
    shown = QRectF(0, 0, picture.width() * scale, picture.height() * scale)
    shown.moveCenter(box.center())
    painter.save()
    edge = QPainterPath()
    edge.addRoundedRect(box, 5, 5)
    painter.setClipPath(edge)
    painter.drawPixmap(shown, picture, QRectF(picture.rect()))
    painter.restore()
