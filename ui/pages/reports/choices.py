"""The left of the reports page: which paper, for whom, in which language and form, and where to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QBoxLayout,
    QFileDialog,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from assessor_app.errors import KnownFault
from assessor_app.reports.feedback_records import Skin
from assessor_app.reports.kinds import PaperKind
from assessor_app.words import Language
from ui.look.settings import Settings
from ui.pages.reports.export import FORMATS, Part, Wish
from ui.pages.reports.option_card import OptionCard
from ui.pages.reports.worksheet_box import WorksheetBox
from ui.widgets.date_field import DateField
from ui.widgets.frame import box, column, row, rule
from ui.widgets.label import ThaiLabel
from ui.widgets.segment import Segment

WIDTH = 282


class PaperChoices(QWidget):
    """What is chosen, read as a wish.

    Attributes:
        kinds: which paper it is; skins, languages, formats: the cards of each choice
        day: of the evening page; folder: where the files go
        worksheet: the Excel worksheet, out and back

    Signals:
        changed(): something else is chosen
    """

    changed = Signal()

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(WIDTH)
        self._own: dict[Part, str] = {}
        whole = column(self)
        head = box("panel-head")
        head.setFixedHeight(40)
        line = row(head, 14, 0, 14, 0)
        self._of_kinds = ThaiLabel("", 14, 600)
        line.addWidget(self._of_kinds)
        whole.addWidget(head)
        inside = box("list")
        outer = column(inside, 0, 4, 0, 14)
        self.kinds = Segment(tuple(PaperKind), listed=True)
        self.kinds.set_value(PaperKind.FEEDBACK)
        self.kinds.chosen.connect(self._kind_chosen)
        outer.addWidget(self.kinds)
        outer.addSpacing(4)
        outer.addWidget(rule())
        outer.addLayout(self._form(settings))
        outer.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        whole.addWidget(scroll, 1)

    def _form(self, settings: Settings) -> QVBoxLayout:
        outer = column(None, 16, 2, 14, 0)
        self._titles: list[ThaiLabel] = []
        self._for_whom = QWidget()
        self.skins = self._cards(column(self._for_whom), list(Skin), column(gap=6))
        outer.addWidget(self._for_whom)
        self._of_day = QWidget()
        of_day = column(self._of_day)
        self._heading(of_day)
        self.day = DateField()
        self.day.set_day(date.today())
        self.day.textChanged.connect(lambda _text: self.changed.emit())
        of_day.addWidget(self.day)
        self._of_day.hide()
        outer.addWidget(self._of_day)
        self.languages = self._cards(outer, list(Language), row(gap=6))
        self.formats = self._cards(outer, list(FORMATS), row(gap=6))
        self.skins[Skin.APPLICANT].setChecked(True)
        self.languages[Language.TH].setChecked(True)
        for suffix in FORMATS:
            self.formats[suffix].setChecked(True)
        self._heading(outer)
        line = row(gap=6)
        self.folder = QLineEdit()
        self.folder.textChanged.connect(lambda _text: self.changed.emit())
        self.choose = QPushButton()
        self.choose.clicked.connect(self._choose_folder)
        line.addWidget(self.folder, 1)
        line.addWidget(self.choose)
        outer.addLayout(line)
        outer.addSpacing(12)
        outer.addWidget(rule())
        outer.addSpacing(8)
        self.worksheet = WorksheetBox(settings)
        outer.addWidget(self.worksheet)
        return outer

    def _heading(self, outer: QVBoxLayout) -> None:
        title = ThaiLabel("", 13, 600, "acc")
        self._titles.append(title)
        outer.addSpacing(6)
        outer.addWidget(title)
        outer.addSpacing(1)

    def _cards(
        self, outer: QVBoxLayout, keys: Sequence[str], line: QBoxLayout,
    ) -> dict[str, OptionCard]:
        self._heading(outer)
        made: dict[str, OptionCard] = {}
        for key in keys:
            card = OptionCard()
            card.toggled.connect(lambda _on: self.changed.emit())
            line.addWidget(card, 1)
            made[key] = card
        outer.addLayout(line)
        return made

    # What is chosen

    def wish(self) -> Wish:
        """What is chosen now."""
        def chosen(cards: Mapping[str, OptionCard]) -> tuple[str, ...]:
            return tuple(key for key, card in cards.items() if card.isChecked())

        return Wish(
            tuple(Skin(key) for key in chosen(self.skins)),
            tuple(Language(key) for key in chosen(self.languages)), chosen(self.formats),
            Path(self.folder.text().strip()),
            PaperKind(self.kinds.value or PaperKind.FEEDBACK), self._day(), dict(self._own))

    def missing(self) -> str:
        """What there is to choose before anything can be made."""
        wish = self.wish()
        return self.tr("Type the day, as 15/3/2569") if wish.kind.paper.of_day and not wish.day \
            else self.tr("Choose a reader, a language and a form")

    def rename(self, part: Part, typed: str) -> None:
        """Call a file of the wish otherwise, until another kind or case is chosen."""
        self._own[part] = typed
        self.changed.emit()

    def forget_names(self) -> None:
        """Call every file as the program does."""
        self._own.clear()

    def _day(self) -> str:
        """The day of the evening page, "" while it names none."""
        try:
            day = self.day.day
        except KnownFault:
            return ""
        return day.isoformat() if day is not None else ""

    def _kind_chosen(self, kind: str) -> None:
        paper = PaperKind(kind).paper
        self.forget_names()
        self._for_whom.setVisible(len(paper.readers) > 1)
        self._of_day.setVisible(paper.of_day)
        self.formats["xlsx"].setVisible("xlsx" in paper.suffixes)
        if "xlsx" not in paper.suffixes:
            self.formats["pdf"].setChecked(True)
        self.changed.emit()

    def ask_folder(self) -> str:
        """Ask for a folder; "" where the person does not say."""
        return QFileDialog.getExistingDirectory(
            self, self.tr("Folder of the reports"), self.folder.text())

    def _choose_folder(self) -> None:
        given = self.ask_folder()
        if given:
            self.folder.setText(given)

    def retranslate(self) -> None:
        """Word everything in the language of the window."""
        self._of_kinds.setText(self.tr("Papers"))
        for title, words in zip(self._titles, (
                self.tr("For whom"), self.tr("Day"), self.tr("Language of the report"),
                self.tr("Form"), self.tr("Folder")), strict=True):
            title.setText(words)
        self.skins[Skin.COMMITTEE].set_words(
            self.tr("Sub-committee"), self.tr("All scores, rules and verdicts"))
        self.skins[Skin.APPLICANT].set_words(
            self.tr("Applicant"), self.tr("No score, percent or name"))
        self.languages[Language.TH].set_words("ไทย")
        self.languages[Language.EN].set_words("English")
        self.formats["pdf"].set_words("PDF")
        self.formats["xlsx"].set_words("Excel")
        self.kinds.set_words({
            PaperKind.FEEDBACK: self.tr("Feedback report"),
            PaperKind.LETTER: self.tr("Result letter"),
            PaperKind.READINESS: self.tr("Readiness feedback"),
            PaperKind.PACK: self.tr("Site-visit pack"),
            PaperKind.REQUESTS: self.tr("Requests to the applicant"),
            PaperKind.EVENING: self.tr("Evening page")})
        self.day.setAccessibleName(self.tr("Day of the evening page"))
        self.day.retranslate()
        self.worksheet.retranslate()
        self.folder.setAccessibleName(self.tr("Folder"))
        self.choose.setText(self.tr("Choose…"))
