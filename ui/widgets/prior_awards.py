"""Category awards won before, as chips of category and year, with a small line to add one."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from assessor_app.casefile.records.application import PriorAward
from assessor_app.criteria.edition import Edition, by_number
from assessor_app.thai import arabic_digits
from ui.look import i18n, icons
from ui.widgets.frame import column, row
from ui.widgets.label import ThaiLabel
from ui.widgets.segment import Segment

NOT_GIVEN, NONE, SOME = "not_given", "none", "some"


class PriorAwards(QWidget):
    """Not given, none, or a list: three answers of their own.

    Signals:
        edited(): after a person changed anything
    """

    edited = Signal()

    def __init__(self, edition: Edition, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edition = edition
        self._awards: list[PriorAward] = []
        body = column(self, gap=8)
        self.answer = Segment((NOT_GIVEN, NONE, SOME))
        self.answer.set_value(NOT_GIVEN)
        self.answer.chosen.connect(self._answered)
        body.addWidget(self.answer)
        self._list = QWidget()
        line = row(self._list, gap=8)
        self._chips: QHBoxLayout = row(gap=6)
        line.addLayout(self._chips)
        self.category = QComboBox()
        self.category.setMinimumWidth(150)
        self.year = QLineEdit()
        self.year.setFixedWidth(112)
        self.year.setMaxLength(4)
        self.add = QPushButton()
        self.add.setIcon(icons.icon("plus", "acc"))
        self.add.setProperty("role", "link")
        self.add.clicked.connect(self._add)
        self.year.returnPressed.connect(self._add)
        for widget in (self.category, self.year, self.add):
            line.addWidget(widget)
        self._refused = ThaiLabel("", 13, color="no")
        self._refused.hide()
        line.addWidget(self._refused, 1)
        line.addStretch(1)
        body.addWidget(self._list)
        self._list.hide()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.retranslate()

    @property
    def awards(self) -> tuple[PriorAward, ...] | None:
        """The awards, () for none, None for not given."""
        match self.answer.value:
            case "none":
                return ()
            case "some":
                return tuple(self._awards)
            case _:
                return None

    @property
    def incomplete(self) -> bool:
        """True where awards were said to be there and none is listed."""
        return self.answer.value == SOME and not self._awards

    def set_edition(self, edition: Edition) -> None:
        """Take the categories of another edition; what was said of others is asked again."""
        self._edition = edition
        self.set_awards(None)
        self.retranslate()

    def set_awards(self, awards: tuple[PriorAward, ...] | None) -> None:
        """Show awards without telling."""
        self._awards = list(awards or ())
        self.answer.set_value(NOT_GIVEN if awards is None else SOME if awards else NONE)
        self._list.setVisible(self.answer.value == SOME)
        self._show()

    def retranslate(self) -> None:
        """Word everything in the language of the window."""
        self.answer.set_words({NOT_GIVEN: self.tr("Not given"), NONE: self.tr("None"),
                               SOME: self.tr("Won before")})
        at = max(self.category.currentIndex(), 0)
        self.category.clear()
        for category in self._edition.categories:
            if any(award.category == category.id for award in self._edition.awards):
                name = category.short_name.of(i18n.language())
                self.category.addItem(f"{category.id}  {name}", category.id)
        self.category.setCurrentIndex(at)
        self.category.setAccessibleName(self.tr("Category"))
        self.year.setPlaceholderText(self.tr("year, if known"))
        self.year.setAccessibleName(self.tr("year, if known"))
        self.add.setText(self.tr("Add"))
        self._show()

    def _answered(self, answer: str) -> None:
        self._list.setVisible(answer == SOME)
        self.edited.emit()

    def _add(self) -> None:
        typed = arabic_digits(self.year.text().strip())
        if typed and not (typed.isdigit() and 2500 <= int(typed) <= 2700):
            self._refused.setText(self.tr("a year BE such as 2563"))
            self._refused.show()
            self.year.setFocus()
            return
        self._refused.hide()
        award = PriorAward(str(self.category.currentData()), int(typed) if typed else None)
        if award not in self._awards:
            self._awards.append(award)
            self._awards.sort(key=lambda one: (by_number(one.category), one.year or 0))
        self.year.clear()
        self._show()
        self.edited.emit()

    def _remove(self, award: PriorAward) -> None:
        self._awards.remove(award)
        self._show()
        self.edited.emit()

    def _show(self) -> None:
        while (item := self._chips.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for award in self._awards:
            year = str(award.year) if award.year else self.tr("year unknown")
            chip = QToolButton()
            chip.setProperty("role", "chip")
            chip.setIcon(icons.icon("cross", "ink2"))
            chip.setIconSize(QSize(12, 12))
            chip.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the cross after the words
            chip.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            chip.setText(self.tr("Category {0} · {1}").format(award.category, year))
            chip.setToolTip(self.tr("Take off"))
            chip.clicked.connect(lambda _=False, gone=award: self._remove(gone))
            self._chips.addWidget(chip)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
