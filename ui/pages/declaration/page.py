"""What a team's case shows a person first: the declaration on conflicts of interest, alone."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QButtonGroup, QFrame, QPushButton, QRadioButton, QWidget

from assessor_app.assessment import team
from assessor_app.casefile.records.choices import Declared
from ui.look.words import applicant_name, award_words, year_text
from ui.models.team import member_here, role_word
from ui.session.case_part import CasePart
from ui.session.case_session import CaseSession
from ui.widgets.frame import box, column, row
from ui.widgets.label import ThaiLabel
from ui.widgets.reason_field import ReasonField
from ui.widgets.sign import Sign

_WIDTH = 680


class DeclarationPage(CasePart):
    """Two answers: no conflict, or one with its reason, which takes the person out for good."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        whole = column(self)
        ground = box("surface")
        whole.addWidget(ground, 1)
        middle = row(ground, 24, 26, 24, 24)
        inner = column(gap=10)
        middle.addLayout(inner)
        middle.addStretch(1)
        self.title = ThaiLabel("", 20, 600, wrap=True)
        self.words = ThaiLabel("", 14, color="ink2", wrap=True)
        self.whose = QFrame()
        self.whose.setProperty("role", "group")
        facts = column(self.whose, 16, 9, 16, 9, gap=0)
        self.applicant = ThaiLabel("", 15, 600, wrap=True)
        self.applied = ThaiLabel("", 13, color="ink2", wrap=True)
        self.person = ThaiLabel("", 13, color="ink2", wrap=True)
        for part in (self.applicant, self.applied, self.person):
            facts.addWidget(part)
        shown: tuple[QWidget, ...] = (self.title, self.words, self.whose)
        for block in shown:
            block.setFixedWidth(_WIDTH)
            inner.addWidget(block)
        inner.addSpacing(4)
        self.answers = QWidget()
        self.answers.setFixedWidth(_WIDTH)
        fields = column(self.answers, gap=6)
        self.none = QRadioButton()
        self.recuse = QRadioButton()
        self._group = QButtonGroup(self)
        for answer in (self.none, self.recuse):
            self._group.addButton(answer)
            answer.toggled.connect(self._check)
            answer.clicked.connect(self._answered)
            fields.addWidget(answer)
        self.reason = ReasonField()
        self.reason.text.typed.connect(self._check)
        under = row(None, 26, 0, 0, 0)
        under.addWidget(self.reason)
        fields.addLayout(under)
        self.meaning = ThaiLabel("", 13, color="ink2", wrap=True)
        below = row(None, 26, 0, 0, 0)
        below.addWidget(self.meaning)
        fields.addLayout(below)
        fields.addSpacing(8)
        self.declare = QPushButton()
        self.declare.setProperty("role", "main")
        self.declare.clicked.connect(self._declare)
        fields.addWidget(self.declare, 0, Qt.AlignmentFlag.AlignLeft)
        inner.addWidget(self.answers)
        self.out = QWidget()
        self.out.setFixedWidth(_WIDTH)
        line = row(self.out, gap=9)
        line.addWidget(Sign("lock", "ink2", 18), 0, Qt.AlignmentFlag.AlignTop)
        self.out_words = ThaiLabel("", 14, wrap=True)
        line.addWidget(self.out_words, 1)
        inner.addWidget(self.out)
        inner.addStretch(1)
        self._check()

    def set_session(self, session: CaseSession | None) -> None:
        """Ask about another case, or none."""
        self._follow(session)
        self._group.setExclusive(False)
        self.none.setChecked(False)
        self.recuse.setChecked(False)
        self._group.setExclusive(True)
        self.reason.text.set_text("")
        self.retranslate()
        self._check()

    def show_now(self) -> None:
        """Say whom it is about as the case says it now."""
        self.retranslate()

    def _check(self, _changed: object = None) -> None:
        self.reason.setVisible(self.recuse.isChecked())
        self.meaning.setVisible(self.recuse.isChecked())
        reason = bool(self.reason.text.toPlainText().strip())
        writable = self._session is not None and self._session.writable
        self.declare.setEnabled(
            writable and (self.none.isChecked() or (self.recuse.isChecked() and reason)))
        self.declare.setText(self.tr("Step aside from this case") if self.recuse.isChecked()
                             else self.tr("Declare and open the case"))

    def _answered(self) -> None:
        if self.recuse.isChecked():
            self.reason.text.setFocus()

    def _declare(self) -> None:
        session = self._session
        if session is None:
            return
        stepping = self.recuse.isChecked()
        reason = self.reason.text.toPlainText().strip() if stepping else None
        session.perform(
            lambda: team.declare(session.case, session.assessor.name, recuse=reason),
            self.tr("declaration"), undoable=False)

    def retranslate(self) -> None:
        """Word everything in the language of the window."""
        self.title.setText(self.tr("Declare before the case opens"))
        self.words.setText(self.tr(
            "Everyone in the team declares first whether a conflict of interest stands between "
            "them and this applicant. Scores and comments are shown only after that."))
        self.none.setText(self.tr("I have no conflict of interest with this applicant"))
        self.recuse.setText(self.tr("I have a conflict of interest and step aside"))
        self.reason.text.set_hint(self.tr("What the conflict is"))
        self.meaning.setText(self.tr(
            "Stepping aside is for good: you do not score, your work counts in no figure and "
            "stands in no report, and the case stays closed for you. The history keeps it."))
        session = self._session
        if session is None:
            return
        state = session.state
        self.applicant.setText(applicant_name(state.applicant.name_th, state.applicant.name_en))
        self.applied.setText(" · ".join(filter(None, (
            award_words(session.edition, state.application.awards),
            year_text(state.application.cycle)))))
        member = member_here(state, session.assessor.id)
        self.person.setText("" if member is None else f"{member.name} · {role_word(member.role)}")
        out = member is not None and member.declared is Declared.RECUSED
        self.answers.setVisible(not out)
        self.words.setVisible(not out)
        self.out.setVisible(out)
        if out and member is not None:
            self.title.setText(self.tr("This case is closed for you"))
            self.out_words.setText(self.tr(
                "You stepped aside: {0}. Your work counts in no figure and no report.").format(
                    member.reason.rstrip(".")))
        self._check()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
