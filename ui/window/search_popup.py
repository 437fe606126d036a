"""The hits of the search field, in a box under it: whatever of the open case holds the words."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from assessor_app.assessment.search import ITEM, Hit
from assessor_app.casefile.records.naming import kind_name
from ui.look import i18n, theme
from ui.widgets import ink
from ui.widgets.frame import column
from ui.widgets.label import ThaiLabel

WIDTH = 520
_ROW = 34
_ITEM = 38  # room for "P.1a"
_MOST_ROWS = 10
_HIT = int(Qt.ItemDataRole.UserRole) + 1
_Index = QModelIndex | QPersistentModelIndex


class _Hits(QAbstractListModel):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.hits: tuple[Hit, ...] = ()

    def put(self, hits: tuple[Hit, ...]) -> None:
        self.beginResetModel()
        self.hits = hits
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.hits)

    def data(self, index: _Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        if not index.isValid():
            return None
        hit = self.hits[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{hit.item} {hit.snippet}"
        return hit if role == _HIT else None


class _Delegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(WIDTH, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        on = theme.current()
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        hit: Hit = index.data(_HIT)
        painter.save()
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.fillRect(rect, on.accS if chosen else on.surface)
        if chosen:
            painter.fillRect(QRect(rect.left(), rect.top(), 4, rect.height()), on.acc)
        base = ink.baseline(rect.top(), rect.height(), 13)
        x = rect.left() + 14.0
        ink.write(painter, x, base, hit.item, on.acc, 13, 600)
        x += _ITEM if hit.item else 0
        kind = self.kind_word(hit.kind)
        x += ink.write(painter, x, base, kind, on.ink3, 12) + (10 if kind else 0)
        room = rect.right() - 12 - x
        # One layout for the whole snippet: a match in the middle of a syllable stays joined.
        words, start, end = _beside_number(hit)
        left = x + ink.width(words[:start], 13)
        right = x + ink.width(words[:end], 13)
        if left < right <= x + room:
            painter.fillRect(QRect(round(left), rect.top() + 6, round(right - left),
                                   rect.height() - 12), on.dpS)
        ink.write(painter, x, base, words, on.ink, 13, room=room)
        painter.restore()

    def kind_word(self, kind: str) -> str:
        """What the hit is; an item says so by its number."""
        return "" if kind == ITEM else kind_name(kind, i18n.language())


def _beside_number(hit: Hit) -> tuple[str, int, int]:
    """A snippet and its match without the item's number, which stands before it already."""
    number = f"{hit.item} "
    cut = len(number) if hit.snippet.startswith(number) else 0
    return (hit.snippet[cut:], max(0, hit.start - cut), max(0, hit.start + hit.length - cut))


class SearchPopup(QFrame):
    """Lies over the window; the keys stay with the search field.

    Signals:
        chosen(Hit): where the person wants to go
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self.setProperty("role", "card")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        body = column(self, 1, 4, 1, 4)
        self._model = _Hits(self)
        self.list = QListView(self)
        self.list.setModel(self._model)
        self.list.setItemDelegate(_Delegate(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.clicked.connect(lambda index: self.chosen.emit(index.data(_HIT)))
        body.addWidget(self.list)
        self._none = ThaiLabel("", 13, color="ink2")
        self._none.setContentsMargins(14, 4, 14, 4)
        body.addWidget(self._none)
        self.hide()

    @property
    def hits(self) -> tuple[Hit, ...]:
        """What is listed."""
        return self._model.hits

    def show_hits(self, hits: tuple[Hit, ...], text: str, under: QWidget) -> None:
        """List hits under a field, its right edge aligned."""
        self._model.put(hits)
        self.list.setVisible(bool(hits))
        self._none.setVisible(not hits)
        self._none.setText(self.tr("Nothing in this case holds “{0}”.").format(text))
        height = _ROW * min(len(hits), _MOST_ROWS) if hits else 32
        corner = under.mapTo(self._over, QPoint(under.width() - WIDTH, under.height() + 3))
        self.setGeometry(max(8, corner.x()), corner.y(), WIDTH, height + 10)
        if hits:
            self.list.setCurrentIndex(self._model.index(0))
        self.show()
        self.raise_()

    def step(self, by: int) -> None:
        """Move the choice down or up."""
        row = self.list.currentIndex().row() + by
        if 0 <= row < len(self._model.hits):
            self.list.setCurrentIndex(self._model.index(row))

    def take(self) -> None:
        """Choose the current hit."""
        hit = self.list.currentIndex().data(_HIT)
        if hit is not None:
            self.chosen.emit(hit)
