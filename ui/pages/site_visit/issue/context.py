"""The comments on an item, from which a site-visit issue is drawn or to which it is linked."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QToolButton, QVBoxLayout, QWidget

from assessor_app.casefile.records.review import Comment
from ui.look import icons
from ui.widgets.frame import box, column, row, rule
from ui.widgets.label import ThaiLabel
from ui.widgets.sign_tag import SignTag

HEAD = 40


class CommentNote(QWidget):
    """One comment to read, with a button that drafts an issue from it.

    Signals:
        draft_wanted(object): the comment to draft from
        link_wanted(object): the comment to link to the chosen issue
    """

    draft_wanted = Signal(object)
    link_wanted = Signal(object)

    def __init__(
        self, comment: Comment, dimension: str, *, writable: bool, linked: bool | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """``linked`` is None where there is no issue to link to."""
        super().__init__(parent)
        self.comment = comment
        self.link = QToolButton(self)
        self.link.setProperty("role", "link")
        self.link.setText(self.tr("Linked") if linked else self.tr("Link"))
        self.link.setToolTip(self.tr("Link this comment to the chosen issue"))
        self.link.setVisible(linked is not None)
        self.link.setEnabled(writable and not linked)
        self.link.clicked.connect(lambda: self.link_wanted.emit(self.comment))
        self.draft = QToolButton(self)
        self.draft.setProperty("role", "link")
        self.draft.setIcon(icons.icon("plus", "acc"))
        self.draft.setIconSize(QSize(13, 13))
        self.draft.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.draft.setText(" " + self.tr("Draft issue"))
        self.draft.setToolTip(
            self.tr("Verify this strength on site") if comment.sign.is_strength
            else self.tr("Clarify this on site"))
        self.draft.setEnabled(writable)
        self.draft.clicked.connect(lambda: self.draft_wanted.emit(self.comment))
        head = row(gap=8)
        head.addWidget(SignTag(comment.sign, self))
        head.addStretch(1)
        head.addWidget(self.link)
        head.addWidget(self.draft)
        layout = column(self, 14, 7, 8, 9, gap=2)
        layout.addLayout(head)
        words = column(None, 0, 0, 6, 0)
        words.addWidget(ThaiLabel(comment.text, 13, wrap=True, most=4, parent=self))
        if below := " · ".join(filter(None, (dimension, comment.evidence))):
            words.addWidget(ThaiLabel(below, 12, color="ink3", parent=self))
        layout.addLayout(words)


class IssueContext(QWidget):
    """The comments on one item, to read beside an issue.

    Signals:
        draft_wanted(object): draft an issue from this comment
        link_wanted(object): link this comment to the chosen issue
    """

    draft_wanted = Signal(object)
    link_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._shown: object = None
        self._item = ""
        self.notes: list[CommentNote] = []
        head = box("panel-head")
        head.setFixedHeight(HEAD)
        self.title = ThaiLabel(px=13, weight=600, parent=head)
        title_row = row(head, 14, 0, 12, 0)
        title_row.addWidget(self.title)
        self.none = ThaiLabel(px=13, color="ink3", wrap=True, parent=self)
        self.none.setContentsMargins(14, 12, 14, 0)
        self._inner = box("surface")
        self._list: QVBoxLayout = column(self._inner)
        self._list.addWidget(self.none)
        self._list.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(self._inner)
        layout = column(self)
        layout.addWidget(head)
        layout.addWidget(scroll, 1)
        self.setMinimumWidth(260)
        self.retranslate()

    def show_comments(
        self, item: str, comments: tuple[Comment, ...], dimensions: dict[str, str], *,
        writable: bool, language: str, linked: tuple[str, ...] | None = None,
    ) -> None:
        """Show an item's comments; ``dimensions`` gives each dimension's name by its id.

        ``linked`` are those of the chosen issue, None where no issue of the item is chosen.
        """
        shown = (item, comments, tuple(dimensions.items()), writable, language, linked)
        if shown == self._shown:
            return
        self._shown, self._item = shown, item
        while self._list.count() > 2:  # the sentence for none and the room below stay
            taken = self._list.takeAt(0)
            if taken is not None and (widget := taken.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.notes = []
        for comment in comments:
            name = dimensions.get(comment.dimension, "")
            note = CommentNote(
                comment, f"{comment.dimension} {name}".strip(), writable=writable,
                linked=None if linked is None else comment.id in linked, parent=self._inner)
            note.draft_wanted.connect(self.draft_wanted)
            note.link_wanted.connect(self.link_wanted)
            self.notes.append(note)
            self._list.insertWidget(self._list.count() - 2, note)
            self._list.insertWidget(self._list.count() - 2, rule())
        self.none.setVisible(bool(item) and not comments)
        self.retranslate()

    def retranslate(self) -> None:
        """Say the fixed words in the language of now."""
        self.title.setText(
            self.tr("Comments on {0}").format(self._item) if self._item else self.tr("Comments"))
        self.none.setText(self.tr("There is no comment on this item yet."))
