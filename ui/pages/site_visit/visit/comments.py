"""The comments that an issue is linked to, and the questions prepared for it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from assessor_app.casefile.records.review import Comment
from ui.look import icons
from ui.widgets.frame import column, row
from ui.widgets.label import ThaiLabel
from ui.widgets.sign_tag import SignTag

_LINES = 2


class LinkedComments(QWidget):
    """Comments to read, each with a button that takes its link away.

    Signals:
        unlink_wanted(str): the id of the comment whose link is to go
        choose_wanted(): the comments of the item are to be shown, to link one
    """

    unlink_wanted = Signal(str)
    choose_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: object = None
        self.title = ThaiLabel(px=13, weight=600, color="ink2", parent=self)
        self.choose = QToolButton(self)
        self.choose.setProperty("role", "link")
        self.choose.clicked.connect(self.choose_wanted)
        head = row(gap=6)
        head.addWidget(self.title, 1)
        head.addWidget(self.choose)
        whole = column(self, gap=4)
        whole.addLayout(head)
        self._list: QVBoxLayout = column(gap=5)
        whole.addLayout(self._list)
        self.none = ThaiLabel(px=13, color="ink3", wrap=True, parent=self)
        whole.addWidget(self.none)
        whole.addStretch(1)
        self.unlinks: dict[str, QToolButton] = {}
        self.retranslate()

    def show_comments(self, comments: tuple[Comment, ...], *, writable: bool) -> None:
        """Show the linked comments."""
        shown = comments, writable
        if shown == self._shown:
            return
        self._shown = shown
        while self._list.count():
            taken = self._list.takeAt(0)
            if taken is not None and (old := taken.widget()) is not None:
                old.hide()
                old.deleteLater()
        self.unlinks = {}
        for comment in comments:
            self._list.addWidget(self._line(comment, writable))
        self.none.setVisible(not comments)
        self.choose.setEnabled(writable)

    def _line(self, comment: Comment, writable: bool) -> QWidget:
        made = QWidget(self)
        line = row(made, 0, 0, 0, 0, gap=8)
        line.addWidget(SignTag(comment.sign, made), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(ThaiLabel(comment.text, 13, wrap=True, most=_LINES, parent=made), 1)
        unlink = QToolButton(made)
        unlink.setIcon(icons.icon("cross", "ink3"))
        unlink.setIconSize(QSize(11, 11))
        unlink.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        unlink.setToolTip(self.tr("Take this link away"))
        unlink.setAccessibleName(self.tr("Take this link away"))
        unlink.setEnabled(writable)
        unlink.clicked.connect(lambda: self.unlink_wanted.emit(comment.id))
        line.addWidget(unlink, 0, Qt.AlignmentFlag.AlignTop)
        self.unlinks[comment.id] = unlink
        return made

    def retranslate(self) -> None:
        """Say the fixed words in the language of now."""
        self.title.setText(self.tr("Linked comments"))
        self.choose.setText(self.tr("Link a comment"))
        self.none.setText(self.tr("No comment is linked yet."))
